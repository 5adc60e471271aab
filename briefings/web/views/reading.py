"""Show statements one after another beside their paragraphs, and take down what a person finds of each."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from starlette.responses import Response

from briefings.app.authorship import person_here
from briefings.app.reading import Finding, beside, open_for, record, to_read
from briefings.model.problem import UserError
from briefings.model.read_state import ReadState
from briefings.model.vocabulary import Verdict
from briefings.web.frame import PageRequest, page, redirect


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
    )


def find(request: PageRequest) -> Response:
    """Write down what the reader found of the statement as it was shown, and go on with the next."""
    dossier = request.session.dossier(request.path["dossier"])
    opened = request.session.current()
    id_ = request.require("statement")
    state = next((each for each in to_read(opened.library, dossier, id_) if each.statement.id == id_), None)
    if state is None or _seal(state) != request.require("seal"):
        raise UserError.of("no-such-point", "the statement, or its source, was changed in the meantime: read it again")
    verdict = request.require("verdict")
    if verdict not in tuple(Verdict):
        raise UserError.of("form", "the form came without a verdict: open the page again")
    finding = Finding(Verdict(verdict), request.field("by"), dt.datetime.now(dt.UTC), request.field("remark"))
    record(opened, dossier, [state], finding)
    query = {"by": finding.by, "part": request.field("part"), "after": id_}
    return redirect(f"/read/{dossier.id}?{urlencode({key: value for key, value in query.items() if value})}")


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
