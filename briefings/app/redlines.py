"""Compare two versions of a brief: everything that differs, a redline for Word, and a PDF with the changes marked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from briefings.app.comparison import Difference, Kind, Listing, aspect_of, differences, name_of, numbers_in
from briefings.app.marking import mark_changes
from briefings.app.versions import Version
from briefings.compose import words_in
from briefings.model.halves import in_one_file
from briefings.model.library import Library
from briefings.model.problem import NOWHERE
from briefings.model.vocabulary import Format
from briefings.render import write
from briefings.render.redline import redline
from briefings.workspace.whole_files import write_whole

# How each kind of difference is called, what one reads of first; the rest is order and numbers, which follow from it.
KINDS: Final[Mapping[Kind, str]] = {
    "new": "new",
    "gone": "gone",
    "changed": "changed",
    "cited": "other sources",
    "moved": "moved",
    "shown": "printed now, left out for length then",
    "left-out": "left out for length now",
}
_SAID_BY_NAME: Final = frozenset({"all", "words", "heading"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two versions differ, in reading order of the newer; nothing printed is left out of it.

    `names` are what the subjects of the differences are called.
    """

    old: Version
    new: Version
    every: tuple[Difference, ...]
    names: Mapping[str, str]

    @property
    def told(self) -> tuple[Difference, ...]:
        """What the versions say otherwise."""
        return tuple(each for each in self.every if not each.form and self.aspect(each) != "number")

    @property
    def numbers(self) -> tuple[Difference, ...]:
        """What is called by another number: R2 was R1."""
        return numbers_in(self.every)

    @property
    def rest(self) -> tuple[Difference, ...]:
        """What is printed at another place or in another form, of subjects that aren't told of."""
        told = {each.subject for each in (*self.told, *self.numbers)}
        return tuple(each for each in self.every if each.subject not in told)

    def aspect(self, difference: Difference) -> str:
        """Return what of its subject differs: its view, likelihood, grade, number or words."""
        whole = difference.kind in {"new", "gone"} and difference.id == difference.subject
        return "all" if whole else aspect_of(difference.id)

    def what(self, difference: Difference) -> str:
        """Return what differs of its subject, as it is named beside the subject; nothing for its words or all of it."""
        aspect = self.aspect(difference)
        return "" if aspect in _SAID_BY_NAME else aspect

    def name(self, difference: Difference) -> str:
        """Return what the subject of a difference is called."""
        return self.names[difference.subject]

    def counts(self) -> Mapping[Kind, int]:
        """Return how many differences there are of each kind that is told."""
        found = Counter(each.kind for each in self.told)
        return {kind: found[kind] for kind in KINDS if found[kind]}

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        brief = self.new.manifest["brief"]
        return {
            "dossier": brief["dossier"],
            "audience": brief["audience"],
            "language": brief["language"],
            "old": self.old.name,
            "new": self.new.name,
            "counts": dict(self.counts()),
            "differences": [
                asdict(each) | {"aspect": self.aspect(each), "name": self.name(each)} for each in self.every
            ],
        }


def compare(old: Version, new: Version) -> Comparison:
    """Compare two versions by the lists of what they print."""
    pairs = _pairs(old, new)
    every = tuple(each for before, after in pairs for each in differences(before, after))
    listings = [each for before, after in pairs for each in (after, before)]
    subjects = dict.fromkeys(each.subject for each in every)
    return Comparison(old, new, every, {subject: name_of(subject, *listings) for subject in subjects})


def _pairs(old: Version, new: Version) -> Sequence[tuple[Listing, Listing]]:
    """Return what is compared with what: languages alone, or all together where the two aren't in the same."""
    before, after = old.listings, new.listings
    if before.keys() != after.keys():
        return ((old.listing, new.listing),)
    return tuple((before[tag], after[tag]) for tag in after)


def redline_of(comparison: Comparison, author: str, date: dt.datetime) -> bytes:
    """Return the newer version as a DOCX with tracked changes against the older one."""
    return redline(comparison.old.docx(), comparison.new.docx(), author, date)


def marked_pdf(comparison: Comparison, library: Library) -> bytes:
    """Return the newer version as a PDF in which new words are underlined, with a bar beside their lines.

    Each page says against what it is marked.
    """
    document = mark_changes(comparison.new.document, comparison.old.manifest["statements"])
    words = words_in(library, document.language, NOWHERE)
    told = words("marked_since", since=comparison.old.name)
    told_so = (replace(half, running=replace(half.running, copy=told)) for half in document.halves)
    return write(Format.PDF, in_one_file(told_so))


def write_redline(path: Path, data: bytes) -> None:
    """Write a redline to a file, whole or not at all."""
    write_whole(path, data)
