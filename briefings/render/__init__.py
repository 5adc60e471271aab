"""Writers: a `Document` in, bytes out. One module or package for each format; none changes the tree.

Each has `write(document) -> bytes` and handles every block of `briefings.model.document`. The fixed words
that a writer prints itself come in `Document.words`: `notes` (heading of the notes), `note_link` and `note_back` (what
a mark and the way back from a note are called, with `{number}`), `continued` (a table over the page), `copy` (with
`{copy}`).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefings.model.problem import UserError

if TYPE_CHECKING:
    from briefings.model.document import Document


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that writes it, the media type of what it writes, and whether that is a file to hand on."""

    module: str
    media_type: str
    file: bool = True


WRITERS: Final = {
    "docx": Format("briefings.render.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": Format("briefings.render.pdf", "application/pdf"),
    "html": Format("briefings.render.html", "text/html"),
    "md": Format("briefings.render.markdown", "text/markdown"),
    "txt": Format("briefings.render.text", "text/plain"),
    "terminal": Format("briefings.render.terminal", "text/plain", file=False),
}


def write(format_name: str, document: Document) -> bytes:
    """Return the document in a format of `WRITERS`; `UserError` for an unknown format or a glyph no font has."""
    if format_name not in WRITERS:
        raise UserError.of("unknown-format", f"unknown format `{format_name}`; there is {', '.join(WRITERS)}")
    data: bytes = import_module(WRITERS[format_name].module).write(document)
    return data
