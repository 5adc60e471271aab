from __future__ import annotations

from pathlib import Path

from briefings.pipeline.mailing import Parcel, write_drafts
from tests.assembly.workspace import brief
from tests.delivery.letters import edition, letter


def test_addresses_that_look_alike_have_a_draft_each(tmp_path: Path) -> None:
    alike = [letter(each) for each in ("a+b@example.org", "a-b@example.org", "a'b@example.org", "a/b@example.org")]
    written = write_drafts(tmp_path, [Parcel(brief(), edition(), tuple(alike), {}, ())], tmp_path / "drafts")
    assert len({path for path in written if path.is_file()}) == len(alike)
    for each, path in zip(alike, written, strict=True):
        assert f"To: {each.email}".encode() in path.read_bytes()


def test_a_plain_address_names_its_draft_as_it_stands(tmp_path: Path) -> None:
    (path,) = write_drafts(tmp_path, [Parcel(brief(), edition(), (letter("ana+desk@example.org"),), {}, ())], tmp_path)
    assert path.name == f"{brief().name}_ana+desk@example.org.eml"
