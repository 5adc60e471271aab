"""Advise where another paragraph of the cited source seems to carry a sentence.

A guess from shared words, the rarer the weightier: it finds most citations of the wrong paragraph, also where a
sentence has no figure, name or quotation to compare, and is wrong for about one sentence in a hundred. So it is
advice, never an error.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.model.digest import Digest, topics_of
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity

# Found on the shipped dossier: at these values about seven shifted citations in ten are found.
_AHEAD: Final = 5.0
_SHARE: Final = 0.35


def paragraphs_fit_their_sentences(library: Library) -> Iterable[Problem]:
    """A sentence shares more of its rarer words with the paragraphs that it cites than with another one."""
    for found in evidence(library):
        weights = topic_weights(found.digests)
        for claim in found.claims:
            if claim.kind == "sentence" and claim.own and claim.checkable:
                here, best, places = _fit(claim, weights)
                if best - here >= _AHEAD and here <= best * _SHARE:
                    place = max(found.pinpoint(*each) for each in places)
                    words = f"{place} shares more words with this sentence than {claim.cited_as}"
                    message = f"{words}: is the right paragraph cited?"
                    yield Problem(claim.location, "other-paragraph", message, Severity.ADVICE)


def topic_weights(digests: Mapping[str, Digest]) -> Mapping[int, float]:
    """Return how much each topic tells: the fewer paragraphs have it, the more."""
    paragraphs = [traces.topics for digest in digests.values() for traces in digest.paragraphs]
    counts = Counter(topic for topics in paragraphs for topic in topics)
    return {topic: math.log(len(paragraphs) / count) for topic, count in counts.items()}


def _fit(claim: Claim, weights: Mapping[int, float]) -> tuple[float, float, list[tuple[str, int]]]:
    """Return the weight of what a claim shares with its paragraphs, the most that others share, and which these are."""
    cited = {(digest.source, traces.number) for digest, traces in claim.traces}
    wanted = {digest.source: topics_of(claim.text, digest.salt) for digest in claim.cited_digests}
    shared = frozenset(topic for digest, traces in claim.traces for topic in traces.topics & wanted[digest.source])
    here = sum(weights[topic] for topic in shared)
    others = [
        (sum(weights[topic] for topic in traces.topics & wanted[digest.source]), (digest.source, traces.number))
        for digest in claim.cited_digests
        for traces in digest.paragraphs
        if (digest.source, traces.number) not in cited
    ]
    best = max((weight for weight, _ in others), default=0.0)
    return here, best, [place for weight, place in others if weight == best]
