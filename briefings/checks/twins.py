"""Hold a twin against its original: every point and sentence has its mate, with the same figures, dates and names.

Words of two languages can't be compared; what must be the same in both can. What is sure is told of the very sentence,
and nothing here stops a brief: the original may be what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from briefings.checks.locate import warning
from briefings.checks.name_forms import Run, holds_run, stems, text_stems, without_elisions
from briefings.checks.translated_quotations import more_quoted
from briefings.checks.twin_turns import other_bounds, other_turns
from briefings.checks.worked_out_shares import counts_of_ratio
from briefings.model.audience import Audience
from briefings.model.check_words import CheckWords
from briefings.model.dossier import Dossier
from briefings.model.languages import twin_path
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.quantity import CLOCK, Quantity, QuantityMatch, supports
from briefings.model.quantity_reader import quantities
from briefings.model.tokens import flat, propers
from briefings.model.twin_state import twin_texts
from briefings.model.twins import Text, pair_texts, texts
from briefings.model.vocabulary import TwinState

# Texts that say what something is called, which each language does in its own way.
_CALLED: Final = frozenset({"name", "holder", "role", "subject", "title", "purpose"})


# What asks a person to read both texts, until somebody has.
_ASKING: Final = frozenset({"twin-turned", "twin-lead"})
_WORD: Final = re.compile(r"\w+")
_PARTS: Final = re.compile(r"[\s\u00a0-]+|(?<=[dDlL])[’']")
Record = TypeVar("Record", Dossier, Audience)


def _is_article(found: QuantityMatch) -> bool:
    """Tell whether a number in letters may be no figure: "a year", "un", "first", "premier", "zero-emission", "two"."""
    figure = found.figure
    small = figure.kind == "number" and (figure.number == 1 or (figure.number in {0, 2} and not figure.unit))
    return small and not any(map(str.isdigit, found.text))


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair, its language, and the words by which it is read."""

    text: str
    language: str
    known: CheckWords

    @property
    def figures(self) -> tuple[QuantityMatch, ...]:
        """Its amounts, shares, ranks, dates and times of day; "a" and "un" are articles more often than one."""
        found = quantities(self.text, self.language)
        return tuple(e for e in found if e.figure.unit == CLOCK or e.figure.kind not in {"other", "vague"})


@dataclass(frozen=True)
class Names:
    """The names of a dossier in two languages: their groups of spellings, and those that stand inside its sentences.

    What opens a sentence has its capital from there; it is a name where it has one elsewhere as well.
    """

    spellings: tuple[frozenset[Run], ...] = ()
    inside: frozenset[Run] = frozenset()

    @cached_property
    def known(self) -> frozenset[Run]:
        """Every spelling of a group, and every name that stands inside a sentence."""
        return self.inside.union(*self.spellings)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of a twin beside the original's, and where the twin has it."""

    original: Side
    twin: Side
    location: Location
    names: Names


def twins_say_the_same(library: Library) -> Iterable[Problem]:
    """A twin has every text of its original and no other, with the same figures, dates and names."""
    read = _confirmed(library)
    for dossier in library.dossiers:
        for twin in dossier.twins:
            found = _compare(library, dossier, twin, _names_of(library, dossier, twin))
            yield from (each for each in found if not _is_settled(each, read))
    readers = {reader.id: reader for reader in library.audiences}
    for reader in library.reader_twins:
        if original := readers.get(reader.id):
            yield from (each for each in _compare(library, original, reader, Names()) if not _is_settled(each, read))


def _confirmed(library: Library) -> frozenset[Location]:
    """Return where the twins stand that a person read beside their originals, and found in step as both are now."""
    held = twin_texts(library) if library.confirmations else ()
    return frozenset(text.location for text in held if text.state is TwinState.IN_STEP)


def _is_settled(problem: Problem, read: frozenset[Location]) -> bool:
    """Tell whether a person was asked to read both, and did."""
    return problem.code in _ASKING and problem.location in read


def _compare(library: Library, original: Record, twin: Record, names: Names) -> Iterator[Problem]:
    ours, theirs = texts(original), texts(twin)
    pairs = tuple(pair_texts(ours, theirs))
    yield from _missing([text for text, mate in pairs if mate is None], theirs, twin.language)
    known = {text.id for text in ours}
    for text in theirs:
        if text.id not in known:
            yield warning(text.location, "twin-alone", f"this has no original: {_short(text)}")
    for text, mate in pairs:
        if mate:
            pair = (original.language, text), (twin.language, mate.words)
            yield from _differences(library, *pair, mate.location, names)
            yield from _longer_lead(mate, original.language)


