"""A DOCX as a reviewer hands it back from Word: tracked edits, moves, rows and threads of comments in Word's own form.

Written from ECMA-376 part 1, 17.13, and [MS-DOCX]; no line of the program that reads it back is used.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DAY = "2025-06-02T09:30:00Z"
COMMENTS = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"/>'
)
EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w15"/>'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
RELATED_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


@dataclass
class WordFile:
    """The parts of a DOCX, with one reviewer at work in it."""

    data: bytes
    author: str = "Dana Deputy"
    body: Any = None
    parts: dict[str, bytes] = field(default_factory=dict)
    comments: Any = None
    extended: Any = None
    numbers: Any = field(default_factory=lambda: count(9000))

    def __post_init__(self) -> None:
        self.parts = parts_of(self.data)
        self.body = etree.fromstring(self.parts["word/document.xml"])

    def bytes(self) -> bytes:
        """Return the file as it is handed back."""
        changed = {"word/document.xml": etree.tostring(self.body, xml_declaration=True, encoding="UTF-8")}
        if self.comments is not None:
            changed["word/comments.xml"] = etree.tostring(self.comments)
            changed["word/commentsExtended.xml"] = etree.tostring(self.extended)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in {**self.parts, **changed}.items():
                package.writestr(name, data)
        return out.getvalue()

    def replace(self, old: str, new: str, *, tracked: bool = True) -> WordFile:
        """Put words in the place of others, within one run; tracked as Word tracks it, or not."""
        run, before, after = self.cut(old)
        self.write_over(run, (before, old, new, after), tracked=tracked)
        return self

    def replace_run(self, run: Any, new: str, *, tracked: bool = True) -> None:
        """Put words in the place of a run's: just those that differ are struck and typed."""
        old = run.find(f"{W}t").text
        begin = alike_from_start(old, new)
        end = alike_from_start(old[begin:][::-1], new[begin:][::-1])
        parts = (old[:begin], old[begin : len(old) - end], new[begin : len(new) - end], old[len(old) - end :])
        self.write_over(run, parts, tracked=tracked)

    def write_over(self, run: Any, parts: tuple[str, str, str, str], *, tracked: bool) -> None:
        before, old, new, after = parts
        if not tracked:
            run.addprevious(self.run(run, f"{before}{new}{after}"))
        else:
            pieces = [
                *([self.run(run, before)] if before else []),
                *([self.revision("del", self.run(run, old, "delText"))] if old else []),
                *([self.revision("ins", self.run(run, new))] if new else []),
                *([self.run(run, after)] if after else []),
            ]
            for piece in pieces:
                run.addprevious(piece)
        run.getparent().remove(run)

    def insert_after(self, words: str, new: str) -> WordFile:
        """Type tracked words behind others."""
        run, before, after = self.cut(words)
        for piece in (self.run(run, before + words), self.revision("ins", self.run(run, new)), self.run(run, after)):
            run.addprevious(piece)
        run.getparent().remove(run)
        return self

    def type_outside(self, words: str, new: str, *, tracked: bool = True) -> WordFile:
        """Type behind the bookmark of the statement that has some words, and before the next one."""
        run, _, _ = self.cut(words)
        end = next(each for each in run.itersiblings() if each.tag == f"{W}bookmarkEnd")
        typed = self.run(run, new)
        end.addnext(self.revision("ins", typed) if tracked else typed)
        return self

    def move(self, words: str, behind: str) -> WordFile:
        """Move words as Word does: from one range to another of the same name."""
        name = f"move{next(self.numbers)}"
        run, before, after = self.cut(words)
        moved = self.revision("moveFrom", self.run(run, words))
        pieces = [self.run(run, before), *self.ranged("moveFrom", name, moved), self.run(run, after)]
        for piece in pieces:
            run.addprevious(piece)
        run.getparent().remove(run)
        target, before, after = self.cut(behind)
        came = self.revision("moveTo", self.run(target, f" {words}"))
        pieces = [self.run(target, before + behind), *self.ranged("moveTo", name, came), self.run(target, after)]
        for piece in pieces:
            target.addprevious(piece)
        target.getparent().remove(target)
        return self

    def ranged(self, kind: str, name: str, inside: Any) -> list[Any]:
        start, end = etree.Element(f"{W}{kind}RangeStart"), etree.Element(f"{W}{kind}RangeEnd")
        number = str(next(self.numbers))
        for key, value in (("id", number), ("name", name), ("author", self.author), ("date", DAY)):
            start.set(f"{W}{key}", value)
        end.set(f"{W}id", number)
        return [start, inside, end]

    def split(self, words: str) -> WordFile:
        """Press Enter behind some words, tracked: the mark of the first paragraph is an insertion."""
        run, before, after = self.cut(words)
        paragraph = run.getparent()
        second = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        second.append(deepcopy(properties))
        second.append(self.run(run, after))
        for follower in list(run.itersiblings()):
            second.append(follower)
        run.addprevious(self.run(run, before + words))
        paragraph.remove(run)
        paragraph.addnext(second)
        look = properties.find(f"{W}rPr")
        look = etree.SubElement(properties, f"{W}rPr") if look is None else look
        look.insert(0, self.revision("ins"))
        return self

    def new_paragraph(self, words: str, text: str) -> WordFile:
        """Type a paragraph of its own below the one that has some words."""
        run, _, _ = self.cut(words)
        self.paragraph_below(run.getparent(), text, like=run, tracked=True)
        return self

    def paragraph_below(self, paragraph: Any, text: str, *, like: Any, tracked: bool) -> None:
        new = etree.Element(f"{W}p")
        properties = etree.SubElement(etree.SubElement(new, f"{W}pPr"), f"{W}rPr")
        typed = self.run(like, text)
        if tracked:
            properties.append(self.revision("ins"))
            typed = self.revision("ins", typed)
        new.append(typed)
        paragraph.addnext(new)

    def delete_row(self, words: str) -> WordFile:
        """Delete the row of a table that has some words."""
        run, _, _ = self.cut(words)
        row = next(each for each in run.iterancestors(f"{W}tr"))
        row.find(f"{W}trPr").append(self.revision("del"))
        for each in list(row.iter(f"{W}r")):
            for text in each.iter(f"{W}t"):
                text.tag = f"{W}delText"
            mark = self.revision("del")
            each.addprevious(mark)
            mark.append(each)
        return self

    def paragraph_of(self, words: str) -> Any:
        """Return the paragraph that has some words, or whose runs together have them."""
        for paragraph in self.body.iter(f"{W}p"):
            said = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
            if words in said.replace("\u00a0", " ").replace("\u2060", ""):
                return paragraph
        raise AssertionError(f"no paragraph has the words {words!r}")

    def delete_paragraph(self, words: str, *, tracked: bool = True) -> WordFile:
        """Delete a paragraph whole, its mark as well."""
        paragraph = self.paragraph_of(words)
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return self
        self.strike(paragraph, "del")
        self.mark_end(paragraph, self.revision("del"))
        return self

    def strike(self, paragraph: Any, kind: str) -> None:
        for run in list(paragraph.iter(f"{W}r")):
            for text in run.iter(f"{W}t") if kind == "del" else ():
                text.tag = f"{W}delText"
            mark = self.revision(kind)
            run.addprevious(mark)
            mark.append(run)

    def mark_end(self, paragraph: Any, mark: Any) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        look = etree.SubElement(properties, f"{W}rPr") if look is None else look
        look.insert(0, mark)

    def move_paragraph(self, words: str, below: str, *, tracked: bool = False, anchored: bool = True) -> WordFile:
        """Move a paragraph below another one: dragged with its marks, pasted without them, or tracked."""
        self.carry(self.paragraph_of(words), self.paragraph_of(below), tracked=tracked, anchored=anchored)
        return self

    def carry(self, paragraph: Any, target: Any, *, tracked: bool, anchored: bool) -> None:
        copy = deepcopy(paragraph)
        target.addnext(copy)
        if tracked or not anchored:
            for mark in [*copy.iter(f"{W}bookmarkStart"), *copy.iter(f"{W}bookmarkEnd")]:
                mark.getparent().remove(mark)
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return
        name = f"move{next(self.numbers)}"
        for kind, each in (("moveFrom", paragraph), ("moveTo", copy)):
            self.strike(each, kind)
            self.mark_end(each, self.revision(kind))
            start, _, end = self.ranged(kind, name, each)
            each.addprevious(start)
            each.addnext(end)

    def move_and_change(self, words: str, below: str, changes: Mapping[str, str], how: str) -> WordFile:
        """Move a paragraph below another one and change some of its words there.

        It is `moved` as Word tracks it (`with marks`: its bookmarks go along), `cut` and pasted with tracking but not
        as a move, `dragged` with its bookmarks, or `pasted` without them and without tracking.
        """
        self.move_below(self.paragraph_of(words), self.paragraph_of(below), changes, how)
        return self

    def move_below(self, paragraph: Any, target: Any, changes: Mapping[str, str], how: str) -> Any:
        """Move one paragraph below another as `move_and_change` does, and return it at its new place."""
        whole = deepcopy(paragraph)
        tracked = how in {"moved", "moved with marks", "cut"}
        self.carry(paragraph, target, tracked=tracked, anchored=how == "dragged")
        copy = next(target.itersiblings(f"{W}p"))
        if how == "moved with marks":
            self.unmark(paragraph)
            self.strike(whole, "moveTo")
            self.mark_end(whole, self.revision("moveTo"))
            copy.getparent().replace(copy, whole)
            copy = whole
        for old, new in changes.items():
            self.change_in(copy, old, new, tracked=tracked)
        if how == "cut":
            self.untie(paragraph, copy)
        return copy

    def unmark(self, paragraph: Any) -> None:
        for mark in [*paragraph.iter(f"{W}bookmarkStart"), *paragraph.iter(f"{W}bookmarkEnd")]:
            mark.getparent().remove(mark)

    def change_in(self, paragraph: Any, old: str, new: str, *, tracked: bool) -> None:
        """Change words in a paragraph that was moved: what is tracked is struck and typed within the move."""
        text = next(each for each in paragraph.iter(f"{W}t") if old in (each.text or ""))
        run = text.getparent()
        before, _, after = text.text.partition(old)
        if not tracked:
            text.text = before + new + after
            return
        wrapped = run.getparent()
        struck = self.revision("moveTo", self.revision("del", self.run(run, old, "delText")))
        typed = self.revision("ins", self.run(run, new))
        ends = [self.revision("moveTo", self.run(run, each)) for each in (before, after)]
        for piece in (ends[0], struck, typed, ends[1]):
            wrapped.addprevious(piece)
        wrapped.getparent().remove(wrapped)

    def untie(self, *paragraphs: Any) -> None:
        """Make of both ends of a move a deletion and an insertion."""
        ranges = re.compile(r"\{.*\}move(?:From|To)Range(?:Start|End)")
        for paragraph in paragraphs:
            near = [paragraph.getprevious(), paragraph.getnext(), *paragraph]
            for mark in (each for each in near if each is not None and ranges.fullmatch(str(each.tag))):
                mark.getparent().remove(mark)
            for mark in list(paragraph.iter(f"{W}moveFrom", f"{W}moveTo")):
                gone = mark.tag == f"{W}moveFrom"
                mark.tag = f"{W}del" if gone else f"{W}ins"
                for text in list(mark.iter(f"{W}t")) if gone else ():
                    text.tag = f"{W}delText"

    def strike_note(self, words: str) -> WordFile:
        """Delete the mark of the note behind some words."""
        run, _, _ = self.cut(words)
        link = next(each for each in run.itersiblings(f"{W}hyperlink"))
        for each in list(link):
            for text in each.iter(f"{W}t"):
                text.tag = f"{W}delText"
            mark = self.revision("del")
            link.append(mark)
            mark.append(each)
        return self

    def comment(self, on: str, *said: str, authors: tuple[str, ...] = ()) -> WordFile:
        """Comment on words; what is said after the first are answers, by the authors given or by the reviewer."""
        self.begin_comments()
        run, before, after = self.cut(on)
        first = ""
        pieces: list[Any] = [self.run(run, on)]
        for number, text in enumerate(said):
            id_, paragraph = str(next(self.numbers)), f"{0x10000000 + next(self.numbers):08X}"
            author = authors[number] if number < len(authors) else self.author
            self.write_comment(id_, paragraph, first, text, author)
            first = first or paragraph
            start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
            reference = etree.Element(f"{W}r")
            mark = etree.SubElement(reference, f"{W}commentReference")
            for each in (start, end, mark):
                each.set(f"{W}id", id_)
            pieces = [start, *pieces, end, reference]
        for piece in (self.run(run, before), *pieces, self.run(run, after)):
            run.addprevious(piece)
        run.getparent().remove(run)
        return self

    def begin_comments(self) -> None:
        if self.comments is None:
            self.comments, self.extended = etree.fromstring(COMMENTS), etree.fromstring(EXTENDED)
            self.relate()

    def comment_run(self, run: Any, said: str) -> None:
        """Comment on a whole run."""
        self.begin_comments()
        id_ = str(next(self.numbers))
        self.write_comment(id_, f"{0x10000000 + next(self.numbers):08X}", "", said, self.author)
        start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
        reference = etree.Element(f"{W}r")
        for each in (start, end, etree.SubElement(reference, f"{W}commentReference")):
            each.set(f"{W}id", id_)
        run.addprevious(start)
        run.addnext(reference)
        run.addnext(end)

    def write_comment(self, id_: str, paragraph: str, parent: str, text: str, author: str) -> None:
        comment = etree.SubElement(self.comments, f"{W}comment")
        for key, value in (("id", id_), ("author", author), ("date", DAY), ("initials", author[:1])):
            comment.set(f"{W}{key}", value)
        inner = etree.SubElement(comment, f"{W}p")
        inner.set(f"{W14}paraId", paragraph)
        etree.SubElement(etree.SubElement(inner, f"{W}r"), f"{W}annotationRef")
        etree.SubElement(etree.SubElement(inner, f"{W}r"), f"{W}t").text = text
        entry = etree.SubElement(self.extended, f"{W15}commentEx")
        entry.set(f"{W15}paraId", paragraph)
        if parent:
            entry.set(f"{W15}paraIdParent", parent)
        entry.set(f"{W15}done", "0")

    def relate(self) -> None:
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        for name, kind in (("comments", RELATED), ("commentsExtended", RELATED_EXTENDED)):
            relation = etree.SubElement(relations, relations[0].tag)
            for key, value in (("Id", f"rIdTest{name}"), ("Type", kind), ("Target", f"{name}.xml")):
                relation.set(key, value)
            override = etree.SubElement(types, next(each.tag for each in types if each.tag.endswith("Override")))
            override.set("PartName", f"/word/{name}.xml")
            word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
            override.set("ContentType", f"{word}.{name}+xml")
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
        self.parts["[Content_Types].xml"] = etree.tostring(types)

    def cut(self, words: str) -> tuple[Any, str, str]:
        """Return the first run that has some words, with its text before and behind them."""
        for text in self.body.iter(f"{W}t"):
            before, found, after = (text.text or "").partition(words)
            if found:
                return text.getparent(), before, after
        raise AssertionError(f"no run has the words {words!r}")

    def run(self, like: Any, text: str, tag: str = "t") -> Any:
        made = etree.Element(f"{W}r")
        look = like.find(f"{W}rPr")
        if look is not None:
            made.append(deepcopy(look))
        inner = etree.SubElement(made, f"{W}{tag}")
        inner.text = text
        inner.set(SPACE, "preserve")
        return made

    def revision(self, kind: str, inside: Any = None) -> Any:
        mark = etree.Element(f"{W}{kind}")
        for key, value in (("id", str(next(self.numbers))), ("author", self.author), ("date", DAY)):
            mark.set(f"{W}{key}", value)
        if inside is not None:
            mark.append(inside)
        return mark


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a DOCX by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def alike_from_start(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, its) in enumerate(pairs) if mine != its), min(len(one), len(other)))
