"""Break paragraphs into lines of a measure: ragged right, and never with a hyphen of our own.

A piece of text carries a node: what it means to assistive readers, whatever format tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from briefings.model.document import LINE_BREAK, Inline, Inlines, Link, Mark, Run, word_marks
from briefings.model.problem import Location, UserError
from briefings.render.layout.faces import Face
from briefings.render.layout.stylesheet import LEAST_MARK, MOST, RAISED, StyleSheet, TextStyle

# Where a line may end inside a word: after a hyphen or a dash between letters, after a slash, between ideographs.
CHANCE: Final = re.compile(
    r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})|(?<=\w)[—–](?=[^\W\d_])|(?<=\w)/(?=\w{3})"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7af\uff0c\u3001\u3002])(?=[\u3040-\u9fff\uac00-\ud7af])"
)
TOKEN: Final = re.compile(r" +|\u200b|\u2028|[^ \u200b\u2028]+")
BLANK: Final = f" \u200b{LINE_BREAK}"
TRAILING: Final = frozenset("·–—|")
RISE: Final = 0.36
SLACK: Final = 0.01
RUNT: Final = 2.2


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """What a part of a page means: one place in the structure of one block, of no page, shared between builds.

    Two nodes are the same only if they are the same object. `parent` is None at the top of a block. `role` is a
    standard structure type (ISO 32000-1, 14.8.4); `H2` may become a lower level where levels would be skipped. `href`
    and `description` are a link's, `scope` is a header cell's, `numbering` a list's, `id` a note's, `summary` a
    table's, `alt` a figure's.
    """

    role: str
    parent: Node | None = None
    lang: str = ""
    alt: str = ""
    href: str = ""
    description: str = ""
    scope: str = ""
    numbering: str = ""
    summary: str = ""
    id: str = ""


class Segment(NamedTuple):
    """Text that looks one way and means one thing. `mark` is the note that a raised number points to.

    `changed` text is marked: an older version didn't say it.
    """

    text: str
    face: Face
    size: float
    colour: str
    node: Node | None
    rise: float = 0.0
    underlined: bool = False
    mark: int = 0
    changed: bool = False


class Piece(NamedTuple):
    """Part of a line: `x` from the left of the measure, `width` without a space at the line's end."""

    x: float
    width: float
    text: str
    segment: Segment


class Line(NamedTuple):
    """A line of pieces from left to right."""

    pieces: tuple[Piece, ...]
    width: float


class Word(NamedTuple):
    """What no line end may cut; `space` is the segment of the space after it, if one follows.

    One that `ends` is the last of its line, however much room is left.
    """

    parts: tuple[tuple[Segment, str], ...]
    width: float
    space: Segment | None
    ends: bool = False

    @property
    def width_of_space(self) -> float:
        """The width of the space after it; 0 where none follows."""
        return _width(self.space, " ") if self.space else 0.0


def words_in(inlines: Inlines, style: TextStyle, sheet: StyleSheet, node: Node, location: Location) -> tuple[Word, ...]:
    """Return the words of inlines that stand in `node`: what stands between two places where a line may end.

    Raises `UserError` at `location` for a character that no font has.
    """
    try:
        return _words(_segments(inlines, style, sheet, node))
    except LookupError as missing:
        raise no_glyph(str(missing.args[0]), location) from missing


def lines_of(
    inlines: Inlines, style: TextStyle, sheet: StyleSheet, width: float, node: Node, location: Location
) -> tuple[Line, ...]:
    """Return the lines of inlines that stand in `node`; errors as for `words_in`."""
    words = words_in(inlines, style, sheet, node, location)
    return break_lines(words, style.measure(width), style.align, style.most)


def no_glyph(char: str, location: Location) -> UserError:
    """Return the error for a character that no font of this house style can draw."""
    named = f"the fonts have no sign for {char!r} (U+{ord(char):04X})"
    return UserError.of("glyph", f"{named}: write it otherwise, or set cjk_font in house.yaml", location)


