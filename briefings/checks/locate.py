"""Find the place in its file of a name that a record uses, and walk over what a dossier says."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from briefings.model.codes import Code
from briefings.model.decision import Ask
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem
from briefings.model.text import Passage
from briefings.model.vocabulary import Severity

# A comment of YAML, or a heading of Markdown.
_COMMENT: Final = re.compile(r"\s*#\s")


def place_in_file(library: Library, record: Location, key: str, word: str) -> Location:
    """Return where `word` stands in a record's file, after the key `key`; the record's own place if it isn't found.

    Records know where they begin; a name in one of their lists may stand many lines below.
    """
    file = library.files.get(record.path)
    if file is None:
        return record
    lines = file.text.split("\n")
    named = _key_pattern(key)
    sought = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    after_key = False
    for number, line in enumerate(lines[record.line - 1 :], record.line):
        begin = _COMMENT.match(line)
        found = named.search(line) if not after_key and not begin else None
        after_key = after_key or found is not None
        hit = sought.search(line, found.end() if found else 0) if after_key and not begin else None
        if hit:
            return Location(record.path, number, hit.start() + 1)
    return record


def place_of_key(library: Library, record: Location, key: str) -> Location | None:
    """Return where a record's file first has a key, comments aside; None where it hasn't, or there is no such file."""
    file, named = library.files.get(record.path), _key_pattern(key)
    for number, line in enumerate(file.text.split("\n")[record.line - 1 :] if file else (), record.line):
        if not _COMMENT.match(line) and (found := named.search(line)):
            return Location(record.path, number, found.start() + 1)
    return None


def _key_pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(key).replace('_', '[-_]')}[\"']?\s*[:=]")


def unknown(
    library: Library, record: Location, code: Code, key: str, names: Iterable[str], known: Collection[str]
) -> Iterator[Problem]:
    """Report each of `names` that isn't `known`, under a code as `unknown-issue`.

    Where nothing is known, its file is at fault and says so itself.
    """
    what = code.removeprefix("unknown-")
    for name in names:
        if name and known and name not in known:
            words = f"there is no {what} `{name}`{nearest(name, known)}"
            yield Problem(place_in_file(library, record, key, name), code, words)


def warning(location: Location, code: Code, message: str) -> Problem:
    """Return a problem that is printed and stops nothing."""
    return Problem(location, code, message, Severity.WARNING)


def passages(dossier: Dossier) -> Iterator[Passage]:
    """Yield all prose that must be sourced, of the dossier and of its stances."""
    yield dossier.background
    yield from (message.text for message in dossier.messages)
    yield from (event.text for event in dossier.timeline)
    yield from (fact.text for fact in dossier.facts)
    yield from (version.text for contested in dossier.contested for version in contested.versions)
    yield from (question.answer for question in dossier.questions)
    for stance in dossier.stances:
        yield stance.summary
        yield stance.for_itself
        yield from (point.text for point in stance.points)


def own_passages(dossier: Dossier) -> Iterator[Passage]:
    """Yield all prose of the team's own: it needs no source, and what it cites all the same must be right."""
    yield dossier.recommendation
    yield from (judgement.text for judgement in dossier.judgements)
    yield from (argument.text for option in dossier.options for argument in (*option.pros, *option.cons))
    yield from (ask.recommendation for ask in _asks(dossier))
    yield from proposals(dossier)


def proposals(dossier: Dossier) -> Iterator[Passage]:
    """Yield the team's own prose that rests on no points: summaries, conditions, what is asked and why then."""
    for option in dossier.options:
        yield option.summary
        yield from option.conditions
    for ask in _asks(dossier):
        yield from (ask.ask, ask.why_then)


def _asks(dossier: Dossier) -> tuple[Ask, ...]:
    return (dossier.decision, *dossier.decision.readers.values())
