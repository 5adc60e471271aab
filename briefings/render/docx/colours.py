"""Write colours of the house as Word wants them: what is readable on a dark ground."""

from __future__ import annotations

from briefings.model.colours import readable_on
from briefings.model.document import Hue
from briefings.model.house import House


def hex_digits(colour: str) -> str:
    """Return `#1f3a5f` as `1F3A5F`."""
    return colour.lstrip("#").upper()


def hue_of(name: Hue, house: House) -> str:
    """Return the colour of a ground that a paragraph has of its own; nothing where it has none."""
    return {"": "", "risk": house.risk, "benefit": house.benefit}[name]


def on_ground(ground: str, house: House) -> str:
    """Return the text colour that a ground needs, or nothing where the style's own ink can be read on it."""
    colour = readable_on(ground, house.ink)
    return "" if colour == house.ink else hex_digits(colour)
