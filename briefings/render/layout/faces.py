"""Measure left-to-right text letter by letter: the faces of a house style, how wide words are, what letters look like.

HarfBuzz reads the font files. This is the one place that measures: pages, columns of Word's tables and pictures agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from operator import add
from pathlib import Path
from threading import Lock
from typing import Final, TypeAlias, TypeVar
from unicodedata import east_asian_width

import uharfbuzz as hb

from briefings.model.problem import UserError

# Source Sans Pro, OFL-1.1, by whether text is strong and emphasised.
FILES: Final = {
    (False, False): "SourceSansPro-Regular.ttf",
    (False, True): "SourceSansPro-It.ttf",
    (True, False): "SourceSansPro-Semibold.ttf",
    (True, True): "SourceSansPro-SemiboldIt.ttf",
}
# Hyphens that the family lacks are drawn as its plain one; what only steers layout isn't drawn at all.
DRAWN: Final = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u25cf": "\u2022", "\u2009": "\u202f", "\t": " ", "\n": " ", "\r": ""}
    | dict.fromkeys("\u00ad\u2060\ufeff", "")
)
STEERING: Final = frozenset("\u200b")
# Letters stay one glyph each, so that what is drawn is what is copied; only their distances change.
FEATURES: Final = {"kern": True, **dict.fromkeys(("liga", "clig", "calt", "rlig", "rclt", "ccmp", "locl"), False)}
THOUSAND: Final = 1000
_LOADING: Final = Lock()

Value = TypeVar("Value")
Point: TypeAlias = tuple[float, float]
Outline: TypeAlias = list[tuple[str, tuple[Point, ...]]]
"""Strokes of a pen, `moveTo`, `lineTo`, `qCurveTo`, `curveTo` or `closePath`, each with its points."""


class _Memo(dict[str, Value]):
    """Values by text, each found once."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, text: str) -> Value:
        value = self[text] = self._find(text)
        return value


class Face:
    """One font file. Lengths are in thousandths of the type's size unless said; threads may share a face.

    `glyphs` are numbers by character, 0 where the face has none; `widths` are those of characters that stand alone.
    """

    def __init__(self, path: str) -> None:
        """Read the file at `path`; `OSError` where that can't be done, `ValueError` where it is no TrueType font."""
        self.path = path
        self.file = hb.Face(hb.Blob(Path(path).read_bytes()))
        self.font = hb.Font(self.file)
        if "glyf" not in self.file.table_tags:
            raise ValueError("it has no TrueType outlines")
        self.scale = THOUSAND / self.file.upem
        self.glyphs = _Memo(lambda char: self.font.get_nominal_glyph(ord(char)) or 0)
        self.widths = _Memo(lambda char: self.font.get_glyph_h_advance(self.glyphs[char]) * self.scale)
        self.widths.update(dict.fromkeys(STEERING, 0.0))
        self._kerns = _Memo(self._kern)

    def width(self, text: str) -> float:
        """Return the width of `text` at one point, kerned."""
        total: float = sum(map(self.widths.__getitem__, text)) + sum(self.kerns(text))
        return total / THOUSAND

    def kerns(self, text: str) -> list[float]:
        """Return what to add after each character but the last. Spaces aren't kerned: lines may end there."""
        return list(map(self._kerns.__getitem__, map(add, text, text[1:])))

    def _kern(self, pair: str) -> float:
        if " " in pair or not all(self.glyphs[char] for char in pair):
            return 0.0
        buffer = hb.Buffer()
        buffer.add_str(pair)
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
        hb.shape(self.font, buffer, FEATURES)
        return float(buffer.glyph_positions[0].x_advance * self.scale - self.widths[pair[0]])

    def outline(self, char: str) -> Outline:
        """Return the outline of a character, in units of `file.upem` from the left end of its baseline."""
        pen = _Pen()
        self.font.draw_glyph_with_pen(self.glyphs[char], pen)
        return pen.strokes


class _Pen:
    """Takes down the strokes that HarfBuzz draws; the names are those of fontTools' pens."""

    def __init__(self) -> None:
        self.strokes: Outline = []

    def moveTo(self, point: Point) -> None:  # noqa: N802 (HarfBuzz calls it)
        self.strokes.append(("moveTo", (point,)))

    def lineTo(self, point: Point) -> None:  # noqa: N802 (HarfBuzz calls it)
        self.strokes.append(("lineTo", (point,)))

    def qCurveTo(self, *points: Point) -> None:  # noqa: N802 (HarfBuzz calls it)
        self.strokes.append(("qCurveTo", points))

    def curveTo(self, *points: Point) -> None:  # noqa: N802 (HarfBuzz calls it)
        self.strokes.append(("curveTo", points))

    def closePath(self) -> None:  # noqa: N802 (HarfBuzz calls it)
        self.strokes.append(("closePath", ()))


