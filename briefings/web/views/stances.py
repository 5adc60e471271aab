"""Show a stance's points as cards, and save what a person does with one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from briefings.app.editing import Saved, lists, overview, stances
from briefings.app.editing.sources import Pinpoints, paragraphs
from briefings.app.editing.stances import Beginning, Written, add_perspective
from briefings.model.dossier import Dossier
from briefings.model.problem import Problem, UserError
from briefings.model.stance import ANY_OPTION, Point, Stance
from briefings.model.vocabulary import Kind, Section, View
from briefings.web.frame import PageRequest, page, parse_int, redirect_after_save

TAGS = ("issue", "view", "basis", "weight", "voice", "confidence", "derived")
RATINGS = ("short", "bearer", "likelihood", "impact", "horizon", "rated-by", "cause", "consequence", "mitigation")
# The options from which a benefit or risk follows; several may be ticked.
FOLLOWS = "follows-from"
# By what points are looked for, and how many of them are shown.
CHOSEN = ("perspective", "issue", "kind", "view")
FOUND_AT_MOST = 200
EMPTY = Written("", {}, "", "")


def index(request: PageRequest) -> Response:
    """Show the perspectives of a dossier; where a person looks for points, those that are found."""
    dossier = request.session.dossier(request.path["dossier"])
    asked = {key: request.query.get(key, "").strip() for key in ("q", "sort", *CHOSEN)}
    found = None
    if any(asked.values()):
        found = lists.find_points(dossier, asked["q"], {key: asked[key] for key in CHOSEN}, asked["sort"])
    return page(
        request,
        "stances.html",
        dossier=dossier,
        states=overview.states(request.session.current(), dossier, request.state.today()),
        today=request.state.today(),
        adding="add" in request.query,
        asked=asked,
        found=found,
        shown=found[:FOUND_AT_MOST] if found else (),
        wrong=overview.problems_by_point(request.session.current(), dossier) if found else {},
        names={stance.perspective: stance.name for stance in dossier.stances},
        issues={issue.id: issue.name for issue in dossier.issues},
        kinds=tuple(Kind),
        views=tuple(View),
    )


def begin(request: PageRequest) -> Response:
    """Save a new perspective, and go on with its position in brief."""
    fields = [request.field(key) for key in ("name", "holder", "as_of", "review_by", "weight", "weight_reason")]
    name, saved = add_perspective(request.session, request.path["dossier"], Beginning(*fields))
    told = replace(saved, brought=_without_next(saved.brought))
    return redirect_after_save(request, f"/stance/{request.path['dossier']}/{name}?brief=edit#brief", told)


def show(request: PageRequest) -> Response:
    """Show a stance's points in order; with `edit`, `add` or `split` in the query, the form for it."""
    return _show(request, None)


def edit(request: PageRequest) -> Response:
    """Save one point; or, with `cite`, show its form again. What was chosen to be cited is put into what was typed."""
    new = _with_citation(request, _read_form(request))
    if request.form.get("cite"):
        return _show(request, new)
    saved = stances.edit(
        request.session, request.require("path"), request.require("base"), request.require("point"), new
    )
    return _after(request, saved, request.require("point"))


def brief(request: PageRequest) -> Response:
    """Save the position in brief; or, with `cite`, show its form again with one more citation in what was typed."""
    typed = (request.field("summary") + mark_of(request)).strip()
    if request.form.get("cite"):
        return _show(request, None, typed)
    saved = stances.edit_summary(request.session, request.require("path"), request.require("base"), typed)
    return _after(request, saved, "")


def add(request: PageRequest) -> Response:
    """Save a new point at the end of its section."""
    new = _with_citation(request, _read_form(request))
    if request.form.get("cite"):
        return _show(request, new)
    saved, point = stances.add(
        request.session, request.require("path"), request.require("base"), _kind(request.form.get("kind", "")), new
    )
    return _after(request, saved, point)


def move(request: PageRequest) -> Response:
    """Exchange a point with the one before or after it."""
    by = -1 if request.form.get("to") == "up" else 1
    saved = stances.move(
        request.session, request.require("path"), request.require("base"), request.require("point"), by
    )
    return _after(request, saved, request.require("point"))


def split(request: PageRequest) -> Response:
    """Make two points of one, before the chosen sentence."""
    at = parse_int(request.form.get("sentence", ""))
    if not at:
        raise UserError.of("split", "choose the sentence with which the new point begins")
    point = request.require("point")
    saved = stances.split(
        request.session, request.require("path"), request.require("base"), point, at, request.field("heading")
    )
    return _after(request, saved, point)


def copy(request: PageRequest) -> Response:
    """Save a copy of a point, and show its form."""
    saved, point = stances.copy(
        request.session, request.require("path"), request.require("base"), request.require("point")
    )
    home = f"/stance/{request.path['dossier']}/{request.path['perspective']}"
    return redirect_after_save(request, f"{home}?edit={point}#{point}", saved)


def delete(request: PageRequest) -> Response:
    """Delete a point; the page offers to undo it."""
    saved = stances.delete(request.session, request.require("path"), request.require("base"), request.require("point"))
    return _after(request, saved, "")


