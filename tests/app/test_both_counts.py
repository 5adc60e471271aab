"""Wherever an author sees a pinpoint, our count stands beside the document's own number where the two differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.app.opening import open_library
from briefings.model.digest import digest_of, other_count, pinpoint
from briefings.model.source import Source
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind, Numbering
from tests.app.ruling import DOSSIER, RULING, add_ruling
from tests.commands import briefings
from tests.conftest import copy_of_joint_ventures


@pytest.fixture(params=["printed", "counted"])
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    home = copy_of_joint_ventures(tmp_path / "w", templates=True)
    add_ruling(home, request.param)
    return home


def is_printed(home: Path) -> bool:
    return "numbering: printed" in (home / f"seeds/{DOSSIER}/sources.yaml").read_text("utf-8")


def test_a_message_says_where_to_cite_in_both_counts(workspace: Path) -> None:
    [told] = [each.message for each in open_library(workspace).problems if each.code == "figure-elsewhere"]
    if is_printed(workspace):
        assert "doesn't stand in ruling, para. 2 (4 by our count), but in ruling, para. 6 (8 by our count)" in told
    else:
        assert "doesn't stand in ruling, para. 4 (printed as 2), but in ruling, para. 8 (printed as 6)" in told


def test_a_source_is_shown_with_both_counts(workspace: Path) -> None:
    shown = briefings(workspace, "source", "show", "ruling").output
    assert "It prints the numbers of its paragraphs, 1 to 6" in shown
    assert ("para. 2 (4 by our count)" if is_printed(workspace) else "para. 4 (printed as 2)") in shown
    assert ("paragraph 1 by our count, which bears no number" if is_printed(workspace) else "  para. 1\n") in shown
    assert "8 (prints 1–6)" in briefings(workspace, "list", "sources").output


def test_a_trace_names_both_counts(workspace: Path) -> None:
    shown = briefings(workspace, "trace", "sold", "--no-briefs").output
    assert ("ruling, para. 2 (4 by our count)" if is_printed(workspace) else "ruling, para. 4 (printed as 2)") in shown


def source(numbering: Numbering) -> Source:
    found = object.__new__(Source)
    object.__setattr__(found, "numbering", numbering)
    return found


def test_nothing_is_added_where_the_two_counts_are_alike() -> None:
    digest = digest_of("a", "\n".join(RULING[2:]), "salt")
    citation = Citation("a", (Locator(LocatorKind.PARAGRAPH, 2, 3), Locator(LocatorKind.PAGE, 9, 9)))
    for numbering in Numbering:
        assert pinpoint(3, source(numbering), digest) == "para. 3"
        assert other_count(citation, source(numbering), digest) == ""


def test_a_source_without_a_digest_is_counted() -> None:
    assert pinpoint(3, source(Numbering.COUNTED), None) == "para. 3"
    assert other_count(Citation("a", (Locator(LocatorKind.PARAGRAPH, 2, 3),)), source(Numbering.COUNTED), None) == ""
