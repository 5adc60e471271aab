"""Escape text for XML, between tags or as an attribute's value.

The standard library's `xml.sax.saxutils` does the same, and loads its web client (urllib, http, ssl) for it.
"""

from __future__ import annotations

import html
from typing import Final

IN_VALUES: Final = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """Return a text as it may stand between tags."""
    return html.escape(text, quote=False)


def quoteattr(text: str) -> str:
    """Return a text as an attribute's value, with the quotation marks around it."""
    return f'"{escape(text).translate(IN_VALUES)}"'
