"""Write answers into a copy of a DOCX that came back: under each comment a reply, beside each edit a comment of ours.

ECMA-376 part 1, 17.13.4 for comments; a reply is one whose last paragraph names that of the comment which it answers,
in `commentsExtended.xml` ([MS-DOCX] 2.5.1). All else in the file stays as it came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from briefings.model.joiners import without_joiners
from briefings.model.packages import TYPES, pack
from briefings.workspace.articles.office_xml import MC, Package, W, main_part, open_package
from briefings.workspace.articles.trees import Element
from briefings.workspace.returned.comments import W14, W15
from briefings.workspace.returned.markup import Answer

COMMENTS: Final = "word/comments.xml"
EXTENDED: Final = "word/commentsExtended.xml"
NAMESPACES: Final = {"w": W[1:-1], "w14": W14[1:-1], "w15": W15[1:-1], "mc": MC[1:-1]}
RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS: Final = {
    COMMENTS: (
        "comments",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
        f"{WORD_TYPE}.comments+xml",
    ),
    EXTENDED: (
        "commentsExtended",
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        f"{WORD_TYPE}.commentsExtended+xml",
    ),
}
# Word takes ids of paragraphs below this.
LARGEST_ID: Final = 0x7FFFFFFF


def with_answers(data: bytes, name: str, answers: Iterable[Answer], author: str, date: str) -> bytes:
    """Return a DOCX with answers in it, by `author` at `date` (2026-01-31). The same input gives the same bytes.

    Raises `UserError` where the file is damaged. An answer to a comment or statement that isn't there is left out.
    """

    def write(writer: _Writer) -> None:
        for answer in answers:
            writer.answer(answer)

    return _write(data, name, author, date, write)


def with_remarks(data: bytes, name: str, remarks: Iterable[tuple[str, str]], author: str, date: str) -> bytes:
    """Return a DOCX with comments beside sentences, each given with the sentence's words; all else stays as it came.

    A sentence that isn't found in one paragraph is left out. Raises `UserError` where the file is damaged.
    """

    def write(writer: _Writer) -> None:
        for sentence, text in remarks:
            writer.remark(sentence, text)

    return _write(data, name, author, date, write)


def _write(data: bytes, name: str, author: str, date: str, write: Callable[[_Writer], None]) -> bytes:
    """Return a DOCX with what `write` writes into it."""
    with open_package(data, name, "DOCX", "returned") as package:
        writer = _Writer(package, author, f"{date}T00:00:00Z")
        write(writer)
        parts = {part: package.bytes_of(part) for part in package.names if not part.endswith("/")}
        return pack({**parts, **writer.changed()})


class _Writer:
    """The parts of a document that answers are written into."""

    def __init__(self, package: Package, author: str, date: str) -> None:
        self.package, self.author, self.date = package, author, date
        self.main = main_part(package.names)
        body = package.xml(self.main)
        if body is None:
            raise ValueError("it has no text part")
        self.body = body
        self.comments = _make_root(package.xml(COMMENTS), f"{W}comments", "w14")
        self.extended = _make_root(package.xml(EXTENDED), f"{W15}commentsEx", "w15")
        ids = [each.get(f"{W}id") or "" for each in self.comments.iter(f"{W}comment")]
        self._last = max((int(each) for each in ids if each.isdecimal()), default=-1)

    def answer(self, answer: Answer) -> None:
        """Write one answer, if what it is to is there."""
        if answer.comment:
            self._reply(answer)
        else:
            self._beside(answer)

    def remark(self, sentence: str, text: str) -> None:
        """Write a comment beside the words of a sentence, as near as runs of the text allow."""
        wanted = _dense(sentence)
        for paragraph in self.body.iter(f"{W}p"):
            pieces = [(child, _dense("".join(each.text or "" for each in child.iter(f"{W}t")))) for child in paragraph]
            start = "".join(piece for _, piece in pieces).find(wanted)
            if start >= 0 and wanted:
                self._around(_covering(pieces, start, start + len(wanted)), sentence, text)
                return

    def _around(self, covered: list[Element], sentence: str, text: str) -> None:
        id_, own = self._new(sentence, text)
        self._extend(own, "")
        covered[0].addprevious(_mark("commentRangeStart", id_))
        covered[-1].addnext(_reference(id_))
        covered[-1].addnext(_mark("commentRangeEnd", id_))

    def changed(self) -> Mapping[str, bytes]:
        """Return the parts that are new or changed."""
        trees = {self.main: self.body, COMMENTS: self.comments, EXTENDED: self.extended}
        folder, _, file = self.main.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels"
        types, related = self.package.xml(TYPES), self.package.xml(relations)
        if types is None or related is None:
            raise ValueError("it has no list of its parts")
        for part in (COMMENTS, EXTENDED):
            if part not in self.package.names:
                _declare(types, related, part)
        trees |= {TYPES: types, relations: related}
        return {
            part: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            for part, tree in trees.items()
        }

    def _reply(self, answer: Answer) -> None:
        found = self.comments.iter(f"{W}comment")
        parent = next((each for each in found if each.get(f"{W}id") == answer.comment), None)
        if parent is None:
            return
        id_, own = self._new(answer.comment, answer.text)
        self._extend(_paragraph_id(parent), "")
        self._extend(own, _paragraph_id(parent))
        for tag in ("commentRangeStart", "commentRangeEnd"):
            for each in self._marks(tag, answer.comment):
                each.addnext(_mark(tag, id_))
        for each in self._marks("commentReference", answer.comment):
            run = each.getparent()
            if run is not None:
                run.addnext(_reference(id_))

    def _beside(self, answer: Answer) -> None:
        starts = self.body.iter(f"{W}bookmarkStart")
        start = next((each for each in starts if each.get(f"{W}name") == answer.bookmark), None)
        if start is None:
            return
        paragraph = start.getparent()
        if paragraph is None or paragraph.tag != f"{W}p":
            return
        id_, own = self._new(answer.bookmark, answer.text)
        self._extend(own, "")
        ends = paragraph.iter(f"{W}bookmarkEnd")
        end = next((each for each in ends if each.get(f"{W}id") == start.get(f"{W}id")), None)
        start.addnext(_mark("commentRangeStart", id_))
        if end is not None and end.getparent() is paragraph:
            end.addprevious(_mark("commentRangeEnd", id_))
            end.addprevious(_reference(id_))
        else:
            paragraph.append(_mark("commentRangeEnd", id_))
            paragraph.append(_reference(id_))

    def _marks(self, tag: str, id_: str) -> list[Element]:
        return [each for each in self.body.iter(f"{W}{tag}") if each.get(f"{W}id") == id_]

    def _new(self, about: str, words: str) -> tuple[str, str]:
        """Write a comment; return its id and that of its paragraph, which is made from what it is about."""
        self._last += 1
        id_ = str(self._last)
        initials = "".join(word[0] for word in self.author.split()[:3]).upper()
        comment = etree.SubElement(self.comments, f"{W}comment")
        for key, value in (("id", id_), ("author", self.author), ("date", self.date), ("initials", initials)):
            comment.set(f"{W}{key}", value)
        paragraph = etree.SubElement(comment, f"{W}p")
        own = _fresh_id(f"{about}{id_}{words}")
        paragraph.set(f"{W14}paraId", own)
        text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return id_, own

    def _extend(self, paragraph: str, parent: str) -> None:
        known = (each.get(f"{W15}paraId") for each in self.extended.iter(f"{W15}commentEx"))
        if paragraph in known:
            return
        entry = etree.SubElement(self.extended, f"{W15}commentEx")
        entry.set(f"{W15}paraId", paragraph)
        if parent:
            entry.set(f"{W15}paraIdParent", parent)
        entry.set(f"{W15}done", "0")


def _make_root(root: Element | None, tag: str, prefix: str) -> Element:
    """Return a root that names the newer namespace and says that older programs may pass it over."""
    known = {key: value for key, value in root.nsmap.items() if key} if root is not None else {}
    new = etree.Element(tag, nsmap={**known, **NAMESPACES})
    for key, value in root.attrib.items() if root is not None else ():
        new.set(key, value)
    ignorable = (new.get(f"{MC}Ignorable") or "").split()
    new.set(f"{MC}Ignorable", " ".join(dict.fromkeys((*ignorable, "w14", *([prefix] if prefix != "w14" else [])))))
    for child in root if root is not None else ():
        new.append(deepcopy(child))
    return new


def _paragraph_id(comment: Element) -> str:
    """Return the id of a comment's last paragraph, which gets one if it has none."""
    paragraphs = list(comment.iter(f"{W}p"))
    last = paragraphs[-1] if paragraphs else etree.SubElement(comment, f"{W}p")
    known = last.get(f"{W14}paraId")
    if known:
        return known
    fresh = _fresh_id(f"comment {comment.get(f'{W}id')}")
    last.set(f"{W14}paraId", fresh)
    return fresh


