"""Redline a whole DOCX: body, headers, footers and footnotes, with the pictures and notes that only the old one has."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any, Final

from lxml import etree

from briefings.model.packages import MANIFEST, MANIFEST_PART, REDLINE, TYPES, pack
from briefings.model.problem import UserError
from briefings.model.xml import parse_xml
from briefings.render.redline.atoms import R, Story, W, words_of
from briefings.render.redline.story import Reviser

BODY: Final = "word/document.xml"
RELATIONS: Final = "word/_rels/document.xml.rels"
FOOTNOTES: Final = "word/footnotes.xml"
_RUNNING: Final = re.compile(r"word/(header|footer)\d*\.xml")
_PACKAGE: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CONTENT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_TAKEN: Final = 500_000  # above the numbers of pictures in any file


def redline(old: Mapping[str, bytes], new: Mapping[str, bytes], author: str, date: dt.datetime) -> bytes:
    """Return the DOCX `new` with tracked changes against `old`; both are the parts of a DOCX by name.

    `author` and `date` are those of the changes. The same input gives the same bytes. Raises `UserError` where a part
    that there must be isn't there.
    """
    return _Packages(_File(dict(old)), _File(dict(new)), author, date).redline()


@dataclass
class _File:
    """The parts of a DOCX by name; parsed where it is asked for."""

    parts: dict[str, bytes]
    trees: dict[str, Any] = field(default_factory=dict)

    def tree(self, name: str) -> Any:
        """Return a part as a tree, the same one each time; nothing where there is no such part."""
        if name not in self.trees and name in self.parts:
            self.trees[name] = parse_xml(self.parts[name])
        return self.trees.get(name)

    def body(self) -> Any:
        """Return the body. Raises `UserError` where there is none."""
        tree = self.tree(BODY)
        body = None if tree is None else tree.find(f"{W}body")
        if body is None:
            raise UserError.of("file", "the file has no body: is it a DOCX?")
        return body

    def targets(self) -> dict[str, str]:
        """Return the parts that the body's relationships lead to, by their ids."""
        tree = self.tree(RELATIONS)
        inner = () if tree is None else (each for each in tree if each.get("TargetMode") != "External")
        return {each.get("Id"): posixpath.normpath(posixpath.join("word", each.get("Target"))) for each in inner}

    def footnotes(self) -> dict[str, Any]:
        """Return the footnotes by number; those without one of their own draw lines."""
        tree = self.tree(FOOTNOTES)
        notes = () if tree is None else tree.findall(f"{W}footnote")
        return {note.get(f"{W}id"): note for note in notes if note.get(f"{W}type") is None}

    def story(self) -> Story:
        """Return what the atoms of this file refer to."""
        plain = Story()
        notes = {number: _words(plain, note.iter(f"{W}p")) for number, note in self.footnotes().items()}
        for paragraph in self.body().iter(f"{W}p"):
            for name in (str(each.get(f"{W}name")) for each in paragraph.iter(f"{W}bookmarkStart")):
                if name.startswith("note_"):
                    notes[name] = _words(plain, [paragraph])
        pictures = {key: sha256(self.parts.get(name, b"")).hexdigest() for key, name in self.targets().items()}
        return Story(notes, pictures)


def _words(story: Story, paragraphs: Iterable[Any]) -> str:
    return " ".join(word for each in paragraphs for word in words_of(story.atoms(each)))


@dataclass
class _Packages:
    """Two files that become one."""

    old: _File
    new: _File
    author: str
    date: dt.datetime

    def redline(self) -> bytes:
        """Return the newer file with tracked changes."""
        stamp = self.date.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        first = _highest(self.new.body().iter(), "id") + 1
        self._numbers = count(_TAKEN)
        reviser = Reviser(self.old.story(), self.new.story(), self.author, stamp, first, self._adopt)
        reviser.revise(self.old.body(), self.new.body())
        for name in sorted(set(self.old.parts) & set(self.new.parts)):
            if _RUNNING.fullmatch(name):
                reviser.revise(self.old.tree(name), self.new.tree(name))
        self._name_changes(stamp)
        return self._pack()

    def _name_changes(self, stamp: str) -> None:
        """Say beside the manifest which changes are ours: a reviewer's own may stand among them when it comes back."""
        for name in filter(MANIFEST_PART.fullmatch, list(self.new.parts)):
            if (root := self.new.tree(name)).tag == MANIFEST:
                for key, value in zip(REDLINE, (self.author, stamp), strict=True):
                    root.set(key, value)

    def _adopt(self, element: Any) -> Any:
        """Return a deleted run whose notes and pictures the newer file holds too."""
        for reference in element.iter(f"{W}footnoteReference"):
            reference.set(f"{W}id", self._note(str(reference.get(f"{W}id"))))
        for each in element.iter():
            if each.get(f"{R}embed"):
                each.set(f"{R}embed", self._picture(each.get(f"{R}embed")))
            if each.tag == _DRAWN:
                each.set("id", str(next(self._numbers)))
        return element

    def _note(self, number: str) -> str:
        """Copy an old footnote, as plain words, and return its number in the newer file."""
        note, held = self.old.footnotes().get(number), self.new.tree(FOOTNOTES)
        if note is None or held is None:
            return number
        copy = deepcopy(note)
        made = str(_highest(held, "id") + 1)
        copy.set(f"{W}id", made)
        for link in list(copy.iter(f"{W}hyperlink")):
            for child in list(link):
                link.addprevious(child)
            link.getparent().remove(link)
        for mark in [*copy.iter(f"{W}bookmarkStart"), *copy.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)
        held.append(copy)
        return made

    def _picture(self, relation: str) -> str:
        """Copy an old picture and return its relationship in the newer file."""
        target = self.old.targets().get(relation, "")
        data, tree = self.old.parts.get(target, b""), self.new.tree(RELATIONS)
        key = f"rIdOld{sha256(data).hexdigest()[:8]}"
        if tree is None or any(each.get("Id") == key for each in tree):
            return key
        ending = posixpath.splitext(target)[1] or ".png"
        name = f"media/old-{sha256(data).hexdigest()[:8]}{ending}"
        self.new.parts[f"word/{name}"] = data
        etree.SubElement(tree, f"{_PACKAGE}Relationship", {"Id": key, "Type": _IMAGE, "Target": name})
        types = self.new.tree(TYPES)
        if not any(each.get("Extension") == ending[1:] for each in types):
            kind = {"Extension": ending[1:], "ContentType": f"image/{ending[1:].replace('jpg', 'jpeg')}"}
            types.insert(0, etree.Element(f"{_CONTENT}Default", kind))
        return key

    def _pack(self) -> bytes:
        for name, tree in self.new.trees.items():
            self.new.parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        return pack(self.new.parts)


def _highest(elements: Iterable[Any], name: str) -> int:
    numbers = (str(each.get(f"{W}{name}") or "") for each in elements)
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
