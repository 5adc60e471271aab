"""Read a workspace folder into a `Library`: which files there are, what each becomes, and every problem."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from briefings.model.audience import Audience
from briefings.model.digest import Digest
from briefings.model.dossier import Dossier
from briefings.model.finalization import Finalization, Finalizations
from briefings.model.languages import Words, language_in_name
from briefings.model.library import Library, folder_of
from briefings.model.problem import Location, Problem
from briefings.model.shapes import same_language
from briefings.model.source import Source
from briefings.model.stance import Stance
from briefings.model.vocabulary import Severity
from briefings.workspace.digests import read_digests
from briefings.workspace.files import ReadFile, is_inside
from briefings.workspace.places import MARKER
from briefings.workspace.read_twins import (
    SOURCES,
    Written,
    audience_twins,
    dossier_twins,
    read_confirmations,
    source_items,
)
from briefings.workspace.reader import DOSSIER, WorkspaceReader
from briefings.workspace.readings import NAME as READINGS
from briefings.workspace.readings import parse_readings
from briefings.workspace.records import ELSEWHERE, build
from briefings.workspace.stance import NAME, parse_stance
from briefings.workspace.templates import (
    read_check_words,
    read_house,
    read_pictures,
    read_styles,
    read_templates,
    read_words,
)
from briefings.workspace.texts import FOLDER as TEXTS
from briefings.workspace.texts import digested_anew, texts_at_hand
from briefings.workspace.twins import original_of, parse_twin
from briefings.workspace.unread_files import no_workspace, unread_files
from briefings.workspace.yaml_nodes import Entry, Mapping, Sequence, scalar

AUDIENCES: Final = "audiences"
FINAL: Final = "final.yaml"


def read_library(root: Path) -> tuple[Library, tuple[Problem, ...]]:
    """Read the workspace at `root`: return what was understood, and all problems, sorted.

    A record with mistakes is handed on with neutral values in the wrong fields, so that each mistake is reported
    once; its problems are errors, so no brief is written from it. Never raises for what a file holds.
    """
    reader = WorkspaceReader(root)
    if not (root / MARKER).is_dir():
        words = "this folder is no workspace: it has no folder `seeds/audiences` (`briefings init` makes one)"
        return Library(str(root)), (no_workspace(root) or Problem(Location(MARKER.as_posix()), "workspace", words),)
    fixed, english = read_words(reader)
    library = Library(
        root=str(root),
        dossiers=tuple(_dossier(reader, folder, fixed) for folder in _folders(root)),
        audiences=(readers := _audiences(reader, f"{MARKER.as_posix()}/*.yaml"))[0],
        reader_twins=readers[1],
        confirmations=dict(read_confirmations(reader)),
        templates=(templates := read_templates(reader)),
        pictures=read_pictures(reader, templates),
        words=fixed,
        english=english,
        house=read_house(reader),
        files=reader.files,
        digests=_digests(reader),
        styles=read_styles(reader),
        check_words=read_check_words(reader),
    )
    reader.problems += unread_files(root)
    return _with_texts(root, library), tuple(sorted(set(reader.problems)))


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
            digests[folder_of(dossier)] = digested_anew(library, dossier, found)
    return dataclasses.replace(library, texts=texts, digests=digests)


def _folders(root: Path) -> list[Path]:
    """Return the folders of dossiers: those that hold one of the files of a dossier."""
    inside = (folder for folder in sorted((root / "seeds").glob("*")) if folder.is_dir() and is_inside(root, folder))
    return [
        folder
        for folder in inside
        if folder.name != AUDIENCES
        and not folder.name.startswith(".")
        and any((folder / name).exists() for name in (DOSSIER, SOURCES, "stances"))
    ]


def _digests(reader: WorkspaceReader) -> dict[str, dict[str, Digest]]:
    digests, problems = read_digests(reader.files.values())
    reader.problems += problems
    return digests


def _audiences(reader: WorkspaceReader, pattern: str) -> tuple[tuple[Audience, ...], tuple[Audience, ...]]:
    """Return the audiences and their twins in other languages."""
    found: dict[str, tuple[Audience, Mapping]] = {}
    twins: list[ReadFile] = []
    for file in reader.read(pattern):
        path = file.file.path
        if language_in_name(path):
            twins.append(file)
            continue
        node = reader.nodes(file)
        if isinstance(node, Mapping):
            named = reader.with_name(node, path)
            found[path] = reader.record(Audience, named, path), named
        elif node is not None:
            found[path] = reader.record(Audience, node, path), Mapping((), node.location)
    return tuple(each for each, _ in found.values()), tuple(audience_twins(reader, twins, found))


def _dossier(reader: WorkspaceReader, folder: Path, fixed: Words) -> Dossier:
    base = folder.relative_to(reader.root).as_posix()
    path = f"{base}/{DOSSIER}"
    files = list(reader.read(path))
    if not files:
        words = f"the folder `{base}` has no dossier.yaml, which states the question, the issues and the options"
        reader.problems.append(Problem(Location(path, 0, 0), "file-missing", words))
    node = reader.nodes(files[0]) if files else None
    if isinstance(node, Mapping):
        node = reader.with_name(_without(reader, node, ELSEWHERE), path)
        _check_filled(reader, node, ("issues", "messages"))
    dossier = reader.record(Dossier, node, path)
    list(reader.read(f"{base}/digests/*.json"))
    stances, twins = _stances(reader, base, dossier.language, fixed)
    records = tuple(_sources(reader, base))
    sources = tuple(reader.record(Source, item, f"{base}/{SOURCES}") for item in records)
    final = _finalizations(reader, base)
    whole = dataclasses.replace(dossier, sources=sources, stances=tuple(stances), final=final)
    whole = _with_readings(reader, base, whole)
    written = Written(base, node if isinstance(node, Mapping) else Mapping((), dossier.location), records, twins)
    return dataclasses.replace(whole, twins=tuple(dossier_twins(reader, whole, written)))


def _with_readings(reader: WorkspaceReader, base: str, dossier: Dossier) -> Dossier:
    """Return a dossier with what people found who read it beside its sources."""
    for file in reader.read(f"{base}/{READINGS}"):
        readings, acceptances, problems = parse_readings(file.file.text, file.file.path)
        reader.problems += problems
        dossier = dataclasses.replace(dossier, readings=readings, acceptances=acceptances)
    return dossier


def _finalizations(reader: WorkspaceReader, base: str) -> tuple[Finalization, ...]:
    """Read which briefs of a dossier somebody made final; none where there is no such file."""
    path = f"{base}/{FINAL}"
    found = (reader.record(Finalizations, reader.nodes(file), path) for file in reader.read(path))
    return next(found, Finalizations()).final


def _without(reader: WorkspaceReader, node: Mapping, names: Collection[str]) -> Mapping:
    """Drop fields of the model that other files hold."""
    for entry in node.entries:
        if entry.key.text in names:
            words = f"`{entry.key.text}` don't stand here but in files of their own (sources.yaml, stances/)"
            reader.problems.append(Problem(entry.key.location, "field-unknown", words))
    return Mapping(tuple(entry for entry in node.entries if entry.key.text not in names), node.location)


def _check_filled(reader: WorkspaceReader, node: Mapping, names: tuple[str, ...]) -> None:
    """Say which lists a dossier can't do without are empty."""
    for entry in node.entries:
        if entry.key.text in names and isinstance(entry.value, Sequence) and not entry.value.items:
            words = f"`{entry.key.text}` is empty: a dossier needs one at least"
            reader.problems.append(Problem(entry.key.location, "value", words))


