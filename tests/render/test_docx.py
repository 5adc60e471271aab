"""The Word writer on the sample document: valid, accessible, and saying the same words as the tree."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest

from briefings.model.document import Cell, Column, Heading, Item, ItemList, Link, Paragraph, ParagraphStyle, Run, Table
from briefings.model.vocabulary import Paper
from briefings.render.docx import make_house, write
from briefings.render.layout import Typeface
from briefings.render.text import words_of
from tests.documents import plain, sample_document
from tests.render.docx_help import NAMES, W, audit, document_of, find, part, text_of
from tests.render.docx_lint import lint
from tests.render.docx_words import words_of_docx


@pytest.mark.parametrize(
    "fields",
    [{}, {"footnotes": True}, {"grey": True, "mirrored": True, "paper": Paper.A4}, {"language": "fr"}],
    ids=["endnotes", "footnotes", "grey duplex on A4", "French"],
)
def test_every_block_is_written_without_an_error_or_a_complaint(fields: dict[str, object], tmp_path: Path) -> None:
    blob = write(replace(sample_document(), **fields))  # type: ignore[arg-type]
    assert audit(blob, tmp_path) == []
    assert lint(blob) == ()


def test_the_house_document_is_without_an_audit_error(tmp_path: Path) -> None:
    assert audit(make_house(sample_document().house), tmp_path) == []


def test_the_words_are_those_of_the_tree() -> None:
    assert words_of_docx(write(sample_document())) == words_of(sample_document())


def test_with_footnotes_only_the_heading_of_their_list_goes() -> None:
    words = words_of(sample_document()).replace(" Sources Harbour Gazette", " Harbour Gazette")
    assert words_of_docx(write(replace(sample_document(), footnotes=True))) == words


def test_title_author_subject_keywords_and_dates_are_the_briefs_own() -> None:
    core = docx.Document(BytesIO(write(sample_document()))).core_properties
    assert core.title == "Longer quays or lighter hulls?"
    assert (core.author, core.subject) == ("Office of Harbour Policy", "For the Harbour Minister")
    assert (core.keywords, core.language, core.content_status) == ("harbour; ferries", "en", "draft")
    assert core.category == "UNCLASSIFIED"
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2026, 2, 8)  # noqa: DTZ001
    assert core.modified == core.created


def test_marking_version_and_date_are_custom_properties() -> None:
    properties = part(write(sample_document()), "docProps/custom.xml")
    found = {entry.get("name"): "".join(entry.itertext()) for entry in properties}
    assert found == {"As of": "2026-02-08", "Version": "3 (a1b2c3d)", "Marking": "UNCLASSIFIED", "Status": "draft"}


def test_the_manifest_is_a_part_of_our_own_namespace() -> None:
    manifest = '{"points": [{"id": "a<b&c", "bookmark": "pt_0"}], "schema": 1}'
    item = part(write(replace(sample_document(), manifest=manifest)), "customXml/item1.xml")
    assert item.tag == "{urn:briefings:manifest:1}manifest"
    assert item.text == manifest


def test_the_language_is_a_default_and_foreign_words_say_their_own() -> None:
    blob = write(document_of(Paragraph((Run("See "), Run("le quai", lang="fr"), Run("码头", lang="zh-Hans")))))
    assert find(blob, "//w:docDefaults//w:lang/@w:val", "styles") == ["en"]
    assert find(blob, "//w:p[2]//w:lang/@w:val") == ["fr", "zh-Hans"]
    assert find(blob, "//w:p[2]//w:lang/@w:eastAsia") == ["zh-Hans"]


def test_every_paragraph_has_a_style_that_exists() -> None:
    blob = write(sample_document())
    known = set(find(blob, "//w:style/@w:styleId", "styles"))
    assert find(blob, "//w:p[not(w:pPr/w:pStyle)]") == []
    assert set(find(blob, "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")) <= known


def test_an_ordered_list_starts_where_it_says_and_each_list_anew() -> None:
    def steps(start: int) -> ItemList:
        return ItemList(tuple(Item((Paragraph(plain(f"Step {n}")),)) for n in range(2)), ordered=True, start=start)

    blob = write(document_of(steps(9), Paragraph(plain("Between.")), steps(1)))
    used = [str(number) for number in find(blob, "//w:p/w:pPr/w:numPr/w:numId/@w:val")]
    assert used[0] == used[1] != used[2] == used[3]
    starts = [find(blob, f"//w:num[@w:numId='{n}']//w:startOverride/@w:val", "numbering") for n in (used[0], used[2])]
    assert starts == [["9"], ["1"]]


def test_a_second_paragraph_of_an_item_continues_it_without_a_bullet() -> None:
    item = Item((Paragraph(plain("First.")), Paragraph(plain("Second."))))
    blob = write(document_of(ItemList((item,))))
    assert find(blob, "//w:p/w:pPr/w:pStyle/@w:val")[1:] == ["ListBullet", "ListContinue"]


@pytest.mark.parametrize(("style", "size"), [("detail", "20"), ("small", "18")])
def test_a_list_of_smaller_text_has_styles_of_its_own_in_that_size(style: ParagraphStyle, size: str) -> None:
    item = Item((Paragraph(plain("First."), style), Paragraph(plain("More."), style)))
    deeper = Item((Paragraph(plain("Second."), style), ItemList((item,))))
    blob = write(document_of(ItemList((deeper,)), ItemList((item,), ordered=True, start=4)))
    name = f"Brief{style.title()}"
    wanted = [f"{name}Bullet", f"{name}Bullet2", f"{name}Continue2", f"{name}Number", f"{name}Continue"]
    assert find(blob, "//w:p/w:pPr/w:pStyle/@w:val")[1:] == wanted
    for found in wanted:
        assert find(blob, f"//w:style[@w:styleId='{found}']/w:rPr/w:sz/@w:val", "styles") == [size]
        [based] = find(blob, f"//w:style[@w:styleId='{found}']/w:basedOn/@w:val", "styles")
        assert based == found.replace(name, "List")
    [number] = find(
        blob, "//w:p[w:pPr/w:pStyle/@w:val=$name]/w:pPr/w:numPr/w:numId/@w:val".replace("$name", f"'{name}Number'")
    )
    assert find(blob, f"//w:num[@w:numId='{number}']//w:startOverride/@w:val", "numbering") == ["4"]


def test_every_level_of_a_list_belongs_to_one_style() -> None:
    blob = write(sample_document())
    linked = find(blob, "//w:abstractNum//w:pStyle/@w:val", "numbering")
    assert len(linked) == len(set(linked)) == 6 * 3 + 1
    for style in linked:
        [number] = find(blob, f"//w:style[@w:styleId='{style}']//w:numPr/w:numId/@w:val", "styles")
        [level] = find(blob, f"//w:style[@w:styleId='{style}']//w:numPr/w:ilvl/@w:val", "styles")
        [abstract] = find(blob, f"//w:num[@w:numId='{number}']/w:abstractNumId/@w:val", "numbering")
        path = f"//w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']/w:pStyle/@w:val"
        assert find(blob, path, "numbering") == [style]


def test_a_table_repeats_its_header_keeps_rows_whole_and_describes_itself() -> None:
    blob = write(sample_document())
    [table] = find(blob, "//w:tbl")
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert table.xpath("w:tblPr/w:tblCaption/@w:val", namespaces=NAMES) == ["Risks, most serious first"]
    assert table.xpath("w:tblPr/w:tblDescription/@w:val", namespaces=NAMES) == ["Risks with bearer and rating."]


def test_columns_share_the_width_of_the_text() -> None:
    blob = write(sample_document())
    widths = [int(width) for width in find(blob, "//w:gridCol/@w:w")]
    assert sum(widths) == 12240 - 2 * 66 * 20
    assert widths == [4267, 2133, 2133, 1067]


def test_text_on_a_dark_tone_is_white_and_on_a_light_one_the_styles_own() -> None:
    def row(tone: int) -> tuple[Cell, ...]:
        return (Cell((plain("rated"),), tone=tone),)

    table = Table((Column(1),), (Cell((plain("Rating"),)),), (row(1), row(4)), plain("Ratings"), "Two ratings.")
    cells = find(write(document_of(table)), "//w:tc[w:tcPr/w:shd]")
    assert [cell.xpath("string(.//w:rPr/w:color/@w:val)", namespaces=NAMES) for cell in cells] == ["", "FFFFFF"]


def test_grey_leaves_no_colour() -> None:
    blob = write(replace(sample_document(), grey=True))
    for name in ("document", "styles", "header1"):
        for colour in find(blob, "//@w:fill | //w:color/@w:val | //w:pBdr/*/@w:color", name):
            assert colour in ("auto", "FFFFFF") or colour[:2] == colour[2:4] == colour[4:], colour


def test_annexes_start_on_a_new_page_without_a_blank_paragraph() -> None:
    blob = write(sample_document())
    [first] = find(blob, "//w:p[w:pPr/w:pageBreakBefore]")
    assert text_of(first) == "Annex A: everything"


def test_header_and_footer_carry_marking_copy_and_page_fields() -> None:
    blob = write(sample_document())
    header, footer = part(blob, "header1"), part(blob, "footer1")
    assert [text_of(line) for line in header] == ["UNCLASSIFIED", "Office of Harbour PolicyDecision note"]
    assert [text_of(line) for line in footer] == [
        "As of February 8, 2026 · version 3Copy 2 of 5Page 1 of 1",
        "UNCLASSIFIED",
    ]
    assert footer.xpath("//w:instrText/text()", namespaces=NAMES) == [" PAGE ", " NUMPAGES "]


def test_a_watermark_stands_in_the_header_as_a_decoration() -> None:
    blob = write(sample_document())
    assert find(blob, "//v:shape/@alt", "header1") == [""]
    [place] = find(blob, "//v:shape/@style", "header1")
    wide, tall = (float(side) for side in re.findall(r"(?:width|height):([\d.]+)pt", place))
    assert wide / tall == pytest.approx(Typeface().width("DRAFT", 1.0, strong=True) / (2 * 0.66), rel=0.01)
    running = replace(sample_document().running, watermark="")
    assert find(write(replace(sample_document(), running=running)), "//v:shape", "header1") == []


@pytest.mark.parametrize(("mirrored", "left", "right"), [(False, 66, 66), (True, 80, 54)])
def test_margins_mirror_for_duplex(*, mirrored: bool, left: int, right: int) -> None:
    blob = write(replace(sample_document(), mirrored=mirrored))
    [margins] = find(blob, "//w:pgMar")
    assert (margins.get(f"{W}left"), margins.get(f"{W}right")) == (str(left * 20), str(right * 20))
    assert bool(find(blob, "//w:mirrorMargins", "settings")) == mirrored


def test_a_link_has_a_tip_and_one_within_the_brief_finds_its_place() -> None:
    out = Link("Gazette", "https://example.org/?a=1&b=2", "The Gazette on the web")
    within = Link("below", "#wants", "What they want")
    lost = Link("nowhere", "#lost")
    blob = write(document_of(Paragraph((out, within, lost)), Heading(1, plain("Wants"), "wants")))
    assert find(blob, "//w:hyperlink/@w:tooltip") == ["The Gazette on the web", "What they want"]
    [anchor] = find(blob, "//w:hyperlink/@w:anchor")
    assert find(blob, f"//w:p[.//w:bookmarkStart/@w:name='{anchor}']//w:t/text()") == ["Wants"]


def test_a_no_break_hyphen_is_words_own() -> None:
    blob = write(document_of(Paragraph(plain("a non\u2011tariff barrier"))))
    assert len(find(blob, "//w:noBreakHyphen")) == 1
    assert "a non\u2011tariff barrier" in words_of_docx(blob)
