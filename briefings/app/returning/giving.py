"""Give the text of a file to the statements of its manifest: by their marks, and where these are gone by their words.

What moved or was pasted elsewhere is its statement's still, however it was changed on the way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final

from briefings.app.returning.differences import alike, begins_of, differences, has_word, letters, locate_new
from briefings.app.returning.knowing import TELLING, find_row, spread
from briefings.workspace.returned.markup import Markup, Revision, Stretch, join_text

# So many letters at the end of an edited statement, less the last, tell that its anchor ended before that.
ALIKE_ENDS: Final = 7

Entry = Mapping[str, Any]
Piece = tuple[Stretch, int]
"""A stretch, and which letter of its paragraph it begins with."""


@dataclass(slots=True)
class Given:
    """Whose the text of a file is. `own` are the stretches of statements by their bookmarks.

    `added` stand beside no statement, and `gone` stood in none; `place` is each statement's first paragraph, and its
    number; `begins` where its text begins now: the paragraph, and the letter in it. `again` are those that were known
    by their words. `unmarked` are the statements of the manifest that have no mark in the file.
    """

    markup: Markup
    entries: Sequence[Entry]
    unmarked: Sequence[Entry]
    own: dict[str, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    added: list[Stretch] = field(default_factory=list)
    gone: list[Stretch] = field(default_factory=list)
    place: dict[str, tuple[int, int]] = field(default_factory=dict)
    begins: dict[str, tuple[int, int]] = field(default_factory=dict)
    again: set[str] = field(default_factory=set)
    _loose: list[Piece] = field(default_factory=list)
    _words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, entry in enumerate(self.entries):
            self.place[entry["bookmark"]] = (0, number)
            self._words[entry["bookmark"]] = alike(entry["words"])
        body = (stretch for stretch in self.markup.stretches if not stretch.running)
        for _, group in groupby(body, key=lambda stretch: stretch.paragraph):
            self._give(tuple(group))
        before = 0
        for name, (_, number) in list(self.place.items()):
            before = self.own[name][0].paragraph if self.own[name] else before
            self.place[name] = (before, number)
        self._know_again()

    def now(self, entry: Entry) -> list[Stretch]:
        """Return the text that a statement has now."""
        return [each for each in self.own[entry["bookmark"]] if each.after]

    def anew(self, entry: Entry) -> list[Stretch]:
        """Return the text of a statement that was known again by its words: where it was, and where it is."""
        return self.own[entry["bookmark"]] if entry["bookmark"] in self.again else []

    def before(self, paragraph: int) -> str:
        """Return the id of the statement that stands last before a paragraph."""
        before = [(where, name) for name, where in self.place.items() if where[0] < paragraph and self.own[name]]
        name = max(before)[1] if before else ""
        return next((str(entry["id"]) for entry in self.entries if entry["bookmark"] == name), "")

    def moves_of(self, name: str) -> tuple[Revision, ...]:
        """Return the tracked moves that took a statement, by its bookmark, from one place to another."""
        own = [each for each in self.own.get(name, ()) if name in self.again or each.bookmark == name]
        here = {each.move for each in revisions_of(own) if each.act == "moved here"}
        return tuple(each for each in revisions_of(own) if each.move and each.move in here)

    def _give(self, stretches: Sequence[Stretch]) -> None:
        """Give the stretches of a paragraph to their statements; what was typed between two goes to the one before."""
        names = [stretch.bookmark for stretch in stretches if stretch.bookmark in self.place]
        current, between = "", ""
        begins = begins_of(each.text for each in stretches)
        for whole, at in zip(stretches, begins, strict=False):
            stretch, end = whole, self._end_in(current, whole)
            if end:
                self._add(current, replace(stretch, text=between + end), at)
                stretch, between = replace(stretch, text=stretch.text[len(end) :]), ""
                if behind := self._sign_behind(current, stretch, names, at):
                    current = behind
                    continue
            if stretch.bookmark in self.place:
                current, between = stretch.bookmark, ""
                self._add(current, stretch, at)
            elif not stretch.after:
                self.gone += [stretch] if stretch.before else []
            elif not has_word(stretch.text) and (stretch.before or (names and _came_along(stretch))):
                between += stretch.text
            elif stretch.before:
                self._loose.append((stretch, at))
            elif stretch.text.strip():
                self._give_new(stretch, current, names, between, at)
                between = ""
            else:
                between += stretch.text

    def _add(self, name: str, stretch: Stretch, at: int) -> None:
        self.own[name].append(stretch)
        if stretch.after:
            self.begins.setdefault(name, (stretch.paragraph, at))

    def _end_in(self, current: str, stretch: Stretch) -> str:
        """Return the end of a statement that text behind its anchor begins with: LibreOffice ends some too early."""
        if not current or not stretch.before or stretch.bookmark in self.place or not stretch.text.strip():
            return ""
        words, said = self._words[current], alike(stretch.text)
        before = [each for each in self.own[current] if each.before]
        if words.startswith(alike(join_text((*before, stretch)))):
            return stretch.text
        had = alike(join_text(before))
        # Of a statement that was edited, the letters before its end are still the same.
        end = words[len(had) :] if words.startswith(had) else words[-1:] * had.endswith(words[-ALIKE_ENDS:-1])
        return stretch.text[: len(end)] if end.strip() and said.startswith(end) else ""

    def _sign_behind(self, current: str, stretch: Stretch, names: Sequence[str], at: int) -> str:
        """Give signs behind such an end to the next statement, where it is just these and its anchor is gone too."""
        number = self.place[current][1] + 1
        entry = self.entries[number] if number < len(self.entries) else {}
        name = entry.get("bookmark", "")
        if not name or name in names or stretch.text.strip() != entry["words"] or has_word(entry["words"]):
            return ""
        self._add(name, stretch, at)
        return str(name)

    def _give_new(self, stretch: Stretch, current: str, names: Sequence[str], between: str, at: int) -> None:
        if not current and not names:
            self._loose.append((stretch, at))
            return
        # What stands before the first comes with what parted it from the next one.
        typed = replace(stretch, text=between + stretch.text if current else f"{stretch.text} ")
        self._add(current or names[0], typed, at)

    # What nothing marks.

    def _find_lost(self) -> list[Entry]:
        """Return the statements of which nothing is left at a place of their own."""
        now = ((entry, join_text(self.now(entry))) for entry in self.entries)
        return [entry for entry, words in now if not (has_word(words) if has_word(entry["words"]) else words)]

    def _know_again(self) -> None:
        """Give text that nothing marks to the statements whose words it has; the rest was typed here."""
        lost = self._find_lost()
        for name, pieces in self._moves_here().items():
            if row := [entry for entry in lost if name in self._moves_away(entry)]:
                self._take_again(lost, row, pieces)
        for _, group in groupby(self._loose, key=lambda piece: piece[0].paragraph):
            pieces = list(group)
            if found := find_row([entry["words"] for entry in lost], _text_of(pieces)):
                self._take_again(lost, lost[found], pieces)
            else:
                self._keep_new([stretch for stretch, _ in pieces])
        if lost:
            self._find_inside(lost)

    def _moves_here(self) -> dict[str, list[Piece]]:
        """Return by the names of tracked moves the whole paragraphs that they brought, with all that is in these."""
        names = {
            stretch.paragraph: each.move
            for stretch, _ in self._loose
            for each in stretch.revisions
            if each.move and each.act == "moved here"
        }
        found: defaultdict[str, list[Piece]] = defaultdict(list)
        for piece in self._loose:
            if name := names.get(piece[0].paragraph):
                found[name].append(piece)
        return found

    def _moves_away(self, entry: Entry) -> frozenset[str]:
        revisions = (each for stretch in self.own[entry["bookmark"]] for each in stretch.revisions)
        return frozenset(each.move for each in revisions if each.move and each.act == "moved away")

    def _find_inside(self, lost: list[Entry]) -> None:
        """Take sentences that are lost elsewhere out of what was put into a statement: they were moved there."""
        for entry in self.entries:
            own = self.own[entry["bookmark"]]
            text = "".join(stretch.text for stretch in own if stretch.after)
            changed = alike(text) != self._words[entry["bookmark"]]
            # From the end on, so that letters before stay where they are.
            for start, stop in reversed(tuple(_insertions(entry["words"], text))) if changed else ():
                row = find_row([each["words"] for each in lost], text[start:stop])
                _, first = self.begins[entry["bookmark"]]
                pieces = [(each, first + at) for each, at in _letters_between(_running(own), start, stop)]
                if row and not self._went_whole(lost[row], pieces):
                    self.own[entry["bookmark"]] = own = _without(own, start, stop)
                    self._take_again(lost, lost[row], pieces)

    def _went_whole(self, row: Sequence[Entry], pieces: Sequence[Piece]) -> bool:
        """Say whether a tracked move took sentences as they were: its other end puts them, citations and all."""
        moves = {each.move for stretch, _ in pieces for each in stretch.revisions if each.move}
        same = letters(_text_of(pieces)) == letters(" ".join(entry["words"] for entry in row))
        return same and any(moves & self._moves_away(entry) for entry in row)

    def _take_again(self, lost: list[Entry], row: Sequence[Entry], pieces: Sequence[Piece]) -> None:
        """Give text to statements in a row: to each the letters that are its own."""
        said = "".join(stretch.text for stretch, _ in pieces)
        for number, start, stop in spread([entry["words"] for entry in row], said):
            name = row[number]["bookmark"]
            own = tuple(_letters_between(pieces, start, stop))
            left = [each for each in self.own[name] if not each.after]
            self.own[name] = [*left, *(stretch for stretch, _ in own)]
            self.begins[name] = (own[0][0].paragraph, own[0][1])
            self.again.add(name)
        for entry in row:
            lost.remove(entry)
        taken = {id(stretch) for stretch, _ in pieces}
        self._loose = [piece for piece in self._loose if id(piece[0]) not in taken]

    def _keep_new(self, stretches: Sequence[Stretch]) -> None:
        """Keep a paragraph that says no statement of ours: behind the statement beside it, or for itself."""
        fixed = " ".join(alike(entry["words"]) for entry in self.unmarked)
        here = [name for name, where in self.place.items() if where[0] == stretches[0].paragraph and self.own[name]]
        typed = [replace(each, before=False) for each in stretches]
        if all(each.before for each in stretches) and alike(join_text(stretches)) in fixed:
            return
        if here:
            self.own[here[-1]] += [replace(each, text=f" {each.text}") for each in typed]
        else:
            self.added += typed


def _came_along(stretch: Stretch) -> bool:
    """Say whether text was moved here, with what stands beside it."""
    return any(each.act == "moved here" for each in stretch.revisions)


def _text_of(pieces: Iterable[Piece]) -> str:
    return join_text(stretch for stretch, _ in pieces)


def _insertions(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where words were put into a statement's without any in exchange, so many that they tell which they are."""
    for edit, start, stop in locate_new(differences(words, text)):
        if not has_word(words[edit.start : edit.stop]) and len(edit.new.split()) >= TELLING:
            yield start, stop


