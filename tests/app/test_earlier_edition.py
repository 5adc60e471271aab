"""What an earlier edition issued stays readable, is never called the same, and is not sent a second time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.app.audit import audit
from briefings.app.changes import changes_for
from briefings.app.mail import prepare_mailings
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import history_of, known_record, last_version, open_record, received_by
from briefings.deliver.history import history
from briefings.deliver.outbox import Outbox
from briefings.deliver.record import PATH, Edition
from tests.app.larkmoor import EARLIER, RIDERS, earlier_workspace, edit

ISSUED = sorted(path.name for path in (EARLIER / "issued").iterdir())


@pytest.fixture(scope="module")
def larkmoor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return earlier_workspace(tmp_path_factory.mktemp("larkmoor"))


@pytest.mark.parametrize("name", ISSUED)
def test_an_issued_file_is_compared_by_points_and_never_called_the_same(larkmoor: Path, name: str) -> None:
    found = audit(open_library(larkmoor).library, larkmoor / "issued" / name, larkmoor)
    assert (found.verdict, found.findings) == ("points-only", ())
    assert found.points > 0


@pytest.mark.parametrize("suffix", [".docx", ".json", ".pdf"])
def test_a_point_that_changed_since_is_told_of_an_issued_file(tmp_path: Path, suffix: str) -> None:
    folder = earlier_workspace(tmp_path)
    edit(folder, RIDERS, "late on two days", "late on three days")
    found = audit(open_library(folder).library, folder / f"issued/2025-06-01_tram-line_council_en{suffix}", folder)
    assert found.verdict in {"superseded", "broken"}
    assert "replace-bus" in {finding.subject for finding in found.findings}


def last(folder: Path) -> Edition:
    (order,) = briefs(open_library(folder).library, ["council"])
    record = known_record(folder)
    assert record
    with record:
        found = last_version(record, order)
    assert found
    return found


def test_changes_since_a_recorded_version_are_told_by_points(tmp_path: Path) -> None:
    folder = earlier_workspace(tmp_path)
    (order,) = briefs(open_library(folder).library, ["council"])
    found = changes_for(order, last(folder))
    assert found.by_points
    assert found.told == ()
    edit(folder, RIDERS, "late on two days", "late on three days")
    (order,) = briefs(open_library(folder).library, ["council"])
    [change] = changes_for(order, last(folder)).told
    assert (change.subject, change.old, change.new) == (
        "replace-bus",
        "The bus is late on two days of five.",
        "The bus is late on three days of five.",
    )


def test_the_history_and_who_received_a_source_are_still_read(larkmoor: Path) -> None:
    entries = history_of(larkmoor)
    assert {entry.kind for entry in entries} == {"build", "mail"}
    assert sorted({entry.recipient for entry in received_by(larkmoor, "tram-line", "gazette")}) == [
        "clerk@larkmoor.example",
        "deputy@larkmoor.example",
        "editor@gazette.example",
    ]


def test_who_has_the_same_words_of_that_edition_is_not_sent_them_again(tmp_path: Path) -> None:
    folder = earlier_workspace(tmp_path)
    record = known_record(folder)
    assert record
    known = last(folder)
    today = replace(
        known, version="1.0-7654321", content="another hash of the same words", former_content=known.content
    )
    with record:
        box = Outbox(record)
        assert box.find_held(today, "clerk@larkmoor.example")
        assert box.find_held(today, "new@larkmoor.example") is None
        other = replace(today, former_content="the hash of other words")
        assert box.find_held(other, "clerk@larkmoor.example") is None


def test_a_brief_that_is_sent_today_is_sent_once_whatever_its_files_are_called(tmp_path: Path) -> None:
    folder = earlier_workspace(tmp_path)
    opened = open_library(folder)
    (mailing,) = prepare_mailings(opened, briefs(opened.library, ["council"]), folder, "desk@larkmoor.example")
    with open_record(folder) as record:
        box = Outbox(record)
        assert box.queue(mailing.letters, again=True).held == ()
        for each in mailing.letters:
            renamed = replace(each.editions[0], version="1.0-abcdef0")
            assert box.find_held(renamed, each.email)
    assert json.loads(mailing.letters[0].editions[0].manifest)["schema"] == 2


def test_a_message_of_an_earlier_release_that_still_runs_counts_as_one_that_brought_its_brief(tmp_path: Path) -> None:
    folder = earlier_workspace(tmp_path)
    known = last(folder)
    with open_record(folder) as record:
        with record.writing() as db:
            db.execute(
                "INSERT INTO messages (edition, message_id, sender, email, name, subject, head, queued_at, state)"
                " SELECT id, '<1@old>', 'a@larkmoor.example', 'new@larkmoor.example', '', '', x'', '2026-03-01', 'sent'"
                " FROM editions WHERE version = ? LIMIT 1",
                (known.version,),
            )
        assert Outbox(record).find_held(known, "new@larkmoor.example")
        assert record.faults() == ()


def test_a_record_of_an_earlier_release_is_read_as_it_is_and_brought_up_to_date_when_written(tmp_path: Path) -> None:
    folder = earlier_workspace(tmp_path)
    before = (folder / PATH).read_bytes()
    record = known_record(folder)
    assert record
    with record:
        read = history(record)
    assert (folder / PATH).read_bytes() == before
    open_record(folder).close()
    with open_record(folder) as record:
        assert history(record) == read
        assert record.faults() == ()
