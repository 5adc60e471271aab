"""Write a document in a format. One module or package for each format; none changes the tree.

Each has `write(document) -> bytes` and handles every block of `briefings.model.document`. The fixed words
that a writer prints itself come in `Document.words`: `notes` (heading of the notes), `note_link` and `note_back` (what
a mark and the way back from a note are called, with `{number}`), `continued` (a table over the page), `copy` (with
`{copy}`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from briefings.model.problem import UserError
from briefings.model.vocabulary import Format
from briefings.plugins import Plugin, plugins

if TYPE_CHECKING:
    from briefings.model.document import Document


@dataclass(frozen=True, slots=True)
class Writer:
    """A format's writer: its module, the media type of what it writes, and whether that is a file to hand on."""

    module: str
    media_type: str
    file: bool = True

    def write(self, document: Document) -> bytes:
        """Return the document in this format; `UserError` for a glyph that no font has."""
        data: bytes = import_module(self.module).write(document)
        return data


@dataclass(frozen=True, slots=True)
class PluginWriter:
    """What writes a format of another package: a module or object with `write(document) -> bytes` and `MEDIA_TYPE`."""

    plugin: Plugin
    file: bool = True

    @property
    def media_type(self) -> str:
        """The media type that the package gives."""
        return str(getattr(self._writer(), "MEDIA_TYPE", "application/octet-stream"))

    def write(self, document: Document) -> bytes:
        """Return the document in this format; `UserError` where the package fails."""
        writer = self._writer()
        with self.plugin.blame("fails"):
            data = writer.write(document)
        if not isinstance(data, bytes):
            raise self.plugin.wrong(f"gives {type(data).__name__} and not bytes")
        return data

    def _writer(self) -> Any:
        writer = self.plugin.load()
        if not callable(getattr(writer, "write", None)):
            raise self.plugin.wrong("has no function `write(document)`")
        return writer


# The ending of the manifest, which stands beside the files of each brief.
MANIFEST: Final = ("json",)
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


@cache
def formats() -> Mapping[str, Writer | PluginWriter]:
    """Return every format by its name; another package replaces none of the program's own, and not the manifest."""
    taken = (*WRITERS, *MANIFEST)
    return {**WRITERS, **{name: PluginWriter(each) for name, each in plugins("format").items() if name not in taken}}


def file_formats() -> tuple[str, ...]:
    """Return the names of the formats of files, which are their endings too."""
    return tuple(name for name, each in formats().items() if each.file)


def media_type(format_name: str) -> str:
    """Return the media type of a known format."""
    return formats()[format_name].media_type


def write(format_name: str, document: Document) -> bytes:
    """Return the document in a format; `UserError` for an unknown format or a glyph no font has."""
    if format_name not in formats():
        raise UserError.of("unknown-format", f"unknown format `{format_name}`; there is {', '.join(formats())}")
    return formats()[format_name].write(document)
