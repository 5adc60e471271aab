"""`briefings read`: a person confirms statements beside their paragraphs, and what was found stays told."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.reading import Finding, record, to_read
from briefings.compose import lasting_part
from briefings.model.problem import UserError
from briefings.model.statements import READ, statements_of
from briefings.model.terminal_text import for_terminal
from briefings.model.vocabulary import Status, Verdict
from tests.commands import run
from tests.conftest import REPOSITORY, require_tool

READINGS = "seeds/tram-line/readings.jsonl"
RIDERS = "seeds/tram-line/stances/riders.md"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line", tmp_path / "workspace")


def unread(root: Path, *more: str) -> list[str]:
    return [each["statement"] for each in json.loads(run(root, "read", "tram-line", *more, "--json").output)]


def read_all(root: Path, by: str = "Ada Pell", verdict: str = "supports") -> None:
    """Record one verdict on every statement, as the command does for each part."""
    opened = open_library(root)
    [dossier] = opened.library.dossiers
    finding = Finding(Verdict(verdict), by, dt.datetime.now(dt.UTC))
    record(opened, dossier, to_read(opened.library, dossier), finding)


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def setting(root: Path, line: str) -> None:
    """Put a setting at the end of the dossier's file."""
    path = root / "seeds/tram-line/dossier.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n{line}\n", encoding="utf-8")


def add_news(root: Path, said: str) -> None:
    """Add a source whose text is at hand, and a sentence of the riders' position that cites its third paragraph."""
    text = "A letter\nThe town hall wants a tram.\nThe riders want it soon, they said on Monday.\n"
    (root / "news.txt").write_text(text, encoding="utf-8")
    run(root, "source", "add", str(root / "news.txt"), "--id", "news")
    edit(root, RIDERS, "## Position", f"{said} [@news, para. 3]\n\n## Position")


def composed(root: Path, audience: str = "council") -> Composed:
    return compose_fitted(briefs(open_library(root).library, [audience])[0])


def printed(found: Composed) -> list[str]:
    return [each.words for each in statements_of(found.document) if each.id == READ]


def test_one_key_gives_each_verdict_and_stopping_keeps_what_was_found(workspace: Path) -> None:
    before = unread(workspace)
    run(workspace, "read", "tram-line", "--by", "Ada", given="srtwo works\no d q")
    lines = [json.loads(line) for line in (workspace / READINGS).read_text(encoding="utf-8").splitlines()]
    found = {line["statement"]: (line["verdict"], line.get("remark", "")) for line in lines}
    assert found == {
        before[0]: ("supports", ""),
        before[1]: ("overstates", "two works"),
        before[3]: ("not-said", ""),
    }
    shown = run(workspace, "read", "tram-line", "--by", "Ada", given="q").output
    assert f"1 of {len(before) - 3} that wait for you" in shown
    assert before[2] in shown


def test_a_paragraph_at_hand_is_shown_and_of_another_where_to_open_it(workspace: Path) -> None:
    shown = run(workspace, "read", "tram-line", "riders", "--by", "Ada", given="q").output
    assert "open your copy of" in shown
    add_news(workspace, "They want it soon.")
    shown = run(workspace, "read", "tram-line", "stance/riders", "--by", "Ada", given="    q").output
    assert "The riders want it soon, they said on Monday." in shown


def test_without_a_point_nothing_is_written_for_all(workspace: Path) -> None:
    assert run(workspace, "read", "tram-line", "--verdict", "supports", "--by", "Ada").exit_code == 2
    with pytest.raises(UserError):
        run(workspace, "read", "tram-line", "no-such", "--verdict", "supports", "--by", "Ada")
    assert not (workspace / READINGS).exists()


def test_check_and_build_tell_how_many_are_unread(workspace: Path) -> None:
    total = len(unread(workspace))
    assert f"{total} of {total} statements unread" in run(workspace, "check").output
    assert f"{total} of {total} statements unread" in run(workspace, "build", "council").output
    assert "warning[unread]" not in run(workspace, "check").output
    setting(workspace, "on_unread: warn")
    assert "warning[unread]" in run(workspace, "check").output
    read_all(workspace)
    assert unread(workspace) == []
    assert "unread" not in run(workspace, "check").output
    edit(workspace, RIDERS, "and soon", "and now")
    assert unread(workspace) == ["stance/riders.1"]
    assert f"1 of {total} statements unread" in run(workspace, "check").output


def test_what_a_reader_found_wrong_is_told_until_it_is_mended(workspace: Path) -> None:
    run(
        workspace, "read", "tram-line", "stance/riders.1", "--by", "Ada", "--verdict", "overstates", "--remark", "soon?"
    )
    told = run(workspace, "check").output
    assert "warning[overstated]" in told
    assert "soon?" in told
    run(workspace, "read", "tram-line", "stance/riders.1", "--by", "Ada", "--verdict", "not-said")
    assert "error[not-said]" in run(workspace, "check").output
    assert run(workspace, "build", "council").exit_code == 1
    edit(workspace, RIDERS, "and soon", "and now")
    told = run(workspace, "check").output
    assert "not-said" not in told
    assert "stance/riders.1" in unread(workspace)


