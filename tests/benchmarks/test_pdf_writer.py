"""What a tagged PDF costs in a warm process beside the same blocks, untagged, through ReportLab's own Platypus.

Layout and writing are timed apart. The ratio is printed and kept in the test report.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.model.document import Document
from briefings.render.layout import measure
from briefings.render.layout.blocks import block_boxes, note_boxes
from briefings.render.layout.faces import face_path
from briefings.render.pdf import write
from tests.benchmarks.bare import write_pdf
from tests.benchmarks.blocks import plain_blocks
from tests.benchmarks.measuring import five_pages, warm
from tests.conftest import JOINT_VENTURES

AIM = 1.3
FONTS = {"text": face_path(), "strong": face_path(strong=True)}


def afresh(job: Callable[[Document], object], document: Document) -> object:
    """Do a job with no layout remembered: the other side remembers nothing either."""
    block_boxes.cache_clear()
    note_boxes.cache_clear()
    return job(document)


def test_a_tagged_pdf_costs_no_more_than_a_third_above_an_untagged_one(
    record_property: Callable[[str, object], None],
) -> None:
    [minister] = briefs(open_library(JOINT_VENTURES).library, ["minister"])
    for name, document in (("five pages", five_pages()), ("minister", compose_fitted(minister).document)):
        blocks = plain_blocks(document)
        bare = warm(lambda: write_pdf(document.title, blocks, FONTS))  # noqa: B023
        layout = warm(lambda: afresh(measure, document))  # noqa: B023
        ours = warm(lambda: afresh(write, document))  # noqa: B023
        again = warm(lambda: measure(document))  # noqa: B023
        record_property(f"PDF, {name}, CPU ours / Platypus", f"{ours / bare:.2f}")
        sys.stderr.write(
            f"\nPDF, {name}, warm: {ours * 1000:.0f} ms tagged (layout {layout * 1000:.0f}, again {again * 1000:.1f}), "
            f"{bare * 1000:.0f} ms untagged by Platypus, {ours / bare:.2f}\n"
        )
        assert ours / bare < AIM
