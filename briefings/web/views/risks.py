"""Show the map of a dossier's risks and benefits, and save an item's rating and reasons."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing import overview, stances
from briefings.app.editing.stances import Written
from briefings.model.problem import UserError
from briefings.model.vocabulary import IMPACTS, Likelihood
from briefings.web.frame import PageRequest, page, redirect_after_save
from briefings.web.views.stances import RATINGS

RATED = (*RATINGS, "confidence")


def show(request: PageRequest) -> Response:
    """Show the map; with `item` in the query, the form for that item."""
    dossier = request.session.dossier(request.path["dossier"])
    items = overview.number_ratings(dossier)
    number, point = next(((n, p) for n, p in items if p.id == request.query.get("item")), ("", None))
    return page(
        request,
        "risks.html",
        dossier=dossier,
        items=items,
        ladder=tuple(reversed(Likelihood)),
        impacts=IMPACTS,
        names={stance.perspective: stance.name for stance in dossier.stances},
        number=number,
        wrong=overview.problems_by_point(request.session.current(), dossier),
        point=point,
        written=stances.as_written(request.session, point) if point else None,
        held={path: request.session.hold(path).sha256 for path in {p.location.path for _, p in items}},
    )


def rate(request: PageRequest) -> Response:
    """Save an item's rating and reason; what the form doesn't hold stays."""
    dossier = request.session.dossier(request.path["dossier"])
    point = next((point for point in dossier.points if point.id == request.form.get("point")), None)
    if point is None:
        raise UserError.of("no-such-point", "this item isn’t there any more")
    now = stances.as_written(request.session, point)
    rating = {key: request.field(key) for key in RATED if key in request.form}
    lead = request.field("lead") if "lead" in request.form else now.lead
    detail = request.field("detail") if "detail" in request.form else now.detail
    new = Written(now.heading, rating, lead, detail)
    saved = stances.edit(request.session, request.require("path"), request.require("base"), point.id, new)
    here = f"/risks/{dossier.id}?item={point.id}#{'rating' if 'lead' in request.form else f'item-{point.id}'}"
    present = overview.problems_by_point(request.session.current(), request.session.dossier(dossier.id)).get(
        point.id, ()
    )
    return redirect_after_save(request, here, saved, present)