def _segments(inlines: Inlines, style: TextStyle, sheet: StyleSheet, node: Node) -> Iterator[Segment]:
    """Yield the segments of inlines; links, marks and foreign runs get nodes of their own."""
    before: Inline | None = None
    for inline in word_marks(inlines):
        if isinstance(inline, Mark):
            if isinstance(before, Mark):
                face = sheet.typeface.face()
                yield Segment("\u202f", face, raised_size(style.size), style.colour, node, style.size * RISE)
            yield _mark(inline, style, sheet, node)
        elif isinstance(inline, Link):
            yield from _link(inline, style, sheet, node)
        else:
            yield from _run(inline, style, sheet, node)
        before = inline


def raised_size(size: float) -> float:
    """Return the size of a raised number in text of this size, in points."""
    return max(LEAST_MARK, size * RAISED)


def _mark(mark: Mark, style: TextStyle, sheet: StyleSheet, node: Node) -> Segment:
    reference = Node("Reference", node)
    description = sheet.word("note_link", number=mark.number)
    link = Node("Link", reference, href=f"#note-{mark.number}", description=description)
    size, rise = raised_size(style.size), style.size * RISE
    return Segment(str(mark.number), sheet.typeface.face(), size, style.colour, link, rise, mark=mark.number)


def _link(link: Link, style: TextStyle, sheet: StyleSheet, node: Node) -> Iterator[Segment]:
    inner = Node("Link", node, href=link.href, description=link.description or link.text)
    away = not link.href.startswith("#")
    for face, text in _faces(link.text, sheet, strong=link.strong or style.strong):
        yield Segment(text, face, style.size, style.colour, inner, underlined=away, changed=link.changed)


def _run(run: Run, style: TextStyle, sheet: StyleSheet, node: Node) -> Iterator[Segment]:
    outer = Node("Link", node, href=f"#{run.to}", description=run.text) if run.to else node
    inner = Node("Span", outer, lang=run.lang) if run.lang else outer
    for face, text in _faces(run.text, sheet, strong=run.strong or style.strong, emphasis=run.emphasis):
        yield Segment(text, face, style.size, style.colour, inner, changed=run.changed)


def _faces(text: str, sheet: StyleSheet, *, strong: bool, emphasis: bool = False) -> Iterator[tuple[Face, str]]:
    """Yield the parts of a text with their faces, ends of lines among them."""
    for number, line in enumerate(text.split(LINE_BREAK)):
        if number:
            yield sheet.typeface.face(strong, emphasis), LINE_BREAK
        yield from sheet.typeface.split(_with_chances(line), strong, emphasis)


class _Token(NamedTuple):
    """A space, a place where a line may end, or what stands between them; `width` is at one point."""

    text: str
    width: float


@lru_cache(maxsize=32768)
def _tokens(face: Face, text: str) -> tuple[_Token, ...]:
    return tuple(_Token(token, 0.0 if token[0] in BLANK else face.width(token)) for token in TOKEN.findall(text))


def _with_chances(text: str) -> str:
    """Return text marked where a line may end in a word, as long as hyphens that don't break differ from others."""
    return CHANCE.sub(r"\g<0>" + "\u200b", text)


@lru_cache(maxsize=65536)
def _face_width(face: Face, text: str) -> float:
    return face.width(text)


def _width(segment: Segment, text: str) -> float:
    return _face_width(segment.face, text) * segment.size


def _words(segments: Iterable[Segment]) -> tuple[Word, ...]:
    words: list[Word] = []
    for word in _cut_at_spaces(segments):
        if words and words[-1].space and not words[-1].ends and len(word.parts) == 1 and word.parts[0][1] in TRAILING:
            words[-1] = _join(words[-1], words[-1].space, word)
        else:
            words.append(word)
    return tuple(words)


def _join(word: Word, space: Segment, sign: Word) -> Word:
    """Return a word with the sign after it, so that no line begins with a dash or a dot between items."""
    width = word.width + _width(space, " ") + sign.width
    return Word((*word.parts, (space, " "), *sign.parts), width, sign.space, sign.ends)


