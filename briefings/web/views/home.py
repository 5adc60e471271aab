"""Show the first page: dossiers with the state of each perspective, readers, problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.responses import Response

from briefings.app.editing import overview
from briefings.app.editing.dispatch import count_unsettled, last_for, went_out
from briefings.app.editing.lists import is_unfinished
from briefings.app.editing.preview import order
from briefings.app.editing.putting_away import all_put_away
from briefings.app.opening import Workspace
from briefings.app.orders import errors_of
from briefings.app.reminders import reminders
from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from briefings.web.frame import PageRequest, page
from briefings.web.problem_cards import mended_at
from briefings.web.views import outbox

LATEST = 12


def home(request: PageRequest) -> Response:
    """Show every dossier: its perspectives, its readers and what they were sent, its problems."""
    opened = request.session.current()
    entries = went_out(request.session.root)
    day = request.state.today()
    waiting = reminders(opened, [dossier.id for dossier in opened.library.dossiers], day)
    waits, doubtful = count_unsettled(request.session.root)
    due = [problem for each in waiting for problem in each.due]
    subjects = [
        {
            "dossier": dossier,
            "unread": overview.unread(opened, dossier),
            "states": overview.states(opened, dossier, day),
            "readers": readers_of(opened, dossier),
            "last": last_for(entries, dossier.id),
            "held": {reader.id: _holding_errors(opened, dossier, reader) for reader in readers_of(opened, dossier)},
        }
        for dossier in opened.library.dossiers
    ]
    problems = sorted((*opened.problems, *due), key=lambda each: each.severity is not Severity.ERROR)
    return page(
        request,
        "home.html",
        subjects=subjects,
        problems=[problem for problem in problems if not is_unfinished(problem)],
        unfinished=any(map(is_unfinished, problems)),
        by_place=_by_place(opened.library, filter(is_unfinished, problems)),
        blocks=_blocks(subjects),
        entries=entries[:LATEST],
        put_away=tuple(all_put_away(request.session)),
        names=outbox.names_of(request),
        waiting=waits,
        doubtful=doubtful,
    )


def readers_of(opened: Workspace, dossier: Dossier) -> list[Audience]:
    """Return the readers who get briefs of a dossier."""
    return [reader for reader in opened.library.audiences if reader.gets(dossier)]


def _holding_errors(opened: Workspace, dossier: Dossier, reader: Audience) -> tuple[Problem, ...]:
    """Return the errors for which a reader's brief can't be handed out."""
    return tuple(errors_of(opened, order(opened.library, dossier.id, reader)))


def _by_place(library: Library, problems: Iterable[Problem]) -> dict[tuple[str, str], list[Problem]]:
    """Return problems by the form in which they are mended: its address and name."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault(mended_at(library, [problem])[0], []).append(problem)
    return found


def _blocks(subjects: Iterable[dict[str, Any]]) -> dict[Problem, list[str]]:
    """Return by problem the readers whose briefs it holds back."""
    found: dict[Problem, list[str]] = {}
    for subject in subjects:
        for reader in subject["readers"]:
            for problem in subject["held"][reader.id]:
                found.setdefault(problem, []).append(reader.name or reader.id)
    return found
