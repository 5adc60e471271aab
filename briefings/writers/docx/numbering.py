"""Numbering of lists: the house's own definitions, and a fresh start for each ordered list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from briefings.writers.docx.styles import INDENT, W, style_id

if TYPE_CHECKING:
    from lxml.etree import _Element

BULLETS: Final = ("•", "–", "·")
COUNTS: Final = ("decimal", "lowerLetter", "lowerRoman")
LEVELS: Final = 3
NOTE_INDENT: Final = 440  # twips: room for a number of three digits


def house_numbering() -> str:
    """Return `w:numbering` with two lists of three levels (1 is bulleted, 2 is numbered) and the list of notes (3)."""
    bullets = "".join(_level(level, "bullet", BULLETS[level], "List Bullet") for level in range(LEVELS))
    counts = "".join(_level(level, COUNTS[level], f"%{level + 1}.", "List Number") for level in range(LEVELS))
    notes = _level(0, "decimal", "%1.", "endnote text", NOTE_INDENT)
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return (
        f'<w:numbering xmlns:w="{W}">'
        f'<w:abstractNum w:abstractNumId="1">{kind}{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{kind}{counts}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/>{notes}</w:abstractNum>'
        + "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2, 3))
        + "</w:numbering>"
    )


def _level(level: int, count: str, text: str, style: str, indent: int = INDENT) -> str:
    name = style_id(f"{style} {level + 1}" if level else style)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{count}"/><w:pStyle w:val="{name}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent * (level + 1)}" w:hanging="{indent - 60}"/></w:pPr></w:lvl>'
    )


class Numbering:
    """The numbering of a document whose styles are known. Adds one `w:num` for each ordered list."""

    def __init__(self, numbering: _Element, styles: _Element, ids: Mapping[str, str]) -> None:
        self._root = numbering
        self._styles = styles
        self._ids = ids
        self._next = 1 + max((int(num.get(_w("numId"), "0")) for num in numbering.iter(_w("num"))), default=0)

    def restart(self, depth: int, start: int) -> tuple[int, int]:
        """Return the id and the level of a new list at a depth from 1, looking as the style at that depth looks."""
        style = self._ids[f"List Number {depth}" if depth > 1 else "List Number"]
        level = first(self._styles, f"w:style[@w:styleId='{style}']/w:pPr/w:numPr/w:ilvl/@w:val") or "0"
        number, self._next = self._next, self._next + 1
        num = add(self._root, "num", numId=str(number))
        add(num, "abstractNumId", val=abstract_of(self._styles, self._root, style) or "")
        add(add(num, "lvlOverride", ilvl=level), "startOverride", val=str(start))
        return number, int(level)


def abstract_of(styles: Any, numbering: Any, style: str) -> str | None:
    """Return the id of the abstract numbering that a paragraph style carries, if it carries one."""
    number = first(styles, f"w:style[@w:styleId='{style}']/w:pPr/w:numPr/w:numId/@w:val")
    return number and first(numbering, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")


def first(root: Any, path: str) -> str | None:
    """Return the first string at a path, or nothing."""
    found = root.xpath(path)
    return str(found[0]) if found else None


def add(parent: Any, name: str, **attributes: str) -> Any:
    """Append an element to a parent and return it; names and attributes are in the `w:` namespace."""
    from lxml import etree

    return etree.SubElement(parent, _w(name), {_w(key): value for key, value in attributes.items()})


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
