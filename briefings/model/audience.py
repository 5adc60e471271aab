"""An audience: a reader, and what the brief for that reader looks like. Never what a statement says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from annotated_types import Ge, Le

from briefings.errors import NOWHERE, Location

Paper = Literal["letter", "a4"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who gets the brief by e-mail."""

    name: str
    email: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Omission:
    """A perspective left out of a brief, with the reason that the brief prints."""

    perspective: str
    reason: str
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Mail:
    """How the brief is sent. `attach` lists formats; sender and server come from the environment."""

    subject: str = ""
    template: str = "mail"
    reply_to: str = ""
    attach: tuple[Literal["pdf", "docx"], ...] = ("pdf",)
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Audience:
    """One reader. `emphasis` multiplies the relevance of points by issue, `lean` by perspective (1 is neutral).

    `order` puts perspectives first, the others follow. `message` names a main message of the dossier.
    `words` replaces fixed words of the language file. `max_pages` counts the body, `max_annex_pages` the annexes.
    """

    id: str
    name: str
    purpose: str
    product: str
    max_pages: Annotated[int, Ge(1)]
    max_annex_pages: Annotated[int, Ge(0)]
    language: str = "en"
    dossiers: tuple[str, ...] = ()
    message: str = ""
    emphasis: dict[str, float] = field(default_factory=dict)
    lean: dict[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    leave_out: tuple[Omission, ...] = ()
    sections: tuple[str, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    paper: Paper = "letter"
    margins: Literal["single", "mirrored"] = "single"
    grey: bool = False
    marking: str = ""
    status: Literal["draft", "final"] = "final"
    citations: Literal["endnotes", "footnotes"] = "endnotes"
    impact_scale: Annotated[int, Ge(2), Le(5)] = 5
    likelihood_scale: Annotated[int, Ge(2), Le(7)] = 7
    reading_grade: Annotated[int, Ge(1), Le(20)] = 12
    recipients: tuple[Recipient, ...] = ()
    mail: Mail = Mail()
    location: Location = NOWHERE
