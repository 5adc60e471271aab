"""Layout of blocks: a block of the tree and a style sheet in, strips out. Remembered by value: blocks are frozen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, assert_never

from briefings.errors import NOWHERE
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
from briefings.writers.pdf.fonts import DRAWN, by_face, family
from briefings.writers.pdf.lines import broken, no_glyph
from briefings.writers.pdf.nodes import Node
from briefings.writers.pdf.sheet import Sheet, TextStyle
from briefings.writers.pdf.strips import Art, Bookmark, Fill, Ink, Keep, Strip, Strips, Text, spaced, stacked
from briefings.writers.pdf.tables import table_strips
from briefings.writers.pdf.text import Line, Piece, Segment
from briefings.writers.pictures import Drawing, drawings
from briefings.writers.pictures.shapes import Label

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
def block_strips(block: Block, sheet: Sheet) -> Strips:
    """Return the strips of a block of body or annexes, the measure wide.

    Raises `UserError` at the block's location for a character that no font has.
    """
    return _strips(block, sheet, 0.0, sheet.width, None, 0)


def notes_strips(notes: tuple[Note, ...], sheet: Sheet) -> Strips:
    """Return the strips of all notes: below each other where they are few, otherwise in two columns."""
    digits = max((len(str(note.number)) for note in notes), default=0)
    if len(notes) <= FEW_NOTES:
        return tuple(strip for note in notes for strip in note_strips(note, sheet, sheet.width, digits))
    width = (sheet.width - GUTTER) / 2
    parts = tuple(strip for note in notes for strip in note_strips(note, sheet, width, digits))
    room = sheet.style("body")
    return (Strip(parts[0].height, (), above=room.above, below=room.below, columns=parts, stride=width + GUTTER),)


def footnotes(notes: tuple[Note, ...], sheet: Sheet) -> dict[int, Strips]:
    """Return the strips of each note by its number, as it stands at the foot of a page."""
    digits = max((len(str(note.number)) for note in notes), default=0)
    return {note.number: note_strips(note, sheet, sheet.width, digits) for note in notes}


def foot_rule(sheet: Sheet) -> Strip:
    """Return the short rule between the text of a page and its notes."""
    room = sheet.note.leading
    return Strip(room, (Fill(0.0, room * 0.7, sheet.width * FOOT_RULE, HAIRLINE, sheet.rule),))


@lru_cache(maxsize=4096)
def note_strips(note: Note, sheet: Sheet, width: float, digits: int) -> Strips:
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


def title_strips(title: str, sheet: Sheet) -> Strips:
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


def _strips(block: Block, sheet: Sheet, x: float, width: float, parent: Node | None, depth: int) -> Strips:
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


def _heading(block: Heading, sheet: Sheet) -> Strips:
    style = sheet.headings[min(block.level, len(sheet.headings)) - 1]
    lines = broken(block.inlines, style, sheet, sheet.width, Node(f"H{block.level + 1}"), block.location)
    whole = stacked(lines, 0.0, style.size, style.leading)
    mark = Bookmark(block.level, words_of(block.inlines))
    strip = replace(whole, anchors=_anchors(block.id), bookmark=mark)
    return spaced((strip,), style.above, style.below, Keep.MUST)


def _anchors(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _paragraph(block: Paragraph, sheet: Sheet, x: float, width: float, parent: Node | None, depth: int) -> Strips:
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


def _callout(strips: Strips, sheet: Sheet, x: float, width: float) -> Strip:
    """Return one strip with a bar and a light ground; in slices if it is taller than a page."""
    padded = [_moved(strip, PAD if not number else 0.0) for number, strip in enumerate(strips)]
    padded[-1] = replace(padded[-1], height=padded[-1].height + PAD)
    slices = tuple(_grounded(strip, sheet, x, width) for strip in padded)
    y = 0.0
    ink: list[Ink] = []
    for strip in padded:
        ink += _moved(strip, y).ink
        y += strip.height
    return replace(_grounded(Strip(y, tuple(ink)), sheet, x, width), slices=slices)


def _grounded(strip: Strip, sheet: Sheet, x: float, width: float) -> Strip:
    ground = Fill(x, 0.0, width, strip.height, sheet.tones[1])
    return replace(strip, ink=(ground, Fill(x, 0.0, BAR, strip.height, sheet.accent), *strip.ink))


def _moved(strip: Strip, down: float) -> Strip:
    """Return a strip with everything on it `down` points lower."""
    return replace(strip, height=strip.height + down, ink=tuple(ink._replace(y=ink.y + down) for ink in strip.ink))


def _list(block: ItemList, sheet: Sheet, x: float, width: float, parent: Node | None, depth: int) -> Strips:
    if not block.items:
        return ()
    style = sheet.item
    labels = [f"{block.start + n}." if block.ordered else BULLETS[min(depth, 2)] for n in range(len(block.items))]
    hang = max(HANG, max(family().width(label) for label in labels) * style.size + 6)
    node = Node("L", parent, numbering="Decimal" if block.ordered else "Disc")
    made: list[Strip] = []
    for item, label in zip(block.items, labels, strict=True):
        made += _item(item, label, sheet, (x, width, hang), node, depth)
    room = sheet.style("body").below if not depth else style.below
    return spaced(made, made[0].above, room, made[-1].keep)


def _item(
    item: Item, label: str, sheet: Sheet, place: tuple[float, float, float], parent: Node, depth: int
) -> Iterator[Strip]:
    x, width, hang = place
    style = sheet.item
    node = Node("LI", parent)
    body = Node("LBody", node)
    blocks = [_strips(block, sheet, x + hang, width - hang, body, depth + 1) for block in item.blocks]
    if len(blocks) > 1 and blocks[0]:
        # What an item begins with isn't left alone at a page's foot.
        blocks[0] = (*blocks[0][:-1], replace(blocks[0][-1], keep=Keep.WISH))
    strips = [strip for group in blocks for strip in group] or [Strip(style.leading, ())]
    size = next((ink.piece.segment.size for ink in strips[0].ink if isinstance(ink, Text)), style.size)
    segment = Segment(label, family(), size, style.colour, Node("Lbl", node))
    wide = family().width(label) * size
    left = x + hang - 6 - wide if label[-1] == "." else x + 3
    yield _with_label(strips[0], left, segment, style)
    yield from strips[1:]


def _with_label(strip: Strip, x: float, label: Segment, style: TextStyle) -> Strip:
    """Return a strip with a label on its first line, read before the text."""
    first = next((ink.y for ink in strip.ink if isinstance(ink, Text)), style.leading)
    text = Text(x, first, Piece(0.0, label.face.width(label.text) * label.size, label.text, label))
    return replace(strip, ink=(text, *strip.ink))


def _figure(block: Figure, sheet: Sheet) -> Strips:
    style = sheet.style("caption")
    lines = broken(block.caption, style, sheet, sheet.width, Node("P"), block.location)
    caption = replace(stacked(lines, 0.0, style.size, style.leading), anchors=_anchors(block.id))
    parts = drawings(block.picture, sheet.width, sheet.look, sheet.height - caption.height - style.below)
    if len(parts) > 1:
        # What no page holds flows over pages in lower parts, rather than leave a page's rest empty before it.
        parts = drawings(block.picture, sheet.width, sheet.look, sheet.height / 3)
    _check_labels(block, parts, sheet)
    figure = Node("Figure", alt=block.alt)
    art = [Strip(part.height, (Art(0.0, 0.0, part, figure),)) for part in parts]
    below = sheet.style("body").below * 1.5
    return (*spaced((caption,), style.above, style.below, Keep.MUST), *spaced(art, 2.0, below))


def _check_labels(block: Figure, parts: tuple[Drawing, ...], sheet: Sheet) -> None:
    """Raise `UserError` at the figure's location for a sign in its labels that no font has."""
    try:
        for shape in (shape for part in parts for shape in part.shapes if isinstance(shape, Label)):
            by_face(shape.text.translate(DRAWN), family(shape.strong), sheet.cjk_font)
    except LookupError as missing:
        raise no_glyph(str(missing.args[0]), block.location) from missing
