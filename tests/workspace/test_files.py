from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefings.workspace.files import ReadFile, find, read_file
from briefings.workspace.places import MAX_BYTES


def read(tmp_path: Path, data: bytes) -> ReadFile:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    return read_file(tmp_path, path)


def test_text_is_read_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    file = read(tmp_path, "é: 1\n".encode())
    assert (file.file.path, file.file.text, file.problems) == ("a.yaml", "é: 1\n", ())
    assert file.file.sha256 == hashlib.sha256("é: 1\n".encode()).hexdigest()


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: 1\nb: 2\n", b"a: 1\r\nb: 2\r\n", b"a: 1\rb: 2\r"])
def test_a_byte_order_mark_and_any_line_end_are_accepted(tmp_path: Path, data: bytes) -> None:
    file = read(tmp_path, data)
    assert (file.file.text, file.problems) == ("a: 1\nb: 2\n", ())


@pytest.mark.parametrize(
    ("data", "line", "column", "code"),
    [
        ("a: 1\nbé: \xe9\n".encode() + b"  \xe9", 3, 3, "encoding"),
        (b"a: 1\rb: 2\r\n\xe9", 3, 1, "encoding"),
        (b"a: 1\nb: \x00\n", 2, 4, "encoding"),
        (b"", 1, 1, "empty-file"),
        (b" \n\n", 1, 1, "empty-file"),
        (b"\xef\xbb\xbf", 1, 1, "empty-file"),
        (b"x" * (MAX_BYTES + 1), 1, 1, "too-large"),
    ],
)
def test_bytes_that_are_no_text_have_a_place(tmp_path: Path, data: bytes, line: int, column: int, code: str) -> None:
    [problem] = read(tmp_path, data).problems
    assert (problem.location.line, problem.location.column, problem.code) == (line, column, code)


def test_a_file_of_50_mb_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    found = read_file(tmp_path, path)
    assert [problem.code for problem in found.problems] == ["too-large"]
    assert (found.file.text, found.usable) == ("", False)


def test_links_out_of_the_workspace_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.yaml").write_text("a: 1\n")
    (inside / "real.yaml").write_text("a: 1\n")
    (inside / ".hidden.yaml").write_text("a: 1\n")
    (inside / "out.yaml").symlink_to(outside / "secret.yaml")
    (inside / "alias.yaml").symlink_to(inside / "real.yaml")
    (inside / "broken.yaml").symlink_to(inside / "nothing")
    assert [path.name for path in find(inside, "*.yaml")] == ["alias.yaml", "real.yaml"]
