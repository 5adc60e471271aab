"""No template takes steps, output or memory without end: what goes beyond is told at its line, and soon."""

from __future__ import annotations

import resource
import time

import pytest

from briefings.model.problem import UserError
from tests.compose.workspace import OPENING, REQUIRED, brief, composed

LOOPS = "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}"
NESTED = "".join(f"{{% for {name} in title %}}" for name in "abcd") + "." + "{% endfor %}" * 4
MEGABYTE = 1 << 20


@pytest.mark.parametrize(
    "line",
    [
        LOOPS,
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        NESTED,
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
        "{{ '{:>2000000000}'.format(1) }}",
        "{{ '%2000000000d' % 1 }}",
        "{{ '%2000000000d' | format(1) }}",
        "{{ '%*d' | format(2000000000, 1) }}",
        "{{ '{:>{}}'.format(1, 2000000000) }}",
        "{{ 'x' | center(2000000000) }}",
        "{{ 'x'.ljust(2000000000) }}",
        "{{ 'x'.zfill(2000000000) }}",
        "{{ 'x' | indent(2000000000, true) }}",
        "{{ 'x' * 2000000000 }}",
        "{{ 2000000000 * 'x' }}",
        "{{ [1] * 2000000000 }}",
        "{{ ('x' * 10 ** 5) | replace('x', 'y' * 10 ** 5) }}",
        "{{ ('x' * 10 ** 5).replace('x', 'y' * 10 ** 5) }}",
        "{{ (['x' * 10 ** 5] * 10 ** 5) | join }}",
        "{{ ('x' * 10 ** 5).join(['y'] * 10 ** 5) }}",
        "{{ 9 ** (9 ** 9) }}",
        "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='ab') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% for i in range(50000) %}{% set x = range(99999) | list | length %}{% endfor %}",
        "{% set x %}" + LOOPS + "{% endset %}{{ x }}",
        "{% for i in range(10 ** 9) %}{% endfor %}",
    ],
)
def test_a_template_without_end_is_told_at_its_line_and_soon(line: str) -> None:
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    before = time.process_time()
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}\n{line}\n{REQUIRED}"))
    taken = time.process_time() - before
    assert [(each.code, each.location.line) for each in caught.value.problems] == [("template-budget", 4)]
    assert taken < 30  # seconds; two are typical, and without a bound it is hours
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held < 200 * MEGABYTE // 1024


def test_what_a_template_yields_has_an_end() -> None:
    loop = "{% for i in range(9999) %}\n" + "word " * 200 + "\n\n{% endfor %}"
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}\n{loop}\n{REQUIRED}"))
    assert [each.code for each in caught.value.problems] == ["template-budget"]


def test_what_a_brief_needs_is_far_within_the_bounds() -> None:
    loops = "{% for p in perspectives %}{% for i in range(100) %}{% set x = p.name | upper | center(80) %}"
    texts = "{{ 'a' ~ title ~ 'b' }} {{ '%s of %d' | format(reader, 7) }} {{ title.replace('tram', 'bus') }}"
    others = "{{ ', '.join(['a', 'b']) }} {{ '{} {}'.format(title, 2) }} {{ 2 ** 10 }}"
    text = loops + "{% endfor %}{% endfor %}" + texts + others
    composed(brief(template=f"{OPENING}\n{text}\n{REQUIRED}"))
