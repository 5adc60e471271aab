"""Write objects of a PDF as they will stand in the file.

A tagged brief has thousands of small dictionaries; making each an object of ReportLab's would take most of a build.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFObject


class Source(PDFObject):
    """An indirect object with its source; `text` may be set later, once what it refers to has its number."""

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _: Any) -> bytes:
        """Return the source as ReportLab asks for it."""
        return self.text.encode("latin-1")


def source_of(made: Any, doc: Any) -> str:
    """Return the source of a string or a reference."""
    formatted = made.format(doc)
    return formatted.decode("latin-1") if isinstance(formatted, bytes) else str(formatted)
