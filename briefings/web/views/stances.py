"""A stance in; its points as cards, a form for one of them, and what a person did with them, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from starlette.responses import Response

from briefings.errors import UserError
from briefings.model.stance import Kind, Point, Stance
from briefings.pipeline.editing import Saved, overview, stances
from briefings.pipeline.editing.begin import Beginning, add_perspective
from briefings.pipeline.editing.sources import paragraphs
from briefings.pipeline.editing.stances import Written
from briefings.web.frame import Ask, kept, page, whole

KINDS: Mapping[str, str] = {"position": "Position", "benefit": "Benefits", "risk": "Risks"}
TAGS = ("issue", "stance", "basis", "weight", "voice", "confidence")
RATINGS = ("bearer", "likelihood", "impact", "horizon", "rated-by", "cause", "consequence", "mitigation")
EMPTY = Written("", {}, "", "")


def index(ask: Ask) -> Response:
    """Show the perspectives of a dossier."""
    dossier = ask.desk.dossier(ask.path["dossier"])
    states = overview.states(ask.desk.opened(), dossier, ask.bench.today())
    today, adding = ask.bench.today(), "add" in ask.query
    return page(ask, "stances.html", dossier=dossier, states=states, today=today, adding=adding)


def begin(ask: Ask) -> Response:
    """Save a new perspective, and go on with its position in brief."""
    fields = [ask.typed(key) for key in ("name", "holder", "as_of", "review_by", "weight", "weight_reason")]
    name, saved = add_perspective(ask.desk, ask.path["dossier"], Beginning(*fields))
    return kept(ask, f"/stance/{ask.path['dossier']}/{name}?brief=edit#brief", saved)


def show(ask: Ask) -> Response:
    """Show a stance's points in order; with `edit`, `add` or `split` in the query, the form for it."""
    return _shown(ask, None)


def edit(ask: Ask) -> Response:
    """Save one point; or, with `cite`, show its form again with one more citation in what was typed."""
    new = _typed(ask)
    if ask.form.get("cite"):
        return _shown(ask, _with_citation(ask, new))
    saved = stances.edit(ask.desk, ask.needed("path"), ask.needed("base"), ask.needed("point"), new)
    return _after(ask, saved, ask.needed("point"))


def brief(ask: Ask) -> Response:
    """Save the position in brief; or, with `cite`, show its form again with one more citation in what was typed."""
    typed = ask.typed("summary")
    if ask.form.get("cite"):
        return _shown(ask, None, (typed + _mark(ask)).strip())
    saved = stances.edit_summary(ask.desk, ask.needed("path"), ask.needed("base"), typed)
    return _after(ask, saved, "")


def add(ask: Ask) -> Response:
    """Save a new point at the end of its section."""
    new = _typed(ask)
    if ask.form.get("cite"):
        return _shown(ask, _with_citation(ask, new))
    saved, point = stances.add(ask.desk, ask.needed("path"), ask.needed("base"), _kind(ask.form.get("kind", "")), new)
    return _after(ask, saved, point)


def move(ask: Ask) -> Response:
    """Exchange a point with the one before or after it."""
    by = -1 if ask.form.get("to") == "up" else 1
    saved = stances.move(ask.desk, ask.needed("path"), ask.needed("base"), ask.needed("point"), by)
    return _after(ask, saved, ask.needed("point"))


def split(ask: Ask) -> Response:
    """Make two points of one, before the chosen sentence."""
    at = whole(ask.form.get("sentence", ""))
    if not at:
        raise UserError.of("split", "choose the sentence with which the new point begins")
    point = ask.needed("point")
    saved = stances.split(ask.desk, ask.needed("path"), ask.needed("base"), point, at, ask.typed("heading"))
    return _after(ask, saved, point)


def delete(ask: Ask) -> Response:
    """Delete a point; the page offers to undo it."""
    saved = stances.delete(ask.desk, ask.needed("path"), ask.needed("base"), ask.needed("point"))
    return _after(ask, saved, "")


