"""The README's pictures are there, small, and pages of a brief as it can be built."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.conftest import REPOSITORY
from tools.pictures import pictures

MOST = 150_000


def shown() -> set[str]:
    return set(re.findall(r'<img src="([^"]+)"', (REPOSITORY / "README.md").read_text(encoding="utf-8")))


def test_the_pictures_that_the_readme_shows_are_there_and_small() -> None:
    assert shown()
    assert sum((REPOSITORY / path).stat().st_size for path in shown()) < MOST


@pytest.mark.slow
def test_they_are_drawn_from_the_build() -> None:
    made = pictures()
    assert {path.relative_to(REPOSITORY).as_posix() for path in made} == shown()
    for path, data in made.items():
        assert Image.open(BytesIO(data)).size == Image.open(path).size
