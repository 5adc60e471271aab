"""Names: takes a library, hands on a problem for each person, organisation or programme that no cited paragraph names.

A name stands in a paragraph if the paragraph has it whole; or has its surname or first part alone, which is no other
name's, and the source has it whole elsewhere; or has a declared other spelling of it. Not asked for: the perspective's
own name, the words that the dossier declares (issues, abbreviations of common nouns), and the names of the cited
sources themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

from briefings.checks.claims import Claim, Evidence, claims, evidence, spots
from briefings.checks.vocabulary import SAME_NAMES, TITLES
from briefings.model.digest import Digest
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.source import Source
from briefings.model.tokens import Proper, name_words, propers
from briefings.model.units import CURRENCIES

Run: TypeAlias = tuple[str, ...]
_SMALL: Final = re.compile(r"(?<![^\W_])[a-zà-þ][^\W\d_]*")
_INNER_CAPITAL: Final = re.compile(r"[A-Z0-9].*[A-Z0-9]")
_CODES: Final = frozenset(code.lower() for code in CURRENCIES.values())
_ENDING: Final = re.compile(r"(?<=...)(?:ians?|eans?|ese|ans?|as?|s|o)$")


def names_stand_in_cited_paragraphs(library: Library) -> Iterable[Problem]:
    """Every name in a sentence, heading or risk occurs in a paragraph that it cites, in some declared spelling."""
    for found in evidence(library):
        if found.dossier.unread:
            # It may declare the names.
            continue
        book = NameBook(found)
        for claim in claims(found):
            if claim.checkable:
                yield from _unnamed(claim, book)


def _unnamed(claim: Claim, book: NameBook) -> Iterator[Problem]:
    named = [(proper, run) for proper in propers(claim.text) if (run := stems(book.named(proper)))]
    if not named:
        return
    said = set[Run]().union(*(runs_of(traces.names) for _, traces in claim.traces()))
    unsaid = [(proper, run) for proper, run in named if run not in said]
    everywhere = set[Run]().union(*map(book.of_digest, claim.cited_digests())) if unsaid else set()
    for proper, run in unsaid:
        if not _stands(run, said, everywhere, book.granted(claim), book):
            yield _problem(claim, proper, run, book)


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
        if name in known or any(_within(name, other) for other in said):
            return True
        wholes = [other for other in everywhere if _within(name, other)]
        if wholes and any(_part_of(other, name) and not _shared(other, name, everywhere) for other in said):
            return True
    return False


def _shared(part: Run, name: Run, everywhere: set[Run]) -> bool:
    """Say whether a part is one of another name's too: "Motors" alone is neither General Motors nor Honda Motor."""
    return any(_part_of(part, other) and not (_within(name, other) or _within(other, name)) for other in everywhere)


def _piece_stands(run: Run, said: set[Run], known: frozenset[Run], book: NameBook) -> bool:
    """A piece of a longer run counts only if the paragraph has just that piece: not the last word of another name."""
    return any(name in known or name in said for name in book.spellings(run))


@lru_cache(maxsize=1 << 16)
def _within(run: Run, other: Run) -> bool:
    size = len(run)
    return any(other[at : at + size] == run for at in range(len(other) - size + 1))


def _part_of(other: Run, name: Run) -> bool:
    return 0 < len(other) < len(name) and (name[-len(other) :] == other or name[: len(other)] == other)


@lru_cache(maxsize=1 << 16)
def stems(name: str) -> Run:
    """Return a name's words without titles and without the endings that make Canada, Canadian and Canadians one."""
    return tuple(_ENDING.sub("", word) for word in name_words(name) if word not in TITLES and word not in _CODES)


@lru_cache(maxsize=1 << 12)
def runs_of(names: tuple[str, ...]) -> frozenset[Run]:
    """Return the names of a paragraph as stems."""
    return frozenset(run for name in names if (run := stems(name)))


