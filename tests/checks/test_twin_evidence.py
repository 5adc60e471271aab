"""What a twin says is held against the paragraphs that its original cites, whatever the language of either."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefings.checks import check_library
from briefings.model.digest import digest_of, salt_of
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.reading import Acceptance
from briefings.model.source import Source
from briefings.model.sourced_statements import sourced_statements
from briefings.model.stance import Stance
from briefings.model.vocabulary import Severity
from briefings.workspace import parse_stance
from tests.checks.small_workspace import dossier

ISSUED = dt.date(2026, 3, 5)
FOLDER = "seeds/ferries"
ENGLISH = """A ferry for the north shore
On March 3, 2026, Transport Minister Ana Roy announced $3 billion from the Shore Recovery Fund over five years.
The Harbour Union says up to 4,900 jobs depend on ferries, as in the European Union.
“We will not close a single yard while I am minister,” Roy said in Portside.
Norsk Yards wants Kelda to build its next ferry, says Ben Moor, a consultant."""
FRENCH = """Un traversier pour la rive nord
Le 3 mars 2026, la ministre des Transports, Ana Roy, a annoncé 3 milliards de dollars du Fonds de relance des rives.
Le Syndicat du port dit que jusqu’à 4 900 emplois en dépendent.
« Nous ne fermerons aucun chantier tant que je serai ministre », a dit Mme Roy à Portside.
Le chantier pourrait fermer, et la ville ne paie pas les quais.
« Portside peut attendre », a dit Mme Roy."""


def in_languages(original: str, twin: str, article: str, tags: tuple[str, str] = ("en", "fr")) -> Library:
    """Return a library with a statement in two languages, beside a source in the language of its article."""
    language = "fr" if article is FRENCH else "en"
    one = dossier(article, "B")
    spellings: dict[str, tuple[str, ...]] = {"Shore Recovery Fund": ("Fonds de relance des rives",)}
    source = replace(one.sources[0], language=language, spellings=spellings)
    whole, other = (
        _in_language(one, source, text, tag, name)
        for text, tag, name in zip((original, twin), tags, ("union.md", f"union.{tags[1]}.md"), strict=True)
    )
    digest = digest_of("gazette", article, salt_of("ferries"), language, ISSUED)
    texts = {FOLDER: {"gazette": article}}
    return Library(".", (replace(whole, twins=(other,)),), digests={FOLDER: {"gazette": digest}}, texts=texts)


def _in_language(one: Dossier, source: Source, text: str, tag: str, name: str) -> Dossier:
    place = replace(one.location, path=f"{FOLDER}/{name.replace('union', 'dossier').replace('.md', '.yaml')}")
    stance = _stance(text, tag, f"{FOLDER}/stances/{name}")
    return replace(one, language=tag, sources=(source,), stances=(stance,), location=place)


def _stance(text: str, tag: str, path: str) -> Stance:
    head = "perspective: union\nname: Union\nholder: Harbour Union\nas_of: 2026-03-20\nreview_by: 2026-06-20"
    point = f"### Portside {{#point issue=jobs view=supports basis=action}}\n{text}"
    stance, problems = parse_stance(f"---\n{head}\nlanguage: {tag}\n---\n\n## Position\n\n{point}\n", path)
    assert stance is not None, problems
    return stance


def told(original: str, twin: str, article: str, tags: tuple[str, str] = ("en", "fr")) -> dict[str, Severity]:
    """Return the codes of what is told of the twin as evidence, each with how grave it is."""
    found = check_library(in_languages(original, twin, article, tags))
    return {each.code: each.severity for each in found if _is_evidence(each, tags[1])}


def _is_evidence(problem: Problem, tag: str) -> bool:
    return problem.location.path.endswith(f"union.{tag}.md") and not problem.code.startswith("twin-")


IN_ENGLISH = "On March 3, Ana Roy announced $3 billion. [@gazette, para. 2]"
SAID = "Ana Roy says she “will not close a single yard”. [@gazette, para. 4]"
JOBS = "The Harbour Union says up to 4,900 jobs depend on ferries. [@gazette, para. 3]"


@pytest.mark.parametrize(
    ("original", "twin", "code", "severity"),
    [
        (
            IN_ENGLISH,
            "Le 3 mars, Ana Roy a annoncé 7 milliards de dollars. [@gazette, para. 2]",
            "figure-digit",
            "error",
        ),
        (
            IN_ENGLISH,
            "Le 4 mars, Ana Roy a annoncé 3 milliards de dollars. [@gazette, para. 2]",
            "figure-missing",
            "error",
        ),
        (IN_ENGLISH, "Le 3 mars, Carla Fell a annoncé 3 milliards de dollars. [@gazette, para. 2]", "name", "warning"),
        (SAID, "Selon Ben Moor, elle ne fermera « aucun chantier ». [@gazette, para. 4]", "speaker", "warning"),
        (SAID, "On lit « aucun chantier ». [@gazette, para. 4]", "quotation-speaker", "warning"),
        (SAID, "Ana Roy dit qu’elle ne fermera « aucun chantier. [@gazette, para. 4]", "quotation-open", "error"),
        (JOBS, "Plus de 4 900 emplois en dépendent, dit le Harbour Union. [@gazette, para. 3]", "bound", "warning"),
    ],
)
def test_a_french_twin_is_held_against_its_english_source(original: str, twin: str, code: str, severity: str) -> None:
    assert told(original, twin, ENGLISH).get(code) == severity


@pytest.mark.parametrize(
    ("original", "twin"),
    [
        (IN_ENGLISH, "Le 3 mars, Ana Roy a annoncé 3 milliards de dollars. [@gazette, para. 2]"),
        (IN_ENGLISH, "La ministre des Transports, Ana Roy, l’a annoncé le 3 mars. [@gazette, para. 2]"),
        (IN_ENGLISH, "Le Fonds de relance des rives verse 3 milliards de dollars. [@gazette, para. 2]"),
        (IN_ENGLISH, "Oui : d’ici le 3 mars, selon Ana Roy. [@gazette, para. 2]"),
        (SAID, "Mme Roy dit qu’elle ne fermera « aucun chantier » (traduction). [@gazette, para. 4]"),
        (JOBS, "Jusqu’à 4 900 emplois en dépendent, comme dans l’Union européenne. [@gazette, para. 3]"),
        (JOBS, "Le ferry de Norsk Yards, selon Ben Moor, est de Kelda. [@gazette, para. 5]"),
    ],
)
def test_an_honest_french_twin_of_an_english_source_is_told_of_nothing(original: str, twin: str) -> None:
    assert told(original, twin, ENGLISH) == {}


OF_FRENCH = "Ana Roy says they “will close no yard” (translation). [@gazette, para. 4]"


@pytest.mark.parametrize(
    ("original", "twin", "code", "severity"),
    [
        (OF_FRENCH, "Mme Roy dit : « Nous ne fermerons pas de chantier ». [@gazette, para. 4]", "quotation", "error"),
        (OF_FRENCH, "Ben Moor a dit qu’on ne fermera aucun chantier. [@gazette, para. 4]", "name", "warning"),
        (OF_FRENCH, "Portside a dit qu’on ne fermera aucun chantier. [@gazette, para. 6]", "speaker", "warning"),
        ("The yard may close. [@gazette, para. 5]", "Le chantier va fermer. [@gazette, para. 5]", "hedge", "warning"),
        (
            "The city doesn’t pay. [@gazette, para. 5]",
            "La ville paie les quais. [@gazette, para. 5]",
            "denial",
            "warning",
        ),
    ],
)
def test_a_french_twin_is_held_against_the_words_of_its_french_source(
    original: str, twin: str, code: str, severity: str
) -> None:
    assert told(original, twin, FRENCH).get(code) == severity


def test_a_quotation_that_stands_in_the_french_source_is_told_of_nothing() -> None:
    twin = "Mme Roy dit : « Nous ne fermerons aucun chantier ». [@gazette, para. 4]"
    assert told(OF_FRENCH, twin, FRENCH) == {}


def test_what_is_accepted_of_a_statement_is_accepted_of_its_twin() -> None:
    original = "Ana Roy speaks for Ostmark. [@gazette, para. 2]"
    library = in_languages(original, "Ana Roy parle pour Ostmark. [@gazette, para. 2]", ENGLISH)
    assert [each.code for each in check_library(library) if each.code == "name"] == ["name", "name"]
    accepted = _accepting(library, "point.1", "name")
    assert [each for each in check_library(accepted) if each.code == "name"] == []


def _accepting(library: Library, statement: str, code: str) -> Library:
    [one] = library.dossiers
    found = {each.id: each.fingerprint for each in sourced_statements(one, library.digests_of(one))}
    read = Acceptance(statement, found[statement], code, "another name", "Ana", "2026-03-20")
    return replace(library, dossiers=(replace(one, acceptances=(read,)),))


IN_FRENCH = "Le 3 mars, Ana Roy a annoncé 3 milliards de dollars. [@gazette, para. 2]"
SAID_IN_FRENCH = "Mme Roy dit qu’elle ne fermera « aucun chantier ». [@gazette, para. 4]"


@pytest.mark.parametrize(
    ("original", "twin", "code", "severity"),
    [
        (IN_FRENCH, "On March 3, Ana Roy announced $7 billion. [@gazette, para. 2]", "figure-digit", "error"),
        (IN_FRENCH, "On March 4, Ana Roy announced $3 billion. [@gazette, para. 2]", "figure-missing", "error"),
        (IN_FRENCH, "On March 3, Carla Fell announced $3 billion. [@gazette, para. 2]", "name", "warning"),
        (SAID_IN_FRENCH, "Portside said that it will wait. [@gazette, para. 6]", "speaker", "warning"),
        (SAID_IN_FRENCH, "It reads “not one yard”. [@gazette, para. 4]", "quotation-speaker", "warning"),
        (IN_FRENCH, "More than 4,900 jobs depend on it. [@gazette, para. 3]", "bound", "warning"),
    ],
)
def test_an_english_twin_is_held_against_its_french_source(original: str, twin: str, code: str, severity: str) -> None:
    assert told(original, twin, FRENCH, ("fr", "en")).get(code) == severity


@pytest.mark.parametrize(
    ("original", "twin"),
    [
        (IN_FRENCH, "On March 3, Ana Roy announced $3 billion. [@gazette, para. 2]"),
        (IN_FRENCH, "The Shore Recovery Fund pays $3 billion. [@gazette, para. 2]"),
        (IN_FRENCH, "Minister Ana Roy announced it on March 3, 2026. [@gazette, para. 2]"),
        (SAID_IN_FRENCH, "Ms. Roy says that she will close “not one yard” (translation). [@gazette, para. 4]"),
        (IN_FRENCH, "Up to 4,900 jobs depend on it. [@gazette, para. 3]"),
    ],
)
def test_an_honest_english_twin_of_a_french_source_is_told_of_nothing(original: str, twin: str) -> None:
    assert told(original, twin, FRENCH, ("fr", "en")) == {}
