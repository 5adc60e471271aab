"""Find words that a statement had better not use: those that judge while they tell."""

from __future__ import annotations

from collections.abc import Iterable

from briefings.checks.word_lists import LOADED
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.tokens import blank_quotations, words
from briefings.model.vocabulary import Severity


def loaded_words(text: str) -> tuple[str, ...]:
    """Return the words outside quotation marks that judge while they tell."""
    return tuple(word for word in words(blank_quotations(text)) if word in LOADED)


def loaded_wording(library: Library) -> Iterable[Problem]:
    """Point at loaded words outside quotations: advice, since a writer may mean them."""
    for dossier in library.dossiers:
        for stance in dossier.stances:
            for passage in (stance.summary, *(point.text for point in stance.points)):
                for sentence in passage.sentences:
                    for word in loaded_words(sentence.text):
                        message = f"“{word}” judges while it tells: quote whoever says so, or choose a plain word"
                        yield Problem(sentence.location, "loaded-word", message, Severity.ADVICE)
