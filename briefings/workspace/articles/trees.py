"""Ask a tree of lxml: its text, and the elements at a path, in the types that the readers use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml.etree import XPath
from lxml.etree import _Element as Element

__all__ = ["Element", "at_path", "count_words", "text_of"]
_STRING: Final = XPath("string()")


def text_of(element: Element) -> str:
    """Return all text inside an element."""
    return str(_STRING(element))


def count_words(element: Element) -> int:
    """Return how many words stand inside an element."""
    return len(text_of(element).split())


def at_path(element: Element, path: str) -> Sequence[Element]:
    """Return the elements that an XPath finds."""
    found = element.xpath(path)
    return [each for each in found if isinstance(each, Element)] if isinstance(found, list) else []
