from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefings.deliver import sender, smtp
from briefings.deliver.message import Attachment
from briefings.deliver.outbox import Outbox
from briefings.deliver.record_schema import State
from briefings.model.problem import UserError
from tests.deliver.mail_servers import Post, Step, drop, every, running, say
from tests.deliver.messages import attempt, letter, outbox, people, plain, queue, state_of, states


def test_each_person_gets_one_message_of_their_own(tmp_path: Path) -> None:
    with running(Post()) as post, outbox(tmp_path).record as record:
        box = Outbox(record)
        queue(box, people(3))
        assert attempt(box, plain(post)) == ""
        assert states(box) == {"sent": 3}
    assert sorted(post.count) == ["p0@example.org", "p1@example.org", "p2@example.org"]
    assert [m["To"] for m in post.messages] == list(post.count)
    assert all(m["Bcc"] is None and m["Cc"] is None for m in post.messages)
    assert len({m["Message-ID"] for m in post.messages}) == 3


def test_a_second_message_with_the_same_version_is_held_back_unless_wanted(tmp_path: Path) -> None:
    with running(Post()) as post:
        box = outbox(tmp_path)
        queue(box, people(2))
        attempt(box, plain(post))
        queued = queue(box, [*people(2), letter("P0@Example.org"), letter("new@example.org")])
        assert len(queued.numbers) == 1
        assert [(held.email, held.state) for held in queued.held] == [
            ("p0@example.org", "sent"), ("p1@example.org", "sent"), ("P0@Example.org", "sent"),
        ]  # fmt: skip
        assert len(queue(box, people(1), "2.0-def").numbers) == 1
        assert len(queue(box, people(1), again=True).numbers) == 1


# Larger than what the system buffers: sending it fails while the server doesn't read.
BIG = Attachment("big.pdf", "application/pdf", bytes(12_000_000))
STAGES: list[tuple[str, str, str, str]] = [
    ("on_mail", "450 Later", "failed", "450 Later"),
    ("on_mail", "550 Never", "refused", "550 Never"),
    ("on_rcpt", "451 Greylisted", "failed", "451 Greylisted"),
    ("on_rcpt", "550 No such person", "refused", "550 No such person"),
    ("on_data", "451 Later", "failed", "451 Later"),
    ("on_data", "554 No", "refused", "554 No"),
    ("on_body", "452 Full", "failed", "452 Full"),
    ("on_body", "554 Spam", "refused", "554 Spam"),
]


@pytest.mark.parametrize(("stage", "answer", "state", "said"), STAGES)
def test_a_refusal_at_any_stage_is_settled_and_stops_no_one_else(
    tmp_path: Path, stage: str, answer: str, state: str, said: str
) -> None:
    who = "desk@example.org" if stage == "on_mail" else "p1@example.org"
    post = Post(**{stage: say(answer, only=who, times=1)})  # type: ignore[arg-type]
    with running(post):
        box = outbox(tmp_path)
        queue(box, people(3))
        assert attempt(box, plain(post)) == ""
        bad = "p0@example.org" if stage == "on_mail" else who
        assert state_of(box, bad) == (state, said)
        assert states(box) == {"sent": 2, state: 1}
        assert attempt(box, plain(post)) == ""  # the retry
        assert states(box) == ({"sent": 3} if state == "failed" else {"sent": 2, "refused": 1})
    assert set(post.count.values()) == {1}


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ({"on_rcpt": drop(only="p1@example.org", times=2)}, "failed"),
        ({"on_data": say("drop inside", only="p1@example.org", times=2)}, "failed"),
        ({"on_body": say("2 drop", only="p1@example.org", times=1)}, "unknown"),
    ],
    ids=["before the message", "before the final dot", "after the final dot"],
)
def test_only_a_connection_lost_after_the_final_dot_leaves_doubt(
    tmp_path: Path, steps: dict[str, Step], state: str
) -> None:
    post = Post(**steps)  # type: ignore[arg-type]
    with running(post):
        box = outbox(tmp_path)
        first, second, third = people(3)
        queue(box, [first, replace(second, attachments=(BIG,)), third])
        assert attempt(box, plain(post)) == ""
        assert state_of(box, "p1@example.org")[0] == state
        assert attempt(box, plain(post)) == ""
    assert states(box) == ({"sent": 2, "unknown": 1} if state == "unknown" else {"sent": 3})
    assert set(post.count.values()) == {1}


