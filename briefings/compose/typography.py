"""Put no-break spaces into text where no line may end; nothing but spaces is ever changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from briefings.model.languages import region_of
from briefings.model.locales import month_names

NO_BREAK: Final = "\u00a0"

_MONTHS_EN: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan\\.|Feb\\.|Mar\\.|Apr\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\."
)
_CURRENCY: Final = r"(?:[A-Z]{3}|dollars?|euros?|pounds?|yuan|yen|crowns?|US|CA)"
_NUMBER: Final = r"(?<![\w.,])[$€£¥]?\d[\d,.]*\d|(?<![\w.,])[$€£¥]?\d"
# A number and one of these may part: it is no unit.
_SMALL_WORDS: Final = (
    "a|an|and|are|as|at|but|by|for|from|had|has|have|if|in|into|is|it|on|or|of|said|says?|than|that|the|then|they|to"
    "|until|was|were|when|where|which|while|who|will|with"
)
_MONTHS_FR: Final = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_SMALL_WORDS_FR: Final = (
    "à|au|aux|avec|car|ce|ces|chez|d|dans|de|des|du|elle|en|entre|est|et|il|ils|la|le|les|mais|ne|on|ou|où|par|pas|pour"
    "|que|qui|sans|se|selon|ses|si|son|sont|sous|sur|un|une|vers|y"
)
# Each rule is a pattern whose match must not be broken over two lines. Other languages get the rules of `_common`.
RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        rf"\b(?:{_MONTHS_EN}) \d{{1,2}}(?:, \d{{4}})?\b",  # February 8, 2026
        rf"\b\d{{1,2}} (?:{_MONTHS_EN})(?: \d{{4}}\b)?",  # 8 February, 8 February 2026
        rf"\b(?:{_MONTHS_EN}) \d{{4}}\b",  # February 2026
        r"\b(?:[A-Z]{2,4}|[A-Z]{1,3}\$) (?=\d)",  # CAD 3 billion
        # 49,000 people, 3 billion, 6.1 per cent; a bare year is no amount
        rf"(?:(?!(?<!\d)(?:1[89]|20|21)\d\d(?![\d,.])){_NUMBER}) (?!(?:{_SMALL_WORDS})\b)(?=[^\W\d_])",
        r"(?<=\d)[ \u00a0]per cent\b",
        rf"(?<=\d)[ \u00a0](?:[bm]|tr)illion (?={_CURRENCY}\b)",  # 3 billion dollars, 3 billion CAD
        r"(?<=\d) to (?=\d)",  # 20 to 45
        r"\b(?:paras?|pp?|[Nn]os?|figs?|chs?|vols?|arts?|ss?)\. (?=\d)",  # para. 14
        r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Sen|Rep|Gov)\. (?=\w)",  # Mr. Smith
        r"\b(?:Bill|Article|Section|Chapter|Annex|Part|Phase|Step|Table|Figure) (?=\d|[IVX]+\b)",
        r" (?=[–—] )",  # a dash never begins a line
    ),
    "fr": (
        rf"\b(?:1er|\d{{1,2}}) (?:{_MONTHS_FR})(?: \d{{4}})?\b",  # 1er juillet 2016
        rf"\b(?:{_MONTHS_FR}) \d{{4}}\b",  # juillet 2016
        r"(?<=\d) (?=\d{3}(?!\d))",  # 49 000
        r"(?<=\d) (?:[kMG](?=[$€£]))?(?=[%$€£])",  # 20 %, 100 $, 100 M$
        r"(?<=[$€£]) (?=[A-Z]{2,3}\b)",  # 5 000 $ CA
        r"(?<=\d) à (?=\d)",  # de 20 à 45 %
        rf"(?<![\w.,])\d(?:[\d,.\u00a0\u202f]*\d)? (?!(?:{_SMALL_WORDS_FR})\b)(?=[^\W\d_])",  # 3 milliards
        r" (?=[;:!?»])|(?<=«) ",  # « mot » ; mot : mot !
        r"\b(?:par|p|n|no|art|chap|fig|vol)\. (?=\d)|\bn[o°] (?=\d)",  # par. 14, no 3
        r"\b(?:M|MM|Mme|Mmes|Me|Dr|Pr)\.? (?=[A-ZÀ-Ý])",  # M. Carney
        r" (?=[–—] )",
    ),
}

# What French parts by a space from the word before it, but for Canada's ("Lexique des règles typographiques en usage à
# l'Imprimerie nationale"; Translation Bureau of Canada, "Le guide du rédacteur").
_BEFORE_MARK: Final = re.compile(r"(?<=\S)[ \u00a0\u202f]?(?=[;!?](?:\s|$))")


@cache
def _rules(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rule) for rule in RULES.get(language.partition("-")[0]) or _common(language))


def _common(language: str) -> Iterator[str]:
    """Yield rules that hold in any language: dates by CLDR's months, thousands, money, shares, dashes."""
    months = "|".join(map(re.escape, sorted(month_names(language), key=len, reverse=True)))
    if months:
        yield rf"\b\d{{1,2}}\.? (?:{months})(?: \d{{4}})?(?!\w)"  # 8. Februar 2026
        yield rf"(?<!\w)(?:{months}) \d{{4}}\b"  # Februar 2026
    yield r"(?<=\d) (?=\d{3}(?!\d))"  # 49 000
    yield r"(?<=\d) (?=[%$€£¥])|(?<=[$€£¥]) (?=\d)"  # 20 %, 100 €, $ 100
    yield r"(?<=[$€£¥]) (?=[A-Z]{2,3}\b)"  # 100 $ CA
    yield r" (?=[–—] )"  # a dash never begins a line


@lru_cache(maxsize=1 << 14)
def no_break(text: str, language: str) -> str:
    """Return `text` with no-break spaces inside dates, amounts, citations and titles, by the language's rules.

    Only U+0020 is ever replaced, by U+00A0.
    """
    if " " not in text:
        return text
    for rule in _rules(language):
        text = rule.sub(lambda match: match[0].replace(" ", NO_BREAK), text)
    return text


def space_marks(word: str, language: str) -> str:
    """Return a fixed word with the space before `;`, `!` and `?` that its region has; those of a text are its author's.

    A French tag that names no region says nothing of it, so the word stays as its file has it.
    """
    region = region_of(language)
    if not region or language.partition("-")[0] != "fr":
        return word
    return _BEFORE_MARK.sub("" if region == "CA" else NO_BREAK, word)
