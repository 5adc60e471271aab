"""Hold every name against the cited paragraphs.

A name stands in a paragraph if the paragraph has it whole; or has its surname or first part alone, which is no other
name's, and the source has it whole elsewhere; or has a declared other spelling of it, its initials, or a form of the
same country. One that the cited source has elsewhere is advice: a paragraph may say "he". Not asked for: the
perspective's own name, the words that the dossier declares (issues, abbreviations of common nouns), and the names of
the cited sources themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.checks.name_book import NameBook, has_initials, name_book, runs_of, within
from briefings.checks.name_forms import (
    Run,
    holds_run,
    is_acronym,
    parts_of,
    script_of,
    stems,
    text_stems,
    title_of,
    translated_name,
    without_elisions,
)
from briefings.checks.word_lists import COURTESIES, OFFICES
from briefings.model.digest import Traces, letters_of, topics_of
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quantity_reader import quantities
from briefings.model.tokens import Proper, fold, name_words, propers, stem_of
from briefings.model.vocabulary import Severity
from briefings.model.word_list import word_set

_DEPUTY = frozenset({"vice"})
_OFFICES = frozenset(OFFICES.values())
_OFFICE_WORDS = frozenset(OFFICES)


def names_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """Every name in a sentence, heading or risk occurs in a paragraph that it cites, in some declared spelling."""
    for found in evidence(library):
        if found.dossier.unread:
            # It may declare the names.
            continue
        book = name_book(found)
        for claim in found.claims:
            if claim.checkable:
                yield from find_unnamed(claim, book)


def titles_are_those_of_the_sources(library: Library) -> Iterable[Problem]:
    """Whoever the sources give a title has that one: no minister is made of a mayor."""
    for found in evidence(library):
        book = name_book(found)
        for claim in found.claims if book.titles else ():
            if claim.checkable and not _OFFICE_WORDS.isdisjoint(name_words(claim.text)):
                yield from _check_titles(claim, book)


def named_in(claim: Claim, book: NameBook) -> Iterator[tuple[Proper, Run]]:
    """Yield the names of a claim; what belongs to a figure ("Swiss francs", MW) is none.

    Where every noun has a capital, names can't be told from nouns, and none is yielded.
    """
    found = propers(claim.text, claim.known.openers) if claim.known.has_names else ()
    spans = [(each.start, each.end) for each in quantities(claim.text, claim.language)] if found else []
    for proper in found:
        if not any(start <= proper.start and proper.start + len(proper.text) <= end for start, end in spans):
            name = _without_title(book.name_in(proper, claim), claim.known.titles)
            run = stems(translated_name(name, proper, claim.text) if claim.is_translated else name)
            if run:
                yield proper, run


def _without_title(name: str, titles: frozenset[str]) -> str:
    """Return a name without the words of its language's titles before it; all of it, where these are all."""
    parts = name.split()
    rest = list(dropwhile(lambda part: fold(part) in titles, parts))
    return " ".join(rest) if rest and len(rest) < len(parts) else name


def find_unnamed(claim: Claim, book: NameBook) -> Iterator[Problem]:
    """Yield the names of a claim that no cited paragraph has."""
    named = list(named_in(claim, book))
    if not named:
        return
    said = set[Run]().union(*(runs_of(traces.names) for _, traces in claim.traces))
    unsaid = [(proper, run) for proper, run in named if run not in said]
    everywhere = set[Run]().union(*map(book.of_digest, claim.cited_digests)) if unsaid else set()
    for proper, run in unsaid:
        if _is_known_money(proper, claim, book):
            continue
        granted = book.names_granted(claim)
        parts = parts_of(run) if claim.is_translated else (run,)
        stands = all(_stands(part, said, everywhere, granted, book) for part in parts)
        if not (stands or _stands_otherwise(proper, claim) or _is_in_phrase(run, claim, said, book)):
            elsewhere = _stands(run, everywhere, everywhere, frozenset(), book)
            if not (elsewhere and _may_be_meant(run, claim)):
                yield _problem(claim, proper, run, book, elsewhere=elsewhere)


