"""The words of a DOCX in reading order, for comparing formats: bytes in, text out. Needs lxml only."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES: Final = ("endnote", "footnote")
SIGNS: Final = {"noBreakHyphen": "\u2011", "tab": " ", "br": " "}


def words_of_docx(blob: bytes, *, marks: bool = False) -> str:
    """Return every word of body and notes, one space between; with `marks`, a note's number stands in brackets.

    Headers, footers and pictures aren't words; notes follow the body in the order of their numbers.
    """
    from lxml import etree

    with zipfile.ZipFile(BytesIO(blob)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        texts = [_text(paragraph, marks=marks) for paragraph in body.iter(f"{W}p")]
        for kind in NOTES:
            cited = {str(reference.get(f"{W}id")) for reference in body.iter(f"{W}{kind}Reference")}
            notes = etree.fromstring(archive.read(f"word/{kind}s.xml")) if cited else ()
            for note in sorted(notes, key=_id):
                if note.get(f"{W}id") in cited:
                    texts += [_text(paragraph, marks=False) for paragraph in note.iter(f"{W}p")]
    return " ".join(" ".join(texts).split())


def _id(note: Any) -> int:
    return int(note.get(f"{W}id"))


def _text(paragraph: Any, *, marks: bool) -> str:
    return "".join(f"[{text}]" * marks if is_mark else text for text, is_mark in _pieces(paragraph))


def _pieces(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """Yield texts in order, each with whether it is a citation's number: of a note, or of a cross-reference to one."""
    code = ""
    for element in paragraph.iter():
        name = str(element.tag).removeprefix(W)
        if name == "t":
            yield element.text or "", "NOTEREF" in code or _in_mark(element)
        elif name == "instrText":
            code += element.text or ""
        elif name == "fldChar" and element.get(f"{W}fldCharType") == "end":
            code = ""
        elif name.endswith("noteReference") and element.get(f"{W}customMarkFollows") is None:
            yield element.get(f"{W}id"), True
        elif name in SIGNS and element.getparent().tag == f"{W}r":
            yield SIGNS[name], False


def _in_mark(text: Any) -> bool:
    """Tell a number that is written out: in a cross-reference's field, or beside a note that isn't counted."""
    run = text.getparent()
    field = run.getparent().get(f"{W}instr") or ""
    return "NOTEREF" in field or any(run.find(f"{W}{kind}Reference") is not None for kind in NOTES)
