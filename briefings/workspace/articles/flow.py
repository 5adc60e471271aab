"""Collect a document's text in reading order, a paragraph at a time.

Each format's reader walks its own tree and tells a `Flow` what it meets; so what a table's row, a raised digit or a
deletion becomes is decided in one place for all formats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from briefings.workspace.articles.article import Paragraph, Part
from briefings.workspace.articles.lines import BETWEEN_WIDE
from briefings.workspace.articles.marks import read_lowered, read_raised, settle_raised

# Letters that take no room and that nobody sees; joiners stay, since scripts and emoji need them. Control characters
# that aren't blanks command a terminal or a printer.
_CONTROLS: Final = (code for code in (*range(0x20), *range(0x7F, 0xA0)) if not chr(code).isspace())
_INVISIBLE: Final = dict.fromkeys(
    (*map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"), *_CONTROLS)
)
_SPACES: Final = re.compile(r"\s+")
# A cell with more words than this, or more paragraphs than two, holds text that is laid out in a table.
_LAID_OUT: Final = 80
CELL: Final = " | "
# A number that stands before a paragraph, where so many words follow in the cell beside it, as judgments are laid out.
_NUMBER: Final = re.compile(r"[\[(]\w{1,4}[\])]|\d{1,4}[.)]")
_SENTENCE: Final = 6


@dataclass
class _Row:
    """A row of a table that is being read: its cells, each with its paragraphs."""

    cells: list[list[Paragraph]] = field(default_factory=lambda: [[]])


class Flow:
    """The text so far. `left_out` counts what wasn't taken."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._paragraphs: list[Paragraph] = []
        self._rows: list[_Row] = []
        self._text: list[str] = []
        self._part: Part = ""
        self._label = ""

    def write(self, text: str) -> None:
        """Add text to the paragraph."""
        self._text.append(text)

    def write_raised(self, text: str, *, is_note: bool = False) -> None:
        """Add raised text: an exponent or an ordinal's ending; the mark of a note is left out."""
        found = None if is_note else read_raised(self.tail(), text)
        if found is None and text.strip():
            self.left_out["note mark"] += 1
        self._text.append(found or "")

    def write_lowered(self, text: str) -> None:
        """Add lowered text."""
        found = read_lowered(self.tail(), text)
        if found is None and text.strip():
            self.left_out["note mark"] += 1
        self._text.append(found or "")

    def leave_out(self, kind: str, count: int = 1) -> None:
        """Count something that isn't taken."""
        if count:
            self.left_out[kind] += count

    def tail(self) -> str:
        """Return the end of the paragraph so far."""
        return "".join(self._text[-8:])[-40:]

    def number(self, label: str) -> None:
        """Give the paragraph that begins the number that is printed before it; one without text shows none."""
        self._label = label

    def end_paragraph(self, part: Part = "") -> None:
        """End the paragraph, where there is one."""
        text, lost = settle_raised("".join(self._text).translate(_INVISIBLE))
        self._text.clear()
        text = _SPACES.sub(" ", BETWEEN_WIDE.sub("", text)).strip()
        if text:
            self.leave_out("note mark", lost)
            text = f"{self._label} {text}".strip()
            (self._rows[-1].cells[-1] if self._rows else self._paragraphs).append(Paragraph(text, part or self._part))
            self._label = ""

    @contextmanager
    def inside(self, part: Part) -> Iterator[None]:
        """Read a part whose paragraphs are all of one kind."""
        self.end_paragraph()
        before, self._part = self._part, part
        yield
        self.end_paragraph()
        self._part = before

    @contextmanager
    def row(self) -> Iterator[None]:
        """Read a row of a table."""
        self.begin_row()
        yield
        self.end_row()

    def begin_row(self) -> None:
        """Begin a row of a table."""
        self.end_paragraph()
        self._rows.append(_Row())

    def end_row(self) -> None:
        """End a row: its cells become one paragraph, unless the table only lays out text."""
        self.end_paragraph()
        row = self._rows.pop()
        holder = self._rows[-1].cells[-1] if self._rows else self._paragraphs
        holder.extend(_settled_row(row))

    def end_cell(self) -> None:
        """End a cell of the row."""
        self.end_paragraph()
        if self._rows:
            self._rows[-1].cells.append([])

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return all paragraphs."""
        self.end_paragraph()
        return tuple(self._paragraphs)


def _settled_row(row: _Row) -> list[Paragraph]:
    cells = [cell for cell in row.cells if cell]
    if len(cells) == 2 and _numbers(*cells):
        (number,), (first, *others) = cells
        return [replace(first, text=f"{number.text} {first.text}"), *others]
    lays_out = any(
        len(cell) > 2 or any(p.part == "row" for p in cell) or sum(len(p.text.split()) for p in cell) > _LAID_OUT
        for cell in cells
    )
    if len(cells) < 2 or lays_out:
        return [paragraph for cell in cells for paragraph in cell]
    return [Paragraph(CELL.join(" ".join(p.text for p in cell) for cell in cells), "row")]


def _numbers(cell: list[Paragraph], beside: list[Paragraph]) -> bool:
    """Tell whether a cell is the number of the paragraph beside it."""
    alone = len(cell) == 1 and bool(_NUMBER.fullmatch(cell[0].text))
    return alone and beside[0].part == "" and len(beside[0].text.split()) >= _SENTENCE
