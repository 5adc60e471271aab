"""What a user's file, folder or surroundings can't do: show a traceback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.terminal import run
from tests.conftest import REPOSITORY


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds", tmp_path / "mine" / "seeds")
    return tmp_path / "mine"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def told(done: subprocess.CompletedProcess[str]) -> str:
    """Return what a command printed, which is no traceback."""
    printed = done.stdout + done.stderr
    assert "Traceback" not in printed
    assert "fault of the program" not in printed
    assert done.returncode in {0, 1}
    return printed


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u2060", "\u00ad", "\ufe0f"])
def test_a_sign_without_ink_in_a_name_is_built_or_told(workspace: Path, sign: str) -> None:
    change(workspace / "seeds/audiences/council.yaml", "name: Town", f"name: Town{sign}")
    change(workspace / "seeds/tram-line/stances/riders.md", "name: Riders", f"name: Riders{sign}")
    told(run("build", "council", "--jobs", "1", folder=workspace))


@pytest.mark.parametrize(
    "subject",
    ["=?utf-8?q?a=0D=0ABcc:_evil@x.example?=", "=?utf-8?b?YQ0KDQo8Yj5ib2R5PC9iPg==?=", "a\\r\\nBcc: b", "a\\u2028b"],
)
def test_a_subject_or_name_that_holds_headers_is_an_error_with_its_line(workspace: Path, subject: str) -> None:
    audience = workspace / "seeds/audiences/council.yaml"
    change(audience, '"Decision note: the tram line"', f'"{subject}"')
    change(audience, "name: Town clerk", f'name: "{subject}"')
    printed = told(run("check", folder=workspace))
    assert len(re.findall(r"council\.yaml:\d+:\d+: error\[mail-header\]", printed)) == 2


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"schema": ' * 50_000, '"1e9999999 minute"', "NaN", "\x00", "\ufeff{}"]
)
def test_a_digest_of_any_text_is_a_problem_with_its_place(workspace: Path, text: str) -> None:
    digest = workspace / "seeds/tram-line/digests/survey.json"
    digest.parent.mkdir()
    digest.write_text(text, encoding="utf-8")
    assert re.search(r"digests/survey\.json(?::\d+:\d+)?: error\[", told(run("check", folder=workspace)))


def test_an_article_of_a_million_digits_is_refused_in_words(workspace: Path) -> None:
    (workspace / "a.txt").write_text("9" * 1_000_001 + "\n", encoding="utf-8")
    assert "error[article-size]" in told(run("source", "add", "a.txt", "--id", "zz", folder=workspace))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_source_without_end_is_read_no_further_than_the_limit(workspace: Path) -> None:
    assert "error[article-size]" in told(run("source", "add", "/dev/zero", "--id", "zz", folder=workspace))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_read_until_its_writer_ends_and_is_told_meanwhile(workspace: Path) -> None:
    os.mkfifo(workspace / "pipe")
    with ThreadPoolExecutor() as pool:
        writing = pool.submit((workspace / "pipe").write_text, "Larkmoor spent 48 crowns.\n", encoding="utf-8")
        done = run("source", "add", "pipe", "--id", "zz", "--dry-run", folder=workspace)
        assert writing.result(timeout=60)
    assert done.returncode == 0
    assert "Ctrl+C" in done.stderr


def test_a_long_article_says_that_it_takes_a_while(workspace: Path) -> None:
    line = "The town spent 48 million crowns, and nobody along the river expected that before the winter came.\n"
    (workspace / "a.txt").write_text("The tram\n" + line * 6_000, encoding="utf-8")
    done = run("source", "add", "a.txt", "--id", "zz", "--dry-run", folder=workspace)
    assert "Ctrl+C" in done.stderr
    assert "Ctrl+C" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a file where a folder belongs is told otherwise there")
@pytest.mark.parametrize(
    ("taken", "words", "place"),
    [
        ("texts", "source add a.txt --id zz", "texts"),
        ("texts/tram-line", "source add a.txt --id zz", "texts/tram-line"),
        ("seeds/tram-line/digests", "source add a.txt --id zz", "seeds/tram-line/digests"),
        ("templates", "new template mine", "templates"),
        ("seeds/bridge", "new dossier bridge", "seeds/bridge"),
        ("out", "build council --jobs 1", "out"),
        ("a.txt", "init a.txt/below", "a.txt"),
    ],
)
def test_a_file_that_stands_in_the_way_is_told_by_the_path_that_a_person_knows(
    workspace: Path, taken: str, words: str, place: str
) -> None:
    (workspace / "a.txt").write_text("Larkmoor spent 48 crowns.\n", encoding="utf-8")
    (workspace / taken).parent.mkdir(parents=True, exist_ok=True)
    (workspace / taken).write_text("in the way", encoding="utf-8")
    said = told(run(*words.split(), folder=workspace)).splitlines()
    assert [line.partition(": error")[0] for line in said if "error[file]" in line] == [place]


@pytest.mark.parametrize("words", ["source add nowhere.txt", "check-draft nowhere.md", "audit nowhere.pdf"])
def test_a_file_that_is_not_there_is_told_as_it_was_typed(workspace: Path, words: str) -> None:
    said = told(run(*words.split(), folder=workspace))
    assert words.rpartition(" ")[2] in said
    assert str(workspace) not in said


@pytest.mark.parametrize("field", ["logo", "letterhead", "font"])
def test_a_picture_or_font_that_is_not_there_is_told_as_it_was_typed(workspace: Path, field: str) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates/house.yaml").write_text(f"{field}: mine/nowhere.x\n", encoding="utf-8")
    (said,) = [line for line in told(run("check", folder=workspace)).splitlines() if "nowhere.x" in line]
    assert said.startswith("templates/house.yaml:1:")
    assert str(workspace) not in said


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
@pytest.mark.parametrize("field", ["logo", "letterhead", "font"])
def test_a_picture_or_font_without_end_is_told_and_not_read(workspace: Path, field: str) -> None:
    (workspace / "templates").mkdir()
    (workspace / "templates/house.yaml").write_text(f"{field}: /dev/zero\n", encoding="utf-8")
    assert re.search(r"templates/house\.yaml:1:\d+: error\[(font|logo)\]", told(run("check", folder=workspace)))


@pytest.mark.parametrize("editor", ["'x", '"', "a'b c", "/nowhere/at/all", "\\"])
def test_an_editor_that_is_no_command_is_told(workspace: Path, editor: str) -> None:
    assert "error[editor]" in told(run("edit", "riders", folder=workspace, EDITOR=editor))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text on this system")
def test_a_folder_whose_name_is_not_utf8_is_a_workspace_like_any_other(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/bad\xff"
    shutil.copytree(REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds", Path(os.fsdecode(folder)) / "seeds")
    for words in (("check",), ("build", "council", "--format", "docx"), ("history",), ("list", "sources")):
        done = run(*words, folder=Path(os.fsdecode(folder)))
        assert "Traceback" not in told(done)
        assert done.returncode == 0


@pytest.mark.parametrize(
    "data",
    [
        *(
            b"\xff\xfea\x00:\x00",
            b"\xef\xbb\xbf" * 2 + b"id: council\n",
            b"id: council\rname: A\r",
            b"a: \xed\xa0\x80\n",
        ),
        *(
            b"\x00" * 99,
            b"- " * 5000,
            b"{" * 5000,
            b"a: &a [*a]\n",
            b"&a a: *a\n",
            b"%YAML 9.9\n---\na\n",
            b"a: !!python/object:os.x\n",
        ),
        *(
            b"id: 9e999999999\n",
            b"max_pages: " + b"9" * 5000 + b"\n",
            b"max_pages: .nan\n",
            b"id: council\nid: council\n",
            b"? [a]\n",
        ),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_yaml_of_any_bytes_is_a_problem_with_its_place(workspace: Path, data: bytes) -> None:
    (workspace / "seeds/audiences/council.yaml").write_bytes(data)
    assert re.search(r"council\.yaml(?::\d+:\d+)?: error\[", told(run("check", folder=workspace)))


@pytest.mark.parametrize(
    "day", ["0000-01-01", "99999-01-01", "9999-12-31", "0001-01-01", "2026-02-30", "2026-13-45", "٢٠٢٦-01-01"]
)
def test_a_day_of_any_year_is_taken_or_told(workspace: Path, day: str) -> None:
    for file, old in (("dossier.yaml", "as_of: "), ("stances/riders.md", "as_of: "), ("sources.yaml", "issued: ")):
        path = workspace / "seeds/tram-line" / file
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"{old}\d{{4}}-\d\d-\d\d", old + day, text, count=1), encoding="utf-8")
    told(run("check", folder=workspace))
