"""Write down what a brief prints, and for the record also what it was made from.

The public manifest goes with a brief or into it. It lists what is printed and nothing else: no paths, no ids of what
was left out. The full one is the public one with what only the house may know, and stays in the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any, Final

from briefings.compose.planning import Plan
from briefings.model.brief import Brief
from briefings.model.document import Document
from briefings.model.halves import HALF, SECOND
from briefings.model.house import HOUSE_DOCX
from briefings.model.languages import word_files
from briefings.model.references import style_file
from briefings.model.stance import Point
from briefings.model.statements import READ, Statement, statements_of
from briefings.model.templating import included_files

SCHEMA: Final = 2
# What only the full manifest holds.
OURS: Final = ("inputs", "texts", "overrides", "points", "left_out", "document")


def public_manifest(brief: Brief, document: Document) -> str:
    """Return the public manifest of a document as canonical JSON: keys sorted, no spaces, UTF-8 as it is.

    `changes` and `since` are what the document prints of a reader's last version: whoever composes the brief again
    needs them.
    """
    statements = statements_of(document)
    told = any(statement.kind == "change" for statement in statements)
    return _canonical(
        {
            "schema": SCHEMA,
            "brief": {
                "dossier": brief.dossier.id,
                "audience": brief.audience.id,
                "as_of": brief.as_of.isoformat(),
                "language": brief.language,
                "version": document.meta.version,
            },
            "statements": [_entry(statement) for statement in statements],
            "notes": [
                {"number": note.number, "cites": [_cite(cite) for cite in map(asdict, note.cites)], **mark}
                for half, mark in zip(document.halves, ({}, *_marks(document)), strict=True)
                for note in half.notes
            ],
            **_changes(brief, told=told),
            **({SECOND: _second(brief.second, told=told)} if brief.second else {}),
        }
    )


def _marks(document: Document) -> tuple[dict[str, str], ...]:
    """Return what tells that a note is one of the second half, of each half behind the first."""
    return tuple({HALF: half.language} for half in document.halves[1:])


def _second(brief: Brief, *, told: bool) -> dict[str, Any]:
    """Return what is needed to compose the second half again: its language, and what it tells of changes."""
    return {"language": brief.language, **_changes(brief, told=told)}


def _changes(brief: Brief, *, told: bool) -> dict[str, Any]:
    """Return what a brief tells of changes, and since when; nothing where it doesn't print it."""
    changes = [asdict(change.as_printed) for change in brief.changes] if told else []
    return {"changes": changes, "since": brief.since if told else ""}


def _entry(statement: Statement) -> dict[str, Any]:
    """Return an entry; what is as for most statements is left out of it."""
    entry: dict[str, Any] = {
        "id": statement.id,
        "kind": statement.kind,
        "place": statement.place,
        "language": statement.language,
        "words": statement.words,
        "sha256": statement.sha256,
    }
    special = {
        "occurrence": statement.occurrence if statement.occurrence > 1 else 0,
        "bookmark": statement.bookmark,
        "notes": list(statement.notes),
        "values": dict(statement.values),
        HALF: statement.half,
    }
    return entry | {key: value for key, value in special.items() if value}


def _cite(cite: Mapping[str, Any]) -> dict[str, Any]:
    return {**cite, "paragraphs": list(cite["paragraphs"])}


def full_manifest(brief: Brief, document: Document, plan: Plan, fullest: Document, kept: str = "") -> str:
    """Return the full manifest of a document: the public one, and what only the house may know.

    That is its inputs, and the sha256 of each source's text; what a person set beside the audience; the depth of each
    point of the dossier; and the statements that `fullest`, the same brief without a limit of length, prints and this
    one doesn't. `kept` is the sha256 under which the record keeps the document itself.
    """
    depths = dict(document.depths)
    ours = {
        "inputs": inputs_of(brief),
        "texts": texts_of(brief),
        "overrides": brief.overrides.as_dict(),
        "points": [_point(ranked.point, depths.get(ranked.point.id, "out")) for ranked in plan.ranked],
        "left_out": left_out(document, fullest),
        **({"document": kept} if kept else {}),
    }
    return _canonical(json.loads(document.manifest or public_manifest(brief, document)) | ours)


def left_out(document: Document, fullest: Document) -> list[dict[str, str]]:
    """Return the statements that a brief prints without a limit of length, and not with it: id and words' sha256."""
    printed = {(statement.id, statement.words) for statement in statements_of(document)}
    return [
        {"id": statement.id, "sha256": statement.sha256, **({HALF: statement.half} if statement.half else {})}
        for statement in statements_of(fullest)
        if (statement.id, statement.words) not in printed
    ]


def public_part(full: str) -> str:
    """Return the public manifest that a full one holds."""
    return _canonical({key: value for key, value in json.loads(full).items() if key not in OURS})


def lasting_part(public: str) -> str:
    """Return a public manifest without what is true of the day of its build: how much of the brief has been read."""
    held = json.loads(public)
    kept = [each for each in held["statements"] if each["id"] != READ]
    return _canonical({**held, "statements": kept})


def _canonical(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _point(point: Point, depth: str) -> dict[str, str]:
    return {"id": point.id, "depth": depth, "sha256": digest_of(point)}


def digest_of(point: Point) -> str:
    """Return the sha256 of a point's full text: heading, newline, all sentences."""
    return sha256(f"{point.heading}\n{point.text.text}".encode()).hexdigest()


def inputs_of(brief: Brief) -> dict[str, str]:
    """Return the files that a brief is made from, with the sha256 of each, sorted by path."""
    files = {file.path: file.sha256 for file in (*brief.library.files.values(), *brief.library.templates.values())}
    return {path: files[path] for path in sorted(set(_paths(brief))) if path in files}


def texts_of(brief: Brief) -> dict[str, str]:
    """Return the sha256 of the text of each source that has a digest, sorted by the source's id."""
    return {source: digest.sha256 for source, digest in sorted(brief.library.digests_of(brief.dossier).items())}


def _paths(brief: Brief) -> Iterator[str]:
    if brief.second:
        yield from _paths(brief.second)
    dossier, library = brief.dossier, brief.library
    yield dossier.location.path
    yield brief.audience.location.path
    yield library.house.location.path
    yield from HOUSE_DOCX if library.house.docx_base else ()
    yield from word_files(brief.language)
    yield style_file(brief.audience.reference_style)
    yield from (file.path for file in included_files(brief.audience.product, library.templates))
    for stance in dossier.stances:
        yield stance.location.path
        yield from (point.location.path for point in stance.points)
    yield from (source.location.path for source in dossier.sources)
