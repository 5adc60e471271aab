"""Read an ODT: its body in order, without what tracked changes deleted (they keep it apart, in their own list)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefings.workspace.articles.article import Article, Candidate
from briefings.workspace.articles.flow import Flow
from briefings.workspace.articles.language import language_of_tag
from briefings.workspace.articles.list_numbers import print_number
from briefings.workspace.articles.office_xml import Package, open_package
from briefings.workspace.articles.trees import Element, text_of

_NS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
T: Final = f"{{{_NS}text:1.0}}"
_TABLE: Final = f"{{{_NS}table:1.0}}"
_OFFICE: Final = f"{{{_NS}office:1.0}}"
_STYLE: Final = f"{{{_NS}style:1.0}}"
_FO: Final = f"{{{_NS}xsl-fo-compatible:1.0}}"
_DRAW: Final = f"{{{_NS}drawing:1.0}}"
_META: Final = f"{{{_NS}meta:1.0}}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED: Final = frozenset(
    f"{T}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls", "p-number", "number")
) | {f"{_OFFICE}forms", f"{_OFFICE}annotation-end", f"{_DRAW}object"}
_DEEPEST: Final = 20
_LONGEST_NUMBER: Final = 7


def read_odt(data: bytes, name: str) -> Article:
    """Read an ODT. Raises `UserError` where it is damaged or locked."""
    with open_package(data, name, "ODT") as package:
        root = package.xml("content.xml")
        body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
        if root is None or body is None:
            raise ValueError("it has no text part")
        styles = package.xml("styles.xml")
        walk = _Walk(_Styles(root, styles))
        walk.children(body)
        walk.flow.end_paragraph()
        walk.notes()
        remarks = _running(styles, walk.flow)
        candidates = tuple(_candidates(package, styles, walk.flow))
        return Article("ODT", walk.flow.paragraphs(), candidates, dict(walk.flow.left_out), remarks)


class _Styles:
    """The styles of a document: which text they hide, strike out, raise or lower."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles = {
            style.get(f"{_STYLE}name") or "": style
            for root in roots
            if root is not None
            for style in root.iter(f"{_STYLE}style")
        }
        self._levels = {
            (style.get(f"{_STYLE}name") or "", depth): level
            for root in roots
            if root is not None
            for style in root.iter(f"{T}list-style")
            for depth, level in enumerate(style, 1)
            if str(level.tag) == f"{T}list-level-style-number"
        }

    def numbers(self, name: str, depth: int) -> tuple[int, tuple[str, str, str] | None]:
        """Return where a list's level begins to count, and its form, prefix and suffix; None where it has bullets."""
        level = self._levels.get((name, depth))
        form = level.get(f"{_STYLE}num-format") or "" if level is not None else ""
        if level is None or not form:
            return 1, None
        start = level.get(f"{T}start-value") or "1"
        affixes = (level.get(f"{_STYLE}num-prefix") or "", level.get(f"{_STYLE}num-suffix") or "")
        return int(start) if start.isdecimal() and len(start) < _LONGEST_NUMBER else 1, (form, *affixes)

    def look(self, name: str) -> str:
        """Return "hidden", "struck", "raised", "lowered" or nothing for a style."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return ""
            if found := _look(style.find(f"{_STYLE}text-properties")):
                return found
            name = style.get(f"{_STYLE}parent-style-name") or ""
        return ""


def _look(properties: Element | None) -> str:
    if properties is None:
        return ""
    if properties.get(f"{{{_NS}text:1.0}}display") == "none":
        return "hidden"
    if (properties.get(f"{_STYLE}text-line-through-style") or "none") != "none":
        return "struck"
    position = (properties.get(f"{_STYLE}text-position") or "").split()[:1]
    if not position:
        return ""
    share = position[0].rstrip("%")
    number = float(share) if share.lstrip("-").replace(".", "", 1).isdecimal() else 0.0
    if position[0] == "super" or number > 0:
        return "raised"
    return "lowered" if position[0] == "sub" or number < 0 else ""


class _Walk:
    """A walk through a document's body."""

    def __init__(self, styles: _Styles) -> None:
        self.flow = Flow()
        self._styles = styles
        self._notes: list[Element] = []
        self._frames: list[Element] = []
        # The lists around, each with its style and its count; and where each style's count stood last.
        self._lists: list[tuple[str, int]] = []
        self._counts: dict[tuple[str, int], int] = {}
        self._readers: dict[str, Callable[[Element], None]] = {
            f"{T}p": self._paragraph,
            f"{T}h": self._paragraph,
            f"{T}span": self._span,
            f"{T}s": self._space,
            f"{T}tab": self._space,
            f"{T}line-break": self._space,
            f"{T}tracked-changes": self._changes,
            f"{T}note": self._note,
            f"{T}hidden-text": self._hidden,
            f"{T}hidden-paragraph": self._hidden,
            f"{T}list": self._list,
            f"{T}ruby": self._ruby,
            f"{_OFFICE}annotation": self._comment,
            f"{_TABLE}table-row": self._row,
            f"{_TABLE}table-cell": self._cell,
            f"{_DRAW}text-box": self._box,
        }

    def children(self, element: Element) -> None:
        """Read an element's text and what it holds."""
        if element.text:
            self.flow.write(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)
            if child.tail:
                self.flow.write(child.tail)

    def notes(self) -> None:
        """Read the notes that the text cites, after it."""
        for body in self._notes:
            with self.flow.inside("footnote"):
                self._blocks(body)

    def _element(self, element: Element) -> None:
        tag = str(element.tag)
        if element.get(f"{T}display") == "none":
            self.flow.leave_out("hidden text")
        elif reader := self._readers.get(tag):
            reader(element)
        elif tag not in _SKIPPED:
            self.children(element)

    def _space(self, _: Element) -> None:
        self.flow.write(" ")

    def _changes(self, element: Element) -> None:
        self.flow.leave_out("deletion", sum(1 for _ in element.iter(f"{T}deletion")))

    def _note(self, element: Element) -> None:
        self.flow.leave_out("note mark")
        self._notes += element.findall(f"{T}note-body")

    def _comment(self, _: Element) -> None:
        self.flow.leave_out("comment")

    def _hidden(self, _: Element) -> None:
        self.flow.leave_out("hidden text")

    def _row(self, element: Element) -> None:
        with self.flow.row():
            self._blocks(element)

    def _cell(self, element: Element) -> None:
        self._blocks(element)
        self.flow.end_cell()

    def _box(self, element: Element) -> None:
        """Keep a text box for the end of its paragraph, which goes on after it."""
        self._frames.append(element)

    def _ruby(self, element: Element) -> None:
        base = element.find(f"{T}ruby-base")
        self.children(base if base is not None else element)

    def _blocks(self, element: Element) -> None:
        for child in element:
            if isinstance(child.tag, str):
                self._element(child)

    def _paragraph(self, element: Element) -> None:
        self.flow.end_paragraph()
        look = self._styles.look(element.get(f"{T}style-name") or "")
        if look in {"hidden", "struck"}:
            if text_of(element).strip():
                self.flow.leave_out("hidden text" if look == "hidden" else "deletion")
            return
        self.children(element)
        name = (element.get(f"{T}style-name") or "").lower()
        self.flow.end_paragraph("heading" if element.tag == f"{T}h" or name in {"title", "subtitle"} else "")
        frames, self._frames = self._frames, []
        for frame in frames:
            with self.flow.inside("text box"):
                self._blocks(frame)

    def _span(self, element: Element) -> None:
        look = self._styles.look(element.get(f"{T}style-name") or "")
        text = text_of(element)
        if look in {"hidden", "struck"}:
            if text.strip():
                self.flow.leave_out("hidden text" if look == "hidden" else "deletion")
        elif look == "raised" and element.find(f".//{T}note") is None:
            self.flow.write_raised(text)
        elif look == "lowered":
            self.flow.write_lowered(text)
        else:
            self.children(element)

    def _list(self, element: Element) -> None:
        """Read a list; its numbers are counted as its style says, and bullets aren't text."""
        name = element.get(f"{T}style-name") or (self._lists[-1][0] if self._lists else "")
        goes_on = element.get(f"{T}continue-numbering") == "true" or element.get(f"{T}continue-list") is not None
        depth = len(self._lists) + 1
        start, _ = self._styles.numbers(name, depth)
        count = self._counts.get((name, depth), start - 1) if goes_on else start - 1
        self._lists.append((name, count))
        for item in element:
            if isinstance(item.tag, str):
                self._item(item, name, depth)
        self._counts[name, depth] = self._lists.pop()[1]

    def _item(self, item: Element, name: str, depth: int) -> None:
        if str(item.tag) == f"{T}list-item":
            own = item.get(f"{T}start-value") or ""
            count = int(own) if own.isdecimal() and len(own) < _LONGEST_NUMBER else self._lists[-1][1] + 1
            self._lists[-1] = (name, count)
            _, pattern = self._styles.numbers(name, depth)
            if pattern:
                self.flow.end_paragraph()
                form, before, after = pattern
                self.flow.number(f"{before}{print_number(count, form)}{after}".strip())
        self._blocks(item)


