"""Tell what raised and lowered letters mean: the mark of a note, an exponent, an ordinal's ending.

A digit that a reader sees raised isn't part of the figure before it, so it must never stand beside it in plain text.
Exponents become Unicode's raised digits; marks of notes are dropped, and counted by whoever calls.
"""

from __future__ import annotations

import re
from typing import Final

_RAISED: Final = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_PLAIN: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "0123456789+-=()")
_TYPED: Final = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾]+")
# The base of a power: 10 alone, a unit of length or time, a single letter, a closing parenthesis of a formula.
_POWER: Final = re.compile(r"(?:(?<![\d.,])10|(?<![^\W\d_])(?:[kcdmµn]?m|dam|hm|ft|yd|mi|s|[^\W\d_]))$|(?<=[a-z\d])\)$")
_SMALL_EXPONENT: Final = re.compile(r"[-−–]?[1-4]")
_EXPONENT: Final = re.compile(r"[-−–+]?\d{1,3}|n")
# Endings of ordinals and abbreviations, English, French and Spanish.
_ORDINALS_WORDS = "st nd rd th e er ère re ème nde d es ers res ières"
_ORDINALS: Final = frozenset(_ORDINALS_WORDS.split())
_ROMAN: Final = re.compile(r"(?<![^\W_])[IVXLC]+$")
# What is raised after one or two letters: Mme, Mlle, Mgr, Dr, no, nos, Ste, Cie.
_SHORTENED: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}$")
_ENDINGS_WORDS = "me mes lle lles gr grs r rs o os t te ts ie ies e"
_ENDINGS: Final = frozenset(_ENDINGS_WORDS.split())
_SIGNS: Final = {"tm": "™", "mc": "ᴹᶜ", "md": "ᴹᴰ", "®": "®", "©": "©", "™": "™", "°": "°", "º": "º", "ª": "ª"}
_LETTERS: Final = re.compile(r"[^\W\d_]+")


def read_raised(before: str, text: str) -> str | None:
    """Return what stands in plain text for letters raised after `before`; None where they are the mark of a note."""
    text = text.strip()
    if not text:
        return ""
    if sign := _SIGNS.get(text.casefold()):
        return sign
    if _LETTERS.fullmatch(text):
        return _letters(before, text)
    if _EXPONENT.fullmatch(text) and (base := _POWER.search(before)):
        if base.group() == "10" or _SMALL_EXPONENT.fullmatch(text):
            return text.translate(_RAISED)
        return None
    words = text.split()
    return f" {text}" if len(words) > 1 and sum(len(word) > 2 for word in words) > 1 else None


def _letters(before: str, text: str) -> str | None:
    ordinal = text.casefold() in _ORDINALS
    if before[-1:].isdigit():
        return text if ordinal else None
    if ordinal and _ROMAN.search(before):
        return text
    if text.casefold() in _ENDINGS and _SHORTENED.search(before):
        return text
    return None if len(text) == 1 else f" {text}"


def read_lowered(before: str, text: str) -> str | None:
    """Return what stands in plain text for letters lowered after `before`: CO₂; None where they are a note's mark."""
    text = text.strip()
    if text and before[-1:].isdigit() and text[0].isdigit():
        return None
    return text.translate(_LOWERED)


def settle_raised(text: str) -> tuple[str, int]:
    """Return a text whose typed raised digits (¹) are read by `read_raised`, and how many note marks it lost."""
    lost = 0

    def settle(match: re.Match[str]) -> str:
        nonlocal lost
        found = read_raised(text[: match.start()], match.group().translate(_PLAIN))
        lost += found is None
        return found or ""

    return _TYPED.sub(settle, text), lost
