"""Ask that a quotation in translation is marked as the team's own words, and stands for one that the original has.

The source's own words can be compared with the source where they stand: in the text of its language. What another
language quotes beyond that, nothing can be held against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from briefings.checks.claims import Claim, evidence_of
from briefings.checks.locate import warning
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quotation_marks import quoted_in
from briefings.model.tokens import quotations
from briefings.model.vocabulary import Quoting, Severity

_SPACES: Final = " \u00a0\u202f"
# How the fixed words call a translation.
_KEY: Final = "translation"


def more_quoted(original: str, twin: str) -> Iterator[str]:
    """Yield what is said of a twin that quotes more often than its original."""
    found, more = quotations(original), quotations(twin)
    if len(more) > len(found):
        told = f"the original quotes {len(found)} times" if found else "the original quotes nothing"
        listed = ", ".join(f"“{quoted.strip(_SPACES)}”" for _, quoted in more)
        yield f"{listed}: {told}, so that nothing vouches for these words: quote the same, or say it without marks"


def translations_are_marked_once(library: Library) -> Iterable[Problem]:
    """Where the house marks translated quotations, the text doesn't say so again."""
    if library.house.quotations is not Quoting.AS_WRITTEN:
        for claim, marked in _translated(library):
            if marked:
                words = "the house sets the source's own words beside this, and marks it (`quotations` in house.yaml)"
                yield warning(
                    claim.location, "twin-quotation", f"{words}; “({marked})” keeps it from that: take it out"
                )


def translations_are_marked(library: Library) -> Iterable[Problem]:
    """A quotation in a twin that is a translation says so, by hand or by the house."""
    if library.house.quotations is Quoting.AS_WRITTEN:
        for claim, marked in _translated(library):
            if not marked:
                word = _word(library, claim.language)
                mend = f"write “({word})” behind it, or set `quotations: translation-first` in house.yaml"
                words = f"this quotes in translation and doesn't say so: {mend}"
                yield Problem(claim.location, "quotation-translated", words, Severity.ADVICE)


def _translated(library: Library) -> Iterator[tuple[Claim, str]]:
    """Yield the sentences of twins that quote in translation, each with the mark that it has by hand."""
    for twin in (twin for dossier in library.dossiers for twin in dossier.twins):
        for claim in _quoting(library, twin):
            found = quoted_in(claim.text).found
            word = _word(library, twin.language)
            after = (claim.text[each.after :].lstrip(_SPACES) for each in found)
            yield claim, word if any(text.startswith(f"({word}") for text in after) else ""


def _quoting(library: Library, twin: Dossier) -> Iterator[Claim]:
    for claim in evidence_of(library, twin).claims:
        file = claim.stance.location.path if claim.stance else twin.location.path
        is_own = claim.kind == "sentence" and claim.location.path == file
        if is_own and claim.is_translated and quotations(claim.text):
            yield claim


def _word(library: Library, language: str) -> str:
    """Return the word for a translation in a language, from its region's file or the language's own."""
    base = language.partition("-")[0]
    table = {**library.english, **library.words.get(base, {}), **library.words.get(language, {}), **library.house.words}
    return table.get(_KEY, _KEY)
