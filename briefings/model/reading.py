"""Describe what people found who read statements beside their sources: readings, and false alarms that they accepted.

A reading is of words, tags and paragraphs, each known by a hash, and not of a file or a number: a statement that moved
is still read, and one of which any of the three changed is unread again.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefings.model.problem import NOWHERE, Location
from briefings.model.vocabulary import Verdict


@dataclass(frozen=True, order=True, slots=True)
class Fingerprint:
    """Hashes of a statement's words, of its tags, and of what it cites: the sources and their paragraphs' texts."""

    words: str
    tags: str
    source: str


@dataclass(frozen=True, slots=True)
class Reading:
    """That a person read a statement beside what it cites, when, and what he found.

    `author` is who had last changed the statement by then; empty where nobody knew.
    """

    statement: str
    of: Fingerprint
    verdict: Verdict
    by: str
    at: str
    """When: ISO 8601, UTC."""
    remark: str = ""
    author: str = ""
    location: Location = NOWHERE

    @property
    def is_second(self) -> bool:
        """Whether somebody else than the author read it. Where the author isn't known, nobody can tell."""
        return bool(self.author) and _name(self.author) != _name(self.by)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That a person read what a check says of a statement and accepted the statement as it is, with a reason.

    It lasts until the statement's words, or what it cites, change.
    """

    statement: str
    of: Fingerprint
    code: str
    reason: str
    by: str
    at: str
    location: Location = NOWHERE


def _name(name: str) -> str:
    """Return a name as persons are told apart: without an address behind it, whatever its capitals and spaces."""
    return " ".join(name.partition("<")[0].casefold().replace(".", " ").split())
