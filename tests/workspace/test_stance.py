from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.stance import Rating, Stance
from briefings.model.vocabulary import Likelihood, RatedBy
from briefings.workspace import parse_stance

FRONT = """---
perspective: riders
name: Riders
holder: Riders' Union
as_of: 2025-06-01
review-by: 2025-12-01  # a hyphen does as well
---
"""
PATH = "seeds/tram/stances/riders.md"
RATED = 'bearer="Bus passengers" likelihood="very likely" impact=3 horizon="4 years"'


def good(body: str, path: str = PATH, front: str = FRONT) -> Stance:
    stance, problems = parse_stance(front + body, path)
    assert problems == ()
    assert stance is not None
    return stance


def bad(body: str, path: str = PATH, front: str = FRONT) -> list[tuple[int, int, str, str]]:
    _, problems = parse_stance(front + body, path)
    return [(p.location.line, p.location.column, p.code, p.message) for p in problems]


def test_front_matter_summary_and_points_are_read() -> None:
    stance = good(
        "They want it. [@a, para. 1]\n\n## Position\n\n"
        "### A tram {#tram issue=traffic view=supports basis=own-words weight=4 voice=Students confidence=high}\n\n"
        "They want a tram. [@a, para. 2] It is\nlate. [@a, para. 3]\n\nVery late. [@a, para. 4]\n\n\n"
        f"## Benefits\n### Speed {{#speed issue=traffic basis=reported {RATED} rated-by=source}}\nFast. [@a, para. 5]\n"
    )
    assert (stance.perspective, stance.name, stance.review_by) == ("riders", "Riders", dt.date(2025, 12, 1))
    assert stance.summary.text == "They want it."
    tram, speed = stance.points
    assert (tram.id, tram.kind, tram.heading, tram.view) == ("tram", "claim", "A tram", "supports")
    assert (tram.weight, tram.voice, tram.confidence, tram.rating) == (4, "Students", "high", None)
    assert tram.text.text == "They want a tram. It is late. Very late."
    assert (tram.location.line, tram.location.column, tram.last_line) == (12, 1, 17)
    assert speed.rating == Rating("Bus passengers", Likelihood.VERY_LIKELY, 3, "4 years", RatedBy.SOURCE)
    assert (speed.kind, speed.perspective, speed.location.line, speed.last_line) == ("benefit", "riders", 21, 22)


def test_derived_holds_several_sums_and_quoted_values_any_sign() -> None:
    [point] = good(
        "## Position\n### Sums {#s issue=cost basis=reported "
        'derived="118 - 70 = 48; 2 + 2 = 4" voice="É {x} \\"y\\" [z]"}\nA.\n'
    ).points
    assert point.derived == ("118 - 70 = 48", "2 + 2 = 4")
    assert point.voice == 'É {x} "y" [z]'


def test_a_twin_says_its_language_by_its_name_and_may_use_french_headings() -> None:
    stance = good(
        f"## Risques\n### Le coût {{#cost issue=cost basis=reported {RATED}}}\nC’est cher. [@a, para. 1]\n"
        f"## Avantages\n### Vitesse {{#speed issue=traffic basis=reported {RATED}}}\nC’est rapide. [@a, para. 1]\n",
        path="seeds/tram/stances/riders.fr.md",
    )
    assert stance.language == "fr"
    assert [point.kind for point in stance.points] == ["risk", "benefit"]


def test_each_missing_attribute_is_named_at_the_heading() -> None:
    assert bad("## Risks\n### Noise {#noise bearer=Residents}\nLoud. [@a, para. 1]\n") == [
        (9, 11, "field-missing", "`issue` is missing: add it"),
        (9, 11, "field-missing", "`basis` is missing: add it"),
        (9, 11, "field-missing", "`likelihood` is missing: add it"),
        (9, 11, "field-missing", "`impact` is missing: add it"),
        (9, 11, "field-missing", "`horizon` is missing: add it"),
    ]


