"""Large print says what usual print says, in type that more people can read."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from briefings.app.edition import pack_document, unpack_document
from briefings.app.fit import Composed, compose_fitted
from briefings.model.house import House, enlarge
from briefings.model.statements import statements_of
from briefings.render.layout import lay_out
from tests.render.docx_help import find
from tests.render.page_letters import pages
from tests.shipped.briefs import composed, orders

LARGE, LEAST, CLOSE, INCH = 14, 12, 0.05, 72
AUDIENCES = ("minister", "parts-board")


@cache
def large(audience: str) -> Composed:
    order = orders()[audience]
    return compose_fitted(replace(order, audience=replace(order.audience, large_print=True)))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_says_every_statement_of_the_usual_brief(audience: str) -> None:
    usual, printed = (
        [each.words for each in statements_of(made.document) if each.place != "contents" and each.id != "word/contents"]
        for made in (composed(audience), large(audience))
    )
    assert printed == usual
    assert large(audience).pages.body > composed(audience).pages.body


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_letter_of_its_pages_is_small(audience: str) -> None:
    letters = [letter for page in pages(large(audience).write("pdf")) for letter in page.letters]
    sizes = [letter.size for letter in letters]
    assert min(size for letter, size in zip(letters, sizes, strict=True) if not letter.text.isdigit()) >= LEAST - CLOSE
    assert lay_out(large(audience).document).sheet.style("body").size >= LARGE


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_page_of_its_body_has_a_hole_and_its_text_has_one_column(audience: str) -> None:
    layout = lay_out(large(audience).document)
    assert layout.measured.hole <= INCH + CLOSE
    assert not any(placed.x for page in layout.body for placed in page)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_style_of_its_docx_is_as_large(audience: str) -> None:
    blob = large(audience).write("docx")
    assert min(map(int, find(blob, "//w:style[w:name/@w:val != 'Brief Rule']//w:sz/@w:val", "styles"))) >= 2 * LEAST
    assert find(blob, "//w:docDefaults//w:sz/@w:val", "styles") == [str(2 * LARGE)]


def test_the_record_shows_it_as_it_was() -> None:
    document = large("minister").document
    kept = unpack_document(pack_document(document), orders()["minister"].library.house, document.manifest)
    assert kept is not None
    assert kept.house.body_size == document.house.body_size >= LARGE


def test_a_house_that_is_large_already_is_not_made_larger() -> None:
    house = House(body_size=16, leading=20, small_size=13, table_size=13, docx_size=16)
    assert enlarge(house) == house


def test_enlarging_twice_enlarges_once() -> None:
    assert enlarge(enlarge(House())) == enlarge(House())
