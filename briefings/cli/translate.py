"""`briefings translate`: keep a dossier in several languages in step."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import click

from briefings.app.authorship import person_here
from briefings.app.orders import one_dossier
from briefings.app.translating import confirm, export, find_texts, take_back, write_file
from briefings.cli.context import (
    CommandWorkspace,
    ask,
    dossier_option,
    pass_workspace,
    print_problems,
    print_table,
    require_own,
)
from briefings.model.problem import UserError
from briefings.model.vocabulary import TwinState

to_option = click.option("--to", "language", required=True, metavar="TAG", help="The language: fr, fr-CA.")


@click.group()
def command() -> None:
    """Keep a dossier in several languages in step: what is missing or stale, confirmed, sent out and taken back."""


@command.command("status")
@to_option
@dossier_option
@pass_workspace
def status(workspace: CommandWorkspace, language: str, dossier: str) -> None:
    """Show how the texts in a language stand to their originals."""
    found = find_texts(workspace.library, language, one_dossier(workspace.library, dossier))
    counts = Counter(text.state for text in found)
    click.echo(", ".join(f"{counts[state]:,} {state.replace('-', ' ')}" for state in TwinState) + ".")
    rows = [(text.original.id, text.state, text.location) for text in found if text.state is not TwinState.IN_STEP]
    if rows:
        print_table(("text", "state", "where"), rows)
    if counts[TwinState.MISSING]:
        click.echo(
            f"What is missing: write it into the files beside the originals (dossier.{language}.yaml), "
            f"or `briefings translate export --to {language}`."
        )


@command.command("confirm")
@click.argument("texts", nargs=-1)
@to_option
@dossier_option
@click.option("--by", default="", help="Who says so.  [default: the name that git knows]")
@click.option("--yes", is_flag=True, help="Don't ask.")
@pass_workspace
def confirm_(
    workspace: CommandWorkspace, texts: tuple[str, ...], language: str, dossier: str, by: str, *, yes: bool
) -> None:
    """Record that TEXTS say in a language what their originals say now: a person's act.

    TEXTS are points, records or single texts (u-work, issue/jobs, u-work.1), all by default. What is missing can't be.
    """
    require_own(workspace)
    reader = by or person_here(workspace.root)
    if not reader:
        raise UserError.of("record", "nobody is named: say who with --by")
    found = find_texts(workspace.library, language, one_dossier(workspace.library, dossier), texts)
    open_ = [text for text in found if text.twin and text.state is not TwinState.IN_STEP]
    for text in open_:
        click.echo(f"{text.original.id}  ({text.state})")
        if text.confirmed and text.state is TwinState.STALE:
            click.echo(f"  was: {text.confirmed.original}")
        click.echo(f"  {text.original.words}")
        click.echo(f"  {text.twin.words if text.twin else ''}")
    if not open_:
        click.echo("All of these are in step, or missing.")
        return
    ask(f"Do these {len(open_):,} say the same?", "Nothing was confirmed.", yes=yes)
    count = confirm(workspace.opened, open_, reader, dt.datetime.now(dt.UTC))
    click.echo(f"{count:,} confirmed by {reader}.")


@command.command("export")
@to_option
@dossier_option
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file.  [default: DOSSIER.TAG.xlf]")
@pass_workspace
def export_(workspace: CommandWorkspace, language: str, dossier: str, out: Path | None) -> None:
    """Write what is missing or stale in a language as XLIFF 2, for a translator's tools."""
    subject = one_dossier(workspace.library, dossier)
    data, count = export(workspace.library, subject, language)
    path = out or Path(f"{subject.id}.{language}.xlf")
    write_file(path, data)
    click.echo(f"{count:,} texts for {language}: {path}")


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_workspace
def import_(workspace: CommandWorkspace, file: Path) -> None:
    """Take a translated XLIFF file back into the twins, through the gate: all of it or nothing.

    Nothing is confirmed by that: `briefings translate confirm` does, when a person has read both.
    """
    require_own(workspace)
    paths, problems = take_back(workspace.opened, file.read_bytes(), file.as_posix())
    print_problems(problems)
    for path in paths:
        click.echo(path)
