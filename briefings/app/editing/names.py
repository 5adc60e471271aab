"""Say what a field may name: issues, perspectives, points, options … each by its id and in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefings.app.editing.fields import Field
from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.render import file_formats

Choice = tuple[str, str]
LONGEST = 90


def choices(library: Library, dossiers: Sequence[Dossier], field: Field, audience: Audience | None) -> list[Choice]:
    """Return what a field may name, in the dossiers that it is about; each name once."""
    match field.named:
        case "dossier":
            found = [(each.id, each.title or each.id) for each in library.dossiers]
        case "audience":
            found = [(each.id, each.name or each.id) for each in library.audiences]
        case "template":
            found = [(name, name.replace("-", " ").capitalize()) for name in library.product_types]
        case "format":
            found = [(name, name.upper()) for name in file_formats()]
        case "section":
            found = [(name, name.replace("-", " ").capitalize()) for name in _sections(library, audience)]
        case _:
            found = [choice for dossier in dossiers for choice in _list_choices(dossier, field.named)]
    return list(dict(found).items())


def _sections(library: Library, audience: Audience | None) -> list[str]:
    """Return the sections of the template that a reader has, as its lines name them."""
    template = library.templates.get(audience.product) if audience else None
    return re.findall(r"^::section\{name=\"?([\w-]+)", template.text, re.MULTILINE) if template else []


def _list_choices(dossier: Dossier, named: str) -> list[Choice]:
    match named:
        case "issue":
            return [(each.id, each.name or each.id) for each in dossier.issues]
        case "perspective":
            return [(each.perspective, each.name or each.perspective) for each in dossier.stances]
        case "option":
            return [(each.id, each.name or each.id) for each in dossier.options]
        case "message":
            return [(each.id, _shorten(each.text.text)) for each in dossier.messages]
        case _:
            points = [(p.id, f"{s.name}: {p.heading}") for s in dossier.stances for p in s.points]
            facts = (
                [(each.id, f"Fact: {_shorten(each.text.text)}") for each in dossier.facts] if named == "ground" else []
            )
            ours = [(each.id, _shorten(each.text.text)) for each in dossier.judgements] if named == "turning" else []
            return ours + points + facts


def _shorten(text: str) -> str:
    """Return the beginning of a text, cut at a word."""
    return text if len(text) <= LONGEST else re.sub(r"\W+\w*$", "", text[:LONGEST]) + " …"
