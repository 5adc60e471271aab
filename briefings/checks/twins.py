"""Hold a twin against its original: every point and sentence has its mate, with the same figures, dates and names.

Words of two languages can't be compared; what must be the same in both can. What is sure is told of the very sentence,
and nothing here stops a brief: the original may be what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from briefings.checks.locate import warning
from briefings.checks.meaning import NEGATIVE
from briefings.checks.name_forms import Run, stems
from briefings.model.audience import Audience
from briefings.model.check_words import CheckWords
from briefings.model.dossier import Dossier
from briefings.model.languages import language_in_name
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.quantity import QuantityMatch, supports
from briefings.model.quantity_reader import quantities
from briefings.model.senses import sense_of_words
from briefings.model.tokens import flat, propers, words
from briefings.model.twins import Text, texts

# Texts that say what something is called, which each language does in its own way.
_CALLED: Final = frozenset({"name", "holder", "role", "subject", "title"})
Record = TypeVar("Record", Dossier, Audience)


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
    """A twin has every text of its original and no other, with the same figures, dates and names."""
    for dossier in library.dossiers:
        for twin in dossier.twins:
            yield from _compare(library, dossier, twin, _spellings(dossier, twin))
    readers = {reader.id: reader for reader in library.audiences}
    for reader in library.reader_twins:
        if original := readers.get(reader.id):
            yield from _compare(library, original, reader, ())


def _compare(
    library: Library, original: Record, twin: Record, spellings: tuple[frozenset[Run], ...]
) -> Iterator[Problem]:
    ours, theirs = ({each.id: each for each in texts(record)} for record in (original, twin))
    missing = [text for id_, text in ours.items() if id_ not in theirs]
    yield from _missing(missing, tuple(theirs.values()), twin.language)
    for text in theirs.values():
        if text.id not in ours:
            yield warning(text.location, "twin-alone", f"this has no original: {_short(text)}")
    one, other = library.reads(original.language), library.reads(twin.language)
    for id_ in ours.keys() & theirs.keys():
        mate = theirs[id_]
        sides = Side(ours[id_].words, original.language, one), Side(mate.words, twin.language, other)
        pair = Pair(*sides, mate.location, spellings)
        yield from _other_figures(pair)
        yield from _other_turns(pair)
        if id_.rpartition(".")[2] not in _CALLED:
            yield from _other_names(pair)


def _missing(missing: Sequence[Text], there: Sequence[Text], language: str) -> Iterator[Problem]:
    """Yield what has no twin: a text beside those of its record that have one, a record as a whole, a file as a whole.

    Where a record has twins of some of its texts, it is told there.
    """
    places = {text.owner: text.location for text in there}
    files = {language_path(text.location.path, language) for text in there}
    whole: dict[str, list[Text]] = {}
    for text in missing:
        if text.owner in places:
            yield warning(places[text.owner], "twin-missing", f"this has no twin here: {_short(text)}")
        else:
            whole.setdefault(text.owner, []).append(text)
    for owner, held in whole.items():
        where = held[0].location
        told = f"`{owner}` of the original has no twin in {language}: add its texts under the same id"
        beside = next((path for path in files if language_path(where.path, language) == path), where.path)
        yield warning(Location(beside), "twin-missing", told)


def language_path(path: str, language: str) -> str:
    """Return the path of a file's twin in a language; that of a twin is its own."""
    if language_in_name(path):
        return path
    stem, dot, ending = path.rpartition(".")
    return f"{stem}.{language}{dot}{ending}"


def _short(text: Text) -> str:
    begin = " ".join(text.words.split()[:8])
    return f"`{text.id}`, “{begin} …”" if begin != " ".join(text.words.split()) else f"`{text.id}`, “{begin}”"


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


def _spellings(dossier: Dossier, twin: Dossier) -> tuple[frozenset[Run], ...]:
    """Return the names with their other spellings: as the sources' records declare them, and what sides are called."""
    declared = [(name, *others) for source in dossier.sources for name, others in source.spellings.items()]
    called = {stance.perspective: stance.name for stance in twin.stances}
    sides = [(side.name, called[side.perspective]) for side in dossier.stances if side.perspective in called]
    return tuple(frozenset(run for each in names if (run := stems(each))) for names in (*declared, *sides))


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
