"""The words of a DOCX in reading order, for comparing formats: bytes in, text out. Needs lxml only."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from briefings.model.joiners import without_joiners
from briefings.render.docx.marks import MARK_GAP

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS: Final = ("REF note_", "NOTEREF", "PAGEREF")
SIGNS: Final = {"noBreakHyphen": "\u2011", "tab": " ", "br": " "}


def words_of_docx(blob: bytes, *, marks: bool = False) -> str:
    """Return every word of body and notes, one space between; with `marks`, a note's number stands in brackets.

    Headers, footers and pictures aren't words; footnotes follow the body in the order of their numbers.
    """
    from lxml import etree

    with zipfile.ZipFile(BytesIO(blob)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        cited = {str(reference.get(f"{W}id")) for reference in body.iter(f"{W}footnoteReference")}
        notes = etree.fromstring(archive.read("word/footnotes.xml")) if cited else ()
    printed = sorted((note for note in notes if note.get(f"{W}id") in cited), key=_id)
    paragraphs = [paragraph for story in (body, *printed) for paragraph in story.iter(f"{W}p")]
    return " ".join(" ".join(_text(paragraph, marks=marks) for paragraph in paragraphs).split())


def _id(note: Any) -> int:
    return int(note.get(f"{W}id"))


def _text(paragraph: Any, *, marks: bool) -> str:
    return "".join(f"[{text}]" * marks if is_mark else text for text, is_mark in _pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """Yield texts in order, each with whether it is a number of a note, of a cross-reference to one, or of a page."""
    code = ""
    for element in paragraph.iter():
        name = str(element.tag).removeprefix(W)
        if name == "t" and not _between_marks(element):
            yield without_joiners(element.text or ""), _is_mark(code) or _in_mark(element)
        elif name == "instrText":
            code += element.text or ""
        elif name == "fldChar" and element.get(f"{W}fldCharType") == "end":
            code = ""
        elif name == "footnoteReference" and element.get(f"{W}customMarkFollows") is None:
            yield element.get(f"{W}id"), True
        elif name in SIGNS and element.getparent().tag == f"{W}r":
            yield SIGNS[name], False


def _in_mark(text: Any) -> bool:
    """Tell a number that is written out beside a footnote that Word doesn't count."""
    return text.getparent().find(f"{W}footnoteReference") is not None


def _between_marks(text: Any) -> bool:
    return text.text == MARK_GAP and text.getparent().find(f"{W}rPr/{W}vertAlign") is not None


def _is_mark(code: str) -> bool:
    return any(mark in code for mark in MARKS)
