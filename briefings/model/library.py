"""Hold everything read from one workspace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from briefings.model.audience import Audience
from briefings.model.check_words import CheckWords, check_words
from briefings.model.digest import Digest
from briefings.model.dossier import Dossier
from briefings.model.house import House
from briefings.model.languages import fallbacks
from briefings.model.problem import Problem
from briefings.model.references import References
from briefings.model.shapes import same_language
from briefings.model.twins import Confirmation


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file as it was read: `path` relative to the workspace, its text, and the sha256 of its bytes in hex."""

    path: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Library:
    """One workspace. `templates` maps a name ("decision-note") to its file; `words` maps language to key to text.

    `digests` maps a dossier's folder ("seeds/ev-joint-ventures") to its sources' digests by source id. `problems` are
    those that reading and checking it found: the pipeline adds them, so that a scorecard counts them all. `english` are
    the shipped English words, which every language must have; a file of a shipped language has them from there.
    `texts` maps a dossier's folder to those of its sources' texts that are at hand and are what was digested: never
    printed, only compared. `styles` are the workspace's own citation styles by name; `references` what the styles that
    audiences ask for make of the sources, by dossier, style and language;
    `check_words` are those by which checks read a language.
    """

    root: str
    dossiers: tuple[Dossier, ...] = ()
    audiences: tuple[Audience, ...] = ()
    templates: Mapping[str, InputFile] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """What templates show, by the path below `templates/`: the bytes of PNG and SVG files."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    house: House = House()
    files: Mapping[str, InputFile] = field(default_factory=dict)
    digests: Mapping[str, Mapping[str, Digest]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    english: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[tuple[str, str, str], References] = field(default_factory=dict)
    check_words: Mapping[str, CheckWords] = field(default_factory=dict)
    reader_twins: tuple[Audience, ...] = ()
    """Audiences in other languages, each made whole with its original and under its id."""
    confirmations: Mapping[str, tuple[Confirmation, ...]] = field(default_factory=dict)
    """What people confirmed of twins, by the folder that holds them: a dossier's, or that of the audiences."""

    @property
    def product_types(self) -> tuple[str, ...]:
        """The templates that make briefs; the others, as `mail.txt`, make messages."""
        return tuple(name for name in self.templates if "." not in name)

    def in_language(self, dossier: Dossier, audience: Audience, tag: str) -> tuple[Dossier, Audience]:
        """Return a dossier and a reader as their twins in a language have them; themselves where there are none."""
        alike = [each for each in self.reader_twins if each.id == audience.id and same_language(each.language, tag)]
        near = (each for name in fallbacks(tag) for each in alike if each.language == name)
        twin = None if same_language(tag, audience.language) else next(near, alike[0] if alike else None)
        return dossier.in_language(tag), twin or audience

    def original_of(self, dossier: Dossier) -> Dossier:
        """Return the dossier that another is a twin of, or is itself."""
        return next((each for each in self.dossiers if each.id == dossier.id), dossier)

    def digests_of(self, dossier: Dossier) -> Mapping[str, Digest]:
        """Return the digests of a dossier's sources by source id; empty where none was made."""
        return self.digests.get(folder_of(dossier), {})

    def reads(self, language: str) -> CheckWords:
        """Return the words by which checks read a language."""
        return check_words(self.check_words, language)

    def texts_of(self, dossier: Dossier) -> Mapping[str, str]:
        """Return the texts at hand of a dossier's sources by source id."""
        return self.texts.get(folder_of(dossier), {})


def folder_of(dossier: Dossier) -> str:
    """Return the folder of a dossier, relative to the workspace."""
    return PurePosixPath(dossier.location.path).parent.as_posix()
