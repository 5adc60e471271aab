"""Try one input after another, and tell what no input may cause: a traceback, a hang, a problem without its place."""

from __future__ import annotations

import contextlib
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, Final, Literal
from unittest.mock import patch

from briefings.checks import house as house_checks
from briefings.checks import templates as template_checks
from briefings.model.problem import UserError
from briefings.workspace import articles, reader, yaml_edit
from briefings.workspace.places import shipped_root
from tests.fuzz.kinds import Kind
from tests.fuzz.mutation import mutate

# Seconds of work after which an input of some kilobytes counts as a hang; noise of the machine doesn't count.
PATIENCE: Final = 10.0
# Runs of the program with a smaller input while it is cut down.
CUTS: Final = 300
# Functions of a text alone, asked of the same shipped files for every input; an article is read to add and to update.
PURE: Final = (
    (reader, "read_yaml"), (template_checks, "fault_in"), (house_checks, "own_words"), (yaml_edit, "compose_nodes"),
    (articles, "extract"),
)  # fmt: skip


class Hang(BaseException):
    """Work went on for too long. Nothing catches it but the fuzz."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an input caused that none may: the sort, where in the program, and the words."""

    sort: Literal["traceback", "hang", "place"]
    where: str
    words: str


def attempt(kind: Kind, data: bytes, folder: Path, patience: float = PATIENCE) -> Finding | None:
    """Read an input as the program does; `None` where it is read, or refused in words."""
    try:
        with limit(patience):
            lost = list(kind.run(data, folder))
    except UserError as error:
        return None if all(problem.message for problem in error.problems) else Finding("place", "", "no words")
    except Hang as hang:
        return Finding("hang", innermost(hang), f"more than {patience} s")
    except Exception as error:  # noqa: BLE001 - any exception is what is looked for
        words = f"{type(error).__name__}: {error}"
        return Finding(
            "traceback", innermost(error), words if len(words) < 2000 else words[:100] + " … " + words[-1800:]
        )
    return Finding("place", lost[0].code, str(lost[0])) if lost else None


@contextlib.contextmanager
def limit(seconds: float) -> Iterator[None]:
    """Raise `Hang` where the block works for longer. Waiting for the disk or for other programs isn't work."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def innermost(error: BaseException) -> str:
    """Return the last line of the package that an error passed: `file:line`."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/briefings/" in frame.filename and "/tests/" not in frame.filename]
    frame = (ours or list(frames))[-1]
    return f"{frame.filename.rpartition('/briefings/')[2]}:{frame.lineno} {frame.name}"


@contextlib.contextmanager
def remembering() -> Iterator[None]:
    """Read the files that come with the program once: they are the same for every input."""
    with contextlib.ExitStack() as kept:
        for room, name in PURE:
            kept.enter_context(patch.object(room, name, lru_cache(maxsize=256)(getattr(room, name))))
        for name in ("find", "read_file"):
            kept.enter_context(patch.object(reader, name, once_for_shipped(getattr(reader, name))))
        yield


def once_for_shipped(function: Callable[[Path, Any], Any]) -> Callable[[Path, Any], Any]:
    """Return a function that looks into a folder so that it looks only once into the one that is shipped."""
    home = shipped_root()

    @lru_cache(maxsize=1024)
    def known(asked: Any) -> Any:
        found = function(home, asked)
        return tuple(found) if isinstance(found, Iterator) else found

    return lambda root, asked: known(asked) if root == home else function(root, asked)


def input_of(kind: Kind, seed: int) -> bytes:
    """Return the input of a number: the same for ever, as long as the examples are."""
    return mutate(kind.seeds(), Random(f"{kind.name} {seed}"))  # noqa: S311 - no secret


def shrink(data: bytes, still: Callable[[bytes], bool], tries: int = CUTS) -> bytes:
    """Return the smallest input found for which `still` holds: parts go, the larger first."""
    part = max(1, len(data) // 2)
    while part and tries > 0:
        at = 0
        while at < len(data) and tries > 0:
            smaller = data[:at] + data[at + part :]
            tries -= 1
            if still(smaller):
                data = smaller
            else:
                at += part
        part //= 2
    return data
