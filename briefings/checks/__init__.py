"""Library and brief in, new problems out: one check is one function, and the tuples here list them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from briefings.checks.evidence import BRIEF_EVIDENCE, EVIDENCE
from briefings.checks.structure import BRIEF_STRUCTURE, STRUCTURE
from briefings.model.library import Brief, Library
from briefings.model.problem import Problem

LibraryCheck: TypeAlias = Callable[[Library], Iterable[Problem]]
BriefCheck: TypeAlias = Callable[[Brief], Iterable[Problem]]

CHECKS: Final[tuple[LibraryCheck, ...]] = (*STRUCTURE, *EVIDENCE)
BRIEF_CHECKS: Final[tuple[BriefCheck, ...]] = (*BRIEF_STRUCTURE, *BRIEF_EVIDENCE)


def check_library(library: Library) -> tuple[Problem, ...]:
    """Return what is wrong with a workspace, whichever brief is made of it; sorted, each once."""
    return tuple(sorted({problem for check in CHECKS for problem in check(library)}))


def advise(library: Library) -> tuple[Problem, ...]:
    """Return what might be better in a workspace; sorted, each once. Nothing of it stops a brief."""
    from briefings.checks.advice import ADVICE

    return tuple(sorted({problem for check in ADVICE for problem in check(library)}))


def check_brief(brief: Brief) -> tuple[Problem, ...]:
    """Return what is wrong with one brief on its date; sorted, each once."""
    return tuple(sorted({problem for check in BRIEF_CHECKS for problem in check(brief)}))
