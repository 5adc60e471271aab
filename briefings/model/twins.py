"""Say which texts of a record are written anew in each language, and list them by the ids that pair two languages.

Everything else (ids, issues, views, ratings, citations, dates) stands once, in the original. A text is a sentence or a
field of words; its id is that of its record and its place in it: `u-work.1`, `issue/jobs.name`, `option/wait.pros1.1`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from itertools import pairwise
from typing import Any, Final

from briefings.model.audience import Audience, Mail, Omission
from briefings.model.decision import Approval, Argument, Ask, Decision, Option
from briefings.model.dossier import (
    Contested,
    Dossier,
    Event,
    Fact,
    Gap,
    Issue,
    Judgement,
    Message,
    Question,
    Version,
)
from briefings.model.problem import NOWHERE, Location
from briefings.model.source import Descriptor, Erratum, Grade, Source, Withdrawal
from briefings.model.stance import Point, Rating, Stance
from briefings.model.text import Passage, Span

_DIGITS: Final = 16
# What Markdown would take for a mark.
_SIGNS: Final = re.compile(r"[\\*_\[\]]")
_ASK: Final = frozenset({"ask", "why_then", "recommendation"})
_ASK_NAMES: Final = frozenset({"recommended_by", "contact", "copies"})
# What must be written in each language.
TEXTS: Final[Mapping[type, frozenset[str]]] = {
    Dossier: frozenset({"title", "question", "proposition", "background", "recommendation"}),
    Issue: frozenset({"name", "question", "proposition"}),
    Message: frozenset({"text"}),
    Judgement: frozenset({"text"}),
    Event: frozenset({"text", "label"}),
    Fact: frozenset({"text"}),
    Contested: frozenset({"question", "settled_by"}),
    Version: frozenset({"text"}),
    Question: frozenset({"question", "answer"}),
    Gap: frozenset({"text"}),
    Option: frozenset({"name", "summary", "conditions"}),
    Argument: frozenset({"text"}),
    Ask: _ASK,
    Decision: _ASK,
    Approval: frozenset({"role"}),
    Source: frozenset({"issued_reason"}),
    Grade: frozenset({"reason"}),
    Descriptor: frozenset({"what", "interest", "shows", "limits"}),
    Erratum: frozenset({"reason"}),
    Withdrawal: frozenset({"reason"}),
    Audience: frozenset({"name", "purpose", "words"}),
    Omission: frozenset({"reason"}),
    Mail: frozenset({"subject"}),
    Stance: frozenset({"name", "holder", "summary", "for_itself"}),
    Point: frozenset({"heading", "text", "voice"}),
    Rating: frozenset({"bearer", "horizon", "cause", "consequence", "mitigation", "short"}),
}
# What may be: without it the original's words stand, as of a name.
NAMES: Final[Mapping[type, frozenset[str]]] = {
    Dossier: frozenset({"abbreviations"}),
    Ask: _ASK_NAMES,
    Decision: _ASK_NAMES,
    Approval: frozenset({"name"}),
    Source: frozenset({"short", "publisher", "licence", "spellings", "called", "introduction"}),
    Erratum: frozenset({"says", "right"}),
    # A text that is longer in a language may be promised more pages there.
    Audience: frozenset({"marking", "max_pages", "max_annex_pages"}),
    Stance: frozenset({"weight_reason", "author"}),
}
# How the id of a record begins; a point has its own alone.
_KINDS: Final[Mapping[type, str]] = {
    Issue: "issue/",
    Message: "message/",
    Judgement: "judgement/",
    Event: "event/",
    Fact: "fact/",
    Contested: "contested/",
    Question: "question/",
    Gap: "gap/",
    Option: "option/",
    Source: "source/",
    Stance: "stance/",
    Point: "",
}
_ELSEWHERE: Final = frozenset({"twins", "final", "readings", "acceptances"})


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language. `owner` is the id of its record, `number` that of a sentence, 0 for a whole field.

    `path` leads to it through its file: a field, or a record of a list as `issues[id=jobs]` or `gaps[2]`.
    """

    id: str
    owner: str
    words: str
    number: int
    location: Location
    path: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    numbers: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()

    @property
    def markdown(self) -> str:
        """The text as it is written in a file, with its emphasis and links but without citations.

        A twin's sentence that joins several of its original, or is one of several, begins with their numbers.
        """
        if not self.number:
            return self.words
        starts = (0, *self.parts, len(self.spans))
        mark = f"[{'+'.join(map(str, self.numbers or (self.number,)))}] " if self.numbers or self.parts else ""
        said = ("".join(map(_write_span, self.spans[begin:end])).strip(" ") for begin, end in pairwise(starts))
        return " ".join(f"{mark}{each}" for each in said)


def _write_span(span: Span) -> str:
    text = _SIGNS.sub(r"\\\g<0>", span.text)
    for holds, mark in ((span.emphasis, "*"), (span.strong, "**")):
        text = f"{mark}{text}{mark}" if holds else text
    text = f"[{text}]({span.href})" if span.href else text
    return f"[{text}]{{lang={span.lang}}}" if span.lang else text


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That a person found a twin in step with its original: the wording that it translates, and its own by its hash."""

    text: str
    """The id of the text."""
    language: str
    """The twin's language."""
    original: str
    """The wording of the original that the twin says."""
    twin: str
    """The hash of the twin's own wording."""
    by: str
    at: str
    """When: ISO 8601, UTC."""
    location: Location = NOWHERE


