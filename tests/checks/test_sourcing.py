"""Articles of every kind become records, digests and private texts; texts that rot are reported with their points."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from briefings.app.source_add import ArticleFile, add
from briefings.app.sources import SourceDrift, make_digests, verify
from briefings.checks import check_library
from briefings.model.problem import UserError
from briefings.workspace import read_library
from briefings.workspace.articles import extract
from tests.checks.articles import LINES, docx_of, pdf_of
from tests.commands import briefings
from tests.conftest import copy_of_joint_ventures

READ_ON = dt.date(2026, 3, 21)


def html_of(lines: tuple[str, ...]) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    menu = "<nav><a href='/a'>Home</a><a href='/b'>Sport</a></nav>"
    head = f"<!doctype html><html><head><title>{lines[0]}</title></head>"
    return f"{head}<body>{menu}<article><h1>{lines[0]}</h1>{body}</article>".encode()


@pytest.mark.parametrize(
    "data",
    ["\n\n".join(LINES).encode(), html_of(LINES), docx_of(LINES), pdf_of(LINES)],
    ids=["text", "html", "docx", "pdf"],
)
def test_an_article_of_any_kind_gives_its_paragraphs_and_title(data: bytes) -> None:
    article = extract(data, "article")
    assert [line for line in LINES[1:] if line not in article.text] == []
    assert article.title == LINES[0]
    assert "Sport" not in article.text


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xff\xfe\x00\x01", b"PK\x03\x04 broken", b"%PDF-1.7 broken"])
def test_what_holds_no_text_is_a_users_mistake(data: bytes) -> None:
    with pytest.raises(UserError):
        extract(data, "article")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copy_of_joint_ventures(tmp_path, templates=True)


def test_adding_an_article_writes_text_digest_and_a_record_that_reads(workspace: Path) -> None:
    library, _ = read_library(workspace)
    listed = workspace / "seeds/ev-joint-ventures/sources.yaml"
    before = listed.read_text("utf-8")

    added = add(workspace, library, "ferry", ArticleFile("\n".join(LINES).encode(), "f", READ_ON), dry_run=False)

    library, problems = read_library(workspace)
    assert problems == ()
    assert listed.read_text("utf-8").startswith(before.rstrip())
    assert library.dossiers[0].sources[-1].id == "ferry"
    assert library.digests_of(library.dossiers[0])["ferry"].paragraphs[2].quantities
    assert (workspace / "texts/ev-joint-ventures/ferry.txt").read_text("utf-8").splitlines() == list(LINES)
    assert len(added.files) == added.paragraphs == 3
    told = {problem.code for problem in check_library(library) if problem.code.startswith("source-")}
    assert told == {"source-unfinished", "source-unused", "source-guessed"}


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        (("Ferries", "The council met on 5 March 2026."), "2026-03-05 stands near the top"),
        (("Ferries", "Agreed on 3 May 2026, told on 4 May 2026."), "or issued: the day"),
        (("Ferries", "It begins on 1 October 2027."), "or issued: the day"),
        (("Ferries", "In May 2026."), "or issued: the day"),
        (("Ferries", *["More."] * 9, "On 3 May 2026."), "or issued: the day"),
    ],
)
def test_the_one_full_date_near_the_top_is_proposed_in_a_note_and_never_taken_for_the_day_of_issue(
    workspace: Path, lines: tuple[str, ...], note: str
) -> None:
    library, _ = read_library(workspace)
    data = "\n".join(lines).encode()
    added = add(workspace, library, "ferry", ArticleFile(data, "f", dt.date(2026, 6, 1)), dry_run=False)
    assert f"\n    issued_reason: Not looked up yet # {note}" in added.record
    library, problems = read_library(workspace)
    assert problems == ()
    [told] = [p.message for p in check_library(library) if p.code == "source-unfinished"]
    assert "Not looked up yet" in told
    assert library.dossiers[0].sources[-1].issued is None


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("Published: 3 May 2026", "dateline, para. 2"),
        ("Larkmoor, May 3, 2026", "dateline, para. 2"),
        ("LARKMOOR, May 3, 2026 – The council voted.", "dateline, para. 2"),
        ("Publié le dimanche 3 mai 2026 à 14 h 05", "dateline, para. 2"),
    ],
)
def test_a_dateline_is_proposed_with_its_place_and_marked_as_guessed(workspace: Path, line: str, where: str) -> None:
    library, _ = read_library(workspace)
    data = f"Ferries\n{line}\nIt begins on 1 October 2027.".encode()
    added = add(workspace, library, "ferry", ArticleFile(data, "f", dt.date(2026, 6, 1)), dry_run=False)
    assert where in added.record
    library, problems = read_library(workspace)
    [source] = [source for source in library.dossiers[0].sources if source.id == "ferry"]
    assert (problems, source.issued) == ((), dt.date(2026, 5, 3))
    assert "issued" in source.guessed
    assert "source-guessed" in {problem.code for problem in check_library(library)}


def test_a_record_offers_the_own_side(workspace: Path) -> None:
    library, _ = read_library(workspace)
    added = add(workspace, library, "ferry", ArticleFile(b"Ferries\nMore.", "f", READ_ON), dry_run=True)
    assert "\n    # own-side: [PERSPECTIVE]" in added.record
    briefings(workspace, "new", "source", "minutes")
    assert "# own-side: [PERSPECTIVE]" in (workspace / "seeds/ev-joint-ventures/sources.yaml").read_text("utf-8")


def test_a_new_list_of_sources_says_how_to_add_one(workspace: Path) -> None:
    briefings(workspace, "new", "dossier", "bridge")
    text = (workspace / "seeds/bridge/sources.yaml").read_text("utf-8")
    assert "`briefings source add FILE --dossier bridge`" in text
    assert "`briefings new source ID --dossier bridge`" in text


def test_a_dry_run_and_a_taken_id_write_nothing(workspace: Path) -> None:
    library, _ = read_library(workspace)
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    data = "\n".join(LINES).encode()

    add(workspace, library, "ferry", ArticleFile(data, "f", READ_ON), dry_run=True)
    with pytest.raises(UserError, match=r"already.*another id, with --id"):
        add(workspace, library, "toutiao", ArticleFile(data, "f", READ_ON), dry_run=False)

    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_a_long_name_of_a_file_gives_an_id_of_whole_words_that_can_be_read(workspace: Path) -> None:
    article = workspace / f"{'very long ' * 9}name.txt"
    article.write_text("\n\n".join(LINES), encoding="utf-8")
    assert briefings(workspace, "source", "add", str(article)).exit_code == 0
    library, problems = read_library(workspace)
    assert problems == ()
    assert library.dossiers[0].sources[-1].id == "very-long-" * 6 + "very"


def test_a_list_of_sources_that_takes_no_record_leaves_every_file_as_it_was(workspace: Path) -> None:
    listed = workspace / "seeds/ev-joint-ventures/sources.yaml"
    library, _ = read_library(workspace)
    listed.write_text("sources: [{id: a}]\n", "utf-8")
    before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
    with pytest.raises(UserError, match="nothing was changed"):
        add(workspace, library, "ferry", ArticleFile("\n".join(LINES).encode(), "f", READ_ON), dry_run=False)
    assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before


def test_a_list_at_the_first_column_with_windows_line_ends_takes_a_record(workspace: Path) -> None:
    listed = workspace / "seeds/ev-joint-ventures/sources.yaml"
    lines = listed.read_text("utf-8").split("\n")
    moved = "\r\n".join(line.removeprefix("  ") if line.startswith("  ") else line for line in lines)
    listed.write_bytes(moved.encode())
    library, problems = read_library(workspace)
    assert problems == ()
    add(workspace, library, "ferry", ArticleFile("\n".join(LINES).encode(), "f", READ_ON), dry_run=False)
    library, problems = read_library(workspace)
    assert (problems, library.dossiers[0].sources[-1].id) == ((), "ferry")
    assert b"\n" not in listed.read_bytes().replace(b"\r\n", b"")


def test_rot_is_told_by_paragraph_with_the_points_that_cite_it(workspace: Path) -> None:
    library, _ = read_library(workspace)
    lines = [f"Paragraph {number} of the article says {number * 7} things." for number in range(1, 9)]
    texts = workspace / "texts/ev-joint-ventures"
    texts.mkdir(parents=True)
    (texts / "toutiao.txt").write_text("\n".join(lines), encoding="utf-8")
    make_digests(workspace, library, "toutiao")
    library, _ = read_library(workspace)
    assert [rot for rot in verify(workspace, library) if rot.source == "toutiao"] == [SourceDrift("toutiao", 0, "same")]

    lines[2] = "Paragraph 3 was rewritten."
    lines[4], lines[5] = lines[5], lines[4]
    (texts / "toutiao.txt").write_text("\n".join(lines[:7]), encoding="utf-8")
    rot = {each.paragraph: each for each in verify(workspace, library) if each.source == "toutiao"}

    assert {number: each.state for number, each in rot.items()} == {3: "changed", 5: "moved", 6: "moved", 8: "gone"}
    assert rot[5].now == 6
    assert rot[5].points == tuple(
        point.id
        for point in library.dossiers[0].points
        if any(c.source == "toutiao" and 5 in c.paragraphs() for c in point.text.citations)
    )


def test_a_source_without_its_text_is_told_as_such(workspace: Path) -> None:
    library, _ = read_library(workspace)
    assert {rot.state for rot in verify(workspace, library)} == {"no-text"}


def test_a_source_just_added_is_told_to_be_the_same(workspace: Path) -> None:
    article = workspace / "ferry.txt"
    article.write_text("\n\n".join(LINES), encoding="utf-8")
    briefings(workspace, "source", "add", str(article))

    result = briefings(workspace, "source", "verify")
    assert result.exit_code == 0
    assert "1 text is what its digest knows: ferry." in result.output
    assert "no-text" in result.output
    told = json.loads(briefings(workspace, "source", "verify", "--json").stdout)
    assert {each["source"]: each["state"] for each in told}["ferry"] == "same"

    (workspace / "texts/ev-joint-ventures/ferry.txt").write_text("Another text.\n", encoding="utf-8")
    result = briefings(workspace, "source", "verify")
    assert result.exit_code == 1
    assert "is what its digest knows" not in result.output


def test_texts_that_are_all_in_order_are_counted_and_named(workspace: Path) -> None:
    library, _ = read_library(workspace)
    ids = [source.id for source in library.dossiers[0].sources]
    texts = workspace / "texts/ev-joint-ventures"
    texts.mkdir(parents=True)
    for id_ in ids:
        (texts / f"{id_}.txt").write_text(f"The text of {id_}.\n", encoding="utf-8")
    make_digests(workspace, library)

    result = briefings(workspace, "source", "verify")
    assert result.exit_code == 0
    assert result.output.split() == f"{len(ids)} texts are what their digests know: {', '.join(ids)}.".split()
