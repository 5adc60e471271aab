"""Find words, runs of words, quotations and proper names in prose.

Used where a digest is made and where it is asked, so that both see the same words.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Final

from briefings.model.quantity_words import SCALES_OF_SUMS
from briefings.model.quotation_marks import quoted_in

HASH_BYTES: Final = 6
_CONTENT: Final = 4
_SUFFIX: Final = re.compile(
    r"(?<=....)(?:ations|ation|ingly|ments|ment|ings|ing|edly|ies|ied|ers|ely|ed|es|er|ly|al|s|e|y)$"
)
_ADDRESS: Final = re.compile(r"(?<!\S)[^\s/@]*+[/@]\S*+")
_HEADING_WORDS: Final = 16
_APOSTROPHES: Final = "’‘ʼ´`"
# Marks that belong to the letter before them, in the scripts that write vowels or accents so.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0980-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_WORD: Final = re.compile(rf"[^\W_][^\W_{_MARKS}]*(?:[{_MARKS}]+[^\W_]*)*(?:['.&][^\W_]+)*")
# Nothing of these is seen: soft hyphens, joiners, marks of direction.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
# A word that may be a name, or a code such as F-150.
_NAME: Final = re.compile(rf"[A-Z]{{1,4}}-\d+(?![^\W_])|{_WORD.pattern}")
# A sentence opens behind the end of another, or behind a mark that opens a quotation in some language.
_OPENING: Final = re.compile(r"[.!?:•]['\"”’)\]]*\s*[\"“«„‚‹「『]?\s*$|[“\"«„‚‹「『]\s*$")
_NEAR: Final = 8
_HYPHENS: Final = frozenset("-\u2010\u2011")
_HYPHEN: Final = re.compile("[-\u2010\u2011]")
_INITIAL: Final = re.compile(r"(?<![^\W_])[^\W\d_]\.\s*$")
_ELIDED: Final = re.compile(r"(?:[ldsnmtcLDSNMTC]|[qQ]u)'(?=[^\W\d_])(?![a-z])")
_JOINED: Final = frozenset({"l", "d", "s", "n", "j", "m", "t", "c", "qu"})
# These too are cut before a vowel: "Jusqu’à", "Lorsqu’il".
_CUT_SHORT: Final = _JOINED | {"jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", "aujourd"}
_ENDS = (
    "jr sr ii iii inc incorporated ltd limited llc llp lp plc corp corporation co gmbh ag kg kgaa se sa sas sarl srl"
    " spa nv bv ab as asa oy oyj aps pty pte bhd sdn kk ltee ltda ooo pjsc ojsc jsc"
)
_PARTICLES: Final = frozenset({"of", "for", "de", "du", "des", "la", "le", "van", "von", "bin", "al", "&", "on", "and"})
# Letters whose stroke is no accent that could be taken off.
_UNDIVIDED: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_MIDDLE: Final = re.compile(r"(?<=[^\W_]{2}) [^\W\d_]\. (?=[^\W_]{2})")
# What may be said or left out at the end of a name: who of a family, what kind of firm.
_SUFFIXES: Final = frozenset(_ENDS.split())
_DAYS_AND_MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul"
    " aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
    " pm am q1 q2 q3 q4"
)
CALENDAR: Final = frozenset(_DAYS_AND_MONTHS.split())
_SMALL_WORDS = (
    "a an the this that these those it its he she his her they their we our i you your in on at by for from to of with"
    " as and but or nor so yet if when while where who what which why how not no after before since until under"
    " over between both each every all any some more most many much few such other another one two three first second"
    " third then now also still just even only there here is are was were be do does did has have had will would can"
    " could should may might must although though because unless despite during without within about against among"
    " le la les l un une des du de d au aux ce cet cette ces il elle ils elles on nous vous leur leurs son sa ses et"
    " mais ou où si en dans par pour sur sous avec sans selon depuis après avant pendant que qui quand comme plus"
    " moins tout toute tous toutes est sont"
)
_OPENERS: Final = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Proper:
    """A run of capitalised words: as written, where it starts, and whether it opens a sentence."""

    text: str
    start: int
    opens: bool = False


# Every check asks for the words of the same sentences.
@lru_cache(maxsize=1 << 15)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, with straight apostrophes; hyphens and dashes part words."""
    return tuple(_WORD.findall(fold(text)))


def flat(text: str) -> str:
    """Return the words of a text with one space around each: for looking one text up in another."""
    return f" {' '.join(words(text))} "


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Bring a text to one case and one form of letters and apostrophes."""
    if text.isascii():
        return _straight(as_seen(text).casefold())
    return _straight(unicodedata.normalize("NFKC", as_seen(text)).casefold())


def _straight(text: str) -> str:
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    return text


def as_seen(text: str) -> str:
    """Return a text as a reader sees it: accents on their letters, nothing unseen, `&amp;` as its sign."""
    if "&" in text and ";" in text:
        text = html.unescape(text)
    return text if text.isascii() else unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def normal(text: str) -> str:
    """Return a text with its non-blank lines stripped and its spaces single: what a text's hash is taken of."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())


