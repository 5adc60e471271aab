"""Faces of the text family: text in, widths and embedded subsets out. A face is parsed once for each process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import Any, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from briefings.model.house import House
from briefings.model.problem import UserError
from briefings.render.pdf.kerning import Kerning
from briefings.render.pdf.outlines import glyph_path
from briefings.render.pdf.sfnt import Sfnt
from briefings.render.pictures.faces import face_path

# Hyphens that the family lacks are drawn as its plain one; what only steers layout isn't drawn at all.
DRAWN: Final = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u25cf": "\u2022", "\u2009": "\u202f", "\t": " ", "\n": " ", "\r": ""}
    | dict.fromkeys("\u00ad\u2060\ufeff", "")
)
STEERING: Final = frozenset("\u200b")
_LOADING: Final = Lock()


class Face(TTFont):
    """A TrueType face that embeds only what was used, with a ToUnicode map that names no unused code."""

    def __init__(self, path: str) -> None:
        super().__init__(path, path, asciiReadable=False)
        self.widths: dict[int, int] = self.face.charWidths
        self.glyphs: dict[int, int] = self.face.charToGlyph
        face: Any = self.face
        self.sfnt = Sfnt(face._ttf_data)  # noqa: SLF001 (ReportLab keeps the file's bytes there)
        self._kerning = Kerning(self.sfnt)
        self._kerns: dict[str, float] = {}
        self._subsetting = Lock()

    def width(self, text: str) -> float:
        """Return the width of `text` at one point, kerned."""
        return (sum(map(self.widths.__getitem__, map(ord, text))) + sum(self.kerns(text))) / 1000

    def kerns(self, text: str) -> list[float]:
        """Return what to add after each character but the last, in thousandths of the size. Spaces aren't kerned."""
        known = self._kerns
        pairs = map(str.__add__, text, text[1:])
        return [known[pair] if pair in known else self._kern(pair) for pair in pairs]

    def path(self, text: str) -> Iterator[str]:
        """Yield the PDF path of `text`, in thousandths of the size, its first glyph's origin at 0, 0."""
        scale = 1000 / self.face.unitsPerEm
        yield f"{scale:g} 0 0 {scale:g} 0 0 cm"
        x = 0.0
        for char, kern in zip(text, (*self.kerns(text), 0.0), strict=True):
            yield from glyph_path(self.sfnt, self.glyphs.get(ord(char), 0), x)
            x += (self.widths.get(ord(char), 0) + kern) / scale

    def _kern(self, pair: str) -> float:
        left, right = (self.glyphs.get(ord(char), 0) for char in pair)
        units = 0 if " " in pair else self._kerning.between(left, right)
        self._kerns[pair] = units * 1000 / self.face.unitsPerEm
        return self._kerns[pair]

    def addObjects(self, doc: Any) -> None:  # noqa: N802 (ReportLab calls it)
        """Add one simple font for each subset of at most 256 glyphs."""
        state = self.state[doc]
        state.frozen = 1
        fonts = doc.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            inner = self.getSubsetInternalName(number, doc)[1:]
            fonts[inner] = self._subset_font(doc, number, subset, inner)
        del self.state[doc]

    def _subset_font(self, doc: Any, number: int, subset: list[int], inner: str) -> Any:
        face: Any = self.face
        name = (SUBSETN(number) + b"+" + face.name).decode("ascii")
        cmap = pdfdoc.PDFStream(content=_to_unicode(name, subset), filters=[pdfdoc.PDFZCompress])
        font: Any = pdfdoc.PDFTrueTypeFont()
        font.Name, font.BaseFont = inner, name
        font.FirstChar, font.LastChar = 0, len(subset) - 1
        font.Widths = pdfdoc.PDFArray([self.widths.get(code, face.defaultWidth) for code in subset])
        font.ToUnicode = doc.Reference(cmap, f"toUnicode:{inner}")
        with self._subsetting:  # ReportLab walks through the file with one position for all documents
            font.FontDescriptor = face.addSubsetObjects(doc, name, subset)
        doc.Reference(font, inner)
        return font


def _to_unicode(name: str, subset: list[int]) -> str:
    used = [(code, char) for code, char in enumerate(subset) if char]
    blocks = [used[start : start + 100] for start in range(0, len(used), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for block in blocks:
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end\n")
    return "\n".join(lines)


def load(path: str) -> Face:
    """Return the face in the TrueType file `path`; `UserError` if ReportLab can't embed it.

    Threads that ask at the same time get the same face: documents embed a file once for each face that they meet.
    """
    with _LOADING:
        return _loaded(path)


@cache
def _loaded(path: str) -> Face:
    try:
        return Face(path)
    except (TTFError, OSError) as error:
        mend = "set cjk_font in house.yaml to a font with TrueType outlines (.ttf)"
        raise UserError.of("font", f"can't use the font {path} ({error}): {mend}") from error


def family(strong: bool = False, emphasis: bool = False) -> Face:
    """Return the family's face for text that looks so."""
    return load(face_path(strong, emphasis))


def covers(char: str, house: House) -> bool:
    """Tell whether a brief in this house style can print `char`: upright in the family, or in the CJK font."""
    return all(_covered(ord(drawn), house.cjk_font) for drawn in char.translate(DRAWN) if drawn not in STEERING)


@lru_cache(maxsize=4096)
def _covered(code: int, cjk_font: str) -> bool:
    if code in family().glyphs:
        return True
    return bool(cjk_font) and code in load(cjk_font).glyphs


@lru_cache(maxsize=16384)
def by_face(text: str, face: Face, cjk_font: str) -> tuple[tuple[Face, str], ...]:
    """Cut `text` where the face changes: characters that `face` lacks are set upright, then in the CJK font.

    Raises `LookupError` with the character that no face has.
    """
    if all(code in face.glyphs or char in STEERING for char in text for code in (ord(char),)):
        return ((face, text),)
    parts: list[tuple[Face, str]] = []
    for char in text:
        chosen = face if char in STEERING else _face_for(char, face, cjk_font)
        if parts and parts[-1][0] is chosen:
            parts[-1] = (chosen, parts[-1][1] + char)
        else:
            parts.append((chosen, char))
    return tuple(parts)


def _face_for(char: str, face: Face, cjk_font: str) -> Face:
    for candidate in (face, family(), load(cjk_font) if cjk_font else None):
        if candidate is not None and ord(char) in candidate.glyphs:
            return candidate
    raise LookupError(char)
