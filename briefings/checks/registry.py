"""Run every check on a library: one check is one function, and the tuples here list them all.

Those of a brief stand in `brief_checks.py`.

Other packages add checks of a library by the entry point `briefings.checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from briefings.checks.accepted import without_accepted
from briefings.checks.by_stance import Kept, ask_by_stance
from briefings.checks.evidence import BY_STANCE, EVIDENCE, OF_THE_WHOLE
from briefings.checks.structure import STRUCTURE
from briefings.checks.twin_evidence import ask_of_twins
from briefings.model.library import Library
from briefings.model.problem import Problem, UserError
from briefings.model.vocabulary import Severity
from briefings.plugins import Plugin, plugins

LibraryCheck: TypeAlias = Callable[[Library], Iterable[Problem]]

CHECKS: Final[tuple[LibraryCheck, ...]] = (*STRUCTURE, *EVIDENCE)


def check_library(library: Library, kept: Kept | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a workspace, whichever brief is made of it; sorted, each once. Advice is left out.

    What the checks said of a stance may be `kept` for the next run.
    """
    found = _found((*STRUCTURE, *OF_THE_WHOLE), library, kept)
    own = {problem for problem in found if problem.severity is not Severity.ADVICE}
    return tuple(sorted(own.union(*(_check_by(plugin, library) for plugin in plugins("check").values()))))


def _found(checks: Iterable[LibraryCheck], library: Library, kept: Kept | None = None) -> frozenset[Problem]:
    """Return what some checks say of a library, and those of each stance in each language, without what is accepted."""
    of_stances = (*ask_by_stance(BY_STANCE, library, kept), *ask_of_twins(library, kept))
    return without_accepted(library, {*of_stances, *(problem for check in checks for problem in check(library))})


def _check_by(plugin: Plugin, library: Library) -> tuple[Problem, ...]:
    """Return what another package's check finds; where it fails, that is the problem, and it stops no brief."""
    try:
        check: Any = plugin.load()
        with plugin.blame("fails"):
            found = tuple(check(library))
        strange = next((each for each in found if not isinstance(each, Problem)), None)
        if strange is not None:
            raise plugin.wrong(f"gives {type(strange).__name__} and not problems")
    except UserError as error:
        return error.problems
    return found


def advise(library: Library) -> tuple[Problem, ...]:
    """Return what might be better in a workspace; sorted, each once. Nothing of it stops a brief."""
    from briefings.checks.advice import ADVICE

    found = _found((*ADVICE, *OF_THE_WHOLE), library)
    return tuple(sorted(problem for problem in found if problem.severity is Severity.ADVICE))
