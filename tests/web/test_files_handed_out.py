"""Files that the page hands out are saved under their own names, whatever letters these have."""

from __future__ import annotations

import pytest

from briefings.web.frame import file_response


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("minister.docx", 'attachment; filename="minister.docx"'),
        ("部长.docx", "attachment; filename*=UTF-8''%E9%83%A8%E9%95%BF.docx"),
        ("ministère_changes.docx", "attachment; filename*=UTF-8''minist%C3%A8re_changes.docx"),
    ],
)
def test_a_name_travels_whole(name: str, header: str) -> None:
    answer = file_response(b"PK", name, "docx")
    assert answer.headers["content-disposition"] == header
    assert answer.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
