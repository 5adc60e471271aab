"""Layout: what stands where on a page, in points, for every format that has pages. No module here knows a format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefings.render.layout.document import Layout, lay_out, measure
    from briefings.render.layout.faces import Typeface

__all__ = ["Layout", "Typeface", "lay_out", "measure"]

_HOMES: Final = {"Layout": "document", "Typeface": "faces", "lay_out": "document", "measure": "document"}


def __getattr__(name: str) -> object:
    """Load the module of a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
