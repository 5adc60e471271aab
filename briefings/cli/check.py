"""`briefings check`: report everything that is wrong in a workspace."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

import click

from briefings import app
from briefings.cli.context import (
    CommandWorkspace,
    cache_option,
    count_of,
    json_option,
    pass_workspace,
    print_json,
    print_problems,
    require_own,
    today,
)
from briefings.model.codes import ACCEPTABLE, CODES
from briefings.model.problem import Problem, UserError
from briefings.model.vocabulary import Severity

if TYPE_CHECKING:
    from briefings.app.report import Report

# From so many problems on, a line for each kind stands before them.
MANY: Final = 12


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--advice", is_flag=True, help="Print advice too. It never stops a brief.")
@click.option(
    "--since-read",
    "only_changed",
    is_flag=True,
    help="Print only what is said of statements that changed since they were read, advice too; and every error.",
)
@click.option("--explain", "code", metavar="CODE", help="Say what the code of a problem means, and how to mend it.")
@click.option("--strict", is_flag=True, help="Leave with status 1 for warnings too.")
@click.option("--watch", is_flag=True, help="Stay, and check again after each save. Ctrl+C ends it.")
@click.option("--build", "audiences", multiple=True, help="With --watch: build this audience's briefs again too.")
@json_option
@click.pass_context
@pass_workspace
@cache_option
def command(
    workspace: CommandWorkspace,
    ctx: click.Context,
    paths: tuple[Path, ...],
    audiences: tuple[str, ...],
    code: str | None,
    *,
    advice: bool,
    only_changed: bool,
    strict: bool,
    watch: bool,
    as_json: bool,
) -> None:
    """Report all problems of the workspace, or only those in PATHS (files or folders)."""
    if code is not None:
        _explain(code, as_json=as_json)
        return
    require_own(workspace)
    if watch:
        _watch(workspace, paths, audiences)
        return
    report = app.report.report(workspace.root, today(), workspace.cache)
    advised = app.checking.advise(workspace.opened) if advice or only_changed else ()
    found = (*report.problems, *advised)
    shown = app.reading.since_read(workspace.library, found) if only_changed else found
    problems = _below(sorted(shown), _inside(workspace.root, paths))
    if as_json:
        print_json([problem.as_dict() for problem in problems])
    else:
        _print_kinds(problems)
        print_problems(problems, err=False)
        _print_mends(problems)
        click.echo(_closing_line(problems, report, workspace.root))
        for line in report.unread:
            click.echo(line)
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in stopping for problem in problems):
        ctx.exit(1)


def _print_mends(problems: Sequence[Problem]) -> None:
    """Name the lasting mend of a false alarm, with one of those shown as its example."""
    for problem in problems:
        if problem.code in ACCEPTABLE and problem.severity is not Severity.ADVICE:
            words = app.problem_codes.ACCEPTED.format(code=problem.code).replace(
                "PATH:LINE:COLUMN", str(problem.location)
            )
            click.echo(words.replace("DOSSIER", PurePosixPath(problem.location.path).parts[1]))
            return


def _print_kinds(problems: Sequence[Problem]) -> None:
    """Print a line for each kind of trouble with its count, where there are so many that the details hide them."""
    if len(problems) < MANY:
        return
    for (severity, code), count in Counter((problem.severity, problem.code) for problem in problems).most_common():
        known = CODES.get(code)
        click.echo(f"{count:>5} × {severity}[{code}] {known.meaning if known else ''}".rstrip())
    click.echo()


def _explain(code: str, *, as_json: bool) -> None:
    """Say what a code means; it needs no workspace."""
    if as_json:
        print_json({"code": code, **asdict(app.problem_codes.explanation(code))})
    else:
        click.echo(app.problem_codes.explanation_text(code))


def _watch(workspace: CommandWorkspace, paths: Sequence[Path], audiences: Sequence[str]) -> None:
    """Check and build now and after each save, until the user ends it."""
    from briefings.cli.batch import print_closing_table, print_crashes  # noqa: PLC0415 - only who watches builds

    for opened in app.watch.watch_workspace(workspace.root):
        click.echo(f"\n{dt.datetime.now().astimezone():%H:%M:%S}")
        report = app.report.report_on(opened, today())
        found = _below(report.problems, _inside(workspace.root, paths))
        print_problems(found, err=False)
        click.echo(_closing_line(found, report, opened.root))
        if audiences:
            orders = app.orders.briefs(opened.library, audiences)
            results = list(app.build.build(opened, orders, app.build.Target(workspace.out)))
            print_closing_table(results)
            print_crashes(results)


def _inside(root: Path, paths: Sequence[Path]) -> list[Path]:
    """Return paths relative to the workspace; a path may be given from here or from the workspace."""
    found = []
    for path in paths:
        # Not `resolve`, which raises for links that lead in a circle.
        led = (Path(os.path.realpath(each)) for each in (path, root / path))
        whole = next((each for each in led if each.exists()), None)
        if whole is None:
            raise UserError.of("path", f"there is no file or folder {path}, neither here nor in {root}")
        if not whole.is_relative_to(root):
            raise UserError.of("path", f"{path} isn't in the workspace {root}")
        found.append(whole.relative_to(root))
    return found


def _below(problems: Sequence[Problem], paths: Sequence[Path]) -> list[Problem]:
    if not paths:
        return list(problems)
    return [problem for problem in problems if any(Path(problem.location.path).is_relative_to(p) for p in paths)]


def _closing_line(problems: Sequence[Problem], report: Report, root: Path) -> str:
    counts = {kind: sum(problem.severity is kind for problem in problems) for kind in Severity}
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    parts = (report.dossiers, "dossier"), (report.audiences, "audience"), (report.files, "file")
    read = ", ".join(count_of(each, noun) for each, noun in parts)
    return f"{count_of(errors, 'error')}, {count_of(warnings, 'warning')} in {root} ({read})."
