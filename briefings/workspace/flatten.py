"""The nodes of a language file in, its fixed words by dotted name (`score.cited`) out, with names that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.model.problem import Problem
from briefings.workspace.yaml_nodes import Node, Scalar, Sequence


def dotted(node: Node, problems: list[Problem], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield each name with its text; `problems` takes what is wrong."""
    if isinstance(node, Scalar):
        yield prefix, node.text
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            yield from dotted(item, problems, f"{prefix}.{index}")
    else:
        seen: set[str] = set()
        for entry in node.entries:
            if entry.key.text in seen:
                words = f"`{entry.key.text}` stands twice here: keep one"
                problems.append(Problem(entry.key.location, "duplicate-key", words))
            seen.add(entry.key.text)
            yield from dotted(entry.value, problems, f"{prefix}.{entry.key.text}".lstrip("."))
