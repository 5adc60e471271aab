"""`briefings check`: a workspace in, everything that is wrong in it out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from briefings.cli.context import Workplace, json_option, pass_workplace, print_json, print_problems
from briefings.errors import Problem, Severity, UserError
from briefings.pipeline.library import check


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Leave with status 1 for warnings too.")
@json_option
@pass_workplace
@click.pass_context
def command(ctx: click.Context, place: Workplace, paths: tuple[Path, ...], *, strict: bool, as_json: bool) -> None:
    """Report all problems of the workspace, or only those in PATHS (files or folders)."""
    problems = _below(check(place.opened), _inside(place.root, paths))
    if as_json:
        print_json([problem.as_dict() for problem in problems])
    else:
        print_problems(problems, err=False)
        click.echo(_closing_line(problems, place))
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(problem.severity in stopping for problem in problems):
        ctx.exit(1)


def _inside(root: Path, paths: Sequence[Path]) -> list[Path]:
    """Return paths relative to the workspace; a path may be given from here or from the workspace."""
    found = []
    for path in paths:
        whole = next((p for p in (path.resolve(), (root / path).resolve()) if p.exists()), None)
        if whole is None or not whole.is_relative_to(root):
            raise UserError.of("path", f"{path} isn't in the workspace {root}")
        found.append(whole.relative_to(root))
    return found


def _below(problems: Sequence[Problem], paths: Sequence[Path]) -> list[Problem]:
    if not paths:
        return list(problems)
    return [problem for problem in problems if any(Path(problem.location.path).is_relative_to(p) for p in paths)]


def _closing_line(problems: Sequence[Problem], place: Workplace) -> str:
    counts = {kind: sum(problem.severity is kind for problem in problems) for kind in Severity}
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    library = place.library
    read = f"{len(library.dossiers)} dossiers, {len(library.audiences)} audiences, {len(library.files)} files"
    return f"{errors} errors, {warnings} warnings in {place.root} ({read})."
