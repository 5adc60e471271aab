"""Measure what share of turned sentences is told, by kind: `python -m tests.benchmarks.meaning [tuned|held] [KIND …]`.

Sentences of the dossier under `tests/workspaces` are turned by the rules of `tests/checks/turning.py`. The first,
third … turned sentence of a kind is for tuning, each second one is held back for the last measure; at most 18 of each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from briefings.checks.evidence import EVIDENCE
from briefings.checks.reading import READ_CODES
from briefings.checks.structure import STRUCTURE
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.stance import Point
from briefings.model.tokens import propers
from briefings.model.vocabulary import Basis, Confidence, RatedBy, Severity, View
from briefings.workspace import read_library
from tests.checks.mutation_sites import Site, sites, swapped
from tests.checks.turning import KINDS, Turn
from tests.conftest import JOINT_VENTURES, REPOSITORY

MOST: Final = 18


@dataclass(frozen=True)
class Turned:
    """A turned sentence, and the new problems that it draws."""

    kind: str
    was: str
    text: str
    found: tuple[Problem, ...]

    @property
    def warned(self) -> bool:
        """Whether there is an error or a warning among them."""
        return any(problem.severity is not Severity.ADVICE for problem in self.found)


Change = Callable[[], Iterator[tuple[str, str, Library, Library]]]


def measured(half: str, kinds: Collection[str] = ()) -> Iterator[Turned]:
    """Turn what a half has ("tuned", "held") of all kinds, or of some, and yield what is told of each."""
    library, _ = read_library(JOINT_VENTURES)
    # The same texts, digested by single sentences.
    library = replace(library, digests=read_library(REPOSITORY)[0].digests, audiences=(), templates={}, words={})
    places = sites(library)
    known: dict[int, frozenset[Problem]] = {}
    for kind, changes in _changes(library, places).items():
        if not kinds or kind in kinds:
            for was, text, before, after in list(changes())[half == "held" :: 2][:MOST]:
                yield _told(kind, (was, text), before, after, known)


def _changes(library: Library, places: Sequence[Site]) -> dict[str, Change]:
    """Return what makes the changes of each kind: what was said, what is said, the library before and after."""

    def of_sentences(turn: Turn) -> Change:
        return lambda: ((s.claim.text, text, s.library, s.said(text).after) for s in places for text in turn(s))

    beside: dict[str, Change] = {
        "opener": of_sentences(_opened),
        "heading": lambda: _of_points(library, places, _headings),
        "attribute": lambda: _of_points(library, places, _attributes),
        "tag": lambda: _of_points(library, places, _tags),
    }
    return {kind: of_sentences(turn) for kind, turn in KINDS.items()} | beside


def _opened(site: Site) -> Iterator[str]:
    """Another name than any source has opens the sentence."""
    first, _, rest = site.claim.text.partition(" ")
    if propers(first):
        yield from (f"{name} {rest}" for name in ("Volvo", "India", "Unifor", "Poilievre"))


def _of_points(
    library: Library, places: Sequence[Site], change: Callable[[Point, Site], Iterator[tuple[str, str, Point]]]
) -> Iterator[tuple[str, str, Library, Library]]:
    held = {site.claim.point.id: site for site in places if site.claim.point and site.claim.stance}
    for site in held.values():
        point = next(each for each in site.library.dossiers[0].points if each.id == site.claim.point.id)  # type: ignore[union-attr]
        for was, text, other in change(point, site):
            dossier = swapped(site.library.dossiers[0], point, other)
            yield was, text, site.library, replace(site.library, dossiers=(dossier, *library.dossiers[1:]))


def _headings(point: Point, site: Site) -> Iterator[tuple[str, str, Point]]:
    said = replace(site, claim=replace(site.claim, text=point.heading, kind="heading"))
    for kind in ("negation inserted", "negation removed", "direction", "opposite", "hedge removed", "status advanced"):
        for text in KINDS[kind](said):
            yield point.heading, text, replace(point, heading=text)


def _attributes(point: Point, site: Site) -> Iterator[tuple[str, str, Point]]:
    for name in ("cause", "consequence", "mitigation") if point.rating else ():
        was = getattr(point.rating, name)
        said = replace(site, claim=replace(site.claim, text=was, kind="attribute"))
        for kind in ("negation inserted", "direction", "opposite"):
            for text in KINDS[kind](said) if was else ():
                yield was, text, replace(point, rating=replace(point.rating, **{name: text}))  # type: ignore[type-var]


def _tags(point: Point, site: Site) -> Iterator[tuple[str, str, Point]]:
    del site
    for basis in (each for each in Basis if each is not point.basis):
        yield str(point.basis), str(basis), replace(point, basis=basis)
    for view in (each for each in View if point.view and each is not point.view):
        yield str(point.view), str(view), replace(point, view=view)
    if point.confidence is not Confidence.HIGH:
        yield str(point.confidence), "high", replace(point, confidence=Confidence.HIGH)
    if point.rating and point.rating.rated_by is not RatedBy.SOURCE:
        yield "judgement", "source", replace(point, rating=replace(point.rating, rated_by=RatedBy.SOURCE))


def _told(
    kind: str, texts: tuple[str, str], before: Library, after: Library, known: dict[int, frozenset[Problem]]
) -> Turned:
    if id(before) not in known:
        known[id(before)] = _problems(before)
    return Turned(kind, *texts, tuple(sorted(_problems(after) - known[id(before)])))


def _problems(library: Library) -> frozenset[Problem]:
    checks = (*EVIDENCE, *STRUCTURE)
    return frozenset(each for check in checks for each in check(library) if each.code not in READ_CODES)


def main() -> None:
    """Print the table as it comes; with `-v` also what was turned and the codes of what is told of it."""
    half = next((word for word in sys.argv[1:] if word in {"tuned", "held"}), "held")
    wanted = [word for word in sys.argv[1:] if word not in {"tuned", "held", "-v"}]
    for kind, group in groupby(measured(half, wanted), key=lambda each: each.kind):
        own = list(group)
        warned, told = sum(each.warned for each in own) / len(own), sum(bool(each.found) for each in own) / len(own)
        print(f"| {kind} | {len(own)} | {warned:.0%} | {told:.0%} |", flush=True)  # noqa: T201 - the table
        for each in own if "-v" in sys.argv else ():
            print(f"  {[str(p.code) for p in each.found]}\t{each.was}\t{each.text}")  # noqa: T201


if __name__ == "__main__":
    main()
