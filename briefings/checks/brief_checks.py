"""List the checks of a brief on its date, and run them: a build of a library that was checked loads no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from briefings.checks import audiences, dates, decision
from briefings.checks.reading import final_briefs_are_read
from briefings.checks.twin_states import briefs_are_translated, final_briefs_are_in_step
from briefings.model.brief import Brief
from briefings.model.problem import Problem

BriefCheck: TypeAlias = Callable[[Brief], Iterable[Problem]]

BRIEF_STRUCTURE: Final[tuple[BriefCheck, ...]] = (
    dates.later_than_brief,
    audiences.other_language,
    decision.nothing_to_decide,
    decision.final_by_nobody,
)
BRIEF_EVIDENCE: Final[tuple[BriefCheck, ...]] = (
    final_briefs_are_read,
    briefs_are_translated,
    final_briefs_are_in_step,
)
BRIEF_CHECKS: Final = (*BRIEF_STRUCTURE, *BRIEF_EVIDENCE)


def check_brief(brief: Brief) -> tuple[Problem, ...]:
    """Return what is wrong with one brief on its date, in each of its languages; sorted, each once."""
    return tuple(sorted({problem for half in brief.halves for check in BRIEF_CHECKS for problem in check(half)}))
