"""Read and write digest files.

One file for each source, `seeds/<dossier>/digests/<source>.json`, a line for each kind of trace, so that two versions
can be compared by eye.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from briefings.model.digest import FIRST_SCHEMA, SCHEMA, Digest, Traces
from briefings.model.json_text import parse_json
from briefings.model.library import InputFile
from briefings.model.problem import Location, Problem, shorten
from briefings.model.quantity import Quantity
from briefings.model.senses import Sense

FOLDER: Final = "digests"
# What BLAKE2b takes as a key (RFC 7693, 2.1).
LONGEST_SALT: Final = 64
_LONGEST_BITS: Final = 6
MEND: Final = "make it again from the text: briefings source digest"


def read_digests(files: Iterable[InputFile]) -> tuple[dict[str, dict[str, Digest]], tuple[Problem, ...]]:
    """Read the digests among a workspace's files: dossier folder, then source id; and what is wrong with them."""
    found: dict[str, dict[str, Digest]] = {}
    problems: list[Problem] = []
    for file in files:
        path = PurePosixPath(file.path)
        if path.parent.name != FOLDER or path.suffix != ".json" or not file.text.strip():
            continue
        digest, wrong = parse_digest(file.text, file.path)
        problems += wrong
        if digest:
            found.setdefault(path.parent.parent.as_posix(), {})[digest.source] = digest
    return found, tuple(problems)


def parse_digest(text: str, path: str) -> tuple[Digest | None, tuple[Problem, ...]]:
    """Read the text of one digest file; `path` is its place in the workspace."""
    try:
        data = parse_json(text)
        if data["schema"] not in {FIRST_SCHEMA, SCHEMA}:
            words = f"this digest has schema {data['schema']}, this version knows {SCHEMA}: {MEND}"
            return None, (Problem(Location(path), "digest", words),)
        return _digest(data, path), ()
    except json.JSONDecodeError as error:
        words = f"this digest isn't sound JSON ({error.msg}): {MEND}"
        return None, (Problem(Location(path, error.lineno, error.colno), "digest", words),)
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        words = f"this digest lacks a part or has a wrong one ({error}): {MEND}"
        return None, (Problem(Location(path), "digest", words),)


def _digest(data: Mapping[str, Any], path: str) -> Digest:
    traces = tuple(_traces(number, each) for number, each in enumerate(data["paragraphs"], 1))
    dated = dt.date.fromisoformat(data["dated"]) if data.get("dated") else None
    source, sha256, salt = (str(data[key]) for key in ("source", "sha256", "salt"))
    if len(salt.encode()) > LONGEST_SALT:
        raise ValueError(f"its salt has more than {LONGEST_SALT} bytes")
    pages = tuple(map(str, data.get("pages", ())))
    return Digest(source, sha256, salt, traces, Location(path), dated, int(data["schema"]), pages)


def _traces(number: int, data: Mapping[str, Any]) -> Traces:
    if data["number"] != number:
        raise ValueError(f"paragraph {data['number']} stands where {number} should")
    quantities = tuple(map(Quantity.read, data["figures"]))
    return Traces(
        number=number,
        hash=str(data["hash"]),
        length=int(data["words"]),
        quantities=quantities,
        names=tuple(map(str, data["names"])),
        runs=dict(_run(written) for written in data["runs"].split()),
        speech=frozenset(data["speech"].split()),
        quotes=frozenset(data["quotes"].split()),
        topics=_bits(data["topics"]),
        cuts=frozenset(data.get("cuts", "").split()),
        letters=_bits(data.get("letters", "")),
        places=tuple(map(str, data.get("places", ()))),
        senses=tuple(map(_sense, data.get("senses", ()))),
    )


def _sense(written: str) -> Sense:
    topics, marks, kinds, bounds, speakers = written.split(";")
    return Sense(
        topics=_bits(topics),
        marks=frozenset(marks.split()),
        kinds=frozenset(kinds.split()),
        bounds=tuple(_read_bound(each) for each in bounds.split("|") if each),
        speakers=frozenset(speakers.split()),
    )


def _bits(written: str) -> frozenset[int]:
    """Read numbers in hex, each cut from six digits of a hash at most."""
    if long := next((each for each in written.split() if len(each) > _LONGEST_BITS), ""):
        raise ValueError(f"`{shorten(long)}` is cut from no hash")
    return frozenset(int(each, 16) for each in written.split())


def _read_bound(written: str) -> tuple[Quantity, str]:
    figure, _, bound = written.rpartition(" ")
    return Quantity.read(figure), bound


def _sense_text(sense: Sense) -> str:
    topics = _join(f"{bits:03x}" for bits in sense.topics)
    bounds = "|".join(sorted({f"{figure} {bound}" for figure, bound in sense.bounds}))
    return ";".join((topics, _join(sense.marks), _join(sense.kinds), bounds, _join(sense.speakers)))


def _run(written: str) -> tuple[str, str]:
    run, dot, tails = written.partition(".")
    if not dot:
        raise ValueError(f"{written} has no tails")
    return run, tails


def digest_text(digest: Digest) -> str:
    """Return a digest as its file's text. Hashes are sorted: the order of a paragraph's words isn't kept."""
    head: dict[str, object] = {"schema": digest.schema, "source": digest.source, "sha256": digest.sha256}
    head |= {"salt": digest.salt} | ({"dated": digest.dated.isoformat()} if digest.dated else {})
    head |= {"pages": list(digest.pages)} if digest.pages else {}
    lines = ",\n ".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    paragraphs = ",\n".join(map(_paragraph_text, digest.paragraphs))
    return f'{{{lines},\n "paragraphs": [\n{paragraphs}\n]}}\n'


def _paragraph_text(traces: Traces) -> str:
    parts: dict[str, object] = {
        "number": traces.number,
        "hash": traces.hash,
        "words": traces.length,
        "figures": [str(figure) for figure in traces.quantities],
        "names": list(traces.names),
        "runs": _join(f"{run}.{tails}" for run, tails in traces.runs.items()),
        "speech": _join(traces.speech),
        "quotes": _join(traces.quotes),
        "topics": _join(f"{topic:03x}" for topic in traces.topics),
    }
    parts |= {"cuts": _join(traces.cuts)} if traces.cuts else {}
    parts |= {"letters": _join(f"{bits:03x}" for bits in traces.letters)} if traces.letters else {}
    parts |= {"places": list(traces.places)} if traces.places else {}
    parts |= {"senses": sorted(map(_sense_text, traces.senses))} if traces.senses else {}
    rows = (f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in parts.items())
    return "  {" + ",\n   ".join(rows) + "}"


def _join(hashes: Iterable[str]) -> str:
    return " ".join(sorted(hashes))
