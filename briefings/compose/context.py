"""What the directives of one brief share: brief, depths, words and notes in, and what is printed so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from briefings.compose.notes import NoteRegister
from briefings.compose.phrasing import Words
from briefings.compose.risk_numbers import Numbering
from briefings.compose.selection import DEPTHS, Depth, Plan
from briefings.compose.typography import no_break
from briefings.model.document import Inline, Inlines, Link, Mark, Run
from briefings.model.library import Brief
from briefings.model.nearest import nearest
from briefings.model.problem import UserError
from briefings.model.stance import Point, Stance
from briefings.model.text import Citation, Passage, Sentence, Span


@dataclass(slots=True)
class RenderContext:
    """The one mutable thing of composing. Directives run in printing order, so notes number themselves."""

    brief: Brief
    plan: Plan
    depths: Mapping[str, Depth]
    positions: Mapping[str, Depth]
    words: Words
    notes: NoteRegister
    numbering: Numbering
    printed: dict[str, Depth] = field(default_factory=dict)

    def stance(self, perspective: str) -> Stance | None:
        """Return a perspective's stance; None for one that is left out; `KeyError` for an unknown one."""
        for stance in self.plan.stances:
            if stance.perspective == perspective:
                return stance
        if perspective in self.plan.omitted:
            return None
        known = [stance.perspective for stance in self.plan.stances]
        raise KeyError(f"unknown perspective `{perspective}`{nearest(perspective, known)}")

    def selected(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Return the points that aren't out, most relevant first."""
        wanted = {point.id for point in points if self.depths.get(point.id, Depth.OUT) is not Depth.OUT}
        return tuple(ranked.point for ranked in self.plan.ranked if ranked.point.id in wanted)

    def put(self, point: Point, depth: Depth) -> None:
        """Record that a point is printed at a depth; the fullest of several counts."""
        before = self.printed.get(point.id, Depth.OUT)
        self.printed[point.id] = min(before, depth, key=DEPTHS.index)

    def run(self, text: str, *, strong: bool = False, emphasis: bool = False, lang: str = "") -> Run:
        """Return a run with the language's no-break spaces."""
        return Run(no_break(text, lang or self.brief.language), strong, emphasis, lang)

    def word(self, key: str, **values: object) -> Run:
        """Return a fixed word as a run."""
        return self.run(self.words(key, **values))

    def mark(self, citations: Iterable[Citation]) -> tuple[Mark, ...]:
        """Return the mark of some citations."""
        return self.notes.mark(citations)

    def sentence(self, sentence: Sentence) -> Inlines:
        """Return a sentence with its mark behind it."""
        return (*(self._span(span) for span in sentence.spans), *self.mark(sentence.citations))

    def passage(self, passage: Passage) -> Inlines:
        """Return sentences with their marks, a space between them."""
        inlines: list[Inline] = []
        for sentence in passage.sentences:
            if inlines:
                inlines.append(Run(" "))
            inlines += self.sentence(sentence)
        return tuple(inlines)

    def _span(self, span: Span) -> Run | Link:
        text = no_break(span.text, span.lang or self.brief.language)
        if span.href:
            return Link(text, span.href, strong=span.strong)
        return Run(text, span.strong, span.emphasis, span.lang)

    def in_use(self, point: str, where: str) -> Point:
        """Return the point of an id that the dossier refers to in `where`; `UserError` where there is none."""
        for candidate in self.brief.dossier.points:
            if candidate.id == point:
                return candidate
        known = [candidate.id for candidate in self.brief.dossier.points]
        message = f"{where} refers to `{point}`, which isn't a point{nearest(point, known)}"
        raise UserError.of("unknown-point", message, self.brief.dossier.location)
