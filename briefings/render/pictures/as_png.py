"""Paint a drawing as PNG: by Pillow, at twice the resolution, and brought down."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from briefings.model.colours import WHITE
from briefings.model.document import BarChart
from briefings.model.house import House
from briefings.render.pictures.draw import primitives
from briefings.render.pictures.shapes import Box, Dot, Drawing, Label, Shape, Stroke, hatching

FINER: Final = 2
THIN: Final = 0.6
POINTS: Final = 72
OPAQUE: Final = 255


def png(picture: BarChart, width: float, house: House, *, dpi: int = 300) -> bytes:
    """Return a picture as a PNG whose own resolution makes it `width` points wide."""
    return to_png(primitives(picture, width, house), dpi)


def to_png(drawing: Drawing, dpi: int, *, clear: bool = False) -> bytes:
    """Return the drawing as a PNG of `dpi` dots to the inch, with its resolution recorded.

    It stands on white, or is as transparent as it is light if `clear`: on white paper both look the same.
    """
    scale = dpi / POINTS * FINER
    size = (round(drawing.width * scale), round(drawing.height * scale))
    image = Image.new("RGB", size, WHITE)
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _paint(pen, shape, drawing, scale)
    small = image.resize((max(1, size[0] // FINER), max(1, size[1] // FINER)), Image.Resampling.LANCZOS)
    few = small.quantize(64, dither=Image.Dither.NONE)
    cleared = {"transparency": _clear(few)} if clear else {}
    out = BytesIO()
    few.save(out, "PNG", dpi=(dpi, dpi), optimize=False, **cleared)
    return out.getvalue()


def _clear(image: Image.Image) -> bytes:
    """Take the white out of each colour of the palette, and return how opaque each has to be without it."""
    values = image.getpalette() or []
    colours = list(zip(values[::3], values[1::3], values[2::3], strict=True))
    opaque = [OPAQUE - min(colour) for colour in colours]
    image.putpalette(
        [
            round((value - OPAQUE + alpha) * OPAQUE / alpha) if alpha else OPAQUE
            for colour, alpha in zip(colours, opaque, strict=True)
            for value in colour
        ]
    )
    return bytes(opaque)


def _paint(pen: ImageDraw.ImageDraw, shape: Shape, drawing: Drawing, scale: float) -> None:
    match shape:
        case Label():
            _label(pen, shape, drawing, scale)
        case Dot():
            pen.circle((shape.x * scale, shape.y * scale), shape.radius * scale, fill=shape.fill)
        case Stroke():
            _line(pen, shape, scale)
        case Box():
            _box(pen, shape, scale)


def _line(pen: ImageDraw.ImageDraw, line: Stroke, scale: float) -> None:
    ends = tuple(value * scale for value in (line.x1, line.y1, line.x2, line.y2))
    pen.line(ends, fill=line.colour, width=max(1, round(line.thickness * scale)))


def _box(pen: ImageDraw.ImageDraw, box: Box, scale: float) -> None:
    corners = tuple(value * scale for value in (box.x, box.y, box.x + box.width, box.y + box.height))
    pen.rectangle(corners, fill=box.fill or None)
    for line in hatching(box) if box.hatched else ():
        _line(pen, line, scale)
    if box.stroke:
        pen.rectangle(corners, outline=box.stroke, width=max(1, round(THIN * scale)))


@lru_cache(maxsize=64)
def _font(path: str, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)


def _label(pen: ImageDraw.ImageDraw, label: Label, drawing: Drawing, scale: float) -> None:
    """Paint a label sign by sign, each where its measured width puts it: at this size the face rounds its own."""
    x = drawing.left_of(label)
    for face, char, advance in drawing.typeface.advances(label.text, label.strong):
        pen.text((x * scale, label.y * scale), char, label.colour, _font(face.path, label.size * scale), "ls")
        x += advance * label.size
