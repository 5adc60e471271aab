"""Write a twin's files anew from its texts: the YAML of dossier, sources and readers, and each stance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final

import yaml

from briefings.model.attributes import write_attributes
from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.languages import Words
from briefings.model.stance import Stance
from briefings.model.twins import Text, texts
from briefings.model.vocabulary import Kind
from briefings.workspace.joined_sentences import written_in_order
from briefings.workspace.read_twins import SOURCES
from briefings.workspace.reader import DOSSIER
from briefings.workspace.section_headings import SectionHeadings

_STEP: Final = re.compile(r"(?P<name>\w+)\[(?:(?P<by>\w+)=)?(?P<key>.*)\]")
_HEAD: Final = "# The texts of {name} in {language}: what isn't written here is taken from there.\n"
_NOTES: Final = re.compile(r"(?:#.*\n|[ \t]*\n)*")
_WIDTH: Final = 118
_RATED: Final = ("short", "bearer", "horizon", "cause", "consequence", "mitigation")


def twin_files(
    original: Dossier | Audience,
    said: Mapping[str, str],
    language: str,
    words: Words,
    now: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, str]:
    """Return the texts of a twin's files by their paths in the workspace.

    `said` is what the twin says, by the ids of the original's texts, as Markdown where they are sentences. A file of
    which nothing is said isn't among them. `now` holds the texts of the files that are there: what else their YAML
    says, as the names of sources, stays in it, and so do the notes to people above it.
    """
    known = [text for text in texts(original) if text.id in said]
    path = PurePosixPath(original.location.path)
    if isinstance(original, Audience):
        return {_path_in(path, language): _yaml(path, language, texts(original), said, now)} if known else {}
    found = {}
    for name in (DOSSIER, SOURCES):
        held = [text for text in texts(original) if _file_of(text) == name]
        if any(text.id in said for text in held):
            found[_path_in(path.with_name(name), language)] = _yaml(path.with_name(name), language, held, said, now)
    for stance in original.stances:
        own = [text for text in known if text.path[0] == f"stances[perspective={stance.perspective}]"]
        if own:
            found[_path_in(PurePosixPath(stance.location.path), language)] = _stance(stance, own, said, language, words)
    return found


def _file_of(text: Text) -> str:
    first = text.path[0]
    return SOURCES if first.startswith("sources[") else "" if first.startswith("stances[") else DOSSIER


def _path_in(path: PurePosixPath, language: str) -> str:
    return path.with_suffix(f".{language}{path.suffix}").as_posix()


def _yaml(
    original: PurePosixPath, language: str, held: Iterable[Text], said: Mapping[str, str], now: Mapping[str, str]
) -> str:
    root: dict[str, Any] = {}
    prose: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for text in held:
        words = said.get(text.id, "")
        at = root
        for step in text.path[:-1]:
            at = at.setdefault(step, {})
        if words or _STEP.fullmatch(text.path[-1]):
            prose.setdefault(text.path, []).append((text.number, words))
            at[text.path[-1]] = written_in_order(prose[text.path]) if text.number else words
    there = now.get(_path_in(original, language), "")
    before = yaml.load(there, yaml.BaseLoader) if there else {}  # noqa: S506 - texts alone, as the reader has them
    whole = _merge(_plain(root), before)
    notes = _NOTES.match(there)
    head = (notes[0] if notes else "") or _HEAD.format(name=original.name, language=language)
    return head + yaml.dump(whole, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


def _merge(made: Any, before: Any) -> Any:
    """Return what was made with what else stood there: other fields, and of lists the entries of the same keys."""
    if isinstance(made, dict) and isinstance(before, dict):
        kept = {name: value for name, value in before.items() if name not in made}
        return {name: _merge(value, before.get(name)) for name, value in made.items()} | kept
    if isinstance(made, list) and isinstance(before, list):
        held = dict(_entries_by_key(before))
        return [_merge(each, held.get(key)) for key, each in _entries_by_key(made)]
    return made


def _entries_by_key(entries: list[Any]) -> Iterator[tuple[str, Any]]:
    seen = Counter[str]()
    for number, each in enumerate(entries, 1):
        fields = each if isinstance(each, dict) else {}
        key = str(next((fields[name] for name in ("id", "perspective", "date") if name in fields), number))
        seen[key] += 1
        yield f"{key}#{seen[key]}", each


def _plain(node: Any) -> Any:
    """Return nested steps as lists and fields: `issues[id=jobs]` becomes an entry of `issues` with its id."""
    if not isinstance(node, dict):
        return node
    made: dict[str, Any] = {}
    for step, value in node.items():
        found = _STEP.fullmatch(step)
        inner = _plain(value)
        if found is None:
            if inner not in ({}, ""):
                made[step] = inner
            continue
        listed = made.setdefault(found["name"], [])
        if found["by"]:
            listed.append({found["by"]: found["key"].partition("#")[0], **inner})
        else:
            listed += [{} if isinstance(inner, dict) else ""] * (int(found["key"]) - len(listed) - 1)
            listed.append(inner)
    return made


class _Dumper(yaml.SafeDumper):
    """Writes as people do in these files: entries of lists moved in, long texts folded."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT - PyYAML's own
        """Move the entries of a list in below its name."""
        super().increase_indent(flow, False)


def _fold(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > _WIDTH - 40 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _fold)


def _stance(stance: Stance, held: Iterable[Text], said: Mapping[str, str], language: str, words: Words) -> str:
    owner = f"stance/{stance.perspective}"
    prose: dict[str, list[tuple[int, str]]] = {}
    for text in held:
        if text.number:
            prose.setdefault(text.id.rpartition(".")[0], []).append((text.number, said[text.id]))
    front = {name: said[f"{owner}.{name}"] for name in ("name", "holder") if f"{owner}.{name}" in said}
    if itself := prose.get(f"{owner}.for_itself"):
        front["for_itself"] = written_in_order(itself)
    lines = ["---", yaml.dump(front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH).rstrip(), "---"]
    lines += [written_in_order(prose.get(owner, ())), ""]
    headings = SectionHeadings(words)
    for kind in Kind:
        points = [point for point in stance.of_kind(kind) if f"{point.id}.heading" in said]
        lines += [f"## {headings.heading(kind.section, language)}", ""] if points else []
        for point in points:
            rated = [(name, said.get(f"{point.id}.{name}", "")) for name in ("voice", *_RATED)]
            attributes = write_attributes([("id", point.id), *((name, each) for name, each in rated if each)])
            lines += [
                f"### {said[f'{point.id}.heading']} {attributes}",
                written_in_order(prose.get(point.id, ())),
                "",
            ]
    return "\n".join(lines).rstrip() + "\n"
