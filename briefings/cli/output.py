"""Guard standard output: no control character of a text reaches the terminal, and a reader who left ends nothing."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import Any, Final, TextIO, cast

import click

from briefings.model.terminal_text import for_terminal

OUTPUT: Final = "standard output"


class GuardedStream:
    """A stream that shows control characters by their number, and has styles where it is a terminal."""

    def __init__(self, bare: TextIO) -> None:
        self.bare = bare
        self._styles = bare.isatty() and not os.environ.get("NO_COLOR")

    def write(self, text: str) -> int:
        """Write a text; its styles are marks. Raises `OSError` that names the output."""
        try:
            self.bare.write(for_terminal(text, styles=self._styles))
        except OSError as error:
            raise OSError(error.errno, error.strerror, OUTPUT) from error
        return len(text)

    def flush(self) -> None:
        """Hand on what was written. Raises `OSError` that names the output."""
        try:
            self.bare.flush()
        except OSError as error:
            raise OSError(error.errno, error.strerror, OUTPUT) from error

    def writelines(self, lines: Any) -> None:
        """Write some texts."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.bare, name)


def unguarded(stream: TextIO) -> TextIO:
    """Return the stream itself, for what moves the cursor on purpose."""
    return cast("TextIO", getattr(stream, "bare", stream))


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Guard what is printed in this block."""
    _open_missing()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A sign that the terminal's encoding lacks becomes a question mark, and ends nothing. Click writes UTF-8
            # past a stream of ASCII, and so past this guard: it is given one of UTF-8.
            is_ascii = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(errors="replace", encoding="utf-8" if is_ascii else None)
    out, err = (cast("TextIO", GuardedStream(stream)) for stream in (sys.stdout, sys.stderr))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield


def _open_missing() -> None:
    """Open what a caller closed (`>&-`): else the next file that is opened would be written to as the output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it stays open until the program ends


def give_up() -> None:
    """Write what is still to be printed to nowhere: nobody takes it any more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def page(text: str) -> None:
    """Show a long text in the user's pager, or print it where there is no terminal."""
    shown = for_terminal(text, styles=sys.stdout.isatty())
    with contextlib.redirect_stdout(unguarded(sys.stdout)):
        click.echo_via_pager(shown)
