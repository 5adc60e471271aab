"""Tell the lines that run along a document's pages from its text, and the numbers that its pages print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from briefings.workspace.articles.pdf_lines import Line, Sheet

_EDGE_LINES: Final = 3
_NEAR: Final = 6.0
_SHARE: Final = 0.4
# A line that runs along one chapter of a long document stands on two of the three pages around at least.
_NEIGHBOURS: Final = 3
_NEAR_TWO: Final = 2
_NUMBER_ONLY: Final = re.compile(
    r"(?:[-–—|\s]*+(?:page|p\.?|seite|página)?\s*+(?:\d{1,4}|[ivxlc]{1,7})(?:\s*+(?:of|/|de|sur|von)\s*+\d{1,4})?[-–—|\s]*+)",
    re.IGNORECASE,
)
_MARGIN: Final = 0.12


def without_running_lines(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Take headers, footers and page numbers from the pages; return the number that each page prints."""
    edges: dict[str, list[tuple[int, Line]]] = {}
    for sheet in sheets:
        for line in _edges(sheet):
            edges.setdefault(_key(line.text), []).append((sheet.number, line))
    found: dict[int, list[Line]] = {}
    for sheet in sheets:
        for line in _edges(sheet):
            if _repeats(line, sheet, edges[_key(line.text)], len(sheets)) or _is_page_number(line, sheet):
                found.setdefault(sheet.number, []).append(line)
    for sheet in sheets:
        gone = found.get(sheet.number, [])
        for line in gone:
            sheet.left_out["page number" if _NUMBER_ONLY.fullmatch(line.text) else "running line"] += 1
        sheet.lines = [line for line in sheet.lines if not any(line is each for each in gone)]
    return _numbers(sheets, found)


def _edges(sheet: Sheet) -> list[Line]:
    """Return the lines at the top and the bottom of a page, whichever order the file has them in."""
    heights = sorted({round(line.bottom) for line in sheet.lines})
    edges = {*heights[:_EDGE_LINES], *heights[-_EDGE_LINES:]}
    return [line for line in sheet.lines if round(line.bottom) in edges and _in_margin(line, sheet)]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _repeats(line: Line, sheet: Sheet, alike: Sequence[tuple[int, Line]], pages: int) -> bool:
    """Tell whether a line stands at the same place of other pages, with their numbers in it."""
    same = {
        number
        for number, other in alike
        if number != sheet.number
        and abs(other.bottom - line.bottom) < _NEAR
        and _is_like(other.text, line.text, number - sheet.number)
    }
    near = [number for number in same if abs(number - sheet.number) <= _NEIGHBOURS]
    return bool(same) and (len(same) + 1 >= _SHARE * pages or len(near) >= _NEAR_TWO)


def _is_like(one: str, other: str, turned: int) -> bool:
    """Tell whether two lines with the same words are the same, or hold numbers that go on as the pages do."""
    numbers, others = (re.findall(r"\d+", text) for text in (one, other))
    return all(int(n[:9]) - int(o[:9]) in {0, turned} for n, o in zip(numbers, others, strict=True))


def _in_margin(line: Line, sheet: Sheet) -> bool:
    return line.bottom < _MARGIN * sheet.height or line.top > (1 - _MARGIN) * sheet.height


def _is_page_number(line: Line, sheet: Sheet) -> bool:
    """Tell whether a line in the margin holds nothing but a page's number."""
    if not _in_margin(line, sheet) or not _NUMBER_ONLY.fullmatch(line.text):
        return False
    beside = [other for other in sheet.lines if other is not line and abs(other.bottom - line.bottom) < 2]
    near = [other for other in sheet.lines if other is not line and abs(other.bottom - line.bottom) < 1.6 * line.size]
    return not beside and not near


def _numbers(sheets: Sequence[Sheet], found: dict[int, list[Line]]) -> tuple[str, ...]:
    """Return the pages' numbers: as the file labels them, else as they are printed, else as they are counted."""
    labels = tuple(sheet.label for sheet in sheets)
    if labels != tuple(str(sheet.number + 1) for sheet in sheets):
        return labels
    offsets: Counter[int] = Counter()
    for sheet in sheets:
        printed = {
            int(n) for line in found.get(sheet.number, ()) for n in re.findall(r"(?<!\d)\d{1,4}(?!\d)", line.text)
        }
        offsets.update(n - sheet.number for n in printed if n > 0)
    if offsets and len(sheets) > 1:
        # A line such as "Page 1 of 2" holds a number that stays: only one goes up with the pages.
        offset, count = max(offsets.items(), key=lambda each: (each[1], each[0] == 1))
        if count >= 0.6 * len(sheets) and offset > 0:
            return tuple(str(sheet.number + offset) for sheet in sheets)
    return labels
