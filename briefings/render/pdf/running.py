"""Headers, footers, rules and the watermark of a page: all artifacts, the same on every page but for its number."""

from __future__ import annotations

from typing import Final

from briefings.model.document import Running
from briefings.model.problem import NOWHERE
from briefings.render.pdf.fonts import DRAWN, by_face, family
from briefings.render.pdf.lines import no_glyph
from briefings.render.pdf.painter import Painter
from briefings.render.pdf.stylesheet import StyleSheet
from briefings.render.pictures.colours import WHITE, mixed

RULE: Final = 0.5
GAP: Final = 14.0


def paint_running(painter: Painter, running: Running, sheet: StyleSheet, page: int, pages: int) -> None:
    """Paint what surrounds the text of page `page` of `pages`, the watermark first: it lies behind everything."""
    left = sheet.left_of(page)
    if running.watermark:
        _watermark(painter, running.watermark, sheet)
    size = sheet.running.size
    top = sheet.top - size * 1.9
    foot = sheet.page_height - sheet.bottom + size * 2.6
    number = running.page.replace("{page}", str(page)).replace("{pages}", str(pages))
    _line(painter, (running.header_left, "", running.header_right), sheet, left, top, "Header")
    painter.fill(left, top + size * 0.65, sheet.width, RULE, sheet.rule)
    _line(painter, (running.footer_left, running.copy, number), sheet, left, foot, "Footer")
    if running.marking:
        _centred(painter, running.marking, sheet, left, top - size * 1.75, "Header")
        _centred(painter, running.marking, sheet, left, foot + size * 1.5, "Footer")


def _watermark(painter: Painter, text: str, sheet: StyleSheet) -> None:
    parts = by_face(_checked(text, sheet), family(strong=True), sheet.cjk_font)
    wide = sum(face.width(part) for face, part in parts)
    size = min(120.0, sheet.page_width * 0.95 / max(wide, 1.0))
    centre = (sheet.page_width / 2, sheet.page_height / 2)
    painter.slanted(parts, centre, size, mixed(sheet.rule, WHITE, 0.82))


def _checked(text: str, sheet: StyleSheet) -> str:
    """Return a text as it is drawn; `UserError` for a sign that no font has."""
    drawn = text.translate(DRAWN)
    try:
        by_face(drawn, family(), sheet.cjk_font)
    except LookupError as missing:
        raise no_glyph(str(missing.args[0]), NOWHERE) from missing
    return drawn


def _wide(text: str, sheet: StyleSheet, *, strong: bool = False) -> float:
    parts = by_face(text, family(strong), sheet.cjk_font)
    return sum(face.width(part) for face, part in parts) * sheet.running.size


def _write(
    painter: Painter, text: str, sheet: StyleSheet, x: float, y: float, kind: str, *, strong: bool = False
) -> None:
    size, colour = sheet.running.size, sheet.ink if strong else sheet.running.colour
    for face, part in by_face(text, family(strong), sheet.cjk_font):
        painter.decoration(part, x, y, face, size, colour, kind)
        x += face.width(part) * size


def _line(painter: Painter, texts: tuple[str, str, str], sheet: StyleSheet, left: float, y: float, kind: str) -> None:
    """Write three texts on one line, left, centred and right; the left one gives way where they would touch."""
    first, middle, last = (_checked(text, sheet) for text in texts)
    room = sheet.width - _wide(last, sheet) - GAP
    if middle:
        room = min(room, (sheet.width - _wide(middle, sheet)) / 2 - GAP)
    _write(painter, _shortened(first, room, sheet), sheet, left, y, kind)
    _write(painter, middle, sheet, left + (sheet.width - _wide(middle, sheet)) / 2, y, kind, strong=False)
    _write(painter, last, sheet, left + sheet.width - _wide(last, sheet), y, kind)


def _shortened(text: str, room: float, sheet: StyleSheet) -> str:
    if _wide(text, sheet) <= room:
        return text
    while text and _wide(text + "…", sheet) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


def _centred(painter: Painter, text: str, sheet: StyleSheet, left: float, y: float, kind: str) -> None:
    drawn = _checked(text, sheet)
    x = left + (sheet.width - _wide(drawn, sheet, strong=True)) / 2
    _write(painter, drawn, sheet, x, y, kind, strong=True)
