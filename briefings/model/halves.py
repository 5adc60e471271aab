"""Put two languages together as the halves of one file, and take its manifest apart again.

A statement or note of the second half bears its language under `half`; what only the second half needs to be composed
again stands under `second`. All else is said of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from briefings.model.brief import Brief
from briefings.model.document import Document

HALF: Final = "half"
SECOND: Final = "second"
_SPLIT: Final = ("statements", "notes", "left_out")
Half = TypeVar("Half", Brief, Document)


def in_one_file(halves: Iterable[Half]) -> Half:
    """Return briefs or documents as the halves of one file, in their order; one alone as it is."""
    given = tuple(halves)
    return given[0] if len(given) == 1 else replace(given[0], second=given[1])


def halves_of(manifest: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Return the halves of a manifest in their order; the manifest itself where it has one language."""
    second = manifest.get(SECOND)
    if not second:
        return (manifest,)
    shared = {key: value for key, value in manifest.items() if key != SECOND}
    brief = {**manifest["brief"], "language": second["language"]}
    own = {"brief": brief, "changes": second["changes"], "since": second["since"]}
    return ({**shared, **_part(manifest, "")}, {**shared, **_part(manifest, second["language"]), **own})


def half_in(manifest: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return the half of a manifest in a language; the first where none is in it."""
    halves = halves_of(manifest)
    return next((half for half in halves if half["brief"]["language"] == language), halves[0])


def _part(manifest: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the lists of one half."""
    return {key: [each for each in manifest[key] if each.get(HALF, "") == name] for key in _SPLIT if key in manifest}
