"""Hold the references of a dossier's sources as a citation style words them, made before a brief is composed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from briefings.model.document import Link, Run

Reference: TypeAlias = tuple[Run | Link, ...]
STYLES: Final = "templates/styles"
STYLE_ENDING: Final = ".csl"


def style_file(name: str) -> str:
    """Return the path of a citation style of the workspace's own."""
    return f"{STYLES}/{name}{STYLE_ENDING}"


@dataclass(frozen=True, slots=True)
class References:
    """What a citation style makes of a dossier's sources in one language.

    `entries` are the references of the source list by source id, in the style's order; a source that the style words
    wrongly, or not at all, has none. `marks` is what a mark in the text says of a source, as "Xu, 2026": empty unless
    the style is one of authors and dates; `before` and `after` stand around a mark. `missing` says of each other source
    why it has no reference.
    """

    entries: Mapping[str, Reference] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    before: str = "("
    after: str = ")"
    missing: Mapping[str, str] = field(default_factory=dict)
