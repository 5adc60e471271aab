"""Print a PDF through CUPS's own `lp` and `lpstat`, and follow the job to its end.

On Windows the system's print verb takes the file. It takes no options but the printer, names no job, and can't be
followed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.deliver.ipp import job_state
from briefings.model.problem import UserError
from briefings.model.vocabulary import Paper, Sides

SIDES: Final[dict[Sides, str]] = {
    Sides.LONG: "two-sided-long-edge",
    Sides.SHORT: "two-sided-short-edge",
    Sides.NONE: "one-sided",
}
MEDIA: Final[dict[Paper, str]] = {Paper.LETTER: "Letter", Paper.A4: "A4"}
PAGES: Final = re.compile(r"[1-9]\d*(-[1-9]\d*)?(,[1-9]\d*(-[1-9]\d*)?)*")
ANSWER: Final = 30.0  # seconds for the print system to answer
PAUSE: Final = 0.3  # seconds between two looks at a job


@dataclass(frozen=True, slots=True)
class Printer:
    """A print queue: whether it prints and takes jobs, and the reason it gives if it doesn't."""

    name: str
    running: bool
    accepting: bool
    reason: str = ""
    default: bool = False

    @property
    def ready(self) -> bool:
        """Whether a job sent now would be printed."""
        return self.running and self.accepting

    @property
    def state(self) -> str:
        """The state in words."""
        word = "ready" if self.ready else "stopped" if not self.running else "takes no jobs"
        return f"{word} ({self.reason})" if self.reason and not self.ready else word


@dataclass(frozen=True, slots=True)
class Job:
    """What to print, and how. `pages` is as `1-4,7`; empty for all. `manifest` is what the PDF names by its hash."""

    title: str
    data: bytes
    paper: Paper
    copies: int = 1
    sides: Sides = Sides.NONE
    grey: bool = False
    pages: str = ""
    manifest: str = ""


@dataclass(frozen=True, slots=True)
class JobStatus:
    """Where a job is, and the printer's words for it.

    `state` is `waiting`, `printed`, `failed`, `cancelled`, `stopped` or `unknown`.
    """

    state: str
    detail: str = ""


def printers() -> tuple[Printer, ...]:
    """Return the print queues of this machine. Raises `UserError` where there is no print system."""
    states = _blocks(_lpstat("-p"), "printer ")
    accepting = _blocks(_lpstat("-a"), "")
    default = _lpstat("-d").rpartition(":")[2].strip()
    return tuple(
        Printer(
            name,
            " disabled since " not in text,
            " not accepting requests " not in accepting.get(name, ""),
            _reason(text) or _reason(accepting.get(name, "")),
            name == default,
        )
        for name, text in sorted(states.items())
    )


def choose(found: Sequence[Printer], name: str = "") -> Printer:
    """Return the printer of that name, or the default one. Raises `UserError` unless it would print."""
    names = ", ".join(f"{printer.name} ({printer.state})" for printer in found) or "none"
    chosen = [printer for printer in found if (printer.name == name if name else printer.default)]
    if not chosen:
        what = f"there is no printer called {name}" if name else "no printer is the default one: name it with --printer"
        raise UserError.of("printer", f"{what}; there are: {names}")
    if not chosen[0].ready:
        problem = f"{chosen[0].name} is {chosen[0].state}: nothing was sent to it; there are: {names}"
        raise UserError.of("printer-stopped", problem)
    return chosen[0]


def submit(printer: str, job: Job) -> str:
    """Hand a job to a printer; return the job's id. Raises `UserError` where the printer won't take it."""
    check_pages(job.pages)
    done = _run(["lp", "-d", printer, *_options(job)], job.data)
    found = re.search(r"request id is (\S+)", done.stdout)
    if done.returncode or not found:
        raise UserError.of("print", f"{printer} doesn't take the job: {done.stderr.strip() or done.stdout.strip()}")
    return found[1]


def check_pages(pages: str, count: int = 0, name: str = "") -> None:
    """Raise `UserError` unless `pages` is empty or as `1-4,7`, and among the `count` pages of the brief `name`."""
    if not pages:
        return
    if not PAGES.fullmatch(pages):
        raise UserError.of("print-pages", f"{pages} names no pages: write them as 1-4,7")
    for part in pages.split(","):
        first, _, last = part.partition("-")
        if int(last or first) < int(first):
            raise UserError.of("print-pages", f"{part} runs backwards: write {last}-{first}")
        if count and int(last or first) > count:
            raise UserError.of("print-pages", f"there is no page {last or first} in {name}: it has {count}")


