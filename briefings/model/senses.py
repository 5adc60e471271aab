"""What a sentence does with its words: what it denies, hedges, bounds, ranks, causes, and who speaks in it.

Takes a text, hands on a `Sense` for each sentence. Of words only a few bits are kept, each standing for many, in no
order; figures and names are facts. So a sentence can be compared with another and never read back.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from briefings.model import sense_words as table
from briefings.model.check_words import ENGLISH_AND_FRENCH, CheckWords
from briefings.model.poled_words import poled_words
from briefings.model.quantity import Quantity, QuantityMatch
from briefings.model.quantity_reader import quantities
from briefings.model.sense_marks import bits_of, clauses_of, is_negation, mark, marks_of
from briefings.model.spoken_for import spoken_for
from briefings.model.tokens import blank_quotations, content_stems, fold, propers, stem_of, without_elision, words
from briefings.model.word_list import word_set

TOPIC_BITS: Final = 10
_STRETCH: Final = 40
_ENDS: Final = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|Jr|Sr|vs|No))(?<!\bMrs)(?<![.!?\u2026])[.!?\u2026]++[\"\u201d\u2019')\]]*+\s++"
    r"(?=[\"\u201c\u2018'(\[]*[A-Z\u00c0-\u00de0-9])|[\u3002\uff01\uff1f]|;\s"
)
_LAST_WORD: Final = re.compile(r"(?<!\S)(\S++)\s*+$")


@dataclass(frozen=True, slots=True)
class Sense:
    """The traces of one sentence.

    `topics` are bits of its content words; `marks` say what it does with one of them (`sense_marks`: "n3af" denied, "h"
    hedged, "a" all, "c" on a condition), each with bits of the word; `kinds` what it does at all ("neg", "hedge", "if",
    "cause", "rank", "done", "firm", "all", "part", "it" where it goes on of the sentence before, "she" where a pronoun
    speaks, poles such as "u+");
    `bounds` its figures with the side on which the truth lies ("<=");
    `speakers` who says something in it, by the last word of a name or a noun.
    """

    topics: frozenset[int] = frozenset()
    marks: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    bounds: tuple[tuple[Quantity, str], ...] = ()
    speakers: frozenset[str] = frozenset()

    def has(self, stems: Iterable[str], salt: str) -> bool:
        """Tell whether one of some words may stand in the sentence, by their bits."""
        return any(bits_of(stem, salt, TOPIC_BITS) in self.topics for stem in stems)

    def marks_one(self, letter: str, stems: Iterable[str], salt: str) -> bool:
        """Tell whether the sentence has a letter's mark on one of some words: "n" where it denies one."""
        return any(mark(letter, stem, salt) in self.marks for stem in stems)

    def marked(self, letter: str) -> frozenset[str]:
        """Return the words that the sentence has a letter's mark on, by their bits."""
        return frozenset(each[1:] for each in self.marks if each[0] == letter)


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph, roughly: enough to tell what stands together."""
    starts = [0, *(found.end() for found in _ENDS.finditer(text)), len(text)]
    parts = (text[one:other].strip() for one, other in pairwise(starts))
    return tuple(part for part in parts if part)


def senses_of(
    text: str,
    salt: str,
    language: str = "en",
    persons: frozenset[str] = frozenset(),
    known: CheckWords = ENGLISH_AND_FRENCH,
) -> tuple[Sense, ...]:
    """Return the traces of each sentence of a paragraph. `persons` are whom a pronoun at its beginning may mean."""
    found: list[Sense] = []
    label = labelled_speaker(text)
    for sentence in sentences_of(text):
        sense = sense_of(sentence, salt, language, persons, known)
        found.append(replace(sense, speakers=sense.speakers | label) if label else sense)
        persons = persons_in(sentence) or persons
    return tuple(found)


_LABEL: Final = re.compile(
    r"([^\W\d_][\w.'\u2019-]*+(?:\s[^\W\d_][\w.'\u2019-]*+){0,5}+)\s?(\([^()]*+\))?\s?:\s++(?=\S)"
)


def labelled_speaker(text: str) -> frozenset[str]:
    """Return the name before the colon that opens a paragraph of a transcript: Ana Roy of "Ana Roy (Green): No".

    A single word before a colon is a label of something else, unless brackets say who that is.
    """
    found = _LABEL.match(text)
    if found is None or not (found[2] or len(found[1].split()) > 1):
        return frozenset()
    name = found[1].strip()
    is_name = [proper.text for proper in propers(name)] == [name]
    return frozenset(stem_of(word) for word in words(name)) if is_name else frozenset()


@lru_cache(maxsize=1 << 13)
def sense_of(
    sentence: str,
    salt: str,
    language: str = "en",
    persons: frozenset[str] = frozenset(),
    known: CheckWords = ENGLISH_AND_FRENCH,
) -> Sense:
    """Return the traces of one sentence, read by the words of its language."""
    bounds = tuple(sorted(set(bounds_of(sentence, language))))
    made, speakers = sense_of_words(sentence, salt, known), speakers_of(sentence, persons, known)
    phrases = moves_of(sentence, language) | votes_of(sentence, known)
    moved = {f"{pole}{sign}" for pole in phrases.values() for sign in ("", "!")}
    kinds = made.kinds | moved | ({"she"} if _PRONOUN in speakers else set())
    return replace(made, kinds=kinds, bounds=bounds, speakers=speakers - {_PRONOUN})


@lru_cache(maxsize=1 << 13)
def sense_of_words(sentence: str, salt: str, known: CheckWords = ENGLISH_AND_FRENCH) -> Sense:
    """Return what a sentence does with its words, and nothing of its figures or of who speaks."""
    marks, kinds = marks_of(sentence, salt, known)
    topics = frozenset(bits_of(stem, salt, TOPIC_BITS) for stem in content_stems(sentence))
    return Sense(topics, marks, kinds | _kinds(sentence, known))


@lru_cache(maxsize=1 << 13)
def kinds_of(sentence: str, known: CheckWords = ENGLISH_AND_FRENCH) -> frozenset[str]:
    """Return what a sentence does at all: the kinds of its sense, where nobody asks with which words."""
    return marks_of(sentence, "", known)[1] | _kinds(sentence, known)


def accomplished_verbs(text: str, known: CheckWords = ENGLISH_AND_FRENCH) -> tuple[str, ...]:
    """Return the verbs that a sentence tells as accomplished: "signed" in "has already signed"."""
    if not known.built_in:
        return ()
    held, found = words(text), []
    if table.PERFECT.isdisjoint(held):
        return ()
    for place, word in enumerate(held):
        after = held[place + 1 : place + 4]
        verb = next((each for each in after if each not in table.BETWEEN_PERFECT), "")
        if word in table.PERFECT and verb in table.ACCOMPLISHED:
            found.append(verb)
    return tuple(found)


# Half a word that denies the other half: duty-free, non-binding.
_DENYING_PART: Final = re.compile(
    r"\w[-\u2010\u2011]free\b|\bnon[-\u2010\u2011]\w|\w{3}less(?:ly)?\b"
    r"|\b(?:un(?!it)|in(?!de|ve|st|te|fo|su)|im(?!po|pr|me)|ir|il|dis)\w{2,}"
    r"(?:[ai]ble|[ai]bly|ently|antly|ent|ate|ately|ete|etely|ect|air|ed|ained|ais|ains)\b"
)


# "Before anybody noticed" says that nobody had.
_BEFORE_ANY: Final = re.compile(r"\bbefore any")
_FRENCH_BEST: Final = re.compile(r"(?:\b(?:le|la|les)|ième|\bseconde?) (?:plus|moins) [a-zà-ÿ]")
# A sentence that goes on with what the one before it named.
_GOES_ON: Final = re.compile(r"(?:it|he|she|they|its|his|her|their|this|il|elle|ils|elles|cela|ceci)\b")


@lru_cache(maxsize=1 << 14)
def _kinds(sentence: str, known: CheckWords) -> frozenset[str]:
    said = frozenset(words(sentence))
    kinds = {"negative": known.denying, "firm": known.certain}
    of_file = frozenset(kind for kind, held in kinds.items() if not said.isdisjoint(held))
    return of_file | _kinds_by_tables(fold(sentence), said) if known.built_in else of_file


def _kinds_by_tables(text: str, said: frozenset[str]) -> frozenset[str]:
    """Return what only the program's own tables tell of a sentence in small letters, and of its words."""
    tests = {
        "negative": bool(_DENYING_PART.search(text) or _BEFORE_ANY.search(text)),
        "it": _GOES_ON.match(text) is not None,
        "cause": not said.isdisjoint(table.CAUSES) or any(phrase in text for phrase in table.CAUSE_PHRASES),
        "rank": not said.isdisjoint(table.ORDINALS_OF_RANK),
        "best": not said.isdisjoint(table.SUPERLATIVES) or _FRENCH_BEST.search(text) is not None,
        "still": not said.isdisjoint(table.STEADY),
        "done": not said.isdisjoint(table.DONE),
    }
    poled = {} if said.isdisjoint(table.POLES) else poled_words(words(text))
    asserted = {f"{poled[word]}!" for word in _asserted(text) if word in poled} if poled else set()
    return frozenset({*poled.values()} | asserted | {kind for kind, holds in tests.items() if holds})


