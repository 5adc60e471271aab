"""Write the record of a new source as YAML: proposals with where each was found, and a mark on what is guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.model.quantity_reader import quantities
from briefings.model.shapes import day
from briefings.model.source import NO_DAY, NO_DESCRIPTOR, NO_PUBLISHER, NO_REASON
from briefings.workspace.articles.article import Article, Candidate, Field
from briefings.workspace.yaml_edit import flow, scalar

# How many paragraphs are the top of an article, where its date stands.
TOP: Final = 5
_LONGEST_SHORT: Final = 22
# Words with the blank or the hyphen behind them; those that no name ends with.
_WORD: Final = re.compile(r"[^\s-]*(?:-|\s+|$)")
_JOINING: Final = "of the and a an for in on to at by de du des la le les et à au aux en der die das und von"
_SMALL: Final = frozenset(_JOINING.split())
_LONGEST_NOTE: Final = 160
_COLUMN: Final = 31
# Stands between two authors: no name holds it.
_AND: Final = "; "
# A file's own list of what it is, in words that `type:` takes.
_MAIL: Final = "personal_communication"
# What a person judges, as a new record has it.
REASON_AND_DESCRIPTOR: Final = (
    f"      reason: {NO_REASON}",
    "    descriptor:",
    f"      what: {NO_DESCRIPTOR.what}",
    f"      interest: {NO_DESCRIPTOR.interest}",
    f"      shows: {NO_DESCRIPTOR.shows}",
    f"      limits: {NO_DESCRIPTOR.limits}",
)
_TO_JUDGE: Final = (
    "    # own-side: [PERSPECTIVE]      # who speaks here in their own words; basis=own-words rests on it",
    "    grade:",
    "      reliability: F               # the source: A reliable … E unreliable, F can't be judged",
    "      credibility: 6               # what it says: 1 confirmed … 5 improbable, 6 can't be judged",
    *REASON_AND_DESCRIPTOR,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a field of the record gets: its value, where it was found, whether nobody stated it, and other finds."""

    value: str
    where: str = ""
    guessed: bool = False
    others: tuple[Candidate, ...] = ()

    @property
    def note(self) -> str:
        """Say where the value was found, and what else it might be."""
        message = f"{'guessed: ' if self.guessed else ''}{self.where}" if self.where else ""
        others = "; ".join(f"or {other.value} ({other.where})" for other in self.others[:2])
        note = " ".join("; ".join(part for part in (message, others) if part).split())
        return note if len(note) <= _LONGEST_NOTE else note[: _LONGEST_NOTE - 1].rstrip() + "…"


def proposals(article: Article, given: Mapping[str, str], read_on: dt.date) -> dict[Field, Proposal]:
    """Return what each field of the record gets; what a person gave is no guess, and a day after reading no day."""
    fields: tuple[Field, ...] = ("title", "author", "publisher", "issued", "URL", "archive", "captured", "language")
    found: dict[Field, Proposal] = {}
    for field in fields:
        if given.get(field):
            found[field] = Proposal(given[field])
            continue
        candidates = [each for each in article.of(field) if not _is_later(each, read_on)]
        if field == "author":
            candidates = _of_one_place(candidates)
        if candidates:
            first, *rest = candidates
            differs = field in {"issued", "language"} and bool(rest)
            others = () if field == "author" else tuple(rest)
            value = _AND.join(each.value for each in candidates) if field == "author" else first.value
            found[field] = Proposal(value, first.where, not first.stated or differs, others)
    return found


def _of_one_place(candidates: list[Candidate]) -> list[Candidate]:
    """Return the authors that stand at the first place that names any."""
    return [each for each in candidates if each.where == candidates[0].where]


def _is_later(candidate: Candidate, read_on: dt.date) -> bool:
    found = day(candidate.value) if candidate.field in {"issued", "captured"} else None
    return found is not None and found > read_on


def record_of(
    name: str,
    article: Article,
    paragraphs: int,
    read_on: dt.date,
    given: Mapping[str, str] | None = None,
    printed: Sequence[str] = (),
) -> str:
    """Return the record of an article as YAML text, what isn't known marked for a person to fill in.

    `given` are fields that a person named (title, author, publisher, issued, URL, language); `printed` are the numbers
    that the document prints before its paragraphs.
    """
    found = proposals(article, given or {}, read_on)
    rows = [
        f"  - id: {name}",
        *_identity(name, article, found, read_on),
        *_guesses(name, found),
        _row("paragraphs", str(paragraphs)),
        *([_row("numbering", "printed", "para. 12 is the one that the document numbers 12")] if printed else []),
        _row("origin", name, "whom the information comes from: sources of one origin count once"),
        *_TO_JUDGE,
    ]
    return "\n".join(rows) + "\n"


