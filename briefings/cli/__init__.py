"""Read words typed in a terminal, run the use case that they name, and print its answer.

A command's module loads when it is used.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status: 0 well, 1 problems, 2 wrong usage, 3 a bug of ours."""
    if sys.argv[1:] == ["--version"]:  # asked often by scripts: no library is loaded for it
        from briefings import __version__  # noqa: PLC0415

        sys.stdout.write(f"briefings {__version__}\n")
        return
    from briefings.cli.run import run  # noqa: PLC0415 - the answer to --version is there before click is loaded

    sys.exit(run())
