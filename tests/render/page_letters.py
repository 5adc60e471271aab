"""Measure printed pages as an eye does: the size of every letter, the letters of every line, what is left empty."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

# Points. Letters of one line stand nearer to each other than columns do, and a raised number near its line.
APART = 11.0
RAISED = 4.6


class Letter(NamedTuple):
    """A printed character; its origin in points from the page's bottom left corner."""

    text: str
    size: float
    x: float
    y: float
    right: float


@dataclass(frozen=True, slots=True)
class Page:
    """The letters of a page, in the order of its content."""

    width: float
    height: float
    letters: tuple[Letter, ...]

    def lines(self) -> list[list[Letter]]:
        """Return its lines from top to bottom; what stands side by side in columns or cells is a line each."""
        found: list[list[Letter]] = []
        for letter in sorted(self.letters, key=lambda each: (-each.y, each.x)):
            home = next((line for line in found if _joins(line, letter)), None)
            if home is None:
                found.append([letter])
            else:
                home.append(letter)
        return [part for line in found for part in _parts(sorted(line, key=lambda each: each.x))]

    def between(self, low: float, high: float) -> Page:
        """Return what stands between two heights above the page's foot: a page without its running lines."""
        return Page(self.width, self.height, tuple(each for each in self.letters if low < each.y < high))


def _joins(line: list[Letter], letter: Letter) -> bool:
    return abs(line[0].y - letter.y) < (1.0 if letter.size > 7.5 and line[0].size > 7.5 else RAISED)


def _parts(line: list[Letter]) -> Iterator[list[Letter]]:
    part: list[Letter] = []
    for letter in line:
        if part and letter.x - part[-1].right > APART:
            yield part
            part = []
        part.append(letter)
    yield part


def pages(pdf: bytes) -> list[Page]:
    """Return the pages of a PDF, in any program's writing."""
    document = pdfium.PdfDocument(pdf)
    return [_page(document[number]) for number in range(len(document))]


def _page(page: pdfium.PdfPage) -> Page:
    text = page.get_textpage()
    letters = tuple(letter for number in range(text.count_chars()) if (letter := _letter(text, number)))
    return Page(page.get_width(), page.get_height(), letters)


def _letter(text: pdfium.PdfTextPage, number: int) -> Letter | None:
    char = chr(raw.FPDFText_GetUnicode(text, number))
    if raw.FPDFText_IsGenerated(text, number) == 1 or char.isspace():
        return None
    matrix, x, y = raw.FS_MATRIX(), c_double(), c_double()
    raw.FPDFText_GetMatrix(text, number, matrix)
    raw.FPDFText_GetCharOrigin(text, number, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, number, box)
    size = raw.FPDFText_GetFontSize(text, number) * (matrix.c**2 + matrix.d**2) ** 0.5
    return Letter(char, size, x.value, y.value, box.right)


def length(line: list[Letter]) -> int:
    """Return how many characters a line has, with its spaces: gaps that are wider than letters stand apart."""
    gaps = sum(1 for left, right in pairwise(line) if right.x - left.right > 0.12 * right.size)
    return len(line) + gaps


def sizes(page: Page) -> dict[float, int]:
    """Return how many letters there are of each size, to the tenth of a point."""
    found = sorted(round(letter.size, 1) for letter in page.letters)
    return {size: len(list(group)) for size, group in groupby(found)}
