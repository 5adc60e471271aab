"""Write figures in a DOCX: a picture part for each drawing, its text equivalent where screen readers look for it.

PNG only: an SVG's labels would be set in whatever font its reader has, and collide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from briefings.model.document import Document, Figure, Photo
from briefings.render.pictures.as_png import to_png
from briefings.render.pictures.draw import drawings
from briefings.render.pictures.emblems import fit_photo
from briefings.render.pictures.look import look_of
from briefings.render.pictures.shapes import Drawing
from briefings.render.xml_text import quoteattr

DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
EMU: Final = 12700  # to a point
DPI: Final = 220  # what Word itself keeps of pictures for print


@dataclass(slots=True)
class ImageParts:
    """The pictures of one document. `part` takes them; none is wider than `width` or taller than `height` (points)."""

    part: Any
    document: Document
    width: float
    height: float
    count: int = 0

    def drawings(self, figure: Figure) -> list[str]:
        """Return a figure as runs, one for each drawing: a picture taller than a page comes in several."""
        if isinstance(figure.picture, Photo):
            photo = fit_photo(figure.picture, self.width, self.height)
            self.count += 1
            key, _ = self.part.get_or_add_image(BytesIO(photo.png))
            return [inline_picture(key, (photo.width, photo.height), self.count, figure.alt)]
        look = look_of(self.document.house)
        found = drawings(figure.picture, self.width, look, self.height)
        many = len(found)
        parts = [f"{figure.alt} ({number}/{many})" if many > 1 else figure.alt for number in range(1, many + 1)]
        return [self._run(drawing, alt) for drawing, alt in zip(found, parts, strict=True)]

    def _run(self, drawing: Drawing, alt: str) -> str:
        self.count += 1
        # White paper only where nothing stands behind it: it would cut pieces out of a watermark.
        clear = bool(self.document.running.watermark)
        key, _ = self.part.get_or_add_image(BytesIO(png_of(drawing, clear=clear)))
        return inline_picture(key, (drawing.width, drawing.height), self.count, alt)


def inline_picture(key: str, size: tuple[float, float], number: int, alt: str) -> str:
    """Return a run that holds the picture of relationship `key`: its size in points, its id and text equivalent."""
    wide, high = (round(side * EMU) for side in size)
    extent = f'cx="{wide}" cy="{high}"'
    name = f'id="{number}" name="image{number}" descr={quoteattr(alt)}'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {name}/>"
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{DRAWING}" noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr>"
        f'<a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


@lru_cache(maxsize=64)
def png_of(drawing: Drawing, *, clear: bool = False) -> bytes:
    """Return a drawing as a PNG, as sharp as print needs; without its white if `clear`."""
    return to_png(drawing, DPI, clear=clear)
