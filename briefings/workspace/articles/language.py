"""Tell a text's language: as its file states it, else as a small detector reads it, else unknown."""

from __future__ import annotations

from typing import Final

from briefings.model.shapes import LANGUAGE

# Fewer words than these tell the detector too little.
_LEAST_WORDS: Final = 15
_LEAST_WIDE: Final = 12
_SURE: Final = 0.9
_MOST_BYTES: Final = 4000


def language_of_tag(tag: str) -> str:
    """Return the language of a tag that a file gives, as `fr-CA` or `fr_CA.UTF-8`; empty where it is none."""
    tag = tag.strip().replace("_", "-").partition(".")[0].partition("-")[0].lower()
    return tag if LANGUAGE.fits(tag) and tag not in {"und", "zxx", "mul", "none", "c"} else ""


def detect(text: str) -> str:
    """Return the language that a text is evidently in, or nothing where it is too short or mixed."""
    try:
        from gcld3 import NNetLanguageIdentifier  # noqa: PLC0415 - not on every machine
    except ImportError:  # no wheel of it on this machine: a person is asked
        return ""
    sample = text[:_MOST_BYTES]
    wide = sum(ord(c) >= 0x2E80 for c in sample)
    if len(sample.split()) < _LEAST_WORDS and wide < _LEAST_WIDE:
        return ""
    found = NNetLanguageIdentifier(0, _MOST_BYTES).FindLanguage(sample)
    return language_of_tag(found.language) if found.is_reliable and found.probability >= _SURE else ""
