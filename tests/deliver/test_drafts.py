from __future__ import annotations

from pathlib import Path

from briefings.app.mail import Mailing, write_drafts
from tests.compose.workspace import brief
from tests.deliver.messages import letter


def test_addresses_that_look_alike_have_a_draft_each(tmp_path: Path) -> None:
    alike = [letter(each) for each in ("a+b@example.org", "a-b@example.org", "a'b@example.org", "a/b@example.org")]
    written = write_drafts(tmp_path, [Mailing(brief().name, tuple(alike), {}, ())], tmp_path / "drafts")
    assert len({path for path in written if path.is_file()}) == len(alike)
    for each, path in zip(alike, written, strict=True):
        assert f"To: {each.email}".encode() in path.read_bytes()


def test_a_plain_address_names_its_draft_as_it_stands(tmp_path: Path) -> None:
    (path,) = write_drafts(tmp_path, [Mailing(brief().name, (letter("ana+desk@example.org"),), {}, ())], tmp_path)
    assert path.name == f"{brief().name}_ana+desk@example.org.eml"


def test_addresses_of_any_length_have_a_draft_each(tmp_path: Path) -> None:
    names = ("a" * 60, "a" * 64, "b" * 64)
    long = [letter(f"{name}@{'b' * 60}.{'c' * 60}.example") for name in names]
    written = write_drafts(tmp_path, [Mailing(brief().name, tuple(long), {}, ())], tmp_path / "drafts")
    assert len({path for path in written if path.is_file()}) == len(long)