def _longer_lead(twin: Text, language: str) -> Iterator[Problem]:
    """Yield a problem where a point's first sentence says others too: a short brief prints it alone, and says more."""
    is_of_point = "/" not in twin.owner
    if is_of_point and twin.number == 1 and len(twin.numbers) > 1:
        mark, rest = "+".join(map(str, twin.numbers)), " and ".join(map(str, twin.numbers[1:]))
        told = f"`[{mark}]` takes sentence {rest} into the lead, which a short brief prints alone"
        yield warning(twin.location, "twin-lead", f"{told}, and so says more than in {language}: end it where 1 ends")


def compare_texts(
    library: Library, dossier: Dossier, language: str, original: Text, words_: str, location: Location
) -> Iterator[Problem]:
    """Yield what a translation of one text says otherwise than it, before it is written anywhere."""
    names = _names_of(library, dossier, dossier.in_language(language))
    yield from _differences(library, (dossier.language, original), (language, words_), location, names)


def _differences(
    library: Library,
    ours: tuple[str, Text],
    theirs: tuple[str, str],
    location: Location,
    names: Names,
) -> Iterator[Problem]:
    original = Side(ours[1].words, ours[0], library.reads(ours[0]))
    twin = Side(theirs[1], theirs[0], library.reads(theirs[0]))
    pair = Pair(original, twin, location, names)
    yield from _other_figures(pair)
    yield from (warning(location, "twin-turned", told) for told in other_turns(original, twin))
    yield from (warning(location, "twin-quotation", told) for told in more_quoted(original.text, twin.text))
    if ours[1].id.rpartition(".")[2] not in _CALLED:
        yield from _other_names(pair)


def _missing(missing: Sequence[Text], there: Sequence[Text], language: str) -> Iterator[Problem]:
    """Yield what has no twin: a text beside those of its record that have one, a record as a whole, a file as a whole.

    Where a record has twins of some of its texts, it is told there, else in the file in which they are to be written.
    """
    places = {text.owner: text.location for text in there}
    whole: dict[str, list[Text]] = {}
    for text in missing:
        if text.owner in places:
            yield warning(places[text.owner], "twin-missing", f"this has no twin here: {_short(text)}")
        else:
            whole.setdefault(text.owner, []).append(text)
    for owner, held in whole.items():
        told = f"`{owner}` of the original has no twin in {language}: add its texts under the same id"
        yield warning(Location(twin_path(held[0].location.path, language)), "twin-missing", told)


def _short(text: Text) -> str:
    begin = " ".join(text.words.split()[:8])
    return f"`{text.id}`, “{begin} …”" if begin != " ".join(text.words.split()) else f"`{text.id}`, “{begin}”"


def _other_figures(pair: Pair) -> Iterator[Problem]:
    """Yield the figures and dates of one text that the other hasn't: each counts once."""
    ours, theirs, mates = list(pair.original.figures), list(pair.twin.figures), []
    for each in tuple(ours):
        if mate := next((other for other in theirs if _are_same(each, other)), None):
            ours.remove(each)
            theirs.remove(mate)
            mates.append((pair.original, each, pair.twin, mate))
    _drop_ratios(ours, theirs, pair.original.language)
    _drop_ratios(theirs, ours, pair.twin.language)
    for each in ours:
        if not _is_article(each):
            yield warning(pair.location, "twin-figure", f"the original's “{each.text}” isn't in the twin")
    for each in theirs:
        if not _is_article(each):
            yield warning(pair.location, "twin-figure", f"“{each.text}” isn't in the original")
    yield from (warning(pair.location, "twin-turned", told) for told in other_bounds(mates))


def _drop_ratios(these: list[QuantityMatch], others: list[QuantityMatch], language: str) -> None:
    """Drop the ratios of a text whose two counts the other has as numbers: "two of three", "deux sur trois"."""
    for ratio in [each for each in these if each.figure.unit == "%"]:
        _, counts = counts_of_ratio(ratio, language)
        wanted = [held[0].figure.number for held in counts if held]
        mates = [next((each for each in others if each.figure.number == number), None) for number in wanted]
        known = [each for each in mates if each]
        if len(known) == len(counts) > 1:
            these.remove(ratio)
            for mate in known:
                others.remove(mate)


