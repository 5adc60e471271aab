"""Layout: what stands where on a page, in points, for every format that has pages. No module here knows a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.layout.document import Layout, lay_out, measure
    from briefings.render.layout.faces import Typeface
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "document": ["Layout", "lay_out", "measure"],
            "faces": ["Typeface"],
        },
    )

__all__ = ["Layout", "Typeface", "lay_out", "measure"]
