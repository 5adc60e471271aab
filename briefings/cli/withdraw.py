"""`briefings withdraw`: mark a source as withdrawn, and list everything that rests on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from briefings.app.notices import write_notices
from briefings.app.opening import open_library
from briefings.app.withdraw import Affected, find_affected, undo, withdraw
from briefings.cli.context import (
    CommandWorkspace,
    Day,
    dossier_option,
    json_option,
    pass_workspace,
    print_json,
    require_own,
    today,
)
from briefings.model.problem import UserError
from briefings.model.terminal_text import styled


@click.command()
@click.argument("source")
@click.option("--reason", default="", help="Why; it is kept with the source and shown to those who rely on it.")
@click.option("--date", type=Day(), help="When it was taken back.  [default: today]")
@dossier_option
@click.option("--undo", "undone", is_flag=True, help="Take the withdrawal back.")
@click.option(
    "--notices",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write a correction notice, as a mail file in this folder, for everyone who received a brief that cites it.",
)
@click.option("--dry-run", is_flag=True, help="Only say what rests on it; write nothing.")
@json_option
@pass_workspace
def command(
    workspace: CommandWorkspace,
    source: str,
    reason: str,
    date: dt.date | None,
    dossier: str,
    notices: Path | None,
    *,
    undone: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take SOURCE back: mark its record, and list the points, briefs and recipients that rest on it.

    With --notices alone, for a source that is withdrawn already, only the notices are written.
    """
    day = date or today()
    if dry_run:
        found = find_affected(workspace.root, workspace.library, source, dossier)
    else:
        require_own(workspace)
        found = _change(workspace, source, reason, day, dossier, notices, undone=undone)
    files = (
        write_notices(workspace.root, open_library(workspace.root).library, source, notices, dossier)
        if notices and not dry_run
        else ()
    )
    if as_json:
        print_json(found.as_dict() | {"notices": [str(file) for file in files]})
        return
    if undone and not dry_run:
        click.echo(f"{source} is no longer withdrawn; statements that cite it: {found.statements}.")
    else:
        _show(found, day, dry_run=dry_run)
    for file in files:
        click.echo(f"Written: {file}")


def _change(
    workspace: CommandWorkspace,
    source: str,
    reason: str,
    day: dt.date,
    dossier: str,
    notices: Path | None,
    *,
    undone: bool,
) -> Affected:
    if undone and (reason or notices):
        raise UserError.of("withdrawn", "--undo takes a withdrawal back: it goes with neither --reason nor --notices")
    if undone:
        return undo(workspace.root, workspace.library, source, dossier)
    if notices and not reason:
        return find_affected(workspace.root, workspace.library, source, dossier)
    return withdraw(workspace.root, workspace.library, source, reason, day, dossier)


def _show(found: Affected, day: dt.date, *, dry_run: bool) -> None:
    done = "would be withdrawn" if dry_run else f"is withdrawn as of {day}"
    click.echo(styled(f"{found.source} {done}.", bold=True))
    click.echo(f"Statements that cite it: {found.statements}. Points: {', '.join(found.points) or 'none'}")
    click.echo(f"Points with a statement resting on it alone: {', '.join(found.alone) or 'none'}")
    click.echo(f"Briefs made from {found.dossier}: {', '.join(found.briefs) or 'none'}")
    click.echo(f"Sent to: {'; '.join(found.recipients) or 'nobody, as far as the record knows'}")
    after = "stop until its citations are replaced" if found.stops else "go on, with a warning"
    click.echo(f"Builds that cite it {after} (dossier.yaml: on_withdrawn).")
