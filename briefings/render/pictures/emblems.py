"""Read a picture out of a file: a PNG, or an SVG that draws shapes and nothing else, as pixels on white paper.

Logos and letterheads of a house are such pictures, and those that a template places in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Final

from lxml import etree
from PIL import Image

from briefings.model.document import Photo
from briefings.model.house import House
from briefings.model.problem import UserError

DPI: Final = 300
POINTS: Final = 72
SCREEN: Final = 150  # pixels to the inch of a picture that says nothing of its size
MOST_BYTES: Final = 4_000_000
MOST_PIXELS: Final = 25_000_000
MOST_ELEMENTS: Final = 5_000
TALLEST: Final = 180.0  # points of a letterhead
PRINTED: Final = 2000  # pixels that an SVG is drawn wide: six inches and a half in print
PNG: Final = b"\x89PNG\r\n\x1a\n"
SVG: Final = "{http://www.w3.org/2000/svg}"
# What an SVG may hold: shapes and their colours. Text would be set in whatever font a machine has; what is drawn again
# and again, loaded or run could take for ever, or tell others who reads.
DRAWN: Final = frozenset(
    (
        *("svg", "g", "defs", "title", "desc", "metadata", "style", "symbol", "path", "rect", "circle", "ellipse"),
        *("line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath"),
    )
)
OUTSIDE: Final = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture as it is printed: a PNG without transparency, and its size on the page in points."""

    png: bytes
    width: float
    height: float


def fit_photo(photo: Photo, width: float, height: float) -> Emblem:
    """Return a picture of the text at its own size, 150 pixels to the inch, or as large as there is room in points.

    Raises `UserError` for a file that can't be used.
    """
    png, wide, high = pixels(photo.data, f"picture {photo.name}")
    scale = min(POINTS / SCREEN, width / wide, height / high)
    return Emblem(png, wide * scale, high * scale)


def emblems(house: House, width: float) -> tuple[Emblem, ...]:
    """Return what a house puts above the first page's text, `width` points wide: its letterhead, then its logo.

    Raises `UserError` for a file that can't be used.
    """
    found = []
    for name, data in house.emblems:
        png, wide, high = pixels(data, name)
        most = TALLEST if name == "letterhead" else house.logo_height
        scale = min(width / wide, most / high)
        found.append(Emblem(png, wide * scale, high * scale))
    return tuple(found)


@lru_cache(maxsize=8)
def pixels(data: bytes, name: str) -> tuple[bytes, int, int]:
    """Return a picture as a PNG of red, green and blue on white, and its width and height in pixels.

    `name` is what messages call it: the field of house.yaml that names it, or its own file. Raises `UserError` for one
    that can't be used.
    """
    if len(data) > MOST_BYTES:
        raise _refusal(name, f"it has {len(data):,} bytes, and {MOST_BYTES:,} are the most: save it smaller")
    png = data if data.startswith(PNG) else _from_svg(data, name)
    try:
        with Image.open(BytesIO(png), formats=("PNG",)) as image:
            if image.width * image.height > MOST_PIXELS or min(image.size) < 1:
                size = f"{image.width:,} by {image.height:,} pixels"
                raise _refusal(name, f"it has {size}, and {MOST_PIXELS:,} are the most: save it smaller")
            shown = image.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise _refusal(name, f"it isn't a whole PNG ({error}): save it again") from error
    paper = Image.new("RGB", shown.size, "white")
    paper.paste(shown, mask=shown.getchannel("A"))
    out = BytesIO()
    paper.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue(), *paper.size


def _from_svg(data: bytes, name: str) -> bytes:
    """Return an SVG's shapes as a PNG, sharp enough for print."""
    drawing = _shapes(data, name)
    try:
        import resvg_py  # noqa: PLC0415 (an extra: only who has an SVG needs it)
    except ImportError as error:
        mend = "install it (`pip install briefings[svg]`), or save the picture as PNG"
        raise _refusal(name, f"an SVG is drawn by the package resvg-py, which isn't here: {mend}") from error
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=drawing, skip_system_fonts=True, width=PRINTED))
    except ValueError as error:
        raise _refusal(name, f"it can't be drawn as SVG ({error}): save it again") from error


def _shapes(data: bytes, name: str) -> str:
    """Return an SVG without what other programs noted in it. Raises `UserError` where it holds more than shapes."""
    if b"<!DOCTYPE" in data.upper() or b"<!ENTITY" in data.upper():
        raise _refusal(name, "an SVG with a document type or entities isn't read: save it as plain SVG")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(name, f"it is neither a PNG nor an SVG ({error.msg}): save it as one of them") from error
    if root.tag != f"{SVG}svg":
        raise _refusal(name, "it is neither a PNG nor an SVG: save it as one of them")
    elements = list(root.iter())
    if len(elements) > MOST_ELEMENTS:
        raise _refusal(name, f"it has {len(elements):,} shapes, and {MOST_ELEMENTS:,} are the most: simplify it")
    for element in elements:
        if not isinstance(element.tag, str) or not element.tag.startswith(SVG):
            _take_out(element)
        else:
            _check(element, name)
    return str(etree.tostring(root, encoding="unicode"))


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _check(element: etree._Element, name: str) -> None:
    kind = str(element.tag).removeprefix(SVG)
    if kind not in DRAWN:
        mend = "turn letters into outlines" if kind in {"text", "tspan"} else "draw it with plain shapes"
        raise _refusal(name, f"its <{kind}> on line {element.sourceline} isn't drawn: {mend}, or save it as PNG")
    values = [element.text or "", *(str(value) for value in element.attrib.values())]
    events = [str(key) for key in element.attrib if str(key).lower().startswith("on") or str(key).endswith("href")]
    if events or any(OUTSIDE.search(value) for value in values):
        raise _refusal(name, f"<{kind}> on line {element.sourceline} loads or runs something: save it as plain SVG")


def _refusal(name: str, reason: str) -> UserError:
    return UserError.of("logo", f"the {name} can't be printed: {reason}")
