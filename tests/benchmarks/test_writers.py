"""What a five-page DOCX costs in a warm process beside the same blocks through python-docx's own API, in one run."""

from __future__ import annotations

from briefings.render.docx import write
from tests.benchmarks.bare import write_docx
from tests.benchmarks.blocks import plain_blocks
from tests.benchmarks.measuring import Report, five_pages, report, warm


def test_a_docx_costs_a_part_of_the_api_way(record_property: Report) -> None:
    document = five_pages()
    blocks = plain_blocks(document)
    api = warm(lambda: write_docx(document.title, blocks))
    ours = warm(lambda: write(document))
    report(record_property, "a five-page DOCX / python-docx's own API", ours / api, typical=0.2)
