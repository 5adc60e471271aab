"""Read and write Pandoc's attributes, `{#id key=value key="several words"}`, and the headings that carry them.

Stances and templates share this notation. mdit-py-plugins reads it too, but keeps no places (offsets), drops
repeated keys and allows few signs in a bare value, so it can't serve here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

BLANKS: Final = " \t\r"
# Possessive, so that no text is looked at twice.
_ITEM: Final = re.compile(
    r"""\s*+(?:
        \#(?P<id>[^\s{}"=]++)
      | (?P<key>[A-Za-z][\w-]*+)=
        (?: "(?P<double>(?:[^"\\]|\\.)*+)" | '(?P<single>(?:[^'\\]|\\.)*+)' | (?P<bare>(?:\\.|[^\s"\\{}“”])++) )
    )(?=[\s}]|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_CLOSE: Final = re.compile(r"\s*+\}\s*+\Z")
_WORD: Final = re.compile(r"\s*+\S++")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_BARE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_ID: Final = re.compile(r"[^\s{}\"=]+")
_BEFORE_BRACE: Final = re.compile(r"(?:[^{\\]|\\.)*+")
_MARKS: Final = re.compile(r"(#{1,6})(?:[ \t]++|\Z)")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute, with offsets in the text that it was read from: of the whole, its key and its value.

    `#name` is the attribute `id`.
    """

    key: str
    value: str
    start: int
    key_at: int
    value_at: int
    end: int


class AttributesError(ValueError):
    """Attributes that can't be read. Says how to mend them; `offset` is where, in the text that was read."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def read_attributes(text: str, at: int = 0) -> tuple[Attribute, ...]:
    """Return the attributes that begin with the `{` at offset `at` and end the text, in order; keys may repeat.

    Raises `AttributesError` at the first that is broken.
    """
    attributes, broken = scan_attributes(text, at)
    if broken:
        raise broken
    return attributes


def scan_attributes(text: str, at: int = 0) -> tuple[tuple[Attribute, ...], AttributesError | None]:
    """Return the attributes that can be read, and the first mistake among them: what an editor may still change."""
    attributes: list[Attribute] = []
    broken = None
    at += 1
    while not _CLOSE.match(text, at):
        if item := _ITEM.match(text, at):
            attributes.append(_attribute(item))
            at = item.end()
            continue
        broken = broken or _mistake(text, at)
        word = _WORD.match(text, at)
        if word is None:
            break
        at = word.end()
    return tuple(attributes), broken


def _attribute(item: re.Match[str]) -> Attribute:
    if item["id"] is not None:
        return Attribute("id", item["id"], item.start("id") - 1, item.start("id"), item.start("id"), item.end())
    form = next(form for form in ("double", "single", "bare") if item[form] is not None)
    value = _ESCAPED.sub(r"\1", item[form])
    return Attribute(item["key"], value, item.start("key"), item.start("key"), item.start(form), item.end())


def _mistake(text: str, at: int) -> AttributesError:
    rest = text[at:].lstrip()
    if not rest:
        return AttributesError("the attributes don't end: add `}`", len(text) - 1)
    word = rest.split(maxsplit=1)[0]
    if any(sign in word for sign in "“”"):
        advice = 'quotes of attributes are straight: key="value"'
    elif word.count('"') == 1 and rest.count('"') % 2:
        advice = 'a quoted value ends with `"`'
    else:
        advice = 'write #id, key=value or key="several words"'
    return AttributesError(f"`{word}` can't be read: {advice}", len(text) - len(rest))


def write_attributes(pairs: Iterable[tuple[str, str]]) -> str:
    """Return attributes in their one form, in the order given: quotes only where a value needs them."""
    return f"{{{' '.join(write_attribute(key, value) for key, value in pairs)}}}"


def write_attribute(key: str, value: str) -> str:
    """Return one attribute. Line breaks become blanks: attributes stand on one line."""
    if key == "id" and _ID.fullmatch(value):
        return f"#{value}"
    if _BARE.fullmatch(value):
        return f"{key}={value}"
    escaped = re.sub(r'(["\\])', r"\\\1", re.sub(r"[\r\n]", " ", value))
    return f'{key}="{escaped}"'


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading of Markdown, taken apart. `words` stand at offset `words_at`; attributes go from `attributes_at` on.

    `marks` are its `#` signs; `attributes_at` is the length of the line where there are no attributes.
    """

    marks: str
    words: str
    words_at: int
    attributes_at: int


def split_heading(line: str) -> HeadingLine | None:
    """Take a heading line apart at the first `{` that no backslash escapes; `None` for a line that is no heading.

    Signs that close a heading (`### Words ###`) aren't words.
    """
    marks = _MARKS.match(line)
    if marks is None:
        return None
    start = marks.end()
    before = _BEFORE_BRACE.match(line, start)
    brace = before.end() if before and line[before.end() : before.end() + 1] == "{" else len(line)
    words = line[start:brace].rstrip(BLANKS)
    unclosed = words.rstrip("#")
    if unclosed[-1:] in {"", " ", "\t"}:
        words = unclosed.rstrip(BLANKS)
    return HeadingLine(marks[1], words, start, brace)
