"""Know statements again by their words where nothing marks them: pasted elsewhere, moved, or reworded as a whole.

A paragraph may say several statements in a row; what of it says which is found by the words that stayed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from briefings.app.returning.differences import TOKEN, alike, begins_of, has_word

# Statements are known again by so much of their words.
KNOWN_AGAIN: Final = 0.6
# Words of one statement are looked for in others only if there are so many: "likely" is said in many places.
TELLING: Final = 4
NOBODY: Final = -1
STOPS: Final = frozenset((*".!?…:", ""))


def find_row(statements: Sequence[str], said: str) -> slice | None:
    """Return which statements in a row some words say, changed or not; None where they say none."""
    counts = [Counter(_words(each)) for each in statements]
    wanted = Counter(_words(said))
    best, found = 0.0, None
    for start in range(len(statements)):
        row = Counter[str]()
        if not counts[start]:
            continue
        for stop in range(start, len(statements)):
            row += counts[stop]
            if row.total() * KNOWN_AGAIN > wanted.total() * 2:
                break
            share = _share(row, wanted)
            if share >= KNOWN_AGAIN and share > best:
                best, found = share, slice(start, stop + 1)
    return found


def _share(row: Counter[str], wanted: Counter[str]) -> float:
    both = row.total() + wanted.total()
    return 2 * (row & wanted).total() / both if both else 0.0


def _words(text: str) -> list[str]:
    return [token.casefold() for token in TOKEN.findall(alike(text)) if has_word(token)]


def spread(statements: Sequence[str], said: str) -> Iterator[tuple[int, int, int]]:
    """Yield which letters of some words are of which statement: its number, the first letter and that behind the last.

    New words between two statements are the first one's if they end as a sentence does, else the second one's. Signs
    alone between two are nobody's: they part them.
    """
    # Between two statements stands a space of nobody's.
    rows = [
        [*((number, token) for token in TOKEN.findall(alike(each))), (NOBODY, " ")]
        for number, each in enumerate(statements)
    ]
    owners = [owner for row in rows for owner, _ in row]
    new = TOKEN.findall(alike(said))
    matcher = SequenceMatcher(None, [token for row in rows for _, token in row], new, autojunk=False)
    found: list[int] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "insert":
            above = next((each for each in reversed(owners[:i1]) if each != NOBODY), 0)
            below = next((each for each in owners[i1:] if each != NOBODY), len(statements) - 1)
            found += [_owner_of("".join(new[j1:j2]), above, below)] * (j2 - j1)
        else:
            found += [owners[min(i1 + place, i2 - 1)] for place in range(j2 - j1)]
    starts = begins_of(new)
    for number in sorted(set(found) - {NOBODY}):
        first = found.index(number)
        last = len(found) - found[::-1].index(number)
        yield number, starts[first], starts[last]


def _owner_of(words: str, above: int, below: int) -> int:
    """Return whose words are that stand between two statements, or in one."""
    if above != below and not has_word(words):
        return NOBODY
    return above if words.rstrip()[-1:] in STOPS else below
