"""A bare script: blocks as JSON on standard input, the same blocks as DOCX and PDF with python-docx and ReportLab.

It is the yardstick of the build's cost: what a person would write who needs none of selection, checks, tags or fitting.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape


def write_docx(title: str, blocks: list[dict[str, Any]]) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(title, 0)
    for block in blocks:
        kind = block["kind"]
        if kind == "heading":
            document.add_heading(block["text"], block["level"])
        elif kind == "table":
            table = document.add_table(0, len(block["rows"][0]), style="Table Grid")
            for row in block["rows"]:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            paragraph = document.add_paragraph(style="List Bullet" if kind == "item" else None)
            for text, strong, mark in block["runs"]:
                run = paragraph.add_run(text)
                run.bold = strong
                run.font.superscript = mark
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write_pdf(title: str, blocks: list[dict[str, Any]], fonts: dict[str, str]) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    for name, path in fonts.items():
        pdfmetrics.registerFont(TTFont(name, path))
    pdfmetrics.registerFontFamily("text", normal="text", bold="strong", italic="text", boldItalic="strong")
    body = ParagraphStyle("body", fontName="text", fontSize=10.5, leading=13.5, spaceAfter=4)
    small = ParagraphStyle("small", parent=body, fontSize=9, leading=11)
    item = ParagraphStyle("item", parent=body, leftIndent=12, bulletIndent=0)
    story: list[Any] = [
        Paragraph(escape(title), ParagraphStyle("title", parent=body, fontName="strong", fontSize=19, leading=23))
    ]
    for block in blocks:
        kind = block["kind"]
        if kind == "heading":
            style = ParagraphStyle("h", parent=body, fontName="strong", fontSize=12, keepWithNext=1)
            story.append(Paragraph(escape(block["text"]), style))
        elif kind == "table":
            rows = [[Paragraph(escape(text), small) for text in row] for row in block["rows"]]
            table = Table(rows, repeatRows=1)
            table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]))
            story.append(table)
        else:
            text = "".join(
                f"<b>{escape(t)}</b>" if strong else f"<super>{escape(t)}</super>" if mark else escape(t)
                for t, strong, mark in block["runs"]
            )
            story.append(Paragraph(text, item if kind == "item" else body, bulletText="•" if kind == "item" else None))
    out = io.BytesIO()
    SimpleDocTemplate(out, title=title).build(story)
    return out.getvalue()


if __name__ == "__main__":
    job = json.load(sys.stdin)
    Path(job["out"] + ".docx").write_bytes(write_docx(job["title"], job["blocks"]))
    Path(job["out"] + ".pdf").write_bytes(write_pdf(job["title"], job["blocks"], job["fonts"]))
