"""Edit one point in a stance's text: all else stays byte for byte.

Texts are as readers see them: lines end in a line feed. A point's `location` and `last_line` say where it stands,
its sentences' locations where the lead ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.model.attributes import (
    Attribute,
    HeadingLine,
    scan_attributes,
    split_heading,
    write_attribute,
    write_attributes,
)
from briefings.model.problem import Location, UserError
from briefings.model.stance import Point
from briefings.model.vocabulary import Kind, Section
from briefings.workspace.earlier_spellings import attribute_now
from briefings.workspace.files import Lines
from briefings.workspace.section_headings import SectionHeadings, shipped_headings
from briefings.workspace.stance import language_of

_SECTION: Final = re.compile(r"^##[ \t]+[^\n]*\n?", re.MULTILINE)
POINT_MARKS: Final = "###"
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_BEGINS_HEADING: Final = re.compile(r"^ {0,3}(#{1,6}([ \t]|$)|(---+|===+)[ \t]*$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """A point as it is written: heading words, attributes by name, the lead and the rest with their citations."""

    heading: str
    attributes: Mapping[str, str]
    lead: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Extent:
    """Character offsets in the text: heading line, body, and the end of the last line with words on it."""

    start: int
    body: int
    detail: int
    end: int


@dataclass(frozen=True, slots=True)
class _Heading:
    """A point's heading line, with its line feed; broken attributes stay as they are."""

    line: str
    parts: HeadingLine

    @property
    def words(self) -> str:
        return self.line[self.parts.words_at : self.parts.attributes_at].rstrip()

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        return scan_attributes(self.line, self.parts.attributes_at)[0]

    def _with(self, line: str) -> _Heading:
        return _Heading(line, split_heading(line.rstrip("\n")) or self.parts)

    def with_words(self, words: str) -> _Heading:
        start = self.parts.words_at
        return self._with(self.line[:start] + words.strip() + self.line[start + len(self.words) :])

    def with_attribute(self, key: str, value: str) -> _Heading:
        """Set the attribute in its place, add it at the end, or take it out where `value` is empty."""
        written = write_attribute(key, _on_one_line(value)) if value else ""
        for item in self.attributes:
            if attribute_now(item.key, item.value)[0] == key:
                before = self.line[: item.start] if value else self.line[: item.start].rstrip(" \t")
                return self._with(before + written + self.line[item.end :])
        if not value:
            return self
        brace = self.line.rfind("}", self.parts.attributes_at)
        if brace < 0:
            end = len(self.line.rstrip())
            return self._with(f"{self.line[:end]} {{{written}}}{self.line[end:]}")
        return self._with(f"{self.line[:brace].rstrip()} {written}{self.line[brace:]}")


def read_point(text: str, point: Point) -> Written:
    """Return the point as a person typed it."""
    extent = _extent(text, point)
    heading = _heading(text, extent)
    written_now = (attribute_now(item.key, item.value) for item in reversed(heading.attributes))
    attributes = {key: value for key, value in written_now if key != "id"}
    lead, detail = text[extent.body : extent.detail], text[extent.detail : extent.end]
    return Written(heading.words, attributes, lead.strip(), detail.strip())


def edit_point(text: str, point: Point, new: Written) -> str:
    """Return the text with what differs between the point as written and `new` put in its place.

    An attribute that `new` doesn't name stays; an empty one goes. `UserError` for a heading or body that would
    change the file's structure.
    """
    extent, old = _extent(text, point), read_point(text, point)
    _refuse_structure(new, point.location)
    head = _heading(text, extent)
    if new.heading != old.heading:
        head = head.with_words(new.heading)
    for key, value in new.attributes.items():
        if value != old.attributes.get(key, ""):
            head = head.with_attribute(key, value)
    if (new.lead, new.detail) == (old.lead, old.detail):
        return text[: extent.start] + head.line + text[extent.body :]
    lead = text[extent.body : extent.detail]
    lead = lead.replace(old.lead, new.lead.strip(), 1) if new.lead != old.lead else lead
    detail = new.detail.strip() if new.detail != old.detail else text[extent.detail : extent.end]
    if detail and not lead[-1:].isspace():
        lead += " "
    lead = lead if detail else lead.rstrip()
    return text[: extent.start] + head.line + lead + detail + text[extent.end :]


def with_id(text: str, point: Point, new_id: str) -> str:
    """Return the text with another id of a point. The point keeps its place, so later ones are renamed first."""
    extent = _extent(text, point)
    line = re.sub(rf"#{re.escape(point.id)}(?=[\s}}])", f"#{new_id}", _heading(text, extent).line, count=1)
    return text[: extent.start] + line + text[extent.body :]


