"""What the team says itself: printed as ours, with the notes of what it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefings.model.decision import Argument
from briefings.model.dossier import Dossier, Judgement
from briefings.model.vocabulary import Confidence, Likelihood
from tests.compose.judged import ours
from tests.compose.workspace import OPENING, REQUIRED, brief, composed, dossier, texts

TEMPLATE = OPENING + "::judgements\n::options\n" + REQUIRED


def judged(*held: Judgement) -> Dossier:
    return replace(dossier(), judgements=held)


LATE = Judgement(
    "late",
    ours("The works will last longer than the town says."),
    ("r-works", "grant"),
    Likelihood.LIKELY,
    Confidence.LOW,
)
SHORT = Judgement("short", ours("The grant decides."), ("grant-first",), issue="cost")


def body(subject: Dossier, **changes: Any) -> list[str]:
    order = brief(dossier=subject, template=TEMPLATE, **changes)
    return [text.replace("\u00a0", " ") for text in texts(composed(order).body)]


def test_a_judgement_is_printed_as_ours_with_one_note_of_all_that_it_rests_on() -> None:
    said = body(judged(LATE))
    assert (
        "We judge: The works will last longer than the town says.[3] Likelihood: likely, 55–80%. Our confidence: low."
        in said
    )
    note = composed(brief(dossier=judged(LATE), template=TEMPLATE)).notes[2]
    assert [cite.source for cite in note.cites] == ["gazette", "traders"]


def test_a_judgement_without_likelihood_or_confidence_says_none() -> None:
    assert "We judge: The grant decides.[3]" in body(judged(SHORT))


def test_judgements_on_what_the_reader_stresses_come_first() -> None:
    def first(**emphasis: float) -> str:
        said = body(judged(LATE, SHORT), emphasis=emphasis)
        return said[said.index("We judge:") + 1].split()[1]

    assert first() == "works"
    assert first(cost=2.0) == "grant"


def test_where_nothing_is_judged_nothing_is_printed() -> None:
    assert "We judge:" not in body(dossier())


def test_an_argument_is_a_sentence_with_the_notes_of_what_it_rests_on() -> None:
    dear = Argument(ours("It costs nothing now."), ("grant",))
    options = tuple(replace(option, pros=(dear, *option.pros), cons=()) for option in dossier().options)
    said = body(replace(dossier(), options=options))
    assert "For: It costs nothing now.[" in " ".join(said)
    assert any("It costs nothing now.[" in text and "B2 Fewer cars in the High Street." in text for text in said)


def test_an_option_prints_its_conditions_between_what_it_means_and_what_speaks_for_it() -> None:
    first, *others = dossier().options
    tied = replace(first, conditions=(ours("Only if the state pays."), ours("Only by day.")))
    said = body(replace(dossier(), options=(tied, *others)))
    at = said.index("On condition: (a) Only if the state pays. (b) Only by day.")
    assert said[at - 1].startswith("Build the line.")
    assert said[at + 1].startswith("For:")
