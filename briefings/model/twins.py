"""Say which texts of a record are written anew in each language, and list them by the ids that pair two languages.

Everything else (ids, issues, views, ratings, citations, dates) stands once, in the original. A text is a sentence or a
field of words; its id is that of its record and its place in it: `u-work.1`, `issue/jobs.name`, `option/wait.pros1.1`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
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
from briefings.model.text import Passage

_DIGITS: Final = 16
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
    Audience: frozenset({"name", "purpose"}),
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
    Source: frozenset({"short", "publisher", "licence"}),
    Erratum: frozenset({"says", "right"}),
    Audience: frozenset({"words", "marking"}),
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
    """A text in one language. `owner` is the id of its record, `number` that of a sentence, 0 for a whole field."""

    id: str
    owner: str
    words: str
    number: int
    location: Location


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
    return tuple(_texts(record, owner, owner, record.location))


def record_key(record: Any, seen: Counter[str]) -> str:
    """Return what tells a record of a list from the others: its id, its date and which of it, or its number."""
    for name in () if isinstance(record, Gap) else ("id", "perspective"):
        if value := getattr(record, name, ""):
            return str(value)
    date = record.date if isinstance(record, Event) else ""
    seen[date] += 1
    return f"{date}-{seen[date]}" if date and seen[date] > 1 else date or str(seen[date])


def _texts(record: Any, at: str, owner: str, where: Location) -> Iterator[Text]:
    own_place = getattr(record, "location", NOWHERE)
    where = own_place if own_place.path else where
    own = TEXTS.get(type(record), frozenset())
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in own:
            yield from _said(value, at if field.name in {"text", "summary"} else f"{at}.{field.name}", owner, where)
        elif is_dataclass(value) and not isinstance(value, Passage | Location):
            inside = at if isinstance(value, Rating) else f"{at}.{field.name}"
            yield from _texts(value, inside, owner, where)
        elif isinstance(value, tuple) and field.name not in _ELSEWHERE:
            yield from _listed(value, f"{at}.{field.name}", owner, where)
        elif isinstance(value, dict):
            for key, each in value.items():
                if is_dataclass(each):
                    yield from _texts(each, f"{at}.{field.name}/{key}", owner, where)


def _listed(records: tuple[Any, ...], at: str, owner: str, where: Location) -> Iterator[Text]:
    seen = Counter[str]()
    for record in records:
        if not is_dataclass(record) or isinstance(record, Passage):
            continue
        key, kind = record_key(record, seen), _KINDS.get(type(record))
        name = f"{kind}{key}" if kind is not None else f"{at}{key}"
        yield from _texts(record, name, name if kind is not None else owner, where)


def _said(value: Any, at: str, owner: str, where: Location) -> Iterator[Text]:
    if isinstance(value, Passage):
        for number, sentence in enumerate(value.sentences, 1):
            yield Text(f"{at}.{number}", owner, sentence.text, number, sentence.location)
    elif isinstance(value, tuple):
        for number, each in enumerate(value, 1):
            yield from _said(each, f"{at}{number}", owner, where)
    elif value:
        yield Text(at, owner, value, 0, where)
