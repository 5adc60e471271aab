"""Lay a claim beside the sentences of the paragraphs that it cites, those that share most with it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.checks.topics import topic_weights
from briefings.model.digest import Traces, topics_of
from briefings.model.library import Library
from briefings.model.quantity import ORDINAL, supports
from briefings.model.senses import Sense, sense_of
from briefings.model.shapes import same_language
from briefings.model.tokens import propers

# What a word that every paragraph has tells still.
_LEAST: Final = 0.1


@dataclass(frozen=True)
class Comparison:
    """A claim beside the sentences of the paragraphs that it cites, the likeliest first."""

    claim: Claim
    salt: str
    weights: Mapping[int, float]

    @cached_property
    def own(self) -> Sense:
        """The claim's own traces."""
        return sense_of(self.claim.text, self.salt, self.claim.language, known=self.claim.known)

    @cached_property
    def paragraphs(self) -> tuple[Traces, ...]:
        """The cited paragraphs."""
        return tuple(traces for _, traces in self.claim.traces)

    @cached_property
    def _ranked(self) -> tuple[tuple[float, Sense], ...]:
        held: list[tuple[float, Sense]] = []
        for traces in self.paragraphs:
            before: frozenset[int] = frozenset()
            for sense in traces.senses:
                # "It may sue": who that is, the sentence before says.
                meant = self._named & before if "it" in sense.kinds else frozenset[int]()
                held.append((self._share(sense, meant), sense))
                before = sense.topics | meant
        return tuple(sorted(held, key=itemgetter(0), reverse=True))

    @cached_property
    def _named(self) -> frozenset[int]:
        """The words of the names in the claim, by their bits."""
        return frozenset[int]().union(*(topics_of(each.text, self.salt) for each in propers(self.claim.text)))

    @cached_property
    def sentences(self) -> tuple[Sense, ...]:
        """The cited sentences, those that share most with the claim first."""
        return tuple(sense for _, sense in self._ranked)

    @cached_property
    def alike(self) -> tuple[Sense, ...]:
        """The cited sentences that share anything with the claim; all, where none does."""
        return tuple(sense for share, sense in self._ranked if share) or self.sentences

    def _share(self, sense: Sense, meant: frozenset[int]) -> float:
        """Return how much a sentence, and whom it means, share with the claim: its rarer words, its figures twice."""
        # The "First" of a nation's name is no figure that tells one sentence from another.
        counted = [wanted for wanted, _ in self.own.bounds if wanted.unit != ORDINAL]
        figures = sum(any(supports(said, wanted) for said, _ in sense.bounds) for wanted in counted)
        return self.weight((sense.topics | meant) & self.own.topics) + 4 * figures

    def weight(self, topics: Iterable[int]) -> float:
        """Return how much some words tell: the rarer, the more."""
        return sum(max(self.weights.get(topic, 1.0), _LEAST) for topic in topics)

    @cached_property
    def likeliest(self) -> tuple[Sense, ...]:
        """The cited sentences that share nearly as much with the claim as the first one does."""
        most = self._ranked[0][0] if self._ranked else 0.0
        return tuple(sense for share, sense in self._ranked if most and share >= most * 0.6)

    @cached_property
    def topics(self) -> frozenset[int]:
        """The words of the cited paragraphs, by their bits."""
        return frozenset(topic for traces in self.paragraphs for topic in traces.topics)

    def kinds(self, senses: Iterable[Sense]) -> frozenset[str]:
        """Return what some sentences do."""
        return frozenset[str]().union(*(sense.kinds for sense in senses))

    @property
    def is_in_one_language(self) -> bool:
        """Whether all cited sources are in the claim's language."""
        return all(same_language(source.language, self.claim.language) for source in self.claim.cited_sources)


def comparisons(library: Library) -> Iterator[Comparison]:
    """Yield every sentence of a dossier beside the sentences that it cites, where these are known one by one."""
    for found in evidence(library):
        weights = topic_weights(found.digests)
        for claim in found.claims:
            if claim.kind == "sentence" and (found_one := comparison(claim, weights)):
                yield found_one


def comparison(claim: Claim, weights: Mapping[int, float]) -> Comparison | None:
    """Return a claim beside the sentences that it cites; None where its sources' sentences aren't known one by one."""
    if not claim.checkable or not any(traces.senses for _, traces in claim.traces):
        return None
    return Comparison(claim, claim.cited_digests[0].salt, weights)
