"""In a shipped brief each number of a contested fact, risk or benefit leads to where that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefings.model.document import Block, Inlines, ItemList, Paragraph, Run, Table, places_of
from tests.briefs import EIGHT

LABEL = re.compile(r"\b[RBC]\d+\b")
NAMING = ("basis", "basis-short", "map")
"""Parts of a point's statements that name a number."""


def inlines_of(blocks: Sequence[Block]) -> Iterator[Inlines]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.inlines
        elif isinstance(block, ItemList):
            yield from (inlines for item in block.items for inlines in inlines_of(item.blocks))
        elif isinstance(block, Table):
            yield from (paragraph for row in block.rows for cell in row for paragraph in cell.paragraphs)


def test_every_number_of_the_press_brief_leads_to_what_it_names() -> None:
    document = EIGHT.composed("press").document
    blocks = (*document.body, *document.annexes)
    runs = [run for inlines in inlines_of(blocks) for run in inlines if isinstance(run, Run)]
    naming = [run for run in runs if run.statement.rpartition(".")[2] in NAMING and LABEL.search(run.text)]
    assert len(naming) > 10
    places = set(places_of(blocks))
    assert [run.text for run in naming if run.to not in places] == []
