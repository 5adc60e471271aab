"""Hold quotations against their sources: altered, cut, long or nobody's.

A quotation may leave something out (…) and put something in [brackets]: what stands between must be found in order.
The digest knows what a source itself quotes; a run of the source's own prose is looked up in the text at hand, or said
to be unattested where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from briefings.checks.attribution import names_a_speaker
from briefings.checks.claims import Claim, evidence
from briefings.model import mark_words as beside
from briefings.model.digest import Digest, Traces, topics_of
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quotation_cuts import (
    CONDITIONS,
    CONTRASTS,
    HYPHEN,
    cut_runs,
    ends_too_early,
    loses_sense,
    starts_too_late,
)
from briefings.model.quotation_marks import quoted_in
from briefings.model.tokens import blank_quotations, hash_run, quotations, words
from briefings.model.vocabulary import Severity
from briefings.model.word_list import word_set

Segment: TypeAlias = tuple[str, ...]
_CASE: Final = re.compile(r"\[(\w)\](?=\w)")
_LEFT_OUT: Final = re.compile(r"\[[^\[\]]*+\]|\((?:\u2026|\.\.\.)\)|\u2026|\.\.\.")
_SHOWN: Final = 12
# How a sentence says that a law's "may" allows something.
_PERMITTING: Final = word_set(
    "let lets allow allows allowed permit permits permitted can entitle entitles entitled empower empowers free"
    " peut permet autorise darf puede permite"
)


def quotations_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """Every run in quotation marks occurs, word for word, in a paragraph that its sentence cites."""
    for claim, quoted in _list_quotations(library):
        if claim.checkable and not claim.is_translated:
            yield from compare_quotation(claim, quoted)


def quotations_are_short(library: Library) -> Iterable[Problem]:
    """A quotation is no longer than its source allows: 12 words unless the source's licence says otherwise."""
    for claim, quoted in _list_quotations(library):
        yield from _too_long(claim, quoted)


def words_of_sources_are_short(library: Library) -> Iterable[Problem]:
    """A quotation in its source's own language is no longer than that allows; a translation may take more words."""
    for claim, quoted in _list_quotations(library):
        if not claim.is_translated:
            yield from _too_long(claim, quoted)


def _too_long(claim: Claim, quoted: str) -> Iterator[Problem]:
    limit = max((source.quote_limit for source in claim.cited_sources), default=0)
    count = len(words(quoted))
    if claim.citations and count > limit:
        message = f"the quotation “{_short(quoted)}” has {count} words; at most {limit} may be quoted from this source"
        mend = "shorten it, or set `quote_limit` in the source's record where its licence allows more"
        yield Problem(claim.location, "quotation-long", f"{message}: {mend}")


def quotations_name_their_speaker(library: Library) -> Iterable[Problem]:
    """The sentence around a quotation says whose words they are."""
    for found in evidence(library):
        for claim in found.claims:
            asked = claim.kind == "sentence" and claim.known.saying
            quoted = [run for _, run in quotations(claim.text)] if asked else []
            if quoted and not names_a_speaker(blank_quotations(claim.text), claim):
                for run in quoted:
                    message = f"whose words are “{_short(run)}”? Name the speaker in the sentence"
                    yield Problem(claim.location, "quotation-speaker", message)


def quotations_are_closed(library: Library) -> Iterable[Problem]:
    """A quotation mark that opens also closes: an open one would hide what follows from the checks."""
    for found in evidence(library):
        for claim in found.claims:
            quoted = quoted_in(claim.text)
            if quoted.open is not None or quoted.stray is not None:
                message = "a quotation mark is opened and not closed, or closed and not opened"
                yield Problem(claim.location, "quotation-open", message)


def letters_are_whole(library: Library) -> Iterable[Problem]:
    """No letter was lost on the way: U+FFFD stands where one was."""
    for found in evidence(library):
        for claim in found.claims:
            if "\ufffd" in claim.text:
                words_ = f"a letter was lost here (“\ufffd”){claim.part}: type it again, and save the file as UTF-8"
                yield Problem(claim.location, "letter-lost", words_)


def translations_are_told(library: Library) -> Iterable[Problem]:
    """Say which quotations can't be compared because they are translated."""
    for claim, quoted in _list_quotations(library):
        if claim.checkable and claim.is_translated:
            message = f"“{_short(quoted)}” is a translation: it can't be compared with the source's own words"
            yield Problem(claim.location, "quotation-translated", message, Severity.ADVICE)


def _list_quotations(library: Library) -> Iterator[tuple[Claim, str]]:
    for found in evidence(library):
        for claim in found.claims:
            for _, quoted in quotations(claim.text):
                yield claim, quoted


