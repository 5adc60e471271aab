"""Hold a heading and a rating's words against their own point's text, which needs no source.

A heading turns nothing round that the text says: no opposite, no denial, and nothing as certain or accomplished that
the text only hedges. It is read as a sentence is that a source must carry (`meaning`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from briefings.checks.claims import evidence
from briefings.checks.degrees import is_hedged
from briefings.checks.denials import NEGATIVE, denied_words
from briefings.checks.locate import warning
from briefings.model.check_words import CheckWords, check_words
from briefings.model.digest import salt_of
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.sense_marks import Clause, clauses_of, is_negation, stems_of_forms
from briefings.model.senses import Sense, accomplished_verbs, kinds_of, opposite, poles_of, sense_of_words
from briefings.model.stance import Point
from briefings.model.tokens import content_stems, said_stems, stem_of
from briefings.model.vocabulary import Severity


def headings_agree_with_their_text(library: Library) -> Iterable[Problem]:
    """A heading turns nothing round that its own point says, which needs no source."""
    for found in evidence(library):
        known = check_words(found.check_words, found.dossier.language)
        salt = salt_of(found.dossier.id)
        for point in found.dossier.points:
            senses = [sense_of_words(sentence.text, salt, known) for sentence in point.text.sentences]
            yield from _heading_opposes(point, senses, known)
            yield from _heading_denies(point, senses, salt, known)
            yield from _heading_advances(point, senses, salt, known)
            yield from _attributes_turn(point, known)


def _turned_words(text: str, poles: Collection[str], known: CheckWords) -> Iterator[tuple[str, str]]:
    """Yield the words of a text whose opposite is among `poles` and they aren't, each with that opposite."""
    for word, pole in poles_of(text, known).items():
        if opposite(pole) in poles and pole not in poles:
            yield word, opposite(pole)


def _heading_opposes(point: Point, senses: list[Sense], known: CheckWords) -> Iterator[Problem]:
    """Yield the words of a heading whose opposite its own text has, where that doesn't deny it."""
    told = [each.text for each, sense in zip(point.text.sentences, senses, strict=True) if "neg" not in sense.kinds]
    said = {word: pole for text in told for word, pole in poles_of(text, known).items()}
    for word, other in _turned_words(point.heading, said.values(), known):
        against = next(each for each, its in said.items() if its == other)
        words_ = f"“{word}” in the heading is the opposite of “{against}” in the point's own text"
        yield warning(point.location, "opposite", f"{words_}: correct one of them")


def _heading_denies(point: Point, senses: list[Sense], salt: str, known: CheckWords) -> Iterator[Problem]:
    """Yield a heading that denies what its own text doesn't, or tells what that denies."""
    heading = sense_of_words(point.heading, salt, known)
    kinds = frozenset[str]().union(*(sense.kinds for sense in senses))
    topics = frozenset[int]().union(*(sense.topics for sense in senses))
    if "neg" in heading.kinds and not {*NEGATIVE, "hedge"} & kinds and heading.topics & topics:
        words_ = "the heading denies something, and the point's own text denies nothing"
        yield warning(point.location, "denial", f"{words_}: correct one of them")
    denied = senses and senses[0].marks_one("n", said_stems(point.heading), salt) and not _tells_too(point, known)
    if denied and not NEGATIVE & heading.kinds:
        words_ = "the heading denies nothing, and the point's own first sentence seems to deny it"
        yield Problem(point.location, "denial", f"{words_}: read both again", Severity.ADVICE)


def _tells_too(point: Point, known: CheckWords) -> bool:
    """Tell whether a clause of a point's first sentence denies nothing and has words of its heading.

    "It names Toyota, and no venture here" goes with "Toyota has a venture".
    """
    matter = content_stems(point.heading)
    clauses = (clause for held in clauses_of(point.text.sentences[0].text) for clause in _split_at_and(held))
    return any(
        len(matter & content_stems(" ".join(clause))) >= _TOLD
        and not any(is_negation(word, clause[place + 1 :], known) for place, word in enumerate(clause))
        for clause in clauses
    )


_TOLD: Final = 2


def _split_at_and(clause: Clause) -> Iterator[Clause]:
    place = clause.index("and") if "and" in clause else len(clause)
    yield clause[:place]
    yield clause[place + 1 :]


def _heading_advances(point: Point, senses: list[Sense], salt: str, known: CheckWords) -> Iterator[Problem]:
    """Yield what a heading tells as certain or accomplished that its own text only hedges."""
    said = {stem for sentence in point.text.sentences for stem in said_stems(sentence.text)}
    hedged = any("hedge" in sense.kinds for sense in senses)
    mend = "and the point's own text only hedges it: hedge it too"
    if is_hedged(point.heading, senses, salt, known):
        yield warning(point.location, "hedge", f"the heading is told as certain, {mend}")
    for verb in accomplished_verbs(point.heading, known):
        if hedged and stem_of(verb) not in said:
            words_ = f"“{verb}” in the heading is told as accomplished, {mend}"
            yield warning(point.location, "accomplished", words_)


def _attributes_turn(point: Point, known: CheckWords) -> Iterator[Problem]:
    """Yield what a rating's cause or consequence turns round that the point itself says."""
    rating = point.rating
    texts = (point.heading, *(sentence.text for sentence in point.text.sentences)) if rating else ()
    for name in ("cause", "consequence") if rating else ():
        text = getattr(rating, name)
        near = [each for each in texts if content_stems(each) & content_stems(text)]
        poles = {pole for each in near for pole in poles_of(each, known).values()}
        for word, _ in _turned_words(text, poles, known):
            words_ = f"“{word}” in {name}= is the opposite of what the point's own text says"
            yield Problem(point.location, "opposite", words_, Severity.ADVICE)
        told = {stem for each in near for stem in said_stems(each)}
        denied = {stem for word in denied_words(text, known) for stem in stems_of_forms(word)}
        if denied & told and not any(NEGATIVE & kinds_of(each, known) for each in texts):
            words_ = f"{name}= denies something, and the point's own text denies nothing"
            yield Problem(point.location, "denial", f"{words_}: read both again", Severity.ADVICE)