def _identity(name: str, article: Article, found: Mapping[Field, Proposal], read_on: dt.date) -> list[str]:
    """Return the rows that say which document it is."""
    kind = _MAIL if article.kind == "e-mail" else "article-newspaper"
    title = _title(name, found)
    publisher = found.get("publisher") or Proposal(NO_PUBLISHER, "not shown in the text")
    addresses: dict[Field, str] = {"URL": "URL", "archive": "archive_location", "captured": "captured"}
    return [
        _row("type", kind, "CSL's word: article-newspaper, webpage, report, interview, post-weblog …"),
        _row("title", scalar(title.value), title.note),
        _row("short", scalar(short_name(found["publisher"].value if "publisher" in found else name))),
        *_authors(found.get("author")),
        _row("publisher", scalar(publisher.value), publisher.note),
        *(
            _row(key, scalar(found[field].value), found[field].note)
            for field, key in addresses.items()
            if field in found
        ),
        _issued_row(article, found.get("issued"), read_on),
        _row("accessed", str(read_on)),
        _language(found.get("language")),
    ]


def _title(name: str, found: Mapping[Field, Proposal]) -> Proposal:
    return found.get("title") or Proposal(name, "the name of the file", guessed=True)


def _guesses(name: str, found: Mapping[Field, Proposal]) -> list[str]:
    """Return the row that names what a person must compare; none where nothing is guessed."""
    guesses = sorted(field for field, each in {**found, "title": _title(name, found)}.items() if each.guessed)
    return [_row("guessed", flow(guesses), "take out each that you compared with the document")] if guesses else []


def short_name(name: str) -> str:
    """Return a name short enough for a note, cut at a word; a first word stays whole, however long it is."""
    if len(name) <= _LONGEST_SHORT:
        return name.strip()
    words = _WORD.findall(name)
    kept = words[:1]
    for word in words[1:]:
        if len("".join(kept) + word.rstrip()) > _LONGEST_SHORT:
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1].strip() in _SMALL:
        kept.pop()
    return "".join(kept).strip(" \t\n,;:.-–—&/|(")


def language_of(article: Article, given: Mapping[str, str], read_on: dt.date) -> str:
    """Return the language to read an article in: the proposed one, else English, which the record then doesn't name."""
    found = proposals(article, given, read_on).get("language")
    return found.value if found else "en"


def issued_of(article: Article, given: Mapping[str, str], read_on: dt.date) -> dt.date | None:
    """Return the proposed day of issue, or None."""
    found = proposals(article, given, read_on).get("issued")
    return day(found.value) if found else None


def _row(field: str, value: str, note: str = "") -> str:
    text = f"{field}: {value}"
    return f"    {f'{text} ':<{_COLUMN}}# {note}" if note else f"    {text}"


def _authors(author: Proposal | None) -> list[str]:
    if author is None:
        return []
    note = f" # {author.note}" if author.note else ""
    return [f"    author:{note}", *(f"      - literal: {scalar(name)}" for name in author.value.split(_AND) if name)]


def _issued_row(article: Article, issued: Proposal | None, read_on: dt.date) -> str:
    """Return the row of the day of issue: only what the file or its dateline says, since a brief prints it.

    A date in the text may be that of anything that is told there, so a person is asked.
    """
    if issued is not None:
        return _row("issued", issued.value, issued.note)
    hints = [f"{c.value} is {c.where}" for c in article.of("modified")[:1]]
    if found := _date_near_the_top(article, read_on):
        hints.insert(0, f"{found} stands near the top: if it was published then, replace this line by issued: {found}")
    note = "; ".join(hints) if hints else "or issued: the day of publication, as 2026-01-31"
    return f"    issued_reason: {NO_DAY} # {note}"


def _language(language: Proposal | None) -> str:
    if language is None:
        return "    # language: en               # not told by the file, and read as English: write its language"
    return _row("language", language.value, language.note)


def _date_near_the_top(article: Article, read_on: dt.date) -> dt.date | None:
    """Return the one full date in an article's first paragraphs, unless it lies after the day of reading."""
    first = "\n".join(paragraph.text for paragraph in article.paragraphs[:TOP])
    language = article.best("language") or "en"
    found = {each.figure.value for each in quantities(first, language) if each.figure.kind == "date"}
    dates = {date for value in found if (date := day(value))}
    return min(dates) if len(dates) == 1 and min(dates) <= read_on else None
