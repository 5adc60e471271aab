"""Fill in a product type's Jinja2 template, and find every mistake in it, not only the one at which it stops."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from briefings.compose.template import SIGNS, Lookup, escape, fault_of, where_in
from briefings.compose.template_places import MARK, with_marks
from briefings.model.brief import Brief
from briefings.model.library import InputFile
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem, UserError
from briefings.model.template_budget import render_within
from briefings.model.templating import (
    deepest,
    drawing_lines,
    endless_line,
    environment,
    included_files,
    includes_itself,
)

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from briefings.compose.phrasing import Words

_EXPRESSION: Final = re.compile(r"\{\{(?!\"\" *\}\}).*?(?:\}\}|$)")
_CONDITION: Final = re.compile(r"\{%-? *if .*?%\}")
_TAG: Final = re.compile(r"\{%(?:(?!%\}).)*+(?:%\})?|\{#(?:(?!#\}).)*+(?:#\})?", re.DOTALL)
# Mistakes that are looked for in one template; a file of more is no template.
_MOST: Final = 50


class Filled(NamedTuple):
    """What a template yields: its Markdown, the files that its marks name by number, and what is wrong in it.

    Where there are problems, the Markdown is what the rest of the template yields.
    """

    markdown: str
    paths: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def fill_in(brief: Brief, values: Mapping[str, Any], words: Words) -> Filled:
    """Return what a brief's template yields, with every mistake in it.

    A mistake in an expression or a condition is taken out and the template filled in again, until all are known; one in
    another tag ends that, and what needs no filling in is left to be read. Raises `UserError` for a product type that
    has no template, and for a reader's own words that can't be filled in.
    """
    name, templates = brief.audience.product, dict(brief.library.templates)
    if name not in templates:
        message = f"unknown product type `{name}`{nearest(name, templates)}"
        raise UserError.of("unknown-template", message, brief.audience.location)
    found: list[Problem] = []
    paths = tuple(file.path for _, file in sorted(templates.items()))
    if endless := endless_line(name, templates):
        problem = _point_at(_endless(Location(endless[0].path, endless[1]), "the template includes itself"), templates)
        return Filled(_without_jinja(included_files(name, templates), paths), paths, (problem,))
    while len(found) < _MOST:
        try:
            markdown = _render(name, templates, Lookup(words, brief.library.english), values)
        except _TemplateError as mistake:
            problem = _point_at(mistake.problem, templates)
            if problem.code == "template-endless":
                # What was found before may only come of it: an imported template knows no values.
                found = [problem]
                break
            found = [each for each in found if not _same(each, problem)] + [problem]
            if not _take_out(problem.location, templates):
                break
        else:
            return Filled(markdown, paths, tuple(found))
    return Filled(_without_jinja(included_files(name, templates), paths), paths, tuple(found))


class _TemplateError(Exception):
    """A mistake at which a template stops."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _render(name: str, templates: Mapping[str, InputFile], words: Lookup, values: Mapping[str, Any]) -> str:
    import jinja2

    files = tuple((key, file.path, file.text) for key, file in sorted(templates.items()))
    paths, here = {file.path for file in templates.values()}, templates[name]
    try:
        return render_within(_environment(files).get_template(name), {**values, "words": words})
    except UserError:  # that of a reader's own word, told with its own place
        raise
    except jinja2.TemplateNotFound as error:
        message = f"no template `{error.name}` to include{nearest(str(error.name), templates)}"
        raise _TemplateError(Problem(where_in(error, paths, here), "unknown-template", message)) from error
    except (RecursionError, SyntaxError) as error:
        raise _TemplateError(_too_deep(error, templates, here)) from error
    except Exception as error:
        raise _TemplateError(fault_of(error, values, paths, here)) from error


def _point_at(problem: Problem, templates: Mapping[str, InputFile]) -> Problem:
    """Return a problem at the first expression or tag of its line."""
    place = problem.location
    lines = next((file.text.split("\n") for file in templates.values() if file.path == place.path), [])
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    found = _EXPRESSION.search(line) or _TAG.search(line)
    return replace(problem, location=Location(place.path, place.line, found.start() + 1 if found else 1))


