"""What a new user does first with what goes out: print, send, send again, look at the history."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefings.cli.run import run
from tests.conftest import copy_of_joint_ventures, require_tool
from tests.deliver.cups import cups, print_system, printed
from tests.deliver.mail_servers import Post, running, say

AUDIENCE = "minister"
THREE = ("--to", "Ana Li <ana@example.org>", "--to", "bo@example.org", "--to", "Zoë <zoe@example.org>")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy_of_joint_ventures(tmp_path, templates=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFINGS_SMTP_HOST", "localhost")
    monkeypatch.setenv("BRIEFINGS_SMTP_SECURITY", "none")
    monkeypatch.setenv("BRIEFINGS_SMTP_FROM", "Desk <desk@example.org>")
    return tmp_path


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    with running(Post()) as post:
        monkeypatch.setenv("BRIEFINGS_SMTP_PORT", str(post.port))
        yield post


def briefings(*arguments: str, code: int = 0, typed: str = "") -> str:
    """Run the program as a user without a terminal would; return what it printed."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(printed):
        patch.setattr(sys, "argv", ["briefings", *arguments])
        # Tables are as wide as the terminal, and folders of tests have long names.
        patch.setenv("COLUMNS", "400")
        patch.setattr(sys, "stdin", io.StringIO(typed))
        status = run()
    assert status == code, printed.getvalue()
    assert "Traceback" not in printed.getvalue()
    return printed.getvalue()


def change_a_position(workspace: Path) -> None:
    """Say a side's position in other words: every brief prints it."""
    path = next((workspace / "seeds").glob("*/stances/ottawa.md"))
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    path.write_text(f"{head}\n---\nOn second thought: {body}", encoding="utf-8")


@pytest.mark.usefixtures("workspace")
def test_a_brief_goes_to_three_people_and_not_twice(post: Post) -> None:
    assert "Nothing was sent" in briefings("send", AUDIENCE, *THREE, "--dry-run")
    assert "Stopped" in briefings("send", AUDIENCE, *THREE, code=130)
    assert not post.taken
    assert "3 sent." in briefings("send", AUDIENCE, *THREE, "--yes")
    assert [m["To"] for m in post.messages] == ["Ana Li <ana@example.org>", "bo@example.org", "Zoë <zoe@example.org>"]
    for message in post.messages:
        (pdf,) = message.iter_attachments()
        assert pdf.get_content()[:5] == b"%PDF-"
        body = message.get_body(("html",))
        assert body is not None
        assert '<html lang="en">' in body.get_content()
    assert "everyone has this version already" in briefings("send", AUDIENCE, *THREE, "--yes")
    held = json.loads(briefings("send", AUDIENCE, *THREE, "--yes", "--json"))
    assert [each["result"] for each in held] == ["held back"] * 3
    assert len(post.taken) == 3
    assert "1 sent." in briefings("send", AUDIENCE, "--to", "bo@example.org", "--yes", "--again")
    entries = json.loads(briefings("history", AUDIENCE, "--json"))
    assert [(entry["kind"], entry["recipient"], entry["result"]) for entry in entries].count(
        ("mail", "bo@example.org", "sent")
    ) == 2
    assert "ana@example.org" not in briefings("history", "bo@example.org")


def test_a_recipient_added_to_the_audience_alone_gets_it(workspace: Path, post: Post) -> None:
    briefings("send", AUDIENCE, "--yes")
    path = workspace / "seeds/audiences" / f"{AUDIENCE}.yaml"
    text = path.read_text()
    path.write_text(text.replace("recipients:\n", "recipients:\n  - name: Ana Li\n    email: ana@example.org\n"))
    assert "1 held back, 1 sent" in briefings("send", AUDIENCE, "--yes")
    assert len(post.taken) == 2


