"""A sentence that is passed over at once, as one without quantities, has none for the reader either."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefings.model import quantity_reader
from briefings.model.quantity_reader import quantities

TESTS = Path(__file__).parents[1]
TEXTS = sorted(
    {
        text
        for name in ("claims", "more_claims")
        for pair in json.loads((TESTS / "checks" / f"{name}.json").read_text("utf-8"))
        for text in (pair["src"], pair["claim"])
    }
    | {
        part
        for path in TESTS.glob("workspaces/*/texts/*/*.txt")
        for line in path.read_text("utf-8").splitlines()
        for part in (line, *line.split(", "))
    }
)


@pytest.mark.parametrize("language", ["en", "fr", "es", "zh"])
def test_what_is_passed_over_holds_no_quantity(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    quantities.cache_clear()
    quickly = [quantities(text, language) for text in TEXTS]
    monkeypatch.setattr(quantity_reader, "_has_none", lambda _text, _words: False)
    quantities.cache_clear()
    assert quickly == [quantities(text, language) for text in TEXTS]
    assert not all(quickly)
