"""`briefings edit`: open a file in the user's editor, and check it on return."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path

import click

from briefings.app.checking import check, new_problems
from briefings.app.new_files import find_file, take_own
from briefings.app.opening import open_library
from briefings.cli.context import CommandWorkspace, pass_workspace, print_problems, require_own, today
from briefings.model.problem import Problem, UserError


@click.command()
@click.argument("name")
@pass_workspace
@click.pass_context
def command(ctx: click.Context, workspace: CommandWorkspace, name: str) -> None:
    """Open the file of NAME (a stance, audience, dossier, source or template) in $VISUAL or $EDITOR.

    `house` is the house's settings, `en` or `fr` are the fixed words of a language. The file is checked on return, and
    you may go back. What you saved stays saved either way.
    """
    require_own(workspace)
    path = find_file(workspace.root, workspace.library, name)
    if take_own(workspace.root, path):
        click.echo(f"{path.relative_to(workspace.root)} is a copy of your own now, and counts before the shipped one.")
    before = check(workspace.opened, today())
    while True:
        _edit(path)
        problems = _problems(workspace.root, path, before)
        print_problems(problems)
        if not problems:
            message = "is in order" if path.exists() else "is gone, and nothing needs it"
            click.echo(f"{path.relative_to(workspace.root)} {message}.")
            return
        if not click.confirm("Go back and mend it?", default=True):
            click.echo(f"Left as you saved it: {path}")
            ctx.exit(1)


def _edit(path: Path) -> None:
    """Open a file in the user's editor. Raises `UserError` where there is none, or it fails."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    mend = "set EDITOR to the command of yours, as in EDITOR=nano"
    try:
        program = next(iter(shlex.split(named, posix=os.name != "nt")), "")
    except ValueError:
        raise UserError.of("editor", f"`{named}` is no command, as a quotation mark isn't closed: {mend}") from None
    if program and shutil.which(program.strip('"')) is None:
        raise UserError.of("editor", f"the editor `{named}` isn't here: {mend}")
    try:
        click.edit(filename=str(path))
    except click.ClickException as error:
        message = f"the editor `{named}` ended with an error" if named else error.message
        raise UserError.of("editor", f"{message}; what it saved is saved: {mend}") from None


def _problems(root: Path, path: Path, before: Sequence[Problem]) -> list[Problem]:
    """Return the problems of the file, and those that weren't there before in any other."""
    relative = path.resolve().relative_to(root.resolve()).as_posix()
    now = check(open_library(root), today())
    fresh = set(new_problems(now, before))
    return [problem for problem in now if problem.location.path == relative or problem in fresh]
