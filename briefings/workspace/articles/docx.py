"""Read a DOCX: its body in order, as it stands once every tracked change is accepted.

ECMA-376 part 1: runs under `w:ins`, `w:sdt`, `w:hyperlink` and smart tags are text; `w:del` and `w:moveFrom` aren't.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefings.workspace.articles.article import Article, Candidate
from briefings.workspace.articles.docx_styles import ListNumbers, RunStyles
from briefings.workspace.articles.flow import Flow
from briefings.workspace.articles.language import language_of_tag
from briefings.workspace.articles.office_xml import (
    MC,
    SIGNS,
    WORDLESS,
    Package,
    W,
    letter_of_symbol,
    main_part,
    open_package,
)
from briefings.workspace.articles.trees import Element

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_NOTES: Final = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
# What holds nothing that is read, whatever stands in it.
_SKIPPED: Final = WORDLESS | {f"{W}instrText", f"{W}delInstrText", f"{W}delText", f"{W}rubyPr"}


def read_docx(data: bytes, name: str) -> Article:
    """Read a DOCX. Raises `UserError` where it is damaged or locked."""
    with open_package(data, name, "DOCX") as package:
        root = package.xml(main_part(package.names))
        body = root.find(f"{W}body") if root is not None else None
        if body is None:
            raise ValueError("it has no text part")
        walk = _Walk(package)
        walk.children(body)
        walk.flow.end_paragraph()
        walk.notes()
        remarks = _running(package, walk.flow)
        candidates = tuple(_candidates(package, walk))
        return Article("DOCX", walk.flow.paragraphs(), candidates, dict(walk.flow.left_out), remarks)


class _Walk:
    """A walk through a document's body."""

    def __init__(self, package: Package) -> None:
        self.flow = Flow()
        self.styles = RunStyles(package.xml("word/styles.xml"))
        self._lists = ListNumbers(package.xml("word/numbering.xml"), self.styles)
        self._package = package
        self._cited: list[tuple[str, str]] = []
        self._boxes: list[Element] = []
        self._readers: dict[str, Callable[[Element], None]] = {
            f"{W}p": self._paragraph,
            f"{W}r": self._run,
            f"{W}tr": self._row,
            f"{W}tc": self._cell,
            f"{W}t": self._letters,
            f"{W}del": self._deletion,
            f"{W}moveFrom": self._deletion,
            f"{W}sdt": self._control,
            f"{W}txbxContent": self._box,
            f"{W}altChunk": self._foreign,
            f"{_M}t": self._letters,
            f"{_M}sSup": self._shift,
            f"{_M}sSub": self._shift,
            f"{MC}AlternateContent": self._first_choice,
        }

    def children(self, element: Element) -> None:
        """Read what an element holds."""
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)

    def notes(self) -> None:
        """Read the notes that the text cites, after it."""
        for part in ("footnotes", "endnotes"):
            root = self._package.xml(f"word/{part}.xml") if any(kind == part for kind, _ in self._cited) else None
            for note in root if root is not None else ():
                if (part, note.get(f"{W}id") or "") in self._cited:
                    with self.flow.inside("footnote"):
                        self.children(note)

    def _element(self, element: Element) -> None:
        tag = str(element.tag)
        if reader := self._readers.get(tag):
            reader(element)
        elif tag not in _SKIPPED:
            self.children(element)

    def _cell(self, cell: Element) -> None:
        self.children(cell)
        self.flow.end_cell()

    def _deletion(self, element: Element) -> None:
        if any((t.text or "").strip() for t in element.iter(f"{W}delText", f"{W}t")):
            self.flow.leave_out("deletion")

    def _letters(self, element: Element) -> None:
        self.flow.write(element.text or "")

    def _box(self, element: Element) -> None:
        """Keep a text box for the end of its paragraph, which goes on after it."""
        self._boxes.append(element)

    def _foreign(self, _: Element) -> None:
        self.flow.leave_out("attachment")

    def _first_choice(self, element: Element) -> None:
        """Read the first of several forms of the same content; the others repeat it for older programs."""
        first = next((child for child in element if str(child.tag) == f"{MC}Choice"), None)
        chosen = first if first is not None else next(iter(element), None)
        if chosen is not None:
            self.children(chosen)

    def _paragraph(self, paragraph: Element) -> None:
        look = self.styles.of_paragraph(paragraph)
        self.flow.number(self._lists.label(paragraph))
        for child in paragraph:
            if isinstance(child.tag, str):
                self._element(child)
        deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        initial = frame is not None and frame.get(f"{W}dropCap") in {"drop", "margin"}
        # A paragraph whose mark is deleted goes on with the next one, and so does the large first letter of a text.
        if not deleted and not initial:
            self.flow.end_paragraph("heading" if look.heading else "")
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                with self.flow.inside("text box"):
                    self.children(box)

    def _run(self, run: Element) -> None:
        look = self.styles.of_run(run)
        if look.hidden or look.struck:
            if any((t.text or "").strip() for t in run.iter(f"{W}t")):
                self.flow.leave_out("hidden text" if look.hidden else "deletion")
            return
        for child in run:
            self._in_run(child, look.shift)

    def _in_run(self, child: Element, shift: str) -> None:
        tag = str(child.tag)
        if tag == f"{W}t":
            self._text(child.text or "", shift)
        elif tag in SIGNS:
            self.flow.write(SIGNS[tag])
        elif tag == f"{W}sym":
            self.flow.write(letter_of_symbol(child))
        elif tag in _NOTES:
            self._cited.append((_NOTES[tag], child.get(f"{W}id") or ""))
            self.flow.leave_out("note mark")
        elif tag == f"{W}commentReference":
            self.flow.leave_out("comment")
        elif tag == f"{W}ruby":
            base = child.find(f"{W}rubyBase")
            self.children(base if base is not None else child)
        elif isinstance(child.tag, str):
            self._element(child)

    def _text(self, text: str, shift: str) -> None:
        if shift == "superscript":
            self.flow.write_raised(text)
        elif shift == "subscript":
            self.flow.write_lowered(text)
        else:
            self.flow.write(text)

    def _row(self, row: Element) -> None:
        if row.find(f"{W}trPr/{W}del") is not None:
            self.flow.leave_out("deletion")
            return
        with self.flow.row():
            self.children(row)

    def _control(self, control: Element) -> None:
        """Read a content control, unless it only shows what to type there."""
        content = control.find(f"{W}sdtContent")
        if content is None:
            return
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self.flow.leave_out("empty placeholder")
        else:
            self.children(content)

    def _shift(self, element: Element) -> None:
        base, shifted = element.find(f"{_M}e"), element.find(f"{_M}{'sup' if element.tag == f'{_M}sSup' else 'sub'}")
        if base is not None:
            self.children(base)
        text = "".join(t.text or "" for t in shifted.iter(f"{_M}t")) if shifted is not None else ""
        if element.tag == f"{_M}sSup":
            self.flow.write_raised(text)
        else:
            self.flow.write_lowered(text)


