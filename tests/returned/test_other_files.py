"""Words of templates and fixed words go back to their files as well, if these are the team's own; remarks stay tidy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings.app.fit import compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.workspace.formatting import obstacles, tidy
from briefings.workspace.remarks import with_remark
from briefings.workspace.stance import parse_stance
from briefings.workspace.wordings import wordings
from tests.conftest import REPOSITORY
from tests.returned.office import Office, council, only, tram_line
from tests.returned.word_form import WordFile


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = tram_line(tmp_path)
    shutil.copytree(REPOSITORY / "templates" / "lang", tmp_path / "templates" / "lang")
    template = (REPOSITORY / "templates" / "decision-note.md.j2").read_text(encoding="utf-8")
    words = "Read this before the council of June meets.\n\n::decision-block"
    path = tmp_path / "templates" / "decision-note.md.j2"
    path.write_text(template.replace("::decision-block", words), encoding="utf-8")
    return office


def brief(office: Office) -> bytes:
    orders = briefs(open_library(office.root).library)
    return compose_fitted(next(each for each in orders if each.audience.id == "council")).write("docx")


def test_words_of_a_template_and_fixed_words_are_edited_in_their_files(office: Office) -> None:
    file = WordFile(brief(office)).replace("Read this before", "Read all of this before")
    file.replace("Sources, and how good they are", "Sources, and what they are worth")
    outcome = office.decide(office.came_back(file.bytes()), accept="all")
    assert {saved.path for saved in outcome.saved} == {"templates/decision-note.md.j2", "templates/lang/en.yaml"}
    printed = office.printed()
    assert "Read all of this before the council of June meets." in printed.values()
    assert printed["word/source_base"] == "Sources, and what they are worth"


def test_words_that_come_with_the_program_say_how_to_have_ones_own(tmp_path: Path) -> None:
    office = tram_line(tmp_path)
    data = WordFile(council()).replace("Sources, and how good they are", "Sources").bytes()
    entry = only(office.read(office.came_back(data)))
    assert "briefings edit en" in entry.placement.reason


def test_a_remark_below_a_point_is_no_obstacle_and_stays_when_a_file_is_tidied(tmp_path: Path) -> None:
    office = tram_line(tmp_path)
    path = "seeds/tram-line/stances/riders.md"
    text = office.text("tram-line/stances/riders.md")
    heading = next(each for each in wordings(text, path) if each.keys == ("heading",))
    remarked = with_remark(text, path, heading, "Luc, 2025-06-02: is -- it --> so? " + "and so on " * 30)
    assert not obstacles(remarked, path)
    assert tidy(remarked, path).count("<!--") == 1
    stances = [parse_stance(each, path) for each in (text, remarked)]
    assert [problems for _, problems in stances] == [(), ()]
    before, after = (stance for stance, _ in stances)
    assert before
    assert after
    assert [(point.id, point.text.text) for point in before.points] == [
        (point.id, point.text.text) for point in after.points
    ]