def delete_point(text: str, point: Point) -> str:
    """Return the text without the point."""
    extent = _extent(text, point)
    after = re.match(r"\s*\n", text[extent.end :])
    rest = text[extent.end + (after.end() if after else 0) :]
    before = text[: extent.start]
    return before + rest if rest else before.rstrip() + "\n"


def swap_points(text: str, first: Point, second: Point) -> str:
    """Return the text with two points exchanged; what stands between them stays between them."""
    one, two = sorted((_extent(text, first), _extent(text, second)), key=lambda extent: extent.start)
    return (
        text[: one.start]
        + text[two.start : two.end]
        + text[one.end : two.start]
        + text[one.start : one.end]
        + text[two.end :]
    )


def split_point(text: str, point: Point, sentence: int, heading: str, new_id: str) -> str:
    """Return the text with the point's sentences from number `sentence` (from 1) on as a point of their own."""
    extent = _extent(text, point)
    sentences = point.text.sentences
    if not 0 < sentence < len(sentences):
        raise UserError.of("split", "a point is split before one of its later sentences", point.location)
    at = Lines(text, "").offset(sentences[sentence].location)
    head = _heading(text, extent).with_words(heading).with_attribute("id", new_id)
    return f"{text[:at].rstrip()}\n\n{head.line.rstrip()}\n" + text[at:].lstrip(" \t")


def add_point(
    text: str,
    kind: Kind,
    points: Sequence[Point],
    new: Written,
    new_id: str,
    headings: SectionHeadings | None = None,
) -> str:
    """Return the text with a new point at the end of its section; the section is made if the file has none.

    `points` are the stance's points of that kind, in file order. `headings` are what sections are called in the
    workspace's languages, else in those that come with the program; a section that is made is called as in the
    stance's own.
    """
    _refuse_structure(new, Location(""))
    pairs = [(key, _on_one_line(value)) for key, value in new.attributes.items() if value]
    head = f"### {new.heading.strip()} {write_attributes([('id', new_id), *pairs])}"
    body = " ".join(part for part in (new.lead.strip(), new.detail.strip()) if part)
    block = f"{head}\n{body}"
    if points:
        end = _extent(text, points[-1]).end
        return f"{text[:end]}\n\n{block}" + (text[end:] or "\n")
    return _in_empty_section(text, Kind(kind).section, block, headings or shipped_headings())


def _in_empty_section(text: str, section: Section, block: str, headings: SectionHeadings) -> str:
    begun = ((line, split_heading(line[0].strip())) for line in _SECTION.finditer(text))
    found = next((line for line, heading in begun if heading and headings.section(heading.words) is section), None)
    if found is None:
        return f"{text.rstrip()}\n\n## {headings.heading(section, language_of(text))}\n\n{block}\n"
    before = text[: found.end()].rstrip("\n")
    rest = text[found.end() :].lstrip("\n")
    return f"{before}\n\n{block}\n" + (f"\n{rest}" if rest else "")


def _extent(text: str, point: Point) -> _Extent:
    starts = [0]
    starts += [match.end() for match in _LINE.finditer(text)]
    first = point.location.line - 1
    last = min(max(point.last_line, first + 1), len(starts) - 1)
    start, body = starts[first], starts[first + 1]
    end = start + len(text[start : starts[last]].rstrip())
    body = min(body, end)
    sentences = point.text.sentences
    detail = Lines(text, "").offset(sentences[1].location) if len(sentences) > 1 else end
    return _Extent(start, body, detail if body <= detail <= end else end, end)


def _heading(text: str, extent: _Extent) -> _Heading:
    line = text[extent.start : extent.body]
    parts = split_heading(line.rstrip("\n"))
    if parts is None or parts.marks != POINT_MARKS:
        raise UserError.of("heading", f"this heading can't be edited in the form: {line[:60]!r}; use the text view")
    return _Heading(line, parts)


def _on_one_line(value: str) -> str:
    return " ".join(value.split())


def refuse_headings(words: str, location: Location) -> None:
    """Raise `UserError` for text of which a line would start a heading."""
    if _BEGINS_HEADING.search(words):
        message = "a line can't begin with # or be a row of dashes: that would start a heading"
        raise UserError.of("body", message, location)


def _refuse_structure(new: Written, location: Location) -> None:
    if not new.heading.strip() or "\n" in new.heading.strip():
        raise UserError.of("heading", "a point needs a heading of one line", location)
    if any(sign in new.heading for sign in "{}"):
        raise UserError.of("heading", "a heading can't hold { or }: they mark a point's tags in the file", location)
    if any(sign in value for value in new.attributes.values() for sign in "{}"):
        raise UserError.of("tags", "a rating or tag can't hold { or }", location)
    refuse_headings(f"{new.lead}\n{new.detail}", location)
    if not new.lead.strip():
        raise UserError.of("lead", "a point needs a lead sentence", location)
