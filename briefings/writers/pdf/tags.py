"""The structure tree: nodes in the order in which they are painted, PDF objects out (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from briefings.writers.pdf.nodes import Node

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
    kids: list[Element | Content | Annotated] = field(default_factory=list)
    box: Rect | None = None


class Tree:
    """Elements are made when they are first painted, parents first: painting order is reading order."""

    def __init__(self) -> None:
        self.root = Element(0, "Document", ROOT, None)
        self.elements = [self.root]
        self.pages: list[list[Element]] = []
        self._made: dict[tuple[int, Node], Element] = {}
        self._level = 0

    def element(self, node: Node, block: int, role: str = "") -> Element:
        """Return the element of a node of block number `block`; `role` stands in for the node's own."""
        made = self._made.get((block, node))
        if made is None:
            parent = self.element(node.parent, block) if node.parent else self.root
            made = Element(len(self.elements), self._unskipped(role or node.role), node, parent)
            parent.kids.append(made)
            self.elements.append(made)
            self._made[block, node] = made
        return made

    def _unskipped(self, role: str) -> str:
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


def attach(doc: Any, tree: Tree, pages: list[Any], annotations: list[tuple[Element, str]]) -> None:
    """Put the tree into the document's catalog. `pages` are references; annotation n has StructParent pages + n."""
    names = {element.number: PDFObjectReference(f"Tag{element.number}") for element in tree.elements}
    top = PDFObjectReference("StructTree")
    for element in tree.elements:
        parent = names[element.parent.number] if element.parent else top
        doc.Reference(_element(element, parent, names, pages, annotations), f"Tag{element.number}")
    parents: list[Any] = []
    for number, contents in enumerate(tree.pages):
        parents += [number, PDFArray([names[element.number] for element in contents])]
    for number, (element, _) in enumerate(annotations):
        parents += [len(pages) + number, names[element.number]]
    root = PDFDictionary({"Type": PDFName("StructTreeRoot"), "K": PDFArray([names[0]])})
    root["ParentTree"] = doc.Reference(PDFDictionary({"Nums": PDFArray(parents)}))
    root["ParentTreeNextKey"] = len(pages) + len(annotations)
    ids = sorted((element.node.id, names[element.number]) for element in tree.elements if element.node.id)
    if ids:
        flat = [part for name, reference in ids for part in (PDFString(name), reference)]
        limits = PDFArray([PDFString(ids[0][0]), PDFString(ids[-1][0])])
        leaf = PDFDictionary({"Names": PDFArray(flat), "Limits": limits})
        root["IDTree"] = PDFDictionary({"Kids": PDFArray([doc.Reference(leaf)])})
    doc.Catalog.StructTreeRoot = doc.Reference(root, "StructTree")
    doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _element(
    element: Element, parent: Any, names: dict[int, Any], pages: list[Any], annotations: list[tuple[Element, str]]
) -> PDFDictionary:
    made = PDFDictionary({"S": PDFName(element.role), "P": parent})
    home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
    if home is not None:
        made["Pg"] = pages[home]
    kids = [_kid(kid, home, names, pages, annotations) for kid in element.kids]
    if kids:
        made["K"] = PDFArray(kids)
    node = element.node
    for key, text in (("Alt", node.alt), ("Lang", node.lang), ("ID", node.id)):
        if text:
            made[key] = PDFString(text)
    attributes = _attributes(element)
    if attributes:
        made["A"] = attributes
    return made


def _kid(
    kid: Element | Content | Annotated,
    home: int | None,
    names: dict[int, Any],
    pages: list[Any],
    annotations: list[tuple[Element, str]],
) -> Any:
    if isinstance(kid, Element):
        return names[kid.number]
    if isinstance(kid, Annotated):
        return PDFDictionary(
            {"Type": PDFName("OBJR"), "Obj": PDFObjectReference(annotations[kid.number][1]), "Pg": pages[kid.page]}
        )
    if kid.page == home:
        return kid.number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": pages[kid.page], "MCID": kid.number})


def _attributes(element: Element) -> PDFDictionary | None:
    node = element.node
    if element.box:
        box = PDFArray(list(element.box))
        return PDFDictionary({"O": PDFName("Layout"), "Placement": PDFName("Block"), "BBox": box})
    if node.scope:
        return PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(node.scope)})
    if node.summary:
        return PDFDictionary({"O": PDFName("Table"), "Summary": PDFString(node.summary)})
    if node.numbering:
        return PDFDictionary({"O": PDFName("List"), "ListNumbering": PDFName(node.numbering)})
    return None
