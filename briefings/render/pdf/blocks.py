"""Layout of blocks: a block of the tree and a style sheet in, strips out. Remembered by value: blocks are frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, assert_never

from briefings.model.document import (
    Block,
    Figure,
    Heading,
    Inlines,
    Item,
    ItemList,
    Mark,
    Note,
    NoteList,
    Paragraph,
    Run,
    Table,
)
from briefings.model.problem import NOWHERE
from briefings.render.pdf.fonts import DRAWN, by_face, family
from briefings.render.pdf.lines import broken, no_glyph
from briefings.render.pdf.nodes import Node
from briefings.render.pdf.strips import Bookmark, DrawOp, Fill, ImageOp, Keep, LayoutBox, Strips, Text, spaced, stacked
from briefings.render.pdf.stylesheet import StyleSheet, TextStyle
from briefings.render.pdf.tables import table_strips
from briefings.render.pdf.text import Line, Piece, Segment
from briefings.render.pictures import Drawing, drawings
from briefings.render.pictures.shapes import Label

HANG: Final = 15.0
BULLETS: Final = ("•", "–", "·")
FEW: Final = 3
WHOLE: Final = 6  # lines of a note, or of a paragraph that is looked up rather than read, that stay together
REFERENCE: Final = frozenset(("detail", "small"))
INSET: Final = 11.0
BAR: Final = 3.0
PAD: Final = 6.0
FEW_NOTES: Final = 5
GUTTER: Final = 18.0
FOOT_RULE: Final = 0.3  # of the measure
HAIRLINE: Final = 0.5


@lru_cache(maxsize=4096)
def block_strips(block: Block, sheet: StyleSheet) -> Strips:
    """Return the strips of a block of body or annexes, the measure wide.

    Raises `UserError` at the block's location for a character that no font has.
    """
    return _strips(block, sheet, 0.0, sheet.width, None, 0)


def notes_strips(notes: tuple[Note, ...], sheet: StyleSheet) -> Strips:
    """Return the strips of all notes: below each other where they are few, otherwise in two columns."""
    digits = max((len(str(note.number)) for note in notes), default=0)
    if len(notes) <= FEW_NOTES:
        return tuple(box for note in notes for box in note_strips(note, sheet, sheet.width, digits))
    width = (sheet.width - GUTTER) / 2
    parts = tuple(box for note in notes for box in note_strips(note, sheet, width, digits))
    room = sheet.style("body")
    return (LayoutBox(parts[0].height, (), above=room.above, below=room.below, columns=parts, stride=width + GUTTER),)


def footnotes(notes: tuple[Note, ...], sheet: StyleSheet) -> dict[int, Strips]:
    """Return the strips of each note by its number, as it stands at the foot of a page."""
    digits = max((len(str(note.number)) for note in notes), default=0)
    return {note.number: note_strips(note, sheet, sheet.width, digits) for note in notes}


def foot_rule(sheet: StyleSheet) -> LayoutBox:
    """Return the short rule between the text of a page and its notes."""
    room = sheet.note.leading
    return LayoutBox(room, (Fill(0.0, room * 0.7, sheet.width * FOOT_RULE, HAIRLINE, sheet.rule),))


@lru_cache(maxsize=4096)
def note_strips(note: Note, sheet: StyleSheet, width: float, digits: int) -> Strips:
    """Return the strips of one note: a hanging number that links back to the text, and its sources.

    `digits` is the length of the longest number beside it, so that all notes begin in one line.
    """
    style = sheet.note
    node = Node("Note", id=f"note-{note.number}")
    back = sheet.word("note_back", number=note.number)
    label = Node("Link", Node("Lbl", node), href=f"#mark-{note.number}", description=back)
    number = Segment(str(note.number), family(), style.size, style.colour, label)
    hang = max(16.0, family().width("8" * digits) * style.size + 7)
    lines = broken(note.inlines, style, sheet, width - hang, Node("P", node), NOWHERE)
    strips = cut_lines(lines, hang, style, WHOLE)
    wide = family().width(number.text) * style.size
    labelled = _with_label(strips[0], hang - 7 - wide, number, style)
    return spaced((replace(labelled, anchors=(f"note-{note.number}",)), *strips[1:]), style.above, style.below)


def title_strips(title: str, sheet: StyleSheet) -> Strips:
    """Return the strips of the document's title."""
    style = sheet.title
    lines = broken((Run(title),), style, sheet, sheet.width, Node("H1"), NOWHERE)
    whole = stacked(lines, 0.0, style.size, style.leading)
    return (replace(whole, above=style.above, below=style.below, keep=Keep.MUST),)