def wording_hash(words: str) -> str:
    """Return the hash by which a wording is known, whatever its line breaks."""
    return sha256(" ".join(words.split()).encode()).hexdigest()[:_DIGITS]


def texts(record: Dossier | Audience) -> tuple[Text, ...]:
    """Return the texts of a dossier or of a reader that each language has anew, in the order of the record."""
    owner = f"reader/{record.id}" if isinstance(record, Audience) else "dossier"
    return tuple(_texts(record, _At(owner, owner, record.location, ())))


def pair_texts(originals: Iterable[Text], twins: Iterable[Text]) -> Iterator[tuple[Text, Text | None]]:
    """Yield each text of an original with its twin; sentences that a twin joins are one, with the first one's id."""
    held, mates = {text.id: text for text in originals}, {text.id: text for text in twins}
    joined: set[str] = set()
    for id_, text in held.items():
        if id_ in joined:
            continue
        mate = mates.get(id_)
        if mate and mate.numbers:
            base = id_.rpartition(".")[0]
            others = [held[other] for number in mate.numbers[1:] if (other := f"{base}.{number}") in held]
            joined |= {each.id for each in others}
            yield join_texts((text, *others)), mate
        else:
            yield text, mate


def join_texts(held: Sequence[Text]) -> Text:
    """Return several sentences as one text, with the first one's id and place."""
    text = held[0]
    for other in held[1:]:
        text = replace(text, words=f"{text.words} {other.words}", spans=(*text.spans, Span(" "), *other.spans))
    return text


@dataclass(frozen=True, slots=True)
class _At:
    """Where the walk is: the ids so far, the record's place, and the path through its file."""

    id: str
    owner: str
    location: Location
    path: tuple[str, ...]


def _texts(record: Any, at: _At) -> Iterator[Text]:
    place = getattr(record, "location", NOWHERE)
    at = replace(at, location=place if place.path else at.location)
    own = TEXTS.get(type(record), frozenset())
    for field in fields(record):
        value, name = getattr(record, field.name), field.name
        path = (*at.path, name)
        # The main text of a record has the record's id, and what is rated in a point is the point's.
        inside = replace(at, id=at.id if name in {"text", "summary", "rating"} else f"{at.id}.{name}", path=path)
        if name in own:
            yield from _texts_in(value, inside)
        elif is_dataclass(value) and not isinstance(value, Passage | Location):
            yield from _texts(value, inside)
        elif isinstance(value, tuple) and name not in _ELSEWHERE:
            yield from _list_texts(value, inside)
        elif isinstance(value, dict):
            for key, each in value.items():
                if is_dataclass(each):
                    yield from _texts(each, replace(at, id=f"{at.id}.{name}/{key}", path=(*path, key)))


def _list_texts(records: tuple[Any, ...], at: _At) -> Iterator[Text]:
    seen = Counter[str]()
    *above, name = at.path
    for number, record in enumerate(records, 1):
        if not is_dataclass(record) or isinstance(record, Passage):
            continue
        by, value = _key(record)
        seen[value] += 1
        key = f"{value}-{seen[value]}" if value and seen[value] > 1 else value or str(number)
        nth = f"{value}#{seen[value]}" if value and seen[value] > 1 else key
        step = f"{name}[{by}={nth}]" if by else f"{name}[{nth}]"
        kind = _KINDS.get(type(record))
        id_ = f"{kind}{key}" if kind is not None else f"{at.id}{key}"
        owner = id_ if kind is not None else at.owner
        yield from _texts(record, replace(at, id=id_, owner=owner, path=(*above, step)))


def key_fields(kind: type) -> tuple[str, ...]:
    """Return the fields that may tell a record of a list from the others; none where its number does."""
    if kind is Event:
        return ("date",)
    return () if kind is Gap else ("id", "perspective")


def list_keys(records: Iterable[Mapping[str, str]], names: tuple[str, ...]) -> Iterator[str]:
    """Yield how each record of a list is known: by its `key_fields`, several of one by order; or by its number."""
    seen = Counter[str]()
    for number, record in enumerate(records, 1):
        key = next((record[name] for name in names if name in record), str(number))
        seen[key] += 1
        yield f"{key}-{seen[key]}" if seen[key] > 1 else key


def _key(record: Any) -> tuple[str, str]:
    """Return the field that tells a record of a list from the others, and its value."""
    names = key_fields(type(record))
    return next(((name, str(getattr(record, name))) for name in names if getattr(record, name, "")), ("", ""))


def _texts_in(value: Any, at: _At) -> Iterator[Text]:
    if isinstance(value, Passage):
        for number, each in value.numbered():
            joined = each.numbers if len(each.numbers) > 1 else ()
            id_ = f"{at.id}.{number}"
            yield Text(id_, at.owner, each.text, number, each.location, at.path, each.spans, joined, each.parts)
    elif isinstance(value, tuple):
        *above, name = at.path
        for number, each in enumerate(value, 1):
            yield from _texts_in(each, replace(at, id=f"{at.id}{number}", path=(*above, f"{name}[{number}]")))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts_in(each, replace(at, id=f"{at.id}/{key}", path=(*at.path, key)))
    elif value:
        yield Text(at.id, at.owner, value, 0, at.location, at.path)
