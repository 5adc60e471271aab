"""Writers: a `Document` in, bytes out. One module or package for each format; none changes the tree.

Each has `write(document) -> bytes` and handles every block of `briefings.model.document`. The fixed words
that a writer prints itself come in `Document.words`: `notes` (heading of the notes), `note_link` and `note_back` (what
a mark and the way back from a note are called, with `{number}`), `continued` (a table over the page), `copy` (with
`{copy}`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefings.errors import UserError

if TYPE_CHECKING:
    from briefings.model.document import Document

WRITERS: Final = {
    "docx": "briefings.writers.docx",
    "pdf": "briefings.writers.pdf",
    "html": "briefings.writers.html",
    "md": "briefings.writers.markdown",
    "txt": "briefings.writers.text",
    "terminal": "briefings.writers.terminal",
}


def write(format_name: str, document: Document) -> bytes:
    """Return the document in a format of `WRITERS`; `UserError` for an unknown format or a glyph no font has."""
    if format_name not in WRITERS:
        raise UserError.of("unknown-format", f"unknown format `{format_name}`; there is {', '.join(WRITERS)}")
    data: bytes = import_module(WRITERS[format_name]).write(document)
    return data
