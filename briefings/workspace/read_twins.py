"""Read the twins of a workspace's YAML, and make whole dossiers and audiences of them in their languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar, cast

from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.languages import fallbacks, language_in_name
from briefings.model.problem import Location, Problem
from briefings.model.source import Source
from briefings.model.stance import Stance
from briefings.model.twins import Confirmation
from briefings.model.vocabulary import Severity
from briefings.workspace.confirmations import NAME, parse_confirmations
from briefings.workspace.files import ReadFile
from briefings.workspace.reader import DOSSIER, WorkspaceReader
from briefings.workspace.twin_records import Overlay, with_citations
from briefings.workspace.yaml_nodes import Mapping, Node, Scalar, Sequence

Record = TypeVar("Record", Dossier, Audience)
SOURCES: Final = "sources.yaml"
SOURCE_LISTS: Final = ("sources", "references")


@dataclass(frozen=True, slots=True)
class Written:
    """A dossier as its files have it: its folder, its YAML, that of its sources, and its stances' twins by path."""

    base: str
    dossier: Mapping
    sources: tuple[Mapping, ...]
    stances: dict[str, Stance]


def dossier_twins(reader: WorkspaceReader, original: Dossier, written: Written) -> Iterator[Dossier]:
    """Yield a dossier in each language that any of its files has a twin in, each made whole."""
    dossiers = _by_language(reader, f"{written.base}/{DOSSIER}")
    sources = _by_language(reader, f"{written.base}/{SOURCES}")
    stances = {(twin.perspective, language_in_name(path)): twin for path, twin in written.stances.items()}
    for tag in sorted({*dossiers, *sources, *(language for _, language in stances)}):
        overlay = Overlay()
        merged = overlay.record(Dossier, written.dossier, _nearest(dossiers, tag))
        twin = reader.record(Dossier, merged, f"{written.base}/{DOSSIER}")
        held = _nearest(sources, tag)
        lists = (
            Sequence(written.sources, original.location),
            Sequence(tuple(source_items(reader, held)), original.location),
        )
        records = [each for each in overlay.items(Source, *lists) if isinstance(each, Mapping)]
        near = (
            next(
                (stances[each.perspective, name] for name in fallbacks(tag) if (each.perspective, name) in stances),
                None,
            )
            for each in original.stances
        )
        twin = dataclasses.replace(
            twin,
            sources=tuple(reader.record(Source, record, f"{written.base}/{SOURCES}") for record in records),
            stances=tuple(each for each in near if each),
        )
        reader.problems += overlay.problems
        yield _finish(reader, twin, original, tag)


def audience_twins(
    reader: WorkspaceReader, files: Iterable[ReadFile], originals: dict[str, tuple[Audience, Mapping]]
) -> Iterator[Audience]:
    """Yield the audiences that twins' files make with their originals, which are given with their YAML by path."""
    for file in files:
        path, tag = file.file.path, language_in_name(file.file.path)
        mate = path.removesuffix(f".{tag}.yaml") + ".yaml"
        node = reader.nodes(file)
        if mate not in originals:
            words = f"this is a twin without an original: there is no {mate}"
            reader.problems.append(Problem(Location(path), "twin-alone", words, Severity.WARNING))
        elif own := _mapping(reader, node):
            original, written = originals[mate]
            overlay = Overlay()
            twin = reader.record(Audience, overlay.record(Audience, written, own), mate)
            reader.problems += overlay.problems
            yield _finish(reader, twin, original, tag)


def _finish(reader: WorkspaceReader, twin: Record, original: Record, tag: str) -> Record:
    cited = cast("Record", with_citations(twin, original, reader.problems))
    return dataclasses.replace(cited, language=tag, location=original.location)


def read_confirmations(reader: WorkspaceReader) -> Iterator[tuple[str, tuple[Confirmation, ...]]]:
    """Yield what people confirmed of twins, by the folder of the file."""
    for file in reader.read(f"seeds/*/{NAME}"):
        found, problems = parse_confirmations(file.file.text, file.file.path)
        reader.problems += problems
        yield file.file.path.rpartition("/")[0], found


def _by_language(reader: WorkspaceReader, path: str) -> dict[str, Node]:
    """Return the YAML of a file's twins by their languages."""
    found = {}
    for file in reader.read(path.removesuffix(".yaml") + ".*.yaml"):
        tag, node = language_in_name(file.file.path), reader.nodes(file)
        if tag and node is not None:
            found[tag] = node
    return found


def _nearest(found: dict[str, Node], tag: str) -> Mapping | None:
    node = next((found[name] for name in fallbacks(tag) if name in found), None)
    return node if isinstance(node, Mapping) else None


def _mapping(reader: WorkspaceReader, node: Node | None) -> Mapping | None:
    if node is not None and not isinstance(node, Mapping):
        words = "the file must hold fields, written `name: value`, one a line"
        reader.problems.append(Problem(node.location, "value", words))
    return node if isinstance(node, Mapping) else None


def source_items(reader: WorkspaceReader, node: Node | None) -> Iterator[Mapping]:
    """Yield the records of a list of sources."""
    if isinstance(node, Mapping):
        lists = [entry for entry in node.entries if entry.key.text in SOURCE_LISTS]
        for entry in node.entries:
            if entry not in lists:
                words = "the list of sources stands under `sources:`"
                reader.problems.append(Problem(entry.key.location, "field-unknown", words))
        for entry in lists[1:]:
            words = f"these sources aren't read: put them into the one list, `{lists[0].key.text}`"
            reader.problems.append(Problem(entry.key.location, "duplicate-key", words))
        node = lists[0].value if lists else Sequence((), node.location)
    if (isinstance(node, Sequence) and not node.items) or (isinstance(node, Scalar) and node.null):
        words = "there is no source yet, and statements must cite one: `briefings new source NAME` begins it"
        reader.problems.append(Problem(node.location, "no-sources", words))
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Mapping):
                yield item
            else:
                words = "a source must be a group of fields, written `name: value`, one a line"
                reader.problems.append(Problem(item.location, "value", words))
    elif node is not None:
        reader.problems.append(Problem(node.location, "value", "`sources` must be a list: begin each with `- id: …`"))
