"""`briefings build`: write briefs, with a closing table."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefings import app
from briefings.app.formats import USUAL, known_formats
from briefings.cli.batch import (
    collect,
    print_batch_problems,
    print_closing_table,
    print_crashes,
    print_end,
    why_none,
)
from briefings.cli.context import (
    CommandWorkspace,
    Selection,
    brief_options,
    cache_option,
    json_option,
    pass_workspace,
    print_json,
    readers_option,
    today,
)

if TYPE_CHECKING:
    from briefings.app.build import Built, Target
    from briefings.app.reminders import Reminder
    from briefings.model.brief import Brief
    from briefings.model.problem import Problem


def split_formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the formats of a comma-separated list; wrong usage for an unknown one."""
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in known_formats()]
    if unknown or not names:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}: choose from {', '.join(known_formats())}")
    return names


@click.command()
@brief_options()
@click.option(
    "--format",
    "formats",
    default=",".join(USUAL),
    show_default=True,
    callback=split_formats,
    help=f"Which files, with commas between: {', '.join(known_formats())}.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the files.  [default: out]")
@click.option("--jobs", type=click.IntRange(0), default=0, help="Processes at once; 0 takes as many as help.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Build on the Dask cluster of this scheduler.")
@click.option(
    "--keep-going/--stop-at-first",
    default=True,
    help="Write all others where a brief can't be written, or stop at the first.  [default: keep-going]",
)
@json_option
@click.pass_context
@pass_workspace
@cache_option
@readers_option
def command(
    workspace: CommandWorkspace,
    ctx: click.Context,
    selection: Selection,
    formats: tuple[str, ...],
    out: Path | None,
    jobs: int,
    scheduler: str,
    *,
    keep_going: bool,
    as_json: bool,
) -> None:
    """Write briefs for AUDIENCES (all by default), in DOCX and PDF.

    A brief with errors isn't written; the others are, and the exit status is 1 (3 where a fault of the program is the
    reason). Errors in files of no brief that was asked for by name are shown, and leave the status alone.

    Where LibreOffice is installed, it counts the pages of up to 20 DOCX, and a warning tells where they aren't those
    of the PDF; BRIEFINGS_OFFICE=off saves the seconds that this takes.
    """
    orders = workspace.orders(selection)
    folder = out or workspace.out
    with app.cluster.executor_at(scheduler) if scheduler else contextlib.nullcontext() as executor:
        build = partial(app.build.build, formats=formats, processes=jobs, executor=executor, cache=workspace.cache)
        built = build(workspace.opened, orders, _target(workspace, folder))
        results = collect(built, len(orders), keep_going=keep_going)
    results = app.printed_length.with_printed_lengths(workspace.library, orders, results, workspace.cache)
    waiting = app.reminders.reminders(workspace.opened, _dossiers(orders), today(), workspace.cache)
    problems = _problems(workspace, results, waiting)
    if as_json:
        print_json(_as_json(results, problems))
    else:
        _print(workspace, results, problems, waiting, folder)
    if print_crashes(results):
        ctx.exit(3)
    unwritten = not orders or not all(built.files for built in results)
    if unwritten or (not selection.audiences and app.orders.errors_in(problems)):
        ctx.exit(1)


def _target(workspace: CommandWorkspace, folder: Path) -> Target:
    """Return where briefs go; what is built from one's own workspace is recorded there."""
    if not workspace.own:
        return app.build.Target(folder)
    record = partial(app.record.record_build, workspace.root)
    return app.build.Target(folder, record, app.record.files_built(workspace.root))


def _dossiers(orders: Sequence[Brief]) -> set[str]:
    return {brief.dossier.id for brief in orders}


def _problems(workspace: CommandWorkspace, results: Sequence[Built], waiting: Sequence[Reminder]) -> list[Problem]:
    """Return the problems of the workspace and of its briefs, and what is due, each once and in order."""
    found = (problem for built in results for problem in built.problems)
    due = (problem for each in waiting for problem in each.due)
    return sorted({*workspace.opened.problems, *found, *due})


def _print(
    workspace: CommandWorkspace,
    results: Sequence[Built],
    problems: Sequence[Problem],
    waiting: Sequence[Reminder],
    folder: Path,
) -> None:
    print_batch_problems(problems, len(results))
    print_closing_table(results)
    print_end(results, folder)
    for line in (line for each in waiting for line in each.unread):
        click.echo(line)
    if not results:
        click.echo(why_none(workspace.library), err=True)


def _as_json(results: Sequence[Built], problems: Sequence[Problem]) -> dict[str, object]:
    return {
        "briefs": [
            {
                "name": built.name,
                "dossier": built.dossier,
                "audience": built.audience,
                "unchanged": built.unchanged,
                "files": [path.as_posix() for path in built.files],
                "pages": {"body": built.pages.body, "annexes": built.pages.annexes},
                "words": built.words,
                "left_out": built.left_out,
                "problems": [problem.as_dict() for problem in sorted(built.problems)],
                "crash": built.crash,
            }
            for built in results
        ],
        "problems": [problem.as_dict() for problem in problems],
    }
