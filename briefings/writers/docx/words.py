"""The words of a DOCX in reading order, for comparing formats: bytes in, text out. Needs lxml only."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOTES: Final = ("endnote", "footnote")


def words_of_docx(blob: bytes, *, marks: bool = False) -> str:
    """Return every word of body and notes, one space between; with `marks`, a note's number stands in brackets.

    Headers, footers and pictures aren't words; notes follow the body in the order of their numbers.
    """
    from lxml import etree

    with zipfile.ZipFile(BytesIO(blob)) as archive:
        trees = {name: etree.fromstring(archive.read(f"word/{name}.xml")) for name in _stories(archive)}
    body = trees.pop("document")
    numbers: dict[str, None] = {}
    for reference in body.iter(f"{W}endnoteReference", f"{W}footnoteReference"):
        numbers[reference.get(f"{W}id")] = None
    texts = [_text(paragraph, marks=marks) for paragraph in body.iter(f"{W}p")]
    for tree in trees.values():
        known = {note.get(f"{W}id"): note for note in tree}
        for number in sorted(numbers, key=int):
            texts += [_text(paragraph, marks=False) for paragraph in known[number].iter(f"{W}p")]
    return " ".join(" ".join(texts).split())


def _stories(archive: zipfile.ZipFile) -> list[str]:
    return ["document", *(f"{kind}s" for kind in NOTES if f"word/{kind}s.xml" in archive.namelist())]


def _text(paragraph: Any, *, marks: bool) -> str:
    return "".join(_pieces(paragraph, marks=marks))


def _pieces(parent: Any, *, marks: bool) -> Iterator[str]:
    for element in parent:
        name = element.tag.removeprefix(W)
        if name == "t":
            yield element.text or ""
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name in ("tab", "br"):
            yield " "
        elif _is_mark(element, name):
            yield f"[{_number(element)}]" if marks else ""
        elif name in ("r", "hyperlink", "ins", "smartTag"):
            yield from _pieces(element, marks=marks)


def _is_mark(element: Any, name: str) -> bool:
    """Tell a citation: a run that holds a reference to a note, or a cross-reference to one."""
    if name == "fldSimple":
        return "NOTEREF" in element.get(f"{W}instr")
    references = (f"{W}{kind}{end}" for kind in NOTES for end in ("Reference", "Ref"))
    return name == "r" and any(element.find(reference) is not None for reference in references)


def _number(element: Any) -> str:
    """Return the number that stands in print: a note's id is its number here."""
    for kind in NOTES:
        reference = element.find(f"{W}{kind}Reference")
        if reference is not None:
            return str(reference.get(f"{W}id"))
    return "".join(element.itertext(f"{W}t"))