def _after(ask: Ask, saved: Saved, point: str) -> Response:
    dossier, perspective = ask.path["dossier"], ask.path["perspective"]
    back = ask.form.get("back") or f"/stance/{dossier}/{perspective}"
    anchor = f"#{point}" if point and "#" not in back else ""
    opened = ask.desk.opened()
    standing = overview.problems_by_point(opened, ask.desk.dossier(dossier)).get(point, ())
    return kept(ask, back + anchor, saved, standing)


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise UserError.of("kind", "a point belongs to the position, the benefits or the risks")
    return cast("Kind", name)


def _typed(ask: Ask) -> Written:
    attributes = {key: ask.typed(key) for key in (*TAGS, *RATINGS) if key in ask.form}
    return Written(ask.typed("heading"), attributes, ask.typed("lead"), ask.typed("detail"))


def _with_citation(ask: Ask, new: Written) -> Written:
    mark = _mark(ask)
    if not mark:
        return new
    if ask.typed("cite_in") == "detail":
        return Written(new.heading, new.attributes, new.lead, (new.detail + mark).strip())
    return Written(new.heading, new.attributes, (new.lead + mark).strip(), new.detail)


def _mark(ask: Ask) -> str:
    """Return the citation that was chosen, as it stands after a sentence; empty where source or place is missing."""
    source, paragraph = ask.typed("cite_source"), ask.typed("cite_para")
    return f" [@{source}, para. {paragraph}]" if source and paragraph else ""


def _shown(ask: Ask, typed: Written | None, summary: str | None = None) -> Response:
    dossier = ask.desk.dossier(ask.path["dossier"])
    stance = stances.stance_of(ask.desk, dossier.id, ask.path["perspective"])
    held = ask.desk.held(stance.location.path)
    editing = ask.query.get("edit", "") or (ask.form.get("point", "") if typed else "")
    adding = ask.query.get("add", "") or (ask.form.get("kind", "") if typed else "")
    home = f"/stance/{dossier.id}/{stance.perspective}"
    if summary is None and "brief" in ask.query:
        summary = stances.summary_of(ask.desk, held.path)
    return page(
        ask,
        "stance.html",
        dossier=dossier,
        stance=stance,
        held=held,
        home=home,
        summary=summary,
        groups=[(kind, words, stance.of_kind(cast("Kind", kind))) for kind, words in KINDS.items()],
        sources={source.id: source for source in dossier.sources},
        problems=overview.problems_at(ask.desk.opened(), held.path),
        wrong=overview.problems_by_point(ask.desk.opened(), dossier),
        state=overview.state_of(ask.desk.opened(), dossier, stance, ask.bench.today()),
        editing=editing,
        adding="" if editing else adding,
        splitting=ask.query.get("split", ""),
        **form_of(ask, stance, editing, typed),
        **picker(ask, dossier.id),
        back=ask.form.get("back") or ask.query.get("back") or home,
    )


def form_of(ask: Ask, stance: Stance, editing: str, typed: Written | None) -> dict[str, Any]:
    """Return what a point's form shows: what is written now, or what a person typed already."""
    point: Point | None = stances.point_of(stance, editing) if editing else None
    written = typed or (stances.as_written(ask.desk, point) if point else EMPTY)
    named = {issue.id: issue.name for issue in ask.desk.dossier(ask.path["dossier"]).issues}
    own = written.attributes.get("issue", "")
    # A point's own issue stays a choice where the dossier can't be read or doesn't know it.
    choices = named if own in named or not own else {**named, own: own}
    return {"written": written, "issue_choices": list(choices.items())}


def picker(ask: Ask, dossier: str) -> dict[str, Any]:
    """Return the citation picker's source and its paragraphs, when their text is held."""
    name = ask.query.get("source") or ask.form.get("cite_source", "")
    source = overview.source_of(ask.desk.dossier(dossier), name)
    return {"picked": source, "paragraphs": paragraphs(ask.desk, dossier, source.id) if source else ()}
