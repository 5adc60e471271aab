"""What the tests of the Word writer share: opening parts, auditing, and LibreOffice."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from lxml import etree

from briefings.model.document import Block, Document
from tests.conftest import require_tool
from tests.documents import sample_document

NAMES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
}
W: Final = f"{{{NAMES['w']}}}"


def document_of(*body: Block, **fields: Any) -> Document:
    """Return the sample document with another body and no annexes."""
    return replace(sample_document(), body=body, annexes=(), **fields)


def part(blob: bytes, name: str) -> Any:
    """Return the parsed part `word/<name>.xml`, or a part by its full name."""
    path = name if "/" in name else f"word/{name}.xml"
    with zipfile.ZipFile(BytesIO(blob)) as archive:
        return etree.fromstring(archive.read(path))


def find(blob: bytes, path: str, name: str = "document") -> list[Any]:
    """Return what an XPath finds in a part."""
    return list(part(blob, name).xpath(path, namespaces=NAMES))


def text_of(element: Any) -> str:
    """Return the text inside an element."""
    return "".join(element.itertext(f"{W}t"))


def audit(blob: bytes, folder: Path) -> list[str]:
    """Return every error that openxml-audit finds."""
    from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

    path = folder / "audited.docx"
    path.write_bytes(blob)
    result = OpenXmlValidator().validate(str(path))
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


def converted(blob: bytes, folder: Path, kind: str) -> bytes:
    """Return what LibreOffice makes of a DOCX ("pdf", "docx")."""
    return convert({"written": blob}, folder, kind)["written"].read_bytes()


def convert(blobs: Mapping[str, bytes], folder: Path, kind: str) -> dict[str, Path]:
    """Return the files that LibreOffice, started once, makes of some DOCX, by the names of these."""
    office = require_tool("soffice", "libreoffice-writer")
    sources, out = [folder / f"{name}.docx" for name in blobs], folder / "out"
    for source in sources:
        source.write_bytes(blobs[source.stem])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=105 + 15 * len(sources))
    return {name: out / f"{name}.{kind}" for name in blobs}
