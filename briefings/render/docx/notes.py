"""Write real footnotes in a DOCX, for readers who want the sources at the foot of each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from briefings.model.document import Document, Note
from briefings.render.docx.marks import NAMESPACES, InlineWriter, in_language, look_of
from briefings.render.docx.package import OFFICE, add_part

SEPARATORS: Final = ((-1, "separator"), (0, "continuationSeparator"))
REFERENCE: Final = "footnote reference"


@dataclass(slots=True)
class FootnoteWriter(InlineWriter):
    """Writes a citation as a real footnote, and as a cross-reference where the note stands on an earlier page.

    Word counts footnotes itself: one that is cited out of turn (`custom`) carries its number as text.
    """

    cited: dict[int, bool] = field(default_factory=dict)
    counted: int = 0
    offset: int = 0
    """What the ids of a second half's footnotes have more than their numbers; Word counts on, so all are custom."""

    def mark(self, number: int, colour: str) -> str:
        """Return the footnote itself at its first citation, then a cross-reference to its number."""
        if number in self.cited:
            first = f"{self.names.citation(number)}_1"
            return self.reference(number, f"NOTEREF {first} \\f", first, REFERENCE, colour)
        custom = self.cited[number] = bool(self.offset) or number != self.counted + 1
        self.counted += not custom
        start, end = self.names.around(self.names.next(self.names.citation(number)))
        key = number + self.offset
        shown = f'w:customMarkFollows="1" w:id="{key}"/><w:t>{number}</w:t>' if custom else f'w:id="{key}"/>'
        return f"{start}<w:r>{look_of(self.styles[REFERENCE], colour)}<w:footnoteReference {shown}</w:r>{end}"


class NoteTextWriter(InlineWriter):
    """Writes the text of footnotes, where Word allows no further notes: a mark is a raised number."""

    def mark(self, number: int, colour: str) -> str:
        """Return the number as it looks in the body."""
        return f"<w:r>{look_of(self.styles[REFERENCE], colour)}<w:t>{number}</w:t></w:r>"


def add_footnotes(source: Any, halves: Sequence[tuple[Document, FootnoteWriter]]) -> None:
    """Add the footnotes that each half's writer has cited; a note that nothing cites has no page to stand on."""
    links: dict[str, str] = {}
    separators = [
        f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
        for number, name in SEPARATORS
    ]
    written = [note for document, writer in halves for note in _notes(document, writer, links)]
    xml = f"<w:footnotes {NAMESPACES}>{''.join(separators + written)}</w:footnotes>"
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = add_part(source, "/word/footnotes.xml", content_type, xml, "footnotes")
    for href, key in links.items():
        part.load_rel(f"{OFFICE}/hyperlink", href, key, is_external=True)


def _notes(document: Document, writer: FootnoteWriter, links: dict[str, str]) -> Iterator[str]:
    """Yield the cited footnotes of one half; `links` are the relationships of addresses so far."""
    inner = NoteTextWriter(
        writer.styles, lambda href: links.setdefault(href, f"rId{len(links) + 1}"), writer.places, writer.names
    )
    notes = {note.number: note for note in document.notes}
    for number, custom in writer.cited.items():
        note = _note(notes[number], inner, number + writer.offset, custom=custom)
        yield in_language(note, document.language) if writer.offset else note


def _note(note: Note, writer: InlineWriter, key: int, *, custom: bool) -> str:
    number = f"<w:t>{note.number}</w:t>" if custom else "<w:footnoteRef/>"
    text = writer.write(note.inlines, note=True)
    return (
        f'<w:footnote w:id="{key}"><w:p><w:pPr><w:pStyle w:val="{writer.styles["footnote text"]}"/></w:pPr>'
        f"<w:r>{look_of(writer.styles[REFERENCE])}{number}</w:r><w:r><w:tab/></w:r>{text}"
        "</w:p></w:footnote>"
    )
