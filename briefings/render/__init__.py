"""Writers: a `Document` in, bytes out. One module or package for each format; none changes the tree.

Each has `write(document) -> bytes` and handles every block of `briefings.model.document`. The fixed words
that a writer prints itself come in `Document.words`: `notes` (heading of the notes), `note_link` and `note_back` (what
a mark and the way back from a note are called, with `{number}`), `continued` (a table over the page), `copy` (with
`{copy}`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefings.model.problem import UserError
from briefings.model.vocabulary import Format

if TYPE_CHECKING:
    from briefings.model.document import Document


@dataclass(frozen=True, slots=True)
class Writer:
    """A format's writer: its module, the media type of what it writes, and whether that is a file to hand on."""

    module: str
    media_type: str
    file: bool = True


_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
WRITERS: Final[Mapping[str, Writer]] = {
    Format.DOCX: Writer(
        "briefings.render.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    Format.PDF: Writer("briefings.render.pdf", "application/pdf"),
    Format.HTML: Writer("briefings.render.html", "text/html"),
    Format.MARKDOWN: Writer("briefings.render.markdown", "text/markdown"),
    Format.TEXT: Writer("briefings.render.text", "text/plain"),
    "terminal": Writer("briefings.render.terminal", "text/plain", file=False),
}


def write(format_name: str, document: Document) -> bytes:
    """Return the document in a format of `WRITERS`; `UserError` for an unknown format or a glyph no font has."""
    if format_name not in WRITERS:
        raise UserError.of("unknown-format", f"unknown format `{format_name}`; there is {', '.join(WRITERS)}")
    data: bytes = import_module(WRITERS[format_name].module).write(document)
    return data
