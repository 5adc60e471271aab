"""The house's own typeface, logo, letterhead and banner: the same in PDF and DOCX, or an error that says why not."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
import uharfbuzz as hb
from PIL import Image
from pypdf import PdfReader

from briefings.model.document import Document
from briefings.model.house import House
from briefings.model.problem import UserError
from briefings.render.docx import write as write_docx
from briefings.render.docx.embedded_fonts import hide
from briefings.render.layout import lay_out
from briefings.render.layout.boxes import EmblemOp, TextOp
from briefings.render.layout.faces import Typeface, face_path, family_name
from briefings.render.pdf import write as write_pdf
from briefings.render.pictures import pixels
from tests.documents import sample_document
from tests.render.docx_help import W, audit, find, part

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="40" height="10">{}</svg>'
SHAPES = SVG.format('<rect width="40" height="10" fill="#123456"/>').encode()
# A face that isn't the house's usual one: its own bold, as if it were another family's plain.
OWN = face_path(strong=True)


def png(width: int = 80, height: int = 20) -> bytes:
    out = BytesIO()
    Image.new("RGBA", (width, height), (90, 16, 16, 128)).save(out, "PNG")
    return out.getvalue()


def made(**fields: Any) -> Document:
    return replace(sample_document(), house=House(**fields))


def test_a_font_file_of_the_house_is_what_both_formats_are_set_in() -> None:
    document = made(font=OWN)
    resources: list[Any] = [page["/Resources"] for page in PdfReader(BytesIO(write_pdf(document))).pages]
    bases = [str(font.get_object()["/BaseFont"]) for each in resources for font in each["/Font"].values()]
    fonts = {base.partition("+")[2] for base in bases}
    assert fonts == {"SourceSansPro-Semibold"}
    assert set(find(write_docx(document), "//w:docDefaults//w:rFonts/@w:ascii", "styles")) == {family_name(OWN)}


def test_a_family_without_its_bold_italic_prints_what_is_nearest() -> None:
    family = Typeface(family=("plain", "italic", "bold", ""))
    with pytest.raises(UserError, match="can't use the font bold "):
        family.face(strong=True, emphasis=True)


def test_signs_that_the_houses_font_lacks_come_from_the_shipped_one() -> None:
    assert all(Typeface(family=(OWN, "", "", "")).covers(char) for char in "▲▼é")


@pytest.mark.parametrize("data", [png(), SHAPES])
def test_a_logo_stands_on_the_first_page_of_both_formats(data: bytes) -> None:
    document = made(emblems=(("logo", data),), logo_height=20.0, organisation="Harbour House")
    pages = lay_out(document).body
    placed_ops = [(number, op) for number, page in enumerate(pages) for placed in page for op in placed.box.ops]
    emblems = [(number, op.emblem) for number, op in placed_ops if isinstance(op, EmblemOp)]
    assert [(n, emblem.width, emblem.height) for n, emblem in emblems] == [(0, 80, 20)]
    reader = PdfReader(BytesIO(write_pdf(document)))
    assert [len(page.images) for page in reader.pages][:2] == [1, 0]
    blob = write_docx(document)
    [header] = find(blob, "//w:headerReference[@w:type='first']/@*[local-name()='id']")
    target = part(blob, "word/_rels/document.xml.rels").xpath(f"string(//*[@Id='{header}']/@Target)")
    found = part(blob, f"word/{target}").xpath("//*[local-name()='docPr']/@descr")
    assert found == ["Harbour House"]


def test_a_letterhead_is_as_wide_as_the_text_and_stands_above_the_logo() -> None:
    document = made(emblems=(("letterhead", png(500, 50)), ("logo", png())))
    layout = lay_out(document)
    found = [op.emblem for placed in layout.body[0] for op in placed.box.ops if isinstance(op, EmblemOp)]
    assert found[0].width == pytest.approx(layout.sheet.width)
    first_text = next(placed.y for placed in layout.body[0] if any(isinstance(op, TextOp) for op in placed.box.ops))
    assert first_text > found[0].height + found[1].height


BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
HOSTILE = {
    "entities": BOMB,
    "script": SVG.format("<script>alert(1)</script>").encode(),
    "letters": SVG.format("<text>Harbour</text>").encode(),
    "picture": SVG.format('<image href="file:///etc/passwd"/>').encode(),
    "reuse": SVG.format('<use href="#a"/>').encode(),
    "event": SVG.format('<rect onload="x()" width="1" height="1"/>').encode(),
    "address": SVG.format('<rect style="fill:url(https://example.org/a)" width="1" height="1"/>').encode(),
    "import": SVG.format("<style>@import 'https://example.org/a.css'</style>").encode(),
    "many": SVG.format("<g/>" * 6000).encode(),
    "html": b"<html><body>No picture</body></html>",
    "broken": b"<svg xmlns='http://www.w3.org/2000/svg'><rect",
    "nothing": b"",
    "words": b"not a picture",
    "truncated": png()[:60],
    "head alone": png()[:8],
    "large": b"\x89PNG\r\n\x1a\n" + b"x" * 5_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_picture_is_an_error_for_people(kind: str) -> None:
    with pytest.raises(UserError) as refused:
        pixels(HOSTILE[kind], "logo")
    [problem] = refused.value.problems
    assert problem.code == "logo"
    assert problem.message.startswith("the logo can't be printed: ")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    head = png(30, 30)
    huge = head[:16] + (60_000).to_bytes(4, "big") * 2 + head[24:]
    with pytest.raises(UserError, match="logo"):
        pixels(huge, "letterhead")


def test_the_marking_stands_on_a_banner_where_its_letters_can_be_read() -> None:
    document = made(banner="#5b1010")
    blob = write_docx(document)
    shaded = part(blob, "word/header1.xml").xpath("//*[local-name()='shd']/@*[local-name()='fill']")
    assert set(shaded) == {"5B1010"}
    colours = part(blob, "word/header1.xml").xpath("//*[local-name()='color']/@*[local-name()='val']")
    assert colours == ["FFFFFF"]
    assert not part(write_docx(made()), "word/header1.xml").xpath("//*[local-name()='shd']")


def test_the_fonts_of_a_house_are_embedded_in_its_docx_to_be_edited_with() -> None:
    blob = write_docx(made(font=OWN, font_bold=OWN))
    [entry] = find(blob, f"//w:font[@w:name='{family_name(OWN)}']", "fontTable")
    keys = {each.tag.rpartition("}")[2]: UUID(each.get(f"{W}fontKey")) for each in entry}
    assert keys.keys() == {"embedRegular", "embedBold"}
    with ZipFile(BytesIO(blob)) as archive:
        hidden = archive.read("word/fonts/embedRegular.odttf")
    face = hb.Face(hide(hidden, keys["embedRegular"]))
    assert face.get_name(hb.OTNameIdPredefined.FONT_FAMILY)
    assert {ord(sign) for sign in "abcÉŁ€–→"} <= set(face.unicodes)
    assert [each.tag for each in find(blob, "/w:settings/*", "settings")][1:3] == [
        f"{W}embedTrueTypeFonts",
        f"{W}saveSubsetFonts",
    ]
    assert write_docx(made(font=OWN, font_bold=OWN)) == blob


@pytest.mark.parametrize(("rights", "embedded"), [(0, True), (8, True), (4, False), (2, False)])
def test_a_font_that_may_not_be_edited_with_stays_outside(rights: int, embedded: bool, tmp_path: Path) -> None:
    data = bytearray(Path(OWN).read_bytes())
    tables = hb.Face(bytes(data)).reference_table("OS/2").data
    at = bytes(data).index(tables) + 8
    data[at : at + 2] = rights.to_bytes(2, "big")
    own = tmp_path / f"own-{rights}.ttf"
    own.write_bytes(data)
    with ZipFile(BytesIO(write_docx(made(font=str(own))))) as archive:
        assert ("word/fonts/embedRegular.odttf" in archive.namelist()) == embedded


def test_a_house_without_fonts_of_its_own_embeds_none() -> None:
    with ZipFile(BytesIO(write_docx(made()))) as archive:
        assert not [name for name in archive.namelist() if "fonts/" in name]


@pytest.mark.tool
def test_a_docx_with_fonts_of_its_own_is_valid(tmp_path: Path) -> None:
    blob = write_docx(made(font=OWN))
    assert audit(blob, tmp_path) == []
