"""Where sentences begin: takes plain text, hands on offsets. Rules for English and French; never raises."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

# The end of a sentence: a terminator, closing quotes or brackets, white space.
END: Final = re.compile(r"(?P<mark>[.!?…]+)(?P<close>(?:[ \u00a0\u202f]?»|[\"”’')\]])*)(?P<space>[ \t\n]+)")
# A name or number follows: never the end.
TITLES: Final = re.compile(
    r"mr|mrs|ms|dr|prof|gen|sen|rep|gov|lt|col|sgt|capt|hon|rev|st|mme|mlle|mm|me|vol|fig|figs|eq|approx|"
    r"ca|cf|vs|viz|p|pp|para|paras|par|art|arts|ch|sec|secs|e\.g|i\.e|eg|ie|al"
)
# A number follows, or it is the end.
NUMBERED: Final = re.compile(r"no|nos|nr|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|janv|févr|avr|juil|déc")
# May end a sentence: it does where the next word commonly begins one.
AMBIGUOUS: Final = re.compile(r"inc|ltd|co|corp|bros|llc|etc|jr|sr|dept|univ|assn|ave|blvd|est|ing|ltée|cie")
OPENERS: Final = re.compile(
    r"a|after|although|an|and|another|as|at|because|before|both|but|by|each|even|for|from|he|her|his|how|"
    r"however|if|in|instead|it|its|later|many|more|most|no|nor|not|now|of|on|one|or|others|she|since|so|"
    r"some|such|that|the|their|then|there|these|they|this|those|though|to|today|under|until|we|what|when|"
    r"where|whether|which|while|who|why|with|yet|you|ce|ces|cette|de|des|elle|elles|en|et|il|ils|la|le|les|"
    r"leur|mais|où|par|pour|quand|selon|ses|si|son|sur|un|une"
)
LAST_WORD: Final = re.compile(r"[\w.’'-]*$")
DOTTED: Final = re.compile(r"\w(?:\.\w)+")
NEXT_WORD: Final = re.compile(r"[\"“‘'«(\[\u00a0\u202f]*([\w’'-]*)")


def sentence_starts(text: str, cited: Sequence[int] = ()) -> list[int]:
    """Return the offset of each sentence's first character in the text of one paragraph.

    `cited` holds the offsets where citations stood, in order: one right after a full stop ends the sentence, even
    after an abbreviation.
    """
    first = len(text) - len(text.lstrip())
    starts = [first] if first < len(text) else []
    for found in END.finditer(text, first):
        next_cited = bisect_left(cited, found.end("close"))
        follows_citation = next_cited < len(cited) and cited[next_cited] <= found.end()
        if found.end() < len(text) and _ends(text, found, follows_citation=follows_citation):
            starts.append(found.end())
    return starts


def _ends(text: str, found: re.Match[str], *, follows_citation: bool) -> bool:
    follower = NEXT_WORD.match(text, found.end())
    word = follower[1] if follower else ""
    opened = follower is not None and follower.end() > follower.start() + len(word)
    if word[:1].islower():
        return False
    if follows_citation or found["mark"] != ".":
        return True
    # A closing quote or bracket inside: "(U.S.) The" is judged by its last word like any other.
    before = LAST_WORD.search(text, max(0, found.start() - 40), found.start())
    return _after_word(before[0] if before else "", word, opened=opened)


def _after_word(before: str, word: str, *, opened: bool) -> bool:
    last = before.lower().lstrip("’'-.")
    if TITLES.fullmatch(last):
        return False
    if NUMBERED.fullmatch(last):
        return not word[:1].isdigit() or (last == "no" and before[:1].islower())
    if len(last) == 1 and before[-1:].isupper():
        return False
    if AMBIGUOUS.fullmatch(last) or DOTTED.fullmatch(last):
        return opened or OPENERS.fullmatch(word.lower()) is not None
    return True
