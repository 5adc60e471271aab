"""Find who published a text where it says so near its top: in a dateline, or behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefings.workspace.articles.article import Candidate, Paragraph
from briefings.workspace.articles.dates import is_label, words_beside_days
from briefings.workspace.articles.titles import is_name

_TOP: Final = 8
_LONGEST: Final = 80
# Nouns by which papers, stations and public bodies call themselves: a place or a person has none of them.
_NOUNS: Final = (
    "post times gazette news tribune herald journal courier star press globe mail sun chronicle observer daily weekly"
    " review magazine bulletin standard telegraph independent guardian echo examiner reporter monitor newswire ledger"
    " record register dispatch inquirer mercury argus sentinel advertiser advocate voice spectator economist today"
    " broadcasting radio television tv agency ministry department office council government commission committee"
    " institute association union university bank board bureau parliament assembly senate court authority service"
    " services centre center foundation federation chamber secretariat statistics courrier presse devoir monde figaro"
    " nouvelles soleil quotidien écho voix nouvelliste ministère gouvernement conseil agence institut syndicat"
    " université banque chambre assemblée parlement sénat cour comité statistique statistiques société fédération"
    " zeitung tagblatt tageblatt anzeiger nachrichten rundschau kurier bote ministerium bundesamt amt regierung"
    " stadtrat verband landtag gericht"
)
_CALLED: Final = frozenset(_NOUNS.split())
_ARTICLES: Final = frozenset(("the", "le", "la", "les", "der", "die", "das"))
_SMALL: Final = frozenset(
    ("of", "the", "and", "for", "de", "du", "des", "la", "le", "les", "et", "&", "für", "und", "der")
)
_NO_NAME: Final = frozenset(("press", "release", "news", "media", "presse", "statement", "medienmitteilung"))
_PART: Final = re.compile(r"[|·•–—,;/()\n]|\s-{1,2}\s|(?<=\w)\.\s")
_LABEL: Final = re.compile(
    r"(?P<label>from|de|source|publisher|published by|issued by|publié par|éditeur|von|herausgeber)(?:\s*:\s*|\s+)"
    r"(?P<name>\S.*)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"published by|issued by|publié par", re.IGNORECASE)


def publishers(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Candidate]:
    """Yield the names beside the days of a dateline, and behind a label, that a paper or a public body may have."""
    for number, paragraph in enumerate(paragraphs[:_TOP], 1):
        beside = words_beside_days(paragraph.text, language)
        for part in (part for words in beside for part in _PART.split(words)):
            if _is_publisher(name := _without_labels(part)):
                yield Candidate("publisher", name, f"dateline, para. {number}")
        labelled = _LABEL.fullmatch(paragraph.text) if not beside and len(paragraph.text) <= _LONGEST else None
        if labelled and _is_labelled(labelled):
            yield Candidate("publisher", labelled["name"].strip(), f"“{labelled['label']}”, para. {number}")


def _is_labelled(found: re.Match[str]) -> bool:
    """Tell whether a label has a name behind it: with a colon, or all in capitals; who sends a letter is a person."""
    name, label = found["name"].strip(), found["label"].casefold()
    colon = ":" in found[0][len(found["label"]) : found.start("name")]
    named = _is_publisher(name) or (label not in {"from", "de", "von"} and is_name(name) and _has_capitals(name))
    return named and (colon or bool(_BARE.fullmatch(label)))


def _without_labels(part: str) -> str:
    """Return a part of a dateline without the labels around a name: `Published in`, `Monday`."""
    words = part.split()
    while words and is_label(words[0]) and not _is_article(words[0]) and words[0].casefold() not in _CALLED:
        words = words[1:]
    while words and is_label(words[-1]) and words[-1].casefold() not in _CALLED:
        words = words[:-1]
    return " ".join(words)


def _is_publisher(name: str) -> bool:
    words = name.split()
    if not 1 < len(words) <= _TOP or not is_name(name) or not _has_capitals(name):
        return False
    bare = [word.casefold().strip(".'’") for word in words]
    return (_is_article(words[0]) or bool(_CALLED.intersection(bare))) and not _NO_NAME.issuperset(bare)


def _is_article(word: str) -> bool:
    return word[:1].isupper() and word.casefold() in _ARTICLES


def _has_capitals(name: str) -> bool:
    return all(word[0].isupper() or word.casefold() in _SMALL or "’" in word or "'" in word for word in name.split())
