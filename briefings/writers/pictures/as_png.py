"""PNG: a drawing in, bytes out, painted by Pillow at twice the resolution and brought down."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from briefings.writers.pictures.colours import WHITE
from briefings.writers.pictures.faces import face_path
from briefings.writers.pictures.shapes import Box, Dot, Drawing, Label, Shape, Stroke, hatching

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FINER: Final = 2
THIN: Final = 0.6
POINTS: Final = 72


def to_png(drawing: Drawing, dpi: int, cjk_font: str = "") -> bytes:
    """Return the drawing as a PNG of `dpi` dots to the inch, on white, with its resolution recorded."""
    from PIL import Image, ImageDraw

    scale = dpi / POINTS * FINER
    size = (round(drawing.width * scale), round(drawing.height * scale))
    image = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _paint(pen, shape, scale, cjk_font)
    small = image.resize((max(1, size[0] // FINER), max(1, size[1] // FINER)), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", dpi=(dpi, dpi), optimize=False)
    return out.getvalue()


def _paint(pen: ImageDraw, shape: Shape, scale: float, cjk_font: str) -> None:
    match shape:
        case Label():
            _label(pen, shape, scale, cjk_font)
        case Dot():
            pen.circle((shape.x * scale, shape.y * scale), shape.radius * scale, fill=shape.fill)
        case Stroke():
            _line(pen, shape, scale)
        case Box():
            _box(pen, shape, scale)


def _line(pen: ImageDraw, line: Stroke, scale: float) -> None:
    ends = tuple(value * scale for value in (line.x1, line.y1, line.x2, line.y2))
    pen.line(ends, fill=line.colour, width=max(1, round(line.thickness * scale)))


def _box(pen: ImageDraw, box: Box, scale: float) -> None:
    corners = tuple(value * scale for value in (box.x, box.y, box.x + box.width, box.y + box.height))
    pen.rectangle(corners, fill=box.fill or None)
    for line in hatching(box) if box.hatched else ():
        _line(pen, line, scale)
    if box.stroke:
        pen.rectangle(corners, outline=box.stroke, width=max(1, round(THIN * scale)))


@lru_cache(maxsize=64)
def _face(path: str, pixels: float) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)


def _label(pen: ImageDraw, label: Label, scale: float, cjk_font: str) -> None:
    anchor = {"left": "ls", "centre": "ms", "right": "rs"}[label.align]
    wide = cjk_font and any(east_asian_width(char) in "WF" for char in label.text)
    face = _face(cjk_font if wide else face_path(label.strong), label.size * scale)
    pen.text((label.x * scale, label.y * scale), label.text, label.colour, face, anchor)
