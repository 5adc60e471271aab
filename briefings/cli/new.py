"""`briefings new`: start a file from a commented one."""

from __future__ import annotations

import click

from briefings.app.new_files import KINDS, new
from briefings.cli.context import CommandWorkspace, dossier_option, pass_workspace, require_own


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name", default="")
@dossier_option
@pass_workspace
def command(workspace: CommandWorkspace, kind: str, name: str, dossier: str) -> None:
    """Start a new file from a commented one. Never overwrites.

    `new house` makes templates/house.docx: restyle it in Word, and the next build follows.
    """
    if not name and kind != "house":
        raise click.UsageError(f"give a name: briefings new {kind} NAME")
    require_own(workspace)
    for path in new(workspace.root, workspace.library, kind, name, dossier):
        click.echo(f"{'added to' if kind == 'source' else 'made'} {path}")
    if kind == "house":
        click.echo("Change its styles in Word and save it, then run `briefings build`.")
    else:
        click.echo("Fill in what it asks for, then run `briefings check`.")
