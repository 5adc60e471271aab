"""Whatever a tree prints is in the list of its statements, each under the id of where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

import pytest

from briefings.model.document import Cell, Column, Document, Inline, Link, Mark, Paragraph, Run, Table
from briefings.model.house import House
from briefings.model.problem import Location
from briefings.model.statements import Statement, owner_of, spans, statement_bookmark, statement_ids, statements_of
from tests.documents import sample_document

# What decides nothing that is printed, or only where notes stand, where lines and pages end, and how the pages look.
UNPRINTED = {
    "Document": {"house", "paper", "mirrored", "tumble", "grey", "footnotes", "in_text", "meta", "manifest"},
    "Run": {"point", "statement"},
    "Link": {"statement"},
    "Mark": {"statement"},
    "Bar": {"statement"},
    "Heading": {"id"},
    "Paragraph": {"id", "point", "keep_with_next"},
    "Item": {"point"},
    "Table": {"columns", "whole"},
    "Cell": {"point", "align"},
    "Note": {"cites"},
}


def edits(node: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each tree that differs from `node` in one value, with the name of what was changed."""
    if isinstance(node, bool):
        yield name, not node
    elif isinstance(node, str):
        yield name, f"{node} more"
    elif isinstance(node, int | float):
        yield name, node + 1
    elif isinstance(node, tuple):
        yield from edits_of_parts(node, name)
    elif is_dataclass(node) and not isinstance(node, House | Location | type):
        yield from edits_of_fields(node, name)


def edits_of_parts(parts: tuple[Any, ...], name: str) -> Iterator[tuple[str, Any]]:
    for number, part in enumerate(parts):
        for label, changed in edits(part, f"{name}[{number}]"):
            yield label, (*parts[:number], changed, *parts[number + 1 :])
        yield f"{name} without {number}", (*parts[:number], *parts[number + 1 :])


def edits_of_fields(node: Any, name: str) -> Iterator[tuple[str, Any]]:
    kind = type(node).__name__
    for each in fields(node):
        if each.name not in UNPRINTED.get(kind, ()):
            for label, changed in edits(getattr(node, each.name), f"{kind}.{each.name}"):
                # The name of a place within the brief is no part of what is printed.
                if kind == "Link" and each.name == "href" and node.href.startswith("#"):
                    continue
                yield f"{name}/{label}", replace(node, **{each.name: changed})


def sound(document: Document) -> bool:
    """Tell whether the rows of every table have as many cells as there are columns: writers take no others."""
    tables = (block for block in (*document.body, *document.annexes) if isinstance(block, Table))
    return all(len(row) == len(table.header) for table in tables for row in table.rows)


def compared(document: Document) -> list[tuple[Any, ...]]:
    return [
        (s.id, s.occurrence, s.place, s.words, s.language, s.notes, dict(s.values)) for s in statements_of(document)
    ]


# An empty paragraph of a cell, the tone of an empty cell, where a list begins that doesn't count, and whether a cell of
# a table's header is one.
SILENT = re.compile(
    r"Cell\.paragraphs(\[\d+\])? without \d+$|Cell\.tone$|ItemList\.start$|Table\.header\[\d\]/Cell\.header$"
    # A list that is no timeline has no scale.
    r"|ItemList\.scaled$"
    # Where a page begins isn't what it says.
    r"|Heading\.new_page$"
    # Nor is where a line of the list of contents leads: its words say it.
    r"|Entry\.target$"
    # Nor where a number of a risk leads, nor the name of the cell that it leads to.
    r"|Run\.to$|Cell\.id$"
    # Nor how large its type is.
    r"|Document\.large_print$"
)


def test_no_value_of_a_tree_decides_what_is_printed_without_being_in_the_list() -> None:
    document = sample_document()
    before = compared(document)
    changed = {name: compared(tree) for name, tree in edits(document) if sound(tree)}
    assert len(changed) > 300
    assert [name for name, after in changed.items() if after == before and not SILENT.search(name)] == []


def paragraph(*inlines: Inline) -> Document:
    return replace(sample_document(), body=(Paragraph(inlines),), annexes=(), notes=(), words=())


def body(document: Document) -> list[Statement]:
    return [each for each in statements_of(document) if each.place not in {"title", "page", "writer"}]


