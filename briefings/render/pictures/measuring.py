"""Widths of text in pictures, by the same TrueType files that paint it: text in, points and wrapped lines out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from briefings.render.pictures.faces import face_path

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

EM: Final = 1000


@cache
def _face(strong: bool) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(face_path(strong), EM, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _advance(char: str, strong: bool) -> float:
    """Return the width of one character at one point; an ideograph is a square."""
    return 1.0 if east_asian_width(char) in "WF" else _face(strong).getlength(char) / EM


def width(text: str, size: float, strong: bool = False) -> float:
    """Return the width of `text` in points."""
    return size * sum(_advance(char, strong) for char in text)


def wrapped(text: str, room: float, size: float, strong: bool = False) -> tuple[str, ...]:
    """Return `text` in lines of at most `room` points; a word that is wider is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        for part in _cut(word, room, size, strong):
            joined = f"{lines[-1]} {part}" if lines else part
            if lines and width(joined, size, strong) <= room:
                lines[-1] = joined
            else:
                lines.append(part)
    return tuple(lines) or ("",)


def _cut(word: str, room: float, size: float, strong: bool) -> Iterator[str]:
    while width(word, size, strong) > room and len(word) > 1:
        end = len(word) - 1
        while end > 1 and width(word[:end], size, strong) > room:
            end -= 1
        yield word[:end]
        word = word[end:]
    yield word
