"""A workspace folder in, a `Library` and every problem out: which files there are, and what each becomes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from briefings.model.audience import Audience
from briefings.model.codes import Code
from briefings.model.digest import Digest
from briefings.model.dossier import Dossier
from briefings.model.house import HOUSE_DOCX, House
from briefings.model.library import InputFile, Library, folder_of
from briefings.model.problem import Location, Problem
from briefings.model.source import Source
from briefings.model.stance import Stance
from briefings.workspace.digests import read_digests
from briefings.workspace.earlier_spellings import once, record_words_now, template_problems, words_now
from briefings.workspace.files import MARKER, ReadFile, find, fitting, misnamed, read_file, shipped_root
from briefings.workspace.flatten import dotted
from briefings.workspace.records import build
from briefings.workspace.section_headings import SectionHeadings
from briefings.workspace.stance import NAME, parse
from briefings.workspace.texts import FOLDER as TEXTS
from briefings.workspace.texts import digested_anew, texts_at_hand
from briefings.workspace.typeface import typeface
from briefings.workspace.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence, read_yaml, scalar

Record = TypeVar("Record")
AUDIENCES: Final = "audiences"
DOSSIER: Final = "dossier.yaml"
SOURCES: Final = "sources.yaml"
HOUSE: Final = "templates/house.yaml"
LANGUAGES: Final = "templates/lang"
SOURCE_LISTS: Final = ("sources", "references")
TEMPLATE: Final = ".j2"


def read(root: Path) -> tuple[Library, tuple[Problem, ...]]:
    """Read the workspace at `root`."""
    shelf = _WorkspaceReader(root)
    if not (root / MARKER).is_dir():
        words = "this folder is no workspace: it has no folder `seeds/audiences` (`briefings init` makes one)"
        return Library(str(root)), (Problem(Location(MARKER.as_posix()), "workspace", words),)
    fixed, english = _words(shelf)
    library = Library(
        root=str(root),
        dossiers=tuple(_dossier(shelf, folder, SectionHeadings(fixed)) for folder in _folders(root)),
        audiences=tuple(_audiences(shelf, f"{MARKER.as_posix()}/*.yaml")),
        templates=_templates(shelf),
        words=fixed,
        english=english,
        house=_house(shelf),
        files=shelf.files,
        digests=_digests(shelf),
    )
    shelf.problems += misnamed(root)
    library = _with_texts(root, library)
    return library, tuple(sorted(set(shelf.problems)))


def _with_texts(root: Path, library: Library) -> Library:
    """Return a library with the sources' texts that are at hand; most workspaces have none."""
    if not (root / TEXTS).is_dir():
        return library
    texts: dict[str, dict[str, str]] = {}
    digests = dict(library.digests)
    for dossier in library.dossiers:
        held = library.digests_of(dossier)
        if found := texts_at_hand(root, dossier, held):
            texts[folder_of(dossier)] = found
            digests[folder_of(dossier)] = digested_anew(dossier, held, found)
    return dataclasses.replace(library, texts=texts, digests=digests)


