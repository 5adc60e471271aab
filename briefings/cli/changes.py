"""`briefings changes`: show or redline what differs between two versions of a brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click

from briefings.app.changes import Changes, changes_for
from briefings.app.comparison import Difference
from briefings.app.record import known_record, last_version
from briefings.app.redlines import KINDS, Comparison, compare, marked_pdf, redline_of, write_redline
from briefings.app.versions import Version, file_version, revision_version, today_version, versions_between
from briefings.cli.context import CommandWorkspace, Selection, json_option, pass_workspace, print_json
from briefings.model.brief import Brief
from briefings.model.terminal_text import styled

FOR_LENGTH: Final = ("shown", "left-out")


@click.command()
@click.argument("audience", required=False)
@click.option("--since", default="", metavar="DATE|VERSION", help="The older version, or the last one up to a day.")
@click.option(
    "--until", default="", metavar="DATE|VERSION", help="The newer version of the record.  [default: today's]"
)
@click.option("--rev", "revision", default="", metavar="REV[..REV]", help="Compare revisions of git instead.")
@click.option(
    "--files", nargs=2, type=click.Path(path_type=Path, dir_okay=False), metavar="OLD NEW", help="Compare two files."
)
@click.option(
    "--redline",
    "redlines",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the newer version with its changes: tracked (.docx) or marked (.pdf). May be repeated.",
)
@click.option("--author", default="briefings", metavar="NAME", help="Whose name the tracked changes bear.")
@click.option("--all", "everything", is_flag=True, help="List what is only printed at another place too.")
@click.option("--dossier", "dossiers", multiple=True, help="Only this dossier; may be repeated.")
@json_option
@pass_workspace
def command(
    workspace: CommandWorkspace,
    audience: str | None,
    since: str,
    until: str,
    revision: str,
    files: tuple[Path, Path] | None,
    redlines: tuple[Path, ...],
    author: str,
    dossiers: tuple[str, ...],
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Show what is new, changed, gone or moved since the version that AUDIENCE last got.

    With --since and --until, --rev or --files: between any two versions.
    """
    _refuse_unclear(audience, since, until, revision, files, redlines)
    if not (until or revision or files or redlines or everything):
        _since_last(workspace, str(audience), since, dossiers, as_json=as_json)
        return
    found = list(_comparisons(workspace, audience, (since, until), revision, files, dossiers))
    if redlines and len(found) != 1:
        raise click.UsageError(f"a redline is of one brief, and {len(found)} were found: say which with --dossier")
    for path in redlines:
        _write(workspace, found[0], path, author)
    if as_json:
        print_json([comparison.as_dict() for comparison in found])
        return
    for comparison in found:
        _show(comparison, everything=everything)
    for path in redlines:
        click.echo(f"Written: {path}")


def _refuse_unclear(
    audience: str | None,
    since: str,
    until: str,
    revision: str,
    files: tuple[Path, Path] | None,
    redlines: tuple[Path, ...],
) -> None:
    if not audience and not files:
        raise click.UsageError("say whose brief: briefings changes AUDIENCE, or name two files with --files OLD NEW")
    if sum(map(bool, (since or until, revision, files))) > 1:
        raise click.UsageError("--since and --until, --rev and --files each name the versions: give one of them")
    strange = [path.name for path in redlines if path.suffix.lower() not in {".docx", ".pdf"}]
    if strange:
        raise click.UsageError(f"a redline is a .docx or a .pdf, and {strange[0]} is neither")


def _comparisons(
    workspace: CommandWorkspace,
    audience: str | None,
    between: tuple[str, str],
    revision: str,
    files: tuple[Path, Path] | None,
    dossiers: tuple[str, ...],
) -> Iterator[Comparison]:
    if files:
        old, new = (file_version(path, workspace.root, workspace.library.house) for path in files)
        yield compare(old, new)
        return
    for brief in workspace.orders(Selection((str(audience),), dossiers)):
        pair = _at_revisions(workspace, brief, revision) if revision else _in_record(workspace, brief, *between)
        if pair:
            yield compare(*pair)
        else:
            click.echo(_unsent(brief), err=True)


