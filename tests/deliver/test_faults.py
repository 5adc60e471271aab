"""Every fault that can be made to happen, and what became of the messages: a table, printed at the end."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.deliver.message import Attachment
from tests.conftest import examples, some
from tests.deliver import sending_process
from tests.deliver.fast_smtp import taking
from tests.deliver.mail_servers import Post, Step, drop, record_path, running, say
from tests.deliver.messages import attempt, outbox, people, plain, queue
from tests.deliver.received_log import TABLE, Row, added, judge
from tests.deliver.sending_process import PROCESSES

KILLS = examples(200)
PEOPLE = 50


def keep(row: Row, *, unknown: int, refused: int = 0) -> None:
    TABLE.append(row)
    assert (row.lost, row.twice) == (0, 0)
    assert row.unknown <= unknown
    assert row.refused == refused
    assert row.sent + row.unknown + row.refused == row.messages, "nothing is left waiting"


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory where there is such a thing: a killed process leaves the same there as on a disk, sooner."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in whose outbox messages to fifty people wait."""
    folder = tmp_path_factory.mktemp("waiting")
    box = outbox(folder)
    queue(box, people(PEOPLE))
    box.record.close()
    return folder


def test_killed_at_any_moment_no_one_is_left_out_and_no_one_served_twice(memory: Path, waiting: Path) -> None:
    rng = random.Random(20260220)  # noqa: S311 - moments, not secrets
    whole = min(send_apart(waiting, memory / f"whole{run}")[1] for run in range(3))
    rows = [send_apart(waiting, memory / str(run), moment=rng.random() * whole)[0] for run in range(KILLS)]
    assert max(row.unknown for row in rows) <= 1, "the message on its way, at most"
    keep(added(f"kill -9 while sending to {PEOPLE}", rows), unknown=KILLS)


def send_apart(waiting: Path, folder: Path, moment: float | None = None, room: int = 0) -> tuple[Row, float]:
    """Send in a process of its own, kill it after so many seconds, finish with a retry; return how long it took."""
    shutil.copytree(waiting, folder)
    with taking() as post:
        started = PROCESSES.Event()
        process = PROCESSES.Process(
            target=sending_process.send_all,
            args=(str(record_path(folder)), post.port, started, room),
        )
        process.start()
        assert started.wait(60)
        begun = time.perf_counter()
        if moment is not None:
            time.sleep(moment)
            process.kill()
        process.join(60)
        took = time.perf_counter() - begun
        box = outbox(folder)
        assert attempt(box, plain(post)) == ""
        row = judge("", box, post)
        box.record.close()
        return row, took


MISBEHAVIOUR: list[tuple[str, dict[str, Step], int, int]] = [
    *(
        (f"{answer[:3]} at {stage.removeprefix('on_')}", {stage: say(answer, times=1)}, 0, int(answer[0] == "5"))
        for stage in ("on_mail", "on_rcpt", "on_data", "on_body")
        for answer in ("451 Later", "554 No")
    ),
    ("421 and goodbye, at rcpt", {"on_rcpt": say("421 Bye", times=1)}, 0, 0),
    ("421 and goodbye, after the final dot", {"on_body": say("421 Bye", times=1)}, 0, 0),
    ("connection dropped at mail", {"on_mail": drop(times=1)}, 0, 0),
    ("connection dropped at rcpt", {"on_rcpt": drop(times=1)}, 0, 0),
    ("connection dropped before the final dot", {"on_data": say("drop inside", times=1)}, 0, 0),
    ("connection dropped after the final dot, taken", {"on_body": say("2 drop", times=1)}, 1, 0),
    ("one bad recipient of many", {"on_rcpt": say("550 Who?", only="p3@example.org")}, 0, 1),
]


