"""A tag's value in; the words that people redirect for it, and the choices of a form, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.app.editing.overview import TAGS

LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    "stance": {
        "support": "Supports",
        "oppose": "Opposes",
        "conditional": "Depends",
        "unstated": "No view reported",
        "mixed": "Divided",
        "silent": "Silent",
    },
    "basis": {
        "own-words": "In its own words",
        "action": "By what it did",
        "reported": "Reported by others",
        "inference": "Inferred",
    },
    "rated-by": {"source": "A source", "judgement": "The analyst’s judgement"},
    "weight": {"1": "1, minor", "3": "3, usual", "5": "5, central"},
    "impact": {"1": "1, slight", "5": "5, greatest"},
    "confidence": {"low": "Low", "moderate": "Moderate", "high": "High"},
}
CHOOSE: Final = ("", "Choose…")
UNSAID: Final = ("", "Not stated")
# Tags that a point may do without.
FREE: Final = ("stance", "confidence")


def label(value: object, tag: str) -> str:
    """Return the words for a tag's value; the value itself, with a capital, where none are set."""
    text = str(value)
    return LABELS.get(tag, {}).get(text, text.replace("-", " ").capitalize())


def choices(tag: str, now: object, kind: str = "") -> list[tuple[str, str]]:
    """Return the choices of a form for a tag of a point of some kind: value and words, what must be chosen first."""
    named = [(value, label(value, tag)) for value in TAGS[tag]]
    if tag in FREE and not (tag == "stance" and kind == "position"):
        return [UNSAID, *named]
    return named if str(now) in TAGS[tag] else [CHOOSE, *named]
