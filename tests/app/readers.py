"""What a DOCX and a PDF say, read from the files alone: no line of the program that wrote them is used."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pypdfium2
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STORIES = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml$")


def said_by_docx(data: bytes) -> list[str]:
    """Return the words of every part that is printed, with how they look and lead, and the pictures."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(name for name in package.namelist() if STORIES.match(name))
        parts = {name: etree.fromstring(package.read(name)) for name in names}
        targets = {name: _targets(package, name) for name in names}
        pictures = [sha256(package.read(name)).hexdigest() for name in package.namelist() if "/media/" in name]
    return [*(line for name in names for line in _lines(parts[name], targets[name])), *sorted(pictures)]


def _targets(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    rels = name.replace("word/", "word/_rels/") + ".rels"
    if rels not in package.namelist():
        return {}
    return {str(each.get("Id")): str(each.get("Target")) for each in etree.fromstring(package.read(rels))}


def _lines(story: Any, targets: dict[str, str]) -> Iterator[str]:
    for element in story.iter():
        if element.tag == f"{W}t":
            yield f"{_look(element.getparent())}{element.text or ''}"
        elif element.tag == f"{W}hyperlink" and element.get(f"{R}id"):
            yield f"-> {targets[element.get(f'{R}id')]} {element.get(f'{W}tooltip')}"
        elif element.tag == f"{W}pStyle":
            yield f"[{element.get(f'{W}val')}]"
        elif element.tag == f"{W}shd":
            yield f"<{element.get(f'{W}fill')}>"
        elif element.tag.endswith("}docPr"):
            yield f"({element.get('descr')})"
        elif element.tag in {f"{W}tblDescription", f"{W}tblCaption"}:
            yield f"({element.get(f'{W}val')})"


def _look(run: Any) -> str:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return ""
    names = [each.tag.removeprefix(W) for each in properties if each.tag in {f"{W}b", f"{W}i"}]
    spoken = [str(each.get(f"{W}val")) for each in properties if each.tag == f"{W}lang"]
    return f"{{{' '.join(names + spoken)}}}" if names or spoken else ""


def said_by_pdf(data: bytes) -> str:
    """Return the words of every page, without the spaces between them."""
    document = pypdfium2.PdfDocument(data)
    try:
        return re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()
