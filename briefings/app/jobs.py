"""Say what is to be built, in ids, and what came of it, in bytes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from briefings.app.formats import USUAL
from briefings.app.opening import Workspace
from briefings.app.orders import find_named
from briefings.deliver.record import Edition
from briefings.model.audience import NO_OVERRIDES, Overrides
from briefings.model.brief import Brief
from briefings.model.document import Pages
from briefings.model.halves import in_one_file
from briefings.model.languages import language_in_name
from briefings.model.library import InputFile, Library, folder_of
from briefings.model.problem import Problem
from briefings.model.twin_state import READERS

# What a template calls that looks at all readers of a dossier.
_SCORECARD: Final = "scorecard"
_INCLUDES: Final = re.compile(r"\{%[-+]?\s*(?:include|extends|import|from)\b")
_NAMED: Final = re.compile(r"""\{%[-+]?\s*(?:include|extends)\s+(["'])([\w.-]+)\1\s*[-+]?%\}""")


@dataclass(frozen=True, slots=True)
class Job:
    """An order for one brief, in ids and plain values: which library they are of is said beside it."""

    dossier: str
    audience: str
    language: str
    as_of: dt.date
    formats: tuple[str, ...] = USUAL
    overrides: Overrides = NO_OVERRIDES
    beside: tuple[str, ...] = ()
    """The languages of the same brief that it is fitted with."""
    second: str = ""
    """The language of the second half of its file; empty where it has one language."""

    @classmethod
    def of(cls, brief: Brief, formats: tuple[str, ...] = USUAL) -> Job:
        """Return the job that asks for a brief."""
        return cls(
            brief.dossier.id,
            brief.audience.id,
            brief.language,
            brief.as_of,
            tuple(map(str, formats)),
            brief.overrides,
            brief.beside,
            brief.second_language,
        )

    def brief(self, library: Library) -> Brief:
        """Return the brief that is asked for. Raises `UserError` for an id that the library doesn't know."""
        (dossier,) = find_named(library.dossiers, [self.dossier], "unknown-dossier")
        (audience,) = find_named(library.audiences, [self.audience], "unknown-audience")

        def half(tag: str, beside: tuple[str, ...]) -> Brief:
            subject, reader = library.in_language(dossier, audience, tag)
            reader = self.overrides.on(reader)
            return Brief(library, subject, reader, self.as_of, tag, overrides=self.overrides, beside=beside)

        first = half(self.language, self.beside)
        return in_one_file((first, half(self.second, (self.language,)))) if self.second else first


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came of a job: the bytes of each format with the public manifest, or the errors for which there are none.

    `edition` is the brief as the record knows it, with the full manifest. `crash` is the traceback of a fault of the
    program: it costs this brief, and no other.
    """

    name: str
    """The stem of the files' names (`Brief.name`)."""
    job: Job
    files: Mapping[str, bytes] = field(default_factory=dict)
    manifest: str = ""
    edition: Edition | None = None
    pages: Pages = Pages(0, 0)
    words: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()
    crash: str = ""


def alone(opened: Workspace, brief: Brief) -> Workspace:
    """Return a workspace with no more than a brief may depend on: what it is composed from is all that decides it.

    A product type that prints a scorecard counts the problems of every reader's brief of the dossier; the others depend
    on their own reader only. Templates stay, since any may include any.
    """
    library, dossier, folder = opened.library, opened.library.original_of(brief.dossier), folder_of(brief.dossier)
    others = _may_call(_SCORECARD, brief.audience.product, library.templates)
    readers = tuple(
        each for each in library.audiences if each.id == brief.audience.id or (others and each.gets(dossier))
    )
    paths = {each.location.path for each in readers}

    def touches(path: str) -> bool:
        # That of a twin is the original's with its language: `minister.fr.yaml`.
        plain = path.replace(f".{language_in_name(path)}.", ".", 1)
        return plain in paths or path.startswith((f"{folder}/", "templates/"))

    problems = tuple(problem for problem in opened.problems if touches(problem.location.path))
    held = replace(
        library,
        dossiers=(dossier,),
        reader_twins=tuple(each for each in library.reader_twins if each.id in {reader.id for reader in readers}),
        confirmations={name: each for name, each in library.confirmations.items() if name in {folder, READERS}},
        audiences=readers,
        files={path: file for path, file in library.files.items() if touches(path)},
        digests={name: each for name, each in library.digests.items() if name == folder},
        texts={name: each for name, each in library.texts.items() if name == folder},
        references={key: each for key, each in library.references.items() if key[0] == dossier.id},
        problems=problems,
    )
    return replace(opened, library=held, problems=problems)


def _may_call(directive: str, product: str, templates: Mapping[str, InputFile]) -> bool:
    """Tell whether a template, or one that it draws in, names a directive, as far as can be seen without Jinja."""
    waiting, seen = [product], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in templates:
            continue
        seen.add(name)
        text = templates[name].text
        if directive in text:
            return True
        named = [found[2] for found in _NAMED.finditer(text)]
        waiting += named if len(named) == len(_INCLUDES.findall(text)) else templates
    return False
