"""Number lists: the house's own definitions, and a fresh start for each ordered list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree
from lxml.etree import _Element

from briefings.render.docx.styles import INDENT, LEVELS, NUMBERED, W, at_level, style_id

BULLETS: Final = ("•", "–", "·")
COUNTS: Final = ("decimal", "lowerLetter", "lowerRoman")
NOTE_INDENT: Final = 440  # twips: room for a number of three digits
NOTE_GAP: Final = 130


def house_numbering() -> str:
    """Return `w:numbering` with a list for each of `NUMBERED`, of three levels, or of one for the notes."""
    numbers = range(1, len(NUMBERED) + 1)
    abstract = "".join(_abstract(number, style) for number, style in zip(numbers, NUMBERED, strict=True))
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers)
    return f'<w:numbering xmlns:w="{W}">{abstract}{lists}</w:numbering>'


def _abstract(number: int, style: str) -> str:
    if style.endswith("text"):
        kind, levels = "singleLevel", _level(0, "decimal", "%1", style, _place(NOTE_INDENT, NOTE_GAP, "right"))
    elif style.endswith("Bullet"):
        kind, levels = "multilevel", "".join(_level(n, "bullet", BULLETS[n], style) for n in range(LEVELS))
    else:
        kind, levels = "multilevel", "".join(_level(n, COUNTS[n], f"%{n + 1}.", style) for n in range(LEVELS))
    start = f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>'
    return f"{start}{levels}</w:abstractNum>"


def _place(indent: int, hanging: int, align: str = "left") -> str:
    """Return where numbers stand: what is aligned at the right ends where what is aligned at the left begins."""
    return f'<w:lvlJc w:val="{align}"/><w:pPr><w:ind w:left="{indent}" w:hanging="{hanging}"/></w:pPr>'


def _level(level: int, count: str, text: str, style: str, place: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{count}"/>'
        f'<w:pStyle w:val="{style_id(at_level(style, level + 1))}"/>'
        f'<w:lvlText w:val="{text}"/>{place or _place(INDENT * (level + 1), INDENT - 60)}</w:lvl>'
    )


class Numbering:
    """The numbering of a document whose styles are known. Adds one `w:num` for each ordered list."""

    def __init__(self, numbering: _Element, styles: _Element, ids: Mapping[str, str]) -> None:
        self._root = numbering
        self._styles = styles
        self._ids = ids
        self._next = 1 + max((int(num.get(_w("numId"), "0")) for num in numbering.iter(_w("num"))), default=0)

    def restart(self, name: str, start: int) -> tuple[int, int]:
        """Return the id and the level of a new list that looks as the list style of this name looks."""
        style = self._ids[name]
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
    return etree.SubElement(parent, _w(name), {_w(key): value for key, value in attributes.items()})


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
