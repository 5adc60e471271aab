"""Compare what two versions of a brief print, by the lists of their statements.

Two versions are the same only where the lists are: whatever differs between the lists is among the differences.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, Literal

from briefings.model.document import Document
from briefings.model.statements import COPY, READ, owner_of, statements_of

# `new`: said for the first time; `gone`: said no more; `changed`: worded otherwise; `cited`: the same words from other
# places; `moved`: the same words printed otherwise; `shown` and `left-out`: only for length.
Kind = Literal["new", "gone", "changed", "cited", "moved", "shown", "left-out"]
# What has no words of anybody's, and follows from the rest: fixed words, counts, numbers, notes, the page.
FORM: Final = frozenset(
    {"audience", "block", "brief", "contents", "measure", "note", "page", "picture", "table", "template", "word"}
)
FORM_PARTS: Final = frozenset({"number", "letter", "bases", "origins"})
# What changes with every version, and says nothing of what a brief says.
PASSING: Final = frozenset({"brief/version", "brief/as_of", COPY, READ})
MAP: Final = "map"
# What says again, shorter or at another place, what another part of the same subject says.
AGAIN: Final = frozenset({MAP, "rating", "basis-short", "evidence-short"})
_VIEW: Final = "view-"
# The part of a subject that names it, the first that is printed.
NAMES: Final = ("heading", "name", "question", "short", "label", "date")
# What a part says, where its own name doesn't tell.
_ASPECTS: Final = {"rating": "likelihood", "map": "number", "letter": "number", "basis-short": "basis"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement as it is compared: what changes with every version, or follows from its place, isn't in it."""

    id: str
    words: str
    language: str
    place: str
    cites: tuple[str, ...]
    values: str

    @property
    def printed(self) -> tuple[str, ...]:
        """What a reader sees of it: all but what the files call it, which may change without a trace on the page."""
        return self.words, self.language, self.place, *self.cites, self.values

    @property
    def subject(self) -> str:
        """What it says something of: a point, an option; of a perspective's views each by itself."""
        return self.id if self.part.startswith(_VIEW) else owner_of(self.id)

    @property
    def part(self) -> str:
        """Which part of its subject it is: `heading`, `2`, `pros1.1`."""
        return self.id.partition(".")[2]

    @property
    def is_sentence(self) -> bool:
        """Whether it is one of several sentences in order, whose numbers shift where one is put between."""
        return self.part.rpartition(".")[2].isdecimal()

    @property
    def is_form(self) -> bool:
        """Whether it follows from the rest, so that nobody is told of it beside the rest."""
        return self.id.partition("/")[0] in FORM or self.part in FORM_PARTS


@dataclass(frozen=True, slots=True)
class Listing:
    """What one version prints, in order. `hidden` is what it doesn't for length: by subject, the sha256 of words.

    `unprinted` are the same statements' words by id, where they are known.
    """

    entries: tuple[Entry, ...]
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unprinted: Mapping[str, str] = field(default_factory=dict)

    def hides(self, subject: str, words: str) -> bool:
        """Tell whether these words of a subject were there, and not printed for length."""
        return sha256(words.encode()).hexdigest() in self.hidden.get(subject, ())


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: `subject` is what changed, `id` its statement where it is one; `old` and `new` words."""

    kind: Kind
    subject: str
    id: str
    old: str = ""
    new: str = ""
    form: bool = False


def aspect_of(id_: str) -> str:
    """Return what of a subject a statement tells: `view`, `likelihood`, `grade`, `number`, `heading` or `words`."""
    part = id_.partition(".")[2]
    if part.startswith(_VIEW):
        return "view"
    name = part.split(".")[0].rstrip("0123456789-")
    return _ASPECTS.get(part, name) or "words"


def name_of(subject: str, *listings: Listing) -> str:
    """Return what a subject is called in the first listing that names it, else its first words, else nothing."""
    owner = owner_of(subject)
    for listed in listings:
        names = {entry.id: entry.words for entry in listed.entries if entry.subject in {owner, subject}}
        found = next((names[key] for name in NAMES if (key := f"{owner}.{name}") in names), "")
        if words := found or next(iter(names.values()), ""):
            return words.rstrip(".:")
    return ""


def numbers_in(every: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return what is called by another number than before (R2 was R1), each subject once."""
    found: dict[str, Difference] = {}
    for each in every:
        renamed = each.kind == "changed" and each.form and bool(each.old and each.new)
        if renamed and each.id.partition(".")[2] in {"number", MAP}:
            found.setdefault(each.subject, each)
    return tuple(found.values())


