"""DOCX: briefs for Word, accessible, with linked notes and bookmarks, in the house's own styles."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefings.render.docx.base import make_house, missing_styles
    from briefings.render.docx.writer import write

__all__ = ["make_house", "missing_styles", "write"]

_HOMES: Final = {"make_house": "base", "missing_styles": "base", "write": "writer"}


def __getattr__(name: str) -> object:
    """Load the module of a public name, and python-docx with it, when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
