"""Hold twins against the paragraphs that their originals cite, whatever the language of either.

Figures, dates and names are the same in all languages, and so is who speaks. Where a source is in the twin's own
language, quotations and the sense of words are compared as well; where it isn't, words are compared with the
original's only (`twins.py`): between two languages a program would tell honest translations as mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefings.checks.by_stance import Kept, ask_by_stance
from briefings.checks.copying import sentences_are_our_own
from briefings.checks.figures import figures_stand_in_cited_paragraphs
from briefings.checks.meaning import sentences_mean_what_their_sources_say
from briefings.checks.names import names_stand_in_cited_paragraphs, titles_are_those_of_the_sources
from briefings.checks.quotations import (
    letters_are_whole,
    quotations_are_closed,
    quotations_name_their_speaker,
    quotations_stand_in_cited_paragraphs,
    words_of_sources_are_short,
)
from briefings.checks.source_nouns import sources_are_called_what_they_are
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity

OF_TWINS: Final[tuple[Callable[[Library], Iterable[Problem]], ...]] = (
    figures_stand_in_cited_paragraphs,
    names_stand_in_cited_paragraphs,
    titles_are_those_of_the_sources,
    quotations_stand_in_cited_paragraphs,
    words_of_sources_are_short,
    quotations_name_their_speaker,
    quotations_are_closed,
    letters_are_whole,
    sentences_are_our_own,
    sentences_mean_what_their_sources_say,
    sources_are_called_what_they_are,
)
# What a translation may say in words that nobody declared: no reason to hold a brief back.
_UNSURE: Final = frozenset({"name", "quotation-speaker"})


def ask_of_twins(library: Library, kept: Kept | None = None) -> Iterator[Problem]:
    """Yield what the sources have against a library's twins; what a twin may say in its own way is a warning.

    What a twin hasn't is its original's, and is told there.
    """
    twins = tuple(twin for dossier in library.dossiers for twin in dossier.twins)
    if not twins:
        return
    originals = {path for dossier in library.dossiers for path in _paths(dossier)}
    for problem in ask_by_stance(OF_TWINS, replace(library, dossiers=twins), kept):
        if problem.location.path not in originals:
            soft = problem.code in _UNSURE and problem.severity is Severity.ERROR
            yield replace(problem, severity=Severity.WARNING) if soft else problem


def _paths(dossier: Dossier) -> Iterator[str]:
    yield dossier.location.path
    yield from (stance.location.path for stance in dossier.stances)
