"""Read a DOCX that came back: its text by statement, as it was and as it is now, with revisions and comments.

ECMA-376 part 1, 17.13: `w:ins`, `w:del`, `w:moveFrom`, `w:moveTo`, marks of deleted paragraphs and rows, and comments
with their ranges. Changes of format are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from briefings.model.joiners import without_joiners
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
from briefings.workspace.returned.bookmarks import Bookmarks
from briefings.workspace.returned.comments import comments_of
from briefings.workspace.returned.fields import CODES, Fields
from briefings.workspace.returned.handed_out import NO_REDLINE, Redline, redline_of
from briefings.workspace.returned.markup import Act, Markup, Revision, Standing, Stretch, Structure, join_text

ACTS: Final[dict[str, Act]] = {
    f"{W}ins": "inserted",
    f"{W}del": "deleted",
    f"{W}moveTo": "moved here",
    f"{W}moveFrom": "moved away",
}
CELL_ACTS: Final[dict[str, Act]] = {f"{W}cellIns": "inserted", f"{W}cellDel": "deleted"}
COMING: Final = frozenset(("inserted", "moved here"))
MOVE_STARTS: Final = {f"{W}moveFromRangeStart": f"{W}moveFrom", f"{W}moveToRangeStart": f"{W}moveTo"}
MOVE_ENDS: Final = {f"{W}moveFromRangeEnd": f"{W}moveFrom", f"{W}moveToRangeEnd": f"{W}moveTo"}
# The words of an equation.
EQUATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
ALT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
W16DU: Final = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}"
NOTE_MARKS: Final = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
DRAWINGS: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
# The marks of paragraphs and rows are asked for where these end.
SKIPPED: Final = WORDLESS | {f"{W}footnoteRef", f"{W}endnoteRef"}
# The other parts with text, in which a reviewer can write as well.
OTHER_PARTS: Final = re.compile(r"word/(?:footnotes|endnotes|header\d*|footer\d*)\.xml")


def read_markup(data: bytes, name: str) -> Markup:
    """Read a DOCX. Raises `UserError` where it is damaged, locked or no DOCX."""
    with open_package(data, name, "DOCX", "returned") as package:
        return markup_of(package)


def markup_of(package: Package) -> Markup:
    """Return the markup of an open DOCX."""
    main = main_part(package.names)
    if not main:
        raise ValueError("it has no text part")
    walk = _Walk(redline=redline_of(package))
    for part in (main, *sorted(filter(OTHER_PARTS.fullmatch, package.names))):
        root = package.xml(part)
        if root is not None:
            walk.running = part.startswith(("word/header", "word/footer"))
            walk.children(root)
            walk.end_part()
    stretches = tuple(walk.stretches)
    comments = comments_of(package, stretches, walk.anchors)
    return Markup(stretches, tuple(walk.structures), comments, frozenset(walk.bookmarks.found))


@dataclass(slots=True)
class _Walk:
    """A walk through the parts of a document, in order. What a `redline` changed was handed out so."""

    redline: Redline = NO_REDLINE
    stretches: list[Stretch] = field(default_factory=list)
    structures: list[Structure] = field(default_factory=list)
    anchors: dict[str, tuple[int, str]] = field(default_factory=dict)
    paragraph: int = 0
    running: bool = False
    """Whether a header or footer is read."""
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    _comments: set[str] = field(default_factory=set)
    _revisions: list[Revision] = field(default_factory=list)
    _moves: dict[str, str] = field(default_factory=dict)
    _fields: Fields = field(default_factory=Fields)
    _last: str = ""
    _beside: str = ""
    """What was read of the last anchor of a citation: it is no word of its statement."""
    _readers: dict[str, Callable[[Element], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._readers = {
            f"{W}p": self._paragraph,
            f"{W}tr": self._row,
            f"{W}tc": self._cell,
            f"{W}t": self._text,
            f"{W}delText": self._text,
            EQUATION: self._text,
            **dict.fromkeys(SIGNS, self._sign),
            f"{W}sym": self._symbol,
            **dict.fromkeys(NOTE_MARKS, self._note_mark),
            **dict.fromkeys(DRAWINGS, self._drawing),
            f"{W}fldChar": self._field,
            **dict.fromkeys(CODES, self._fields.add_code),
            f"{W}bookmarkStart": self._bookmark_start,
            f"{W}bookmarkEnd": self._bookmark_end,
            **dict.fromkeys(MOVE_STARTS, self._move_start),
            **dict.fromkeys(MOVE_ENDS, self._move_end),
            f"{W}commentRangeStart": self._comment_start,
            f"{W}commentRangeEnd": self._comment_end,
            f"{W}commentReference": self._comment_reference,
            f"{MC}AlternateContent": self._first_choice,
        }

    def children(self, element: Element) -> None:
        """Read what an element holds."""
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, str(child.tag))

    def end_part(self) -> None:
        """Close what a part left open: ranges never go from one part into the next."""
        self.bookmarks.open.clear()
        self._comments.clear()
        self._fields.open.clear()
        self._last = ""

    def _element(self, element: Element, tag: str) -> None:
        if tag in ACTS and self.redline.has(element):
            # Our own change is the text that was handed out: what it deletes isn't there.
            if ACTS[tag] in COMING:
                self.children(element)
        elif tag in ACTS:
            self._revise(element, tag)
        elif reader := self._readers.get(tag):
            reader(element)
        elif tag not in SKIPPED:
            self.children(element)

    def _marks(self, element: Element, path: str) -> list[Element]:
        """Return the tracked changes of a paragraph's end or a row that reviewers made."""
        return [each for each in _marks(element, path) if not self.redline.has(each)]

    def _revise(self, element: Element, tag: str) -> None:
        self._revisions.append(self._revision(element, tag))
        self.children(element)
        self._revisions.pop()

    def _revision(self, element: Element, tag: str) -> Revision:
        author = element.get(f"{W}author") or ""
        date = element.get(f"{W}date") or element.get(f"{W16DU}dateUtc") or ""
        return Revision(ACTS[tag], author, date, self._moves.get(tag, ""), element.get(f"{W}id") or "")

    @property
    def bookmark(self) -> str:
        """The statement that is open; inside of what a reviewer moved here just one that came along."""
        acts = {revision.act for revision in self._revisions}
        came = "moved here" in acts or ("inserted" in acts and f"{W}moveTo" in self._moves)
        return self.bookmarks.statement(came=came, going=bool(acts - COMING))

    def _paragraph(self, paragraph: Element) -> None:
        self.paragraph += 1
        self._last = self._beside = ""
        began = len(self.stretches)
        self.children(paragraph)
        marks = [self._revision(mark, str(mark.tag)) for mark in self._marks(paragraph, f"{W}pPr/{W}rPr")]
        gone = any(mark.act not in COMING for mark in marks)
        for mark in marks:
            self.structures.append(Structure("paragraph", mark, self.paragraph, self._last))
        if self.bookmark and len(self.stretches) > began:
            # A statement that goes on in the next paragraph was parted here.
            self._write(" ", Stretch("", 0, before=False, after=not gone, revisions=tuple(marks)))

    def _row(self, row: Element) -> None:
        if any(self.redline.has(each) and ACTS[str(each.tag)] not in COMING for each in _marks(row, f"{W}trPr")):
            return
        marks = [self._revision(mark, str(mark.tag)) for mark in self._marks(row, f"{W}trPr")]
        self._revisions += marks
        began = self.paragraph
        self.children(row)
        for mark in marks:
            self._revisions.pop()
            inside = [each for each in self.stretches if each.paragraph > began]
            beside = next((each.bookmark for each in inside if each.bookmark), "")
            cells = (join_text(cell) for _, cell in groupby(inside, key=lambda each: each.paragraph))
            self.structures.append(
                Structure("row", mark, began + 1, beside, "; ".join(filter(None, cells)), self.paragraph)
            )

    def _cell(self, cell: Element) -> None:
        began = len(self.stretches)
        self.children(cell)
        for tag, act in CELL_ACTS.items():
            for mark in cell.iterfind(f"{W}tcPr/{tag}"):
                revision = Revision(act, mark.get(f"{W}author") or "", mark.get(f"{W}date") or "")
                text = join_text(self.stretches[began:])
                self.structures.append(Structure("cell", revision, self.paragraph, self._last, text))

    def _text(self, element: Element) -> None:
        self._write(without_joiners(element.text or ""))

    def _sign(self, element: Element) -> None:
        self._write(SIGNS[str(element.tag)])

    def _symbol(self, element: Element) -> None:
        if letter := letter_of_symbol(element):
            self._write(letter)
        else:
            self._stand("sign", element.get(f"{W}font") or "")

    def _write(self, text: str, state: Stretch | None = None) -> None:
        if self._in_mark():
            self._beside += text
            return
        coming = any(revision.act in COMING for revision in self._revisions)
        if not coming and text.startswith(")") and self._beside.count("(") > self._beside.count(")"):
            # LibreOffice ends the anchor before the bracket that closes it.
            text = text[1:]
        self._beside = ""
        if not text or (self._fields.are_set_anew(running=self.running) and not self._revisions):
            return
        going = any(revision.act not in COMING for revision in self._revisions)
        stretch = Stretch(
            text,
            self.paragraph,
            self.bookmark,
            before=not coming and (state is None or state.before),
            after=not going and (state is None or state.after),
            revisions=(*self._revisions, *(state.revisions if state else ())),
            comments=frozenset(self._comments),
            running=self.running,
        )
        self._last = stretch.bookmark or self._last
        if stretch.after and text.strip():
            self.bookmarks.said.add(stretch.bookmark)
        if self.stretches and replace(self.stretches[-1], text="") == replace(stretch, text=""):
            stretch = replace(stretch, text=self.stretches.pop().text + text)
        self.stretches.append(stretch)

    def _in_mark(self) -> bool:
        """Say whether the reference to a note is being read: it is no word of its statement."""
        typed = any(revision.act == "inserted" for revision in self._revisions)
        reference = not typed and self.bookmarks.cites
        return reference or self._fields.show_note

    def _note_mark(self, element: Element) -> None:
        del element
        if self._revisions:
            self._stand("note mark")

    def _drawing(self, element: Element) -> None:
        self._stand("drawing", next((each.get("descr") or "" for each in element.iter(ALT)), ""))
        for box in element.iter(f"{W}txbxContent"):
            self.children(box)
            break

    def _stand(self, what: Standing, text: str = "") -> None:
        """Keep what stands here and is no text: with each revision that it is in, or with none."""
        if self.running and not self._revisions:
            return
        for revision in self._revisions or (None,):
            self.structures.append(Structure(what, revision, self.paragraph, self.bookmark or self._last, text))

    def _field(self, element: Element) -> None:
        if self._fields.turn(element.get(f"{W}fldCharType") or "") and self._in_mark():
            self._note_mark(element)

    def _bookmark_start(self, element: Element) -> None:
        brought = f"{W}moveTo" in self._moves or any(revision.act == "moved here" for revision in self._revisions)
        self.bookmarks.start(element.get(f"{W}id") or "", element.get(f"{W}name") or "", brought=brought)

    def _bookmark_end(self, element: Element) -> None:
        self.bookmarks.end(element.get(f"{W}id") or "")

    def _move_start(self, element: Element) -> None:
        self._moves[MOVE_STARTS[str(element.tag)]] = element.get(f"{W}name") or ""

    def _move_end(self, element: Element) -> None:
        self._moves.pop(MOVE_ENDS[str(element.tag)], None)

    def _comment_start(self, element: Element) -> None:
        id_ = element.get(f"{W}id") or ""
        self._comments.add(id_)
        self.anchors.setdefault(id_, (self.paragraph, self.bookmark or self._last))

    def _comment_end(self, element: Element) -> None:
        self._comments.discard(element.get(f"{W}id") or "")

    def _comment_reference(self, element: Element) -> None:
        self.anchors.setdefault(element.get(f"{W}id") or "", (self.paragraph, self.bookmark or self._last))

    def _first_choice(self, element: Element) -> None:
        """Read the first of several forms of the same content; the others repeat it for older programs."""
        chosen = next(iter(element), None)
        if chosen is not None:
            self.children(chosen)


def _marks(element: Element, path: str) -> list[Element]:
    """Return the tracked changes of a paragraph's end or a row."""
    properties = element.find(path)
    return [each for each in properties if str(each.tag) in ACTS] if properties is not None else []
