"""Records read from a file's text."""

from __future__ import annotations

from typing import Any

from briefings.workspace.records import build
from briefings.workspace.yaml_nodes import Mapping, read_yaml

AUDIENCE = "id: a\nname: A\npurpose: P\nproduct: memo\nmax_pages: 2\nmax_annex_pages: 0\n"


def read(kind: type[Any], text: str) -> tuple[Any, list[tuple[int, int, str, str]]]:
    node, problems = read_yaml(text, "f.yaml")
    assert problems == ()
    assert isinstance(node, Mapping)
    record, found = build(kind, node, {})
    return record, [(p.location.line, p.location.column, p.code, p.message) for p in found]
