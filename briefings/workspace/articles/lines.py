"""Join the lines of a text that was broken to a width back into paragraphs, as a person reads them.

Hyphens at a line's end are kept unless the joined word occurs elsewhere in the text: "low-/carbon" is a word with a
hyphen, and "10-/15 per cent" a range. A break between words is soft where the next word wouldn't have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefings.model.quantity_words import MONTHS

HYPHENS: Final = "-\u2010\u2011\u00ad"
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDS_IN_WORD: Final = re.compile(rf"(?<![^\W\d_])([^\W\d_]++)[{HYPHENS}]$")
_BEGINS_WITH_WORD: Final = re.compile(r"[^\W\d_]+")
_THOUSANDS: Final = re.compile(r"(?:^|(?<=[^\d.,]))\d{1,3}(?:,\d{3})*,$")
_DAY: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]++)\.?\s+\d{1,2},$")
_THREE: Final = re.compile(r"\d{3}(?!\d)")
# How a list's item or a numbered paragraph begins.
ITEM: Final = re.compile(r"\s*(?:[•●◦▪■‣⁃∙·○–—*\-]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+|\[\d{1,4}\]\s)")
_SHOWN: Final = 6
_A_FEW: Final = 4
# People who break lines by hand leave some short.
_NEARLY_FULL: Final = 0.6
# So many lines that were broken off are needed to tell that a text was broken to a width.
_FEWEST: Final = 2
_NARROWEST: Final = 30
_WIDEST: Final = 120
_SENTENCE_END: Final = re.compile(r"[.!?:;…。！？：；][\"'”’»)\]」』）]*$")
# Letters of Chinese and Japanese: as wide as two others, and no blank stands between their words.
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_IS_WIDE: Final = re.compile(f"[{_WIDE}]")
# The end of a line between two of them is none of the text.
BETWEEN_WIDE: Final = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
# A line of theirs may end earlier, since some signs don't begin one.
_MAY_LACK: Final = 4
_FEWEST_WIDE: Final = 10


@dataclass
class Joiner:
    """Joins lines of one text. `doubts` are the breaks at which a hyphen or a comma was hard to read."""

    known: frozenset[str]
    doubts: list[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Joiner:
        """Make a joiner that knows the words of the lines, those torn by a hyphen left out."""
        found: set[str] = set()
        for line in lines:
            inner = line.rstrip()
            torn = _ENDS_IN_WORD.search(inner)
            found.update(word.casefold() for word in _WORD.findall(inner[: torn.start()] if torn else inner))
        return cls(frozenset(found), [])

    def join(self, first: str, second: str) -> str:
        """Join the text so far and the line that goes on with it."""
        first, second = first.rstrip(), second.lstrip()
        if not first or not second:
            return first + second
        if first[-1] in HYPHENS and not re.search(r"(?:^|\s)[-\u2010]$", first):
            return self._join_hyphen(first, second)
        if _THOUSANDS.search(first) and _THREE.match(second):
            return self._thousands(first, second)
        if (first[-1] in "–—/" and first[-2:-1].strip()) or (_IS_WIDE.match(first[-1]) and _IS_WIDE.match(second)):
            return first + second
        return f"{first} {second}"

    def _join_hyphen(self, first: str, second: str) -> str:
        kept = first[:-1] + ("-" if first[-1] == "\u00ad" else first[-1])
        before, after = _ENDS_IN_WORD.search(first), _BEGINS_WITH_WORD.match(second)
        if before is None or after is None:
            return kept + second
        left, right = before[1], after[0]
        if not right.islower() or not left[-1].islower() or first[before.start(1) - 1 : before.start(1)].isdigit():
            return kept + second
        whole, parted = (left + right).casefold(), f"{left}-{right}".casefold()
        if whole in self.known and parted not in self.known:
            return first[:-1] + second
        if first[-1] == "\u00ad" and parted not in self.known:
            # A soft hyphen: the file itself says that the word has none.
            return first[:-1] + second
        if parted not in self.known:
            self.doubts.append(parted)
        return kept + second

    def _thousands(self, first: str, second: str) -> str:
        day = _DAY.search(first)
        if day and day[1].casefold() in MONTHS:
            return f"{first} {second}"
        self.doubts.append(f"{first.rsplit(maxsplit=1)[-1]}{second[:3]}")
        return first + second


def remark_of(doubts: Sequence[str]) -> tuple[str, ...]:
    """Return what is said of the breaks that are in doubt."""
    if not doubts:
        return ()
    each = list(dict.fromkeys(doubts))
    shown = ", ".join(f"“{doubt}”" for doubt in each[:_SHOWN])
    more = f" and {len(each) - _SHOWN} more" if len(each) > _SHOWN else ""
    return (f"where a line ended, these are read as one word or figure: compare them with the page: {shown}{more}",)


def columns(line: str) -> int:
    """Return how wide a line is, in letters of which Chinese and Japanese ones take two."""
    return len(line) + len(_IS_WIDE.findall(line))


def is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the following line wouldn't have fitted on a line."""
    words = following.split(maxsplit=1)
    if not words:
        return False
    first = words[0]
    if _IS_WIDE.match(first):
        return columns(line) + _MAY_LACK > width
    hyphen = first.find("-", 0, -1)
    return columns(line) + 1 + columns(first if hyphen < 1 else first[: hyphen + 1]) > width


