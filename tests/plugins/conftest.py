"""What other packages add is forgotten again after each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefings import plugins, render


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    plugins.plugins.cache_clear()
    render.formats.cache_clear()
