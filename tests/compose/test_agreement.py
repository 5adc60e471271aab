"""The map of views: what each is towards, which points make one, and what is named instead of an empty line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from briefings.compose import plan
from briefings.compose.directives.agreement import GLANCE
from briefings.model.brief import Brief
from briefings.model.document import Document, Table
from briefings.model.dossier import Dossier
from briefings.model.stance import Point, Stance, combine_views
from briefings.model.statements import statements_of
from briefings.model.vocabulary import Basis, View
from briefings.render.layout import lay_out
from briefings.render.layout.boxes import TextOp
from briefings.render.layout.lines import Piece
from briefings.render.text import plain
from tests.compose.workspace import OPENING, REQUIRED, cells, composed, dossier, paragraphs, table, texts
from tests.compose.workspace import brief as briefed

QUESTION = "Larkmoor should build the tram line"
FULL = OPENING + REQUIRED
SHORT = FULL.replace("::agreement-map", "::agreement-map{detail=brief}")


def brief(template: str = FULL, **changes: Any) -> Brief:
    return briefed(template=template, **changes)


def changed(**changes: Mapping[str, object]) -> Dossier:
    """Return the dossier with fields of some points changed, by the point's id (- is written _)."""

    def made(point: Point) -> Point:
        return replace(point, **changes.get(point.id.replace("-", "_"), {}))  # type: ignore[arg-type]

    stances = (replace(stance, points=tuple(map(made, stance.points))) for stance in dossier().stances)
    return replace(dossier(), stances=tuple(stances))


def mapped(subject: Dossier) -> dict[str, list[str]]:
    """Return the words of each row of the map, marks cut off, by what stands at its head."""
    rows = cells(table(composed(brief(dossier=subject)), "agreement"))
    return {row[0]: [cell.partition("[")[0] for cell in row[1:]] for row in rows}


def sentence(subject: Dossier) -> str:
    """Return what stands below the map: what its words mean, and what has no line in it."""
    starts = ("Views as", "No view ")
    said = [text for text in texts(composed(brief(dossier=subject)).body) if text.startswith(starts)]
    return said[0] if said else ""


def test_each_row_says_what_its_views_are_towards_and_the_question_comes_first() -> None:
    rows = list(mapped(dossier()))
    assert rows == [
        QUESTION,
        "Cost. The town should pay for the line",
        "Traffic. A tram through the High Street should take the place of bus line 4",
    ]


def test_a_view_of_the_question_is_another_than_that_of_the_issue() -> None:
    rows = mapped(dossier())
    assert rows[QUESTION] == ["supports", "supports", "conditional"]
    assert list(rows.values())[2] == ["supports", "supports", "opposes"]


def test_each_view_cites_the_points_that_report_it() -> None:
    rows = cells(table(composed(brief()), "agreement"))
    assert all(("[" in cell) == (cell != "–") for row in rows for cell in row[1:])


def test_neither_a_fact_nor_a_conclusion_makes_a_view() -> None:
    fact = changed(grant_first={"view": View.UNSTATED})
    assert not any(row.startswith("Cost") for row in mapped(fact))
    concluded = changed(grant_first={"basis": Basis.INFERENCE})
    assert not any(row.startswith("Cost") for row in mapped(concluded))


def test_a_side_and_a_statement_without_a_view_are_named_and_have_no_line() -> None:
    silent = changed(replace_bus={"view": View.UNSTATED, "overall": None}, grant_first={"view": View.UNSTATED})
    document = composed(brief(dossier=silent))
    assert [plain(cell.paragraphs[0]) for cell in table(document, "agreement").header[1:]] == [
        "Town hall",
        "Shopkeepers",
    ]
    assert "No view of these reported from: Riders;" in sentence(silent)
    assert sentence(silent).endswith("No view reported on: Cost.")
    assert "eported to" not in sentence(dossier())


def test_where_no_view_is_reported_at_all_there_is_no_table() -> None:
    names = {"link_hospital", "grant_first", "replace_bus", "no_works"}
    nothing = changed(**{name: {"view": View.UNSTATED, "overall": None} for name in names})
    assert not any(isinstance(b, Table) and b.id == "agreement" for b in composed(brief(dossier=nothing)).body)
    assert "the question itself, Cost, Traffic" in sentence(nothing)


def test_a_side_of_several_minds_shows_whose_each_is() -> None:
    [one] = [point for point in dossier().points if point.id == "no-works"]
    quay = replace(one, id="quay", voice="Shops on the quay", view=View.SUPPORTS)
    two = changed(no_works={"voice": "Shops in the High Street"})
    stances = (replace(s, points=(*s.points, quay)) if s.perspective == "shopkeepers" else s for s in two.stances)
    rows = cells(table(composed(brief(dossier=replace(two, stances=tuple(stances)))), "agreement"))
    assert rows[2][3].startswith("Shops in the High Street: opposes[")
    assert "Shops on the quay: supports[" in rows[2][3]


