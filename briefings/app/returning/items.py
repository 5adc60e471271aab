"""List what reviewers did to a brief: each edit and comment against the statement that it is on, in document order.

The words of a file with every revision accepted are compared with those that the manifest says were handed out, so that
an edit without tracking is found as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import Any

from briefings.app.returning.differences import Difference, alike, differences, has_word, locate_new
from briefings.app.returning.giving import Given, revisions_of
from briefings.app.returning.item import Item
from briefings.app.returning.surroundings import Surroundings
from briefings.app.returning.whole import Gone, covered_by, find_gone, find_moved, passages_of, sides_of
from briefings.model.halves import HALF
from briefings.model.statements import single_spaced
from briefings.workspace.returned.markup import Comment, Markup, Revision, Stretch, join_text


def items_of(manifest: Mapping[str, Any], markup: Markup) -> tuple[Item, ...]:
    """Return all that reviewers did to a brief, in document order."""
    listing = _Listing(manifest, markup)
    found = [
        *listing.edits(),
        *listing.removals(),
        *listing.moves(),
        *listing.additions(),
        *listing.surroundings(),
        *listing.comments(),
    ]
    return tuple(replace(item, half=listing.half_of(item)) for item in sorted(found, key=lambda item: item.order))


def _elsewhere(words: str) -> str:
    return f"it stands elsewhere now: {words}"


class _Listing:
    """What is listed of a file, whose text is given to the statements of its manifest."""

    def __init__(self, manifest: Mapping[str, Any], markup: Markup) -> None:
        statements = manifest["statements"]
        marked, unmarked = ([each for each in statements if bool(each.get("bookmark")) is yes] for yes in (True, False))
        self.manifest, self.markup = manifest, markup
        self._entries = marked
        self.given = Given(markup, marked, unmarked)
        self.own, self.place = self.given.own, self.given.place
        self.lost = self._find_lost() if markup.stretches else {}
        self.covered: frozenset[int] = frozenset().union(*self.lost.values())

    def half_of(self, item: Item) -> str:
        """Return in which language's half an item stands, of a file that has two; empty for the first or only one."""
        if not self._second:
            return ""
        same = [entry for entry in self._entries if entry["id"] == item.statement]
        for known in (same, [entry for entry in same if entry["words"] == item.words]):
            halves = {str(entry.get(HALF, "")) for entry in known}
            if len(halves) == 1:
                return halves.pop()
        return str(self._second[HALF]) if item.order[:1] >= self.place[self._second["bookmark"]][:1] else ""

    @cached_property
    def _second(self) -> Mapping[str, Any]:
        """The first statement of the second half; nothing where there is none."""
        return next((entry for entry in self._entries if entry.get(HALF)), {})

    def _find_lost(self) -> dict[Gone, frozenset[int]]:
        is_gone = [not has_word(join_text(self.given.now(entry))) for entry in self._entries]
        return {gone: covered_by(gone, self._entries, is_gone) for gone in find_gone(self._entries, is_gone)}

    @cached_property
    def rows(self) -> frozenset[int]:
        """The paragraphs of rows that came or went whole: they are told as rows."""
        found = (each for each in self.markup.structures if each.what == "row")
        return frozenset(number for each in found for number in range(each.paragraph, each.last + 1))

    def edits(self) -> Iterator[Item]:
        """Yield the edits of statements; a file that is read for its comments alone has none."""
        for number, entry in enumerate(self._entries if self.markup.stretches else ()):
            stretches = self.own[entry["bookmark"]]
            if number in self.covered or (stretches and all(each.paragraph in self.rows for each in stretches)):
                continue
            place, moves = self.place[entry["bookmark"]], self.given.moves_of(entry["bookmark"])
            for count, (edit, revisions) in enumerate(self._edits_of(entry, stretches)):
                yield Item(
                    "edit",
                    entry["id"],
                    entry["words"],
                    (*place, count),
                    edit,
                    revisions=revisions or moves,
                    move=_move_of(revisions),
                    notes=tuple(entry.get("notes", ())),
                )

    def _edits_of(
        self, entry: Mapping[str, Any], stretches: Sequence[Stretch]
    ) -> list[tuple[Difference, tuple[Revision, ...]]]:
        """Return the edits of a statement with the revisions that made each; what one revision made is one edit."""
        words, now = entry["words"], join_text(each for each in stretches if each.after)
        found: list[tuple[Difference, tuple[Revision, ...]]] = []
        for edit, start, stop in locate_new(differences(words, now)):
            revisions = self._behind(edit, (start, stop), entry, stretches)
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
                for each in self.given.gone
                if alike(single_spaced(each.text)) and alike(single_spaced(each.text)) in words
            ]
            return revisions_of(lost)
        old = _spans([each for each in stretches if each.before])
        new = _spans([each for each in stretches if each.after])
        gone = [each for each, start, stop in old if not each.after and start < edit.stop and edit.start < stop]
        typed = [each for each, start, stop in new if not each.before and start < came[1] and came[0] < stop]
        old_words = alike(entry["words"][edit.start : edit.stop])
        dropped = [each for each in stretches if not each.before and not each.after and alike(each.text) in old_words]
        # What moved with its statement isn't what changed it.
        moves = self.given.moves_of(entry.get("bookmark", ""))
        return tuple(each for each in revisions_of((*gone, *typed, *dropped)) if each not in moves)

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
                move=_move_of(revisions),
                notes=_notes_of(own),
                passage=_passage_of(own),
                option=gone.first.option,
                elsewhere=gone.elsewhere,
            )

    def moves(self) -> Iterator[Item]:
        """Yield the statements that stand elsewhere now, in whatever words."""
        entries, given = self._entries, self.given
        here = [(number, entry["bookmark"]) for number, entry in enumerate(entries) if given.now(entry)]
        at = {number: (*given.begins[name], number) for number, name in here}
        order = sorted(at, key=lambda number: at[number])
        tracked = frozenset(number for number in at if given.moves_of(entries[number]["bookmark"]))
        again = frozenset(number for number in at if entries[number]["bookmark"] in given.again)
        sides = sides_of(entries[number]["id"] for number in order)
        for group in find_moved(entries, at, again, tracked):
            own = [entries[number] for number in group]
            before = order[: order.index(group[0])]
            after = order[order.index(group[-1]) + 1 :]
            words = " ".join(entry["words"] for entry in own)
            moves = (given.moves_of(entry["bookmark"]) or revisions_of(given.anew(entry)) for entry in own)
            yield Item(
                "move",
                own[0]["id"],
                words,
                (*self.place[own[0]["bookmark"]], 0),
                said=_elsewhere(words),
                revisions=tuple(dict.fromkeys(revision for each in moves for revision in each)),
                notes=_notes_of(own),
                passage=_passage_of(own),
                option=next((each.option for each in passages_of(entries) if group[0] in each.places), ""),
                near=(entries[before[-1]]["id"] if before else "", entries[after[0]]["id"] if after else ""),
                sides=sides,
            )

    def additions(self) -> Iterator[Item]:
        """Yield the paragraphs that stand beside no statement of ours; those of one hand in a row are one addition."""
        last: Item | None = None
        end = 0
        for item in self._added_paragraphs():
            beside, end = item.order[0] == end + 1, item.order[0]
            if last and beside and _goes_on(last, item):
                revisions = tuple(dict.fromkeys((*last.revisions, *item.revisions)))
                last = replace(
                    last, said=f"{last.said} {item.said}", revisions=revisions, near=(last.near[0], item.near[1])
                )
            else:
                yield from [last] if last else []
                last = item
        yield from [last] if last else []

    def _added_paragraphs(self) -> Iterator[Item]:
        for paragraph, group in groupby(self.given.added, key=lambda stretch: stretch.paragraph):
            stretches = tuple(group)
            revisions = revisions_of(stretches)
            if paragraph in self.rows or not join_text(stretches):
                continue
            near = self.given.before(paragraph)
            order = (paragraph, len(self.place), 0)
            said = join_text(stretches)
            between = (near, self._after(paragraph))
            yield Item(
                "addition", near, "", order, said=said, revisions=revisions, move=_move_of(revisions), near=between
            )

    def surroundings(self) -> Iterator[Item]:
        """Yield what was done to all that is no statement's words."""
        return Surroundings(self.manifest["statements"], self.markup, self.given, self.covered, self.rows).items()

    def _after(self, paragraph: int) -> str:
        """Return the statement that stands first behind a paragraph."""
        behind = ((self.place[entry["bookmark"]], entry["id"]) for entry in self._entries if self.given.now(entry))
        return min((each for each in behind if each[0][0] > paragraph), default=((0, 0), ""))[1]

    def comments(self) -> Iterator[Item]:
        """Yield the comments, each with the answers that it got."""
        ids: Mapping[str, Mapping[str, Any]] = {entry["bookmark"]: entry for entry in self._entries}
        answers: dict[str, list[Comment]] = defaultdict(list)
        known = {comment.id: comment for comment in self.markup.comments}
        for comment in self.markup.comments:
            if comment.parent:
                answers[_top(comment, known)].append(comment)
        for number, comment in enumerate(self.markup.comments):
            if comment.parent and _top(comment, known) != comment.id:
                continue
            entry = next((ids[name] for name in self._find_commented(comment) if name in ids), {})
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

    def _find_commented(self, comment: Comment) -> Iterator[str]:
        """Yield the bookmarks of the statements that a comment is on: of what moved by its words."""
        yield from (name for name in self.given.again if any(comment.id in each.comments for each in self.own[name]))
        yield from comment.bookmarks


def _move_of(revisions: Sequence[Revision]) -> str:
    """Return the name of the tracked move that revisions are of; nothing where they are of none."""
    return next((revision.move for revision in revisions if revision.move), "")


def _notes_of(entries: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(note for entry in entries for note in entry.get("notes", ())))


def _passage_of(entries: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Return statements by id and words."""
    return tuple((entry["id"], entry["words"]) for entry in entries)


def _goes_on(item: Item, following: Item) -> bool:
    """Tell whether an added paragraph goes on with the ones right before it."""
    beside = following.statement == item.statement
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


def _spans(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, int, int]]:
    """Yield stretches with the offsets of their first letter and of that behind their last in the joined text."""
    text = ""
    for stretch in stretches:
        start = len(" ".join(text.split())) if text.strip() else 0
        text += stretch.text
        yield stretch, start, len(" ".join(text.split()))