@dataclass(frozen=True)
class NameBook:
    """What a dossier knows of names: other spellings, and which words need no source."""

    evidence: Evidence
    _whole: dict[str, frozenset[Run]] = field(default_factory=dict)
    _granted: dict[tuple[str, ...], frozenset[Run]] = field(default_factory=dict)

    @cached_property
    def _others(self) -> Mapping[Run, frozenset[Run]]:
        return _spellings(self.evidence)

    @cached_property
    def _declared(self) -> frozenset[Run]:
        return _declared(self.evidence)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of all names in the sources."""
        runs = (run for digest in self.evidence.digests.values() for run in self.of_digest(digest))
        return frozenset(word for run in (*runs, *self._others) for word in run)

    @cached_property
    def _small(self) -> frozenset[str]:
        """Every word that the dossier has in small letters."""
        return frozenset(word for claim in claims(self.evidence) for word in _SMALL.findall(claim.text))

    def named(self, proper: Proper) -> str:
        """Return what of a capitalised run is a name: a word that opens a sentence may have its capital from there."""
        if not proper.opens:
            return proper.text
        first, _, rest = proper.text.partition(" ")
        if first.lower() in self._small:
            return rest
        known = _INNER_CAPITAL.search(first) or self._known.issuperset(stems(first) or {""})
        return proper.text if known else rest

    def spellings(self, run: Run) -> frozenset[Run]:
        """Return a name and every other declared spelling of it."""
        return self._others.get(run, frozenset()) | {run}

    def of_digest(self, digest: Digest) -> frozenset[Run]:
        """Return all names of a source."""
        if digest.source not in self._whole:
            self._whole[digest.source] = frozenset(r for traces in digest.paragraphs for r in runs_of(traces.names))
        return self._whole[digest.source]

    def granted(self, claim: Claim) -> frozenset[Run]:
        """Return the names that this claim may use without a source."""
        stance, voice = claim.stance, claim.point.voice if claim.point else ""
        key = (stance.perspective if stance else "", voice, *(citation.source for citation in claim.citations))
        if key not in self._granted:
            texts = [stance.name, stance.holder.partition("(")[0], voice] if stance else [voice]
            sources = (run for source in claim.cited_sources() for run in _of_source(source))
            self._granted[key] = self._declared.union(_runs(*texts), sources)
        return self._granted[key]

    def where(self, run: Run, cited: Iterable[Digest] = ()) -> str:
        """Return the first source and paragraph that has a name, a cited source before others, or an empty text."""
        others = (digest for _, digest in sorted(self.evidence.digests.items()))
        for digest in (*cited, *others):
            for traces in digest.paragraphs:
                if any(_within(name, other) for name in self.spellings(run) for other in runs_of(traces.names)):
                    return f"{digest.source}, para. {traces.number}"
        return ""


def _problem(claim: Claim, proper: Proper, run: Run, book: NameBook) -> Problem:
    words = f"“{proper.text}”{claim.part} isn't named in {spots(claim.citations)}"
    place = book.where(run, claim.cited_digests())
    mend = f"but in {place}: cite that paragraph" if place else "cite what names it, or declare its spelling"
    return Problem(claim.location, "name", f"{words}, {mend}" if place else f"{words}: {mend}")


def _spellings(found: Evidence) -> dict[Run, frozenset[Run]]:
    groups = [[tuple(name.split()) for name in group] for group in SAME_NAMES]
    pairs: list[tuple[str, ...]] = [pair for source in found.dossier.sources for pair in _pairs(source)]
    pairs += [(short, long) for short, long in (found.dossier.abbreviations or {}).items()]
    groups += [[stems(name) for name in pair] for pair in pairs]
    groups = [[stems(" ".join(run)) for run in group] for group in groups]
    for stance in found.dossier.stances:
        groups.append([run for run in _runs(stance.name, stance.holder.partition("(")[0]) if run])
    table: dict[Run, frozenset[Run]] = {}
    for group in groups:
        joined = frozenset(group).union(*(table.get(run, frozenset()) for run in group))
        table |= dict.fromkeys(joined, joined)
    return table


def _pairs(source: Source) -> Iterator[tuple[str, ...]]:
    for right, others in source.spellings.items():
        yield (right, *others)


def _declared(found: Evidence) -> frozenset[Run]:
    dossier = found.dossier
    common = [short for short, long in (dossier.abbreviations or {}).items() if long[:1].islower()]
    return frozenset(_runs(*(issue.name for issue in dossier.issues))) | {stems(short) for short in common}


def _of_source(source: Source) -> Iterator[Run]:
    texts = (source.short, source.publisher, *(str(author) for author in source.author), source.id)
    yield from _runs(*texts)
    yield stems(source.short)


def _runs(*texts: str) -> Iterator[Run]:
    for text in texts:
        yield from _runs_in(text)


@lru_cache(maxsize=1 << 10)
def _runs_in(text: str) -> tuple[Run, ...]:
    return tuple(run for proper in propers(text) if (run := stems(proper.text)))
