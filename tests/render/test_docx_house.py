"""A house document that somebody restyled in Word: the next build follows it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Pt

from briefings.model.document import Cell, Column, Document, Item, ItemList, Paragraph, Run, Table
from briefings.model.house import House
from briefings.model.problem import Location, UserError
from briefings.model.vocabulary import Paper
from briefings.render.docx import make_house, missing_styles, write
from briefings.render.text import words_of
from tests.documents import plain, sample_document
from tests.render.docx_help import NAMES, audit, document_of, find, part, text_of
from tests.render.docx_lint import lint
from tests.render.docx_words import words_of_docx


def on(base: bytes, **fields: Any) -> Document:
    """Return the sample document on a house document."""
    return replace(sample_document(), house=House(docx_base=base, location=Location("templates/house.docx")), **fields)


def restyled(change: Callable[[Any], None], base: bytes | None = None) -> bytes:
    """Return the house document as somebody saved it after a change."""
    word = docx.Document(BytesIO(base or make_house(House())))
    change(word)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def rewritten(blob: bytes, *changes: tuple[str, bytes, bytes]) -> bytes:
    """Return a DOCX with bytes replaced in some of its parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(blob)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for where, before, after in changes:
                content = content.replace(before, after) if where == name else content
            new.writestr(name, content)
    return out.getvalue()


def test_a_restyled_heading_is_followed_by_the_next_build() -> None:
    def bigger(word: Any) -> None:
        word.styles["Heading 1"].font.size = Pt(31)

    word = docx.Document(BytesIO(write(on(restyled(bigger)))))
    [heading, *_] = [p for p in word.paragraphs if p.text == "What each side wants"]
    assert heading.style is not None
    assert heading.style.font.size == Pt(31)


def test_the_sample_text_goes_and_margins_and_letterhead_stay() -> None:
    def letterhead(word: Any) -> None:
        word.sections[0].left_margin = Pt(100)
        word.sections[0].header.paragraphs[0].text = "Harbour House"

    blob = write(on(restyled(letterhead)))
    assert words_of_docx(blob) == words_of(sample_document())
    assert find(blob, "string(//w:pgMar/@w:left)") == list("2000")
    [header] = find(blob, "//w:headerReference[@w:type='default']/@*[local-name()='id']")
    target = part(blob, "word/_rels/document.xml.rels").xpath(f"string(//*[@Id='{header}']/@Target)")
    paragraphs = [text_of(paragraph) for paragraph in part(blob, f"word/{target}")]
    assert paragraphs == ["Harbour House", "UNCLASSIFIED", "Office of Harbour PolicyDecision note"]


def test_a_first_page_of_its_own_has_the_marking_too() -> None:
    def own_first_page(word: Any) -> None:
        word.sections[0].different_first_page_header_footer = True

    blob = write(on(restyled(own_first_page)))
    with zipfile.ZipFile(BytesIO(blob)) as archive:
        headers = [name for name in archive.namelist() if name.startswith("word/header")]
    assert len(headers) == 2
    assert all("UNCLASSIFIED" in text_of(part(blob, name)) for name in headers)


def test_what_the_house_document_leaves_behind_passes_audit_and_lint(tmp_path: Path) -> None:
    def busy(word: Any) -> None:
        word.add_heading("A page of an old brief", 1)
        word.add_comment(word.add_paragraph("with a remark").runs, "Really?", "A reader")
        word.add_picture(BytesIO(_picture()))
        word.add_table(2, 2)

    blob = write(on(restyled(busy)))
    assert audit(blob, tmp_path) == []
    assert lint(blob) == ()
    with zipfile.ZipFile(BytesIO(blob)) as archive:
        assert not [name for name in archive.namelist() if "comments" in name]
        assert len([name for name in archive.namelist() if "media" in name]) == 2


def _picture() -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (20, 20), "red").save(out, "PNG")
    return out.getvalue()


def test_python_docxs_own_template_serves_as_a_house_document(tmp_path: Path) -> None:
    base = restyled(lambda word: word.add_paragraph("Text."), b"" or _default())
    blob = write(on(base))
    assert audit(blob, tmp_path) == []
    assert lint(blob) == ()


