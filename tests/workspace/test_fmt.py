"""`fmt` works on the files that are read, and on no others; a link stays a link."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.app.formatting import tidy_files

UNTIDY = "a: 1  \n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("seeds/audiences", "shared"):
        (tmp_path / "mine" / name).mkdir(parents=True)
    return tmp_path / "mine"


def test_a_link_stays_a_link_and_its_file_is_tidied(root: Path) -> None:
    (root / "shared" / "x.yaml").write_text(UNTIDY)
    link = root / "seeds" / "audiences" / "x.yaml"
    link.symlink_to(root / "shared" / "x.yaml")
    assert [file.path for file in tidy_files(root)] == ["seeds/audiences/x.yaml"]
    assert link.is_symlink()
    assert (root / "shared" / "x.yaml").read_text() == "a: 1\n"


def test_what_is_not_read_is_not_tidied(root: Path) -> None:
    outside = root.parent / "theirs.yaml"
    hidden = root / "seeds" / "audiences" / ".x.yaml"
    (root / "seeds" / "audiences" / "link.yaml").symlink_to(outside)
    for file in (outside, hidden):
        file.write_text(UNTIDY)
    assert tidy_files(root) == ()
    assert (outside.read_text(), hidden.read_text()) == (UNTIDY, UNTIDY)


def test_a_file_is_found_by_its_path_behind_a_link_to_the_workspace(root: Path) -> None:
    (root / "seeds" / "audiences" / "x.yaml").write_text(UNTIDY)
    (root.parent / "link").symlink_to(root)
    asked = root.parent / "link"
    assert [file.path for file in tidy_files(asked, [asked / "seeds" / "audiences"])] == ["seeds/audiences/x.yaml"]
