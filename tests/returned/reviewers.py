"""Review a brief at random, as Word of today saves it, and say where each thing that was done must be found.

Word parts runs where somebody saved (`w:rsidR`), where it checked spelling (`w:proofErr`) and where a page ended, sets
quotation marks and hyphens as it likes, and writes who and when in attributes and parts of its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, Final

from lxml import etree

from tests.app.alterations import altered_words
from tests.returned.word_form import W, WordFile

KINDS: Final = ("figure", "word", "negation", "cut", "name", "added", "gone", "paragraph", "comment", "move")
HOW: Final = ("moved", "moved with marks", "cut", "dragged", "pasted")
W16DU: Final = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}"
CURLY: Final = {"'": "’", '"': "”", "-": "\u2011", " ": " "}


@dataclass(frozen=True)
class Done:
    """One thing that a reviewer did: on which statement, and what must stand in the list."""

    kind: str
    statement: str
    said: str
    near: frozenset[str] = frozenset()


@dataclass
class Reviewer:
    """A reviewer of one brief, who does something else at each number."""

    data: bytes
    statements: list[Mapping[str, Any]]
    number: int
    done: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.number)  # noqa: S311 - the same reviews each time
        self.file = WordFile(self.data, author=self.rng.choice(["Dana Deputy", "Luc Légiste"]))
        self.tracked = self.rng.random() < 0.6
        self.taken: set[Any] = set()
        self.used: set[str] = set()
        self.by_mark = {each["bookmark"]: each for each in self.statements}

    def review(self) -> bytes:
        """Return the reviewed file: one to four things are done in it, at places of their own."""
        if self.rng.random() < 0.7:
            self.save_as_word_does()
        wanted, tries = self.rng.randint(1, 4), 0
        while len(self.done) < wanted and tries < 60:
            tries += 1
            kind, (text, entry) = self.rng.choice(KINDS), self.rng.choice(list(self.texts()))
            paragraph = next(text.iterancestors(f"{W}p"))
            fresh = paragraph not in self.taken and entry["id"] not in self.used
            if fresh and (made := self.do(kind, paragraph, text, entry)):
                self.taken.add(paragraph)
                self.used |= {made.statement, *made.near}
                self.done.append(made)
        for mark in self.file.body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
            mark.set(f"{W16DU}dateUtc", "2025-06-02T07:30:00Z")
        return self.file.bytes()

    def texts(self) -> Iterator[tuple[Any, Mapping[str, Any]]]:
        """Yield the texts of runs that are of one statement, as whole words; numbers of notes aside."""
        open_: dict[str, str] = {}
        for each in self.file.body.iter():
            if each.tag == f"{W}bookmarkStart":
                open_[each.get(f"{W}id")] = each.get(f"{W}name")
            elif each.tag == f"{W}bookmarkEnd":
                open_.pop(each.get(f"{W}id"), None)
            elif each.tag == f"{W}t" and each.getparent().getparent().tag == f"{W}p":
                names = [name for name in open_.values() if name in self.by_mark]
                marked = any(name.startswith("src_") for name in open_.values())
                if len(names) == 1 and not marked and len((each.text or "").split()) > 2:
                    yield each, self.by_mark[names[0]]

    def do(self, kind: str, paragraph: Any, text: Any, entry: Mapping[str, Any]) -> Done | None:
        if kind == "comment":
            said = f"remark {self.number}.{len(self.done)}"
            self.file.comment_run(text.getparent(), said)
            return Done(kind, entry["id"], said)
        if kind == "paragraph":
            return self.add_paragraph(paragraph, text)
        if kind == "move":
            return self.move(paragraph)
        old = text.text
        new = self.changed(kind, old)
        if new.split() == old.split() or (kind == "gone" and len(entry["words"].split()) < 4):
            return None
        self.file.replace_run(text.getparent(), new, tracked=self.tracked)
        return Done(kind, entry["id"], " ".join(new.split()))

    def changed(self, kind: str, old: str) -> str:
        if kind == "added":
            return f"{old.rstrip()} Nobody {self.number} doubts that.{' ' * old.endswith(' ')}"
        return "" if kind == "gone" else altered_words(kind, old, self.rng)

    def add_paragraph(self, paragraph: Any, text: Any) -> Done | None:
        if paragraph.getnext() is None or paragraph.getnext().tag != f"{W}p":
            return None
        said = f"The reviewer {self.number} adds a paragraph of {len(self.done)} words."
        self.file.paragraph_below(paragraph, said, like=text.getparent(), tracked=self.tracked)
        near = {self.by_mark[name]["id"] for name in self.marks_of(paragraph)}
        return Done("paragraph", "", said, frozenset(near))

    def move(self, paragraph: Any) -> Done | None:
        """Move a paragraph below its next neighbour but one, changed or not."""
        below = [each for each in paragraph.itersiblings(f"{W}p") if self.is_plain(each)]
        style = self.style_of(paragraph)
        names = self.marks_of(paragraph)
        alike = [each for each in below[1:4] if self.style_of(each) == style and each not in self.taken]
        between = paragraph.itersiblings(f"{W}p")
        between = list(takewhile(lambda each: each is not alike[0].getnext(), between)) if alike else []
        if self.used & {self.by_mark[name]["id"] for each in (paragraph, *between) for name in self.marks_of(each)}:
            return None
        if not alike or not names or not self.is_plain(paragraph):
            return None
        how = self.rng.choice(HOW[:3] if self.tracked else HOW[3:])
        said = " ".join("".join(each.text or "" for each in paragraph.iter(f"{W}t")).split())
        word = next(iter(re.findall(r"[a-z]{5,}", said)), "") if self.rng.random() < 0.5 else ""
        copy = self.file.move_below(paragraph, alike[0], {word: "otherwise"} if word else {}, how)
        self.taken |= {paragraph, copy, alike[0]}
        ids = frozenset(self.by_mark[name]["id"] for name in names)
        # A dragged paragraph's neighbours may be told as what moved: the order is the same.
        passed = frozenset(self.by_mark[name]["id"] for each in between for name in self.marks_of(each))
        return Done("move", "otherwise" if word else "", said, ids | (passed if how == "dragged" else frozenset()))

    def is_plain(self, paragraph: Any) -> bool:
        inside = paragraph.getparent().tag == f"{W}body" and paragraph.find(f".//{W}drawing") is None
        return inside and len(self.marks_of(paragraph)) > 0 and len("".join(paragraph.itertext()).split()) > 5

    def marks_of(self, paragraph: Any) -> list[str]:
        names = (each.get(f"{W}name") for each in paragraph.iter(f"{W}bookmarkStart"))
        return [name for name in names if name in self.by_mark]

    def style_of(self, paragraph: Any) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if style is None else style.get(f"{W}val")

    def save_as_word_does(self) -> None:
        """Part runs and set signs as Word does when it saves: none of that is an edit."""
        for text in list(self.file.body.iter(f"{W}t")):
            run, words = text.getparent(), text.text or ""
            if self.rng.random() < 0.2:
                text.text = words = "".join(
                    CURLY.get(each, each) if self.rng.random() < 0.5 else each for each in words
                )
            whole = len(run.findall("*")) - len(run.findall(f"{W}rPr")) == 1
            if whole and run.getparent().tag == f"{W}p" and len(words) > 40 and self.rng.random() < 0.3:
                at = words.find(" ", self.rng.randrange(len(words) // 2)) + 1
                pieces = [self.file.run(run, words[:at]), self.file.run(run, words[at:])]
                for piece in pieces:
                    piece.set(f"{W}rsidR", f"00{self.rng.randrange(16**6):06X}")
                error = etree.Element(f"{W}proofErr")
                error.set(f"{W}type", "spellStart")
                etree.SubElement(pieces[1], f"{W}lastRenderedPageBreak")
                pieces[1].insert(len(pieces[1]) - 2, pieces[1][-1])
                for piece in (pieces[0], error, pieces[1]):
                    run.addprevious(piece)
                run.getparent().remove(run)
