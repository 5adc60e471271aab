"""A figure that a sentence works out of its cited paragraph passes, a wrong one is told, and a doubtful one is advice.

The texts are made up: a harbour that goes over to electric cranes, and a lake in a drought.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefings.checks.evidence import EVIDENCE
from briefings.model.digest import digest_of, salt_of
from briefings.model.library import Library
from briefings.model.vocabulary import Severity
from briefings.workspace import parse_stance
from tests.checks.pairs import FOLDER
from tests.checks.small_workspace import STANCE, dossier

TRAFFIC = (
    "The port handled 3.6 million containers in 2025, compared with 3.0 million in 2020. 45 per cent came by rail."
)
COST = "The cranes cost 210 million euros over six years. The state pays 70 million, the city 35 million euros."
JOBS = "The union fears for 180 jobs. The port speaks of 95, at 20 sites, of which 14 have a workshop."
SURVEY = "Of 640 residents surveyed in May, 416 said that they slept badly. Those aged 50 to 59 slept worst."
POLL = "Opposition fell from 57 per cent to 41 per cent once the plan was explained."
GROWN = "The yard wants to add three halls to the two that it has. Most of its staff live in the town."
QUOTA = "The city exempts 49,000 cars a year from a toll of 100 per cent. Most are small."
LAC = "Le lac alimente 320 000 habitants, dont 200 000 à Valbrune. Le trajet dure une vingtaine de minutes de plus."
FONDS = "La région versera 45 millions d’euros sur cinq ans. Les deux tiers de cette somme iront aux villages."


def told(claim: str, line: str, language: str = "en") -> list[str]:
    """Return what is said of the figures of a claim about a one-line text: "error" or "advice" for each."""
    written = STANCE.format(text=f"{claim} [@gazette, para. 1]", basis="reported", derived="")
    stance, _ = parse_stance(
        written.replace("[@gazette, para. 3]", "[@gazette, para. 1]"), f"{FOLDER}/stances/union.md"
    )
    assert stance is not None
    base = dossier(line, "B")
    source = replace(base.sources[0], language=language, paragraphs=1)
    digest = digest_of("gazette", line, salt_of("ferries"), language, dt.date(2026, 3, 5))
    base = replace(base, language=language, stances=(replace(stance, language=language),), sources=(source,))
    library = Library(".", dossiers=(base,), digests={FOLDER: {"gazette": digest}})
    problems = {problem for check in EVIDENCE for problem in check(library)}
    return sorted(str(problem.severity) for problem in problems if problem.code.startswith("figure-"))


RIGHT = [
    ("Traffic grew by 600,000 containers.", TRAFFIC),
    ("Traffic went up 20 per cent, to 3.6 million.", TRAFFIC),
    ("The number of containers rose by a fifth.", TRAFFIC),
    ("Less than half of the containers came by rail.", TRAFFIC),
    ("The cranes cost an average of 35 million euros a year.", COST),
    ("State and city together pay 105 million euros.", COST),
    ("A third of the 210 million euros comes from the state.", COST),
    ("The union speaks of 85 jobs more than the port.", JOBS),
    ("The union fears for almost twice as many jobs.", JOBS),
    ("At 70 per cent of the sites there is a workshop.", JOBS),
    ("At 65 per cent of the homes people slept badly.", SURVEY),
    ("People in their fifties slept worst.", SURVEY),
    ("Opposition fell by 16 percentage points.", POLL),
    ("It drops by 16 points once the plan is explained.", POLL),
    ("More than half of the staff live in the town.", GROWN),
    ("Le trajet dure environ 20 minutes de plus.", LAC),
    ("Les autres, 120 000 habitants, vivent ailleurs.", LAC),
    ("Les villages recevront 30 millions d’euros.", FONDS),
    ("La région verse en moyenne 9 millions d’euros par an.", FONDS),
]
WRONG = [
    ("The city exempts up to 49,070 cars a year.", QUOTA),
    ("Traffic grew by 800,000 containers.", TRAFFIC),
    ("Traffic went up 30 per cent, to 3.6 million.", TRAFFIC),
    ("Traffic fell by a sixth and a half to 3.6 million, by 600,700.", TRAFFIC),
    ("The number of containers rose by a quarter.", TRAFFIC),
    ("More than half of the containers came by rail.", TRAFFIC),
    ("The cranes cost an average of 42 million euros a year.", COST),
    ("State and city together pay 115 million euros.", COST),
    ("A quarter of the 210 million euros comes from the state.", COST),
    ("The union speaks of 65 jobs more than the port.", JOBS),
    ("The union fears for three times as many jobs.", JOBS),
    ("At 75 per cent of the homes people slept badly.", SURVEY),
    ("People in their sixties slept worst.", SURVEY),
    ("Opposition fell by 16 per cent.", POLL),
    ("Opposition fell by 18 percentage points.", POLL),
    ("Le trajet dure environ 30 minutes de plus.", LAC),
    ("Les villages recevront 35 millions d’euros.", FONDS),
    ("La région verse en moyenne 8 millions d’euros par an.", FONDS),
]
UNSURE = [
    ("The yard would grow from two halls to five.", GROWN),
    ("Two-thirds of the residents slept badly.", SURVEY),
    ("224 of the 640 residents slept well.", SURVEY),
]


def _language(line: str) -> str:
    return "fr" if line in {LAC, FONDS} else "en"


@pytest.mark.parametrize(("claim", "line"), RIGHT)
def test_what_a_sentence_says_that_it_works_out_needs_no_sum(claim: str, line: str) -> None:
    assert told(claim, line, _language(line)) == []


@pytest.mark.parametrize(("claim", "line"), WRONG)
def test_what_the_paragraph_doesnt_come_to_is_an_error(claim: str, line: str) -> None:
    assert str(Severity.ERROR) in told(claim, line, _language(line))


@pytest.mark.parametrize(("claim", "line"), UNSURE)
def test_what_may_be_worked_out_is_advice(claim: str, line: str) -> None:
    assert told(claim, line) == [str(Severity.ADVICE)]
