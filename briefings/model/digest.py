"""A digest: what may be kept of a source's text to check what we say of it, without republishing the text.

For each paragraph a digest has quantities and names (facts, which nobody owns), how many words it has with one hash of
them all, which tells whether it is still the same, and salted hashes of parts of it:

* `runs`: every fourth run of five words. Any eight words in a row hold one, so copying is found; but neighbours share
  one word only, so whoever knows one run must guess four words at once to reach the next. Each run has four tails: six
  bits of each of the eight-word runs around it, enough to tell eight words in a row from five (wrong in about one of
  sixteen), too few to guess a word by.
* `speech`: every run of one to four words inside the source's own quotation marks. What people said in public can be
  tested word by word, and so could be worked out with patience; the source's own prose can't.
* `quotes`: the whole runs that the dossier itself quotes from the source's prose: nothing that isn't printed anyway.
* `cuts`: for speech, hashes of the two words that a negation, a hedge or half a hyphenated word stands before or after:
  whoever quotes from there on drops it.
* `letters`: twelve bits of each pair of letters, where a paragraph is written in a script without capitals: names in it
  can be looked up, and each pair stands for thousands.
* `senses`: for each sentence, in no order, its topics, its figures with their bounds (up to, more than), who speaks,
  and what it denies, hedges, ranks or causes, with twelve bits of the word that it does so with.
* `topics`: ten bits of each content word's stem, in no order: each stands for dozens of words. They tell which
  paragraph a sentence is likely to be about, for advice only.

Hashes are sorted within a paragraph: their order isn't kept. So a new quotation of speech is checked by the digest
alone, and a new quotation of a source's own prose needs the text once (`briefings source digest`).
No hash withstands somebody who already has the text, or a machine that guesses it: this keeps a digest from being
a copy, it isn't a secret.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from typing import Final

from briefings.model.check_words import ENGLISH_AND_FRENCH, CheckWords
from briefings.model.pinpoints import Places, places_of, without_time
from briefings.model.problem import NOWHERE, Location
from briefings.model.quantity import Quantity
from briefings.model.quotation_cuts import cut_runs
from briefings.model.relative_dates import dateline, latest_date, source_quantities
from briefings.model.sense_marks import bits_of
from briefings.model.senses import TOPIC_BITS, Sense, persons_in, senses_of
from briefings.model.source import Source
from briefings.model.text import Citation
from briefings.model.tokens import (
    content_stems,
    hash_run,
    letter_pairs,
    mostly_cased,
    normal,
    runs,
    source_names,
    speech_of,
    words,
)
from briefings.model.vocabulary import LocatorKind, Numbering

SCHEMA: Final = 2
# The first format. It knows fewer forms of quantities, and nothing of single sentences; it stays valid.
FIRST_SCHEMA: Final = 1
LIMIT: Final = 8
RUN: Final = 5
STEP: Final = 4
TAIL_BITS: Final = 6
SPEECH: Final = 4
_A_LINE: Final = 12
LETTER_BITS: Final = 12


@dataclass(frozen=True)
class Traces:
    """What is kept of one paragraph. `hash` is of its words in order, `length` counts them.

    `places` are the printed numbers that it stands under: "page 3", "article 5" (see `pinpoints`).
    """

    number: int
    hash: str
    length: int
    quantities: tuple[Quantity, ...] = ()
    names: tuple[str, ...] = ()
    runs: Mapping[str, str] = field(default_factory=dict)
    speech: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()
    topics: frozenset[int] = frozenset()
    cuts: frozenset[str] = frozenset()
    letters: frozenset[int] = frozenset()
    places: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()

    def says(self, quoted: str, salt: str) -> bool:
        """Tell whether a quoted run stands in this paragraph, as far as the digest can know."""
        said = words(quoted)
        if hash_run(said, salt) in self.quotes:
            return True
        return bool(said) and all(hash_run(run, salt) in self.speech for run in runs(said, min(SPEECH, len(said))))


@dataclass(frozen=True)
class Digest:
    """The digest of one source: sha256 of its normalised text, and traces of each paragraph, from 1.

    `dated` is the day that the text itself says it was written. `schema` is the format that it was made in. `pages`
    are the printed numbers of all pages, where the file had pages.
    """

    source: str
    sha256: str
    salt: str
    paragraphs: tuple[Traces, ...]
    location: Location = NOWHERE
    dated: dt.date | None = None
    schema: int = SCHEMA
    pages: tuple[str, ...] = ()

    @cached_property
    def places(self) -> Places:
        """The numbers that the document prints itself."""
        return Places(tuple(each.places for each in self.paragraphs), self.pages)

    def paragraph(self, number: int) -> Traces | None:
        """Return a paragraph's traces, or None where the source has no such paragraph."""
        return self.paragraphs[number - 1] if 0 < number <= len(self.paragraphs) else None

    def before(self, number: int, count: int) -> tuple[Traces, ...]:
        """Return the traces of the paragraphs just before one, at most so many, in the text's order."""
        return self.paragraphs[max(0, number - 1 - count) : number - 1]

    @cached_property
    def runs(self) -> Mapping[str, str]:
        """The kept runs of all paragraphs, each with its tails."""
        return {run: tails for each in self.paragraphs for run, tails in each.runs.items()}


