"""The workspace in; the first page out: dossiers with the state of each perspective, readers, problems."""

from __future__ import annotations

from starlette.responses import Response

from briefings.model.audience import Audience
from briefings.pipeline.editing import overview
from briefings.pipeline.editing.outside import sendings
from briefings.web.frame import Ask, page


def home(ask: Ask) -> Response:
    """Show every dossier: its perspectives, its readers and what they were sent, its problems."""
    opened = ask.desk.opened()
    subjects = [
        {
            "dossier": dossier,
            "states": overview.states(opened, dossier, ask.bench.today()),
            "readers": [
                (reader, sendings(opened, dossier.id, reader.id))
                for reader in opened.library.audiences
                if _gets(reader, dossier.id)
            ],
        }
        for dossier in opened.library.dossiers
    ]
    return page(ask, "home.html", subjects=subjects, problems=opened.problems, library=opened.library)


def _gets(reader: Audience, dossier: str) -> bool:
    return not reader.dossiers or dossier in reader.dossiers
