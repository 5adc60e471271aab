"""Prose in, a `Passage` out: sentences of styled spans, each with its citations and the place where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from markdown_it.token import Token

from briefings.model.problem import Location, Problem
from briefings.model.text import Passage
from briefings.workspace.citations import STRAY
from briefings.workspace.markdown import BLOCKS, blocks
from briefings.workspace.spans import InlineScanner, SentenceBuilder
from briefings.workspace.yaml_nodes import Place

__all__ = ["parse_paragraph", "parse_prose", "parse_text"]

# Four thousand words: no paragraph is so long, and heaps of brackets would take minutes.
MAX_PARAGRAPH: Final = 25_000
# What ends a line for markdown-it, which counts the lines.
LINE_END: Final = re.compile(r"\r\n?|\n")
WORDS: Final = "write sentences; a brief makes its own lists and tables"


def parse_text(text: str, location: Location) -> tuple[Passage, tuple[Problem, ...]]:
    """Read `text` that begins at `location` and whose further lines begin at column 1 of the lines below."""

    def place(offset: int) -> Location:
        line = text.count("\n", 0, offset)
        column = offset - text.rfind("\n", 0, offset) if line else location.column + offset
        return Location(location.path, location.line + line, column)

    return parse_prose(text, place)


def parse_prose(text: str, place: Place) -> tuple[Passage, tuple[Problem, ...]]:
    """Read paragraphs of prose; `place` tells where an offset of `text` stands in its file."""
    passage = Passage()
    problems: list[Problem] = []
    lines = _line_starts(text)
    for token, inline in blocks(text):
        begin, end = (lines[line] for line in (token.map or (0, 0)))
        if token.type != "paragraph_open" or inline is None:
            problems.append(unexpected(token, place(begin)))
            continue
        part, found = parse_paragraph(text[begin:end], partial(_shifted, place, begin))
        passage = Passage(passage.sentences + part.sentences)
        problems += found
    return passage, tuple(problems)


def parse_paragraph(text: str, place: Place) -> tuple[Passage, tuple[Problem, ...]]:
    """Read one paragraph."""
    if len(text) > MAX_PARAGRAPH:
        words = f"this paragraph has {len(text):,} characters, more than {MAX_PARAGRAPH:,}: split it with empty lines"
        return Passage(), (Problem(place(0), "too-large", words),)
    flow = InlineScanner(text, place)
    passage = SentenceBuilder(flow).passage()
    if flow.citations and not passage:
        words = "this citation follows no sentence: put it into the paragraph of the sentence that it carries"
        flow.problems.append(Problem(flow.citations[0][1].location, "citation-syntax", words))
    return passage, (*flow.problems, *strays(flow))


def strays(flow: InlineScanner) -> Iterator[Problem]:
    """Report citations that were meant and not understood, so that no `@` is printed as text."""
    for piece in flow.pieces:
        for found in STRAY.finditer(piece.text):
            words = "a citation stands in square brackets: `[@source, para. 3]` (a plain @ is written `\\@`)"
            if not piece.escaped:
                yield Problem(flow.place(piece.offset + found.start()), "citation-syntax", words)
        if (at := piece.text.find("]{")) >= 0:
            words = "these attributes can't be read: a span is written `[mot]{lang=fr}`"
            yield Problem(flow.place(piece.offset + at + 1), "attribute", words)


def unexpected(token: Token, location: Location) -> Problem:
    """Return the problem of a block that a stance or passage can't hold."""
    what = BLOCKS.get(token.type, token.type.removesuffix("_open").replace("_", " "))
    return Problem(location, "markup", f"{what} can't stand here: {WORDS}")


def _shifted(place: Place, begin: int, offset: int) -> Location:
    return place(begin + offset)


def _line_starts(text: str) -> list[int]:
    starts = (0, *(found.end() for found in LINE_END.finditer(text)))
    return [*starts, len(text), len(text)]
