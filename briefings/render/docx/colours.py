"""Write colours of the house as Word wants them: what is readable on a dark ground, what grey leaves of a colour."""

from __future__ import annotations

from dataclasses import replace

from briefings.model.colours import grey_of, readable_on
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


def grey_house(house: House) -> House:
    """Return the house style without colour."""
    return replace(
        house,
        ink=grey_of(house.ink),
        accent=grey_of(house.accent),
        rule=grey_of(house.rule),
        tones=tuple(grey_of(tone) for tone in house.tones),
        risk=grey_of(house.risk),
        benefit=grey_of(house.benefit),
        banner=grey_of(house.banner),
    )
