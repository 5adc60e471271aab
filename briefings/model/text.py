"""Define prose as people wrote it: spans, sentences and the citations that carry them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.model.problem import NOWHERE, Location
from briefings.model.vocabulary import LocatorKind


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that looks one way. `lang` is a BCP 47 tag where it differs from its surroundings."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Locator:
    """Where in a source: paragraphs, pages … `first` to `last`, or seconds for `time`.

    `label` is how it is printed where that is no plain number, or two: "A4", "xii–xv", "5(2)"; then the numbers are 0.
    """

    kind: LocatorKind
    first: int
    last: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the places in it that carry a sentence."""

    source: str
    locators: tuple[Locator, ...] = ()
    location: Location = NOWHERE

    def paragraphs(self) -> frozenset[int]:
        """Return every paragraph number that the citation names."""
        return frozenset(
            number
            for locator in self.locators
            if locator.kind is LocatorKind.PARAGRAPH
            for number in range(locator.first, locator.last + 1)
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its citations.

    Of a twin, `numbers` are those of the original's sentences that it says, where they aren't its own place, and
    `parts` where in `spans` its further sentences begin, where it says one sentence in several.
    """

    spans: tuple[Span, ...]
    citations: tuple[Citation, ...] = ()
    location: Location = NOWHERE
    numbers: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The plain words, without marks or citations."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences in order. The first is the lead: it stands alone."""

    sentences: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The plain words of all sentences, one space between them."""
        return " ".join(sentence.text for sentence in self.sentences)

    def numbered(self, first: int = 1) -> Iterator[tuple[int, Sentence]]:
        """Yield the sentences with their numbers, the first one's given: of a twin, those of its original."""
        for place, sentence in enumerate(self.sentences, first):
            yield (sentence.numbers[0] if sentence.numbers else place), sentence

    @property
    def lead(self) -> Passage:
        """The first sentence only."""
        return Passage(self.sentences[:1])

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in order of appearance, repeats kept."""
        return tuple(c for sentence in self.sentences for c in sentence.citations)

    def __bool__(self) -> bool:
        return bool(self.sentences)
