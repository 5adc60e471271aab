"""Show any record - of a dossier, a reader, a source, a stance - as a form; save, add, move and delete records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from starlette.responses import Response

from briefings.app.editing import Saved, names, overview, preview, record_forms, stances
from briefings.app.editing.field_values import Typed
from briefings.app.editing.fields import Field, Widget, describe
from briefings.app.editing.record_forms import RecordForm, Root
from briefings.app.finalize import finalize
from briefings.app.orders import errors_of
from briefings.model.audience import Audience
from briefings.model.brief import Brief
from briefings.model.dossier import Dossier
from briefings.model.house import House
from briefings.model.problem import Location, Problem, UserError
from briefings.model.read_state import states_of
from briefings.model.source import Source
from briefings.model.stance import Stance
from briefings.model.vocabulary import Status
from briefings.web import field_words, labels
from briefings.web.frame import PageRequest, page, parse_int, redirect_after_save
from briefings.web.views.sources import DESCRIBED
from briefings.web.views.stances import mark_of, picker

NOT_CHOSEN = ("", "Not chosen")
# Fields of a source that its own page has.
ELSEWHERE = frozenset((*(name for name in DESCRIBED), "own_side", "author"))


def show(request: PageRequest) -> Response:
    """Show a record by its path; with `add`, the form of one more in the list at that path."""
    root = root_of(request)
    if root.kind is House and not request.session.has_own(root.path):
        return page(request, "house.html")
    if added := request.query.get("add", ""):
        return _show(request, record_forms.blank_form(request.session, root, added))
    return _show(request, record_forms.form_of(request.session, root, request.query.get("at", "")))


def save(request: PageRequest) -> Response:
    """Save the fields of a record, and show it again."""
    root, at = root_of(request), request.field("at")
    typed = with_citation(request)
    if request.form.get("cite"):
        return _show(request, record_forms.with_typed(record_forms.form_of(request.session, root, at), typed))
    refuse(root, at, typed)
    if not at and root.kind is Audience and _makes_final(request, typed):
        if "by" not in request.form:
            return _ask_for_final(request, typed)
        _make_final(request)
    saved = record_forms.save(request.session, root, at, request.require("base"), typed)
    return _after(request, saved, record_forms.above(root, at))


def add(request: PageRequest) -> Response:
    """Save one more record at the end of a list, and go on with what may stand below it."""
    root, at = root_of(request), request.field("at")
    typed = with_citation(request)
    if request.form.get("cite"):
        return _show(request, record_forms.with_typed(record_forms.blank_form(request.session, root, at), typed))
    refuse(root, f"{at}.0", typed)
    saved, new = record_forms.add(request.session, root, at, request.require("base"), typed)
    form = record_forms.form_of(request.session, root, new)
    return _after(request, saved, new if form.parts else record_forms.above(root, new))


def move(request: PageRequest) -> Response:
    """Exchange a record with the one before or after it."""
    root, at = root_of(request), request.field("at")
    by = -1 if request.form.get("to") == "up" else 1
    saved = record_forms.move(request.session, root, at, request.require("base"), by)
    return _after(request, saved, record_forms.above(root, at))


def delete(request: PageRequest) -> Response:
    """Delete a record; the page offers to undo it."""
    root, at = root_of(request), request.field("at")
    saved = record_forms.delete(request.session, root, at, request.require("base"))
    return _after(request, saved, record_forms.above(root, at))


def root_of(request: PageRequest) -> Root:
    """Return the record that an address is about."""
    if not request.path:  # Of the records alone the house style has an address without names.
        return record_forms.root_of_house()
    dossier = request.path.get("dossier", "")
    if "audience" in request.path:
        return record_forms.root_of(request.session.audience(request.path["audience"]))
    if "source" in request.path:
        return record_forms.root_of_source(request.session, dossier, request.path["source"])
    if "perspective" in request.path:
        return record_forms.root_of(stances.stance_of(request.session, dossier, request.path["perspective"]))
    return record_forms.root_of(request.session.dossier(dossier))


def begin_house(request: PageRequest) -> Response:
    """Make the shipped house style the workspace's own, and show its form."""
    return redirect_after_save(request, "/house", record_forms.begin_house(request.session))


