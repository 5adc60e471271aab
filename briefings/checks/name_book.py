"""What a dossier knows of names: spellings, titles, what its sources name, and which words are no names at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from briefings.checks.claims import Claim, Evidence
from briefings.checks.common_words import is_common
from briefings.checks.name_forms import Run, initials, stems, title_of, without_elisions
from briefings.model.digest import Digest, Traces, topics_of
from briefings.model.senses import ORGANISATIONS
from briefings.model.source import Source
from briefings.model.tokens import Proper, propers, stem_of, words

_SMALL: Final = re.compile(r"(?<![^\W_])[a-zà-þ][^\W\d_]*")
_INNER_CAPITAL: Final = re.compile(r"[A-Z0-9].*[A-Z0-9]")


# General Motors has no rank.
_OF_FIRMS: Final = frozenset({"general"})


def _is_person(name: str) -> bool:
    """Tell whether a name is somebody's by its title, or by a first name that is no other word: Tobias Fell."""
    if title_of(name) - _OF_FIRMS and stems(name):
        return True
    parts = words(name)
    first_and_last = len(parts) == 2 and all(part.isalpha() for part in parts)  # noqa: PLR2004 - first name and surname
    return first_and_last and not is_common(parts[0]) and parts[1] not in ORGANISATIONS


@lru_cache(maxsize=1 << 12)
def runs_of(names: tuple[str, ...]) -> frozenset[Run]:
    """Return the names of a paragraph as stems."""
    return frozenset(run for name in names if (run := stems(name)))


@lru_cache(maxsize=1 << 16)
def within(run: Run, other: Run) -> bool:
    """Tell whether the words of a name stand in another's, one after the other."""
    size = len(run)
    return any(other[at : at + size] == run for at in range(len(other) - size + 1))


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
    def _names_declared(self) -> frozenset[Run]:
        return _declared(self.evidence)

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words of all names in the sources that no text has in small letters."""
        runs = (run for digest in self.evidence.digests.values() for run in self.of_digest(digest))
        return frozenset(word for run in (*runs, *self._others) for word in run)

    @cached_property
    def _small(self) -> frozenset[str]:
        """Every word that the dossier has in small letters."""
        return frozenset(word for claim in self.evidence.claims for word in _SMALL.findall(claim.text))

    @cached_property
    def titles(self) -> Mapping[str, frozenset[frozenset[str]]]:
        """The titles that the sources give whoever has a surname, each as its office and portfolio."""
        found: dict[str, frozenset[frozenset[str]]] = {}
        for digest in self.evidence.digests.values():
            for traces in digest.paragraphs:
                for name in traces.names:
                    title, run = title_of(name), stems(name)
                    if title and run:
                        found[run[-1]] = found.get(run[-1], frozenset()) | {title}
        return found

    @cached_property
    def persons(self) -> frozenset[str]:
        """The surnames of those who have a title or a first name in the sources, without their endings."""
        names = (name for digest in self.evidence.digests.values() for each in digest.paragraphs for name in each.names)
        return frozenset(stem_of(words(name)[-1]) for name in names if _is_person(name))

    def name_in(self, proper: Proper, claim: Claim) -> str:
        """Return what of a capitalised run is a name: a word that opens a sentence may have its capital from there."""
        if not proper.opens:
            return proper.text
        first, _, rest = proper.text.partition(" ")
        if first.lower() in self._small or (claim.is_translated and not self._is_known(first)):
            return rest
        names_something = bool(_INNER_CAPITAL.search(first)) or self._known.issuperset(stems(first) or {""})
        if names_something and is_common(first) and _is_no_name_here(first, claim):
            return rest
        if names_something or any(word.startswith("=") for word in stems(first)):
            return proper.text
        return rest if is_common(first) or _stands_small(first, claim) else proper.text

    def _is_known(self, word: str) -> bool:
        """Tell whether a word is of some name in the sources, or a country."""
        run = stems(word)
        return any(part.startswith("=") for part in run) or bool(run and self._known.issuperset(run))

    @cached_property
    def declared(self) -> tuple[tuple[str, ...], ...]:
        """The spellings that the sources' records declare, those of one name together."""
        return tuple(pair for source in self.evidence.dossier.sources for pair in _pairs(source))

    def spellings(self, run: Run) -> frozenset[Run]:
        """Return a name and every other declared spelling of it."""
        return self._others.get(run, frozenset()) | {run}

    def of_digest(self, digest: Digest) -> frozenset[Run]:
        """Return all names of a source."""
        if digest.source not in self._whole:
            self._whole[digest.source] = frozenset(r for traces in digest.paragraphs for r in runs_of(traces.names))
        return self._whole[digest.source]

    def names_granted(self, claim: Claim) -> frozenset[Run]:
        """Return the names that this claim may use without a source."""
        stance, voice = claim.stance, claim.point.voice if claim.point else ""
        key = (stance.perspective if stance else "", voice, *(citation.source for citation in claim.citations))
        if key not in self._granted:
            texts = [stance.name, stance.holder.partition("(")[0], voice] if stance else [voice]
            sources = (run for source in claim.cited_sources for run in _of_source(source))
            self._granted[key] = self._names_declared.union(_runs(*texts), sources)
        return self._granted[key]

    def where(self, run: Run, cited: Iterable[Digest] = ()) -> tuple[str, int] | None:
        """Return the first source and paragraph that has a name, a cited source before others, or None."""
        others = (digest for _, digest in sorted(self.evidence.digests.items()))
        for digest in (*cited, *others):
            for traces in digest.paragraphs:
                if any(within(name, other) for name in self.spellings(run) for other in runs_of(traces.names)):
                    return digest.source, traces.number
        return None


@lru_cache(maxsize=1)
def name_book(found: Evidence) -> NameBook:
    """Return what a dossier knows of names; for the one that was asked for last, the same book again."""
    return NameBook(found)


def has_initials(acronym: str, digests: Iterable[Digest]) -> bool:
    """Tell whether an acronym is made of the initials of a name in some sources."""
    wanted = acronym.removesuffix("s").casefold()
    return any(wanted in initials(name) for digest in digests for traces in digest.paragraphs for name in traces.names)


def _stands_small(word: str, claim: Claim) -> bool:
    """Tell whether a cited paragraph seems to have a word that is none of its names: then it is an ordinary one."""
    return any(_has_topic(word, traces, digest) for digest, traces in claim.traces)


def _is_no_name_here(word: str, claim: Claim) -> bool:
    """Tell whether a cited paragraph has a word and no name with it: "Talks" may open another source's sentence."""
    run = stems(word)
    return any(
        _has_topic(word, traces, digest) and not any(within(run, name) for name in runs_of(traces.names))
        for digest, traces in claim.traces
    )


def _has_topic(word: str, traces: Traces, digest: Digest) -> bool:
    wanted = topics_of(word, digest.salt)
    return bool(wanted) and wanted <= traces.topics


def _spellings(found: Evidence) -> dict[Run, frozenset[Run]]:
    pairs: list[tuple[str, ...]] = [pair for source in found.dossier.sources for pair in _pairs(source)]
    pairs += [(short, long) for short, long in (found.dossier.abbreviations or {}).items()]
    groups = [[run for name in pair for run in (stems(name), stems(without_elisions(name)))] for pair in pairs]
    groups += [[*_runs(stance.name, stance.holder.partition("(")[0])] for stance in found.dossier.stances]
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
