"""Find the part of a page that is its article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import trafilatura

from briefings.model.tokens import words
from briefings.workspace.articles.trees import Element, at_path, count_words, text_of

# What stands around articles, by the names that sites give it.
_AROUND: Final = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|socials|related|recommend(?:ed|ations)?|newsletter|subscribe-box|signup|cookie"
    r"|cookies|consent|gdpr|promo|advert|advertisement|ads?|banner-ad|breadcrumbs?|comments|sidebar|side-bar|navbar|menu"
    r"|toolbar|skip-?links?|taboola|outbrain|pagination|pager|site-footer|site-header|masthead|most-read|trending"
    r"|read-more|also-read|lire-aussi|a-lire-aussi|partager|modal|popup|pagedetails|wb-share|feedback|report-problem)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_AROUND_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu"})
_AROUND_TAGS: Final = frozenset({"nav", "footer"})
_LONG_LINE: Final = 25
# From so many blocks on trafilatura does without its second opinion, which compares each block with all before it.
_MANY_BLOCKS: Final = 3000


@dataclass(frozen=True)
class Part:
    """The elements that hold an article: `whole` is walked from `start`, where that is given, to its end."""

    whole: Element
    start: Element | None = None


def article_part(root: Element, page: str) -> Part:
    """Return the part of a page that is its article: as its tags say, else as trafilatura finds it, else all."""
    body = next(root.iter("body"), root)
    whole = _by_tags(body)
    if whole is None:
        whole = _by_text(body, page)
    if next(whole.iter("h1"), None) is not None:
        return Part(whole)
    heading = next((h1 for h1 in _before(body, whole) if not stands_around(h1, h1)), None)
    if heading is None:
        return Part(whole)
    return Part(_common([heading, whole], body), heading)


def stands_around(element: Element, whole: Element) -> bool:
    """Tell whether an element belongs to the page's frame rather than to its article."""
    if element is whole:
        return False
    if element.tag in _AROUND_TAGS or (element.get("role") or "") in _AROUND_ROLES:
        return True
    if element.tag == "header" and not any(up.tag in {"article", "main"} for up in element.iterancestors()):
        return next(element.iter("h1"), None) is None
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return (
        bool(named.strip()) and bool(_AROUND.search(named)) and element.tag not in {"body", "main", "article", "html"}
    )


def links_only(element: Element) -> bool:
    """Tell whether an element holds hardly anything but links, three at least."""
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < 3:
        return False
    inside = sum(count_words(link) for link in links)
    return inside >= 0.8 * count_words(element) > 0


def _by_tags(body: Element) -> Element | None:
    for choice in ('.//*[@itemprop="articleBody"]', ".//article", './/main|.//*[@role="main"]'):
        found = [each for each in at_path(body, choice) if count_words(each) > 0]
        if not found:
            continue
        best = max(found, key=count_words)
        around = next((up for up in best.iterancestors() if up.tag == "main" or up.get("role") == "main"), None)
        if around is not None and 2 * count_words(best) < count_words(around):
            continue
        if around is None and 3 * count_words(best) < count_words(body):
            continue
        article = next((up for up in best.iterancestors("article")), None)
        return article if article is not None and choice.endswith('"articleBody"]') else best
    return None


def _by_text(body: Element, page: str) -> Element:
    """Return the smallest element that holds nearly all the lines that trafilatura takes for the article's."""
    is_long = sum(1 for _ in body.iter("p", "li", "div", "td", "blockquote", "pre")) > _MANY_BLOCKS
    text = trafilatura.extract(page, fast=is_long, include_comments=False, include_tables=False) or ""
    lines = {" ".join(words(line)) for line in text.splitlines() if len(line) >= _LONG_LINE}
    if not lines:
        return body
    blocks = [block for block in body.iter("p", "li", "div", "td", "blockquote", "pre") if _says(block, lines)]
    outer = {above for block in blocks for above in block.iterancestors()}
    innermost = [block for block in blocks if block not in outer]
    return _common(innermost, body) if innermost else body


def _says(block: Element, lines: set[str]) -> bool:
    text = text_of(block)
    return len(text) < 20_000 and " ".join(words(text)) in lines


def _common(elements: Iterable[Element], body: Element) -> Element:
    paths = [[*reversed(list(each.iterancestors())), each] for each in elements]
    common = body
    for level in zip(*paths, strict=False):
        if any(each is not level[0] for each in level):
            break
        common = level[0]
    # A lone paragraph is no article: what stands around it belongs to it.
    return common if common.tag not in {"p", "li", "td", "tr"} else _parent(common, body)


def _parent(element: Element, body: Element) -> Element:
    parent = element.getparent()
    return parent if parent is not None else body


def _before(body: Element, whole: Element) -> Iterator[Element]:
    """Yield the headings of the first rank that stand before an element, the nearest first."""
    found = []
    for each in body.iter():
        if each is whole:
            break
        if each.tag == "h1":
            found.append(each)
    yield from reversed(found)
