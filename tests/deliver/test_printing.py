from __future__ import annotations

import io
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.deliver.printing import Job, check_pages, choose, follow, job_status, printers, submit
from briefings.model.problem import UserError
from briefings.model.vocabulary import Paper, Sides
from tests.conftest import require_tool
from tests.deliver.cups import cups, print_system, printed
from tests.deliver.received_log import TABLE, Row


@pytest.fixture(scope="module")
def system() -> Iterator[Path]:
    require_tool("lp", "cups-client")
    with print_system() as root:
        yield root


@pytest.fixture
def queue(system: Path) -> Iterator[str]:
    assert system
    yield "desk"
    cups("cancel", "-a", "desk")
    cups("cupsenable", "desk")
    cups("cupsaccept", "desk")


def pdf(pages: int, words: str = "One ferry at dawn") -> bytes:
    from reportlab.lib.pagesizes import LETTER
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=LETTER)
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"{words}, page {number}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def out(path: Path) -> tuple[int, str]:
    """The page count and the words of a PDF."""
    from pypdf import PdfReader

    text = subprocess.run([require_tool("pdftotext", "poppler-utils"), path, "-"], capture_output=True, check=True)
    return len(PdfReader(path).pages), " ".join(text.stdout.decode().split())


def test_a_job_prints_the_pages_and_words_that_were_sent(queue: str) -> None:
    title = f"brief-{uuid.uuid4().hex[:8]}"
    job = submit(queue, Job(title, pdf(3), Paper.LETTER, sides=Sides.LONG, grey=True))
    assert job.startswith("desk-")
    assert follow(job, 60).state == "printed"
    (made,) = printed(title)
    assert out(made) == (3, "One ferry at dawn, page 1 One ferry at dawn, page 2 One ferry at dawn, page 3")
    made.unlink()


def test_only_the_wanted_pages_are_printed_as_often_as_wanted(queue: str) -> None:
    title = f"brief-{uuid.uuid4().hex[:8]}"
    assert follow(submit(queue, Job(title, pdf(4), Paper.LETTER, copies=2, pages="2-3")), 60).state == "printed"
    (made,) = printed(title)
    assert out(made)[1].count("page 2") == out(made)[1].count("page 3") == 2
    assert "page 1" not in out(made)[1]
    made.unlink()


def test_printers_are_listed_with_their_state(queue: str) -> None:
    assert [(printer.name, printer.state) for printer in printers()] == [("desk", "ready")]
    cups("cupsdisable", "-r", "out of paper", queue)
    assert [printer.state for printer in printers()] == ["stopped (out of paper)"]
    cups("cupsenable", queue)
    cups("cupsreject", "-r", "being moved", queue)
    assert [printer.state for printer in printers()] == ["takes no jobs (being moved)"]


def test_a_stopped_or_unknown_printer_is_refused_before_anything_is_sent(queue: str) -> None:
    cups("cupsdisable", "-r", "out of paper", queue)
    with pytest.raises(UserError, match=r"desk is stopped \(out of paper\): nothing was sent"):
        choose(printers(), queue)
    with pytest.raises(UserError, match=r"there is no printer called nowhere; there are: desk"):
        choose(printers(), "nowhere")
    with pytest.raises(UserError, match="no printer is the default"):
        choose(printers())
    with pytest.raises(UserError, match="doesn't take the job"):
        submit("nowhere", Job("x", pdf(1), Paper.LETTER))
    with pytest.raises(UserError, match="names no pages"):
        submit("desk", Job("x", pdf(1), Paper.LETTER, pages="1;2"))


@pytest.mark.parametrize(
    ("pages", "words"),
    [("9", "there is no page 9 in brief: it has 2"), ("1,2-4", "no page 4"), ("2-1", "runs backwards: write 1-2")],
)
def test_pages_that_a_brief_has_not_are_refused(pages: str, words: str) -> None:
    check_pages("1-2,2", 2, "brief")
    with pytest.raises(UserError, match=words):
        check_pages(pages, 2, "brief")


def test_a_printer_that_stops_in_the_midst_is_reported_and_the_job_goes_on_when_it_does(queue: str) -> None:
    title = f"brief-{uuid.uuid4().hex[:8]}"
    cups("cupsdisable", "-r", "paper jam", queue)
    job = submit(queue, Job(title, pdf(1), Paper.LETTER))
    assert (follow(job, 60).state, follow(job, 60).detail) == ("stopped", "paper jam")
    cups("cupsenable", queue)
    assert follow(job, 60).state == "printed"
    (made,) = printed(title)
    made.unlink()
    TABLE.append(Row("a printer that stops, then goes on", 1, 1, 1, 0, 0, 0, 0))


def test_a_cancelled_job_is_reported(queue: str) -> None:
    cups("cupsdisable", queue)
    job = submit(queue, Job("brief", pdf(1), Paper.LETTER))
    cups("cancel", job)
    assert job_status(job).state == "cancelled"


def test_without_a_print_system_the_message_says_so(system: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(system / "nothing.sock"))
    with pytest.raises(UserError, match="doesn't answer"):
        printers()