def _asserted(text: str) -> Iterator[str]:
    """Yield the words that no negation stands shortly before, and no "little"."""
    for held in clauses_of(text):
        denied = -_DENIED_FOR
        for place, word in enumerate(held):
            may_deny = word in ENGLISH_AND_FRENCH.negations or word.endswith("n't")
            is_denial = may_deny and is_negation(word, held[place + 1 :], before=held[:place])
            if is_denial or without_elision(word) in _LITTLE:
                # "No sign that the young lose jobs to the old" denies the losing.
                denied = place + (0 if _SIGNS.isdisjoint(held[place + 1 : place + 3]) else _DENIED_FOR)
            if place - denied >= _DENIED_FOR:
                yield word


_DENIED_FOR: Final = 5
_SIGNS: Final = word_set("sign signs evidence proof indication preuve signe indice")
_LITTLE: Final = word_set("little few peu guère faute absence lack lacks lacking short shortage manque manquent")


def poles_of(sentence: str, known: CheckWords = ENGLISH_AND_FRENCH) -> dict[str, str]:
    """Return the words of a sentence that have an opposite, each with its axis and pole ("rises": "u+")."""
    return poled_words(words(sentence)) if known.built_in else {}


def opposite(pole: str) -> str:
    """Return the other pole of an axis: "u-" of "u+"."""
    return pole[0] + ("-" if pole[1] == "+" else "+")