def runs(sequence: tuple[str, ...], length: int, step: int = 1) -> Iterator[tuple[str, ...]]:
    """Yield runs of neighbouring words, starting at every `step`-th word."""
    for start in range(0, len(sequence) - length + 1, step):
        yield sequence[start : start + length]


@lru_cache(maxsize=1 << 17)
def hash_run(run: tuple[str, ...], salt: str) -> str:
    """Return the salted hash of a run of words, in hex."""
    return blake2b(" ".join(run).encode(), digest_size=HASH_BYTES, key=salt.encode()).hexdigest()


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry a text's matter: no small words, no figures, rough endings cut off."""
    return frozenset(map(stem_of, content_words(words(text))))


@lru_cache(maxsize=1 << 15)
def said_stems(text: str) -> frozenset[str]:
    """Return the stems of all words that aren't small, short ones too: what may be denied or hedged."""
    said = map(without_elision, words(text))
    return frozenset(stem_of(word) for word in said if word.isalpha() and word not in _OPENERS and len(word) > 1)


def content_words(found: Iterable[str]) -> frozenset[str]:
    """Return those of some words that carry matter: no small words, no figures."""
    said = map(without_elision, found)
    return frozenset(word for word in said if len(word) >= _CONTENT and word.isalpha() and word not in _OPENERS)


def without_elision(word: str) -> str:
    """Return a word in small letters without the French article or pronoun that is joined to it: école of l'école."""
    if "'" not in word:
        return word
    before, _, after = word.partition("'")
    return after if len(after) > 1 and before in _JOINED else word


@lru_cache(maxsize=1 << 15)
def stem_of(word: str) -> str:
    """Return a word in small letters without its ending, roughly: enough to know its forms as one."""
    return _SUFFIX.sub("", word)


def quotations(text: str) -> tuple[tuple[int, str], ...]:
    """Return what stands between quotation marks, each with the place where it starts."""
    held = ((each.start, text[each.start : each.end]) for each in quoted_in(text).found)
    return tuple((start, quoted) for start, quoted in held if words(quoted))


def speech_of(text: str) -> tuple[str, ...]:
    """Return what a source's paragraph quotes: what it leaves open runs to its end, as speech over paragraphs does."""
    quoted = quoted_in(text)
    last = (text[quoted.open :],) if quoted.open is not None else ()
    return (*(run for _, run in quotations(text)), *last)


def blank_quotations(text: str) -> str:
    """Return a text with its quotations blanked, every other letter in its place."""
    parts, last = [], 0
    for each in quoted_in(text).found:
        parts += [text[last : each.outer], "|" * (each.after - each.outer)]
        last = each.after
    return "".join((*parts, text[last:]))


def propers(text: str, openers: frozenset[str] = frozenset()) -> tuple[Proper, ...]:
    """Return the runs of capitalised words in a text. Words that open a sentence and are no names are left out.

    `openers` are such words of another language than English and French.
    """
    return _propers(text, openers)


@lru_cache(maxsize=1 << 14)
def _propers(text: str, openers: frozenset[str]) -> tuple[Proper, ...]:
    shown = as_seen(text)
    return tuple(_join(shown, list(_capitals(shown, _OPENERS | openers if openers else _OPENERS))))


# Letters beyond those of Latin, and no signs: only these may have no capitals.
_FOREIGN: Final = re.compile("[^\u0000-\u024f\u2000-\u206f]|[\u00aa\u00ba\u01bb\u01c0-\u01c3]")


def _capitals(text: str, openers: frozenset[str]) -> Iterator[tuple[int, int, str, bool]]:
    straight = _straight(text)
    foreign = bool(_FOREIGN.search(text)) and mostly_cased(text)
    for match in _NAME.finditer(straight):
        whole = match.group()
        if whole.islower() and whole.isascii():
            continue
        cut = elided.end() if (elided := _ELIDED.match(whole)) else 0
        start, word = match.start() + cut, whole[cut:]
        if (
            not (_is_capital(word[0]) or (foreign and is_uncased(word[0])))
            or straight[match.end() : match.end() + 1] == "$"
            or _SUM.match(straight, match.start())
            or _CHANGED.match(straight, max(0, match.start() - 1))
        ):
            continue
        stem = word.removesuffix("'s")
        opens = _opens(text[max(0, start - _NEAR) : start], whole=start <= _NEAR, word=word)
        small = stem.casefold()
        first = small.partition("'")[0]
        if small in CALENDAR or first in {"i", "a"} or (opens and not {small, first}.isdisjoint(openers)):
            continue
        if opens and first in _CUT_SHORT and stem[len(first) + 1 : len(first) + 2].islower():
            # "C'est ici": the capital is that of the sentence.
            continue
        yield start, start + len(stem), stem, opens


