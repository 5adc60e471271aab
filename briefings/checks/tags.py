"""Hold tags against what is known: confidence against grades, a source's rating and day of issue against its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from briefings.checks.claims import evidence
from briefings.model.digest import Digest, topics_of
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.relative_dates import FIRST_PARAGRAPHS
from briefings.model.vocabulary import Severity

# A reliability up to here may carry high confidence alone.
RELIABLE = "B"


def confidence_is_earned(library: Library) -> Iterable[Problem]:
    """High confidence needs a source graded A or B, or two origins."""
    for found in evidence(library):
        for point in found.dossier.points:
            cited = [found.sources[c.source] for c in point.text.citations if c.source in found.sources]
            weak = cited and all(str(source.grade.reliability) > RELIABLE for source in cited)
            if str(point.confidence) == "high" and weak and len({source.origin for source in cited}) == 1:
                grades = ", ".join(sorted({str(source.grade) for source in cited}))
                words = f"confidence=high rests on one origin, graded {grades}"
                mend = "lower it, or cite a source of another origin"
                yield Problem(point.location, "confidence", f"{words}: {mend}", Severity.WARNING)


def ratings_are_their_sources(library: Library) -> Iterable[Problem]:
    """A likelihood that a source is said to give stands in a cited paragraph, in its word."""
    for found in evidence(library):
        for point in found.dossier.points:
            rating = point.rating
            if rating is None or str(rating.rated_by) != "source":
                continue
            cited = [(found.digests[c.source], t) for c in point.text.citations for t in found.traces(c)]
            said = [topics_of(str(rating.likelihood), digest.salt) <= traces.topics for digest, traces in cited]
            if said and not any(said):
                words = f"rated-by=source, and no cited paragraph says “{rating.likelihood}”"
                yield Problem(point.location, "rated-by", f"{words}: write rated-by=judgement", Severity.WARNING)


def days_of_issue_are_the_texts(library: Library) -> Iterable[Problem]:
    """A source's day of issue is the day that its own text says it was written."""
    for found in evidence(library):
        for id_, digest in sorted(found.digests.items()):
            source = found.sources.get(id_)
            named = source is not None and source.issued is not None and _dates(digest, source.issued)
            if source and source.issued and digest.dated and source.issued != digest.dated and not named:
                words = f"{id_} was issued on {source.issued}, and its text is dated {digest.dated}"
                yield Problem(source.location, "issued-dateline", f"{words}: correct `issued`", Severity.WARNING)


def _dates(digest: Digest, day: dt.date) -> bool:
    """Tell whether a text's first lines name a day: a law in its present form has several."""
    first = digest.paragraphs[:FIRST_PARAGRAPHS]
    return any(each.kind == "date" and each.value == day.isoformat() for traces in first for each in traces.quantities)
