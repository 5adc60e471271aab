"""What readers find in a PDF: its structure as poppler tells it, its pages as pypdf reads them, a tree's own words."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfReader

from briefings.model.document import (
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
    ItemList,
    Mark,
    NoteList,
    Paragraph,
    Run,
    Running,
    Table,
)
from briefings.model.house import House
from tests.conftest import require_tool
from tests.documents import META

BARE = Running("", "", "", "")
SPACES = re.compile(r"[\s\u00a0\u202f]+")


class Read(NamedTuple):
    """A text with the role of the element that holds it."""

    role: str
    text: str


def document(
    *body: Block, annexes: tuple[Block, ...] = (), running: Running = BARE, house: House | None = None
) -> Document:
    """Return a document of these blocks and as little else as can be."""
    return Document("Title", "en", META, running, body, annexes, (), house or House())


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def structure(pdf: bytes) -> list[Read]:
    """Return every text of the structure tree in reading order, as poppler reads it to assistive software."""
    tool = require_tool("pdfinfo", "poppler-utils")
    done = subprocess.run([tool, "-struct-text", "-enc", "UTF-8", "-"], input=pdf, capture_output=True, check=True)
    found: list[Read] = []
    roles: dict[int, str] = {}
    for line in done.stdout.decode(errors="replace").splitlines():
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if stripped.startswith('"'):
            found.append(Read(roles[max(depth for depth in roles if depth < indent)], stripped[1:-1]))
        elif stripped and not stripped.startswith(("/", "Object")):
            roles = {depth: role for depth, role in roles.items() if depth < indent}
            roles[indent] = stripped.split(" ")[0].rstrip(":")
    return found


def letters(text: str) -> str:
    """Return a text without spaces, as printed: hyphens that don't break look like those that do."""
    return SPACES.sub("", text.replace("\u2011", "-"))


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page in the order of its content."""
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def text_of(inlines: Inlines) -> str:
    return "".join(str(inline.number) if isinstance(inline, Mark) else inline.text for inline in inlines)


def texts(document: Document) -> Iterator[str]:
    """Yield the texts of a tree in reading order, without labels of list items."""
    yield document.title
    for block in (*document.body, *document.annexes):
        if isinstance(block, NoteList):
            for note in document.notes:
                yield str(note.number)
                yield text_of(note.inlines)
        else:
            yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield text_of(block.inlines)
        case Figure():
            yield text_of(block.caption)
        case ItemList():
            yield from (text for item in block.items for inner in item.blocks for text in _texts(inner))
        case Table():
            yield text_of(block.caption)
            for row in (block.header, *block.rows):
                yield from (text_of(inlines) for cell in row for inlines in cell.paragraphs)
