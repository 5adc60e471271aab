"""What the scorecard counts: shares of perspectives, silences, loaded words, readability, shelf life."""

from __future__ import annotations

import datetime as dt
import sys
from dataclasses import replace

import pytest

from briefings.checks.balance import ledger
from briefings.checks.coverage import coverage, silent_cells
from briefings.checks.readability import reading, too_hard
from briefings.checks.source_state import digests_are_there
from briefings.checks.wording import loaded_words
from briefings.model.audience import Audience
from briefings.model.brief import Brief
from briefings.model.dossier import Issue
from briefings.model.library import Library
from briefings.model.problem import NOWHERE
from briefings.model.vocabulary import Depth
from briefings.workspace import parse_passage, read_library
from tests.checks.small_workspace import library
from tests.conftest import JOINT_VENTURES


@pytest.fixture(scope="module")
def shipped() -> Library:
    return read_library(JOINT_VENTURES)[0]


def brief_of(library_: Library, as_of: dt.date | None = None) -> Brief:
    dossier = library_.dossiers[0]
    audience = Audience("all", "All", "reads all", "information-note", 2, 2)
    return Brief(library_, dossier, audience, as_of or dossier.as_of, "en")


def test_a_ledger_counts_what_is_printed_at_each_depth(shipped: Library) -> None:
    everything = {entry.perspective: entry for entry in ledger(brief_of(shipped))}
    points = shipped.dossiers[0].points
    headings = {entry.perspective: entry for entry in ledger(brief_of(shipped), {p.id: Depth.HEADING for p in points})}
    nothing = {entry.perspective: entry for entry in ledger(brief_of(shipped), {})}

    assert sum(entry.share for entry in everything.values()) == pytest.approx(1)
    assert sum(entry.declared for entry in everything.values()) == pytest.approx(1)
    assert everything["ottawa"].words > headings["ottawa"].words > nothing["ottawa"].words > 0
    assert everything["ottawa"].points == headings["ottawa"].points
    assert nothing["ottawa"].points == 0
    assert everything["ottawa"].uncited == 0


def test_a_perspective_far_from_its_weight_is_flagged_and_never_altered(shipped: Library) -> None:
    kept = {point.id: Depth.ALL for point in shipped.dossiers[0].stances[0].points}
    flags = {entry.perspective: entry.flag for entry in ledger(brief_of(shipped), kept)}
    first = shipped.dossiers[0].stances[0].perspective
    assert flags[first] == "more"
    assert "less" in flags.values()


def test_loaded_words_count_outside_quotations_only() -> None:
    assert loaded_words("The shocking plan is “a disaster”, he said.") == ("shocking",)


def test_an_issue_on_which_a_perspective_has_no_point_is_silent() -> None:
    found = library("The union says it wants work. [@gazette, para. 3]")
    dossier = replace(found.dossiers[0], issues=(*found.dossiers[0].issues, Issue("climate", "Climate")))
    cells = {cell.issue: cell for cell in coverage(dossier)}
    assert (cells["jobs"].points, cells["jobs"].sources, cells["jobs"].own_side) == (1, 1, 0)
    assert cells["climate"].points == 0
    [problem] = silent_cells(replace(found, dossiers=(dossier,)))
    assert "union says nothing on climate" in problem.message


def test_short_plain_sentences_read_easier_than_long_ones(shipped: Library) -> None:
    easy, _ = parse_passage("The cat sat on the mat. It was warm.", NOWHERE)
    hard, _ = parse_passage(
        "Notwithstanding considerable institutional reluctance, intergovernmental coordination mechanisms necessitate"
        " comprehensive administrative reconsideration of the ABCD programme by every participating organisation.",
        NOWHERE,
    )
    dossier = shipped.dossiers[0]
    one, other = reading(dossier, [easy]), reading(dossier, [hard])
    assert one.grade is not None
    assert one.grade < 4
    assert other.grade is not None
    assert other.grade > 12
    assert (one.long_sentences, other.long_sentences) == (0, 0)
    assert other.abbreviations == ("ABCD",)


def test_readability_is_advice_only(shipped: Library) -> None:
    asked = replace(shipped.audiences[0], reading_grade=3)
    found = list(too_hard(replace(shipped, audiences=(asked,))))
    assert found
    assert {problem.severity for problem in found} == {"advice"}


def test_without_textstat_the_rest_is_measured_and_the_advice_says_how_to_get_a_grade(
    shipped: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textstat", None)
    text, _ = parse_passage("The cat sat on the mat. It was warm.", NOWHERE)
    measured = reading(shipped.dossiers[0], [text])
    assert (measured.grade, measured.mean_words) == (None, 4.5)
    [problem] = [problem for problem in too_hard(shipped) if problem.code == "reading-grade"]
    assert problem.severity == "advice"
    assert "briefings[readability]" in problem.message


def test_a_source_without_digest_is_told_where_others_have_one(shipped: Library) -> None:
    folder, digests = next(iter(shipped.digests.items()))
    some = {id_: digest for id_, digest in digests.items() if id_ != "toutiao"}
    [problem] = digests_are_there(replace(shipped, digests={folder: some}))
    assert problem.code == "no-digest"
    assert "briefings source digest toutiao" in problem.message
