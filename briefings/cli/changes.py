"""`briefings changes`: show what is new in a reader's brief since the version that he last got."""

from __future__ import annotations

from dataclasses import asdict

import click

from briefings.app.changes import Changes, changes_for
from briefings.app.opening import briefs
from briefings.app.record import known_record, last_version
from briefings.cli.context import CommandWorkspace, json_option, pass_workspace, print_json
from briefings.model.library import Brief


@click.command()
@click.argument("audience")
@click.option("--since", default="", metavar="DATE|VERSION", help="Compare with this version, or the last up to a day.")
@click.option("--dossier", "dossiers", multiple=True, help="Only this dossier; may be repeated.")
@json_option
@pass_workspace
def command(
    workspace: CommandWorkspace, audience: str, since: str, dossiers: tuple[str, ...], *, as_json: bool
) -> None:
    """Show what is new, changed, withdrawn or newly contested since the version that AUDIENCE last got."""
    record = known_record(workspace.home)
    orders = briefs(workspace.library, [audience], dossiers)
    try:
        lasts = [last_version(record, brief, since=since) for brief in orders]
    finally:
        if record:
            record.close()
    found = [
        (brief, last.version if last else "", changes_for(brief, last) if last else Changes())
        for brief, last in zip(orders, lasts, strict=True)
    ]
    if as_json:
        print_json([_as_dict(brief, version, changes) for brief, version, changes in found])
        return
    for brief, version, changes in found:
        _show(brief, version, changes)


def _show(brief: Brief, version: str, changes: Changes) -> None:
    title = f"{brief.dossier.id} for {brief.audience.id}"
    if not version:
        click.echo(f"{title}: the record knows of no version that was sent; name one with --since.")
        return
    click.echo(click.style(f"{title}, since version {version}: {_count(changes)}", bold=True))
    for change in changes.told:
        click.echo(f"{change.kind}: {change.heading} [{change.subject}]")
        for sign, text in (("-", change.old), ("+", change.new)):
            if text:
                click.echo(f"  {sign} {text}")
    if changes.rest:
        subjects = dict.fromkeys(each.subject or each.id for each in changes.rest)
        click.echo(f"Printed otherwise as well: {', '.join(filter(None, subjects)) or 'the order of statements'}.")
    if changes.by_points:
        click.echo("An earlier edition issued that version: only points, facts and disputes were compared.")


def _count(changes: Changes) -> str:
    number = len(changes.told)
    if number:
        return "1 change" if number == 1 else f"{number} changes"
    return (
        "no point, fact or dispute changed" if changes.by_points else "no news" if changes.rest else "nothing changed"
    )


def _as_dict(brief: Brief, version: str, changes: Changes) -> dict[str, object]:
    return {
        "dossier": brief.dossier.id,
        "audience": brief.audience.id,
        "since": version,
        "points_only": changes.by_points,
        "changes": [asdict(change) for change in changes.told],
        "differences": [asdict(each) for each in changes.every],
    }
