"""What is remembered of a stance is what its checks would say of it now, whatever else has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from briefings.checks import by_stance, check_library
from briefings.checks.by_stance import ask_by_stance
from briefings.checks.evidence import BY_STANCE
from briefings.model.dossier import Dossier
from briefings.model.library import Library, folder_of
from briefings.model.problem import Location, Problem
from briefings.model.stance import Stance
from briefings.workspace import parse_stance, read_library
from tests.conftest import JOINT_VENTURES, REPOSITORY

pytestmark = pytest.mark.slow

WORKSPACES = (JOINT_VENTURES, *(REPOSITORY / "tests" / "workspaces" / each for each in ("birth_wards", "kelda_fjord")))
# What turns many sentences of any dossier into others that their sources don't carry.
TURNS = (("1", "7"), (" is ", " isn't "), (" may ", " will "), (" more ", " less "), ("The ", "Vladivostok’s "))
OWN_TEXTS = ("background", "messages", "options", "timeline", "contested", "facts", "questions", "gaps", "judgements")


class Keeping:
    """Keeps values while a test runs, and counts what is asked of it."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, ...], Any] = {}

    def get(self, kind: str, /, *decided_by: str) -> Any:
        return self.values.get((kind, *decided_by))

    def put(self, kind: str, value: Any, /, *decided_by: str) -> None:
        self.values[(kind, *decided_by)] = value


@pytest.fixture(autouse=True)
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_stance, "_held", type(by_stance._held)())


def whole(library: Library) -> set[Problem]:
    """Return what the checks say of a library that is asked about whole."""
    return set(chain.from_iterable(check(library) for check in BY_STANCE))


def turned(library: Library, stance: Stance) -> Stance:
    text = library.files[stance.location.path].text
    head, _, body = text.partition("\n---\n")
    for was, now in TURNS:
        body = body.replace(was, now)
    made, _ = parse_stance(f"{head}\n---\n{body}", stance.location.path, library.words)
    assert made is not None
    return made


def with_stances(library: Library, stances: Iterable[Stance]) -> Library:
    dossier = library.dossiers[0]
    return replace(library, dossiers=(replace(dossier, stances=tuple(stances)), *library.dossiers[1:]))


@pytest.fixture(params=WORKSPACES, ids=lambda root: root.name)
def library(request: pytest.FixtureRequest) -> Library:
    root: Path = request.param
    return read_library(root)[0]


@pytest.fixture
def full_of_faults(library: Library) -> Library:
    return with_stances(library, [turned(library, stance) for stance in library.dossiers[0].stances])


def edits(library: Library, other: Library) -> Iterator[Library]:
    """Yield the library with one stance after another as the other library has it."""
    stances = list(library.dossiers[0].stances)
    for place, stance in enumerate(other.dossiers[0].stances):
        yield with_stances(library, [*stances[:place], stance, *stances[place + 1 :]])


def test_a_library_with_one_stance_changed_is_told_what_it_would_be_told_whole(
    library: Library, full_of_faults: Library
) -> None:
    assert len(whole(full_of_faults)) > len(whole(library)) + 3
    set(ask_by_stance(BY_STANCE, library))
    set(ask_by_stance(BY_STANCE, full_of_faults))
    for edited in (*edits(library, full_of_faults), *edits(full_of_faults, library)):
        assert set(ask_by_stance(BY_STANCE, edited)) == whole(edited)


def test_only_the_stance_that_changed_is_asked_about(library: Library, full_of_faults: Library) -> None:
    asked: list[str] = []

    def look(seen: Library) -> Iterator[Problem]:
        asked.extend(stance.perspective for stance in seen.dossiers[0].stances if stance.summary.text or stance.points)
        yield from ()

    names = [stance.perspective for stance in library.dossiers[0].stances]
    edited = next(edits(library, full_of_faults))
    for seen, expected in ((library, names), (library, []), (edited, names[:1]), (library, names[:1])):
        asked.clear()
        set(ask_by_stance([look], seen))
        assert asked == expected


