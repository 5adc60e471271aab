"""Run jobs on workers that hold the library: it goes to each of them once, and needs no disk there."""

from __future__ import annotations

import contextlib
import pickle
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeVar

from briefings.app.opening import Workspace

Task = TypeVar("Task")
Made = TypeVar("Made")

# Libraries that a worker keeps: one is in use, and another one may be before the last job of the first is done.
KEPT: Final = 2
# Jobs under way at first; with each that comes back there is room for one more, so that the window fits any cluster.
WINDOW: Final = 8
# The fields of a house that name fonts.
FONTS: Final = ("cjk_font", "font", "font_bold", "font_italic", "font_bold_italic")
_held: OrderedDict[str, Workspace] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shipment:
    """A library on its way: a key by its content, and its bytes. Only what this program pickled is ever unpickled."""

    key: str
    data: bytes

    @classmethod
    def of(cls, opened: Workspace) -> Shipment:
        """Pack a library with the fonts that lie in its workspace."""
        house = opened.library.house
        fonts = {name: Path(getattr(house, name)).read_bytes() for name in FONTS if getattr(house, name)}
        data = pickle.dumps((opened, fonts))
        return cls(sha256(data).hexdigest(), data)

    def unpack(self) -> Workspace:
        """Return the library. Where its workspace's disk isn't, its fonts are put where this machine can read them."""
        opened, fonts = pickle.loads(self.data)  # noqa: S301 - packed by `of`, in the process that gives the jobs
        library: Workspace = opened
        house = library.library.house
        missing = {name: font for name, font in fonts.items() if not Path(getattr(house, name)).is_file()}
        if not missing:
            return library
        put: dict[str, Any] = {name: _put_down(font, getattr(house, name)) for name, font in missing.items()}
        house = replace(house, **put)
        return replace(library, library=replace(library.library, house=house))


def _put_down(font: bytes, path: str) -> str:
    """Write a font where this machine can read it, unless it is there, and return its path."""
    kept = Path(tempfile.gettempdir()) / f"briefings-{sha256(font).hexdigest()[:16]}{Path(path).suffix}"
    if not kept.is_file():
        part = kept.with_suffix(f".{threading.get_ident()}")
        part.write_bytes(font)
        part.replace(kept)
    return str(kept)


def hold(shipment: Shipment) -> Workspace:
    """Keep a library in this process, and return it."""
    with _lock:
        if shipment.key not in _held:
            _held[shipment.key] = shipment.unpack()
        _held.move_to_end(shipment.key)
        while len(_held) > KEPT:
            _held.popitem(last=False)
        return _held[shipment.key]


class _Missing:
    """What a worker answers that hasn't got the library yet."""


def run_here(function: Callable[[Workspace, Task], Made], shipment: Shipment, task: Task) -> Made | _Missing:
    """Run a function on a worker. A shipment without bytes names a library that the worker should hold."""
    if not shipment.data:
        with _lock:
            opened = _held.get(shipment.key)
        return function(opened, task) if opened else _Missing()
    return function(hold(shipment), task)


def map_on(
    executor: Executor, function: Callable[[Workspace, Task], Made], shipment: Shipment, tasks: Sequence[Task]
) -> Iterator[Made]:
    """Yield what a function makes of each task with the library, in order, on an executor of any kind.

    The library goes along with the first task, and again where a worker answers that it hasn't got it.
    """
    key = Shipment(shipment.key, b"")
    waiting: dict[Future[Made | _Missing], int] = {}
    made: dict[int, Made] = {}
    window, begun, given = WINDOW, 0, 0
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: [future.cancel() for future in waiting])
        while given < len(tasks):
            while begun < len(tasks) and len(waiting) < window:
                load = key if begun else shipment
                waiting[executor.submit(run_here, function, load, tasks[begun])] = begun
                begun += 1
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                number = waiting.pop(future)
                result = future.result()
                if isinstance(result, _Missing):
                    waiting[executor.submit(run_here, function, shipment, tasks[number])] = number
                else:
                    made[number] = result
                    window += 1
            while given in made:
                yield made.pop(given)
                given += 1