def _after(request: PageRequest, saved: Saved, point: str) -> Response:
    dossier, perspective = request.path["dossier"], request.path["perspective"]
    back = request.form.get("back") or f"/stance/{dossier}/{perspective}"
    anchor = f"#{point}" if point and "#" not in back else ""
    opened = request.session.current()
    present = overview.problems_by_point(opened, request.session.dossier(dossier)).get(point, ())
    return redirect_after_save(request, back + anchor, saved, present)


def _kind(name: str) -> Kind:
    if name not in tuple(Kind):
        raise UserError.of("kind", "a point belongs to the position, the benefits or the risks")
    return Kind(name)


def _read_form(request: PageRequest) -> Written:
    attributes = {key: request.field(key) for key in (*TAGS, *RATINGS) if key in request.form}
    if FOLLOWS in request.form:
        attributes[FOLLOWS] = " ".join(filter(None, request.many[FOLLOWS]))
    return Written(request.field("heading"), attributes, request.field("lead"), request.field("detail"))


def _with_citation(request: PageRequest, new: Written) -> Written:
    mark = mark_of(request)
    if not mark:
        return new
    if request.field("cite_in") == "detail":
        return Written(new.heading, new.attributes, new.lead, (new.detail + mark).strip())
    return Written(new.heading, new.attributes, (new.lead + mark).strip(), new.detail)


def mark_of(request: PageRequest) -> str:
    """Return the citation that was chosen, as it stands after a sentence; empty where source or place is missing.

    Who saves without having put it in gets it put in: what a person chose isn't dropped.
    """
    source, paragraph = request.field("cite_source"), request.field("cite_para")
    word = "para." if paragraph.isdecimal() else "paras."
    return f" [@{source}, {word} {paragraph}]" if source and paragraph else ""


def _without_next(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a stance that was just begun: what is written next isn't one."""
    return tuple(problem for problem in problems if problem.code != "no-summary")


def _show(request: PageRequest, typed: Written | None, summary: str | None = None) -> Response:
    dossier = request.session.dossier(request.path["dossier"])
    stance = stances.stance_of(request.session, dossier.id, request.path["perspective"])
    held = request.session.hold(stance.location.path)
    editing = request.query.get("edit", "") or (request.form.get("point", "") if typed else "")
    adding = request.query.get("add", "") or (request.form.get("kind", "") if typed else "")
    home = f"/stance/{dossier.id}/{stance.perspective}"
    state = overview.state_of(request.session.current(), dossier, stance, request.state.today())
    if summary is None and "brief" in request.query:
        summary = stances.summary_of(request.session, held.path)
    return page(
        request,
        "stance.html",
        dossier=dossier,
        stance=stance,
        held=held,
        home=home,
        summary=summary,
        groups=[(section, section.kind, stance.of_kind(section.kind)) for section in Section],
        sources={source.id: source for source in dossier.sources},
        pinpoints=Pinpoints.of(request.session, dossier),
        problems=_without_next(state.problems) if state.begun else state.problems,
        wrong=overview.problems_by_point(request.session.current(), dossier),
        state=state,
        editing=editing,
        adding="" if editing else adding,
        splitting=request.query.get("split", ""),
        **form_of(request, stance, editing, typed),
        **picker(request, dossier.id),
        back=request.form.get("back") or request.query.get("back") or home,
    )


def form_of(request: PageRequest, stance: Stance, editing: str, typed: Written | None) -> dict[str, Any]:
    """Return what a point's form shows: what is written now, or what a person typed already."""
    point: Point | None = stances.point_of(stance, editing) if editing else None
    written = typed or (stances.as_written(request.session, point) if point else EMPTY)
    dossier = request.session.dossier(request.path["dossier"])
    named = {issue.id: issue.name for issue in dossier.issues}
    own = written.attributes.get("issue", "")
    follows = written.attributes.get(FOLLOWS, "").replace(",", " ").replace(";", " ").split()
    # A point's own issue stays a choice where the dossier can't be read or doesn't know it.
    choices = named if own in named or not own else {**named, own: own}
    return {
        "written": written,
        "issue_choices": list(choices.items()),
        "options": _options(dossier, follows),
        "follows": follows,
    }


def _options(dossier: Dossier, follows: Sequence[str]) -> list[tuple[str, str]]:
    """Return what a benefit or risk may follow from; what is written now stays a choice, whatever it names."""
    named = {option.id: option.name or option.id for option in dossier.options}
    named |= {ANY_OPTION: "Comes in any case"} if named or follows else {}
    return [*named.items(), *((each, each) for each in follows if each not in named)]


def picker(request: PageRequest, dossier: str) -> dict[str, Any]:
    """Return the citation picker's source and its paragraphs, when their text is held."""
    name = request.query.get("source") or request.form.get("cite_source", "")
    source = overview.source_of(request.session.dossier(dossier), name)
    return {"picked": source, "paragraphs": paragraphs(request.session, dossier, source.id) if source else ()}
