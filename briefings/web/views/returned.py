"""Show what reviewers did to briefs that came back, take decisions on it, and hand the answers out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from starlette.responses import Response

from briefings.app.returning import (
    Choices,
    Entry,
    Returned,
    answer_returned,
    answer_texts,
    decide,
    everything,
    put_away,
    read_decisions,
    read_inbox,
    take_in,
)
from briefings.model.problem import Problem, UserError
from briefings.model.vocabulary import Format
from briefings.web.frame import PageRequest, file_response, page, redirect


def index(request: PageRequest) -> Response:
    """Show every edit and comment of the files that came back with briefs of a dossier."""
    return _page(request, {})


def _page(request: PageRequest, held: Mapping[str, Sequence[Problem]], status: int = 200) -> Response:
    dossier = request.session.dossier(request.path["dossier"])
    returned = read_inbox(request.session, dossier.id)
    decisions = read_decisions(request.session.root, returned)
    return page(
        request,
        "returned.html",
        status=status,
        dossier=dossier,
        returned=returned,
        answers=answer_texts(request.session.current().library, returned, decisions),
        open=[entry for entry in returned.entries if entry.id not in decisions],
        held=held,
    )


def add(request: PageRequest) -> Response:
    """Keep a file that a person dropped, and show the dossier that it is a brief of."""
    if request.upload is None:
        raise UserError.of("returned", "choose a DOCX or PDF that came back")
    file = take_in(request.session, *request.upload)
    return redirect(f"/returned/{file.manifest['brief']['dossier']}")


def choose(request: PageRequest) -> Response:
    """Accept, keep, refuse or answer one item; what the checks ask for first is shown beside it."""
    dossier = request.session.dossier(request.path["dossier"])
    returned = read_inbox(request.session, dossier.id)
    entry = _entry(request, returned)
    outcome = decide(request.session, returned, _choices(request, entry), request.state.today().isoformat())
    if outcome.held:
        return _page(request, outcome.held, status=422)
    return redirect(f"/returned/{dossier.id}#{entry.id}")


def accept_all(request: PageRequest) -> Response:
    """Accept every edit that nobody decided on and that clashes with no other."""
    dossier = request.session.dossier(request.path["dossier"])
    returned = read_inbox(request.session, dossier.id)
    known = read_decisions(request.session.root, returned)
    accept = everything(returned) - known.keys()
    outcome = decide(request.session, returned, Choices(accept=accept), request.state.today().isoformat())
    return _page(request, outcome.held, status=422) if outcome.held else redirect(f"/returned/{dossier.id}")


def _entry(request: PageRequest, returned: Returned) -> Entry:
    """Return the item of a form: by its file's bytes and number, since other files may have come in between."""
    files = {file.sha256: file for file in returned.files}
    file = files.get(request.require("file"))
    if file is None:
        raise UserError.of("returned", "this file was put away")
    return returned.entry(f"{file.letter}{request.require('number')}")


def _choices(request: PageRequest, entry: Entry) -> Choices:
    words, choice = request.field("words"), request.require("choice")
    if choice == "accept":
        citation = request.field("citation")
        return Choices(
            accept=frozenset((entry.id,)),
            cite={entry.id: citation} if citation else {},
            words={entry.id: words} if words else {},
        )
    if choice == "keep":
        return Choices(keep=frozenset((entry.id,)), words={entry.id: words} if words else {})
    if choice == "refuse":
        return Choices(refuse={entry.id: words})
    if not words:
        raise UserError.of("returned", "write what the reviewer is told")
    return Choices(words={entry.id: words})


def answer(request: PageRequest) -> Response:
    """Hand out a file with our answers in it."""
    returned = read_inbox(request.session, request.path["dossier"])
    file = next((each for each in returned.files if each.letter == request.path["letter"]), None)
    if file is None:
        raise UserError.of("no-such-file", "this file was put away")
    library = request.session.current().library
    decisions = read_decisions(request.session.root, returned)
    day = request.state.today().isoformat()
    data = answer_returned(library, file, decisions, library.house.signature, day)
    return file_response(data, f"{file.path.stem[5:]}_answered.docx", Format.DOCX)


def remove(request: PageRequest) -> Response:
    """Put a file away; what was decided on it stays recorded, and its edits stay in their files."""
    put_away(request.session.root, request.require("file"))
    return redirect(f"/returned/{request.path['dossier']}")
