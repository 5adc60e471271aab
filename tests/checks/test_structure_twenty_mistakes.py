"""Twenty mistakes in twenty files give twenty problems, each with its line, in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.checks import check_library
from briefings.model.vocabulary import Severity
from briefings.workspace import read_library

EXAMPLE = Path(__file__).parent.parent / "workspaces" / "tram_line"
COUNCIL = "seeds/audiences/council.yaml"
STANCES = "seeds/tram-line/stances"
# In a copy of the council's file: what is replaced by what, and the problem that it makes at `⇒`.
IN_AUDIENCES = {
    "bad-yaml": ("purpose: Decision on", "purpose: Decision⇒: on", "yaml"),
    "unknown-field": ("message: vote", "⇒mesage: vote", "field-unknown"),
    "missing-field": ("id: missing-field", "⇒id: missing-field", "field-missing"),
    "wrong-type": ("max_pages: 2", "max_pages: ⇒two", "value"),
    "wrong-value": ("paper: a4", "paper: ⇒a5", "value"),
    "duplicate-key": ("paper: a4", "paper: a4\n⇒paper: letter", "duplicate-key"),
    "unknown-template": ("product: decision-note", "product: ⇒decison-note", "unknown-template"),
    "unknown-language": ("language: en", "language: ⇒eo", "unknown-language"),
    "unknown-issue": ("  traffic: 1.2", "  ⇒trafic: 1.2", "unknown-issue"),
    "unknown-perspective": ("[town-hall, riders]", "[town-hall, ⇒rider]", "unknown-perspective"),
    "bad-address": ("clerk@larkmoor.example", "⇒clerk at larkmoor", "email"),
    "no-reason": ("paper: a4", "leave_out:\n  - ⇒perspective: riders\n    reason: ''", "no-reason"),
    "latin": ("id: latin", "id: latin\nmarking: ⇒é", "encoding"),
}
IN_STANCES = {
    "town-hall.md": ("[@gazette, para. 3]", "[⇒@gazette, para. 30]", "no-paragraph"),
    "shopkeepers.md": (
        "They would accept the quay. [@traders, para. 4]",
        "⇒They would accept the quay.",
        "no-citation",
    ),
    "riders.md": ('bearer="Passengers of bus line 4"', '⇒bearer="Passengers', "attribute"),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "workspace")


def errors(root: Path) -> list[tuple[str, int, int, str]]:
    library, found = read_library(root)
    problems = sorted(p for p in {*found, *check_library(library)} if p.severity is Severity.ERROR)
    return [(p.location.path, p.location.line, p.location.column, p.code) for p in problems]


def mistake(path: Path, text: str, change: tuple[str, str, str]) -> tuple[int, int, str]:
    """Write `text` with a mistake; return the line, column and code that should be told."""
    old, new, code = change
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    text = text.replace(old, new)
    before = text[: text.index("⇒")]
    path.write_text(text.replace("⇒", ""), encoding="latin-1" if code == "encoding" else "utf-8")
    return before.count("\n") + 1, len(before) - before.rfind("\n"), code


def test_the_workspace_without_mistakes_has_no_error(workspace: Path) -> None:
    assert errors(workspace) == []


def test_twenty_mistakes_in_twenty_files_give_twenty_problems_in_one_run(workspace: Path) -> None:
    expected = []
    audiences = workspace / "seeds" / "audiences"
    council = ascii_only((workspace / COUNCIL).read_text(encoding="utf-8"))
    for name, change in IN_AUDIENCES.items():
        text = council.replace("id: council", f"id: {name}")
        if name == "missing-field":
            text = text.replace("purpose: ", "# purpose: ")
        expected.append((f"seeds/audiences/{name}.yaml", *mistake(audiences / f"{name}.yaml", text, change)))
    for name, change in IN_STANCES.items():
        path = workspace / STANCES / name
        expected.append((f"{STANCES}/{name}", *mistake(path, path.read_text(encoding="utf-8"), change)))

    (audiences / "council-again.yaml").write_text(council, encoding="utf-8")
    first_key = council.split("\n").index("id: council") + 1
    expected.append(("seeds/audiences/council-again.yaml", first_key, 5, "audience-name"))
    (audiences / "empty.yaml").write_bytes(b"")
    expected.append(("seeds/audiences/empty.yaml", 1, 1, "empty-file"))
    (audiences / "huge.yaml").write_bytes(b"# huge\n" * 7_500_000)
    expected.append(("seeds/audiences/huge.yaml", 1, 1, "too-large"))
    (workspace / "templates").mkdir(exist_ok=True)
    (workspace / "templates" / "memo.md.j2").write_text("{# A memo #}\n{% if x %}\nText\n{% endfor %}\n")
    expected.append(("templates/memo.md.j2", 4, 1, "template"))

    assert len({path for path, *_ in expected}) == 20
    assert errors(workspace) == sorted(expected)


def ascii_only(text: str) -> str:
    return text.encode("ascii", "replace").decode()
