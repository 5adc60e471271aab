"""A twin holds the texts of a stance in another language: structure is the original's, and both say the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.app.opening import Workspace, open_library
from briefings.model.problem import Problem
from briefings.model.quantity_reader import quantities
from briefings.model.stance import Stance
from briefings.model.vocabulary import Likelihood, Severity
from briefings.workspace.wordings import wordings
from tests.commands import run
from tests.conftest import REPOSITORY

STANCES = "seeds/tram-line/stances"
TEXTS = (
    'bearer="Residents" horizon="1 year" cause="roadworks" '
    'consequence="dust" mitigation="water" rated-by=judgement follows-from=any'
)
ORIGINAL = f"""---
perspective: union
name: Union
holder: Harbour Union of Larkmoor
as_of: 2025-05-29
review_by: 2025-12-01
---
The union wants 49,000 jobs by February 5, 2027. [@survey, para. 2] It doesn’t want buses. [@survey, para. 3]

## Position

### Work for Larkmoor {{#u-work issue=traffic view=supports basis=reported weight=4}}
China may send 3 trains, the union says. [@survey, para. 2]

## Risks

### A year of dust {{#u-dust issue=traffic basis=reported likelihood=likely impact=3 {TEXTS}}}
Dust falls on 12 streets. [@survey, para. 3]
"""
TWIN = """---
name: Syndicat
holder: Syndicat du port de Larkmoor
---
Le syndicat veut 49 000 emplois d’ici le 5 février 2027. Il ne veut pas d’autobus.

## Position

### Du travail pour Larkmoor {#u-work}
La Chine pourrait envoyer 3 trains, dit le syndicat.

## Risques

### Un an de poussière {#u-dust bearer="Riverains" horizon="1 an" cause="travaux" consequence="dépôts" mitigation="eau"}
La poussière tombe sur 12 rues.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", tmp_path / "w")
    (root / STANCES / "union.md").write_text(ORIGINAL, encoding="utf-8")
    return root


def opened(root: Path, twin: str, name: str = "union.fr.md") -> Workspace:
    (root / STANCES / name).write_text(twin, encoding="utf-8")
    return open_library(root)


def told(root: Path, twin: str = TWIN, name: str = "union.fr.md") -> list[Problem]:
    """Return what is told of the twin's own file."""
    return [each for each in opened(root, twin, name).problems if each.location.path == f"{STANCES}/{name}"]


def twin_of(workspace: Workspace) -> Stance:
    [dossier] = workspace.library.dossiers
    [twin] = dossier.twins
    [stance] = twin.stances
    return stance


def test_a_twin_that_says_the_same_is_told_of_nothing_and_is_no_stance_of_its_own(root: Path) -> None:
    workspace = opened(root, TWIN)
    assert told(root) == []
    [dossier] = workspace.library.dossiers
    assert [stance.perspective for stance in dossier.stances].count("union") == 1
    assert {point.id for point in dossier.points} >= {"u-work", "u-dust"}
    assert len({point.id for point in dossier.points}) == len(dossier.points)


def test_structure_comes_from_the_original_and_texts_from_the_twin(root: Path) -> None:
    workspace = opened(root, TWIN)
    twin = twin_of(workspace)
    original = next(each for each in workspace.library.dossiers[0].stances if each.perspective == "union")
    assert (twin.language, twin.name, twin.as_of) == ("fr", "Syndicat", original.as_of)
    for mine, theirs in zip(twin.points, original.points, strict=True):
        assert (mine.issue, mine.view, mine.basis, mine.weight) == (
            theirs.issue,
            theirs.view,
            theirs.basis,
            theirs.weight,
        )
        assert [(c.source, c.locators) for c in mine.text.citations] == [
            (c.source, c.locators) for c in theirs.text.citations
        ]
        assert mine.heading != theirs.heading
    dust = twin.points[1].rating
    assert dust is not None
    assert (dust.bearer, dust.impact, dust.likelihood) == ("Riverains", 3, Likelihood.LIKELY)


