"""Lay out blocks of the tree as boxes. Boxes are remembered by block and style sheet, which are frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple, assert_never

from briefings.model.document import (
    Block,
    Contents,
    Figure,
    Heading,
    Item,
    ItemList,
    Note,
    NoteList,
    Paragraph,
    Photo,
    Rule,
    Run,
    Table,
    plain_words,
)
from briefings.model.problem import NOWHERE, UserError
from briefings.render.layout.boxes import (
    Boxes,
    DrawOp,
    EmblemOp,
    FillOp,
    ImageOp,
    Keep,
    LayoutBox,
    OutlineEntry,
    TextOp,
    stack_lines,
    with_space,
)
from briefings.render.layout.contents import contents_boxes
from briefings.render.layout.lines import Line, Node, Piece, Segment, lines_of, no_glyph
from briefings.render.layout.stylesheet import SIGN_ROOM, SIGNED, StyleSheet, TextStyle
from briefings.render.layout.tables import table_boxes
from briefings.render.layout.timeline import timeline_boxes
from briefings.render.pictures.draw import drawings
from briefings.render.pictures.emblems import fit_photo
from briefings.render.pictures.shapes import Drawing, Label

HANG: Final = 15.0
BULLETS: Final = ("•", "–", "·")
FEW: Final = 3
SHORT: Final = 5  # lines of a paragraph that stay together where that costs neither page nor hole
WHOLE: Final = 6  # lines of a note, or of a paragraph that is looked up rather than read, that stay together
REFERENCE: Final = frozenset(("detail", "small"))
INSET: Final = 11.0
BAR: Final = 3.0
PAD: Final = 6.0
FOOT_RULE: Final = 0.3  # of the measure
HAIRLINE: Final = 0.5
MORE: Final = 0.7  # of a picture's height: what its larger half takes, with heads of its own
QUOTED: Final = 17.0  # a quotation goes in


class _Frame(NamedTuple):
    """Where a block stands: its measure's left edge and width, the node that holds it, how many lists deep it is."""

    x: float
    width: float
    parent: Node | None = None
    depth: int = 0


@lru_cache(maxsize=4096)
def block_boxes(block: Block, sheet: StyleSheet, width: float) -> Boxes:
    """Return the boxes of a block of body or annexes, `width` points wide.

    Raises `UserError` at the block's location for a character that no font has.
    """
    return _boxes(block, sheet, _Frame(0.0, width))


def notes_boxes(notes: tuple[Note, ...], sheet: StyleSheet, width: float) -> Boxes:
    """Return the boxes of all notes, below each other."""
    digits = max((len(str(note.number)) for note in notes), default=0)
    return tuple(box for note in notes for box in note_boxes(note, sheet, width, digits))


def footnotes(notes: tuple[Note, ...], sheet: StyleSheet) -> dict[int, Boxes]:
    """Return the boxes of each note by its number, as it stands at the foot of a page."""
    digits = max((len(str(note.number)) for note in notes), default=0)
    return {note.number: note_boxes(note, sheet, sheet.width, digits) for note in notes}


def foot_rule(sheet: StyleSheet) -> LayoutBox:
    """Return the short rule between the text of a page and its notes."""
    room = sheet.note.leading
    return LayoutBox(room, (FillOp(0.0, room * 0.7, sheet.width * FOOT_RULE, HAIRLINE, sheet.rule),))


@lru_cache(maxsize=4096)
def note_boxes(note: Note, sheet: StyleSheet, width: float, digits: int) -> Boxes:
    """Return the boxes of one note: a hanging number that links back to the text, and its sources.

    `digits` is the length of the longest number beside it, so that all notes begin in one line.
    """
    style = sheet.note
    node = Node("Note", id=f"note-{note.number}")
    back = sheet.word("note_back", number=note.number)
    label = Node("Link", Node("Lbl", node), href=f"#mark-{note.number}", description=back)
    face = sheet.typeface.face()
    number = Segment(str(note.number), face, style.size, style.colour, label)
    hang = max(16.0, face.width("8" * digits) * style.size + 7)
    lines = lines_of(note.inlines, style, sheet, width - hang, Node("P", node), NOWHERE)
    boxes = cut_lines(lines, hang, style, WHOLE)
    first = _with_label(boxes[0], hang - 7 - face.width(number.text) * style.size, number, style)
    return with_space((replace(first, anchors=(f"note-{note.number}",)), *boxes[1:]), style.above, style.below)


def title_boxes(title: str, sheet: StyleSheet) -> Boxes:
    """Return the boxes of the document's title."""
    style = sheet.title
    lines = lines_of((Run(title),), style, sheet, sheet.width, Node("H1"), NOWHERE)
    whole = stack_lines(lines, 0.0, style.size, style.leading)
    return (replace(whole, above=style.above, below=style.below, keep=Keep.MUST),)


