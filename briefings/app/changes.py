"""Tell a reader what is new, changed, withdrawn or newly contested since the version that he last got."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from briefings.app import earlier_manifests
from briefings.app.comparison import (
    AGAIN,
    NAMES,
    Difference,
    Listing,
    differences,
    listing,
    numbers_in,
    unprinted_words,
    without_stop,
)
from briefings.app.fit import Composed, compose_fitted
from briefings.compose.phrasing import Words, words_of
from briefings.deliver.record import Edition
from briefings.model.brief import Brief, Change
from briefings.model.halves import halves_of, in_one_file
from briefings.model.statements import owner_of
from briefings.model.vocabulary import ChangeKind

# The fixed word that names a subject without a name of its own.
_WORDS: Final = {
    "message": "main_message",
    "gap": "gaps",
    "dossier/background": "background",
    "decision/recommendation": "recommendation",
    "dossier/question": "issue_heading",
}
_KINDS: Final[Mapping[str, ChangeKind]] = {
    "new": ChangeKind.NEW,
    "gone": ChangeKind.WITHDRAWN,
    "changed": ChangeKind.CHANGED,
}


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from a reader's last version: what he is told, and every difference that there is.

    `by_points` says that the last version was issued by an earlier edition, of which only points, facts and disputes
    can be compared.
    """

    told: tuple[Change, ...] = ()
    every: tuple[Difference, ...] = ()
    by_points: bool = False

    @property
    def numbers(self) -> tuple[Difference, ...]:
        """What is called by another number: R2 was R1."""
        return numbers_in(self.every)

    @property
    def rest(self) -> tuple[Difference, ...]:
        """The differences of which the reader isn't told: of form, of citation, and what gave way for length."""
        subjects = {change.subject for change in self.told} | {each.subject for each in self.numbers}
        return tuple(each for each in self.every if each.subject not in subjects)


def changes(composed: Composed, last: Edition) -> Changes:
    """Return what is different in a brief from the version that a reader last got, in reading order.

    Of what that version didn't print, nothing is told as changed or withdrawn, nor is what only gave way for length.
    Of a file in two languages, one after the other; nothing where that version wasn't in both.
    """
    halves = _changes_by_half(composed, last)
    if len(halves) == 1:
        return halves[0]
    return Changes(
        tuple(each for half in halves for each in half.told),
        tuple(each for half in halves for each in half.every),
        any(half.by_points for half in halves),
    )


def _changes_by_half(composed: Composed, last: Edition) -> tuple[Changes, ...]:
    """Return what is different in each language of a file; nothing in any where the last one lacked one of them."""
    manifest = json.loads(last.manifest)
    if manifest.get("schema") != 2:  # noqa: PLR2004 - the number is the name of a schema
        told = earlier_manifests.changes(composed.brief, manifest, last.points)
        return (Changes(told if composed.second is None else (), by_points=True),) * len(composed.halves)
    known = {half["brief"]["language"]: half for half in halves_of(manifest)}
    if any(half.brief.language not in known for half in composed.halves):
        return (Changes(),) * len(composed.halves)
    return tuple(_changes(half, known[half.brief.language]) for half in composed.halves)


def _changes(composed: Composed, manifest: Mapping[str, Any]) -> Changes:
    old, new = listing(manifest), listing_of(composed)
    every = differences(old, new)
    return Changes(tuple(_tell(composed, every, old, new)), every)


def changes_for(brief: Brief, last: Edition) -> Changes:
    """Return what is different in a brief, composed as it would be today. Raises `UserError` where it can't be."""
    return changes(compose_fitted(brief), last)


def since_last(composed: Composed, last: Edition | None) -> Brief:
    """Return a brief that opens with what changed since `last`, in each language; the same where nothing did."""
    if last is None:
        return composed.brief
    told = zip(composed.brief.halves, _changes_by_half(composed, last), strict=True)
    return in_one_file(_opening(half, each.told, last) for half, each in told)


def _opening(brief: Brief, told: tuple[Change, ...], last: Edition) -> Brief:
    return replace(brief, changes=told, since=_name_of(last, brief)) if told else brief


def _name_of(last: Edition, brief: Brief) -> str:
    """Name a version as a reader knows it: its date, or its version where the date is still the same."""
    date = dt.date.fromisoformat(last.as_of)
    return last.version if date == brief.as_of else words_of(brief).date(date)


def listing_of(composed: Composed) -> Listing:
    """Return what a composed brief prints, with the words that it doesn't for length."""
    manifest = json.loads(composed.document.manifest)
    return listing(manifest, unprinted_words(manifest, composed.fullest()))


def _tell(composed: Composed, every: Sequence[Difference], old: Listing, new: Listing) -> Iterator[Change]:
    words = words_of(composed.brief)
    for subject in dict.fromkeys(each.subject for each in every if each.kind in _KINDS and not each.form):
        here = [each for each in every if each.subject == subject and each.kind in _KINDS and not each.form]
        first = [each for each in here if each.id.partition(".")[2] not in AGAIN] or here
        yield _change(subject, first, _heading(composed, subject, first, (new, old), words))


def _change(subject: str, here: Sequence[Difference], heading: str) -> Change:
    whole = here[0] if here[0].id == subject and here[0].kind != "changed" else None
    if whole:
        contested = whole.kind == "new" and subject.startswith("contested/")
        kind = ChangeKind.CONTESTED if contested else _KINDS[whole.kind]
        return Change(kind, subject, heading, whole.old, whole.new)
    old, new = ("; ".join(filter(None, side)) for side in zip(*((each.old, each.new) for each in here), strict=True))
    return Change(ChangeKind.CHANGED, subject, heading, old, new)


def _heading(
    composed: Composed, subject: str, here: Sequence[Difference], listings: Sequence[Listing], words: Words
) -> str:
    """Return what a subject is called: by itself, by its issue, by a fixed word, or by its own words."""
    names = {entry.id: entry.words for listed in reversed(listings) for entry in listed.entries}
    names = {**listings[0].unprinted, **names}
    owner, _, part = subject.partition(".")
    if part.startswith("view-"):
        issue = names.get(f"issue/{part.removeprefix('view-')}.name", "")
        return f"{without_stop(names.get(f'{owner}.name', owner))}{words('colon')} {issue}"
    for name in NAMES:
        if f"{owner}.{name}" in names:
            return without_stop(names[f"{owner}.{name}"])
    kind, _, key = owner_of(subject).partition("/")
    if kind == "fact":
        return _issue_of(composed, key)
    word = _WORDS.get(owner_of(subject)) or _WORDS.get(kind)
    return words(word) if word else without_stop(here[0].new or here[0].old)


def _issue_of(composed: Composed, fact: str) -> str:
    dossier = composed.brief.dossier
    names = {issue.id: issue.name for issue in dossier.issues}
    about = next((each.issue for each in dossier.facts if each.id == fact), "")
    return names.get(about, about) or fact
