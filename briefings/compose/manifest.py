"""Takes a brief and what was printed of it, hands on its version, its bookmarks and its manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from briefings.compose.context import RenderContext
from briefings.model.document import bookmark
from briefings.model.house import HOUSE_DOCX
from briefings.model.library import Brief
from briefings.model.stance import Point
from briefings.model.templating import drawn_in
from briefings.model.text import Citation
from briefings.model.vocabulary import Depth

SCHEMA = 1
_VERSION_DIGITS = 7


def digest_of(point: Point) -> str:
    """Return the sha256 of a point's full text: heading, newline, all sentences."""
    return sha256(f"{point.heading}\n{point.text.text}".encode()).hexdigest()


def inputs_of(brief: Brief) -> dict[str, str]:
    """Return the files that a brief is made from, with the sha256 of each, sorted by path."""
    files = {file.path: file.sha256 for file in (*brief.library.files.values(), *brief.library.templates.values())}
    return {path: files[path] for path in sorted(set(_paths(brief))) if path in files}


def _paths(brief: Brief) -> Iterator[str]:
    dossier, library = brief.dossier, brief.library
    yield dossier.location.path
    yield brief.audience.location.path
    yield library.house.location.path
    yield from HOUSE_DOCX if library.house.docx_base else ()
    yield f"templates/lang/{brief.language}.yaml"
    yield from (file.path for file in drawn_in(brief.audience.product, library.templates))
    for stance in dossier.stances:
        yield stance.location.path
        yield from (point.location.path for point in stance.points)
    yield from (source.location.path for source in dossier.sources)


@lru_cache(maxsize=64)
def _short_hash(inputs: tuple[tuple[str, str], ...]) -> str:
    lines = "".join(f"{digest}  {path}\n" for path, digest in inputs)
    return sha256(lines.encode()).hexdigest()[:_VERSION_DIGITS]


def version_of(brief: Brief) -> str:
    """Return the dossier's version and the first seven hex digits of a hash of the inputs: `1.2-3fa94c1`."""
    return f"{brief.dossier.version}-{_short_hash(tuple(inputs_of(brief).items()))}"


def manifest_of(context: RenderContext) -> str:
    """Return the manifest as canonical JSON: keys sorted, no spaces, UTF-8 as it is."""
    brief = context.brief
    points = tuple(ranked.point for ranked in context.plan.ranked)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "brief": {
            "dossier": brief.dossier.id,
            "audience": brief.audience.id,
            "as_of": brief.as_of.isoformat(),
            "language": brief.language,
            "version": version_of(brief),
        },
        "inputs": inputs_of(brief),
        "points": _points(points, context.printed),
        "left_out": [point.id for point in points if point.id not in context.printed],
        "notes": [
            {
                "number": number,
                "cites": [{"source": s, "paragraphs": sorted(Citation(s, at).paragraphs())} for s, at in places],
            }
            for number, places in context.notes.places()
        ],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _points(points: tuple[Point, ...], printed: Mapping[str, Depth]) -> list[dict[str, str]]:
    return [
        {"id": point.id, "depth": printed[point.id], "bookmark": bookmark(point.id), "sha256": digest_of(point)}
        for point in points
        if point.id in printed
    ]
