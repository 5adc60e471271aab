"""What a tagged PDF costs in a warm process beside the same blocks, untagged, through ReportLab's own Platypus."""

from __future__ import annotations

from collections.abc import Callable

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.model.document import Document
from briefings.render.layout.blocks import block_boxes, note_boxes
from briefings.render.layout.faces import face_path
from briefings.render.pdf import write
from tests.benchmarks.bare import write_pdf
from tests.benchmarks.blocks import plain_blocks
from tests.benchmarks.measuring import Report, five_pages, report, warm
from tests.conftest import JOINT_VENTURES

FONTS = {"text": face_path(), "strong": face_path(strong=True)}


def afresh(job: Callable[[Document], object], document: Document) -> object:
    """Do a job with no layout remembered: the other side remembers nothing either."""
    block_boxes.cache_clear()
    note_boxes.cache_clear()
    return job(document)


def test_a_tagged_pdf_costs_about_what_an_untagged_one_costs(record_property: Report) -> None:
    [minister] = briefs(open_library(JOINT_VENTURES).library, ["minister"])
    for name, document in (("five pages", five_pages()), ("minister", compose_fitted(minister).document)):
        blocks = plain_blocks(document)
        bare = warm(lambda: write_pdf(document.title, blocks, FONTS))  # noqa: B023
        ours = warm(lambda: afresh(write, document))  # noqa: B023
        report(record_property, f"PDF, {name}: ours / untagged by Platypus", ours / bare, typical=0.8)