def _sources(reader: WorkspaceReader, base: str) -> Iterator[Mapping]:
    files = list(reader.read(f"{base}/{SOURCES}"))
    if not files:
        words = "there is no sources.yaml, which describes what the citations point to"
        reader.problems.append(Problem(Location(f"{base}/{SOURCES}", 0, 0), "file-missing", words))
    for file in files:
        yield from source_items(reader, reader.nodes(file))


def _stances(reader: WorkspaceReader, base: str, language: str, fixed: Words) -> tuple[list[Stance], dict[str, Stance]]:
    """Return the stances of a dossier, and their twins in other languages by their paths."""
    files = {file.file.path: file for file in reader.read(f"{base}/stances/*.md")}
    mates = {path: original_of(path, language, frozenset(files)) for path in files}
    stances: dict[str, Stance] = {}
    for path in (path for path, mate in mates.items() if not mate):
        file = files[path]
        stance, problems = parse_stance(file.file.text, path, fixed) if file.usable else (None, ())
        reader.problems += problems
        if same_language((stance or _nameless(path)).language, language):
            stances[path] = stance or _nameless(path)
        elif stance:
            words = f"no brief uses this: it is in {stance.language} and its dossier in {language}; make them the same"
            reader.problems.append(Problem(stance.location, "not-read", words, Severity.WARNING))
    twins = {path: (files[path], mate) for path, mate in mates.items() if mate}
    return list(stances.values()), dict(_twins(reader, twins, stances, fixed))


def _twins(
    reader: WorkspaceReader, twins: dict[str, tuple[ReadFile, str]], stances: dict[str, Stance], fixed: Words
) -> Iterator[tuple[str, Stance]]:
    for path, (file, mate) in twins.items():
        if mate not in stances:
            words = f"this is a twin without an original: there is no {mate} in the dossier's language"
            reader.problems.append(Problem(Location(path), "twin-alone", words, Severity.WARNING))
        elif file.usable:
            written = reader.files[mate].text
            twin, problems = parse_twin(file.file.text, path, stances[mate], written, fixed)
            reader.problems += problems
            if twin:
                yield path, twin


def _nameless(path: str) -> Stance:
    """Return the stance of a file that can't be read: its name is known, so that others may still refer to it."""
    where = Location(path)
    name = NAME.match(path.rsplit("/", 1)[-1])
    known = {key: name[key] for key in ("perspective", "language") if name and name[key]}
    # Its review date isn't known either, so it isn't past.
    known["review_by"] = dt.date.max.isoformat()
    entries = tuple(Entry(scalar(key, where), scalar(value, where)) for key, value in known.items())
    return build(Stance, Mapping(entries, where), {})[0]