def words_of(inlines: Inlines) -> str:
    """Return the plain words of inlines, without marks."""
    return "".join(inline.text for inline in inlines if not isinstance(inline, Mark))


def cut_lines(lines: Sequence[Line], x: float, style: TextStyle, whole: int = FEW) -> Strips:
    """Return a paragraph's strips: up to `whole` lines in one, of more the first two and the last two each."""
    if len(lines) <= whole:
        return (stacked(lines, x, style.size, style.leading),)
    groups = [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]
    return tuple(stacked(group, x, style.size, style.leading) for group in groups)


def _strips(block: Block, sheet: StyleSheet, x: float, width: float, parent: Node | None, depth: int) -> Strips:
    match block:
        case Heading():
            return _heading(block, sheet)
        case Paragraph():
            return _paragraph(block, sheet, x, width, parent, depth)
        case ItemList():
            return _list(block, sheet, x, width, parent, depth)
        case Table():
            return table_strips(block, sheet)
        case Figure():
            return _figure(block, sheet)
        case NoteList():
            return ()
        case _:
            assert_never(block)


def _heading(block: Heading, sheet: StyleSheet) -> Strips:
    style = sheet.headings[min(block.level, len(sheet.headings)) - 1]
    lines = broken(block.inlines, style, sheet, sheet.width, Node(f"H{block.level + 1}"), block.location)
    whole = stacked(lines, 0.0, style.size, style.leading)
    mark = Bookmark(block.level, words_of(block.inlines))
    box = replace(whole, anchors=_anchors(block.id), bookmark=mark)
    return spaced((box,), style.above, style.below, Keep.MUST)


