"""Measure a call, report a ratio, and make documents to measure with.

No test fails because a day is slow: what is measured is compared with a yardstick of the same run, written down, and
refused only where it is several times what is typical, as it is where work is done again and again.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from briefings.model.document import Block, Document, Heading, Item, ItemList, Mark, Note, Paragraph, Run
from tests.documents import plain, sample_document, sample_table

ROUNDS = 5
# How many times what is typical a ratio may be: 1.5 times is seen where other work shares the processors, and a cost
# that grows with the square of what there is is soon far beyond.
BEYOND = 4

Report = Callable[[str, object], None]


def report(record_property: Report, what: str, ratio: float, *, typical: float) -> None:
    """Write a ratio to the test report and to the screen; fail where it is several times the typical one."""
    record_property(what, f"{ratio:.2f}")
    sys.stderr.write(f"\n{what}: {ratio:.2f}, typically {typical}\n")
    assert ratio < BEYOND * typical, f"{what}: {ratio:.2f} is beyond {BEYOND} times the typical {typical}"


def least(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least CPU seconds that `work` took in some rounds."""
    taken = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return min(taken)


WARM_ROUNDS = 7
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
    for _ in range(WARM_ROUNDS):
        before = time.process_time()
        job()
        seconds.append(time.process_time() - before)
    return statistics.median(seconds)
