"""Twenty mistakes in twenty files give twenty problems, each with its line, in one run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.checks import check_library
from briefings.errors import Problem, Severity
from briefings.readers import read_library

FIXTURE = Path(__file__).parent.parent / "fixtures" / "workspace"
STANCES = "seeds/tram-line/stances"
# In a copy of the council's file under another name: what is replaced, by what, and the problem that it makes.
IN_AUDIENCES = {
    "bad-yaml": ("purpose: Decision on", "purpose: Decision: on", (4, "yaml")),
    "unknown-field": ("message: vote", "mesage: vote", (10, "field-unknown")),
    "missing-field": ("purpose: Decision on the tram line\n", "", (2, "field-missing")),
    "wrong-type": ("max_pages: 2", "max_pages: two", (6, "value")),
    "wrong-value": ("paper: a4", "paper: a5", (17, "value")),
    "duplicate-key": ("message: vote", "paper: a4", (17, "duplicate-key")),
    "unknown-template": ("product: decision-note", "product: decison-note", (5, "unknown-template")),
    "unknown-language": ("language: en", "language: eo", (8, "unknown-language")),
    "unknown-issue": ("  traffic: 1.2", "  trafic: 1.2", (13, "unknown-issue")),
    "unknown-perspective": ("[town-hall, riders]", "[town-hall, rider]", (16, "unknown-perspective")),
    "bad-address": ("clerk@larkmoor.example", "clerk at larkmoor", (20, "email")),
    "no-reason": ("paper: a4", "leave_out:\n  - perspective: riders\n    reason: ''", (18, "no-reason")),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURE, tmp_path / "workspace")


def problems(root: Path) -> list[Problem]:
    library, found = read_library(root)
    return sorted(p for p in {*found, *check_library(library)} if p.severity is Severity.ERROR)


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_the_workspace_without_mistakes_has_no_error(workspace: Path) -> None:
    assert problems(workspace) == []


def test_twenty_mistakes_in_twenty_files_give_twenty_problems_in_one_run(workspace: Path) -> None:
    expected = []
    audiences = workspace / "seeds" / "audiences"
    council = (audiences / "council.yaml").read_text(encoding="utf-8")
    for name, (old, new, (line, code)) in IN_AUDIENCES.items():
        path = f"seeds/audiences/{name}.yaml"
        (workspace / path).write_text(council.replace("id: council", f"id: {name}"), encoding="utf-8")
        change(workspace, path, old, new)
        expected.append((path, line, code))

    (audiences / "council-again.yaml").write_text(council, encoding="utf-8")
    expected.append(("seeds/audiences/council.yaml", 2, "duplicate-id"))
    (audiences / "latin.yaml").write_bytes(council.replace("id: council", "id: latin\nmarking: é").encode("latin-1"))
    expected.append(("seeds/audiences/latin.yaml", 3, "encoding"))
    (audiences / "empty.yaml").write_bytes(b"")
    expected.append(("seeds/audiences/empty.yaml", 1, "empty-file"))
    (audiences / "huge.yaml").write_bytes(b"# huge\n" * 7_500_000)
    expected.append(("seeds/audiences/huge.yaml", 1, "too-large"))

    change(
        workspace,
        f"{STANCES}/town-hall.md",
        "It would have 11 stops. [@gazette, para. 3]",
        "It would have 11 stops. [@gazette, para. 30]",
    )
    expected.append((f"{STANCES}/town-hall.md", 14, "no-paragraph"))
    change(
        workspace,
        f"{STANCES}/shopkeepers.md",
        "They would accept the quay. [@traders, para. 4]",
        "They would accept the quay.",
    )
    expected.append((f"{STANCES}/shopkeepers.md", 12, "no-citation"))
    change(workspace, f"{STANCES}/riders.md", 'bearer="Passengers of bus line 4"', 'bearer="Passengers')
    expected.append((f"{STANCES}/riders.md", 15, "attribute"))
    (workspace / "templates").mkdir()
    (workspace / "templates" / "memo.md.j2").write_text("{# A memo #}\n{% if x %}\nText\n{% endfor %}\n")
    expected.append(("templates/memo.md.j2", 4, "template"))

    found = [(p.location.path, p.location.line, p.code) for p in problems(workspace)]
    assert found == sorted(expected)
    assert len({path for path, _, _ in expected}) == 20
