"""Read the comments of a PDF that came back: highlights, notes and other marks, each with the words under it.

ISO 32000-2, 12.5.6: text markup annotations have `QuadPoints` over the words; a note has a `Rect` beside them. Answers
name what they answer by `IRT`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pypdfium2
from pypdf import PdfReader

from briefings.model.statements import printed_words, single_spaced
from briefings.workspace.returned.markup import Comment, Markup
from briefings.workspace.returned.page_letters import Box, PageLetters
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
_DATE: Final = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")


def read_pdf_comments(data: bytes, name: str, manifest: Mapping[str, Any]) -> Markup:
    """Read a PDF's comments. Raises `UserError` where it is damaged or locked."""
    marked = [entry for entry in manifest["statements"] if entry.get("bookmark")]
    # Notes are printed behind the text, or at the foot of its pages.
    marked.sort(key=lambda entry: entry["place"] == "note")
    statements = [(entry["bookmark"], printed_words(entry["words"], entry.get("values", {}))) for entry in marked]
    with reading(name, "PDF", "returned"):
        pages = PdfReader(io.BytesIO(data)).pages
        document = pypdfium2.PdfDocument(data)
        try:
            if len(pages) > MOST_PAGES:
                raise ValueError(f"it has {len(pages):,} pages")
            found = tuple(_comments(pages, document, statements)) if any(map(_marks_of, pages)) else ()
        finally:
            document.close()
    return Markup(comments=found, bookmarks=frozenset(bookmark for bookmark, _ in statements))


def _marks_of(page: Any) -> list[Any]:
    """Return the annotations of a page with which people comment."""
    annotations = (each.get_object() for each in page.get("/Annots") or ())
    return [each for each in annotations if str(each.get("/Subtype")) in KINDS]


def _comments(pages: Sequence[Any], document: Any, statements: Sequence[tuple[str, str]]) -> Iterator[Comment]:
    letters = PageLetters(document, statements)
    names: dict[Any, str] = {}
    count = 0
    for number, page in enumerate(pages, 1):
        annotations = [each.get_object() for each in page.get("/Annots") or ()]
        for annotation in annotations:
            count += 1
            names[_key(annotation)] = f"{number}-{count}"
        if count > MOST_COMMENTS:
            raise ValueError(f"it has more than {MOST_COMMENTS:,} marks")
        for annotation in _marks_of(page):
            yield _comment(annotation, names, number, letters)


def _key(annotation: Any) -> Any:
    reference = getattr(annotation, "indirect_reference", None)
    return (reference.idnum, reference.generation) if reference is not None else id(annotation)


def _comment(annotation: Any, names: Mapping[Any, str], page: int, letters: PageLetters) -> Comment:
    boxes = _quads(annotation)
    quoted = single_spaced(" ".join(letters.words_in(page - 1, box) for box in boxes))
    box = _box(annotation.get("/Rect"))
    bookmark = letters.under(page - 1, boxes) if boxes else letters.beside(page - 1, box)
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