def test_the_next_brief_opens_with_what_changed_for_who_got_the_last_one(workspace: Path, post: Post) -> None:
    briefings("send", AUDIENCE, "--to", "bo@example.org", "--yes")
    assert "nothing changed" in briefings("changes", AUDIENCE)
    change_a_position(workspace)
    said = briefings("changes", AUDIENCE)
    assert "1 change" in said
    assert "  + On second thought" in said
    assert "2 sent" in briefings("send", AUDIENCE, "--to", "bo@example.org", "--to", "new@example.org", "--yes")
    texts = {str(m["To"]): m.get_body(("plain",)).get_content() for m in post.messages[1:]}  # type: ignore[union-attr]
    assert "now “On second" in " ".join(texts["bo@example.org"].split())
    assert "SINCE YOUR LAST BRIEF" not in texts["new@example.org"]
    briefings("send", AUDIENCE, "--to", "bo@example.org", "--yes")


@pytest.mark.usefixtures("workspace")
def test_a_lost_answer_is_asked_about_and_not_guessed(post: Post) -> None:
    post.on_body = say("2 drop", only="bo@example.org", times=1)
    assert "1 unknown" in briefings("send", AUDIENCE, *THREE, "--yes", code=1)
    assert "answer was lost" in briefings("outbox")
    assert "can't know" in briefings("outbox", "retry", code=1)
    assert len(post.taken) == 3
    briefings("outbox", "retry", "--assume-sent")
    assert "is empty" in briefings("outbox")
    assert len(post.taken) == 3


@pytest.mark.usefixtures("workspace")
def test_who_asks_for_it_sends_a_message_of_unknown_fate_again(post: Post) -> None:
    post.on_body = say("2 drop", only="bo@example.org", times=1)
    briefings("send", AUDIENCE, *THREE, "--yes", code=1)
    assert "bo@example.org: sent" in briefings("outbox", "retry", "--resend-unknown")
    assert post.count["bo@example.org"] == 2
    assert len({m["Message-ID"] for m in post.messages if m["To"] == "bo@example.org"}) == 1
    assert "Nothing waits" in briefings("outbox", "retry")


@pytest.mark.usefixtures("workspace")
def test_where_no_server_is_named_nothing_is_queued_and_the_message_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BRIEFINGS_SMTP_HOST")
    assert "set BRIEFINGS_SMTP_HOST" in briefings("send", AUDIENCE, "--yes", code=1)
    assert "is empty" in briefings("outbox")


