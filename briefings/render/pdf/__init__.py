"""PDF: tagged files that pass PDF/UA-1 and PDF/A-2a, painted from the layout. ReportLab makes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.pdf.writer import write
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "writer": ["write"],
        },
    )

__all__ = ["write"]
