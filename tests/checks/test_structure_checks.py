"""Each check finds its mistake, at its line, and nothing else."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.checks.brief_checks import BRIEF_STRUCTURE
from briefings.checks.house import missing_glyphs
from briefings.checks.structure import STRUCTURE
from briefings.model.audience import Recipient
from briefings.model.brief import Brief
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.reading import Fingerprint, Reading
from briefings.model.vocabulary import Severity, Verdict
from briefings.workspace import read_library
from tests.checks.example import COUNCIL, DOSSIER, SHOPS, TOWN, change, line_of, read, workspace

__all__ = ["workspace"]

SOURCES = "seeds/tram-line/sources.yaml"
RIDERS = "seeds/tram-line/stances/riders.md"
STATUS_QUO = """    status_quo: true
    under_way: [replace-bus]    # what reports that this is so today
"""
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def structural(library: Library) -> list[Problem]:
    return sorted({problem for check in STRUCTURE for problem in check(library)})


def dated(order: Brief) -> list[Problem]:
    return sorted({problem for check in BRIEF_STRUCTURE for problem in check(order)})


# Where in a file what is replaced by what; `⇒` stands before the place that the problem must name.
@pytest.mark.parametrize(
    ("path", "old", "new", "code", "message", "severity"),
    [
        (DOSSIER, "- id: wait", "- ⇒id: build", "duplicate-id", f"already in {DOSSIER}", ERROR),
        (DOSSIER, "- id: vote\n", "- id: vote\n    text: A. [@gazette, para. 2]\n  - ⇒id: vote\n",
         "duplicate-id", f"already in {DOSSIER}", ERROR),
        (TOWN, "### Only with the state's grant {#grant-first", "⇒### Only {#link-hospital",
         "duplicate-id", "line 14", ERROR),
        (TOWN, "### Only with the state's grant {#grant-first", "⇒### Only {#Link-Hospital",
         "duplicate-id", "by case alone", WARNING),
        (DOSSIER, "issue: cost\n    text", "issue: ⇒costs\n    text", "unknown-issue", "`cost`", ERROR),
        (TOWN, "#grant-first issue=cost", "#grant-first issue=⇒price", "unknown-issue", "there is: cost", ERROR),
        (DOSSIER, "pros: [b-fewer-cars]", "pros: [⇒b-few-cars]", "unknown-point", "`b-fewer-cars`", ERROR),
        (DOSSIER, "points: [r-works]", "points: [⇒r-work]", "unknown-point", "`r-works`", ERROR),
        (DOSSIER, "perspective: shopkeepers", "perspective: ⇒shops", "unknown-perspective", "shopkeepers", ERROR),
        (SOURCES, "own-side: [riders]", "own-side: [⇒rider]", "unknown-perspective", "`riders`", ERROR),
        (COUNCIL, "order: [town-hall", "order: [⇒town_hall", "unknown-perspective", "`town-hall`", ERROR),
        (COUNCIL, "dossiers: [tram-line]", "dossiers: [⇒tram]", "unknown-dossier", "tram-line", ERROR),
        (COUNCIL, "message: vote", "message: ⇒votes", "unknown-message", "`vote`", ERROR),
        (COUNCIL, "desk@larkmoor.example", "⇒desk@larkmoor", "email", "name@example.org", ERROR),
        (COUNCIL, "paper: a4", "words: {⇒backgroud: B}", "unknown-word", "`background`", WARNING),
        (SHOPS, "[@traders, para. 4]", "[⇒@traders, paras. 4-6]", "no-paragraph", "1 to 5, not 6", ERROR),
        (SHOPS, "[@traders, para. 4]", "[⇒@trader, para. 4]", "unknown-source", "`traders`", ERROR),
        (SHOPS, "[@traders, para. 4]", "[⇒@traders]", "no-locator", "names no paragraph", WARNING),
        (TOWN, "The town wants the line", "⇒Yes. The town wants the line", "no-citation", "“Yes.”", ERROR),
        (DOSSIER, "The last tram of Larkmoor ran, the Gazette reports. [@gazette, para. 4]",
         "⇒The last tram of Larkmoor ran.", "no-citation", "", ERROR),
        (TOWN, "### Only with the state's grant {#grant-first issue=cost view=conditional",
         "⇒### Only {#grant-first issue=cost", "no-view", "view=supports", ERROR),
        (TOWN, "### Only with the state's grant", "⇒### Silent {#s issue=cost basis=action view=supports}\n\n### Only",
         "no-text", "no text", ERROR),
        (DOSSIER, "  - id: length-of-works", ("  - ⇒id: lone\n    question: Q\n    issue: cost\n    settled_by: S\n"
         "    versions:\n      - text: A. [@gazette, para. 1]\n  - id: length-of-works"), "versions", "two", ERROR),
        (DOSSIER, "date: 2024-09\n", "date: ⇒2024-19\n", "date", "2026-02-06", ERROR),
    ],
)  # fmt: skip
def test_a_mistake_is_one_problem_at_its_place(
    workspace: Path, path: str, old: str, new: str, code: str, message: str, severity: Severity
) -> None:
    change(workspace, path, old, new)
    text = (workspace / path).read_text(encoding="utf-8")
    (workspace / path).write_text(text.replace("⇒", ""), encoding="utf-8")
    before = text[: text.index("⇒")]
    [problem] = structural(read(workspace))
    assert (problem.location.path, problem.code, problem.severity) == (path, code, severity)
    assert problem.location.line == before.count("\n") + 1
    assert problem.location.column == len(before) - before.rfind("\n")
    assert message in problem.message


def test_a_risk_without_mitigation_and_options_without_status_quo_are_warnings(workspace: Path) -> None:
    change(workspace, SHOPS, ' mitigation="works by sections"', "")
    change(workspace, DOSSIER, STATUS_QUO, "")
    found = [(p.location.path, p.location.line, p.code, p.severity) for p in structural(read(workspace))]
    assert found == [(DOSSIER, 30, "status-quo", WARNING), (SHOPS, 17, "risk-part", WARNING)]


def test_a_benefit_or_risk_without_a_rating_is_an_error(workspace: Path) -> None:
    text = (workspace / SHOPS).read_text(encoding="utf-8")
    begin = text.index(' bearer="')
    (workspace / SHOPS).write_text(text[:begin] + text[text.index("}", begin) :], encoding="utf-8")
    assert [(p.location.line, p.code) for p in structural(read(workspace))] == [(17, "no-rating")]


def test_a_stance_gives_its_position_in_brief(workspace: Path) -> None:
    change(workspace, SHOPS, "The traders oppose the works more than the tram. [@traders, paras. 2-3]\n", "")
    line = line_of(workspace, SHOPS, "perspective: ")
    assert [(p.location.line, p.code) for p in structural(read(workspace))] == [(line, "no-summary")]


def test_a_risk_among_the_pros_and_a_benefit_among_the_cons_are_warnings(workspace: Path) -> None:
    change(workspace, DOSSIER, "pros: [b-fewer-cars]", "pros: [r-works]")
    change(workspace, DOSSIER, "cons: [r-works, r-overrun]", "cons: [b-fewer-cars, r-overrun]")
    benefit, risk = sorted(structural(read(workspace)), key=lambda problem: problem.message)
    lines = [line_of(workspace, DOSSIER, words) for words in ("cons: [b-fewer-cars", "pros: [r-works]")]
    assert [(p.location.line, p.code, p.severity) for p in (benefit, risk)] == [
        (line, "option-side", WARNING) for line in lines
    ]
    assert "`b-fewer-cars` is a benefit and stands under `cons`: move it to `pros`, or name it" in benefit.message
    assert "`r-works` is a risk and stands under `pros`: move it to `cons`, or name it" in risk.message


def test_a_risk_of_one_option_may_speak_for_another(workspace: Path) -> None:
    change(workspace, DOSSIER, "pros: [no-works]", "pros: [no-works, r-overrun]")
    change(workspace, DOSSIER, "cons: [link-hospital]", "cons: [link-hospital, b-fewer-cars]")
    assert structural(read(workspace)) == []


def test_own_words_that_no_source_of_the_own_side_carries_are_a_warning(workspace: Path) -> None:
    change(workspace, SOURCES, "    own-side: [shopkeepers]\n", "")
    problems = structural(read(workspace))
    assert {(p.location.path, p.code, p.severity) for p in problems} == {(SHOPS, "own-side", WARNING)}
    assert "add `own-side: [shopkeepers]` to traders if shopkeepers speaks there" in problems[0].message


def test_a_source_that_nothing_cites_is_a_warning(workspace: Path) -> None:
    text = (workspace / SOURCES).read_text(encoding="utf-8")
    record = text[text.index("  - id: traders") : text.index("  - id: survey")]
    (workspace / SOURCES).write_text(text + record.replace("id: traders", "id: spare"), encoding="utf-8")
    [problem] = structural(read(workspace))
    assert (str(problem.location), problem.code, problem.severity) == (f"{SOURCES}:57:5", "source-unused", WARNING)


def test_a_perspective_has_one_stance(workspace: Path) -> None:
    library = read(workspace)
    [dossier] = library.dossiers
    again = dataclasses.replace(dossier.stances[0], points=(), location=dataclasses.replace(dossier.location, line=9))
    doubled = dataclasses.replace(dossier, stances=(*dossier.stances, again))
    [problem] = structural(dataclasses.replace(library, dossiers=(doubled,)))
    assert (problem.code, problem.location.line) == ("duplicate-id", 9)


def test_what_the_team_says_itself_needs_no_citation_and_what_it_cites_must_exist(workspace: Path) -> None:
    change(workspace, DOSSIER, "\noptions:", "\nrecommendation: Build it. [@gazzette, para. 1]\n\noptions:")
    change(
        workspace,
        DOSSIER,
        "Bus line 4 goes on as it is, and the state grant lapses in 2026. [@gazette, para. 7]",
        "Wait.",
    )
    [problem] = structural(read(workspace))
    assert (problem.code, problem.location.column) == ("unknown-source", 28)


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (
            "cons: [link-hospital]",
            "cons: [{text: It goes., rests_on: [link-hosptal]}]",
            "unknown-point",
            "link-hosptal",
        ),
        ("under_way: [replace-bus]", "under_way: [nothing]", "unknown-point", "nothing"),
        ("  recommends: build", "  recommends: biuld", "unknown-option", "biuld"),
        ("  recommends: b", "  turns_on: [r-wroks]\n  recommends: b", "unknown-point", "r-wroks"),
        ("  recommends: b", "  readers: {counsel: {by: 2025-06}}\n  recommends: b", "unknown-audience", "counsel"),
        ("\noptions:", "\njudgements: [{id: j, text: So be it., rests_on: [x]}]\n\noptions:", "unknown-point", "x"),
    ],
)
def test_what_the_team_says_rests_on_what_is_there(workspace: Path, old: str, new: str, code: str, words: str) -> None:
    change(workspace, DOSSIER, old, new)
    [problem] = structural(read(workspace))
    assert problem.code == code
    text = (workspace / DOSSIER).read_text(encoding="utf-8").split("\n")[problem.location.line - 1]
    assert text[problem.location.column - 1 :].startswith(words)


def test_a_risk_follows_from_an_option_that_is_there_or_from_whatever_is_chosen(workspace: Path) -> None:
    change(workspace, TOWN, 'horizon="3 years" follows-from=build', 'horizon="3 years" follows-from="build, wiat"')
    change(workspace, SHOPS, "follows-from=build", "follows-from=any")
    [problem] = structural(read(workspace))
    assert (problem.code, problem.location.path) == ("unknown-option", TOWN)
    assert "`wait`" in problem.message


def test_the_side_that_a_reader_is_is_one_of_the_dossier(workspace: Path) -> None:
    change(workspace, COUNCIL, "message: vote", "message: vote\nis: townhall")
    [problem] = structural(read(workspace))
    assert (problem.code, problem.location.line) == ("unknown-perspective", line_of(workspace, COUNCIL, "is: townhall"))


def test_a_broken_list_of_sources_is_not_told_again_at_every_citation(workspace: Path) -> None:
    (workspace / SOURCES).write_text("sources: [\n")
    library, problems = read_library(workspace)
    assert [problem.code for problem in problems] == ["yaml"]
    assert structural(library) == []


def brief(root: Path, as_of: dt.date) -> Brief:
    library = read(root)
    return Brief(library, library.dossiers[0], library.audiences[0], as_of, "en")


def test_what_is_dated_after_the_brief_is_an_error(workspace: Path) -> None:
    change(workspace, DOSSIER, "as_of: 2025-06-01", "as_of: 2025-05-27")
    change(workspace, SHOPS, "as_of: 2025-06-01", "as_of: 2025-05-27")
    found = dated(brief(workspace, dt.date(2025, 5, 27)))
    assert [(str(p.location), p.code, p.severity) for p in found] == [
        (f"{SOURCES}:11:13", "too-late", ERROR),
        ("seeds/tram-line/stances/riders.md:5:8", "too-late", ERROR),
        (f"{TOWN}:5:8", "too-late", ERROR),
    ]


def test_a_character_without_a_glyph_is_an_error_where_it_would_be_printed(workspace: Path) -> None:
    change(workspace, SHOPS, "They would accept the quay.", "They would accept the 港 quay, the 港.")
    change(workspace, SOURCES, "    own-side: [riders]", "    own-side: [riders]\n    spellings: {Larkmoor: [雲雀]}")
    change(workspace, DOSSIER, "are made up", "港 are made up")
    [problem] = missing_glyphs(read(workspace), lambda char: ord(char) < 0x3000)
    line = line_of(workspace, SHOPS, "港")
    assert (problem.location.path, problem.location.line, problem.code) == (SHOPS, line, "glyph")
    assert "港 (U+6E2F)" in problem.message


def test_what_runs_from_right_to_left_is_an_error_where_it_is_printed(workspace: Path) -> None:
    change(workspace, SHOPS, "They would accept the quay.", "They would accept the رصيف quay.")
    (workspace / "templates").mkdir(exist_ok=True)
    template = '{# שלום #}\n::title-block{label="{{ words.for }}"}\n\nשלום Town\n'
    (workspace / "templates" / "own.md.j2").write_text(template, encoding="utf-8")
    found = [problem for problem in missing_glyphs(read(workspace), lambda _: True) if problem.code == "glyph"]
    places = {(p.location.path, p.location.line, p.location.column) for p in found}
    assert ("templates/own.md.j2", 4, 1) in places
    assert SHOPS in {path for path, _, _ in places}
    assert all("from right to left" in problem.message for problem in found)


@pytest.mark.parametrize("letter", ["ש", "港", "😀"])
def test_what_no_brief_prints_may_hold_any_letter(workspace: Path, letter: str) -> None:
    library = read(workspace)
    (dossier,), audience = library.dossiers, library.audiences[0]
    reading = Reading("a.1", Fingerprint("1", "2", "3"), Verdict.SUPPORTS, by=letter, at="2025-06-01", remark=letter)
    people = (Recipient(letter, "a@larkmoor.example"),)
    silent = replace(
        library,
        dossiers=(
            replace(
                dossier,
                readings=(reading,),
                author=letter,
                stances=tuple(replace(stance, weight_reason=letter) for stance in dossier.stances),
                sources=tuple(replace(source, abstract=letter, keyword=letter) for source in dossier.sources),
            ),
        ),
        audiences=(replace(audience, recipients=people, mail=replace(audience.mail, subject=letter)),),
    )
    assert list(missing_glyphs(silent, lambda char: ord(char) < 0x3000)) == []


def test_a_letter_of_a_word_that_is_written_by_its_number_is_found(workspace: Path) -> None:
    words = workspace / "templates" / "lang" / "en.yaml"
    words.parent.mkdir(parents=True, exist_ok=True)
    words.write_text('sources: "So\\u6e2fces"\n', encoding="utf-8")
    [problem] = missing_glyphs(read(workspace), lambda char: ord(char) < 0x3000)
    assert (problem.location.path, problem.code) == ("templates/lang/en.yaml", "glyph")
