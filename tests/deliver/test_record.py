from __future__ import annotations

import datetime as dt
import multiprocessing
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefings.deliver.history import history, last_sent, last_to, messages_received, unsettled_messages, version_at
from briefings.deliver.outbox import Outbox, Outcome
from briefings.deliver.record import Record
from briefings.deliver.record_schema import VERSION, State
from briefings.model.problem import UserError
from tests.deliver.mail_servers import noon, record_path
from tests.deliver.messages import bringing, edition, letter, outbox, people, queue

PROCESSES: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")


def build_often(path: str, who: int) -> None:
    """What each of ten processes does at once, from the first moment on: the file isn't there yet."""
    with Record(Path(path), noon) as record:
        for run in range(10):
            record.record_build(edition("1.0-same"), {f"out/{who}-{run}.pdf": "00"})
            queue(Outbox(record), people(5), "1.0-same")


def test_ten_processes_record_at_once_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    processes = [PROCESSES.Process(target=build_often, args=(str(record_path(tmp_path)), who)) for who in range(10)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
        assert process.exitcode == 0
    entries = history(Record(record_path(tmp_path)))
    assert sum(entry.kind == "build" for entry in entries) == 100
    assert sum(entry.kind == "mail" for entry in entries) == 5


def test_the_history_holds_builds_prints_and_messages_newest_first(tmp_path: Path) -> None:
    times = iter(dt.datetime(2026, 2, day, 9, tzinfo=dt.UTC) for day in range(1, 29))
    record = Record(record_path(tmp_path), lambda: next(times))
    record.record_build(edition(), {"out/a.pdf": "ab12"})
    number = record.begin_print(record.edition(edition()), "desk", 2, b"%PDF")
    record.settle_print(number, "printed", "desk-7")
    box = Outbox(record)
    (message,) = box.queue([letter("ana@example.org", "Ana Li")]).numbers
    box.settle(message, Outcome(State.SENT, "250 OK"))
    kinds = [(entry.kind, entry.recipient, entry.place, entry.result) for entry in history(record)]
    assert kinds == [
        ("mail", "ana@example.org", "Ana Li", "sent"),
        ("print", "2 copies", "desk desk-7", "printed"),
        ("build", "", "out/a.pdf", "written"),
    ]
    assert [entry.kind for entry in history(record, "Ana Li")] == ["mail"]
    assert [entry.kind for entry in history(record, "ANA@example.org")] == ["mail"]
    assert len(history(record, "minister")) == 3
    assert history(record, "press") == ()


def test_the_version_a_reader_last_got_is_the_last_one_that_was_sent(tmp_path: Path) -> None:
    box = outbox(tmp_path)
    for version, state in (("1.0", State.SENT), ("2.0", State.SENT), ("3.0", State.REFUSED), ("4.0", State.UNKNOWN)):
        (number,) = queue(box, [letter("ana@example.org")], version).numbers
        box.settle(number, Outcome(state, ""))
    last = last_sent(box.record, "ferries", "en", "ana@example.org")
    assert last == edition("2.0")
    assert last_sent(box.record, "ferries", "en", "bo@example.org") is None
    assert last_sent(box.record, "ferries", "fr", "ana@example.org") is None
    assert last_to(box.record, "ferries", "en", "minister") == edition("2.0")


def test_a_version_is_found_by_name_or_by_the_day(tmp_path: Path) -> None:
    record = Record(record_path(tmp_path), noon)
    old, new = replace(edition("1.0"), as_of="2026-01-10"), edition("2.0")
    for each in (old, new):
        record.record_build(each, {})
    assert version_at(record, "ferries", "en", "minister", "1.0") == old
    assert version_at(record, "ferries", "en", "minister", "2026-02-01") == old
    assert version_at(record, "ferries", "en", "minister", "2026-03-01") == new
    assert version_at(record, "ferries", "en", "minister", "2025-12-31") is None
    assert version_at(record, "ferries", "en", "minister", "9.9") is None


def test_who_received_a_brief_that_cites_a_source_is_known_from_what_was_sent(tmp_path: Path) -> None:
    citing = '{"notes": [{"number": 1, "cites": [{"source": "harbour-news", "paragraphs": [3]}]}]}'
    box = outbox(tmp_path)
    for version, manifest, email in (("1.0", citing, "ana@example.org"), ("2.0", '{"notes": []}', "bo@example.org")):
        (number,) = box.queue(bringing([letter(email)], replace(edition(version), manifest=manifest))).numbers
        box.settle(number, Outcome(State.SENT, ""))
    assert [entry.recipient for entry in messages_received(box.record, "ferries", "harbour-news")] == [
        "ana@example.org"
    ]
    assert [entry.recipient for entry in messages_received(box.record, "ferries")] == [
        "ana@example.org",
        "bo@example.org",
    ]


def test_a_version_with_the_same_content_is_the_same_to_its_reader(tmp_path: Path) -> None:
    box = outbox(tmp_path)
    queue(box, people(1), "1.0-aaa")
    renamed = replace(edition("1.0-bbb"), content="1.0-aaa")
    assert [held.state for held in box.queue(bringing(people(1), renamed)).held] == ["queued"]
    reworded_by_a_newer_program = replace(edition("1.0-aaa"), content="other")
    assert [held.state for held in box.queue(bringing(people(1), reworded_by_a_newer_program)).held] == ["queued"]
    assert len(unsettled_messages(box.record)) == 1


def test_a_file_that_is_no_record_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = record_path(tmp_path)
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(UserError, match="record-damaged"):
        Record(path)


def test_a_record_of_a_newer_release_is_left_alone(tmp_path: Path) -> None:
    path = record_path(tmp_path)
    Record(path, noon).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(UserError, match="newer release"):
        Record(path)


def test_a_record_that_another_program_keeps_locked_is_waited_for_and_then_named(tmp_path: Path) -> None:
    record = Record(record_path(tmp_path), noon, wait=0.1)
    other = sqlite3.connect(record_path(tmp_path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError, match="record-busy"):
        record.record_build(edition(), {"out/a.pdf": "00"})
    other.execute("ROLLBACK")
    record.record_build(edition(), {"out/a.pdf": "00"})
    assert len(history(record)) == 1


def test_a_queue_that_fails_in_the_midst_leaves_nothing_queued(tmp_path: Path) -> None:
    box = outbox(tmp_path)
    with pytest.raises(UserError, match="mail-address"):
        queue(box, [letter("ana@example.org"), letter("no address")])
    assert history(box.record) == ()


ENGLISH, FRENCH = edition(), replace(edition(), language="fr", content="1.0-fr")


def test_a_message_brings_its_reader_a_brief_in_each_of_its_languages(tmp_path: Path) -> None:
    box = outbox(tmp_path)
    (number,) = box.queue(bringing([letter("luc@example.org")], FRENCH, ENGLISH)).numbers
    box.settle(number, Outcome(State.SENT, "250 OK"))
    for each in (ENGLISH, FRENCH):
        assert last_sent(box.record, "ferries", each.language, "luc@example.org") == each
        assert last_to(box.record, "ferries", each.language, "minister") == each
        assert box.queue(bringing([letter("luc@example.org")], each)).numbers == ()
    assert sorted(entry.language for entry in history(box.record)) == ["en", "fr"]
    assert sorted(entry.language for entry in messages_received(box.record, "ferries")) == ["en", "fr"]


def test_a_message_with_two_languages_waits_once(tmp_path: Path) -> None:
    box = outbox(tmp_path)
    box.queue(bringing([letter("luc@example.org")], FRENCH, ENGLISH))
    (entry,) = unsettled_messages(box.record)
    assert entry.language == "fr"
    assert len(box.waiting()) == 1


def test_who_has_one_language_is_not_queued_for_a_message_that_brings_it_again(tmp_path: Path) -> None:
    box = outbox(tmp_path)
    box.queue(bringing([letter("luc@example.org")], ENGLISH))
    queued = box.queue(bringing([letter("luc@example.org"), letter("ana@example.org")], FRENCH, ENGLISH))
    assert [held.email for held in queued.held] == ["luc@example.org"]
    assert len(queued.numbers) == 1
    assert len(box.queue(bringing([letter("luc@example.org")], FRENCH, ENGLISH), again=True).numbers) == 1
