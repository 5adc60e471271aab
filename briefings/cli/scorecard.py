"""`briefings scorecard`: show what the checks measure of a dossier and its briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from briefings.app.fit import Composed, compose_fitted
from briefings.app.orders import briefs, one_dossier
from briefings.app.scorecard import BriefScore, Score, score
from briefings.cli.context import (
    CommandWorkspace,
    dossier_option,
    json_option,
    pass_workspace,
    print_json,
    print_problems,
    print_table,
    today,
)
from briefings.model.problem import UserError
from briefings.model.terminal_text import styled


@click.command()
@dossier_option
@click.option("--audience", default="", help="Show one brief's ledger in full, with what was declared and why.")
@click.option("--advice", is_flag=True, help="Also print every piece of advice, with its place.")
@json_option
@pass_workspace
def command(workspace: CommandWorkspace, dossier: str, audience: str, *, advice: bool, as_json: bool) -> None:
    """Show the checks' figures for a dossier and its briefs: evidence, coverage, balance, plain language."""
    wanted = [one_dossier(workspace.library, dossier)] if dossier else workspace.library.dossiers
    names = [audience] if audience else []
    scores = [score(workspace.opened, each, _compose(workspace, each.id, names), today()) for each in wanted]
    if as_json:
        print_json([asdict(each) for each in scores])
        return
    for each in scores:
        if audience:
            for brief in each.briefs:
                _ledger(brief)
        else:
            _show(each, advice=advice)


def _compose(workspace: CommandWorkspace, dossier: str, audiences: Sequence[str]) -> list[Composed]:
    found = []
    for brief in briefs(workspace.library, audiences, [dossier]):
        try:
            found.append(compose_fitted(brief))
        except UserError as error:
            print_problems(error.problems)
    return found


def _show(found: Score, *, advice: bool) -> None:
    click.echo(styled(found.dossier, bold=True))
    print_table(("measure", "value", "meaning"), [(m.name, m.value, m.note) for m in found.measures], right=[1])
    _coverage(found)
    _briefs(found)
    if advice:
        print_problems(found.advice, err=False)
    else:
        click.echo(f"{len(found.advice)} pieces of advice: --advice prints them.")


def _coverage(found: Score) -> None:
    issues = list(dict.fromkeys(cell.issue for cell in found.coverage))
    views = list(dict.fromkeys(cell.perspective for cell in found.coverage))
    cells = {(cell.perspective, cell.issue): cell for cell in found.coverage}
    rows = []
    for view in views:
        here = [cells[view, issue] for issue in issues]
        rows.append([view, *(f"{c.points} / {c.sources} / {c.own_side}" if c.points else "silent" for c in here)])
    click.echo("Points / sources / sources of its own side:")
    print_table(["", *issues], rows)


def _briefs(found: Score) -> None:
    views = list(dict.fromkeys(entry.perspective for brief in found.briefs for entry in brief.ledger))
    rows = []
    for brief in found.briefs:
        by_view = {entry.perspective: entry for entry in brief.ledger}
        shares = [
            f"{by_view[v].share:.0%} of {by_view[v].declared:.0%}{_flag(by_view[v].flag)}" if v in by_view else "–"
            for v in views
        ]
        hard = brief.reading
        grade = "–" if hard.grade is None else f"{hard.grade:.1f} of {brief.target}"
        rows.append([brief.audience, f"{brief.pages}/{brief.promised}", *shares, grade, f"{hard.mean_words:.0f}"])
    click.echo("Briefs: pages, each perspective's share of words beside its declared weight, grade, words a sentence:")
    print_table(["brief", "pages", *views, "grade", "words"], rows)


def _ledger(brief: BriefScore) -> None:
    click.echo(styled(brief.brief, bold=True))
    rows = [
        (
            entry.perspective,
            entry.words,
            f"{entry.share:.0%}",
            f"{entry.declared:.0%} (weight {entry.weight}){_flag(entry.flag)}",
            entry.points,
            entry.sources,
            f"{entry.uncited:.0%}",
            ", ".join(entry.loaded) or "–",
            entry.reason or "no reason is given",
        )
        for entry in brief.ledger
    ]
    heads = ("", "words", "share", "declared", "points", "sources", "uncited", "loaded words", "why this weight")
    print_table(heads, rows, right=(1, 2, 4, 5, 6))
    hard = brief.reading
    grade = "not measured" if hard.grade is None else f"{hard.grade:.1f}"
    click.echo(f"Reading grade {grade}, asked for {brief.target}; {hard.mean_words:.0f} words a sentence.")
    click.echo(f"Sentences over 20 words: {hard.long_sentences}. Paragraphs over 3 sentences: {hard.long_paragraphs}.")
    click.echo(f"Abbreviations that nothing explains: {', '.join(hard.abbreviations) or 'none'}.")


def _flag(flag: str) -> str:
    return {"more": " ▲", "less": " ▼", "": ""}[flag]
