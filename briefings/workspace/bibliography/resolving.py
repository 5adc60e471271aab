"""Resolve what a text cites against a bibliography: is there such a document, and is it told rightly?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from briefings.model.locales import month_names
from briefings.model.source import Source
from briefings.model.tokens import content_stems, fold, words

Status = Literal["exists", "differs", "unknown"]
_NAME: Final = r"(?<![\w’'\-])[A-ZÀ-Þ][\w’'\-]++"
# People, or a body: "Smith and Jones", "Petrov et al.", "Bank of Canada".
_NAMES: Final = rf"{_NAME}(?:\s++(?:(?:and|&|et|of|the|for|de|du|des|la)\s++)?{_NAME}){{0,6}}(?:,?\s++et al\.)?"
_IN_BRACKETS: Final = re.compile(
    rf"(?<=[(;])\s*+(?:see |cf\. |voir )?(?P<names>{_NAMES}),?\s+(?P<year>(?:19|20)\d\d)[a-z]?"
)
_IN_TEXT: Final = re.compile(rf"(?<!\w)(?P<names>{_NAMES})\s++\((?P<year>(?:19|20)\d\d)[a-z]?[,)]")
_NUMBERS: Final = re.compile(r"(?<!\s)\s*+\[(\^?[\w-]+(?:\s*[,;–-]\s*\^?\d+)*)\](?!\()")
_ADDRESS: Final = re.compile(r"https?://[^\s<>)\]\"”]+")
# A whole pair of brackets with authors and years, a year in brackets after a name, an address in brackets.
_BRACKETS: Final = re.compile(rf"(?<!\s)\s*+\((?:see |cf\. |voir )?{_NAMES},?\s+(?:19|20)\d\d[^()]*\)")
_YEAR_ALONE: Final = re.compile(r"(?<=\w)\s\((?:19|20)\d\d[a-z]?(?:, [^()]*)?\)")
_LINKED: Final = re.compile(r"(?<!\s)\s*+\(https?://[^\s()]*\)")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS: Final = frozenset(name.capitalize() for language in ("en", "fr") for name in month_names(language))
# How much of a title's words an entry must have.
_TITLE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation as it is written, the source that it means, and what differs from that source's record."""

    written: str
    status: Status
    source: str = ""
    remark: str = ""


def without_citations(text: str) -> str:
    """Return a sentence without what it cites: brackets with author and year, numbers, addresses."""
    for pattern in (_BRACKETS, _YEAR_ALONE, _LINKED, _ADDRESS, _NUMBERS):
        text = pattern.sub("", text)
    return " ".join(text.split())


def resolve(text: str, entries: Mapping[str, str], sources: Sequence[Source]) -> tuple[Resolved, ...]:
    """Return what the citations of a sentence lead to; `entries` are the text's own list, by what marks them."""
    return tuple(dict.fromkeys(_resolve(text, entries, sources)))


def _resolve(text: str, entries: Mapping[str, str], sources: Sequence[Source]) -> Iterator[Resolved]:
    for found in (*_IN_BRACKETS.finditer(text), *_IN_TEXT.finditer(text)):
        if found["names"] in _MONTHS:
            continue
        yield _by_author(found["names"], found["year"], sources)
    for found in _ADDRESS.finditer(text):
        yield _by_address(found[0].rstrip(".,;:"), sources)
    for found in _NUMBERS.finditer(text):
        for key in re.findall(r"\w[\w-]*", found[1].replace("^", "")):
            if key.isdecimal() or f"[^{key}]" in found[0]:
                yield _by_key(key, entries, sources)


def _by_key(key: str, entries: Mapping[str, str], sources: Sequence[Source]) -> Resolved:
    if key not in entries:
        return Resolved(f"[{key}]", "unknown", remark="the text's own list has no such entry")
    found = resolve_entry(entries[key], sources)
    return Resolved(f"[{key}] {entries[key]}", found.status, found.source, found.remark)


def resolve_entry(entry: str, sources: Sequence[Source]) -> Resolved:
    """Return which source an entry of a list of references describes: by its address or title, else by its author."""
    address = _ADDRESS.search(entry)
    if address:
        found = _by_address(address[0].rstrip(".,;:"), sources)
        if found.status == "exists":
            return _compare(entry, next(source for source in sources if source.id == found.source))
    shares = [_title_share(entry, source) for source in sources]
    best = max(shares, default=0.0)
    if best >= _TITLE:
        return _compare(entry, sources[shares.index(best)])
    year = _YEAR.search(entry)
    named = [each for each in sources if _is_named(entry, each)]
    if named:
        titles = " or ".join(f"“{each.title}”" for each in named[:2])
        return Resolved(entry, "differs", named[0].id, f"that author or publisher has {titles} here")
    return Resolved(entry, "unknown", remark="no source here has this title" + (f" of {year[0]}" if year else ""))


def _compare(entry: str, source: Source) -> Resolved:
    """Compare an entry with the record of the source that it describes: year, and author if there is one."""
    remarks = []
    years = _YEAR.findall(entry)
    if source.issued and years and str(source.issued.year) not in years:
        remarks.append(f"it is of {source.issued.year}, not {years[0]}")
    if source.author and not _is_named(entry, source):
        remarks.append(f"its author is {source.author[0]}")
    return Resolved(entry, "differs" if remarks else "exists", source.id, "; ".join(remarks))


def _by_author(names: str, year: str, sources: Sequence[Source]) -> Resolved:
    written = f"({names}, {year})"
    named = [source for source in sources if _is_named(names, source)]
    if not named:
        return Resolved(written, "unknown", remark="no source here has this author or publisher")
    for source in named:
        if source.issued is None or str(source.issued.year) == year:
            return Resolved(written, "exists", source.id)
    years = ", ".join(str(source.issued.year) for source in named if source.issued)
    return Resolved(written, "differs", named[0].id, f"what is here of it is of {years}")


def _is_named(text: str, source: Source) -> bool:
    """Tell whether a text has the family name of an author, or the short name or publisher of a source."""
    said = set(words(text))
    families = [words(author.family or author.literal) for author in source.author]
    names = (*families, words(source.short), words(source.publisher))
    return any(name and set(name) <= said for name in names)


def _by_address(address: str, sources: Sequence[Source]) -> Resolved:
    same_host = ""
    for source in sources:
        for own in (source.URL, f"https://doi.org/{source.DOI}" if source.DOI else ""):
            if own and _place(own) == _place(address):
                return Resolved(address, "exists", source.id)
            if own and _place(own)[0] == _place(address)[0]:
                same_host = source.id
    if same_host:
        return Resolved(address, "differs", same_host, "another page of the same site")
    return Resolved(address, "unknown", remark="no source here has this address")


def _place(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return fold(parts.netloc).removeprefix("www."), parts.path.rstrip("/")


def _title_share(entry: str, source: Source) -> float:
    wanted = content_stems(source.title)
    return len(wanted & content_stems(entry)) / len(wanted) if wanted else 0.0
