"""Read words typed in a terminal, run the use case that they name, and print its answer.

A command's module loads when it is used. What is asked often and never changes loads no library at all.
"""

from __future__ import annotations

import gc
import os
import sys

# New objects after which Python looks for what nothing needs any more, and how many such looks come before a wider one.
# What a command reads and composes stays until it ends: looking as often as usual took a tenth of a build.
LOOKS = (200_000, 30, 30)


def main() -> None:
    """Run the command line and leave with its exit status: 0 well, 1 problems, 2 wrong usage, 3 a bug of ours."""
    answer = _ready_answer(sys.argv[1:])
    if answer and sys.stdout:
        sys.exit(_print(answer))
    gc.set_threshold(*LOOKS)
    from briefings.cli.run import run  # noqa: PLC0415 - the ready answers are there before click is loaded

    sys.exit(run())


def _ready_answer(words: list[str]) -> str:
    """Return what answers the version or a command's help; nothing for all else."""
    if words == ["--version"]:
        from briefings import __version__  # noqa: PLC0415 - asked for by name

        return f"briefings {__version__}\n"
    if words and words[-1] in {"-h", "--help"}:
        from briefings.cli.ready_help import find_help  # noqa: PLC0415 - asked for by name

        return find_help(words[:-1])
    return ""


def _print(text: str) -> int:
    """Print a text and return the exit status; a reader of a pipe who left is no mistake to tell."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"error[file] standard output: {error.strerror}\n")
        return 1
    return 0
