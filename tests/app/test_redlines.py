"""Any two versions of a brief are compared, wherever they are kept, and redlined for Word and as PDF."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import zipfile
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from pypdf import PdfReader

from briefings.app.comparison import Difference, numbers_in
from briefings.app.edition import edition_of
from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import known_record, record_build
from briefings.app.redlines import compare, marked_pdf, redline_of
from briefings.app.remade import remake
from briefings.app.versions import file_version, recorded_version, today_version, versions_between
from briefings.compose.composer import with_manifest
from briefings.model.brief import Brief
from briefings.model.document import Running
from briefings.model.statements import statements_of
from briefings.render import write
from tests import verapdf
from tests.app.larkmoor import DOSSIER, READER, RIDERS, edit, workspace
from tests.commands import briefings
from tests.conftest import require_tool
from tests.render.tracking import settled

WHEN = dt.datetime(2026, 3, 20, tzinfo=dt.UTC)
EDITS = (
    (DOSSIER, "they fear two years of works", "they fear three years of works"),
    (RIDERS, "issue=traffic stance=support", "issue=traffic stance=oppose"),
    (RIDERS, 'likelihood="very likely"', "likelihood=unlikely"),
    (RIDERS, "late on two days", "late on three days"),
)


def brief_of(folder: Path) -> Brief:
    (brief,) = briefs(open_library(folder).library, [READER])
    return brief


def build(folder: Path) -> dict[str, Path]:
    """Write the reader's DOCX, PDF and manifest into the folder, record them, and return their paths."""
    composed = compose_fitted(brief_of(folder))
    files = {kind: folder / f"{composed.document.meta.version}.{kind}" for kind in ("docx", "pdf", "json")}
    data = {files[kind]: composed.write(kind) for kind in ("docx", "pdf")}
    for path, content in data.items():
        path.write_bytes(content)
    files["json"].write_text(composed.document.manifest + "\n", encoding="utf-8")
    record_build(folder, edition_of(composed), data)
    return files


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return workspace(tmp_path / "home")


def changes(folder: Path, *arguments: str) -> Result:
    return briefings(folder, "changes", *arguments)


def paragraphs(blob: bytes) -> list[str]:
    return [each for each in settled(blob, "accept") if each.strip()]


def test_two_versions_of_the_record_are_compared_statement_by_statement(home: Path) -> None:
    before = build(home)["docx"].stem
    for each in EDITS:
        edit(home, *each)
    after = build(home)["docx"].stem
    edit(home, DOSSIER, "three years of works", "four years of works")
    result = changes(home, READER, "--since", before, "--until", after, "--json")
    assert result.exit_code == 0, result.output
    (found,) = json.loads(result.stdout)
    assert (found["old"], found["new"]) == (before, after)
    told = {(each["kind"], each["subject"], each["aspect"]) for each in found["differences"] if not each["form"]}
    assert {
        ("changed", "message/vote", "words"),
        ("changed", "stance/riders.view-traffic", "view"),
        ("changed", "b-waiting", "likelihood"),
        ("changed", "replace-bus", "words"),
    } <= told
    assert all(each["name"] for each in found["differences"] if not each["form"])


def test_every_printed_statement_that_differs_is_among_the_differences(home: Path) -> None:
    old = today_version(brief_of(home))
    for each in EDITS:
        edit(home, *each)
    new = today_version(brief_of(home))
    before, after = ({(each["id"], each["words"]) for each in side.manifest["statements"]} for side in (old, new))
    differing = {id_.partition(".")[0] for id_, _ in before ^ after} - {"brief/version"}
    told = {each.subject.partition(".")[0] for each in compare(old, new).every}
    assert {each for each in differing if not each.startswith(("page/", "note/"))} <= told


def test_numbers_are_told_as_what_they_were(home: Path) -> None:
    build(home)
    edit(home, RIDERS, 'likelihood="very likely"', "likelihood=unlikely")
    result = changes(home, READER, "--since", "2030-01-01", "--all")
    assert result.exit_code == 0, result.output
    assert "changed likelihood: " in result.output
    numbers = [line for line in result.output.splitlines() if line.startswith("Numbers: ")]
    assert all(" was " in line for line in numbers)


def test_a_number_whose_row_got_other_words_is_no_other_number() -> None:
    moved = Difference("moved", "option/a", "option/a.number", "body 1. Go on", "body 1. Go on now", form=True)
    renamed = Difference("changed", "r-cost", "r-cost.number", "R1", "R2", form=True)
    assert numbers_in([moved, renamed]) == (renamed,)


def test_a_redline_of_the_record_gives_both_versions_word_for_word(home: Path) -> None:
    before = build(home)["docx"]
    for each in EDITS:
        edit(home, *each)
    after = build(home)["docx"]
    out = home / "redline.docx"
    result = changes(home, READER, "--since", before.stem, "--until", after.stem, "--redline", str(out))
    assert result.exit_code == 0, result.output
    marked = out.read_bytes()
    assert paragraphs(before.read_bytes()) != paragraphs(after.read_bytes())
    assert [each for each in settled(marked, "accept") if each.strip()] == paragraphs(after.read_bytes())
    assert [each for each in settled(marked, "reject") if each.strip()] == paragraphs(before.read_bytes())


def test_a_version_of_which_only_the_list_is_left_still_gives_all_its_words(home: Path) -> None:
    composed = compose_fitted(brief_of(home))
    made = remake(json.loads(composed.document.manifest), composed.document.house)
    mine, others = (
        [each.words for each in statements_of(document) if each.place not in {"label", "text", "page", "writer"}]
        for document in (made, composed.document)
    )
    assert mine == others
    assert write("pdf", made)[:5] == b"%PDF-"


