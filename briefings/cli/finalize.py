"""`briefings finalize`: record that a person made briefs final."""

from __future__ import annotations

import datetime as dt

import click

from briefings.app.finalize import finalize
from briefings.cli.context import CommandWorkspace, Selection, brief_options, pass_workspace, require_own


@click.command()
@brief_options(required=True)
@click.option("--by", required=True, help="Who makes it final: a person, with the office.")
@pass_workspace
def command(workspace: CommandWorkspace, selection: Selection, by: str) -> None:
    """Make the briefs for AUDIENCES final: a person's act. Any edit that changes what they say makes drafts again."""
    require_own(workspace)
    for act in finalize(workspace.opened, workspace.orders(selection), by, dt.datetime.now(dt.UTC)):
        click.echo(f"{act.audience}, as of {act.as_of}, {act.languages}: final, by {act.by} ({act.manifest[:12]}).")
    click.echo("`briefings build` writes them; git keeps final.yaml with the dossier.")
