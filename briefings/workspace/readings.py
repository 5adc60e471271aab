"""Read and write `readings.jsonl`: what people found who read statements beside their sources, a line for each reading.

A line is a JSON object that stands for itself, so that git shows a reading as one line; lines may stand in any order,
and the program sorts them. Of two branches both sides' lines are right (`merge=union` in .gitattributes).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from briefings.model.codes import CODES
from briefings.model.json_text import parse_json
from briefings.model.problem import Location, Problem
from briefings.model.reading import Acceptance, Fingerprint, Reading
from briefings.model.vocabulary import Verdict

NAME: Final = "readings.jsonl"
_MARKS: Final = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_VERDICTS: Final = ", ".join(Verdict)
MEND: Final = "`briefings read` writes these lines; take out what was typed by hand, or bring the line back with git"


def parse_readings(text: str, path: str) -> tuple[tuple[Reading, ...], tuple[Acceptance, ...], tuple[Problem, ...]]:
    """Read the text of a file of readings; `path` is its place in the workspace. A line that stands twice counts once.

    Returns readings, acceptances, and what is wrong with single lines.
    """
    found: dict[str, Reading | Acceptance] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        where = Location(path, number)
        if line.startswith(_MARKS):
            words = "git couldn't merge this: keep the lines of both sides, and delete this one"
            problems.append(Problem(where, "merge-marks", words))
        elif line.strip():
            try:
                found.setdefault(line.strip(), _record(parse_json(line), where))
            except (ValueError, TypeError, KeyError) as error:
                problems.append(Problem(where, "readings", f"this is no line of a reading ({_why(error)}): {MEND}"))
    readings = tuple(each for each in found.values() if isinstance(each, Reading))
    acceptances = tuple(each for each in found.values() if isinstance(each, Acceptance))
    return readings, acceptances, tuple(problems)


def _record(data: Any, where: Location) -> Reading | Acceptance:
    if not isinstance(data, dict):
        raise TypeError("it is no object, written {…}")
    texts = {key: _text(data, key) for key in ("statement", "words", "tags", "source", "by", "at")}
    dt.datetime.fromisoformat(texts["at"])
    of = Fingerprint(texts["words"], texts["tags"], texts["source"])
    statement, by, at = texts["statement"], texts["by"], texts["at"]
    if "accepts" in data:
        code = _text(data, "accepts")
        if code not in CODES:
            raise ValueError(f"`accepts` names no code of a problem: {code}")
        return Acceptance(statement, of, code, _text(data, "reason"), by, at, where)
    verdict = _text(data, "verdict")
    if verdict not in tuple(Verdict):
        raise ValueError(f"`verdict` is one of {_VERDICTS}")
    remark, author = (_text(data, key) if key in data else "" for key in ("remark", "author"))
    return Reading(statement, of, Verdict(verdict), by, at, remark, author, where)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data[key]
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"`{key}` must be a text")
    return value


def _why(error: Exception) -> str:
    return f"it lacks {error}" if isinstance(error, KeyError) else str(error)


def readings_text(records: Iterable[Reading | Acceptance]) -> str:
    """Return the text of a file of readings; sorted, each once.

    A later reading of the same statement, as it stands, by the same reader takes the place of his earlier one.
    """
    kept: dict[object, Reading | Acceptance] = {}
    for each in sorted(records, key=lambda each: each.at):
        kept[(type(each), each.of, each.by, each.code if isinstance(each, Acceptance) else "")] = each
    lines = sorted((each.statement, each.at, _line(each)) for each in kept.values())
    return "".join(f"{line}\n" for *_, line in lines)


def _line(record: Reading | Acceptance) -> str:
    data = {"statement": record.statement}
    if isinstance(record, Acceptance):
        data |= {"accepts": record.code, "reason": record.reason}
    else:
        data |= {"verdict": str(record.verdict)} | ({"remark": record.remark} if record.remark else {})
    data |= {"by": record.by, "at": record.at}
    if isinstance(record, Reading) and record.author:
        data["author"] = record.author
    data |= {"words": record.of.words, "tags": record.of.tags, "source": record.of.source}
    return json.dumps(data, ensure_ascii=False)
