"""`briefings audit`: say of a brief that was handed out whether the dossier still supports it."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.app.audit import Audit, audit
from briefings.app.file_check import FileCheck, check_file
from briefings.app.standing import counts
from briefings.cli.context import CommandWorkspace, json_option, pass_workspace, print_json, print_table
from briefings.model.terminal_text import styled

COLOURS = {"same": "green", "superseded": "yellow", "broken": "red", "points-only": "yellow"}
WORDS = {
    "same": "every statement is printed the same today",
    "points-only": "its points are the same today, and of all else that it prints nothing is known here",
    "superseded": "it and the dossier are worded differently now, and nothing speaks against it",
    "broken": "the dossier no longer supports it",
}


FILE_COLOURS = {"issued": "green", "agrees": "yellow", "altered": "red", "replaced": "red"}
FILE_WORDS = {
    "issued": "its words are those of the manifest, and {by} vouches for that",
    "agrees": "its words are those of the manifest that it carries or names; nothing here vouches for that manifest",
    "altered": "its words aren't those of its manifest",
    "replaced": "the manifest that it carries isn't the one that was kept apart",
}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--file-only", is_flag=True, help="Ask only whether each file agrees with its manifest; no dossier is read."
)
@click.option(
    "--manifest",
    "detached",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.json",
    help="With --file-only: a copy of the manifest that was kept apart from the file, and is trusted.",
)
@click.option("--all", "everything", is_flag=True, help="List every statement, those that are the same too.")
@json_option
@pass_workspace
@click.pass_context
def command(
    ctx: click.Context,
    workspace: CommandWorkspace,
    files: tuple[Path, ...],
    detached: Path | None,
    *,
    file_only: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Say of each of FILES (DOCX, PDF or its .json) whether the dossier still supports it, statement by statement.

    Status 0: all the same. 1: one is superseded or broken; with --file-only, one was altered.
    """
    if detached and (not file_only or len(files) != 1):
        raise click.UsageError("--manifest goes with --file-only and one file")
    if file_only:
        _check_files(ctx, workspace, files, detached, as_json=as_json)
        return
    found = [audit(workspace.library, file, workspace.root) for file in files]
    if as_json:
        print_json([each.as_dict() for each in found])
    else:
        for each in found:
            _show(each, everything=everything)
    if any(each.verdict != "same" for each in found):
        ctx.exit(1)


def _check_files(
    ctx: click.Context, workspace: CommandWorkspace, files: tuple[Path, ...], detached: Path | None, *, as_json: bool
) -> None:
    found = [check_file(file, workspace.home, detached) for file in files]
    if as_json:
        print_json([each.as_dict() for each in found])
    else:
        for each in found:
            _show_file(each)
    if any(each.verdict in {"altered", "replaced"} for each in found):
        ctx.exit(1)


def _show_file(found: FileCheck) -> None:
    verdict = styled(found.verdict, FILE_COLOURS[found.verdict], bold=True)
    click.echo(f"{found.file}: {verdict}: {FILE_WORDS[found.verdict].format(by=found.vouched_by)}.")
    click.echo(
        f"{found.dossier} for {found.audience}, as of {found.as_of}, version {found.version}, "
        f"{found.statements} statements."
    )
    if found.findings:
        rows = [(each.kind, each.id, each.listed, each.said) for each in found.findings]
        print_table(("what", "where", "the manifest lists", "the file says"), rows)


def _show(found: Audit, *, everything: bool) -> None:
    verdict = styled(found.verdict, COLOURS[found.verdict], bold=True)
    click.echo(f"{found.file}: {verdict}: {WORDS[found.verdict]}.")
    click.echo(
        f"{found.dossier} for {found.audience}, as of {found.as_of}, version {found.version}, {found.points} points."
    )
    if found.findings:
        print_table(("what", "where", "how"), [(each.kind, each.subject, each.words) for each in found.findings])
    if found.statements:
        states = ", ".join(f"{number} {state}" for state, number in counts(found.statements).items())
        click.echo(f"Of {len(found.statements)} statements: {states}.")
    rows = [
        (each.state, each.id, each.words, each.now) for each in found.statements if everything or each.state != "same"
    ]
    if rows:
        print_table(("state", "statement", "printed", "now"), rows)
