"""Show a dossier's texts beside those in another language, and save what a person writes or confirms there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from briefings.app.editing.session import WorkspaceSession
from briefings.app.translating import confirm, write_texts
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import NOWHERE, Problem, UserError
from briefings.model.shapes import same_language
from briefings.model.twin_state import TwinText, untranslated_texts
from briefings.model.vocabulary import TwinState
from briefings.workspace.xliff import Translated

SOURCES, READERS, DOSSIER = "sources", "readers", "dossier"


def languages(library: Library, dossier: Dossier) -> tuple[str, ...]:
    """Return the languages in which a dossier can be written beside its own: those whose fixed words are there."""
    return tuple(tag for tag in sorted(library.words) if not same_language(tag, dossier.language))


def texts_in(library: Library, dossier: Dossier, language: str, part: str, *, open_only: bool) -> tuple[TwinText, ...]:
    """Return the texts of a part, or of all, each with its twin; `part_of` says what a part is.

    With `open_only` those alone that are missing, stale, or not confirmed.
    """
    found = untranslated_texts(library, dossier, language)
    return tuple(
        each
        for each in found
        if (not part or part_of(each) == part) and not (open_only and each.state is TwinState.IN_STEP)
    )


def part_of(text: TwinText) -> str:
    """Return the part that a text belongs to: a perspective's name, or the dossier, its sources, its readers."""
    first = text.original.path[0] if text.original.path else ""
    if first.startswith("stances["):
        return first.partition("=")[2].rstrip("]")
    owner = text.original.owner
    return SOURCES if owner.startswith("source/") else READERS if owner.startswith("reader/") else DOSSIER


def save_texts(
    session: WorkspaceSession, dossier: str, language: str, typed: Mapping[str, str], shown: Mapping[str, str]
) -> tuple[Problem, ...]:
    """Save what was typed, by the texts' ids; `shown` is the original beside which each was written.

    An empty text is left as it is. Returns what the checks tell of the new texts. Raises `UserError` where an original
    was changed in the meantime, or a text has other figures than its original.
    """
    opened = session.current()
    subject = session.dossier(dossier)
    known = {each.original.id: each for each in untranslated_texts(opened.library, subject, language)}
    units = [
        Translated(id_, shown.get(id_, ""), words, NOWHERE)
        for id_, words in ((id_, " ".join(text.split())) for id_, text in typed.items())
        if words and (id_ not in known or _now(known[id_]) != words)
    ]
    return write_texts(opened, subject, language, units)[1] if units else ()


def confirm_texts(session: WorkspaceSession, dossier: str, language: str, ids: Collection[str], by: str) -> int:
    """Record that a person read texts beside their originals, and found that they say the same; return how many."""
    if not by.strip():
        raise UserError.of("name", "say who has read them: it stands in the record")
    texts = untranslated_texts(session.current().library, session.dossier(dossier), language)
    return confirm(
        session.current(), [each for each in texts if each.original.id in ids], by.strip(), dt.datetime.now(dt.UTC)
    )


def _now(text: TwinText) -> str:
    return " ".join(text.twin.markdown.split()) if text.twin else ""
