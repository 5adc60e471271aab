"""Draw the pages of a PDF as PNG pictures."""

from __future__ import annotations

import functools
import io
import threading

import pypdfium2

DOTS_PER_INCH = 110


# PDFium keeps state for the whole process: two threads in it at once break each other's documents.
_ONE_AT_A_TIME = threading.Lock()


def picture(pdf: bytes, page: int) -> bytes | None:
    """Return page number `page` (from 1) as PNG, or None if the PDF has no such page. Safe to call from threads."""
    with _ONE_AT_A_TIME:
        return _picture(pdf, page)


@functools.lru_cache(maxsize=24)
def _picture(pdf: bytes, page: int) -> bytes | None:
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 0 < page <= len(document):
            return None
        image = document[page - 1].render(scale=DOTS_PER_INCH / 72).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
