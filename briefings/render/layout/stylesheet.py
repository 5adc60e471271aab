"""Derive each style from the house style, paper and greyscale switch (large print: `app/fit.py` enlarged it before)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Final, Literal

from briefings.model.colours import WHITE, mix, readable_on
from briefings.model.document import Document, Hue
from briefings.model.house import House
from briefings.model.placeholders import fill
from briefings.model.remember import remember
from briefings.render.layout.faces import Typeface
from briefings.render.pictures.look import Look, look_of

# Characters that a line holds at most: the eye loses the next line's beginning after longer ones.
MOST: Final = 90
LABEL: Final = 4
# The measure, in ems: about as many characters of prose as a line may hold. Tables and pictures may be wider.
MEASURE: Final = 41
# A line to sign on, and above it the room for the hand, in points.
SIGNED: Final = 230.0
SIGN_ROOM: Final = 34.0
# A raised number is this much smaller than its text, and never smaller than these points.
RAISED: Final = 0.62
LEAST_MARK: Final = 6.5


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks: lengths in points, `above` and `below` are the least space to its neighbours.

    `most` is how many characters a line may hold.
    """

    size: float
    leading: float
    colour: str
    strong: bool = False
    align: Literal["left", "centre", "right"] = "left"
    above: float = 0.0
    below: float = 0.0
    most: int = MOST

    def measure(self, width: float) -> float:
        """Return how wide a line of this style is where there are `width` points of room."""
        return min(width, self.size * MEASURE)


@dataclass(frozen=True, slots=True, eq=False)
class StyleSheet:
    """All that layout needs besides the blocks. Layouts are remembered by block and sheet, and by which sheet it is."""

    page_width: float
    page_height: float
    top: float
    bottom: float
    left: float
    right: float
    mirrored: bool
    title: TextStyle
    headings: tuple[TextStyle, ...]
    styles: tuple[tuple[str, TextStyle], ...]
    cell: TextStyle
    event: TextStyle
    item: TextStyle
    note: TextStyle
    running: TextStyle
    text_colour: str
    accent: str
    rule: str
    tones: tuple[str, ...]
    risk: str
    benefit: str
    banner: str
    typeface: Typeface
    words: tuple[tuple[str, str], ...]
    look: Look

    @property
    def width(self) -> float:
        """The measure: the width of a text line, the same on every page."""
        return self.page_width - self.left - self.right

    @property
    def height(self) -> float:
        """The height that a page has for text."""
        return self.page_height - self.top - self.bottom

    def style(self, name: str) -> TextStyle:
        """Return the look of a paragraph style of the tree."""
        return dict(self.styles)[name]

    def hue(self, name: Hue) -> str:
        """Return the colour of a ground that a paragraph has of its own; nothing where it has none."""
        return {"": "", "risk": self.risk, "benefit": self.benefit}[name]

    def word(self, key: str, **values: object) -> str:
        """Return a fixed word of the document's language, or only its values where the language file has none."""
        pattern = dict(self.words).get(key)
        return fill(pattern, **values) if pattern else " ".join(map(str, values.values()))

    def left_of(self, page: int) -> float:
        """Return where text starts on page `page`, counted from 1: mirrored pages swap inner and outer margin."""
        return self.right if self.mirrored and page % 2 == 0 else self.left


_SHEET: Final = lru_cache(maxsize=32)(StyleSheet)


@remember(16, by=attrgetter("house", "paper", "mirrored", "grey", "words"))
def style_sheet(document: Document) -> StyleSheet:
    """Return the style sheet that the document's house style, paper and greyscale switch ask for: one for all alike."""
    house = document.printed_house
    width, height = document.paper.width, document.paper.height
    text_colour, accent = house.ink, house.accent
    body = TextStyle(
        house.body_size, house.leading, text_colour, above=house.leading * 0.36, below=house.leading * 0.36
    )
    return _SHEET(
        page_width=width,
        page_height=height,
        top=house.margin_top,
        bottom=house.margin_bottom,
        left=house.margin_inner if document.mirrored else house.margin_left,
        right=house.margin_outer if document.mirrored else house.margin_right,
        mirrored=document.mirrored,
        title=TextStyle(house.title_size, round(house.title_size * 1.16, 1), accent, strong=True, below=9),
        headings=_headings(house, readable_on(WHITE, accent)),
        styles=_styles(house, body, readable_on(WHITE, accent)),
        cell=TextStyle(house.table_size, house.table_size * 1.25, text_colour),
        event=TextStyle(house.table_size, house.table_size * 1.25, text_colour),
        item=_item(house, body),
        note=TextStyle(house.small_size, house.small_size * 1.28, text_colour, above=1.0, below=1.0),
        running=TextStyle(house.small_size, house.small_size * 1.25, readable_on(WHITE, mix(text_colour, WHITE, 0.25))),
        text_colour=text_colour,
        accent=accent,
        rule=house.rule,
        tones=house.tones,
        risk=house.risk,
        benefit=house.benefit,
        banner=house.banner,
        typeface=Typeface(house.cjk_font, house.family),
        words=document.words,
        look=look_of(house),
    )


def _item(house: House, body: TextStyle) -> TextStyle:
    """Return the look of a list's item: its label takes a few of a line's characters."""
    room = house.leading * 0.18
    return replace(body, above=room, below=room, most=MOST - LABEL)


def _headings(house: House, colour: str) -> tuple[TextStyle, ...]:
    above = (1.05, 0.8, 0.6)
    return tuple(
        TextStyle(size, size * 1.22, colour, strong=True, above=house.leading * room, below=house.leading * 0.25)
        for size, room in zip(house.heading_sizes, above, strict=False)
    )


def _styles(house: House, body: TextStyle, accent: str) -> tuple[tuple[str, TextStyle], ...]:
    between = (house.body_size + house.small_size) / 2
    tight = house.leading * 0.25
    styles = {
        "body": body,
        "message": TextStyle(
            body.size, body.leading, body.colour, above=house.leading * 0.6, below=house.leading * 0.6
        ),
        "detail": TextStyle(between, between * 1.27, body.colour, above=tight, below=tight),
        "caption": TextStyle(house.table_size, house.table_size * 1.25, accent, strong=True, above=body.above, below=4),
        "small": TextStyle(house.small_size, house.small_size * 1.28, body.colour, above=tight, below=tight),
        "marking": TextStyle(body.size, body.leading, body.colour, strong=True, align="centre", above=4, below=4),
        "quotation": body,
        "signature": body,
        "question": TextStyle(body.size, body.leading, body.colour, strong=True, above=house.leading * 0.8, below=1.5),
    }
    return tuple(styles.items())
