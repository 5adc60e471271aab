"""Put painted pages, their labels, links, fields and the outline together into one file (PDF 1.7)."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final
from urllib.parse import quote

from PIL import Image
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFPage,
    PDFString,
)

from briefings.render.layout.boxes import OutlineEntry
from briefings.render.pdf.fonts import Fonts
from briefings.render.pdf.links import LinkBox, widen
from briefings.render.pdf.objects import Source, Stream, file_of, source_of
from briefings.render.pdf.tags import Annotated, Element
from briefings.render.pictures.emblems import Emblem

PRINTED: Final = 4
RESERVED: Final = "%/:?#[]@!$&'()*+,;=~-._"

Destination = tuple[int, float]
"""A page, counted from 0, and a height above its lower edge."""


class File:
    """A PDF being made: pages first, then everything that points to them."""

    def __init__(self, language: str, width: float, height: float) -> None:
        doc: Any = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang=language)
        doc.Catalog.__NoDefault__ = [*doc.Catalog.__NoDefault__, "OutputIntents"]
        self.doc = doc
        self.fonts = Fonts()
        self._size = (width, height)
        self._pages: list[Any] = []
        self._labels = [(0, "", 1)]
        self._turned_from: int | None = None
        self._links = 0
        self.annotations: list[tuple[Element, str]] = []

    @property
    def height(self) -> float:
        """The height of a page."""
        return self._size[1]

    def label_pages(self, sections: list[tuple[int, str]]) -> None:
        """Number pages from 1 in each section: its first page, counted from 0, and what tells its numbers apart."""
        self._labels = [(start, name, 1) for start, name in sections]

    def turn_pages(self, start: int) -> None:
        """Turn the pages from one on upside down, the last of them first: printed and bound, they begin at the back.

        Pages are named as before, and each has its own label, since labels only count up.
        """
        self._turned_from = start
        for page in self._pages[start:]:
            page.Rotate = 180
        order = self.doc.Pages.pages
        order[start:] = order[start:][::-1]
        count = len(order) - start
        *before, (_, name, _) = self._labels
        self._labels = [*before, *((start + at, name, count - at) for at in range(count))]

    def add_page(self, content: str, emblems: Mapping[Emblem, str]) -> None:
        """Add a page with this content stream, and the pictures that it shows, each under its name."""
        page: Any = PDFPage()
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.pagewidth, page.pageheight = self._size
        page.ExtGState, page._shadingUsed = None, {}  # noqa: SLF001 (the canvas sets both)
        page.Contents = Stream(content)
        page.StructParents, page.Tabs = len(self._pages), PDFName("S")
        if emblems:
            page.XObjects = PDFDictionary({name: self._picture(emblem, name) for emblem, name in emblems.items()})
        self._pages.append(page)
        self.doc.addPage(page)

    def _picture(self, emblem: Emblem, name: str) -> Any:
        """Return a reference to a picture's pixels, which are in the file once."""
        if name not in self.doc.idToObject:
            self.doc.Reference(_pixels(emblem), name)
        return PDFObjectReference(name)

    @property
    def pages(self) -> list[Any]:
        """References to the pages, first to last."""
        return [PDFObjectReference(f"Page{number + 1}") for number in range(len(self._pages))]

    def add_links(self, links: list[LinkBox], targets: dict[str, Destination]) -> None:
        """Make each link box an annotation that belongs to its element."""
        pages = [source_of(page, self.doc) for page in self.pages]
        for link in widen(links):
            name = f"Link{self._links}"
            self._links += 1
            self._annotate(name, link, self._annotation(link, len(self.annotations), targets, pages))

    def add_signature_fields(self, boxes: list[LinkBox]) -> None:
        """Make each box an empty field that a reader can sign with a certificate (ISO 32000-1, 12.7.4.5)."""
        if not boxes:
            return
        pages = [source_of(page, self.doc) for page in self.pages]
        for number, box in enumerate(boxes, start=1):
            # PDF/A asks for an appearance even of what shows nothing yet (ISO 19005-2, 6.3.3).
            width, height = box.rect[2] - box.rect[0], box.rect[3] - box.rect[1]
            form = Stream("", f"/Type /XObject /Subtype /Form /BBox [0 0 {width:.2f} {height:.2f}]", compress=False)
            look = source_of(self.doc.Reference(form, f"Blank{number}"), self.doc)
            label = source_of(PDFString(box.element.node.alt), self.doc)
            where = f"/P {pages[box.page]} {self._place(box, len(self.annotations))} /AP <</N {look}>>"
            field = f"/FT /Sig /T (signature{number}) /TU {label}"
            self._annotate(f"Field{number}", box, f"<</Type /Annot /Subtype /Widget {field} {where}>>")
        fields = PDFArray([PDFObjectReference(f"Field{number}") for number in range(1, len(boxes) + 1)])
        self.doc.Catalog.__NoDefault__ = [*self.doc.Catalog.__NoDefault__, "AcroForm"]
        self.doc.Catalog.AcroForm = PDFDictionary({"Fields": fields})

    def _annotate(self, name: str, box: LinkBox, source: str) -> None:
        """Put an annotation on its page and into its element."""
        self.doc.Reference(Source(source), name)
        box.element.kids.append(Annotated(box.page, len(self.annotations)))
        self.annotations.append((box.element, name))
        page = self._pages[box.page]
        page.Annots = PDFArray([*(page.Annots.sequence if page.Annots else ()), PDFObjectReference(name)])

    def _place(self, box: LinkBox, number: int) -> str:
        edges = " ".join(f"{edge:.2f}" for edge in box.rect)
        return f"/Rect [{edges}] /F {PRINTED} /StructParent {len(self._pages) + number}"

    def _annotation(self, link: LinkBox, number: int, targets: dict[str, Destination], pages: list[str]) -> str:
        node = link.element.node
        contents = source_of(PDFString(node.description or node.href), self.doc)
        place = f"{self._place(link, number)} /Border [0 0 0]"
        if node.href.startswith("#"):
            page, height = targets[node.href[1:]]
            # What stands below a place is above it on a page that is turned: the whole page is shown.
            view = "/Fit" if self._is_turned(page) else f"/XYZ null {height:.2f} null"
            action = f"/Dest [{pages[page]} {view}]"
        else:
            uri = source_of(PDFString(quote(node.href, safe=RESERVED)), self.doc)
            action = f"/A <</S /URI /URI {uri}>>"
        return f"<</Type /Annot /Subtype /Link {place} /Contents {contents} {action}>>"

    def _destination(self, target: Destination) -> PDFArray:
        page, height = target
        if self._is_turned(page):
            return PDFArray([self.pages[page], PDFName("Fit")])
        return PDFArray([self.pages[page], PDFName("XYZ"), "null", round(height, 2), "null"])

    def _is_turned(self, page: int) -> bool:
        return self._turned_from is not None and page >= self._turned_from

    def add_outline(self, entries: list[tuple[OutlineEntry, Destination]]) -> None:
        """Make the document outline: entries in order, each below the last one of a higher level."""
        if not entries:
            self.doc.Catalog.Outlines = None
            return
        root: list[Any] = []
        open_levels: list[tuple[int, list[Any]]] = [(0, root)]
        for number, (entry, target) in enumerate(entries):
            while open_levels[-1][0] >= entry.level:
                open_levels.pop()
            kids: list[Any] = []
            open_levels[-1][1].append((f"Entry{number}", entry.title, target, kids))
            open_levels.append((entry.level, kids))
        self.doc.Catalog.PageMode = PDFName("UseOutlines")
        outline = PDFDictionary({"Type": PDFName("Outlines"), **self._outline(root, "Outline")})
        self.doc.Catalog.Outlines = self.doc.Reference(outline, "Outline")

    def _outline(self, entries: list[Any], parent: str) -> dict[str, Any]:
        """Add entries that share a parent; return what the parent says of them."""
        count = 0
        for place, (name, title, target, kids) in enumerate(entries):
            made: dict[str, Any] = {"Title": PDFString(title), "Parent": PDFObjectReference(parent)}
            made["Dest"] = self._destination(target)
            if place:
                made["Prev"] = PDFObjectReference(entries[place - 1][0])
            if place + 1 < len(entries):
                made["Next"] = PDFObjectReference(entries[place + 1][0])
            if kids:
                below = self._outline(kids, name)
                made |= below
                count += below["Count"]
            self.doc.Reference(PDFDictionary(made), name)
            count += 1
        first, last = PDFObjectReference(entries[0][0]), PDFObjectReference(entries[-1][0])
        return {"First": first, "Last": last, "Count": count}

    def to_bytes(self) -> bytes:
        """Embed the fonts and return the finished file."""
        doc = self.doc
        doc.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
        numbers = [part for start, name, first in self._labels for part in (start, _number_pages(name, first))]
        doc.Catalog.PageLabels = PDFDictionary({"Nums": PDFArray(numbers)})
        self.fonts.embed(doc)
        return file_of(doc)


def _number_pages(name: str, first: int) -> PDFDictionary:
    """Return labels that count up, behind a name where there is one (ISO 32000-1, 12.4.2): `fr-1`, `fr-2`."""
    prefix = {"P": PDFString(f"{name}-")} if name else {}
    begin = {"St": first} if first > 1 else {}
    return PDFDictionary({"S": PDFName("D"), **prefix, **begin})


def _pixels(emblem: Emblem) -> Stream:
    """Return a picture's pixels (ISO 32000-1, 8.9.5)."""
    with Image.open(BytesIO(emblem.png)) as image:
        size = f"/Width {image.width} /Height {image.height}"
        pixels = image.convert("RGB").tobytes()
    return Stream(pixels, f"/Type /XObject /Subtype /Image {size} /ColorSpace /DeviceRGB /BitsPerComponent 8")
