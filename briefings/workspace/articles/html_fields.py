"""Read what a page says of itself: title, author, publisher, days, address, language, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from briefings.model.json_text import parse_json
from briefings.workspace.articles.article import Candidate, Field
from briefings.workspace.articles.dates import day_in_address, day_written
from briefings.workspace.articles.language import language_of_tag
from briefings.workspace.articles.trees import Element, at_path, text_of

_META: Final[dict[str, Field]] = {
    "og:title": "title",
    "dcterms.title": "title",
    "dc.title": "title",
    "citation_title": "title",
    "twitter:title": "title",
    "author": "author",
    "article:author": "author",
    "dcterms.creator": "author",
    "dc.creator": "author",
    "citation_author": "author",
    "parsely-author": "author",
    "sailthru.author": "author",
    "og:site_name": "publisher",
    "dcterms.publisher": "publisher",
    "dc.publisher": "publisher",
    "citation_publisher": "publisher",
    "application-name": "publisher",
    "article:published_time": "issued",
    "og:published_time": "issued",
    "datepublished": "issued",
    "dcterms.issued": "issued",
    "dc.date.issued": "issued",
    "dcterms.created": "issued",
    "citation_publication_date": "issued",
    "citation_date": "issued",
    "parsely-pub-date": "issued",
    "sailthru.date": "issued",
    "article.published": "issued",
    "publish-date": "issued",
    "publication_date": "issued",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "datemodified": "modified",
    "dcterms.modified": "modified",
    "dc.date.modified": "modified",
    "last-modified": "modified",
    "og:url": "URL",
    "og:locale": "language",
    "content-language": "language",
    "dcterms.language": "language",
    "dc.language": "language",
}
_LINKED: Final[dict[str, Field]] = {"datePublished": "issued", "dateModified": "modified", "headline": "title"}
_ARTICLES: Final = re.compile(r"Article|Posting|Report|WebPage|Legislation|PressRelease|Statement", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(\S+)|\burl:\s*(https?://\S+)", re.IGNORECASE)
_SAVED_ON: Final = re.compile(r"saved date:\s*(?:\w{3} )?(\w{3}) (\d{1,2}) (\d{4})", re.IGNORECASE)
_ARCHIVE: Final = re.compile(
    r"https?://(?:web\.archive\.org/web/(\d{8})\d*[a-z_]*/(\S+)|(?:archive\.(?:ph|today|is|li|vn|md)|perma\.cc)/\S+)"
)
_MARKED: Final[dict[str, Field]] = {"datePublished": "issued", "dateModified": "modified"}
_PAID: Final = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep)|already a subscriber|to continue reading|this (?:article|content) is"
    r" (?:for|reserved for) subscribers|abonnez-vous pour|réservée? aux abonnés|pour lire la suite|déjà abonné"
    r"|il vous reste [\d,.]+\s*% de cet article",
    re.IGNORECASE,
)
_SITE: Final = re.compile(r"(?<!\s)\s++[|–—·»-]\s+")


def candidates_of_page(root: Element, page: str) -> Iterator[Candidate]:
    """Yield what a page states of itself, and what its title and address let guess."""
    yield from _read_linked(root)
    yield from _read_named(root)
    yield from _times(root)
    yield from _headings(root)
    if tag := language_of_tag(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        yield Candidate("language", tag, "the page's lang", stated=True)
    yield from _addresses(root, page)


def is_paid_for(root: Element, ending: str) -> bool:
    """Tell whether a page says that only subscribers read on; `ending` is the end of its text."""
    for data in _data(root):
        if str(data.get("isAccessibleForFree", "")).lower() == "false":
            return True
    return bool(_PAID.search(ending)) or bool(at_path(root, '//*[contains(@class, "paywall")]'))


def _data(root: Element) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of the page's JSON-LD that describe an article."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                yield from _articles(parse_json(text_of(script)), 0)
            except ValueError:
                continue


def _articles(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for each in data[:100]:
            yield from _articles(each, depth + 1)
    elif isinstance(data, dict):
        if _ARTICLES.search(str(data.get("@type", ""))):
            yield data
        yield from _articles(data.get("@graph"), depth + 1)
        yield from _articles(data.get("mainEntity"), depth + 1)


def _read_linked(root: Element) -> Iterator[Candidate]:
    for data in _data(root):
        for key, field in _LINKED.items():
            if isinstance(data.get(key), str):
                yield from _candidate(field, data[key], f"{key} in the page's data")
        for key, field in (("author", "author"), ("publisher", "publisher")):
            for value in _names(data.get(key)):
                yield from _candidate(
                    "author" if field == "author" else "publisher", value, f"{key} in the page's data"
                )
        if isinstance(data.get("inLanguage"), str):
            yield from _candidate("language", data["inLanguage"], "inLanguage in the page's data")


def _names(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for each in data[:20]:
            yield from _names(each)
    elif isinstance(data, dict):
        yield from _names(data.get("name"))
    elif isinstance(data, str) and not data.startswith("http"):
        yield data


def _read_named(root: Element) -> Iterator[Candidate]:
    for meta in root.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or meta.get("itemprop") or "").lower()
        if (field := _META.get(key)) and (value := (meta.get("content") or "").strip()):
            yield from _candidate(field, value, f"meta {key}")
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            yield Candidate("URL", str(link.get("href")), "the canonical link", stated=True)


def _times(root: Element) -> Iterator[Candidate]:
    for each in at_path(root, "//*[@property or @itemprop]"):
        key = str(each.get("property") or each.get("itemprop")).rpartition(":")[2]
        if (field := _MARKED.get(key)) and each.tag != "meta":
            where = "in the footer" if any(up.tag == "footer" for up in each.iterancestors()) else "in the page"
            value = each.get("datetime") or each.get("content") or text_of(each)
            yield from _candidate(field, value, f"{key} {where}")
    for time in at_path(
        root, "(//article|//main)//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]"
    ):
        yield from _candidate("issued", time.get("datetime") or text_of(time), "the time marked as published")


def _headings(root: Element) -> Iterator[Candidate]:
    heads = [" ".join(text_of(h1).split()) for h1 in root.iter("h1")]
    titles = [" ".join(text_of(title).split()) for title in root.iter("title")]
    if len(heads) == 1 and heads[0]:
        yield Candidate("title", heads[0], "the page's heading", stated=True)
    for title in titles[:1]:
        whole = next((head for head in heads if head and title.startswith(head)), "")
        if whole:
            yield Candidate("title", whole, "the page's title", stated=True)
        elif title:
            parts = _SITE.split(title)
            yield Candidate(
                "title", title if len(parts) == 1 else max(parts, key=len), "the page's title", len(parts) == 1
            )


def _addresses(root: Element, page: str) -> Iterator[Candidate]:
    saved = _SAVED_FROM.search(page[:20_000])
    url = next((group for group in saved.groups() if group), "") if saved else ""
    if saved and (day := _SAVED_ON.search(page[:20_000])):
        yield from _candidate("captured", f"{day[1]} {day[2]}, {day[3]}", "the browser's note in the saved page")
    own = next((str(link.get("href")) for link in root.iter("link") if link.get("rel") == "canonical"), "")
    yield from candidates_of_address(url, "the browser's note in the saved page")
    if own.startswith("http") and (found := day_in_address(own)):
        yield Candidate("issued", found, "the page's address")


def candidates_of_address(address: str, where: str) -> Iterator[Candidate]:
    """Yield what the address that a page was read from tells: itself, the archive that held it, and the days in it."""
    if not address.startswith("http"):
        return
    archived = _ARCHIVE.match(address)
    if archived is None:
        yield Candidate("URL", address, where, stated=True)
    else:
        yield Candidate("archive", address, where, stated=True)
        if archived[1]:
            yield from _candidate("captured", archived[1], "the archive's address")
            yield Candidate("URL", archived[2], "the archive's address", stated=True)
    if day := day_in_address(archived[2] or "" if archived else address):
        yield Candidate("issued", day, "the page's address")


def _candidate(field: Field, value: str, where: str) -> Iterator[Candidate]:
    value = " ".join(value.split())
    if field in {"issued", "modified", "captured"}:
        value = day_written(value)
    elif field == "language":
        value = language_of_tag(value)
    elif field == "URL" and not value.startswith("http"):
        value = ""
    if value:
        yield Candidate(field, value, where, stated=True)
