"""Twins of dossier.yaml, sources.yaml and audiences hold the texts alone, by id: one gate with those of stances."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from briefings.app.measures import measures
from briefings.app.opening import Workspace, open_library
from briefings.checks import advise
from briefings.model.dossier import Dossier
from briefings.model.twins import texts
from tests.conftest import REPOSITORY

FOLDER = "seeds/tram-line"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "templates" / "example", tmp_path / "w")


def opened(root: Path, **files: object) -> Workspace:
    """Open the example with twins: `dossier_fr={...}` is the YAML of dossier.fr.yaml."""
    for name, content in files.items():
        stem, _, language = name.rpartition("_")
        folder = root / ("seeds/audiences" if stem == "council" else FOLDER)
        (folder / f"{stem}.{language}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return open_library(root)


def the_twin(workspace: Workspace) -> Dossier:
    [dossier] = workspace.library.dossiers
    [twin] = dossier.twins
    return twin


def codes(workspace: Workspace) -> set[str]:
    return {problem.code for problem in workspace.problems}


def test_a_dossiers_twin_has_its_own_texts_and_the_originals_structure(root: Path) -> None:
    [original] = open_library(root).library.dossiers
    issue, fact = original.issues[0], original.facts[0]
    workspace = opened(
        root,
        dossier_fr={
            "title": "Une ligne de tramway",
            "issues": [{"id": issue.id, "name": "Circulation"}],
            "facts": [{"id": fact.id, "text": "Un fait."}],
        },
    )
    twin = the_twin(workspace)
    assert (twin.language, twin.title, twin.as_of) == ("fr", "Une ligne de tramway", original.as_of)
    assert [each.id for each in twin.issues] == [each.id for each in original.issues]
    assert twin.issues[0].name == "Circulation"
    assert twin.facts[0].text.citations[0].source == fact.text.citations[0].source
    assert twin.facts[0].location.path == f"{FOLDER}/dossier.fr.yaml"


def test_what_a_twin_lacks_is_empty_and_told_and_never_the_originals_words(root: Path) -> None:
    workspace = opened(root, dossier_fr={"title": "Une ligne de tramway"})
    assert the_twin(workspace).question == ""
    assert "twin-missing" in codes(workspace)


def test_a_source_keeps_its_name_where_the_twin_has_none(root: Path) -> None:
    [original] = open_library(root).library.dossiers
    source = original.sources[0]
    workspace = opened(root, sources_fr={"sources": [{"id": source.id, "descriptor": {"what": "Un relevé."}}]})
    held = the_twin(workspace).sources[0]
    assert (held.short, held.title, held.descriptor.what) == (source.short, source.title, "Un relevé.")


def test_an_audiences_twin_is_no_audience_of_its_own(root: Path) -> None:
    before = open_library(root).library
    name = before.audiences[0].id
    (root / "seeds" / "audiences" / f"{name}.fr.yaml").write_text("name: Conseil\npurpose: Décider\n", encoding="utf-8")
    library = open_library(root).library
    assert [each.id for each in library.audiences] == [each.id for each in before.audiences]
    [twin] = library.reader_twins
    assert (twin.id, twin.name, twin.language) == (name, "Conseil", "fr")
    assert twin.max_pages == before.audiences[0].max_pages


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"as_of": "2020-01-01"}, "twin-structure"),
        ({"version": "9"}, "twin-structure"),
        ({"issues": [{"id": "nowhere", "name": "Ailleurs"}]}, "twin-alone"),
        ({"colour": "rouge"}, "twin-alone"),
    ],
)
def test_what_a_twin_states_otherwise_is_told(root: Path, content: dict[str, object], code: str) -> None:
    [problem] = [each for each in opened(root, dossier_fr=content).problems if each.code == code]
    assert problem.location.path == f"{FOLDER}/dossier.fr.yaml"


def test_structure_that_is_stated_alike_is_no_mistake(root: Path) -> None:
    [original] = open_library(root).library.dossiers
    workspace = opened(root, dossier_fr={"id": original.id, "as_of": original.as_of.isoformat()})
    assert "twin-structure" not in codes(workspace)


def test_a_figure_that_differs_in_a_yaml_twin_is_told(root: Path) -> None:
    [original] = open_library(root).library.dossiers
    fact = original.facts[0]
    workspace = opened(root, dossier_fr={"facts": [{"id": fact.id, "text": "Il y en a 987 654."}]})
    assert "twin-figure" in codes(workspace)


def test_a_twin_of_yaml_without_an_original_is_told(root: Path) -> None:
    (root / "seeds" / "audiences" / "ghost.fr.yaml").write_text("name: Personne\n", encoding="utf-8")
    assert "twin-alone" in codes(open_library(root))


def test_every_text_of_a_dossier_has_an_id_of_its_own() -> None:
    for dossier in open_library(REPOSITORY).library.dossiers:
        ids = [text.id for text in texts(dossier)]
        assert len(ids) == len(set(ids))


def test_a_workspace_without_twins_is_told_nothing_of_them(root: Path) -> None:
    assert not {code for code in codes(open_library(root)) if code.startswith("twin")}


@pytest.mark.parametrize(("share", "is_told"), [("71 %", False), ("17 %", True)])
def test_a_twins_figures_stand_in_the_sources_too(root: Path, share: str, is_told: bool) -> None:
    twin = f"---\nname: Voyageurs\n---\nLe tram.\n\n## Position\n\n### Un tram {{#replace-bus}}\n{share} le veulent.\n"
    (root / FOLDER / "stances" / "riders.fr.md").write_text(twin, encoding="utf-8")
    told = {each.code for each in open_library(root).problems if each.location.path.endswith("riders.fr.md")}
    assert any(code.startswith("figure") for code in told) is is_told


def test_check_and_scorecard_say_what_is_not_asked_of_a_twin(root: Path) -> None:
    workspace = opened(root, dossier_fr={"title": "Une ligne de tramway"})
    [problem] = [each for each in advise(workspace.library) if each.code == "checks-not-run"]
    assert "in fr" in problem.message
    twin = the_twin(workspace)
    [original] = workspace.library.dossiers
    words = workspace.library.words["fr"]["score.of_twin"]
    for dossier, is_told in ((twin, True), (original, False)):
        names = {each.name for each in measures(workspace.library, dossier, dossier.as_of, "fr", dossier.as_of)}
        assert (words in names) is is_told
