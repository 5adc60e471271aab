"""The painter: placed ink in, page content out. Everything is an artifact unless it is tagged; untagged text raises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from briefings.render.pdf.art import number, operators, rgb
from briefings.render.pdf.fonts import DRAWN, Face, by_face, family
from briefings.render.pdf.links import LinkBox
from briefings.render.pdf.nodes import Node
from briefings.render.pdf.strips import Fill, ImageOp, Text
from briefings.render.pdf.tags import Element, Tree
from briefings.render.pictures.colours import mixed
from briefings.render.pictures.shapes import Drawing, Label

UNDERLINE: Final = 0.45
SLANT: Final = 0.7071

Faced: TypeAlias = Sequence[tuple[Face, str]]


class UntaggedText(AssertionError):  # noqa: N818 (a bug of ours, never a user's)
    """Text was about to be written that assistive readers couldn't reach."""


class Painter:
    """Writes one page's content after the other. Coordinates are points from the page's top left corner, downward."""

    def __init__(self, doc: Any, tree: Tree, height: float, targets: frozenset[str], cjk_font: str) -> None:
        self.tree = tree
        self.links: list[LinkBox] = []
        self.marks: dict[int, tuple[int, float]] = {}
        self._doc = doc
        self._height = height
        self._targets = targets
        self._cjk_font = cjk_font
        self._operators: list[str] = []
        self._open: Element | str | None = None
        self._colour = ""

    def start_page(self) -> None:
        """Begin an empty page."""
        self.tree.start_page()
        self._operators, self._open, self._colour = [], None, ""

    def page_content(self) -> str:
        """End the page and return its content stream."""
        self._mark(None)
        return "\n".join(self._operators) + "\n"

    def ink(self, ink: Text | Fill | ImageOp, x: float, y: float, block: int | None) -> None:
        """Paint ink of a box whose corner is at (x, y); `block` is its block's number, None makes it decoration."""
        if isinstance(ink, Fill):
            self.fill(x + ink.x, y + ink.y, ink.width, ink.height, ink.colour)
        elif isinstance(ink, ImageOp):
            self._art(ink, x + ink.x, y + ink.y, block)
        else:
            self._text(ink, x + ink.x, y + ink.y, block)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Paint a rectangle as an artifact."""
        self._mark("/Artifact BMC")
        self._paint_in(colour)
        corner = f"{number(x)} {number(self._height - y - height)}"
        self._operators.append(f"{corner} {number(width)} {number(height)} re f")

    def decoration(self, text: str, x: float, y: float, face: Face, size: float, colour: str, kind: str = "") -> None:
        """Write text that repeats on every page: an artifact of `kind` Header, Footer or Watermark."""
        subtype = f" /Subtype /{kind}" if kind else ""
        self._mark(f"/Artifact <</Type /Pagination{subtype}>> BDC")
        self._show(text, x, y, face, size, colour)

    def slanted(self, parts: Faced, centre: tuple[float, float], size: float, colour: str) -> None:
        """Draw text along the page's rising diagonal, as a watermark behind everything else.

        It is drawn as a path: text that lies across the page would be copied and searched amid the lines it crosses.
        """
        self._mark("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
        half = sum(face.width(text) for face, text in parts) * size / 2
        # A third of the size brings the middle of the capitals onto the diagonal.
        x = centre[0] + (size / 3 - half) * SLANT
        y = self._height - centre[1] - (size / 3 + half) * SLANT
        turn = SLANT * size / 1000
        self._operators += ["q", f"{rgb(colour)} rg"]
        self._operators.append(f"{turn:.6f} {turn:.6f} {-turn:.6f} {turn:.6f} {number(x)} {number(y)} cm")
        for face, text in parts:
            self._operators += ["q", *face.path(text), "f", "Q", f"1 0 0 1 {number(face.width(text) * 1000)} 0 cm"]
        self._operators.append("Q")

    def _text(self, ink: Text, x: float, y: float, block: int | None) -> None:
        piece = ink.piece
        look = piece.segment
        if block is None:
            self.decoration(piece.text, x, y - look.rise, look.face, look.size, look.colour)
            return
        if look.node is None:
            raise UntaggedText(piece.text)
        role = "" if self._reachable(look.node) else "Span"
        element = self.tree.element(look.node, block, role)
        if element.role == "Link":
            self._link(element, x, y - look.rise, piece.width, look.size)
        if look.mark:
            self.marks.setdefault(look.mark, (len(self.tree.pages) - 1, y - look.size))
        if look.underlined and not role:
            self.fill(x, y + 1.4, piece.width, UNDERLINE, mixed(look.colour, "#ffffff", 0.45))
        self._mark(element)
        self._show(piece.text, x, y - look.rise, look.face, look.size, look.colour)

    def _reachable(self, node: Node) -> bool:
        return not node.href.startswith("#") or node.href[1:] in self._targets

    def _link(self, element: Element, x: float, y: float, width: float, size: float) -> None:
        page = len(self.tree.pages) - 1
        bottom = self._height - y - 0.25 * size
        rect = (x, bottom, x + width, bottom + size)
        last = self.links[-1] if self.links else None
        if last and last.element is element and last.page == page and abs(last.rect[1] - bottom) < 1:
            rect = (last.rect[0], last.rect[1], x + width, last.rect[3])
            self.links.pop()
        self.links.append(LinkBox(page, element, rect))

    def _art(self, art: ImageOp, x: float, y: float, block: int | None) -> None:
        if block is None:
            raise UntaggedText(art.node.alt)
        element = self.tree.element(art.node, block)
        bottom = self._height - y - art.drawing.height
        element.frame(len(self.tree.pages) - 1, (x, bottom, x + art.drawing.width, bottom + art.drawing.height))
        self._mark(element)
        self.drawing(art.drawing, x, y)

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """Paint a picture's shapes into whatever is open, the picture's corner at (x, y)."""
        for shape in drawing.shapes:
            if isinstance(shape, Label):
                self._label(shape, x, y)
            else:
                self._operators += operators(shape, x, self._height - y)
                self._colour = ""

    def _label(self, label: Label, x: float, y: float) -> None:
        parts = by_face(label.text.translate(DRAWN), family(label.strong), self._cjk_font)
        width = sum(face.width(text) for face, text in parts) * label.size
        x += label.x - {"left": 0.0, "centre": width / 2, "right": width}[label.align]
        for face, text in parts:
            self._show(text, x, y + label.y, face, label.size, label.colour)
            x += face.width(text) * label.size

    def _mark(self, target: Element | str | None) -> None:
        """Open marked content for `target`, closing what is open: an element, an artifact's operator, or nothing."""
        if target is self._open or (isinstance(target, str) and target == self._open):
            return
        if self._open is not None:
            self._operators.append("EMC")
        self._open = target
        if isinstance(target, Element):
            self._operators.append(f"/{target.role} <</MCID {self.tree.content(target)}>> BDC")
        elif target is not None:
            self._operators.append(target)

    def _paint_in(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self._operators.append(f"{rgb(colour)} rg")

    def _show(self, text: str, x: float, y: float, face: Face, size: float, colour: str) -> None:
        if self._open is None:
            raise UntaggedText(text)
        self._paint_in(colour)
        parts = [f"BT 1 0 0 1 {number(x)} {number(self._height - y)} Tm"]
        kerns = iter((*face.kerns(text), 0.0))
        for subset, codes in face.splitString(text, self._doc):
            name = face.getSubsetInternalName(subset, self._doc)
            parts.append(f"{name} {number(size)} Tf {_shown(codes, kerns)}")
        self._operators.append(" ".join(parts) + " ET")


def _shown(codes: bytes, kerns: Iterator[float]) -> str:
    """Return the operator that shows codes, each moved closer to or away from the next by its kern."""
    parts: list[str] = []
    start = 0
    for place, kern in zip(range(1, len(codes) + 1), kerns, strict=False):
        if kern:
            parts.append(f"<{codes[start:place].hex()}> {number(-kern)}")
            start = place
    if not parts:
        return f"<{codes.hex()}> Tj"
    return f"[{' '.join(parts)} <{codes[start:].hex()}>] TJ"
