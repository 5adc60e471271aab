"""Tell how a page shows an element: hidden, struck out, raised or lowered.

Only what a browser would do without scripts is asked: attributes, the style of the element, and rules of the page's
own style sheets with plain selectors (`.note`, `p#a.b`); rules for print or small screens aren't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from briefings.workspace.articles.trees import Element

Look = Literal["hidden", "struck", "raised", "lowered", ""]
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR: Final = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_LONGEST_SHEET: Final = 2_000_000
# Classes by which the frameworks of public sites hide text from the eye and keep it for screen readers.
_UNSEEN_WORDS = (
    "wb-inv wb-invisible sr-only sr-only-focusable visually-hidden visuallyhidden screen-reader-text"
    " screen-reader-only screenreader element-invisible u-visually-hidden govuk-visually-hidden a11y-hidden"
    " hidden-visually offscreen ecl-u-sr-only fr-sr-only show-for-sr visually-hidden-focusable assistive-text"
)
_UNSEEN: Final = frozenset(_UNSEEN_WORDS.split())
_STRUCK_TAGS: Final = frozenset({"del", "s", "strike"})


@dataclass(frozen=True, slots=True)
class _Rule:
    tag: str
    marks: frozenset[str]
    style: dict[str, str]


class Styles:
    """The style rules of a page that bear on what is read."""

    def __init__(self, sheets: Iterator[str]) -> None:
        self._rules: dict[str, list[tuple[int, _Rule]]] = {}
        order = 0
        for sheet in sheets:
            for rule in _rules(sheet[:_LONGEST_SHEET]):
                order += 1
                for key in rule.marks or {rule.tag}:
                    self._rules.setdefault(key, []).append((order, rule))
                    break

    def look(self, element: Element) -> Look:
        """Return how an element is shown."""
        classes = (element.get("class") or "").split()
        if _hidden_by_attribute(element) or not _UNSEEN.isdisjoint(classes):
            return "hidden"
        tag = str(element.tag)
        style = self._style(element, tag, classes)
        if _hides(style):
            return "hidden"
        if tag in _STRUCK_TAGS or "line-through" in style.get("text-decoration", ""):
            return "struck"
        align = style.get("vertical-align", "")
        if tag == "sup" or align in {"super", "text-top"}:
            return "raised"
        return "lowered" if tag == "sub" or align == "sub" else ""

    def _style(self, element: Element, tag: str, classes: list[str]) -> dict[str, str]:
        own = element.get("style")
        if not self._rules:
            return dict(_declarations(own)) if own else {}
        marks = {f".{name}" for name in classes}
        if name := element.get("id"):
            marks.add(f"#{name}")
        found = [
            (order, rule)
            for key in (tag, *marks)
            for order, rule in self._rules.get(key, ())
            if rule.marks <= marks and rule.tag in {"", tag}
        ]
        style: dict[str, str] = {}
        for _, rule in sorted(found, key=lambda each: each[0]):
            style |= rule.style
        return style | dict(_declarations(own)) if own else style


def _hidden_by_attribute(element: Element) -> bool:
    return element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None)


def _hides(style: dict[str, str]) -> bool:
    gone = style.get("display") == "none" or style.get("visibility") in {"hidden", "collapse"}
    clipped = style.get("position") == "absolute" and (
        style.get("clip", "").replace(" ", "").startswith(("rect(0", "rect(1px,1px"))
        or style.get("clip-path", "") in {"inset(50%)", "inset(100%)"}
        or bool(re.match(r"-\d{4,}", style.get("left", "") or style.get("top", "")))
    )
    return gone or clipped or (style.get("font-size") == "0")


def _rules(sheet: str) -> Iterator[_Rule]:
    """Yield the rules with plain selectors; what stands in a block that begins with @ is passed over."""
    sheet = _COMMENT.sub("", sheet)
    depth, start, selector = 0, 0, ""
    for match in re.finditer(r"[{};]", sheet):
        sign = match.group()
        if sign == "{":
            if depth == 0:
                selector = sheet[start : match.start()].strip()
                start = match.end()
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
            if depth == 0:
                style = dict(_declarations(sheet[start : match.start()])) if not selector.startswith("@") else {}
                yield from _of_selectors(selector, style) if style else ()
                start = match.end()
        elif depth == 0:
            start = match.end()


def _of_selectors(selectors: str, style: dict[str, str]) -> Iterator[_Rule]:
    for selector in selectors.split(","):
        found = _SELECTOR.fullmatch(selector.strip())
        if found and found.group():
            yield _Rule((found[1] or "").lower(), frozenset(re.findall(r"[.#][\w-]+", found[2])), style)


_ASKED_WORDS = "display visibility position clip clip-path left top font-size vertical-align text-decoration"
_ASKED: Final = frozenset(_ASKED_WORDS.split())


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        name = name.strip().lower().removesuffix("-line")
        if colon and name in _ASKED:
            yield name, value.strip().lower().removesuffix("!important").strip()
