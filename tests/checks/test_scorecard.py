"""The scorecard says the same wherever it is printed."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

from briefings.app.checking import check
from briefings.app.measures import measures, with_scorecard
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from tests.conftest import REPOSITORY

DAY = dt.date(2025, 6, 1)


def test_command_and_brief_count_the_same_problems(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "tests/workspaces/tram_line/seeds", tmp_path / "seeds")
    stance = tmp_path / "seeds/tram-line/stances/riders.md"
    stance.rename(stance.with_name("riders.markdown"))
    dossier = tmp_path / "seeds/tram-line/dossier.yaml"
    dossier.write_text(dossier.read_text().replace("\ntitle: ", "\ntitle: 木 ", 1))
    opened = open_library(tmp_path)
    (subject,) = opened.library.dossiers
    told = [problem for problem in check(opened, DAY) if problem.location.path.startswith("seeds/tram-line/")]
    assert told
    errors = sum(problem.severity == "error" for problem in told)
    wanted = f"{errors} + {len(told) - errors}"
    brief = briefs(opened.library)[0]
    full = replace(brief, audience=replace(brief.audience, product="full-assessment"))
    for found in (measures(opened.library, subject, subject.as_of, "en", DAY), with_scorecard(full).scorecard):
        assert next(each.value for each in found if each.name == "Errors and warnings") == wanted


def test_a_measure_that_has_nothing_to_name_explains_nothing() -> None:
    library = open_library(REPOSITORY / "tests/workspaces/tram_line").library
    [subject] = library.dossiers
    notes = {measure.name: measure.note for measure in measures(library, subject, subject.as_of, "en", DAY)}
    assert notes["Stances within their review date"] == ""
    assert notes["Perspectives with a source of their own"] == ""
    late = {m.name: m.note for m in measures(library, subject, subject.as_of, "en", dt.date(2099, 1, 1))}
    assert late["Stances within their review date"] == "Past it: Riders, Shopkeepers, Town hall."
