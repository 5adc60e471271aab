"""A dossier in; the agreement map, and two perspectives side by side by issue, out."""

from __future__ import annotations

from starlette.responses import Response

from briefings.pipeline.editing import overview
from briefings.pipeline.editing.begin import add_issue
from briefings.web.frame import Ask, kept, page


def show(ask: Ask) -> Response:
    """Show who holds what on each issue; two perspectives (`a`, `b`) side by side, on one issue if one is chosen."""
    dossier = ask.desk.dossier(ask.path["dossier"])
    known = {stance.perspective: stance for stance in dossier.stances}
    names = [name for name in (ask.query.get("a", ""), ask.query.get("b", "")) if name in known]
    pair = list(dict.fromkeys([*names, *known]))[:2]
    rows = overview.agreement(dossier)
    chosen = ask.query.get("issue", "")
    return page(
        ask,
        "compare.html",
        dossier=dossier,
        stances=known,
        rows=rows,
        pair=pair,
        chosen=chosen,
        base=ask.desk.held(dossier.location.path).sha256,
        compared=[(issue, cells) for issue, cells in rows if chosen in ("", issue.id)],
        sources={source.id: source for source in dossier.sources},
    )


def issue(ask: Ask) -> Response:
    """Save a new issue; each perspective is silent on it until a point is about it."""
    dossier = ask.path["dossier"]
    saved = add_issue(ask.desk, dossier, ask.needed("base"), ask.typed("name"), ask.typed("question"))
    return kept(ask, f"/compare/{dossier}", saved)
