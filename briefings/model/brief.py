"""Name a brief as what is ordered, and the files that are written of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from briefings.model.audience import NO_OVERRIDES, Audience, Overrides
from briefings.model.dossier import Dossier
from briefings.model.finalization import Finalization
from briefings.model.library import Library
from briefings.model.references import References
from briefings.model.vocabulary import ChangeKind, Status


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the version that the reader last got.

    `subject` is what changed: a point's id, `option/ID`, `message/ID`; `old` and `new` are its wording.
    """

    kind: ChangeKind
    subject: str
    heading: str
    old: str = ""
    new: str = ""

    @property
    def rewords(self) -> bool:
        """Whether there is an old wording to set against a new one: only then is either printed."""
        return bool(self.old and self.new and self.old != self.new)

    @property
    def as_printed(self) -> Change:
        """The change with the wording that is printed of it."""
        return self if self.rewords else replace(self, old="", new="")


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of a scorecard: what was measured, its value as printed, and what it means."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One dossier for one audience at one date, in one language.

    `overrides` are those that the audience has already in place of its own settings. `changes` since `since` (a printed
    date or version) and `scorecard` are worked out before assembly, by others.
    """

    library: Library
    dossier: Dossier
    audience: Audience
    as_of: dt.date
    language: str
    changes: tuple[Change, ...] = ()
    since: str = ""
    scorecard: tuple[Measure, ...] = ()
    overrides: Overrides = NO_OVERRIDES
    beside: tuple[str, ...] = ()
    """The languages of the same brief that are fitted with this one, so that none says more than another."""
    settled: Status | None = None
    """Draft or final, where a person's act or an edit after it decides that; else as the audience says."""
    second: Brief | None = None
    """The same brief in another language, which follows in the same file as a half of its own."""
    file_version: str = ""
    """The version that it prints as a half of a file, which both halves decide; empty where it is a file alone."""

    @property
    def status(self) -> Status:
        """Whether it is a draft or final."""
        return self.settled or self.audience.status

    @property
    def references(self) -> References | None:
        """The references of its sources in the style that its reader asks for; `None` where they have our own form."""
        return self.library.references.get((self.dossier.id, self.audience.reference_style, self.language))

    @property
    def halves(self) -> tuple[Brief, ...]:
        """Each language of the file as a brief of its own: itself, and what follows it."""
        return (replace(self, second=None), self.second) if self.second else (self,)

    @property
    def second_language(self) -> str:
        """The language of its second half; empty where it has one language."""
        return self.second.language if self.second else ""

    def second_first(self) -> Brief | None:
        """Return the same file with its second language first; `None` where it has one language."""
        return replace(self.second, second=replace(self, second=None)) if self.second else None

    @property
    def finalization(self) -> Finalization | None:
        """The act by which a person made this brief final, whatever it says by now; `None` where nobody did."""
        wanted = (self.audience.id, self.as_of, self.language, self.second_language)
        acts = (act for act in self.dossier.final if (act.audience, act.as_of, act.language, act.second) == wanted)
        return next(acts, None)

    @property
    def name(self) -> str:
        """The stem of the file names: `<as-of>_<dossier>_<audience>_<lang>`, and what tells an adjusted brief apart."""
        languages = "_".join(half.language for half in self.halves)
        usual = f"{self.as_of.isoformat()}_{self.dossier.id}_{self.audience.id}_{languages}"
        return f"{usual}_{self.overrides.name}" if self.overrides.name else usual