def _is_in_phrase(run: Run, claim: Claim, said: set[Run], book: NameBook) -> bool:
    """Tell whether a name is part of a declared spelling that a claim has, and a paragraph has another of that.

    "Fonds de réponse stratégique" has one capital, and is the Strategic Response Fund.
    """
    if not claim.is_translated:
        return False
    text = text_stems(without_elisions(claim.text))
    return any(
        within(run, phrase) and holds_run(text, phrase) and any(_has_phrase(other, claim, said) for other in group)
        for group in book.declared
        for phrase in map(stems, map(without_elisions, group))
    )


def _has_phrase(phrase: str, claim: Claim, said: set[Run]) -> bool:
    """Tell whether a cited paragraph has a declared spelling, in small letters too."""
    if any(within(stems(phrase), other) for other in said):
        return True
    wanted = ((topics_of(phrase, digest.salt), traces) for digest, traces in claim.traces)
    return any(topics and topics <= traces.topics for topics, traces in wanted)


# So many paragraphs back one may be named whom "she" means.
_BACK: Final = 2
_PRONOUNS: Final = frozenset({"it", "she"})
# By what kind of thing it is, a firm or body may speak without its name.
_BY_KIND: Final = frozenset(
    map(
        stem_of,
        word_set(
            "company union association agency council board commission committee bank federation chamber institute"
            " ministry ministère syndicat collectif fédération chambre conseil entreprise société agence"
        ),
    )
)


def _may_be_meant(run: Run, claim: Claim) -> bool:
    """Tell whether a cited paragraph goes on with a pronoun, or has "the company" speak, and one before names it."""
    for digest, traces in claim.traces:
        if any(_PRONOUNS & sense.kinds or _BY_KIND & sense.speakers for sense in traces.senses):
            before = digest.before(traces.number, _BACK)
            if any(within(run, other) for each in before for other in runs_of(each.names)):
                return True
    return False


# The letters of a money before its sum: CHK 85, CHK85.
_MONEY: Final = re.compile(r"([A-Z]{3})\s?\d")


def _is_known_money(proper: Proper, claim: Claim, book: NameBook) -> bool:
    """Tell whether a name is the letters of a money before a sum, which some source of the dossier writes so."""
    code = _MONEY.match(claim.text, proper.start)
    return code is not None and len(proper.text.split()) == 1 and book.where(stems(code[1])) is not None


def _stands(run: Run, said: set[Run], everywhere: set[Run], known: frozenset[Run], book: NameBook) -> bool:
    if _one_stands(run, said, everywhere, known, book):
        return True
    cuts = range(1, len(run))
    return any(
        _piece_stands(run[:cut], said, known, book)
        and (_piece_stands(run[cut:], said, known, book) or _stands(run[cut:], said, everywhere, known, book))
        for cut in cuts
    ) or any(
        _piece_stands(run[cut:], said, known, book) and _one_stands(run[:cut], said, everywhere, known, book)
        for cut in cuts
    )


def _one_stands(run: Run, said: set[Run], everywhere: set[Run], known: frozenset[Run], book: NameBook) -> bool:
    for name in book.spellings(run):
        if name in known or any(within(name, other) for other in said):
            return True
        wholes = [other for other in everywhere if within(name, other)]
        if wholes and any(_part_of(other, name) and not _is_shared(other, name, everywhere) for other in said):
            return True
    return False


def _is_shared(part: Run, name: Run, everywhere: set[Run]) -> bool:
    """Say whether a part is one of another name's too: "Motors" alone is neither General Motors nor Honda Motor."""
    return any(_part_of(part, other) and not (within(name, other) or within(other, name)) for other in everywhere)


def _piece_stands(run: Run, said: set[Run], known: frozenset[Run], book: NameBook) -> bool:
    """A piece of a longer run counts only if the paragraph has just that piece: not the last word of another name."""
    return any(name in known or name in said for name in book.spellings(run))


