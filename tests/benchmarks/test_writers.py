"""What a five-page DOCX costs in a warm process beside the same blocks through python-docx's own API, in one run.

The ratio is printed and kept in the test report; the bound is twice the aim, so that a slow day (which slows both
sides) can't fail it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from briefings.model.document import Block, Document, Heading, Item, ItemList, Mark, Note, Paragraph, Run
from briefings.render.docx import write
from tests.benchmarks.bare import write_docx
from tests.benchmarks.blocks import plain_blocks
from tests.documents import plain, sample_document, sample_table

ROUNDS = 7
AIM = 0.4
SENTENCE = "The north shore asks for longer quays before the ferries come, and says who pays for each of them. "


def five_pages() -> Document:
    """Return a brief of five pages: headings, prose with seventeen notes, lists and tables, but no pictures."""
    notes = tuple(Note(number, plain(f"Harbour Gazette, para. {number}.")) for number in range(1, 18))
    blocks: list[Block] = []
    for number in range(1, 18):
        prose = (Run("Quays. ", strong=True), Run(SENTENCE * 2), Mark(number), Run(f" {SENTENCE}", emphasis=True))
        items = tuple(Item((Paragraph((Run(SENTENCE), Mark(number))),), f"point-{number}-{n}") for n in range(2))
        blocks += [Heading(1 + number % 2, plain(f"Part {number}")), Paragraph(prose, point=f"point-{number}")]
        blocks += [ItemList(items)]
    blocks += [sample_table(12), sample_table(12)]
    return replace(sample_document(), body=tuple(blocks), notes=notes)


def warm(job: Callable[[], object]) -> float:
    """Return the CPU seconds that a job takes once everything it needs is loaded."""
    job()
    seconds = []
    for _ in range(ROUNDS):
        before = time.process_time()
        job()
        seconds.append(time.process_time() - before)
    return statistics.median(seconds)


def test_a_docx_costs_less_than_half_of_the_api_way(record_property: Callable[[str, object], None]) -> None:
    document = five_pages()
    blocks = plain_blocks(document)
    api = warm(lambda: write_docx(document.title, blocks))
    ours = warm(lambda: write(document))
    record_property("five-page DOCX, CPU ours / python-docx API", f"{ours / api:.2f}")
    sys.stderr.write(
        f"\nDOCX, five pages, warm: {ours * 1000:.0f} ms ours, {api * 1000:.0f} ms API, {ours / api:.2f}\n"
    )
    assert ours / api < 2 * AIM