def _default() -> bytes:
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def test_a_word_template_serves_as_a_house_document(tmp_path: Path) -> None:
    types = ("[Content_Types].xml", b"document.main+xml", b"template.main+xml")
    template = rewritten(make_house(House()), types)
    blob = write(on(template))
    assert b"template.main" not in zipfile.ZipFile(BytesIO(blob)).read("[Content_Types].xml")
    assert audit(blob, tmp_path) == []
    assert missing_styles(on(template).house) == ()


def test_a_house_document_without_a_section_gets_the_houses_page() -> None:
    def bare(word: Any) -> None:
        word.element.body.remove(word.sections[0]._sectPr)

    blob = write(on(restyled(bare)))
    assert find(blob, "string(//w:pgMar/@w:left)") == list("1320")


def test_styles_are_found_by_name_where_ids_are_localised() -> None:
    """A German Word writes the id `berschrift1` but keeps the name `heading 1`."""
    base = rewritten(
        make_house(House()),
        ("word/styles.xml", b'"Heading1"', b'"berschrift1"'),
        ("word/document.xml", b'"Heading1"', b'"berschrift1"'),
    )
    blob = write(on(base))
    assert missing_styles(on(base).house) == ()
    assert "berschrift1" in find(blob, "//w:pStyle/@w:val")
    assert "Heading1" not in find(blob, "//w:pStyle/@w:val")


def test_a_missing_style_is_copied_from_the_built_in_one_and_named(tmp_path: Path) -> None:
    def without(word: Any) -> None:
        for name in ("Brief Message", "endnote reference", "List Number"):
            word.styles[name].delete()

    base = restyled(without)
    assert missing_styles(on(base).house) == ("Brief Message", "List Number", "endnote reference")
    blob = write(on(base))
    [raised] = find(blob, "//w:style[w:name/@w:val='endnote reference']/w:rPr/w:vertAlign/@w:val", "styles")
    assert raised == "superscript"
    [ordered, *_] = find(blob, "//w:p[w:pPr/w:pStyle/@w:val='ListNumber']/w:pPr/w:numPr/w:numId/@w:val")
    assert find(blob, f"//w:num[@w:numId='{ordered}']//w:startOverride/@w:val", "numbering") == ["9"]
    assert audit(blob, tmp_path) == []


def test_a_list_style_that_is_missing_never_takes_a_numbering_that_means_something_else() -> None:
    """In a person's own document, numbering 4 may be anything: here it's a list of capital letters."""

    def lettered(word: Any) -> None:
        for style in [style for style in word.styles if style.name.startswith("Brief Detail")]:
            style.delete()
        numbering = word.part.numbering_part.element
        for count in numbering.iterfind(".//w:numFmt", NAMES):
            count.set(f"{{{NAMES['w']}}}val", "upperLetter")

    listed = ItemList((Item((Paragraph(plain("Quays."), "detail"),)),))
    base = restyled(lettered)
    assert "Brief Detail Bullet" in missing_styles(on(base).house)
    blob = write(on(base, body=(listed,)))
    [number] = find(blob, "//w:style[@w:styleId='BriefDetailBullet']//w:numId/@w:val", "styles")
    [abstract] = find(blob, f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", "numbering")
    path = f"//w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='0']/w:numFmt/@w:val"
    assert find(blob, path, "numbering") == ["bullet"]


def test_an_id_that_another_style_took_is_left_to_it() -> None:
    def stray(word: Any) -> None:
        word.styles["Brief Message"].delete()
        word.styles["Brief Small"].element.set(f"{{{NAMES['w']}}}styleId", "BriefMessage")

    blob = write(on(restyled(stray)))
    assert find(blob, "//w:style[w:name/@w:val='Brief Message']/@w:styleId", "styles") == ["BriefMessage2"]


@pytest.mark.parametrize("base", [b"", b"not a ZIP", b"PK\x03\x04 cut short"])
def test_a_house_document_that_word_could_not_open_is_a_user_error(base: bytes) -> None:
    with pytest.raises(UserError, match=r"templates/house\.docx:1:1.*save it again in Word as \.docx"):
        write(on(base))


def test_a_spreadsheet_is_no_house_document() -> None:
    sheet = rewritten(
        make_house(House()), ("[Content_Types].xml", b"wordprocessingml.document", b"spreadsheetml.sheet")
    )
    with pytest.raises(UserError):
        missing_styles(on(sheet).house)


def test_the_house_document_shows_each_style_by_name() -> None:
    paragraphs = docx.Document(BytesIO(make_house(House()))).paragraphs
    shown = {p.text.lower(): p.style and p.style.name for p in paragraphs}
    assert all(style and style.lower() == text for text, style in shown.items())
    assert {"title", "heading 1", "body text", "brief message", "list bullet"} <= shown.keys()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"mirrored": True},
        {"paper": Paper.A4},
        {"footnotes": True},
        {"running": replace(sample_document().running, first_left="", watermark="")},
    ],
)
def test_a_house_document_that_nobody_changed_changes_nothing(changes: dict[str, Any]) -> None:
    house = House(margin_left=50.0, margin_right=60.0, docx_font="Georgia", docx_size=11.5, accent="#5b1010")
    plain = replace(sample_document(), house=house, **changes)
    made = replace(plain, house=replace(house, docx_base=make_house(house)))
    assert contents(write(made)) == contents(write(plain))


