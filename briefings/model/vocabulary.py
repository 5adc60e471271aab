"""Define the closed lists of the domain: how we know, which view, how much is printed, which section, which paper.

A member is a text, the value that files hold, and knows the key of its words in `templates/lang/*.yaml`. Whoever
counts, offers or prints the members of a list goes through the list itself, so that a new member is one line here and
one word in each language file.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import ClassVar, Final, Self


class Term(StrEnum):
    """A member of a closed list: the value as people write it."""

    _words: ClassVar[str]

    def __init_subclass__(cls, *, words: str = "", **more: object) -> None:
        """Set what the keys of a list's words begin with.

        Words that only forms, lists and files show begin with `tool.`: no brief needs them.
        """
        super().__init_subclass__(**more)
        cls._words = words

    @property
    def key(self) -> str:
        """The key of the member's words in a language file: `basis_reported`."""
        return f"{self._words}_{self.value}"


@cache
def _places(terms: type[Term]) -> Mapping[Term, int]:
    """Return where each word of a closed list stands in it, from 0, without counting anew."""
    return {term: place for place, term in enumerate(terms)}


def meaning_key(key: str) -> str:
    """Return the key of what a word means, with the `{word}` itself; one that explains itself has none."""
    return f"{key}_means"


class Basis(Term, words="basis"):
    """How a statement is known."""

    OWN_WORDS = "own-words"
    ACTION = "action"
    REPORTED = "reported"
    INFERENCE = "inference"


class View(Term, words="view"):
    """What a point says of its issue."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONDITIONAL = "conditional"
    UNSTATED = "unstated"


class OverallView(Term, words="view"):
    """What a perspective's points on an issue come to: one view, several, none reported, or nothing said."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CONDITIONAL = "conditional"
    MIXED = "mixed"
    UNSTATED = "unstated"
    SILENT = "silent"


class Kind(Term, words="tool.kind"):
    """What a point is: something that a side holds, or a benefit or a risk in its view."""

    CLAIM = "claim"
    BENEFIT = "benefit"
    RISK = "risk"

    @property
    def section(self) -> Section:
        """The section of a stance that holds the points of this kind."""
        return Section(_SECTIONS[self])


class Section(Term, words="tool.section"):
    """A part of a stance's file; its words are its heading, in the stance's language."""

    POSITION = "position"
    BENEFITS = "benefits"
    RISKS = "risks"

    @property
    def kind(self) -> Kind:
        """The kind of the section's points."""
        return next(kind for kind in Kind if kind.section is self)


class Depth(Term, words="tool.depth"):
    """How much of a point is printed, from the most to the least: all, its first sentence, its heading, nothing."""

    ALL = "all"
    LEAD = "lead"
    HEADING = "heading"
    OUT = "out"

    @property
    def rung(self) -> int:
        """How far down the depth is: 0 prints everything."""
        return _places(Depth)[self]

    @classmethod
    def at(cls, rung: int) -> Depth:
        """Return the depth so far down."""
        return _DEPTHS[rung]

    def shallower(self, other: Depth) -> Depth:
        """Return whichever of two depths prints less."""
        return max(self, other, key=lambda depth: depth.rung)

    def fuller(self, other: Depth) -> Depth:
        """Return whichever of two depths prints more."""
        return min(self, other, key=lambda depth: depth.rung)


_DEPTHS: Final = tuple(Depth)


class Likelihood(Term, words="likelihood"):
    """A likelihood word with its band in percent (ICD 203, D.6.e), from the least to the most likely."""

    low: int
    high: int

    def __new__(cls, word: str, low: int = 0, high: int = 0) -> Self:
        """Make a member of its word and its band."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.low, member.high = low, high
        return member

    ALMOST_NO_CHANCE = ("almost no chance", 1, 5)
    VERY_UNLIKELY = ("very unlikely", 5, 20)
    UNLIKELY = ("unlikely", 20, 45)
    ROUGHLY_EVEN = ("roughly even", 45, 55)
    LIKELY = ("likely", 55, 80)
    VERY_LIKELY = ("very likely", 80, 95)
    ALMOST_CERTAIN = ("almost certain", 95, 99)

    @property
    def rank(self) -> int:
        """The place among the likelihood words, from 1."""
        return _places(Likelihood)[self] + 1

    @property
    def key(self) -> str:
        """The key of the word in a language file: `likelihood_5`."""
        return f"{self._words}_{self.rank}"


class Confidence(Term, words="confidence"):
    """How sure we are of a statement; never in one sentence with its likelihood (ICD 203, D.6.e)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"

    @property
    def short_key(self) -> str:
        """The key of the one word that tables and forms show: `confidence_low_short`."""
        return f"{self.key}_short"


class RatedBy(Term, words="rated"):
    """Whose a rating is."""

    SOURCE = "source"
    JUDGEMENT = "judgement"


class Answer(Term, words="answer"):
    """What somebody who signs may tick."""

    AGREE = "agree"
    DISAGREE = "disagree"
    DISCUSS = "discuss"


