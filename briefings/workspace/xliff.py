"""Write texts for translators as XLIFF 2.0 (OASIS, 2014), and read back what they made of them.

A unit is a text; its name is the text's id. Figures and dates are marked as terms, so that a translator's tool shows
them; whether they came back the same is for the gate to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from briefings.model.problem import Location, Problem, UserError
from briefings.model.quantity_reader import quantities
from briefings.model.twin_state import TwinText
from briefings.model.vocabulary import TwinState
from briefings.model.xml import parse_xml

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:2.0"
_X: Final = f"{{{NAMESPACE}}}"
_PREFIXES: Final[dict[Any, str]] = {None: NAMESPACE}
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_STATES: Final = {TwinState.MISSING: "initial", TwinState.STALE: "initial"}
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_UNFIT: Final = re.compile(r"[^\w.-]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Translated:
    """What came back of one text: its id, the source that was translated, the translation, and where it stands."""

    id: str
    source: str
    target: str
    location: Location


def write_xliff(dossier: str, original: str, language: str, held: Iterable[TwinText]) -> bytes:
    """Return an XLIFF file of texts, each with what stands before it and what changed since it was translated."""
    root = etree.Element(f"{_X}xliff", nsmap=_PREFIXES, version="2.0", srcLang=original, trgLang=language)
    file = etree.SubElement(root, f"{_X}file", id=_nmtoken(dossier), original=dossier)
    before: dict[str, str] = {}
    for number, text in enumerate(held, 1):
        unit = etree.SubElement(file, f"{_X}unit", id=f"u{number}", name=text.original.id)
        notes = etree.SubElement(unit, f"{_X}notes")
        for category, words in _notes(text, before.get(text.original.owner, "")):
            etree.SubElement(notes, f"{_X}note", category=category).text = _clean(words)
        segment = etree.SubElement(unit, f"{_X}segment", id="s1", state=_STATES.get(text.state, "translated"))
        source = etree.SubElement(segment, f"{_X}source")
        source.set(_SPACE, "preserve")
        _fill(source, _clean(text.original.markdown), original)
        if text.twin:
            target = etree.SubElement(segment, f"{_X}target")
            target.set(_SPACE, "preserve")
            target.text = _clean(text.twin.markdown)
        before[text.original.owner] = text.original.words
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _notes(text: TwinText, before: str) -> Iterator[tuple[str, str]]:
    yield "state", str(text.state)
    yield "place", f"{text.original.location}"
    if before:
        yield "before", before
    if text.state is TwinState.STALE and text.confirmed:
        yield "was", text.confirmed.original


def _fill(source: Any, words: str, language: str) -> None:
    """Write words into an element, each figure or date as a marked term."""
    at, last = 0, None
    for number, found in enumerate(sorted(quantities(words, language), key=lambda each: each.start), 1):
        if found.start < at:
            continue
        _append(source, last, words[at : found.start])
        last = etree.SubElement(source, f"{_X}mrk", id=f"m{number}", type="term")
        last.text, at = words[found.start : found.end], found.end
    _append(source, last, words[at:])


def _append(source: Any, last: Any, words: str) -> None:
    if last is None:
        source.text = f"{source.text or ''}{words}"
    else:
        last.tail = f"{last.tail or ''}{words}"


def read_xliff(data: bytes, name: str) -> tuple[str, str, tuple[Translated, ...]]:
    """Return the dossier's id, the target language, and the translated texts of an XLIFF file.

    Raises `UserError` for what is no XLIFF 2 file, and where nothing is translated.
    """
    try:
        root = parse_xml(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        words = f"this can't be read as XML ({error}): export it anew with `briefings translate export`"
        raise UserError(Problem(Location(name), "xliff", words)) from error
    if root.getroottree().docinfo.doctype:
        # What entities stand for would be missing from a text, unsaid.
        words = "this declares a document type, which no translator's tool does: save it without"
        raise UserError(Problem(Location(name), "xliff", words))
    file = root.find(f"{_X}file")
    if root.tag != f"{_X}xliff" or file is None or not root.get("trgLang"):
        words = "this is no XLIFF 2.0 file with a target language: export it anew with `briefings translate export`"
        raise UserError(Problem(Location(name), "xliff", words))
    units = tuple(_units(root, name))
    if not units and root.find(f".//{_X}unit") is not None:
        raise UserError(Problem(Location(name), "xliff", "nothing is translated in this: no text has a `target`"))
    return str(file.get("original", "")), str(root.get("trgLang")), units


def _units(root: Any, name: str) -> Iterator[Translated]:
    for unit in root.iter(f"{_X}unit"):
        segments = list(unit.iter(f"{_X}segment"))
        source, target = (" ".join(_read_segments(segments, part)) for part in ("source", "target"))
        if target.strip():
            yield Translated(str(unit.get("name", "")), source, _one_line(target), Location(name, unit.sourceline))


def _read_segments(segments: Iterable[Any], part: str) -> Iterator[str]:
    for segment in segments:
        found = segment.find(f"{_X}{part}")
        if found is not None and (words := _one_line("".join(found.itertext()))):
            yield words


def _one_line(words: str) -> str:
    """Return words with one space where a file has several or a new line; a space that holds words together stays."""
    return _BLANKS.sub(" ", words).strip(" ")


def _nmtoken(name: str) -> str:
    return _UNFIT.sub("_", name)


def _clean(words: str) -> str:
    return _CONTROL.sub("", words)
