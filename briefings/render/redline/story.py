"""Write what differs between two stories of a DOCX (body, header, footnote) as tracked changes in the newer one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import count, groupby
from typing import Any, Final, Literal

from lxml import etree

from briefings.render.redline.alignment import pairs, shared_words
from briefings.render.redline.atoms import SPACE, Atom, Story, W, plain, words_of

Change = Literal["ins", "del", ""]
# The list of contents follows from the headings, and Word fills it anew: the newer one stands, and isn't compared.
CONTENTS: Final = "contents"
_GALLERY: Final = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_SKIPPED: Final = frozenset({f"{W}sectPr"})
# What stands after the properties of a paragraph's mark (CT_PPr).
_AFTER_MARK: Final = frozenset({f"{W}sectPr", f"{W}pPrChange"})
# What of an old paragraph's properties names something in its own file.
_FOREIGN: Final = frozenset({f"{W}numPr", f"{W}sectPr", f"{W}pPrChange"})


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph, a table, a row or a cell: `words` are compared, `names` are the bookmarks that it holds."""

    element: Any
    words: tuple[str, ...]
    names: frozenset[str]
    key: tuple[str, ...]


@dataclass
class Reviser:
    """Compares stories of an `old` and a `new` file. `author` and `date` (ISO, UTC) stand with every change.

    `adopt` makes a deleted element (a picture, a note) refer to what the new file holds of it.
    """

    old: Story
    new: Story
    author: str
    date: str
    first: int = 1
    adopt: Callable[[Any], Any] = deepcopy
    _numbers: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self._numbers = count(self.first)

    def revise(self, old: Any, new: Any) -> None:
        """Replace the content of `new` (a body, cell, header or footnote) by a redline against that of `old`."""
        before, after = list(self._blocks(old, self.old)), list(self._blocks(new, self.new))
        kept = [child for child in new if child.tag in _SKIPPED or child.tag == f"{W}tcPr"]
        for child in list(new):
            new.remove(child)
        new.extend(child for child in kept if child.tag == f"{W}tcPr")
        written: list[tuple[Any, Change]] = []
        for one, other in pairs(before, after, _key, _likeness):
            written += self._pair(one, other)
        _close(written)
        new.extend(element for element, _ in written)
        new.extend(child for child in kept if child.tag != f"{W}tcPr")

    def _blocks(self, holder: Any, story: Story) -> Iterator[Block]:
        for child in holder:
            if child.tag in {f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"}:
                yield self._block(child, story)
            elif child.find(_GALLERY) is not None:
                yield Block(child, (), frozenset(), (CONTENTS,))
            elif child.tag in {f"{W}sdt", f"{W}sdtContent"}:
                yield from self._blocks(child, story)

    def _block(self, element: Any, story: Story) -> Block:
        paragraphs = [element] if element.tag == f"{W}p" else list(element.iter(f"{W}p"))
        words = tuple(word for each in paragraphs for word in words_of(story.atoms(each)))
        names = (str(each.get(f"{W}name")) for each in element.iter(f"{W}bookmarkStart"))
        statements = frozenset(name for name in names if name.startswith(("st_", "pt_")))
        return Block(element, words, statements, (element.tag, *words))

    def _pair(self, old: Block | None, new: Block | None) -> Iterator[tuple[Any, Change]]:
        if CONTENTS in (each.key[0] for each in (old, new) if each):
            if new is not None:
                yield new.element, ""
        elif new is None and old is not None:
            yield self._delete(deepcopy(old.element)), "del"
        elif old is None and new is not None:
            yield self._whole(new.element, "ins"), "ins"
        elif old is not None and new is not None:
            if old.key != new.key:
                self._revise(old.element, new.element)
            yield new.element, ""

    def _revise(self, old: Any, new: Any) -> None:
        if new.tag == f"{W}p":
            self._words(new, self.old.atoms(old), self.new.atoms(new))
        elif new.tag == f"{W}tbl":
            self._rows(old, new)
        else:
            for cell, other in zip(old.findall(f"{W}tc"), new.findall(f"{W}tc"), strict=True):
                self.revise(cell, other)

    def _rows(self, old: Any, new: Any) -> None:
        before, after = list(self._blocks(old, self.old)), list(self._blocks(new, self.new))
        for row in after:
            new.remove(row.element)
        for one, other in pairs(before, after, _key, _likeness):
            new.extend(element for element, _ in self._pair(one, other))

    def _delete(self, element: Any) -> Any:
        for properties in list(element.iter(f"{W}pPr")):
            for each in [each for each in properties if each.tag in _FOREIGN]:
                properties.remove(each)
        return self._whole(element, "del")

    def _whole(self, element: Any, change: Change) -> Any:
        """Mark a whole paragraph, row or table as come or gone."""
        story = self.new if change == "ins" else self.old
        for row in list(element.iter(f"{W}tr")):
            properties = row.find(f"{W}trPr")
            if properties is None:
                properties = etree.Element(f"{W}trPr")
                row.insert(int(row[0].tag == f"{W}tblPrEx"), properties)
            properties.append(self._revision(change))
        for paragraph in [element] if element.tag == f"{W}p" else list(element.iter(f"{W}p")):
            atoms = story.atoms(paragraph)
            self._words(paragraph, atoms if change == "del" else (), atoms if change == "ins" else ())
            _mark(paragraph, self._revision(change))
        return element

    def _words(self, paragraph: Any, old: Sequence[Atom], new: Sequence[Atom]) -> None:
        """Fill a paragraph with its new words and, struck out, its old ones."""
        for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
            paragraph.remove(child)
        flow = _differences([atom for atom in old if atom.key], [atom for atom in new if atom.key])
        paragraph.extend(self._elements(_with_anchors(flow, new)))

    def _elements(self, flow: Sequence[tuple[Change, Atom]]) -> Iterator[Any]:
        for link, same in groupby(flow, key=_link_around):
            runs = self._runs(list(same))
            if link is None:
                yield from runs
                continue
            holder = etree.Element(link.tag, link.attrib)
            holder.extend(runs)
            yield holder

    def _runs(self, flow: Sequence[tuple[Change, Atom]]) -> Iterator[Any]:
        for change, same in groupby(flow, key=lambda each: each[0]):
            atoms = [atom for _, atom in same]
            if not change:
                yield from _runs(atoms)
                continue
            holder = self._revision(change)
            holder.extend(_runs(atoms) if change == "ins" else map(self.adopt, _runs(atoms, struck=True)))
            yield holder

    def _revision(self, change: Change) -> Any:
        attributes = {"id": str(next(self._numbers)), "author": self.author, "date": self.date}
        return etree.Element(f"{W}{change}", {f"{W}{key}": value for key, value in attributes.items()})


def _link_around(piece: tuple[Change, Atom]) -> Any:
    """Return the link in which a piece is written: a new reference goes without, as its field leads there as well.

    LibreOffice 7.4 saves an inserted field in a link as XML that no program can read.
    """
    change, atom = piece
    return None if change == "ins" and atom.is_field else atom.link


def _key(block: Block) -> object:
    return block.key


def _likeness(old: Block, new: Block) -> float:
    """Return how much two blocks are versions of one: those that hold the same statements are, whatever they say."""
    if old.element.tag != new.element.tag or _columns(old.element) != _columns(new.element):
        return 0.0
    share = shared_words(old.words, new.words)
    return 1 + share if old.names & new.names else share


def _columns(element: Any) -> int:
    """Return how many cells a row or a table's first row has."""
    row = element if element.tag == f"{W}tr" else element.find(f"{W}tr")
    return 0 if row is None else len(row.findall(f"{W}tc"))


def _differences(old: Sequence[Atom], new: Sequence[Atom]) -> list[tuple[Change, Atom]]:
    """Return the words of two texts in one flow: first what went, then what came in its place."""
    flow: list[tuple[Change, Atom]] = []
    for kind, first, last, start, end in _opcodes([atom.key for atom in old], [atom.key for atom in new]):
        if kind == "equal":
            flow += [("", atom) for atom in new[start:end]]
        else:
            flow += [("del", part) for atom in old[first:last] for part in plain(atom)]
            flow += [("ins", atom) for atom in new[start:end]]
    return flow


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return what is equal and what isn't; a space or a sign alone between two changes belongs to them."""
    found: list[tuple[str, int, int, int, int]] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, first, last, start, end) in enumerate(codes):
        inner = 0 < number < len(codes) - 1
        same = kind == "equal" and not (inner and not any(map(_is_word, new[start:end])))
        if found and not same and found[-1][0] != "equal":
            found[-1] = ("replace", found[-1][1], last, found[-1][3], end)
        else:
            found.append(("equal" if same else "replace", first, last, start, end))
    return found


