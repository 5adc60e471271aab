"""Lay a twin's YAML over its original's: `dossier.fr.yaml` beside `dossier.yaml` holds the texts, the rest is taken.

Records of a list are known by their `id` or `date`, or by their number. A text that the twin lacks is empty, so that
nobody takes the original's words for the twin's; what is no text and stated otherwise is wrong.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from itertools import chain, repeat
from typing import Any, Final

from briefings.model.problem import Location, Problem
from briefings.model.stance import Stance
from briefings.model.text import Citation, Passage
from briefings.model.twins import NAMES, TEXTS, key_fields, list_keys
from briefings.workspace.joined_sentences import join_sentences
from briefings.workspace.records import field_name, fields, inner_type, spread
from briefings.workspace.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence, scalar

MEND: Final = "it stands in the original alone: take it out here"


@dataclass
class Overlay:
    """Makes records of a twin whole, and remembers what it states otherwise than its original."""

    problems: list[Problem] = field(default_factory=list)

    def record(self, kind: Any, original: Mapping, twin: Mapping | None) -> Mapping:
        """Return a record's fields: its texts from the twin, everything else from the original."""
        own = {field_name(entry.key.text): entry for entry in twin.entries} if twin else {}
        hints, needed, names = fields(kind), TEXTS.get(kind, frozenset()), NAMES.get(kind, frozenset())
        entries = []
        for entry in original.entries:
            name = field_name(entry.key.text)
            mine = own.pop(name).value if name in own else None
            hint = inner_type(hints[name]) if name in hints else str
            if name in names:
                value = mine or entry.value
            elif name in needed:
                value = self._text(entry.value, mine)
            else:
                value = self._take_original(hint, entry.value, mine)
            entries.append(Entry(entry.key, value))
        for entry in own.values():
            if field_name(entry.key.text) not in names:
                self._alone(entry.key.location, f"the original has no `{entry.key.text}`")
            else:
                entries.append(entry)
        return Mapping(tuple(entries), twin.location if twin else original.location)

    def _alone(self, where: Location, words: str) -> None:
        self.problems.append(Problem(where, "twin-alone", f"{words} here: take it out, or write it there first"))

    def _text(self, theirs: Node, mine: Node | None) -> Node:
        if isinstance(theirs, Scalar):
            return theirs if theirs.null else mine or scalar("", theirs.location)
        if isinstance(theirs, Sequence):
            own = mine.items if isinstance(mine, Sequence) else ()
            for extra in own[len(theirs.items) :]:
                self._alone(extra.location, "the original has no such entry")
            pairs = zip(theirs.items, chain(own, repeat(None)), strict=False)
            return Sequence(tuple(self._text(one, other) for one, other in pairs), theirs.location)
        said = {entry.key.text: entry for entry in mine.entries} if isinstance(mine, Mapping) else {}
        known = {entry.key.text for entry in theirs.entries}
        for key in (key for key in said if key not in known):
            self._alone(said[key].key.location, f"the original has no `{key}`")
        # Without a word of its own a language has that of its file.
        return Mapping(tuple(said[e.key.text] for e in theirs.entries if e.key.text in said), theirs.location)

    def _take_original(self, hint: Any, theirs: Node, mine: Node | None) -> Node:
        """Return what is no text of its own: a record in it is made whole, all else is the original's."""
        if is_dataclass(hint) and hint is not Passage:
            return self._inner(hint, theirs, mine)
        args = typing.get_args(hint)
        holds = inner_type(args[-1 if typing.get_origin(hint) is dict else 0]) if args else None
        if is_dataclass(holds) and isinstance(theirs, Sequence):
            return Sequence(tuple(self.items(holds, theirs, mine)), theirs.location)
        if is_dataclass(holds) and isinstance(theirs, Mapping):
            return self._table(holds, theirs, mine)
        if mine is not None and _plain(mine) != _plain(theirs):
            words = f"this is another than the original's: {MEND}"
            self.problems.append(Problem(mine.location, "twin-structure", words))
        return theirs

    def _inner(self, kind: Any, theirs: Node, mine: Node | None) -> Node:
        theirs = spread(kind, theirs) if isinstance(theirs, Scalar) and hasattr(kind, "shorthand") else theirs
        mine = spread(kind, mine) if isinstance(mine, Scalar) and hasattr(kind, "shorthand") else mine
        if not isinstance(theirs, Mapping):
            return theirs
        return self.record(kind, theirs, mine if isinstance(mine, Mapping) else None)

    def _table(self, kind: Any, theirs: Mapping, mine: Node | None) -> Mapping:
        own = {entry.key.text: entry for entry in mine.entries} if isinstance(mine, Mapping) else {}
        entries = tuple(
            Entry(
                entry.key,
                self._inner(kind, entry.value, own.pop(entry.key.text).value if entry.key.text in own else None),
            )
            for entry in theirs.entries
        )
        for entry in own.values():
            self._alone(entry.key.location, f"the original has no `{entry.key.text}`")
        return Mapping(entries, theirs.location)

    def items(self, kind: Any, theirs: Sequence, mine: Node | None) -> Iterator[Node]:
        """Yield the records of a list, each from the twin's of its id, date or number."""
        names = key_fields(kind)
        own = dict(_entries_by_key(mine, names)) if isinstance(mine, Sequence) else {}
        for key, item in _entries_by_key(theirs, names):
            yield self._inner(kind, item, own.pop(key, None))
        for key, item in own.items():
            self._alone(item.location, f"the original has no entry `{key}`")