def _running(stretches: Iterable[Stretch]) -> list[Piece]:
    """Return what stands there now, each stretch with its first letter."""
    now = [stretch for stretch in stretches if stretch.after]
    return list(zip(now, begins_of(each.text for each in now), strict=False))


def _without(stretches: Sequence[Stretch], start: int, stop: int) -> list[Stretch]:
    """Return stretches without the letters from `start` to before `stop` of what stands there now."""
    left: list[Stretch] = []
    at = 0
    for stretch in stretches:
        if not stretch.after:
            left.append(stretch)
            continue
        text = stretch.text[: max(start - at, 0)] + stretch.text[max(stop - at, 0) :]
        left += [replace(stretch, text=text)] if text else []
        at += len(stretch.text)
    return left


def _letters_between(pieces: Iterable[Piece], start: int, stop: int) -> Iterator[Piece]:
    """Yield the letters from `start` to before `stop` of stretches."""
    before = 0
    for stretch, at in pieces:
        first, last = max(start - before, 0), min(stop - before, len(stretch.text))
        if first < last:
            yield replace(stretch, text=stretch.text[first:last]), at + first
        before += len(stretch.text)


def revisions_of(stretches: Iterable[Stretch]) -> tuple[Revision, ...]:
    """Return the revisions of stretches, each once."""
    return tuple(dict.fromkeys(revision for stretch in stretches for revision in stretch.revisions))