def test_a_slow_server_is_waited_for_longer_after_the_final_dot(tmp_path: Path) -> None:
    with running(Post(delay=1.5)) as post:
        box = outbox(tmp_path)
        queue(box, people(1))
        attempt(box, plain(post, timeout=1))
        assert states(box) == {"sent": 1}


def test_a_silent_server_leaves_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "FINAL_WAIT", 0.5)
    with running(Post(delay=600)) as post:
        box = outbox(tmp_path)
        queue(box, people(1))
        attempt(box, plain(post, timeout=2))
        assert states(box) == {"unknown": 1}


def test_a_message_above_the_servers_limit_is_refused_before_it_travels(tmp_path: Path) -> None:
    with running(Post(size=8000)) as post:
        box = outbox(tmp_path)
        queue(box, [letter("big@example.org"), letter("small@example.org", attachments=())])
        attempt(box, plain(post))
        state, answer = state_of(box, "big@example.org")
        assert state == "refused"
        assert "the server takes 8000 at most" in answer
        assert state_of(box, "small@example.org")[0] == "sent"


def test_where_no_server_listens_every_message_waits(tmp_path: Path) -> None:
    with running(Post()) as post:
        pass
    box = outbox(tmp_path)
    queue(box, people(2))
    assert "smtp-connection" in attempt(box, plain(post))
    assert states(box) == {"queued": 2}


def test_a_server_that_keeps_hanging_up_is_given_up_on(tmp_path: Path) -> None:
    post = Post(on_rcpt=drop())
    with running(post):
        box = outbox(tmp_path)
        queue(box, people(6))
        assert "3 times in a row" in attempt(box, plain(post))
    assert states(box) == {"failed": 1, "queued": 5}


@pytest.mark.parametrize(
    "steps",
    [
        {"on_mail": every(3, "421 Enough for one connection")},
        {"on_rcpt": every(3, "421 Enough for one connection")},
        {"on_body": every(3, "421 Enough for one connection")},
        {"on_mail": every(3, "")},
    ],
    ids=["421 at mail", "421 at rcpt", "421 after the final dot", "no word"],
)
def test_a_server_that_closes_after_some_messages_is_called_again(tmp_path: Path, steps: dict[str, Step]) -> None:
    post = Post(**steps)  # type: ignore[arg-type]
    with running(post):
        box = outbox(tmp_path)
        queue(box, people(7))
        assert attempt(box, plain(post)) == ""
    assert states(box) == {"sent": 7}
    assert set(post.count.values()) == {1}
    assert len(post.servers) >= 3


def test_a_retry_is_the_same_message_byte_for_byte(tmp_path: Path) -> None:
    post = Post(on_body=say("2 drop", times=1))
    with running(post):
        box = outbox(tmp_path)
        (number,) = queue(box, people(1)).numbers
        attempt(box, plain(post))
        assert box.decide([number], State.QUEUED) == 1
        attempt(box, plain(post))
    first, second = (data for _, data in post.taken)
    assert first == second


def test_a_full_disk_is_noticed_before_a_message_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(Post()) as post:
        box = outbox(tmp_path)
        queue(box, people(2))
        monkeypatch.setattr(sender, "ROOM", 1 << 60)
        assert "record-full" in attempt(box, plain(post))
        assert states(box) == {"queued": 2}
        assert not post.taken


def test_only_one_process_sends_from_a_workspace_at_a_time(tmp_path: Path) -> None:
    first, second = outbox(tmp_path), outbox(tmp_path)
    queue(first, people(1))
    with first.sending():
        first.take(first.waiting())
        second.recover()  # leaves alone what is being sent right now
        with pytest.raises(UserError, match="outbox-busy"), second.sending(patience=0.1):
            pass
        assert state_of(second, "p0@example.org")[0] == "trying"
    with second.sending():
        assert state_of(second, "p0@example.org")[0] == "queued"
