"""Choose the briefs to be made, and find what they are made of and what stops them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final, TypeVar

from briefings import checks
from briefings.app.opening import Workspace
from briefings.model.audience import Audience
from briefings.model.brief import Brief
from briefings.model.codes import Code
from briefings.model.dossier import Dossier
from briefings.model.halves import in_one_file
from briefings.model.house import HOUSE_DOCX
from briefings.model.languages import fallbacks, language_in_name, twin_path, word_files
from briefings.model.library import Library
from briefings.model.nearest import nearest
from briefings.model.problem import NOWHERE, Problem, UserError
from briefings.model.references import style_file
from briefings.model.shapes import same_language
from briefings.model.templating import included_files
from briefings.model.vocabulary import Severity

HALVES: Final = 2  # languages of one file
Record = TypeVar("Record", Audience, Dossier)


def briefs(
    library: Library,
    audiences: Sequence[str] = (),
    dossiers: Sequence[str] = (),
    as_of: dt.date | None = None,
    languages: Sequence[str] = (),
    *,
    one_file: bool = False,
) -> tuple[Brief, ...]:
    """Return the briefs that were asked for: all of them where no name is given.

    `as_of` defaults to each dossier's own date, `languages` to each reader's own; those of several languages are fitted
    together, and with `one_file` two are the halves of one file. Raises `UserError` for unknown names, and where a
    dossier isn't there in a language.
    """
    readers = find_named(library.audiences, audiences, "unknown-audience")
    subjects = find_named(library.dossiers, dossiers, "unknown-dossier")
    return tuple(
        brief
        for dossier in subjects
        for audience in readers
        if audience.gets(dossier)
        for own in (_languages_of(audience, dossier),)
        for brief in _in_files(
            tuple(_in_languages(library, dossier, audience, as_of or dossier.as_of, languages or own)),
            together=one_file or (not languages and bool(own)),
        )
    )


def _languages_of(audience: Audience, dossier: Dossier) -> tuple[str, ...]:
    """Return the two languages of an audience's file; none where it has one, or the dossier isn't written in both."""
    second = audience.second_language
    written = bool(second) and same_language(dossier.in_language(second).language, second)
    return (audience.language, second) if written else ()


def _in_files(made: tuple[Brief, ...], *, together: bool) -> tuple[Brief, ...]:
    """Return briefs in several languages as they are filed: each alone, or two as the halves of one file.

    Raises `UserError` where other than two are to be one file.
    """
    if not together:
        return made
    if len(made) != HALVES:
        words = "one file has two languages: name them with --language en,fr, or as `second_language` of the audience"
        raise UserError.of("one-file", words, made[0].audience.location)
    return (in_one_file(made),)


def _in_languages(
    library: Library, dossier: Dossier, audience: Audience, as_of: dt.date, languages: Sequence[str]
) -> Iterator[Brief]:
    """Yield a brief in each language, fitted with those in the others."""
    spoken = [audience.language if same_language(each, audience.language) else each for each in languages]
    tags = tuple(dict.fromkeys(spoken)) or (audience.language,)
    for tag in tags:
        subject, reader = library.in_language(dossier, audience, tag)
        if languages and not same_language(subject.language, tag):
            known = ", ".join((dossier.language, *(twin.language for twin in dossier.twins)))
            words = f"the dossier {dossier.id} isn't written in {tag} (there is: {known})"
            raise UserError.of("untranslated", f"{words}: `briefings translate export` begins a translation")
        beside = tuple(each for each in tags if each != tag)
        yield Brief(library, subject, reader, as_of, tag, beside=beside)


def one_dossier(library: Library, name: str = "") -> Dossier:
    """Return the dossier of that name, or the only one. Raises `UserError`."""
    found = find_named(library.dossiers, [name] if name else [], "unknown-dossier")
    if len(found) != 1:
        known = ", ".join(dossier.id for dossier in library.dossiers)
        words = f"say which dossier with --dossier: {known}" if known else "there is no dossier yet"
        raise UserError.of("dossier", words if known else f"{words}: `briefings new dossier NAME` begins one")
    return found[0]


def find_named(records: Sequence[Record], names: Sequence[str], code: Code) -> tuple[Record, ...]:
    """Return the records of these names, or all where none is given. Raises `UserError` (`code`) for unknown ones."""
    by_id = {record.id: record for record in records}
    unknown = [name for name in names if name not in by_id]
    if unknown:
        raise UserError(*(_unknown(name, by_id, code) for name in unknown))
    return tuple(by_id[name] for name in dict.fromkeys(names)) if names else tuple(records)


def _unknown(name: str, known: Iterable[str], code: Code) -> Problem:
    words = f"there is no {code.removeprefix('unknown-')} called {name}{nearest(name, known)}"
    return Problem(NOWHERE, code, words)


def input_paths(brief: Brief) -> frozenset[str]:
    """Return the workspace paths that a brief is made from: its dossier's, audience's, template's, words', house's."""
    return frozenset().union(*map(_paths, brief.halves))


def _paths(brief: Brief) -> frozenset[str]:
    library = brief.library
    folder = PurePosixPath(brief.dossier.location.path).parent
    others = {
        brief.audience.location.path,
        *(twin_path(brief.audience.location.path, tag) for tag in fallbacks(brief.language)),
        library.house.location.path,
        *HOUSE_DOCX,
        *word_files(brief.language),
        style_file(brief.audience.reference_style),
        *(file.path for file in included_files(brief.audience.product, library.templates)),
    }
    return frozenset(
        path
        for path in library.files
        if (PurePosixPath(path).is_relative_to(folder) and _is_spoken(path, brief)) or path in others
    )


def _is_spoken(path: str, brief: Brief) -> bool:
    """Tell whether a file of a dossier's folder has a part in a brief: one of another language than its own hasn't."""
    language = language_in_name(path)
    original = brief.library.original_of(brief.dossier)
    return not language or any(same_language(language, each) for each in (brief.language, original.language))


def problems_of(brief: Brief, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that touch a brief: those in a file it is made from."""
    paths = input_paths(brief)
    return tuple(problem for problem in problems if problem.location.path in paths)


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop a brief."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def errors_of(opened: Workspace, brief: Brief) -> tuple[Problem, ...]:
    """Return all errors for which a brief mayn't be shown or go out: those of its files, and those of its date."""
    return errors_in((*problems_of(brief, opened.problems), *checks.check_brief(brief)))


def require_sound(opened: Workspace, brief: Brief) -> Brief:
    """Return a brief that may be shown or go out; `UserError` with all that is wrong if it mayn't."""
    if errors := errors_of(opened, brief):
        raise UserError(*errors)
    return brief
