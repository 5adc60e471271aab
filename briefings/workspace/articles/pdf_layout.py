"""Join the lines of a PDF's pages into paragraphs, as a person who looks at the pages counts them.

A break between two lines is inside a paragraph where the next line's first word wouldn't have fitted; a gap, an indent,
another size, a bullet ends it. Cells that stand beside one another are one row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from briefings.workspace.articles.article import Paragraph
from briefings.workspace.articles.flow import CELL
from briefings.workspace.articles.lines import ITEM, Joiner, ends_sentence, is_torn
from briefings.workspace.articles.marks import settle_raised
from briefings.workspace.articles.pdf_lines import Line, Sheet

_NOTE_START: Final = re.compile(r"(?:\d{1,3}|\*{1,3}|[†‡§])[.)]?\s+\S|\[\d{1,3}\]")
# Cells of a row begin within so many lines of one another; more lines of prose than three are a column of text.
_ROW_REACH: Final = 12
_PROSE_LINES: Final = 3
_PROSE_WORDS: Final = 5
_GAP: Final = 1.28
_OTHER_SIZE: Final = 0.12
_INDENT: Final = 0.9
_SMALL_PRINT: Final = 0.92
_FEWEST_OF_COLUMN: Final = 4


@dataclass
class _Block:
    """Lines that make one paragraph, or the cells of one row; each with the page it stands on."""

    lines: list[Line]
    pages: list[str]
    cells: list[list[Line]] = field(default_factory=list)
    footnote: bool = False


def paragraphs_of_pages(sheets: Sequence[Sheet], numbers: Sequence[str], joiner: Joiner) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a document; notes at the foot of pages stand at its end."""
    lines = [line for sheet in sheets for line in sheet.lines]
    if not lines:
        return ()
    measure = _Measure(lines)
    blocks: list[_Block] = []
    for sheet, page in zip(sheets, numbers, strict=True):
        fresh = _blocks_of_page(sheet.lines, page, measure)
        body = next((block for block in reversed(blocks) if not block.footnote), None)
        first = next((block for block in fresh if not block.footnote), None)
        if body and first and measure.runs_over(body, first):
            body.lines += first.lines
            body.pages += [each for each in first.pages if each not in body.pages]
            fresh.remove(first)
        blocks += fresh
    text = [block for block in blocks if not block.footnote]
    notes = [block for block in blocks if block.footnote]
    return tuple(_paragraph(block, joiner, measure) for block in (*text, *notes))


