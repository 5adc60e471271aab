"""Tell which links a brief can hold: to a page on the web, or to a mailbox. All others lead nowhere from paper or Word.

A scheme that runs something (`javascript:`) or opens a file of whoever wrote it never becomes a link in any format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

_FOLLOWED: Final = re.compile(r"(?:https?://[^\s/?#]+|mailto:[^\s@]+@)[^\s]*", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
# What a backslash stands before as itself (CommonMark, 2.4).
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
# A link as Markdown writes it, and an address between angle brackets.
_WRITTEN: Final = re.compile(
    r"(?<![\\!])\[(?!@)[^\[\]]{0,1000}(?<!\\)\]\(\s*+<?(?P<target>[^()\s<>]*)"
    r"|(?<!\\)<(?P<bare>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*)>"
)


def is_followed(href: str) -> bool:
    """Tell whether a link's target is a page on the web or a mailbox."""
    return _FOLLOWED.fullmatch(href) is not None


def leads_on(href: str) -> bool:
    """Tell whether a link of a brief leads on: to another place of its own (`#notes`), to the web or to a mailbox."""
    return href.startswith("#") or is_followed(href)


def has_scheme(text: str) -> bool:
    """Tell whether a text is an address of any kind, and no words."""
    return _SCHEME.match(text) is not None


def dead_links(text: str) -> Iterator[tuple[int, str]]:
    """Yield the links of a Markdown text that no brief can hold: where each begins, and its target."""
    for match in _WRITTEN.finditer(text):
        target = _ESCAPED.sub(r"\1", match["target"] or match["bare"] or "")
        if not is_followed(unescape(target)):
            yield match.start(), target
