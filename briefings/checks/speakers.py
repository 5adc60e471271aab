"""Hold who is said to say something against who speaks in the cited paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.comparison import Comparison
from briefings.checks.name_book import NameBook, name_book
from briefings.checks.name_forms import stems
from briefings.checks.word_lists import OFFICES
from briefings.model import sense_words as table
from briefings.model.digest import Traces, topics_of
from briefings.model.problem import Problem
from briefings.model.sense_marks import stems_of_forms
from briefings.model.source import Source
from briefings.model.tokens import blank_quotations, name_words, propers, stem_of, words
from briefings.model.vocabulary import Severity


def check_speakers(found: Comparison) -> Iterator[Problem]:
    """Who is said to say something is one who speaks in a cited paragraph."""
    if not found.claim.known.built_in:
        return
    yield from _check_offices(found)
    book = name_book(found.claim.evidence)
    for name, says in speakers_named(found.claim.text, book):
        spoken = frozenset[str]().union(*map(_spoken, found.paragraphs))
        # A title is held by others too: "Justice Roy" and "Chief Justice Fell".
        parts = {stem_of(word) for word in words(name)}
        parts = (parts - _OFFICES_BY_STEM.keys()) or parts
        of_source = {stem_of(word) for source in found.claim.cited_sources for word in _names_of(source)}
        # A figure "according to the Ministry" may be one that the paragraph has of it without a verb of saying.
        # "It denied" is said of a body that the paragraph names.
        by_it = any({"it", "she"} <= sense.kinds for sense in found.sentences) and not parts & book.persons
        named = _named(found) if by_it or not says else set[str]()
        known = spoken | found.claim.evidence.side_stems | of_source | named
        if spoken and not (parts & known or _spoke_before(parts, found.claim)):
            words_ = f"“{name}” isn't who speaks in {found.claim.cited_as}"
            mend = "name who does, or cite where it speaks"
            yield Problem(found.claim.location, "speaker", f"{words_}: {mend}", Severity.WARNING)
        elif problem := _said_by_another(found, name, parts, of_source | found.claim.evidence.side_stems):
            yield problem


def _check_offices(found: Comparison) -> Iterator[Problem]:
    """Yield an office "according to" which something is, where the cited paragraphs have only others speak.

    "The mayor" may be whoever the source calls so elsewhere.
    """
    claim, spoken = found.claim, frozenset[str]().union(*map(_spoken, found.paragraphs))
    for said, office in offices_named(claim.text):
        forms = [form for form, its in OFFICES.items() if its == office]
        is_named = any(found_in.has(stems_of_forms(form), found.salt) for found_in in found.sentences for form in forms)
        titles = name_book(claim.evidence).titles
        held = any(office in title for surname in titles if surname in spoken for title in titles[surname])
        if not spoken or is_named or held or _speaks_by_pronoun(found):
            continue
        words_ = f"“{said}” isn't who speaks in {claim.cited_as}"
        severity = Severity.WARNING if _speakers_of_that(found, said) else Severity.ADVICE
        yield Problem(claim.location, "speaker", f"{words_}: name who does, or cite where it speaks", severity)


def _speaks_by_pronoun(found: Comparison) -> bool:
    return any("she" in sense.kinds for sense in found.sentences)


def offices_named(text: str) -> Iterator[tuple[str, str]]:
    """Yield the offices "according to" which a sentence is, as said and in one form: "the mayor"."""
    for each in _BY_OFFICE.finditer(blank_quotations(text)):
        if office := OFFICES.get("".join(name_words(each[1]))):
            yield each[1], office


_BY_OFFICE: Final = re.compile(
    r"\b(?:[Aa]ccording to (?:the|its|their)|[Ss]elon l[ae]|[Dd].après l[ae])\s([a-zà-ÿ]+)\b(?![-’'])"
)


def _named(found: Comparison) -> set[str]:
    return set[str]().union(*map(_stems_of_names, found.paragraphs))


def _stems_of_names(traces: Traces) -> set[str]:
    return {stem_of(word) for name in traces.names for word in words(name)}


def _said_by_another(
    found: Comparison, name: str, parts: set[str], granted: frozenset[str] | set[str]
) -> Problem | None:
    """Return what is wrong where one sentence tells this, and others than its claimed speaker speak there."""
    others = _speakers_of_that(found, name)
    # "An official says that Ana Roy told him": the official may be who speaks.
    parts = parts | (found.own.speakers - granted)
    if not others - granted or parts & (others | granted) or _holds_their_office(found, name, others - granted):
        return None
    severity = Severity.WARNING if others & name_book(found.claim.evidence).persons else Severity.ADVICE
    words_ = f"{found.claim.cited_as} seems to have another say this than “{name}”: name who does"
    return Problem(found.claim.location, "speaker", words_, severity)


def _holds_their_office(found: Comparison, name: str, others: frozenset[str] | set[str]) -> bool:
    """Tell whether who speaks is told by an office only ("the minister said") that somebody has in some source."""
    offices = {_OFFICES_BY_STEM.get(each) for each in others}
    titles = name_book(found.claim.evidence).titles.get((stems(name) or ("",))[-1], frozenset())
    return None not in offices and offices <= frozenset[str]().union(*titles)


_OFFICES_BY_STEM: Final = {stem_of(form): office for form, office in OFFICES.items()}


# How much more one sentence must share with a claim than the next, to be the one that it tells.
_FAR_AHEAD: Final = 1.5


def _speakers_of_that(found: Comparison, name: str) -> frozenset[str]:
    """Return who speaks in the one sentence that shares most with a claim, its speaker's name apart; else nobody.

    Words of two languages tell nothing of which sentence that is.
    """
    if not found.is_in_one_language:
        return frozenset()
    matter = found.own.topics - topics_of(name, found.salt)
    held = sorted(((found.weight(sense.topics & matter), at) for at, sense in enumerate(found.sentences)), reverse=True)
    if not held or not held[0][0] or (len(held) > 1 and held[0][0] < _FAR_AHEAD * held[1][0]):
        return frozenset()
    first = found.sentences[held[0][1]]
    return frozenset() if {"it", "she"} & first.kinds else first.speakers


# So many paragraphs back one may be named whom "she" means.
_BACK: Final = 6


def _spoke_before(parts: set[str], claim: Claim) -> bool:
    """Tell whether a paragraph that doesn't name somebody follows, with "she said", on one in which that person spoke.

    Who is named in the paragraph itself and doesn't speak there is another.
    """
    persons = name_book(claim.evidence).persons
    for digest, traces in claim.traces:
        if parts & _stems_of_names(traces) or persons & _spoken(traces):
            continue
        for before in reversed(digest.before(traces.number, _BACK)):
            if spoken := (parts | persons) & _spoken(before):
                if parts & spoken:
                    return True
                break
    return False


def _spoken(traces: Traces) -> frozenset[str]:
    return frozenset[str]().union(*(sense.speakers for sense in traces.senses))


def _names_of(source: Source) -> tuple[str, ...]:
    return words(" ".join((source.short, source.publisher, *map(str, source.author))))


def speakers_named(text: str, book: NameBook) -> Iterator[tuple[str, bool]]:
    """Yield the names that a sentence has say something, before a verb of saying or after it, and whether it has one.

    "According to" has none. What opens a sentence and is a name in no source may be any word: "nobody asked".
    """
    if table.SPEECH.isdisjoint(words(text)) and not _BY_ANYBODY.search(text):
        return
    plainly = blank_quotations(text)
    for proper in propers(plainly):
        after = re.match(
            r"(?:’s|'s)?\s(?:(?:also|had|has|earlier|once|a|ont|avait|aurait) )?([a-zà-ÿ]+)",
            plainly[proper.start + len(proper.text) :],
        )
        before = re.search(r"[,:”\"]\s([a-z]+)\s$", plainly[: proper.start])
        by = _BY.search(plainly[: proper.start])
        if proper.opens and " " not in proper.text and not book.where(stems(proper.text)):
            continue
        if by or (after and after[1] in table.SPEECH) or (before and before[1] in table.SPEECH):
            yield proper.text, not by


_BY_ANYBODY: Final = re.compile(r"\b(?:[Aa]ccording to|[Ss]elon|[Dd].après)\s")
_BY: Final = re.compile(rf"{_BY_ANYBODY.pattern}(?:the\s|la\s|le\s|l.)?$")
