"""Define problems and where they stand: the records that every room shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefings.model.codes import Code
from briefings.model.vocabulary import Severity


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file that a person wrote; `path` is relative to the workspace, with `/`.

    `line` and `column` count from 1; they are 0 for a file that isn't there. `Location("")` stands for "nowhere in a
    file".
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def after(self, characters: int) -> Location:
        """Return the place so many characters further on in the same line."""
        return Location(self.path, self.line, self.column + characters)


NOWHERE = Location("")
# Characters of what somebody typed that a message quotes.
QUOTED: Final = 80


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong, where, and how to mend it."""

    location: Location
    code: Code
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}[{self.code}] {self.message}"

    def as_dict(self) -> dict[str, str | int]:
        """Return the flat shape that `--json` prints."""
        return {
            "path": self.location.path,
            "line": self.location.line,
            "column": self.location.column,
            "severity": str(self.severity),
            "code": self.code,
            "message": self.message,
        }


def unusable(error: OSError, outcome: str = "") -> Problem:
    """Return what the system says of a file that can't be read or written, at its place, and what came of it."""
    words = f"the system can't use this: {error.strerror or error}"
    return Problem(Location(str(error.filename2 or error.filename or ""), 0, 0), "file", f"{words}{outcome}")


class UserError(Exception):
    """A mistake that the user can mend. Carries one or more problems; never shown as a traceback."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def of(cls, code: Code, message: str, location: Location = NOWHERE) -> UserError:
        """Make an error of a single problem."""
        return cls(Problem(location, code, message))

    def __reduce__(self) -> tuple[type[UserError], tuple[Problem, ...]]:
        return (type(self), self.problems)


def shorten(typed: str) -> str:
    """Return what somebody typed as far as a message quotes it: its first characters, and … where more follow."""
    return typed if len(typed) <= QUOTED else f"{typed[:QUOTED]}…"
