"""Read a paragraph of a DOCX into atoms: words, signs, notes, fields and pictures, each with what it is compared by.

What an earlier hand deleted in the file is left out, what it inserted is read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from briefings.model.joiners import JOINER

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TOKEN: Final = re.compile(rf"\s+|\w+|[^\w\s]{JOINER}?")
# Signs that are elements of their own in a run, and what they are in a text.
SIGNS: Final = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_AROUND: Final = frozenset({f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}sdt", f"{W}sdtContent", f"{W}fldSimple"})
_DROPPED: Final = frozenset({f"{W}pPr", f"{W}proofErr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}rPr"})
_BOOKMARKS: Final = frozenset({f"{W}bookmarkStart", f"{W}bookmarkEnd"})


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """The smallest piece that changes as a whole. An anchor has no `key`: nothing is seen of it.

    `parts` are elements of a run (`w:t`, `w:drawing`), or whole runs where `is_field`; `look` is the run's `w:rPr`, and
    `link` the hyperlink in which it stands.
    """

    key: str
    parts: tuple[Any, ...] = ()
    look: Any = None
    link: Any = None
    is_field: bool = False


@dataclass(frozen=True)
class Story:
    """What the atoms of one file refer to: the words of its notes by place, its pictures by relationship."""

    notes: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)

    def atoms(self, paragraph: Any) -> tuple[Atom, ...]:
        """Return the atoms of a paragraph in order."""
        return tuple(self._fields(self._in(paragraph, None)))

    def _in(self, holder: Any, link: Any) -> Iterator[Atom]:
        for child in holder:
            if child.tag == f"{W}r":
                yield from self._run(child, link)
            elif child.tag == f"{W}hyperlink":
                yield from self._in(child, child)
            elif child.tag in _AROUND:
                yield from self._in(child, link)
            elif child.tag in _BOOKMARKS:
                yield Atom("", (child,))

    def _run(self, run: Any, link: Any) -> Iterator[Atom]:
        look = run.find(f"{W}rPr")
        for child in run:
            if child.tag == f"{W}t":
                for token in _TOKEN.findall(child.text or ""):
                    yield Atom(token.removesuffix(JOINER) or token, (_text(token),), look, link)
            elif child.tag in {f"{W}fldChar", f"{W}instrText"}:
                yield Atom(f"\x00{child.get(f'{W}fldCharType') or 'code'}", (child,), look, link)
            elif child.tag not in _DROPPED:
                yield Atom(self._key(child), (child,), look, link)

    def _key(self, child: Any) -> str:
        if child.tag in SIGNS:
            return SIGNS[child.tag]
        number = child.get(f"{W}id") or ""
        if child.tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            return f"\x01note {self.notes.get(number, '')}"
        blips = [self.pictures.get(each.get(f"{R}embed") or "", "") for each in child.iter() if each.get(f"{R}embed")]
        return f"\x01{child.tag} {' '.join(blips)}"

    def _fields(self, atoms: Iterator[Atom]) -> Iterator[Atom]:
        """Join what belongs to a field to one atom; it is compared by what it shows, and by the note that it names."""
        held: list[Atom] = []
        depth = 0
        for atom in atoms:
            depth += atom.key == "\x00begin"
            if not depth:
                yield atom
                continue
            held.append(atom)
            depth -= atom.key == "\x00end"
            if not depth:
                yield self._field(held)
                held = []
        yield from held  # a field that never ends is shown as what it holds

    def _field(self, held: list[Atom]) -> Atom:
        link = held[0].link
        shown = "".join(atom.key for atom in _shown_atoms(held))
        place = "" if link is None else link.get(f"{W}anchor") or ""
        return Atom(f"{shown}\x01{self.notes.get(place, '')}", tuple(held), held[0].look, link, is_field=True)


def _shown_atoms(held: list[Atom]) -> list[Atom]:
    """Return what a field shows: what stands between its separator and its end."""
    marks = [atom.key for atom in held]
    start = marks.index("\x00separate") if "\x00separate" in marks else len(marks)
    return [atom for atom in held[start:] if not atom.key.startswith("\x00")]


def plain(atom: Atom) -> tuple[Atom, ...]:
    """Return an atom as it can be deleted: of a field, what it shows; of a link, its words."""
    atoms = _shown_atoms(list(atom.parts)) if atom.is_field else [atom]
    return tuple(Atom(each.key, each.parts, each.look) for each in atoms)


def words_of(atoms: tuple[Atom, ...]) -> tuple[str, ...]:
    """Return what of atoms is compared, without spaces."""
    return tuple(atom.key for atom in atoms if atom.key and not atom.key.isspace())


def _text(token: str) -> Any:
    made = etree.Element(f"{W}t")
    made.text = token
    made.set(SPACE, "preserve")
    return made