class _WorkspaceReader:
    """The files of a workspace as they are read, and all problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, InputFile] = {}
        self.problems: list[Problem] = []

    def take(self, pattern: str, *, shipped: bool = False) -> Iterator[ReadFile]:
        """Read the files that match; shipped ones of other names as well, if asked for."""
        found = {path.relative_to(self.root).as_posix(): (self.root, path) for path in find(self.root, pattern)}
        home = shipped_root()
        if shipped and home.resolve() != self.root.resolve():
            found = {path.relative_to(home).as_posix(): (home, path) for path in find(home, pattern)} | found
        for name in sorted(found):
            file = read_file(*found[name])
            self.files[name] = file.file
            self.problems += file.problems
            yield file

    def binary(self, names: tuple[str, ...]) -> bytes | None:
        """Return the bytes of the first of some files of the workspace that is there, and record it as an input."""
        path = next((self.root / name for name in names if (self.root / name).is_file()), None)
        if path is None:
            return None
        data = path.read_bytes()
        name = path.relative_to(self.root).as_posix()
        self.files[name] = InputFile(name, "", sha256(data).hexdigest())
        return data

    def nodes(self, file: ReadFile) -> Node | None:
        """Return the YAML of a file."""
        if not file.usable:
            return None
        node, problems = read_yaml(file.file.text, file.file.path)
        self.problems += problems
        if node is None and not problems:
            self.problems.append(Problem(Location(file.file.path), "empty-file", "the file holds notes only"))
        return node

    def record(self, kind: type[Record], node: Node | None, path: str) -> Record:
        """Return the record of a file. Without YAML it is neutral: that problem is reported already."""
        if isinstance(node, Mapping):
            node, earlier = record_words_now(node)
            record, problems = build(kind, node, {})
            self.problems += (*earlier, *problems)
            return record
        if node is not None:
            words = "the file must hold fields, written `name: value`, one a line"
            self.problems.append(Problem(node.location, "value", words))
        return build(kind, self.named(Mapping((), Location(path)), path), {})[0]

    def named(self, node: Mapping, path: str) -> Mapping:
        """Give a record the name of its file or folder; that one wins, so that what names it isn't reported as well."""
        code, place, name = _name(path)
        entry = next((entry for entry in node.entries if entry.key.text == "id"), None)
        key = entry.key if entry else scalar("id", node.location)
        said = entry.value if entry else None
        text = said.text if isinstance(said, Scalar) and not said.null else ""
        name, unfit = fitting(path, place, name, text)
        if unfit:
            self.problems.append(unfit)
        elif isinstance(said, Scalar) and not said.null and text != name:
            words = f"`id` is `{text}` and the {place} is named for `{name}`: make them the same"
            self.problems.append(Problem(said.location, code, words))
        where = said.location if said else node.location
        others = (each for each in node.entries if each is not entry)
        return Mapping((Entry(key, scalar(name, where)), *others), node.location)


def _name(path: str) -> tuple[Code, str, str]:
    """Return the code for a record of another name, what it has its name from (file or folder), and that name."""
    parts = path.split("/")
    if parts[-1] == DOSSIER:
        return "dossier-name", "folder", parts[-2]
    return "audience-name", "file", parts[-1].removesuffix(".yaml")


def _folders(root: Path) -> list[Path]:
    return [
        folder
        for folder in sorted((root / "seeds").iterdir())
        if folder.is_dir()
        and folder.name != AUDIENCES
        and any((folder / name).exists() for name in (DOSSIER, SOURCES, "stances"))
    ]


def _digests(shelf: _WorkspaceReader) -> dict[str, dict[str, Digest]]:
    digests, problems = read_digests(shelf.files.values())
    shelf.problems += problems
    return digests


def _audiences(shelf: _WorkspaceReader, pattern: str) -> Iterator[Audience]:
    for file in shelf.take(pattern):
        node = shelf.nodes(file)
        if isinstance(node, Mapping):
            yield shelf.record(Audience, shelf.named(node, file.file.path), file.file.path)
        elif node is not None:
            shelf.record(Audience, node, file.file.path)


def _dossier(shelf: _WorkspaceReader, folder: Path, headings: SectionHeadings) -> Dossier:
    base = folder.relative_to(shelf.root).as_posix()
    path = f"{base}/{DOSSIER}"
    files = list(shelf.take(path))
    if not files:
        words = f"the folder `{base}` has no dossier.yaml, which states the question, the issues and the options"
        shelf.problems.append(Problem(Location(path), "file-missing", words))
    node = shelf.nodes(files[0]) if files else None
    if isinstance(node, Mapping):
        node = shelf.named(_without(shelf, node, ("sources", "stances")), path)
        _filled(shelf, node, ("issues", "messages"))
    dossier = shelf.record(Dossier, node, path)
    list(shelf.take(f"{base}/digests/*.json"))
    stances = tuple(_stances(shelf, base, dossier.language, headings))
    return dataclasses.replace(dossier, sources=tuple(_sources(shelf, base)), stances=stances)


def _without(shelf: _WorkspaceReader, node: Mapping, names: tuple[str, ...]) -> Mapping:
    """Drop fields of the model that other files hold."""
    for entry in node.entries:
        if entry.key.text in names:
            words = f"`{entry.key.text}` don't stand here but in files of their own (sources.yaml, stances/)"
            shelf.problems.append(Problem(entry.key.location, "field-unknown", words))
    return Mapping(tuple(entry for entry in node.entries if entry.key.text not in names), node.location)


def _filled(shelf: _WorkspaceReader, node: Mapping, names: tuple[str, ...]) -> None:
    """Say which lists a dossier can't do without are empty."""
    for entry in node.entries:
        if entry.key.text in names and isinstance(entry.value, Sequence) and not entry.value.items:
            words = f"`{entry.key.text}` is empty: a dossier needs one at least"
            shelf.problems.append(Problem(entry.key.location, "value", words))


