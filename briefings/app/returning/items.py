"""List what reviewers did to a brief: each edit and comment against the statement that it is on, in document order.

The words of a file with every revision accepted are compared with those that the manifest says were handed out, so that
an edit without tracking is found as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final

from briefings.app.returning.differences import Difference, alike, differences
from briefings.app.returning.item import Item
from briefings.app.returning.whole import Gone, covered_by, find_gone, find_moved, letters
from briefings.model.statements import single_spaced
from briefings.workspace.returned.markup import Comment, Markup, Revision, Stretch, Structure, join_text

# A statement whose anchor is gone is known again by so much of its words.
KNOWN_AGAIN: Final = 0.6
# So many letters at the end of an edited statement, less the last, tell that its anchor ended before that.
ALIKE_ENDS: Final = 7


def items_of(manifest: Mapping[str, Any], markup: Markup) -> tuple[Item, ...]:
    """Return all that reviewers did to a brief, in document order."""
    listing = _Listing(manifest, markup)
    whole, additions = _pair(list(listing.removals()), list(listing.additions()))
    found = [
        *listing.edits(),
        *whole,
        *listing.moves(),
        *additions,
        *listing.deletions(),
        *listing.running_lines(),
        *listing.structures(),
        *listing.comments(),
    ]
    return tuple(sorted(found, key=lambda item: item.order))


def _pair(removals: Sequence[Item], additions: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """Make a move of what went in one place and came in another, in the same words."""
    whole, left, near = [], list(additions), {each.order: each.near for each in additions}
    for item in removals:
        came = next((each for each in left if _same_words(item, each)), None)
        if came is None:
            whole.append(item)
            continue
        left.remove(came)
        said = _elsewhere(item.words)
        moved = replace(item, kind="move", edit=None, said=said, order=came.order, near=near[came.order], move="")
        whole.append(replace(moved, revisions=tuple(dict.fromkeys((*item.revisions, *came.revisions)))))
    return whole, left


def _elsewhere(words: str) -> str:
    return f"it stands elsewhere now: {words}"


def _same_words(item: Item, came: Item) -> bool:
    return letters(item.words) == letters(came.said) and item.move == came.move


@dataclass(slots=True)
class _Listing:
    """The text of a file, given to the statements of its manifest."""

    manifest: Mapping[str, Any]
    markup: Markup
    own: dict[str, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    added: list[tuple[Stretch, str]] = field(default_factory=list)
    gone: list[Stretch] = field(default_factory=list)
    loose: list[Stretch] = field(default_factory=list)
    place: dict[str, tuple[int, int]] = field(default_factory=dict)
    lost: dict[Gone, frozenset[int]] = field(default_factory=dict)
    covered: frozenset[int] = frozenset()
    _words: dict[str, str] = field(default_factory=dict)
    _entries: list[Mapping[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._entries = [entry for entry in self.manifest["statements"] if entry.get("bookmark")]
        for number, entry in enumerate(self._entries):
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
        if self.markup.stretches:
            is_gone = [not _has_word(join_text(self._now(entry))) for entry in self._entries]
            found = find_gone(self._entries, is_gone)
            self.lost = {gone: covered_by(gone, self._entries, is_gone) for gone in found}
            self.covered = frozenset().union(*self.lost.values())

    def _now(self, entry: Mapping[str, Any]) -> list[Stretch]:
        return [each for each in self.own[entry["bookmark"]] if each.after]

    @property
    def rows(self) -> frozenset[int]:
        """The paragraphs of rows that came or went whole: they are told as rows."""
        found = (each for each in self.markup.structures if each.what == "row")
        return frozenset(number for each in found for number in range(each.paragraph, each.last + 1))

    def _give(self, stretches: Sequence[Stretch]) -> None:
        """Give the stretches of a paragraph to their statements; what was typed between two goes to the one before."""
        names = [stretch.bookmark for stretch in stretches if stretch.bookmark in self.place]
        current, between = "", ""
        for whole in stretches:
            stretch, end = whole, self._end_in(current, whole)
            if end:
                self.own[current].append(replace(stretch, text=between + end))
                stretch, between = replace(stretch, text=stretch.text[len(end) :]), ""
                if behind := self._sign_behind(current, stretch, names):
                    current = behind
                    continue
            if stretch.bookmark in self.place:
                current, between = stretch.bookmark, ""
                self.own[current].append(stretch)
            elif not stretch.after:
                self.gone += [stretch] if stretch.before else []
            elif stretch.before and not _has_word(stretch.text):
                between += stretch.text
            elif stretch.before:
                self.loose.append(stretch)
            elif stretch.text.strip():
                self._give_new(stretch, current, names, between)
                between = ""
            else:
                between += stretch.text

    def _end_in(self, current: str, stretch: Stretch) -> str:
        """Return the end of a statement that text behind its anchor begins with: LibreOffice ends some too early."""
        if not current or not stretch.before or stretch.bookmark in self.place or not stretch.text.strip():
            return ""
        words, said = self._words[current], alike(stretch.text)
        had = alike(join_text(each for each in self.own[current] if each.before))
        if words.startswith(alike(join_text((*(each for each in self.own[current] if each.before), stretch)))):
            return stretch.text
        # Of a statement that was edited, the letters before its end are still the same.
        end = words[len(had) :] if words.startswith(had) else words[-1:] * had.endswith(words[-ALIKE_ENDS:-1])
        return stretch.text[: len(end)] if end.strip() and said.startswith(end) else ""

    def _sign_behind(self, current: str, stretch: Stretch, names: Sequence[str]) -> str:
        """Give signs behind such an end to the next statement, where it is just these and its anchor is gone too."""
        number = self.place[current][1] + 1
        entry = self._entries[number] if number < len(self._entries) else {}
        name = entry.get("bookmark", "")
        if not name or name in names or stretch.text.strip() != entry["words"] or _has_word(entry["words"]):
            return ""
        self.own[name].append(stretch)
        return str(name)

    def _give_new(self, stretch: Stretch, current: str, names: Sequence[str], between: str) -> None:
        if current:
            self.own[current].append(replace(stretch, text=between + stretch.text))
        elif names:
            # It stands before the first: what parted it from the next one comes with it.
            self.own[names[0]].append(replace(stretch, text=f"{stretch.text} "))
        else:
            self.added.append((stretch, current))

    def _know_again(self) -> None:
        """Give loose text to statements whose anchors a program dropped; what is left was typed without tracking."""
        unmarked = " ".join(alike(entry["words"]) for entry in self.manifest["statements"] if not entry.get("bookmark"))
        lost = [entry for entry in self._entries if not self.own[entry["bookmark"]]]
        for paragraph, group in groupby(self.loose, key=lambda stretch: stretch.paragraph):
            stretches = tuple(group)
            said = alike(join_text(stretches))
            if whole := _find_passage(lost, said):
                for entry in whole:
                    lost.remove(entry)
                    self.own[entry["bookmark"]].append(replace(stretches[0], text=entry["words"]))
                continue
            near = [entry for entry in lost if _share(alike(entry["words"]), said) >= KNOWN_AGAIN]
            here = [name for name, where in self.place.items() if where[0] == paragraph and self.own[name]]
            if near:
                best = max(near, key=lambda entry: _share(alike(entry["words"]), said))
                lost.remove(best)
                self.own[best["bookmark"]] += stretches
            elif said in unmarked:
                continue
            elif here:
                typed = [replace(stretch, before=False, text=f" {stretch.text}") for stretch in stretches]
                self.own[here[-1]] += typed
            else:
                self.added += [(replace(stretch, before=False), "") for stretch in stretches]

    def edits(self) -> Iterator[Item]:
        """Yield the edits of statements; a file that is read for its comments alone has none."""
        for number, entry in enumerate(self._entries if self.markup.stretches else ()):
            stretches = self.own[entry["bookmark"]]
            if number in self.covered or (stretches and all(each.paragraph in self.rows for each in stretches)):
                continue
            place = self.place[entry["bookmark"]]
            for count, (edit, revisions) in enumerate(self._edits_of(entry, stretches)):
                yield Item(
                    "edit",
                    entry["id"],
                    entry["words"],
                    (*place, count),
                    edit,
                    revisions=revisions,
                    move=next((revision.move for revision in revisions if revision.move), ""),
                    notes=tuple(entry.get("notes", ())),
                )

    def _edits_of(
        self, entry: Mapping[str, Any], stretches: Sequence[Stretch]
    ) -> list[tuple[Difference, tuple[Revision, ...]]]:
        """Return the edits of a statement with the revisions that made each; what one revision made is one edit."""
        words, now = entry["words"], join_text(each for each in stretches if each.after)
        found: list[tuple[Difference, tuple[Revision, ...]]] = []
        shift = 0
        for edit in differences(words, now):
            came = (edit.start + shift, edit.start + shift + len(edit.new))
            shift += len(edit.new) - (edit.stop - edit.start)
            revisions = self._behind(edit, came, entry, stretches)
            if found and set(found[-1][1]) & set(revisions):
                before, known = found.pop()
                whole = Difference(before.start, edit.stop, before.new + words[before.stop : edit.start] + edit.new)
                found.append((whole, tuple(dict.fromkeys((*known, *revisions)))))
            else:
                found.append((edit, revisions))
        return found

    def _behind(
        self, edit: Difference, came: tuple[int, int], entry: Mapping[str, Any], stretches: Sequence[Stretch]
    ) -> tuple[Revision, ...]:
        """Return the revisions that made an edit, whose new words stand at `came`; none for one that wasn't tracked."""
        if not stretches:
            words = alike(entry["words"])
            lost = [
                each
                for each in self.gone
                if alike(single_spaced(each.text)) and alike(single_spaced(each.text)) in words
            ]
            return _revisions(lost)
        old = _spans([each for each in stretches if each.before])
        new = _spans([each for each in stretches if each.after])
        gone = [each for each, start, stop in old if not each.after and start < edit.stop and edit.start < stop]
        typed = [each for each, start, stop in new if not each.before and start < came[1] and came[0] < stop]
        return _revisions((*gone, *typed))

    def removals(self) -> Iterator[Item]:
        """Yield what is gone as a whole: a point, an item of a list."""
        for gone, covered in self.lost.items():
            places = [place for passage in gone.passages for place in passage.places if place in covered]
            own = [self._entries[place] for place in places]
            everything = [self._entries[place] for place in sorted(covered)]
            words = " ".join(entry["words"] for entry in everything)
            all_of_it = Difference(0, len(words), "")
            made = (
                self._behind(all_of_it, (0, 0), {"words": words}, self.own[entry["bookmark"]]) for entry in everything
            )
            revisions = tuple(dict.fromkeys(revision for each in made for revision in each))
            yield Item(
                "removal",
                own[0]["id"],
                words,
                (*self.place[own[0]["bookmark"]], 0),
                all_of_it,
                revisions=revisions,
                move=next((revision.move for revision in revisions if revision.move), ""),
                notes=tuple(dict.fromkeys(note for entry in own for note in entry.get("notes", ()))),
                passage=tuple((entry["id"], entry["words"]) for entry in own),
                option=gone.first.option,
                elsewhere=gone.elsewhere,
            )

    def moves(self) -> Iterator[Item]:
        """Yield the statements that stand elsewhere now, their marks with them: no program tracks that."""
        entries = self._entries
        places = {id(stretch): index for index, stretch in enumerate(self.markup.stretches)}
        begins = {stretch.paragraph: index for index, stretch in reversed([*enumerate(self.markup.stretches)])}
        firsts = [(number, now[0]) for number, entry in enumerate(entries) if (now := self._now(entry))]
        at = {number: (places.get(id(first), begins[first.paragraph]), number) for number, first in firsts}
        order = sorted(at, key=lambda number: at[number])
        for group in find_moved(entries, at):
            own = [entries[number] for number in group]
            before = order[: order.index(group[0])]
            after = order[order.index(group[-1]) + 1 :]
            words = " ".join(entry["words"] for entry in own)
            yield Item(
                "move",
                own[0]["id"],
                words,
                (*self.place[own[0]["bookmark"]], 0),
                said=_elsewhere(words),
                notes=tuple(dict.fromkeys(note for entry in own for note in entry.get("notes", ()))),
                passage=tuple((entry["id"], entry["words"]) for entry in own),
                near=(entries[before[-1]]["id"] if before else "", entries[after[0]]["id"] if after else ""),
            )

    def additions(self) -> Iterator[Item]:
        """Yield the paragraphs that stand beside no statement of ours; those of one hand in a row are one addition."""
        last: Item | None = None
        for item in self._added_paragraphs():
            if last and _goes_on(last, item):
                revisions = tuple(dict.fromkeys((*last.revisions, *item.revisions)))
                last = replace(
                    last, said=f"{last.said} {item.said}", revisions=revisions, near=(last.near[0], item.near[1])
                )
            else:
                yield from [last] if last else []
                last = item
        yield from [last] if last else []

    def _added_paragraphs(self) -> Iterator[Item]:
        for paragraph, group in groupby(self.added, key=lambda pair: pair[0].paragraph):
            stretches = [stretch for stretch, _ in group]
            revisions = _revisions(stretches)
            if paragraph in self.rows or not join_text(stretches):
                continue
            near = self._before(paragraph)
            move = next((revision.move for revision in revisions if revision.move), "")
            order = (paragraph, len(self.place), 0)
            said = join_text(stretches)
            between = (near, self._after(paragraph))
            yield Item("addition", near, "", order, said=said, revisions=revisions, move=move, near=between)

    def deletions(self) -> Iterator[Item]:
        """Yield what was deleted outside of all statements, as in the head of a page."""
        lost = [alike(entry["words"]) for entry in self._entries if not self.own[entry["bookmark"]]]
        for paragraph, group in groupby(self.gone, key=lambda stretch: stretch.paragraph):
            stretches = [each for each in group if not any(alike(single_spaced(each.text)) in words for words in lost)]
            if _has_word(join_text(stretches)) and paragraph not in self.rows:
                said = f"words were deleted: {join_text(stretches)}"
                order = (paragraph, len(self.place), 1)
                yield Item("structure", self._before(paragraph), "", order, said=said, revisions=_revisions(stretches))

    def running_lines(self) -> Iterator[Item]:
        """Yield what a reviewer changed in the head or foot of a page: words that the brief doesn't print there."""
        printed = [entry for entry in self.manifest["statements"] if entry["id"].startswith("page/")]
        known = set(alike(" ".join(entry["words"] for entry in printed)).split())
        running = [stretch for stretch in self.markup.stretches if stretch.running]
        told: set[tuple[str, tuple[Revision, ...]]] = set()
        for paragraph, group in groupby(running, key=lambda stretch: stretch.paragraph):
            stretches = [each for each in group if each.revisions or not set(alike(each.text).split()) <= known]
            said, revisions = join_text(stretches), _revisions(stretches)
            if _has_word(said) and (said, revisions) not in told:
                told.add((said, revisions))
                order = (paragraph, len(self.place), 0)
                near = next((entry["id"] for entry in printed), "")
                said = f"the head or foot of a page was changed: {said}"
                yield Item("structure", near, "", order, said=said, revisions=revisions)

    def _before(self, paragraph: int) -> str:
        """Return the statement that stands last before a paragraph."""
        before = [(where, name) for name, where in self.place.items() if where[0] < paragraph and self.own[name]]
        name = max(before)[1] if before else ""
        return next((entry["id"] for entry in self._entries if entry["bookmark"] == name), "")

    def _after(self, paragraph: int) -> str:
        """Return the statement that stands first behind a paragraph."""
        behind = ((self.place[entry["bookmark"]], entry["id"]) for entry in self._entries if self._now(entry))
        return min((each for each in behind if each[0][0] > paragraph), default=((0, 0), ""))[1]

    def structures(self) -> Iterator[Item]:
        """Yield the changes of structure; a paragraph's end is told only where no words changed with it."""
        ids = {entry["bookmark"]: entry for entry in self._entries}
        seen: set[tuple[object, ...]] = set()
        for number, each in enumerate(self.markup.structures):
            key = (each.what, each.paragraph if each.what != "note mark" else number, each.revision.act)
            in_row = each.what != "row" and each.paragraph in self.rows
            if key in seen or in_row or self._is_covered(each) or self._went_with_its_words(each):
                continue
            if each.what == "paragraph" and self._has_new_words(each):
                continue
            seen.add(key)
            entry = ids.get(each.bookmark, {})
            order = (each.paragraph, *self.place.get(each.bookmark, (0, 0))[1:], number)
            yield Item(
                "structure",
                entry.get("id", ""),
                entry.get("words", ""),
                order,
                said=f"{_structure(each)}{f': {each.text}' if each.text else ''}",
                revisions=(each.revision,),
                move=each.revision.move,
            )

    def _is_covered(self, structure: Structure) -> bool:
        """Say whether it went with something that is told as gone: a row only if all of it did."""
        if structure.what != "row":
            return self.place.get(structure.bookmark, (0, -1))[1] in self.covered
        inside = {each.bookmark for each in self.markup.stretches if self._is_in(each, structure) and each.before}
        places = [self.place[name][1] for name in inside if name in self.place]
        return bool(places) and all(place in self.covered for place in places)

    def _went_with_its_words(self, structure: Structure) -> bool:
        """Say whether the mark of a note went, or moved, with all the words that it stands behind."""
        if structure.what != "note mark":
            return False
        if structure.revision.move:
            moved = (each.move for stretch in self.markup.stretches for each in stretch.revisions)
            return structure.revision.move in moved
        deleted = structure.revision.act == "deleted" and structure.bookmark in self.place
        return deleted and not _has_word(join_text(each for each in self.own[structure.bookmark] if each.after))

    def _is_in(self, stretch: Stretch, row: Structure) -> bool:
        return row.paragraph <= stretch.paragraph <= row.last

    def _has_new_words(self, structure: Structure) -> bool:
        near = {structure.paragraph, structure.paragraph + 1}
        changed_here = (each for each in self.markup.stretches if each.paragraph in near and each.before != each.after)
        return any(_has_word(each.text) for each in changed_here)

    def comments(self) -> Iterator[Item]:
        """Yield the comments, each with the answers that it got."""
        ids = {entry["bookmark"]: entry for entry in self._entries}
        answers: dict[str, list[Comment]] = defaultdict(list)
        known = {comment.id: comment for comment in self.markup.comments}
        for comment in self.markup.comments:
            if comment.parent:
                answers[_top(comment, known)].append(comment)
        for number, comment in enumerate(self.markup.comments):
            if comment.parent and _top(comment, known) != comment.id:
                continue
            entry = next((ids[name] for name in comment.bookmarks if name in ids), {})
            place = self.place.get(entry.get("bookmark", ""), (0, 0))
            yield Item(
                "comment",
                entry.get("id", ""),
                entry.get("words", ""),
                (comment.paragraph or place[0], place[1], number),
                said=comment.text,
                comment=comment,
                answers=tuple(answers[comment.id]),
                notes=tuple(entry.get("notes", ())),
            )


