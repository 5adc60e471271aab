"""Remember what was made of the last few frozen values, by which objects they are: hashing them would take longer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

Values = TypeVarTuple("Values")
Made = TypeVar("Made")


def remember(
    count: int, by: Callable[..., tuple[object, ...]] | None = None
) -> Callable[[Callable[[*Values], Made]], Callable[[*Values], Made]]:
    """Let a pure function of frozen values remember its last `count` answers. Threads may share it.

    `by` returns what of the values decides the answer, where that isn't all of each.
    """

    def around(function: Callable[[*Values], Made]) -> Callable[[*Values], Made]:
        known: dict[tuple[int, ...], tuple[tuple[object, ...], Made]] = {}

        @wraps(function)
        def answer(*values: *Values) -> Made:
            # What is remembered is held with its answer, so that no other object takes its id meanwhile.
            decided_by = by(*values) if by else values
            asked = tuple(map(id, decided_by))
            held = known.get(asked)
            if held is not None:
                return held[1]
            made = function(*values)
            known[asked] = (decided_by, made)
            if len(known) > count:
                # Of many, some at once: to look for the oldest takes as long as there are answers.
                for oldest in list(known)[: 1 + count // 64]:
                    known.pop(oldest, None)
            return made

        return answer

    return around
