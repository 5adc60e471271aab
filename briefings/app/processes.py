"""Share tasks among processes of this machine: they end with the one that began them, and a dead one costs one task."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Final, Generic, TypeVar

Common = TypeVar("Common")
Task = TypeVar("Task")
Made = TypeVar("Made")

LOOK: Final = 1.0  # seconds between two looks at the parent


def map_in_processes(
    function: Callable[[Common, Task], Made], common: Common, tasks: Sequence[Task], count: int
) -> Iterator[Made | None]:
    """Yield what a function makes of `common` and each task, in order, in `count` processes. It must raise nothing.

    A task whose process the system ends (for want of memory, say) is tried again when all others are done, alone; where
    that process is ended too, it yields `None`. The processes end at once when the generator is closed.
    """
    team = _Team(function, common, tasks, count)
    with contextlib.closing(team):
        for number in range(len(tasks)):
            while number not in team.made:
                team.go_on()
            yield team.made.pop(number)


class _Team(Generic[Common, Task, Made]):
    """The processes at work, and which tasks are to do, to try again, and done, by their numbers."""

    def __init__(
        self, function: Callable[[Common, Task], Made], common: Common, tasks: Sequence[Task], count: int
    ) -> None:
        self.made: dict[int, Made | None] = {}
        self._work = (function, common)
        self._tasks = tasks
        self._count = count
        self._to_do = deque(range(len(tasks)))
        self._again: deque[int] = deque()
        self._idle: list[_Process] = []
        self._busy: dict[Connection, tuple[_Process, int]] = {}

    def go_on(self) -> None:
        """Give out what can be given, and take in what is ready."""
        while self._to_do and len(self._busy) < self._count:
            self._give(self._to_do.popleft())
        last_try = not self._busy
        if last_try:
            self._end_idle()
            self._give(self._again.popleft())
        for ready in wait(list(self._busy)):
            process, number = self._busy.pop(ready)  # type: ignore[call-overload] # what came back was given
            try:
                self.made[number] = process.pipe.recv()
                self._idle.append(process)
            except (EOFError, OSError):
                process.end()
                if last_try:
                    self.made[number] = None
                else:
                    self._again.append(number)

    def close(self) -> None:
        """End all processes."""
        self._end_idle()
        for process, _ in self._busy.values():
            process.end()

    def _end_idle(self) -> None:
        while self._idle:
            self._idle.pop().end()

    def _give(self, number: int) -> None:
        process = self._idle.pop() if self._idle else _Process(*self._work)
        self._busy[process.pipe] = process, number
        with contextlib.suppress(OSError):  # a process that died idle is found out when its answer is awaited
            process.pipe.send(self._tasks[number])


class _Process:
    """A process that makes one thing after another of the tasks that come down its pipe."""

    def __init__(self, function: Callable[[Common, Task], Made], common: Common) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        ours = (function, common, theirs, self.pipe)
        self._process = multiprocessing.Process(target=_work, args=ours, daemon=True)
        self._process.start()
        theirs.close()

    def end(self) -> None:
        """End it at once, if it hasn't ended."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _work(function: Callable[[Common, Task], Made], common: Common, pipe: Connection, parents: Connection) -> None:
    """Answer each task, until there is no parent any more that gives them.

    Ctrl+C in a terminal reaches every process: the parent is the one that answers it.
    """
    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send(function(common, pipe.recv()))


def _end_with_parent(number: int) -> None:
    """End this process, whatever it is doing, when its parent is gone.

    The sentinel tells at once, unless a process begun later holds the other end of it, too; then its number tells.
    """
    parent = multiprocessing.parent_process()
    while parent and parent.is_alive() and os.getppid() == number:
        parent.join(LOOK)
    os._exit(1)
