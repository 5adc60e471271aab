"""The pages of reference are what the program says of itself today."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest

from briefings.cli.ready_help import FOLDER as HELP_FOLDER
from briefings.cli.run import COMMANDS
from briefings.compose.directives.registry import DIRECTIVES
from briefings.workspace.schemas import schemas
from tests.conftest import REPOSITORY
from tools import reference
from tools.reference import FOLDER, fields

PAGES = ("api.md", "commands.md", "directives.md", "fields.md")
pages = cache(reference.pages)


def require_locked_libraries() -> None:
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    for library in ("click", "pydantic"):
        if not re.search(rf"^{library}=={re.escape(version(library))}\s", lock, re.MULTILINE):
            pytest.skip(f"pages are made with the locked {library}")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_reference_is_current(name: str) -> None:
    require_locked_libraries()
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run `python -m tools.reference`"


def test_the_ready_help_of_every_command_is_what_click_says() -> None:
    require_locked_libraries()
    ready = {path.name: path.read_text(encoding="utf-8") for path in Path(HELP_FOLDER).iterdir()}
    assert ready == reference.help_texts(), (
        "run `python -m tools.reference`, and remove files of commands that are gone"
    )
    assert {name.replace("_", "") for name in ready} >= {f"{command}.txt" for command in COMMANDS} | {".txt"}


def test_every_command_directive_and_field_is_there() -> None:
    made = pages()
    assert set(made) == set(PAGES)
    assert [name for name in COMMANDS if f"\n## briefings {name}\n" not in made["commands.md"]] == []
    assert [name for name in DIRECTIVES if f"| `::{name}`" not in made["directives.md"]] == []
    for kind in ("audience", "dossier", "house", "stance"):
        for name in json.loads(schemas()[f"{kind}.json"])["properties"]:
            assert re.search(rf"\| \**`{name}`", made["fields.md"]), name


def test_every_field_is_explained() -> None:
    rows = re.findall(r"^\| \**`([^`]+)`\** \| ([^|]*) \| ([^|]*) \|", fields(), re.MULTILINE)
    assert [name for name, holds, words in rows if not holds.strip() or words.strip() in {"", name}] == []
