from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.compose.directives.registry import DIRECTIVES
from briefings.compose.directives.registry import REQUIRED as REQUIRED_PARTS
from briefings.compose.template import escape
from briefings.compose.template_parser import DirectiveCall, parse
from briefings.model.brief import Brief
from briefings.model.document import Heading, ItemList, Paragraph, Run
from briefings.model.problem import UserError
from tests.compose.workspace import ANNEXES, OPENING, REQUIRED, brief, composed, library, texts


def failing(order: Brief) -> str:
    with pytest.raises(UserError) as caught:
        composed(order)
    assert len(caught.value.problems) == 1
    return str(caught.value.problems[0])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("::risk-mapp", "error[unknown-directive] unknown directive `::risk-mapp`; did you mean `::risk-map`?"),
        (
            "::perspectives{knd=risk}",
            "error[directive-argument] `::perspectives`: takes no `knd`; did you mean `kind`?",
        ),
        ("::perspectives{kind=rsk}", "`rsk` is no `kind`; did you mean `risk`?"),
        ("::points", "`::points`: needs `perspective=…`"),
        ("::points{perspective=town-hal}", "unknown perspective `town-hal`; did you mean `town-hall`?"),
        ("::facts{limit=few}", "`limit` is a whole number of 1 or more, not `few`"),
        ("::facts{limit=", "error[directive-syntax] `::facts`: `limit=` can't be read"),
        ("::facts{limit=5", "error[directive-syntax] `::facts`: the attributes don't end"),
        ('::facts{limit="5}', "error[directive-syntax] `::facts`: `limit=\"5}` can't be read"),
        ("::facts limit=5", "error[directive-syntax] can't read the directive `::facts limit=5`"),
        ("# ", "error[template-heading] a heading needs text after its `#`"),
        ("#### Too deep", "error[template-heading] headings go from `#` to `###`"),
        ("{{ reder }}", "error[template-undefined] 'reder' is undefined"),
        ("{{ words.sumary }}", "error[unknown-word] unknown word `sumary` in language en; did you mean `summary`?"),
        ('{{ words("mail_name") }}', "error[word-pattern] the word `mail_name` has nothing for its place {name}"),
        ("{{ words.page }}", 'has nothing for its place {page}: write it as {{ words("page", page=…, pages=…) }}'),
        (
            '{{ words("mail_name", nam=1) }}',
            'its place {name} (there is no {nam}): write it as {{ words("mail_name", name=…) }}',
        ),
        ('{{ words("summary", nam=1) }}', "`summary` has no place {nam}: write it as {{ words.summary }}"),
        ("{% if x %}", "error[template-syntax]"),
        ("{{ title.upper( }}", "error[template-syntax]"),
        ("{{ 1 / 0 }}", "error[template-error] ZeroDivisionError"),
        ("{{ title.__class__ }}", "SecurityError: access to attribute '__class__'"),
        ('{% include "test" %}', "error[template-endless] the template includes itself, over and over"),
        (
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "error[template-endless] a macro calls itself, over and over: take this line out",
        ),
        ("{{ '\\ud800' }}", "error[template-error] ValueError: U+D800 is half of a character"),
        (
            "{% for i in range(10 ** 9, 0, -1) %}{% endfor %}\n# {{ words.summary }}",
            "error[template-budget] a range has more than 100,000 numbers",
        ),
        ('{% include "tail" %}', "error[unknown-template] no template `tail` to include"),
    ],
)
def test_a_mistake_in_a_template_is_reported_at_its_line(line: str, message: str) -> None:
    problem = failing(brief(template=f"{OPENING}\n{line}\n{REQUIRED}"))
    where, _, rest = problem.partition(": ")
    assert where.startswith("templates/test.md.j2:")
    assert message in f" {rest}"
    if "template-syntax" not in message:
        assert where.rpartition(":")[0] == "templates/test.md.j2:4"


def test_a_section_below_the_annexes_is_told_at_its_line() -> None:
    problem = failing(brief(template=f"{OPENING}\n{REQUIRED}\n::section{{name=more}}\n\nMore.\n"))
    line = len(f"{OPENING}\n{REQUIRED}\n".split("\n"))
    assert problem.startswith(f"templates/test.md.j2:{line}:1: error[directive-argument]")


def test_a_mistake_in_an_included_template_is_reported_in_that_file() -> None:
    order = brief(template=f'{OPENING}{{% include "tail" %}}\n{REQUIRED}')
    tail = replace(order.library.templates["test"], path="templates/tail.md.j2", text="\n\n::nothing-such\n")
    order = replace(order, library=replace(order.library, templates={**order.library.templates, "tail": tail}))
    assert failing(order).startswith("templates/tail.md.j2:3:1: error[unknown-directive]")