def allied(pole: str) -> frozenset[str]:
    """Return the poles that say as much as one: who accepts something supports it."""
    return frozenset(axis + pole[1] for axis in _ALLIED.get(pole[0], pole[0]))


_ALLIED: Final = {"s": "sj", "j": "sj", "u": "uq", "q": "uq"}


def moves_of(sentence: str, language: str = "en") -> dict[str, str]:
    """Return where figures move, each with its pole: "from 14 to 21", "8% more" ("u+"), "14, against 21" ("u-")."""
    found: dict[str, str] = {}
    held = quantities(sentence, language) if _MOVING.search(fold(sentence)) else ()
    for one, other in pairwise(held):
        of_numbers = {one.figure.kind, other.figure.kind} == {"number"} and one.figure.number != other.figure.number
        if of_numbers and (way := _way(sentence, one, other)):
            rises = (one.figure.number < other.figure.number) is (way == "to")
            found[sentence[one.start : other.end]] = "u+" if rises else "u-"
    for each in held:
        beside = _UP_OR_DOWN.search(fold(sentence[max(0, each.start - _STRETCH) : each.start]))
        after = _MORE_OR_LESS.match(fold(sentence[each.end : each.end + _STRETCH]))
        word = beside[1] if beside else after[1] if after and each.figure.unit == "%" else ""
        if word:
            found[f"{beside[0] if beside else ''}{each.text}{after[0] if after else ''}"] = _WAYS[word]
    return found | {went[0]: _WAYS[went[1]] for went in _WENT.finditer(fold(sentence))}


def _way(sentence: str, one: QuantityMatch, other: QuantityMatch) -> str:
    """Tell whether figures stand in the order of time ("from 14 to 21") or the other way round ("14, against 21")."""
    between, before = fold(sentence[one.end : other.start]), _LAST_WORD.search(fold(sentence[: one.start]))
    if before and before[1] in {"from", "de", "von"} and _TO.fullmatch(between):
        return "to"
    return "from" if _AGAINST.fullmatch(between) else ""


_MOVING: Final = re.compile(
    r"\b(?:from|de|von|up|down|more|higher|less|fewer|lower|plus|moins|mehr|weniger|contre|against|compared)\b"
)
_AGAINST: Final = re.compile(
    r"[^,;.:]{0,60}, (?:contre|against|compared (?:with|to)|(?:up|down) from) (?:(?:about|some|environ) )?"
)
_UP_OR_DOWN: Final = re.compile(r"\b(up|down) (?:by |about |some |nearly )*$")
_WENT: Final = re.compile(r"\b(?:go|goes|gone|going|went) (up|down)\b")
_MORE_OR_LESS: Final = re.compile(r" (?:de )?(more|higher|less|fewer|lower|plus|moins|mehr|weniger)\b")
_WAYS: Final = dict.fromkeys(("up", "more", "higher", "plus", "mehr"), "u+") | dict.fromkeys(
    ("down", "less", "fewer", "lower", "moins", "weniger"), "u-"
)
_TO: Final = re.compile(
    r"(?: [\w\u2019']+){0,3},? (?:to|à|auf) "
    r"(?:(?:about|some|nearly|fewer than|more than|less than|over|under|environ) )?"
)


