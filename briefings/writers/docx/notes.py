"""The notes part of a DOCX: real endnotes or footnotes, in the order of their first mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from briefings.model.document import Document, Note
from briefings.writers.docx.marks import NAMESPACES, Cited, Names, Pen, raised
from briefings.writers.docx.package import OFFICE, add_part

SEPARATORS: Final = ((-1, "separator"), (0, "continuationSeparator"))


class NotePen(Pen):
    """Writes the text of notes, where Word allows no further notes: a mark is a raised number."""

    def mark(self, number: int, colour: str) -> str:
        """Return the number as it looks in the body."""
        return f"<w:r>{raised(self.styles, self.cited.kind, colour)}<w:t>{number}</w:t></w:r>"


def add_notes(source: Any, document: Document, styles: Mapping[str, str], cited: Cited) -> None:
    """Add the notes that the body cites to its part; a note that nothing cites has nowhere to stand in Word."""
    kind = cited.kind
    links: dict[str, str] = {}
    pen = NotePen(styles, lambda href: links.setdefault(href, f"rId{len(links) + 1}"), {}, Names(), cited)
    notes = {note.number: note for note in document.notes}
    separators = [
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in SEPARATORS
    ]
    written = [_note(notes[number], pen, custom=number in cited.custom) for number in cited.first]
    xml = f"<w:{kind}s {NAMESPACES}>{''.join(separators + written)}</w:{kind}s>"
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = add_part(source, f"/word/{kind}s.xml", content_type, xml, f"{kind}s")
    for href, key in links.items():
        part.load_rel(f"{OFFICE}/hyperlink", href, key, is_external=True)


def _note(note: Note, pen: Pen, *, custom: bool) -> str:
    kind = pen.cited.kind
    number = f"<w:t>{note.number}</w:t>" if custom else f"<w:{kind}Ref/>"
    return (
        f'<w:{kind} w:id="{note.number}"><w:p><w:pPr><w:pStyle w:val="{pen.styles[f"{kind} text"]}"/></w:pPr>'
        f"<w:r>{raised(pen.styles, kind)}{number}</w:r><w:r><w:tab/></w:r>{pen.write(note.inlines)}</w:p></w:{kind}>"
    )
