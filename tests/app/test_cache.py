"""The cache saves time and changes nothing: whatever is in it, a command answers as it does without it."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from briefings.app import input_hashes
from briefings.app.build import Built, Target, build
from briefings.app.cache import NO_CACHE, Cache, user_cache
from briefings.app.entries import Entries
from briefings.app.jobs import Job, alone
from briefings.app.kept_briefs import KeptBriefs
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.report import report
from briefings.model.plain import plain, record
from briefings.model.problem import Problem
from tests.cli.terminal import run, run_apart
from tests.conftest import JOINT_VENTURES, REPOSITORY
from tests.plugins.packages import installed, use

TODAY = dt.date(2025, 6, 1)
HEAVY = ("yaml", "markdown_it", "pydantic", "docx", "reportlab", "jinja2", "lxml", "babel", "PIL", "uharfbuzz")
FORMATS = ("txt", "md")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    state = input_hashes.program_state()
    assert state
    # A test's own files may be younger than the test: what is asked here is what the cache does with a sound program.
    return Cache(Entries(folder), replace(state, stamps=()))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    folder = tmp_path / "example"
    assert run("init", str(folder), folder=tmp_path).returncode == 0
    return folder


def built(root: Path, cache: Cache, out: Path, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    """Build every brief of a workspace, and return the files that lie in the folder afterwards."""
    list(results(root, cache, out, formats))
    return {path.name: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def results(root: Path, cache: Cache, out: Path, formats: tuple[str, ...] = FORMATS) -> list[Built]:
    opened = open_library(root, cache)
    orders = briefs(opened.library)
    return list(build(opened, orders, Target(out), formats=formats, processes=1, cache=cache))


def told(found: list[Built]) -> list[Built]:
    """Return what a build says, but for where it wrote and whether it had to."""
    return [replace(each, files=tuple(Path(path.name) for path in each.files), unchanged=False) for each in found]


def problems(root: Path, cache: Cache) -> tuple[Problem, ...]:
    return report(root, TODAY, cache).problems


def modules_after(*words: str, folder: Path) -> set[str]:
    """Return the modules that a command has loaded by its end."""
    code = (
        "import sys\nfrom briefings.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )
    return set(done.stdout.rpartition("MODULES ")[2].split())


@pytest.mark.parametrize("command", ["build", "check"])
def test_where_nothing_changed_no_library_for_files_is_loaded(command: str, example: Path) -> None:
    first = modules_after(command, folder=example)
    again = modules_after(command, folder=example)
    assert {"yaml", "markdown_it", "pydantic"} <= first
    assert not [name for name in HEAVY if name in again]
    assert len(again) < len(first) / 2


def test_where_only_a_brief_is_composed_neither_yaml_nor_pydantic_nor_checks_of_sources_are_loaded(
    example: Path,
) -> None:
    modules_after("list", "audiences", folder=example)
    loaded = modules_after("build", "council", "--format", "txt", folder=example)
    assert {"jinja2", "briefings.app.rendering"} <= loaded
    assert not {"yaml", "pydantic", "briefings.checks.evidence"} & loaded


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("build", "--help"), ("check", "--help")])
def test_what_a_command_does_is_told_without_loading_what_does_it(words: tuple[str, ...], tmp_path: Path) -> None:
    loaded = modules_after(*words, folder=tmp_path)
    assert not [name for name in (*HEAVY, "sqlite3", "briefings.model.library") if name in loaded]
    assert not {"click", "re", "typing"} & loaded


def test_a_brief_comes_out_the_same_with_a_cache_and_without(example: Path, tmp_path: Path, cache: Cache) -> None:
    root = example
    formats = ("docx", "pdf", "txt")
    bare = built(root, NO_CACHE, tmp_path / "bare", formats)
    filling = built(root, cache, tmp_path / "filling", formats)
    filled = built(root, cache, tmp_path / "filled", formats)
    assert bare == filling == filled
    assert len(bare) == 4 * len(briefs(open_library(root).library))


def test_the_library_that_is_kept_is_the_one_that_was_read(cache: Cache) -> None:
    read = open_library(JOINT_VENTURES, cache)
    kept = open_library(JOINT_VENTURES, cache)
    assert read.state == kept.state != ""
    assert read.library is not kept.library
    assert read == kept
    assert record(plain(read.library)) == read.library


def test_what_lies_unchanged_is_left_alone_and_what_was_touched_is_written_again(example: Path) -> None:
    assert "2 of 2 briefs written" in run("build", folder=example).stdout
    files = sorted((example / "out").rglob("*.*"))
    times = [path.stat().st_mtime_ns for path in files]
    done = run("build", folder=example)
    assert "0 of 2 briefs written, 2 unchanged" in done.stdout
    assert [path.stat().st_mtime_ns for path in files] == times
    whole = files[0].read_bytes()
    files[0].write_bytes(whole[:-1])
    files[-1].unlink()
    assert "2 of 2 briefs written" in run("build", folder=example).stdout
    assert files[0].read_bytes() == whole
    assert files[-1].exists()


def test_a_record_that_does_not_know_the_files_gets_to_know_them(example: Path) -> None:
    run("build", folder=example)
    for path in (example / "record").glob("record.sqlite3*"):
        path.unlink()
    assert "2 of 2 briefs written" in run("build", folder=example).stdout
    assert "unchanged" in run("build", folder=example).stdout


def test_without_the_cache_everything_is_written_anew_and_nothing_is_kept(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    done = run("build", "--no-cache", folder=example, BRIEFINGS_CACHE=str(folder))
    assert "2 of 2 briefs written" in done.stdout
    assert "2 of 2 briefs written" in run("build", "--no-cache", folder=example, BRIEFINGS_CACHE=str(folder)).stdout
    assert not folder.exists()


def _append(path: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + text, encoding="utf-8")

    return edit


def _sub(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        [file] = root.glob(path)
        text = file.read_text(encoding="utf-8")
        assert re.search(old, text), (path, old)
        file.write_text(re.sub(old, new, text, count=1), encoding="utf-8")

    return edit


def _first(pattern: str, act: Callable[[Path], object]) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        act(min(root.glob(pattern)))

    return edit


EDITS: dict[str, Callable[[Path], object]] = {
    "a sentence": _sub("seeds/tram-line/stances/riders.md", r"the", "a"),
    "a comment, which moves lines": _sub("seeds/tram-line/dossier.yaml", r"\A", "# A note.\n"),
    "a reader's pages": _sub("seeds/audiences/council.yaml", r"max.pages: \d", "max_pages: 1"),
    "a reader's mistake": _sub("seeds/audiences/residents.yaml", r"traffic:", "trafic:"),
    "a new word": _append("templates/house.yaml", "organisation: The Tram Office\n"),
    "a house document": _append("templates/house.docx", "This is no document."),
    "a template": lambda root: shutil.copy(REPOSITORY / "templates/decision-note.md.j2", root / "templates"),
    "a template's words": _append("templates/decision-note.md.j2", "{% raw %}no template{% endraw %}\n"),
    "a digest": _append("seeds/tram-line/digests/gazette.json", "{}"),
    "a stance that is gone": _first("seeds/tram-line/stances/*.md", Path.unlink),
    "a reading": _append("seeds/tram-line/readings.jsonl", "no reading\n"),
    "a text": _append("texts/tram-line/gazette.txt", "Not what was digested.\n"),
    "a file of a wrong name": _append("seeds/tram-line/sources.yml", "sources: []\n"),
    "a font that isn't there": _append("templates/house.yaml", "cjk_font: fonts/none.ttf\n"),
    "a source": _sub("seeds/tram-line/sources.yaml", r"accessed: .*", "accessed: 2020-01-01"),
    "a style": _append("templates/styles/own.csl", "<style/>"),
    "a link": lambda root: (root / "seeds/tram-line/stances/more.md").symlink_to("riders.md"),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", EDITS)
def test_after_any_change_the_answer_is_the_one_without_a_cache(
    what: str, example: Path, cache: Cache, tmp_path: Path
) -> None:
    built(example, cache, tmp_path / "out")
    problems(example, cache)
    EDITS[what](example)
    bare = told(results(example, NO_CACHE, tmp_path / "bare")), problems(example, NO_CACHE)
    for _ in range(2):
        assert (told(results(example, cache, tmp_path / "with")), problems(example, cache)) == bare
    assert {path.name: path.read_bytes() for path in (tmp_path / "with").rglob("*.*")} == {
        path.name: path.read_bytes() for path in (tmp_path / "bare").rglob("*.*")
    }


def test_a_font_elsewhere_that_appears_or_changes_is_noticed(example: Path, cache: Cache, tmp_path: Path) -> None:
    font = tmp_path / "elsewhere.ttf"
    _append("templates/house.yaml", f"cjk_font: {os.path.relpath(font, example)}\n")(example)
    assert [each.code for each in problems(example, cache)].count("font") == 1
    font.write_bytes(next(Path(any_font()).parent.glob("*-Regular.ttf")).read_bytes())
    assert "font" not in [each.code for each in problems(example, cache)]
    font.write_bytes(b"\0\1\0\0 no font any more")
    assert report(example, TODAY, cache) == report(example, TODAY, NO_CACHE)


def test_a_logo_that_changes_makes_a_brief_anew(example: Path, cache: Cache, tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "#123456").save(logo)
    _append("templates/house.yaml", f"logo: {os.path.relpath(logo, example)}\n")(example)
    built(example, cache, tmp_path / "out")
    assert all(each.unchanged for each in results(example, cache, tmp_path / "out"))
    Image.new("RGB", (40, 20), "#654321").save(logo)
    assert not any(each.unchanged for each in results(example, cache, tmp_path / "out"))


def test_a_logo_elsewhere_that_appears_or_changes_is_noticed(example: Path, cache: Cache, tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    _append("templates/house.yaml", f"logo: {os.path.relpath(logo, example)}\n")(example)
    assert [each.code for each in problems(example, cache)].count("logo") == 1
    for width in (20, 40):
        logo.write_text(LOGO.format(width), encoding="utf-8")
        with_cache = built(example, cache, tmp_path / "with", ("html",))
        assert with_cache == built(example, NO_CACHE, tmp_path / f"bare-{width}", ("html",))
        assert "logo" not in [each.code for each in problems(example, cache)]


LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="{}" height="9" fill="#123456"/></svg>'
)


def any_font() -> str:
    return next(iter(input_hashes._fonts()))


def test_what_is_due_is_told_by_the_day(example: Path, cache: Cache) -> None:
    days = [dt.date(2025, 6, 1), dt.date(2035, 6, 1)]
    for _ in range(2):
        found = [report(example, day, cache) for day in days]
        assert found == [report(example, day, NO_CACHE) for day in days]
    assert found[0] != found[1]


def test_a_change_to_one_reader_renders_his_brief_alone(example: Path, cache: Cache, tmp_path: Path) -> None:
    results(example, cache, tmp_path / "out")
    EDITS["a reader's pages"](example)
    opened = open_library(example, cache)
    kept = KeptBriefs(opened, cache)
    found = {order.audience.id: kept.find(order, Job.of(order, FORMATS)) for order in briefs(opened.library)}
    assert found["council"] is None
    assert found["residents"] is not None


def test_a_brief_gets_no_more_of_a_workspace_than_its_hash_covers(example: Path) -> None:
    opened = open_library(example)
    order = briefs(opened.library, ["council"])[0]
    held = alone(opened, order).library
    assert [each.id for each in held.audiences] == ["council"]
    assert "seeds/audiences/residents.yaml" not in held.files
    assert "seeds/tram-line/dossier.yaml" in held.files


def chances(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret: the same damage each time


def spoil(folder: Path, how: str, chance: random.Random) -> None:
    """Damage every entry of a cache in one way."""
    entries = sorted(folder.glob("*.entry"))
    held = [path.read_bytes() for path in entries]
    for number, (path, data) in enumerate(zip(entries, held, strict=True)):
        place = chance.randrange(len(data))
        body = data[50:]
        path.write_bytes(
            {
                "cut": data[:place],
                "empty": b"",
                "longer": data + b"x",
                "flipped": data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :],
                "swapped": held[number - 1],
                "older": data.replace(b"briefings cache 1", b"briefings cache 0"),
                "unsealed": data[:18] + bytes(32) + body + b" ",
                "noise": chance.randbytes(len(data)),
            }[how]
        )


@pytest.mark.slow
@pytest.mark.parametrize("how", ["cut", "empty", "longer", "flipped", "swapped", "older", "unsealed", "noise"])
def test_a_damaged_cache_never_changes_an_answer(how: str, example: Path, cache: Cache, tmp_path: Path) -> None:
    assert cache.entries
    wanted = built(example, NO_CACHE, tmp_path / "bare"), problems(example, NO_CACHE)
    for seed in range(2):
        built(example, cache, tmp_path / "out")
        problems(example, cache)
        spoil(cache.entries.folder, how, chances(seed))
        out = tmp_path / f"out-{seed}"
        assert (built(example, cache, out), problems(example, cache)) == wanted


def test_an_entry_under_another_key_is_not_found(tmp_path: Path) -> None:
    entries = Entries(tmp_path)
    entries.put("one", ("first",))
    entries.put("two", ("second",))
    one, two = entries._path("one"), entries._path("two")
    two.write_bytes(one.read_bytes())
    assert entries.get("one") == ("first",)
    assert entries.get("two") is None


def test_only_records_of_the_program_are_made_from_an_entry() -> None:
    with pytest.raises(ValueError, match="none of the program's own"):
        record((5, "subprocess:Popen", "true"))
    with pytest.raises(ValueError, match="no record"):
        record((5, "briefings.app.cache:user_cache"))
    with pytest.raises(TypeError):
        plain([1])


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such owners")
def test_a_folder_that_others_may_open_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFINGS_CACHE", str(tmp_path / "cache"))
    assert user_cache().used
    assert (tmp_path / "cache").stat().st_mode & 0o777 == 0o700
    (tmp_path / "cache").chmod(0o750)
    assert user_cache() is NO_CACHE
    (tmp_path / "cache").chmod(0o700)
    (tmp_path / "link").symlink_to(tmp_path / "cache")
    monkeypatch.setenv("BRIEFINGS_CACHE", str(tmp_path / "link"))
    assert user_cache() is NO_CACHE
    monkeypatch.setenv("BRIEFINGS_CACHE", "off")
    assert user_cache() is NO_CACHE


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such owners")
def test_an_entry_of_another_user_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = Entries(tmp_path)
    entries.put("key", "value")
    assert entries.get("key") == "value"
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert entries.get("key") is None


def test_a_full_cache_lets_go_of_what_was_used_longest_ago(tmp_path: Path) -> None:
    entries = Entries(tmp_path, most=40_000)
    for number in range(60):
        entries.put(str(number), chances(number).randbytes(1_000))
        os.utime(entries._path(str(number)), (number, number))
    entries.trim()
    assert entries.size()[1] <= 40_000
    assert entries.get("59") is not None
    assert entries.get("0") is None
    assert entries.clear() > 20
    assert entries.size() == (0, 0)


def test_nothing_is_kept_by_a_program_that_was_changed_while_it_ran(example: Path, cache: Cache) -> None:
    state = input_hashes.program_state()
    assert state
    path, stamp = state.stamps[0]
    younger = replace(state, stamps=((path, (stamp[0] + 1, *stamp[1:])),))
    changed = Cache(cache.entries, younger)
    open_library(example, changed)
    assert cache.entries
    assert cache.entries.size() == (0, 0)


def test_with_a_package_that_adds_something_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert input_hashes.program_state()
    folder = tmp_path / "site"
    folder.mkdir()
    use(monkeypatch, installed(folder, "ours", {"ours": "x = 1"}, {"briefings.checks": {"x": "ours:x"}}))
    assert input_hashes.program_state() is None


@pytest.mark.slow
def test_processes_at_once_share_a_cache(example: Path, tmp_path: Path) -> None:
    cache = tmp_path / "shared"

    def work(number: int) -> tuple[int, str]:
        out = tmp_path / f"o{number}"
        done = run_apart(
            "build", "--jobs", "1", "--format", "txt", "--out", str(out), folder=example, BRIEFINGS_CACHE=str(cache)
        )
        return done.returncode, done.stderr

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(work, range(6)))
    assert found == [(0, "")] * 6
    texts = {tuple(path.read_bytes() for path in sorted((tmp_path / f"o{n}").rglob("*.*"))) for n in range(6)}
    assert len(texts) == 1
    assert not [path for path in cache.iterdir() if path.suffix == ".part"]
    assert (
        "unchanged"
        in run(
            "build", "--format", "txt", "--out", str(tmp_path / "o1"), folder=example, BRIEFINGS_CACHE=str(cache)
        ).stdout
    )


def test_the_cache_is_shown_and_cleared(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shown"
    run("check", folder=example, BRIEFINGS_CACHE=str(folder))
    assert run("cache", "where", folder=example, BRIEFINGS_CACHE=str(folder)).stdout.strip() == str(folder)
    assert "2 entries" in run("cache", "size", folder=example, BRIEFINGS_CACHE=str(folder)).stdout
    assert "2 removed" in run("cache", "clear", folder=example, BRIEFINGS_CACHE=str(folder)).stdout
    assert "0 entries" in run("cache", "size", folder=example, BRIEFINGS_CACHE=str(folder)).stdout
    assert "switched off" in run("cache", "where", folder=example, BRIEFINGS_CACHE="off").stdout
