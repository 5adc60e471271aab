"""`briefings withdraw`: a source and a reason in, the record marked and everything that rests on it out."""

from __future__ import annotations

import datetime as dt

import click

from briefings.app.withdraw import Affected, affected, withdraw
from briefings.cli.context import Day, Workplace, json_option, pass_workplace, print_json
from briefings.cli.new import require_own


@click.command()
@click.argument("source")
@click.option("--reason", default="", help="Why; it is kept with the source and shown to those who rely on it.")
@click.option("--date", type=Day(), help="When it was taken back.  [default: today]")
@click.option("--dossier", default="", help="Which dossier, where several have this source.")
@click.option("--dry-run", is_flag=True, help="Only say what rests on it; write nothing.")
@json_option
@pass_workplace
def command(
    place: Workplace,
    source: str,
    reason: str,
    date: dt.datetime | None,
    dossier: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take SOURCE back: mark its record, and list the points, briefs and recipients that rest on it."""
    day = date.date() if date else dt.date.today()  # noqa: DTZ011 - the reader's own day
    if dry_run:
        found = affected(place.root, place.library, source, dossier)
    else:
        require_own(place)
        found = withdraw(place.root, place.library, source, reason, day, dossier)
    if as_json:
        print_json(found.as_dict())
        return
    _show(found, day, dry_run=dry_run)


def _show(found: Affected, day: dt.date, *, dry_run: bool) -> None:
    done = "would be withdrawn" if dry_run else f"is withdrawn as of {day}"
    click.echo(click.style(f"{found.source} {done}.", bold=True))
    click.echo(f"Statements that cite it: {found.statements}. Points: {', '.join(found.points) or 'none'}")
    click.echo(f"Points with a statement resting on it alone: {', '.join(found.alone) or 'none'}")
    click.echo(f"Briefs made from {found.dossier}: {', '.join(found.briefs) or 'none'}")
    click.echo(f"Sent to: {'; '.join(found.recipients) or 'nobody, as far as the record knows'}")
    after = "stop until its citations are replaced" if found.stops else "go on, with a warning"
    click.echo(f"Builds that cite it {after} (dossier.yaml: on_withdrawn).")
