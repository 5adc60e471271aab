"""Tell a problem on the page: in the page's words, without commands, names of files or how a file is written."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefings.app.editing import overview, record_forms
from briefings.app.editing.fields import describe
from briefings.app.editing.overview import TAGS
from briefings.model.audience import Audience
from briefings.model.codes import CODES
from briefings.model.dossier import Dossier
from briefings.model.house import House
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.source import Source
from briefings.model.stance import Point, Stance
from briefings.web import field_words
from briefings.web.labels import word, words_of

# What only somebody knows who has seen files or a terminal: code marks, attributes, citations as written, commands,
# options, settings, names of files and formats.
OF_FILES: Final = re.compile(
    r"`|\w=|\[@|\{#|##|::|---|--\w|(?<![\w-])[a-z]+(_[a-z]+)+(?![\w-])|\.(ya?ml|jsonl?|j2|md)\b"
    r"|\b(seeds|templates|texts|record)/|\b(YAML|Jinja|Markdown|UTF-8|git|netrc)\b"
)
_QUOTED: Final = re.compile(r"“[^”]*”")
# A name or a value: one word of a file, never a command or a line of it.
_MARKED: Final = re.compile(r"`(\w[\w-]*)`")
# The id of a text of a record, with its place there.
_TEXT_ID: Final = re.compile(r"`(?:\w+/)?([\w-]+)\.(?:\w+\.)?\d+`")
_TAG: Final = re.compile(r"\b([a-z]+(?:-[a-z]+)?)=\"?([a-z0-9]+(?:[- ][a-z]+)*)\"?")
# A field of a point without its value, as `cause=`.
_FIELD: Final = re.compile(r"(?<![\w-])([a-z]++(?:-[a-z]++)*+)=(?![\w\"])")
_PART: Final = re.compile(r"(?:“[^”]*”|`[^`]*`|\([^()]*\)|[^:;])+")
_SOURCE: Final = re.compile(r"(?<![\w-])([\w-]+)(?=, (?:paras?\. |pages? |pp?\. ))")


class ProblemWords:
    """The words in which a page tells the problems of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, problem: Problem) -> str:
        """Return what is wrong, and how it is mended on the page.

        It is the problem's own message as far as that speaks the page's words; from the first part on that doesn't,
        the mend that the problem's code has for the page.
        """
        parts = tuple(_parts(field_words.in_page_words(self._name_records(problem))))
        sound = tuple(itertools.takewhile(lambda part: not speaks_of_files(part), parts))
        if sound == parts:
            return _sentence("".join(parts))
        known = CODES[problem.code]
        meaning = "" if speaks_of_files(known.meaning) else known.meaning
        words = " ".join(filter(None, (_sentence("".join(sound)) or meaning, known.on_page or known.mend)))
        return field_words.in_page_words(words)

    def of_all(self, problems: Iterable[Problem]) -> list[tuple[str, int]]:
        """Return the words of some problems, each once, with how many say so."""
        return list(Counter(map(self.of, problems)).items())

    def of_ids(self, text: str) -> str:
        """Return what the page calls the records whose ids a text lists; the text itself where it is no such list."""
        ids = text.split()
        return "; ".join(self._names[each] for each in ids) if ids and self._names.keys() >= set(ids) else text

    def _name_records(self, problem: Problem) -> str:
        """Return a problem's message with fields by their labels, and records by their names."""

        def label(found: re.Match[str]) -> str:
            text = found[1]
            return f"“{self._names.get(text) or self._label(problem.location, text) or text}”"

        message = _MARKED.sub(label, _TAG.sub(self._describe_choice, problem.message))
        message = _FIELD.sub(lambda found: f"“{field_words.label(Point, found[1])}”", message)
        message = _TEXT_ID.sub(
            lambda found: f"“{self._names[found[1]]}”" if found[1] in self._names else found[0], message
        )
        return _SOURCE.sub(lambda found: self._sources.get(found[1], found[1]), message)

    def _describe_choice(self, found: re.Match[str]) -> str:
        """Return what is chosen for a point (`basis=reported`) in the words of its form."""
        name, text = found[1], found[2]
        value = next((each for each in TAGS.get(name, ()) if each == text), None)
        if value is None:
            return found[0]
        return f"“{field_words.label(Point, name)}: {word(words_of(self._library), value, name)}”"

    def _label(self, where: Location, name: str) -> str:
        """Return the label of a field, or nothing where no form has a field of this name."""
        kind = kind_at(self._library, where)
        kinds = (*((kind,) if kind else ()), Point, Source, Stance, Dossier, Audience, House)
        return next((field_words.label(each, name) for each in kinds if name.replace("-", "_") in _fields_of(each)), "")

    @functools.cached_property
    def _sources(self) -> Mapping[str, str]:
        return {source.id: source.short for each in self._library.dossiers for source in each.sources if source.short}

    @functools.cached_property
    def _names(self) -> Mapping[str, str]:
        """What the page calls each dossier, reader, side, issue, option, source and point, by its id."""
        found = {each.id: each.name for each in self._library.audiences}
        for dossier in self._library.dossiers:
            found |= {dossier.id: dossier.title}
            found |= {stance.perspective: stance.name for stance in dossier.stances}
            found |= {point.id: point.heading for point in dossier.points}
            found |= {issue.id: issue.name for issue in dossier.issues}
            found |= {option.id: option.name for option in dossier.options}
        return {id_: name for id_, name in {**found, **self._sources}.items() if name}


def speaks_of_files(text: str) -> bool:
    """Tell whether a text holds what somebody who has the page alone has never seen; what it quotes doesn't count."""
    return OF_FILES.search(_QUOTED.sub("", text)) is not None


def kind_at(library: Library, where: Location) -> type | None:
    """Return the kind of record that a place in a file belongs to; None where there is no such record."""
    for dossier in library.dossiers:
        if overview.point_at(dossier, where):
            return Point
        if overview.source_at(dossier, where):
            return Source
        if any(stance.location.path == where.path for stance in dossier.stances):
            return Stance
    records: list[Dossier | Audience] = [*library.dossiers, *library.audiences]
    for record in records:
        file = library.files.get(where.path)
        if record.location.path == where.path and file and record_forms.has_forms(file.text):
            root = record_forms.root_of(record)
            return record_forms.kind_of(root, record_forms.record_at(root, file.text, where.line)[0])
    return None


def _parts(message: str) -> Iterator[str]:
    """Yield the parts of a message, each with the colon or semicolon before it."""
    start = 0
    for found in _PART.finditer(message):
        if found.end() == len(message) or message.startswith((": ", "; "), found.end()):
            yield message[start : found.end()]
            start = found.end()
    yield from filter(None, (message[start:],))


def _sentence(text: str) -> str:
    """Return words as a sentence: a capital first, a full stop last."""
    words = text.strip(" :;,")
    return words[:1].upper() + words[1:] + ("" if words[-1:] in ("", ".", "?", "!", "…") else ".")


@functools.cache
def _fields_of(kind: type) -> frozenset[str]:
    """Return the names of the fields that the page shows of a kind of record, their words joined by `_`."""
    shown = field_words.POINT if kind is Point else [each.name for part in describe(kind) for each in part]
    return frozenset(name.rpartition(".")[2].replace("-", "_") for name in shown)
