"""Build the structure tree from nodes, in the order in which they are painted (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFString,
)

from briefings.render.layout.lines import Node
from briefings.render.pdf.objects import Source, source_of

Rect = tuple[float, float, float, float]
ROOT: Final = Node("Document")


class Content(NamedTuple):
    """A marked piece of a page's content."""

    page: int
    number: int


class Annotated(NamedTuple):
    """A link annotation that belongs to an element: its place among all annotations."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """One structure element of the file being written."""

    number: int
    role: str
    node: Node
    parent: Element | None
    name: str = ""
    kids: list[Element | Content | Annotated] = field(default_factory=list)
    box: Rect | None = None
    page: int = -1

    def frame(self, page: int, box: Rect) -> None:
        """Give a figure its box; parts on one page share one, parts on later pages have none of their own."""
        if self.box is None:
            self.page, self.box = page, box
        elif page == self.page:
            left, bottom, right, top = self.box
            self.box = (min(left, box[0]), min(bottom, box[1]), max(right, box[2]), max(top, box[3]))


class Tree:
    """Elements are made when they are first painted, parents first: painting order is reading order."""

    def __init__(self) -> None:
        self.root = Element(0, "Document", ROOT, None)
        self.elements = [self.root]
        self.pages: list[list[Element]] = []
        self._made: dict[tuple[int, Node], Element] = {}
        self._level = 0
        self._top = self.root
        self._prefix = ""

    def start_half(self, language: str) -> None:
        """Begin one language of a file that has two: a part of its own, whose ids are told apart from the other's."""
        self._top = Element(len(self.elements), "Part", Node("Part", lang=language), self.root)
        self.root.kids.append(self._top)
        self.elements.append(self._top)
        self._made, self._level, self._prefix = {}, 0, f"{language}-"

    def element(self, node: Node, block: int, role: str = "") -> Element:
        """Return the element of a node of block number `block`; `role` stands in for the node's own."""
        made = self._made.get((block, node))
        if made is None:
            parent = self.element(node.parent, block) if node.parent else self._top
            name = node.id and f"{self._prefix}{node.id}"
            made = Element(len(self.elements), self._without_gap(role or node.role), node, parent, name)
            parent.kids.append(made)
            self.elements.append(made)
            self._made[block, node] = made
        return made

    def _without_gap(self, role: str) -> str:
        """Return a heading's role, raised so that no level is skipped (ISO 14289-1, 7.4.2)."""
        if not (len(role) == 2 and role[0] == "H"):  # noqa: PLR2004 ("H1" to "H6")
            return role
        self._level = min(int(role[1]), self._level + 1)
        return f"H{self._level}"

    def start_page(self) -> None:
        """Count marked content from 0 again."""
        self.pages.append([])

    def content(self, element: Element) -> int:
        """Return the number of a new piece of marked content on the current page, a kid of `element`."""
        number = len(self.pages[-1])
        self.pages[-1].append(element)
        element.kids.append(Content(len(self.pages) - 1, number))
        return number


class _Writer(NamedTuple):
    """What turns elements into source: the document, references to pages and elements, names of annotations."""

    doc: Any
    pages: list[str]
    elements: list[str]
    annotations: list[str]

    def string(self, text: str) -> str:
        """Return a PDF string."""
        return source_of(PDFString(text), self.doc)

    def element(self, element: Element, root: str) -> str:
        """Return the source of one structure element."""
        home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        parent = self.elements[element.parent.number] if element.parent else root
        parts = [f"<</S /{element.role} /P {parent}"]
        if home is not None:
            parts.append(f"/Pg {self.pages[home]}")
        if element.kids:
            parts.append(f"/K [{' '.join(self.kid(kid, home) for kid in element.kids)}]")
        node = element.node
        for key, text in (("Alt", node.alt), ("Lang", node.lang), ("ID", element.name)):
            if text:
                parts.append(f"/{key} {self.string(text)}")
        return " ".join((*parts, self.attributes(element), ">>"))

    def kid(self, kid: Element | Content | Annotated, home: int | None) -> str:
        """Return an element's child: another element, an annotation, or marked content of a page."""
        if isinstance(kid, Element):
            return self.elements[kid.number]
        if isinstance(kid, Annotated):
            return f"<</Type /OBJR /Obj {self.annotations[kid.number]} /Pg {self.pages[kid.page]}>>"
        if kid.page == home:
            return str(kid.number)
        return f"<</Type /MCR /Pg {self.pages[kid.page]} /MCID {kid.number}>>"

    def attributes(self, element: Element) -> str:
        """Return an element's attributes: a figure's box, a header cell's scope, a table's summary, a list's labels."""
        node = element.node
        if element.box:
            return f"/A <</O /Layout /Placement /Block /BBox [{' '.join(f'{edge:.2f}' for edge in element.box)}]>>"
        if node.scope:
            return f"/A <</O /Table /Scope /{node.scope}>>"
        if node.summary:
            return f"/A <</O /Table /Summary {self.string(node.summary)}>>"
        return f"/A <</O /List /ListNumbering /{node.numbering}>>" if node.numbering else ""


def attach(doc: Any, tree: Tree, pages: list[Any], annotations: list[tuple[Element, str]]) -> None:
    """Put the tree into the document's catalog. `pages` are references; annotation n has StructParent pages + n."""
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    sources = [Source() for _ in tree.elements]
    top = _number_tree(doc, root, "StructTree")
    elements = [_number_tree(doc, source, f"Tag{number}") for number, source in enumerate(sources)]
    writer = _Writer(
        doc,
        [_reference(doc, page.name) for page in pages],
        elements,
        [_reference(doc, name) for _, name in annotations],
    )
    for element, source in zip(tree.elements, sources, strict=True):
        source.text = writer.element(element, top)
    root["K"] = f"[{elements[0]}]"
    root["ParentTree"] = doc.Reference(_parents(tree, elements, annotations))
    root["ParentTreeNextKey"] = len(pages) + len(annotations)
    ids = sorted((element.name, elements[element.number]) for element in tree.elements if element.name)
    if ids:
        names = " ".join(f"{writer.string(name)} {reference}" for name, reference in ids)
        limits = f"[{writer.string(ids[0][0])} {writer.string(ids[-1][0])}]"
        leaf = PDFDictionary({"Names": f"[{names}]", "Limits": limits})
        root["IDTree"] = PDFDictionary({"Kids": PDFArray([doc.Reference(leaf)])})
    doc.Catalog.StructTreeRoot = doc.Reference(root)
    doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _number_tree(doc: Any, made: Any, name: str) -> str:
    doc.Reference(made, name)
    return _reference(doc, name)


def _reference(doc: Any, name: str) -> str:
    number, version = doc.idToObjectNumberAndVersion[name]
    return f"{number} {version} R"


def _parents(tree: Tree, elements: list[str], annotations: list[tuple[Element, str]]) -> PDFDictionary:
    """Return the tree from marked content and annotations back to their elements."""
    parts = [
        f"{number} [{' '.join(elements[element.number] for element in contents)}]"
        for number, contents in enumerate(tree.pages)
    ]
    parts += [f"{len(tree.pages) + n} {elements[element.number]}" for n, (element, _) in enumerate(annotations)]
    return PDFDictionary({"Nums": f"[{' '.join(parts)}]"})
