"""Check that wording and counting claim no more than the grades and origins of the sources carry.

What rests only on sources graded D or lower must say who says so (an error). What rests on one origin, however many
sources repeat it, must too (a warning) where it is the dossier that speaks; in a stance, the point's basis shows how we
know, and is printed with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from briefings.checks.attribution import is_attributed, names_a_side
from briefings.checks.claims import Claim, evidence
from briefings.model.digest import Digest
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.source import Source
from briefings.model.vocabulary import Severity

WEAK: Final = frozenset("DEF")
# Types of documents (CSL) that are what they say: nobody else could confirm what a law provides.
LAW: Final = frozenset({"legislation", "bill", "regulation", "treaty", "legal_case"})
_SHARED: Final = 0.2
_ENOUGH_RUNS: Final = 12


def _said(library: Library) -> Iterator[Claim]:
    """Yield the cited sentences of languages whose verbs of saying are known."""
    return (claim for claim in cited_sentences(library) if claim.known.saying)


def weak_sources_are_attributed(library: Library) -> Iterable[Problem]:
    """What rests only on sources graded D or lower isn't worded as plain fact."""
    for claim in _said(library):
        grades = {source.grade.reliability for source in claim.cited_sources}
        if grades and grades <= WEAK and not is_attributed(claim):
            message = f"this rests only on sources graded {', '.join(sorted(grades))} ({claim.cited_as})"
            yield Problem(claim.location, "attribution", f"{message}: say who says so (“one essay argues …”)")


def lone_origins_are_attributed(library: Library) -> Iterable[Problem]:
    """What rests on a single origin isn't worded as plain fact where no point's basis shows how we know."""
    for claim in _said(library):
        grades = {source.grade.reliability for source in claim.cited_sources}
        in_stance = claim.point is not None or claim.stance is not None
        if in_stance or len(origins(claim)) != 1 or grades <= WEAK or is_attributed(claim):
            continue
        if names_a_side(claim.words, claim) or all(map(_needs_no_second, claim.cited_sources)):
            continue
        message = f"this rests on one origin, {', '.join(origins(claim))} ({claim.cited_as})"
        mend = "say who says so (“one report says …”), or cite a source of another origin"
        yield Problem(claim.location, "one-origin", f"{message}: {mend}", Severity.WARNING)


def _needs_no_second(source: Source) -> bool:
    """Tell whether a source is the law itself, or one whose word is graded as confirmed by others (credibility 1)."""
    return source.type in LAW or source.grade.credibility == 1


def cited_sentences(library: Library) -> Iterator[Claim]:
    """Yield the sentences that have sources."""
    for found in evidence(library):
        yield from (claim for claim in found.claims if claim.kind == "sentence" and claim.citations)


def origins(claim: Claim) -> frozenset[str]:
    """Return the origin groups that a claim rests on: sources of one origin count once."""
    return frozenset(source.origin for source in claim.cited_sources)


def origins_are_declared(library: Library) -> Iterable[Problem]:
    """Sources that repeat one another's words share an origin group, and count once."""
    for found in evidence(library):
        pairs = combinations(sorted(found.digests), 2)
        for one, other in ((a, b) for a, b in pairs if a in found.sources and b in found.sources):
            first, second = found.sources[one], found.sources[other]
            share = _share(found.digests[one], found.digests[other])
            if first.origin != second.origin and share >= _SHARED:
                message = f"{other} repeats {share:.0%} of the wording kept of {one}, yet has an origin of its own"
                yield Problem(second.location, "origin", f"{message}: give both one origin, so that they count once")


def _share(one: Digest, other: Digest) -> float:
    smaller = min(len(one.runs), len(other.runs))
    return len(one.runs.keys() & other.runs.keys()) / smaller if smaller >= _ENOUGH_RUNS else 0.0
