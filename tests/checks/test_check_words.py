"""A language's second file gives the checks their words; what it lacks isn't asked, and that is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from functools import cache
from pathlib import Path

import pytest

from briefings.app.fit import compose_fitted
from briefings.app.measures import measures
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.checks import advise, check_library
from briefings.checks.denials import denies
from briefings.model.check_words import NO_WORDS, CheckWords, check_words, unasked
from briefings.model.digest import digest_of, salt_of
from briefings.model.dossier import Fact
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.senses import sense_of
from briefings.model.tokens import propers
from briefings.model.vocabulary import Severity
from briefings.render.text import words_of
from briefings.workspace import parse_passage
from briefings.workspace.prose import sentence_starts

GERMAN = Path(__file__).parent.parent / "compose" / "german"
GAZETTE = """Die Straßenbahn kommt zur Abstimmung
Am 20. Juni und am 1. Juni 2025 stimmt der Rat über eine Bahn von 6,4 km ab, die Bürgermeisterin Anna Berg fordert.
Die Zeitung sprach mit der Stadt.
Die letzte Bahn fuhr 1952.
Die Strecke kostet 118 Millionen Kronen.
Die Hauptstraße wird neun Monate gesperrt, sagt die Stadt.
Das Land zahlt wahrscheinlich die Hälfte, und der Zuschuss verfällt 2026, wenn die Stadt nicht baut. Linie 4 bleibt.
Die Stadt erwartet ein Drittel weniger Autos.
Der Betreiber schließt keine Haltestelle."""
TODAY = dt.date(2025, 6, 1)


@cache
def german() -> CheckWords:
    return open_library(GERMAN).library.check_words["de"]


def saying(text: str, *, with_words: bool = True) -> Library:
    """Return the German dossier with one more fact beside its digested source, with or without words for the checks."""
    library = open_library(GERMAN).library
    [dossier] = library.dossiers
    digest = digest_of("gazette", GAZETTE, salt_of(dossier.id), "de", dt.date(2025, 5, 28), known=german())
    passage, problems = parse_passage(text, dossier.location)
    assert problems == ()
    fact = Fact("fact", "traffic", passage, location=dossier.location)
    return dataclasses.replace(
        library,
        dossiers=(dataclasses.replace(dossier, facts=(fact,)),),
        digests={"seeds/strassenbahn": {"gazette": digest}},
        check_words=library.check_words if with_words else {},
    )


def codes(library: Library) -> set[str]:
    return {problem.code for problem in (*check_library(library), *advise(library))}


def test_the_german_dossier_has_nothing_wrong() -> None:
    assert [each for each in open_library(GERMAN).problems if each.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Bahn von 6,4 km fordert die Zeitung zufolge die Stadt nicht. [@gazette, para. 2]", "denial"),
        ("Laut Zeitung muss das Land die Hälfte zahlen. [@gazette, para. 7]", "hedge"),
        ("Die Zeitung berichtet, dass die Stadt alle Autos erwartet. [@gazette, para. 8]", "quantifier"),
    ],
)
def test_a_german_sentence_that_turns_its_source_is_told_where_german_has_words(text: str, code: str) -> None:
    assert code in codes(saying(text))
    assert code not in codes(saying(text, with_words=False))


@pytest.mark.parametrize(
    "text",
    [
        "Der Betreiber schließt keine Haltestelle, berichtet die Zeitung. [@gazette, para. 9]",
        "Wahrscheinlich zahlt das Land die Hälfte, berichtet die Zeitung. [@gazette, para. 7]",
        "Nicht nur die Stadt erwartet ein Drittel weniger Autos, berichtet die Zeitung. [@gazette, para. 8]",
    ],
)
def test_a_german_sentence_that_says_what_its_source_says_is_left_alone(text: str) -> None:
    assert codes(saying(text)) & {"denial", "hedge", "quantifier", "attribution", "one-origin", "name"} == set()


def test_german_nouns_are_not_taken_for_names() -> None:
    text = "Die Zeitung berichtet von Fahrgästen und Haltestellen. [@gazette, para. 5]"
    assert "name" not in codes(saying(text))


def told(library: Library) -> Problem:
    [problem] = [each for each in (*check_library(library), *advise(library)) if each.code == "checks-not-run"]
    return problem


def test_what_is_not_asked_is_a_warning_without_words_and_advice_with_them() -> None:
    without, beside = told(saying("Ein Satz. [@gazette]", with_words=False)), told(open_library(GERMAN).library)
    assert (without.severity, beside.severity) == (Severity.WARNING, Severity.ADVICE)
    assert (without.location.path, without.location.line) == ("seeds/strassenbahn/dossier.yaml", 7)
    assert "what is denied" in without.message
    assert "what is denied" not in beside.message
    assert "templates/lang/de.checks.yaml" in without.message
    assert "causes" in beside.message


def test_a_file_of_words_that_lacks_the_newer_keys_is_told_by_their_names() -> None:
    library = saying("Ein Satz. [@gazette]")
    older = dataclasses.replace(german(), few=frozenset(), conditions=frozenset())
    problem = told(dataclasses.replace(library, check_words={"de": older}))
    assert problem.severity is Severity.ADVICE
    assert "`few`, `conditions`" in problem.message
    assert "on a condition" in problem.message
    assert "`few`" not in told(library).message


def test_english_and_french_ask_everything() -> None:
    for tag in ("en", "en-CA", "fr", "fr-CA"):
        assert unasked(check_words({}, tag)) == ()
    assert len(unasked(german())) < len(unasked(NO_WORDS))


def test_a_region_is_read_by_the_words_of_its_language() -> None:
    assert check_words({"de": german()}, "de-AT") is german()
    assert check_words({"de": german()}, "nl") is NO_WORDS


def test_a_house_adds_words_to_those_of_english() -> None:
    own = CheckWords(negations=frozenset({"nope"}))
    assert denies("They want nope of it.", check_words({"en": own}, "en-CA"))
    assert denies("They want none of it.", check_words({"en": own}, "en-CA"))
    assert not denies("They want nope of it.")


def test_words_of_one_language_mean_nothing_in_another() -> None:
    assert "neg" not in sense_of("No kommt aus Norwegen.", "s", "de", known=german()).kinds
    assert "neg" in sense_of("Das plant niemand.", "s", "de", known=german()).kinds


def test_openers_of_a_language_are_no_names() -> None:
    assert [each.text for each in propers("Het plan is klaar.")] == ["Het"]
    assert propers("Het plan is klaar.", frozenset({"het"})) == ()


def test_the_scorecard_and_the_brief_say_what_was_not_asked() -> None:
    library = open_library(GERMAN).library
    [brief] = briefs(library)
    [row] = [each for each in measures(library, brief.dossier, TODAY, "de", TODAY) if "Sprache" in each.name]
    assert "Gegensätze" in row.note
    printed = words_of(compose_fitted(brief).document)
    assert "Vom Programm an diesen Texten nicht geprüft: Namen, wer in der Quelle spricht" in printed


def test_a_key_that_no_check_has_is_told(tmp_path: Path) -> None:
    shutil.copytree(GERMAN, tmp_path, dirs_exist_ok=True)
    (tmp_path / "templates" / "lang").mkdir(parents=True)
    (tmp_path / "templates" / "lang" / "de.checks.yaml").write_text("negation: nicht\n")
    [problem] = [each for each in open_library(tmp_path).problems if each.location.path.endswith("de.checks.yaml")]
    assert problem.code == "field-unknown"
    assert "negations" in problem.message


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Der Rat stimmt am 20. Juni ab. Er bleibt.", [0, 31]),
        ("Seit Montag, den 3. März 2025 gilt es.", [0]),
        ("He is number 20. April is late.", [0, 17]),
    ],
)
def test_the_full_stop_of_a_german_day_ends_no_sentence(text: str, starts: list[int]) -> None:
    assert sentence_starts(text) == starts
