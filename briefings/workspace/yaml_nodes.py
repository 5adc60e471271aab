"""Parse YAML into a tree of nodes: every scalar kept as the text that was written, every node with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml

from briefings.model.problem import Location, Problem, UserError
from briefings.model.vocabulary import Severity
from briefings.workspace.files import CONTROL, Lines, control_problem
from briefings.workspace.places import MAX_BYTES
from briefings.workspace.yaml_errors import MAX_DEPTH, TOO_DEEP, slip_problem

Place: TypeAlias = Callable[[int], Location]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A comment that was meant as text: "Bylaw #5".
LOST: Final = re.compile(r"[ \t]+(#\w\S*)")
NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text. `place` tells where a character of it stands in the file; `plain` is text without quotes."""

    text: str
    location: Location
    place: Place
    plain: bool = False

    @property
    def null(self) -> bool:
        """Whether the text stands for "no value"."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping, and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in file order. Keys may repeat: who reads it reports that."""

    entries: tuple[Entry, ...]
    location: Location


Node: TypeAlias = Scalar | Sequence | Mapping


def scalar(text: str, location: Location) -> Scalar:
    """Return text that stands on one line from `location` on."""
    return Scalar(text, location, location.after)


def read_yaml(text: str, path: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read one YAML document; a syntax error is one problem and no node. `None` for a document without content.

    Text that YAML drops as a comment, though it doesn't look like one, is a warning.
    """
    # Events, not `yaml.compose`: libyaml's composer recurses, and deep nesting would end the process.
    builder = _Builder(text, path)
    try:
        for event in yaml.parse(text, LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        return None, (slip_problem(error, text, builder.lines),)
    except yaml.YAMLError as error:
        return None, (Problem(Location(path), "yaml", f"this can't be read as YAML: {error}".splitlines()[0]),)
    except UserError as error:
        return None, error.problems
    root = builder.root
    return (None if isinstance(root, Scalar) and root.null else root), tuple(builder.problems)


class _Builder:
    """Builds the tree from parser events, on a stack of its own."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.lines = Lines(text, path)
        self.root: Node | None = None
        self.open: list[tuple[bool, Location, list[Node]]] = []
        self.anchors: dict[str, Scalar] = {}
        self.problems: list[Problem] = []
        self.repeated = 0

    def take(self, event: yaml.Event) -> None:
        mark: Any = event.start_mark
        where = self.lines.place(mark.index)
        if isinstance(event, yaml.ScalarEvent):
            node = self.scalar(event, where)
            if event.anchor:
                self.anchors[event.anchor] = node
            self.put(node)
        elif isinstance(event, yaml.AliasEvent):
            self.put(self.alias(str(event.anchor), where))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(self.open) >= MAX_DEPTH:
                raise UserError.of("yaml", TOO_DEEP, where)
            self.open.append((isinstance(event, yaml.MappingStartEvent), where, []))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            is_mapping, began, nodes = self.open.pop()
            self.put(mapping(nodes, began) if is_mapping else Sequence(tuple(nodes), began))
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise UserError.of("yaml", "a second document begins here: one file holds one", where)

    def put(self, node: Node) -> None:
        if self.open:
            self.open[-1][2].append(node)
        else:
            self.root = node

    def alias(self, anchor: str, where: Location) -> Scalar:
        if anchor not in self.anchors:
            raise UserError.of("yaml", f"`*{anchor}` may only repeat a text marked `&{anchor}` further up", where)
        repeated = self.anchors[anchor]
        self.repeated += len(repeated.text)
        if self.repeated > MAX_BYTES:
            words = f"texts repeated by `*{anchor}` and its like come to more than {MAX_BYTES:,} characters"
            raise UserError.of("yaml", f"{words}: write less, or write it once", where)
        return repeated

    def scalar(self, event: Any, where: Location) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        value = event.value
        lost = LOST.match(self.text, end) if not event.style and value else None
        if lost:
            words = f"`{lost[1]}` and what follows is a comment to YAML and isn't read: put the text between quotes"
            self.problems.append(Problem(self.lines.place(lost.start(1)), "comment", words, Severity.WARNING))

        if event.tag:
            words = f"`!{event.tag.rpartition('!')[2]}` is a tag to YAML and isn't read: put the text between quotes"
            self.problems.append(Problem(where, "yaml", words, Severity.WARNING))

        # Between quotes an escape may stand for any character.
        if found := CONTROL.search(value):
            self.problems.append(control_problem(found[0], where))
            value = CONTROL.sub(" ", value)

        places: list[int] = []

        def locate(offset: int) -> Location:
            if not places:
                places.extend(align(value, self.text[start:end]))
            return self.lines.place(start + places[min(offset, len(value))])

        return Scalar(value, where, locate, plain=not event.style)


def dotted_words(node: Node, problems: list[Problem], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each word by its dotted name (`score.cited`); `problems` takes what stands twice."""
    if isinstance(node, Scalar):
        yield prefix, node.text
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            yield from dotted_words(item, problems, f"{prefix}.{index}")
    else:
        seen: set[str] = set()
        for entry in node.entries:
            if entry.key.text in seen:
                words = f"`{entry.key.text}` stands twice here: keep one"
                problems.append(Problem(entry.key.location, "duplicate-key", words))
            seen.add(entry.key.text)
            yield from dotted_words(entry.value, problems, f"{prefix}.{entry.key.text}".lstrip("."))


def mapping(nodes: list[Node], where: Location) -> Mapping:
    """Pair keys with values; `UserError` where a key isn't text."""
    for key in nodes[::2]:
        if not isinstance(key, Scalar):
            raise UserError.of("yaml", "a key must be text", key.location)
    pairs = zip(nodes[::2], nodes[1::2], strict=True)
    return Mapping(tuple(Entry(key, value) for key, value in pairs if isinstance(key, Scalar)), where)


def align(value: str, raw: str) -> list[int]:
    """Return where each character of a scalar's value stands in its `raw` YAML notation.

    Folding changes white space only and quoting adds signs only, so the visible characters of both run in step. What
    an escape stands for isn't found, and what follows it stands where it does.
    """
    at = 0
    if raw[:1] in ("|", ">"):
        at = raw.find("\n") + 1
    elif raw[:1] in ("'", '"'):
        at = 1
    places = []
    for char in value:
        found = -1 if char.isspace() else raw.find(char, at)
        if found < 0 and not char.isspace():
            break
        at = max(at, found + 1)
        places.append(max(at - 1, 0))
    return places + [max(at - 1, 0)] * (len(value) + 1 - len(places))
