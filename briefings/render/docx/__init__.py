"""DOCX: briefs for Word, accessible, with linked notes and bookmarks, in the house's own styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.docx.house_document import make_house, missing_styles
    from briefings.render.docx.writer import write
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "house_document": ["make_house", "missing_styles"],
            "writer": ["write"],
        },
    )

__all__ = ["make_house", "missing_styles", "write"]
