"""Workspaces of an earlier edition open and build, with warnings only, and say what they said."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.fit import compose_fitted
from briefings.app.formatting import tidy_files
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.model.brief import Brief
from briefings.model.earlier_spellings import CODE
from briefings.model.problem import Location
from briefings.model.vocabulary import Format, Kind, Severity
from briefings.workspace import parse_stance, read_library
from briefings.workspace.formatting import tidy

FROZEN = Path(__file__).parent / "earlier_edition"
WORKSPACES = ("example", "first_dossier")
BRIEFS = {"example": ("council", "residents"), "first_dossier": ("dm-analysts",)}
VERSION = re.compile(r"\d\.\d-[0-9a-f]{7}")


def copied(name: str, folder: Path) -> Path:
    """Copy a workspace, with the templates and words of its time."""
    shutil.copytree(FROZEN / name, folder, dirs_exist_ok=True)
    shutil.copytree(FROZEN / "first_dossier" / "templates", folder / "templates", dirs_exist_ok=True)
    return folder


def flowing(text: str) -> str:
    """Return a text without its line breaks and the marks of its notes."""
    return " ".join(re.sub(r"\[\d+\]", "", text).split())


def with_more_pages(order: Brief, *, body: int, annexes: int) -> Brief:
    """Return a brief with more pages: type is larger than it was, and the annexes are set in it too."""
    reader = order.audience
    longer = replace(reader, max_pages=reader.max_pages + body, max_annex_pages=reader.max_annex_pages + annexes)
    return replace(order, audience=longer)


def words_of(opened: Workspace, name: str) -> dict[str, str]:
    """Return the words of some briefs by file; the version, a hash of the files, is taken out."""
    return {
        f"{order.name}.txt": VERSION.sub("0", compose_fitted(longer).write(Format.TEXT).decode())
        for order in briefs(opened.library, BRIEFS[name])
        for longer in (with_more_pages(order, body=4, annexes=4),)
    }


@pytest.mark.parametrize("name", WORKSPACES)
def test_a_workspace_of_an_earlier_edition_opens_with_warnings_only(name: str, tmp_path: Path) -> None:
    opened = open_library(copied(name, tmp_path))
    assert {problem.severity for problem in opened.problems} == {Severity.WARNING}
    assert CODE in {problem.code for problem in opened.problems}


@pytest.mark.parametrize("name", WORKSPACES)
def test_its_files_open_with_the_templates_of_today_too(name: str, tmp_path: Path) -> None:
    shutil.copytree(FROZEN / name / "seeds", tmp_path / "seeds")
    opened = open_library(tmp_path)
    assert not [problem for problem in opened.problems if problem.severity is Severity.ERROR]
    for order in briefs(opened.library):
        assert compose_fitted(with_more_pages(order, body=0, annexes=1)).write(Format.TEXT)


@pytest.mark.parametrize("name", WORKSPACES)
def test_its_briefs_say_what_they_said(name: str, tmp_path: Path) -> None:
    opened = open_library(copied(name, tmp_path))
    [dossier] = opened.library.dossiers
    texts = [*(stance.summary for stance in dossier.stances), *(point.text for point in dossier.points)]
    sentences = {flowing(sentence.text) for text in texts for sentence in text.sentences}
    for file, now in words_of(opened, name).items():
        then = flowing((FROZEN / "briefs" / file).read_text(encoding="utf-8"))
        printed = {sentence for sentence in sentences if sentence in then}
        assert len(printed) > len(dossier.points) // 2
        # What only repeats the position in brief isn't printed twice any more.
        gone = [sentence for sentence in printed if sentence not in flowing(now)]
        assert len(gone) * 50 <= len(printed), gone


@pytest.mark.parametrize("name", WORKSPACES)
def test_fmt_mends_every_earlier_spelling_and_changes_no_word_of_a_brief(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    before = words_of(open_library(folder), name)
    assert tidy_files(folder)
    opened = open_library(folder)
    assert CODE not in {problem.code for problem in opened.problems}
    assert words_of(opened, name) == before
    assert tidy_files(folder) == ()


STANCE = """---
perspective: riders
name: Riders
holder: The riders
as_of: 2025-06-01
review_by: 2025-12-01
---
They want it. [@a, para. 1]

## Positions

### A tram {#tram issue=traffic stance=support basis=own-words}
They want a tram. [@a, para. 2]

### A price {#price issue=cost stance=unstated basis=own-words}
They name a price. [@a, para. 2]

### A road {#road issue=cost view=oppose basis=own-words}
They want no road. [@a, para. 2]
"""
PATH = "seeds/x/stances/riders.md"


def test_earlier_spellings_of_a_stance_are_read_and_told_once_a_file() -> None:
    stance, problems = parse_stance(STANCE, PATH)
    assert stance
    assert [(point.kind, point.view) for point in stance.points] == [
        (Kind.CLAIM, "supports"),
        (Kind.CLAIM, "unstated"),
        (Kind.CLAIM, "opposes"),
    ]
    assert [(problem.location, problem.code, problem.severity) for problem in problems] == [
        (Location(PATH, 10, 1), CODE, Severity.WARNING)
    ]
    assert "briefings fmt" in problems[0].message


def test_fmt_writes_a_stance_as_it_is_spelled_now() -> None:
    tidied = tidy(STANCE, "riders.md")
    assert "## Position\n" in tidied
    assert re.findall(r"view=\w+", tidied) == ["view=supports", "view=unstated", "view=opposes"]
    assert "stance=" not in tidied
    assert parse_stance(tidied, PATH)[1] == ()


def test_the_attribute_that_stands_twice_under_both_names_is_an_error() -> None:
    _, problems = parse_stance(STANCE.replace("stance=support", "stance=support view=opposes"), PATH)
    assert "duplicate-key" in {problem.code for problem in problems}


def test_fixed_words_under_earlier_names_still_count_and_are_renamed(tmp_path: Path) -> None:
    folder = copied("example", tmp_path)
    language = folder / "templates" / "lang" / "en.yaml"
    audience = folder / "seeds" / "audiences" / "council.yaml"
    language.write_text('agree_oppose: "is against"\n', encoding="utf-8")
    audience.write_text(audience.read_text(encoding="utf-8") + 'words:\n  agree_support: "is for"\n', encoding="utf-8")

    library, problems = read_library(folder)
    told = {problem.location.path for problem in problems if problem.code == CODE}
    assert {"templates/lang/en.yaml", "seeds/audiences/council.yaml"} <= told
    assert library.words["en"]["view_opposes"] == "is against"
    assert next(a for a in library.audiences if a.id == "council").words == {"view_supports": "is for"}

    tidy_files(folder)
    assert language.read_text(encoding="utf-8") == 'view_opposes: "is against"\n'
    assert '\n  view_supports: "is for"\n' in audience.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("::perspectives{kind=position}", "::perspectives{kind=claim}"),
        ('  ::perspectives{kind="position, risk" depth=lead}', '  ::perspectives{kind="claim, risk" depth=lead}'),
        ('::points{perspective="{{ p.id }}" kind=position}', '::points{perspective="{{ p.id }}" kind=claim}'),
        ("The position of kind=position in prose.", "The position of kind=position in prose."),
        ("::position{perspective=riders}", "::position{perspective=riders}"),
    ],
)
def test_fmt_renames_the_kinds_in_a_template_and_leaves_all_else(before: str, after: str) -> None:
    assert tidy(f"# {{{{ x }}}}\n\n{before}\n", "note.md.j2") == f"# {{{{ x }}}}\n\n{after}\n"
