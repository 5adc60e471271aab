"""Format a file in its one tidy form: wording, comments and meaningful breaks untouched.

Tidy: lines end in LF without blanks before it, at most one blank line in a row, one blank line around headings, one
space inside citations, attributes of a heading in one order, and one newline at the end. What the lines of a YAML
text over several lines are is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import yaml

from briefings.model.attributes import AttributesError, read_attributes, split_heading, write_attributes
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from briefings.workspace.earlier_spellings import attribute_now, section_now, template_now, word_key_now
from briefings.workspace.yaml_nodes import LOADER, read_yaml

ORDER: Final = (
    *("id", "issue", "view", "overall", "basis", "weight", "confidence", "voice"),
    *("short", "bearer", "likelihood", "impact", "horizon", "follows-from", "rated-by"),
    *("cause", "consequence", "mitigation", "derived"),
)
CITATION: Final = re.compile(r"\[@[^\[\]]*\]")
TEMPLATE: Final = ".j2"
FENCE: Final = "---"
BYTE_ORDER_MARK: Final = "\ufeff"
# The head of a text over several lines that keeps all line ends after it.
KEEPS_END: Final = re.compile(r"[|>]\d?\+")
# Other signs without ink, as a paragraph separator, may mean something.
BLANKS: Final = " \t"


def tidy(text: str, path: str) -> str:
    """Return `text` in its tidy form; a template, YAML or Markdown by the ending of `path`.

    Tidy text comes back as it is. Of a template only spellings of an earlier edition are rewritten.
    """
    if path.endswith(TEMPLATE):
        return template_now(text)
    lines = _lines(text)
    if path.endswith(".md"):
        return _markdown(lines)
    return _yaml(lines if lines[-1] else lines[:-1])


def _lines(text: str) -> list[str]:
    return text.lstrip(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def obstacles(text: str, path: str) -> tuple[Problem, ...]:
    """Return what in a file can't be read as YAML, so that it can't be formatted either."""
    if path.endswith(TEMPLATE):
        return ()
    lines = _lines(text)
    # The front matter keeps the line numbers that it has in the file.
    yaml_lines = ["", *_parts(lines)[0]] if path.endswith(".md") else lines
    problems = read_yaml("\n".join(yaml_lines), path)[1]
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def _yaml(lines: list[str]) -> str:
    kept = _kept_lines("".join(f"{line}\n" for line in lines))
    tidied = [line if number in kept else word_key_now(line.rstrip(BLANKS)) for number, line in enumerate(lines)]
    # Blank lines at the end are dropped, but for those that a text keeps.
    last = max((number for number, line in enumerate(tidied) if line or number in kept), default=-1)
    found = [
        line for number, line in enumerate(tidied[: last + 1]) if number in kept or not _is_doubled(tidied, number)
    ]
    return "".join(f"{line}\n" for line in found)


def _kept_lines(text: str) -> frozenset[int]:
    """Return the numbers, from 0, of lines inside a text over several lines: their breaks may mean something."""
    try:
        tokens = [token for token in yaml.scan(text, LOADER) if isinstance(token, yaml.ScalarToken)]
    except yaml.YAMLError:
        return frozenset(range(len(text.rstrip("\n").split("\n"))))
    rows = text.split("\n")
    return frozenset(number for token in tokens for number in _lines_of(token, text, rows))


def _lines_of(token: yaml.ScalarToken, text: str, rows: Sequence[str]) -> range:
    """Return the lines of a scalar that stands on several, without the blank ones after it that it doesn't keep."""
    first, last = token.start_mark.line, token.end_mark.line
    if last <= first:
        return range(0)
    if token.style in {"|", ">"} and not KEEPS_END.match(text, token.start_mark.index):
        while last > first and not rows[last - 1]:
            last -= 1
    return range(first, last)


def _is_doubled(lines: list[str], number: int) -> bool:
    return not lines[number] and (number == 0 or not lines[number - 1])


def _join(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


def _markdown(lines: list[str]) -> str:
    front, body = _parts(lines)
    head = _yaml(front).split("\n")[:-1]
    fenced = [FENCE, *head, FENCE] if front else []
    spaced = _space([_line(line) for line in body])
    return _join([*fenced, *(line for number, line in enumerate(spaced) if not _is_doubled(spaced, number))])


def _parts(lines: list[str]) -> tuple[list[str], list[str]]:
    """Divide a stance into the lines of its front matter, without the dashes, and the rest."""
    match [number for number, line in enumerate(lines) if line.rstrip() == FENCE][:2]:
        case [0, end]:
            return lines[1:end], lines[end + 1 :]
        case _:
            return [], lines


def _line(line: str) -> str:
    heading = split_heading(line)
    if heading is None:
        return CITATION.sub(_citation, line.rstrip(BLANKS))
    if section := section_now(line.rstrip(BLANKS)):
        return section
    words = line[heading.words_at : heading.attributes_at].rstrip(BLANKS)
    attributes = line[heading.attributes_at :].rstrip(BLANKS)
    parts = [heading.marks, words, _attributes(attributes) if attributes else ""]
    return " ".join(part for part in parts if part)


def _citation(found: re.Match[str]) -> str:
    cites = [re.sub(r"\s*,\s*", ", ", " ".join(part.split())) for part in found[0][1:-1].split(";")]
    return f"[{'; '.join(cites)}]"


def _attributes(text: str) -> str:
    """Return attributes in one order and form; broken ones as they are, for `check` to report."""
    try:
        pairs = [attribute_now(found.key.replace("_", "-"), found.value) for found in read_attributes(text)]
    except AttributesError:
        return text
    return write_attributes(sorted(pairs, key=lambda pair: ORDER.index(pair[0]) if pair[0] in ORDER else len(ORDER)))


def _space(lines: list[str]) -> list[str]:
    """Put a blank line before each heading, and after a section's."""
    spaced: list[str] = []
    for line, after in pairwise([*lines, ""]):
        if line.startswith("#") and spaced and spaced[-1]:
            spaced.append("")
        spaced.append(line)
        if line.startswith("## ") and after:
            spaced.append("")
    return spaced
