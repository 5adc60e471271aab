"""Build briefs: render them, or find that they were rendered before; then write and record them, at one place.

Nothing but `write` touches the files of a brief and the record. A brief that was built, is unchanged and still lies
where it was written is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from briefings.app.cache import NO_CACHE, Cache
from briefings.app.formats import USUAL
from briefings.app.jobs import Job, Rendered
from briefings.app.kept_briefs import MANIFEST, Kept, KeptBriefs, manifest_file
from briefings.app.opening import Workspace
from briefings.deliver.record import Edition
from briefings.model.brief import Brief
from briefings.model.document import Pages
from briefings.model.problem import Problem, UserError, unusable
from briefings.workspace.file_sets import put_in_place


@dataclass(frozen=True, slots=True)
class Target:
    """Where briefs are written.

    `record` is told of each: its edition, and its files with their bytes. `recorded` are the sha256 of the files that
    it knows, by their paths as it wrote them down.
    """

    out: Path
    record: Callable[[Edition, Mapping[Path, bytes]], None] | None = None
    recorded: Mapping[str, str] = field(default_factory=dict)

    def path(self, job: Job, name: str, ending: str) -> Path:
        """Return the path of one of a brief's files."""
        return self.out / job.dossier / f"{name}.{ending}"

    def holds(self, kept: Kept) -> bool:
        """Tell whether a brief was written here, byte for byte, and recorded where there is a record."""
        for ending, wanted in kept.files.items():
            path = self.path(kept.job, kept.name, ending)
            if self.record and ending != MANIFEST and self.recorded.get(path.as_posix()) != wanted:
                return False
            if _sha256_in(path) != wanted:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one brief: its files, or the problems or the crash for which it wasn't written.

    `unchanged` files were there already, and were left alone.
    """

    name: str
    dossier: str
    audience: str
    files: tuple[Path, ...] = ()
    pages: Pages = Pages(0, 0)
    words: int = 0
    left_out: int = 0
    problems: tuple[Problem, ...] = ()
    crash: str = ""
    unchanged: bool = False


def build(
    opened: Workspace,
    orders: Sequence[Brief],
    target: Target,
    *,
    formats: tuple[str, ...] = USUAL,
    processes: int = 0,
    executor: Executor | None = None,
    cache: Cache = NO_CACHE,
) -> Iterator[Built]:
    """Render briefs, and write and record each as soon as it is ready: in processes, or on the caller's executor.

    What the cache holds isn't rendered again, and what lies written isn't written again.
    """
    jobs = [Job.of(brief, formats) for brief in orders]
    briefs = KeptBriefs(opened, cache)
    held = [briefs.find(brief, job) for brief, job in zip(orders, jobs, strict=True)]
    made = _render(opened, [job for job, kept in zip(jobs, held, strict=True) if kept is None], processes, executor)
    for job, kept in zip(jobs, held, strict=True):
        if kept is not None and target.holds(kept):
            yield _describe_unchanged(kept, target)
            continue
        if kept is None:
            rendered = next(made)
            briefs.keep(rendered)
        else:
            rendered = briefs.load(kept) or next(_render(opened, [job], 1, None))
        yield write(rendered, target)
    briefs.close()


def _render(opened: Workspace, jobs: Sequence[Job], processes: int, executor: Executor | None) -> Iterator[Rendered]:
    """Render briefs; nothing is loaded for none."""
    if not jobs:
        return iter(())
    from briefings.app.rendering import render_all, render_on  # noqa: PLC0415 - loaded only where the cache has nothing

    return render_on(executor, opened, jobs) if executor else render_all(opened, jobs, processes)


def _describe_unchanged(kept: Kept, target: Target) -> Built:
    return Built(
        name=kept.name,
        dossier=kept.job.dossier,
        audience=kept.job.audience,
        files=tuple(target.path(kept.job, kept.name, ending) for ending in kept.files if ending != MANIFEST),
        pages=kept.pages,
        words=kept.words,
        left_out=kept.left_out,
        problems=kept.problems,
        unchanged=True,
    )


def write(rendered: Rendered, target: Target) -> Built:
    """Write a brief's files with its public manifest, and record them: all of it or nothing.

    The record comes last: it can be trusted to say only what stands on the disk.
    """
    built = Built(
        name=rendered.name,
        dossier=rendered.job.dossier,
        audience=rendered.job.audience,
        pages=rendered.pages,
        words=rendered.words,
        left_out=rendered.left_out,
        problems=rendered.problems,
        crash=rendered.crash,
    )
    if rendered.edition is None:
        return built
    files = {target.path(rendered.job, rendered.name, name): data for name, data in rendered.files.items()}
    manifest = {target.path(rendered.job, rendered.name, MANIFEST): manifest_file(rendered)}
    try:
        with put_in_place({**files, **manifest}):
            if target.record:
                target.record(rendered.edition, files)
    except UserError as error:
        return replace(built, problems=(*built.problems, *error.problems))
    except OSError as error:
        outcome = "; nothing of this brief was written"
        return replace(built, problems=(*built.problems, unusable(error, outcome)))
    return replace(built, files=tuple(files))


def _sha256_in(path: Path) -> str:
    """Return the sha256 of a file's bytes, in hex; nothing where there is no such file, or it can't be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
