"""One file of many readers, CSV or YAML, gives each a brief like an audience's, with what is his own."""

from __future__ import annotations

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.cli.terminal import run

CSV = """id,like,name,email,emphasis.cost
ward-1,council,The member for Ward 1,one@example.org,2
ward-2,council,"Ward 2, north","two@example.org",
"""
YAML = """readers:
  - id: ward-1
    like: council
    name: The member for Ward 1
    emphasis: {cost: 2}
    recipients: [{name: One, email: one@example.org}]
  - {id: ward-2, like: council, name: "Ward 2, north"}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    assert run("init", str(folder), folder=tmp_path).returncode == 0
    return folder


def write(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [("people.csv", CSV), ("people.yaml", YAML), ("p.csv", CSV.replace(",", ";").replace("2; north", "2, north"))],
)
def test_each_reader_of_a_file_outside_the_workspace_gets_a_brief(
    name: str, text: str, workspace: Path, tmp_path: Path
) -> None:
    done = run("build", "--readers", write(tmp_path, name, text), "--format", "txt", folder=workspace)
    assert done.returncode == 0, done.stderr
    texts = {path.name.split("_")[2]: path.read_text(encoding="utf-8") for path in workspace.rglob("out/*/*.txt")}
    assert set(texts) == {"ward-1", "ward-2"}
    assert "The member for Ward 1" in texts["ward-1"]
    assert "Ward 2, north" in texts["ward-2"]
    assert not (workspace / "seeds/audiences/ward-1.yaml").exists()


def test_a_brief_of_a_list_is_that_of_a_file_of_its_own(workspace: Path, tmp_path: Path) -> None:
    listed = write(tmp_path, "people.yaml", "readers: [{id: twin, like: council}]\n")
    run("build", "--readers", listed, "--format", "txt", "--out", str(tmp_path / "a"), folder=workspace)
    own = (workspace / "seeds/audiences/council.yaml").read_text().replace("id: council", "id: twin")
    (workspace / "seeds/audiences/twin.yaml").write_text(own)
    run("build", "twin", "--format", "txt", "--out", str(tmp_path / "b"), folder=workspace)
    [one], [other] = (tmp_path / "a").rglob("*.txt"), (tmp_path / "b").rglob("*.txt")
    assert one.read_bytes() == other.read_bytes()


def test_a_wrong_reader_is_told_at_his_line_and_stops_no_other(workspace: Path, tmp_path: Path) -> None:
    text = CSV + "ward-3,counsil,Three,,\nward-4,council,Four,,much\nward-1,council,Again,,\n"
    file = write(tmp_path, "people.csv", text)
    done = run("build", "--readers", file, "--format", "txt", "--json", folder=workspace)
    told = {(each["line"], each["code"]) for each in json.loads(done.stdout)["problems"] if each["path"] == file}
    assert {(4, "unknown-audience"), (5, "value"), (6, "duplicate-id")} <= told
    assert [each["audience"] for each in json.loads(done.stdout)["briefs"]] == ["ward-1", "ward-2"]
    assert done.returncode == 1


def test_a_file_without_readers_builds_nothing(workspace: Path, tmp_path: Path) -> None:
    done = run("build", "--readers", write(tmp_path, "p.yaml", "people: []\n"), folder=workspace)
    assert done.returncode == 1
    assert "p.yaml:1:1: error[value]" in done.stderr
    assert not (workspace / "out").exists()


def test_each_reader_gets_his_own_message(workspace: Path, tmp_path: Path) -> None:
    file = write(tmp_path, "people.csv", CSV)
    done = run("send", "--readers", file, "--draft", str(tmp_path / "drafts"), folder=workspace)
    assert done.returncode == 0, done.stderr
    drafts = [message_from_bytes(path.read_bytes(), policy=default) for path in (tmp_path / "drafts").iterdir()]
    assert sorted(str(draft["to"]).rpartition("<")[2].strip(">") for draft in drafts) == [
        "one@example.org",
        "two@example.org",
    ]


def test_git_ignores_the_place_for_such_files(workspace: Path) -> None:
    assert "/readers/" in (workspace / ".gitignore").read_text().split()