def test_what_the_dossier_says_itself_decides_nothing_that_is_told_of_a_stance(full_of_faults: Library) -> None:
    dossier = full_of_faults.dossiers[0]
    bare = {name: type(getattr(dossier, name))() for name in OWN_TEXTS}
    silent = replace(dossier, **bare, twins=(), readings=())
    without = replace(full_of_faults, dossiers=(silent, *full_of_faults.dossiers[1:]))
    paths = {stance.location.path for stance in dossier.stances}
    of_stances = {problem for problem in whole(full_of_faults) if problem.location.path in paths}
    assert of_stances == {problem for problem in whole(without) if problem.location.path in paths}
    set(ask_by_stance(BY_STANCE, full_of_faults))
    assert set(ask_by_stance(BY_STANCE, without)) == whole(without)


def decisive_changes(library: Library) -> Iterator[Library]:
    """Yield the library with something else that bears on every stance: sources, digests, names, the language."""
    dossier = library.dossiers[0]
    fewer = dict(list(library.digests_of(dossier).items())[1:])
    yield replace(library, digests={**library.digests, folder_of(dossier): fewer})
    others: list[Dossier] = [
        replace(dossier, sources=tuple(replace(source, spellings={}, origin="one") for source in dossier.sources)),
        replace(dossier, sources=tuple(replace(source, issued=None) for source in dossier.sources)),
        replace(dossier, title="Vladivostok"),
        replace(dossier, abbreviations={"Vladivostok": "a town"}),
        replace(dossier, issues=tuple(replace(issue, name="Vladivostok") for issue in dossier.issues)),
        replace(dossier, as_of=dossier.as_of.replace(year=1907)),
        replace(dossier, language="fr"),
        replace(dossier, stances=tuple(replace(stance, name="Vladivostok") for stance in dossier.stances)),
        replace(dossier, stances=tuple(replace(stance, language="fr") for stance in dossier.stances)),
    ]
    yield from (replace(library, dossiers=(other, *library.dossiers[1:])) for other in others)


def test_what_bears_on_every_stance_has_each_asked_about_anew(full_of_faults: Library) -> None:
    set(ask_by_stance(BY_STANCE, full_of_faults))
    for other in decisive_changes(full_of_faults):
        assert set(ask_by_stance(BY_STANCE, other)) == whole(other)


def test_every_field_of_a_dossier_either_decides_or_is_known_not_to() -> None:
    decides = {"id", "title", "question", "language", "as_of", "issues", "abbreviations", "stances", "sources"}
    other = {"version", "proposition", "decision", "recommendation", "final", "twins", "on_withdrawn", "on_unread"}
    other |= {"position_age_months", "on_stale", "second_reader", "author", "readings", "acceptances", "location"}
    named = {each.name for each in fields(Dossier)}
    assert named == decides | other | set(OWN_TEXTS), "see what `_decisive` needs of a new field"


def test_answers_are_kept_for_another_run(full_of_faults: Library, library: Library) -> None:
    kept = Keeping()
    expected = check_library(full_of_faults, kept)
    assert len(kept.values) == len(full_of_faults.dossiers)
    by_stance._held.clear()
    assert check_library(full_of_faults, kept) == expected
    by_stance._held.clear()
    assert check_library(library, kept) == check_library(library)


def test_what_is_kept_and_is_no_answer_is_asked_again(full_of_faults: Library) -> None:
    kept = Keeping()
    expected = check_library(full_of_faults, kept)
    for wrong in ("", 7, (), {"unknown": ()}):
        kept.values = dict.fromkeys(kept.values, wrong)
        by_stance._held.clear()
        assert check_library(full_of_faults, kept) == expected


def test_stances_that_no_file_tells_apart_are_asked_about_whole(full_of_faults: Library) -> None:
    dossier = full_of_faults.dossiers[0]
    alike = with_stances(full_of_faults, (replace(stance, location=Location("here.md")) for stance in dossier.stances))
    for _ in range(2):
        assert set(ask_by_stance(BY_STANCE, alike)) == whole(alike)


def test_a_dossier_without_stances_is_told_what_its_own_texts_are_told(library: Library) -> None:
    silent = with_stances(library, ())
    for _ in range(2):
        assert set(ask_by_stance(BY_STANCE, silent)) == whole(silent)
