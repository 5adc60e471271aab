"""Read a brief's template: its parts in the order that the reader gets them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from briefings.compose.directives.registry import EXPLAINED, INSTEAD, REQUIRED, directive_names, is_directive
from briefings.compose.phrasing import Words, words_of
from briefings.compose.planning import Plan
from briefings.compose.template import Stated
from briefings.compose.template_filling import fill_in
from briefings.compose.template_parser import DirectiveCall, Parsed, Part, parse
from briefings.model.brief import Brief
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem, UserError
from briefings.model.statements import statement_ids

# Directives that divide a brief, and print nothing.
STRUCTURE: Final = ("section", "annexes")


def read_template(brief: Brief, plan: Plan, words: Words) -> Parsed:
    """Return the parts of a brief's template as its reader gets them, and what is wrong in the template."""
    filled = fill_in(brief, values_of(brief, plan, words), words)
    parts, problems = parse(filled.markdown, filled.paths, brief.language, _path(brief), brief.library.pictures)
    known = tuple(part for part in parts if not isinstance(part, DirectiveCall) or _is_known(part))
    problems = (*filled.problems, *problems, *_unknown(parts), *_find_misplaced(known))
    wanted = () if problems else tuple(_unknown_sections(known, brief))
    chosen = known if problems or wanted else tuple(_in_order(known, brief))
    return Parsed(chosen, (*problems, *wanted))


def _path(brief: Brief) -> str:
    template = brief.library.templates.get(brief.audience.product)
    return template.path if template else ""


def directives_called(brief: Brief, plan: Plan) -> frozenset[str]:
    """Return the names of the directives that a brief calls, included templates and chosen sections as they are.

    Raises `UserError` as `compose` does.
    """
    parts, problems = read_template(brief, plan, words_of(brief))
    if problems:
        raise UserError(*problems)
    return frozenset(part.name for part in parts if isinstance(part, DirectiveCall))


def values_of(brief: Brief, plan: Plan, words: Words) -> dict[str, Any]:
    """Return what a template may print or ask about: plain values, never a text that needs a citation."""
    dossier, audience = brief.dossier, brief.audience
    return {
        "title": Stated(dossier.title, "dossier/title"),
        "question": Stated(dossier.question, "dossier/question"),
        "reader": Stated(audience.name, "audience/name"),
        "purpose": Stated(audience.purpose, "audience/purpose"),
        "as_of": Stated(words.date(brief.as_of), "brief/as_of"),
        "marking": Stated(audience.marking, "audience/marking"),
        "status": Stated(words(brief.status.key), "audience/status"),
        "pages": audience.max_pages,
        "perspectives": [
            {"id": stance.perspective, "name": Stated(stance.name, f"stance/{stance.perspective}.name")}
            for stance in plan.stances
        ],
        "has": {
            "background": bool(dossier.background),
            "options": bool(dossier.options),
            "recommendation": bool(dossier.recommendation),
            "timeline": bool(dossier.timeline),
            "facts": bool(dossier.facts),
            "questions": bool(dossier.questions),
            "contested": bool(dossier.contested),
            "gaps": bool(dossier.gaps),
            "changes": bool(brief.changes),
            "scorecard": bool(brief.scorecard),
            "omitted": bool(plan.omitted),
        },
    }


def _is_known(call: DirectiveCall) -> bool:
    return call.name in STRUCTURE or is_directive(call.name)


def _unknown(parts: Iterable[Part]) -> Iterator[Problem]:
    for part in parts:
        if isinstance(part, DirectiveCall) and not _is_known(part):
            known = [f"::{name}" for name in (*directive_names(), *STRUCTURE)]
            message = f"unknown directive `::{part.name}`{nearest(f'::{part.name}', known)}"
            yield Problem(part.location, "unknown-directive", message)


def _find_misplaced(parts: Iterable[Part]) -> Iterator[Problem]:
    """Yield what is wrong with the lines that divide a brief: its sections, and where its annexes begin."""
    names: set[str] = set()
    divided = False
    for part in parts:
        if not isinstance(part, DirectiveCall):
            continue
        if part.name == "section":
            name = part.arguments.get("name", "")
            if set(part.arguments) != {"name"} or not name or name in names:
                message = "`::section` takes one argument, `name=…`, and each name once"
                yield Problem(part.location, "directive-argument", message)
            if divided:
                message = "`::section` stands below `::annexes`, from which nobody chooses: take the line out"
                yield Problem(part.location, "directive-argument", message)
            names.add(name)
        elif part.name == "annexes":
            if part.arguments or divided:
                message = "`::annexes` stands once in a template and takes no argument"
                yield Problem(part.location, "directive-argument", message)
            divided = True


def _unknown_sections(parts: Iterable[Part], brief: Brief) -> Iterator[Problem]:
    _, sections = _sections(divide(parts)[0])
    for name in brief.audience.sections:
        if name not in sections:
            message = f"`sections`: {brief.audience.product} has no section `{name}`{nearest(name, sections)}"
            yield Problem(brief.audience.location, "unknown-section", message)


def _in_order(parts: Sequence[Part], brief: Brief) -> Iterator[Part]:
    """Yield parts with the body's named sections chosen and ordered as the audience says.

    What stands before the first `::section` is the opening and stays first; annexes are never chosen from.
    """
    body, annexes = divide(parts)
    opening, sections = _sections(body)
    yield from opening
    for name in brief.audience.sections or tuple(sections):
        yield from sections[name]
    yield DirectiveCall("annexes")
    yield from annexes


def _sections(body: Iterable[Part]) -> tuple[list[Part], dict[str, list[Part]]]:
    opening: list[Part] = []
    sections: dict[str, list[Part]] = {}
    current = opening
    for part in body:
        if isinstance(part, DirectiveCall) and part.name == "section":
            current = sections.setdefault(part.arguments.get("name", ""), [])
        else:
            current.append(part)
    return opening, sections


def divide(parts: Iterable[Part]) -> tuple[list[Part], list[Part]]:
    """Return the parts of the body, and those of the annexes."""
    body: list[Part] = []
    annexes: list[Part] = []
    current = body
    for part in parts:
        if isinstance(part, DirectiveCall) and part.name == "annexes":
            current = annexes
        else:
            current.append(part)
    return body, annexes


def missing_parts(parts: Sequence[Part], brief: Brief) -> Iterator[Problem]:
    """Yield what a brief lacks of what none may lack, at the audience where that chose the sections."""
    calls = [part for part in parts if isinstance(part, DirectiveCall)]
    called = {part.name for part in calls}
    said = statement_ids(part for part in parts if not isinstance(part, DirectiveCall))
    location = brief.audience.location if brief.audience.sections else Location(_path(brief))
    marking = {"audience/marking": "{{ marking }}"} if brief.audience.marking else {}
    missing = [f"`::{name}`" for name in REQUIRED if name not in called and name not in INSTEAD]
    for name, values in INSTEAD.items():
        lacking = [value for statement, value in {**values, **marking}.items() if statement not in said]
        if name not in called and lacking:
            missing.append(f"`::{name}` (or else {' and '.join(f'`{value}`' for value in lacking)})")
    if missing:
        message = f"a brief may not lack {', '.join(missing)}; put it in the template's sections"
        yield Problem(location, "missing-part", message)
    for call in calls:
        other = EXPLAINED.get(call.name, "")
        if other and other not in called:
            message = f"`::{call.name}` prints numbers that `::{other}` explains: put that in, too"
            yield Problem(location if brief.audience.sections else call.location, "missing-part", message)
