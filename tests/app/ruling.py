"""A ruling that prints the numbers of its paragraphs, which aren't our count of them, and a sentence that cites one."""

from __future__ import annotations

from pathlib import Path

from tests.commands import briefings

DOSSIER = "ev-joint-ventures"
RULING = [
    "Ruling of the tribunal",
    "Introduction",
    *(f"[{number}] The tribunal finds that {number * 11} cars were sold in the town." for number in range(1, 7)),
]


def add_ruling(home: Path, numbering: str) -> None:
    """Add it to a copy of the first dossier. What is cited is its paragraph 4, which prints 2."""
    article = home / "ruling.txt"
    article.write_text("\n".join(RULING), encoding="utf-8")
    assert briefings(home, "source", "add", str(article), "--id", "ruling").exit_code == 0
    sources = home / f"seeds/{DOSSIER}/sources.yaml"
    head, _, record = sources.read_text("utf-8").rpartition("- id: ruling")
    lines = [line for line in record.split("\n") if not line.strip().startswith("numbering:")]
    lines.insert(1, f"    numbering: {numbering}")
    sources.write_text(f"{head}- id: ruling" + "\n".join(lines), encoding="utf-8")
    cited = 2 if numbering == "printed" else 4
    stance = home / f"seeds/{DOSSIER}/stances/ottawa.md"
    point = "\n### Cars were sold {#sold issue=jobs stance=supports basis=reported}\n"
    text = f"It finds that 66 cars were sold. [@ruling, para. {cited}]\n"
    stance.write_text(stance.read_text("utf-8") + point + text, encoding="utf-8")
