"""Nobody is told their own words, nothing is said twice, and nothing is written in vain."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.unprinted import find_unprinted
from briefings.checks.readers import named_to_itself, said_twice, told_own_words
from briefings.model.text import Passage, Sentence, Span
from briefings.model.vocabulary import Severity
from tests.checks.example import COUNCIL, DOSSIER, SHOPS, TOWN, change, line_of, read, workspace

__all__ = ["workspace"]
MESSAGE = "Shopkeepers on the route say that they fear two years of works. [@traders, para. 3]"


def vain(root: Path) -> list[str]:
    return [p.message.partition(" is written")[0] for p in find_unprinted(briefs(open_library(root).library))]


def test_a_message_that_tells_a_side_its_own_words_is_told(workspace: Path) -> None:
    assert not list(told_own_words(read(workspace)))
    change(workspace, COUNCIL, "message: vote", "message: vote\nis: shopkeepers")
    change(workspace, DOSSIER, "[@traders, para. 3]\n\nbackground", "[@traders, para. 2]\n\nbackground")
    [problem] = told_own_words(read(workspace))
    assert (problem.code, problem.severity) == ("told-itself", Severity.WARNING)
    assert problem.location.line == line_of(workspace, DOSSIER, "Shopkeepers on the route")


def test_a_message_about_a_side_that_rests_on_other_paragraphs_is_no_news_of_itself(workspace: Path) -> None:
    change(workspace, COUNCIL, "message: vote", "message: vote\nis: shopkeepers")
    change(workspace, DOSSIER, MESSAGE, "Shopkeepers get a grant, the Gazette reports. [@gazette, para. 9]")
    assert not list(told_own_words(read(workspace)))


def test_a_person_of_the_side_is_not_introduced_to_it(workspace: Path) -> None:
    holder = "holder: Mayor and town administration of Larkmoor"
    change(workspace, TOWN, holder, "holder: Town (Mayor Iris Quill)")
    change(workspace, TOWN, "weight: 5 ", "for_itself: Mayor Quill wants the line. [@gazette, para. 2]\nweight: 5 ")
    [problem] = told_own_words(read(workspace))
    assert "Quill" in problem.message


def test_a_reader_is_advised_of_its_own_people_in_what_is_written_of_others(workspace: Path) -> None:
    change(workspace, TOWN, "holder: Mayor and town administration of Larkmoor", "holder: Town (Mayor Iris Quill)")
    change(workspace, COUNCIL, "message: vote", "message: vote\nis: town-hall")
    assert not list(named_to_itself(read(workspace)))
    change(workspace, SHOPS, "### No works in the High Street", "### Quill must spare the High Street")
    [problem] = named_to_itself(read(workspace))
    assert (problem.code, problem.severity) == ("names-reader", Severity.ADVICE)
    assert "`no-works`" in problem.message
    assert problem.location.path == COUNCIL


def test_of_several_people_of_a_side_the_reader_is_the_one_whose_office_it_is(workspace: Path) -> None:
    people = "holder: Town (Mayor Iris Quill, Council Clerk Ada Pell)"
    change(workspace, TOWN, "holder: Mayor and town administration of Larkmoor", people)
    change(workspace, COUNCIL, "message: vote", "message: vote\nis: town-hall")
    change(workspace, SHOPS, "### No works in the High Street", "### Quill must spare the High Street")
    assert not list(named_to_itself(read(workspace)))
    change(workspace, SHOPS, "### Quill must spare the High Street", "### Pell must spare the High Street")
    assert len(list(named_to_itself(read(workspace)))) == 1


def test_a_contested_fact_that_names_its_reader_is_advised_of_too(workspace: Path) -> None:
    change(workspace, TOWN, "holder: Mayor and town administration of Larkmoor", "holder: Town (Mayor Iris Quill)")
    change(workspace, COUNCIL, "message: vote", "message: vote\nis: town-hall")
    library = read(workspace)
    [subject] = library.dossiers
    version = subject.contested[0].versions[0]
    named = replace(version, text=Passage((Sentence((Span("Quill says two years."),), version.text.citations),)))
    contested = (replace(subject.contested[0], versions=(named,)), *subject.contested[1:])
    [problem] = named_to_itself(replace(library, dossiers=(replace(subject, contested=contested),)))
    assert f"`{subject.contested[0].id}`" in problem.message


def test_a_heading_or_a_position_that_is_said_again_is_told_once_for_a_stance(workspace: Path) -> None:
    assert not list(said_twice(read(workspace)))
    change(
        workspace, SHOPS, "### No works in the High Street", "### Signers ask for a route that leaves the High Street"
    )
    change(workspace, SHOPS, "### Two years without customers", "### Traders expect two years of works")
    [problem] = said_twice(read(workspace))
    assert (problem.code, problem.location.line) == ("said-twice", line_of(workspace, SHOPS, "#no-works"))
    assert "`r-works`" in problem.message


def test_what_no_brief_of_any_reader_prints_is_told(workspace: Path) -> None:
    assert vain(workspace) == []
    change(workspace, DOSSIER, "messages:  ", "messages_:  ")
    text = (workspace / DOSSIER).read_text(encoding="utf-8").replace("messages_:", "messages:")
    second = "  - {id: spare, text: Nobody asked for this. [@gazette, para. 1]}\n\nbackground"
    quoted = second.replace("text: Nobody", 'text: "Nobody').replace("1]}", '1]"}')
    (workspace / DOSSIER).write_text(text.replace("\nbackground", quoted, 1), encoding="utf-8")
    assert vain(workspace) == ["the message `spare`"]


@pytest.mark.parametrize(
    ("product", "missing"),
    [
        ("house-note", ["the background", "the text of the timeline", "what is asked"]),
        ("information-note", ["the text of the timeline", "the option `build`"]),
    ],
)
def test_what_a_template_leaves_out_is_told_where_every_reader_has_that_template(
    workspace: Path, product: str, missing: list[str]
) -> None:
    shutil.rmtree(workspace / "seeds" / "audiences" / "residents.yaml", ignore_errors=True)
    (workspace / "seeds" / "audiences" / "residents.yaml").unlink()
    change(workspace, COUNCIL, "product: decision-note", f"product: {product}")
    assert set(missing) <= set(vain(workspace))
