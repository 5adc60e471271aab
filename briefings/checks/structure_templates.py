"""The library in, templates that Jinja2 can't parse out. Nothing is rendered here."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.templating import environment


def broken_templates(library: Library) -> Iterator[Problem]:
    """Every template follows Jinja2's syntax."""
    from jinja2 import TemplateSyntaxError

    parsing = environment()
    for name in sorted(library.templates):
        file = library.templates[name]
        try:
            parsing.parse(file.text)
        except TemplateSyntaxError as error:
            words = f"this isn't Jinja2: {error.message}"
            yield Problem(Location(file.path, error.lineno), "template", words)
