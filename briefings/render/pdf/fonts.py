"""Embed fonts: of each face only the glyphs that a document shows, with the text that they stand for.

A face becomes one composite font whose codes are numbers in the order of first use (ISO 32000-1, 9.7), so that two
characters that look alike are still copied as what they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from briefings.render.layout.faces import STEERING, Face
from briefings.render.pdf.objects import Stream

# What a file that only shows glyphs by number needs no more: character maps, names, and tables for setting text.
LEFT_OUT: Final = ("cmap", "name", "OS/2", "post", "GSUB", "GPOS", "GDEF", "BASE", "gasp")
SYMBOLIC: Final = 4
ITALIC: Final = 64
AT_ONCE: Final = 100  # characters in a block of a character map


@dataclass(slots=True)
class Font:
    """A face as one document uses it: `codes` by character, from 1; 0 is the glyph of what is missing."""

    face: Face
    name: str
    codes: dict[str, int] = field(default_factory=dict)

    def show(self, text: str) -> str:
        """Return the operator that shows `text`, each letter moved closer to or away from the next by its kern."""
        drawn = "".join(char for char in text if char not in STEERING) if STEERING.intersection(text) else text
        codes = self.codes
        digits = [f"{codes.setdefault(char, len(codes) + 1):04X}" for char in drawn]
        parts: list[str] = []
        start = 0
        for place, kern in enumerate(self.face.kerns(drawn), start=1):
            if kern:
                parts.append(f"<{''.join(digits[start:place])}> {-kern:.3f}".rstrip("0").rstrip("."))
                start = place
        last = f"<{''.join(digits[start:])}>"
        return f"[{' '.join(parts)} {last}] TJ" if parts else f"{last} Tj"


class Fonts:
    """The fonts of one document, in the order of first use."""

    def __init__(self) -> None:
        self._fonts: dict[Face, Font] = {}

    def font(self, face: Face) -> Font:
        """Return the document's font for a face."""
        if face not in self._fonts:
            self._fonts[face] = Font(face, f"F{len(self._fonts) + 1}")
        return self._fonts[face]

    def embed(self, doc: Any) -> None:
        """Add every font to the resources that pages of `doc` share."""
        shared = doc.idToObject["BasicFonts"].dict
        for font in self._fonts.values():
            shared[font.name] = doc.Reference(_composite(font, doc))


def _composite(font: Font, doc: Any) -> PDFDictionary:
    plan, subset = _subset(font)
    tag = "".join(chr(ord("A") + byte % 26) for byte in sha256("".join(font.codes).encode()).digest()[:6])
    name = PDFName(f"{tag}+{font.face.file.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)}")
    glyphs = (plan.old_to_new_glyph_mapping[font.face.glyphs[char]] for char in font.codes)
    places = b"\0\0" + b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
    widths = " ".join(f"{font.face.widths[char]:g}" for char in font.codes)
    system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
    descendant = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": name,
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": doc.Reference(_descriptor(font.face, name, subset, doc)),
            "W": f"[1 [{widths}]]",
            "CIDToGIDMap": doc.Reference(Stream(places)),
        }
    )
    return PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": name,
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(descendant)]),
            "ToUnicode": doc.Reference(Stream(_to_unicode(font.codes))),
        }
    )


def _subset(font: Font) -> tuple[hb.SubsetPlan, bytes]:
    """Return what became of each glyph, and a font file with only those that are shown."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update({0, *(font.face.glyphs[char] for char in font.codes)})
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in LEFT_OUT)
    plan = hb.SubsetPlan(font.face.file, wanted)
    return plan, plan.execute().blob.data


def _descriptor(face: Face, name: Any, file: bytes, doc: Any) -> PDFDictionary:
    font, scale = face.font, face.scale
    extents = font.get_font_extents("ltr")
    head = face.file.reference_table("head").data
    edges = (int.from_bytes(head[at : at + 2], "big", signed=True) * scale for at in (36, 38, 40, 42))
    slant = font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    weight = font.get_style_value(hb.StyleTag.WEIGHT)
    capital = font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT)
    embedded = Stream(file, f"/Length1 {len(file)}")
    return PDFDictionary(
        {
            "Type": PDFName("FontDescriptor"),
            "FontName": name,
            "Flags": SYMBOLIC | ITALIC * bool(slant),
            "FontBBox": f"[{' '.join(f'{edge:g}' for edge in edges)}]",
            "ItalicAngle": f"{slant:g}",
            "Ascent": f"{extents.ascender * scale:g}",
            "Descent": f"{extents.descender * scale:g}",
            "CapHeight": f"{capital * scale:g}",
            "StemV": round(50 + (weight / 65) ** 2),
            "FontFile2": doc.Reference(embedded),
        }
    )


def _to_unicode(codes: dict[str, int]) -> str:
    """Return the character map from codes to text (ISO 32000-1, 9.10.3)."""
    entries = list(codes.items())
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(entries), AT_ONCE):
        block = entries[start : start + AT_ONCE]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code:04X}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end\n")
    return "\n".join(lines)
