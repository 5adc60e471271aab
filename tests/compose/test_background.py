"""What belongs to no one perspective: dated events in order, contested facts apart from each other."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.model.document import Figure, Paragraph, Timeline
from briefings.render.text import plain
from tests.compose.workspace import brief, composed, library, texts


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


def test_each_dated_event_has_a_note_of_its_own() -> None:
    document = composed(brief(product="full-assessment"))
    [figure] = [block for block in document.body if isinstance(block, Figure) and block.id == "timeline"]
    said = plain(figure.caption, marks=True).replace("\u00a0", " ")
    assert re.sub(r"\d+\]", "n]", said).endswith("source: 1952[n] September 2024[n] June 20, 2025[n]")


def test_two_events_of_one_date_are_told_apart() -> None:
    dossier = library().dossiers[0]
    events = tuple(replace(dossier.timeline[0], label=label) for label in ("Last tram", "First bus"))
    document = composed(brief(product="full-assessment", dossier=replace(dossier, timeline=events)))
    [figure] = [block for block in document.body if isinstance(block, Figure) and block.id == "timeline"]
    assert "1952 (First bus)" in plain(figure.caption)
    assert "1952 (Last tram)" in plain(figure.caption)


def test_gaps_are_printed_and_not_counted() -> None:
    document = composed(brief())
    assert "No source says what a ticket will cost." in texts(document.annexes)
    assert "Shopkeepers: The traders' letter gives no figures for lost sales." in texts(document.annexes)
    assert not any("Gaps that the dossier notes" in text for text in texts(document.annexes))