def _are_same(one: QuantityMatch, other: QuantityMatch) -> bool:
    pairs = [(mine, theirs) for mine in one.readings for theirs in other.readings]
    if any(mine == theirs or (supports(mine, theirs) and supports(theirs, mine)) for mine, theirs in pairs):
        return True
    if any(_is_hour(mine, theirs) or _is_hour(theirs, mine) for mine, theirs in pairs):
        return True
    # Words may stand between a number and what it counts in one language and not in the other: trois prochaines années.
    in_letters = not any(map(str.isdigit, one.text + other.text))
    return in_letters and any(
        mine.kind == theirs.kind == "number" and mine.number == theirs.number and "" in {mine.unit, theirs.unit}
        for mine, theirs in pairs
    )


def _is_hour(clock: Quantity, hours: Quantity) -> bool:
    """Tell whether a time of day is told as so many hours: "à 10 heures"."""
    return clock.unit == CLOCK and hours.unit == "hour" and clock.value == f"{hours.value:0>2}:00"


def _names_of(library: Library, dossier: Dossier, twin: Dossier) -> Names:
    """Return the names with their other spellings: as the sources' records declare them, and what sides are called."""
    declared = [
        (name, *others) for source in (*dossier.sources, *twin.sources) for name, others in source.spellings.items()
    ]
    called = {stance.perspective: stance.name for stance in twin.stances}
    sides = [(side.name, called[side.perspective]) for side in dossier.stances if side.perspective in called]
    groups = (*declared, *sides)
    spellings = tuple(frozenset(run for each in names if (run := stems(without_elisions(each)))) for names in groups)
    held = [(text.words, library.reads(record.language)) for record in (dossier, twin) for text in texts(record)]
    return Names(spellings, frozenset(_inside(held)))


def _inside(held: Sequence[tuple[str, CheckWords]]) -> Iterator[Run]:
    """Yield the names that stand inside the sentences of texts, and the last words of them, as `Joly`.

    What is written small as well is no name.
    """
    small = {word for text, _ in held for word in _WORD.findall(text) if word.islower()}
    for text, known in held:
        for proper in propers(text, known.openers) if known.has_names else ():
            last = proper.text.rpartition(" ")[2]
            if not proper.opens and last.casefold() not in small:
                yield from filter(None, (stems(proper.text), stems(last)))


def _other_names(pair: Pair) -> Iterator[Problem]:
    """Yield the names of one text that the other hasn't in any declared spelling; nothing where nouns look alike."""
    if not (pair.original.known.has_names and pair.twin.known.has_names):
        return
    in_twin, in_original = "the original's “{}” isn't named in the twin", "“{}” isn't named in the original"
    for side, other, told in ((pair.original, pair.twin, in_twin), (pair.twin, pair.original, in_original)):
        unsaid = [name for name in _names(side, pair.names) if flat(name) not in flat(other.text)]
        if not unsaid:
            continue
        own, held = (text_stems(without_elisions(each.text)) for each in (side, other))
        # What both say in a declared spelling, however long: a capital in it is no name of its own.
        groups = [group for group in pair.names.spellings if any(holds_run(held, run) for run in group)]
        said = [run for group in groups for run in group if holds_run(own, run)]
        for name in unsaid:
            parts = [part for part in _PARTS.split(name) if part[:1].isupper() and len(part.strip(".")) > 1]
            if not all(_is_held(each, held, said) for each in parts) and not _is_held(name, held, said):
                mend = "declare its form under `spellings` in a source's record, or name it"
                yield warning(pair.location, "twin-name", f"{told.format(name)}: {mend}")


def _is_held(name: str, held: Run, said: Sequence[Run]) -> bool:
    """Tell whether a name stands in a text, small letters too (`chinois` is Chinese), or in another spelling."""
    run = stems(name)
    return not run or any(holds_run(each, run) for each in (held, *said))


def _names(side: Side, names: Names) -> Iterator[str]:
    """Yield the names of a text. What opens it has its capital from there, unless it is known, or a country.

    The code of a currency and an initial are no names.
    """
    text = side.text
    for found in side.figures:
        text = text.replace(found.text, "…")
    for proper in propers(text, side.known.openers):
        first, _, rest = proper.text.partition(" ")
        is_name = not proper.opens or stems(proper.text) in names.known or "".join(stems(first)).startswith("=")
        name = proper.text if is_name else rest
        if len(name.strip(".")) > 1:
            yield name
