"""Lines of one paragraph: inlines, a style and a measure in, lines out, or the error of a sign that no font has."""

from __future__ import annotations

from briefings.model.document import Inlines
from briefings.model.problem import Location, UserError
from briefings.render.pdf.nodes import Node
from briefings.render.pdf.stylesheet import StyleSheet, TextStyle
from briefings.render.pdf.text import Line, Word, break_lines, segments, words_of


def words(inlines: Inlines, style: TextStyle, sheet: StyleSheet, node: Node, location: Location) -> tuple[Word, ...]:
    """Return the words of inlines that stand in `node`; `UserError` at `location` for a character without a glyph."""
    try:
        return words_of(segments(inlines, style, sheet, node))
    except LookupError as missing:
        raise no_glyph(str(missing.args[0]), location) from missing


def broken(
    inlines: Inlines, style: TextStyle, sheet: StyleSheet, width: float, node: Node, location: Location
) -> tuple[Line, ...]:
    """Return the lines of inlines that stand in `node`; errors as for `words`."""
    return break_lines(words(inlines, style, sheet, node, location), width, style.align)


def no_glyph(char: str, location: Location) -> UserError:
    """Return the error for a character that no font of this house style can draw."""
    named = f"the fonts have no sign for {char!r} (U+{ord(char):04X})"
    return UserError.of("glyph", f"{named}: write it otherwise, or set cjk_font in house.yaml", location)