def cited_paragraphs(citation: Citation, source: Source | None, digest: Digest | None) -> frozenset[int] | None:
    """Return the paragraphs, counted from 1, that a citation's places lead to; None where that is the whole source.

    Of a source whose record says `numbering: printed`, `para. 12` is the paragraph that prints 12.
    """
    counted = source is None or source.numbering is Numbering.COUNTED
    found: set[int] = set()
    known = False
    for locator in citation.locators:
        if locator.kind is LocatorKind.PARAGRAPH and counted:
            at: Iterable[int] | None = range(locator.first, locator.last + 1)
        else:
            at = digest.places.paragraphs(locator) if digest else None
        known = known or at is not None
        found.update(at or ())
    return frozenset(found) if known else None


def pinpoint(number: int, source: Source | None, digest: Digest | None) -> str:
    """Return how a citation names a paragraph, counted from 1, with the other count beside it where the two differ.

    Where the source's record says `numbering: printed`, the document's number comes first: "para. 12 (15 by our
    count)"; else ours: "para. 15 (printed as 12)".
    """
    printed = printed_number(number, digest)
    if source is None or source.numbering is Numbering.COUNTED:
        return f"para. {number}" + (f" (printed as {printed})" if printed not in {"", str(number)} else "")
    if not printed:
        return f"paragraph {number} by our count, which bears no number"
    return f"para. {printed}" + (f" ({number} by our count)" if printed != str(number) else "")


def printed_number(number: int, digest: Digest | None) -> str:
    """Return the number that a document prints before a paragraph, or that it goes on under; empty for none."""
    traces = digest.paragraph(number) if digest else None
    places = traces.places if traces else ()
    return next((place.removeprefix("para ") for place in places if place.startswith("para ")), "")


def other_count(citation: Citation, source: Source | None, digest: Digest | None) -> str:
    """Return the other count of a citation's paragraphs: "15, 16 by our count", "printed as 12"; empty where alike."""
    cited = replace(citation, locators=tuple(at for at in citation.locators if at.kind is LocatorKind.PARAGRAPH))
    written = [str(number) for number in sorted(cited.paragraphs())]
    counted = sorted(cited_paragraphs(cited, source, digest) or ())
    if source is None or source.numbering is Numbering.COUNTED:
        printed = [label for number in counted if (label := printed_number(number, digest))]
        labels = list(dict.fromkeys(printed))
        return f"printed as {', '.join(labels)}" if labels and labels != written else ""
    ours = [str(number) for number in counted]
    return f"{', '.join(ours)} by our count" if ours and ours != written else ""


def kept_runs(said: tuple[str, ...], salt: str) -> Mapping[str, str]:
    """Return the runs of a paragraph's words that are kept, hashed, each with its tails."""
    starts = range(0, len(said) - RUN + 1, STEP)
    return {hash_run(said[at : at + RUN], salt): "".join(tail(said, at, n, salt) for n in range(STEP)) for at in starts}


def tail(said: tuple[str, ...], at: int, before: int, salt: str) -> str:
    """Return a few bits of the eight words that begin `before` words before place `at`; past an end stands nothing."""
    first = at - before
    eight = tuple(said[place] if 0 <= place < len(said) else "" for place in range(first, first + LIMIT))
    return f"{int(hash_run(eight, salt)[:2], 16) % (1 << TAIL_BITS):02x}"


