"""Hold a twin against its original: every point and sentence has its mate, with the same figures, dates and names.

Words of two languages can't be compared; what must be the same in both can. What is sure is told of the very sentence,
and nothing here stops a brief: the original may be what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefings.checks.locate import warning
from briefings.checks.meaning import NEGATIVE
from briefings.checks.name_forms import Run, stems
from briefings.model.check_words import CheckWords
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.quantity import QuantityMatch, supports
from briefings.model.quantity_reader import quantities
from briefings.model.senses import sense_of_words
from briefings.model.stance import Point, Stance
from briefings.model.text import Passage, Sentence
from briefings.model.tokens import flat, propers, words


def _is_article(found: QuantityMatch) -> bool:
    one = found.figure.kind == "number" and found.figure.number == 1
    return one and not any(map(str.isdigit, found.text))


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair, its language, and the words by which it is read."""

    text: str
    language: str
    known: CheckWords

    @property
    def figures(self) -> tuple[QuantityMatch, ...]:
        """Its amounts, shares, ranks and dates; "a" and "un" are articles more often than one."""
        found = quantities(self.text, self.language)
        return tuple(each for each in found if each.figure.kind not in {"other", "vague"} and not _is_article(each))


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of a twin beside the original's, and where the twin has it."""

    original: Side
    twin: Side
    location: Location
    spellings: tuple[frozenset[Run], ...]


def twins_say_the_same(library: Library) -> Iterable[Problem]:
    """A twin has every point and sentence of its original and no other, and the same figures, dates and names."""
    for dossier in library.dossiers:
        originals = {stance.perspective: stance for stance in dossier.stances}
        for twin in dossier.twins:
            if original := originals.get(twin.perspective):
                yield from _compare(library, dossier, original, twin)


def _compare(library: Library, dossier: Dossier, original: Stance, twin: Stance) -> Iterator[Problem]:
    mates = {point.id: point for point in twin.points}
    for point in original.points:
        if point.id not in mates:
            words_ = f"the point `{point.id}` has no twin here: add `### … {{#{point.id}}}`"
            yield warning(Location(twin.location.path), "twin-missing", words_)
    known = library.reads(original.language), library.reads(twin.language)
    spellings = _spellings(dossier)

    def pair(one: str, other: str, where: Location) -> Pair:
        sides = Side(one, original.language, known[0]), Side(other, twin.language, known[1])
        return Pair(*sides, where, spellings)

    for ours, theirs, where in _passages(original, twin, mates):
        yield from _lone_sentences(ours, theirs, where)
        for one, other in zip(ours.sentences, theirs.sentences, strict=False):
            yield from _differences(pair(one.text, other.text, other.location))
    for point in original.points:
        if mate := mates.get(point.id):
            for text, said in _texts(point, mate):
                yield from _differences(pair(text, said, mate.location))


def _passages(original: Stance, twin: Stance, mates: dict[str, Point]) -> Iterator[tuple[Passage, Passage, Location]]:
    yield original.summary, twin.summary, Location(twin.location.path)
    yield original.for_itself, twin.for_itself, Location(twin.location.path)
    for point in original.points:
        if mate := mates.get(point.id):
            yield point.text, mate.text, mate.location


def _texts(point: Point, mate: Point) -> Iterator[tuple[str, str]]:
    """Yield the texts of a point that are no sentences, each beside its mate's."""
    yield point.heading, mate.heading
    if point.rating and mate.rating:
        for name in ("bearer", "horizon", "cause", "consequence", "mitigation"):
            yield getattr(point.rating, name), getattr(mate.rating, name)


def _lone_sentences(ours: Passage, theirs: Passage, where: Location) -> Iterator[Problem]:
    def short(sentence: Sentence) -> str:
        return f"“{' '.join(sentence.text.split()[:8])} …”"

    for sentence in ours.sentences[len(theirs.sentences) :]:
        place = theirs.sentences[-1].location if theirs.sentences else where
        yield warning(place, "twin-missing", f"a sentence of the original has no twin here: {short(sentence)}")
    for sentence in theirs.sentences[len(ours.sentences) :]:
        yield warning(sentence.location, "twin-alone", f"this sentence has no original: {short(sentence)}")


