"""What a reader would see the same is the same content, wherever it stands in its files; anything else is new."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.edition import edition_of
from briefings.app.fit import Composed
from briefings.app.formatting import tidy_files
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.compose import plan
from briefings.model.audience import Recipient
from briefings.model.brief import Brief
from briefings.model.document import Pages
from briefings.model.library import InputFile
from tests.compose.workspace import OPENING, REQUIRED, brief, composed
from tests.conftest import REPOSITORY

RIDERS = "seeds/tram-line/stances/riders.md"


def content(order: Brief) -> str:
    return edition_of(Composed(order, composed(order), plan(order), 0, Pages(1, 1))).content


@pytest.mark.parametrize("path", ["templates/test.md.j2", "templates/l'avis.md.j2", "templates/l'“a\"vis.md.j2"])
def test_a_line_that_moved_is_no_new_content_whatever_the_file_is_called(path: str) -> None:
    def order(text: str) -> Brief:
        made = brief(template=text)
        file = InputFile(path, text, str(len(text)))
        return replace(made, library=replace(made.library, templates={**made.library.templates, "test": file}))

    text = f"{OPENING}\n# Considerations\n{REQUIRED}"
    moved = order("{# a comment #}\n\n" + text)
    assert edition_of(Composed(moved, composed(moved), plan(moved), 0, Pages(1, 1))).version
    assert content(order(text)) == content(moved)
    assert content(order(text)) != content(order(text.replace("Considerations", "Thoughts")))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "tests/workspaces/tram_line/seeds", tmp_path / "seeds")
    return tmp_path


def council(workspace: Path) -> Brief:
    order = briefs(open_library(workspace).library, ["council"])[0]
    return replace(order, audience=replace(order.audience, product="full-assessment"))


def test_a_comment_a_new_recipient_and_tidying_are_no_new_content(workspace: Path) -> None:
    before = content(council(workspace))
    file = workspace / "seeds/tram-line/dossier.yaml"
    file.write_text(f"# A note to ourselves.\n{file.read_text()}\n\n\n")
    assert content(council(workspace)) == before
    assert tidy_files(workspace)
    assert content(council(workspace)) == before
    again = council(workspace)
    more = replace(again.audience, recipients=(*again.audience.recipients, Recipient("Ana", "ana@example.org")))
    assert content(replace(again, audience=more)) == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RIDERS, "para. 3]", "para. 4]"),
        (RIDERS, "six minutes", "nine minutes"),
        ("seeds/tram-line/dossier.yaml", "label: Vote", "label: The vote"),
    ],
)
def test_other_words_other_places_and_other_pictures_are_new_content(
    workspace: Path, path: str, old: str, new: str
) -> None:
    before = content(council(workspace))
    file = workspace / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    assert content(council(workspace)) != before
