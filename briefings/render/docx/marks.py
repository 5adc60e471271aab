"""Write inlines as XML of the `w:` namespace: runs, links, citations and bookmarks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from briefings.model.document import LINE_BREAK, Inline, Inlines, Link, Mark, Run, bookmark
from briefings.model.joiners import join_ranges
from briefings.model.statements import CITATION_PREFIX, spans
from briefings.render.bookmarks import StatementBookmarks
from briefings.render.xml_text import escape, quoteattr

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_RUN: Final = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?")
MARK_GAP: Final = "\u202f"  # raised, between two marks side by side
EAST_ASIAN: Final = ("zh", "ja", "ko")
BOOKMARK_LIMIT: Final = 40  # Word cuts longer names
TOOLTIP_LIMIT: Final = 260


def place_bookmark(place: str) -> str:
    """Return the bookmark name of an id of the tree that links may point to."""
    name = "id_" + re.sub(r"\W", "_", place, flags=re.ASCII)
    if len(name) <= BOOKMARK_LIMIT and name[3:] == place:
        return name
    return "id_" + hashlib.sha256(place.encode()).hexdigest()[:20]


@dataclass(slots=True)
class BookmarkRegistry:
    """Bookmarks given so far: names and ids are unique in a document."""

    used: dict[str, int] = field(default_factory=dict)
    count: int = 0
    kept: frozenset[str] = frozenset()
    """Points that have a paragraph or cell of their own: their bookmark stands there, not where they are only named."""
    statements: StatementBookmarks | None = None
    half: str = ""
    """The language of the half that is written, where the file has a second one and this is it."""

    def place(self, place: str) -> str:
        """Return the bookmark name of an id of the tree, told apart from that of the other half."""
        return place_bookmark(f"{self.half}/{place}" if self.half else place)

    def note(self, number: int) -> str:
        """Return the bookmark name of a note's text."""
        return f"note_{self._mark}{number}"

    def citation(self, number: int) -> str:
        """Return how the bookmark names of the marks of a note begin."""
        return f"{CITATION_PREFIX}{self._mark}{number}"

    @property
    def _mark(self) -> str:
        return f"{self.half.replace('-', '_')}_" if self.half else ""

    def next(self, stem: str) -> str:
        """Return the stem with the next number: `src_3_1`, `src_3_2`."""
        times = self.used[stem] = self.used.get(stem, 0) + 1
        return f"{stem}_{times}"

    def around(self, name: str) -> tuple[str, str]:
        """Return the start and end element of a bookmark; a name used before gets a number."""
        times = self.used[name] = self.used.get(name, 0) + 1
        self.count += 1
        unique = name if times == 1 else f"{name}_{times}"
        start = f'<w:bookmarkStart w:id="{self.count}" w:name="{unique}"/>'
        return start, f'<w:bookmarkEnd w:id="{self.count}"/>'

    def saying(self, statement: str, *, note: bool) -> tuple[str, str]:
        """Return the bookmark that the manifest lists for a statement at this place, or nothing where it has none."""
        name = self.statements.take(statement, note=note) if statement and self.statements else ""
        return self.around(name) if name else ("", "")

    def naming(self, point: str) -> tuple[str, str]:
        """Return the bookmark of a point that is only named, at the first place that names it; else nothing."""
        name = bookmark(point) if point and point not in self.kept else ""
        return self.around(name) if name and name not in self.used else ("", "")