def _same(one: Problem, other: Problem) -> bool:
    """Tell whether two mistakes of a line are one: what stood left of it was sound, and was taken out before it."""
    lines = {(each.location.path, each.location.line, each.code, each.message) for each in (one, other)}
    return len(lines) == 1


def _take_out(place: Location, templates: dict[str, InputFile]) -> bool:
    """Empty the first expression in a line of a template, or let its condition hold; tell whether it has one.

    What stands to the right of it stays where it is.
    """
    name = next((name for name, file in templates.items() if file.path == place.path), "")
    lines = templates[name].text.split("\n") if name else []
    row = place.line - 1
    if row >= len(lines):
        return False
    blanked = _EXPRESSION.sub(lambda match: '{{""'.ljust(len(match[0]) - 2) + "}}", lines[row], count=1)
    if not _EXPRESSION.search(lines[row]):
        blanked = _CONDITION.sub(lambda match: "{% if 1 ".ljust(len(match[0]) - 2) + "%}", lines[row], count=1)
    changed = blanked != lines[row]
    lines[row] = blanked
    templates[name] = replace(templates[name], text="\n".join(lines))
    return changed


def _without_jinja(files: Sequence[InputFile], paths: Sequence[str]) -> str:
    """Return what templates hold without Jinja2, but for directives and headings that wait for a value."""
    texts = (_mark(file.text, paths.index(file.path)) for file in files)
    lines = (line for text in texts for line in _TAG.sub(_line_ends, text).split("\n"))
    return "\n".join(_EXPRESSION.sub("", line) for line in lines if "{{" not in line or not _needs_value(line))


def _needs_value(line: str) -> bool:
    """Tell whether a line is no directive or heading any more once what is filled in is taken out of it."""
    bare = MARK.sub("", _EXPRESSION.sub("", line)).strip()
    return bare.startswith("::") or (bool(bare) and not bare.strip("#"))


def _line_ends(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _too_deep(error: RecursionError | SyntaxError, templates: Mapping[str, InputFile], here: InputFile) -> Problem:
    """Say what runs without end: the line that was run most often is the one that begins it anew each time."""
    names = {file.path: name for name, file in templates.items()}
    frames = traceback.extract_tb(error.__traceback__)
    lines = Counter(Location(each.filename, each.lineno or 1) for each in frames if each.filename in names)
    if isinstance(error, SyntaxError) or not lines:  # it wasn't run yet
        message = "brackets or blocks stand too deep in one another: part them"
        deep = max(included_files(names[here.path], templates), key=lambda file: deepest(file.text)[0])
        return Problem(Location(deep.path, deepest(deep.text)[1]), "template-error", message)
    [(where, _)] = lines.most_common(1)
    if not includes_itself(names[where.path], templates):
        return _endless(where, "a macro calls itself")
    return _endless(_drawing_line(where, lines, templates[names[where.path]].text), "the template includes itself")


def _drawing_line(where: Location, run: Counter[Location], text: str) -> Location:
    """Return the place of the line that draws in a template: of those of a file the one that was run most often."""
    drawing = [Location(where.path, number) for number in drawing_lines(text)]
    return max(drawing, key=lambda line: run[line], default=where)


def _endless(where: Location, what: str) -> Problem:
    return Problem(where, "template-endless", f"{what}, over and over: take this line out")


@lru_cache(maxsize=8)
def _environment(files: tuple[tuple[str, str, str], ...]) -> SandboxedEnvironment:
    """Return an environment over these template files; kept, so that each template is compiled once."""
    from jinja2 import FunctionLoader

    return environment(loader=FunctionLoader(_loader(files)), finalize=escape)


def _loader(files: tuple[tuple[str, str, str], ...]) -> Callable[[str], tuple[str, str, None] | None]:
    sources = {name: (number, path, text) for number, (name, path, text) in enumerate(files)}

    def load(name: str) -> tuple[str, str, None] | None:
        if name not in sources:
            return None
        number, path, text = sources[name]
        return _mark(text, number), path, None

    return load


def _mark(text: str, number: int) -> str:
    """Return the text of a file with its places marked, and without signs that would pass for the program's own."""
    return with_marks(text.translate(SIGNS), number)