def _part_of(other: Run, name: Run) -> bool:
    return 0 < len(other) < len(name) and (name[-len(other) :] == other or name[: len(other)] == other)


_NUMBERED: Final = re.compile(r"\s(?:No\.?\s|n°\s?|Nr\.?\s)?\d")


def _stands_otherwise(proper: Proper, claim: Claim) -> bool:
    """Tell whether a name is an acronym of one in the cited sources, or stands in letters that have no capitals."""
    if _NUMBERED.match(claim.text, proper.start + len(proper.text)) and proper.text.isalpha():
        # "Bill 41" is a word and its number, also where it opens a paragraph of the source.
        return any(
            (topics := topics_of(proper.text, digest.salt)) and topics <= traces.topics
            for digest, traces in claim.traces
        )
    if is_acronym(proper.text) and has_initials(proper.text, claim.cited_digests):
        return True
    if script_of(proper.text) != "uncased":
        return False
    return any(
        letters and letters <= traces.letters
        for digest, traces in claim.traces
        if (letters := letters_of(proper.text, digest.salt)) is not None
    )


def _problem(claim: Claim, proper: Proper, run: Run, book: NameBook, *, elsewhere: bool) -> Problem:
    words = f"“{proper.text}”{claim.part} isn't named in {claim.cited_as or 'any source that says the like'}"
    if _is_in_other_letters(proper, [traces for _, traces in claim.traces]):
        mend = "which is written in other letters: it can't be checked; declare `spellings` in the source's record"
        return Problem(claim.location, "name-letters", f"{words}, {mend}", Severity.ADVICE)
    place = book.where(run, claim.cited_digests)
    cited = {digest.source for digest in claim.cited_digests}
    if elsewhere or (place and place[0] in cited):
        where = claim.evidence.pinpoint(*place) if place else "other paragraphs of it"
        mend = f"but in {where}: if the paragraph means it by another word (“he”, “the firm”), all is well"
        return Problem(claim.location, "name-elsewhere", f"{words}, {mend}; else cite that paragraph", Severity.ADVICE)
    if place:
        mend = f"but in {claim.evidence.pinpoint(*place)}: cite that paragraph"
        return Problem(claim.location, "name", f"{words}, {mend}")
    if not claim.citations:
        return Problem(claim.location, "name", f"{words}: cite what names it")
    spelling = f"`spellings: {{Name: [{proper.text}]}}` in the record of {claim.citations[0].source}"
    mend = f"cite what names it, or declare its spelling: {spelling}"
    return Problem(claim.location, "name", f"{words}: {mend}")


def _is_in_other_letters(proper: Proper, cited: list[Traces]) -> bool:
    """Tell whether the cited paragraphs are written in another script than a name, so that nothing can be compared."""
    script = script_of(proper.text)
    if not cited or script == "uncased":
        return False
    if any(traces.letters and not traces.names for traces in cited):
        return True
    scripts = {script_of(name) for traces in cited for name in traces.names}
    return script == "latin" and scripts == {"other"}


def _check_titles(claim: Claim, book: NameBook) -> Iterator[Problem]:
    for proper, run in named_in(claim, book):
        title = title_of(proper.text) - COURTESIES
        held = book.titles.get(run[-1], frozenset()) if title & _OFFICES else frozenset()
        titles = [other - COURTESIES for other in held if (other - COURTESIES) & _OFFICES]
        if titles and not any(_is_title_of(title, other, titles) for other in titles):
            given = " or ".join(sorted({" ".join(sorted(other)) for other in titles}))
            words = f"“{proper.text}”{claim.part} has another title in the sources ({given})"
            yield Problem(claim.location, "title", f"{words}: give the title that a source gives", Severity.WARNING)


def _is_title_of(title: frozenset[str], other: frozenset[str], titles: list[frozenset[str]]) -> bool:
    """Tell whether a title may be told where a source has another: less of it, or what other places have of it."""
    everything = frozenset[str]().union(*titles)
    return title & _OFFICES <= other and title <= everything and not (other - title) & _DEPUTY