class _Measure:
    """What is usual in a document: the size of its text, the pitch of its lines, its margins."""

    def __init__(self, lines: Sequence[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self.body = max(sizes, key=lambda size: sizes[size])
        self._pitches: dict[int, float] = {}
        found: dict[int, Counter[float]] = {}
        for one, other in pairwise(lines):
            pitch = one.bottom - other.bottom
            if self._alike(one, other) and 0.5 * one.size < pitch < 3 * one.size:
                found.setdefault(round(one.size), Counter())[round(pitch * 2) / 2] += 1
        for size, counts in found.items():
            usual = [pitch for pitch, count in counts.items() if count >= 0.15 * sum(counts.values())]
            self._pitches[size] = min(usual or [max(counts, key=lambda each: counts[each])])

    def pitch(self, line: Line) -> float:
        """Return the usual distance between two lines of a size."""
        return min(self._pitches.get(round(line.size), 1.25 * line.size), 1.6 * line.size)

    @staticmethod
    def _alike(one: Line, other: Line) -> bool:
        return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)

    def ends(self, one: Line, other: Line, right: float, left: float) -> bool:
        """Tell whether a paragraph ends between two lines; `right` and `left` are the margins that they keep."""
        if ITEM.match(other.text) or not self._alike(one, other) or one.bold != other.bold:
            return True
        pitch = one.bottom - other.bottom
        if pitch > _GAP * self.pitch(one) + 0.5:
            return True
        if pitch < 0.3 * one.size:
            # The next column, or another place of the page.
            return not self._goes_on(one, other, right)
        if is_torn(one.text, other.text):
            return False
        indented = other.left - max(one.left, left) > _INDENT * one.size
        centred = abs((one.left + one.right) - (other.left + other.right)) < one.size
        if indented and not centred and not ITEM.match(one.text):
            return True
        return self.has_room(one, other, right)

    @staticmethod
    def has_room(one: Line, other: Line, right: float) -> bool:
        """Tell whether the first word of the next line would have fitted."""
        space = 0.28 * one.size
        return right - one.right > other.first + space + 0.35 * one.size

    def _goes_on(self, one: Line, other: Line, right: float) -> bool:
        if not self._alike(one, other) or one.bold != other.bold or ITEM.match(other.text):
            return False
        if ends_sentence(one.text):
            return False
        return is_torn(one.text, other.text) or not self.has_room(one, other, right)

    def runs_over(self, before: _Block, after: _Block) -> bool:
        """Tell whether the last paragraph of a page goes on at the top of the next."""
        if before.cells or after.cells:
            return False
        last, first = before.lines[-1], after.lines[0]
        right = max(line.right for line in (*before.lines, *after.lines))
        return self._goes_on(last, first, right)


def _blocks_of_page(lines: Sequence[Line], page: str, measure: _Measure) -> list[_Block]:
    blocks: list[_Block] = []
    for cells in _rows(lines):
        if len(cells) > 1:
            blocks.append(_Block([line for cell in cells for line in cell], [page], cells))
        else:
            blocks += [_Block(group, [page]) for group in _groups(cells[0], measure)]
    _mark_footnotes(blocks, measure)
    return blocks


def _rows(lines: Sequence[Line]) -> list[list[list[Line]]]:
    """Return the lines of a page in order: stretches of text (one cell) and rows (several)."""
    found: list[list[list[Line]]] = []
    text: list[Line] = []
    at = 0
    while at < len(lines):
        cells, after = _row_at(lines, at)
        if cells:
            if text:
                found.append([text])
                text = []
            found.append(cells)
            at = after
        else:
            text.append(lines[at])
            at += 1
    if text:
        found.append([text])
    return found


def _row_at(lines: Sequence[Line], start: int) -> tuple[list[list[Line]], int]:
    """Return the cells of the row that begins at a line, and where it ends; none where no row begins."""
    cells: list[list[Line]] = [[lines[start]]]
    top = lines[start]
    at = start + 1
    while at < len(lines) and at - start < 8 * _ROW_REACH:
        line, cell = lines[at], cells[-1]
        if _level(line, top) and line.left >= max(each.right for each in cell) - 1:
            cells.append([line])
        elif (
            line.bottom < cell[-1].bottom and _under(line, cell) and (len(cells) > 1 or _returns(lines, at, top, cell))
        ):
            cell.append(line)
        else:
            break
        at += 1
    is_prose = any(
        len(cell) > _PROSE_LINES and sum(len(line.text.split()) for line in cell) > _PROSE_WORDS * len(cell)
        for cell in cells
    )
    return ([], start) if len(cells) < 2 or is_prose else (cells, at)


def _level(line: Line, top: Line) -> bool:
    return abs(line.top - top.top) < 0.6 * top.size


def _under(line: Line, cell: Sequence[Line]) -> bool:
    first = cell[0]
    near = cell[-1].bottom - line.top < 0.6 * line.size
    return near and line.left >= first.left - 0.5 * line.size and abs(line.size - first.size) < 0.3 * first.size


def _returns(lines: Sequence[Line], at: int, top: Line, cell: Sequence[Line]) -> bool:
    """Tell whether the file goes back up to a row's first line, to its next cell, within a few lines."""
    for line in lines[at + 1 : at + _ROW_REACH]:
        if _level(line, top) and line.left >= max(each.right for each in cell) - 1:
            return True
        if line.bottom > top.top:
            return False
    return False


def _groups(lines: Sequence[Line], measure: _Measure) -> list[list[Line]]:
    """Return the paragraphs of a stretch of lines."""
    if not lines:
        return []
    groups = [[lines[0]]]
    for at, line in enumerate(lines[1:], 1):
        before = lines[at - 1]
        left, right = _margins(lines, at, measure)
        if measure.ends(before, line, right, left):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _margins(lines: Sequence[Line], at: int, measure: _Measure) -> tuple[float, float]:
    """Return the margins that two neighbouring lines keep: those of the lines that follow one another closely there."""
    first = last = at
    while first > 0 and _close(lines[first - 1], lines[first], measure):
        first -= 1
    while last < len(lines) - 1 and _close(lines[last], lines[last + 1], measure):
        last += 1
    stretch = lines[first : last + 1]
    column = [line for line in lines if _shares(line, lines[at])]
    alike = [line for line in column if abs(line.size - lines[at].size) < _OTHER_SIZE * line.size]
    # Headings are few and short: the text around tells how wide their column is.
    is_prose = sum(len(line.text.split()) for line in alike) >= _FEWEST_OF_COLUMN * len(alike)
    column = alike if is_prose and len(alike) >= _FEWEST_OF_COLUMN else column
    left = min(line.left for line in stretch)
    wide, narrow = max(line.right for line in column), max(line.right for line in stretch)
    inner = stretch[:-1]
    full = sum(not measure.has_room(one, other, narrow) for one, other in pairwise(stretch))
    return left, narrow if len(inner) >= 2 and full >= 0.6 * len(inner) else wide


def _close(one: Line, other: Line, measure: _Measure) -> bool:
    pitch = one.bottom - other.bottom
    same = abs(one.size - other.size) < _OTHER_SIZE * max(one.size, other.size)
    return same and 0 < pitch <= _GAP * measure.pitch(one) + 0.5


def _shares(one: Line, other: Line) -> bool:
    """Tell whether two lines stand in one column."""
    return min(one.right, other.right) - max(one.left, other.left) > 0


def _mark_footnotes(blocks: list[_Block], measure: _Measure) -> None:
    """Mark the blocks of small print at a page's end that begin as notes do."""
    tail: list[_Block] = []
    for block in reversed(blocks):
        if block.cells or block.lines[0].size >= _SMALL_PRINT * measure.body:
            break
        tail.append(block)
    tail.reverse()
    started = False
    for block in tail:
        started = started or block.lines[0].note or bool(_NOTE_START.match(block.lines[0].text))
        block.footnote = started


def _paragraph(block: _Block, joiner: Joiner, measure: _Measure) -> Paragraph:
    if block.cells:
        text = CELL.join(_text(cell, joiner) for cell in block.cells)
        return Paragraph(text, "row", tuple(block.pages))
    text = _text(block.lines, joiner)
    short = len(text) < 200 and not ends_sentence(text)
    larger = all(line.size > 1.08 * measure.body or line.bold for line in block.lines)
    part = "footnote" if block.footnote else "heading" if short and larger else ""
    return Paragraph(text, part, tuple(block.pages))  # type: ignore[arg-type]  # one of the parts, above


def _text(lines: Sequence[Line], joiner: Joiner) -> str:
    text = ""
    for line in lines:
        text = joiner.join(text, line.text)
    return settle_raised(" ".join(text.split()))[0]
