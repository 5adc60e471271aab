"""What a DOCX says once every tracked change is accepted: the reference that the reader is held against.

Written straight from ECMA-376 part 1, 17.13.5: content of `w:ins` and `w:moveTo` stays, `w:del` and `w:moveFrom` go
with theirs, a deleted row goes. It changes the tree and then reads it, unlike the program, which reads the tree as it
is; no line is shared.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def accepted_words(data: bytes) -> dict[str, str]:
    """Return the words between the two ends of each bookmark of a statement, once all is accepted."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    accept(body)
    return {name: words_between(body, name).replace("\u2060", "") for name in names_of(body)}


def accept(body: Any) -> None:
    """Accept every tracked change of a tree."""
    for row in list(body.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            row.getparent().remove(row)
    for tag in ("del", "moveFrom"):
        for gone in list(body.iter(f"{W}{tag}")):
            if gone.getparent() is not None and gone.getparent().tag not in {f"{W}rPr", f"{W}trPr"}:
                keep_bookmarks(gone)
                gone.getparent().remove(gone)
    for tag in ("ins", "moveTo"):
        for came in list(body.iter(f"{W}{tag}")):
            parent = came.getparent()
            if parent.tag in {f"{W}rPr", f"{W}trPr"}:
                continue
            at = parent.index(came)
            for number, child in enumerate(list(came)):
                parent.insert(at + number, child)
            parent.remove(came)


def keep_bookmarks(gone: Any) -> None:
    for each in list(gone):
        if each.tag in {f"{W}bookmarkStart", f"{W}bookmarkEnd"}:
            gone.addprevious(each)


def names_of(body: Any) -> list[str]:
    names = (each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart"))
    return [name for name in names if name and name.startswith("st_")]


def words_between(body: Any, name: str) -> str:
    """Read in document order from a bookmark's start to its end; a note's number is no word."""
    said: list[str] = []
    own, marks = "", set[str]()
    for each in body.iter():
        if each.tag == f"{W}bookmarkStart" and each.get(f"{W}name") == name:
            own = each.get(f"{W}id")
        elif each.tag == f"{W}bookmarkStart" and str(each.get(f"{W}name")).startswith("src_"):
            marks.add(each.get(f"{W}id"))
        elif each.tag == f"{W}bookmarkEnd" and own and each.get(f"{W}id") == own:
            break
        elif each.tag == f"{W}bookmarkEnd":
            marks.discard(each.get(f"{W}id"))
        elif own and not marks and each.tag == f"{W}t":
            said.append(each.text or "")
        elif own and not marks and each.tag in {f"{W}p", f"{W}tab", f"{W}br"}:
            said.append(" ")
        elif own and not marks and each.tag == f"{W}noBreakHyphen":
            said.append("\u2011")
    return " ".join("".join(said).split())