def segments(quoted: str) -> tuple[Segment, ...]:
    """Return the runs of a quotation between what it leaves out or puts in; a [c]hanged capital is neither."""
    parts = (words(part) for part in _LEFT_OUT.split(_CASE.sub(r"\1", quoted)))
    return tuple(part for part in parts if part)


def compare_quotation(claim: Claim, quoted: str) -> Iterator[Problem]:
    """Yield what is wrong with a quotation of a claim: altered, not attested, or cut so that it says something else."""
    wanted = segments(quoted)
    stands = [(digest, traces) for digest, traces in claim.traces if says(wanted, traces, digest, claim)]
    if wanted and not stands:
        yield _report_altered(claim, quoted, wanted)
    elif wanted and all(_is_cut(wanted, traces, digest, claim) for digest, traces in stands):
        message = f"“{_short(quoted)}” begins or ends where the source has a “not”, a “may”, an “if” or half a word"
        mend = "quote that too, or say it in the sentence"
        yield Problem(claim.location, "quotation-cut", f"{message} ({claim.cited_as}): {mend}", Severity.WARNING)


def says(wanted: tuple[Segment, ...], traces: Traces, digest: Digest, claim: Claim) -> bool:
    """Tell whether a paragraph has the runs of a quotation, in order as far as its text is at hand."""
    text = claim.evidence.text(digest.source, traces.number)
    if text is not None:
        return _in_order(wanted, words(text))
    return all(traces.says(" ".join(run), digest.salt) for run in wanted)


def _in_order(wanted: tuple[Segment, ...], held: Segment) -> bool:
    place = 0
    for run in wanted:
        size = len(run)
        found = next((at for at in range(place, len(held) - size + 1) if held[at : at + size] == run), None)
        if found is None:
            return False
        place = found + size
    return True


def _is_cut(wanted: tuple[Segment, ...], traces: Traces, digest: Digest, claim: Claim) -> bool:
    """Tell whether a quotation drops a negation, a hedge or half a hyphenated word that the sentence doesn't say."""
    text = claim.evidence.text(digest.source, traces.number)
    runs = set(cut_runs(text)) if text is not None else None
    first, last = wanted[0], wanted[-1]

    def is_marked(run: Segment) -> bool:
        return run in runs if runs is not None else hash_run(run, digest.salt) in traces.cuts

    if is_marked((HYPHEN, first[0])) or is_marked((last[-1], HYPHEN)):
        return True
    outside = words(blank_quotations(claim.text))
    denied = not claim.known.denying.isdisjoint(outside)
    sense_outside = denied or any(loses_sense(word) or word in _PERMITTING for word in outside)
    has_condition = not beside.CONDITIONAL.union(CONDITIONS, CONTRASTS).isdisjoint(outside)
    if not has_condition and is_marked(ends_too_early(last)):
        return True
    return not sense_outside and not loses_sense(first[0]) and is_marked(starts_too_late(first))


def _report_altered(claim: Claim, quoted: str, wanted: tuple[Segment, ...]) -> Problem:
    for id_, digest in sorted(claim.evidence.digests.items()):
        for traces in digest.paragraphs:
            if says(wanted, traces, digest, claim):
                place = claim.evidence.pinpoint(id_, traces.number)
                words_ = f"“{_short(quoted)}” doesn't stand in {claim.cited_as}, but in {place}"
                return Problem(claim.location, "quotation", f"{words_}: cite that paragraph")
    if any(_may_say(wanted, traces, digest, claim) for digest, traces in claim.traces):
        words_ = f"“{_short(quoted)}” isn't attested: {claim.cited_as} has these words, maybe in another order"
        mend = "put the source's text in `texts/`, then: briefings source digest"
        return Problem(claim.location, "quotation-unattested", f"{words_}; {mend}", Severity.WARNING)
    mend = "quote it word for word, with … where something is left out and [brackets] where something is put in"
    return Problem(claim.location, "quotation", f"“{_short(quoted)}” doesn't stand in {claim.cited_as}: {mend}")


def _may_say(wanted: tuple[Segment, ...], traces: Traces, digest: Digest, claim: Claim) -> bool:
    """Tell whether all content words of a quotation seem to stand in a paragraph whose text isn't at hand."""
    topics = topics_of(" ".join(word for run in wanted for word in run), digest.salt)
    at_hand = claim.evidence.text(digest.source, traces.number) is not None
    return not at_hand and bool(topics) and topics <= traces.topics


def _short(quoted: str) -> str:
    parts = quoted.split()
    return quoted if len(parts) <= _SHOWN else " ".join(parts[: _SHOWN - 1]) + " …"
