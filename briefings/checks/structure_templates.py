"""The library in, templates that Jinja2 can't parse out. Nothing is rendered here."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.errors import Location, Problem
from briefings.model.library import Library


def broken_templates(library: Library) -> Iterator[Problem]:
    """Every template follows Jinja2's syntax."""
    from jinja2 import TemplateSyntaxError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(autoescape=True, extensions=["jinja2.ext.loopcontrols", "jinja2.ext.do"])
    for name in sorted(library.templates):
        file = library.templates[name]
        try:
            environment.parse(file.text)
        except TemplateSyntaxError as error:
            words = f"this isn't Jinja2: {error.message}"
            yield Problem(Location(file.path, error.lineno), "template", words)