def unprinted_words(manifest: Mapping[str, Any], fullest: Document) -> dict[str, str]:
    """Return by id the words that a brief doesn't print for length, and its `fullest` form does."""
    printed = {(each["id"], each["words"]) for each in manifest["statements"]}
    return {each.id: each.words for each in statements_of(fullest) if (each.id, each.words) not in printed}


def listing(manifest: Mapping[str, Any], unprinted: Mapping[str, str] | None = None) -> Listing:
    """Read the list of a manifest, public or full. `unprinted` are words by id of what was left out for length."""
    notes = {each["values"]["number"]: each["words"] for each in manifest["statements"] if each["place"] == "note"}
    version = manifest["brief"]["version"]
    date = next((each["words"] for each in manifest["statements"] if each["id"] == "brief/as_of"), "")
    entries = tuple(
        _entry(each, notes, (version, date)) for each in manifest["statements"] if each["id"] not in PASSING
    )
    hidden: dict[str, set[str]] = {}
    for each in manifest.get("left_out", ()):
        hidden.setdefault(owner_of(each["id"]), set()).add(each["sha256"])
    return Listing(entries, {key: frozenset(found) for key, found in hidden.items()}, unprinted or {})


def _entry(each: Mapping[str, Any], notes: Mapping[int, str], passing: Iterable[str]) -> Entry:
    words = each["words"]
    if each["place"] == "page":
        for text in filter(None, passing):
            words = words.replace(text, "…")
    values = {key: value for key, value in each.get("values", {}).items() if key != "number"}
    cites = tuple(notes.get(number, "") for number in each.get("notes", ()))
    return Entry(each["id"], words, each["language"], each["place"], cites, json.dumps(values, sort_keys=True))


def differences(old: Listing, new: Listing) -> tuple[Difference, ...]:
    """Return everything in which two versions differ, in reading order of the new one; nothing where they are alike."""
    if [entry.printed for entry in old.entries] == [entry.printed for entry in new.entries]:
        return ()
    before, after = _by_subject(old), _by_subject(new)
    hidden = {owner_of(id_) for id_ in new.unprinted}
    found: list[Difference] = []
    for subject in [*after, *(each for each in before if each not in after)]:
        pair = _Pair(subject, old, new, before.get(subject, ()), after.get(subject, ()))
        found += pair.differences(vanished=subject not in after and owner_of(subject) not in hidden)
    return tuple(found) or (Difference("moved", "", "", "", "the same statements in another order", form=True),)


def _by_subject(listed: Listing) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in listed.entries:
        found.setdefault(entry.subject, []).append(entry)
    return {subject: tuple(entries) for subject, entries in found.items()}