@pytest.mark.parametrize("at_end", [False, True])
@pytest.mark.parametrize(
    "line",
    [
        '{% include "test" %}',
        '{% import "test" as again %}',
        '{% import "test" as again with context %}',
        '{% from "test" import again %}',
        '{% extends "test" %}',
        '{% for each in [1] %}{% import "test" as again %}{% endfor %}',
        '{% if title %}{% extends "test" %}{% endif %}',
    ],
)
def test_a_template_that_draws_in_itself_is_one_problem_wherever_the_line_stands(line: str, *, at_end: bool) -> None:
    parts = f"{OPENING}\n{REQUIRED}\n# {{{{ words.summary }}}}\n{{{{ purpose }}}}\n"
    order = brief(template=f"{parts}\n{line}\n" if at_end else f"{line}\n{parts}")
    number = len(parts.split("\n")) + 1 if at_end else 1
    assert failing(order).startswith(f"templates/test.md.j2:{number}:1: error[template-endless]")


def test_a_template_that_draws_in_itself_under_a_condition_may_end() -> None:
    line = '{% if x is not defined %}{% set x = 1 %}{% include "test" %}{% endif %}'
    assert composed(brief(template=f"{OPENING}\n{{% if x is not defined %}}\n{REQUIRED}\n{{% endif %}}\n{line}"))


def test_a_template_that_draws_in_itself_for_ever_under_a_condition_is_told_and_nothing_is_printed(
    capfd: pytest.CaptureFixture[str],
) -> None:
    many = "A paragraph of many words of which each one is printed.\n\n" * 100
    line = '{% if title %}{% include "test" %}{% endif %}'
    told = failing(brief(template=f"{OPENING}\n{many}{REQUIRED}\n{line}\n"))
    assert "error[template-endless]" in told
    assert capfd.readouterr().err == ""


def test_templates_that_include_one_another_are_reported_at_one_of_the_two_lines() -> None:
    order = brief(template=f'{OPENING}{{% include "tail" %}}\n{REQUIRED}')
    text = 'Text.\n\n{{ words.summary }}\n{% include "test" %}\n'
    tail = replace(order.library.templates["test"], path="templates/tail.md.j2", text=text)
    order = replace(order, library=replace(order.library, templates={**order.library.templates, "tail": tail}))
    where, _, told = failing(order).partition(": ")
    assert where in {"templates/test.md.j2:3:1", "templates/tail.md.j2:4:1"}
    assert told.startswith("error[template-endless] the template includes itself")


def test_a_template_nested_too_deep_to_be_read_is_reported() -> None:
    deep = "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"
    assert "templates/test.md.j2:1:1: error[template-error] brackets" in failing(brief(template=deep))


def test_an_unknown_product_type_is_reported_at_the_audience() -> None:
    problem = failing(brief(product="decision-not"))
    assert "council.yaml" in problem
    assert "unknown product type `decision-not`; did you mean `decision-note`?" in problem


def test_a_template_that_lacks_what_every_brief_has_is_an_error() -> None:
    assert "may not lack `::contested`" in failing(brief(template=OPENING + REQUIRED.replace("::contested\n", "")))


def test_positions_and_points_in_a_loop_stand_for_perspectives() -> None:
    loop = (
        "{% for p in perspectives %}\n## {{ p.name }}\n::position{perspective={{ p.id }} name=no}\n"
        "::points{perspective={{ p.id }}}\n{% endfor %}"
    )
    document = composed(brief(template=OPENING + REQUIRED.replace("::perspectives", loop)))
    headings = [texts((block,))[0] for block in document.body if isinstance(block, Heading)]
    assert headings == ["Town hall", "Riders", "Shopkeepers"]


@given(st.text())
def test_no_text_can_make_structure_in_a_template(text: str) -> None:
    parts = parse(f"{escape(text)}\n", ["t"], "en").parts
    assert all(isinstance(part, Paragraph) for part in parts)
    assert len(parts) <= 1
    wanted = " ".join(escape(text).replace("\\", "").split())
    if parts:
        assert isinstance(parts[0], Paragraph)
        assert all(isinstance(inline, Run) and not inline.strong for inline in parts[0].inlines)
        printed = "".join(inline.text for inline in parts[0].inlines if isinstance(inline, Run))
        assert printed.replace("\\", "").replace("\u00a0", " ").split() == wanted.replace("\u00a0", " ").split()