def _running(styles: Element | None, flow: Flow) -> tuple[str, ...]:
    """Count the headers and footers, and return their words as a remark."""
    said: dict[str, None] = {}
    for kind in ("header", "footer"):
        for each in (
            styles.iter(f"{_STYLE}{kind}", f"{_STYLE}{kind}-first", f"{_STYLE}{kind}-left")
            if styles is not None
            else ()
        ):
            text = " ".join(" ".join(text_of(p) for p in each.iter(f"{T}p")).split())
            if text:
                flow.leave_out(f"page {kind}")
                said[text[:120]] = None
    words = "; ".join(f"“{text}”" for text in said)
    return (f"left out of the text, as headers and footers are: {words}",) if said else ()


def _candidates(package: Package, styles: Element | None, flow: Flow) -> list[Candidate]:
    found: list[Candidate] = []
    where = "the document’s properties"
    root = package.xml("meta.xml")
    meta = root.find(f"{_OFFICE}meta") if root is not None else None
    if meta is not None:
        titles = [p.text for p in flow.paragraphs()[:6]]
        if title := (meta.findtext(f"{_DC}title") or "").strip():
            found.append(Candidate("title", title, where, stated=title in titles))
        author = (meta.findtext(f"{_META}initial-creator") or meta.findtext(f"{_DC}creator") or "").strip()
        if author:
            found.append(Candidate("author", author, where))
        if made := (meta.findtext(f"{_META}creation-date") or "")[:10]:
            found.append(Candidate("modified", made, f"made on this day, say {where}"))
    default = styles.find(f".//{_STYLE}default-style/{_STYLE}text-properties") if styles is not None else None
    if default is not None and (tag := language_of_tag(default.get(f"{_FO}language") or "")):
        found.append(Candidate("language", tag, "the document’s language setting"))
    return found
