"""Read what a file says itself, whatever its manifest says: a DOCX by its bookmarks, a PDF by the order of its text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pypdf import PdfReader

from briefings.model.codes import Code
from briefings.model.halves import HALF
from briefings.model.joiners import without_joiners
from briefings.model.statements import CITATION_PREFIX, STATEMENT_PREFIX, printed_words
from briefings.model.xml import parse_xml
from briefings.workspace.articles.office_xml import MC, W, main_part
from briefings.workspace.untrusted_files import reading

WATERMARK: Final = "page/watermark"  # a picture in every format
POINT: Final = "pt_"  # of a whole point: all that the edition before statements marked
_RUNNING: Final = re.compile(r"word/(?:header|footer)\d*\.xml")
# What stands for text in a run or between paragraphs; of `w:t` its own.
_TEXT: Final = {f"{W}t": "", f"{W}p": " ", f"{W}tab": " ", f"{W}br": " ", f"{W}noBreakHyphen": "\u2011"}
# What isn't text of a PDF's pages: a picture's text equivalent, the words of writers, what is drawn as a path.
_UNSEEN: Final = frozenset({"text", "writer", "note", "page"})
_AXES: Final = 400  # letters beside a picture's labels that nothing lists: its axes and figures
_NEAR: Final = 400  # letters without spaces between two statements: a page's lines, a repeated row
_MARK: Final = "\x00"
_NOTE_NUMBER: Final = re.compile(rf"(?<!\d)\d*+{_MARK}\d*")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a file says itself.

    `words` and `notes` are by bookmark, in order of the file; `loose` are words that stand in no statement, each behind
    a bookmark; `running` is the text of headers and footers.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    loose: tuple[tuple[str, str], ...] = ()
    running: str = ""


def words_of_docx(parts: Mapping[str, bytes]) -> OwnWords:
    """Read a DOCX's parts: what was deleted with tracking isn't said, what was inserted is."""
    stories = [parse_xml(parts[main_part(parts)])]
    if "word/footnotes.xml" in parts:
        stories.append(parse_xml(parts["word/footnotes.xml"]))
    walk = _Walk()
    for story in stories:
        walk.read(story)
    running = " ".join(_running_words(parse_xml(parts[name])) for name in parts if _RUNNING.fullmatch(name))
    words = {name: " ".join("".join(each).split()) for name, each in walk.words.items()}
    notes = {name: _numbers(each) for name, each in walk.notes.items()}
    return OwnWords(words, notes, tuple(walk.loose), running)


def _running_words(part: Any) -> str:
    """Return the text of a header or footer; a watermark is a picture."""
    return " ".join(without_joiners("".join(each.text or "" for each in part.iter(f"{W}t"))).split())


def _numbers(shown: Iterable[str]) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"\d+", " ".join(shown)))


class _Walk:
    """Walks a story once, and knows at each word which bookmarks are open."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}
        self.notes: dict[str, list[str]] = {}
        self.loose: list[tuple[str, str]] = []
        self._open: dict[str, str] = {}
        self._references: set[str] = set()
        self._last = ""

    def read(self, story: Any) -> None:
        """Read all of a part but what was moved away, and what repeats something for older programs."""
        unsaid = {each for part in story.iter(f"{W}moveFrom", f"{MC}Fallback") for each in part.iter(*_TEXT)}
        for element in story.iter():
            if element in unsaid:
                continue
            if element.tag == f"{W}bookmarkStart":
                self._begin(str(element.get(f"{W}id")), str(element.get(f"{W}name")))
            elif element.tag == f"{W}bookmarkEnd":
                self._open.pop(str(element.get(f"{W}id")), None)
                self._references.discard(str(element.get(f"{W}id")))
            elif element.tag == f"{W}footnoteReference" and not element.get(f"{W}customMarkFollows"):
                self._say("", str(element.get(f"{W}id")))
            elif element.tag in _TEXT:
                text = _TEXT[element.tag] or without_joiners(element.text or "")
                self._say("", text) if self._references else self._say(text, "")

    def _begin(self, number: str, name: str) -> None:
        if name.startswith(CITATION_PREFIX):
            self._references.add(number)
        elif name.startswith((STATEMENT_PREFIX, POINT)):
            self._open[number] = name
            self.words.setdefault(name, [])
            self._last = name if name.startswith(STATEMENT_PREFIX) else self._last

    def _say(self, text: str, reference: str) -> None:
        for name in self._open.values():
            self.words[name].append(text)
            if reference.strip():
                self.notes.setdefault(name, []).append(reference)
        inside = any(name.startswith(STATEMENT_PREFIX) for name in self._open.values())
        if not inside and not self._references and any(char.isalnum() for char in text):
            self.loose.append((self._last, text))


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a statement in a PDF's text: found, or not; `beside` are words behind it that nothing lists."""

    index: int
    found: bool
    beside: str = ""


def about_pdf(data: bytes, name: str, code: Code) -> Mapping[str, Any]:
    """Return what a PDF says of itself. Raises `UserError` where it can't be read."""
    with reading(name, "PDF", code):
        return {key: str(value) for key, value in (PdfReader(io.BytesIO(data)).metadata or {}).items()}


def read_in_order(data: bytes, name: str, statements: Sequence[Mapping[str, Any]]) -> tuple[Reading, ...]:
    """Look for the statements of a manifest in a PDF's text, in their order. Raises `UserError` for a damaged file."""
    with reading(name, "PDF", "audit"):
        file = PdfReader(io.BytesIO(data))
        pages = [_dense(page.extract_text()) for page in file.pages]
        labels = file.page_labels
    halves = tuple(dict.fromkeys(each.get(HALF, "") for each in statements))
    found: list[Reading] = []
    for half, own in zip(halves, _pages_of(pages, labels, len(halves)), strict=True):
        numbers = [number for number, each in enumerate(statements) if each.get(HALF, "") == half]
        listed = [statements[number] for number in numbers]
        found += [replace(each, index=numbers[each.index]) for each in _read_half(own, listed)]
    return tuple(found)


