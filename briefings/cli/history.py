"""`briefings history`: what was built, printed and sent, and to whom."""

from __future__ import annotations

import click

from briefings.app.record import history_of
from briefings.cli.context import CommandWorkspace, json_option, pass_workspace, print_json, print_table


@click.command()
@click.argument("about", default="", metavar="[AUDIENCE|PERSON]")
@json_option
@pass_workspace
def command(workspace: CommandWorkspace, about: str, *, as_json: bool) -> None:
    """Show what was built, printed and sent, newest first; of one audience or one person if you name it."""
    entries = history_of(workspace.home, about)
    if as_json:
        print_json([entry.as_dict() for entry in entries])
    elif entries:
        here = f"{workspace.home}/"
        rows = [
            (e.at, e.kind, e.audience, e.version, e.recipient, e.place.removeprefix(here), e.result, e.sha256[:12])
            for e in entries
        ]
        print_table(("time (UTC)", "what", "audience", "version", "to", "where", "result", "sha256"), rows)
    else:
        click.echo(
            f"The record holds nothing about {about}." if about else "The record is empty: nothing went out yet."
        )
