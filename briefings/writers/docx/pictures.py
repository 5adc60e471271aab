"""Figures in a DOCX: a picture part for each, placed in a line of its own, with its text equivalent."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from briefings.model.document import Document, Figure

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
EMU: Final = 12700  # to a point


@dataclass(slots=True)
class Gallery:
    """The pictures of one document. `part` takes them, `width` is the text's width in points."""

    part: Any
    document: Document
    width: float
    count: int = 0

    def drawing(self, figure: Figure) -> str:
        """Return the drawing of a figure as wide as the text, its alternative text in the place readers look."""
        from briefings.writers.pictures import png

        self.count += 1
        blob, height = png(figure.picture, self.document, self.width)
        key, _ = self.part.get_or_add_image(BytesIO(blob))
        extent = f'cx="{round(self.width * EMU)}" cy="{round(height * EMU)}"'
        name = f'id="{self.count}" name="Figure {self.count}" descr={quoteattr(figure.alt)}'
        return (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name}/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr>"
            f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
            f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
