"""`briefings source`: articles in, records and digests out; texts compared again with what the digests know."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from briefings.app.sources import SourceDrift, add, make_digests, verify
from briefings.cli.context import Day, Workplace, counted, json_option, pass_workplace, print_json, print_table
from briefings.cli.new import require_own
from briefings.model.problem import UserError

LONGEST = 64  # letters of an id


@click.group()
def command() -> None:
    """Add a source from an article, or check the texts again."""


@command.command("add")
@click.argument("article")
@click.option("--id", "name", default="", help="The source's id; made from the file's name unless given.")
@click.option("--dossier", default="", help="Which dossier, where there are several.")
@click.option("--read-on", type=Day(), help="The day it was read.  [default: today]")
@click.option("--title", default="", help="Its title, where the file says another or none.")
@click.option("--author", default="", help="Who wrote it; several with ; between.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--issued", type=Day(), help="The day of publication.")
@click.option("--language", default="", help="Its language, as en or fr.")
@click.option("--url", default="", help="Its address on the web.")
@click.option("--encoding", default="", help="Of a plain text that isn't UTF-8, as windows-1252.")
@click.option("--dry-run", is_flag=True, help="Show the record; write nothing.")
@pass_workplace
def add_(
    place: Workplace,
    article: str,
    name: str,
    dossier: str,
    read_on: dt.datetime | None,
    issued: dt.datetime | None,
    encoding: str,
    title: str,
    author: str,
    publisher: str,
    language: str,
    url: str,
    *,
    dry_run: bool,
) -> None:
    """Read ARTICLE and start its record.

    ARTICLE is a file (HTML, PDF, DOCX, ODT, RTF, a saved page or e-mail, plain text), - for standard input, or a web
    address. Its text goes to the folder texts/, which git ignores; the dossier gets a digest and a record to complete:
    each field says where it was found, and `guessed` names those that a person must compare.
    """
    if not dry_run:
        require_own(place)
    data = _read(article)
    name = name or _name(article)
    day = read_on.date() if read_on else dt.date.today()  # noqa: DTZ011 - the reader's own day
    day_of_issue = issued.date().isoformat() if issued else ""
    told = (title, author, publisher, language, url, day_of_issue)
    fields = ("title", "author", "publisher", "language", "URL", "issued")
    given = {field: text for field, text in zip(fields, told, strict=True) if text}
    added = add(
        place.root,
        place.library,
        name,
        data,
        file=article,
        read_on=day,
        dossier=dossier,
        given=given,
        encoding=encoding,
        dry_run=dry_run,
    )
    click.echo(added.record)
    for remark in added.remarks:
        click.echo(f"{remark[0].upper()}{remark[1:]}.")
    counts = ((added.paragraphs, "paragraph"), (added.quantities, "figure"), (len(added.names), "name"))
    click.echo(f"{', '.join(counted(number, noun) for number, noun in counts)}.")
    for file in added.files:
        click.echo(f"Written: {file}")
    if added.files:
        click.echo("Complete the record: its type, grade, origin and descriptor are for a person to judge.")


def _read(article: str) -> bytes:
    from briefings.app.sources import fetch, read_limited

    if article.startswith(("http://", "https://")):
        return fetch(article)
    try:
        if article == "-":
            return read_limited(sys.stdin.buffer, "the input")
        with Path(article).open("rb") as file:
            return read_limited(file, article, Path(article).stat().st_size)
    except OSError as error:
        raise UserError.of("article", f"{article} can't be read: {error.strerror}") from error


def _name(article: str) -> str:
    if article == "-":
        raise UserError.of("name", "an article from standard input needs an id: --id NAME")
    stem = article.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
    words = "".join(c if c.isalnum() else " " for c in stem).split()
    while len(words) > 1 and len("-".join(words)) > LONGEST:
        words.pop()
    return "-".join(words)[:LONGEST]


@command.command("digest")
@click.argument("name", default="")
@click.option("--dossier", default="", help="Which dossier, where there are several.")
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False), help="Folder with SOURCE.txt files.")
@pass_workplace
def digest(place: Workplace, name: str, dossier: str, texts: Path | None) -> None:
    """Make digests again from the texts at hand (all, or of source NAME), attesting the quotations in use."""
    require_own(place)
    for file in make_digests(place.root, place.library, name, dossier, texts):
        click.echo(f"Written: {file}")


@command.command("verify")
@click.option("--dossier", default="", help="Which dossier, where there are several.")
@click.option("--texts", type=click.Path(path_type=Path, file_okay=False), help="Folder with SOURCE.txt files.")
@json_option
@pass_workplace
@click.pass_context
def verify_(ctx: click.Context, place: Workplace, dossier: str, texts: Path | None, *, as_json: bool) -> None:
    """Compare the texts at hand with their digests: same, or what changed, went or moved, and the points affected."""
    rot = verify(place.root, place.library, dossier, texts)
    if as_json:
        print_json([each.as_dict() for each in rot])
    else:
        _show(rot)
    if any(each.state in {"changed", "gone", "moved"} for each in rot):
        ctx.exit(1)


def _show(rot: tuple[SourceDrift, ...]) -> None:
    rows = [
        (
            each.source,
            each.paragraph or "all",
            f"moved to {each.now}" if each.state == "moved" else each.state,
            ", ".join(each.points) or "–",
        )
        for each in rot
        if each.state != "same"
    ]
    if rows:
        print_table(("source", "para.", "state", "points that cite it"), rows)
    same = [each.source for each in rot if each.state == "same"]
    if same:
        words = (
            "1 text is what its digest knows" if len(same) == 1 else f"{len(same)} texts are what their digests know"
        )
        click.echo(f"{words}: {', '.join(same)}.")