class Reliability(Term, words="tool.reliability"):
    """How far a source is to be trusted: the first half of its grade (Admiralty code)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class LocatorKind(Term, words="tool.locator"):
    """What a locator counts: CSL's terms for where in a document, as Pandoc reads them."""

    PARAGRAPH = "para"
    PAGE = "page"
    SECTION = "section"
    ARTICLE = "article"
    CHAPTER = "chapter"
    PART = "part"
    APPENDIX = "appendix"
    TABLE = "table"
    FIGURE = "figure"
    COLUMN = "column"
    LINE = "line"
    NOTE = "note"
    RULE = "rule"
    VERSE = "verse"
    FOLIO = "folio"
    BOOK = "book"
    VOLUME = "volume"
    ISSUE = "issue"
    TIME = "time"
    LOCATION = "location"

    def places_key(self, form: str) -> str:
        """Return the key of the words around places, by the form of a plural: `para_one`, `locator.part_many`.

        Those of the rarer places begin with `locator.`: a language may lack them, and falls back on English.
        """
        usual = self in {LocatorKind.PARAGRAPH, LocatorKind.PAGE, LocatorKind.TIME}
        return f"{'' if usual else 'locator.'}{self.value}_{form}"


class Numbering(Term, words="tool.numbering"):
    """What `para.` means of a source: our count of its lines, or the numbers that it prints before its paragraphs."""

    COUNTED = "counted"
    PRINTED = "printed"


class OnWithdrawn(Term, words="tool.on_withdrawn"):
    """What a build does where a statement rests on a withdrawn source."""

    FAIL = "fail"
    FLAG = "flag"


class Verdict(Term, words="tool.verdict"):
    """What a person finds who reads a statement beside the paragraphs that it cites."""

    SUPPORTS = "supports"
    OVERSTATES = "overstates"
    NOT_SAID = "not-said"


class OnUnread(Term, words="tool.on_unread"):
    """What becomes of statements that nobody has read against their source: told, warned of, or no final brief."""

    SAY = "say"
    WARN = "warn"
    HOLD = "hold"


class TwinState(Term, words="tool.twin"):
    """How a text in another language stands to its original."""

    IN_STEP = "in-step"
    STALE = "stale"
    EDITED = "edited"
    UNCONFIRMED = "unconfirmed"
    MISSING = "missing"


class OnStale(Term, words="tool.on_stale"):
    """What becomes of briefs in another language with texts that aren't confirmed to say what the original says now."""

    WARN = "warn"
    HOLD = "hold"


class ChangeKind(Term, words="change"):
    """What became of a statement since the reader's last brief."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    CONTESTED = "contested"


class Status(Term, words="status"):
    """Whether a brief is done; a draft says so on every page."""

    DRAFT = "draft"
    FINAL = "final"


class CitationStyle(Term, words="tool.citations"):
    """How marks lead to sources: by numbers to notes at the end or at the foot of pages, or by author and date."""

    ENDNOTES = "endnotes"
    FOOTNOTES = "footnotes"
    AUTHOR_DATE = "author-date"


class Quoting(Term, words="tool.quoting"):
    """How a quotation is printed whose source is in another language: as it is written, or both ways in some order."""

    AS_WRITTEN = "as-written"
    TRANSLATION_FIRST = "translation-first"
    ORIGINAL_FIRST = "original-first"


class Paper(Term, words="tool.paper"):
    """A size of paper; width and height are in points."""

    width: float
    height: float

    def __new__(cls, name: str, width: float = 0, height: float = 0) -> Self:
        """Make a member of its name and size."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.width, member.height = width, height
        return member

    LETTER = ("letter", 612.0, 792.0)
    A4 = ("a4", 595.276, 841.89)


class Margins(Term, words="tool.margins"):
    """Whether all pages have the same margins, or left and right ones those of a sheet printed on both sides."""

    SINGLE = "single"
    MIRRORED = "mirrored"


class Sides(Term, words="tool.sides"):
    """How the sides of a sheet are printed, and over which edge it is turned."""

    NONE = "none"
    LONG = "long"
    SHORT = "short"


class Format(Term, words="tool.format"):
    """A file format that comes with the program."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"


class Severity(Term, words="tool.severity"):
    """How much a problem stops: an error stops the brief it touches, a warning is printed, advice is offered."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


# Scales of whole numbers. Their steps have words too: `impact_3`, `tool.weight_3`, `tool.credibility_3`.
# How heavy a benefit or a risk is, from negligible to very large.
IMPACTS: Final = (1, 2, 3, 4, 5)
# How much room a point or a view deserves beside the others.
WEIGHTS: Final = (1, 2, 3, 4, 5)
# How far to believe what a source says: the second half of its grade (Admiralty code).
CREDIBILITIES: Final = (1, 2, 3, 4, 5, 6)
_SECTIONS: Final = {Kind.CLAIM: "position", Kind.BENEFIT: "benefits", Kind.RISK: "risks"}
