"""Hold what the directives of one brief share: its depths, words and notes, and what is printed so far.

**Words and their statements.** What a brief prints is compared, commented and brought back statement by statement, so a
directive says of all words that it prints where they come from: `context.run(text, statement="option/ID.name")`,
`context.word(KEY)` (which says `word/KEY` by itself), `context.mark(citations, "option/ID.1")`, and
`context.passage(text, "option/ID")`, which numbers the sentences: `option/ID.1`, `option/ID.2`. An id is an owner and a
part: `POINT.heading`, `POINT.1`, `POINT.basis`, `stance/PERSPECTIVE.1`, `message/ID.1`, `contested/ID.question`,
`source/ID.grade`, `fact/ID.1`. The owner is what a person would open to change the words. Neighbours of one id are one
statement. Signs between statements (`"; "`, `" "`) need none; words without one get an id from the place where they
stand, so that nothing printed is ever missing from the list, but it lives only as long as that place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from briefings.compose.introductions import Introductions
from briefings.compose.notes import NoteRegister
from briefings.compose.originals import Originals
from briefings.compose.phrasing import Words
from briefings.compose.planning import Plan, ranks_of
from briefings.compose.risk_numbers import Numbering
from briefings.compose.typography import no_break
from briefings.model.brief import Brief
from briefings.model.document import Block, Inline, Inlines, Link, Mark, Run
from briefings.model.nearest import nearest
from briefings.model.problem import UserError
from briefings.model.read_state import ReadState
from briefings.model.stance import Point, Stance
from briefings.model.text import Citation, Passage, Sentence, Span
from briefings.model.vocabulary import Depth
from briefings.model.web_links import is_followed

# "in the U.S." keeps its full stop.
_INITIAL_LAST: Final = re.compile(r"(?:^|[\s.\u00a0])[^\W\d_]\.$")

# The level of the lowest headings.
LOWEST: Final = 3
# Under what the words of the main message are kept; no perspective has such an id.
MESSAGE: Final = "message/"


@dataclass(slots=True)
class RenderContext:
    """The one mutable thing of composing. Directives run in printing order, so notes number themselves."""

    brief: Brief
    plan: Plan
    depths: Mapping[str, Depth]
    positions: Mapping[str, Depth]
    words: Words
    notes: NoteRegister
    introductions: Introductions
    originals: Originals
    numbering: Numbering
    version: str
    listed: bool = True
    """Whether there is room to list what is left out."""
    printed: dict[str, Depth] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    """By perspective: the words of its position in brief, where it stands already; under MESSAGE, the main message."""
    merged: set[str] = field(default_factory=set)
    """Ids of the points that those words say whole."""
    placed_once: set[str] = field(default_factory=set)
    """Names of directives whose matter is placed once and stands already."""
    level: int = 0
    """The level of the last heading of the template above the directive that is being written."""
    blocks: tuple[Block, ...] = ()
    """What stands already when the directives that count are asked."""
    states: tuple[ReadState, ...] = ()
    """What people have read of the dossier, statement by statement."""

    def stance(self, perspective: str) -> Stance | None:
        """Return a perspective's stance; None for one that is left out; `KeyError` for an unknown one."""
        for stance in self.plan.stances:
            if stance.perspective == perspective:
                return stance
        if perspective in self.plan.omitted:
            return None
        known = [stance.perspective for stance in self.plan.stances]
        raise KeyError(f"unknown perspective `{perspective}`{nearest(perspective, known)}")

    def select(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Return the points that aren't out, most relevant first."""
        wanted = {point.id for point in points if self.depths.get(point.id, Depth.OUT) is not Depth.OUT}
        ranks = ranks_of(self.plan)
        places = sorted(place for id_ in wanted for place in ranks.get(id_, ()))
        return tuple(self.plan.ranked[place].point for place in places)

    @property
    def level_below(self) -> int:
        """The level of a heading that stands below the template's own."""
        return min(self.level + 1, LOWEST)

    def put(self, point: Point, depth: Depth) -> None:
        """Record that a point is printed at a depth; the fullest of several counts."""
        before = self.printed.get(point.id, Depth.OUT)
        self.printed[point.id] = depth.fuller(before)

    def run(
        self, text: str, *, strong: bool = False, emphasis: bool = False, lang: str = "", statement: str = ""
    ) -> Run:
        """Return a run with the language's no-break spaces."""
        return Run(no_break(text, lang or self.brief.language), strong, emphasis, lang, statement=statement)

    def word(self, key: str, statement: str = "", /, **values: object) -> Run:
        """Return a fixed word as a run: a statement of its own (`word/KEY`), or part of the one that is named."""
        return self.run(self.words(key, **values), statement=statement or f"word/{key}")

    def mark(self, citations: Iterable[Citation], statement: str = "") -> tuple[Mark, ...]:
        """Return the mark of some citations."""
        return self.notes.mark(citations, statement)

    def sentence(self, sentence: Sentence, statement: str = "") -> Inlines:
        """Return a sentence with its mark behind it."""
        spans = tuple(self._span(span, statement) for span in sentence.spans)
        marks = self.mark(sentence.citations, statement)
        said = self.originals.put(spans, sentence, marks[0], self.words) if marks else spans
        if any(mark.words for mark in marks):
            return _before_full_stop(said, marks)
        return (*self.introduce(said, sentence.citations, marks), *marks)

    def introduce(self, inlines: Inlines, citations: Iterable[Citation], marks: Sequence[Mark]) -> Inlines:
        """Return the inlines of a statement, each source that is spoken of for the first time introduced.

        `marks` are those of its citations: where they say themselves what they cite, nobody needs to be introduced.
        """
        return self.introductions.put(inlines, citations, marks[0]) if marks and not marks[0].words else inlines

    def passage(self, passage: Passage, owner: str = "", first: int = 1) -> Inlines:
        """Return sentences with their marks, a space between them; each is a statement: `OWNER.1`, `OWNER.2`.

        `first` is the number of the first, where those before it aren't printed.
        """
        inlines: list[Inline] = []
        for number, sentence in passage.numbered(first):
            if inlines:
                inlines.append(Run(" "))
            inlines += self.sentence(sentence, f"{owner}.{number}" if owner else "")
        return tuple(inlines)

    def ours(self, passage: Passage, rests_on: Iterable[str], owner: str) -> Inlines:
        """Return sentences of the team's own, the mark of what they rest on behind the last."""
        known = self.brief.dossier.grounds
        cited = [citation for id_ in rests_on if id_ in known for citation in known[id_].citations]
        last = passage.sentences[-1:]
        marked = tuple(replace(sentence, citations=(*sentence.citations, *cited)) for sentence in last)
        return self.passage(Passage((*passage.sentences[:-1], *marked)), owner)

    def _span(self, span: Span, statement: str) -> Run | Link:
        text = no_break(span.text, span.lang or self.brief.language)
        if is_followed(span.href):
            return Link(text, span.href, strong=span.strong, statement=statement)
        return Run(text, span.strong, span.emphasis, span.lang, statement=statement)

    def in_use(self, point: str, where: str) -> Point:
        """Return the point of an id that the dossier refers to in `where`; `UserError` where there is none."""
        known = self.brief.dossier.points_by_id
        if point in known:
            return known[point]
        message = f"{where} refers to `{point}`, which isn't a point{nearest(point, known)}"
        raise UserError.of("unknown-point", message, self.brief.dossier.location)


def _before_full_stop(spans: Inlines, marks: tuple[Mark, ...]) -> Inlines:
    """Return a sentence with a mark of words where such a mark stands: before the full stop, if it ends with one."""
    *others, last = spans
    if not isinstance(last, Run) or not last.text.endswith(".") or _INITIAL_LAST.search(last.text):
        return (*spans, *marks)
    return (*others, replace(last, text=last.text[:-1]), *marks, replace(last, text="."))