@dataclass(slots=True)
class InlineWriter:
    """Writes inlines. `relate` turns an address into a relationship id, `places` an id of the tree into a bookmark."""

    styles: Mapping[str, str]
    relate: Callable[[str], str]
    places: Mapping[str, str]
    names: BookmarkRegistry

    def write(self, inlines: Inlines, colour: str = "", *, note: bool = False) -> str:
        """Return the XML of inlines, each statement between the two ends of its bookmark.

        `colour` (`rrggbb`) overrides the style's where the ground is dark; `note` says that they stand in a note.
        """
        parts: list[str] = []
        before: Inline | None = None
        for statement, group in spans(inlines):
            start, end = self.names.saying(statement, note=note)
            neighbours = zip((before, *group), group, strict=False)
            parts += (start, *(self._inline(inline, left, colour) for left, inline in neighbours), end)
            before = group[-1]
        return "".join(parts)

    def _inline(self, inline: Inline, before: Inline | None, colour: str) -> str:
        if isinstance(inline, Run):
            start, end = self.names.naming(inline.point)
            written = run(inline.text, self._look(inline, colour))
            place = self.places.get(inline.to)
            if place:
                written = f'<w:hyperlink w:anchor="{place}" w:history="1">{written}</w:hyperlink>'
            return f"{start}{written}{end}"
        if isinstance(inline, Mark) and inline.words:
            # Its bookmark says, as that of a number does, that these are no words of the statement.
            start, end = self.names.around(self.names.next(self.names.citation(inline.number)))
            return "".join([start, *(self._inline(part, None, colour) for part in inline.words), end])
        if isinstance(inline, Mark):
            gap = run(MARK_GAP, '<w:vertAlign w:val="superscript"/>') if isinstance(before, Mark) else ""
            return gap + self.mark(inline.number, colour)
        return self._link(inline, colour)

    def _look(self, inline: Run, colour: str) -> str:
        """Return the properties of a run: Word's own styles for what is strong or emphasised, to restyle at once."""
        wears = [name for name, is_so in (("Strong", inline.strong), ("Emphasis", inline.emphasis)) if is_so]
        style = f'<w:rStyle w:val="{self.styles[wears[0]]}"/>' if wears else ""
        both = "<w:i/>" if inline.strong and inline.emphasis else ""
        return style + both + _colour_xml(colour) + (language(inline.lang) if inline.lang else "")

    def _link(self, link: Link, colour: str) -> str:
        look = ("<w:b/>" if link.strong else "") + _colour_xml(colour)
        if link.href.startswith("#"):
            # As in the PDF, only what leads out of the brief is underlined: notes would be full of lines.
            place = self.places.get(link.href[1:])
            if place is None:
                return run(link.text, look)
            target = f'w:anchor="{place}"'
        else:
            target = f'r:id="{self.relate(link.href)}"'
            look = f'<w:rStyle w:val="{self.styles["Hyperlink"]}"/>{look}'
        tip = f" w:tooltip={quoteattr(link.description[:TOOLTIP_LIMIT])}" if link.description else ""
        return f'<w:hyperlink {target}{tip} w:history="1">{run(link.text, look)}</w:hyperlink>'

    def mark(self, number: int, colour: str) -> str:
        """Return the reference to a note at the end: a field that Word counts anew, linked to the note."""
        note = self.names.note(number)
        code = f"REF {note} \\n \\* MERGEFORMAT"  # the last switch keeps the number raised
        return self.reference(number, code, note, "endnote reference", colour)

    def reference(self, number: int, code: str, target: str, style: str, colour: str) -> str:
        """Return a field that shows a note's number and a link to bookmark `target`, with a bookmark of its own."""
        start, end = self.names.around(self.names.next(self.names.citation(number)))
        shown = complex_field(code, str(number), look_of(self.styles[style], colour))
        return f'{start}<w:hyperlink w:anchor="{target}" w:history="1">{shown}</w:hyperlink>{end}'


def complex_field(code: str, result: str, properties: str) -> str:
    """Return a field as runs: readers that know no fields still find its result, which `w:fldSimple` hides from them.

    `properties` is the `w:rPr` element of its runs (ISO/IEC 29500-1, 17.16.18).
    """
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    instruction = f'<w:instrText xml:space="preserve"> {code} </w:instrText>'
    parts = (begin, instruction, separate, f"<w:t>{escape(result)}</w:t>", end)
    return "".join([f"<w:r>{properties}{part}</w:r>" for part in parts])


def look_of(style: str, colour: str = "") -> str:
    """Return the properties of a run of a character style."""
    return f'<w:rPr><w:rStyle w:val="{style}"/>{_colour_xml(colour)}</w:rPr>'


def run(text: str, look: str = "") -> str:
    """Return the XML of a run; `look` is the content of its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{_text(text)}</w:r>"


def in_language(xml: str, tag: str) -> str:
    """Return XML whose runs are all in a language, unless they say another: what follows in a second one."""
    own = language(tag)

    def marked(found: re.Match[str]) -> str:
        look = found[1] or ""
        return found[0] if "<w:lang " in look else f"<w:r><w:rPr>{look}{own}</w:rPr>"

    return _RUN.sub(marked, xml)


def _text(text: str) -> str:
    # U+2011 is missing from the fonts that Word users have; Word's own no-break hyphen isn't.
    lines = [
        "<w:noBreakHyphen/>".join([f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in pieces])
        for pieces in (line.split("\u2011") for line in escape(join_ranges(text)).split(LINE_BREAK))
    ]
    return "<w:br/>".join(lines)


def _colour_xml(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>' if colour else ""


def language(tag: str) -> str:
    """Return the language of a run; Word looks elsewhere for the language of East Asian text."""
    east = f' w:eastAsia="{tag}"' if tag.split("-", maxsplit=1)[0] in EAST_ASIAN else ""
    return f'<w:lang w:val="{tag}"{east}/>'
