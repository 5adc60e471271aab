"""The tidy form: wording and comments stay, meaning stays, a second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from briefings.app.formatting import tidy_files
from briefings.workspace import parse_stance
from briefings.workspace.formatting import tidy
from tests.conftest import JOINT_VENTURES, REPOSITORY

STANCES = sorted((JOINT_VENTURES / "seeds").glob("*/stances/*.md"))


def test_blanks_at_line_ends_and_doubled_blank_lines_go() -> None:
    assert tidy("a: 1  \n\n\n\nb: 2\t\r\n\n", "x.yaml") == "a: 1\n\nb: 2\n"


def test_comments_and_their_place_stay() -> None:
    text = "# on top\na: 1  # beside\n\n# between\nb: 2\n"
    assert tidy(text, "x.yaml") == text


def test_breaks_inside_a_text_over_several_lines_stay() -> None:
    text = "a: |\n  one  \n\n\n  two\nb: 2\n"
    assert yaml.safe_load(tidy(text, "x.yaml")) == yaml.safe_load(text)


def test_attributes_come_in_one_order_with_quotes_only_where_needed() -> None:
    line = '###   A claim  {issue="jobs"   weight=3  #a-claim  bearer="Auto workers" derived="3 - 1 = 2"}'
    wanted = '### A claim {#a-claim issue=jobs weight=3 bearer="Auto workers" derived="3 - 1 = 2"}'
    assert tidy(f"{line}\nText.", "x.md") == f"{wanted}\nText.\n"


def test_a_broken_attribute_is_left_for_its_owner_to_mend() -> None:
    assert tidy('### A claim {#a issue="jobs}\n', "x.md") == '### A claim {#a issue="jobs}\n'


def test_citations_get_one_space_after_each_sign() -> None:
    assert tidy("So it is. [@a,para.  3;@b,   paras. 4-5]\n", "x.md") == "So it is. [@a, para. 3; @b, paras. 4-5]\n"


def test_headings_stand_free() -> None:
    text = "---\nperspective: a\n---\nIn brief.\n## Position\n### One {#one}\nText.\n### Two {#two}\nText.\n"
    wanted = "---\nperspective: a\n---\nIn brief.\n\n## Position\n\n### One {#one}\nText.\n\n### Two {#two}\nText.\n"
    assert tidy(text, "x.md") == wanted


@given(
    st.text(alphabet=st.sampled_from("ab#:-|> \t\n\r\"'{}=[@],;.é"), max_size=120), st.sampled_from(["x.md", "x.yaml"])
)
def test_a_second_run_changes_nothing(text: str, name: str) -> None:
    once = tidy(text, name)
    assert tidy(once, name) == once


@given(st.text(alphabet=st.sampled_from("ab#:-|>+ \t\n\"'[],é"), max_size=80))
@example(">\n : ")
@example("|+\n a\n\n\n")
@example("- |+\n a\n\n- b\n")
def test_yaml_means_the_same_afterwards(text: str) -> None:
    try:
        # A file ends in a line feed, which a folded text at its end keeps.
        before = yaml.safe_load(text if text.endswith("\n") else f"{text}\n")
    except yaml.YAMLError:
        return
    assert yaml.safe_load(tidy(text, "x.yaml")) == before


@pytest.mark.parametrize("path", STANCES, ids=lambda path: path.stem)
def test_a_stance_means_the_same_afterwards(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    untidy = text.replace("### ", "###   ").replace("; @", " ;@").replace("\n", "  \n")
    before, _ = parse_stance(text, path.name)
    after, problems = parse_stance(tidy(untidy, path.name), path.name)
    assert before is not None
    assert after is not None
    assert [(p.heading, p.text.text, p.rating) for p in after.points] == [
        (p.heading, p.text.text, p.rating) for p in before.points
    ]
    assert problems == ()


def test_a_look_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "seeds" / "audiences" / "x.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("a: 1  \n")
    [changed] = tidy_files(tmp_path, dry=True)
    assert (changed.path, file.read_text()) == ("seeds/audiences/x.yaml", "a: 1  \n")


def test_the_shipped_files_are_tidy() -> None:
    assert [file.path for file in tidy_files(REPOSITORY, dry=True)] == []


def test_formatting_a_file_with_two_byte_order_marks_ends_at_once() -> None:
    once = tidy("\ufeff\ufeffa: 1\n", "x.yaml")
    assert once == tidy(once, "x.yaml") == "a: 1\n"


def test_formatting_keeps_signs_of_a_line_end_that_are_no_blanks() -> None:
    assert tidy("One.\u2029\nTwo.\u00a0 \n", "x.md") == "One.\u2029\nTwo.\u00a0\n"
