"""What belongs to no one perspective: dated events in order, contested facts apart from each other."""

from __future__ import annotations

from dataclasses import replace

from briefings.model.document import Figure, Paragraph, Timeline
from briefings.render.text import plain
from tests.compose.workspace import brief, composed, library


def test_a_bare_year_stands_before_its_months_and_days() -> None:
    dossier = library().dossiers[0]
    dates = ("2026-01-17", "2026-01", "2026", "2025-12-31")
    events = tuple(replace(dossier.timeline[0], date=date, label=f"On {date}") for date in dates)
    made = composed(brief(product="full-assessment", dossier=replace(dossier, timeline=events)))
    pictures = [block.picture for block in made.body if isinstance(block, Figure)]
    [timeline] = [picture for picture in pictures if isinstance(picture, Timeline)]
    assert [tick.label for tick in timeline.ticks] == [f"On {date}" for date in reversed(dates)]


def test_each_contested_fact_in_full_begins_as_a_question_does() -> None:
    made = composed(brief(product="full-assessment"))
    asked = [block for block in made.annexes if isinstance(block, Paragraph) and plain(block.inlines).startswith("C1.")]
    assert [block.style for block in asked] == ["question"]