def _anchors(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _paragraph(block: Paragraph, sheet: StyleSheet, x: float, width: float, parent: Node | None, depth: int) -> Strips:
    style = sheet.item if depth and block.style == "body" else sheet.style(block.style)
    node = Node("P", parent)
    inset = INSET if block.style == "message" else 0.0
    lines = broken(block.inlines, style, sheet, width - 2 * inset, node, block.location)
    strips = cut_lines(lines, x + inset, style, WHOLE if block.style in REFERENCE else FEW)
    if block.style == "message":
        strips = (_callout(strips, sheet, x, width),)
    first = replace(strips[0], anchors=_anchors(block.id))
    keep = Keep.WISH if block.keep_with_next or block.style == "caption" else Keep.NO
    return spaced((first, *strips[1:]), style.above, style.below, keep)


def _callout(strips: Strips, sheet: StyleSheet, x: float, width: float) -> LayoutBox:
    """Return one box with a bar and a light ground; in slices if it is taller than a page."""
    padded = [_moved(box, PAD if not number else 0.0) for number, box in enumerate(strips)]
    padded[-1] = replace(padded[-1], height=padded[-1].height + PAD)
    slices = tuple(_grounded(box, sheet, x, width) for box in padded)
    y = 0.0
    ink: list[DrawOp] = []
    for box in padded:
        ink += _moved(box, y).ink
        y += box.height
    return replace(_grounded(LayoutBox(y, tuple(ink)), sheet, x, width), slices=slices)


def _grounded(box: LayoutBox, sheet: StyleSheet, x: float, width: float) -> LayoutBox:
    ground = Fill(x, 0.0, width, box.height, sheet.tones[1])
    return replace(box, ink=(ground, Fill(x, 0.0, BAR, box.height, sheet.accent), *box.ink))


def _moved(box: LayoutBox, down: float) -> LayoutBox:
    """Return a box with everything on it `down` points lower."""
    return replace(box, height=box.height + down, ink=tuple(ink._replace(y=ink.y + down) for ink in box.ink))


def _list(block: ItemList, sheet: StyleSheet, x: float, width: float, parent: Node | None, depth: int) -> Strips:
    if not block.items:
        return ()
    style = sheet.item
    labels = [f"{block.start + n}." if block.ordered else BULLETS[min(depth, 2)] for n in range(len(block.items))]
    hang = max(HANG, max(family().width(label) for label in labels) * style.size + 6)
    node = Node("L", parent, numbering="Decimal" if block.ordered else "Disc")
    made: list[LayoutBox] = []
    for item, label in zip(block.items, labels, strict=True):
        made += _item(item, label, sheet, (x, width, hang), node, depth)
    room = sheet.style("body").below if not depth else style.below
    return spaced(made, made[0].above, room, made[-1].keep)


def _item(
    item: Item, label: str, sheet: StyleSheet, place: tuple[float, float, float], parent: Node, depth: int
) -> Iterator[LayoutBox]:
    x, width, hang = place
    style = sheet.item
    node = Node("LI", parent)
    body = Node("LBody", node)
    blocks = [_strips(block, sheet, x + hang, width - hang, body, depth + 1) for block in item.blocks]
    if len(blocks) > 1 and blocks[0]:
        # What an item begins with isn't left alone at a page's foot.
        blocks[0] = (*blocks[0][:-1], replace(blocks[0][-1], keep=Keep.WISH))
    strips = [box for group in blocks for box in group] or [LayoutBox(style.leading, ())]
    size = next((ink.piece.segment.size for ink in strips[0].ink if isinstance(ink, Text)), style.size)
    segment = Segment(label, family(), size, style.colour, Node("Lbl", node))
    wide = family().width(label) * size
    left = x + hang - 6 - wide if label[-1] == "." else x + 3
    yield _with_label(strips[0], left, segment, style)
    yield from strips[1:]


def _with_label(box: LayoutBox, x: float, label: Segment, style: TextStyle) -> LayoutBox:
    """Return a box with a label on its first line, read before the text."""
    first = next((ink.y for ink in box.ink if isinstance(ink, Text)), style.leading)
    text = Text(x, first, Piece(0.0, label.face.width(label.text) * label.size, label.text, label))
    return replace(box, ink=(text, *box.ink))


def _figure(block: Figure, sheet: StyleSheet) -> Strips:
    style = sheet.style("caption")
    lines = broken(block.caption, style, sheet, sheet.width, Node("P"), block.location)
    caption = replace(stacked(lines, 0.0, style.size, style.leading), anchors=_anchors(block.id))
    parts = drawings(block.picture, sheet.width, sheet.look, sheet.height - caption.height - style.below)
    if len(parts) > 1:
        # What no page holds flows over pages in lower parts, rather than leave a page's rest empty before it.
        parts = drawings(block.picture, sheet.width, sheet.look, sheet.height / 3)
    _check_labels(block, parts, sheet)
    figure = Node("Figure", alt=block.alt)
    art = [LayoutBox(part.height, (ImageOp(0.0, 0.0, part, figure),)) for part in parts]
    below = sheet.style("body").below * 1.5
    return (*spaced((caption,), style.above, style.below, Keep.MUST), *spaced(art, 2.0, below))


def _check_labels(block: Figure, parts: tuple[Drawing, ...], sheet: StyleSheet) -> None:
    """Raise `UserError` at the figure's location for a sign in its labels that no font has."""
    try:
        for shape in (shape for part in parts for shape in part.shapes if isinstance(shape, Label)):
            by_face(shape.text.translate(DRAWN), family(shape.strong), sheet.cjk_font)
    except LookupError as missing:
        raise no_glyph(str(missing.args[0]), block.location) from missing
