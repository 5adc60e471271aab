"""Keep a dossier in several languages: confirm that twins are in step, hand texts to translators, take them back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefings.app.opening import Workspace
from briefings.checks.twins import compare_texts
from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Location, Problem, UserError
from briefings.model.shapes import same_language
from briefings.model.twin_state import TwinText, twin_texts, untranslated_texts
from briefings.model.twins import Confirmation, Text, join_texts, wording_hash
from briefings.model.vocabulary import Severity, TwinState
from briefings.workspace.confirmations import NAME, confirmations_text, parse_confirmations
from briefings.workspace.file_sets import write_all
from briefings.workspace.joined_sentences import marked_numbers, number_sentences
from briefings.workspace.prose import parse_prose
from briefings.workspace.saving import editing
from briefings.workspace.twin_files import twin_files
from briefings.workspace.xliff import Translated, read_xliff, write_xliff

# What a translator must not change.
_REFUSED = frozenset({"twin-figure"})


def find_texts(library: Library, language: str, dossier: Dossier, names: Sequence[str] = ()) -> tuple[TwinText, ...]:
    """Return the texts of a dossier and of its readers in a language: all, or those of some records or ids.

    Where nothing is written in the language yet, all are missing. Raises `UserError` for a name that nothing bears.
    """
    found = tuple(each for each in twin_texts(library, language, dossier.id))
    if not found and not same_language(language, dossier.language):
        found = untranslated_texts(library, dossier, language)
    for name in names:
        if not any(_is_named(each, name) for each in found):
            raise UserError.of("no-such-point", f"no text in {language} is called {name}")
    return tuple(each for each in found if not names or any(_is_named(each, name) for name in names))


def _is_named(text: TwinText, name: str) -> bool:
    id_, owner = text.original.id, text.original.owner
    return name in {id_, owner, owner.partition("/")[2]} or id_.startswith(f"{name}.")


def confirm(opened: Workspace, texts: Iterable[TwinText], by: str, now: dt.datetime) -> int:
    """Record that a person found twins in step with their originals as both stand; return how many."""
    at = now.astimezone(dt.UTC).isoformat(timespec="seconds")
    made: dict[str, list[Confirmation]] = {}
    for text in texts:
        if text.twin and text.state is not TwinState.IN_STEP:
            words, own = text.original.words, wording_hash(text.twin.words)
            record = Confirmation(text.original.id, text.language, words, own, by, at)
            made.setdefault(text.folder, []).append(record)
    with editing(opened.root):
        contents = {}
        for folder, records in made.items():
            path = opened.root / folder / NAME
            held, problems = parse_confirmations(path.read_text("utf-8") if path.exists() else "", f"{folder}/{NAME}")
            if problems:
                raise UserError(*problems)
            contents[path] = confirmations_text((*held, *records)).encode()
        write_all(contents, opened.root)
    return sum(map(len, made.values()))


def export(library: Library, dossier: Dossier, language: str) -> tuple[bytes, int]:
    """Return an XLIFF file of what is missing or stale in a language, and how many texts it holds."""
    held = [
        each
        for each in untranslated_texts(library, dossier, language)
        if each.state in {TwinState.MISSING, TwinState.STALE}
    ]
    return write_xliff(dossier.id, dossier.language, language, held), len(held)


def take_back(opened: Workspace, data: bytes, name: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write what a translator sent back into the twins' files; return their paths, and what the gate tells of it.

    All or nothing: raises `UserError` where a text isn't one of the dossier's any more, has changed since, or has other
    figures or dates than its original.
    """
    library = opened.library
    id_, language, units = read_xliff(data, name)
    dossier = next((each for each in library.dossiers if each.id == id_), None)
    if dossier is None or same_language(dossier.language, language):
        raise UserError(Problem(Location(name), "xliff", f"no dossier {id_ or 'without a name'} is to be translated"))
    return write_texts(opened, dossier, language, units)


