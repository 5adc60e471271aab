"""Find and read the files of a workspace: which there are, what they are called, and what is wrong with their bytes."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefings.model.library import InputFile
from briefings.model.problem import Location, Problem
from briefings.model.shapes import ID
from briefings.workspace.places import MAX_BYTES

BOM: Final = b"\xef\xbb\xbf"
# Bytes that aren't UTF-8, as Python's `surrogateescape` stands for them.
_UNREADABLE: Final = re.compile("[\udc80-\udcff]")
# What YAML 1.2 (5.1) calls non-printable, and Unicode's noncharacters (23.7); no text file has a use for them.
CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file and the problems of its bytes. `usable` is false where its text says nothing."""

    file: InputFile
    problems: tuple[Problem, ...] = ()
    usable: bool = True


class Lines:
    """The lines of a text: tells where a character stands. Only a line feed ends a line, as in editors."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.size = len(text)
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int) -> Location:
        """Return the line and column of a character; what lies beyond the text stands at its end."""
        offset = min(offset, self.size)
        line = bisect_right(self.starts, offset)
        return Location(self.path, line, offset - self.starts[line - 1] + 1)

    def offset(self, place: Location) -> int:
        """Return where a line and column stand; what lies beyond the text is its end."""
        if not 0 < place.line <= len(self.starts):
            return self.size
        return min(self.starts[place.line - 1] + place.column - 1, self.size)


def read_file(root: Path, path: Path) -> ReadFile:
    """Read one file under `root`. Lines end in a line feed, a byte order mark is dropped, bad bytes are replaced."""
    name = path.relative_to(root).as_posix()
    where = Location(name)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            words = f"the file has {size:,} bytes; at most {MAX_BYTES:,} are read: is it the right file?"
            return ReadFile(InputFile(name, "", ""), (Problem(where, "too-large", words),), usable=False)
        data = path.read_bytes()
    except OSError as error:
        reason = Problem(where, "unreadable", f"the file can't be read: {why_unreadable(error)}")
        return ReadFile(InputFile(name, "", ""), (reason,), usable=False)
    text, problems = decode(data, name)
    file = InputFile(name, text, hashlib.sha256(data).hexdigest())
    if not text.strip():
        return ReadFile(file, (*problems, Problem(where, "empty-file", "the file is empty")), usable=False)
    return ReadFile(file, problems)


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of `data` and the first place where it isn't UTF-8 text."""
    data = data.removeprefix(BOM)
    problems: list[Problem] = []
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        good = _with_line_feeds(data[: error.start].decode())
        words = f"the byte 0x{data[error.start]:02x} isn't UTF-8: save the file as UTF-8"
        problems.append(Problem(Lines(good, path).place(len(good)), "encoding", words))
        # A blank for each: a sign for a lost letter that stands in the file itself is told by a check.
        text = data.decode(errors="surrogateescape")
        text = _UNREADABLE.sub(" ", text)
    text = _with_line_feeds(text)
    if found := CONTROL.search(text):
        problems.append(control_problem(found[0], Lines(text, path).place(found.start())))
        # A blank: a sign for a lost letter would be told a second time.
        text = CONTROL.sub(" ", text)
    return text, tuple(problems)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def control_problem(char: str, where: Location) -> Problem:
    """Return the problem of a character that is no text."""
    return Problem(where, "encoding", f"the control character U+{ord(char):04X} has no place in text: remove it")


def find(root: Path, pattern: str) -> Iterator[Path]:
    """Yield the files under `root` that match `pattern`, sorted; hidden ones and links out of the root are left out."""
    home = real(root)
    for path in sorted(root.glob(pattern)):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if not hidden and os.path.isfile(path) and real(path).is_relative_to(home):  # noqa: PTH113 - see `real`
            yield path


def is_inside(root: Path, path: Path) -> bool:
    """Tell whether a path stays in the workspace, wherever links lead."""
    return real(path).is_relative_to(real(root))


def real(path: Path) -> Path:
    """Return where a path leads. One that leads in a circle, or that may not be followed, raises nothing."""
    return Path(os.path.realpath(path))


def why_unreadable(error: OSError) -> str:
    """Return why the system doesn't let something be read, with what a person can do about it."""
    mine = error.errno in {errno.EACCES, errno.EPERM}
    mend = "give yourself the right to read it" if mine else "put it there anew, or ask who looks after this disk"
    return f"{error.strerror}: {mend}"


def fitting(path: str, place: str, name: str, said: str) -> tuple[str, Problem | None]:
    """Return what a record is called, and what is wrong with the name of its `place` (file or folder), if anything.

    That name counts, unless nothing can be called so: then it is what the record says (`said`) that counts, or what
    comes next to the name, and the one thing to do is to rename the file.
    """
    # Some systems write an accent as a character of its own: to people it is the same name.
    if ID.fits(composed := unicodedata.normalize("NFC", name)):
        return composed, None
    fit = said if said and ID.fits(said) else re.sub(r"[^\w-]+|_", "-", name.lower()).strip("-")[:64] or "name"
    new = path.rsplit("/", 1)[-1].replace(name, fit, 1) if place == "file" else fit
    words = f"`{name}` can't be the name of anything here ({ID.words}): rename the {place} to {new}"
    return fit, Problem(Location(path), "file-name", words)