def _makes_final(request: PageRequest, typed: Typed) -> bool:
    """Tell whether a save makes a reader's briefs final that were drafts."""
    now = request.session.audience(request.path["audience"]).status
    return typed.get("status", ()) == (Status.FINAL,) and now is not Status.FINAL


def _ask_for_final(request: PageRequest, typed: Typed) -> Response:
    """Ask who makes a reader's briefs final, and say what speaks against it."""
    opened = request.session.current()
    orders = _final_orders(request)
    states = {order.dossier.id: states_of(opened.library, order.dossier) for order in orders}
    every = [state for held in states.values() for state in held]
    return page(
        request,
        "final.html",
        audience=request.session.audience(request.path["audience"]),
        typed=[(name, value) for name, values in typed.items() for value in values if name != "back"],
        address=request.url,
        back=_home(request),
        errors=tuple(dict.fromkeys(each for order in orders for each in errors_of(opened, order))),
        total=len(every),
        read=sum(each.is_read for each in every),
        faults=sum(bool(each.objections) for each in every),
        dossiers=[order.dossier for order in orders],
    )


def _make_final(request: PageRequest) -> None:
    """Record the act as the command does. Raises `UserError` without a name, or where a brief has errors."""
    if not request.field("by"):
        raise UserError.of("name", "say who makes it final: a person, with the office")
    finalize(request.session.current(), _final_orders(request), request.field("by"), dt.datetime.now(dt.UTC))


def _final_orders(request: PageRequest) -> list[Brief]:
    library, audience = request.session.current().library, request.session.audience(request.path["audience"])
    briefs = [preview.order(library, each.id, audience) for each in library.dossiers if audience.gets(each)]
    return [replace(brief, settled=Status.FINAL) for brief in briefs]


def with_citation(request: PageRequest) -> Typed:
    """Return what was typed, with the citation that was chosen behind the text it was chosen for."""
    mark, (name, _, number) = mark_of(request), request.field("cite_in").partition("#")
    texts = list(request.many.get(name, ()))
    if not mark or parse_int(number) >= len(texts):
        return request.many
    texts[parse_int(number)] = (texts[parse_int(number)].rstrip() + mark).strip()
    return {**request.many, name: tuple(texts)}


def _home(request: PageRequest) -> str:
    address = request.url.partition("?")[0]
    return address if not request.form else address.rpartition("/")[0]


def _after(request: PageRequest, saved: Saved, at: str) -> Response:
    part = (request.field("at") or "main").split(".")
    anchor = next((step for step in reversed(part) if not step.isdecimal()), "main")
    query = f"?at={at}" if at else ""
    return redirect_after_save(request, f"{_home(request)}{query}#part-{anchor}", saved)


def refuse(root: Root, at: str, typed: Typed) -> None:
    """Raise `UserError` for what a field can't be, by the field's words."""
    wrong = record_forms.refusals(root, at, typed)
    kind = record_forms.kind_of(root, at)
    if wrong:
        said = "; ".join(f"“{field_words.label(kind, name)}” {why}" for name, why in wrong)
        raise UserError.of("empty" if all("empty" in why for _, why in wrong) else "value", said, Location(""))


def _show(request: PageRequest, form: RecordForm) -> Response:
    dossiers = _dossiers(request)
    audience = request.session.audience(request.path["audience"]) if "audience" in request.path else None
    hidden = ELSEWHERE if form.kind is Source else frozenset()
    shown = [(field, now) for field, now in form.fields if field.name not in hidden]
    return page(
        request,
        "record.html",
        form=form,
        home=_home(request),
        above=record_forms.above(form.root, form.at),
        boxes=[_box(request, form, field, now, dossiers, audience) for field, now in shown],
        wrong=_problems_here(request, form),
        **_citing(request, form, shown, dossiers),
        later=[field_words.label(form.kind, part.name) for part in describe(form.kind)[1]] if form.is_new else [],
        words=lambda name: field_words.label(form.kind, name),
        explained=lambda part: field_words.hint(form.kind, part.name, part.hint),
        adding=field_words.adding,
        unused=_unused_names(request, form),
        dossiers=dossiers,
        audience=audience,
        printed=_preview_brief(request, form),
    )


