"""Find the help of a command as click wraps it for a usual terminal, written down beforehand.

Click alone takes several times as long to load as Python itself. `python -m tools.reference` writes the texts from the
commands, and a test holds them to what click says. Where a terminal is narrower than usual, click wraps them anew.
"""

from __future__ import annotations

import os
import sys

# Columns from which on click makes lines no longer.
USUAL_WIDTH = 80
FOLDER = os.path.join(os.path.dirname(__file__), "help")  # noqa: PTH118, PTH120 - pathlib takes longer than the answer
# Under which name the help of the program itself lies, which no command can have.
_PROGRAM = "_"


def help_file(command: list[str]) -> str:
    """Return the name of the file that holds a command's help: `source.add.txt`."""
    return f"{'.'.join(command) or _PROGRAM}.txt"


def find_help(command: list[str]) -> str:
    """Return the help of a command, given as its words; nothing where it must be asked of click."""
    if not all(word.replace("-", "").isalpha() and word.isascii() for word in command):
        return ""
    try:
        with open(f"{FOLDER}{os.sep}{help_file(command)}", encoding="utf-8") as file:  # noqa: PTH123 - as above
            text = file.read()
    except OSError:
        return ""
    return text if _columns() >= USUAL_WIDTH and _can_print(text) else ""


def _can_print(text: str) -> bool:
    """Tell whether the output has every sign of a text."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (AttributeError, LookupError, UnicodeEncodeError):
        return False
    return True


def _columns() -> int:
    """Return how wide the terminal is, asked as `shutil.get_terminal_size` asks."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or USUAL_WIDTH if sys.__stdout__ else USUAL_WIDTH
    except (AttributeError, OSError, ValueError):
        return USUAL_WIDTH