def contents(blob: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(blob)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_house_document_has_the_margins_of_the_house() -> None:
    section = docx.Document(BytesIO(make_house(House(margin_left=50.0, margin_top=40.0)))).sections[0]
    assert (section.left_margin, section.top_margin) == (Pt(50), Pt(40))
    assert (section.page_width, section.page_height) == (Pt(612), Pt(792))


def test_the_theme_names_the_font_of_the_house_so_that_words_own_choice_of_fonts_is_followed() -> None:
    with zipfile.ZipFile(BytesIO(make_house(House(docx_font="Georgia")))) as archive:
        theme = archive.read("word/theme/theme1.xml").decode()
    assert theme.count('<a:latin typeface="Georgia"/>') == 2
    [fonts] = find(make_house(House(docx_font="Georgia")), "//w:docDefaults//w:rFonts", "styles")
    assert {fonts.get(f"{{{NAMES['w']}}}{name}") for name in ("asciiTheme", "hAnsiTheme")} == {"minorHAnsi"}


def test_strong_and_emphasised_words_are_of_words_own_styles() -> None:
    made = document_of(
        Paragraph((Run("a", strong=True), Run("b", emphasis=True), Run("c", strong=True, emphasis=True)))
    )
    blob = write(made)
    assert find(blob, "//w:body//w:rStyle/@w:val") == ["Strong", "Emphasis", "Strong"]
    assert not find(blob, "//w:body//w:b")
    bolder = restyled(lambda word: setattr(word.styles["Strong"].font, "small_caps", True))
    assert find(
        write(replace(made, house=House(docx_base=bolder))), "//w:style[@w:styleId='Strong']//w:smallCaps", "styles"
    )


def test_a_house_document_on_its_side_is_refused_in_words() -> None:
    def turn(word: Any) -> None:
        section = word.sections[-1]
        section.page_width, section.page_height = section.page_height, section.page_width

    with pytest.raises(UserError, match=r"house-docx.*Portrait"):
        write(on(restyled(turn)))


def test_columns_of_a_restyled_document_are_as_wide_as_its_longest_words_may_be() -> None:
    rows = tuple((Cell((plain(word),)), Cell((plain("reason " * 30),))) for word in ("Washington", "conditionally"))
    table = Table((Column(1), Column(30)), (Cell((plain("Side"),)), Cell((plain("Why"),))), rows, plain("Sides"), "")

    def bigger(word: Any) -> None:
        word.styles["Brief Table Text"].font.name = "Verdana"
        word.styles["Brief Table Text"].font.size = Pt(14)

    def first_column(base: bytes | None) -> tuple[int, str]:
        blob = write(document_of(table, house=House(docx_base=base)))
        return int(find(blob, "//w:gridCol/@w:w")[0]), find(blob, "//w:tblLayout/@w:type")[0]

    ours, restyled_width = first_column(None), first_column(restyled(bigger))
    assert ours[1] == "fixed"
    assert restyled_width[1] == "autofit"
    assert restyled_width[0] > ours[0] * 14 / House().table_size
