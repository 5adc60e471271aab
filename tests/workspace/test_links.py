"""A link leads to a page on the web or to a mailbox; any other is told, and is a link in no format."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.checking import check
from briefings.app.opening import open_library
from briefings.model.document import Link
from briefings.model.problem import Location, UserError
from briefings.model.vocabulary import Severity
from briefings.workspace.prose import parse_passage
from tests.compose.workspace import OPENING, REQUIRED, brief, composed, dossier, texts
from tests.conftest import REPOSITORY
from tests.records import all_of

DEAD = (
    "javascript:alert(1)", "JavaScript:alert(1)", "javascript&colon;alert(1)", "java&#x09;script:alert(1)",
    "vbscript:x", "data:text/html,hi", "file:///etc/passwd", "ftp://a.example/b", "tel:+15550100", "/relative/a",
    "//a.example", "a.example", "https://", "http:a.example", "mailto:nobody",
)  # fmt: skip


@pytest.mark.parametrize("target", DEAD)
def test_a_link_that_leads_nowhere_is_a_warning_at_its_place(target: str) -> None:
    _, problems = parse_passage(f"It says so.\nSee [the act]({target}) now.", Location("a.md", 3, 5))
    assert [(each.code, str(each.location), each.severity) for each in problems] == [
        ("link", "a.md:4:5", Severity.WARNING)
    ]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example"])
def test_so_is_one_between_angle_brackets(target: str) -> None:
    _, problems = parse_passage(f"See <{target}> now.", Location("a.md", 1, 1))
    assert [(each.code, each.location.column) for each in problems] == [("link", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "See [the act](https://a.example/b_(c)) now.",
        "See [the act]( HTTP://A.example ) now.",
        "Ask [Ada](mailto:ada@a.example), or <mailto:ada@a.example>.",
        "See <https://a.example/b?c=d#e> now.",
        r"Signs \[so](typed) and [so\](typed) are no link.",
        "It pays 5 (of 7) [as told] (by Ada).",
    ],
)
def test_a_link_to_the_web_or_a_mailbox_is_sound_and_so_are_signs_that_are_none(text: str) -> None:
    assert parse_passage(text, Location("a.md", 1, 1))[1] == ()


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("key", ["URL", "archive_location"])
@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd"])
def test_an_address_of_a_source_that_is_none_on_the_web_is_told_at_its_line(
    tmp_path: Path, key: str, target: str
) -> None:
    shutil.copytree(REPOSITORY / "tests/workspaces/tram_line", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "seeds/tram-line/sources.yaml"
    text = path.read_text(encoding="utf-8").replace("    publisher:", f'    {key}: "{target}"\n    publisher:', 1)
    path.write_text(text, encoding="utf-8")
    found = [each for each in check(open_library(tmp_path), dt.date(2025, 7, 1)) if each.code == "link"]
    assert [key in text.split("\n")[each.location.line - 1] for each in found] == [True]


@pytest.mark.parametrize(("address", "count"), [("https://a.example/b", 3), ("javascript:alert(1)", 0)])
def test_a_list_of_sources_links_to_the_web_alone(address: str, count: int) -> None:
    sources = tuple(replace(source, URL=address) for source in dossier().sources)
    made = composed(brief(dossier=replace(dossier(), sources=sources)))
    hrefs = [link.href for link in all_of(Link, (made.body, made.annexes))]
    assert [href for href in hrefs if not href.startswith("#")] == [address] * count
    assert address in " ".join(texts(made.annexes))


@pytest.mark.parametrize("line", ["See [it](javascript:alert(1)).", "See [it](/there).", "Ask <javascript:x> now."])
def test_a_link_of_a_template_that_no_format_can_follow_is_an_error_at_its_column(line: str) -> None:
    with pytest.raises(UserError) as caught:
        composed(brief(template=f"{OPENING}\n\n{line}\n\n{REQUIRED}"))
    assert [(each.code, each.location.column) for each in caught.value.problems] == [("template-markdown", 5)]
