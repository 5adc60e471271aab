"""Share what commands need: their workspace, their common options, and how problems and tables are printed."""

from __future__ import annotations

import datetime as dt
import functools
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from briefings import app
from briefings.model.problem import Location, Problem, UserError, shorten
from briefings.model.shapes import LANGUAGE, day, usual_tag
from briefings.model.terminal_text import styled
from briefings.model.vocabulary import Severity

if TYPE_CHECKING:
    from briefings.app.cache import Cache
    from briefings.model.brief import Brief
    from briefings.model.library import Library

NARROWEST = 14
BUG = """
This is a fault of the program, not of your files, and nothing of yours was changed by it.
Please report it with the lines above and the command that you typed.
"""
SHIPPED = "No workspace here: this is the dossier that comes with the program (`briefings init DIR` makes your own)."
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


@dataclass
class CommandWorkspace:
    """The workspace of one command; read at most once."""

    given: Path | None
    cached: bool = True
    readers: Path | None = None

    @functools.cached_property
    def cache(self) -> Cache:
        """What earlier commands worked out, unless the user wants it worked out anew."""
        return app.cache.user_cache() if self.cached else app.cache.NO_CACHE

    @functools.cached_property
    def found(self) -> tuple[Path, bool]:
        """The workspace's folder, and whether it is the user's own."""
        return app.opening.workspace_folder(Path.cwd(), self.given)

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self.found[0]

    @property
    def own(self) -> bool:
        """Whether the workspace is the user's, not the one that comes with the program."""
        return self.found[1]

    @functools.cached_property
    def opened(self) -> app.opening.Workspace:
        """The library, read and checked. Says so where it is the one that comes with the program."""
        if not self.own:
            click.echo(SHIPPED, err=True)
        return self._merged[0]

    @functools.cached_property
    def _merged(self) -> tuple[app.opening.Workspace, tuple[str, ...]]:
        """The library with the readers of the file that was named, and their ids."""
        opened = app.opening.open_library(self.root, self.cache)
        return app.readers.with_readers(opened, self.readers) if self.readers else (opened, ())

    @property
    def library(self) -> Library:
        """The library of the workspace."""
        return self.opened.library

    def orders(self, selection: Selection) -> tuple[Brief, ...]:
        """Return the briefs that were asked for. Raises `UserError` for unknown names."""
        names = selection.audiences or self._merged[1]
        if self.readers and not names:
            return ()
        named = (names, selection.dossiers, selection.as_of, selection.languages)
        return app.orders.briefs(self.library, *named, one_file=selection.one_file)

    @property
    def home(self) -> Path:
        """Where things are kept: one's own workspace, else the current folder."""
        return self.root if self.own else Path.cwd()

    @property
    def out(self) -> Path:
        """Where files go unless told otherwise: `out` in one's own workspace, else below the current folder."""
        return self.home / "out"


def require_own(workspace: CommandWorkspace) -> None:
    """Raise `UserError` unless the workspace is the user's own to write in."""
    if not workspace.own:
        raise UserError.of(
            "workspace", "there is no workspace here: `briefings init DIR` makes one, then work inside it"
        )


def today() -> dt.date:
    """Return the day on which the command is given; `BRIEFINGS_TODAY` names another, to ask what is due then.

    Raises `UserError` where that is no day: an answer for another day than was asked would pass for the right one.
    """
    named = os.environ.get("BRIEFINGS_TODAY", "")
    if not named:
        return dt.date.today()  # noqa: DTZ011 - the reader's own day
    if (found := day(named)) is None:
        raise UserError.of("value", f"BRIEFINGS_TODAY is `{shorten(named)}`, which is no day: write it as 2026-01-31")
    return found


pass_workspace = click.make_pass_decorator(CommandWorkspace)