@given(st.text())
def test_no_text_can_escape_from_a_quoted_argument(text: str) -> None:
    line = f'::title-block{{label="{escape(text)}"}}\n'
    (part,) = parse(line, ["t"], "en").parts
    assert isinstance(part, DirectiveCall)
    assert set(part.arguments) == {"label"}


def test_a_template_may_hold_paragraphs_and_lists_of_its_own() -> None:
    own = "Some *fixed* **text** and a [link](https://example.org).\n\n1. one\n2. two\n   - deeper\n"
    document = composed(brief(template=f"{OPENING}\n{own}\n{REQUIRED}"))
    lists = [block for block in document.body if isinstance(block, ItemList) and block.ordered]
    assert len(lists) == 1
    assert isinstance(lists[0].items[1].blocks[1], ItemList)


def test_a_heading_that_nothing_follows_is_not_printed() -> None:
    template = f"{OPENING}\n# Changes\n::changes\n## Deeper\n::scorecard\n# Kept\nText.\n{REQUIRED}"
    document = composed(brief(template=template))
    assert [texts((block,))[0] for block in document.body if isinstance(block, Heading)] == ["Kept"]


def test_an_audience_chooses_and_orders_the_sections() -> None:
    wanted = ("risks", "considerations")
    document = composed(brief(sections=wanted))
    headings = [texts((block,))[0] for block in document.body if isinstance(block, Heading)]
    assert headings == ["Decision", "Summary", "Risks and benefits", "Considerations"]


def test_an_unknown_section_is_reported_at_the_audience() -> None:
    problem = failing(brief(sections=("risk",)))
    assert "council.yaml" in problem
    assert "no section `risk`; did you mean `risks`?" in problem


def test_sections_that_drop_what_explains_another_are_an_error_at_the_audience() -> None:
    text = f"{OPENING}::section{{name=map}}\n::risk-map\n::section{{name=table}}\n::risk-table\n{ANNEXES}"
    problem = failing(brief(template=text, sections=("map",)))
    assert "council.yaml" in problem
    assert "`::risk-table`" in problem


def test_an_audience_replaces_fixed_words() -> None:
    document = composed(brief(words={"considerations": "What they say"}))
    assert "What they say" in texts(document.body)


def test_replacing_a_word_that_is_none_is_reported_at_the_audience() -> None:
    problem = failing(brief(words={"consideration": "What they say"}))
    assert "council.yaml" in problem
    assert "did you mean `considerations`?" in problem


def test_a_word_with_an_unknown_place_in_braces_is_reported() -> None:
    assert "the word `footer` has an unknown place {datum} in braces" in failing(brief(words={"footer": "{datum}"}))


def test_a_reader_may_leave_out_a_place_that_the_template_fills_in() -> None:
    line = '{{ words("mail_name", name="Ana") }}'
    document = composed(brief(template=f"{OPENING}\n{line}\n{REQUIRED}", words={"mail_name": "To whom it concerns,"}))
    assert "To whom it concerns," in texts(document.body)


def test_a_place_that_only_a_readers_own_word_has_is_reported_at_the_reader_not_the_template() -> None:
    line = '{{ words("mail_name", name="Ana") }}'
    problem = failing(brief(template=f"{OPENING}\n{line}\n{REQUIRED}", words={"mail_name": "{nom},"}))
    assert "council.yaml" in problem
    assert "the word `mail_name` has an unknown place {nom} in braces; it may hold {name}" in problem


def test_the_full_assessment_explains_every_directive_and_argument() -> None:
    text = library().templates["full-assessment"].text
    manual = text[: text.index("#}")]
    for name, directive in DIRECTIVES.items():
        call = re.search(rf"::{name}(?:\{{([^}}]*)\}})?(?![a-z-])", manual)
        assert call, name
        assert set(re.findall(r"([a-z]+)=", call[1] or "")) == set(directive.arguments), name
    for name in REQUIRED_PARTS:
        assert f"+ ::{name}" in manual


def test_every_shipped_product_type_composes_at_both_ends_of_the_ladder() -> None:
    products = [name for name in library().templates if (library().templates[name].path).endswith(".md.j2")]
    assert len(products) >= 7
    for product in products:
        order = brief(product=product)
        for step in (0, 999):
            assert composed(order, step).notes


def test_a_language_without_words_is_reported() -> None:
    assert "no fixed words for language tlh" in failing(replace(brief(), language="tlh"))
