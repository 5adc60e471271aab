"""`briefings check-draft`: say of each sentence of somebody else's text what the dossier's sources have of it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefings.app.check_draft import CAVEAT, SAID, DraftReport, check_draft, read_bytes, write_comments
from briefings.app.orders import one_dossier
from briefings.cli.context import (
    CommandWorkspace,
    count_of,
    json_option,
    pass_workspace,
    print_json,
    print_table,
    today,
)
from briefings.model.terminal_text import styled


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--dossier", default="", help="The dossier whose sources are asked.  [default: the only one]")
@click.option(
    "--comments",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.docx",
    help="Write a copy of a DOCX with a comment beside each statement to look at.",
)
@click.option("--author", default="briefings", metavar="NAME", help="Whose name the comments bear.")
@click.option("--all", "everything", is_flag=True, help="List what was found too.")
@json_option
@pass_workspace
@click.pass_context
def command(
    ctx: click.Context,
    workspace: CommandWorkspace,
    file: Path,
    dossier: str,
    comments: Path | None,
    author: str,
    *,
    everything: bool,
    as_json: bool,
) -> None:
    """Check FILE, a text that somebody else wrote, against a dossier's sources: DOCX, PDF, Markdown, text; - for stdin.

    Status 0: all was found. 1: there is something to look at.
    """
    piped = str(file) == "-"
    data = sys.stdin.buffer.read() if piped else read_bytes(file)
    chosen = one_dossier(workspace.library, dossier)
    report = check_draft(workspace.library, chosen, data, "the input" if piped else file.name)
    if comments:
        number = write_comments(report, data, comments, author, today().isoformat())
        click.echo(f"{comments}: {count_of(number, 'comment')}", err=True)
    if as_json:
        print_json(report.as_dict())
    else:
        _show(report, everything=everything)
    if report.open:
        ctx.exit(1)


def _show(report: DraftReport, *, everything: bool) -> None:
    counts = ", ".join(f"{number} {SAID[verdict]}" for verdict, number in report.counts().items())
    title = f"{report.file}, {count_of(len(report.statements), 'statement')} by the sources of {report.dossier}"
    click.echo(styled(f"{title}: {counts or 'nothing to check'}", bold=True))
    quiet = {"found", "not-checkable"}
    rows = [
        (SAID[each.judgement.verdict], each.paragraph, each.text, each.where, "; ".join(each.remarks))
        for each in report.statements
        if everything or each.judgement.verdict not in quiet or each.remarks
    ]
    if rows:
        print_table(("verdict", "para.", "statement", "likeliest place", "what differs"), rows, right=(1,))
    if report.entries:
        print_table(
            ("reference", "is", "source", "what differs"),
            [(each.written, each.status, each.source, each.remark) for each in report.entries],
        )
    click.echo(CAVEAT)
