"""Show the agreement map, and two perspectives side by side by issue."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing import overview
from briefings.app.editing.records import add_issue
from briefings.app.editing.sources import Pinpoints
from briefings.web.frame import PageRequest, page, redirect_after_save


def show(request: PageRequest) -> Response:
    """Show who holds what on each issue; two perspectives (`a`, `b`) side by side, on one issue if one is chosen."""
    dossier = request.session.dossier(request.path["dossier"])
    known = {stance.perspective: stance for stance in dossier.stances}
    names = [name for name in (request.query.get("a", ""), request.query.get("b", "")) if name in known]
    pair = list(dict.fromkeys([*names, *known]))[:2]
    rows = overview.agreement(dossier)
    chosen = request.query.get("issue", "")
    return page(
        request,
        "agreement.html",
        dossier=dossier,
        stances=known,
        rows=rows,
        pair=pair,
        chosen=chosen,
        base=request.session.hold(dossier.location.path).sha256,
        compared=[(issue, cells) for issue, cells in rows if chosen in ("", issue.id)],
        sources={source.id: source for source in dossier.sources},
        pinpoints=Pinpoints.of(request.session, dossier),
    )


def issue(request: PageRequest) -> Response:
    """Save a new issue; each perspective is silent on it until a point is about it."""
    dossier = request.path["dossier"]
    saved = add_issue(
        request.session, dossier, request.require("base"), request.field("name"), request.field("question")
    )
    return redirect_after_save(request, f"/agreement/{dossier}", saved)
