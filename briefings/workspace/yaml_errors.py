"""Say of a broken YAML file where it is broken and what a person must mend.

The common slips have words of ours, each with its mend; what is left has the parser's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import yaml

from briefings.model.problem import Problem
from briefings.workspace.files import Lines

NAME: Final = re.compile(r"(?:- +)*[\w-]+:(?:\s|$)")
GLUED: Final = re.compile(r"(?:- +)*[A-Za-z][\w-]*:(?!//)\S")
QUOTED: Final = re.compile(r"(?:- +)*(?:[\w-]+:\s+)?(?P<sign>[\"'])")
LEFT: Final = "this line starts further left than its group: move it in so that it lines up with the lines above"
RIGHT: Final = "this line starts further right than its group: move it out so that it lines up with the lines above"
ITEMS: Final = "the items of a list begin in one column: move this `- ` so that it lines up with the others"
QUOTES: Final = "put the text between quotes"
MAX_DEPTH: Final = 50
TOO_DEEP: Final = f"lists and groups are nested more than {MAX_DEPTH} deep"


@dataclass(frozen=True, slots=True)
class YamlMistake:
    """A broken place: what the parser says, the file's lines, and where it stopped and began to look (from 0)."""

    says: str
    lines: list[str]
    row: int
    column: int
    began: tuple[int, int]

    @property
    def line(self) -> str:
        """The line at which the parser stopped."""
        return self.lines[self.row] if self.row < len(self.lines) else ""

    @property
    def above(self) -> int:
        """The last line above it that holds something."""
        return next((row for row in range(self.row - 1, -1, -1) if self.holds(row)), 0)

    @property
    def indent(self) -> int:
        """How far the line is moved in."""
        return len(self.line) - len(self.line.lstrip())

    def holds(self, row: int) -> bool:
        """Tell whether a line holds more than a comment."""
        return bool(self.lines[row].strip()) and not self.lines[row].lstrip().startswith("#")

    def open_quote(self) -> tuple[int, int] | None:
        """Return where a quote opens above the line and doesn't close on its own line."""
        for row in range(self.row - 1, -1, -1):
            found = QUOTED.match(self.lines[row].lstrip())
            if found and self.lines[row].count(found["sign"]) % 2:
                open_still = "".join(self.lines[row : self.row]).count(found["sign"]) % 2
                return (row, self.lines[row].index(found["sign"])) if open_still else None
        return None


def slip_problem(error: yaml.MarkedYAMLError, text: str, lines: Lines) -> Problem:
    """Return the problem of a file that isn't YAML."""
    mark: Any = error.problem_mark or error.context_mark
    context: Any = error.context_mark or mark
    says = ", ".join(str(part) for part in (error.problem, error.context) if part)
    if mark is None:
        return Problem(lines.place(0), "yaml", f"this can't be read as YAML: {says}")
    stopped, looked = lines.place(mark.index), lines.place(context.index)
    began = (looked.line - 1, looked.column - 1)
    slip = YamlMistake(says, text.split("\n"), stopped.line - 1, stopped.column - 1, began)
    (row, column), words = tell_slip(slip)
    return Problem(lines.place(lines.starts[row] + column), "yaml", words)


def tell_slip(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    """Return the place (row and column from 0) and the words for a slip."""
    here = (slip.row, slip.column)
    if "\t" in slip.line[: slip.indent]:
        return here, "this line begins with a tab: move lines in with spaces"
    for sign, judge in JUDGES.items():
        if sign in slip.says:
            return judge(slip)
    return here, f"this can't be read as YAML: {slip.says}"


def _bad_start(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    sign = slip.line[slip.column : slip.column + 1]
    return (slip.row, slip.column), f"no text may begin with `{sign}` as it is: {QUOTES}"


def _no_dash(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    if re.match(r"-\S", slip.line.lstrip()):
        return (slip.row, slip.column), "an item begins with `- `: put a space after the hyphen"
    return (slip.row, slip.column), LEFT


def _no_colon(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    words = "this line has no colon after its name: write `name: value`"
    return slip.began, f"{words}, or move it in if it goes on with the text above"


def _second_colon(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    before = slip.line[: slip.column]
    above = slip.lines[slip.above]
    place = (slip.above, len(above) - len(above.lstrip()))
    if ": " in before or slip.above == slip.row:
        return (slip.row, slip.column), "text that holds `: ` stands between quotes: put them around it"
    if GLUED.match(above.lstrip()):
        return place, f"a colon needs a space after it: `{above.strip().replace(':', ': ', 1)}`"
    if not NAME.match(above.lstrip()):
        return place, "this line has no colon after its name: write `name: value`"
    return (slip.row, slip.indent), f"{RIGHT}; if it goes on with the text above, put that between quotes"


def _no_key(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    here = (slip.row, slip.column)
    if opened := slip.open_quote():
        return opened, "the quote that opens here isn't closed on this line: end the text with the same sign"
    if slip.column > slip.indent:
        words = "text follows what is closed by a quote or bracket: put quotes around the whole of it"
        return here, f"{words}, or take away what follows"
    if slip.line[slip.column : slip.column + 1] in ("]", "}"):
        return here, "this bracket closes nothing: take it away"
    if slip.line.lstrip().startswith("-"):
        return here, ITEMS
    return here, LEFT


def _open_quote(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    return slip.began, "the quote that opens here is never closed: end the text with the same sign"


def _open_bracket(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    row, column = slip.began
    sign = "]" if slip.lines[row][column : column + 1] == "[" else "}"
    return slip.began, f"the bracket that opens here isn't closed: end it with `{sign}`, with commas between its parts"


def _open_end(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    if slip.line.strip():
        return _bad_start(slip)
    above = slip.lines[slip.above]
    column = max(above.rfind("["), above.rfind("{"), 0)
    return (slip.above, column), "the bracket that opens here isn't closed: end it with `]` or `}`"


def _sign(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    row, column = slip.began
    return slip.began, f"no text may begin with `{slip.lines[row][column : column + 1]}` as it is: {QUOTES}"


def _escape(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    return (slip.row, slip.column), "between double quotes a backslash is written twice, `\\\\`; or use single quotes"


def _block(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    return (slip.row, slip.column), "after `>` or `|` the text begins on the next line, moved in"


def _too_deep(slip: YamlMistake) -> tuple[tuple[int, int], str]:
    return (slip.row, slip.column), TOO_DEEP


# What libyaml says, and who looks at the lines to find what a person meant.
JUDGES: Final = {
    "cannot start any token": _bad_start,
    "expected '-' indicator": _no_dash,
    "could not find expected ':'": _no_colon,
    "mapping values are not allowed": _second_colon,
    "did not find expected key": _no_key,
    "end of stream, while scanning a quoted": _open_quote,
    "expected ',' or": _open_bracket,
    "expected node content": _open_end,
    "scanning an alias": _sign,
    "scanning an anchor": _sign,
    "unknown escape character": _escape,
    "scanning a block scalar": _block,
    # libyaml from 0.2.6 on counts brackets by itself, before the reader of events does.
    "maximum nesting depth": _too_deep,
}