@dataclass(frozen=True, slots=True)
class _Pair:
    """What two versions print of one subject."""

    subject: str
    old: Listing
    new: Listing
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]

    def differences(self, *, vanished: bool) -> Iterator[Difference]:
        """Yield what differs. `vanished`: nothing of the subject is left, not even what is left out for length."""
        if not self.before and owner_of(self.subject) not in self.old.hidden:
            yield self._whole("new", self.after)
        elif vanished:
            yield self._whole("gone", self.before)
        else:
            yield from self._sentences()
            yield from self._parts()
            yield from self._otherwise()

    def _whole(self, kind: Kind, entries: tuple[Entry, ...]) -> Difference:
        words = next((entry.words for entry in entries if entry.is_sentence), entries[0].words)
        form = all(entry.is_form for entry in entries)
        old, new = ("", words) if kind == "new" else (words, "")
        return Difference(kind, self.subject, self.subject, old, new, form)

    def _sentences(self) -> Iterator[Difference]:
        """Compare sentences by their words: one that is put between two shifts their numbers and changes neither."""
        before, after = ([entry for entry in side if entry.is_sentence] for side in (self.before, self.after))
        said, says = ({without_stop(entry.words) for entry in side} for side in (before, after))
        unprinted = {
            without_stop(words): id_ for id_, words in self.new.unprinted.items() if owner_of(id_) == self.subject
        }
        gone = _once(entry for entry in before if without_stop(entry.words) not in {*says, *unprinted})
        come = _once(entry for entry in after if without_stop(entry.words) not in said and not self._was_hidden(entry))
        if gone or come:
            new = [entry.words for entry in come] or [
                self.new.unprinted[entry.id] for entry in gone if entry.id in self.new.unprinted
            ]
            first = (*come, *gone)[0]
            old = " ".join(entry.words for entry in gone)
            yield Difference("changed", self.subject, first.id, old, " ".join(new), first.is_form)
        for entry in _once(entry for entry in before if without_stop(entry.words) in set(unprinted) - says):
            yield Difference("left-out", self.subject, entry.id, entry.words, "", entry.is_form)
        for entry in _once(
            entry for entry in after if without_stop(entry.words) not in said and self._was_hidden(entry)
        ):
            yield Difference("shown", self.subject, entry.id, "", entry.words, entry.is_form)

    def _was_hidden(self, entry: Entry) -> bool:
        return self.old.hides(owner_of(self.subject), entry.words)

    def _parts(self) -> Iterator[Difference]:
        """Compare the other parts by their names."""
        before, after = (_by_name(side) for side in (self.before, self.after))
        for id_ in dict.fromkeys((*before, *after)):
            old, new = before.get(id_), after.get(id_)
            form = (new or old or self.after)[0].is_form
            if old and new:
                yield from self._find_rewording(id_, old, new, form=form)
            elif new:
                kind: Kind = "shown" if self._was_hidden(new[0]) or new[0].part == MAP else "new"
                yield Difference(kind, self.subject, id_, "", new[0].words, form)
            elif old:
                now = self.new.unprinted.get(id_)
                kind = (
                    "gone"
                    if now is None
                    else "left-out"
                    if without_stop(now) == without_stop(old[0].words)
                    else "changed"
                )
                yield Difference(kind, self.subject, id_, old[0].words, now or "", form)

    def _find_rewording(self, id_: str, old: list[Entry], new: list[Entry], *, form: bool) -> Iterator[Difference]:
        said, says = ({without_stop(entry.words) for entry in side} for side in (old, new))
        gone = [entry.words for entry in old if without_stop(entry.words) not in says]
        come = [entry.words for entry in new if without_stop(entry.words) not in said]
        if gone or come:
            was, now = (gone or [old[0].words])[0], (come or [new[0].words])[0]
            yield Difference("changed", self.subject, id_, was, now, form or new[0].part == MAP)

    def _otherwise(self) -> Iterator[Difference]:
        """Compare how the same words are cited and printed."""
        before, after = (_by_words(side) for side in (self.before, self.after))
        for key in before:
            if key in after and before[key] != after[key]:
                old, new = before[key], after[key]
                yield from self._find_citing(old, new)
                yield from self._find_moves(old, new)

    def _find_citing(self, old: list[Entry], new: list[Entry]) -> Iterator[Difference]:
        was, is_ = (tuple(dict.fromkeys(cite for entry in side for cite in entry.cites)) for side in (old, new))
        if was != is_:
            yield Difference("cited", self.subject, new[0].id, "; ".join(was), "; ".join(is_), new[0].is_form)

    def _find_moves(self, old: list[Entry], new: list[Entry]) -> Iterator[Difference]:
        was, is_ = (Counter((entry.place, entry.language, entry.values) for entry in side) for side in (old, new))
        if was != is_:
            lost, come = (next(iter(one - other), ("", "", "{}")) for one, other in ((was, is_), (is_, was)))
            before, after = (" ".join(filter(None, (place, _describe(values)))) for place, _, values in (lost, come))
            # Where a number stands on the map says how grave it is; where the rest stands follows from other things.
            yield Difference("moved", self.subject, new[0].id, before, after, new[0].part != MAP)


def _by_name(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if not entry.is_sentence:
            found.setdefault(entry.id, []).append(entry)
    return found


def _by_words(entries: Iterable[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        key = ("" if entry.is_sentence else entry.id, entry.words)
        found.setdefault(key, []).append(entry)
    return found


def _once(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries, of several with the same words the first."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.words, entry)
    return list(found.values())


def without_stop(words: str) -> str:
    """Return words without the stop that closes them where others follow: a heading has it or not."""
    return words.rstrip(" .:")


def _describe(values: str) -> str:
    """Say under which headings something is printed, else by which values."""
    read = json.loads(values)
    if "row" in read:
        return " × ".join(filter(None, (read["row"], read["column"])))
    return ", ".join(f"{key} {_as_said(value)}" for key, value in read.items())


def _as_said(value: Any) -> str:
    """Return a value as people read it: of what introduces a source its words, not where they stand."""
    if isinstance(value, list):
        return " ".join(_as_said(each) for each in value if isinstance(each, list | str))
    return str(value)
