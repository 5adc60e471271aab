"""Word the references of the sources as each audience's citation style has them, before any brief is composed.

Where no engine is installed, or a style words a source wrongly, the list of sources has our own form, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from briefings.checks.locate import place_in_file, warning
from briefings.model.audience import Audience
from briefings.model.library import Library
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem
from briefings.model.references import References, style_file
from briefings.model.source import Source
from briefings.workspace.bibliography.csl import item_of
from briefings.workspace.bibliography.pandoc import engine, word_references
from briefings.workspace.bibliography.styles import Style, StyleError, find_style, installed_styles

_INSTALL: Final = "pip install 'briefings[styles]'"
_PAPERS: Final = frozenset({"article-newspaper", "article-magazine", "article-journal"})
_PLAIN: Final = "until then the list of sources has our own form"


def with_references(library: Library) -> tuple[Library, tuple[Problem, ...]]:
    """Return a library with the references that its audiences' styles ask for, and what is wrong with those styles."""
    references: dict[tuple[str, str, str], References] = {}
    problems: list[Problem] = []
    for audience in library.audiences:
        if not audience.reference_style:
            continue
        style, told = _style(library, audience)
        problems += told
        for dossier in library.dossiers if style else ():
            key = (dossier.id, audience.reference_style, audience.language)
            if audience.gets(dossier) and style and key not in references:
                worded, told = _word(library, audience, style, dossier.sources)
                references[key] = worded
                problems += told
    return replace(library, references=references), tuple(problems)


def _style(library: Library, audience: Audience) -> tuple[Style | None, tuple[Problem, ...]]:
    name = audience.reference_style
    where = place_in_file(library, audience.location, "reference_style", name)
    try:
        found = find_style(name, library.styles)
    except StyleError as error:
        return None, (Problem(where, "reference-style", f"the citation style {name} can't be used: {error}"),)
    if found is None and not installed_styles():
        words = f"the citation style {name} isn't here, as no styles are installed: {_INSTALL}; {_PLAIN}"
        return None, (warning(where, "reference-engine", words),)
    if found is None:
        known = (*library.styles, *installed_styles())
        words = f"there is no citation style {name}{nearest(name, known)}: put its file at {style_file(name)}"
        return None, (Problem(where, "reference-style", words),)
    if engine() is None:
        words = f"the citation style {name} needs pandoc, which isn't installed: {_INSTALL}; {_PLAIN}"
        return None, (warning(where, "reference-engine", words),)
    return found, ()


def _word(
    library: Library, audience: Audience, style: Style, sources: tuple[Source, ...]
) -> tuple[References, tuple[Problem, ...]]:
    try:
        worded = word_references([_item(source) for source in sources], style, audience.language)
    except (OSError, ValueError) as error:
        where = place_in_file(library, audience.location, "reference_style", style.name)
        words = f"pandoc can't word the sources in the style {style.name}: {error}; {_PLAIN}"
        return References(), (warning(where, "reference-engine", words),)
    return worded, tuple(_missing(worded.missing, style, {source.id: source.location for source in sources}))


def _missing(missing: Mapping[str, str], style: Style, places: Mapping[str, Location]) -> Iterator[Problem]:
    for source, reason in missing.items():
        words = f"the style {style.name} can't word {source}: {reason}; the list of sources has our own form of it"
        yield warning(places[source], "reference-plain", words)


def _item(source: Source) -> dict[str, Any]:
    """Return a source as a CSL-JSON item under its own id.

    A publisher that is its own author is named once; that of an article is the paper, where the record names no other.
    """
    item = {**item_of(source), "id": source.id}
    if source.type in _PAPERS and "container-title" not in item and "publisher" in item:
        item["container-title"] = item.pop("publisher")
    authors = [str(name) for name in source.author]
    if item.get("publisher") in authors:
        del item["publisher"]
    if source.archive_URL:
        item.pop("archive_location", None)
    return item
