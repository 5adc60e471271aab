"""`briefings fmt`: put files into one tidy form."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.app.formatting import Tidied, tidy_files, unformattable
from briefings.cli.context import CommandWorkspace, count_of, pass_workspace, print_problems, require_own


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="Change nothing; leave with status 1 if something would.")
@click.option("--diff", is_flag=True, help="Show what changes.")
@pass_workspace
@click.pass_context
def command(
    ctx: click.Context, workspace: CommandWorkspace, paths: tuple[Path, ...], *, check_only: bool, diff: bool
) -> None:
    """Put the workspace's files, or those in PATHS, into one tidy form.

    Wording, comments and line breaks that carry meaning stay as they are; a second run changes nothing. What can't be
    formatted is told, and stays.
    """
    require_own(workspace)
    problems = unformattable(workspace.root, paths)
    print_problems(problems)
    changed = tidy_files(workspace.root, paths, dry=check_only)
    for file in changed:
        _report(file, diff=diff, dry=check_only)
    click.echo(f"{count_of(len(changed), 'file')} {'would change' if check_only else 'changed'}.")
    if problems or (check_only and changed):
        ctx.exit(1)


def _report(file: Tidied, *, diff: bool, dry: bool) -> None:
    if diff:
        click.echo(file.difference(), nl=False)
    else:
        click.echo(f"{'would tidy' if dry else 'tidied'} {file.path}")
