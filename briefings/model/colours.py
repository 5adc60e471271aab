"""Compare and mix colours written as `#rrggbb`.

Their grey, their contrast, what can be read on them (WCAG 1.4.3), and how people see them who see fewer colours.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

WHITE: Final = "#ffffff"
READABLE: Final = 4.5


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue of `#rrggbb`, each from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 (sRGB)


def _gamma(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 (sRGB)


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black and 1 for white."""
    red, green, blue = map(_linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def grey_of(colour: str) -> str:
    """Return the grey that is as light as `colour`, so that every contrast stays."""
    level = _gamma(luminance(colour))
    return f"#{round(level * 255):02x}" + f"{round(level * 255):02x}" * 2


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def readable_on(fill: str, wanted: str) -> str:
    """Return `wanted` where it can be read on `fill`; otherwise white or black, whichever reads better."""
    if contrast(fill, wanted) >= READABLE:
        return wanted
    return max((WHITE, "#000000"), key=lambda colour: contrast(fill, colour))


@lru_cache(maxsize=1024)
def mix(one: str, other: str, share: float) -> str:
    """Return the colour that lies `share` of the way from `one` to `other`."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


class Sight(StrEnum):
    """How people see colours: all of them, or without the cones for long, middle or short waves."""

    FULL = "full"
    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"


# What each sight makes of linear red, green and blue (Machado, Oliveira and Fernandes 2009, table 1, severity 1).
_SEEN: Final = {
    Sight.FULL: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    Sight.PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.TRITANOPIA: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def simulate(colour: str, sight: Sight) -> str:
    """Return the colour that people of a sight see, as `#rrggbb`."""
    linear = tuple(map(_linear, channels(colour)))
    seen = (sum(share * light for share, light in zip(row, linear, strict=True)) for row in _SEEN[sight])
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, light)))):02x}" for light in seen)


def least_contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours for those who see them least well apart."""
    return min(contrast(simulate(one, sight), simulate(other, sight)) for sight in Sight)