def test_neighbours_of_one_id_are_one_statement_with_its_signs_and_marks() -> None:
    found = body(
        paragraph(
            Run("Ferries ", statement="fares.1"),
            Run("cost", emphasis=True, statement="fares.1"),
            Run(" "),
            Run("4 crowns.", statement="fares.1"),
            Mark(3, "fares.1"),
            Run(" "),
            Run("(reported)", statement="fares.basis"),
        )
    )
    assert [(each.id, each.words, each.notes) for each in found] == [
        ("fares.1", "Ferries cost 4 crowns.", (3,)),
        ("fares.basis", "(reported)", ()),
    ]
    assert found[0].values == {"look": [["Ferries", ""], ["cost", "emphasis"], ["4 crowns.", ""]]}


def test_words_without_an_id_get_one_from_their_block() -> None:
    found = body(paragraph(Run("By the pier", statement="fares.1"), Run("; "), Run("and beyond"), Mark(1)))
    assert [(each.id, each.words, each.notes) for each in found] == [
        ("fares.1", "By the pier", ()),
        ("block/1", "and beyond", (1,)),
    ]


def test_what_is_printed_twice_has_two_entries_in_order() -> None:
    words = Run("On fares", statement="fares.heading")
    found = body(paragraph(words, Run("One.", statement="fares.1"), words))
    assert [(each.id, each.occurrence) for each in found] == [
        ("fares.heading", 1),
        ("fares.1", 1),
        ("fares.heading", 2),
    ]
    assert found[0].bookmark == statement_bookmark("fares.heading")
    assert found[2].bookmark == f"{found[0].bookmark}_2"


def test_a_cell_is_read_under_its_headings() -> None:
    header = (Cell(((Run("Risk"),),)), Cell(((Run("Harbour"),),)))
    row = (Cell(((Run("Fog"),),), header=True), Cell(((Run("likely", statement="fog.likelihood"),),), tone=3))
    table = Table((Column(1), Column(1)), header, (row,), (Run("Risks"),), "Risks by bearer", "risks")
    found = {each.id: each for each in body(replace(paragraph(), body=(table,)))}
    assert found["fog.likelihood"].values == {"row": "Fog", "column": "Harbour", "tone": 3}
    assert found["table/risks.summary"].words == "Risks by bearer"


def named(node: Any, numbers: Iterator[int]) -> Any:
    """Return a tree in which each piece of words has an id of its own."""
    if isinstance(node, tuple):
        return tuple(named(part, numbers) for part in node)
    if not is_dataclass(node) or isinstance(node, House | Location | type):
        return node
    parts = {each.name: named(getattr(node, each.name), numbers) for each in fields(node)}
    if "statement" in parts:
        parts["statement"] = f"point-{next(numbers)}.1"
    return type(node)(**parts)


def test_the_ids_alone_are_those_of_the_list() -> None:
    def own(ids: Iterable[str]) -> set[str]:
        return {id_ for id_ in ids if not id_.startswith(("block/", "table/", "picture/", "page/"))}

    tree = named(sample_document(), count())
    for block in (*tree.body, *tree.annexes):
        alone = replace(tree, body=(block,), annexes=(), notes=(), words=())
        bare = replace(alone, body=())
        listed = own(each.id for each in statements_of(alone)) - own(each.id for each in statements_of(bare))
        assert own(statement_ids((block,))) == listed
    assert len(own(statement_ids((*tree.body, *tree.annexes)))) > len(tree.body)


def test_no_inline_is_lost_in_grouping() -> None:
    document = sample_document()
    for block in document.body:
        if isinstance(block, Paragraph):
            assert tuple(inline for _, group in spans(block.inlines) for inline in group) == block.inlines


@pytest.mark.parametrize(
    ("statement", "owner", "kind"),
    [
        ("r-jobs.heading", "r-jobs", "point"),
        ("stance/ottawa.1", "stance/ottawa", "stance"),
        ("contested/price.2.1", "contested/price", "contested"),
        ("word/pros", "word/pros", "word"),
    ],
)
def test_an_id_says_what_it_is_a_part_of(statement: str, owner: str, kind: str) -> None:
    assert owner_of(statement) == owner
    assert Statement(statement, "paragraph", "", "en").kind == kind


def test_a_link_is_told_with_its_target() -> None:
    web = Link("the list", "https://example.org", "To the list", statement="source/a.URL")
    assert body(paragraph(web))[0].values == {"look": "link https://example.org (To the list)"}
    inner = Link("the list", "#src_a", strong=True, statement="source/a.URL")
    assert body(paragraph(inner))[0].values == {"look": "strong link"}