def write_texts(
    opened: Workspace, dossier: Dossier, language: str, units: Sequence[Translated]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write texts in another language into the twins' files; return their paths, and what the gate tells of them.

    All or nothing, as `take_back`.
    """
    library = opened.library
    held = {each.original.id: each for each in untranslated_texts(library, dossier, language)}
    problems = tuple(problem for unit in units for problem in _gate(library, dossier, language, unit, held))
    if refused := [each for each in problems if each.severity is Severity.ERROR]:
        raise UserError(*refused)
    said = {text.original.id: text.twin.markdown for text in held.values() if text.twin}
    changed = {unit.id: unit.target for unit in units if said.get(unit.id) != unit.target}
    # What a sentence says now with its neighbour isn't said a second time.
    said |= {each.id: "" for unit in units for each in _joined_texts(held, unit)[1:]}
    files = _files(library, dossier, language, {**said, **changed}, {held[id_].original.owner for id_ in changed})
    with editing(opened.root):
        write_all({opened.root / path: text.encode() for path, text in files.items()}, opened.root)
    return tuple(sorted(files)), problems


def _files(
    library: Library, dossier: Dossier, language: str, said: Mapping[str, str], owners: set[str]
) -> dict[str, str]:
    """Return the files of twins in which something changed; the others stay as they are."""
    found: dict[str, str] = {}
    now = {path: file.text for path, file in library.files.items()}
    readers = [each for each in library.audiences if f"reader/{each.id}" in owners]
    records: tuple[Dossier | Audience, ...] = (dossier, *readers)
    for record in records:
        found |= twin_files(record, said, language, library.words, now)
    return {path: text for path, text in found.items() if now.get(path) != text}


def _joined_texts(held: Mapping[str, TwinText], unit: Translated) -> tuple[Text, ...]:
    """Return the texts of the original that a translation says: its own, and those that its mark joins to it."""
    owner, _, number = unit.id.rpartition(".")
    numbers = marked_numbers(unit.target)[0]
    if unit.id not in held:
        return ()
    others = (f"{owner}.{each}" for each in numbers if str(each) != number)
    return (held[unit.id].original, *(held[each].original for each in others if each in held))


def _gate(
    library: Library, dossier: Dossier, language: str, unit: Translated, held: Mapping[str, TwinText]
) -> Iterator[Problem]:
    text = held.get(unit.id)
    if text is None:
        yield Problem(unit.location, "twin-alone", f"the dossier has no text `{unit.id}` any more: export it anew")
        return
    if wording_hash(text.original.markdown) != wording_hash(unit.source):
        words = f"`{unit.id}` was changed since this was exported: export it anew"
        yield Problem(unit.location, "xliff", words)
        return
    target, problems = _read_target(unit, text.original, held)
    yield from problems
    original = join_texts(_joined_texts(held, unit))
    for each in compare_texts(library, dossier, language, original, target, unit.location):
        severity = Severity.ERROR if each.code in _REFUSED else each.severity
        yield Problem(each.location, each.code, f"`{unit.id}`: {each.message}", severity)


def _read_target(unit: Translated, text: Text, held: Iterable[str]) -> tuple[str, tuple[Problem, ...]]:
    """Return the words of a translation without marks, and what is wrong with it in the place of its original."""
    if not text.number:
        return unit.target, ()
    owner = unit.id.rpartition(".")[0]
    most = sum(1 for id_ in held if id_.rpartition(".")[0] == owner)
    passage, problems = parse_prose(unit.target, lambda _: unit.location)
    wrong: list[Problem] = []
    said = number_sentences(passage.sentences, text.number - 1, most, wrong)
    if len(said) != 1:
        told = (
            f"this is {len(said)} sentences and its original is one: begin each with `[{text.number}]` if they split it"
        )
        wrong = [Problem(unit.location, "twin-alone", told)]
    elif said[0][1][0] != text.number:
        wrong = [Problem(unit.location, "twin-structure", "it may join sentences that follow it, and names others")]
    named = (replace(each, message=f"`{unit.id}`: {each.message}") for each in wrong)
    return " ".join(each.text for each, _ in said), (*problems, *named)


def write_file(path: Path, data: bytes) -> None:
    """Write an exported file. Raises `OSError`."""
    write_all({path: data})
