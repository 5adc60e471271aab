"""Somebody else's text is checked against a dossier's sources, and what it cites against the bibliography."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import Result

from briefings.app.check_draft import DraftReport, check_draft, write_comments
from briefings.app.opening import open_library
from briefings.checks.claims import Evidence
from briefings.checks.drafts import DraftChecker, Judgement
from briefings.model.library import Library
from briefings.workspace.bibliography.resolving import resolve, without_citations
from briefings.workspace.drafts import read_draft
from tests.commands import briefings, refused
from tests.conftest import JOINT_VENTURES, copy_of_joint_ventures
from tests.render.docx_help import audit, find, part

DOSSIER = "ev-joint-ventures"
FOUND = "Canada will let in up to 49,000 Chinese-made EVs a year at 6.1%."
OTHER_FIGURE = "Canada will let in up to 59,000 Chinese-made EVs a year at 6.1%."
INVENTED = "Norway bought three icebreakers from Petrov Shipyards in 1987."
ALTERED = "Joly says that “we can find a way to square the triangle”."
QUOTED = "Joly says that “we can find a way to square the circle”."


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(JOINT_VENTURES).library


def judged(library: Library, text: str) -> Judgement:
    (dossier,) = library.dossiers
    return DraftChecker.of(Evidence(dossier, library.digests_of(dossier))).judge(text)


def report_of(library: Library, text: str, name: str = "draft.md") -> DraftReport:
    return check_draft(library, library.dossiers[0], text.encode(), name)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (FOUND, "found"),
        (QUOTED, "found"),
        (OTHER_FIGURE, "other-figure"),
        (INVENTED, "nothing-found"),
        (ALTERED, "altered-quotation"),
        ("That is so.", "not-checkable"),
        ("", "not-checkable"),
    ],
)
def test_a_sentence_gets_the_verdict_that_the_sources_bear_out(library: Library, text: str, verdict: str) -> None:
    assert judged(library, text).verdict == verdict


@pytest.mark.parametrize("joint", [", and ", "; ", ", while ", " but "])
def test_a_sentence_that_joins_two_statements_is_found_where_each_stands(library: Library, joint: str) -> None:
    found = judged(library, f"{FOUND.rstrip('.')}{joint}{QUOTED}")
    assert found.verdict == "found"
    assert {judged(library, each).places[0].at for each in (FOUND, QUOTED)} <= {place.at for place in found.places}


@pytest.mark.parametrize(
    ("text", "verdict"), [(OTHER_FIGURE, "other-figure"), (INVENTED, "nothing-found"), (ALTERED, "altered-quotation")]
)
@pytest.mark.parametrize("first", [True, False])
def test_a_right_statement_doesnt_cover_for_the_one_it_is_joined_with(
    library: Library, text: str, verdict: str, first: bool
) -> None:
    pair = (text, FOUND) if first else (FOUND, text)
    found = judged(library, f"{pair[0].rstrip('.')}; {pair[1]}")
    assert found.verdict == verdict
    assert any(text.rstrip(".")[:20] in remark for remark in found.remarks)


def test_a_list_is_no_joint(library: Library) -> None:
    (dossier,) = library.dossiers
    checker = DraftChecker.of(Evidence(dossier, library.digests_of(dossier)))
    text = "Honda and Toyota build cars in Ontario, and so do GM and Ford."
    assert len(checker.statements(text)) == 1


def test_what_is_found_is_found_at_the_paragraph_that_says_it(library: Library) -> None:
    places = judged(library, FOUND).places
    assert ("business-times", 14) in {(place.source, place.paragraph) for place in places} or (
        "globalchinaev",
        7,
    ) in {(place.source, place.paragraph) for place in places}
    assert any("49,000" in place.shares for place in places)


def test_a_sentence_that_another_is_said_to_say_is_told(library: Library) -> None:
    said = judged(library, "Obama says that Canadian firms can join Chinese EV makers to build a car and export it.")
    assert said.verdict in {"other-speaker", "nothing-found"}


def test_verdicts_need_no_text_and_use_one_that_is_at_hand(library: Library) -> None:
    (dossier,) = library.dossiers
    digests = library.digests_of(dossier)
    with_text = Evidence(dossier, digests, {"toutiao": "Nothing that matters.\n" * 50})
    assert DraftChecker.of(with_text).judge(FOUND).verdict == "found"


@pytest.mark.parametrize("name", ["draft.md", "draft.MARKDOWN", "draft.mdown", "draft.mkd"])
def test_a_draft_of_markdown_is_read_as_a_reader_sees_it(name: str) -> None:
    text = "# A note\n\nFirst *things* [here](https://a.example/b). Second.\n\n1. One.\n2. Two.\n\n[^x]: A note.\n"
    draft = read_draft(text.encode(), name)
    assert [each.text for each in draft.sentences][:3] == [
        "A note",
        "First things here (https://a.example/b).",
        "Second.",
    ]
    assert draft.entries == {"x": "A note."}


def test_what_stands_under_references_is_no_statement() -> None:
    draft = read_draft(b"A sentence that says something.\n\nReferences\n\n[1] One title.\n\n[2] Another.\n", "a.txt")
    assert [each.text for each in draft.sentences] == ["A sentence that says something."]
    assert draft.entries == {"1": "One title.", "2": "Another."}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("It is so (Bloomberg, 2026).", "exists"),
        ("It is so (Bloomberg, 1999).", "differs"),
        ("It is so (Smith, 2025).", "unknown"),
        ("Smith and Jones (2025) say so.", "unknown"),
        ("It is so [7].", "unknown"),
        ("It is so (Bank of Nowhere, 2024).", "unknown"),
        ("See https://toutiao.com/article/1856364714998784/.", "exists"),
        ("See https://toutiao.com/article/2/.", "differs"),
        ("See https://nowhere.example/.", "unknown"),
    ],
)
def test_what_a_draft_cites_exists_differs_or_is_unknown(library: Library, text: str, status: str) -> None:
    (found,) = resolve(text, {}, library.dossiers[0].sources)
    assert found.status == status


def test_a_number_is_resolved_by_the_drafts_own_list(library: Library) -> None:
    sources = library.dossiers[0].sources
    title = sources[0].title
    entries = {"1": f"{title}, {sources[0].publisher}.", "2": "Jones, A. The invented book. 2023."}
    assert [each.status for each in resolve("So they say [1, 2].", entries, sources)] == ["exists", "unknown"]


def test_what_is_cited_is_no_part_of_what_is_said() -> None:
    assert without_citations("So it is (Xu, 2026), says Xu (2026) [3].") == "So it is, says Xu."
    assert without_citations("In 2026 (a year) it was so.") == "In 2026 (a year) it was so."


def test_a_month_in_brackets_cites_nobody(library: Library) -> None:
    assert resolve("It was so then (January 2026).", {}, library.dossiers[0].sources) == ()


def check(*arguments: str, given: bytes | None = None) -> Result:
    return briefings(JOINT_VENTURES, "check-draft", *arguments, given=given)


def test_pasted_text_is_checked_and_no_verdict_is_called_proof() -> None:
    result = check("-", "--dossier", DOSSIER, given=f"{FOUND} {INVENTED}".encode())
    assert result.exit_code == 1
    assert "nothing found" in result.output
    assert "no verdict is a proof" in result.output
    fine = check("-", "--json", given=FOUND.encode())
    assert fine.exit_code == 0, fine.output
    found = json.loads(fine.stdout)
    assert found["counts"] == {"found": 1}
    assert "no verdict is a proof" in found["caveat"]


def docx_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_comments_stand_beside_what_a_person_should_look_at(tmp_path: Path) -> None:
    draft, copy = tmp_path / "draft.docx", tmp_path / "copy.docx"
    draft.write_bytes(docx_of(f"{FOUND} {OTHER_FIGURE}", INVENTED))
    result = check(str(draft), "--comments", str(copy))
    assert result.exit_code == 1, result.output
    written = copy.read_bytes()
    comments = ["".join(each.itertext()) for each in part(written, "comments").iter("{*}comment")]
    assert len(comments) == 2
    assert comments[0].startswith("Found with another figure")
    assert comments[1].startswith("Nothing found")
    assert all("no verdict is a proof" in each for each in comments)
    assert len(find(written, "//w:commentRangeStart")) == len(find(written, "//w:commentReference")) == 2
    before = audit(draft.read_bytes(), tmp_path)
    assert audit(written, tmp_path) == before


def test_sentences_in_cells_are_judged_and_commented_and_headings_of_columns_are_not(tmp_path: Path) -> None:
    root = copy_of_joint_ventures(tmp_path)
    document, draft, checked = docx.Document(), tmp_path / "draft.docx", tmp_path / "checked.docx"
    table = document.add_table(2, 2)
    for number, words in enumerate(["Claim", "Other claim", FOUND, INVENTED]):
        table.cell(*divmod(number, 2)).text = words
    document.save(str(draft))
    report = check_draft(
        open_library(root).library, open_library(root).library.dossiers[0], draft.read_bytes(), draft.name
    )
    assert [each.judgement.verdict for each in report.statements] == [
        "not-checkable", "not-checkable", "found", "nothing-found"
    ]  # fmt: skip
    assert write_comments(report, draft.read_bytes(), checked, "the team", "2026-01-31") == 1


def test_what_is_found_nowhere_is_told_without_a_place(library: Library) -> None:
    said = judged(library, "Penguins knit 7,431 sweaters.")
    assert said.verdict == "nothing-found"
    assert said.places == ()
    assert not [each for each in said.remarks if "()" in each or " in ;" in each or each.endswith(" in ")]


def test_comments_are_refused_for_what_is_no_docx(tmp_path: Path) -> None:
    result = check("-", "--comments", str(tmp_path / "x.docx"), given=INVENTED.encode())
    assert [problem.code for problem in result.exception.problems] == ["draft"]  # type: ignore[union-attr]
    assert not (tmp_path / "x.docx").exists()


def test_a_dossier_without_digests_says_how_to_make_them(tmp_path: Path) -> None:
    home = copy_of_joint_ventures(tmp_path)
    for path in (home / "seeds" / DOSSIER / "digests").glob("*.json"):
        path.unlink()
    mistake = refused(home, "check-draft", "-", given=FOUND.encode())
    assert [problem.code for problem in mistake.problems] == ["draft"]


def test_a_pdf_is_checked_too(library: Library, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "draft.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, FOUND)
    canvas.drawString(72, 640, INVENTED)
    canvas.save()
    report = check_draft(library, library.dossiers[0], path.read_bytes(), "draft.pdf")
    assert [each.judgement.verdict for each in report.statements] == ["found", "nothing-found"]
