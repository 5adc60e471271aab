"""Open the XML parts of a zipped document, as little as is needed, with nothing taken from outside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from briefings.model.problem import UserError
from briefings.workspace.articles.trees import Element
from briefings.workspace.untrusted_files import reading, refuse_bomb

# Document programs write deep trees, but none deeper than this.
_DEEPEST = 200


class Package:
    """The parts of a zipped document."""

    def __init__(self, package: zipfile.ZipFile, name: str) -> None:
        self._package = package
        self._name = name
        self.names = frozenset(package.namelist())

    def xml(self, part: str) -> Element | None:
        """Return the tree of a part, or None where the document has no such part. Raises for a damaged one."""
        if part not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(self._package.read(part), parser)
        if root is not None and _depth(root) > _DEEPEST:
            raise UserError.of("article", f"{self._name}: {part} is nested deeper than documents are")
        return root


@contextmanager
def opened(data: bytes, name: str, kind: str) -> Iterator[Package]:
    """Open a zipped document. Raises `UserError` where it is damaged, or unpacks to far too much."""
    with reading(name, kind, "article"), zipfile.ZipFile(io.BytesIO(data)) as package:
        refuse_bomb(package, name, "article")
        yield Package(package, name)


def _depth(root: Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