def _entries_by_key(items: Sequence, names: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    """Yield the entries of a list by their ids or dates, else by their numbers; several of one date in their order."""
    yield from zip(list_keys(map(_scalars, items.items), names), items.items, strict=True)


def _scalars(item: Node) -> dict[str, str]:
    entries = item.entries if isinstance(item, Mapping) else ()
    return {entry.key.text: entry.value.text for entry in entries if isinstance(entry.value, Scalar)}


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {entry.key.text: _plain(entry.value) for entry in node.entries}


def with_citations(twin: Any, original: Any, problems: list[Problem]) -> Any:
    """Return a twin's record with the citations of its original's sentences of the same numbers.

    `problems` takes what cites another place.
    """
    if isinstance(twin, Passage):
        return _keep_citations(twin, original if isinstance(original, Passage) else Passage(), problems)
    if isinstance(twin, tuple):
        return tuple(with_citations(mine, theirs, problems) for mine, theirs in _mates(twin, original))
    if isinstance(twin, dict):
        held = original if isinstance(original, dict) else {}
        return {key: with_citations(value, held.get(key), problems) for key, value in twin.items()}
    if not is_dataclass(twin) or isinstance(twin, Location):
        return twin
    changed = {
        each.name: with_citations(getattr(twin, each.name), getattr(original, each.name, None), problems)
        for each in dataclasses.fields(twin)
    }
    return dataclasses.replace(typing.cast("Any", twin), **changed)


def _mates(twin: tuple[Any, ...], original: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each part of a twin's list with the original's of its id, else of its number."""
    held = original if isinstance(original, tuple) else ()
    by_key = {_key(each): each for each in held if _key(each)}
    for number, each in enumerate(twin):
        if key := _key(each):
            yield each, by_key.get(key)
        else:
            yield each, held[number] if number < len(held) else None


def _key(record: Any) -> str:
    name = "perspective" if isinstance(record, Stance) else "id"
    return str(getattr(record, name, ""))


def _keep_citations(twin: Passage, original: Passage, problems: list[Problem]) -> Passage:
    found = []
    for sentence, citations in join_sentences(twin.sentences, original.sentences, problems):
        if sentence.citations and _places(sentence.citations) != _places(citations):
            words = f"this cites another place than the original's sentence: {MEND}"
            problems.append(Problem(sentence.citations[0].location, "twin-structure", words))
        found.append(dataclasses.replace(sentence, citations=citations))
    return Passage(tuple(found))


def _places(citations: tuple[Citation, ...]) -> list[tuple[str, object]]:
    return [(each.source, each.locators) for each in citations]