# A capital that a quotation changed: “[T]hese are our champions”.
_CHANGED: Final = re.compile(r"\[[^\W\d_]\](?=[^\W\d_])")
# A sum with its currency's letters before it, whichever they are: R41.6 million, K210m.
_SUM: Final = re.compile(rf"[^\W\d_]{{1,3}}\d[\d.,]*+\s?(?:{SCALES_OF_SUMS})\b")


def _is_capital(char: str) -> bool:
    return char.isupper() or char.istitle()


def is_uncased(char: str) -> bool:
    """Tell whether a letter is of a script without capitals: 王, محمد, 이."""
    return char.isalpha() and char.lower() == char.upper() and unicodedata.category(char) == "Lo"


def mostly_cased(text: str) -> bool:
    """Tell whether most of a text is in a script with capitals: what stands there in another may be a name."""
    uncased = sum(map(is_uncased, text))
    return uncased * 2 <= sum(map(str.isalpha, text))


def letter_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a script without capitals: what a name in it is looked up by."""
    return frozenset(
        one + other
        for one, other in pairwise(unicodedata.normalize("NFKC", text))
        if is_uncased(one) and is_uncased(other)
    )


def _opens(before: str, *, whole: bool, word: str) -> bool:
    """Tell whether a word opens a sentence by what stands before it: not after an initial, as in J. D. Vance."""
    if whole and not before.strip(" \u00a0\"“«„‚‹「『'‘("):
        return True
    if _INITIAL.search(before) and word.casefold() not in _OPENERS | {"the"}:
        return False
    return bool(_OPENING.search(before)) and not (len(word) == 1 and _INITIAL.search(before))


def _join(text: str, found: list[tuple[int, int, str, bool]]) -> Iterator[Proper]:
    run: list[tuple[int, int, str, bool]] = []
    for token in found:
        if run and not _continues(text[run[-1][1] : token[0]]):
            yield _proper(text, run)
            run = []
        run.append(token)
    if run:
        yield _proper(text, run)


def _continues(gap: str) -> bool:
    inner = gap.strip()
    if inner and all(word in _PARTICLES for word in inner.split()) and inner not in {"and", "on"}:
        return gap[0] == " "
    if gap in _HYPHENS:
        return True
    return bool(gap) and inner in {"", "."} and "\n" not in gap and len(gap) <= len(inner) + 1


def _proper(text: str, run: list[tuple[int, int, str, bool]]) -> Proper:
    return Proper(text[run[0][0] : run[-1][1]], run[0][0], run[0][3])


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name for comparing: lower case, no possessive, no dots, no accents.

    Initials are one word (J. D. and JD), one in the middle says nothing (Donald J.), nor does Jr. or Ltd at the end.
    """
    whole = unicodedata.normalize("NFD", fold(name).translate(_UNDIVIDED))
    bare = "".join(c for c in whole if not unicodedata.combining(c))
    found = [re.sub(r"'s$|\.", "", word) for word in _WORD.findall(_MIDDLE.sub(" ", bare))]
    joined: list[str] = []
    single = False
    for word in found:
        if single and len(word) == 1 and word.isalpha():
            joined[-1] += word
        else:
            joined.append(word)
        single = len(word) == 1 and word.isalpha()
    while len(joined) > 1 and joined[-1] in _SUFFIXES:
        joined.pop()
    return tuple(joined)


def source_names(paragraphs: Iterable[str], openers: frozenset[str] = frozenset()) -> tuple[tuple[str, ...], ...]:
    """Return the names of each paragraph, sorted, each once; `openers` as `propers` takes them.

    A single word that opens a sentence is left out where the text has it in small letters elsewhere, and so is what
    only a heading has, where every word may have a capital.
    """
    lines = tuple(paragraphs)
    small = {word for line in lines for word in _WORD.findall(_ADDRESS.sub("", line)) if word[0].islower()}
    names = [set(_keep(propers(line, openers), small)) for line in lines]
    headings = [_is_heading(line) for line in lines]
    prose = chain.from_iterable(found for found, heading in zip(names, headings, strict=True) if not heading)
    known = {word.casefold() for name in prose for word in name.split()}

    def kept(found: set[str], *, heading: bool) -> set[str]:
        return {name for name in found if name.split()[-1].casefold() in known} if heading else found

    return tuple(tuple(sorted(kept(found, heading=heading))) for found, heading in zip(names, headings, strict=True))


def _is_heading(line: str) -> bool:
    found = _WORD.findall(line)
    capitals = sum(word[0].isupper() for word in found)
    return not re.search(r"[.!?][\"'”’)]*$", line) and len(found) <= _HEADING_WORDS and capitals * 2 > len(found)


def _keep(found: tuple[Proper, ...], small: set[str]) -> Iterator[str]:
    for proper in found:
        first, _, rest = proper.text.partition(" ")
        if not proper.opens or first.lower() not in small:
            yield proper.text
        if proper.opens and rest:
            yield rest
        if parts := _HYPHEN.split(proper.text)[1:]:
            yield from (_HYPHEN.split(proper.text)[0], *parts)
