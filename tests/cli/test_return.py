"""`briefings return` lists, decides, asks and answers, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefings.workspace.returned import read_markup
from tests.cli.terminal import run
from tests.returned.office import EXAMPLE, Office, brief_of, council, tram_line
from tests.returned.word_form import WordFile

RIDERS = "tram-line/stances/riders.md"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "work").mkdir()
    return tram_line(tmp_path / "work")


def deputys_copy(office: Office) -> str:
    file = WordFile(council()).replace("and soon", "and at once").comment("Keep the buses", "For how long?")
    return str(office.came_back(file.replace("(own words)", "(its own words)").bytes(), "deputy.docx"))


def test_it_lists_and_changes_nothing(office: Office) -> None:
    path, before = deputys_copy(office), office.text(RIDERS)
    done = run("return", path, folder=office.root)
    assert done.returncode == 0
    assert "The union wants the tram, and [-soon-]{+at once+}." in done.stdout
    assert f"seeds/{RIDERS}:8:1" in done.stdout
    assert "For how long?" in done.stdout
    assert "can’t be placed" in done.stdout
    assert office.text(RIDERS) == before


def test_json_holds_the_same(office: Office) -> None:
    data = json.loads(run("return", deputys_copy(office), "--json", folder=office.root).stdout)
    by_statement = {item["statement"]: item for item in data["items"]}
    edit = by_statement["stance/riders.1"]
    assert (edit["before"], edit["after"]) == (
        "The union wants the tram, and soon.",
        "The union wants the tram, and at once.",
    )
    assert edit["accepted_by_edit"]
    assert by_statement["option/wait.name"]["said"] == "For how long?"


def test_accept_keep_refuse_and_reply_in_one_command(office: Office) -> None:
    path = deputys_copy(office)
    data = json.loads(run("return", path, "--json", folder=office.root).stdout)
    ids = {item["kind"] + ("" if item["accepted_by_edit"] else "-not"): item["id"] for item in data["items"]}
    done = run(
        *("return", path, "--accept", "all", "--keep", ids["comment-not"], "--refuse", ids["edit-not"]),
        *("--reason", "it follows from the source", "--reply", "answer.docx", "--by", "Ada Adviser"),
        folder=office.root,
    )
    assert (done.returncode, done.stderr) == (0, "written answer.docx\n")
    assert "and at once. [@survey, para. 5]" in office.text(RIDERS)
    assert "For how long?" in office.text("tram-line/dossier.yaml")
    said = {each.text for each in read_markup((office.root / "answer.docx").read_bytes(), "x").comments}
    assert {"Kept as a note.", "Accepted. (“at once”)"} <= said
    assert any(text.startswith("Not taken: it follows from the source.") for text in said)
    again = run("return", path, folder=office.root)
    assert "Accepted." in again.stdout


def test_each_refusal_has_its_own_reason_and_what_is_decided_no_longer_clashes(office: Office) -> None:
    both = [
        str(office.came_back(WordFile(council()).replace("and soon", words).bytes(), f"{name}.docx"))
        for name, words in (("deputy", "and now"), ("legal", "and fast"))
    ]
    assert "accept one" in run("return", *both, folder=office.root).stdout
    reasons = ("--refuse", "a1", "--reason", "too soon", "--refuse", "b1", "--reason", "too fast")
    done = run("return", *both, *reasons, "--reply", "answers", folder=office.root)
    assert (office.root / "answers" / "deputy_answered.docx").is_file()
    assert "too soon" in done.stdout
    assert "too fast" in done.stdout
    assert "accept one" not in done.stdout
    again = ("--refuse", "a1", "--reason", "one for all")
    assert run("return", *both, *again, folder=office.root).returncode == 0
    for wrong in (("--reply", "answer.docx"), (*reasons, "--reason", "a third")):
        assert run("return", *both, *wrong, folder=office.root).returncode == 2


def test_it_asks_one_by_one_and_quitting_keeps_what_was_decided(office: Office) -> None:
    done = run("return", deputys_copy(office), "--one-by-one", folder=office.root, text="s\na\ns\na\nq\n")
    assert done.returncode == 0
    assert "saved seeds/tram-line/stances/riders.md" in done.stdout
    assert "and at once." in office.text(RIDERS)


def test_what_is_held_back_is_status_one_and_names_the_mend(office: Office) -> None:
    data = WordFile(council()).type_outside("wants the tram, and soon", " It asked in May.").bytes()
    done = run("return", str(office.came_back(data)), "--accept", "all", folder=office.root)
    assert done.returncode == 1
    assert "--cite" in done.stderr
    done = run(
        "return", str(office.came_back(data)), "--accept", "a1", "--cite", "a1", "@survey, para. 5", folder=office.root
    )
    assert done.returncode == 0


@pytest.mark.parametrize(
    "words", [("--accept", "z9"), ("--refuse", "a1"), ("--json", "--one-by-one"), ("--accept", "a1", "--keep", "a1")]
)
def test_wrong_usage_is_told_without_a_traceback(office: Office, words: tuple[str, ...]) -> None:
    done = run("return", deputys_copy(office), *words, folder=office.root)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_brief_is_told(office: Office) -> None:
    (office.root / "x.docx").write_bytes(b"PK\x03\x04 no")
    done = run("return", "x.docx", folder=office.root)
    assert (done.returncode, done.stdout) == (1, "")
    assert "x.docx" in done.stderr


def test_a_point_that_is_deleted_names_what_rests_on_it(office: Office) -> None:
    file = WordFile(brief_of(EXAMPLE, "residents")).delete_paragraph("The 62 signers ask for a route")
    path = str(office.came_back(file.bytes(), "deputy.docx"))
    assert "seeds/tram-line/dossier.yaml:" in run("return", path, folder=office.root).stdout
    held = run("return", path, "--accept", "all", folder=office.root)
    assert held.returncode == 1
    assert "unknown-point" in held.stderr
