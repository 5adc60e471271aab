"""Describe an audience: a reader, and what the brief for that reader looks like. Never what a statement says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from annotated_types import Ge, Le

from briefings.model.decision import Ask
from briefings.model.problem import NOWHERE, Location
from briefings.model.shapes import Id, Language, same_language
from briefings.model.vocabulary import CitationStyle, Format, Margins, Paper, Status

if TYPE_CHECKING:
    from briefings.model.dossier import Dossier

_DIGITS: Final = 7
Factor: TypeAlias = Annotated[float, Ge(0), Le(10)]


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who gets the brief by e-mail."""

    name: str
    """The person's name, as the message greets them."""
    email: str
    """Their address."""
    language: Language = ""
    """The language that comes first for this person, in a message and file of two; else that of the audience."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Omission:
    """A perspective left out of a brief, with the reason that the brief prints."""

    perspective: str
    """The perspective that this brief leaves out."""
    reason: str
    """Why: the brief prints it."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Mail:
    """How the brief is sent. `attach` lists formats; sender and server come from the environment."""

    subject: str = ""
    """The message's subject; the brief's title where it is left out."""
    template: str = "mail"
    """The wording: a file templates/NAME.txt.j2 and NAME.html.j2."""
    reply_to: str = ""
    """Where answers go, if not to the sender."""
    attach: tuple[str, ...] = (Format.PDF,)
    """Which files go with it, by format: pdf, docx or any other that `briefings build --format` writes."""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Audience:
    """One reader. `emphasis` multiplies the relevance of points by issue, `lean` by perspective (1 is neutral).

    `order` puts perspectives first, the others follow. `message` names a main message of the dossier.
    `words` replaces fixed words of the language file. `max_pages` counts the body, `max_annex_pages` the annexes.
    """

    id: Id
    """The short name, the same as the file's without ".yaml"."""
    name: str
    """The reader, as the title block prints it."""
    purpose: str
    """What the brief is for, as the title block prints it."""
    product: str
    """The kind of brief: a template in templates/, without ".md.j2"."""
    max_pages: Annotated[int, Ge(1)]
    """Pages that the body may take."""
    max_annex_pages: Annotated[int, Ge(0)]
    """Pages that sources and other annexes may take."""
    language: Language = "en"
    """Language of the brief, with a region where dates, numbers and spaces follow one: en, en-CA, en-GB, fr-CA."""
    second_language: Language = ""
    """A language in which the brief follows in the same file, as a second half with its own front page; else none."""
    tumble: bool = False
    """true turns that half upside down in the PDF, from the back: printed on both sides and bound, each is a front."""
    dossiers: tuple[str, ...] = ()
    """Dossiers that this reader gets; where it is left out, all that are written in the reader's language."""
    is_: str = ""
    """The perspective that the reader is, or serves: its own position comes last and short, as reported of it."""
    message: str = ""
    """The main message: an id in the dossier; the first where it is left out."""
    emphasis: dict[str, Factor] = field(default_factory=dict)
    """How much each issue counts for this reader: 1 is neutral, 2 twice, 0.5 half; 0 to 10."""
    lean: dict[str, Factor] = field(default_factory=dict)
    """How much the points of each perspective count: 1 is neutral; 0 to 10. All are shown all the same."""
    order: tuple[str, ...] = ()
    """Perspectives that come first; the others follow."""
    leave_out: tuple[Omission, ...] = ()
    """Perspectives that this brief does not show, each with its reason."""
    sections: tuple[str, ...] = ()
    """Sections of the template, if not all of them or in another order."""
    words: dict[str, str] = field(default_factory=dict)
    """Fixed words that this reader gets instead of the language file's."""
    paper: Paper = Paper.LETTER
    """letter or a4."""
    margins: Margins = Margins.SINGLE
    """single, or mirrored for printing on both sides."""
    grey: bool = False
    """true prints without colour."""
    large_print: bool = False
    """true prints the same brief in type of 14 points, on as many pages as that takes: the promise is of usual type."""
    marking: str = ""
    """A security marking, printed on every page. Only a person sets it."""
    status: Status = Status.FINAL
    """draft prints a watermark."""
    citations: CitationStyle = CitationStyle.ENDNOTES
    """How statements cite: by numbers to notes after the annexes or at the foot of each page, or by author and date."""
    reference_style: str = ""
    """How the list of sources words each one: a CSL style by name, as apa, or templates/styles/NAME.csl; else ours."""
    impact_scale: Annotated[int, Ge(2), Le(5)] = 5
    """Steps of impact on the risk map."""
    likelihood_scale: Annotated[int, Ge(2), Le(7)] = 7
    """Steps of likelihood on the risk map."""
    decision: Ask = Ask()
    """What this reader is asked to decide, who signs, whom to ask: what it leaves out is as the dossier says."""
    left_out_list: bool = False
    """true lists the headings left out for length; else the brief says how many there are and whom to ask."""
    reading_grade: Annotated[int, Ge(1), Le(20)] = 12
    """School grade that the text should be readable at. Advice only."""
    recipients: tuple[Recipient, ...] = ()
    """Who gets the brief by e-mail, one message each."""
    mail: Mail = Mail()
    """How the message is worded and what is attached."""
    location: Location = NOWHERE

    def gets(self, dossier: Dossier) -> bool:
        """Say whether this reader gets briefs of a dossier: of those named, or of all in the reader's language."""
        return dossier.id in self.dossiers if self.dossiers else same_language(dossier.language, self.language)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person set beside an audience's own settings, for one brief. Empty or missing: as the audience has it."""

    emphasis: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    max_pages: int = 0
    paper: Paper | None = None
    grey: bool | None = None

    def on(self, audience: Audience) -> Audience:
        """Return the audience with these in place of its own settings."""
        return replace(
            audience,
            emphasis={**audience.emphasis, **self.emphasis},
            order=self.order or audience.order,
            max_pages=self.max_pages or audience.max_pages,
            paper=self.paper or audience.paper,
            grey=audience.grey if self.grey is None else self.grey,
        )

    def as_dict(self) -> dict[str, object]:
        """Return what is set, in plain values."""
        return {name: value for name, value in asdict(self).items() if value not in ({}, (), 0, None) or value is False}

    @property
    def name(self) -> str:
        """What the file names of a brief with other content than the saved one end in; empty where it has the same."""
        content = {"emphasis": dict(self.emphasis), "order": self.order, "max_pages": self.max_pages}
        if not any(content.values()):
            return ""
        return f"adjusted-{sha256(repr(sorted(content.items())).encode()).hexdigest()[:_DIGITS]}"


NO_OVERRIDES: Final = Overrides()
