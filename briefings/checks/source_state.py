"""Check the state of the sources: withdrawn, stale, unfinished or without a digest."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Final

from briefings.checks.claims import evidence
from briefings.model.digest import FIRST_SCHEMA
from briefings.model.library import Library
from briefings.model.nearest import nearest
from briefings.model.problem import Problem
from briefings.model.source import UNWRITTEN, Source
from briefings.model.vocabulary import OnWithdrawn, Severity

FRESH: Final = dt.timedelta(days=365)


def withdrawn_sources_are_not_cited(library: Library) -> Iterable[Problem]:
    """Nothing cites a source that was withdrawn: an error, or a warning where the dossier says `on_withdrawn: flag`."""
    for found in evidence(library):
        gone = {id_: source.withdrawn for id_, source in found.sources.items() if source.withdrawn}
        severity = Severity.ERROR if found.dossier.on_withdrawn is OnWithdrawn.FAIL else Severity.WARNING
        for claim in found.claims if gone else ():
            for citation in claim.citations if claim.kind == "sentence" and claim.own else ():
                if withdrawal := gone.get(citation.source):
                    words = f"{citation.source} was withdrawn on {withdrawal.date}: {withdrawal.reason}"
                    yield Problem(citation.location, "withdrawn", f"{words}; cite another source", severity)


def records_are_complete(library: Library) -> Iterable[Problem]:
    """A source's record says more than the form that it was started from: a brief prints it."""
    for dossier in library.dossiers:
        for source in dossier.sources:
            about = source.descriptor
            judged = (source.issued_reason, source.grade.reason)
            held = (*judged, about.what, about.interest, about.shows, about.limits, source.title, source.publisher)
            left = dict.fromkeys(f"“{text}”" for text in held if text in UNWRITTEN)
            if left:
                words = f"{source.id} still says {', '.join(left)}, as when its record was started"
                yield Problem(source.location, "source-unfinished", f"{words}: complete it", Severity.WARNING)


def guesses_are_confirmed(library: Library) -> Iterable[Problem]:
    """What the reading of a file guessed was compared with the document by somebody: a brief prints it as known."""
    known = {field.name for field in dataclasses.fields(Source)}
    for dossier in library.dossiers:
        for source in dossier.sources:
            if not source.guessed:
                continue
            said = ", ".join(f"{name} ({_show(source, name)})" for name in source.guessed if name in known)
            unknown = [name for name in source.guessed if name not in known]
            if unknown:
                words = f"`guessed` names `{unknown[0]}`, which isn't a field of a source{nearest(unknown[0], known)}"
                yield Problem(source.location, "field-unknown", words)
            else:
                words = f"{source.id} has guessed fields, and a brief prints them: {said}"
                mend = "compare each with the document, and take it out of `guessed`"
                yield Problem(source.location, "source-guessed", f"{words}: {mend}", Severity.WARNING)


def _show(source: Source, name: str) -> str:
    value = getattr(source, name.replace("-", "_"))
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def digests_are_there(library: Library) -> Iterable[Problem]:
    """Every source has a digest of the text that its record describes: without one nothing can be checked."""
    for found in evidence(library):
        for source in found.dossier.sources if found.digests else ():
            digest = found.digests.get(source.id)
            if digest is None:
                words = f"{source.id} has no digest: its figures, names and quotations can't be checked"
                mend = f"make it from the text: briefings source digest {source.id}"
                yield Problem(source.location, "no-digest", f"{words}; {mend}", Severity.WARNING)
            elif len(digest.paragraphs) != source.paragraphs:
                words = f"{source.id} says paragraphs: {source.paragraphs}, its digest has {len(digest.paragraphs)}"
                yield Problem(source.location, "digest-paragraphs", f"{words}: correct the one that is wrong")


def digests_of_the_first_format(library: Library) -> Iterable[Problem]:
    """Say which digests know nothing of shares, ranks, weekdays and single sentences: they were made long ago."""
    for found in evidence(library):
        for id_, digest in sorted(found.digests.items()):
            if digest.schema == FIRST_SCHEMA and id_ in found.sources:
                words = f"the digest of {id_} is of the first format: meanings and some figures aren't compared"
                mend = f"make it again from the text: briefings source digest {id_}"
                yield Problem(found.sources[id_].location, "digest-format", f"{words}; {mend}", Severity.ADVICE)