@pytest.mark.parametrize("name", ["union.fr.md", "union.fr-CA.md"])
def test_a_twin_is_named_by_its_language_with_or_without_a_region(root: Path, name: str) -> None:
    assert told(root, name=name) == []
    assert twin_of(open_library(root)).language == name.split(".")[1]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{#u-work}", "{#u-work view=opposes}", "twin-structure"),
        ("{#u-work}", "{#u-work issue=cost}", "twin-structure"),
        ("{#u-dust ", "{#u-dust impact=4 ", "twin-structure"),
        ("name: Syndicat", "name: Syndicat\nas_of: 2025-01-01", "twin-structure"),
        ("12 rues.", "12 rues. [@survey, para. 4]", "twin-structure"),
        ("12 rues.", "12 rues. [@gazette, para. 3]", "twin-structure"),
        ("{#u-work}", "{#u-other}", "twin-alone"),
        ("49 000", "94 000", "twin-figure"),
        ("49 000", "49,5", "twin-figure"),
        ("5 février", "6 février", "twin-figure"),
        ("5 février", "5 mars", "twin-figure"),
        ("12 rues", "plusieurs rues", "twin-figure"),
        ('1 an"', '2 ans"', "twin-figure"),
        ("La Chine", "Le Japon", "twin-name"),
        ("La Chine", "Un pays", "twin-name"),
        ("Il ne veut pas d’autobus.", "Il veut des autobus.", "twin-turned"),
        ("pourrait envoyer", "envoie", "twin-turned"),
        (" Il ne veut pas d’autobus.", "", "twin-missing"),
        ("12 rues.", "12 rues. Et voilà.", "twin-alone"),
    ],
)
def test_what_a_twin_says_otherwise_is_told(root: Path, old: str, new: str, code: str) -> None:
    assert old in TWIN
    assert code in {problem.code for problem in told(root, TWIN.replace(old, new, 1))}


def test_structure_that_is_stated_alike_is_no_mistake(root: Path) -> None:
    alike = TWIN.replace("{#u-work}", "{#u-work issue=traffic view=supports}").replace(
        "12 rues.", "12 rues. [@survey, para. 3]"
    )
    assert told(root, alike) == []


def test_only_structure_stops_a_brief(root: Path) -> None:
    wrong = TWIN.replace("49 000", "50 000").replace("La Chine", "Le Japon")
    assert {problem.severity for problem in told(root, wrong)} == {Severity.WARNING}
    assert {problem.severity for problem in told(root, TWIN.replace("{#u-work}", "{#u-work view=opposes}"))} == {
        Severity.ERROR
    }


def test_a_twin_without_an_original_is_told(root: Path) -> None:
    [problem] = told(root, TWIN, "ghost.fr.md")
    assert (problem.code, problem.severity) == ("twin-alone", Severity.WARNING)
    assert "ghost.md" in problem.message


def test_in_its_dossiers_own_language_a_file_with_a_language_in_its_name_is_a_stance(root: Path) -> None:
    (root / STANCES / "union.md").rename(root / STANCES / "union.en.md")
    [dossier] = open_library(root).library.dossiers
    assert "union" in [stance.perspective for stance in dossier.stances]
    assert dossier.twins == ()


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("It cost $3 billion in 2026.", "Cela a coûté 3 milliards de dollars en 2026."),
        ("A rise of 6.1 per cent.", "Une hausse de 6,1 %."),
        ("Half of the 118 million crowns.", "La moitié des 118 millions de couronnes."),
        ("The vote is on June 20, 2025.", "Le vote a lieu le 20 juin 2025."),
        ("It begins on July 1, 2016.", "Cela commence le 1er juillet 2016."),
        ("Two of three trains.", "Deux trains sur trois."),
        ("Ottawa, Beijing and Washington agree.", "Ottawa, Beijing et Washington sont d’accord."),
        ("Chinese makers arrive.", "Les constructeurs chinois arrivent."),
        ("Canadians buy 1,250,000 cars.", "Les Canadiens achètent 1 250 000 voitures."),
        ("Nobody wants it.", "Personne ne le veut."),
        ("It may rain.", "Il pourrait pleuvoir."),
    ],
)
def test_what_two_languages_write_differently_is_the_same(root: Path, written: str, other: str) -> None:
    text = ORIGINAL.replace("Dust falls on 12 streets.", written)
    (root / STANCES / "union.md").write_text(text, encoding="utf-8")
    assert told(root, TWIN.replace("La poussière tombe sur 12 rues.", other)) == []


def test_who_confirms_a_pair_is_no_longer_asked_to_read_both(root: Path) -> None:
    turned = TWIN.replace("ne veut pas d’autobus", "veut des autobus")
    assert "twin-turned" in {problem.code for problem in told(root, turned)}
    done = run(root, "translate", "confirm", "--to", "fr", "--by", "Ada Pell", "--yes")
    assert done.exit_code == 0
    assert "twin-turned" not in {problem.code for problem in told(root, turned)}


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        ("fr", "à 18 h 30", ["=18:30 clock"]),
        ("fr", "multiplié par deux", ["2 times"]),
        ("en", "multiplied by three", ["3 times"]),
        ("fr", "d’ici quinze jours", ["15 day", "2 week"]),
        ("en", "in fifteen days", ["15 day"]),
    ],
)
def test_figures_that_each_language_has_of_its_own(language: str, text: str, readings: list[str]) -> None:
    [found] = quantities(text, language)
    assert [str(each) for each in found.readings] == readings


