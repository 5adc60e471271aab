"""Edits of a workspace's files as a person might make them: one field, sentence, attribute or item at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from random import Random
from typing import Any, Final, Literal, TypeAlias

import yaml

# A word that stands in no text: where it is printed, the edited words are.
NEW_WORD: Final = "quillwort"
Kind: TypeAlias = Literal["words", "bold", "other", "without", "swapped"]
Steps: TypeAlias = tuple[str | int, ...]
# How the ids of an item's statements begin, by the list of the dossier that it stands in.
OWNERS: Final = {
    "issues": "issue",
    "messages": "message",
    "judgements": "judgement",
    "options": "option",
    "timeline": "event",
    "contested": "contested",
    "facts": "fact",
    "questions": "question",
    "gaps": "gap",
    "abbreviations": "abbreviation",
    "decision": "decision",
    "sources": "source",
}
_PROSE: Final = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
# A word in a sentence, outside marks and links.
_WORD: Final = re.compile(r"\b[a-z]{2,}\b(?=[^@\]]*(?:\[|$))")
_HEAD: Final = re.compile(r"\A---\n(?P<fields>.*?\n)---\n", re.DOTALL)
_POINT: Final = re.compile(r"(?m)^### (?P<heading>.*?) *\{#(?P<id>[\w-]+)(?P<attributes>[^}\n]*)\}\n")
_ATTRIBUTE: Final = re.compile(r" (?P<key>[\w-]+)=(?P<value>\"[^\"]*\"|[\w,-]+)")


@dataclass(frozen=True)
class Edit:
    """A file with one thing edited, written when it is tried. `owner` is how the ids of what it is printed as begin."""

    kind: Kind
    path: str
    field: str
    make: Callable[[], str]
    owner: str = ""

    @cached_property
    def text(self) -> str:
        """The whole file after the edit."""
        return self.make()

    @property
    def sort(self) -> tuple[str, str, str]:
        """What edits that are alike have in common: the file's kind, the field without numbers, what is done to it."""
        return Path(self.path).suffix, re.sub(r"\.\d+", "", self.field), self.kind


def edits(root: Path, dossier: str) -> tuple[Edit, ...]:
    """Return every edit of every field, attribute, sentence and item of a dossier's own files."""
    folder = root / "seeds" / dossier
    records = (folder / "dossier.yaml", folder / "sources.yaml")
    stances = sorted((folder / "stances").glob("*.md"))
    return (
        *(edit for path in records for edit in _of_records(path.relative_to(root).as_posix(), path.read_text("utf-8"))),
        *_of_stances({path.relative_to(root).as_posix(): path.read_text("utf-8") for path in stances}),
    )


def one_of_each_sort(found: Sequence[Edit], chance: Random, most: int | None = None) -> list[Edit]:
    """Return an edit of each sort, drawn by chance; of so many sorts at most."""
    sorts: dict[tuple[str, str, str], list[Edit]] = defaultdict(list)
    for edit in found:
        sorts[edit.sort].append(edit)
    drawn = [chance.choice(group) for group in sorts.values()]
    return drawn if most is None or most >= len(drawn) else chance.sample(drawn, most)


def _of_records(path: str, text: str) -> Iterator[Edit]:
    """Yield the edits of a YAML file. Its values are written anew, which says the same: all are read as text."""
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the loader that makes nothing but text
    used = _values_by_field(data)

    def edited(kind: Kind, steps: Steps, change: Any) -> Edit:
        def make() -> str:
            copy = deepcopy(data)
            change(_parent(copy, steps), steps[-1])
            return _written(copy)

        return Edit(kind, path, ".".join(map(str, steps)), make, _owner(data, steps))

    for steps, value in _walk(data):
        yield edited("without", steps, lambda parent, key: parent.pop(key))
        if isinstance(value, str):
            for kind, new in _new_values(value, used[_plain(steps)]):
                yield edited(kind, steps, lambda parent, key, new=new: parent.__setitem__(key, new))
        if isinstance(steps[-1], int) and steps[-1] > 0:
            yield edited("swapped", steps, _swap)


def _swap(items: list[Any], at: int) -> None:
    items[at - 1], items[at] = items[at], items[at - 1]


def _written(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)


