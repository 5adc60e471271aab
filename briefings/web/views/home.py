"""Show the first page: dossiers with the state of each perspective, readers, problems."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing import overview
from briefings.app.editing.dispatch import last_for, went_out
from briefings.app.reminders import reminders
from briefings.model.vocabulary import Severity
from briefings.web.frame import PageRequest, page

LATEST = 12


def home(request: PageRequest) -> Response:
    """Show every dossier: its perspectives, its readers and what they were sent, its problems."""
    opened = request.session.current()
    entries = went_out(request.session.root)
    day = request.state.today()
    waiting = reminders(opened, [dossier.id for dossier in opened.library.dossiers], day)
    due = [problem for each in waiting for problem in each.due]
    subjects = [
        {
            "dossier": dossier,
            "unread": overview.unread(opened, dossier),
            "states": overview.states(opened, dossier, day),
            "readers": [reader for reader in opened.library.audiences if reader.gets(dossier)],
            "last": last_for(entries, dossier.id),
        }
        for dossier in opened.library.dossiers
    ]
    problems = sorted((*opened.problems, *due), key=lambda each: each.severity is not Severity.ERROR)
    return page(request, "home.html", subjects=subjects, problems=problems, entries=entries[:LATEST])
