"""Layout: what stands where on a page, in points, for every format that has pages. No module here knows a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.layout.document import (
        Flaws,
        HeadingPlace,
        Layout,
        flaws,
        heading_places,
        lay_out,
        measure,
        page_numbers,
    )
    from briefings.render.layout.faces import Typeface
    from briefings.render.layout.last_page import is_well_filled, settle
    from briefings.render.layout.pages import is_short
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "document": [
                "Flaws",
                "HeadingPlace",
                "Layout",
                "flaws",
                "heading_places",
                "lay_out",
                "measure",
                "page_numbers",
            ],
            "faces": ["Typeface"],
            "last_page": ["is_well_filled", "settle"],
            "pages": ["is_short"],
        },
    )

__all__ = [
    "Flaws",
    "HeadingPlace",
    "Layout",
    "Typeface",
    "flaws",
    "heading_places",
    "is_short",
    "is_well_filled",
    "lay_out",
    "measure",
    "page_numbers",
    "settle",
]
