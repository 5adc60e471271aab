"""`source import`, `export` and `add` with bibliographies, on a workspace of their own."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from briefings.app.bibliography import watch_exports
from briefings.app.opening import open_library
from briefings.model.problem import UserError
from tests.commands import briefings
from tests.conftest import copy_of_joint_ventures
from tests.workspace.bibliographies import BIBTEX, RIS, ZOTERO

SOURCES = "seeds/ev-joint-ventures/sources.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_joint_ventures(tmp_path / "w", templates=True)


def sources(workspace: Path) -> list[str]:
    library = open_library(workspace).library
    return [source.id for source in library.dossiers[0].sources]


@pytest.mark.parametrize("command", ["add", "import"])
@pytest.mark.parametrize(("name", "text"), [("refs.bib", BIBTEX), ("refs.ris", RIS), ("refs.json", json.dumps(ZOTERO))])
def test_a_bibliography_gives_records_and_never_an_article(workspace: Path, command: str, name: str, text: str) -> None:
    before = sources(workspace)
    file = workspace / name
    file.write_text(text, encoding="utf-8")
    result = briefings(workspace, "source", command, str(file))
    assert result.exit_code == 0, result.output
    assert len(sources(workspace)) > len(before) + 2
    assert not (workspace / "texts").exists()
    again = briefings(workspace, "source", command, str(file))
    assert "0 new sources" in again.output
    assert "Known already" in again.output


def test_a_record_of_a_bibliography_takes_its_text_later(workspace: Path) -> None:
    file = workspace / "refs.bib"
    file.write_text(BIBTEX, encoding="utf-8")
    briefings(workspace, "source", "import", str(file))
    article = workspace / "a.txt"
    article.write_text("Trams again\nThey cost 49,000 crowns.", encoding="utf-8")
    assert briefings(workspace, "source", "update", "silva2026", str(article)).exit_code == 0
    library = open_library(workspace).library
    assert len(library.digests_of(library.dossiers[0])["silva2026"].paragraphs) == 2


def test_a_dossiers_sources_go_out_and_in_again(workspace: Path, tmp_path: Path) -> None:
    for kind in ("csl-json", "bibtex", "ris"):
        out = tmp_path / f"out.{kind}"
        result = briefings(workspace, "source", "export", "--format", kind, "--out", str(out))
        assert result.exit_code == 0, result.output
        again = briefings(workspace, "source", "import", str(out), "--dry-run")
        assert "0 new sources" in again.output, kind


def test_a_bibliography_that_is_broken_changes_nothing(workspace: Path) -> None:
    before = (workspace / SOURCES).read_bytes()
    for text in ("@article{a, title={T}", "@article{a, title={T}}\n@broken{b", "[{]", "TY  - "):
        file = workspace / "refs.bib"
        file.write_text(text, encoding="utf-8")
        result = briefings(workspace, "source", "import", str(file))
        assert isinstance(result.exception, UserError), text
    assert (workspace / SOURCES).read_bytes() == before


def test_a_folder_is_watched_for_automatic_exports(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(BIBTEX, encoding="utf-8")
    stop = threading.Event()
    found = watch_exports(tmp_path, stop)
    assert next(found) == file
    file.write_text(BIBTEX + "\n", encoding="utf-8")
    assert next(found) == file
    stop.set()
