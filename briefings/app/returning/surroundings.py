"""List what reviewers did to all that is no statement's words.

That is ends of paragraphs, rows, marks of notes, pictures, the head and foot of a page, and words that stood in no
statement. Nothing of it goes into a file, and nothing of it is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from briefings.app.returning.differences import alike, has_word
from briefings.app.returning.giving import Given, revisions_of
from briefings.app.returning.item import Item
from briefings.model.statements import single_spaced
from briefings.workspace.returned.markup import Markup, Revision, Stretch, Structure, join_text

# Words of pages that stand in no paragraph: a watermark is a picture, and a page's number is the program's.
_UNSEEN: Final = ("page/watermark", "page/page")
_FIELD: Final = re.compile(r"\{pages?\}")
_PART: Final = re.compile(r" \(\d+/\d+\)$")
_WHAT: Final = {
    "cell": "a cell of the table",
    "row": "a row of the table",
    "note mark": "the mark of a note",
    "drawing": "a picture",
    "sign": "a sign of a font",
}


@dataclass(frozen=True)
class Surroundings:
    """What surrounds the statements of a file. `covered` are those that went as a whole, `rows` paragraphs of rows."""

    statements: Sequence[Mapping[str, Any]]
    markup: Markup
    given: Given
    covered: frozenset[int]
    rows: frozenset[int]

    def items(self) -> Iterator[Item]:
        """Yield what was done here."""
        yield from self._deletions()
        yield from self._struck_again()
        yield from self._running_lines()
        yield from self._structures()
        yield from self._strangers()

    def _item(self, at: Stretch | Structure, number: int, said: str, revisions: tuple[Revision, ...]) -> Item:
        """Return what was done beside a statement: the one that it stands in, or the last before it."""
        name = next((str(each["id"]) for each in self.given.entries if each["bookmark"] == at.bookmark), "")
        order = (at.paragraph, len(self.given.place), number)
        return Item("structure", name or self.given.before(at.paragraph), "", order, said=said, revisions=revisions)

    def _deletions(self) -> Iterator[Item]:
        """Yield what was deleted outside of all statements, as in the head of a page."""
        given = self.given
        lost = [alike(entry["words"]) for entry in given.entries if not given.own[entry["bookmark"]]]
        came = {each.move for name in given.own for each in given.moves_of(name)}
        gone = (each for each in given.gone if not came & {revision.move for revision in each.revisions})
        for paragraph, group in groupby(gone, key=lambda stretch: stretch.paragraph):
            stretches = [each for each in group if not any(alike(single_spaced(each.text)) in words for words in lost)]
            if has_word(join_text(stretches)) and paragraph not in self.rows:
                said = f"words were deleted: {join_text(stretches)}"
                yield self._item(stretches[0], 1, said, revisions_of(stretches))

    def _struck_again(self) -> Iterator[Item]:
        """Yield what one reviewer typed and another struck: it was in no version, and they may want to know."""
        found = (each for each in self.markup.stretches if not each.before and not each.after and _by_two(each))
        for _, group in groupby(found, key=lambda stretch: stretch.paragraph):
            stretches = tuple(group)
            if has_word(said := join_text(stretches)):
                yield self._item(stretches[0], 2, f"words were typed and struck again: {said}", revisions_of(stretches))

    def _running_lines(self) -> Iterator[Item]:
        """Yield what a reviewer changed in the head or foot of a page: words that the brief doesn't print there."""
        printed = [entry for entry in self.statements if entry["id"].startswith("page/")]
        near = next((entry["id"] for entry in printed), "")
        running = [stretch for stretch in self.markup.stretches if stretch.running]
        told: set[tuple[str, tuple[Revision, ...]]] = set()
        for paragraph, group in groupby(running, key=lambda stretch: stretch.paragraph):
            stretches = tuple(group)
            tracked = [each for each in stretches if each.revisions]
            said, revisions = join_text(tracked or stretches), revisions_of(stretches)
            if has_word(said) and (tracked or _is_other(said, printed)) and (said, revisions) not in told:
                told.add((said, revisions))
                order = (paragraph, len(self.given.place), 0)
                said = f"the head or foot of a page was changed: {said}"
                yield Item("structure", near, "", order, said=said, revisions=revisions)
        yield from self._missing_lines(printed, running) if not told else ()

    def _missing_lines(self, printed: Sequence[Mapping[str, Any]], running: Sequence[Stretch]) -> Iterator[Item]:
        """Yield the lines of pages that stand on none any more, nor in part."""
        left = alike(join_text(running))
        for entry in printed if self.markup.stretches else ():
            if entry["id"] not in _UNSEEN and alike(entry["words"]) not in left:
                order = (running[0].paragraph if running else 0, len(self.given.place), 0)
                said = f"the head or foot of a page was changed: it doesn’t say “{entry['words']}” any more"
                yield Item("structure", entry["id"], "", order, said=said)

    def _structures(self) -> Iterator[Item]:
        """Yield the tracked changes of structure; a paragraph's end is told where no words went or came with it."""
        ids = {entry["bookmark"]: entry for entry in self.given.entries}
        seen: set[tuple[object, ...]] = set()
        for number, each in enumerate(self.markup.structures):
            key = (each.what, each.paragraph if each.what in {"paragraph", "row", "cell"} else number, each.act)
            if each.revision is None or key in seen or self._is_told(each):
                continue
            seen.add(key)
            entry = ids.get(each.bookmark, {})
            order = (each.paragraph, *self.given.place.get(each.bookmark, (0, 0))[1:], number)
            yield Item(
                "structure",
                entry.get("id", ""),
                entry.get("words", ""),
                order,
                said=f"{_describe(each)}{f': {each.text}' if each.text else ''}",
                revisions=(each.revision,),
                move=each.revision.move,
            )

    def _is_told(self, structure: Structure) -> bool:
        """Say whether a change of structure is told with something else that was done."""
        in_row = structure.what != "row" and structure.paragraph in self.rows
        with_words = structure.what == "paragraph" and self._came_with_words(structure)
        return in_row or with_words or self._is_covered(structure) or self._went_with_its_words(structure)

    def _is_covered(self, structure: Structure) -> bool:
        """Say whether it went with something that is told as gone: a row only if all of it did."""
        place = self.given.place
        if structure.what != "row":
            return place.get(structure.bookmark, (0, -1))[1] in self.covered
        inside = {each.bookmark for each in self.markup.stretches if _is_in(each, structure) and each.before}
        places = [place[name][1] for name in inside if name in place]
        return bool(places) and all(each in self.covered for each in places)

    def _went_with_its_words(self, structure: Structure) -> bool:
        """Say whether the mark of a note went, or moved, with all the words that it stands behind."""
        if structure.what != "note mark" or structure.revision is None:
            return False
        given, again = self.given, self.given.again
        if structure.revision.move:
            moved = (each.move for stretch in self.markup.stretches for each in stretch.revisions)
            return structure.revision.move in moved
        if structure.act not in {"deleted", "moved away"}:
            unknown = structure.bookmark not in given.place
            return unknown and structure.paragraph in {given.begins[name][0] for name in again}
        known = structure.bookmark in given.place
        own = [each for each in given.own[structure.bookmark] if each.after] if known else []
        return structure.bookmark in again or (known and not has_word(join_text(own)))

    def _came_with_words(self, structure: Structure) -> bool:
        """Say whether all the words on one side of a paragraph's end went or came with it."""
        for paragraph in (structure.paragraph, structure.paragraph + 1):
            words = [each for each in self._by_paragraph.get(paragraph, ()) if has_word(each.text)]
            if words and not any(each.before and each.after for each in words):
                return True
        return False

    @cached_property
    def _by_paragraph(self) -> Mapping[int, tuple[Stretch, ...]]:
        grouped = groupby(self.markup.stretches, key=lambda each: each.paragraph)
        return {paragraph: tuple(stretches) for paragraph, stretches in grouped}

    def _strangers(self) -> Iterator[Item]:
        """Yield the pictures and signs that weren't tracked and aren't ours, and our pictures that aren't there."""
        ours = [alike(entry["words"]) for entry in self.statements if entry["place"] == "text"]
        here = [each for each in self.markup.structures if each.what in {"drawing", "sign"} and each.revision is None]
        for each in here:
            if alike(_PART.sub("", each.text)) not in ours:
                said = f"{_WHAT[each.what]} stands here that the brief hasn’t{f': {each.text}' if each.text else ''}"
                yield self._item(each, 3, said, ())


def _is_other(said: str, printed: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a line of a page has words beside those that the brief prints there, each line whole."""
    left = alike(said)
    lines = (alike(part) for entry in printed for part in _FIELD.split(entry["words"]))
    for line in sorted(filter(str.strip, lines), key=len, reverse=True):
        left = left.replace(line.strip(), "", 1)
    return has_word(left)


def _by_two(stretch: Stretch) -> bool:
    """Say whether a reviewer struck what another had typed."""
    typed = {each.author for each in stretch.revisions if each.act == "inserted"}
    struck = {each.author for each in stretch.revisions if each.act == "deleted"}
    return bool(typed and struck and typed != struck)


def _is_in(stretch: Stretch, row: Structure) -> bool:
    return row.paragraph <= stretch.paragraph <= row.last


def _describe(structure: Structure) -> str:
    if structure.what == "paragraph":
        came = structure.act in {"inserted", "moved here"}
        return "a paragraph was parted here" if came else "two paragraphs were joined here"
    return f"{_WHAT[structure.what]} was {structure.act}"
