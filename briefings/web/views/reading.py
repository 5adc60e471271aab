"""Show statements one after another beside their paragraphs, and take down what a person finds of each."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from starlette.responses import Response

from briefings.app.authorship import person_here
from briefings.app.editing.overview import TAGS
from briefings.app.reading import Finding, beside, open_for, record, take_back, to_read
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.read_state import ReadState
from briefings.model.stance import Point
from briefings.model.vocabulary import Verdict
from briefings.web import field_words, labels, problem_cards
from briefings.web.frame import PageRequest, page, redirect
from briefings.web.problem_words import ProblemWords


def show(request: PageRequest) -> Response:
    """Show the next statement that waits for the reader, the one after `after`, or the one that is asked for."""
    dossier = request.session.dossier(request.path["dossier"])
    library = request.session.current().library
    reader = request.query.get("by", "").strip()
    if not reader:  # Whose word it is, a person says; git's name is only proposed.
        proposed = person_here(request.session.root)
        return page(request, "reader.html", dossier=dossier, proposed=proposed, asked=request.query)
    part = request.query.get("part", "")
    states = to_read(library, dossier, part)
    waiting = open_for(states, reader)
    state = _choose(states, waiting, request)
    point = next((each for each in dossier.points if state and state.statement.id.startswith(f"{each.id}.")), None)
    return page(
        request,
        "reading.html",
        dossier=dossier,
        state=state,
        heading=point.heading if point else "",
        paragraphs=beside(library, dossier, state) if state else (),
        reader=reader,
        part=part,
        total=len(states),
        read=sum(each.is_read for each in states),
        waiting=len(waiting),
        parts=[(stance.perspective, stance.name) for stance in dossier.stances],
        seal=_seal(state) if state else "",
        sealed=_seal,
        last=next((each for each in states if each.statement.id == request.query.get("after")), None),
        own=[(each, reading) for each in states if (reading := each.read_by(reader))],
        grounds=_grounds(library, dossier, state) if state else (),
        tags=_tags(library, state) if state else (),
        place=problem_cards.card_at(library, state.statement.location) if state else None,
    )


def find(request: PageRequest) -> Response:
    """Write down what the reader found of the statement as it was shown, and go on with the next."""
    dossier = request.session.dossier(request.path["dossier"])
    opened = request.session.current()
    state = _state_as_shown(request, opened.library, dossier)
    verdict = request.require("verdict")
    if verdict not in tuple(Verdict):
        raise UserError.of("form", "the form came without a verdict: open the page again")
    finding = Finding(Verdict(verdict), request.field("by"), dt.datetime.now(dt.UTC), request.field("remark"))
    record(opened, dossier, [state], finding)
    return _go_on(request, after=state.statement.id)


def forget(request: PageRequest) -> Response:
    """Take back the reader's own verdict on a statement, and show that again."""
    dossier = request.session.dossier(request.path["dossier"])
    opened = request.session.current()
    state = _state_as_shown(request, opened.library, dossier)
    take_back(opened, dossier, state, request.field("by"))
    return _go_on(request, statement=state.statement.id)


def _state_as_shown(request: PageRequest, library: Library, dossier: Dossier) -> ReadState:
    """Return the statement of a form. Raises `UserError` where it, or its source, isn't what the form showed."""
    id_ = request.require("statement")
    state = next((each for each in to_read(library, dossier, id_) if each.statement.id == id_), None)
    if state is None or _seal(state) != request.require("seal"):
        raise UserError.of("no-such-point", "the statement, or its source, was changed in the meantime: read it again")
    return state


def _go_on(request: PageRequest, **to: str) -> Response:
    query = {"by": request.field("by"), "part": request.field("part"), **to}
    return redirect(
        f"/read/{request.path['dossier']}?{urlencode({key: value for key, value in query.items() if value})}"
    )


def _grounds(library: Library, dossier: Dossier, state: ReadState) -> tuple[tuple[str, str, str], ...]:
    """Return what a statement of ours rests on: of each point or fact the address, what it is called, what it says."""
    points = {point.id: point for point in dossier.points}
    facts = {fact.id: fact for fact in dossier.facts}
    found = []
    for text in state.statement.rests_on:
        id_, _, said = text.partition(": ")
        name, _, words = said.partition("\n")
        record = points.get(id_) or facts.get(id_)
        place = problem_cards.card_at(library, record.location) if record else None
        found.append((place[0] if place else "", name, words))
    return tuple(found)


def _tags(library: Library, state: ReadState) -> list[tuple[str, str]]:
    """Return the tags of a statement as its form has them: the field's label, and its value in words."""
    names, words = ProblemWords(library), labels.words_of(library)
    found = []
    for name, value in state.statement.tags.items():
        plain = name.rpartition(".")[2].replace("_", "-")
        member = next((each for each in TAGS.get(plain, ()) if each == value), None)
        said = labels.word(words, member, plain) if member else field_words.LABELS.get(value) or names.of_ids(value)
        found.append((field_words.label(Point, plain), said))
    return found


def _choose(states: tuple[ReadState, ...], waiting: tuple[ReadState, ...], request: PageRequest) -> ReadState | None:
    asked, after = request.query.get("statement"), request.query.get("after")
    if asked:
        return next((each for each in states if each.statement.id == asked), None)
    ids = [each.statement.id for each in states]
    behind = ids[ids.index(after) + 1 :] if after in ids else []
    return next((each for each in waiting if each.statement.id in behind), next(iter(waiting), None))


def _seal(state: ReadState) -> str:
    """Return what a form carries of the statement that it shows, so that no verdict is given on another wording."""
    of = state.statement.fingerprint
    return f"{of.words}-{of.tags}-{of.source}"