def test_a_side_that_says_both_in_one_voice_is_mixed() -> None:
    def both(stance: Stance) -> Stance:
        again = (replace(p, id="again", view=View.OPPOSES) for p in stance.points if p.id == "link-hospital")
        return replace(stance, points=(*stance.points, *again))

    rows = mapped(replace(dossier(), stances=tuple(map(both, dossier().stances))))
    assert list(rows.values())[2][0] == "mixed"


def test_the_legend_explains_each_word_that_occurs_and_no_other() -> None:
    legend = sentence(dossier())
    assert [word for word in ("supports:", "opposes:", "conditional:", "mixed:", "–:") if word in legend] == [
        "supports:",
        "opposes:",
        "conditional:",
        "–:",
    ]
    only = changed(no_works={"view": View.SUPPORTS, "overall": View.SUPPORTS}, grant_first={"view": View.UNSTATED})
    assert "supports:" in sentence(only)
    assert not any(word in sentence(only) for word in ("opposes:", "conditional:", "mixed:", "–:"))


def test_an_older_dossier_without_propositions_prints_the_names_of_its_issues() -> None:
    issues = tuple(replace(issue, proposition="") for issue in dossier().issues)
    assert list(mapped(replace(dossier(), proposition="", issues=issues))) == ["Cost", "Traffic"]


def test_many_sides_stand_below_each_other() -> None:
    one = dossier().stances[0]
    many = tuple(replace(one, perspective=f"town-{n}", name=f"Town {n}") for n in range(5))
    crowded = replace(dossier(), stances=(*dossier().stances, *many))
    found = table(composed(brief(dossier=crowded)), "agreement")
    assert plain(found.header[0].paragraphs[0]) == "Perspective"
    assert (len(found.header), len(found.rows)) == (4, len(crowded.stances))
    assert found.summary.startswith("One row for each perspective")


@pytest.mark.parametrize(("sides", "matters"), [(7, 8), (9, 8), (13, 14)])
def test_many_sides_and_statements_stand_in_tables_that_break_no_word(sides: int, matters: int) -> None:
    issue, stance = dossier().issues[1], dossier().stances[0]
    issues = tuple(replace(issue, id=f"issue-{n}", name=f"Environment {n}") for n in range(matters - 1))
    model = next(point for point in dossier().points if point.id == "link-hospital")

    def side(name: str) -> Stance:
        views = [replace(model, issue=each.id, overall=None) for each in issues]
        points = [replace(view, id=f"{name}-{n}", perspective=name) for n, view in enumerate((model, *views))]
        return replace(stance, perspective=name, name=f"Shopkeepers of {name}", points=tuple(points))

    stances = tuple(side(f"quay-{n}") for n in range(sides))
    made = composed(brief(dossier=replace(dossier(), issues=issues, stances=stances, contested=())))
    tables = [block for block in made.body if isinstance(block, Table) and block.id.startswith("agreement")]
    turned = sides > matters
    assert sum(len(found.header) - 1 for found in tables) == (matters if turned else sides)
    assert {len(found.rows) for found in tables} == {sides if turned else matters}
    assert len({found.id for found in tables}) == len(tables) > 1
    words = {piece.text for found in tables for piece in printed(replace(made, body=(found,)))}
    assert not any("Environmen" in word and "Environment" not in word for word in words)
    assert not any("Shopkeep" in word and "Shopkeepers" not in word for word in words)


def printed(document: Document) -> list[Piece]:
    """Return the pieces of text on the pages of a body."""
    boxes = [placed.box for page in lay_out(document).body for placed in page]
    return [op.piece for box in boxes for op in box.ops if isinstance(op, TextOp)]


def test_a_map_wishes_to_stay_whole_as_long_as_it_is_seen_at_a_glance() -> None:
    three = dossier().stances
    sides = (*three, *(replace(three[0], perspective=f"town-{n}", name=f"Town {n}") for n in range(GLANCE - 2)))
    few, many = (
        table(composed(brief(dossier=replace(dossier(), stances=sides[:count]))), "agreement")
        for count in (GLANCE, GLANCE + 1)
    )
    assert (len(few.rows), few.whole) == (GLANCE, True)
    assert (len(many.rows), many.whole) == (GLANCE + 1, False)


