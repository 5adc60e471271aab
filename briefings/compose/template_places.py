"""Say where in a template's files each piece of what it yields stands, so that every mistake is told at its place.

A template's own words are marked before Jinja2 reads them; the marks come out with the words, through loops, includes
and conditions, and are taken off again line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.model.problem import Location
from briefings.model.templating import Piece, pieces_of, with_plain_lines

# Encloses a mark: `file:line:column`, and `=` for an expression. A control character, which `finalize` lets through
# from no expression, so that only a template's own words can carry it.
ORIGIN: Final = "\x1f"
MARK: Final = re.compile(f"{ORIGIN}(\\d+):(\\d+):(\\d+)(=?){ORIGIN}")
_WORDS: Final = re.compile(r"^([ \t]*)(?=\S)", re.MULTILINE)
# Blocks whose text is a value before it is printed: marks would be a part of it.
_HELD: Final = frozenset(("macro", "call", "filter", "set"))


def with_marks(text: str, file: int) -> str:
    """Return a template's text with a mark before each piece of its own words and before each expression.

    `file` is the number that marks name the file by. The text holds none itself. One that Jinja2 can't read is returned
    as it is.
    """
    from jinja2 import TemplateSyntaxError

    text = with_plain_lines(text)
    try:
        cuts = [cut for piece in _printing(text) for cut in _cuts(text, piece)]
    except TemplateSyntaxError:  # told when the template is compiled
        return text
    parts: list[str] = []
    at, line, begins = 0, 1, 0
    for cut, sign in cuts:
        line += text.count("\n", at, cut)
        begins = max(begins, text.rfind("\n", 0, cut) + 1)
        parts += (text[at:cut], f"{ORIGIN}{file}:{line}:{cut - begins + 1}{sign}{ORIGIN}")
        at = cut
    return "".join((*parts, text[at:]))


def _cuts(text: str, piece: Piece) -> Iterator[tuple[int, str]]:
    if piece.kind == "variable_begin":
        if not text.startswith("-", piece.end - 1):  # it takes away the space before it, and not the mark's
            yield piece.start, "="
    elif piece.kind == "data":
        yield from ((piece.start + match.end(), "") for match in _WORDS.finditer(piece.text))


def _printing(text: str) -> Iterator[Piece]:
    """Yield the pieces of a template that are printed where they stand."""
    held, name, assigns = 0, "", False
    for piece in pieces_of(text):
        kind, word = piece.kind, piece.text
        if kind == "block_begin":
            name, assigns = "", False
        elif kind == "name" and not name:
            name = word
        elif kind == "operator" and word == "=":
            assigns = True
        elif kind == "block_end" and (name.removeprefix("end") in _HELD) and not (name == "set" and assigns):
            held = max(0, held - 1) if name.startswith("end") else held + 1
        if not held:
            yield piece


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what a template yields, without marks. `pieces` say where parts of it stand: offset, place, is fixed.

    A part that isn't fixed is an expression's value: every character of it stands where the expression does.
    """

    text: str
    pieces: tuple[tuple[int, Location, bool], ...]

    def at(self, offset: int = 0) -> Location:
        """Return where a character of the line stands in the template's file."""
        begin, place, fixed = next((p for p in reversed(self.pieces) if p[0] <= offset), self.pieces[0])
        return place.after(offset - begin) if fixed and offset > begin else place

    @property
    def start(self) -> int:
        """The offset of the first character that isn't a space."""
        return len(self.text) - len(self.text.lstrip())


def lines_of(markdown: str, paths: Sequence[str]) -> tuple[Line, ...]:
    """Return the lines of what a template yields. `paths` are its files, by the numbers that the marks name.

    A line without a mark stands where the one before it does.
    """
    place = Location(paths[0] if paths else "")
    found = []
    for row in markdown.split("\n"):
        text, pieces, at = "", [], 0
        for match in MARK.finditer(row):
            text += row[at : match.start()]
            at = match.end()
            place = Location(paths[int(match[1])], int(match[2]), int(match[3]))
            pieces.append((len(text), place, not match[4]))
        found.append(Line(text + row[at:], tuple(pieces) or ((0, place, False),)))
    return tuple(found)
