"""An article of a few lines, as DOCX and as PDF."""

from __future__ import annotations

import io

LINES = (
    "A ferry for the north shore",
    "Roy announced 3 ferries on March 3, 2026.",
    "The union wants 60% of the work done locally.",
)


def docx_of(lines: tuple[str, ...]) -> bytes:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.core_properties.title = lines[0]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_of(lines: tuple[str, ...]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setTitle(lines[0])
    for number, line in enumerate(lines):
        canvas.drawString(72, 720 - 40 * number, line)
    canvas.save()
    return out.getvalue()
