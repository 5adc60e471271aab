"""What the tests of the Word writer share: opening parts, auditing, and LibreOffice."""

from __future__ import annotations

import subprocess
import zipfile
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
    office = require_tool("soffice", "libreoffice-writer")
    source, out = folder / "written.docx", folder / "out"
    source.write_bytes(blob)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (out / f"written.{kind}").read_bytes()