@pytest.mark.parametrize(
    ("heading", "column", "code", "message"),
    [
        (
            "### A {#a issue=b basis=own}",
            25,
            "value",
            "own-words, action, reported, inference; did you mean `own-words`?",
        ),
        (
            "### A {#a issue=b basis=action weight=big}",
            39,
            "value",
            "must be a whole number from 1 to 5 (found `big`)",
        ),
        ("### A {#a issue=b basis=action colour=red}", 32, "field-unknown", "`colour` isn't a field of a point"),
        ("### A {#a issue=b basis=action basis=action}", 32, "duplicate-key", "`basis` stands twice"),
        ("### A {#a issue=b basis=action wieght=3}", 32, "field-unknown", "did you mean `weight`?"),
        ("### A {#a issue=b basis=action bearer=x}", 32, "field-unknown", "`bearer`"),
        ('### A {#a issue="b basis=action}', 11, "attribute", "a quoted value ends with"),
        ("### A {#a issue=“b” basis=action}", 11, "attribute", "quotes of attributes are straight"),
        ("### A {#a issue=b", 17, "attribute", "add `}`"),
        ("### A {#a issue=b basis=action} tail", 31, "attribute", "`}`"),
        ("### A", 1, "attribute", "a point needs attributes"),
        ("### A *b* {#a issue=b basis=action}", 5, "markup", "plain text"),
    ],
)
def test_a_mistake_in_a_heading_is_one_problem_at_its_place(heading: str, column: int, code: str, message: str) -> None:
    [(line, at, found, words)] = bad(f"\n## Position\n{heading}\nText. [@a, para. 1]\n")
    assert (line, at, found) == (10, column, code)
    assert message in words


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("## Position\n\n| a |\n|---|\n| b |\n", 10, "markup"),
        ("## Position\nLoose text. [@a, para. 1]\n", 9, "markup"),
        ("## Positon\n", 8, "section"),
        ("# Title\n", 8, "markup"),
        ("## Position\n### A {#a issue=b basis=action}\nText.\n\n#### Deeper\n", 12, "markup"),
        ("## Position\n### A {#a issue=b basis=action}\nText.\n\n- item\n", 12, "markup"),
        ("## Position\n### A {#a issue=b basis=action}\nText.\n\n<div>x</div>\n", 12, "markup"),
        ("## Position\n### A {#a issue=b basis=action}\nText and\n![x](y.png).\n", 11, "markup"),
        ("### A {#a issue=b basis=action}\nText.\n", 8, "section"),
    ],
)
def test_what_a_stance_cannot_hold_is_a_problem_and_never_dropped(body: str, line: int, code: str) -> None:
    assert [(found, kind) for found, _, kind, _ in bad(body)] == [(line, code)]


def test_a_heading_with_a_sign_too_many_is_one_problem_and_its_point_is_read() -> None:
    [(line, _, code, message)] = bad("## Position\n#### A {#a issue=b basis=action}\nText. [@a, para. 1]\n")
    assert (line, code) == (9, "markup")
    assert "three signs: write `### Heading" in message


@pytest.mark.parametrize("scale", ["weight=9", "weight=-1", "weight=high"])
def test_the_weight_of_a_point_is_from_1_to_5(scale: str) -> None:
    [(_, _, _, message)] = bad(f"## Position\n### A {{#a issue=b basis=action {scale}}}\nText.\n")
    assert "`weight` must be a whole number from 1 to 5" in message


def test_the_weight_of_a_perspective_and_an_impact_are_from_1_to_5() -> None:
    [(_, _, _, weight)] = bad("", front=FRONT.replace("as_of:", "weight: 9\nas_of:"))
    [(_, _, _, impact)] = bad(f"## Risks\n### A {{#a issue=b basis=action {RATED.replace('=3', '=high')}}}\nText.\n")
    assert "`weight` must be a whole number from 1 to 5 (found `9`)" in weight
    assert "`impact` must be a whole number from 1 to 5 (found `high`)" in impact


def test_line_ends_of_any_system_are_read() -> None:
    text = FRONT + "They want it. [@a, para. 1]\n"
    for ends in ("\r\n", "\r"):
        stance, problems = parse_stance(text.replace("\n", ends), PATH)
        assert problems == ()
        assert stance == parse_stance(text, PATH)[0]


def test_front_matter_is_asked_for() -> None:
    assert bad("Text.\n", front="")[0][:3] == (1, 1, "front-matter")
    assert bad("", front="---\n---\n")[0][:3] == (1, 1, "front-matter")


def test_mistakes_in_front_matter_keep_their_lines() -> None:
    front = FRONT.replace("holder:", "holdr:").replace("2025-06-01", "June 1")
    assert [(line, code) for line, _, code, _ in bad("", front=front)] == [(4, "field-unknown"), (5, "value")]


def test_a_review_date_that_is_missing_is_not_past() -> None:
    stance, problems = parse_stance(FRONT.replace("2025-12-01", ""), PATH)
    assert stance is not None
    assert stance.review_by == dt.date.max
    assert [(p.location.line, p.code) for p in problems] == [(6, "field-missing")]


def test_the_file_is_named_for_its_perspective() -> None:
    assert bad("", path="seeds/tram/stances/drivers.md") == [
        (2, 14, "perspective-name", "`perspective` is `riders` and the file is named for `drivers`: make them the same")
    ]


def test_a_stance_with_broken_front_matter_keeps_its_name_and_points() -> None:
    text = "---\nname: [\n---\nBrief.\n\n## Position\n### A {#a issue=b basis=action}\nText.\n"
    stance, [problem] = parse_stance(text, PATH)
    assert (problem.code, problem.location.line) == ("yaml", 2)
    assert stance is not None
    assert (stance.perspective, [point.id for point in stance.points]) == ("riders", ["a"])


@given(st.text(alphabet="#{}=\"' \\n-abé[]@.;*|\n", max_size=200))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    for whole in (FRONT + "## Risks\n### A " + text, FRONT + text, text, "---\n" + text + "\n---\n"):
        _, problems = parse_stance(whole, PATH)
        assert all(1 <= problem.location.line <= whole.count("\n") + 1 for problem in problems)
