"""Layout: what stands where on a page, in points, for every format that has pages. No module here knows a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.layout.document import Layout, heading_places, lay_out, measure, page_numbers, tears
    from briefings.render.layout.faces import Typeface
    from briefings.render.layout.last_page import is_short, is_well_filled, settle
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "document": ["Layout", "heading_places", "lay_out", "measure", "page_numbers", "tears"],
            "faces": ["Typeface"],
            "last_page": ["is_short", "is_well_filled", "settle"],
        },
    )

__all__ = [
    "Layout",
    "Typeface",
    "heading_places",
    "is_short",
    "is_well_filled",
    "lay_out",
    "measure",
    "page_numbers",
    "settle",
    "tears",
]
