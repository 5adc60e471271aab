"""What one text of a pair plainly denies, doubts or bounds must be matched in the other, however that says it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from briefings.app.opening import open_library
from briefings.checks.twin_turns import denied_more, doubted_more, other_bounds
from briefings.checks.twins import Side
from briefings.model.check_words import CheckWords, check_words

GERMAN = Path(__file__).parent.parent / "compose" / "german"


@dataclass(frozen=True)
class Said:
    text: str
    known: CheckWords


def english(text: str) -> Said:
    return Said(text, check_words({}, "en-CA"))


def french(text: str) -> Said:
    return Said(text, check_words({}, "fr-CA"))


@pytest.mark.parametrize(
    ("original", "twin"),
    [
        ("The roof leaks and nobody has looked at it.", "Le toit fuit et personne ne l’a regardé."),
        ("It has no owner and no tenant.", "Il n’a ni propriétaire ni locataire."),
        ("Only two of the halls are heated.", "Il n’y a que deux salles chauffées."),
        ("The panel is unable to decide.", "Le groupe est incapable de trancher."),
        ("The panel is unable to decide.", "Le groupe ne peut pas trancher."),
        ("The paper does not print it, nor does the site.", "Le journal ne l’imprime pas, et le site non plus."),
    ],
)
def test_a_denial_may_be_said_in_another_way(original: str, twin: str) -> None:
    assert not denied_more(english(original), french(twin))
    assert not denied_more(french(twin), english(original))


@pytest.mark.parametrize(
    ("original", "twin"),
    [
        ("Rain didn’t fall, and no well was dug.", "La pluie n’est pas tombée, et un puits a été creusé."),
        ("Rain didn’t fall, and no well was dug.", "La pluie est tombée, et aucun puits n’a été creusé."),
        ("The jury refused to say who had not voted.", "Le jury a refusé de dire qui avait voté."),
    ],
)
def test_one_of_two_denials_that_is_lost_is_found(original: str, twin: str) -> None:
    assert denied_more(english(original), french(twin))


def test_a_denial_that_is_added_is_found() -> None:
    assert denied_more(french("Le jury n’a pas rejeté la plainte."), english("The jury rejected the complaint."))


@pytest.mark.parametrize(
    ("original", "twin", "is_lost"),
    [
        ("The dam may burst.", "Le barrage pourrait céder.", False),
        ("The dam may burst.", "Il se peut que le barrage cède.", False),
        ("The dam may burst.", "Le barrage risque de céder.", False),
        ("The dam may burst.", "Le barrage va céder.", True),
        ("Perhaps the city plans a dam.", "La ville projette un barrage.", True),
        ("The mayor reportedly left.", "Le maire serait parti.", False),
        ("The mayor reportedly left.", "Le maire est parti.", True),
    ],
)
def test_a_doubt_is_matched_by_a_doubt_and_by_no_intent(original: str, twin: str, is_lost: bool) -> None:
    assert doubted_more(english(original), french(twin)) is is_lost


@pytest.mark.parametrize(
    ("original", "twin", "is_told"),
    [
        ("More than 90% are exported.", "Plus de 90 % sont exportés.", False),
        ("More than 90% are exported.", "Moins de 90 % sont exportés.", True),
        ("It takes at least 40 days.", "Il y faut au plus 40 jours.", True),
        ("It takes no more than 40 days.", "Il ne faut pas plus de 40 jours.", False),
        ("About 300 people left.", "Exactement 300 personnes sont parties.", True),
        ("About 300 people left.", "Quelque 300 personnes sont parties.", False),
    ],
)
def test_what_bounds_a_figure_points_the_same_way(original: str, twin: str, is_told: bool) -> None:
    one, other = Side(original, "en", check_words({}, "en")), Side(twin, "fr", check_words({}, "fr"))
    [mine], [theirs] = one.figures, other.figures
    assert bool(tuple(other_bounds([(one, mine, other, theirs)]))) is is_told


def test_a_language_of_a_file_has_its_words_there() -> None:
    german = open_library(GERMAN).library.check_words["de"]
    original = english("The line will not be built, and perhaps no bus runs.")
    assert denied_more(original, Said("Die Strecke wird gebaut, und kein Bus fährt.", german))
    assert not denied_more(original, Said("Die Strecke wird nicht gebaut, und vielleicht fährt kein Bus.", german))
    assert doubted_more(original, Said("Die Strecke wird nicht gebaut, und kein Bus fährt.", german))
