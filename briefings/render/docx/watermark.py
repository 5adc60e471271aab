"""Write the watermark of a DOCX as a picture behind the text, in the header that carries it.

A picture, for Word and LibreOffice stretch the letters of a text watermark, each in its own way.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from briefings.model.colours import WHITE, mix
from briefings.model.house import House
from briefings.render.docx.pictures import png_of
from briefings.render.layout.faces import Typeface
from briefings.render.pictures.shapes import Drawing, Label

SIZE: Final = 120.0
CAPITALS: Final = 0.66  # of the size
LONGEST: Final = 580.0  # points, along the diagonal
PICTURE: Final = (
    '<v:shapetype id="_x0000_t75" coordsize="21600,21600" o:spt="75" path="m,l,21600r21600,l21600,xe" stroked="f">'
    '<v:path o:connecttype="rect"/></v:shapetype>'
)


def watermark(text: str, house: House, header: Any) -> str:
    """Return the run that prints `text` along the rising diagonal of each page of the part `header`.

    Screen readers pass over it. By its name Word's own command finds it and removes it.
    """
    typeface = Typeface(house.cjk_font, house.family)
    wide = typeface.width(text, 1.0, strong=True)
    size = min(SIZE, LONGEST / max(wide, 1.0))
    colour = mix(house.rule, WHITE, 0.82)
    # As far below the baseline as capitals reach above it: letters with a tail have room, and the middle is theirs.
    label = Label(0.0, size * CAPITALS * 1.5, text, size, colour, strong=True)
    drawing = Drawing(wide * size, size * CAPITALS * 2, (label,), typeface)
    key, _ = header.get_or_add_image(BytesIO(png_of(drawing)))
    place = (
        "position:absolute;margin-left:0;margin-top:0;rotation:315;z-index:-251658752;"
        f"width:{drawing.width:.1f}pt;height:{drawing.height:.1f}pt;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    return (
        f'<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{PICTURE}<v:shape id="WordPictureWatermark1" o:spid="_x0000_s2049"'
        f' type="#_x0000_t75" alt="" style="{place}" o:allowincell="f"><v:imagedata r:id="{key}" o:title=""/>'
        "</v:shape></w:pict></w:r>"
    )
