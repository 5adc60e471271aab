"""Where a dossier can be corrupted: a library in, its cited sentences out, each with the smallest library around it."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from briefings.checks.claims import Claim, evidence
from briefings.model.digest import Traces
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.quantity import supports
from briefings.model.quantity_reader import quantities
from briefings.model.text import Citation, Sentence, Span
from briefings.model.tokens import quotations
from tests.records import all_of

Tree = TypeVar("Tree")
ACTORS = re.compile(
    r"Carney|Joly|Ford|Trump|Jinping|BYD|Chery|Magna|Linamar|Martinrea|QNX|BlackBerry|Honda|Toyota|Hyundai|Kia|Tesla"
    r"|Stellantis|General Motors|Toronto Transit|Fund|Initiative|Program|Roadmap|Volkswagen|Audi|Jeep|Civic|USMCA"
)


@dataclass(frozen=True)
class Corruption:
    """A library before and after one change. `before` may hold less than the dossier: what the change can't touch."""

    what: str
    before: Library
    after: Library


@dataclass(frozen=True)
class Site:
    """A sentence that can be corrupted, alone with the file that it stands in."""

    claim: Claim
    sentence: Sentence
    library: Library

    def said(self, text: str) -> Corruption:
        return self.put(replace(self.sentence, spans=(Span(text),)), f"{self.claim.text!r} -> {text!r}")

    def cited(self, citations: tuple[Citation, ...]) -> Corruption:
        return self.put(replace(self.sentence, citations=citations), f"{self.claim.text!r} cites {citations}")

    def put(self, new: Sentence, what: str) -> Corruption:
        dossier = swapped(self.library.dossiers[0], self.sentence, new)
        return Corruption(what, self.library, replace(self.library, dossiers=(dossier,)))


def swapped(tree: Tree, old: object, new: object) -> Tree:
    """Return a tree of frozen records in which one object, found by identity, is another."""
    return cast("Tree", _swapped(tree, old, new))


def _swapped(tree: Any, old: object, new: object) -> Any:
    if tree is old:
        return new
    if isinstance(tree, tuple):
        items = tuple(_swapped(item, old, new) for item in tree)
        return items if any(a is not b for a, b in zip(items, tree, strict=True)) else tree
    if dataclasses.is_dataclass(tree) and not isinstance(tree, type):
        held: dict[str, Any] = {f.name: getattr(tree, f.name) for f in dataclasses.fields(tree)}
        changed = {name: made for name, value in held.items() if (made := _swapped(value, old, new)) is not value}
        return replace(tree, **changed) if changed else tree
    return tree


def sites(library: Library) -> tuple[Site, ...]:
    """Return every cited sentence of the first dossier, each with the smallest library that checks it as before."""
    found = next(iter(evidence(library)))
    alone = {stance.perspective: _only(library, found.dossier, stance.perspective) for stance in found.dossier.stances}
    rest = _only(library, found.dossier, "")
    sentences = {(str(s.location), s.text): s for s in all_of(Sentence, found.dossier)}
    return tuple(
        Site(
            claim, sentences[str(claim.location), claim.text], alone[claim.stance.perspective] if claim.stance else rest
        )
        for claim in found.claims
        if claim.kind == "sentence" and claim.own and claim.checkable
    )


def _only(library: Library, dossier: Dossier, perspective: str) -> Library:
    """Keep one stance, or only what stands in the dossier's own file."""
    stances = tuple(stance for stance in dossier.stances if stance.perspective == perspective)
    if not perspective:
        return replace(library, dossiers=(replace(dossier, stances=()),))
    empty = replace(dossier, timeline=(), contested=(), facts=(), questions=(), options=(), stances=stances)
    return replace(library, dossiers=(empty,))


def carried(text: str, traces: list[Traces]) -> bool:
    """Tell, more simply than the checks do, whether paragraphs have all quantities, actors and quotations of a text.

    What has none of these holds nothing that a program can compare, so it counts as carried.
    """
    said = [figure for each in traces for figure in each.quantities]
    names = " ".join(name for each in traces for name in each.names)
    written = [found for found in quantities(text) if not found.text.isalpha()]
    right = all(any(supports(figure, found.figure) for figure in said) for found in written)
    return right and all(actor in names for actor in ACTORS.findall(text)) and not quotations(text)