def _sources(shelf: _WorkspaceReader, base: str) -> Iterator[Source]:
    files = list(shelf.take(f"{base}/{SOURCES}"))
    if not files:
        words = "there is no sources.yaml, which describes what the citations point to"
        shelf.problems.append(Problem(Location(f"{base}/{SOURCES}"), "file-missing", words))
    for file in files:
        for item in _items(shelf, shelf.nodes(file)):
            yield shelf.record(Source, item, file.file.path)


def _items(shelf: _WorkspaceReader, node: Node | None) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        listed = {entry.key.text: entry for entry in node.entries}
        for name, entry in listed.items():
            if name not in SOURCE_LISTS:
                words = "the list of sources stands under `sources:`"
                shelf.problems.append(Problem(entry.key.location, "field-unknown", words))
        node = next((listed[name].value for name in SOURCE_LISTS if name in listed), Sequence((), node.location))
    if (isinstance(node, Sequence) and not node.items) or (isinstance(node, Scalar) and node.null):
        words = "there is no source yet, and statements must cite one: `briefings new source NAME` begins it"
        shelf.problems.append(Problem(node.location, "no-sources", words))
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping):
                yield item
            else:
                words = "a source must be a group of fields, written `name: value`, one a line"
                shelf.problems.append(Problem(item.location, "value", words))
    elif node is not None:
        shelf.problems.append(Problem(node.location, "value", "`sources` must be a list: begin each with `- id: …`"))


def _stances(shelf: _WorkspaceReader, base: str, language: str, headings: SectionHeadings) -> Iterator[Stance]:
    for file in shelf.take(f"{base}/stances/*.md"):
        path = file.file.path
        stance, problems = parse(file.file.text, path, headings) if file.usable else (None, ())
        shelf.problems += problems
        if stance is None:
            stance = _nameless(path)
        if stance.language == language:
            yield stance


def _nameless(path: str) -> Stance:
    """Return the stance of a file that can't be read: its name is known, so that others may still refer to it."""
    where = Location(path)
    name = NAME.match(path.rsplit("/", 1)[-1])
    known = {key: name[key] for key in ("perspective", "language") if name and name[key]}
    # Its review date isn't known either, so it isn't past.
    known["review_by"] = dt.date.max.isoformat()
    entries = tuple(Entry(scalar(key, where), scalar(value, where)) for key, value in known.items())
    return build(Stance, Mapping(entries, where), {})[0]


def _templates(shelf: _WorkspaceReader) -> dict[str, InputFile]:
    files = tuple(shelf.take(f"templates/*{TEMPLATE}", shipped=True))
    for file in files:
        shelf.problems += once(template_problems(file.file.text, file.file.path))
    named = ((file.file.path.rsplit("/", 1)[-1].removesuffix(TEMPLATE), file.file) for file in files)
    return {name.removesuffix(".md"): file for name, file in named}


def _words(shelf: _WorkspaceReader) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return the fixed words by language, and the shipped English ones.

    What an own file lacks is as shipped, where that language is: it outlives a release that adds a word.
    """
    own = _languages(shelf)
    home = shipped_root()
    if not any((shelf.root / LANGUAGES).glob("*.yaml")) or shelf.root.resolve() == home.resolve():
        return own, own.get("en", {})
    shipped = _languages(_WorkspaceReader(home))
    return {name: shipped.get(name, {}) | words for name, words in own.items()}, shipped.get("en", {})


def _languages(shelf: _WorkspaceReader) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for file in shelf.take(f"{LANGUAGES}/*.yaml", shipped=True):
        node = shelf.nodes(file)
        name = file.file.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if isinstance(node, Mapping):
            node, earlier = words_now(node)
            shelf.problems += once(earlier)
        words[name] = dict(dotted(node, shelf.problems)) if node is not None else {}
    return words


def _house(shelf: _WorkspaceReader) -> House:
    for file in shelf.take(HOUSE, shipped=True):
        node = shelf.nodes(file)
        if node is not None:
            house = shelf.record(House, node, file.file.path)
            font, problems = typeface(shelf.root, node, house.cjk_font)
            shelf.problems += problems
            return dataclasses.replace(house, cjk_font=font, docx_base=shelf.binary(HOUSE_DOCX))
    return House(docx_base=shelf.binary(HOUSE_DOCX))