def _pages_of(pages: Sequence[str], labels: Sequence[str], halves: int) -> Sequence[Sequence[str]]:
    """Return the pages of each half, which begins where labels count from 1 again; all of all where they tell none."""
    begun = [number for number, label in enumerate(labels) if label.rpartition("-")[2] == "1"]
    if halves == 1 or len(begun) != halves:
        return (pages,) * halves
    ends = (*begun[1:], len(pages))
    # A half may begin on a sheet of its own, behind a page that is blank.
    return [[page for page in pages[first:last] if page] for first, last in zip(begun, ends, strict=True)]


def _read_half(pages: Sequence[str], statements: Sequence[Mapping[str, Any]]) -> Iterator[Reading]:
    furniture = _furniture(statements, len(pages))
    text = "".join(_without(page, furniture[number]) for number, page in enumerate(pages))
    missing, text = _cut_notes(text, statements)
    order = [
        (index, _dense(printed_words(each["words"], each.get("values", {}))))
        for index, each in enumerate(statements)
        if each["place"] not in _UNSEEN and _dense(each["words"])
    ]
    for index, line in _running(statements, len(pages)):
        yield Reading(index, found=any(_dense(line) in page for page in pages))
    yield from _in_order(text, order, statements, _repeats(statements))
    yield from missing


def _dense(words: str) -> str:
    return "".join(words.split()).replace("\u2011", "-")


def _running(statements: Sequence[Mapping[str, Any]], pages: int) -> Iterator[tuple[int, str]]:
    for index, each in enumerate(statements):
        if each["place"] == "page" and each["id"] != WATERMARK:
            yield index, each["words"].format(page=1, pages=pages) if each["id"] == "page/page" else each["words"]


def _furniture(statements: Sequence[Mapping[str, Any]], pages: int) -> list[list[str]]:
    """Return for each page its lines at the head and foot, longest first; the first page's head repeats no title."""
    titles = {each["words"] for each in statements if each["place"] in {"title", "heading"}}
    lines = [(each["id"], each["words"]) for each in statements if each["place"] == "page" and each["id"] != WATERMARK]
    made = []
    for page in range(1, pages + 1):
        texts = [
            words.format(page=page, pages=pages) if id_ == "page/page" else words
            for id_, words in lines
            if page > 1 or words not in titles
        ]
        made.append(sorted(map(_dense, texts), key=len, reverse=True))
    return made


def _without(page: str, lines: Iterable[str]) -> str:
    for line in lines:
        at = page.find(line)
        page = page[:at] + page[at + len(line) :] if at >= 0 and line else page
    return page


def _cut_notes(text: str, statements: Sequence[Mapping[str, Any]]) -> tuple[list[Reading], str]:
    """Cut the notes out of a text, wherever they stand, longest first; return those that aren't there."""
    notes = [(index, _dense(each["words"])) for index, each in enumerate(statements) if each["place"] == "note"]
    missing = []
    for index, words in sorted(notes, key=lambda note: -len(note[1])):
        at = text.rfind(words)
        if at < 0:
            missing.append(Reading(index, found=False))
        else:
            text = text[:at] + _MARK + text[at + len(words) :]
    return missing, text


def _repeats(statements: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return what is printed again where a table goes on over the page."""
    again = [
        each["words"]
        for each in statements
        if each.get("values", {}).get("header") or each["place"] in {"label", "writer"}
    ]
    return tuple(sorted({_dense(words) for words in again if words}, key=len, reverse=True))


def _in_order(
    text: str, order: Sequence[tuple[int, str]], statements: Sequence[Mapping[str, Any]], repeated: Sequence[str]
) -> Iterator[Reading]:
    """Yield what became of each statement; what stands between two and isn't listed is told with the one before.

    Of a picture's labels the place among the text isn't known: they are only looked for.
    """
    at, lost, before = 0, 0, -1
    for index, words in order:
        if statements[index]["place"] == "label":
            lost += len(words) + _AXES
            yield Reading(index, found=words in text)
            continue
        found = text.find(words, at, at + lost + len(words) + _NEAR)
        if found < 0:
            lost += len(words)
            yield Reading(index, found=False)
            continue
        beside = "" if lost else _strange(text[at:found], repeated, _numbers_between(statements, before, index))
        if beside and before >= 0:
            yield Reading(before, found=True, beside=beside)
        at, lost, before = found + len(words), 0, index


def _numbers_between(statements: Sequence[Mapping[str, Any]], before: int, after: int) -> frozenset[str]:
    """Return the digits that may stand between two statements: of the notes of the first, of the item of the second."""
    notes = "".join(map(str, statements[before].get("notes", ()))) if before >= 0 else ""
    item = statements[after].get("values", {}).get("item", "")
    return frozenset((notes, f"{notes}{item}"))


def _strange(gap: str, repeated: Sequence[str], numbers: frozenset[str]) -> str:
    """Return the words of a gap that nothing accounts for: no number of a note, no row that is printed again."""
    for words in repeated:
        gap = gap.replace(words, "")
    gap = _NOTE_NUMBER.sub("", gap)
    digits = "".join(char for char in gap if char.isdecimal())
    return gap if any(char.isalpha() for char in gap) or digits not in numbers else ""
