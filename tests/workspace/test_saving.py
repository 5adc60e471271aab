"""Saves are guarded, whole, kept in versions, and never leave the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.model.problem import UserError
from briefings.workspace import saving

FILE = "seeds/d/stances/north.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text("one\n", encoding="utf-8")
    return tmp_path


def test_a_save_replaces_what_it_began_from(root: Path) -> None:
    held = saving.read(root, FILE)
    after = saving.save(root, FILE, "two\n", held.sha256)
    assert saving.read(root, FILE) == after
    assert saving.version(root, FILE, held.sha256) == "one\n"


def test_a_change_on_disk_is_never_overwritten(root: Path) -> None:
    held = saving.read(root, FILE)
    (root / FILE).write_text("theirs\n", encoding="utf-8")
    with pytest.raises(saving.ChangedOnDiskError) as caught:
        saving.save(root, FILE, "mine\n", held.sha256)
    assert caught.value.held.text == "theirs\n"
    assert (root / FILE).read_text(encoding="utf-8") == "theirs\n"
    with pytest.raises(saving.ChangedOnDiskError):
        saving.save(root, FILE, "new\n", "")


def test_the_last_twenty_versions_are_kept(root: Path) -> None:
    base = saving.read(root, FILE).sha256
    for number in range(25):
        base = saving.save(root, FILE, f"text {number}\n", base).sha256
    kept = saving.versions(root, FILE)
    assert [version.number for version in kept] == list(range(25, 5, -1))
    assert saving.version(root, FILE, kept[0].sha256) == "text 23\n"


def test_a_save_that_changes_nothing_keeps_no_version(root: Path) -> None:
    saving.save(root, FILE, "one\n", saving.read(root, FILE).sha256)
    assert saving.versions(root, FILE) == ()


@pytest.mark.parametrize(
    "path",
    [
        "../secret.md",
        "seeds/../../secret.md",
        "/etc/passwd",
        "seeds/.hidden.md",
        "record/versions/x.md",
        "seeds/d/digests/a.json",
        "",
        "seeds\\..\\x.md",
        "seeds/a\0.md",
        "C:/x.md",
    ],
)
def test_only_texts_of_the_workspace_can_be_reached(root: Path, path: str) -> None:
    with pytest.raises(UserError):
        saving.read(root, path)
    with pytest.raises(UserError):
        saving.save(root, path, "x", "")


def test_a_link_out_of_the_workspace_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("secret", encoding="utf-8")
    (root / "seeds" / "out").symlink_to(outside)
    with pytest.raises(UserError):
        saving.read(root, "seeds/out/secret.md")


def test_bytes_that_are_no_text_are_named_with_their_line(root: Path) -> None:
    (root / FILE).write_bytes(b"good\n\xff\n")
    with pytest.raises(UserError, match=r"north\.md:2:1: error\[not-utf8\]"):
        _ = saving.read(root, FILE).text


def test_a_text_that_is_too_long_is_refused(root: Path) -> None:
    base = saving.read(root, FILE).sha256
    with pytest.raises(UserError, match="too-long"):
        saving.save(root, FILE, "x" * (saving.LARGEST + 1), base)
