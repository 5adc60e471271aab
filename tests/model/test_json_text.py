from __future__ import annotations

import pytest

from briefings.model.json_text import parse_json


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 100_000, '{"a":' * 100_000, "NaN", "-Infinity", '[1, {"a": NaN}]', "9" * 5000),
        *('["\\ud800"]', '{"\\udfff": 1}', "", "{"),
    ],
    ids=["brackets", "objects", "nan", "infinity", "nan within", "digits", "half", "half key", "nothing", "open"],
)  # fmt: skip
def test_json_that_is_none_is_one_kind_of_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_json(text)


def test_sound_json_is_read_whole() -> None:
    assert parse_json('{"a": [1, "\\ud83d\\ude00", null]}') == {"a": [1, "😀", None]}
