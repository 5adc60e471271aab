"""What the code says of itself is so, where a machine can tell."""

from __future__ import annotations

import dataclasses
import re
import tomllib

from briefings.workspace.schemas import FILLED
from tests.conftest import REPOSITORY


def test_every_extra_that_is_named_to_a_person_can_be_installed() -> None:
    known = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = [*REPOSITORY.glob("briefings/**/*.py"), *REPOSITORY.glob("*.md")]
    named = {extra for path in texts for extra in re.findall(r"briefings\[(\w+)\]", path.read_text(encoding="utf-8"))}
    assert named <= set(known["optional-dependencies"])


def test_what_a_reader_fills_in_are_fields_of_the_model() -> None:
    for kind, names in FILLED.items():
        assert names <= {field.name for field in dataclasses.fields(kind)}
