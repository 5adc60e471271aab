"""Turn prose into passages: sentences of styled spans, each with its citations and the place where it begins.

Where sentences begin is told by rules for English and French, and for the days of German dates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, islice
from typing import Final

from markdown_it.token import Token

from briefings.model.problem import Location, Problem
from briefings.model.text import Citation, Passage, Sentence, Span
from briefings.model.vocabulary import Severity
from briefings.model.web_links import dead_links
from briefings.workspace.citations import AS_PRINTED, LABELS, STRAY
from briefings.workspace.files import Lines
from briefings.workspace.markdown import BLOCKS, PLAIN, InlineScanner, blocks
from briefings.workspace.yaml_nodes import Place

# Four thousand words: no paragraph is so long, and heaps of brackets would take minutes.
MAX_PARAGRAPH: Final = 25_000
# Eight hundred words; and words in a row that begin with a capital, as names do: no person writes either.
LONGEST_SENTENCE: Final = 5_000
MOST_NAMES: Final = 200
# What ends a line for markdown-it, which counts the lines.
LINE_END: Final = re.compile(r"\r\n?|\n")
WORDS: Final = "write sentences; a brief makes its own lists and tables"
# The end of a sentence: a terminator, closing quotes or brackets, white space.
END: Final = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>(?:[ \u00a0\u202f]?»|[\"”’')\]])*+)(?P<space>[ \t\n]++)"
)
# A name or number follows: never the end.
TITLES: Final = re.compile(
    r"mr|mrs|ms|dr|prof|gen|sen|rep|gov|lt|col|sgt|capt|hon|rev|st|mme|mlle|mm|me|vol|fig|figs|eq|approx|"
    r"ca|cf|vs|viz|p|pp|para|paras|par|art|arts|ch|sec|secs|e\.g|i\.e|eg|ie|al"
)
# A number follows, or it is the end.
NUMBERED: Final = re.compile(r"no|nos|nr|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|janv|févr|avr|juil|déc")
# May end a sentence: it does where the next word commonly begins one.
AMBIGUOUS: Final = re.compile(
    r"inc|ltd|co|corp|bros|llc|etc|jr|sr|dept|univ|assn|ave|blvd|est|ing|ltée|cie|ex|amb|min|maj|adm|pres|cmdr|brig|"
    r"cpl|supt|insp|messrs|mgr|ste|ft|mt|alta|man|nfld|ont|prov|qué|que|sask"
)
# Signs of other Markdowns that would be printed as they are typed; and emphasis between digits, which joins them.
LEFT_OVER: Final = re.compile(r"\*\*|~~|==(?=\w)|(?<=\w)==|\[\^[\w-]+\]|(?<=\w)([~^])\w{1,12}\1")
JOINED: Final = re.compile(r"\d(\*{1,3}|_{1,3})\d+\1\d")
OPENERS: Final = re.compile(
    r"a|after|although|an|and|another|as|at|because|before|both|but|by|each|even|for|from|he|her|his|how|"
    r"however|if|in|instead|it|its|later|many|more|most|no|nor|not|now|of|on|one|or|others|she|since|so|"
    r"some|such|that|the|their|then|there|these|they|this|those|though|to|today|under|until|we|what|when|"
    r"where|whether|which|while|who|why|with|yet|you|ce|ces|cette|de|des|elle|elles|en|et|il|ils|la|le|les|"
    r"leur|mais|où|par|pour|quand|selon|ses|si|son|sur|un|une"
)
# A German day of the month ends in a full stop, and its month has a capital: "am 20. Juni".
GERMAN_DAY: Final = re.compile(
    r"\b(?:ab|am|bis|dem|den|der|des|seit|und|vom|zum|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),?\s"
    r"(?:den\s)?\d{1,2}$",
    re.IGNORECASE,
)
GERMAN_MONTH: Final = re.compile(
    r"Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
)
LAST_WORD: Final = re.compile(r"[\w.’'-]*$")
DOTTED: Final = re.compile(r"\w(?:\.\w)+")
NEXT_WORD: Final = re.compile(r"[\"“‘'«(\[\u00a0\u202f]*([\w’'-]*)")


def parse_passage(text: str, location: Location) -> tuple[Passage, tuple[Problem, ...]]:
    """Read prose with citations. `location` is where `text` begins; its further lines begin at column 1."""
    lines = Lines(text, location.path)

    def place(offset: int) -> Location:
        where = lines.place(offset)
        column = where.column if where.line > 1 else location.column + where.column - 1
        return Location(location.path, location.line + where.line - 1, column)

    return parse_prose(text, place)


def parse_prose(text: str, place: Place) -> tuple[Passage, tuple[Problem, ...]]:
    """Read paragraphs of prose; `place` tells where an offset of `text` stands in its file."""
    sentences: list[Sentence] = []
    problems: list[Problem] = []
    lines = _line_starts(text)
    for token, inline in blocks(text):
        begin, end = (lines[line] for line in (token.map or (0, 0)))
        if token.type != "paragraph_open" or inline is None:
            problems.append(report_unexpected(token, place(begin)))
            continue
        part, found = parse_paragraph(text[begin:end], partial(_shift, place, begin))
        sentences += part.sentences
        problems += found
    return Passage(tuple(sentences)), tuple(problems)


def parse_paragraph(text: str, place: Place) -> tuple[Passage, tuple[Problem, ...]]:
    """Read one paragraph."""
    if len(text) > MAX_PARAGRAPH:
        words = f"this paragraph has {len(text):,} characters, more than {MAX_PARAGRAPH:,}: split it with empty lines"
        return Passage(), (Problem(place(0), "too-large", words),)
    flow = InlineScanner(text, place)
    passage = SentenceBuilder(flow).passage()
    if flow.citations and not passage:
        words = "this citation follows no sentence: put it into the paragraph of the sentence that it carries"
        flow.problems.append(Problem(flow.citations[0][1].location, "citation-syntax", words))
    return passage, (*flow.problems, *strays(flow), *unfollowed(flow), *joined_digits(flow), *beyond_measure(passage))


def beyond_measure(passage: Passage) -> Iterator[Problem]:
    """Report sentences, and names in a row, that are longer than any that a person writes."""
    for sentence in passage.sentences:
        if (length := len(sentence.text)) > LONGEST_SENTENCE:
            words = f"this sentence has {length:,} characters, more than {LONGEST_SENTENCE:,}: end it with a full stop"
            yield Problem(sentence.location, "too-large", words)
        if (names := names_in_a_row(sentence.text)) > MOST_NAMES:
            words = f"{names:,} words in a row begin with a capital, more than {MOST_NAMES:,}: part them with commas"
            yield Problem(sentence.location, "too-large", words)


def names_in_a_row(text: str) -> int:
    """Return how many words that begin with a capital follow one another at most, with no comma or stop between."""
    most = row = 0
    for word in text.split():
        named = next((char for char in word if char.isalnum()), "").isupper()
        row = row + 1 if named else 0
        most = max(most, row)
        row = row if word[-1].isalnum() else 0
    return most


def strays(flow: InlineScanner) -> Iterator[Problem]:
    """Report citations that were meant and not understood, so that no `@` is printed as text."""
    for piece in flow.pieces:
        for found in STRAY.finditer(piece.text):
            words = "a citation stands in square brackets: `[@source, para. 3]` (a plain @ is written `\\@`)"
            if not piece.escaped:
                yield Problem(flow.place(piece.offset + found.start()), "citation-syntax", words)
        for found in AS_PRINTED.finditer(piece.text):
            words = f"`{found[0]}` cites nothing: a citation names its source by its id, as in `[@source, para. 3]`"
            if not piece.escaped and found["label"].casefold() in LABELS:
                yield Problem(flow.place(piece.offset + found.start()), "citation-syntax", words)
        signs = {left[0]: left for left in reversed([*LEFT_OVER.finditer(piece.text)])}
        for left in signs.values() if not piece.escaped else ():
            words = f"`{left[0]}` is printed as it is typed: {_mend(left[0])}"
            yield Problem(flow.place(piece.offset + left.start()), "markup-left", words, Severity.WARNING)
        if (at := piece.text.find("]{")) >= 0:
            words = "these attributes can't be read: a span is written `[mot]{lang=fr}`"
            yield Problem(flow.place(piece.offset + at + 1), "attribute", words)


def unfollowed(flow: InlineScanner) -> Iterator[Problem]:
    """Report links that no brief can hold: they are printed as words, or as they are typed."""
    for at, target in dead_links(flow.source):
        words = (
            f"the link to `{target}` is none in a brief: begin it with https:// or mailto:, or write its words alone"
        )
        yield Problem(flow.place(at), "link", words, Severity.WARNING)


def _mend(sign: str) -> str:
    """Return what to write in place of a sign that is no markup here."""
    if sign == "**":
        return "emphasis is `*so*` or `**so**`, with no letter beside it"
    if sign.startswith("[^"):
        return "notes are made of citations, `[@source, para. 3]`"
    return "nothing is struck out, marked, raised or lowered: write it in words, or `\\` before the sign"


def joined_digits(flow: InlineScanner) -> Iterator[Problem]:
    """Report emphasis between digits: its signs go, and `5*3*2` would be printed as 532."""
    for found in JOINED.finditer(flow.source):
        words = f"`{found[0]}` would be printed as one figure: write × for a product, or `\\*` for an asterisk"
        yield Problem(flow.place(found.start()), "markup", words)


def report_unexpected(token: Token, location: Location) -> Problem:
    """Return the problem of a block that a stance or passage can't hold."""
    what = BLOCKS.get(token.type, token.type.removesuffix("_open").replace("_", " "))
    return Problem(location, "markup", f"{what} can't stand here: {WORDS}")


def _shift(place: Place, begin: int, offset: int) -> Location:
    return place(begin + offset)


def _line_starts(text: str) -> list[int]:
    starts = (0, *(found.end() for found in LINE_END.finditer(text)))
    return [*starts, len(text), len(text)]


class SentenceBuilder:
    """Cuts a flow into sentences."""

    def __init__(self, flow: InlineScanner) -> None:
        self.flow = flow
        self.text = "".join(piece.text for piece in flow.pieces)
        # Where each piece begins in the text.
        self.starts = list(accumulate((len(piece.text) for piece in flow.pieces), initial=0))[:-1]

    def passage(self) -> Passage:
        """Return the sentences; a citation belongs to the sentence it stands in or after."""
        starts = sentence_starts(self.text, [at for at, _ in self.flow.citations])
        ends = [*starts[1:], len(self.text)]
        cites: list[list[Citation]] = [[] for _ in starts]
        for at, citation in self.flow.citations if starts else ():
            cites[max(0, bisect_right(starts, at) - 1)].append(citation)
        found = zip(starts, ends, cites, strict=False)
        return Passage(tuple(self.sentence(start, end, tuple(cited)) for start, end, cited in found))

    def sentence(self, start: int, end: int, citations: tuple[Citation, ...]) -> Sentence:
        """Return the sentence between two offsets of the text."""
        stop = start + len(self.text[start:end].rstrip(" \n"))
        index = bisect_right(self.starts, start) - 1
        offset = self.flow.pieces[index].offset + start - self.starts[index]
        return Sentence(tuple(self.spans(index, start, stop)), citations, self.flow.place(offset))

    def spans(self, index: int, start: int, stop: int) -> Iterator[Span]:
        """Yield the spans of the text from `start`, which lies in piece `index`, to `stop`."""
        pending = PLAIN
        for piece, at in islice(zip(self.flow.pieces, self.starts, strict=True), index, None):
            if at >= stop:
                break
            text = piece.text[max(0, start - at) : stop - at]
            if pending.text and replace(pending, text="") != piece.style:
                yield pending
                pending = PLAIN
            pending = replace(piece.style, text=pending.text + text)
        if pending.text:
            yield pending


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
    near = max(0, found.start() - 40)
    if GERMAN_MONTH.fullmatch(word) and GERMAN_DAY.search(text, near, found.start()):
        return False
    before = LAST_WORD.search(text, near, found.start())
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
