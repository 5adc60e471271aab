"""What a five-page DOCX costs in a warm process beside the same blocks through python-docx's own API, in one run.

The ratio is printed and kept in the test report; the bound is twice the aim, so that a slow day (which slows both
sides) can't fail it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from briefings.render.docx import write
from tests.benchmarks.bare import write_docx
from tests.benchmarks.blocks import plain_blocks
from tests.benchmarks.measuring import five_pages, warm

AIM = 0.4


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
