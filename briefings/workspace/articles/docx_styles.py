"""Resolve what a DOCX says by styles: hidden, struck, raised runs, headings, and the numbers of lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefings.workspace.articles.list_numbers import print_number
from briefings.workspace.articles.office_xml import W
from briefings.workspace.articles.trees import Element

_OFF: Final = frozenset({"0", "false", "off"})
_DEEPEST: Final = 20
_LEVELS: Final = 9
# Forms of numbers by Word's names; others are shown as digits.
_FORMS: Final = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is shown. `shift` is "superscript", "subscript" or nothing."""

    hidden: bool = False
    struck: bool = False
    shift: str = ""


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """Whether a paragraph is a heading, and how its style shows its runs."""

    heading: bool = False


class RunStyles:
    """The styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.language = ""
        for style in root if root is not None else ():
            if style.tag == f"{W}style":
                self._styles[style.get(f"{W}styleId") or ""] = style
        if root is not None:
            tag = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
            self.language = (tag.get(f"{W}val") or "") if tag is not None else ""
        # Whether the text itself is marked, or only the document's default is known.
        self.marks_language = False
        self._languages: dict[str, int] = {}

    def of_run(self, run: Element) -> Look:
        """Return how a run is shown: as it says itself, else as its style says, else as its paragraph's."""
        sheets = [*self._own(run.find(f"{W}rPr"))]
        around = next(run.iterancestors(f"{W}p"), None)
        named = around.find(f"{W}pPr/{W}pStyle") if around is not None else None
        if named is not None:
            sheets += self.chain(named.get(f"{W}val") or "", "rPr")
        self._count_language(run, sheets)
        shift = next((v.get(f"{W}val") or "" for s in sheets if (v := s.find(f"{W}vertAlign")) is not None), "")
        if (
            not shift
            and (position := next((p for s in sheets if (p := s.find(f"{W}position")) is not None), None)) is not None
        ):
            shift = _shift_of(position.get(f"{W}val") or "0", sheets)
        return Look(
            hidden=_is_on(sheets, "vanish") or _is_on(sheets, "webHidden"),
            struck=_is_on(sheets, "strike") or _is_on(sheets, "dstrike"),
            shift=shift if shift in {"superscript", "subscript"} else "",
        )

    def of_paragraph(self, paragraph: Element) -> ParagraphLook:
        """Return whether a paragraph is a heading or a title."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        levels = [paragraph.find(f"{W}pPr/{W}outlineLvl")]
        name = named.get(f"{W}val") or "" if named is not None else ""
        levels += [properties.find(f"{W}outlineLvl") for properties in self.chain(name, "pPr")]
        outlined = any(level is not None and (level.get(f"{W}val") or "9") < "9" for level in levels)
        return ParagraphLook(outlined or name.lower() in {"title", "titre", "subtitle"})

    def chain(self, style: str, properties: str) -> Iterator[Element]:
        """Yield the properties of a style and of those that it is based on."""
        for _ in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return
            held = found.find(f"{W}{properties}")
            if held is not None:
                yield held
            based = found.find(f"{W}basedOn")
            style = (based.get(f"{W}val") or "") if based is not None else ""

    def _own(self, properties: Element | None) -> Iterator[Element]:
        if properties is not None:
            yield properties
            named = properties.find(f"{W}rStyle")
            if named is not None:
                yield from self.chain(named.get(f"{W}val") or "", "rPr")

    def _count_language(self, run: Element, sheets: list[Element]) -> None:
        """Take the language that most letters are marked with for the document's."""
        tag = next((v.get(f"{W}val") or "" for s in sheets if (v := s.find(f"{W}lang")) is not None), "")
        if tag:
            size = sum(len(t.text or "") for t in run.iter(f"{W}t"))
            self._languages[tag] = self._languages.get(tag, 0) + size
            most = max(self._languages, key=lambda each: self._languages[each])
            if self._languages[most]:
                self.language, self.marks_language = most, True


def _is_on(sheets: list[Element], name: str) -> bool:
    found = next((v for s in sheets if (v := s.find(f"{W}{name}")) is not None), None)
    return found is not None and (found.get(f"{W}val") or "1").lower() not in _OFF


def _shift_of(position: str, sheets: list[Element]) -> str:
    """Return the shift of a run that is moved by half points and set smaller."""
    smaller = any(s.find(f"{W}sz") is not None for s in sheets)
    if not smaller or not position.lstrip("-").isdecimal():
        return ""
    return "superscript" if int(position) > 2 else "subscript" if int(position) < -2 else ""


class ListNumbers:
    """The numbers that a document prints before its list items; bullets aren't text."""

    def __init__(self, root: Element | None, styles: RunStyles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, list[int]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        if root is not None:
            for each in root.iter(f"{W}abstractNum"):
                self._levels[each.get(f"{W}abstractNumId") or ""] = dict(map(_level, each.iter(f"{W}lvl")))
            for each in root.iter(f"{W}num"):
                self._list(each)

    def _list(self, number: Element) -> None:
        abstract = number.find(f"{W}abstractNumId")
        name = number.get(f"{W}numId") or ""
        self._lists[name] = (abstract.get(f"{W}val") or "") if abstract is not None else ""
        for override in number.iter(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if start is not None:
                self._starts[name, _whole(override.get(f"{W}ilvl"))] = _whole(start.get(f"{W}val"))

    def label(self, paragraph: Element) -> str:
        """Return the number before a paragraph, counted on; nothing where it has none."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            named = paragraph.find(f"{W}pPr/{W}pStyle")
            chain = self._styles.chain((named.get(f"{W}val") or "") if named is not None else "", "pPr")
            properties = next((each for held in chain if (each := held.find(f"{W}numPr")) is not None), None)
        if properties is None:
            return ""
        number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
        name = (number.get(f"{W}val") or "") if number is not None else ""
        depth = min(_whole(level.get(f"{W}val")) if level is not None else 0, _LEVELS - 1)
        abstract = self._lists.get(name, "")
        levels = self._levels.get(abstract, {})
        if name in {"", "0"} or depth not in levels:
            return ""
        if (name, depth) in self._starts:
            counts = self._counts.setdefault(abstract, [0] * _LEVELS)
            counts[depth] = self._starts.pop((name, depth)) - 1
        return self._next(abstract, levels, depth)

    def _next(self, abstract: str, levels: dict[int, tuple[str, str, int]], depth: int) -> str:
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else levels[depth][2]
        for deeper in range(depth + 1, _LEVELS):
            counts[deeper] = 0
        kind, pattern, _ = levels[depth]
        if kind in {"bullet", "none", ""}:
            return ""
        text = pattern
        for at in range(_LEVELS):
            shown = levels.get(at, ("decimal", "", 1))
            text = text.replace(
                f"%{at + 1}", print_number(counts[at] or shown[2], _FORMS.get(shown[0], "1") if at == depth else "1")
            )
        return text.strip()


def _level(level: Element) -> tuple[int, tuple[str, str, int]]:
    kind, text, start = level.find(f"{W}numFmt"), level.find(f"{W}lvlText"), level.find(f"{W}start")
    return _whole(level.get(f"{W}ilvl")), (
        (kind.get(f"{W}val") or "") if kind is not None else "decimal",
        (text.get(f"{W}val") or "") if text is not None else "",
        _whole(start.get(f"{W}val")) if start is not None else 1,
    )


def _whole(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 7 else 0
