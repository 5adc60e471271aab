"""Parse XML that other programs wrote, with nothing taken from outside it."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

_TAG: Final = re.compile(rb"<(/?)([A-Za-z_][\w.:-]*)(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)?(/?)>")
# What LibreOffice 7.4 leaves open at the end of a link of which a field was deleted, typed or moved, with tracking.
_REVISIONS: Final = frozenset((b"w:del", b"w:ins", b"w:moveFrom", b"w:moveTo"))


def parse_xml(data: bytes) -> Any:
    """Return the root of an XML document: no entity is resolved, no network asked. Raises `etree.XMLSyntaxError`.

    Tracked changes that a program left open are closed where the element ends in which they stand.
    """
    try:
        return _parse(data)
    except etree.XMLSyntaxError:
        closed = _close_revisions(data)
        if closed == data:
            raise
        return _parse(closed)


def _parse(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _close_revisions(data: bytes) -> bytes:
    """Return XML with an end for each tracked change that its parent's end finds open."""
    parts: list[bytes] = []
    open_: list[bytes] = []
    last = 0
    for tag in _TAG.finditer(data):
        name = tag[2]
        if not tag[1]:
            open_ += [] if tag[3] else [name]
            continue
        if len(open_) > 1 and open_[-1] in _REVISIONS and open_[-2:-1] == [name] != open_[-1:]:
            parts += [data[last : tag.start()], b"</" + open_.pop() + b">"]
            last = tag.start()
        if open_:
            open_.pop()
    return b"".join((*parts, data[last:]))
