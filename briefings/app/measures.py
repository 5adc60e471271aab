"""Work out the checks' figures for a dossier: what a scorecard prints, in a brief and on the command line."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import PurePosixPath

from briefings.app.orders import briefs
from briefings.checks import check_brief
from briefings.compose import directives_called, plan
from briefings.model.brief import Brief, Measure
from briefings.model.dossier import Dossier
from briefings.model.library import Library


def measures(library: Library, dossier: Dossier, as_of: dt.date, language: str, today: dt.date) -> tuple[Measure, ...]:
    """Return the checks' figures for a dossier of a checked library, at a date, in words of a language.

    `today` is the day by which reviews are due: what a brief prints goes by the brief's own date.

    Problems are those in the dossier's own files, whoever reads it: the command and each brief say the same.
    """
    from briefings.checks.scorecard import scorecard  # noqa: PLC0415 - few product types print one

    orders = briefs(library, dossiers=(dossier.id,), as_of=as_of)
    problems = {*library.problems, *(problem for brief in orders for problem in check_brief(brief))}
    folder = PurePosixPath(dossier.location.path).parent
    here = [problem for problem in problems if PurePosixPath(problem.location.path).is_relative_to(folder)]
    return scorecard(library, dossier, here, today, language)


def with_scorecard(brief: Brief) -> Brief:
    """Return a brief with its scorecard worked out, if its product type prints one; else the same brief."""
    # A template may ask whether there is a scorecard before it places one.
    asked = brief if brief.scorecard else replace(brief, scorecard=(Measure("", ""),))
    if brief.scorecard or "scorecard" not in directives_called(asked, plan(brief)):
        return brief
    return replace(brief, scorecard=measures(brief.library, brief.dossier, brief.as_of, brief.language, brief.as_of))