def load(path: str) -> Face:
    """Return the face in the TrueType file `path`; `UserError` if it can't be read.

    Threads that ask at the same time get the same face: documents embed a file once for each face that they meet.
    """
    with _LOADING:
        return _load(path)


@cache
def _load(path: str) -> Face:
    try:
        return Face(path)
    except (OSError, ValueError) as error:
        mend = "name one with TrueType outlines (.ttf) in house.yaml"
        raise UserError.of("font", f"can't use the font {path} ({error}): {mend}") from error


@cache
def face_path(strong: bool = False, emphasis: bool = False) -> str:
    """Return the path of the family's file for text that looks so."""
    package = find_spec("font_source_sans_pro")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("the package font-source-sans-pro isn't installed")
    return str(Path(package.origin).parent / "files" / FILES[strong, emphasis])


def family_name(path: str) -> str:
    """Return the name under which programs know the family of a font file."""
    names = (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY)
    return next((found for found in map(load(path).file.get_name, names) if found), "")


@dataclass(frozen=True, slots=True)
class Typeface:
    """What a house style prints in: the text family, and a font for the ideographs that it lacks, if one is named.

    `family` are the files of the house's own: plain, italic, bold, bold italic.
    """

    cjk_font: str = ""
    family: tuple[str, ...] = ()

    def face(self, strong: bool = False, emphasis: bool = False) -> Face:
        """Return the family's face for text that looks so: where it lacks one, its bold, its italic or its plain."""
        if not self.family:
            return load(face_path(strong, emphasis))
        plain, italic, bold, both = self.family
        named = (both if strong and emphasis else "", bold if strong else "", italic if emphasis else "", plain)
        return load(next(path for path in named if path))

    def covers(self, char: str) -> bool:
        """Tell whether `char` can be printed: upright in the family, or in the font for ideographs."""
        drawn = char.translate(DRAWN)
        return all(letter in STEERING or _face_for(letter, self.face(), self) for letter in drawn)

    def split(self, text: str, strong: bool = False, emphasis: bool = False) -> tuple[tuple[Face, str], ...]:
        """Return `text` as it is drawn, cut where the face changes.

        What the family's face lacks is set upright, then in the font for ideographs. Raises `LookupError` with the
        character that no face has.
        """
        return _split(text.translate(DRAWN), self, self.face(strong, emphasis))

    def width(self, text: str, size: float, strong: bool = False, emphasis: bool = False) -> float:
        """Return the width of `text` in points; characters that no face has count as other fonts draw them."""
        try:
            return size * sum(face.width(part) for face, part in self.split(text, strong, emphasis))
        except LookupError:
            return size * sum(advance for _, _, advance in self.advances(text, strong, emphasis))

    def advances(self, text: str, strong: bool = False, emphasis: bool = False) -> Iterator[tuple[Face, str, float]]:
        """Yield each character as it is drawn, its face, and how far it moves the next one along at one point."""
        try:
            parts = self.split(text, strong, emphasis)
        except LookupError:
            parts = tuple((self.face(strong, emphasis), char) for char in text.translate(DRAWN))
        for face, part in parts:
            for char, kern in zip(part, (*face.kerns(part), 0.0), strict=True):
                square = not face.glyphs[char] and east_asian_width(char) in "WF"
                yield face, char, 1.0 if square else (face.widths[char] + kern) / THOUSAND


@lru_cache(maxsize=16384)
def _split(text: str, typeface: Typeface, face: Face) -> tuple[tuple[Face, str], ...]:
    if all(face.glyphs[char] or char in STEERING for char in text):
        return ((face, text),)
    parts: list[tuple[Face, str]] = []
    for char in text:
        chosen = face if char in STEERING else _face_for(char, face, typeface)
        if chosen is None:
            raise LookupError(char)
        if parts and parts[-1][0] is chosen:
            parts[-1] = (chosen, parts[-1][1] + char)
        else:
            parts.append((chosen, char))
    return tuple(parts)


def _face_for(char: str, face: Face, typeface: Typeface) -> Face | None:
    """Return the first face that has a character: `face`, the upright one, that for ideographs, the shipped one."""
    if face.glyphs[char]:
        return face
    shipped = load(face_path()) if typeface.family else None
    others = (typeface.face(), load(typeface.cjk_font) if typeface.cjk_font else None, shipped)
    return next((other for other in others if other and other.glyphs[char]), None)
