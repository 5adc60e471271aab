"""Sides that stand elsewhere go there in the reader's order, and points of equal weight where they were put."""

from __future__ import annotations

import pytest

from briefings.app.opening import open_library
from briefings.app.orders import errors_in
from tests.returned.office import Office, brief_of, council, only
from tests.returned.word_form import WordFile

COUNCIL = "audiences/council.yaml"
ABOVE_ALL = "Considerations"
HOW = [{"tracked": True}, {"anchored": True}, {"anchored": False}]


def sides_of(office: Office, audience: str = "council") -> list[str]:
    printed = [name.partition(".")[0] for name in office.printed(audience) if name.endswith(".held")]
    return [name.removeprefix("stance/") for name in dict.fromkeys(reversed(printed))]


def shopkeepers_first(how: dict[str, bool]) -> WordFile:
    file = WordFile(council()).move_paragraph("No works in the High Street.", ABOVE_ALL, **how)
    return file.move_paragraph("The traders oppose the works", ABOVE_ALL, **how)


@pytest.mark.parametrize("how", HOW)
def test_a_side_that_moved_with_its_points_moves_in_the_readers_order(office: Office, how: dict[str, bool]) -> None:
    assert sides_of(office) == ["town-hall", "riders", "shopkeepers"]
    path = office.came_back(shopkeepers_first(how).bytes())
    entry = only(office.read(path))
    assert (entry.item.kind, entry.item.statement.partition(".")[0]) == ("move", "stance/shopkeepers")
    assert "all briefs of this reader: shopkeepers, town-hall, riders" in entry.placement.effect
    before = office.text(COUNCIL)
    assert not office.decide(path, accept="all").held
    assert sides_of(office) == ["shopkeepers", "town-hall", "riders"]
    old, new = (text.splitlines() for text in (before, office.text(COUNCIL)))
    assert [line for line in new if line not in old] == [
        "order: [shopkeepers, town-hall, riders]      # who comes first"
    ]
    assert not errors_in(open_library(office.root).problems)
    assert only(office.read(path)).placement.reason == "it stands there by now"


def test_two_sides_that_moved_both_go_where_they_were_put(office: Office) -> None:
    paragraphs = ("The union wants the tram, and soon", "A tram instead of bus line 4.")
    file = shopkeepers_first({"anchored": True})
    for each in reversed(paragraphs):
        file.move_paragraph(each, "No works in the High Street.", anchored=True)
    assert not office.decide(office.came_back(file.bytes()), accept="all").held
    assert sides_of(office) == ["shopkeepers", "riders", "town-hall"]


def test_sides_of_other_dossiers_stay_in_the_readers_order(office: Office) -> None:
    path = office.root / "seeds" / COUNCIL
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("order: [town-hall, riders]", "order: [ferry, town-hall, riders]"), encoding="utf-8")
    office.decide(office.came_back(shopkeepers_first({"anchored": True}).bytes()), accept="all")
    assert "order: [ferry, shopkeepers, town-hall, riders]" in office.text(COUNCIL)


def test_views_of_an_issue_that_moved_are_only_listed(office: Office) -> None:
    file = WordFile(council())
    file.move_paragraph("Larkmoor should build the tram line", "A tram through the High Street should", anchored=True)
    entries = office.read(office.came_back(file.bytes())).entries
    assert {entry.item.kind for entry in entries} == {"move"}
    assert not any(entry.can_be_accepted for entry in entries)


def equals(office: Office) -> None:
    """Give the town four points of one weight."""
    path = office.root / "seeds" / "tram-line/stances/town-hall.md"
    text = path.read_text(encoding="utf-8")
    heading = next(line for line in text.splitlines() if "{#link-hospital" in line)
    body = text.partition(heading + "\n")[2].partition("\n")[0]
    more = [f"{heading.replace('A tram', f'Tram {name}').replace('link-hospital', name)}\n{body}\n" for name in "xyz"]
    path.write_text(text.replace(heading, "\n".join([*more, heading])), encoding="utf-8")


def test_a_point_that_moved_among_equal_ones_stands_where_it_was_put(office: Office) -> None:
    equals(office)
    data = brief_of(office.root, "residents")
    order = ["link-hospital", "x", "y", "z"]
    ids = [name.partition(".")[0] for name in office.printed("residents") if name.endswith(".heading")]
    assert [each for each in reversed(ids) if each in order] == order
    file = WordFile(data).move_paragraph("Tram z to the hospital", "A tram to the hospital", tracked=True)
    path = office.came_back(file.bytes())
    entry = only(office.read(path))
    assert entry.can_be_accepted, entry.placement.reason
    assert not office.decide(path, accept="all").held
    ids = [name.partition(".")[0] for name in office.printed("residents") if name.endswith(".heading")]
    assert [each for each in reversed(ids) if each in order] == ["link-hospital", "z", "x", "y"]
