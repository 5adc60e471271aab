"""Keep inputs that once caused what none may: a line of JSON for each, its bytes as text where they are text."""

from __future__ import annotations

import json
from pathlib import Path

HERE = Path(__file__).parent


def inputs(kind: str) -> tuple[bytes, ...]:
    """Return what is kept of a kind."""
    path = HERE / f"{kind}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(_bytes(json.loads(line)) for line in lines)


def keep(kind: str, data: bytes, caused: str) -> None:
    """Add an input, unless it is there."""
    if data in inputs(kind):
        return
    try:
        said = {"text": data.decode("utf-8")}
    except UnicodeDecodeError:
        said = {"bytes": data.decode("latin-1")}
    with (HERE / f"{kind}.jsonl").open("a", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps({"caused": caused, **said}) + "\n")


def _bytes(entry: dict[str, str]) -> bytes:
    return entry["text"].encode() if "text" in entry else entry["bytes"].encode("latin-1")
