"""The workspace in; the first page out: dossiers with the state of each perspective, readers, problems."""

from __future__ import annotations

from starlette.responses import Response

from briefings.pipeline.editing import overview
from briefings.pipeline.editing.outside import last_for, went_out
from briefings.web.frame import Ask, page

LATEST = 12


def home(ask: Ask) -> Response:
    """Show every dossier: its perspectives, its readers and what they were sent, its problems."""
    opened = ask.desk.opened()
    entries = went_out(ask.desk.root)
    subjects = [
        {
            "dossier": dossier,
            "unread": overview.unread(opened, dossier),
            "states": overview.states(opened, dossier, ask.bench.today()),
            "readers": [reader for reader in opened.library.audiences if reader.gets(dossier)],
            "last": last_for(entries, dossier.id),
        }
        for dossier in opened.library.dossiers
    ]
    return page(ask, "home.html", subjects=subjects, problems=opened.problems, entries=entries[:LATEST])
