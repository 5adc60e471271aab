"""What a template's own words may be, and that all else is told at its line and column, everything at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.compose.template_parser import DirectiveCall, parse
from briefings.compose.template_places import with_marks
from briefings.model.document import (
    LINE_BREAK,
    Block,
    Heading,
    Inline,
    ItemList,
    Link,
    Paragraph,
    Rule,
    Run,
    Table,
)
from briefings.model.problem import UserError
from tests.compose.workspace import OPENING, REQUIRED, brief, composed

PATH = "templates/test.md.j2"


def blocks(text: str) -> list[Block]:
    parsed = parse(with_marks(text, 0), [PATH], "en", PATH)
    assert not parsed.problems, parsed.problems
    return [part for part in parsed.parts if not isinstance(part, DirectiveCall)]


def told(text: str) -> list[tuple[str, int, int]]:
    """Return the mistakes of a text: code, line and column."""
    found = parse(with_marks(text, 0), [PATH], "en", PATH).problems
    return [(problem.code, problem.location.line, problem.location.column) for problem in sorted(found)]


def looks(inlines: tuple[Inline, ...]) -> list[tuple[str, str]]:
    return [
        (each.text, "strong" * each.strong + "emphasis" * getattr(each, "emphasis", False))
        for each in inlines
        if isinstance(each, Run | Link)
    ]


def only(text: str) -> Paragraph:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    return block


def words(block: Block) -> str:
    assert isinstance(block, Paragraph | Heading)
    return "".join(each.text for each in block.inlines if isinstance(each, Run))


def test_a_table_has_its_header_its_alignment_and_its_caption() -> None:
    (table,) = blocks("| Item | Cost |\n|:-----|-----:|\n| Track | **9** |\n| \\| Stop | 1 |\n\n: What it costs\n")
    assert isinstance(table, Table)
    assert [column.align for column in table.columns] == ["left", "right"]
    assert [["".join(r.text for p in cell.paragraphs for r in p) for cell in row] for row in table.rows] == [  # type: ignore[union-attr]
        ["Track", "9"],
        ["| Stop", "1"],
    ]
    assert "".join(each.text for each in table.caption if isinstance(each, Run)) == "What it costs"
    assert table.summary == "What it costs (Item; Cost)"


def test_a_table_may_have_its_caption_above_or_none() -> None:
    above, table = blocks("Table: Costs\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nText.\n")
    assert isinstance(above, Table)
    assert words(table) == "Text."
    (bare,) = blocks("| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert isinstance(bare, Table)
    assert not bare.caption
    assert bare.summary == "a; b"


def test_values_stand_in_cells_without_changing_the_table() -> None:
    document = composed(
        brief(template=f"{OPENING}\n| For | On |\n|---|---|\n| {{{{ reader }}}} | {{{{ as_of }}}} |\n{REQUIRED}")
    )
    table = next(block for block in document.body if isinstance(block, Table))
    cells = [inlines for row in table.rows for cell in row for inlines in cell.paragraphs]
    assert [inlines[0].statement for inlines in cells] == ["audience/name", "brief/as_of"]


def test_a_line_block_keeps_its_lines_and_what_they_go_in_by() -> None:
    block = only("| To: Ana\n|   Harbour Office\n| **From:** Bo\n")
    assert words(block) == f"To: Ana{LINE_BREAK}\u00a0\u00a0Harbour Office{LINE_BREAK}From: Bo"


@pytest.mark.parametrize("end", ["\\", "  "])
def test_a_line_that_ends_with_a_backslash_or_two_spaces_stays_a_line(end: str) -> None:
    assert words(only(f"Yours,{end}\nAna Berg\n")) == f"Yours,{LINE_BREAK}Ana Berg"


def test_paragraphs_of_a_quotation_are_quoted() -> None:
    assert [(words(b), b.style) for b in blocks("> One\n>\n> two\n\nText\n") if isinstance(b, Paragraph)] == [
        ("One", "quotation"),
        ("two", "quotation"),
        ("Text", "body"),
    ]


@pytest.mark.parametrize("rule", ["* * *", "---", "___", "________________"])
def test_a_rule_is_a_rule(rule: str) -> None:
    before, line, after = blocks(f"One\n\n{rule}\n\nTwo\n")
    assert isinstance(line, Rule)
    assert (words(before), words(after)) == ("One", "Two")


def test_boxes_to_tick_are_printed_as_boxes() -> None:
    (listed,) = blocks("- [ ] Approved\n- [x] Seen\n")
    assert isinstance(listed, ItemList)
    assert [words(item.blocks[0]) for item in listed.items] == ["☐\u00a0Approved", "☑\u00a0Seen"]


def test_a_numbered_list_begins_at_its_number() -> None:
    (listed,) = blocks("3. three\n4. four\n")
    assert isinstance(listed, ItemList)
    assert (listed.ordered, listed.start) == (True, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Note:**text", [("Note:", "strong"), ("text", "")]),
        ("word**“quoted”**word", [("word", ""), ("“quoted”", "strong"), ("word", "")]),
        ("*(so)*er", [("(so)", "emphasis"), ("er", "")]),
        ("snake_case_word", [("snake_case_word", "")]),
        ("_so_.", [("so", "emphasis"), (".", "")]),
        ("5 * 3 ** 2", [("5 * 3 ** 2", "")]),
        ("price* and more", [("price* and more", "")]),
        ("Signed: ________", [("Signed: ________", "")]),
        ("\\*\\*as typed\\*\\*", [("**as typed**", "")]),
        ("$5 and $6, ~5 km", [("$5 and $6, ~5\u00a0km", "")]),
    ],
)
def test_emphasis_is_read_as_pandoc_reads_it(text: str, expected: list[tuple[str, str]]) -> None:
    joined: list[tuple[str, str]] = []
    for run, look in looks(only(text).inlines):
        if joined and joined[-1][1] == look:
            joined[-1] = (joined[-1][0] + run, look)
        else:
            joined.append((run, look))
    assert joined == expected


MARKDOWN = "template-markdown"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("so ~~struck~~ out", [(1, 4)]),
        ("x^2^ and H~2~O", [(1, 2), (1, 11)]),
        ("a note[^1]\n\n[^1]: word", [(1, 7), (3, 1)]),
        ("an inline^[note] too", [(1, 10)]),
        ("sourced [@gazette, para. 2]", [(1, 9)]),
        ("some `code`", [(1, 6)]),
        ("a<br>b", [(1, 2)]),
        ("<div>\nx\n</div>", [(1, 1), (3, 1)]),
        ("a [span]{.small}", [(1, 9)]),
        ("then **bold", [(1, 6)]),
        ("**one** and **two\nlines", [(1, 13)]),
        ("formula $x+1$", [(1, 9)]),
        ("Text\n\n    indented", [(3, 5)]),
        ("```\nx\n```", [(1, 1), (3, 1)]),
        ("Title\n=====", [(1, 1)]),
        ("Title\n---", [(1, 1)]),
        ("+---+---+\n| a | b |", [(1, 1)]),
        ("| a | b |\n| c | d |", [(1, 1)]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n: Caption", [(4, 1)]),
        ("| a |   |\n|---|---|\n| 1 | 2 |", [(1, 1)]),
        ("a. one\nb. two", [(1, 1)]),
        ("Term\n: what it is", [(2, 1)]),
        (": no table is near", [(1, 1)]),
        ("(@) example", [(1, 1)]),
        ("- ::facts", [(1, 3)]),
        ("| one\nand two", [(2, 1)]),
        ("> - listed", [(1, 1)]),
    ],
)
def test_what_no_format_could_print_is_told_at_its_line_and_column(text: str, places: list[tuple[int, int]]) -> None:
    assert told(f"{text}\n") == [(MARKDOWN, *place) for place in places]


def test_every_mistake_of_a_template_is_told_at_once() -> None:
    text = (
        "{{ reder }} and {{ words.sumary }}\n{% if rader %}{% endif %}::facts{limit=few}\n::nothing\n"
        "::facts{knd=1 limits=2}\n#### deep\n\nso ~~struck~~\n\n{{ 1/0 }} {{ title }} {{ reder }}\n"
    )
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}{text}{REQUIRED}::section{{name=late}}\n"))
    assert [(p.code, p.location.line, p.location.column) for p in caught.value.problems] == [
        ("template-undefined", 3, 1),
        ("unknown-word", 3, 17),
        ("template-undefined", 4, 1),
        ("directive-argument", 4, 26),
        ("unknown-directive", 5, 1),
        ("directive-argument", 6, 1),
        ("directive-argument", 6, 1),
        ("template-heading", 7, 1),
        ("template-markdown", 9, 4),
        ("template-error", 11, 1),
        ("template-undefined", 11, 23),
        ("directive-argument", 25, 1),
    ]


def test_what_a_loop_says_wrong_is_told_once() -> None:
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}{{% for p in perspectives %}}\n::nothing\n{{% endfor %}}\n{REQUIRED}"))
    assert [(p.code, p.location.line) for p in caught.value.problems] == [("unknown-directive", 4)]


def test_behind_a_loop_over_nothing_the_directives_are_still_read() -> None:
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}{{% for p in persons %}}\n::nothing\n{{% endfor %}}\n{REQUIRED}"))
    assert [(p.code, p.location.line) for p in caught.value.problems] == [
        ("template-undefined", 3),
        ("unknown-directive", 4),
    ]


@pytest.mark.parametrize(
    "deep",
    ["{{" + "{" * 400, "{% if 1 %}" * 300 + "x" + "{% endif %}" * 300, "{{ " + "+".join("1" * 20000) + " }}"],
    ids=["braces", "conditions", "a long sum"],
)
def test_what_is_nested_too_deep_is_told_at_its_line(deep: str) -> None:
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}\n{deep}\n{REQUIRED}"))
    assert [(p.code, p.location.line) for p in caught.value.problems] == [("template-error", 4)]


def test_a_sign_of_the_program_s_own_in_a_template_that_stops_is_a_mere_letter() -> None:
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}By \x02abc\x03the\x04 sea\x1f.\n{{% for %}}\n{REQUIRED}"))
    assert [problem.code for problem in caught.value.problems] == ["template-syntax"]


def test_a_number_without_end_is_told() -> None:
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}::facts{{limit={'9' * 5000}}}\n{REQUIRED}"))
    assert [problem.code for problem in caught.value.problems] == ["directive-argument"]


@given(st.text(st.sampled_from("ab *_~^`[](){}<>|:-#>\\$@!1.\n\t"), max_size=60))
def test_any_text_is_read_or_told_at_a_place_in_it(text: str) -> None:
    parsed = parse(with_marks(text, 0), [PATH], "en", PATH)
    rows = text.split("\n")
    for problem in parsed.problems:
        assert problem.location.path == PATH
        assert 1 <= problem.location.line <= len(rows)
        assert 1 <= problem.location.column <= len(rows[problem.location.line - 1]) + 1
