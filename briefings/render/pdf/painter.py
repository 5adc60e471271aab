"""Paint pages: what layout placed becomes content streams. All is an artifact unless tagged; untagged text raises."""

from __future__ import annotations

from typing import Final

from briefings.model.colours import mix
from briefings.render.layout.boxes import DrawOp, EmblemOp, FieldOp, FillOp, ImageOp, TextOp
from briefings.render.layout.faces import Face, Typeface
from briefings.render.layout.lines import Node, Segment
from briefings.render.pdf.fonts import Fonts
from briefings.render.pdf.links import LinkBox
from briefings.render.pdf.operators import number, rgb, shape_operators, text_path
from briefings.render.pdf.tags import Element, Tree
from briefings.render.pictures.emblems import Emblem
from briefings.render.pictures.shapes import Drawing, Label

UNDERLINE: Final = 0.45
SLANT: Final = 0.7071
# What marks changed words: a line below them, and a bar in the margin beside their line (width, and room to the text).
CHANGED: Final = 0.9
BAR, BESIDE = 1.8, 9.0


class UntaggedText(AssertionError):  # noqa: N818 (a bug of ours, never a user's)
    """Text was about to be written that assistive readers couldn't reach."""


class Painter:
    """Writes one page's content after the other. Coordinates are points from the page's top left corner, downward.

    `left` is where the text of the page begins, `emblems` are the pictures on it, each with its name in the file.
    """

    def __init__(self, fonts: Fonts, tree: Tree, height: float, targets: frozenset[str]) -> None:
        self.tree = tree
        self.left = 0.0
        self.links: list[LinkBox] = []
        self.fields: list[LinkBox] = []
        self.emblems: dict[Emblem, str] = {}
        self.marks: dict[int, tuple[int, float]] = {}
        self._names: dict[Emblem, str] = {}
        self._fonts = fonts
        self._height = height
        self._targets = targets
        self._operators: list[str] = []
        self._open: Element | str | None = None
        self._colour = ""

    def start_page(self) -> None:
        """Begin an empty page."""
        self.tree.start_page()
        self._operators, self._open, self._colour = [], None, ""
        self.emblems = {}

    def page_content(self) -> str:
        """End the page and return its content stream."""
        self._mark(None)
        return "\n".join(self._operators) + "\n"

    def draw(self, op: DrawOp, x: float, y: float, block: int | None) -> None:
        """Draw on a box whose corner is at (x, y); `block` is its block's number, None makes it decoration."""
        if isinstance(op, FillOp):
            self.fill(x + op.x, y + op.y, op.width, op.height, op.colour)
        elif isinstance(op, ImageOp):
            self._image(op, x + op.x, y + op.y, block)
        elif isinstance(op, EmblemOp):
            self._emblem(op, x + op.x, y + op.y, block)
        elif isinstance(op, FieldOp):
            self._field(op, x + op.x, y + op.y, block)
        else:
            self._text(op, x + op.x, y + op.y, block)

    def _emblem(self, op: EmblemOp, x: float, y: float, block: int | None) -> None:
        """Paint a picture out of a file, a logo or letterhead as an artifact; each is in the file once."""
        wide, high = op.emblem.width, op.emblem.height
        if op.node is not None and block is not None:
            self._open_figure(op.node, block, (x, y), (wide, high))
        else:
            self._mark("/Artifact BMC")
        name = self.emblems[op.emblem] = self._names.setdefault(op.emblem, f"Im{len(self._names) + 1}")
        place = f"{number(wide)} 0 0 {number(high)} {number(x)} {number(self._height - y - high)} cm"
        self._operators.append(f"q {place} /{name} Do Q")

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

    def watermark(self, text: str, typeface: Typeface, centre: tuple[float, float], size: float, colour: str) -> None:
        """Draw strong text along the page's rising diagonal, behind everything else.

        It is drawn as a path: text that lies across the page would be copied and searched amid the lines it crosses.
        """
        self._mark("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC")
        half = typeface.width(text, size, strong=True) / 2
        # A third of the size brings the middle of the capitals onto the diagonal.
        x = centre[0] + (size / 3 - half) * SLANT
        y = self._height - centre[1] - (size / 3 + half) * SLANT
        turn = SLANT * size / 1000
        self._operators += ["q", f"{rgb(colour)} rg"]
        self._operators.append(f"{turn:.6f} {turn:.6f} {-turn:.6f} {turn:.6f} {number(x)} {number(y)} cm")
        for face, part in typeface.split(text, strong=True):
            right = number(face.width(part) * 1000)
            self._operators += ["q", *text_path(part, face), "f", "Q", f"1 0 0 1 {right} 0 cm"]
        self._operators.append("Q")

    def _text(self, op: TextOp, x: float, y: float, block: int | None) -> None:
        piece = op.piece
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
            self.fill(x, y + 1.4, piece.width, UNDERLINE, mix(look.colour, "#ffffff", 0.45))
        if look.changed:
            self._mark_changed(x, y, piece.width, look)
        self._mark(element)
        self._show(piece.text, x, y - look.rise, look.face, look.size, look.colour)

    def _mark_changed(self, x: float, y: float, width: float, look: Segment) -> None:
        """Mark changed words: by a line below them and a bar at the page's text, not by a colour alone."""
        self.fill(x, y + 1.6, width, CHANGED, look.colour)
        self.fill(self.left - BESIDE, y - 0.85 * look.size, BAR, 1.25 * look.size, look.colour)

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

    def _image(self, op: ImageOp, x: float, y: float, block: int | None) -> None:
        if block is None:
            raise UntaggedText(op.node.alt)
        self._open_figure(op.node, block, (x, y), (op.drawing.width, op.drawing.height))
        self._drawing(op.drawing, x, y)

    def _open_figure(self, node: Node, block: int, corner: tuple[float, float], size: tuple[float, float]) -> None:
        """Open the element of a figure, which says where it stands and how large it is."""
        (x, y), (wide, high) = corner, size
        element = self.tree.element(node, block)
        bottom = self._height - y - high
        element.frame(len(self.tree.pages) - 1, (x, bottom, x + wide, bottom + high))
        self._mark(element)

    def _field(self, op: FieldOp, x: float, y: float, block: int | None) -> None:
        if block is not None:
            rect = (x, self._height - y - op.height, x + op.width, self._height - y)
            self.fields.append(LinkBox(len(self.tree.pages) - 1, self.tree.element(op.node, block), rect))

    def _drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """Paint a picture's shapes into whatever is open, the picture's corner at (x, y)."""
        for shape in drawing.shapes:
            if isinstance(shape, Label):
                self._label(shape, drawing, x, y)
            else:
                self._operators += shape_operators(shape, x, self._height - y)
                self._colour = ""

    def _label(self, label: Label, drawing: Drawing, x: float, y: float) -> None:
        x += drawing.left_of(label)
        for face, text in drawing.typeface.split(label.text, label.strong):
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
        font = self._fonts.font(face)
        place = f"1 0 0 1 {number(x)} {number(self._height - y)} Tm"
        self._operators.append(f"BT {place} /{font.name} {number(size)} Tf {font.show(text)} ET")
