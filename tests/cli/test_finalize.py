"""A brief is final by a person's act, as long as it says what it said then."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.model.document import Document
from briefings.model.vocabulary import Status
from tests.commands import run
from tests.conftest import REPOSITORY

FINAL = "seeds/tram-line/final.yaml"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", tmp_path / "workspace")


def document(root: Path, audience: str = "council") -> Document:
    opened = open_library(root)
    assert opened.problems == ()
    return compose_fitted(briefs(opened.library, [audience])[0]).document


def test_a_brief_is_a_draft_until_a_person_makes_it_final(workspace: Path) -> None:
    assert document(workspace).meta.status is Status.DRAFT
    assert document(workspace).running.watermark
    assert run(workspace, "finalize", "council", "--by", "Ada Pell, clerk").exit_code == 0
    made = document(workspace)
    assert (made.meta.status, made.running.watermark) == (Status.FINAL, "")
    assert document(workspace, "residents").meta.status is Status.DRAFT


def test_who_when_and_of_what_is_recorded_with_the_dossier(workspace: Path) -> None:
    run(workspace, "finalize", "council", "--by", "Ada Pell, “clerk”: B")
    [act] = open_library(workspace).library.dossiers[0].final
    assert (act.audience, act.by, act.as_of.isoformat()) == ("council", "Ada Pell, “clerk”: B", "2025-06-01")
    assert act.at.endswith("+00:00")
    assert len(act.manifest) == 64


def test_an_edit_makes_a_draft_of_it_again_and_taking_it_back_a_final_one(workspace: Path) -> None:
    run(workspace, "finalize", "council", "--by", "Ada")
    path = workspace / "seeds/tram-line/stances/riders.md"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("and soon", "and now"), encoding="utf-8")
    assert document(workspace).meta.status is Status.DRAFT
    path.write_text(before, encoding="utf-8")
    assert document(workspace).meta.status is Status.FINAL


def test_making_it_final_again_replaces_the_act_and_keeps_the_others(workspace: Path) -> None:
    run(workspace, "finalize", "council", "residents", "--by", "Ada")
    run(workspace, "finalize", "council", "--by", "Bo")
    acts = {act.audience: act.by for act in open_library(workspace).library.dossiers[0].final}
    assert acts == {"council": "Bo", "residents": "Ada"}


def test_a_brief_with_errors_is_not_made_final_nor_any_other(workspace: Path) -> None:
    path = workspace / "seeds/audiences/council.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("message: vote", "message: vot"), encoding="utf-8")
    from briefings.model.problem import UserError

    with pytest.raises(UserError):
        run(workspace, "finalize", "residents", "council", "--by", "Ada")
    assert not (workspace / FINAL).exists()


def test_an_audience_that_calls_its_briefs_final_keeps_that_and_is_warned(workspace: Path) -> None:
    path = workspace / "seeds/audiences/residents.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("status: draft", "status: final"), encoding="utf-8")
    assert document(workspace, "residents").meta.status is Status.FINAL
    assert "warning[status-final]" in run(workspace, "check").output
    run(workspace, "finalize", "residents", "--by", "Ada")
    assert "status-final" not in run(workspace, "check").output
