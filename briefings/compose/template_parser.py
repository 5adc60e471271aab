"""Parse what a template yields into its parts in order: blocks that are ready, and calls of directives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from pathlib import PurePosixPath
from typing import Final, NamedTuple, TypeAlias

from briefings.compose.template import STATED
from briefings.compose.template_inlines import inlines_of, unread
from briefings.compose.template_markdown import read_prose
from briefings.compose.template_places import Line, lines_of
from briefings.model.attributes import AttributesError, read_attributes
from briefings.model.document import Block, Cell, Figure, Heading, Inlines, Item, ItemList, Paragraph, Table
from briefings.model.problem import Location, Problem


@dataclass(frozen=True, slots=True)
class DirectiveCall:
    """A directive line: `::name{key=value key="two words"}`."""

    name: str
    arguments: dict[str, str] = field(default_factory=dict)
    location: Location = Location("")


Part: TypeAlias = Block | DirectiveCall
_CALL: Final = re.compile(r"::([a-z][a-z-]*)(?=\{|$)")
# Where a link leads to, in Markdown.
_ADDRESS: Final = re.compile(r"\]\((?:\\.|[^)\\\n])*\)")
_HEADING: Final = re.compile(r"(#{1,6})\s+(\S.*)$")
_STRUCTURE: Final = re.compile(r"::|#{1,6}(?: |$)")


class Parsed(NamedTuple):
    """The parts of a template in order, and every mistake in its lines."""

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]


def parse(
    markdown: str, paths: Sequence[str], language: str, name: str = "", pictures: Mapping[str, bytes] | None = None
) -> Parsed:
    """Return the parts of what a template yields; `paths` are the files that its marks name.

    Values keep the statements that they are; the template's own words are `template/NAME:1`, `template/NAME:2` and on,
    by paragraph, with the file `name` of the template. `pictures` are those that it may show, by path.
    """
    stem, numbers = PurePosixPath(name).name.removesuffix(".md.j2"), count(1)
    parts: list[Part] = []
    problems: list[Problem] = []
    lines = lines_of(_leave_addresses(markdown), paths)
    for structural, group in groupby(lines, _is_structure):
        held = tuple(group)
        if structural:
            for line in held:
                part, wrong = _read_line(line, language)
                parts += [part] if part else []
                problems += wrong
        else:
            prose = read_prose(held, language, pictures or {})
            parts += prose.blocks
            problems += prose.problems
    own = (part if isinstance(part, DirectiveCall) else _number(part, stem, numbers) for part in parts)
    return Parsed(tuple(own), tuple(problems))


def _leave_addresses(markdown: str) -> str:
    """Take the signs of statements out of the addresses of links, where they aren't words."""
    return _ADDRESS.sub(lambda match: STATED.sub("", match[0]), markdown)


def _is_structure(line: Line) -> bool:
    """Tell whether a line is a directive or a heading: by the template's own words, never by a value."""
    return bool(_STRUCTURE.match(line.text, line.start))


def _number(block: Block, name: str, numbers: Iterator[int]) -> Block:
    match block:
        case ItemList():
            return replace(block, items=tuple(_item(item, name, numbers) for item in block.items))
        case Heading() | Paragraph():
            return replace(block, inlines=_own(block.inlines, name, numbers))
        case Table():
            rows = tuple(tuple(_cell(cell, name, numbers) for cell in row) for row in (block.header, *block.rows))
            return replace(block, header=rows[0], rows=rows[1:], caption=_own(block.caption, name, numbers))
        case Figure():
            return replace(block, caption=_own(block.caption, name, numbers))
        case _:
            return block


def _item(item: Item, name: str, numbers: Iterator[int]) -> Item:
    return replace(item, blocks=tuple(_number(block, name, numbers) for block in item.blocks))


def _cell(cell: Cell, name: str, numbers: Iterator[int]) -> Cell:
    return replace(cell, paragraphs=tuple(_own(inlines, name, numbers) for inlines in cell.paragraphs))


def _own(inlines: Inlines, name: str, numbers: Iterator[int]) -> Inlines:
    """Return inlines in which the template's own words are a statement of it."""
    if all(each.statement for each in inlines):
        return inlines
    own = f"template/{name}:{next(numbers)}"
    return tuple(replace(each, statement=each.statement or own) for each in inlines)


def _read_line(line: Line, language: str) -> tuple[Part | None, tuple[Problem, ...]]:
    text, where = line.text.strip(), line.at(line.start)
    if text.startswith("::"):
        return _call(text, where)
    match = _HEADING.match(text)
    # The title is above all headings: it is no heading of the template.
    if not match:
        return None, (Problem(where, "template-heading", "a heading needs text after its `#`"),)
    level = len(match[1])
    told = list(unread(line))
    if level > 3:  # noqa: PLR2004 - as many as every writer has styles for
        told.append(Problem(where, "template-heading", "headings go from `#` to `###`"))
    read = inlines_of(match[2], language, (line,))
    problems = (*told, *read.problems)
    return (None if problems else Heading(level, read.inlines, location=where)), problems


def _call(text: str, where: Location) -> tuple[DirectiveCall | None, tuple[Problem, ...]]:
    text = STATED.sub("", text).strip()
    match = _CALL.match(text)
    if not match:
        message = f"can't read the directive `{text}`; write `::name` or `::name{{key=value}}`"
        return None, (Problem(where, "directive-syntax", message),)
    try:
        found = read_attributes(text, match.end()) if match.end() < len(text) else ()
    except AttributesError as error:
        return None, (Problem(where, "directive-syntax", f"`::{match[1]}`: {error}"),)
    return DirectiveCall(match[1], {attribute.key: attribute.value for attribute in found}, where), ()
