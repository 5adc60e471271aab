"""`briefings audit`: say of a brief that was handed out whether the dossier still supports it."""

from __future__ import annotations

from pathlib import Path

import click

from briefings.app.audit import Audit, audit
from briefings.cli.context import CommandWorkspace, json_option, pass_workspace, print_json, print_table

COLOURS = {"same": "green", "superseded": "yellow", "broken": "red", "points-only": "yellow"}
WORDS = {
    "same": "every statement is printed the same today",
    "points-only": "its points are the same today, and of all else that it prints nothing is known here",
    "superseded": "it and the dossier are worded differently now, and nothing speaks against it",
    "broken": "the dossier no longer supports it",
}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@json_option
@pass_workspace
@click.pass_context
def command(ctx: click.Context, workspace: CommandWorkspace, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Say of each of FILES (DOCX, PDF or its .json) whether the dossier still supports it.

    Status 0: all the same. 1: one is superseded or broken.
    """
    found = [audit(workspace.library, file, workspace.root) for file in files]
    if as_json:
        print_json([each.as_dict() for each in found])
    else:
        for each in found:
            _show(each)
    if any(each.verdict != "same" for each in found):
        ctx.exit(1)


def _show(found: Audit) -> None:
    verdict = click.style(found.verdict, fg=COLOURS[found.verdict], bold=True)
    click.echo(f"{found.file}: {verdict}: {WORDS[found.verdict]}.")
    click.echo(
        f"{found.dossier} for {found.audience}, as of {found.as_of}, version {found.version}, {found.points} points."
    )
    if found.findings:
        print_table(("what", "where", "how"), [(each.kind, each.subject, each.words) for each in found.findings])
