"""Show how far a build has come, and close it with what fits a screen, be it one brief or five thousand."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefings.cli.context import BUG, print_problems, print_table
from briefings.cli.output import unguarded
from briefings.model.vocabulary import Severity

if TYPE_CHECKING:
    from briefings.app.build import Built
    from briefings.model.library import Library
    from briefings.model.problem import Problem

# Of so many briefs a table has a line for each; of more, only for those that aren't written.
SCREEN: Final = 40
# Lines of a kind that are printed where there are more.
SHOWN: Final = 12
# Seconds between two tellings: on a terminal, and in a log.
_ON_TERMINAL: Final = 0.2
_IN_LOG: Final = 30.0
# Takes what stands in a terminal's line away.
_BACK: Final = "\r\x1b[K"
_MINUTE: Final = 60
_HOUR: Final = 3600


def collect(results: Iterable[Built], count: int, *, keep_going: bool = True) -> list[Built]:
    """Return what was built, telling how far it has come; without `keep_going` the first unwritten brief ends it."""
    made = []
    progress = Progress(count)
    for built in results:
        made.append(built)
        progress.tell(len(made))
        if not keep_going and not built.files:
            break
    progress.end()
    return made


class Progress:
    """Tells on standard error how many briefs are done, at what rate, and how long the others will take."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._terminal = sys.stderr.isatty()
        self._begun = self._told = time.monotonic()

    def tell(self, done: int) -> None:
        """Tell how far it has come, unless that was told just now."""
        now = time.monotonic()
        if self._count <= 1 or now - self._told < (_ON_TERMINAL if self._terminal else _IN_LOG):
            return
        self._told = now
        line = progress_line(done, self._count, now - self._begun)
        if self._terminal:
            click.echo(f"{_BACK}{line}", file=unguarded(sys.stderr), nl=False)
        else:
            click.echo(line, err=True)

    def end(self) -> None:
        """Take the line off a terminal."""
        if self._terminal and self._told != self._begun:
            click.echo(_BACK, file=unguarded(sys.stderr), nl=False)


def progress_line(done: int, count: int, seconds: float) -> str:
    """Return how far a build has come after some seconds, its rate and the time left."""
    rate = done / seconds
    pace = f"{rate:.1f} a second" if rate >= 1 else f"{rate * _MINUTE:.1f} a minute"
    return f"{done:,} of {count:,} briefs, {pace}, {_duration((count - done) / rate)} left"


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < _HOUR else f"{seconds / _HOUR:.1f} h"


def print_batch_problems(problems: Sequence[Problem], briefs: int) -> None:
    """Print the problems of a build; of a large one how many there are of each kind, and the first, errors first."""
    if briefs <= SCREEN or len(problems) <= SHOWN:
        print_problems(problems)
        return
    for (severity, code), count in Counter((each.severity, each.code) for each in problems).most_common(SHOWN):
        click.echo(f"{count:>7,} × {severity}[{code}]", err=True)
    first = sorted(problems, key=lambda each: each.severity is not Severity.ERROR)[:SHOWN]
    print_problems(first)
    if len(problems) > len(first):
        click.echo(f"and {len(problems) - len(first):,} more: `--json` lists them.", err=True)


def print_closing_table(results: Sequence[Built]) -> None:
    """Print a line for each brief: files, pages, words, what was left out; of many, only for those not written."""
    headings = ("audience", "files", "pages", "words", "left out", "warnings")
    shown = results if len(results) <= SCREEN else [built for built in results if not built.files][:SHOWN]
    if shown or len(results) <= SCREEN:
        print_table(headings, map(_row, shown), right=(3, 4, 5))
    if len(results) > SCREEN:
        left = sum(not built.files for built in results) - len(shown)
        click.echo(f"and {left:,} more that weren't written: `--json` lists them.\n" if left else "", nl=False)
        pages = sum(built.pages.body + built.pages.annexes for built in results)
        click.echo(f"{pages:,} pages, {sum(built.words for built in results):,} words.")


def _row(built: Built) -> tuple[object, ...]:
    warnings = sum(problem.severity is Severity.WARNING for problem in built.problems)
    if not built.files:
        return (built.audience, "not written", "", "", "", warnings)
    names = f"{built.name}.{{{','.join(path.suffix[1:] for path in built.files)}}}"
    if built.unchanged:
        names = f"unchanged: {names}"
    return (built.audience, names, f"{built.pages.body} + {built.pages.annexes}", built.words, built.left_out, warnings)


def print_crashes(results: Sequence[Built]) -> bool:
    """Show faults of the program whole, with what to do about them, each kind once; return whether there was one."""
    crashed = [built for built in results if built.crash]
    for crash in dict.fromkeys(built.crash for built in crashed):
        names = [built.name for built in crashed if built.crash == crash]
        others = f" (nor were {len(names) - 1:,} others)" if len(names) > 1 else ""
        click.echo(f"\n{names[0]} was not written{others}:\n{crash}{BUG}", err=True)
    return bool(crashed)


def print_end(results: Sequence[Built], folder: Path) -> None:
    """Print how many briefs were written, left alone and kept back."""
    written = sum(bool(built.files) and not built.unchanged for built in results)
    unchanged = sum(built.unchanged for built in results)
    kept_back = sum(not built.files and not built.crash for built in results)
    left = f", {unchanged:,} unchanged and left alone," if unchanged else ""
    click.echo(f"{written:,} of {len(results):,} briefs written{left} below {folder} (pages: body + annexes).")
    if kept_back:
        click.echo(f"{kept_back:,} kept back for the errors above; what was there before is still there.", err=True)


def why_none(library: Library) -> str:
    """Say why there is nothing to build."""
    if library.dossiers and library.audiences:
        return "Nothing to build: no audience gets this dossier. Name it under `dossiers` in an audience's file."
    return "Nothing to build: a brief needs a dossier and an audience. Mend the problems above."
