"""What belongs to no one perspective: dated events in order, contested facts apart from each other."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.model.document import Document, Inlines, ItemList, Paragraph
from briefings.model.source import Grade
from briefings.model.statements import statements_of
from briefings.model.text import Passage
from briefings.model.vocabulary import Reliability
from briefings.render.text import plain
from tests.compose.workspace import OPENING, REQUIRED, brief, composed, library, paragraphs, texts


def events_of(document: Document) -> list[Inlines]:
    """Return what is printed of each event along the axis."""
    [timeline] = [block for block in document.body if isinstance(block, ItemList) and block.moments]
    return [paragraph.inlines for paragraph in paragraphs((timeline,))]


def test_a_bare_year_stands_before_its_months_and_days() -> None:
    dossier = library().dossiers[0]
    dates = ("2026-01-17", "2026-01", "2026", "2025-12-31")
    events = tuple(replace(dossier.timeline[0], date=date, label=f"On {date}") for date in dates)
    made = composed(brief(product="full-assessment", dossier=replace(dossier, timeline=events)))
    said = [plain(event) for event in events_of(made)]
    assert [text[text.index("On ") :] for text in said] == [f"On {date}" for date in reversed(dates)]


def test_each_contested_fact_in_full_begins_as_a_question_does() -> None:
    made = composed(brief(product="full-assessment"))
    asked = [block for block in made.annexes if isinstance(block, Paragraph) and plain(block.inlines).startswith("C1.")]
    assert [block.style for block in asked] == ["question"]


def test_each_dated_event_has_a_note_of_its_own() -> None:
    document = composed(brief(product="full-assessment"))
    said = [plain(event, marks=True).replace("\u00a0", " ") for event in events_of(document)]
    assert [re.sub(r"\d+\]", "n]", text) for text in said] == [
        "1952 Last tram[n]",
        "September 2024 Survey[n]",
        "June 20, 2025 Vote[n]",
    ]


def test_date_and_label_are_statements_of_their_own() -> None:
    document = composed(brief(product="full-assessment"))
    found = {s.id.rpartition(".")[2]: s for s in statements_of(document) if s.values.get("when") == 1952.0}
    assert found["date"].words == "1952"
    assert found["label"].notes
    assert found["label"].bookmark


def test_gaps_are_printed_and_not_counted() -> None:
    document = composed(brief())
    assert "No source says what a ticket will cost." in texts(document.annexes)
    assert "Shopkeepers: The traders' letter gives no figures for lost sales." in texts(document.annexes)
    assert not any("Gaps that the dossier notes" in text for text in texts(document.annexes))


def test_an_abbreviation_says_what_it_stands_for_and_its_plural_goes_without_saying() -> None:
    known = {"EV": "electric vehicle", "EVs": "electric vehicles", "US": "United States", "Ms": "manuscripts"}
    document = composed(brief(product="full-assessment", dossier=replace(library().dossiers[0], abbreviations=known)))
    [said] = [text for text in texts(document.annexes) if text.startswith("Abbreviations:")]
    assert said == "Abbreviations: EV: electric vehicle; Ms: manuscripts; US: United States."


def test_a_second_question_on_an_issue_waits_for_the_first_on_each_other() -> None:
    dossier = library().dossiers[0]
    first, *_ = dossier.questions
    issues = {"cost-1": "cost", "cost-2": "cost", "traffic-1": "traffic"}
    questions = tuple(replace(first, id=id_, issue=issue, question=f"{id_}?") for id_, issue in issues.items())
    subject = replace(dossier, questions=questions)
    made = composed(brief(product="full-assessment", dossier=subject, emphasis={"cost": 2.0}))
    said = [text for text in texts((*made.body, *made.annexes)) if text.removesuffix("?") in issues]
    assert said == ["cost-1?", "traffic-1?", "cost-2?"]


def test_what_rests_on_weak_sources_alone_is_printed_apart_where_a_template_asks() -> None:
    dossier = library().dossiers[0]
    weak = replace(dossier.sources[0], grade=Grade(Reliability.D, 3, "a test"))
    subject = replace(dossier, sources=(weak, *dossier.sources[1:]))
    on_it = [fact.text.text for fact in dossier.facts if {c.source for c in fact.text.citations} == {weak.id}]
    others = [fact.text.text for fact in dossier.facts if fact.text.text not in on_it]
    assert on_it
    for asked, held, not_held in (("no", others, on_it), ("only", on_it, others), ("yes", [*on_it, *others], [])):
        made = composed(brief(dossier=subject, template=f"{OPENING}::facts{{weak={asked}}}\n{REQUIRED}"))
        said = [
            plain(p.inlines).replace("\u00a0", " ")
            for b in made.body
            if isinstance(b, ItemList)
            for p in paragraphs((b,))
        ]
        assert all(any(text.split()[-1] in each for each in said) for text in held)
        assert not [text for text in not_held if text.replace("\u00a0", " ") in said]


def test_background_leaves_out_what_the_main_message_says_and_keeps_the_numbers_of_its_sentences() -> None:
    dossier = library().dossiers[0]
    first = dossier.messages[0].text.sentences[0]
    new = dossier.background.sentences[0]
    subject = replace(dossier, background=Passage((first, new)))
    for opening, kept in ((OPENING, [2]), ("::title-block\n", [1, 2])):
        made = composed(brief(dossier=subject, template=f"{opening}::background\n{REQUIRED}", message=""))
        said = {each.id for each in statements_of(made) if each.id.startswith("dossier/background")}
        assert said == {f"dossier/background.{number}" for number in kept}
