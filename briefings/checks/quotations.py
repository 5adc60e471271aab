"""Quotations: takes a library, hands on a problem for each one that is altered, too long, or has no speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.checks.attribution import names_a_speaker
from briefings.checks.claims import Claim, claims, evidence, spots
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.shapes import same_language
from briefings.model.tokens import quotations, unquoted, words
from briefings.model.vocabulary import Severity


def quotations_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """Every run in quotation marks occurs, word for word, in a paragraph that its sentence cites."""
    for claim, quoted in _quoted(library):
        if claim.checkable and _same_language(claim) and not _stands(quoted, claim):
            yield _altered(claim, quoted)


def quotations_are_short(library: Library) -> Iterable[Problem]:
    """A quotation is no longer than its source allows: 12 words unless the source's licence says otherwise."""
    for claim, quoted in _quoted(library):
        limit = max((source.quote_limit for source in claim.cited_sources()), default=0)
        count = len(words(quoted))
        if claim.citations and count > limit:
            message = (
                f"the quotation “{_short(quoted)}” has {count} words; at most {limit} may be quoted from this source"
            )
            yield Problem(claim.location, "quotation-long", message)


def quotations_name_their_speaker(library: Library) -> Iterable[Problem]:
    """The sentence around a quotation says whose words they are."""
    for claim, quoted in _quoted(library):
        if claim.kind == "sentence" and not names_a_speaker(unquoted(claim.text), claim):
            message = f"whose words are “{_short(quoted)}”? Name the speaker in the sentence"
            yield Problem(claim.location, "quotation-speaker", message)


def quotations_are_closed(library: Library) -> Iterable[Problem]:
    """A quotation mark that opens also closes: an open one would hide what follows from the checks."""
    for found in evidence(library):
        for claim in claims(found):
            text = claim.text
            if text.count("“") != text.count("”") or text.count("«") != text.count("»") or text.count('"') % 2:
                message = "a quotation mark is opened and not closed, or closed and not opened"
                yield Problem(claim.location, "quotation-open", message)


def _quoted(library: Library) -> Iterator[tuple[Claim, str]]:
    for found in evidence(library):
        for claim in claims(found):
            for _, quoted in quotations(claim.text):
                yield claim, quoted


def _same_language(claim: Claim) -> bool:
    """A quotation in translation can't be compared with the original."""
    return any(same_language(source.language, claim.language) for source in claim.cited_sources())


def _stands(quoted: str, claim: Claim) -> bool:
    salts = {digest.source: digest.salt for digest in claim.cited_digests()}
    return any(traces.says(quoted, salts[citation.source]) for citation, traces in claim.traces())


def _altered(claim: Claim, quoted: str) -> Problem:
    for id_, digest in sorted(claim.evidence.digests.items()):
        for traces in digest.paragraphs:
            if traces.says(quoted, digest.salt):
                place = f"{id_}, para. {traces.number}"
                message = (
                    f"“{_short(quoted)}” doesn't stand in {spots(claim.citations)}, but in {place}: cite that paragraph"
                )
                return Problem(claim.location, "quotation", message)
    mend = "quote it word for word; if it is, make the digest again from the text: briefings source digest"
    return Problem(claim.location, "quotation", f"“{_short(quoted)}” doesn't stand in {spots(claim.citations)}: {mend}")


def _short(quoted: str) -> str:
    parts = quoted.split()
    return quoted if len(parts) <= 12 else " ".join(parts[:11]) + " …"  # noqa: PLR2004


def translated(library: Library) -> Iterable[Problem]:
    """Say which quotations can't be compared because they are translated."""
    for claim, quoted in _quoted(library):
        if claim.checkable and not _same_language(claim):
            message = f"“{_short(quoted)}” is a translation: it can't be compared with the source's own words"
            yield Problem(claim.location, "quotation-translated", message, Severity.ADVICE)
