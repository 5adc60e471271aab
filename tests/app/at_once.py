"""Change one workspace from many processes at once, and count what was lost or undone."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefings.app.editing import WorkspaceSession
from briefings.app.editing.sources import add_source
from briefings.app.finalize import finalize
from briefings.app.formatting import tidy_files
from briefings.app.new_files import init, new
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.reading import Finding, record, to_read
from briefings.app.source_add import ArticleFile, add
from briefings.app.withdraw import withdraw
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.vocabulary import Verdict
from briefings.workspace import read_library
from tests.figures import append, row

DAY = dt.date(2026, 2, 1)
NOW = dt.datetime(2026, 2, 1, 9, tzinfo=dt.UTC)
DOSSIER = "tram-line"
NOTE = "<!-- a note -->\n"
STANCE = f"seeds/{DOSSIER}/stances/riders.md"
Task = Callable[[], object]


def at_once(tasks: Sequence[Task]) -> list[str]:
    """Run each task in a process of its own, all let go at one moment; return what went wrong, by task."""
    context = multiprocessing.get_context("fork")
    start = context.Event()
    errors = context.Queue()

    def run(number: int, task: Task) -> None:
        start.wait()
        try:
            task()
            errors.put((number, ""))
        except UserError as error:
            errors.put((number, error.problems[0].code))
        except BaseException:  # noqa: BLE001 - what a child dies of is the test's to show
            errors.put((number, traceback.format_exc()))

    processes = [context.Process(target=run, args=(number, task)) for number, task in enumerate(tasks)]
    for process in processes:
        process.start()
    start.set()
    told = dict(errors.get(timeout=300) for _ in processes)
    for process in processes:
        process.join()
    return [told[number] for number in range(len(tasks))]


def adding(root: Path, library: Library, name: str) -> Task:
    data = f"Larkmoor spent {len(name)} crowns, says {name}.\n".encode()
    file = ArticleFile(data, f"{name}.txt", DAY)
    return lambda: add(root, library, name, file, dossier=DOSSIER, dry_run=False)


def adding_by_page(session: WorkspaceSession, title: str) -> Task:
    data = f"It cost {len(title) + 30} crowns, says {title}.\n".encode()
    return lambda: add_source(session, DOSSIER, title, (f"{title}.txt", data), DAY)


def noting_by_page(session: WorkspaceSession) -> Task:
    """Add a line to a stance as people at the page do: who is told that it changed takes the new text and goes on."""

    def note() -> None:
        while True:
            held = session.hold(STANCE)
            try:
                session.save(STANCE, held.text + NOTE, held.sha256)
            except UserError as error:
                if error.problems[0].code != "changed-on-disk":
                    raise
            else:
                return

    return note


def reading(root: Path, reader: str) -> Task:
    opened = open_library(root)
    (dossier,) = opened.library.dossiers
    states = to_read(opened.library, dossier)[:1]
    return partial(record, opened, dossier, states, Finding(Verdict.SUPPORTS, reader, NOW))


def finalizing(root: Path, audience: str) -> Task:
    opened = open_library(root)
    return partial(finalize, opened, briefs(opened.library, [audience]), "Ada", NOW)


def ids(root: Path) -> set[str]:
    library, _ = read_library(root)
    return {source.id for dossier in library.dossiers for source in dossier.sources}


@dataclass(frozen=True)
class Tally:
    """What was done at once, and what of it isn't there."""

    changes: int
    refused: int
    lost: int


def change_everything(root: Path, each: int) -> Tally:
    """Do `each` of every kind of change at once: add, begin, withdraw, tidy, read, note at the page, make final."""
    known = sorted(ids(root))
    library, session = read_library(root)[0], WorkspaceSession(root)
    added, begun = ([f"{kind}{number}" for number in range(each)] for kind in ("zz", "ny"))
    paged, readers = ([f"{kind} {number}" for number in range(each)] for kind in ("Page", "Reader"))
    audiences = [audience.id for audience in library.audiences]
    tasks: list[Task] = [
        *(adding(root, library, name) for name in added),
        *(partial(new, root, library, "source", name, DOSSIER) for name in begun),
        *(adding_by_page(session, title) for title in paged),
        *(partial(withdraw, root, library, name, "Found false.", DAY) for name in known),
        *(partial(tidy_files, root) for _ in range(each)),
        *(reading(root, name) for name in readers),
        *(noting_by_page(session) for _ in range(each)),
        *(finalizing(root, audience) for audience in audiences),
    ]
    told = at_once(tasks)
    after = read_library(root)[0]
    (dossier,) = after.dossiers
    sources = {source.id: source for source in dossier.sources}
    wanted = {*added, *begun, *(title.lower().replace(" ", "-") for title in paged)}
    digests = (root / "seeds" / DOSSIER / "digests" / f"{name}.json" for name in added)
    lost = (
        len(wanted - sources.keys())
        + sum(not digest.is_file() for digest in digests)
        + sum(not sources[name].withdrawn for name in known)
        + len(set(readers) - {found.by for found in dossier.readings})
        + each
        - (root / STANCE).read_text(encoding="utf-8").count(NOTE)
        + len(set(audiences) - {act.audience for act in dossier.final})
    )
    return Tally(len(tasks), sum(map(bool, told)), lost)


def main(rounds: int, each: int) -> None:
    """Print what was lost in some rounds, and add it to the figures."""
    tallies = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - ours
            init(Path(folder) / "w")
            tallies.append(change_everything(Path(folder) / "w", each))
    changes, refused, lost = (sum(getattr(each, name) for each in tallies) for name in ("changes", "refused", "lost"))
    line = row(run="changes at once", changes=changes, at_once=tallies[0].changes, refused=refused, lost=lost)
    append("concurrency", line)
    print(line)  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