def topics_of(text: str, salt: str) -> frozenset[int]:
    """Return ten bits of each content word of a text, by its stem."""
    return frozenset(bits_of(stem, salt, TOPIC_BITS) for stem in content_stems(text))


def letters_of(text: str, salt: str) -> frozenset[int] | None:
    """Return twelve bits of each pair of letters that have no capitals; None for a text without such a pair."""
    pairs = letter_pairs(text)
    return frozenset(int(hash_run((pair,), salt)[:6], 16) % (1 << LETTER_BITS) for pair in pairs) if pairs else None


def salt_of(dossier: str) -> str:
    """Return the salt of a dossier's digests: one for all its sources, so that texts of one origin can be found."""
    return sha256(f"briefings digest {dossier}".encode()).hexdigest()[:16]


def text_hash(text: str) -> str:
    """Return the sha256 of a text, in hex, its spaces made single and its blank lines dropped."""
    return sha256(normal(text).encode()).hexdigest()


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: its non-blank lines."""
    return tuple(normal(text).splitlines())


def digest_of(
    source: str,
    text: str,
    salt: str,
    language: str = "en",
    issued: dt.date | None = None,
    quoted: Iterable[str] = (),
    pages: Mapping[int, Sequence[str]] | None = None,
    known: CheckWords = ENGLISH_AND_FRENCH,
) -> Digest:
    """Make the digest of a text. `quoted` are the runs that a dossier quotes: those that stand here are attested.

    `pages` are the printed numbers of the pages on which each paragraph stands, from 1; under 0 those of all pages.
    `known` are the words by which its language is read.
    """
    lines = paragraphs_of(text)
    wanted = {run for run in map(words, quoted) if run}
    written = issued or latest_date(text, language)
    traces: list[Traces] = []
    persons: frozenset[str] = frozenset()
    places = places_of(lines, pages)
    # The time before what was said is a place, and no quantity.
    said = [without_time(line, at) for line, at in zip(lines, places, strict=True)]
    for number, (line, own, names, at) in enumerate(
        zip(lines, said, source_names(said, known.openers), places, strict=True), 1
    ):
        made = _traces(number, line, names, salt, source_quantities(own, language, written), wanted)
        traces.append(replace(made, places=at, senses=senses_of(own, salt, language, persons, known)))
        # A pronoun may mean whom the paragraph before names, or the one before a line that is none of the text.
        persons = persons_in(own) | (persons if len(line.split()) < _A_LINE else frozenset())
    whole = tuple((pages or {}).get(0, ()))
    return Digest(source, text_hash(text), salt, tuple(traces), dated=dateline(lines, language), pages=whole)


def pages_of(digest: Digest, lines: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the pages of a text's paragraphs as an earlier digest knows them: of those whose words are the same."""
    known = {
        traces.hash: [p.removeprefix("page ") for p in traces.places if p.startswith("page ")]
        for traces in digest.paragraphs
    }
    found = {at: tuple(known.get(hash_run(words(line), digest.salt), ())) for at, line in enumerate(lines, 1)}
    return {0: digest.pages} | found if digest.pages else {}


def _traces(
    number: int,
    line: str,
    names: tuple[str, ...],
    salt: str,
    quantities: tuple[Quantity, ...],
    wanted: set[tuple[str, ...]],
) -> Traces:
    said = words(line)
    spoken = [words(quoted) for quoted in speech_of(line)]
    return Traces(
        number=number,
        hash=hash_run(said, salt),
        length=len(said),
        quantities=quantities,
        names=names,
        runs=kept_runs(said, salt),
        speech=frozenset(hash_run(run, salt) for each in spoken for n in range(1, SPEECH + 1) for run in runs(each, n)),
        quotes=frozenset(hash_run(run, salt) for run in wanted if run in set(runs(said, len(run)))),
        topics=topics_of(line, salt),
        cuts=frozenset(hash_run(run, salt) for quoted in speech_of(line) for run in cut_runs(quoted)),
        letters=(letters_of(line, salt) or frozenset()) if not mostly_cased(line) else frozenset(),
    )
