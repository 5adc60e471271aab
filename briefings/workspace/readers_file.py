"""Read a file of many readers, YAML or CSV: each names an audience whose settings it takes, and what is its own.

    readers:                          id,like,name,email,emphasis.jobs
      - id: mp-001                    mp-001,minister,The member for Hull,hull@example.org,1.5
        like: minister
        name: The member for Hull
        recipients: [{name: The member, email: hull@example.org}]

In CSV a column is a field of an audience's file, `emphasis.jobs` one within a field, and `email` the address of its one
recipient; an empty cell leaves what the audience has. The file may lie anywhere: it holds people's addresses.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefings.model.audience import Audience
from briefings.model.library import InputFile, Library
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem, UserError
from briefings.model.shapes import ID
from briefings.workspace.earlier_spellings import record_words_now
from briefings.workspace.files import decode
from briefings.workspace.records import build, field_name
from briefings.workspace.yaml_nodes import Entry, Mapping, Node, Scalar, Sequence, read_yaml, scalar

LIST: Final = "readers"
LIKE: Final = "like"
_EMAIL: Final = "email"
_LARGEST: Final = 50_000_000


def read_readers(path: Path, library: Library) -> tuple[tuple[Audience, ...], tuple[Problem, ...]]:
    """Return the audiences of a file of readers, and all that is wrong with it; a wrong reader is left out.

    Places in the file are named by its path as it was given. Raises `UserError` where it can't be read.
    """
    name = path.as_posix()
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise UserError.of("unreadable", f"{path} can't be read: {error.strerror}") from error
    text, problems = decode(data, name)
    nodes, found = (_from_csv if path.suffix.lower() == ".csv" else _from_yaml)(text, name)
    models = {each.id: _entries_of(each, library) for each in library.audiences}
    readers, told = [], [*problems, *found]
    for node in nodes:
        reader, wrong = _reader(node, models)
        told += wrong
        if reader:
            readers.append(reader)
    if not readers and not told:
        told.append(Problem(Location(name), "empty-file", f"the file names no reader: list them under `{LIST}:`"))
    return tuple(readers), tuple(told)


def _reader(node: Mapping, models: dict[str, tuple[Entry, ...]]) -> tuple[Audience | None, tuple[Problem, ...]]:
    own = {entry.key.text: entry for entry in node.entries}
    like = own.pop(LIKE, None)
    named = like.value.text if like and isinstance(like.value, Scalar) else ""
    id_ = own["id"].value if "id" in own else None
    if not isinstance(id_, Scalar) or not ID.fits(id_.text):
        where = id_.location if id_ else node.location
        return None, (Problem(where, "value", f"a reader needs an `id` of its own: {ID.words}"),)
    if named not in models:
        where = like.value.location if like else node.location
        words = f"`{LIKE}` names the audience whose settings a reader takes: there is none called `{named}`"
        return None, (Problem(where, "unknown-audience", f"{words}{nearest(named, models)}"),)
    merged, earlier = record_words_now(Mapping(tuple(_merge_fields(models[named], own.values())), node.location))
    audience, problems = build(Audience, merged, {})
    # What is wrong in the audience that it takes after is told there.
    wrong = tuple(each for each in (*earlier, *problems) if each.location.path == node.location.path)
    return (None if problems else replace(audience, location=node.location)), wrong


def _entries_of(audience: Audience, library: Library) -> tuple[Entry, ...]:
    """Return the fields of an audience's file but for its name and its recipients."""
    file: InputFile | None = library.files.get(audience.location.path)
    node, _ = read_yaml(file.text, file.path) if file else (None, ())
    entries = node.entries if isinstance(node, Mapping) else ()
    return tuple(entry for entry in entries if entry.key.text not in {"id", "recipients"})


def _merge_fields(base: Iterable[Entry], own: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the fields of an audience, those of its own in place of others of the same name, groups field by field."""
    given = {field_name(entry.key.text): entry for entry in own}
    for entry in base:
        mine = given.pop(field_name(entry.key.text), None)
        if mine and isinstance(entry.value, Mapping) and isinstance(mine.value, Mapping):
            entries = tuple(_merge_fields(entry.value.entries, mine.value.entries))
            yield Entry(mine.key, Mapping(entries, mine.value.location))
        else:
            yield mine or entry
    yield from given.values()


def _from_yaml(text: str, name: str) -> tuple[tuple[Mapping, ...], tuple[Problem, ...]]:
    node, problems = read_yaml(text, name)
    held: Node | None = node
    if isinstance(node, Mapping):
        held = next((entry.value for entry in node.entries if entry.key.text == LIST), None)
    if not isinstance(held, Sequence):
        words = f"the readers stand under `{LIST}:`, each beginning with `- id: …`"
        return (), problems or (Problem(Location(name), "value", words),)
    wrong = [
        Problem(item.location, "value", "a reader must be a group of fields, written `name: value`, one a line")
        for item in held.items
        if not isinstance(item, Mapping)
    ]
    return tuple(item for item in held.items if isinstance(item, Mapping)), (*problems, *wrong)


def _from_csv(text: str, name: str) -> tuple[tuple[Mapping, ...], tuple[Problem, ...]]:
    """Read rows of cells under a row of names; cells are split at what the first row has most of, `,`, `;` or tabs."""
    head = text.partition("\n")[0]
    reader = csv.reader(text.split("\n"), delimiter=max(",;\t", key=head.count), strict=True)
    nodes, problems, names = [], [], list[str]()
    line = 1
    try:
        for cells in reader:
            where, line = Location(name, line), reader.line_num + 1
            if not names:
                names = [cell.strip() for cell in cells]
            elif len(cells) > len(names):
                words = (
                    f"this row has {len(cells)} cells, and the first one names {len(names)}: quote texts with commas"
                )
                problems.append(Problem(where, "value", words))
            elif any(cell.strip() for cell in cells):
                filled = zip(names, cells, strict=False)
                nodes.append(_row([(name_, cell.strip()) for name_, cell in filled if cell.strip()], where))
    except csv.Error as error:
        problems.append(Problem(Location(name, line), "value", f"this row can't be read ({error}): close its quotes"))
    return tuple(nodes), tuple(problems)


def _row(cells: list[tuple[str, str]], where: Location) -> Mapping:
    """Return a row as fields: `a.b` is a field in a group, and `email` a recipient."""
    entries: list[Entry] = []
    groups: dict[str, list[Entry]] = {}
    values = dict(cells)
    for name, cell in cells:
        group, dot, field = name.partition(".")
        if dot:
            groups.setdefault(group, []).append(Entry(scalar(field, where), scalar(cell, where)))
        elif name == _EMAIL:
            person = (("name", values.get("name", cell)), (_EMAIL, cell))
            fields = tuple(Entry(scalar(key, where), scalar(text, where)) for key, text in person)
            recipients = Sequence((Mapping(fields, where),), where)
            entries.append(Entry(scalar("recipients", where), recipients))
        else:
            entries.append(Entry(scalar(name, where), scalar(cell, where)))
    grouped = (Entry(scalar(name, where), Mapping(tuple(held), where)) for name, held in groups.items())
    return Mapping((*entries, *grouped), where)
