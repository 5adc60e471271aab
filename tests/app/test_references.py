"""A reader's list of sources follows a citation style, and has our own form where nothing can word it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.app import references as use_case
from briefings.app.audit import audit
from briefings.app.fit import compose_fitted
from briefings.app.jobs import Job
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.app.rendering import render
from briefings.model.document import Document
from briefings.model.problem import Problem
from briefings.model.statements import statements_of
from briefings.model.vocabulary import Severity
from briefings.workspace.bibliography.styles import styles_folder
from tests.conftest import REPOSITORY

AUDIENCE = "seeds/audiences/council.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds", tmp_path / "seeds")
    return tmp_path


def opened(folder: Path, **fields: str) -> Workspace:
    file = folder / AUDIENCE
    text = file.read_text(encoding="utf-8")
    roomy = text.replace("max_pages: 2", "max_pages: 4").replace("max_annex_pages: 2", "max_annex_pages: 4")
    file.write_text(roomy + "".join(f"{name}: {value}\n" for name, value in fields.items()), encoding="utf-8")
    return open_library(folder)


def document(workspace: Workspace) -> Document:
    (order,) = briefs(workspace.library, ["council"])
    return compose_fitted(order).document


def styles_told(workspace: Workspace) -> list[Problem]:
    return [problem for problem in workspace.problems if problem.code.startswith("reference-")]


def entries(found: Document) -> dict[str, str]:
    listed = [each for each in statements_of(found) if each.id.startswith("source/")]
    return {each.id: each.words for each in listed if each.id.endswith((".reference", ".title", ".short"))}


def test_the_list_of_sources_follows_the_style_and_stands_in_the_manifest(folder: Path) -> None:
    made = document(opened(folder, reference_style="apa"))
    found = entries(made)
    assert found["source/gazette.reference"] == (
        "Pell, A. (2025, May 28). Tram goes to the vote. The Larkmoor Gazette."
    )
    assert "source/gazette.title" not in found
    assert "Tram goes to the vote. The Larkmoor Gazette." in made.manifest


def test_the_list_stands_in_the_order_of_the_style(folder: Path) -> None:
    listed = list(entries(document(opened(folder, reference_style="apa"))))
    assert [each for each in listed if each.endswith(".reference")] == [
        "source/survey.reference",
        "source/traders.reference",
        "source/gazette.reference",
    ]


def test_without_a_style_the_list_is_as_it_was(folder: Path) -> None:
    workspace = opened(folder)
    assert "source/gazette.title" in entries(document(workspace))
    assert workspace.library.references == {}


def test_where_no_engine_is_installed_the_plain_form_prints_and_that_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use_case, "engine", lambda: None)
    workspace = opened(folder, reference_style="apa")
    [told] = styles_told(workspace)
    assert (told.code, told.severity, told.location.path) == ("reference-engine", Severity.WARNING, AUDIENCE)
    (order,) = briefs(workspace.library, ["council"])
    rendered = render(workspace, Job.of(order, ("txt",)))
    assert told in rendered.problems
    text = " ".join(rendered.files["txt"].decode().split())
    assert "Tram goes to the vote. The Larkmoor Gazette, May 28, 2025; read on May 29, 2025." in text


def test_where_no_styles_are_installed_the_plain_form_prints_and_that_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use_case, "find_style", lambda _name, _own: None)
    monkeypatch.setattr(use_case, "installed_styles", lambda: ())
    assert [each.code for each in styles_told(opened(folder, reference_style="apa"))] == ["reference-engine"]


def test_an_engine_that_fails_leaves_the_plain_form(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no memory")

    monkeypatch.setattr(use_case, "word_references", fail)
    workspace = opened(folder, reference_style="apa")
    assert [each.code for each in styles_told(workspace)] == ["reference-engine"]
    assert "source/gazette.title" in entries(document(workspace))


def test_an_unknown_style_is_an_error_at_its_name_with_the_nearest_one(folder: Path) -> None:
    [told] = styles_told(opened(folder, reference_style="mcgil-en"))
    assert (told.code, told.severity) == ("reference-style", Severity.ERROR)
    assert "mcgill-en" in told.message


def test_a_file_of_the_workspace_is_a_style_and_an_input_of_the_brief(folder: Path) -> None:
    own = folder / "templates" / "styles" / "house.csl"
    own.parent.mkdir(parents=True)
    shipped = styles_folder()
    assert shipped
    shutil.copy(shipped / "mcgill-en.csl", own)
    workspace = opened(folder, reference_style="house")
    assert not styles_told(workspace)
    first = document(workspace)
    assert "source/survey.reference" in entries(first)
    own.write_text(own.read_text(encoding="utf-8").replace('suffix="."', 'suffix=" !"'), encoding="utf-8")
    assert document(open_library(folder)).meta.version != first.meta.version


def test_a_file_that_is_no_style_is_an_error(folder: Path) -> None:
    own = folder / "templates" / "styles" / "house.csl"
    own.parent.mkdir(parents=True)
    own.write_text("<html/>", encoding="utf-8")
    assert [each.code for each in styles_told(opened(folder, reference_style="house"))] == ["reference-style"]


@pytest.mark.parametrize("style", ["", "apa", "mcgill-en"])
def test_marks_say_author_and_date_and_no_note_is_listed(folder: Path, style: str) -> None:
    fields = {"citations": "author-date"} | ({"reference_style": style} if style else {})
    workspace = opened(folder, **fields)
    (order,) = briefs(workspace.library, ["council"])
    rendered = render(workspace, Job.of(order, ("txt", "html", "md", "docx", "pdf")))
    text = " ".join(rendered.files["txt"].decode().split())
    mark = "(Pell, 2025, para. 2)" if style == "apa" else "(Gazette, 2025, para. 2)"
    assert f"the Gazette reports {mark}." in text
    assert "Notes" not in text
    assert mark in " ".join(rendered.files["html"].decode().replace("\u00a0", " ").split()).replace("</a>", "").replace(
        '<a href="#src_gazette">', ""
    )
    assert "[^" not in rendered.files["md"].decode()


def test_a_brief_with_marks_of_words_is_audited_as_the_same(folder: Path) -> None:
    workspace = opened(folder, citations="author-date", reference_style="apa")
    (order,) = briefs(workspace.library, ["council"])
    rendered = render(workspace, Job.of(order, ("docx",)))
    file = folder / "brief.docx"
    file.write_bytes(rendered.files["docx"])
    assert audit(workspace.library, file, folder).verdict == "same"


def test_a_sentence_is_the_same_statement_however_it_is_cited(folder: Path) -> None:
    def sentences(found: Document) -> set[tuple[str, str]]:
        return {(each.id, each.words) for each in statements_of(found) if each.id.rpartition(".")[2].isdigit()}

    numbered = document(opened(folder))
    assert sentences(document(opened(folder, citations="author-date"))) == sentences(numbered)


def test_where_a_copy_is_kept_and_when_it_was_saved_is_printed(folder: Path) -> None:
    sources = folder / "seeds/tram-line/sources.yaml"
    more = "    captured: 2025-05-30\n    archive_location: https://archive.example/gazette\n"
    text = sources.read_text(encoding="utf-8").replace(
        "    accessed: 2025-05-29        # when", f"{more}    accessed: 2025-05-29  # when"
    )
    text = text.replace("    issued: 2024-09-30\n", "    issued_about: 2024-09\n    issued_reason: no day is printed\n")
    sources.write_text(text, encoding="utf-8")
    printed = {each.id: each.words for each in statements_of(document(opened(folder)))}
    assert printed["source/gazette.captured"] == "Saved on May 30, 2025."
    assert printed["source/gazette.archive_location"] == "https://archive.example/gazette"
    assert "September 2024" in printed["source/survey.published"]
