"""HTML: one self-contained page, or the brief as an element of a larger one, with what that page adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.render.html.inlines import Hooks
    from briefings.render.html.page import article, write
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "inlines": ["Hooks"],
            "page": ["article", "write"],
        },
    )

__all__ = ["Hooks", "article", "write"]
