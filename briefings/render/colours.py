"""Compare and mix colours written as `#rrggbb`: their grey, their contrast, what can be read on them (WCAG 1.4.3)."""

from __future__ import annotations

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


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black and 1 for white."""
    red, green, blue = map(_linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def grey_of(colour: str) -> str:
    """Return the grey that is as light as `colour`, so that every contrast stays."""
    light = luminance(colour)
    level = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 (sRGB)
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