def goes_on(line: str, following: str, width: int) -> bool:
    """Tell whether a paragraph of a text that is broken to a width (0: it isn't) goes on with the following line."""
    if not width or ITEM.match(following):
        return False
    if is_full(line, following, width):
        return True
    return is_torn(line, following) or (not ends_sentence(line) and columns(line) >= _NEARLY_FULL * width)


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line))


def is_torn(line: str, following: str) -> bool:
    """Tell whether no paragraph ends between two lines: at a hyphen, or before a small letter inside a sentence."""
    if re.search(rf"\w[{HYPHENS}]$", line):
        return True
    return not ends_sentence(line) and following.lstrip()[:1].islower()


def breaks_inside(line: str, following: str) -> bool:
    """Tell whether a line evidently ends inside a sentence; names of a list, of a word or two each, don't."""
    words = line.split()
    return len(words) > _A_FEW and not ends_sentence(line.rstrip()) and following.lstrip()[:1].islower()


def width_of(lines: Sequence[str]) -> int:
    """Return the width to which a text's lines are evidently broken; 0 where each line is a paragraph."""
    pairs = [(one, other) for one, other in pairwise(lines) if one.strip() and other.strip()]
    lengths = sorted(columns(line.rstrip()) for line in lines if _is_prose(line))
    if len(pairs) < _FEWEST or not lengths:
        return 0
    # A line that couldn't be broken, an address, may be longer than the width.
    width = lengths[-1 - len(lengths) // 20]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    soft = [(one, other) for one, other in pairs if is_full(one.rstrip(), other, width) and not ITEM.match(other)]
    inside = sum(not _SENTENCE_END.search(one.rstrip()) for one, _ in soft)
    evident = len(soft) >= _FEWEST and 2 * len(soft) >= len(pairs) and 5 * inside >= 3 * len(soft)
    return width if evident and (len(soft) > _FEWEST or inside == len(soft)) else 0


def _is_prose(line: str) -> bool:
    return len(line.split()) > 2 or len(_IS_WIDE.findall(line)) >= _FEWEST_WIDE


def unwrap(lines: Sequence[str], joiner: Joiner, is_soft: Callable[[str, str], bool]) -> list[str]:
    """Return the paragraphs of lines: `is_soft` tells whether the break between two lines lies inside a paragraph."""
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if before.strip() and line.strip() and paragraphs and is_soft(before.rstrip(), line):
            paragraphs[-1] = joiner.join(paragraphs[-1], line)
        elif line.strip():
            paragraphs.append(line.strip())
        before = line
    return paragraphs