@pytest.mark.usefixtures("workspace")
def test_what_a_server_that_is_down_did_not_get_is_finished_by_a_retry(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFINGS_SMTP_PORT", "9")
    assert "smtp-connection" in briefings("send", AUDIENCE, *THREE, "--yes", code=1)
    assert briefings("outbox").count("queued") == 3
    assert "`briefings outbox retry` finishes what waits" in briefings("send", AUDIENCE, *THREE, "--yes", code=1)
    monkeypatch.setenv("BRIEFINGS_SMTP_PORT", str(post.port))
    assert briefings("outbox", "retry").count(": sent") == 3
    assert set(post.count.values()) == {1}


@pytest.mark.usefixtures("workspace", "post")
def test_what_waits_behind_a_server_without_encryption_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFINGS_SMTP_SECURITY", "starttls")
    said = briefings("send", AUDIENCE, *THREE, "--yes", code=1)
    assert "error[smtp" in said
    assert "3 messages wait: `briefings outbox retry` sends them" in said
    monkeypatch.setenv("BRIEFINGS_SMTP_SECURITY", "none")
    assert briefings("outbox", "retry").count(": sent") == 3


@pytest.mark.usefixtures("workspace", "post")
def test_a_no_sends_nothing_and_says_so() -> None:
    assert "Nothing was sent." in briefings("send", AUDIENCE, *THREE, typed="n\n", code=1)
    assert "is empty" in briefings("outbox")


def test_drafts_are_written_and_nothing_is_sent(workspace: Path, post: Post) -> None:
    briefings("send", AUDIENCE, *THREE, "--draft", "drafts")
    assert len(list((workspace / "drafts").glob("*.eml"))) == 3
    assert not post.taken
    assert "3 sent." in briefings("send", AUDIENCE, *THREE, "--yes")


def test_looking_leaves_no_record_behind(workspace: Path) -> None:
    briefings("history")
    briefings("outbox")
    briefings("changes", AUDIENCE)
    briefings("send", AUDIENCE, "--dry-run")
    assert not (workspace / "record").exists()


def test_two_numbered_copies_are_printed_and_each_says_which_it_is(workspace: Path) -> None:
    tool = require_tool("pdftotext", "poppler-utils")
    require_tool("lp", "cups-client")
    mark = f"x{uuid.uuid4().hex[:8]}"
    audience = workspace / "seeds/audiences" / f"{AUDIENCE}.yaml"
    (audience.with_name(f"{mark}.yaml")).write_text(audience.read_text().replace(f"id: {AUDIENCE}", f"id: {mark}"))
    with print_system():
        assert "desk" in briefings("print")
        assert "nowhere" in briefings("print", mark, "--printer", "nowhere", "--yes", code=1)
        assert "dry run" in briefings("print", mark, "--printer", "desk", "--dry-run")
        assert "print-pages" in briefings("print", mark, "--printer", "desk", "--pages", "1;2", "--yes", code=1)
        assert "--json can't ask" in briefings("print", mark, "--printer", "desk", "--json", code=2)
        other = json.loads(briefings("print", mark, "--printer", "desk", "--paper", "a4", "--json", "--yes"))
        assert [each["state"] for each in other] == ["sent to the printer"]
        said = briefings("print", mark, "--printer", "desk", "--copies", "2", "--numbered", "--wait", "--yes")
        assert said.count(": printed") == 2
        planned = briefings("print", mark, "--printer", "desk", "--copies", "2", "--numbered", "--dry-run")
        assert "2, numbered 3 to 4 (the last one printed was 2)" in planned
        assert "1 of " in briefings("print", mark, "--printer", "desk", "--pages", "1", "--dry-run")
        for only, why in (("99", "there is no page 99 in"), ("2-1", "2-1 runs backwards: write 1-2")):
            assert why in briefings("print", mark, "--printer", "desk", "--pages", only, "--yes", code=1)
        assert "Nothing was printed" in briefings("print", mark, "--printer", "desk", typed="n\n", code=1)
        cups("cupsdisable", "-r", "out of paper", "desk")
        assert "stopped (out of paper)" in briefings("print", mark, "--printer", "desk", "--yes", code=1)
    entries = json.loads(briefings("history", mark, "--json"))
    assert sorted((entry["recipient"], entry["result"]) for entry in entries) == [
        ("1 copy", "sent to the printer"),
        ("copy 1", "printed"),
        ("copy 2", "printed"),
    ]
    (on_a4,) = printed(f"{mark}_en__")
    assert read(tool, on_a4)[0]
    assert PdfReader(on_a4).pages[0].mediabox.height == pytest.approx(842, abs=1)
    on_a4.unlink()
    briefings("build", mark, "--format", "pdf", "--out", "out")
    ours = next((workspace / "out").rglob(f"*{mark}*.pdf"))
    for number in (1, 2):
        (copy,) = printed(f"{mark}_en_copy-{number}")
        (ours_pages, ours_words), (pages, words) = (read(tool, path) for path in (ours, copy))
        assert pages == ours_pages
        assert words - ours_words == Counter({"Copy": pages, str(number): pages})
        assert not ours_words - words
        copy.unlink()


def read(tool: str, path: Path) -> tuple[int, Counter[str]]:
    """The page count and the words of a PDF."""
    made = subprocess.run([tool, path, "-"], capture_output=True, check=True).stdout.decode()
    return made.count("\f"), Counter(made.split())
