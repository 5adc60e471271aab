"""Find long runs of a source's words outside quotation marks.

The digests keep every fourth run of five words and a few bits of the eight-word runs around it: eight in a row are
always found; five to seven in a row are taken for eight about once in sixteen kept runs. Runs that are mostly names and
figures are no copying: nobody can put those in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from briefings.checks.claims import Claim, evidence
from briefings.model.digest import LIMIT, RUN, STEP, tail
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.quantity_reader import quantities
from briefings.model.quantity_words import SCALES
from briefings.model.tokens import blank_quotations, content_words, flat, fold, hash_run, words

# A run that gives a figure and has fewer other words than this, small ones apart, is anybody's.
FEWEST: Final = 4


def sentences_are_our_own(library: Library) -> Iterable[Problem]:
    """No run of eight or more of a source's words stands outside quotation marks."""
    for found in evidence(library):
        for claim in found.claims:
            for part in blank_quotations(claim.text).split("|"):
                if copied := _find_copied(part, claim):
                    run, source = copied
                    message = f"“{run}” is {source}'s own wording: {LIMIT} or more of a source's words in a row must be"
                    yield Problem(claim.location, "copying", f"{message} quoted, or said in other words")


def _find_copied(text: str, claim: Claim) -> tuple[str, str] | None:
    said, found = words(text), claim.evidence
    for at in range(len(said) - RUN + 1 if len(said) >= LIMIT else 0):
        run = said[at : at + RUN]
        for salt, kept in found.runs.items():
            for source, tails in kept.get(hash_run(run, salt), ()):
                eight = _eight(said, at, tails, salt)
                if eight and not _mostly_names(eight, text, claim):
                    return " ".join(eight), source
    return None


def _eight(said: tuple[str, ...], at: int, tails: str, salt: str) -> tuple[str, ...]:
    """Return the eight words in a row that agree with a kept run's tails; nothing where none do."""
    for before in range(STEP):
        first = at - before
        if first >= 0 and first + LIMIT <= len(said) and tail(said, at, before, salt) == tails[2 * before :][:2]:
            return said[first : first + LIMIT]
    return ()


def _mostly_names(run: tuple[str, ...], text: str, claim: Claim) -> bool:
    """Tell whether half of a run's words are names or figures, or a figure leaves few that one could choose.

    The subject of the whole dossier, where the text names it in full, is a name too. A quantity or date is one in words
    as it is in digits: "the third quarter of 2026".
    """
    subject = claim.evidence.dossier.title
    capitals = {fold(word) for word in re.findall(r"[^\W\d_][^\s]*", text) if word[0].isupper()}
    names = {word for each in capitals for word in words(each)}
    if flat(subject) in flat(text):
        names.update(words(subject))
    figures = {word for each in quantities(text, claim.language) for word in words(each.text)}
    names |= figures
    given = [word in names or not word.isalpha() or word in SCALES for word in run]
    own = sum(not known and word in content_words(run) for word, known in zip(run, given, strict=True))
    counts = any(not word.isalpha() or word in figures for word in run)
    return sum(given) * 2 >= len(run) or (counts and own < FEWEST)
