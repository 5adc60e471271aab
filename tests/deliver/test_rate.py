"""1,000 messages to a loopback server: rate and memory beside a bare smtplib loop in the same run."""

from __future__ import annotations

import multiprocessing
import smtplib
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefings.deliver.message import Attachment
from tests.benchmarks.measuring import Report, report
from tests.deliver.fast_smtp import serve_apart
from tests.deliver.mail_servers import Post
from tests.deliver.messages import attempt, letter, outbox, plain, queue, states

COUNT = 1000
TURNS = 4
PDF = Attachment("brief.pdf", "application/pdf", bytes(range(256)) * 200)


def bare(port: int, count: int) -> None:
    """What anyone would write: one connection, a message made and sent for each address."""
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for number in range(count):
            message = EmailMessage()
            message["From"], message["To"], message["Subject"] = "desk@example.org", f"p{number}@example.org", "A brief"
            message.set_content("Attached.\n")
            message.add_alternative("<p>Attached.</p>\n", subtype="html")
            message.add_attachment(PDF.data, maintype="application", subtype="pdf", filename=PDF.name)
            smtp.send_message(message)


@pytest.mark.skipif(sys.platform == "win32", reason="no way to ask for the peak of memory there")
def test_a_thousand_messages_go_at_about_a_bare_loops_rate(tmp_path: Path, record_property: Report) -> None:
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve_apart, args=(there,), daemon=True)
    server.start()
    post = Post(port=here.recv())
    box = outbox(tmp_path)
    bare(post.port, 1)
    assert here.recv() == 1
    before = peak()
    bare_seconds = seconds = 0.0
    # In turns, so that whatever else the machine does weighs on both alike.
    for turn in range(TURNS):
        begun = time.perf_counter()
        bare(post.port, COUNT // TURNS)
        bare_seconds += time.perf_counter() - begun
        assert here.recv() == COUNT // TURNS
        begun = time.perf_counter()
        queue(box, [letter(f"p{turn}-{n}@example.org", attachments=(PDF,)) for n in range(COUNT // TURNS)])
        assert attempt(box, plain(post)) == ""
        seconds += time.perf_counter() - begun
        assert here.recv() == COUNT // TURNS
    server.kill()
    grown = peak() - before
    assert states(box) == {"sent": COUNT}
    report(record_property, "seconds for 1,000 messages / a bare smtplib loop", seconds / bare_seconds, typical=1)
    assert grown < 50


def peak() -> float:
    """The most memory this process ever held, in MB."""
    import resource

    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