def cut_lines(lines: Sequence[Line], x: float, style: TextStyle, whole: int = FEW) -> Boxes:
    """Return a paragraph's boxes: up to `whole` lines in one, of more the first two and the last two each.

    Those of a short paragraph stay together with care: who holds what a side says isn't read alone on a column's top.
    """
    if len(lines) <= whole:
        return (stack_lines(lines, x, style.size, style.leading),)
    groups = [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
    *boxes, last = (stack_lines(group, x, style.size, style.leading) for group in groups)
    keep = Keep.LINES if len(lines) <= SHORT else Keep.NO
    return (*(replace(box, keep=keep) for box in boxes), last)


def _boxes(block: Block, sheet: StyleSheet, frame: _Frame) -> Boxes:  # noqa: PLR0911 (one for each type of block)
    match block:
        case Heading():
            return _heading(block, sheet)
        case Paragraph():
            return _paragraph(block, sheet, frame)
        case ItemList():
            return _list(block, sheet, frame)
        case Table():
            return table_boxes(block, sheet)
        case Figure():
            return _figure(block, sheet)
        case Contents():
            return contents_boxes(block, sheet, frame.width)
        case Rule():
            return _rule(sheet)
        case NoteList():
            return ()
        case _:
            assert_never(block)


def _heading(block: Heading, sheet: StyleSheet) -> Boxes:
    style = sheet.headings[min(block.level, len(sheet.headings)) - 1]
    lines = lines_of(block.inlines, style, sheet, sheet.width, Node(f"H{block.level + 1}"), block.location)
    whole = stack_lines(lines, 0.0, style.size, style.leading)
    entry = OutlineEntry(block.level, plain_words(block.inlines))
    box = replace(whole, anchors=_anchors(block.id), outline=entry, new_page=block.new_page)
    return with_space((box,), style.above, style.below, Keep.MUST)


def _anchors(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _paragraph(block: Paragraph, sheet: StyleSheet, frame: _Frame) -> Boxes:
    style = sheet.item if frame.depth and block.style == "body" else sheet.style(block.style)
    inset = {"message": INSET, "quotation": QUOTED}.get(block.style, 0.0)
    parent = Node("BlockQuote", frame.parent) if block.style == "quotation" else frame.parent
    node = Node(f"H{block.level + 1}" if block.level else "P", parent)
    lines = lines_of(block.inlines, style, sheet, frame.width - 2 * inset, node, block.location)
    boxes = cut_lines(lines, frame.x + inset, style, WHOLE if block.style in REFERENCE else FEW)
    if block.style == "message":
        boxes = (_callout(boxes, sheet, frame._replace(width=max(line.width for line in lines) + 2 * INSET)),)
    elif block.style == "signature":
        boxes = (_to_sign(boxes[0], sheet, frame), *boxes[1:])
    entry = OutlineEntry(block.level, plain_words(block.inlines)) if block.level else None
    first = replace(boxes[0], anchors=_anchors(block.id), outline=entry)
    keep = Keep.WISH if block.keep_with_next or block.style == "caption" else Keep.NO
    return with_space((first, *boxes[1:]), style.above, style.below, keep)


def _to_sign(box: LayoutBox, sheet: StyleSheet, frame: _Frame) -> LayoutBox:
    """Return the box with the names of who signs, below a line with room for the hand."""
    line = FillOp(frame.x, SIGN_ROOM, min(SIGNED, frame.width), HAIRLINE * 1.5, sheet.text_colour)
    below = _move_down(box, SIGN_ROOM + PAD / 2)
    return replace(below, ops=(line, *below.ops))


def _rule(sheet: StyleSheet) -> Boxes:
    room = sheet.style("body").leading
    return (LayoutBox(room, (FillOp(0.0, room / 2, sheet.width, HAIRLINE, sheet.rule),)),)


def _callout(boxes: Boxes, sheet: StyleSheet, frame: _Frame) -> LayoutBox:
    """Return one box with a bar and a light ground as wide as `frame`; in slices if it is taller than a page."""
    padded = [_move_down(box, PAD if not number else 0.0) for number, box in enumerate(boxes)]
    padded[-1] = replace(padded[-1], height=padded[-1].height + PAD)
    slices = tuple(_with_ground(box, sheet, frame) for box in padded)
    y = 0.0
    ops: list[DrawOp] = []
    for box in padded:
        ops += _move_down(box, y).ops
        y += box.height
    return replace(_with_ground(LayoutBox(y, tuple(ops)), sheet, frame), slices=slices)


def _with_ground(box: LayoutBox, sheet: StyleSheet, frame: _Frame) -> LayoutBox:
    ground = FillOp(frame.x, 0.0, frame.width, box.height, sheet.tones[1])
    return replace(box, ops=(ground, FillOp(frame.x, 0.0, BAR, box.height, sheet.accent), *box.ops))


def _move_down(box: LayoutBox, down: float) -> LayoutBox:
    """Return a box with everything on it `down` points lower."""
    return replace(box, height=box.height + down, ops=tuple(op._replace(y=op.y + down) for op in box.ops))


def _list(block: ItemList, sheet: StyleSheet, frame: _Frame) -> Boxes:
    if not block.items:
        return ()
    if block.moments:
        return timeline_boxes(block, sheet, frame.x, frame.width)
    depth, style = frame.depth, sheet.item
    labels = [f"{block.start + n}." if block.ordered else BULLETS[min(depth, 2)] for n in range(len(block.items))]
    hang = max(HANG, max(sheet.typeface.width(label, style.size) for label in labels) + 6)
    node = Node("L", frame.parent, numbering="Decimal" if block.ordered else "Disc")
    boxes: list[LayoutBox] = []
    for item, label in zip(block.items, labels, strict=True):
        inner = _Frame(frame.x + hang, frame.width - hang, Node("LI", node), depth + 1)
        boxes += _item(item, label, sheet, inner, hang)
    room = style.below if depth else sheet.style("body").below
    return with_space(boxes, boxes[0].above, room, boxes[-1].keep)


def _item(item: Item, label: str, sheet: StyleSheet, frame: _Frame, hang: float) -> Iterator[LayoutBox]:
    """Yield the boxes of an item; its `label` stands in the `hang` points on the left of its frame."""
    style, face = sheet.item, sheet.typeface.face()
    body = frame._replace(parent=Node("LBody", frame.parent))
    blocks = [_boxes(block, sheet, body) for block in item.blocks]
    if len(blocks) > 1 and blocks[0]:
        # What an item begins with isn't left alone at a page's foot.
        blocks[0] = (*blocks[0][:-1], replace(blocks[0][-1], keep=Keep.WISH))
    boxes = [box for group in blocks for box in group] or [LayoutBox(style.leading, ())]
    size = next((op.piece.segment.size for op in boxes[0].ops if isinstance(op, TextOp)), style.size)
    left = frame.x - 6 - face.width(label) * size if label[-1] == "." else frame.x - hang + 3
    segment = Segment(label, face, size, style.colour, Node("Lbl", frame.parent))
    yield _with_label(boxes[0], left, segment, style)
    yield from boxes[1:]


def _with_label(box: LayoutBox, x: float, label: Segment, style: TextStyle) -> LayoutBox:
    """Return a box with a label on its first line, read before the text."""
    first = next((op.y for op in box.ops if isinstance(op, TextOp)), style.leading)
    text = TextOp(x, first, Piece(0.0, label.face.width(label.text) * label.size, label.text, label))
    return replace(box, ops=(text, *box.ops))


def _figure(block: Figure, sheet: StyleSheet) -> Boxes:
    style = sheet.style("caption")
    lines = lines_of(block.caption, style, sheet, sheet.width, Node("P"), block.location)
    caption = replace(stack_lines(lines, 0.0, style.size, style.leading), anchors=_anchors(block.id))
    above = with_space((caption,), style.above, style.below, Keep.MUST) if lines else ()
    room, below = sheet.height - caption.height - style.below, sheet.style("body").below * 1.5
    if isinstance(block.picture, Photo):
        return (*above, *with_space((_photo(block, block.picture, sheet, room),), sheet.style("body").above, below))
    parts = drawings(block.picture, sheet.width, sheet.look, room)
    if len(parts) > 1:
        # What no page holds flows over pages in lower parts, rather than leave a page's rest empty before it.
        parts = drawings(block.picture, sheet.width, sheet.look, sheet.height / 3)
    _check_labels(block, parts, sheet)
    figure = Node("Figure", alt=block.alt)
    art = _pictures(parts, figure)
    if len(parts) == 1 and len(halves := drawings(block.picture, sheet.width, sheet.look, art[0].height * MORE)) > 1:
        # It is parted where it would leave a hole behind it otherwise.
        art = (replace(art[0], slices=_pictures(halves, figure)),)
    return (*above, *with_space(art, 2.0, below))


def _pictures(parts: tuple[Drawing, ...], figure: Node) -> Boxes:
    return tuple(LayoutBox(part.height, (ImageOp(0.0, 0.0, part, figure),), at_a_glance=True) for part in parts)


def _photo(block: Figure, photo: Photo, sheet: StyleSheet, height: float) -> LayoutBox:
    """Return the box of a picture out of a file. Raises `UserError` at the figure for one that can't be used."""
    try:
        emblem = fit_photo(photo, sheet.width, height)
    except UserError as error:
        raise UserError(*(replace(problem, location=block.location) for problem in error.problems)) from error
    return LayoutBox(emblem.height, (EmblemOp(0.0, 0.0, emblem, Node("Figure", alt=block.alt)),))


def _check_labels(block: Figure, parts: tuple[Drawing, ...], sheet: StyleSheet) -> None:
    """Raise `UserError` at the figure's location for a sign in its labels that no font has."""
    try:
        for shape in (shape for part in parts for shape in part.shapes if isinstance(shape, Label)):
            sheet.typeface.split(shape.text, shape.strong)
    except LookupError as missing:
        raise no_glyph(str(missing.args[0]), block.location) from missing
