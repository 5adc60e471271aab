"""A dossier and its briefs in; the checks' figures as measures, and each brief's ledger and readability, out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefings.app.opening import Opened, briefs
from briefings.model.dossier import Dossier
from briefings.model.library import Brief, Library, Measure
from briefings.model.problem import Problem
from briefings.model.vocabulary import Depth

if TYPE_CHECKING:
    from briefings.app.build import Composed
    from briefings.checks.balance import Entry
    from briefings.checks.coverage import Coverage
    from briefings.checks.plain_language import Reading


@dataclass(frozen=True, slots=True)
class BriefScore:
    """One brief's figures: pages, the share of each perspective, and how hard its points read."""

    brief: str
    audience: str
    pages: int
    promised: int
    ledger: tuple[Entry, ...]
    reading: Reading
    target: int


@dataclass(frozen=True, slots=True)
class Score:
    """A dossier's scorecard. `advice` never stops a build."""

    dossier: str
    measures: tuple[Measure, ...]
    coverage: tuple[Coverage, ...]
    briefs: tuple[BriefScore, ...]
    advice: tuple[Problem, ...]


def score(opened: Opened, dossier: Dossier, composed: Sequence[Composed]) -> Score:
    """Return the scorecard of a dossier and of those of its briefs that were composed."""
    from briefings.checks import advise
    from briefings.checks.coverage import coverage

    alone = replace(opened.library, dossiers=(dossier,))
    return Score(
        dossier.id,
        measures(opened.library, dossier, dossier.as_of, dossier.language),
        coverage(dossier),
        tuple(_brief_score(each) for each in composed if each.brief.dossier.id == dossier.id),
        advise(alone),
    )


def measures(library: Library, dossier: Dossier, as_of: dt.date, language: str) -> tuple[Measure, ...]:
    """Return the checks' figures for a dossier of a checked library, at a date, in words of a language.

    Problems are those in the dossier's own files, whoever reads it: the command and each brief say the same.
    """
    from briefings.checks import check_brief
    from briefings.checks.scorecard import scorecard

    orders = briefs(library, dossiers=(dossier.id,), as_of=as_of)
    problems = {*library.problems, *(problem for brief in orders for problem in check_brief(brief))}
    folder = PurePosixPath(dossier.location.path).parent
    here = [problem for problem in problems if PurePosixPath(problem.location.path).is_relative_to(folder)]
    return scorecard(library, dossier, here, as_of, language)


def with_scorecard(brief: Brief) -> Brief:
    """Return a brief with its scorecard worked out, if its product type prints one; else the same brief."""
    from briefings.compose import called, plan

    # A template may ask whether there is a scorecard before it places one.
    asked = brief if brief.scorecard else replace(brief, scorecard=(Measure("", ""),))
    if brief.scorecard or "scorecard" not in called(asked, plan(brief)):
        return brief
    return replace(brief, scorecard=measures(brief.library, brief.dossier, brief.as_of, brief.language))


def _brief_score(composed: Composed) -> BriefScore:
    from briefings.checks.balance import ledger
    from briefings.checks.plain_language import reading

    brief = composed.brief
    depths = {point["id"]: Depth(point["depth"]) for point in json.loads(composed.document.manifest)["points"]}
    shown = [p.text if depths[p.id] is Depth.ALL else p.text.lead for p in brief.dossier.points if p.id in depths]
    return BriefScore(
        brief=brief.name,
        audience=brief.audience.id,
        pages=composed.pages.body,
        promised=brief.audience.max_pages,
        ledger=ledger(brief, depths),
        reading=reading(brief.dossier, shown, brief.language),
        target=brief.audience.reading_grade,
    )
