"""`briefings record`: check the record of what went out, or back it up."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.app.record import back_up, record_faults
from briefings.cli.context import CommandWorkspace, fail, pass_workspace


@click.group()
def command() -> None:
    """Check the record of what was built, printed and sent, or back it up."""


@command.command("check")
@pass_workspace
@click.pass_context
def check_command(ctx: click.Context, workspace: CommandWorkspace) -> None:
    """Say whether the record is sound: its pages, what refers to what, and every content by its hash."""
    faults = record_faults(workspace.home)
    if faults:
        ctx.exit(fail(faults))
    click.echo("The record is sound.")


@command.command("backup")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@pass_workspace
def backup_command(workspace: CommandWorkspace, file: Path | None) -> None:
    """Copy the record into FILE (a new one below record/backups by default), while others may write on.

    To go back to it, put it where the record was.
    """
    click.echo(f"Written: {back_up(workspace.home, file)}")