def votes_of(sentence: str, known: CheckWords = ENGLISH_AND_FRENCH) -> dict[str, str]:
    """Return how somebody votes or argues, each phrase with its pole: "voted against" is "s-"."""
    found = _VOTE.finditer(fold(sentence)) if known.built_in else ()
    return {each[0]: "s-" if (each[1] or each[2]) in {"against", "contre"} else "s+" for each in found}


# Who speaks for somebody represents them, and needn't be for anything.
_VOTE: Final = re.compile(
    r"\b(?:(?:vot(?:e[ds]?|ing|é|ée|és|ent|era|eront)|argue[ds]?|campaign(?:s|ed)?)"
    r" (?:\w+ ){0,2}?(for|in favou?r of|pour|en faveur|against|contre)"
    r"|(?:spoke|speaks?|(?:is|are|was|were|comes?|came)(?: out)?|est|sont)"
    r" (?:also |still |now |firmly |strongly |clearly |all )?(in favou?r of|en faveur|against|contre))\b"
)


# --- bounds


_Phrases = Mapping[str, Sequence[tuple[int, tuple[str, ...], str]]]


def _phrases(rows: dict[str, str]) -> _Phrases:
    """Return phrases by their first words, each with its bound and behind its rank: the longest come first."""
    found = [(words(phrase), bound) for bound, phrases in rows.items() for phrase in phrases.split("|")]
    by_first: defaultdict[str, list[tuple[int, tuple[str, ...], str]]] = defaultdict(list)
    for rank, (phrase, bound) in enumerate(sorted(found, key=lambda pair: -len(pair[0]))):
        by_first[phrase[0]].append((rank, phrase, bound))
    return dict(by_first)


def _begun_in(held: Sequence[str], phrases: _Phrases) -> list[tuple[int, tuple[str, ...], str]]:
    return sorted(each for word in set(held) for each in phrases.get(word, ()))


_BEFORE: Final = _phrases(table.BOUNDS_BEFORE)
_AFTER: Final = _phrases(table.BOUNDS_AFTER)
_FILLERS: Final = word_set("a an the of by to at is are than for in as de des du la le un une")
_PREPOSITIONS: Final = frozenset({("under",), ("over",), ("above",), ("below",), ("near",), ("beyond",)})
_PASSING: Final = frozenset({("passed",), ("passes",), ("topped",), ("tops",), ("topping",)})
_ARTICLES: Final = word_set("a an the de des la le les un une")
_MOVED: Final = word_set(
    "go goes going gone went move moves moved come comes came put puts push pushes pushed bring brings brought step"
    " steps stepped"
)
_TIMES: Final = word_set("year month week day decade hour century")
_BETWEEN: Final = re.compile(r" ?(?:to|-|and|à|a|bis|et|und|至|到|~|\u2013|\u2014) ?")


def bounds_of(sentence: str, language: str = "en") -> Iterator[tuple[Quantity, str]]:
    """Yield the figures of a sentence, each with the side on which the truth lies: "more than 40" is 40 and ">"."""
    found = quantities(sentence, language)
    for place, each in enumerate(found):
        if each.figure.kind not in {"number", "vague"}:
            continue
        bound = bound_of(sentence, each) or _end_of_range(sentence, found, place)
        for reading in each.readings:
            yield reading, bound


def bound_of(sentence: str, found: QuantityMatch) -> str:
    """Return the side on which the truth lies by the words beside a figure, or nothing."""
    before = words(sentence[max(0, found.start - _STRETCH) : found.start])
    after = words(sentence[found.end : found.end + _STRETCH])[:6]
    for _, phrase, bound in _begun_in(before, _BEFORE):
        for skip in range(3):
            end = len(before) - skip
            fillers = before[end:]
            stands = before[max(0, end - len(phrase)) : end] == phrase and all(word in _FILLERS for word in fillers)
            # Laws passed in nine states pass no nine.
            if phrase in _PASSING and not _ARTICLES.issuperset(fillers):
                continue
            # What goes up to 67 may go further: it rises there.
            if phrase == ("up", "to") and not _MOVED.isdisjoint(before[: end - len(phrase)][-2:]):
                continue
            # Under the quota of 40 is within it.
            if phrase in _PREPOSITIONS and "the" in fillers:
                continue
            # Over five years is as long as they last.
            compares = phrase in _AS_MANY and _is_compared(before[: end - len(phrase)], after, found)
            if stands and not compares and not (phrase == ("over",) and found.figure.unit in _TIMES):
                return bound
    for _, phrase, bound in _begun_in(after, _AFTER):
        for skip in range(3):
            end = skip + len(phrase)
            # "62 km long and at most 740 m deep" bounds what follows.
            belongs_to_next = any(char.isdigit() for word in after[end : end + 1] for char in word)
            if after[skip:end] == phrase and end <= len(after) and not belongs_to_next:
                return bound
    return ""


