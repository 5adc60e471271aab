"""HTML: one self-contained page, or the brief as an element of a larger one, with what that page adds to it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefings.render.html.inlines import Hooks
    from briefings.render.html.page import article, write

__all__ = ["Hooks", "article", "write"]

_HOMES: Final = {"Hooks": "inlines", "article": "page", "write": "page"}


def __getattr__(name: str) -> object:
    """Load the module of a public name when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