def job_status(job_id: str) -> JobStatus:
    """Return where a job is now."""
    printer = job_id.rpartition("-")[0]
    text = _blocks(_lpstat("-l", "-W", "all", "-o", printer), "").get(job_id, "")
    queue = _blocks(_lpstat("-p", printer), "printer ").get(printer, "")
    state = job_state(job_id)
    if state in {"waiting", "stopped"} and " disabled since " in queue:
        return JobStatus("stopped", _reason(queue))
    # A filter or a printer that fails in the midst lets CUPS call the job completed, with errors.
    if state == "printed" and "with-errors" in _field(text, "Alerts"):
        state = "failed"
    if not state and job_id in _blocks(_lpstat("-o", printer), ""):
        return JobStatus("waiting")
    return JobStatus(state or "unknown", _field(text, "Status"))


def follow(job_id: str, patience: float, sleep: Callable[[float], None] = time.sleep) -> JobStatus:
    """Wait for a job's end, up to `patience` seconds; a printer that stops ends the wait."""
    until = time.monotonic() + patience
    while True:
        now = job_status(job_id)
        if now.state != "waiting" or time.monotonic() > until:
            return now
        sleep(PAUSE)


def _options(job: Job) -> list[str]:
    """Return `lp`'s options: the paper as laid out, at its true size."""
    options = [f"media={MEDIA[job.paper]}", f"sides={SIDES[job.sides]}", "print-scaling=none", "collate=true"]
    if job.grey:
        options += ["print-color-mode=monochrome", "ColorModel=Gray"]
    pages = ["-P", job.pages] if job.pages else []
    return ["-t", job.title, "-n", str(job.copies), *pages, *(part for each in options for part in ("-o", each))]


def _lpstat(*arguments: str) -> str:
    done = _run(["lpstat", *arguments])
    if done.returncode and ("not running" in done.stderr or "onnect" in done.stderr):
        raise UserError.of("print-system", f"the print system doesn't answer ({done.stderr.strip()}): start CUPS")
    return done.stdout


def _run(command: Sequence[str], data: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run one of CUPS's programs, its words in English whatever the user's language."""
    program = shutil.which(command[0])
    if program is None:
        raise UserError.of("print-system", f"{command[0]} isn't installed: install CUPS's client programs")
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell; the program is CUPS's own
            [program, *command[1:]],
            input=data,
            capture_output=True,
            timeout=ANSWER,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
        )
    except subprocess.TimeoutExpired:
        raise UserError.of("print-system", f"the print system doesn't answer within {ANSWER:.0f} seconds") from None
    out, err = (stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def _blocks(text: str, prefix: str) -> dict[str, str]:
    """Split lpstat's answer: a line that begins at the margin opens a block, by its first word after `prefix`."""
    blocks: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if line[:1].strip() and line.startswith(prefix):
            name = line.removeprefix(prefix).split()[0]
        blocks[name] = f"{blocks.get(name, '')}{line}\n"
    blocks.pop("", None)
    return blocks


def _reason(block: str) -> str:
    return " ".join(line.strip() for line in block.splitlines()[1:] if line.strip())


def _field(block: str, name: str) -> str:
    found = re.search(rf"^\s+{name}: (.*)$", block, re.MULTILINE)
    return found[1].strip() if found else ""


def refuse_beyond_verb(*, pages: str, sides: Sides | None) -> None:
    """Raise `UserError` for what Windows's print verb can't be asked for: it takes a whole file, as it is set up."""
    if pages:
        raise UserError.of(
            "print", "Windows prints whole files here: build the PDF, open it, and print the pages there"
        )
    if sides:
        raise UserError.of("print", "Windows prints as the printer is set up: set its sides there, without --duplex")


def submit_by_verb(path: str, printer: str, copies: int) -> None:
    """Hand a file, once for each copy, to the program that Windows prints it with.

    It goes to the printer of that name, or to the default one. Nothing is known of it afterwards.
    """
    for _ in range(copies):
        start_file(path, *(("printto", f'"{printer}"') if printer else ("print",)))


def start_file(path: str, *verb: str) -> None:
    """Have Windows do something with a file. Raises `UserError` elsewhere."""
    if sys.platform != "win32":
        raise UserError.of("printer", "this is for Windows")
    os.startfile(path, *verb)  # noqa: S606 - the system's own print verb