def test_a_brief_prints_how_much_of_it_was_read_and_nothing_else_changes(workspace: Path) -> None:
    before = composed(workspace)
    assert printed(before) == ["nobody yet"]
    run(workspace, "read", "tram-line", "stance/riders.1", "--by", "Ada", "--verdict", "supports")
    one = composed(workspace)
    read_all(workspace, "Bo")
    after = composed(workspace)
    assert "one person" in printed(one)[0]
    assert "2 people" in printed(after)[0]
    assert printed(one) != printed(after)
    assert before.document.meta.version == one.document.meta.version == after.document.meta.version
    assert lasting_part(one.document.manifest) == lasting_part(after.document.manifest)
    assert composed(workspace).write("pdf") == after.write("pdf")


def test_reading_more_is_no_change_for_a_reader_and_leaves_a_final_brief_final(workspace: Path) -> None:
    run(workspace, "read", "tram-line", "stance/riders.1", "--by", "Ada", "--verdict", "supports")
    run(workspace, "finalize", "council", "--by", "Ada Pell, clerk")
    run(workspace, "build", "council")
    manifest = next((workspace / "out").rglob("*council*.json"))
    read_all(workspace)
    assert composed(workspace).document.meta.status is Status.FINAL
    [told] = json.loads(run(workspace, "audit", str(manifest), "--json").output)
    assert (told["verdict"], told["findings"]) == ("same", [])


def test_a_dossier_may_hold_back_final_briefs_until_all_is_read(workspace: Path) -> None:
    setting(workspace, "on_unread: hold")
    with pytest.raises(UserError) as refused:
        run(workspace, "finalize", "council", "--by", "Ada")
    assert [problem.code for problem in refused.value.problems] == ["unread"]
    assert run(workspace, "build", "council").exit_code == 0
    read_all(workspace)
    run(workspace, "finalize", "council", "--by", "Ada")
    assert composed(workspace).document.meta.status is Status.FINAL
    edit(workspace, "seeds/tram-line/stances/shopkeepers.md", "weight=4", "weight=5")
    assert composed(workspace).document.meta.status is Status.DRAFT


def test_a_false_alarm_is_accepted_until_the_statement_changes(workspace: Path) -> None:
    add_news(workspace, "They want it soon, as Volvo does.")
    told = for_terminal(run(workspace, "check").output, styles=False)
    place = next(line.partition(": error")[0] for line in told.splitlines() if "error[name]" in line)
    assert f"briefings read tram-line {RIDERS}:" in told
    with pytest.raises(UserError):
        run(workspace, "read", "tram-line", place, "--accept", "name", "--by", "Ada")
    with pytest.raises(UserError):
        run(workspace, "read", "tram-line", place, "--accept", "no-citation", "--by", "Ada", "--remark", "x")
    run(workspace, "read", "tram-line", place, "--accept", "name", "--by", "Ada", "--remark", "a nickname")
    assert "error[name]" not in run(workspace, "check").output
    accepted = next(line for line in run(workspace, "scorecard").output.splitlines() if "False alarms accepted" in line)
    assert " 1 " in accepted
    edit(workspace, RIDERS, "as Volvo does", "as Volvo did")
    assert "error[name]" in run(workspace, "check").output


def test_check_since_read_leaves_out_what_was_read_as_it_stands(workspace: Path) -> None:
    edit(workspace, RIDERS, "and soon", "and soon: a disaster")
    assert "advice[loaded-word]" in run(workspace, "check", "--since-read").output
    run(workspace, "read", "tram-line", "stance/riders.1", "--by", "Ada", "--verdict", "supports")
    assert "advice[loaded-word]" not in run(workspace, "check", "--since-read").output
    assert "advice[loaded-word]" in run(workspace, "check", "--advice").output


def test_the_author_is_whom_git_names_or_the_file(workspace: Path) -> None:
    git = require_tool("git")
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}

    def call(*words: str) -> None:
        subprocess.run([git, *words], cwd=workspace, env=environment, check=True, capture_output=True)

    call("init")
    call("config", "user.name", "Ada Pell")
    call("config", "user.email", "ada@example.org")
    call("add", ".")
    call("commit", "-m", "one")
    setting(workspace, "second_reader: true")
    run(workspace, "read", "tram-line", "stance/riders.1", "--verdict", "supports")
    assert "stance/riders.1" in unread(workspace)
    run(workspace, "read", "tram-line", "stance/riders.1", "--by", "Bo Lind", "--verdict", "supports")
    assert "stance/riders.1" not in unread(workspace)
    edit(workspace, RIDERS, "perspective: riders\n", "perspective: riders\nauthor: Bo Lind\n")
    edit(workspace, RIDERS, "and soon", "and now")
    run(workspace, "read", "tram-line", "stance/riders.1", "--by", "Bo Lind", "--verdict", "supports")
    assert "stance/riders.1" in unread(workspace)


def test_explain_says_how_much_of_each_point_is_read(workspace: Path) -> None:
    rows = json.loads(run(workspace, "explain", "council", "--json").output)[0]["points"]
    assert rows[0]["read"].startswith("0 of ")
    run(workspace, "read", "tram-line", rows[0]["point"], "--by", "Ada", "--verdict", "supports")
    again = json.loads(run(workspace, "explain", "council", "--json").output)[0]["points"]
    count = rows[0]["read"].removeprefix("0 of ")
    assert next(row["read"] for row in again if row["point"] == rows[0]["point"]) == f"{count} of {count}"