def _is_word(key: str) -> bool:
    return any(char.isalnum() for char in key)


def _with_anchors(flow: Sequence[tuple[Change, Atom]], new: Sequence[Atom]) -> list[tuple[Change, Atom]]:
    """Put a paragraph's bookmarks back where they stood among its words."""
    placed: list[tuple[Change, Atom]] = []
    waiting = iter(new)
    for change, atom in flow:
        if change != "del":
            for each in waiting:
                if each is atom:
                    break
                placed.append(("", each))
        placed.append((change, atom))
    return [*placed, *(("", each) for each in waiting)]


def _runs(atoms: Sequence[Atom], *, struck: bool = False) -> Iterator[Any]:
    """Yield the runs of atoms: neighbours that look alike are one run. Fields keep their own."""
    singles = [single for atom in atoms for single in (atom.parts if atom.is_field else (atom,))]
    for (anchor, look), same in groupby(singles, key=lambda atom: (not atom.key, _look_of(atom))):
        group = list(same)
        if anchor:
            yield from (part for atom in group for part in atom.parts)
            continue
        run = etree.Element(f"{W}r")
        if look:
            run.append(deepcopy(group[0].look))
        for part in _join([deepcopy(part) for atom in group for part in atom.parts]):
            if struck and part.tag == f"{W}t":
                part.tag = f"{W}delText"
            run.append(part)
        yield run