def _fresh_id(seed: str) -> str:
    return f"{int(hashlib.sha256(seed.encode()).hexdigest()[:8], 16) % LARGEST_ID:08X}"


def _dense(words: str) -> str:
    return "".join(without_joiners(words).split())


def _covering(pieces: Iterable[tuple[Element, str]], start: int, end: int) -> list[Element]:
    """Return the elements whose text lies between two places of the text that they all make."""
    covered, at = [], 0
    for element, piece in pieces:
        if piece and at < end and at + len(piece) > start:
            covered.append(element)
        at += len(piece)
    return covered


def _mark(tag: str, id_: str) -> Element:
    mark = etree.Element(f"{W}{tag}")
    mark.set(f"{W}id", id_)
    return mark


def _reference(id_: str) -> Element:
    run = etree.Element(f"{W}r")
    run.append(_mark("commentReference", id_))
    return run


def _declare(types: Element, related: Element, part: str) -> None:
    name, kind, content = KINDS[part]
    if not any(each.get("PartName") == f"/{part}" for each in types):
        override = etree.SubElement(types, f"{CONTENT}Override")
        override.set("PartName", f"/{part}")
        override.set("ContentType", content)
    used = {each.get("Id") for each in related}
    number = next(number for number in range(1, len(used) + 2) if f"rIdAnswer{number}" not in used)
    relation = etree.SubElement(related, f"{RELATIONS}Relationship")
    for key, value in (("Id", f"rIdAnswer{number}"), ("Type", kind), ("Target", f"{name}.xml")):
        relation.set(key, value)
