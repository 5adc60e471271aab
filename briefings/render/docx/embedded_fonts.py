"""Embed the house's own fonts in a DOCX, so that it looks alike where they aren't installed.

A file holds the letters of the brief and of Latin scripts, to be edited with (ISO/IEC 29500-1, 17.8.1, 17.15.1.33).
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import uharfbuzz as hb
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree

from briefings.model.house import House
from briefings.render.docx.package import OFFICE
from briefings.render.docx.settings import embed
from briefings.render.docx.styles import W, font_of
from briefings.render.layout.faces import load
from briefings.render.xml_text import quoteattr

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# How the faces of `House.family` are called, by the place that the schema gives them.
FACES: Final = ((0, "embedRegular"), (2, "embedBold"), (1, "embedItalic"), (3, "embedBoldItalic"))
# Letters and signs that somebody who edits a brief may type: Latin, punctuation, currencies, arrows, signs of maths.
TYPED: Final = (*range(0x20, 0x250), *range(0x2000, 0x2070), *range(0x20A0, 0x20C0), *range(0x2190, 0x2270))
HIDDEN: Final = 32  # bytes at the head of a font that are hidden by its key
# What the licence allows (OpenType, table OS/2, `fsType`): installing or editing; and whether all must be embedded.
RIGHTS: Final = 0x000F
MAY_EDIT: Final = frozenset((0x0000, 0x0008))
NO_SUBSET: Final = 0x0100
RIGHTS_AT: Final = slice(8, 10)


def embed_fonts(document: Any, settings: Any, house: House, letters: set[str]) -> None:
    """Embed the fonts that a house names in the document's part, as far as their licence lets people edit with them.

    `letters` are those of the brief. A house that names no font is set in one that Word users have.
    """
    table = next((rel.target_part for rel in document.rels.values() if rel.reltype == f"{OFFICE}/fontTable"), None)
    paths = {name: house.family[place] for place, name in FACES if house.family and house.family[place]}
    files = {name: data for name, path in paths.items() if (data := _embeddable(path, letters))}
    if table is None or not files:
        return
    entries = "".join(_entry(table, name, data) for name, data in files.items())
    family = font_of(house)
    root = etree.fromstring(table.blob)
    for old in root.findall(f"{{{W}}}font"):
        if old.get(f"{{{W}}}name") == family:
            root.remove(old)
    spaces = f'xmlns:w="{W}" xmlns:r="{RELATIONS}"'
    root.append(parse_xml(f"<w:font {spaces} w:name={quoteattr(family)}>{entries}</w:font>"))
    table._blob = etree.tostring(root, encoding="UTF-8", standalone=True)  # noqa: SLF001 - python-docx has no API for fonts
    embed(settings)


def _entry(table: Any, name: str, data: bytes) -> str:
    """Put a font file beside the table of fonts and return the element that names it with its key."""
    key = UUID(bytes=sha256(data).digest()[:16])
    part = Part(PackURI(f"/word/fonts/{name}.odttf"), CONTENT_TYPE, hide(data, key), table.package)
    return f'<w:{name} r:id="{table.relate_to(part, f"{OFFICE}/font")}" w:fontKey="{{{str(key).upper()}}}"/>'


def hide(data: bytes, key: UUID) -> bytes:
    """Return a font file whose head is hidden by a key, or such a file as it was: the same step leads back."""
    digits = key.bytes[::-1] * (HIDDEN // len(key.bytes))
    head = bytes(byte ^ digit for byte, digit in zip(data[:HIDDEN], digits, strict=True))
    return head + data[HIDDEN:]


def _embeddable(path: str, letters: set[str]) -> bytes:
    """Return what a DOCX embeds of a font file; nothing where its licence doesn't let people edit with it."""
    face = load(path).file
    rights = int.from_bytes(face.reference_table("OS/2").data[RIGHTS_AT], "big")
    if rights & RIGHTS not in MAY_EDIT:
        return b""
    if rights & NO_SUBSET:
        return bytes(face.blob.data)
    wanted = hb.SubsetInput()
    wanted.unicode_set.update({*TYPED, *map(ord, letters)})
    return bytes(hb.SubsetPlan(face, wanted).execute().blob.data)
