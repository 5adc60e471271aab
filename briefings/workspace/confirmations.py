"""Read and write `twins.jsonl`: what people confirmed of twins, a line for each text.

Like a reading, a line is a JSON object that stands for itself: of two branches both sides' lines are right.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, Final

from briefings.model.json_text import parse_json
from briefings.model.problem import Location, Problem
from briefings.model.twins import Confirmation

NAME: Final = "twins.jsonl"
_FIELDS: Final = tuple(each.name for each in fields(Confirmation) if each.name != "location")
MEND: Final = "`briefings translate confirm` writes these lines; bring the line back with git, or take it out"


def parse_confirmations(text: str, path: str) -> tuple[tuple[Confirmation, ...], tuple[Problem, ...]]:
    """Return what a file's text confirms, and what is wrong with single lines; `path` is its place in the workspace."""
    problems: list[Problem] = []
    return tuple(_read(text, path, problems)), tuple(problems)


def _read(text: str, path: str, problems: list[Problem]) -> Iterator[Confirmation]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = Location(path, number)
        try:
            yield _record(parse_json(line), where)
        except ValueError as error:
            problems.append(Problem(where, "confirmations", f"this confirms no twin ({error}): {MEND}"))


def _record(data: Any, where: Location) -> Confirmation:
    if not isinstance(data, dict) or not all(isinstance(data.get(name), str) for name in _FIELDS):
        raise ValueError(f"it needs the texts {', '.join(_FIELDS)}")
    dt.datetime.fromisoformat(data["at"])
    return Confirmation(**{name: data[name] for name in _FIELDS}, location=where)


def confirmations_text(confirmed: Iterable[Confirmation]) -> str:
    """Return the text of a file that confirms twins: of each text in each language the last, sorted."""
    last = {(each.language, each.text): each for each in sorted(confirmed, key=lambda each: each.at)}
    records = ({name: getattr(last[key], name) for name in _FIELDS} for key in sorted(last))
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)
