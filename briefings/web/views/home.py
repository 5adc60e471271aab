"""Show the first page: dossiers with the state of each perspective, readers, problems."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing import overview
from briefings.app.editing.dispatch import last_for, went_out
from briefings.web.frame import PageRequest, page

LATEST = 12


def home(request: PageRequest) -> Response:
    """Show every dossier: its perspectives, its readers and what they were sent, its problems."""
    opened = request.session.current()
    entries = went_out(request.session.root)
    subjects = [
        {
            "dossier": dossier,
            "unread": overview.unread(opened, dossier),
            "states": overview.states(opened, dossier, request.state.today()),
            "readers": [reader for reader in opened.library.audiences if reader.gets(dossier)],
            "last": last_for(entries, dossier.id),
        }
        for dossier in opened.library.dossiers
    ]
    return page(request, "home.html", subjects=subjects, problems=opened.problems, entries=entries[:LATEST])
