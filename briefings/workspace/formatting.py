"""The text of a file in, the same text in its one tidy form out: wording, comments and meaningful breaks untouched.

Tidy: lines end in LF without blanks before it, at most one blank line in a row, one blank line around headings, one
space inside citations, attributes of a heading in one order, and one newline at the end. What the lines of a YAML
text over several lines are is never touched.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import yaml

from briefings.model.problem import Location, UserError
from briefings.workspace.attributes import parse_attributes
from briefings.workspace.yaml_nodes import LOADER, Scalar

ORDER: Final = (
    *("id", "issue", "stance", "basis", "weight", "confidence", "voice"),
    *("bearer", "likelihood", "impact", "horizon", "rated-by", "cause", "consequence", "mitigation", "derived"),
)
BARE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
HEADING: Final = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>(?:[^{\\]|\\.)*?)[ \t]*(?P<attributes>\{.*\})?[ \t]*$")
CITATION: Final = re.compile(r"\[@[^\[\]]*\]")
FENCE: Final = "---"


def tidy(text: str, path: str) -> str:
    """Return `text` in its tidy form; YAML or Markdown by the ending of `path`. Tidy text comes back as it is."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _markdown(lines, path) if path.endswith(".md") else _yaml(lines)


def _yaml(lines: list[str]) -> str:
    kept = _kept_lines("\n".join(lines))
    tidied = [line if number in kept else line.rstrip() for number, line in enumerate(lines)]
    return _joined([line for number, line in enumerate(tidied) if number in kept or not _doubled(tidied, number)])


def _kept_lines(text: str) -> frozenset[int]:
    """Return the numbers, from 0, of lines inside a text over several lines: their breaks may mean something."""
    try:
        tokens = [token for token in yaml.scan(text, LOADER) if isinstance(token, yaml.ScalarToken)]
    except yaml.YAMLError:
        return frozenset(range(text.count("\n") + 1))
    spans = ((token.start_mark.line, token.end_mark.line) for token in tokens)
    return frozenset(number for first, last in spans if last > first for number in range(first, last))


def _doubled(lines: list[str], number: int) -> bool:
    return not lines[number] and (number == 0 or not lines[number - 1])


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n" if any(lines) else ""


def _markdown(lines: list[str], path: str) -> str:
    front, body = _parts(lines)
    head = _yaml(front).split("\n")[:-1]
    fenced = [FENCE, *head, FENCE] if front else []
    spaced = _spaced([_line(line, path) for line in body])
    return _joined([*fenced, *(line for number, line in enumerate(spaced) if not _doubled(spaced, number))])


def _parts(lines: list[str]) -> tuple[list[str], list[str]]:
    """Divide a stance into the lines of its front matter, without the dashes, and the rest."""
    match [number for number, line in enumerate(lines) if line.rstrip() == FENCE][:2]:
        case [0, end]:
            return lines[1:end], lines[end + 1 :]
        case _:
            return [], lines


def _line(line: str, path: str) -> str:
    heading = HEADING.fullmatch(line)
    if heading is None:
        return CITATION.sub(_citation, line.rstrip())
    parts = [heading["marks"], heading["words"], _attributes(heading["attributes"] or "", path)]
    return " ".join(part for part in parts if part)


def _citation(found: re.Match[str]) -> str:
    cites = [re.sub(r"\s*,\s*", ", ", " ".join(part.split())) for part in found[0][1:-1].split(";")]
    return f"[{'; '.join(cites)}]"


def _attributes(text: str, path: str) -> str:
    if not text:
        return ""
    try:
        entries = parse_attributes(text, Location(path)).entries
    except UserError:
        return text
    pairs = [
        (entry.key.text.replace("_", "-"), entry.value.text) for entry in entries if isinstance(entry.value, Scalar)
    ]
    ranked = sorted(pairs, key=lambda pair: ORDER.index(pair[0]) if pair[0] in ORDER else len(ORDER))
    return f"{{{' '.join(_attribute(key, value) for key, value in ranked)}}}"


def _attribute(key: str, value: str) -> str:
    if key == "id":
        return f"#{value}"
    if BARE.fullmatch(value):
        return f"{key}={value}"
    escaped = re.sub(r'(["\\])', r"\\\1", value)
    return f'{key}="{escaped}"'


def _spaced(lines: list[str]) -> list[str]:
    """Put a blank line before each heading, and after a section's."""
    spaced: list[str] = []
    for line, after in pairwise([*lines, ""]):
        if line.startswith("#") and spaced and spaced[-1]:
            spaced.append("")
        spaced.append(line)
        if line.startswith("## ") and after:
            spaced.append("")
    return spaced
