"""Read the lines of a PDF's pages: letters with their boxes, raised ones apart, struck-out ones left out."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

import pypdfium2.raw as pdfium

from briefings.workspace.articles.marks import read_lowered, read_raised

_NEWLINES: Final = frozenset({10, 13})
_SOFT_BREAKS: Final = {0x02: "-", 0xFFFE: "-"}
# Shares of a line's height: what still lies on it, what is set apart from it, how far a raised letter stands off.
_ON_LINE: Final = 0.4
_CELL_GAP: Final = 1.6
# A narrower gap parts cells where it is much wider than the others of its line, or where a line has few words.
_NARROW_CELL_GAP: Final = 0.75
_MUCH_WIDER: Final = 2.5
_FEW_WORDS: Final = 6
_RAISED: Final = 0.18
# A gap beside a raised letter that is narrower than this is none.
_NO_SPACE: Final = 0.14
_SMALLER: Final = 0.88
# How much larger than the text the first letter of a text is set, and what parts it from its word, in lines' heights.
_INITIAL: Final = 1.7
_INITIAL_GAP: Final = 0.45
_MOST_LETTERS: Final = 60_000


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Line:
    """One line of a page, or one cell's line. Lengths are points from the lower left corner of the page.

    `first` is the width of what must fit before a break: the first word, or its part up to a hyphen.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False
    first: float = 0.0
    note: bool = False

    @property
    def size(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


@dataclass
class Sheet:
    """One page: its printed number as the file gives it, its height and its lines in the order of the file."""

    number: int
    label: str
    height: float
    lines: list[Line] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def sheet_of(document: Any, number: int) -> Sheet:
    """Read page `number` (from 0) of an open document."""
    page = document[number]
    text = page.get_textpage()
    try:
        label = document.get_page_label(number) or str(number + 1)
        sheet = Sheet(number, label, page.get_height())
        strokes = _strokes(page)
        for run in _runs(text):
            for letters in _cells(run):
                sheet.lines += _line(letters, text, strokes, sheet.left_out)
        _join_initials(sheet)
        _drop_rotated(sheet)
        return sheet
    finally:
        text.close()
        page.close()


def _letters(text: Any) -> Iterator[_Letter | None]:
    """Yield the letters of a page in the order of the file; None where the file's own order ends a line."""
    raw, box = text.raw, pdfium.FS_RECTF()
    pointer = ctypes.byref(box)
    get, place = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    for at in range(min(text.count_chars(), _MOST_LETTERS)):
        code = get(raw, at)
        if code in _NEWLINES:
            yield None
        elif code == 0 or 0xD800 <= code < 0xE000:
            continue
        elif code in {32, 160}:
            yield _Letter(" ", 0, 0, 0, 0)
        elif place(raw, at, pointer):
            yield _Letter(_SOFT_BREAKS.get(code) or chr(code), box.left, box.bottom, box.right, box.top)


def _runs(text: Any) -> Iterator[list[_Letter]]:
    """Yield the letters that stand on one line beside one another; a wide gap ends a run, as between cells."""
    run: list[_Letter] = []
    last: _Letter | None = None
    space = False
    for letter in _letters(text):
        if letter is None or letter.text == " ":
            space = True
            continue
        if last is not None and not _beside(last, letter, run):
            yield run
            run, space = [], False
        if run and space:
            run.append(_Letter(" ", last.right if last else 0, letter.bottom, letter.left, letter.top))
        run.append(letter)
        last, space = letter, False
    if run:
        yield run


def _cells(run: list[_Letter]) -> Iterator[list[_Letter]]:
    """Yield the cells of a run: where letters of a line are set apart further than the words of justified text are."""
    gaps = {at: letter.right - letter.left for at, letter in enumerate(run) if letter.text == " "}
    height = max((letter.top - letter.bottom for letter in run), default=0)
    wide = {at for at, gap in gaps.items() if gap > _NARROW_CELL_GAP * height}
    usual = [gap for at, gap in gaps.items() if at not in wide]
    if usual:
        wide = {at for at in wide if gaps[at] > _MUCH_WIDER * median(usual)}
    elif len(gaps) >= _FEW_WORDS:
        wide = set()
    start = 0
    for at in sorted(wide):
        yield run[start:at]
        start = at + 1
    yield run[start:]


def _beside(last: _Letter, letter: _Letter, run: list[_Letter]) -> bool:
    height = max(last.top - last.bottom, letter.top - letter.bottom)
    shared = min(last.top, letter.top) - max(last.bottom, letter.bottom)
    small = min(last.top - last.bottom, letter.top - letter.bottom)
    if len(run) == 1 and last.text.isupper() and last.top - last.bottom >= _INITIAL * (letter.top - letter.bottom) > 0:
        return False
    if shared < _ON_LINE * small or small <= 0:
        return False
    return -0.5 * height < letter.left - last.right < _CELL_GAP * height and letter.left > run[0].left - height


def _line(
    letters: list[_Letter], text: Any, strokes: list[tuple[float, float, float]], out: Counter[str]
) -> list[Line]:
    shown = [each for each in letters if each.text != " "]
    height = median(sorted(each.top - each.bottom for each in shown)[len(shown) // 2 :])
    level = [each for each in shown if each.top - each.bottom >= _SMALLER * height] or shown
    bottom, top = median(each.bottom for each in level), median(each.top for each in level)
    if strokes and (kept := [each for each in letters if not _is_struck(each, strokes)]) != letters:
        out["deletion"] += 1
        letters = kept
    words, notes = _join(letters, bottom, height)
    out["note mark"] += notes
    words = re.sub(r"\s+", " ", words).strip()
    starts_with_note = bool(notes) and bool(shown) and shown[0].bottom > bottom + _RAISED * height
    if not words:
        return []
    return [
        Line(
            words,
            shown[0].left,
            max(each.right for each in shown),
            bottom,
            top,
            _is_bold(text, shown),
            _first_width(letters),
            starts_with_note,
        )
    ]


def _join(letters: list[_Letter], bottom: float, height: float) -> tuple[str, int]:
    """Return the text of a line with raised and lowered letters read for what they are, and the note marks it lost."""
    words, notes, run, kind, gap = "", 0, "", "", 0.0
    for letter in [*letters, _Letter("", 0, bottom, 0, bottom + height)]:
        now = _shift(letter, bottom, height) if letter.text != " " else kind
        if now != kind and kind:
            found = (read_raised if kind == "raised" else read_lowered)(words, run)
            notes += found is None
            words += (found or "") + (" " if run.endswith(" ") and gap > _NO_SPACE * height else "")
            run = ""
        kind = now
        gap = letter.right - letter.left if letter.text == " " else gap
        if kind:
            run += letter.text
        else:
            words += letter.text
    return words, notes


def _shift(letter: _Letter, bottom: float, height: float) -> str:
    if letter.top - letter.bottom >= _SMALLER * height or (not letter.text.isalnum() and letter.text not in "*†‡()[],"):
        return ""
    # The box of a small letter on the line begins where the descent of its own size does.
    rise = letter.bottom - bottom - 0.22 * (height - (letter.top - letter.bottom))
    if rise > _RAISED * height:
        return "raised"
    return "lowered" if rise < -0.6 * _RAISED * height else ""


def _first_width(letters: list[_Letter]) -> float:
    first: list[_Letter] = []
    for letter in letters:
        if letter.text == " ":
            break
        first.append(letter)
        if letter.text in "-–—/" and len(first) > 1:
            break
    return first[-1].right - first[0].left if first else 0.0


def _is_bold(text: Any, shown: list[_Letter]) -> bool:
    """Tell whether a line's first and last letters are bold."""
    ends = (shown[0], shown[-1])
    found = []
    for letter in ends:
        at = pdfium.FPDFText_GetCharIndexAtPos(
            text.raw, (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2, 2, 2
        )
        if at < 0:
            return False
        buffer = ctypes.create_string_buffer(120)
        pdfium.FPDFText_GetFontInfo(text.raw, at, buffer, 120, None)
        found.append(bool(re.search(rb"bold|black|heavy|semibd|demi", buffer.value, re.IGNORECASE)))
    return all(found)


def _strokes(page: Any) -> list[tuple[float, float, float]]:
    """Return the thin level lines that are drawn on a page: left, right and height."""
    found = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        left, bottom, right, top = shape.get_bounds()
        if top - bottom < 2.5 and right - left > 2:
            found.append((left, right, (top + bottom) / 2))
        if len(found) > 2000:
            break
    return found


def _is_struck(letter: _Letter, strokes: list[tuple[float, float, float]]) -> bool:
    """Tell whether a drawn line goes through the middle of a letter."""
    height = letter.top - letter.bottom
    if letter.text == " " or height <= 0:
        return False
    middle = (letter.left + letter.right) / 2
    return any(
        left <= middle <= right and 0.36 * height < at - letter.bottom < 0.62 * height for left, right, at in strokes
    )


def _join_initials(sheet: Sheet) -> None:
    """Join a letter as tall as several lines with the line beside its head; the other lines beside it begin with it."""
    kept: list[Line] = []
    initial: Line | None = None
    for line in sheet.lines:
        before = kept[-1] if kept else None
        if before and _is_initial_of(before, line):
            gap = line.left - before.right
            line.text = before.text + (" " if gap > _INITIAL_GAP * line.size else "") + line.text
            initial, line.left = before, before.left
            kept.pop()
        elif initial and line.top > initial.bottom and -1 <= line.left - initial.right < 1.5 * line.size:
            line.left = initial.left
        else:
            initial = None
        kept.append(line)
    sheet.lines = kept


def _is_initial_of(initial: Line, line: Line) -> bool:
    letters = initial.text.strip("“«„\"‘' ")
    large = len(letters) == 1 and letters.isupper() and initial.size >= _INITIAL * line.size
    beside = initial.bottom < line.bottom and line.top < initial.top + 0.5 * line.size
    return large and beside and -1 <= line.left - initial.right < line.size and line.text[:1].isalpha()


def _drop_rotated(sheet: Sheet) -> None:
    """Leave out letters that stand one above another, as turned text does."""
    kept: list[Line] = []
    column: list[Line] = []
    for line in [*sheet.lines, None]:
        if line and len(line.text) == 1 and (not column or abs(line.left - column[-1].left) < line.size):
            column.append(line)
            continue
        if len(column) >= 5:
            sheet.left_out["rotated text"] += 1
        else:
            kept += column
        column = []
        if line:
            kept.append(line)
    sheet.lines = kept