def test_a_version_made_again_has_the_running_lines_that_it_had(home: Path) -> None:
    composed = compose_fitted(brief_of(home))
    asked = replace(composed.document.running, first_left="Town council", header_left="Town council")
    # A manifest lists words by plain spaces, whichever a page sets them with.
    running = Running(**{name: value.replace("\u00a0", " ") for name, value in asdict(asked).items()})
    document = with_manifest(composed.brief, replace(composed.document, running=running))
    assert remake(json.loads(document.manifest), document.house).running == running


def test_two_files_are_compared_whatever_their_kind_and_hand_edits_count(home: Path) -> None:
    files = build(home)
    house = open_library(home).library.house
    versions = [file_version(path, home, house) for path in files.values()]
    assert all(compare(one, other).every == () for one in versions for other in versions)
    edited = home / "edited.docx"
    with zipfile.ZipFile(files["docx"]) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    assert "fear two years of works" in body
    parts["word/document.xml"] = body.replace("fear two years of works", "fear nine years of works").encode()
    with zipfile.ZipFile(edited, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    result = changes(home, "--files", str(files["pdf"]), str(edited), "--json")
    assert result.exit_code == 0, result.output
    (found,) = json.loads(result.stdout)
    assert [(each["kind"], each["subject"]) for each in found["differences"]] == [("changed", "message/vote")]
    assert "nine years" in found["differences"][0]["new"]


def test_two_revisions_of_git_are_compared_and_the_workspace_is_left_alone(home: Path) -> None:
    git = require_tool("git")

    def commit() -> None:
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run([git, "-C", str(home), "add", "seeds"], check=True)
        subprocess.run([git, "-C", str(home), *names, "commit", "-qm", "One"], check=True)

    subprocess.run([git, "init", "-q", str(home)], check=True)
    commit()
    edit(home, *EDITS[0])
    commit()
    edit(home, *EDITS[1])
    between = changes(home, READER, "--rev", "HEAD~1..HEAD", "--json")
    until_now = changes(home, READER, "--rev", "HEAD", "--json")
    assert {between.exit_code, until_now.exit_code} == {0}, (between.exception, until_now.exception)
    first, last = (
        {each["subject"] for each in json.loads(result.stdout)[0]["differences"] if not each["form"]}
        for result in (between, until_now)
    )
    assert "message/vote" in first
    assert "stance/riders.view-traffic" not in first
    assert "stance/riders.view-traffic" in last
    assert "message/vote" not in last
    missing = changes(home, READER, "--rev", "nowhere")
    assert [problem.code for problem in missing.exception.problems] == ["changes"]  # type: ignore[union-attr]


def test_without_a_version_that_was_sent_the_message_says_how_to_name_one(home: Path) -> None:
    result = changes(home, READER, "--redline", str(home / "x.docx"))
    assert "--since" in result.output
    assert not (home / "x.docx").exists()


@pytest.mark.parametrize(
    "arguments", [(), (READER, "--since", "a", "--rev", "b"), (READER, "--since", "a", "--redline", "x.txt")]
)
def test_unclear_orders_are_refused(home: Path, arguments: tuple[str, ...]) -> None:
    assert changes(home, *arguments).exit_code == 2


def changed_versions(home: Path) -> tuple[Brief, bytes]:
    """Two versions of a brief, the newer one as a marked PDF."""
    old = today_version(brief_of(home))
    for each in EDITS:
        edit(home, *each)
    brief = brief_of(home)
    return brief, marked_pdf(compare(old, today_version(brief)), brief.library)


def test_a_marked_pdf_says_what_the_brief_says_and_against_what_it_is_marked(home: Path) -> None:
    brief, pdf = changed_versions(home)
    marked, plain = (
        [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
        for data in (pdf, write("pdf", compose_fitted(brief).document))
    )
    assert len(marked) == len(plain)
    assert all("Underlined: changed since" in page for page in marked)
    lines = [set(map(str.strip, "\n".join(pages).splitlines())) for pages in (plain, marked)]
    assert not {line for line in lines[0] - lines[1] if "version" not in line and "three" not in line}


def rectangles(pdf: bytes) -> int:
    """How many rectangles are filled on all pages."""
    contents = [page.get_contents() for page in PdfReader(BytesIO(pdf)).pages]
    return sum(each.get_data().count(b" re f") for each in contents if each is not None)


def test_what_is_marked_is_drawn_and_not_only_coloured(home: Path) -> None:
    brief, pdf = changed_versions(home)
    assert rectangles(pdf) >= rectangles(write("pdf", compose_fitted(brief).document)) + 2 * len(EDITS)


@pytest.mark.tool
def test_a_marked_pdf_is_accessible_and_for_the_archive(home: Path, tmp_path: Path) -> None:
    _, pdf = changed_versions(home)
    path = tmp_path / "marked.pdf"
    path.write_bytes(pdf)
    assert verapdf.verapdf("ua1,2a", path) == []


def test_the_record_keeps_the_document_of_a_version_once(home: Path) -> None:
    build(home)
    composed = compose_fitted(brief_of(home))
    record = known_record(home)
    assert record is not None
    with record:
        pair = versions_between(record, composed.brief, since=composed.document.meta.version)
        assert pair is not None
        assert statements_of(pair[0].document) == statements_of(composed.document)
        assert pair[0].docx() == pair[1].docx()
        held = recorded_version(edition_of(composed), None, composed.document.house)
    assert held.document != pair[0].document
    assert redline_of(compare(held, pair[1]), "us", WHEN)[:2] == b"PK"
