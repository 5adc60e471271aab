"""Check a workspace as a person asks for it: its files, each brief at its date, what is due, and advice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from briefings import checks
from briefings.app.opening import Workspace
from briefings.app.orders import briefs, errors_in, problems_of
from briefings.app.unprinted import find_unprinted
from briefings.checks import check_brief
from briefings.checks.due import due_on
from briefings.compose import compose, plan
from briefings.model.brief import Brief
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem, UserError


def check(opened: Workspace, today: dt.date) -> tuple[Problem, ...]:
    """Return every problem of a workspace: of its files, of each brief at its dossier's date, and what is due today.

    What no reader gets is told as well, once every brief could be made.
    """
    orders = briefs(opened.library)
    dated = {problem for brief in orders for problem in check_brief(brief)}
    known = {*opened.problems, *dated, *due(opened.library, opened.library.dossiers, today)}
    renderable = [brief for brief in orders if not errors_in(problems_of(brief, known))]
    vain = find_unprinted(renderable) if len(renderable) == len(orders) else ()
    return tuple(sorted(known.union(vain, *map(_wording_problems, renderable))))


def advise(opened: Workspace) -> tuple[Problem, ...]:
    """Return the advice that the checks give on a workspace: asked for, never part of a build."""
    return checks.advise(opened.library)


def due(library: Library, dossiers: Iterable[Dossier], today: dt.date) -> tuple[Problem, ...]:
    """Return what is due in some dossiers on a day: it is told, and enters no brief."""
    return tuple(problem for dossier in dossiers for problem in due_on(library, dossier, today))


def due_for(orders: Iterable[Brief], today: dt.date) -> tuple[Problem, ...]:
    """Return what is due in the dossiers of some briefs, each once."""
    dossiers = {brief.dossier.id: brief for brief in orders}
    return tuple(problem for brief in dossiers.values() for problem in due(brief.library, (brief.dossier,), today))


def new_problems(now: Iterable[Problem], before: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that weren't there before; one that only stands on another line was."""
    left = Counter((problem.location.path, problem.code, problem.message) for problem in before)
    found = []
    for problem in now:
        key = (problem.location.path, problem.code, problem.message)
        if not left[key]:
            found.append(problem)
        left[key] = max(left[key] - 1, 0)
    return tuple(found)


def _wording_problems(brief: Brief) -> tuple[Problem, ...]:
    """Return what is wrong with a brief's template: some of it shows only when it is rendered."""
    ladder = plan(brief)
    try:
        compose(brief, ladder, ladder.steps)
    except UserError as error:
        return error.problems
    return ()
