"""Read what files of an earlier edition say as it is written now, and rewrite it for `briefings fmt`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from briefings.model.earlier_spellings import ATTRIBUTES, CODE, HEADINGS, KINDS, VALUES, WORDS
from briefings.model.problem import Location, Problem
from briefings.model.vocabulary import Severity
from briefings.workspace.yaml_nodes import Entry, Mapping, Scalar, scalar

_DIRECTIVE: Final = re.compile(r"^\s*::\w+\{.*$")
_KIND: Final = re.compile(r"(?<![\w-])kind=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"{}|]+))")
_SECTION: Final = re.compile(r"(?P<mark>##[ \t]+)(?P<words>[^\s{}#]+)[ \t#]*")
_WORD: Final = re.compile(rf"(?<![\w.-])(?:{'|'.join(WORDS)})(?=[\"']?[ \t]*:)")


def attribute_now(key: str, value: str) -> tuple[str, str]:
    """Return an attribute of a point as it is written now: (`stance`, `support`) is (`view`, `supports`)."""
    name = ATTRIBUTES.get(key, key)
    return name, VALUES.get(name, {}).get(value, value)


def attributes_now(node: Mapping) -> tuple[Mapping, tuple[Problem, ...]]:
    """Return a point's attributes as they are written now, with a warning for each that was written otherwise."""
    return _renew(node, _attribute)


def words_now(node: Mapping) -> tuple[Mapping, tuple[Problem, ...]]:
    """Return fixed words under their present names, with a warning for each that has an earlier one."""
    return _renew(node, _word)


def record_words_now(node: Mapping) -> tuple[Mapping, tuple[Problem, ...]]:
    """Return an audience's or a house's record with its own fixed words under their present names."""
    problems: list[Problem] = []

    def own_words(entry: Entry) -> tuple[Entry, None]:
        if entry.key.text != "words" or not isinstance(entry.value, Mapping):
            return entry, None
        words, found = words_now(entry.value)
        problems.extend(found)
        return Entry(entry.key, words), None

    return _renew(node, own_words)[0], tuple(problems)


def _renew(
    node: Mapping, renew: Callable[[Entry], tuple[Entry, Problem | None]]
) -> tuple[Mapping, tuple[Problem, ...]]:
    renewed = [renew(entry) for entry in node.entries]
    entries = tuple(entry for entry, _ in renewed)
    return Mapping(entries, node.location), tuple(problem for _, problem in renewed if problem)


def _attribute(entry: Entry) -> tuple[Entry, Problem | None]:
    if not isinstance(entry.value, Scalar):
        return entry, None
    was = (entry.key.text, entry.value.text)
    key, value = attribute_now(*was)
    if (key, value) == was:
        return entry, None
    now = Entry(scalar(key, entry.key.location), scalar(value, entry.value.location))
    return now, _warning(entry.key.location, "=".join(was), f"{key}={value}")


def _word(entry: Entry) -> tuple[Entry, Problem | None]:
    name = WORDS.get(entry.key.text)
    if name is None:
        return entry, None
    where = entry.key.location
    return Entry(scalar(name, where), entry.value), _warning(where, entry.key.text, name)


def section_problems(heading: str, where: Location) -> Iterator[Problem]:
    """Yield a warning where a section has an earlier heading."""
    if section := HEADINGS.get(heading.casefold()):
        yield _warning(where, f"## {heading}", f"## {section.capitalize()}")


def template_problems(text: str, path: str) -> Iterator[Problem]:
    """Yield a warning for each line of a template whose directives call a kind of point by an earlier name."""
    for number, (line, now) in enumerate(zip(text.split("\n"), template_now(text).split("\n"), strict=True), 1):
        if line != now:
            yield _warning(Location(path, number), line.strip(), now.strip())


def template_now(text: str) -> str:
    """Return a template with the kinds of points in its directives as they are called now."""
    return "\n".join(_KIND.sub(_kind_now, line) if _DIRECTIVE.match(line) else line for line in text.split("\n"))


def _kind_now(found: re.Match[str]) -> str:
    given = found["bare"] if found["quoted"] is None else found["quoted"]
    now = re.sub(r"[\w-]+", lambda word: KINDS.get(word[0], word[0]), given)
    return f"kind={now}" if found["quoted"] is None else f'kind="{now}"'


def section_now(line: str) -> str:
    """Return the heading line of a section as it is written now; nothing for one that is no earlier heading."""
    found = _SECTION.fullmatch(line)
    section = HEADINGS.get(found["words"].casefold()) if found else None
    return f"{found['mark']}{section.capitalize()}" if found and section else ""


def word_key_now(line: str) -> str:
    """Return a line of YAML with the names of fixed words as they are now."""
    return _WORD.sub(lambda key: WORDS[key[0]], line)


def once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems, but of the warnings about earlier spellings only the first: one run mends them all."""
    told = False
    for problem in problems:
        if problem.code != CODE or not told:
            yield problem
        told = told or problem.code == CODE


def _warning(where: Location, was: str, now: str) -> Problem:
    words = f"`{was}` is how an earlier edition wrote `{now}`: `briefings fmt` rewrites it, here and elsewhere"
    return Problem(where, CODE, words, Severity.WARNING)