def _goes_on(item: Item, following: Item) -> bool:
    """Tell whether an added paragraph goes on with the one right before it."""
    beside = following.order[0] == item.order[0] + 1 and following.statement == item.statement
    return beside and following.authors == item.authors and not item.move and not following.move


def _top(comment: Comment, known: Mapping[str, Comment]) -> str:
    """Return the id of the comment that began a thread; its own where the thread runs in a ring."""
    seen = {comment.id}
    at = comment
    while at.parent in known:
        at = known[at.parent]
        if at.id in seen:
            return comment.id
        seen.add(at.id)
    return at.id


def _structure(structure: Structure) -> str:
    act = structure.revision.act
    if structure.what == "paragraph":
        return "a paragraph was parted here" if act in {"inserted", "moved here"} else "two paragraphs were joined here"
    what = {
        "cell": "a cell of the table",
        "row": "a row of the table",
        "note mark": "the mark of a note",
        "drawing": "a picture",
    }[structure.what]
    return f"{what} was {act}"


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _revisions(stretches: Iterable[Stretch]) -> tuple[Revision, ...]:
    found = (revision for stretch in stretches for revision in stretch.revisions)
    return tuple(dict.fromkeys(found))


def _spans(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, int, int]]:
    """Yield stretches with the offsets of their first letter and of that behind their last in the joined text."""
    text = ""
    for stretch in stretches:
        start = len(" ".join(text.split())) if text.strip() else 0
        text += stretch.text
        yield stretch, start, len(" ".join(text.split()))


def _share(words: str, said: str) -> float:
    left, right = words.split(), said.split()
    common = sum(1 for word in set(left) if word in set(right))
    return 2 * common / (len(set(left)) + len(set(right))) if left and right else 0.0


def _find_passage(lost: Sequence[Mapping[str, Any]], said: str) -> Sequence[Mapping[str, Any]]:
    """Return the statements in a row that say together what a paragraph says; none where no two or more do."""
    wanted = letters(said)
    for start in range(len(lost)):
        words = ""
        for stop in range(start, len(lost)):
            words += letters(lost[stop]["words"])
            if not wanted.startswith(words):
                break
            if words == wanted and stop > start:
                return lost[start : stop + 1]
    return ()