def _cut_at_spaces(segments: Iterable[Segment]) -> Iterator[Word]:
    held: list[tuple[Segment, str]] = []
    width = 0.0
    for segment in segments:
        for text, advance in _tokens(segment.face, segment.text):
            if advance or text[0] not in BLANK:
                held.append((segment, text))
                width += advance * segment.size
                continue
            if text[0] == LINE_BREAK:
                yield Word(tuple(held), width, segment if held else None, ends=True)
            elif held:
                yield Word(tuple(held), width, segment if text[0] == " " else None)
            held, width = [], 0.0
    if held:
        yield Word(tuple(held), width, None)


def _word(parts: list[tuple[Segment, str]], space: Segment | None) -> Word:
    return Word(tuple(parts), sum(_width(segment, text) for segment, text in parts), space)


def _cut(word: Word, width: float) -> Iterator[Word]:
    """Yield a word that is wider than the measure in parts that fit: the last resort for an address."""
    held: list[tuple[Segment, str]] = []
    room = width
    for segment, text in word.parts:
        for char in text:
            advance = _width(segment, char)
            if held and advance > room:
                yield _word(held, None)
                held, room = [], width
            held.append((segment, char))
            room -= advance
    yield _word(held, word.space)._replace(ends=word.ends)


def _length(word: Word) -> int:
    return sum(len(text) for _, text in word.parts)


def _fill(words: Iterable[Word], width: float, most: int) -> list[list[Word]]:
    lines: list[list[Word]] = [[]]
    room, left = width, most
    for whole in words:
        for word in (whole,) if whole.width <= width else _cut(whole, width):
            length = _length(word)
            if lines[-1] and (lines[-1][-1].ends or word.width > room + SLACK or length > left):
                lines.append([])
                room, left = width, most
            lines[-1].append(word)
            room -= word.width + word.width_of_space
            left -= length + bool(word.space)
    return lines


def _without_runt(lines: list[list[Word]], width: float) -> list[list[Word]]:
    """Give a last line of one short word a companion from the line above."""
    if len(lines) < 2 or len(lines[-1]) != 1 or len(lines[-2]) < 4:  # noqa: PLR2004 (a line that can spare a word)
        return lines
    last, spare = lines[-1][0], lines[-2][-1]
    if (
        spare.ends
        or not last.parts
        or last.width > RUNT * last.parts[0][0].size
        or spare.width + last.width > width / 2
    ):
        return lines
    return [*lines[:-2], lines[-2][:-1], [spare, last]]


def _line(words: list[Word], width: float, align: str, *, last: bool) -> Line:
    parts = [part for word in words for part in (*word.parts, *(((word.space, " "),) if word.space else ()))]
    merged = [
        (segment, "".join(text for _, text in same)) for segment, same in groupby(parts, key=lambda part: part[0])
    ]
    natural = sum(_width(segment, text) for segment, text in merged)
    if words and words[-1].space:
        natural -= _width(words[-1].space, " ")
    x = {"left": 0.0, "centre": (width - natural) / 2, "right": width - natural}[align]
    pieces = []
    for number, (segment, text) in enumerate(merged):
        ends = number == len(merged) - 1
        advance = _width(segment, text.rstrip(" ") if ends else text)
        pieces.append(Piece(x, advance, text.rstrip(" ") if ends and last else text, segment))
        x += advance
    return Line(tuple(piece for piece in pieces if piece.text), natural)


def break_lines(words: Iterable[Word], width: float, align: str = "left", most: int = MOST) -> tuple[Line, ...]:
    """Return the lines of a paragraph, of at most `width` points and `most` characters.

    A line that ends at a space keeps it, so that words aren't joined when read.
    """
    lines = _without_runt(_fill(words, width, most), width)
    final = len(lines) - 1
    return tuple(_line(line, width, align, last=number == final) for number, line in enumerate(lines))
