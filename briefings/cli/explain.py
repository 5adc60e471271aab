"""`briefings explain`: say why each point is printed at its depth."""

from __future__ import annotations

import click

from briefings.app.fit import Composed, compose_fitted
from briefings.app.orders import briefs, require_sound
from briefings.app.reading import read_by_point
from briefings.cli.context import CommandWorkspace, dossier_option, json_option, pass_workspace, print_json, print_table


@click.command()
@click.argument("audience")
@dossier_option
@json_option
@pass_workspace
def command(workspace: CommandWorkspace, audience: str, dossier: str, *, as_json: bool) -> None:
    """Say for each point how relevant it is to AUDIENCE, at what depth it is printed, and why."""
    orders = briefs(workspace.library, [audience], [dossier] if dossier else [])
    fitted = [compose_fitted(require_sound(workspace.opened, brief)) for brief in orders]
    explained = [(composed, _rows(composed)) for composed in fitted]
    if as_json:
        print_json([{"brief": composed.brief.name, **_fit(composed), "points": rows} for composed, rows in explained])
        return
    for composed, rows in explained:
        _print(composed, rows)


def _fit(composed: Composed) -> dict[str, object]:
    audience = composed.brief.audience
    return {
        "pages": {"body": composed.pages.body, "annexes": composed.pages.annexes},
        "promised": {"body": audience.max_pages, "annexes": audience.max_annex_pages},
        "step": composed.step,
        "steps": composed.plan.steps,
    }


def _rows(composed: Composed) -> list[dict[str, object]]:
    read = read_by_point(composed.brief.library, composed.brief.dossier)
    return [
        {
            "point": ranked.point.id,
            "perspective": ranked.point.perspective,
            "kind": ranked.point.kind,
            "depth": depth.value,
            "relevance": ranked.relevance,
            "because": ranked.words,
            "reason": reason.words,
            "read": read[ranked.point.id],
        }
        for ranked, depth, reason in composed.plan.explain(composed.step)
    ]


def _print(composed: Composed, rows: list[dict[str, object]]) -> None:
    audience, pages = composed.brief.audience, composed.pages
    click.echo(f"{audience.name}: {composed.brief.dossier.title}")
    click.echo(
        f"{pages.body} of {audience.max_pages} pages, {pages.annexes} of {audience.max_annex_pages} annex pages; "
        f"{composed.step} of {composed.plan.steps} shortening steps taken."
    )
    fields = ("point", "perspective", "kind", "depth", "because", "reason", "read")
    print_table(
        ("point", "perspective", "kind", "depth", "relevance", "why", "read"),
        ([row[f] for f in fields] for row in rows),
    )
    for perspective, reason in composed.plan.omitted.items():
        click.echo(f"{perspective} is left out of this brief: {reason}")
