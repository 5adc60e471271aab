"""Define what is read of an article: its paragraphs, what its file says of itself, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Part = Literal["heading", "row", "caption", "aside", "text box", "footnote", ""]
Field = Literal["title", "author", "publisher", "issued", "modified", "captured", "URL", "archive", "language"]
# What a reader leaves out, one and many of it.
OMISSIONS: Final[Mapping[str, str]] = {
    "note mark": "note marks",
    "deletion": "deletions",
    "hidden text": "hidden texts",
    "comment": "comments",
    "running line": "running lines",
    "page number": "page numbers",
    "page header": "page headers",
    "page footer": "page footers",
    "list of links": "lists of links",
    "menu": "menus",
    "form": "forms",
    "embedded frame": "embedded frames",
    "attachment": "attachments",
    "empty placeholder": "empty placeholders",
    "rotated text": "rotated texts",
    "reading aid": "reading aids",
    "style sheet": "style sheets",
    "unreadable time": "unreadable times",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader counts it; a row of a table is one. `pages` are the printed numbers of its pages."""

    text: str
    part: Part = ""
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a field of a source's record may hold, and where it was found; `stated` where the file itself names it so.

    Dates are ISO days, languages BCP 47 tags. What isn't stated is a guess.
    """

    field: Field
    value: str
    where: str
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An article's paragraphs in reading order, and what may be said of it.

    `left_out` counts what a reader doesn't see or doesn't read, by kind (a key of `OMISSIONS`); `remarks` are whole
    sentences for the person who adds it. `pages` are the printed numbers of all pages, where there are pages.
    """

    kind: str
    paragraphs: tuple[Paragraph, ...]
    candidates: tuple[Candidate, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def title(self) -> str:
        """The likeliest title, or nothing."""
        return self.best("title")

    def of(self, name: Field) -> tuple[Candidate, ...]:
        """Return what a field may hold, each value once: what the file states first, then guesses."""
        found: dict[str, Candidate] = {}
        for candidate in sorted((c for c in self.candidates if c.field == name), key=lambda c: not c.stated):
            found.setdefault(candidate.value, candidate)
        return tuple(found.values())

    def best(self, name: Field) -> str:
        """Return the likeliest value of a field, or nothing."""
        found = self.of(name)
        return found[0].value if found else ""

    def omissions(self) -> str:
        """Say what was left out: "2 note marks, 1 running line"; empty where nothing was."""
        counted = ((kind, count) for kind, count in self.left_out.items() if count)
        return ", ".join(f"{count} {kind if count == 1 else OMISSIONS[kind]}" for kind, count in counted)


def several(paragraphs: Iterable[Paragraph]) -> str:
    """Say which parts other than running text stand among the paragraphs, with their numbers: "caption: para. 4"."""
    numbers: dict[str, list[int]] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        if paragraph.part in {"caption", "aside", "text box", "footnote"}:
            numbers.setdefault(paragraph.part, []).append(number)
    return "; ".join(
        f"{part}: para{'s' if len(at) > 1 else ''}. {', '.join(map(str, at))}" for part, at in numbers.items()
    )


def add_counts(*several_counts: Mapping[str, int]) -> dict[str, int]:
    """Add up what was left out in several places."""
    return dict(sum((Counter(each) for each in several_counts), Counter[str]()))