def _walk(node: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    if steps:
        yield steps, node
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in pairs:
        yield from _walk(value, (*steps, key))


def _parent(data: Any, steps: Steps) -> Any:
    for step in steps[:-1]:
        data = data[step]
    return data


def _plain(steps: Steps) -> str:
    return ".".join(step for step in steps if isinstance(step, str))


def _values_by_field(data: Any) -> Mapping[str, list[str]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for steps, value in _walk(data):
        if isinstance(value, str):
            found[_plain(steps)].setdefault(value)
    return {field: list(values) for field, values in found.items()}


def _new_values(value: str, used: Sequence[str]) -> Iterator[tuple[Kind, str]]:
    """Yield a text with other words; or a value that the same field has elsewhere, else one with another digit."""
    if _PROSE.search(value):
        yield "words", _WORD.sub(NEW_WORD, value, count=1)
        yield "bold", _WORD.sub(lambda word: f"**{word[0]}**", value, count=1)
        return
    others = [each for each in used if each != value]
    yield "other", others[0] if others else re.sub(r"\d(?=\D*$)", lambda m: str(int(m[0]) % 8 + 1), value)


def _owner(data: Any, steps: Steps) -> str:
    if isinstance(data, list):
        return _owner({"sources": data}, ("sources", *steps))
    kind = OWNERS.get(str(steps[0]))
    if kind is None:
        return f"dossier/{steps[0]}"
    item = data[steps[0]][steps[1]] if len(steps) > 1 and isinstance(steps[1], int) else {}
    name = item.get("id", item.get("date", "")) if isinstance(item, dict) else ""
    return f"{kind}/{name}"


def _of_stances(texts: Mapping[str, str]) -> Iterator[Edit]:
    used: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts.values():
        for point in _POINT.finditer(text):
            for attribute in _ATTRIBUTE.finditer(point["attributes"]):
                used[attribute["key"]][attribute["value"]] += 1
    for path, text in texts.items():
        head = _HEAD.match(text)
        assert head, path
        for edit in _of_records(path, head["fields"]):
            make = partial(_with_head, edit, text[head.end() :])
            yield replace(edit, make=make, field=f"head.{edit.field}", owner="stance/")
        yield from _of_body(path, text, head.end(), used)


def _with_head(edit: Edit, body: str) -> str:
    return f"---\n{edit.text}---\n{body}"


def _of_body(path: str, text: str, start: int, used: Mapping[str, Counter[str]]) -> Iterator[Edit]:
    points = list(_POINT.finditer(text))
    ends = [_end(text, point) for point in points]
    first = points[0].start() if points else len(text)
    yield from _of_prose(path, text, (start, first), "summary", "stance/")
    for number, (point, end) in enumerate(zip(points, ends, strict=True)):
        owner = point["id"]
        yield from _of_prose(path, text, point.span("heading"), "heading", owner)
        yield from _of_prose(path, text, (point.end(), end), "sentence", owner)
        yield _edit("without", path, "point", text[: point.start()] + text[end:], owner)
        for attribute in _ATTRIBUTE.finditer(text, *point.span("attributes")):
            before, after = text[: attribute.start()], text[attribute.end() :]
            key, value = attribute["key"], attribute["value"]
            yield _edit("without", path, f"attribute.{key}", before + after, owner)
            for kind, new in _new_values(value, list(used[key])):
                yield _edit(kind, path, f"attribute.{key}", f"{before} {key}={new}{after}", owner)
        if number and ends[number - 1] == point.start():
            last = points[number - 1]
            swapped = text[: last.start()] + text[point.start() : end] + text[last.start() : point.start()] + text[end:]
            yield _edit("swapped", path, "point", swapped)


def _edit(kind: Kind, path: str, field: str, text: str, owner: str = "") -> Edit:
    """Return an edit whose text is there already."""
    return Edit(kind, path, field, lambda: text, owner)


def _end(text: str, point: re.Match[str]) -> int:
    """Return where a point ends: at the next heading."""
    found = re.compile(r"(?m)^#{2,3} ").search(text, point.end())
    return found.start() if found else len(text)


def _of_prose(path: str, text: str, span: tuple[int, int], field: str, owner: str) -> Iterator[Edit]:
    """Yield another word for one of each sentence, the same word in bold, and the text without each sentence."""
    start, end = span
    for sentence in re.finditer(r"[^\s\[#][^\[\n]*(?:\[@[^\]]*\])?", text[start:end]):
        words = re.search(r"\b[a-z]{3,}\b(?![^{\[]*[}\]])", sentence[0])
        if not words:
            continue
        at = start + sentence.start()
        first, last = at + words.start(), at + words.end()
        yield _edit("words", path, field, text[:first] + NEW_WORD + text[last:], owner)
        if field != "heading":
            yield _edit("bold", path, field, f"{text[:first]}**{words[0]}**{text[last:]}", owner)
            yield _edit("without", path, field, text[:at] + text[at + len(sentence[0]) :], owner)
