"""A timeline: real text along an axis, to scale where its dates allow it, in every format."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.document import Block, ItemList, Mark, Paragraph, Run
from briefings.model.statements import statements_of
from briefings.model.time_scale import LONGEST, allows_scale, to_scale
from briefings.render import write
from briefings.render.layout import lay_out
from briefings.render.layout.boxes import FillOp, TextOp
from tests.documents import event_at, timeline_of
from tests.render.docx_help import document_of, find
from tests.render.pdf_reading import document, structure

moments = st.lists(st.integers(0, 400).map(lambda month: 1990 + month / 12), min_size=1, max_size=40).map(sorted)


@given(moments)
def test_distances_on_a_scale_are_in_step_with_time(when: list[float]) -> None:
    rooms = to_scale(when, [12.0] * len(when))
    places = [sum(rooms[:number]) for number in range(len(when))]
    firsts = [number for number in range(len(when)) if when.index(when[number]) == number]
    speeds = [(places[b] - places[a]) / (when[b] - when[a]) for a, b in pairwise(firsts)]
    assert all(speed == pytest.approx(speeds[0]) for speed in speeds)
    assert min(rooms) >= 12.0 - 1e-9


@given(moments)
def test_a_scale_is_only_allowed_where_the_axis_is_not_mostly_empty(when: list[float]) -> None:
    long = sum(to_scale(when, [1.0] * len(when))) > LONGEST * len(when)
    assert allows_scale(when) == (len(set(when)) > 1 and not long)


@pytest.mark.parametrize(
    ("when", "allowed"),
    [
        ((2020.0, 2021.0, 2023.0, 2024.0), True),
        ((1970.0, 1980.0, 2026.0, 2026.02), False),
        ((2026.0, 2026.0), False),
        ((2024.0,), False),
        ((2024.0, 2024.0, 2025.0, 2025.5), True),
    ],
)
def test_dates_that_crowd_at_one_end_allow_no_scale(when: tuple[float, ...], *, allowed: bool) -> None:
    assert allows_scale(when) == allowed


def years(count: int, *, scaled: bool, label: str = "Something happened") -> ItemList:
    return timeline_of(
        *(event_at(2000.0 + n * n, f"{2000 + n * n}", Run(f"{label} {n}"), Mark(1)) for n in range(count)),
        scaled=scaled,
    )


def test_a_scale_is_part_of_what_is_compared() -> None:
    with_scale, without = (statements_of(document(years(4, scaled=scaled))) for scaled in (True, False))
    assert [s.words for s in with_scale] == [s.words for s in without]
    assert with_scale != without


def dots(timeline: ItemList, *before: Block) -> list[tuple[int, float, float]]:
    """Return page, place from the left and height of each event's dot."""
    made = document(*before, timeline)
    layout = lay_out(made)
    return [
        (number, placed.x + op.x, placed.y + op.y)
        for number, page in enumerate(layout.body)
        for placed in page
        for op in placed.box.ops
        if isinstance(op, FillOp) and op.colour == layout.sheet.accent and op.width == op.height
    ]


def test_dots_on_a_scale_are_as_far_apart_as_their_dates() -> None:
    found = [y for _, _, y in dots(years(5, scaled=True))]
    steps = [after - before for before, after in pairwise(found)]
    assert [step / steps[0] for step in steps] == pytest.approx([1, 3, 5, 7])


def test_many_events_without_a_scale_stand_in_two_columns_that_read_downward() -> None:
    found = dots(years(12, scaled=False), Paragraph((Run("Oldest first"),), "caption"))
    assert len({x for _, x, _ in found}) == 2
    assert [x for _, x, _ in found] == sorted(x for _, x, _ in found)


@pytest.mark.parametrize("count", [14, 140])
def test_no_event_is_lost_or_laid_over_another_however_many_there_are(count: int) -> None:
    events = (
        event_at(1900.0 + n, str(1900 + n), Run(f"A long account of what happened then, number {n}"))
        for n in range(count)
    )
    layout = lay_out(document(timeline_of(*events)))
    for page in layout.body:
        spans: dict[float, list[tuple[float, float]]] = {}
        for placed in page:
            assert placed.y + placed.box.height <= layout.sheet.height + 0.01
            if any(isinstance(op, TextOp) for op in placed.box.ops):
                spans.setdefault(placed.x, []).append((placed.y, placed.y + placed.box.height))
        for column in spans.values():
            assert all(upper[1] <= lower[0] + 0.01 for upper, lower in pairwise(sorted(column)))
    assert len(dots(timeline_of(*(event_at(1900.0 + n, str(1900 + n), Run("x")) for n in range(count))))) == count


def test_assistive_readers_hear_a_date_before_what_happened_and_a_space_between() -> None:
    read = [part for part in structure(write("pdf", document(years(3, scaled=False)))) if part.role == "LBody"]
    assert [part.text.rstrip("1") for part in read][:1] == ["2000 Something happened 0"]


def test_in_word_events_are_text_in_a_style_of_their_own_and_a_scale_is_room_below_them() -> None:
    blob = write("docx", document_of(years(4, scaled=True)))
    path = "//w:p[w:pPr/w:pStyle/@w:val='BriefDate']"
    assert len(find(blob, path)) == 4
    assert not find(blob, "//w:drawing")
    rooms = [int(value) for value in find(blob, f"{path}/w:pPr/w:spacing/@w:after")]
    assert rooms == sorted(rooms)
    assert len(set(rooms)) == len(rooms)
    # Twips: a line of an event and the room below it are three and five times what they are for the first one.
    assert [(room + 240) / 300 for room in rooms] == [3, 5]


def test_on_a_page_a_scale_is_room_too() -> None:
    html = write("html", document(years(4, scaled=True))).decode()
    assert html.count("<li>") >= 4
    assert html.count('<svg aria-hidden="true" width="1"') == 2