def _citing(
    request: PageRequest, form: RecordForm, shown: Iterable[tuple[Field, Any]], dossiers: Sequence[Dossier]
) -> dict[str, Any]:
    """Return what the citation picker beside a form shows: none where no text of it can cite a source."""
    places: list[tuple[str, str]] = []
    for field, now in shown:
        words = field_words.label(form.kind, field.name)
        if field.widget is Widget.PROSE:
            places.append((field.name, words))
        elif field.widget is Widget.TEXTS:
            places += [(f"{field.name}#{at}", f"{words} {at + 1}") for at in range(len(now) + record_forms.BLANKS)]
    if len(dossiers) != 1 or not dossiers[0].sources:
        places = []
    sources = {source.id: source for source in dossiers[0].sources} if places else {}
    chosen = picker(request, dossiers[0].id) if places else {}
    return {"places": places, "sources": sources, "dossier": dossiers[0] if places else None, **chosen}


def _problems_here(request: PageRequest, form: RecordForm) -> list[Problem]:
    """Return the problems that are mended in the fields of a form."""
    root = form.root
    held = request.session.hold(root.path).text
    if root.steps or root.kind is Stance or form.is_new or not record_forms.has_forms(held):
        return []
    found = overview.problems_at(request.session.current(), root.path)
    return [each for each in found if record_forms.record_at(root, held, each.location.line)[0] == form.at]


def _preview_brief(request: PageRequest, form: RecordForm) -> Brief | None:
    """Return the brief whose first page stands beside the form of the house style; None beside any other."""
    return preview.first_brief(request.session.current().library) if form.kind is House and not form.at else None


def _dossiers(request: PageRequest) -> tuple[Dossier, ...]:
    """Return the dossiers that a record is about: its own, or those that a reader gets."""
    if "dossier" in request.path:
        return (request.session.dossier(request.path["dossier"]),)
    if "audience" not in request.path:
        return ()
    audience = request.session.audience(request.path["audience"])
    return tuple(each for each in request.session.current().library.dossiers if audience.gets(each))


def _unused_names(request: PageRequest, form: RecordForm) -> dict[str, list[tuple[str, str]]]:
    """Return for each part whose records have names (readers) the names that none of its records has."""
    library = request.session.current().library
    return {
        part.name: [(each.id, each.name) for each in library.audiences if each.id not in {name for _, name in below}]
        for part, below in form.parts
        if part.keyed
    }


def _box(
    request: PageRequest,
    form: RecordForm,
    field: Field,
    now: Any,
    dossiers: Iterable[Dossier],
    audience: Audience | None,
) -> dict[str, Any]:
    """Return what a template shows of one field."""
    library = request.session.current().library
    if field.closed:
        offered = labels.of_values(library, field.closed)
    else:
        offered = names.choices(library, tuple(dossiers), field, audience) if field.named else []
    known = {value for value, _ in offered}
    if field.named or field.closed:  # What is written now stays a choice, whatever it names.
        held = (now,) if isinstance(now, str) else tuple(now)
        offered += [(value, value) for value in held if value and value not in known]
    leaves_open = field.widget is Widget.CHOICE and not (field.required and now)
    return {
        "field": field,
        "now": now,
        "words": field_words.label(form.kind, field.name),
        "hint": field_words.hint(form.kind, field.name, field.hint),
        "offered": [labels.CHOOSE if field.required else NOT_CHOSEN, *offered] if leaves_open else offered,
    }
