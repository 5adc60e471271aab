"""The heading line of a point in, a `Point` without its text out: its words, and what its attributes say."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from briefings.model.attributes import AttributesError, HeadingLine, read_attributes, split_heading
from briefings.model.problem import Location, Problem, UserError
from briefings.model.stance import Kind, Point, Rating
from briefings.model.text import Passage
from briefings.workspace.records import build
from briefings.workspace.spans import PLAIN, InlineScanner
from briefings.workspace.yaml_nodes import Entry, Mapping, Scalar, Sequence, scalar

ID: Final = re.compile(r"#([\w-]+)")
RATING: Final = frozenset(field.name for field in dataclasses.fields(Rating))
# Where the attributes can't be read, neither stance nor rating is missing: one mistake is one problem.
UNREAD: Final = Rating("?", "roughly even", 3, "?", cause="?", consequence="?", mitigation="?")


def parse_heading(line: str, where: Location, perspective: str, kind: Kind) -> tuple[Point, tuple[Problem, ...]]:
    """Read `### Heading {#id key=value}` that begins at `where`."""
    parts = split_heading(line) or HeadingLine("", "", 0, len(line))
    heading, problems = _plain(parts.words, where.after(parts.words_at))
    given: dict[str, object] = {
        "perspective": perspective,
        "kind": kind,
        "heading": heading,
        "text": Passage(),
        "location": where,
        "last_line": where.line,
    }
    try:
        node = _attributes(line, parts.attributes_at, where)
    except UserError as error:
        name = ID.search(line, parts.attributes_at)
        unread = {"id": name[1] if name else "", "issue": "", "basis": "inference", "stance": "support"}
        point, _ = build(Point, Mapping((), where), {**given, **unread, "rating": UNREAD})
        return point, (*problems, *error.problems)
    if kind == "position":
        point, found_problems = build(Point, node, {**given, "rating": None})
    else:
        point, found_problems = build(Point, _with_rating(node), given)
    return point, (*problems, *found_problems)


def _plain(words: str, where: Location) -> tuple[str, tuple[Problem, ...]]:
    flow = InlineScanner(words, where.after)
    problems = flow.problems
    if flow.citations or any(piece.style != PLAIN for piece in flow.pieces):
        problems.append(Problem(where, "markup", "a heading is plain text, without marks and citations"))
    return "".join(piece.text for piece in flow.pieces).strip(), tuple(problems)


def _attributes(line: str, at: int, where: Location) -> Mapping:
    """Return the attributes of a heading line as nodes, each with its place; `UserError` where there are none."""
    if at == len(line):
        words = "a point needs attributes: ### Heading {#id issue=… stance=… basis=… weight=…}"
        raise UserError.of("attribute", words, where)
    try:
        found = read_attributes(line, at)
    except AttributesError as error:
        raise UserError.of("attribute", str(error), where.after(error.offset)) from None
    entries = (Entry(scalar(a.key, where.after(a.key_at)), scalar(a.value, where.after(a.value_at))) for a in found)
    return Mapping(tuple(map(_several, entries)), where.after(at))


def _several(entry: Entry) -> Entry:
    """Split `derived` at `;`: it may hold several sums."""
    value = entry.value
    if entry.key.text != "derived" or not isinstance(value, Scalar):
        return entry
    parts = [part.strip() for part in value.text.split(";")]
    return Entry(entry.key, Sequence(tuple(scalar(part, value.location) for part in parts if part), value.location))


def _with_rating(node: Mapping) -> Mapping:
    """Gather the attributes of a benefit's or risk's rating; without any there is none."""
    rated = tuple(entry for entry in node.entries if entry.key.text.replace("-", "_") in RATING)
    if not rated:
        return node
    others = tuple(entry for entry in node.entries if entry not in rated)
    return Mapping((*others, Entry(scalar("rating", node.location), Mapping(rated, node.location))), node.location)
