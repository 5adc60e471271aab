"""Ask checks of what each stance says by itself, and of one that didn't change take the answer that they gave before.

A sentence of a stance is held against its sources, whatever the other stances say: these checks know of those no more
than whose views they are. So a library in which all others are reduced to that gives the same answer about a stance,
and of a thousand points one file's are compared anew when it is saved. Answers are remembered for the dossiers asked of
last, and where the caller keeps answers of his own also from one run of the program to the next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from threading import Lock
from typing import Any, Final, Protocol

from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.plain import Fingerprints
from briefings.model.problem import Problem
from briefings.model.stance import Stance
from briefings.model.text import Passage

Check = Callable[[Library], Iterable[Problem]]
# What each stance was told, by the hash of what it says.
Answers = Mapping[str, tuple[Problem, ...]]

# Dossiers whose answers are held while the program runs.
HELD: Final = 16
_KIND: Final = "checks of stances"
_held: OrderedDict[str, Answers] = OrderedDict()
_lock = Lock()
# The hashes of the records that each set of checks was asked of last.
_prints: dict[str, Fingerprints] = {}


class Kept(Protocol):
    """What keeps values from one run to the next, each by its kind and the hashes of all that decides it."""

    def get(self, kind: str, /, *decided_by: str) -> Any:
        """Return what was kept; `None` where there is nothing."""

    def put(self, kind: str, value: Any, /, *decided_by: str) -> None:
        """Keep a value."""


def ask_by_stance(checks: Iterable[Check], library: Library, kept: Kept | None = None) -> Iterator[Problem]:
    """Yield what checks say of a library; those parts of it are asked about that have no answer yet.

    Each check must say of a stance what its own words, its dossier's names and its sources decide, and nothing else.
    """
    checks = tuple(checks)
    names = " ".join(f"{check.__module__}.{check.__qualname__}" for check in checks)
    prints = Fingerprints(_prints.get(names))
    asked = [_Asked(dossier, library, kept, prints, names) for dossier in library.dossiers]
    known = any(each.known for each in asked)
    rest = replace(library, dossiers=tuple(each.unanswered for each in asked)) if known else library
    told = {problem for check in checks for problem in check(rest)}
    yield from told
    for each in asked:
        yield from each.take(told)
    prints.forget_earlier()
    _prints[names] = prints


class _Asked:
    """A dossier that is asked about: which of its stances have an answer, and what is left of it without them."""

    def __init__(
        self, dossier: Dossier, library: Library, kept: Kept | None, prints: Fingerprints, checks: str
    ) -> None:
        self._kept = kept
        self._stances = {stance.location.path: stance for stance in dossier.stances if _is_whole(stance)}
        separable = len(self._stances) == len(dossier.stances)
        self._decided_by = prints.of((checks, *_decisive(dossier, library))) if separable else ""
        self._hashes = {path: prints.of(stance) for path, stance in self._stances.items()} if separable else {}
        before = self._recall()
        self.known = {path: before[name] for path, name in self._hashes.items() if name in before}
        left = (_name_only(each) if each.location.path in self.known else each for each in dossier.stances)
        self.unanswered = replace(dossier, stances=tuple(left)) if self.known else dossier

    def take(self, told: Iterable[Problem]) -> Iterator[Problem]:
        """Yield the answers that were there, and remember those that were told now of the others."""
        yield from (problem for each in self.known.values() for problem in each)
        new: dict[str, list[Problem]] = {path: [] for path in self._hashes if path not in self.known}
        for problem in told:
            if problem.location.path in new:
                new[problem.location.path].append(problem)
        if not self._hashes:
            return
        told_of = {path: tuple(sorted(problems)) for path, problems in new.items()}
        answers = {name: (self.known | told_of)[path] for path, name in self._hashes.items()}
        with _lock:
            _held[self._decided_by] = answers
            _held.move_to_end(self._decided_by)
            while len(_held) > HELD:
                _held.popitem(last=False)
        if new and self._kept:
            self._kept.put(_KIND, answers, self._decided_by)

    def _recall(self) -> Answers:
        held = _held.get(self._decided_by)
        if held is None and self._kept and self._decided_by:
            held = self._kept.get(_KIND, self._decided_by)
        return held if isinstance(held, dict) else {}


def _decisive(dossier: Dossier, library: Library) -> tuple[Any, ...]:
    """Return what decides, beside a stance itself, what is said of it: its dossier's names, and the sources."""
    return (
        (dossier.id, dossier.title, dossier.language, dossier.as_of, dossier.unread),
        tuple(issue.name for issue in dossier.issues),
        tuple((dossier.abbreviations or {}).items()),
        tuple((each.perspective, each.name, each.holder) for each in dossier.stances),
        dossier.sources,
        library.digests_of(dossier),
        library.texts_of(dossier),
        library.check_words,
    )


def _is_whole(stance: Stance) -> bool:
    """Tell whether a stance is one file, by which what is told of it is known."""
    path = stance.location.path
    return bool(path) and all(point.location.path == path for point in stance.points)


def _name_only(stance: Stance) -> Stance:
    """Return a stance that says nothing: whose view it is."""
    return replace(stance, summary=Passage(), for_itself=Passage(), points=())
