"""Paint what stands on every page (headers, footers, rules, watermark), as artifacts; lines are `writer`'s."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Final

from briefings.model.colours import WHITE, mix, readable_on
from briefings.model.document import Running
from briefings.model.problem import NOWHERE
from briefings.render.layout.lines import no_glyph
from briefings.render.layout.stylesheet import StyleSheet
from briefings.render.pdf.painter import Painter

RULE: Final = 0.5
GAP: Final = 14.0


@dataclass(frozen=True, slots=True)
class RunningLines:
    """What surrounds the text of every page."""

    painter: Painter
    running: Running
    sheet: StyleSheet

    def paint(self, page: int, pages: int) -> None:
        """Paint what surrounds page `page` of `pages`, the watermark first: it lies behind everything.

        Raises `UserError` for a sign that no font has.
        """
        running, sheet = self.running, self.sheet
        self._check(running)
        left, size = sheet.left_of(page), sheet.running.size
        top = sheet.top - size * 1.9
        foot = sheet.page_height - sheet.bottom + size * 2.6
        number = running.page.replace("{page}", str(page)).replace("{pages}", str(pages))
        if running.watermark:
            self._watermark(running.watermark)
        header = running.header_left if page > 1 else running.first_left
        self._line((header, "", running.header_right), left, top, "Header")
        self.painter.fill(left, top + size * 0.65, sheet.width, RULE, sheet.rule)
        self._line((running.footer_left, running.copy, number), left, foot, "Footer")
        if running.marking:
            self._marking(running.marking, left, top - size * 1.75, "Header")
            self._marking(running.marking, left, foot + size * 1.5, "Footer")

    def _marking(self, text: str, left: float, y: float, kind: str) -> None:
        """Write the marking in the middle of a line, on a banner as wide as the text where the house has one."""
        sheet, size = self.sheet, self.sheet.running.size
        if sheet.banner != WHITE:
            self.painter.fill(left, y - size * 1.02, sheet.width, size * 1.36, sheet.banner)
        x = left + (sheet.width - self._width(text, strong=True)) / 2
        self._write(text, x, y, kind, readable_on(sheet.banner, sheet.text_colour))

    def _check(self, running: Running) -> None:
        try:
            self.sheet.typeface.split("".join(astuple(running)))
        except LookupError as missing:
            raise no_glyph(str(missing.args[0]), NOWHERE) from missing

    def _watermark(self, text: str) -> None:
        sheet = self.sheet
        size = min(120.0, sheet.page_width * 0.95 / max(sheet.typeface.width(text, 1.0, strong=True), 1.0))
        centre = (sheet.page_width / 2, sheet.page_height / 2)
        self.painter.watermark(text, sheet.typeface, centre, size, mix(sheet.rule, WHITE, 0.82))

    def _line(self, texts: tuple[str, str, str], left: float, y: float, kind: str) -> None:
        """Write three texts on one line, left, centred and right; the left one gives way where they would touch."""
        first, middle, last = texts
        width = self.sheet.width
        room = width - self._width(last) - GAP
        if middle:
            room = min(room, (width - self._width(middle)) / 2 - GAP)
        self._write(self._shorten(first, room), left, y, kind)
        self._write(middle, left + (width - self._width(middle)) / 2, y, kind)
        self._write(last, left + width - self._width(last), y, kind)

    def _shorten(self, text: str, room: float) -> str:
        if self._width(text) <= room:
            return text
        while text and self._width(text + "…") > room:
            text = text[:-1]
        return text.rstrip() + "…" if text else ""

    def _width(self, text: str, *, strong: bool = False) -> float:
        return self.sheet.typeface.width(text, self.sheet.running.size, strong)

    def _write(self, text: str, x: float, y: float, kind: str, strong: str = "") -> None:
        """Write a text; `strong` is the colour of one that is."""
        style = self.sheet.running
        for face, part in self.sheet.typeface.split(text, bool(strong)):
            self.painter.decoration(part, x, y, face, style.size, strong or style.colour, kind)
            x += face.width(part) * style.size
