"""`briefings edit`: a name in, its file opened in the user's editor and checked on return."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.cli.context import Workplace, pass_workplace, print_problems
from briefings.cli.new import require_own
from briefings.errors import Problem
from briefings.pipeline.library import check, open_library
from briefings.pipeline.workspace import find_file


@click.command()
@click.argument("name")
@pass_workplace
@click.pass_context
def command(ctx: click.Context, place: Workplace, name: str) -> None:
    """Open the file of NAME (a stance, audience, dossier, source or template) in $VISUAL or $EDITOR.

    It is checked on return, and you may go back. What you saved stays saved either way.
    """
    require_own(place)
    path = find_file(place.root, place.library, name)
    while True:
        click.edit(filename=str(path))
        problems = _problems(place.root, path)
        print_problems(problems)
        if not problems:
            click.echo(f"{path.relative_to(place.root)} is in order.")
            return
        if not click.confirm("Go back and mend it?", default=True):
            click.echo(f"Left as you saved it: {path}")
            ctx.exit(1)


def _problems(root: Path, path: Path) -> list[Problem]:
    relative = path.resolve().relative_to(root).as_posix()
    return [problem for problem in check(open_library(root)) if problem.location.path == relative]
