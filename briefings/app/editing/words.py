"""List the fixed words that briefs print in a language, and save those that a workspace says in its own way.

What the workspace's file of a language doesn't say is as shipped, so that file holds only what was changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.app.orders import errors_in
from briefings.model.languages import LANGUAGES
from briefings.model.library import Library
from briefings.model.problem import Location, UserError
from briefings.workspace import yaml_paths
from briefings.workspace.merge import plain
from briefings.workspace.saving import editing
from briefings.workspace.templates import WordGroup, shipped_words, word_groups

HEAD: Final = "# The words that our briefs print in place of those that come with the program, each as `name: value`.\n"

_FILLED_IN: Final = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Word:
    """One fixed word or sentence: its name in files, what is printed, and what would be printed as shipped."""

    key: str
    text: str
    shipped: str

    @property
    def is_own(self) -> bool:
        """Whether the workspace says it in its own way."""
        return self.text != self.shipped


def path_of(language: str) -> str:
    """Return the file in which a workspace says a language's words in its own way."""
    return f"{LANGUAGES}/{language}.yaml"


def filled_in(word: Word) -> tuple[str, ...]:
    """Return the names in braces that briefs fill in: `{places}`."""
    return tuple(dict.fromkeys(_FILLED_IN.findall(word.shipped or word.text)))


def languages(library: Library) -> tuple[str, ...]:
    """Return the languages that briefs can be printed in."""
    return tuple(sorted(library.words))


def base_of(session: WorkspaceSession, language: str) -> str:
    """Return the sha256 of the workspace's own file of a language; empty where it has none."""
    return session.hold(path_of(language)).sha256 if session.has_own(path_of(language)) else ""


def list_words(
    session: WorkspaceSession, language: str, sought: str = "", *, only_own: bool = False
) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    """Return the words of a language by what they belong to; those with all words of `sought`, or only our own.

    Raises `UserError` for a language that there is none of.
    """
    held = _words(session, language)
    asked = sought.casefold().split()

    def is_sought(word: Word) -> bool:
        said = f"{word.key} {word.text} {word.shipped}".casefold()
        return all(each in said for each in asked) and (word.is_own or not only_own)

    groups = ((group.heading, [held[key] for key in group.keys if key in held]) for group in _groups(held))
    found = ((heading, tuple(filter(is_sought, words))) for heading, words in groups)
    return tuple((heading, words) for heading, words in found if words)


def word_at(session: WorkspaceSession, language: str, key: str) -> Word:
    """Return one word of a language. Raises `UserError` where there is none of that name."""
    found = _words(session, language).get(key)
    if found is None:
        raise UserError.of("no-such-record", "there is no such word: open the page again")
    return found


def save_word(session: WorkspaceSession, language: str, key: str, text: str, base: str) -> Saved:
    """Save a word as our own; one that says the same as the shipped, or nothing, is as shipped again.

    Raises `UserError` where briefs couldn't be printed with it, and then saves nothing.
    """
    with editing(session.root):
        word = word_at(session, language, key)
        said = " ".join(text.split())
        path = path_of(language)
        before = plain(session.began_from(path, base)) if base else HEAD
        is_as_shipped = said in {"", word.shipped}
        if is_as_shipped and not word.shipped:
            raise UserError.of("empty", "this word can’t be left empty: briefs print it", Location(path))
        if lost := [] if is_as_shipped else [each for each in filled_in(word) if each not in said]:
            raise UserError.of("value", f"keep {' and '.join(lost)}: briefs fill it in", Location(path))
        steps = tuple(key.split("."))
        after = _without(before, steps) if is_as_shipped else yaml_paths.with_value_at(before, steps, said)
        if after == before:
            return Saved(path, base, base)
        if not yaml_paths.value_at(after, ()):
            return session.put_away(path, base)
        _refuse_broken(session, path, after)
        return session.save(path, after, base)


def _without(text: str, steps: tuple[str, ...]) -> str:
    """Return a file without a word, nor the group that it was the only one of."""
    *above, _ = steps
    group = yaml_paths.value_at(text, tuple(above))
    if above and isinstance(group, dict) and len(group) == 1:
        return _without(text, tuple(above))
    return yaml_paths.with_value_at(text, steps, "")


def _refuse_broken(session: WorkspaceSession, path: str, text: str) -> None:
    """Raise `UserError` for errors that a file of words would have, and hasn't now."""
    known = set(errors_in(session.current().problems))
    brought = [each for each in errors_in(session.trial(path, text).problems) if each not in known]
    if brought:
        raise UserError(*brought)


def _words(session: WorkspaceSession, language: str) -> dict[str, Word]:
    held = session.current().library.words.get(language)
    if held is None:
        raise UserError.of("unknown-language", f"there are no words of the language {language}", Location(LANGUAGES))
    shipped = shipped_words(session.root).get(language, {})
    return {key: Word(key, text, shipped.get(key, "")) for key, text in held.items()}


def _groups(held: dict[str, Word]) -> tuple[WordGroup, ...]:
    """Return the groups of the shipped English file, and what else a language has."""
    groups = word_groups()
    grouped = {key for group in groups for key in group.keys}
    rest = tuple(key for key in held if key not in grouped)
    return (*groups, *((WordGroup("Others", rest),) if rest else ()))
