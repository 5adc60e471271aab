"""Takes a wrong word and the right ones, hands on the tail of a message that names the nearest."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def suggest(wrong: str, right: Iterable[str]) -> str:
    """Return `; did you mean `x`?`, or, where nothing is near, all the choices if they are few."""
    choices = sorted(right)
    near = get_close_matches(wrong, choices, n=1, cutoff=0.6)
    if near:
        return f"; did you mean `{near[0]}`?"
    return f"; there is {', '.join(f'`{choice}`' for choice in choices)}" if 0 < len(choices) <= 40 else ""  # noqa: PLR2004