JOINED = TWIN.replace("Le syndicat veut 49 000", "[1+2] Le syndicat veut 49 000").replace(
    "2027. Il ne veut pas", "2027 et ne veut pas"
)


def test_a_joined_sentence_is_held_against_both_and_printed_under_the_first(root: Path) -> None:
    assert told(root, JOINED) == []
    [sentence] = twin_of(opened(root, JOINED)).summary.sentences
    assert (sentence.text[:11], sentence.numbers) == ("Le syndicat", (1, 2))
    assert [paragraph for each in sentence.citations for paragraph in each.paragraphs()] == [2, 3]


def test_a_figure_or_denial_that_a_joined_sentence_loses_is_told(root: Path) -> None:
    assert {each.code for each in told(root, JOINED.replace("et ne veut pas", "et veut"))} == {"twin-turned"}
    assert {each.code for each in told(root, JOINED.replace("2027 et", "2026 et"))} == {"twin-figure"}


TWO = ORIGINAL.replace("the union says. [@survey, para. 2]", "the union says. It would pay. [@survey, para. 2]")
BOTH = TWIN.replace("La Chine pourrait", "[1+2] La Chine paierait et pourrait")


def test_a_join_that_makes_a_point_s_lead_longer_is_told_until_somebody_has_read_both(root: Path) -> None:
    (root / STANCES / "union.md").write_text(TWO, encoding="utf-8")
    [found] = told(root, BOTH)
    assert (found.code, found.location.line) == ("twin-lead", BOTH[: BOTH.index("[1+2]")].count("\n") + 1)
    run(root, "translate", "confirm", "--to", "fr", "--by", "Ada Pell", "--yes")
    assert "twin-lead" not in {each.code for each in told(root, BOTH)}


@pytest.mark.parametrize(
    "said",
    [
        "La Chine pourrait envoyer 3 trains, dit le syndicat. Elle paierait.",
        "[1] La Chine pourrait agir. [1] 3 trains viendraient, dit le syndicat. [2] Elle paierait.",
    ],
)
def test_a_lead_that_says_one_sentence_is_told_of_nothing(root: Path, said: str) -> None:
    (root / STANCES / "union.md").write_text(TWO, encoding="utf-8")
    twin = TWIN.replace("La Chine pourrait envoyer 3 trains, dit le syndicat.", said)
    assert told(root, twin) == []


def test_a_split_sentence_is_held_against_one(root: Path) -> None:
    split = TWIN.replace("La Chine pourrait envoyer 3 trains, dit", "[1] La Chine pourrait agir. [1] 3 trains, dit")
    assert told(root, split) == []
    assert {each.code for each in told(root, split.replace("[1] 3", "[1] 4"))} == {"twin-figure"}


def test_a_joined_sentence_goes_stale_with_each_of_its_originals(root: Path) -> None:
    opened(root, JOINED)
    run(root, "translate", "confirm", "--to", "fr", "--by", "Ada Pell", "--yes")
    changed = ORIGINAL.replace("It doesn’t want buses", "It doesn’t want more buses")
    (root / STANCES / "union.md").write_text(changed, encoding="utf-8")
    assert "twin-stale" in {each.code for each in told(root, JOINED)}


def test_an_edit_of_a_joined_sentence_finds_its_words_and_not_its_mark() -> None:
    found = [each for each in wordings(JOINED, f"{STANCES}/union.fr.md") if each.keys == ("summary",)]
    assert [(each.number, each.text[:11]) for each in found] == [(1, "Le syndicat")]


def test_a_name_that_opens_a_sentence_is_one_where_it_stands_inside_another(root: Path) -> None:
    original = ORIGINAL.replace(
        "Dust falls on 12 streets", "Dust from Orla falls. [@survey, para. 3] Orla has 12 streets"
    )
    (root / STANCES / "union.md").write_text(original, encoding="utf-8")
    honest = TWIN.replace("La poussière tombe sur 12 rues", "La poussière d’Orla tombe. Orla a 12 rues")
    assert told(root, honest) == []
    assert {each.code for each in told(root, honest.replace("Orla a 12", "Elma a 12"))} == {"twin-name"}


def test_a_ratio_of_other_counts_than_the_originals_is_told(root: Path) -> None:
    text = ORIGINAL.replace("Dust falls on 12 streets.", "Two of three trains.")
    (root / STANCES / "union.md").write_text(text, encoding="utf-8")
    found = told(root, TWIN.replace("La poussière tombe sur 12 rues.", "Deux trains sur quatre."))
    assert "twin-figure" in {problem.code for problem in found}