@pytest.mark.parametrize(("fault", "steps", "unknown", "refused"), MISBEHAVIOUR, ids=[row[0] for row in MISBEHAVIOUR])
def test_whatever_the_server_does_a_retry_serves_each_once(
    tmp_path: Path, fault: str, steps: dict[str, Step], unknown: int, refused: int
) -> None:
    post = Post(**steps)  # type: ignore[arg-type]
    with running(post):
        box = outbox(tmp_path)
        first, *others = people(8)
        # The first one's message is larger than what the system buffers: sending it fails if the server goes away.
        big = Attachment("big.pdf", "application/pdf", bytes(12_000_000 if "before the final" in fault else 100))
        queue(box, [replace(first, attachments=(big,)), *others])
        assert attempt(box, plain(post)) == ""
        assert attempt(box, plain(post)) == ""
        keep(judge(fault, box, post), unknown=unknown, refused=refused)


def test_a_slow_server_delays_and_no_more(tmp_path: Path) -> None:
    with running(Post(delay=1.2)) as post:
        box = outbox(tmp_path)
        queue(box, people(2))
        assert attempt(box, plain(post, timeout=1)) == ""
        keep(judge("slow: longer than the timeout", box, post), unknown=0)


def test_a_limit_on_size_is_told_before_anything_travels(tmp_path: Path) -> None:
    with running(Post(size=9000)) as post:
        box = outbox(tmp_path)
        queue(box, people(2))
        queue(box, [replace(each, attachments=()) for each in people(2)], "2.0-def")
        attempt(box, plain(post))
        row = judge("size limit: too large for two of four", box, post)
    keep(row, unknown=0, refused=2)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on a file's size there")
def test_a_full_disk_stops_the_sending_and_a_retry_finishes_it(memory: Path, waiting: Path) -> None:
    rooms = some(range(4_000, 260_000, 8_000))
    rows = [send_apart(waiting, memory / str(room), room=room)[0] for room in rooms]
    keep(added("disk full after 4 kB to 260 kB", rows), unknown=0)


def locked(folder: Path, freed: threading.Event) -> Step:
    """Keep the record locked from the first time on until it is freed, as another program may."""
    begun: list[threading.Thread] = []

    def hold(is_held: threading.Event) -> None:
        other = sqlite3.connect(record_path(folder), isolation_level=None, timeout=60)
        other.execute("BEGIN IMMEDIATE")
        is_held.set()
        freed.wait(60)
        other.execute("ROLLBACK")
        other.close()

    async def step(_post: Post, _to: str) -> str | None:
        if not begun:
            is_held = threading.Event()
            begun.append(threading.Thread(target=hold, args=(is_held,), daemon=True))
            begun[0].start()
            is_held.wait(60)
        return None

    return step


@pytest.mark.parametrize("stage", ["on_rcpt", "on_body"])
def test_a_locked_record_stops_before_the_final_dot_and_is_waited_for_after_it(tmp_path: Path, stage: str) -> None:
    freed = threading.Event()
    post = Post(**{stage: locked(tmp_path, freed)})  # type: ignore[arg-type]
    with running(post):
        box = outbox(tmp_path, wait=0.2)
        queue(box, people(5))
        if stage == "on_body":
            threading.Timer(0.8, freed.set).start()
        said = attempt(box, plain(post))
        assert ("record-busy" in said) is (stage == "on_rcpt")
        freed.set()
        box.record.close()
        box = outbox(tmp_path)
        assert attempt(box, plain(post)) == ""
        where = "before" if stage == "on_rcpt" else "after"
        keep(judge(f"record locked {where} the final dot", box, post), unknown=0)


def test_ten_processes_at_once_send_each_message_once(tmp_path: Path) -> None:
    with running(Post()) as post:
        box = outbox(tmp_path)
        queue(box, people(PEOPLE))
        events = [PROCESSES.Event() for _ in range(10)]
        processes = [
            PROCESSES.Process(target=sending_process.send_all, args=(str(record_path(tmp_path)), post.port, event))
            for event in events
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join(120)
            assert process.exitcode == 0
        keep(judge("ten processes at once", box, post), unknown=0)
