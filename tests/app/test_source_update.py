"""New versions of a text, withdrawals taken back and correction notices, as the command line does them."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import re
from pathlib import Path

import pytest

from briefings.app.edition import edition_of
from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import open_record
from briefings.app.source_add import ArticleFile
from briefings.app.source_update import update
from briefings.checks.locate import own_passages, passages
from briefings.model.problem import UserError
from briefings.workspace.renumbering import renumber, renumberings
from tests.commands import briefings, refused
from tests.conftest import copy_of_joint_ventures

DOSSIER = "ev-joint-ventures"
SOURCES = f"seeds/{DOSSIER}/sources.yaml"
LINES = [
    f"Paragraph {number} of the article says that {number * 7} things were done in the town." for number in range(9)
]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    home = copy_of_joint_ventures(tmp_path / "w", templates=True)
    article = home / "ferry.txt"
    article.write_text("\n".join(LINES), encoding="utf-8")
    assert briefings(home, "source", "add", str(article), "--id", "ferry").exit_code == 0
    stance = home / f"seeds/{DOSSIER}/stances/ottawa.md"
    point = "\n### Things were done {#things issue=jobs stance=supports basis=reported}\n"
    text = "It says that 21 things were done. [@ferry, para. 4] It says that 35 were. [@ferry, para. 6]\n"
    stance.write_text(stance.read_text("utf-8") + point + text, encoding="utf-8")
    return home


def test_a_text_that_is_held_is_said_to_be_and_nothing_is_written(workspace: Path) -> None:
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    problem = refused(workspace, "source", "add", str(workspace / "ferry.txt"), "--id", "again")
    assert [p.code for p in problem.problems] == ["held"]
    assert "source update ferry" in str(problem)
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_a_text_that_shares_most_paragraphs_is_told_as_another_version(workspace: Path) -> None:
    article = workspace / "new.txt"
    article.write_text("\n".join([*LINES[:7], "All else is new here."]), encoding="utf-8")
    result = briefings(workspace, "source", "add", str(article), "--dry-run")
    assert "source update ferry FILE" in result.output


def test_an_update_tells_what_moved_and_changed_and_the_statements_that_rest_on_it(workspace: Path) -> None:
    old_digest = (workspace / f"seeds/{DOSSIER}/digests/ferry.json").read_bytes()
    old_text = (workspace / f"texts/{DOSSIER}/ferry.txt").read_bytes()
    article = workspace / "new.txt"
    article.write_text("\n".join(["A correction.", *LINES[:5], "Rewritten.", *LINES[6:]]), encoding="utf-8")

    dry = json.loads(briefings(workspace, "source", "update", "ferry", str(article), "--dry-run", "--json").stdout)
    assert (dry["files"], dry["same"], dry["new_paragraphs"]) == ([], False, [1, 7])
    states = {each["paragraph"]: (each["state"], each["now"]) for each in dry["drift"]}
    assert (states[4], states[6]) == (("moved", 5), ("changed", 0))
    assert {each["paragraph"]: each["state"] for each in dry["statements"]} == {4: "moved", 6: "changed"}

    result = briefings(
        workspace, "source", "update", "ferry", str(article), "--read-on", "2026-04-01", "--keep-numbers"
    )
    assert result.exit_code == 0, result.output
    assert "stances/ottawa.md" in result.output
    library = open_library(workspace).library
    source = next(each for each in library.dossiers[0].sources if each.id == "ferry")
    assert (source.paragraphs, source.accessed.isoformat()) == (10, "2026-04-01")
    assert len(library.digests_of(library.dossiers[0])["ferry"].paragraphs) == 10
    [kept] = (workspace / f"seeds/{DOSSIER}/digests/earlier").iterdir()
    assert kept.read_bytes() == old_digest
    [kept] = (workspace / f"texts/{DOSSIER}/earlier").iterdir()
    assert kept.read_bytes() == old_text


@pytest.fixture
def moved(workspace: Path) -> Path:
    """An article whose paragraph 4 is the fifth now, and whose sixth was rewritten."""
    article = workspace / "new.txt"
    article.write_text("\n".join(["A correction.", *LINES[:5], "Rewritten.", *LINES[6:]]), encoding="utf-8")
    return article


def files_of(workspace: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}


def test_moved_citations_are_renumbered_and_no_other_letter_of_the_file_changes(workspace: Path, moved: Path) -> None:
    stance = workspace / f"seeds/{DOSSIER}/stances/ottawa.md"
    before = stance.read_bytes()
    result = briefings(workspace, "source", "update", "ferry", str(moved), "--renumber")
    assert result.exit_code == 0, result.output
    assert stance.read_bytes() == before.replace(b"[@ferry, para. 4]", b"[@ferry, para. 5]")
    assert b"[@ferry, para. 6]" in stance.read_bytes(), "what was rewritten is for a person to read"
    assert "para. 6 is changed" in result.output


def test_line_ends_of_a_renumbered_file_stay(workspace: Path, moved: Path) -> None:
    stance = workspace / f"seeds/{DOSSIER}/stances/ottawa.md"
    before = stance.read_bytes().replace(b"\n", b"\r\n")
    stance.write_bytes(before)
    assert briefings(workspace, "source", "update", "ferry", str(moved), "--renumber").exit_code == 0
    assert stance.read_bytes() == before.replace(b"[@ferry, para. 4]", b"[@ferry, para. 5]")


def test_nothing_is_written_until_somebody_says_what_becomes_of_the_citations(workspace: Path, moved: Path) -> None:
    before = files_of(workspace)
    assert [p.code for p in refused(workspace, "source", "update", "ferry", str(moved)).problems] == ["renumber"]
    assert files_of(workspace) == before
    dry = json.loads(briefings(workspace, "source", "update", "ferry", str(moved), "--dry-run", "--json").stdout)
    assert [(each["old"], each["new"]) for each in dry["renumberings"]] == [("@ferry, para. 4", "@ferry, para. 5")]
    assert files_of(workspace) == before


def test_a_file_that_was_changed_in_the_meantime_stops_all_of_it(workspace: Path, moved: Path) -> None:
    library = open_library(workspace).library
    stance = workspace / f"seeds/{DOSSIER}/stances/ottawa.md"
    stance.write_text(stance.read_text("utf-8") + "\n", encoding="utf-8")
    before = files_of(workspace)
    file = ArticleFile(moved.read_bytes(), "new.txt", dt.date(2026, 4, 1))
    with pytest.raises(UserError) as told:
        update(workspace, library, "ferry", file, renumber=True, dry_run=False)
    assert [p.code for p in told.value.problems] == ["changed-on-disk"]
    assert files_of(workspace) == before


def test_the_day_of_capture_is_that_of_the_text_that_is_held(workspace: Path, moved: Path) -> None:
    page = workspace / "new.html"
    note = "<!-- Page saved with SingleFile url: https://x.example/a saved date: Wed Apr 01 2026 09:00:00 -->"
    body = "".join(f"<p>{line}</p>" for line in LINES[1:])
    page.write_text(f"<!doctype html><html lang=en>{note}<body><article>{body}</article></body></html>", "utf-8")
    words = ("--read-on", "2026-04-02", "--keep-numbers")
    assert briefings(workspace, "source", "update", "ferry", str(page), *words).exit_code == 0
    assert "captured: 2026-04-01" in (workspace / SOURCES).read_text("utf-8")
    assert briefings(workspace, "source", "update", "ferry", str(moved), *words).exit_code == 0
    assert "captured:" not in (workspace / SOURCES).read_text("utf-8")


def test_an_update_with_the_same_text_writes_nothing(workspace: Path) -> None:
    before = (workspace / SOURCES).read_bytes()
    result = briefings(workspace, "source", "update", "ferry", str(workspace / "ferry.txt"))
    assert "nothing was changed" in result.output
    assert (workspace / SOURCES).read_bytes() == before


def test_a_withdrawal_that_is_taken_back_leaves_the_file_as_it_was(workspace: Path) -> None:
    before = (workspace / SOURCES).read_bytes()
    briefings(workspace, "withdraw", "toutiao", "--reason", "wrong")
    assert (workspace / SOURCES).read_bytes() != before
    assert briefings(workspace, "withdraw", "toutiao", "--undo").exit_code == 0
    assert (workspace / SOURCES).read_bytes() == before
    assert [p.code for p in refused(workspace, "withdraw", "toutiao", "--undo").problems] == ["withdrawn"]


def test_notices_go_to_everyone_who_received_a_brief_that_cites_the_source(workspace: Path, tmp_path: Path) -> None:
    opened = open_library(workspace)
    [brief] = briefs(opened.library, ["dm-analysts"])
    with open_record(workspace) as record:
        edition = record.edition(edition_of(compose_fitted(brief)))
        with record.writing() as db:
            for number, (address, name) in enumerate((("ann@there.example", "Ann"), ("bo@there.example", "Bo Li"))):
                db.execute(
                    "INSERT INTO messages (edition, message_id, sender, email, name, subject, head, queued_at, state)"
                    " VALUES (?, ?, 'us@here.example', ?, ?, 'Brief', x'', '2026-03-21', 'sent')",
                    (edition, f"<{number}@here>", address, name),
                )
    folder = tmp_path / "notices"
    result = briefings(workspace, "withdraw", "toutiao", "--reason", "It was made up", "--notices", str(folder))
    assert result.exit_code == 0, result.output
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["toutiao_en_ann@there.example.eml", "toutiao_en_bo@there.example.eml"]
    message = email.message_from_bytes(files[0].read_bytes(), policy=email.policy.default)
    assert str(message["To"]) == "Ann <ann@there.example>"
    body = message.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "It was made up" in text
    assert "–" in text.split("version", 1)[1]


def test_there_are_no_notices_for_a_source_that_is_not_withdrawn_or_that_nobody_got(workspace: Path) -> None:
    folder = str(workspace / "notices")
    codes = [p.code for p in refused(workspace, "withdraw", "toutiao", "--notices", folder).problems]
    assert codes == ["withdrawn"]
    problem = refused(workspace, "withdraw", "toutiao", "--reason", "wrong", "--notices", folder)
    assert [p.code for p in problem.problems] == ["no-recipients"]


def test_every_citation_of_the_first_dossier_can_be_renumbered_where_it_stands(workspace: Path) -> None:
    library = open_library(workspace).library
    [dossier] = library.dossiers
    numbers = {number: number + 1 for number in range(1, 60)}
    for path in {file for file in library.files if file.endswith((".md", "dossier.yaml"))}:
        text = library.files[path].text
        cited = [
            c for p in (*passages(dossier), *own_passages(dossier)) for c in p.citations if c.location.path == path
        ]
        counted = [c for c in cited if c.paragraphs() and c.source in {source.id for source in dossier.sources}]
        changes = renumberings(text, counted, numbers)
        assert {change.location for change in changes} == {c.location for c in counted}
        new = renumber(text, changes)
        assert re.sub(r"\d+", "", new) == re.sub(r"\d+", "", text)
