"""A template that another one draws in is an input like any other."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from briefings.app import earlier_manifests
from briefings.app.fit import compose_fitted
from briefings.app.orders import problems_of
from briefings.checks.templates import broken_templates
from briefings.compose import directives_called, inputs_of, plan, version_of
from briefings.model.brief import Brief
from briefings.model.library import InputFile
from briefings.model.problem import Location, Problem
from tests.compose.workspace import OPENING, REQUIRED, brief, library, texts


def drawing(line: str, **others: str) -> Brief:
    """Return a brief whose template holds `line`, beside other templates."""
    order = brief(template=f"{OPENING}\n{line}\n{REQUIRED}", max_pages=9, max_annex_pages=9)
    files = {
        name: InputFile(f"templates/{name}.md.j2", text, sha256(text.encode()).hexdigest())
        for name, text in others.items()
    }
    stock = order.library
    held = {**stock.files, **{file.path: file for file in files.values()}}
    return replace(order, library=replace(stock, templates={**stock.templates, **files}, files=held))


@pytest.mark.parametrize("line", ['{% include "tail" %}', '{% include "inner" %}', '{% include "ta" ~ "il" %}'])
def test_a_change_in_a_template_that_is_drawn_in_changes_the_version_and_the_inputs(line: str) -> None:
    old = drawing(line, tail="Old words.\n", inner='{% include "tail" %}\n')
    new = drawing(line, tail="New words.\n", inner='{% include "tail" %}\n')
    assert "templates/tail.md.j2" in inputs_of(old)
    assert version_of(old) != version_of(new)


def test_a_template_that_is_not_drawn_in_is_no_input() -> None:
    assert "templates/tail.md.j2" not in inputs_of(drawing("Text.", tail="x"))


def test_an_error_in_a_template_that_is_drawn_in_stops_the_brief() -> None:
    problem = Problem(Location("templates/tail.md.j2", 3), "glyph", "no font has it")
    assert problems_of(drawing('{% include "tail" %}', tail="x"), [problem]) == (problem,)
    assert problems_of(drawing("Text.", tail="x"), [problem]) == ()


def test_templates_that_draw_each_other_in_are_told_apart_from_those_that_do_not() -> None:
    order = drawing('{% include "tail" %}', tail='{% if false %}{% include "tail" %}{% endif %}')
    assert "templates/tail.md.j2" in inputs_of(order)


@pytest.mark.parametrize("line", ['{% include "tail" %}', "{% if has.scorecard %}\n::scorecard\n{% endif %}"])
def test_a_scorecard_is_worked_out_wherever_it_is_called_from(line: str) -> None:
    document = compose_fitted(drawing(line, tail="::scorecard\n")).document
    assert "Errors and warnings" in texts(document.body)


def test_a_scorecard_that_is_only_spoken_of_is_not_worked_out() -> None:
    order = drawing("{#\n::scorecard\n#}")
    assert compose_fitted(order).brief.scorecard == ()


def test_facts_count_as_changed_where_an_included_template_prints_them() -> None:
    old = drawing('{% include "tail" %}', tail="::facts\n")
    first, *rest = old.dossier.facts
    other = replace(first, text=old.dossier.background)
    new = replace(old, dossier=replace(old.dossier, facts=(other, *rest)))
    points = json.dumps(earlier_manifests.wording(old.dossier))
    assert [change.subject for change in earlier_manifests.changes(new, {"points": []}, points)] == [first.id]
    silent = drawing("{# ::facts #}")
    assert earlier_manifests.changes(replace(silent, dossier=new.dossier), {"points": []}, points) == ()
    assert "facts" in directives_called(old, plan(old))


@pytest.mark.parametrize("line", ["{% do x.append(1) %}", "{% for x in [1] %}{% break %}{% endfor %}"])
def test_what_no_brief_could_render_is_told_when_templates_are_checked(line: str) -> None:
    bad = InputFile("templates/bad.md.j2", line, "")
    stock = replace(library(), templates={"bad": bad})
    assert [problem.code for problem in broken_templates(stock)] == ["template"]
