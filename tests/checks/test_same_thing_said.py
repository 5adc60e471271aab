"""What is told in a neighbouring form passes, and its turned form is told: nearness, shares, years that name, offices.

The texts are made up: a lake whose water is shared out, a levy on owners, and a firm that wants to build.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefings.checks.evidence import EVIDENCE
from briefings.model.digest import digest_of, salt_of
from briefings.model.library import Library
from briefings.model.senses import poles_of, speakers_of
from briefings.model.vocabulary import Severity
from briefings.workspace import parse_stance
from tests.checks.pairs import FOLDER
from tests.checks.small_workspace import STANCE, dossier


def told(claim: str, line: str, language: str = "en", of_source: str = "") -> set[str]:
    """Return the codes of the errors and warnings that a claim about a one-line text gets."""
    text = STANCE.format(text=f"{claim} [@gazette, para. 1]", basis="reported", derived="")
    stance, _ = parse_stance(text.replace("para. 3]", "para. 1]"), f"{FOLDER}/stances/union.md")
    assert stance is not None
    base = dossier(line, "B")
    source = replace(base.sources[0], language=of_source or language, paragraphs=1)
    digest = digest_of("gazette", line, salt_of("ferries"), source.language, dt.date(2026, 3, 5))
    base = replace(base, language=language, stances=(replace(stance, language=language),), sources=(source,))
    library = Library(".", dossiers=(base,), digests={FOLDER: {"gazette": digest}})
    return {p.code for check in EVIDENCE for p in check(library) if p.severity is not Severity.ADVICE}


STATION = "The station that opened in May lies next to the mill."
LEVY = "The levy falls mostly on the best-off tenth of owners. It is the fifth levy of the county."
LEVY_IN_FIGURES = "The levy falls mostly on the richest 10% of owners."
TAXE = "La taxe pèse sur le dixième le plus riche des propriétaires."
PACT = "Boats may fish there under a 2017 agreement, and the 2022 budget pays for the guards."
WATER = "Towns take 12 per cent of the water, industry 7 per cent, and farms the rest."
EAU = "Les villes prennent 12 % de l’eau, l’industrie 7 %, et les fermes le reste."
ENGINEER = (
    "Corvax’s chief engineer for infrastructure and for all of its northern sites, Craig Ellison-Park, told the"
    " council of Portside on Monday that the site uses no river water."
)
DIRECTEUR = (
    "Le directeur de Corvax chargé des infrastructures et des sites du nord du pays, Craig Ellison-Park, a dit lundi"
    " au conseil de la ville de Valbrune que le site n’utilise pas l’eau du lac."
)
OPPONENT = (
    "Opponents of the site that Corvax plans for the northern shore of the old lake, among them Dana Field, said that"
    " the site uses no river water."
)

RIGHT = [
    ("opposite", "The mill stands close to the station, which opened in May.", STATION, "en"),
    ("opposite", "Houses close by the mill have had a station since May.", STATION, "en"),
    ("opposite", "Une ferme a ouvert en mai.", "La ferme, où tout pousse, a ouvert en mai.", "fr"),
    ("figure-unit", "The levy falls mostly on the richest 10 per cent of owners.", LEVY, "en"),
    ("rank", "The levy falls mostly on the richest tenth of owners.", LEVY_IN_FIGURES, "en"),
    ("figure-unit", "La taxe pèse sur les 10 % de propriétaires les plus riches.", TAXE, "fr"),
    ("figure-year", "Boats fish there under an agreement dating from 2017.", PACT, "en"),
    ("figure-year", "Boats fish there under an accord signed in 2017.", PACT, "en"),
    ("figure-year", "The guards are paid by the budget of 2022.", PACT, "en"),
    ("figure-missing", "Towns and industry together account for just under a fifth of the water.", WATER, "en"),
    ("figure-digit", "Towns and industry take 19 per cent of the water.", WATER, "en"),
    ("figure-digit", "Au total, les villes et l’industrie prennent 19 % de l’eau.", EAU, "fr"),
    ("speaker", "Corvax says that the site uses no river water.", ENGINEER, "en"),
    ("speaker", "Corvax dit que le site n’utilise pas l’eau du lac.", DIRECTEUR, "fr"),
]
TURNED = [
    ("opposite", "The station will close to the public in May.", "The station opens in May.", "en"),
    ("opposite", "The mill will close by June.", "The mill will open in June.", "en"),
    ("opposite", "Le moulin ferme en mai.", "Le moulin ouvre en mai.", "fr"),
    ("figure-missing", "The levy falls mostly on the richest 25 per cent of owners.", LEVY, "en"),
    ("figure-unit", "The levy takes 10 per cent of the rent.", LEVY, "en"),
    ("rank", "The levy falls mostly on the richest fifth of owners.", LEVY_IN_FIGURES, "en"),
    ("figure-missing", "La taxe pèse sur les 25 % de propriétaires les plus riches.", TAXE, "fr"),
    ("figure-year", "Boats have fished there since 2017.", PACT, "en"),
    ("figure-year", "The guards are paid by a budget agreed in 2022.", PACT, "en"),
    ("figure-missing", "Towns and industry together take a third of the water.", WATER, "en"),
    ("figure-digit", "Towns take 19 per cent of the water.", WATER, "en"),
    ("figure-digit", "Les villes prennent 19 % de l’eau.", EAU, "fr"),
    ("speaker", "Corvax says that the site uses no river water.", OPPONENT, "en"),
    ("speaker", "Valbrune dit que le site n’utilise pas l’eau du lac.", DIRECTEUR, "fr"),
]


@pytest.mark.parametrize(("code", "claim", "line", "language"), RIGHT)
def test_a_neighbouring_form_passes(code: str, claim: str, line: str, language: str) -> None:
    assert code not in told(claim, line, language)


@pytest.mark.parametrize(("code", "claim", "line", "language"), TURNED)
def test_its_turned_form_is_told(code: str, claim: str, line: str, language: str) -> None:
    assert code in told(claim, line, language)


def test_a_year_that_names_a_pact_in_another_language_dates_it() -> None:
    assert "figure-year" not in told("Les bateaux pêchent selon un accord signé en 2017.", PACT, "fr", "en")
    assert "figure-year" in told("Les bateaux pêchent là depuis 2017.", PACT, "fr", "en")


@pytest.mark.parametrize(
    ("sentence", "shuts"),
    [
        ("The mill stands close to the pier.", False),
        ("People moved to houses close by.", False),
        ("The catch fell to close to 40 tonnes.", False),
        ("The board plans to close to visitors.", True),
        ("The pier will soon close to cars.", True),
        ("They live in a street close to the pier.", False),
        ("Une ferme garde le pont.", False),
        ("Le pont ferme.", True),
    ],
)
def test_what_is_near_shuts_nothing(sentence: str, shuts: bool) -> None:
    assert ("o-" in poles_of(sentence).values()) is shuts


def test_an_officer_speaks_for_whom_the_office_is_of() -> None:
    assert "corvax" in speakers_of(ENGINEER)
    assert "corvax" not in speakers_of(OPPONENT)
