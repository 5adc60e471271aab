"""Set up Jinja2 once for every room, and find the files that a template includes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefings.model.library import InputFile

if TYPE_CHECKING:
    from jinja2 import BaseLoader
    from jinja2.sandbox import SandboxedEnvironment


def environment(
    *,
    loader: BaseLoader | None = None,
    finalize: Callable[..., Any] | None = None,
    autoescape: bool = False,
) -> SandboxedEnvironment:
    """Return a sandbox for templates: no extensions, no undefined names, blocks leave no empty lines.

    What is checked is what is rendered: a template that parses here parses everywhere.
    """
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
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
    found: dict[str, InputFile] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop(0)
        if each in templates and each not in found:
            found[each] = templates[each]
            named = _named_in(templates[each].text)
            waiting += sorted(templates) if None in named else sorted(filter(None, named))
    return tuple(found.values())


def includes_itself(name: str, templates: Mapping[str, InputFile]) -> bool:
    """Tell whether a template includes, extends or imports itself, or one that does so with it."""
    named = _named_in(templates[name].text)
    below = sorted(templates) if None in named else filter(None, named)
    return any(templates[name] in included_files(each, templates) for each in below)


@lru_cache(maxsize=256)
def _named_in(text: str) -> frozenset[str | None]:
    """Return the names of other templates in one; `None` is a name that isn't written out."""
    from jinja2 import TemplateSyntaxError, meta

    try:
        return frozenset(meta.find_referenced_templates(environment().parse(text)))
    except TemplateSyntaxError:  # told where templates are checked
        return frozenset()
