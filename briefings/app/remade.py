"""Make a document out of a manifest: what can be shown of a version of which nothing else is left.

All words are there and in their order; paragraphs, lists and tables are joined again as far as the list of statements
tells them, and pictures are only named. Signs that belong to no statement ("; " between two) are lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Any, Final

from briefings.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inlines,
    Item,
    ItemList,
    Mark,
    Meta,
    Note,
    NoteList,
    Paragraph,
    Run,
    Running,
    Table,
)
from briefings.model.halves import halves_of, in_one_file
from briefings.model.house import House
from briefings.model.statements import owner_of, printed_parts

_STYLES: Final = ("message", "detail", "caption", "small", "marking", "question", "quotation", "signature")
_DRAWN: Final = frozenset({"label", "text"})
Entry = Mapping[str, Any]


def remake(manifest: Mapping[str, Any], house: House) -> Document:
    """Return the document that a manifest of schema 2 lists."""
    return in_one_file(_remake(half, house) for half in halves_of(manifest))


def _remake(manifest: Mapping[str, Any], house: House) -> Document:
    listed: Sequence[Entry] = manifest["statements"]
    brief = manifest["brief"]
    of = {place: [each for each in listed if each["place"] == place] for place in ("title", "page", "note", "writer")}
    lines = {each["id"].partition("/")[2].replace("-", "_"): str(each["words"]) for each in of["page"]}
    printed = [each for each in listed if each["place"] not in {*of, *_DRAWN}]
    blocks = tuple(_blocks(printed))
    notes = tuple(_note(list(same)) for _, same in groupby(of["note"], key=lambda each: each["values"]["number"]))
    title = " ".join(each["words"] for each in of["title"])
    return Document(
        title=title,
        language=brief["language"],
        meta=Meta(house.author, title, (), brief["as_of"], brief["version"]),
        running=Running(**{each.name: lines.get(each.name, "") for each in fields(Running)}),
        body=(*blocks, *((NoteList(),) if notes else ())),
        annexes=(),
        notes=notes,
        house=house,
        words=tuple((each["id"].partition("/")[2], each["words"]) for each in of["writer"]),
    )


def _blocks(listed: Sequence[Entry]) -> Iterator[Block]:
    for (kind, *_), same in groupby(listed, key=_joins):
        group = list(same)
        values = group[0].get("values", {})
        if kind == "heading":
            yield Heading(min(3, max(1, int(values.get("level", 1)))), _inlines(group))
        elif kind == "item":
            number = values.get("item")
            items = tuple(Item((Paragraph(_inlines(each)),)) for each in _subjects(group))
            yield ItemList(items, ordered=number is not None, start=int(number or 1))
        elif kind == "cell":
            yield _table(group)
        else:
            style = values.get("style", "caption" if kind == "caption" else "body")
            yield Paragraph(_inlines(group), style if style in _STYLES else "body")


def _joins(each: Entry) -> tuple[object, ...]:
    """Return what two statements one after the other share where they stand in one block."""
    place, values = each["place"], each.get("values", {})
    if place in {"cell", "item"}:
        return (place, values.get("item"))
    return (place, owner_of(each["id"]), values.get("style"), values.get("level"))


def _subjects(group: Sequence[Entry]) -> Iterator[list[Entry]]:
    for _, same in groupby(group, key=lambda each: owner_of(each["id"])):
        yield list(same)


def _table(group: Sequence[Entry]) -> Table:
    """Join cells to a table: those without a row are its header."""
    heads = [each for each in group if "column" not in each.get("values", {})] or [group[0]]
    names = [str(each["words"]) for each in heads]
    rows: list[dict[int, list[Entry]]] = []
    before: tuple[object, int] = (None, -1)
    for each in group:
        values = each.get("values", {})
        if "column" not in values:
            continue
        column = names.index(values["column"]) if values["column"] in names else 0
        if values.get("row") != before[0] or column < before[1]:
            rows.append({})
        before = (values.get("row"), column)
        rows[-1].setdefault(column, []).append(each)
    return Table(
        columns=tuple(Column(1.0) for _ in names),
        header=tuple(Cell((_inlines([each]),)) for each in heads),
        rows=tuple(tuple(_cell(row.get(at, [])) for at in range(len(names))) for row in rows),
        caption=(),
        summary="",
    )


def _cell(group: Sequence[Entry]) -> Cell:
    values = group[0].get("values", {}) if group else {}
    paragraphs = (_inlines(group),) if group else ((Run("–"),),)
    return Cell(paragraphs, tone=int(values.get("tone", 0)), header=bool(values.get("header")))


def _note(group: Sequence[Entry]) -> Note:
    return Note(int(group[0]["values"]["number"]), _inlines(group))


def _inlines(group: Sequence[Entry]) -> Inlines:
    found: list[Run | Mark] = []
    for each in group:
        if found:
            found.append(Run(" "))
        values, notes = each.get("values", {}), each.get("notes", ())
        look = values.get("look", "")
        strong, emphasis = "strong" in look, "emphasis" in look
        for part, introduces in printed_parts(each["words"], values):
            if introduces:
                found.append(Mark(notes[0] if notes else 0, each["id"], (Run(part),), introduces=True))
            elif part:
                found.append(Run(part, strong=strong, emphasis=emphasis, statement=each["id"]))
        found += [Mark(number, each["id"]) for number in notes]
    return tuple(found)
