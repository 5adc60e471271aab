"""Say which fields of records no brief prints: they change no version, and may hold letters that no font has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.model.audience import Audience
from briefings.model.dossier import Dossier, Fact
from briefings.model.house import House
from briefings.model.source import Source
from briefings.model.stance import Point, Stance

# Fields that decide nothing that is printed: who gets the brief and how, what only checks read, and colours.
SILENT: Final[Mapping[type, frozenset[str]]] = {
    Audience: frozenset(
        {"dossiers", "recipients", "mail", "reading_grade", "words", "grey", "large_print", "second_language", "tumble"}
    ),
    Dossier: frozenset(
        {
            "final",
            "on_withdrawn",
            "on_unread",
            "on_stale",
            "second_reader",
            "author",
            "readings",
            "acceptances",
            "twins",
        }
    ),
    Fact: frozenset({"derived"}),
    House: frozenset(
        {"words", "cjk_font", "font", "font_bold", "font_italic", "font_bold_italic", "logo", "letterhead", "emblems"}
    ),
    Point: frozenset({"derived", "last_line"}),
    Source: frozenset({"spellings", "quote_limit"}),
    Stance: frozenset({"weight_reason", "author"}),
}