def _at_revisions(workspace: CommandWorkspace, brief: Brief, revision: str) -> tuple[Version, Version]:
    first, dots, last = revision.partition("..")
    old = revision_version(workspace.root, first or "HEAD", brief)
    new = revision_version(workspace.root, last or "HEAD", brief) if dots else today_version(brief)
    return old, new


def _in_record(workspace: CommandWorkspace, brief: Brief, since: str, until: str) -> tuple[Version, Version] | None:
    with known_record(workspace.home) or nullcontext() as record:
        return versions_between(record, brief, since, until)


def _write(workspace: CommandWorkspace, comparison: Comparison, path: Path, author: str) -> None:
    if path.suffix.lower() == ".pdf":
        write_redline(path, marked_pdf(comparison, workspace.library))
    else:
        write_redline(path, redline_of(comparison, author, dt.datetime.now(dt.UTC)))


def _show(comparison: Comparison, *, everything: bool) -> None:
    brief = comparison.new.manifest["brief"]
    title = f"{brief['dossier']} for {brief['audience']}, from {comparison.old.name} to {comparison.new.name}"
    counts = ", ".join(f"{number} {KINDS[kind]}" for kind, number in comparison.counts().items())
    click.echo(styled(f"{title}: {counts or _nothing(comparison)}", bold=True))
    for each in comparison.told:
        if each.kind not in FOR_LENGTH:
            what = " ".join(filter(None, (KINDS[each.kind], comparison.what(each))))
            click.echo(f"{what}: {comparison.name(each)} [{each.id}]")
            _show_words(each.old, each.new)
    for kind in FOR_LENGTH:
        names = dict.fromkeys(
            f"{comparison.name(each)} [{each.subject}]" for each in comparison.told if each.kind == kind
        )
        for name in names:
            click.echo(f"{KINDS[kind]}: {name}")
    _show_numbers(comparison.numbers)
    if everything:
        for each in comparison.every:
            if each.form:
                click.echo(f"printed otherwise: {comparison.name(each)} [{each.id}]")
                _show_words(each.old, each.new)
    elif comparison.rest:
        _show_rest(comparison.rest)


def _show_words(old: str, new: str) -> None:
    for sign, text in (("-", old), ("+", new)):
        if text:
            click.echo(f"  {sign} {text}")


def _show_numbers(numbers: Sequence[Difference]) -> None:
    if numbers:
        click.echo(f"Numbers: {', '.join(f'{each.new} was {each.old}' for each in numbers)}.")


def _show_rest(rest: Sequence[Difference]) -> None:
    subjects = dict.fromkeys(each.subject or each.id for each in rest)
    click.echo(f"Printed otherwise as well: {', '.join(filter(None, subjects)) or 'the order of statements'}.")


def _nothing(comparison: Comparison) -> str:
    return "no news" if comparison.every else "nothing changed"


def _unsent(brief: Brief) -> str:
    return (
        f"{brief.dossier.id} for {brief.audience.id}: the record knows of no version that was sent; "
        "name one with --since."
    )


def _since_last(
    workspace: CommandWorkspace, audience: str, since: str, dossiers: tuple[str, ...], *, as_json: bool
) -> None:
    """Show what the next brief will tell its readers of, and beside it what else is printed otherwise."""
    orders = workspace.orders(Selection((audience,), dossiers))
    with known_record(workspace.home) or nullcontext() as record:
        lasts = [last_version(record, brief, since=since) for brief in orders]
    found = [
        (brief, last.version if last else "", changes_for(brief, last) if last else Changes())
        for brief, last in zip(orders, lasts, strict=True)
    ]
    if as_json:
        print_json([_as_dict(brief, version, changes) for brief, version, changes in found])
        return
    for brief, version, changes in found:
        _show_news(brief, version, changes)


def _show_news(brief: Brief, version: str, changes: Changes) -> None:
    if not version:
        click.echo(_unsent(brief))
        return
    title = f"{brief.dossier.id} for {brief.audience.id}"
    click.echo(styled(f"{title}, since version {version}: {_count(changes)}", bold=True))
    for change in changes.told:
        click.echo(f"{change.kind}: {change.heading} [{change.subject}]")
        _show_words(change.old, change.new)
    _show_numbers(changes.numbers)
    if changes.rest:
        _show_rest(changes.rest)
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
