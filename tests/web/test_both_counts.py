"""The page shows our count of a source's paragraphs beside the numbers that the document prints."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.app.ruling import DOSSIER, add_ruling


@pytest.mark.parametrize(
    ("numbering", "number", "beside"), [("printed", "2", "4 by our count"), ("counted", "4", "printed as 2")]
)
def test_the_number_that_cites_comes_first_and_the_other_beside_it(
    workspace: Path, owner: httpx.Client, numbering: str, number: str, beside: str
) -> None:
    add_ruling(workspace, numbering)
    source = owner.get(f"/source/{DOSSIER}/ruling").text
    assert f'<span class="number">{number}</span><span class="soft small">{beside}</span> [2] The tribunal' in source
    assert f"para. {number} ({beside})" in source
    assert f"para. {number} ({beside})" in owner.get(f"/stance/{DOSSIER}/ottawa").text
    assert f"para. {number} ({beside})" in owner.get(f"/read/{DOSSIER}?part=sold&by=Ann").text
