"""A dossier in; the map of its risks and benefits, and an item's new place and reasons saved, out."""

from __future__ import annotations

from starlette.responses import Response

from briefings.errors import UserError
from briefings.model.ladder import IMPACTS, LADDER
from briefings.pipeline.editing import overview, stances
from briefings.pipeline.editing.stances import Written
from briefings.web.frame import Ask, kept, page

RATED = ("bearer", "likelihood", "impact", "horizon", "rated-by", "cause", "consequence", "mitigation", "confidence")


def show(ask: Ask) -> Response:
    """Show the map; with `item` in the query, the form for that item."""
    dossier = ask.desk.dossier(ask.path["dossier"])
    items = overview.rated(dossier)
    number, point = next(((n, p) for n, p in items if p.id == ask.query.get("item")), ("", None))
    return page(
        ask,
        "risks.html",
        dossier=dossier,
        items=items,
        ladder=tuple(reversed(LADDER)),
        impacts=IMPACTS,
        names={stance.perspective: stance.name for stance in dossier.stances},
        number=number,
        wrong=overview.problems_by_point(ask.desk.opened(), dossier),
        point=point,
        written=stances.as_written(ask.desk, point) if point else None,
        held={path: ask.desk.held(path).sha256 for path in {p.location.path for _, p in items}},
    )


def rate(ask: Ask) -> Response:
    """Save an item's rating and reason; what the form doesn't hold stays."""
    dossier = ask.desk.dossier(ask.path["dossier"])
    point = next((point for point in dossier.points if point.id == ask.form.get("point")), None)
    if point is None:
        raise UserError.of("no-such-point", "this item isn’t there any more")
    now = stances.as_written(ask.desk, point)
    rating = {key: ask.typed(key) for key in RATED if key in ask.form}
    lead = ask.typed("lead") if "lead" in ask.form else now.lead
    detail = ask.typed("detail") if "detail" in ask.form else now.detail
    new = Written(now.heading, rating, lead, detail)
    saved = stances.edit(ask.desk, ask.needed("path"), ask.needed("base"), point.id, new)
    here = f"/risks/{dossier.id}?item={point.id}#{'rating' if 'lead' in ask.form else f'item-{point.id}'}"
    standing = overview.problems_by_point(ask.desk.opened(), ask.desk.dossier(dossier.id)).get(point.id, ())
    return kept(ask, here, saved, standing)