def _running(package: Package, flow: Flow) -> tuple[str, ...]:
    """Count the headers and footers, and return their words as a remark: they stand on pages, not in the text."""
    said: dict[str, None] = {}
    for part in sorted(package.names):
        if found := re.fullmatch(r"word/(header|footer)\d*\.xml", part):
            root = package.xml(part)
            text = (
                " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p"))
                if root is not None
                else ""
            )
            text = " ".join(text.split())
            if text:
                flow.leave_out(f"page {found[1]}")
                said[text[:120]] = None
    words = "; ".join(f"“{text}”" for text in said)
    return (f"left out of the text, as headers and footers are: {words}",) if said else ()


def _candidates(package: Package, walk: _Walk) -> list[Candidate]:
    found: list[Candidate] = []
    titles = [p.text for p in walk.flow.paragraphs()[:6]]
    core = package.xml("docProps/core.xml")
    title, author, made = (
        (core.findtext(tag) or "").strip() if core is not None else ""
        for tag in (f"{_DC}title", f"{_DC}creator", f"{_TERMS}created")
    )
    where = "the document’s properties"
    if title:
        found.append(Candidate("title", title, where, stated=title in titles))
    if author:
        found.append(Candidate("author", author, where))
    app = package.xml("docProps/app.xml")
    company = (
        next((each.text or "" for each in app if str(each.tag).endswith("}Company")), "") if app is not None else ""
    )
    if company.strip():
        found.append(Candidate("publisher", company.strip(), where))
    if made[:10]:
        found.append(Candidate("modified", made[:10], f"made on this day, say {where}"))
    if tag := language_of_tag(walk.styles.language):
        found.append(Candidate("language", tag, "the document’s language setting", walk.styles.marks_language))
    return found
