"""Know which statement stands where on the pages of a PDF: its letters are looked for in the order of printing.

A mark is on the statement whose letters it covers; what stands beside a mark is the letter nearest to it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]
Statement = tuple[str, str]
"""A statement that is marked: its bookmark, and its words."""

# So many letters behind a statement the next one begins: what a page's head, a caption or a repeated row may take.
AHEAD: Final = 3000
# So many letters of a statement tell where it begins.
TELLING: Final = 20
# A statement is in so many pieces at most: pages end in it, marks of notes stand in it.
PIECES: Final = 6


def letters_of(words: str) -> str:
    """Return the letters and digits of words: signs, spaces and hyphens differ from program to program."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).casefold()))


class PageLetters:
    """Which statement each letter of a PDF's pages belongs to."""

    def __init__(self, document: Any, statements: Sequence[Statement]) -> None:
        self._pages = [document[number].get_textpage() for number in range(len(document))]
        found = [
            (letter, page, index)
            for page, text in enumerate(self._pages)
            for index in range(text.count_chars())
            for letter in letters_of(chr(pdfium.FPDFText_GetUnicode(text, index)))
        ]
        self._text = "".join(letter for letter, _, _ in found)
        self._at = [(page, index) for _, page, index in found]
        self._owners = [""] * len(found)
        self._boxes = cache(self._letters_on)
        end, elsewhere = 0, []
        for bookmark, words in statements:
            wanted, before = letters_of(words), end
            end = self._give(bookmark, wanted, before)
            elsewhere += [(bookmark, wanted)] if end == before else []
        for bookmark, wanted in elsewhere:
            self._give_elsewhere(bookmark, wanted)

    def _give(self, bookmark: str, wanted: str, end: int) -> int:
        """Give a statement its letters, which begin behind `end` or near it; return where they end."""
        last = end
        for _ in range(PIECES):
            start, size = self._find(wanted, last)
            if not size:
                break
            self._own(bookmark, start, size)
            last, wanted = start + size, wanted[size:]
        return last

    def _give_elsewhere(self, bookmark: str, wanted: str) -> None:
        """Give letters that are no other's to a statement that isn't printed in its order."""
        start = self._text.find(wanted) if wanted else -1
        while start >= 0 and any(self._owners[start : start + len(wanted)]):
            start = self._text.find(wanted, start + 1)
        if start >= 0:
            self._own(bookmark, start, len(wanted))

    def _own(self, bookmark: str, start: int, size: int) -> None:
        for place in range(start, start + size):
            self._owners[place] = self._owners[place] or bookmark

    def _find(self, wanted: str, end: int) -> tuple[int, int]:
        """Return where the beginning of some letters stands, as much of it as does; nothing if that is too little."""
        if not wanted:
            return end, 0
        least, most = min(len(wanted), TELLING), len(wanted)
        best = (end, 0)
        size = most
        while least <= most:
            start = self._text.find(wanted[:size], end, end + AHEAD + size)
            best, least, most = ((start, size), size + 1, most) if start >= 0 else (best, least, size - 1)
            size = (least + most) // 2
        return best

    def under(self, page: int, boxes: Sequence[Box]) -> str:
        """Return the bookmark of the statement with the most letters in some boxes; nothing where none has any."""
        covered = Counter(
            self._owners[place]
            for place, (left, bottom, right, top) in self._boxes(page)
            if any(box[0] <= (left + right) / 2 <= box[2] and box[1] <= (bottom + top) / 2 <= box[3] for box in boxes)
        )
        return covered.most_common(1)[0][0] if covered else ""

    def beside(self, page: int, box: Box) -> str:
        """Return the bookmark of the statement whose letter is the nearest to a box, in its lines."""
        near = [
            (_distance(letter, box), place)
            for place, letter in self._boxes(page)
            if letter[1] <= box[3] and box[1] <= letter[3]
        ]
        return self._owners[min(near)[1]] if near else ""

    def words_in(self, page: int, box: Box) -> str:
        """Return the words in a box, a little within it: neighbours' edges aren't under it."""
        left, bottom, right, top = box
        inset = (top - bottom) * 0.2
        return str(self._pages[page].get_text_bounded(left, bottom + inset, right, top - inset))

    def _letters_on(self, page: int) -> tuple[tuple[int, Box], ...]:
        text = self._pages[page]
        return tuple(
            (place, text.get_charbox(index)) for place, (number, index) in enumerate(self._at) if number == page
        )


def _distance(letter: Box, box: Box) -> float:
    return max(letter[0] - box[2], box[0] - letter[2], 0.0)
