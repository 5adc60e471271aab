"""Read the comments of a PDF that came back: highlights, notes and other marks, each with the words under it.

ISO 32000-2, 12.5.6: text markup annotations have `QuadPoints` over the words; a note has a `Rect` beside them. Answers
name what they answer by `IRT`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

import pypdfium2
from pypdf import PdfReader

from briefings.model.statements import single_spaced
from briefings.workspace.returned.markup import Comment, Markup
from briefings.workspace.untrusted_files import MOST_PAGES, reading

# What people comment with; links, fields and the windows of notes are no comments.
KINDS: Final = {
    "/Highlight": "",
    "/Underline": "",
    "/Squiggly": "",
    "/StrikeOut": "to be struck out",
    "/Caret": "",
    "/Text": "",
    "/FreeText": "",
}
MOST_COMMENTS: Final = 1000
# So much of the words under a mark stands in the statement that it is on.
ENOUGH: Final = 0.6
# And so much of that statement, or of the lines that the mark is on, stands in the other: "page" is in many.
NEAR: Final = 0.4
_DATE: Final = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")
_LETTERS: Final = re.compile(r"[\W\d_]+")

Box = tuple[float, float, float, float]
Statement = tuple[str, str]
"""A statement that is marked: its bookmark, and its letters."""


def read_pdf_comments(data: bytes, name: str, manifest: Mapping[str, Any]) -> Markup:
    """Read a PDF's comments. Raises `UserError` where it is damaged or locked."""
    marked = (entry for entry in manifest["statements"] if entry.get("bookmark"))
    statements = [(entry["bookmark"], _bare(entry["words"])) for entry in marked]
    with reading(name, "PDF", "returned"):
        pages = PdfReader(io.BytesIO(data)).pages
        document = pypdfium2.PdfDocument(data)
        try:
            if len(pages) > MOST_PAGES:
                raise ValueError(f"it has {len(pages):,} pages")
            found = tuple(_comments(pages, document, statements))
        finally:
            document.close()
    return Markup(comments=found, bookmarks=frozenset(bookmark for bookmark, _ in statements))


def _comments(pages: Sequence[Any], document: Any, statements: Sequence[Statement]) -> Iterator[Comment]:
    names: dict[Any, str] = {}
    count = 0
    for number, page in enumerate(pages, 1):
        annotations = [each.get_object() for each in page.get("/Annots") or ()]
        for annotation in annotations:
            count += 1
            names[_key(annotation)] = f"{number}-{count}"
        if count > MOST_COMMENTS:
            raise ValueError(f"it has more than {MOST_COMMENTS:,} marks")
        wanted = [each for each in annotations if str(each.get("/Subtype")) in KINDS]
        text = document[number - 1].get_textpage() if wanted else None
        for annotation in wanted:
            yield _comment(annotation, names, number, text, float(page.mediabox.width), statements)


def _key(annotation: Any) -> Any:
    reference = getattr(annotation, "indirect_reference", None)
    return (reference.idnum, reference.generation) if reference is not None else id(annotation)


def _comment(
    annotation: Any, names: Mapping[Any, str], page: int, text: Any, width: float, statements: Sequence[Statement]
) -> Comment:
    boxes = _quads(annotation)
    quoted = single_spaced(" ".join(_under(text, box) for box in boxes))
    around = boxes or [_box(annotation.get("/Rect"))]
    lines = single_spaced(" ".join(_under(text, (0.0, bottom, width, top)) for _, bottom, _, top in around))
    bookmark = _statement(quoted, lines, statements)
    answered = annotation.get("/IRT")
    said = [_words(annotation.get("/Contents")), KINDS[str(annotation.get("/Subtype"))]]
    return Comment(
        names[_key(annotation)],
        _words(annotation.get("/T")),
        _day(_words(annotation.get("/M") or annotation.get("/CreationDate"))),
        "; ".join(filter(None, said)),
        names.get(_key(answered.get_object()), "") if answered is not None else "",
        quoted,
        (bookmark,) if bookmark else (),
        page=page,
    )


def _words(value: Any) -> str:
    return single_spaced(str(value)) if value is not None else ""


def _day(date: str) -> str:
    found = _DATE.match(date)
    return "-".join(filter(None, found.groups())) if found else ""


def _quads(annotation: Any) -> list[Box]:
    """Return the boxes of the words that a mark is on: eight numbers each, in whatever order of corners."""
    numbers = [float(each) for each in annotation.get("/QuadPoints") or ()]
    corners = [numbers[at : at + 8] for at in range(0, len(numbers) - 7, 8)]
    return [(min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2])) for quad in corners]


def _box(rect: Any) -> Box:
    numbers = [float(each) for each in rect or (0, 0, 0, 0)]
    left, bottom, right, top = (*numbers, 0.0, 0.0, 0.0, 0.0)[:4]
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _under(text: Any, box: Box) -> str:
    """Return the words in a box, a little within it: neighbours' edges aren't under it."""
    left, bottom, right, top = box
    inset = (top - bottom) * 0.2
    return str(text.get_text_bounded(left, bottom + inset, right, top - inset))


def _statement(quoted: str, lines: str, statements: Iterable[Statement]) -> str:
    """Return the bookmark of the statement that a mark is on; nothing where it is on none.

    It is the one with most of the mark's words; of equal ones that with its lines'.
    """
    wanted, around = _bare(quoted or lines), _bare(lines)
    best: tuple[float, float] = (0.0, 0.0)
    found = ""
    for bookmark, words in statements if wanted else ():
        if not words:
            continue
        share = 1.0 if wanted in words else _common(wanted, words) / min(len(wanted), max(len(words), 12))
        if share < ENOUGH:
            continue
        near = _common(around, words)
        rank = (share, near / len(words))
        if near >= NEAR * min(len(around), len(words)) and rank > best:
            best, found = rank, bookmark
    return found


def _bare(words: str) -> str:
    """Return the letters of words: marks of notes, hyphens and breaks aren't compared."""
    return _LETTERS.sub("", words).casefold()


def _common(one: str, other: str) -> int:
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size