def _is_compared(before: tuple[str, ...], after: tuple[str, ...], found: QuantityMatch) -> bool:
    """Tell whether "as much as" lays two things side by side: "twice as many as 40", "as much as ten years ago"."""
    of_time = found.figure.unit in _TIMES and not _AGO.isdisjoint(after[:1])
    return of_time or not _MULTIPLES.isdisjoint(before[-1:])


_AS_MANY: Final = frozenset({("as", "many", "as"), ("as", "much", "as")})
_AGO: Final = word_set("before ago earlier previously prior")
_MULTIPLES: Final = word_set("twice thrice double triple half times third quarter not just")


def _end_of_range(sentence: str, found: tuple[QuantityMatch, ...], place: int) -> str:
    """The first end of a range is the least, the last the most."""
    one = found[place]
    if place + 1 < len(found) and _is_range(sentence, one, found[place + 1]):
        return ">="
    return "<=" if place and _is_range(sentence, found[place - 1], one) else ""


def _is_range(sentence: str, one: QuantityMatch, other: QuantityMatch) -> bool:
    between = fold(sentence[one.end : other.start])
    if _BETWEEN.fullmatch(between) is None or {one.figure.kind, other.figure.kind} != {"number"}:
        return False
    if between.strip() in {"and", "et", "und"}:
        word = _LAST_WORD.search(fold(sentence[: one.start]))
        return word is not None and word[1] in {"between", "entre", "zwischen"}
    return one.figure.number < other.figure.number


# --- speakers


def names_in(sentence: str) -> frozenset[str]:
    """Return the stems of the names in a sentence."""
    return frozenset(stem_of(word) for proper in propers(sentence) for word in words(proper.text))


def persons_in(sentence: str) -> frozenset[str]:
    """Return the stems of the names whom "he" or "she" may mean after a sentence: no letters of a firm, no bank."""
    held = [words(proper.text) for proper in propers(sentence) if not _LETTERS.fullmatch(proper.text)]
    return frozenset(stem_of(word) for name in held if name and name[-1] not in ORGANISATIONS for word in name)


_LETTERS: Final = re.compile(r"[A-Z]{2,}")
# Last words of names of what isn't a person.
ORGANISATIONS: Final = word_set(
    "bank group trust marine motors motor water power energy airlines lines steel automobile automotive industries"
    " international media news times post university college council league alliance union party general company"
    " technologies systems street avenue bay island islands river lake sea county city province state"
    " republic parliament ministry agency institute foundation fund holding holdings partners works yards"
)


def speakers_of(
    sentence: str, persons: frozenset[str] = frozenset(), known: CheckWords = ENGLISH_AND_FRENCH
) -> frozenset[str]:
    """Return who may say something in a sentence: all names and nouns before a verb of saying, and those just after."""
    # Who is named within a quotation doesn't speak it.
    held = words(blank_quotations(sentence))
    found: set[str] = set()
    for place, word in enumerate(held if not known.saying.isdisjoint(held) else ()):
        if word in known.saying:
            found.update((*held[max(0, place - _BEFORE_SAYING) : place], *held[place + 1 : place + 5]))
    if not found:
        return frozenset()
    names = names_in(sentence)
    speakers = ({stem_of(word) for word in found} | frozenset(spoken_for(held, known.saying))) & names
    if not table.PRONOUNS.isdisjoint(found):
        speakers |= persons | {_PRONOUN}
    return frozenset(speakers | {stem_of(word) for word in found if word in _NOUNS})


_PRONOUN: Final = "she"
# So many words before a verb of saying may name who says it: "Ms. Roy, the minister of trade, said".
_BEFORE_SAYING: Final = 8
# Who may speak, where no name is given.
_NOUNS: Final = word_set(
    """
    official minister president premier government ministry author essay report article post digest statement spokesman
    spokeswoman spokesperson union association company agency critics supporters analysts experts court council board
    commission committee mayor secretary leader guild bank law letter study researchers police organisers organizers
    federation chamber cooperative institute ministre ministère gouvernement maire mairie mairesse préfet préfète
    préfecture président présidente syndicat collectif coopérative fédération chambre conseil tribunal entreprise
    société agence étude rapport chercheurs organisateurs auteurs experts critiques direction rectorat
    """
)
