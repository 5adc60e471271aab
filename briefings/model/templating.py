"""Set up Jinja2 once for every room, and find the files that a template includes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefings.model.library import InputFile

if TYPE_CHECKING:
    from jinja2 import BaseLoader
    from jinja2.nodes import Node
    from jinja2.sandbox import SandboxedEnvironment

_NESTING: Final = re.compile(r"\{%-? *(?P<down>end)?(?P<block>if|for|block|macro|call|filter|with)\b|[(\[{]|[)\]}]")


def environment(
    *,
    loader: BaseLoader | None = None,
    finalize: Callable[..., Any] | None = None,
    autoescape: bool = False,
) -> SandboxedEnvironment:
    """Return a sandbox for templates: no extensions, no undefined names, blocks leave no empty lines, bounds of steps.

    What is checked is what is rendered: a template that parses here parses everywhere.
    """
    from jinja2 import StrictUndefined

    from briefings.model.template_budget import BudgetedEnvironment

    return BudgetedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def included_files(name: str, templates: Mapping[str, InputFile]) -> tuple[InputFile, ...]:
    """Return a template's file and those that it includes, extends or imports, and they in turn; none twice.

    Where a name is only known when the template runs, any template may be drawn in, so all are.
    """
    return tuple(_follow_names(name, templates, lambda text: _may_draw_in(text, templates)).values())


def includes_itself(name: str, templates: Mapping[str, InputFile]) -> bool:
    """Tell whether a template includes, extends or imports itself, or one that does so with it."""
    below = _may_draw_in(templates[name].text, templates)
    return any(templates[name] in included_files(each, templates) for each in below)


def endless_line(name: str, templates: Mapping[str, InputFile]) -> tuple[InputFile, int] | None:
    """Return the file and the line by which a template draws in itself whatever its values are; None for no such."""
    for each, file in _included_templates(name, templates).items():
        for target, line in _draws(file.text).always:
            if each in _included_templates(target, templates):
                return file, line
    return None


def drawing_lines(text: str) -> tuple[int, ...]:
    """Return the lines, from 1, by which a template that can be parsed includes, extends or imports another."""
    from jinja2 import nodes

    kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    return tuple(sorted({node.lineno for node in environment().parse(text).find_all(kinds)}))


def _included_templates(name: str, templates: Mapping[str, InputFile]) -> dict[str, InputFile]:
    """Return a template's file and those that it always draws in, and they in turn, each by its name."""
    return _follow_names(name, templates, lambda text: (target for target, _ in _draws(text).always))


def _follow_names(
    name: str, templates: Mapping[str, InputFile], named_in: Callable[[str], Iterable[str]]
) -> dict[str, InputFile]:
    """Return a template's file and those whose names `named_in` tells from a text, and they in turn; none twice."""
    found: dict[str, InputFile] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop(0)
        if each in templates and each not in found:
            found[each] = templates[each]
            waiting += named_in(templates[each].text)
    return found


def _may_draw_in(text: str, templates: Mapping[str, InputFile]) -> list[str]:
    """Return the names of templates that one may draw in: any, where a name is only known when it runs."""
    named = _draws(text).named
    return sorted(templates if None in named else filter(None, named))


class _Draws(NamedTuple):
    """What a template's text says of others: all that it names, and those that it draws in always, with their lines.

    `None` is a name that isn't written out.
    """

    named: frozenset[str | None] = frozenset()
    always: tuple[tuple[str, int], ...] = ()


@lru_cache(maxsize=256)
def _draws(text: str) -> _Draws:
    """Return which templates one names; none where it can't be read."""
    from jinja2 import TemplateSyntaxError, meta

    try:
        tree = environment().parse(text)
        return _Draws(frozenset(meta.find_referenced_templates(tree)), tuple(_always_drawn_in(tree)))
    except (TemplateSyntaxError, RecursionError):  # told where templates are checked
        return _Draws()


def _always_drawn_in(tree: Node) -> Iterator[tuple[str, int]]:
    """Yield the names of templates that one draws in under no condition, each with its line."""
    from jinja2 import nodes

    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, nodes.Include | nodes.Import | nodes.FromImport | nodes.Extends):
            if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str):
                yield node.template.value, node.lineno
        elif not isinstance(node, nodes.If | nodes.For | nodes.Macro):
            waiting += node.iter_child_nodes()


class Piece(NamedTuple):
    """Part of a template as Jinja2's lexer reads it: its kind, its text, and where it begins in the template."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the template."""
        return self.start + len(self.text)


def pieces_of(text: str) -> Iterator[Piece]:
    """Yield the pieces of a template whose lines end as Jinja2 ends them (`with_plain_lines`).

    The space that a tag takes away is in none. Raises `TemplateSyntaxError` where it comes to what can't be read.
    """
    at = 0
    for _, kind, word in environment().lexer.tokeniter(text, None):
        piece = Piece(kind, word, text.index(word, at))
        at = piece.end
        yield piece


def with_plain_lines(text: str) -> str:
    """Return a text with each of its lines ended by a line feed alone."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def own_words(text: str) -> str:
    """Return a template with all but its own words blanked, so that these stand where they did.

    Nothing of one that can't be read.
    """
    from jinja2 import TemplateSyntaxError

    text = with_plain_lines(text)
    parts: list[str] = []
    at = 0
    try:
        for piece in pieces_of(text):
            parts += (_blank(text[at : piece.start]), piece.text if piece.kind == "data" else _blank(piece.text))
            at = piece.end
    except TemplateSyntaxError:  # told where templates are checked
        return ""
    return "".join(parts)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def deepest(text: str) -> tuple[int, int]:
    """Return how deep brackets and blocks of a template stand in one another at most, and the line, from 1, of it."""
    most = depth = 0
    where = 1
    for number, line in enumerate(text.splitlines(), 1):
        for match in _NESTING.finditer(line):
            if match["block"]:
                depth += -1 if match["down"] else 1
            else:
                depth += 1 if match[0] in "([{" else -1
            if depth > most:
                most, where = depth, number
    return most, where


def fault_in(text: str) -> tuple[int, str] | None:
    """Return the line, from 1, at which a template can't be parsed, and why; None for one that can."""
    from jinja2 import TemplateSyntaxError

    try:
        environment().parse(text)
    except TemplateSyntaxError as error:
        return error.lineno, f"this isn't Jinja2: {error.message}"
    except RecursionError:
        return deepest(text)[1], "brackets or blocks stand too deep in one another: part them"
    return None
