"""What the team says itself: printed as ours, with the notes of what it rests on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from briefings.model.decision import Argument, Ask, Decision
from briefings.model.dossier import Dossier, Judgement
from briefings.model.problem import NOWHERE
from briefings.model.vocabulary import Confidence, Likelihood
from briefings.workspace import parse_passage
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


def test_what_the_decision_turns_on_comes_before_what_is_stressed_and_isnt_limited_away() -> None:
    turning = replace(judged(LATE, SHORT), decision=Decision(turns_on=("late",)))
    said = body(turning, emphasis={"cost": 2.0})
    assert said[said.index("We judge:") + 1].startswith("The works")
    one = brief(
        dossier=turning, template=TEMPLATE.replace("::judgements", "::judgements{limit=1}"), emphasis={"cost": 2.0}
    )
    assert any(text.startswith("We judge: The works") for text in texts(composed(one).body))
    both = replace(turning, decision=Decision(readers={"council": Ask(turns_on=("late", "short"))}))
    assert "We judge:" in [
        text for text in texts(composed(replace(one, dossier=both)).body) if text.startswith("We judge")
    ]


def test_where_nothing_is_judged_nothing_is_printed() -> None:
    assert "We judge:" not in body(dossier())


def test_an_argument_is_a_sentence_with_the_notes_of_what_it_rests_on() -> None:
    dear = Argument(ours("It costs nothing now."), ("grant",))
    options = tuple(replace(option, pros=(dear, *option.pros), cons=()) for option in dossier().options)
    said = body(replace(dossier(), options=options))
    assert "For: It costs nothing now.[" in " ".join(said)
    assert any("It costs nothing now.[" in text and "B2 Fewer cars in the High Street." in text for text in said)


def test_an_argument_of_ours_says_so_and_no_source_stands_behind_it_beside_what_is_sourced() -> None:
    sourced, _ = parse_passage("The state pays 63 million crowns. [@gazette, para. 7] It may be late.", NOWHERE)
    mixed, bare = Argument(sourced, ("grant",)), Argument(ours("It costs nothing now."), ("grant",))
    options = tuple(replace(option, pros=(mixed,), cons=(bare,)) for option in dossier().options)
    said = " ".join(body(replace(dossier(), options=options)))
    assert re.search(r"63 million crowns\.\[\d+\] It may be late\. \(our view\)(?!\[)", said)
    assert re.search(r"It costs nothing now\.\[\d+\] \(our view\)", said)
    assert said.count("(our view)") == 2 * len(options)


def test_an_option_prints_its_conditions_between_what_it_means_and_what_speaks_for_it() -> None:
    first, *others = dossier().options
    tied = replace(first, conditions=(ours("Only if the state pays."), ours("Only by day.")))
    said = body(replace(dossier(), options=(tied, *others)))
    at = said.index("On condition: (a) Only if the state pays. (b) Only by day.")
    assert said[at - 1].startswith("Build the line.")
    assert said[at + 1].startswith("For:")