class Day(click.DateTime):
    """A day on the command line, written 2026-01-31."""

    name = "day"

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return what help prints for the day. Click below 8.2 gives no context."""
        del param, ctx
        return "YYYY-MM-DD"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # click's own signature
        """Return the day as a `date`; wrong usage says how one is written."""
        return day(str(value)) or self.fail(f"{value} is no day: write it as 2026-01-31", param, ctx)


Command: TypeAlias = Callable[..., Any]


def add_options(command: Command, *options: Callable[[Command], Command]) -> Command:
    """Add options to a command; help lists them in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--json` to a command, handed to it as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


@dataclass(frozen=True, slots=True)
class Selection:
    """The briefs that a person named: all audiences or dossiers where none is, each dossier's own date without one."""

    audiences: tuple[str, ...]
    dossiers: tuple[str, ...] = ()
    as_of: dt.date | None = None
    languages: tuple[str, ...] = ()
    one_file: bool = False


def split_languages(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the tags of a comma-separated list in their usual form; wrong usage for what is none."""
    tags = [name.strip() for name in value.split(",") if name.strip()]
    if wrong := [tag for tag in tags if not LANGUAGE.fits(tag)]:
        raise click.BadParameter(f"{', '.join(wrong)}: write language tags with commas between, as en,fr-CA")
    return tuple(dict.fromkeys(map(usual_tag, tags)))


def brief_options(*, required: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add AUDIENCES, `--dossier`, `--as-of` and `--language` to a command, handed to it together as `selection`."""

    def add_to(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def with_selection(
            *args: Any,
            audiences: tuple[str, ...],
            dossiers: tuple[str, ...],
            as_of: dt.date | None,
            languages: tuple[str, ...],
            one_file: bool,
            **options: Any,
        ) -> Any:
            selection = Selection(audiences, dossiers, as_of, languages, one_file)
            return command(*args, selection=selection, **options)

        dated = click.option("--as-of", type=Day(), help="Date of the brief.  [default: the dossier's]")
        dossiers = click.option("--dossier", "dossiers", multiple=True, help="Only this dossier; may be repeated.")
        words = "In these languages, fitted together: en,fr.  [default: each reader's own]"
        spoken = click.option("--language", "languages", default="", callback=split_languages, help=words)
        words = "Two languages as the halves of one file, in the order of --language or of the reader."
        together = click.option("--one-file", is_flag=True, help=words)
        named = click.argument("audiences", nargs=-1, required=required)
        return add_options(with_selection, named, dossiers, dated, spoken, together)

    return add_to


def cache_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--no-cache` to a command that takes the workspace first."""

    @functools.wraps(command)
    def with_cache(workspace: CommandWorkspace, *args: Any, no_cache: bool, **options: Any) -> Any:
        workspace.cached = not no_cache
        return command(workspace, *args, **options)

    words = "Work everything out anew, and keep nothing of it for later."
    return click.option("--no-cache", is_flag=True, help=words)(with_cache)


def readers_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--readers` to a command that takes the workspace first."""

    @functools.wraps(command)
    def with_readers(workspace: CommandWorkspace, *args: Any, readers: Path | None, **options: Any) -> Any:
        workspace.readers = readers
        return command(workspace, *args, **options)

    words = "For the readers of this CSV or YAML file, each like one of the audiences."
    path = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option("--readers", metavar="FILE", type=path, help=words)(with_readers)


def dossier_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--dossier` to a command that works on one, handed to it as `dossier`."""
    return click.option("--dossier", default="", help="The dossier, where there are several.")(command)


def confirmation_options(dry_run: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--dry-run`, with what it does, and `--yes` to a command that asks before anything leaves the house."""

    def add_to(command: Callable[..., Any]) -> Callable[..., Any]:
        return add_options(
            command,
            click.option("--dry-run", is_flag=True, help=dry_run),
            click.option("--yes", is_flag=True, help="Don't ask."),
        )

    return add_to


def refuse_silent_question(*, as_json: bool, answered: bool) -> None:
    """Refuse to ask a person where the output is for a program."""
    if as_json and not answered:
        raise click.UsageError("--json can't ask: add --yes or --dry-run")


def ask(question: str, refused: str, *, yes: bool) -> None:
    """Go on only if a person says so, or has said so with `yes`; otherwise say what `refused` says, and exit with 1."""
    if not yes and not click.confirm(question, default=False, err=True):
        click.echo(refused, err=True)
        raise click.exceptions.Exit(1)


def print_json(data: object) -> None:
    """Print data as JSON, text unescaped where the output's encoding holds all of it."""
    whole = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(data, ensure_ascii=not whole, indent=2))


def print_problems(problems: Iterable[Problem], *, err: bool = True) -> None:
    """Print problems a line each, the severity coloured on a terminal."""
    for problem in problems:
        where = "" if not problem.location.path else f"{_as_seen_from_here(problem.location)}: "
        kind = styled(f"{problem.severity}[{problem.code}]", COLOURS[problem.severity], bold=True)
        click.echo(f"{where}{kind} {problem.message}", err=err)


def _as_seen_from_here(location: Location) -> Location:
    """Return a place by the path that a person would type; what the system names lies at the root of the disk."""
    path = Path(location.path)
    seen = path.is_absolute() and path.is_relative_to(Path.cwd())
    return replace(location, path=path.relative_to(Path.cwd()).as_posix()) if seen else location


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun: "1 error", "2 errors"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def fail(problems: Sequence[Problem]) -> int:
    """Print problems and return the exit status that they mean."""
    print_problems(problems)
    return 1


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, right: Iterable[int] = ()) -> None:
    """Print a table within the terminal's width, long cells wrapped; `right` are the columns of figures."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = _column_widths([max(1, *map(len, column)) for column in zip(headings, *texts, strict=True)])
    figures = set(right)

    def lines(cells: Sequence[str]) -> list[str]:
        wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
        padded = (
            [part.rjust(width) if number in figures else part.ljust(width) for part in parts]
            for number, (parts, width) in enumerate(zip(wrapped, widths, strict=True))
        )
        blanks = (" " * width for width in widths)
        columns = [
            [*parts, *[blank] * (max(map(len, wrapped)) - len(parts))]
            for parts, blank in zip(padded, blanks, strict=True)
        ]
        return ["  ".join(parts).rstrip() for parts in zip(*columns, strict=True)]

    click.echo(styled("\n".join(lines(headings)), bold=True))
    click.echo("  ".join("─" * width for width in widths))
    for row in texts:
        click.echo("\n".join(lines(row)))


def _column_widths(widths: list[int]) -> list[int]:
    """Return widths that fit the terminal: the widest column gives way first, none below what can be read."""
    room = shutil.get_terminal_size((160, 24)).columns - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths
