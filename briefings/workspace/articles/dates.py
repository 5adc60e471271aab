"""Find the day of issue that a text prints near its top, and read days as files write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefings.model.quantity import QuantityMatch
from briefings.model.quantity_reader import quantities
from briefings.workspace.articles.article import Candidate, Paragraph

# How many paragraphs are the top of an article, where its dateline stands.
TOP: Final = 12
_ISO: Final = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT: Final = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T\d|\s*$)")
_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
# A place and its date before a dash begin the first paragraph: "LARKMOOR, January 16, 2026 – The ministry …".
_OPENS_LONG: Final = re.compile(r"\s*+(?:[)\]]|\([^)]{1,30}\))?\s*+(?:[–—|]|-{1,2}\s)")
_CHANGED: Final = re.compile(
    r"\b(?:updated|modified|revised|changed|mis à jour|mise à jour|modifié|modifiée|actualisé)\b", re.IGNORECASE
)
_LABELS: Final = (
    "published publish posted post issued issue released release date dated created on at the of of by in for immediate"
    " first online time from publié publiée paru parue diffusé émis mise mis en ligne le la les du de à par pour am pm"
    " a.m p.m est edt et pst pdt gmt utc bst cet hne hae h min hrs hours mon tue tues wed thu thur thurs fri sat sun"
    " monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche"
    " minute minutes read lecture no nº no. and et news communiqué article"
)
_ALLOWED: Final = frozenset(_LABELS.split())
_MOST_WORDS: Final = 14
_LONGEST: Final = 400
_A_SENTENCE: Final = 9
_WORD: Final = re.compile(r"[^\W\d_][\w.'’-]*")


def datelines(paragraphs: Sequence[Paragraph], language: str) -> Iterator[Candidate]:
    """Yield the days that stand near the top as a dateline does; what a sentence tells of a day is none."""
    for number, paragraph in enumerate(paragraphs[:TOP], 1):
        text = paragraph.text[:_LONGEST]
        found = [each for each in quantities(text, language) if day_of_value(each.figure.value)]
        if not found:
            continue
        first = found[0]
        changed = bool(_CHANGED.search(text[: first.start]))
        alone = len(text) == len(paragraph.text) and _is_dateline(text, found)
        if alone or _opens_with_dateline(text, first):
            where = f"dateline, para. {number}"
            yield Candidate("modified" if changed else "issued", first.figure.value, where)
            others = (each for each in found[1:] if alone)
            for each in others:
                before = text[first.end : each.start]
                kind = "modified" if _CHANGED.search(before) else "issued"
                yield Candidate("modified" if kind == "modified" else "issued", each.figure.value, where)


def words_beside_days(text: str, language: str) -> tuple[str, ...]:
    """Return what stands before, between and after the days of a dateline; nothing where the text is none."""
    found = (
        [each for each in quantities(text, language) if day_of_value(each.figure.value)]
        if len(text) <= _LONGEST
        else []
    )
    if not found or not _is_dateline(text, found):
        return ()
    ends = [0, *(each.end for each in found)]
    return tuple(text[end:start] for end, start in zip(ends, [*(each.start for each in found), len(text)], strict=True))


def is_label(word: str) -> bool:
    """Tell whether a word of a dateline names nothing: a label as `Published`, a day of the week."""
    return word.casefold().strip(".,:'’-") in _ALLOWED


def _is_dateline(text: str, found: Sequence[QuantityMatch]) -> bool:
    """Tell whether nothing but labels, places and names stands beside the dates."""
    rest = text
    for each in reversed(found):
        rest = rest[: each.start] + " " + rest[each.end :]
    words = [word.rstrip(".'’-") for word in _WORD.findall(rest)]
    if len(words) > _MOST_WORDS or re.search(r"[!?”»]\s*$", text) or _ends_sentence(text, words):
        return False
    return all(
        word[0].isupper() or word.casefold() in _ALLOWED or bool(_CHANGED.fullmatch(word)) or word.casefold() == "à"
        for word in words
        if not _CHANGED.search(word)
    )


def _ends_sentence(text: str, words: Sequence[str]) -> bool:
    """Tell whether the text is a sentence: it ends with a full stop, and more than a label stands in it."""
    return text.rstrip().endswith(".") and not re.search(r"[ap]\.m\.$", text.rstrip()) and bool(words)


def _opens_with_dateline(text: str, first: QuantityMatch) -> bool:
    before = text[: first.start]
    words = [word.rstrip(".") for word in _WORD.findall(before)]
    named = all(word[0].isupper() or word.casefold() in _ALLOWED for word in words)
    # Without a place before it, a date and a dash may as well begin a line of a list of other stories.
    enough = any(word[0].isupper() for word in words) or len(text[first.end :].split()) >= _A_SENTENCE
    opens = bool(_OPENS_LONG.match(text, first.end)) and not re.search(r"[.!?]\s", before)
    return len(words) <= _MOST_WORDS and named and enough and opens


def day_of_value(value: str) -> dt.date | None:
    """Return the day of a date in one form, or None where it isn't a whole day that exists."""
    try:
        return dt.date.fromisoformat(value) if len(value) == len("2026-01-16") else None
    except ValueError:
        return None


def day_written(text: str) -> str:
    """Return the day that a file's own field holds, as an ISO day; empty where it holds none.

    Of a moment with its offset the local day counts, as it is written.
    """
    text = text.strip()[:100]
    if found := _ISO.search(text) or _COMPACT.match(text):
        value = "-".join(found.groups())
        return value if day_of_value(value) else ""
    days = [each.figure.value for each in quantities(text, "en") if day_of_value(each.figure.value)]
    return days[0] if len(days) == 1 else ""


def day_in_address(url: str) -> str:
    """Return the day that a web address holds as /2026/01/16/; empty where there is none."""
    found = _IN_ADDRESS.search(url)
    value = f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""
    return value if value and day_of_value(value) else ""