def _look_of(atom: Atom) -> bytes:
    return b"" if atom.look is None else etree.tostring(atom.look)


def _join(parts: Sequence[Any]) -> Iterator[Any]:
    for is_text, same in groupby(parts, key=lambda part: part.tag == f"{W}t"):
        group = list(same)
        if is_text:
            group[0].text = "".join(part.text or "" for part in group)
            group[0].set(SPACE, "preserve")
        yield from group[:1] if is_text else group


def _mark(paragraph: Any, revision: Any) -> None:
    """Say of a paragraph's mark that it came or went."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    look = properties.find(f"{W}rPr")
    if look is None:
        look = etree.Element(f"{W}rPr")
        place = next((at for at, each in enumerate(properties) if each.tag in _AFTER_MARK), len(properties))
        properties.insert(place, look)
    _unmark(paragraph)
    look.insert(0, revision)


def _marks_of(paragraph: Any) -> list[Any]:
    found: list[Any] = paragraph.xpath("w:pPr/w:rPr/*[self::w:ins or self::w:del]", namespaces={"w": W[1:-1]})
    return found


def _close(written: Sequence[tuple[Any, Change]]) -> None:
    """Move the marks of changed paragraphs at the end to the paragraph before each: the last mark of all stays.

    A story's last paragraph can't be joined to one below it (17.13.5.15, .20): the one above is joined to it.
    """
    last = len(written)
    while last and written[last - 1][1] and written[last - 1][0].tag == f"{W}p":
        last -= 1
    if not last or last == len(written) or written[last - 1][0].tag != f"{W}p":
        return
    revisions = [revision for element, _ in written[last:] for revision in _marks_of(element)]
    for (element, _), revision in zip(written[last - 1 :], revisions, strict=False):
        _mark(element, revision)
    _unmark(written[-1][0])


def _unmark(paragraph: Any) -> None:
    for each in _marks_of(paragraph):
        each.getparent().remove(each)
