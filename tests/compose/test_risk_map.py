"""The map of risks and benefits: short names where they fit, numbers where not, and no item twice or never."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from briefings.model.document import Cell, Document, Table
from briefings.model.dossier import Dossier
from briefings.model.joiners import JOINER
from briefings.model.stance import Point
from briefings.model.statements import statements_of
from briefings.model.vocabulary import Kind, Likelihood
from briefings.render import write
from briefings.render.layout import lay_out
from briefings.render.layout.boxes import FillOp
from briefings.render.text import plain
from tests.compose.workspace import OPENING, REQUIRED, brief, composed, dossier, table
from tests.render.docx_help import find

LADDER = tuple(Likelihood)


def with_items(count: int, *, spread: bool) -> Dossier:
    """Return the dossier with `count` risks and benefits, over the whole map or in one cell."""
    [stance, *others] = dossier().stances
    model, rating = next((p, p.rating) for p in dossier().points if p.rating and p.kind is Kind.RISK)
    places = list(product(LADDER, range(1, 6)))

    def item(number: int) -> Point:
        likelihood, impact = places[number % len(places)] if spread else places[-1]
        kind = (Kind.RISK, Kind.RISK, Kind.BENEFIT)[number % 3]
        rated = replace(rating, likelihood=likelihood, impact=impact, short=f"Harm to quay {number}")
        return replace(model, id=f"made-{number}", kind=kind, perspective=stance.perspective, rating=rated)

    claims = tuple(point for point in stance.points if point.kind is Kind.CLAIM)
    full = replace(stance, points=(*claims, *(item(number) for number in range(count))))
    bare = tuple(replace(s, points=tuple(p for p in s.points if p.kind is Kind.CLAIM)) for s in others)
    return replace(dossier(), stances=(full, *bare), contested=())


def mapped(subject: Dossier) -> tuple[Document, Table]:
    document = composed(brief(template=OPENING + REQUIRED, dossier=subject))
    return document, table(document, "risk-map")


def lines(found: Table) -> list[str]:
    return [plain(p).replace("\u00a0", " ") for cell in cells_of(found) for p in cell.paragraphs]


def cells_of(found: Table) -> list[Cell]:
    return [cell for row in found.rows for cell in row[1:]]


def test_a_cell_names_its_items_with_a_sign_for_what_they_are() -> None:
    _, found = mapped(with_items(3, spread=True))
    assert sorted(lines(found)) == [
        "▲ R1 Harm to quay 1",
        "▲ R2 Harm to quay 0",
        "▼ B1 Harm to quay 2",
    ]


def test_an_item_without_a_short_name_is_named_by_its_heading() -> None:
    _, found = mapped(dossier())
    assert "▲ R1 Two years without customers" in lines(found)


def given(word: str, listed: list[str]) -> list[str]:
    """Return the items that a word of the map gives: one, or all of a range."""
    first, dash, last = word.strip(",").replace(JOINER, "").partition("–")
    if first not in listed:
        return []
    return listed[listed.index(first) : listed.index(last) + 1] if dash else [first]


@pytest.mark.parametrize("spread", [True, False])
@pytest.mark.parametrize("count", [6, 21, 60, 330])
def test_every_item_stands_on_the_map_once_however_many_there_are(count: int, *, spread: bool) -> None:
    document, found = mapped(with_items(count, spread=spread))
    listed = [plain(row[0].paragraphs[0]) for row in table(document, "risk-table").rows]
    numbers = [number for line in lines(found) for word in line.split() for number in given(word, listed)]
    assert len(listed) == count
    assert sorted(numbers) == sorted(listed)
    assert max(len(cell.paragraphs) for cell in cells_of(found)) <= 14


@pytest.mark.parametrize("spread", [True, False])
@pytest.mark.parametrize("count", [60, 100, 330, 600])
def test_a_map_fits_a_page_however_many_items_it_holds(count: int, *, spread: bool) -> None:
    document, _ = mapped(with_items(count, spread=spread))
    layout = lay_out(replace(document, body=tuple(b for b in document.body if getattr(b, "id", "") == "risk-map")))
    assert layout.measured.body == 1


def test_grounds_follow_the_signs() -> None:
    _, found = mapped(with_items(60, spread=False))
    for cell in cells_of(found):
        signs = {"risk": "▲", "benefit": "▼"}
        assert all(plain(p).startswith(signs[hue]) for p, hue in zip(cell.paragraphs, cell.hues, strict=True))


def test_each_name_is_a_statement_with_a_bookmark_around_it_in_word() -> None:
    document, _ = mapped(with_items(6, spread=True))
    names = [s for s in statements_of(document) if s.id.endswith(".map")]
    assert len(names) == 6
    blob = write("docx", document)
    given = find(blob, "//w:tc//w:bookmarkStart/@w:name")
    assert {name.bookmark for name in names} <= set(given)


def test_the_map_is_printed_in_two_hues_in_every_format_that_has_colours() -> None:
    document, _ = mapped(with_items(6, spread=True))
    house = document.house
    fills = {fill.lower() for fill in find(write("docx", document), "//w:tc/w:p/w:pPr/w:shd/@w:fill")}
    assert fills == {house.risk.strip("#"), house.benefit.strip("#")}
    html = write("html", document).decode()
    assert '<p class="risk">' in html
    assert f"td > p.benefit {{ background: {house.benefit}" in html
    boxes = (placed.box for page in lay_out(document).body for placed in page)
    drawn = {op.colour for box in boxes for op in box.ops if isinstance(op, FillOp)}
    assert {house.risk, house.benefit} <= drawn
