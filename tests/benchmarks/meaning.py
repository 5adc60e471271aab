"""Measure what share of turned sentences is told, by kind: `python -m tests.benchmarks.meaning [tuned|held]`.

Sentences of the dossier under `tests/workspaces` are turned by the rules of `tests/checks/turning.py`. The first,
third … turned sentence of a kind is for tuning, each second one is held back for the last measure; at most 18 of each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from briefings.checks.evidence import EVIDENCE
from briefings.checks.reading import READ_CODES
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from briefings.workspace import read_library
from tests.checks.mutation_sites import Site, sites
from tests.checks.turning import KINDS
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


def measured(half: str) -> Iterator[Turned]:
    """Turn the sentences of a half ("tuned", "held") and yield what is told of each."""
    library, _ = read_library(JOINT_VENTURES)
    # The same texts, digested by single sentences.
    library = replace(library, digests=read_library(REPOSITORY)[0].digests)
    places = sites(replace(library, audiences=(), templates={}, words={}))
    known: dict[int, frozenset[Problem]] = {}
    for kind, turn in KINDS.items():
        every = [(site, text) for site in places for text in turn(site)]
        for site, text in every[half == "held" :: 2][:MOST]:
            yield _told(kind, site, text, known)


def _told(kind: str, site: Site, text: str, known: dict[int, frozenset[Problem]]) -> Turned:
    if id(site.library) not in known:
        known[id(site.library)] = _problems(site.library)
    new = _problems(site.said(text).after) - known[id(site.library)]
    return Turned(kind, site.claim.text, text, tuple(sorted(new)))


def _problems(library: Library) -> frozenset[Problem]:
    return frozenset(each for check in EVIDENCE for each in check(library) if each.code not in READ_CODES)


def main() -> None:
    """Print the table; with `-v` the turned sentences of which nothing is told."""
    half = next((word for word in sys.argv[1:] if word in {"tuned", "held"}), "held")
    found = list(measured(half))
    for kind in KINDS:
        own = [each for each in found if each.kind == kind]
        warned, told = (sum(held) / len(own) for held in ([e.warned for e in own], [bool(e.found) for e in own]))
        print(f"| {kind} | {len(own)} | {warned:.0%} | {told:.0%} |", flush=True)  # noqa: T201 - the table
    if "-v" in sys.argv:
        for each in found:
            print(f"{each.kind}\t{[str(p.code) for p in each.found]}\t{each.was}\t{each.text}")  # noqa: T201


if __name__ == "__main__":
    main()
