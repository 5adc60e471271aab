"""What pictures take from the house style: colours, the size of their type, and the faces that it is set in."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.model.colours import WHITE, readable_on
from briefings.model.house import House
from briefings.render.layout.faces import Typeface


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and sizes of a picture, hashable. `accent` fills, `text_colour` writes, `rule` draws axes."""

    text_colour: str
    accent: str
    rule: str
    size: float
    typeface: Typeface = Typeface()

    @property
    def leading(self) -> float:
        """The distance between lines of text."""
        return round(self.size * 1.25, 2)

    def width(self, text: str, *, strong: bool = False) -> float:
        """Return the width of `text` in points."""
        return self.typeface.width(text, self.size, strong)

    def wrap(self, text: str, room: float, *, strong: bool = False) -> tuple[str, ...]:
        """Return `text` in lines of at most `room` points; a word that is wider is cut."""
        lines: list[str] = []
        for word in text.split(" "):
            for part in self._cut(word, room, strong=strong):
                longer = f"{lines[-1]} {part}" if lines else part
                if lines and self.width(longer, strong=strong) <= room:
                    lines[-1] = longer
                else:
                    lines.append(part)
        return tuple(lines) or ("",)

    def _cut(self, word: str, room: float, *, strong: bool) -> list[str]:
        parts = []
        while self.width(word, strong=strong) > room and len(word) > 1:
            end = len(word) - 1
            while end > 1 and self.width(word[:end], strong=strong) > room:
                end -= 1
            parts.append(word[:end])
            word = word[end:]
        return [*parts, word]


def look_of(house: House) -> Look:
    """Return the look of pictures in this house style."""
    text_colour, accent = readable_on(WHITE, house.ink), readable_on(WHITE, house.accent)
    return Look(text_colour, accent, house.rule, house.table_size, Typeface(house.cjk_font, house.family))
