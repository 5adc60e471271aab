"""Find and read the files of a workspace: which there are, what they are called, and what is wrong with their bytes."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import re
import stat
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from briefings.model.codes import Code
from briefings.model.library import InputFile
from briefings.model.problem import Location, Problem
from briefings.model.shapes import ID
from briefings.model.vocabulary import Severity
from briefings.workspace.places import MAX_BYTES

BOM: Final = b"\xef\xbb\xbf"
# What YAML 1.2 (5.1) calls non-printable, and Unicode's noncharacters (23.7); no text file has a use for them.
CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
# The files that are read, and endings that people give to such files instead.
FILES: Final = (
    "seeds/audiences/*.yaml",
    "seeds/*/dossier.yaml",
    "seeds/*/sources.yaml",
    "seeds/*/readings.jsonl",
    "seeds/*/stances/*.md",
    "seeds/*/digests/*.json",
    "templates/*.j2",
    "templates/house.yaml",
    "templates/house.docx",
    "templates/house.dotx",
    "templates/lang/*.yaml",
    "templates/styles/*.csl",
    "texts/*/*.txt",
)
FOLDERS: Final = (
    "seeds/audiences",
    "seeds/*/stances",
    "seeds/*/digests",
    "seeds/*",
    "templates/lang",
    "templates/styles",
    "texts/*",
)
ENDINGS: Final = {".yml": ".yaml", ".markdown": ".md", ".txt": ".md", ".jinja": ".j2", ".jinja2": ".j2"}


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
        reason = Problem(where, "unreadable", f"the file can't be read: {error.strerror}")
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
        good = data[: error.start].decode()
        words = f"the byte 0x{data[error.start]:02x} isn't UTF-8: save the file as UTF-8"
        problems.append(Problem(Lines(good, path).place(len(good)), "encoding", words))
        text = data.decode(errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := CONTROL.search(text):
        problems.append(control_problem(found[0], Lines(text, path).place(found.start())))
        text = CONTROL.sub("\ufffd", text)
    return text, tuple(problems)


def control_problem(char: str, where: Location) -> Problem:
    """Return the problem of a character that is no text."""
    return Problem(where, "encoding", f"the control character U+{ord(char):04X} has no place in text: remove it")


def find(root: Path, pattern: str) -> Iterator[Path]:
    """Yield the files under `root` that match `pattern`, sorted; hidden ones and links out of the root are left out."""
    for path in sorted(root.glob(pattern)):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if not hidden and path.is_file() and is_inside(root, path):
            yield path


def is_inside(root: Path, path: Path) -> bool:
    """Tell whether a path stays in the workspace, wherever links lead."""
    return path.resolve().is_relative_to(root.resolve())


def unread_files(root: Path) -> Iterator[Problem]:
    """Say of each file and folder that looks as if it should be read, and isn't, why not and how to mend it."""
    for folder in (root / "seeds", root / "templates", root / "texts"):
        if folder.is_symlink() and (reason := _reason_unread(root, folder, "", folder.name)):
            yield Problem(Location(folder.name), "not-read", f"this isn't read: {reason}", Severity.WARNING)
        elif folder.is_dir():
            yield from _unread_in(root, folder)


def _unread_in(root: Path, folder: Path) -> Iterator[Problem]:
    def warning(path: Path, code: Code, words: str) -> Problem:
        return Problem(Location(path.relative_to(root).as_posix()), code, words, Severity.WARNING)

    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield warning(folder, "not-read", f"this folder can't be read, nor what is in it: {error.strerror}")
        return
    for name in names:
        path = folder / name
        as_file, as_folder = _name_of(root, path, FILES), _name_of(root, path, FOLDERS)
        wanted = as_folder if path.is_dir() else as_file
        if (as_file or as_folder) and (reason := _reason_unread(root, path, as_file, as_folder)):
            yield warning(path, "not-read", f"this isn't read: {reason}")
        elif wanted not in {"", name}:
            yield warning(path, "file-name", f"this isn't read: rename it to {wanted}")
        elif as_folder and path.is_dir():
            yield from _unread_in(root, path)


def _reason_unread(root: Path, path: Path, as_file: str, as_folder: str) -> str:
    """Return why something can't be read as a file or folder of a workspace, with the mend; nothing where it can."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        ways = {errno.ELOOP: "in a circle", errno.ENOENT: "nowhere"}
        if error.errno not in ways:
            return f"{error.strerror}"
        return f"the link leads {ways[error.errno]}: put the file itself here, or remove the link"
    folder = stat.S_ISDIR(mode)
    if (as_folder if folder else as_file) and not is_inside(root, path):
        return "the link leads out of the workspace: put what it points to here"
    if folder and not as_folder:
        return "it is a folder: put a file of that name here, or give the folder another name"
    if as_file and not folder and not stat.S_ISREG(mode):
        return "it is a pipe or device: put an ordinary file here"
    return ""


def _name_of(root: Path, path: Path, patterns: Iterable[str]) -> str:
    """Return the name under which a path would be read; nothing where it is none of the kind."""
    parent, name = path.parent.relative_to(root).as_posix(), path.name
    others = (
        name[: -len(end)].removesuffix(right) + right for end, right in ENDINGS.items() if name.lower().endswith(end)
    )
    for candidate, pattern in itertools.product((name, *others), patterns):
        above, _, wanted = pattern.rpartition("/")
        if _fits(parent, above) and fnmatchcase(candidate.lower(), wanted):
            ending = wanted.removeprefix("*")
            return candidate[: len(candidate) - len(ending)] + ending
    return ""


def _fits(path: str, pattern: str) -> bool:
    """Tell whether a path fits a pattern, part by part."""
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


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
