"""Open the XML parts of a zipped document, as little as is needed; and the words of Word's XML (ECMA-376 part 1)."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from lxml import etree

from briefings.model.codes import Code
from briefings.model.problem import UserError
from briefings.model.xml import parse_xml
from briefings.workspace.articles.trees import Element
from briefings.workspace.untrusted_files import reading, refuse_bomb

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What stands for text in a run.
SIGNS: Final = dict.fromkeys((f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"), " ") | {f"{W}noBreakHyphen": "\u2011"}
# What holds no words, whatever stands in it.
WORDLESS: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "sdtPr", "sdtEndPr"),
        *("fldData", "annotationRef"),
    )
)
# Halves of letters in UTF-16, which are none alone, and letters that only a font knows, as bullets and ticks.
_NO_LETTERS: Final = range(0xD800, 0xF900)
_MAIN: Final = re.compile(r"word/document\d*\.xml")
# Document programs write deep trees, but none deeper than this.
_DEEPEST: Final = 200
_TOO_DEEP: Final = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")


class Package:
    """The parts of a zipped document."""

    def __init__(self, package: zipfile.ZipFile, name: str, code: Code = "article") -> None:
        self._package = package
        self._name = name
        self._code = code
        self.names = frozenset(package.namelist())

    def xml(self, part: str) -> Element | None:
        """Return the tree of a part, or None where the document has no such part. Raises for a damaged one."""
        if part not in self.names:
            return None
        root: Element | None = parse_xml(self._package.read(part))
        about: Any = root.getroottree().docinfo if root is not None else None
        if about is not None and about.doctype:
            # ECMA-376 part 2, 9.1.4: no part has one, and no program writes one that means well.
            raise UserError.of(self._code, f"{self._name}: {part} declares a document type, which no document may")
        if root is not None and _TOO_DEEP(root):
            raise UserError.of(self._code, f"{self._name}: {part} is nested deeper than documents are")
        return root

    def bytes_of(self, part: str) -> bytes:
        """Return a part as it is stored. Raises `KeyError` where there is none."""
        return self._package.read(part)


def main_part(names: Iterable[str]) -> str:
    """Return the part that holds the text of a DOCX, of its parts by name; nothing where there is none."""
    return min(filter(_MAIN.fullmatch, names), default="")


@contextmanager
def open_package(data: bytes, name: str, kind: str, code: Code = "article") -> Iterator[Package]:
    """Open a zipped document. Raises `UserError` (`code`) where it is damaged, or unpacks to far too much."""
    with reading(name, kind, code), zipfile.ZipFile(io.BytesIO(data)) as package:
        refuse_bomb(package, name, code)
        yield Package(package, name, code)


def letter_of_symbol(element: Element) -> str:
    """Return the letter of a `w:sym`, or nothing where it is one that only its font knows, or none at all."""
    written = element.get(f"{W}char") or ""
    code = int(written, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", written) else 0
    return chr(code) if 0 < code <= sys.maxunicode and code not in _NO_LETTERS else ""
