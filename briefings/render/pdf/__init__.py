"""PDF: tagged files that pass PDF/UA-1 and PDF/A-2a, painted from the layout. ReportLab makes the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.pdf.writer import write

__all__ = ["write"]


def __getattr__(name: str) -> object:
    """Load the writer, and ReportLab with it, when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefings.render.pdf import writer

    return getattr(writer, name)
