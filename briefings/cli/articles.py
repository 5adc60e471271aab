"""Read the articles that commands are given, with the options that say what a person knows of them."""

from __future__ import annotations

import datetime as dt
import functools
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import click

from briefings.app.sources import fetch, read_limited
from briefings.cli.context import Day, add_options, today
from briefings.model.problem import UserError

LONGEST: Final = 64  # letters of an id
# Bytes from which on an article takes some seconds.
LARGE: Final = 500_000


def read_on_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--read-on` to a command that takes an article, handed to it as `read_on`: today unless given."""

    @functools.wraps(command)
    def with_day(*args: Any, read_on: dt.date | None, **options: Any) -> Any:
        return command(*args, read_on=read_on or today(), **options)

    return click.option("--read-on", type=Day(), help="The day it was read.  [default: today]")(with_day)


def encoding_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--encoding` to a command that takes an article."""
    words = "Of a plain text that isn't UTF-8, as windows-1252."
    return click.option("--encoding", default="", help=words)(command)


def record_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add options for what a person knows of an article, handed to the command as `given`: texts by field."""

    @functools.wraps(command)
    def with_record(*args: Any, issued: dt.date | None, url: str, **options: Any) -> Any:
        fields = {name: options.pop(name) for name in ("title", "author", "publisher", "language")}
        fields |= {"URL": url, "issued": issued.isoformat() if issued else ""}
        return command(*args, given={name: text for name, text in fields.items() if text}, **options)

    return add_options(
        with_record,
        click.option("--title", default="", help="Its title, where the file says another or none."),
        click.option("--author", default="", help="Who wrote it; several with ; between."),
        click.option("--publisher", default="", help="Who published it."),
        click.option("--issued", type=Day(), help="The day of publication."),
        click.option("--language", default="", help="Its language, as en or fr."),
        click.option("--url", default="", help="Its address on the web."),
    )


def read_given(article: str) -> bytes:
    """Return the bytes of a file or a web address, or for `-` of the input. Raises `UserError` where that fails."""
    if article.startswith(("http://", "https://")):
        return fetch(article)
    try:
        if article == "-":
            return read_limited(sys.stdin.buffer, "the input")
        state = Path(article).stat()
        if stat.S_ISFIFO(state.st_mode):
            click.echo(f"Reading {article}, a pipe, until who writes into it ends. Ctrl+C stops it.", err=True)
        with Path(article).open("rb") as file:
            data = read_limited(file, article, state.st_size)
    except OSError as error:
        raise UserError.of("article", f"{article} can't be read: {error.strerror}") from error
    if len(data) > LARGE:
        click.echo(f"Reading {article} ({len(data):,} bytes): this takes a while. Ctrl+C stops it.", err=True)
    return data


def id_of(article: str) -> str:
    """Return an id for a source, made from the name of its file. Raises `UserError` for the input, which has none."""
    if article == "-":
        raise UserError.of("name", "an article from standard input needs an id: --id NAME")
    stem = article.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
    words = "".join(c if c.isalnum() else " " for c in stem).split()
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    return "-".join(words)[:LONGEST]
