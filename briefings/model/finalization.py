"""A finalization: that a person made a brief final, when, and of which content. An edit makes it a draft again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from briefings.model.problem import NOWHERE, Location
from briefings.model.shapes import Language


@dataclass(frozen=True, slots=True)
class Finalization:
    """The act of a person by which one brief is final."""

    audience: str
    """The reader whose brief it is, by the audience's id."""
    as_of: dt.date
    """The date of the brief."""
    language: Language
    """The language of the brief."""
    by: str
    """Who made it final."""
    at: str
    """When: ISO 8601, UTC."""
    manifest: str
    """The sha256 of the manifest of what was made final: a brief that says anything else is a draft."""
    second: Language = ""
    """The language of the second half, of a file that has two."""
    location: Location = NOWHERE

    @property
    def languages(self) -> str:
        """The languages of the file, as a person lists them: `en` or `en, fr`."""
        return ", ".join(filter(None, (self.language, self.second)))


@dataclass(frozen=True, slots=True)
class Finalizations:
    """What stands in a dossier's final.yaml, which the program writes."""

    final: tuple[Finalization, ...] = ()
    """One for each brief that somebody made final."""
    location: Location = NOWHERE