def test_the_map_does_not_change_with_length() -> None:
    order = brief()
    words = [
        [[cell.partition("[")[0] for cell in row] for row in cells(table(composed(order, step), "agreement"))]
        for step in (0, plan(order).steps)
    ]
    assert words[0] == words[1]


def test_the_sentence_stands_below_the_map_in_small_type() -> None:
    silent = changed(grant_first={"view": View.UNSTATED})
    [found] = [p for p in paragraphs(composed(brief(dossier=silent)).body) if "No view reported on" in plain(p.inlines)]
    assert found.style == "small"


def test_a_short_map_has_rows_where_sides_can_differ_and_names_the_others_by_who_holds_them() -> None:
    made = composed(brief(SHORT))
    assert [row[0] for row in cells(table(made, "agreement"))] == [
        QUESTION,
        "Traffic. A tram through the High Street should take the place of bus line 4",
    ]
    assert any("Only Town hall is reported to hold a view on: Cost." in text for text in texts(made.body))
    assert not any("hold a view on" in text for text in texts(composed(brief()).body))


def test_a_side_whose_views_are_named_alone_has_no_column_and_isnt_called_silent() -> None:
    one = {"view": View.UNSTATED, "overall": None}
    subject = changed(replace_bus=one, no_works=one, link_hospital=one)
    made = composed(brief(SHORT, dossier=subject))
    assert not any(isinstance(block, Table) and block.id == "agreement" for block in made.body)
    [said] = [text for text in texts(made.body) if "No view of these" in text]
    assert "Only Town hall is reported to hold a view on: Cost." in said
    assert "Town hall" not in said.partition(";")[0]


def test_what_the_readers_own_side_alone_holds_goes_without_saying() -> None:
    for template in (FULL, SHORT):
        made = composed(brief(template, is_="town-hall"))
        assert not any(row[0].startswith("Cost") for row in cells(table(made, "agreement")))
        assert not any("hold a view on" in text for text in texts(made.body))


def test_the_readers_own_side_is_addressed_where_the_map_names_it() -> None:
    header = table(composed(brief(is_="town-hall")), "agreement").header
    assert "Town hall (you)" in [plain(cell.paragraphs[0]) for cell in header]
    silent = changed(replace_bus={"view": View.UNSTATED, "overall": None})
    assert any("from: Riders (you);" in text for text in texts(composed(brief(dossier=silent, is_="riders")).body))


def test_few_rows_with_many_empty_cells_are_told_in_words() -> None:
    sparse = changed(replace_bus={"overall": None}, no_works={"overall": None})
    template = FULL.replace("::agreement-map", "::agreement-map{least=4}")
    told = composed(brief(template=template, dossier=sparse))
    assert not any(isinstance(block, Table) and block.id == "agreement" for block in told.body)
    mapping = composed(brief(dossier=sparse))
    said = [text.partition(" – ") for text in texts(told.body) if " – " in text]
    assert [proposition for proposition, _, _ in said] == [row[0] for row in cells(table(mapping, "agreement"))]
    assert all(NUMBER.sub("", views).endswith(".") for _, _, views in said)
    assert views_of(told) == views_of(mapping) - {"–"}
    assert table(composed(brief(template=template)), "agreement") == table(composed(brief()), "agreement")


def test_words_are_explained_below_views_in_words_only_where_they_need_it() -> None:
    hesitant = changed(
        replace_bus={"overall": None}, no_works={"overall": None}, link_hospital={"overall": View.CONDITIONAL}
    )
    template = FULL.replace("::agreement-map", "::agreement-map{least=4}")
    said = texts(composed(brief(template=template, dossier=hesitant)).body)
    [legend] = [text for text in said if text.startswith("Views as said")]
    assert "conditional: " in legend
    assert "supports: " not in legend


NUMBER = re.compile(r"\[\d+\]")


def views_of(document: Document) -> set[str]:
    """Return the printed views, each with its statement and without the marks of its sources."""
    return {
        f"{each.id} {each.words.rstrip(';,.')}" if each.words != "–" else "–"
        for each in statements_of(document)
        if ".view-" in each.id
    }


@pytest.mark.parametrize(
    ("views", "word"),
    [
        ((View.CONDITIONAL, View.OPPOSES), "conditional"),
        ((View.SUPPORTS, View.CONDITIONAL), "conditional"),
        ((View.SUPPORTS, View.OPPOSES, View.CONDITIONAL), "mixed"),
        ((View.UNSTATED, View.OPPOSES), "opposes"),
        ((View.UNSTATED,), "unstated"),
    ],
)
def test_several_views_come_to_a_condition_where_they_are_not_for_and_against(
    views: tuple[View, ...], word: str
) -> None:
    assert combine_views(views) == word
    assert combine_views(reversed(views)) == word
