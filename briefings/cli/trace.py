"""`briefings trace`: find the paragraphs behind a figure, sentence, point or source, and the briefs that print it."""

from __future__ import annotations

import click

from briefings.app.trace import Carrier, TraceResult, trace, words_printed
from briefings.cli.context import CommandWorkspace, json_option, pass_workspace, print_json
from briefings.model.terminal_text import styled


@click.command()
@click.argument("query")
@click.option("--no-briefs", is_flag=True, help="Don't look which briefs print it (quicker).")
@json_option
@pass_workspace
def command(workspace: CommandWorkspace, query: str, *, no_briefs: bool, as_json: bool) -> None:
    """Follow QUERY (a figure, words of a sentence, the id of a point or source) to its paragraphs and its briefs."""
    found = trace(workspace.library, query, None if no_briefs else words_printed)
    if as_json:
        print_json([each.as_dict() for each in found])
        return
    for each in found:
        _show(each, briefs=not no_briefs)
    sources = sorted({carrier.source for each in found for carrier in each.carriers})
    origins = {carrier.origin for each in found for carrier in each.carriers}
    readers = sorted({brief for each in found for brief in each.briefs})
    click.echo(
        f"Statements: {len(found)}. Sources: {', '.join(sources) or 'none'}. Independent origins: {len(origins)}."
    )
    if not no_briefs:
        click.echo(f"Briefs that print one of them: {', '.join(readers) or 'none'}.")


def _show(found: TraceResult, *, briefs: bool) -> None:
    head = f"{found.point or 'dossier'}  {found.place}"
    click.echo(styled(head, "cyan", bold=True))
    click.echo(click.wrap_text(found.text, 100, "  ", "  "))
    for carrier in found.carriers:
        click.echo(f"    {_carrier(carrier)}")
    if briefs:
        click.echo(styled(f"    printed for: {', '.join(found.briefs) or 'nobody'}", dim=True))
    click.echo()


def _carrier(carrier: Carrier) -> str:
    says = f", says {'; '.join(carrier.says)}" if carrier.says else ""
    paragraph = styled(f"{carrier.source}, {carrier.pinpoint}", "green")
    return f"{paragraph} ({carrier.short}, grade {carrier.grade}, origin {carrier.origin}){says}"
