"""Measure the share of each perspective in a brief, beside the weight that was declared for it.

Counted, never altered: weights are declared with their reasons, and equal length isn't asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from briefings.checks.wording import loaded_words
from briefings.model.brief import Brief
from briefings.model.stance import Point, Stance
from briefings.model.text import Sentence
from briefings.model.vocabulary import Depth

_FAR: Final = 2.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One perspective in a brief. `share` is of all words, `declared` of all weights; both from 0 to 1."""

    perspective: str
    words: int
    share: float
    points: int
    sources: int
    uncited: float
    loaded: tuple[str, ...]
    weight: int
    declared: float
    reason: str

    @property
    def flag(self) -> str:
        """What a reader should know: "more", "less" than half or double the declared share, or nothing."""
        if not self.declared or self.share > self.declared * _FAR:
            return "more"
        return "less" if self.share * _FAR < self.declared else ""


def ledger(brief: Brief, depths: Mapping[str, Depth] | None = None) -> tuple[Entry, ...]:
    """Return an entry for each perspective that the brief shows.

    `depths` maps a point's id to `all`, `lead`, `heading` or `out`, as a manifest has it; without it all is counted.
    """
    left_out = {omission.perspective for omission in brief.audience.leave_out}
    stances = [stance for stance in brief.dossier.stances if stance.perspective not in left_out]
    counted = [(stance, _select_shown(stance, depths)) for stance in stances]
    total = sum(_words(stance, shown) for stance, shown in counted) or 1
    weights = sum(stance.weight for stance in stances) or 1
    return tuple(_entry(stance, shown, total, weights) for stance, shown in counted)


def _select_shown(stance: Stance, depths: Mapping[str, Depth] | None) -> list[tuple[Point, tuple[Sentence, ...]]]:
    shown = []
    for point in stance.points:
        depth = Depth.ALL if depths is None else depths.get(point.id, Depth.OUT)
        kept = {Depth.ALL: point.text.sentences, Depth.LEAD: point.text.sentences[:1]}.get(depth, ())
        if depth is not Depth.OUT:
            shown.append((point, kept))
    return shown


def _words(stance: Stance, shown: Iterable[tuple[Point, tuple[Sentence, ...]]]) -> int:
    points = sum(len(point.heading.split()) + sum(len(s.text.split()) for s in kept) for point, kept in shown)
    return points + len(stance.summary.text.split())


def _entry(stance: Stance, shown: list[tuple[Point, tuple[Sentence, ...]]], total: int, weights: int) -> Entry:
    sentences = [*stance.summary.sentences, *(sentence for _, kept in shown for sentence in kept)]
    uncited = sum(not sentence.citations for sentence in sentences) / (len(sentences) or 1)
    count = _words(stance, shown)
    return Entry(
        perspective=stance.perspective,
        words=count,
        share=count / total,
        points=len(shown),
        sources=len({citation.source for sentence in sentences for citation in sentence.citations}),
        uncited=uncited,
        loaded=tuple(word for sentence in sentences for word in loaded_words(sentence.text)),
        weight=stance.weight,
        declared=stance.weight / weights,
        reason=stance.weight_reason,
    )