def _differences(pair: Pair) -> Iterator[Problem]:
    yield from _other_figures(pair)
    yield from _other_names(pair)
    yield from _other_turns(pair)


def _other_figures(pair: Pair) -> Iterator[Problem]:
    """Yield the figures and dates of one text that the other hasn't: each counts once."""
    ours, theirs = list(pair.original.figures), list(pair.twin.figures)
    for each in tuple(ours):
        if mate := next((other for other in theirs if _are_same(each, other)), None):
            ours.remove(each)
            theirs.remove(mate)
    for each in ours:
        yield warning(pair.location, "twin-figure", f"the original's “{each.text}” isn't in the twin")
    for each in theirs:
        yield warning(pair.location, "twin-figure", f"“{each.text}” isn't in the original")


def _are_same(one: QuantityMatch, other: QuantityMatch) -> bool:
    pairs = [(mine, theirs) for mine in one.readings for theirs in other.readings]
    return any(mine == theirs or (supports(mine, theirs) and supports(theirs, mine)) for mine, theirs in pairs)


def _spellings(dossier: Dossier) -> tuple[frozenset[Run], ...]:
    """Return the names with their other spellings, as the sources' records declare them."""
    declared = [pair for source in dossier.sources for pair in source.spellings.items()]
    return tuple(frozenset(run for each in (name, *others) if (run := stems(each))) for name, others in declared)


def _other_names(pair: Pair) -> Iterator[Problem]:
    """Yield the names of one text that the other hasn't in any declared spelling; nothing where nouns look alike."""
    if not (pair.original.known.has_names and pair.twin.known.has_names):
        return
    in_twin, in_original = "the original's “{}” isn't named in the twin", "“{}” isn't named in the original"
    for side, other, told in ((pair.original, pair.twin, in_twin), (pair.twin, pair.original, in_original)):
        unsaid = [name for name in _names(side, pair.spellings) if flat(name) not in flat(other.text)]
        held = _runs_in(other.text) if unsaid else frozenset()
        for name in unsaid:
            run = stems(name)
            spelt = next((group for group in pair.spellings if run in group), frozenset({run}))
            if run and spelt.isdisjoint(held):
                mend = "declare its form under `spellings` in a source's record, or name it"
                yield warning(pair.location, "twin-name", f"{told.format(name)}: {mend}")


def _names(side: Side, spellings: tuple[frozenset[Run], ...]) -> Iterator[str]:
    """Yield the names of a text. What opens it has its capital from there, unless it is a country or declared."""
    declared = frozenset[Run]().union(*spellings)
    for proper in propers(side.text, side.known.openers):
        first, _, rest = proper.text.partition(" ")
        is_name = not proper.opens or stems(proper.text) in declared or "".join(stems(first)).startswith("=")
        if name := proper.text if is_name else rest:
            yield name


def _runs_in(text: str) -> frozenset[Run]:
    """Return the names that the words of a text may be, small letters too: `chinois` is Chinese."""
    held = words(text)
    return frozenset(stems(" ".join(held[at : at + size])) for at in range(len(held)) for size in range(1, 6))


def _other_turns(pair: Pair) -> Iterator[Problem]:
    """Yield where one text denies or hedges something and the other doesn't, for a person to look at."""
    if not (pair.original.known.negations and pair.twin.known.negations):
        return
    mine, theirs = (sense_of_words(side.text, "", side.known).kinds for side in (pair.original, pair.twin))
    denials = [bool(NEGATIVE & kinds) for kinds in (mine, theirs)]
    hedges = ["hedge" in kinds for kinds in (mine, theirs)]
    for (one, other), what in ((denials, "denies something"), (hedges, "hedges something")):
        if one != other:
            who, whom = ("the original", "the twin") if one else ("the twin", "the original")
            yield warning(pair.location, "twin-turned", f"{who} {what}, and {whom} seems not to: read both again")
