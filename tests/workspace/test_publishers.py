"""Who published a text: proposed where its top says so, left open where it doesn't; short names end at a word."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.source import NO_PUBLISHER, UNWRITTEN_PUBLISHERS
from briefings.workspace.articles import extract
from briefings.workspace.source_record import record_of, short_name
from tests.briefs import Briefs
from tests.conftest import REPOSITORY
from tests.workspace.article_files import FILLER

EXAMPLE = REPOSITORY / "templates" / "example"
READ_ON = dt.date(2026, 11, 26)
NOTE = 22  # letters that a name of a note has room for


def record(top: str) -> dict[str, Any]:
    article = extract(f"{top}\n\n{FILLER}\n".encode(), "a.txt")
    (made,) = yaml.safe_load(record_of("tram-vote", article, 3, READ_ON))
    return dict(made)


@pytest.mark.parametrize(
    ("top", "publisher"),
    [
        ("Tram goes to the vote\n\nThe Larkmoor Post, 12 May 2025", "The Larkmoor Post"),
        ("The Larkmoor Post, 12 May 2025", "The Larkmoor Post"),
        ("Tram vote\n\nMay 12, 2025 | Larkmoor Gazette", "Larkmoor Gazette"),
        ("Tram vote\n\nBy Ann Lee, The Larkmoor Post, Monday 12 May 2025", "The Larkmoor Post"),
        ("Tram vote\n\nPublished in The Larkmoor Post on 12 May 2025", "The Larkmoor Post"),
        ("Le tramway\n\nLe Courrier de Larkmoor, 12 mai 2025", "Le Courrier de Larkmoor"),
        ("Die Bahn\n\nLarkmoorer Zeitung, 12. Mai 2025", "Larkmoorer Zeitung"),
        ("News release\n\nMinistry of Transport, 12 May 2025", "Ministry of Transport"),
        ("From: Ministry of Transport\n\nJanuary 16, 2026 - Larkmoor", "Ministry of Transport"),
        ("Published by Larkmoor Press\n\nA tram", "Larkmoor Press"),
        ("A tram\n\nPublisher: Kelda & Sons", "Kelda & Sons"),
    ],
)
def test_a_publisher_at_the_top_is_a_proposal_with_its_place(top: str, publisher: str) -> None:
    made = record(top)
    assert made["publisher"] == publisher
    assert "publisher" in made["guessed"]
    assert made["short"] == short_name(publisher)


@pytest.mark.parametrize(
    "top",
    [
        "Tram vote\n\nLARKMOOR, May 12, 2025",
        "Tram vote\n\nJanuary 16, 2026 - Larkmoor",
        "Tram vote\n\nAnn Lee, 12 May 2025",
        "Tram vote\n\nNew York, 12 May 2025",
        "Press Release, 12 May 2025",
        "From: Ann Lee\n\nTram",
        "Tram vote\n\nThe council voted on 12 May 2025, said The Larkmoor Post, which had the news before all others.",
    ],
)
def test_a_place_a_person_or_a_label_is_no_publisher_and_the_field_stays_open(top: str) -> None:
    made = record(top)
    assert made["publisher"] == NO_PUBLISHER
    assert "publisher" not in made.get("guessed", [])


def test_a_dateline_on_the_first_line_is_no_title() -> None:
    assert record("The Larkmoor Post, 12 May 2025\n\nTram goes to the vote")["title"] == "Tram goes to the vote"


def test_a_paper_in_a_byline_is_no_author() -> None:
    made = record("Tram vote\n\nBy Ann Lee, The Larkmoor Post, Monday 12 May 2025")
    assert made["author"] == [{"literal": "Ann Lee"}]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The Ministry of Transport and Infrastructure", "The Ministry"),
        ("Le Courrier de Larkmoor", "Le Courrier"),
        ("Canada-China Business Council Review", "Canada-China Business"),
        ("Strassenbahnaufsichtsratsmitglieder AG", "Strassenbahnaufsichtsratsmitglieder"),
        ("The Larkmoor Post", "The Larkmoor Post"),
    ],
)
def test_a_short_name_ends_at_a_word(name: str, short: str) -> None:
    assert short_name(name) == short


@given(st.lists(st.from_regex(r"[A-Za-z]{1,30}", fullmatch=True), min_size=1, max_size=9))
def test_a_short_name_is_whole_words_from_the_first_on(words: list[str]) -> None:
    kept = short_name(" ".join(words)).split()
    assert kept == words[: len(kept)]
    assert kept
    assert len(kept) == 1 or len(" ".join(kept)) <= NOTE


@pytest.mark.parametrize("unwritten", sorted(UNWRITTEN_PUBLISHERS))
def test_a_publisher_that_is_still_to_be_written_is_told_and_never_printed(unwritten: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "seeds", tmp_path / "seeds")
    listed = tmp_path / "seeds/tram-line/sources.yaml"
    record, count = re.subn("publisher: .*", f"publisher: {unwritten}", listed.read_text("utf-8"))
    listed.write_text(record, "utf-8")
    made = Briefs(tmp_path)
    told = [problem.message for problem in made.opened.problems if problem.code == "source-unfinished"]
    assert len([words for words in told if unwritten in words]) == count
    assert unwritten.encode() not in made.written("council", "md")
