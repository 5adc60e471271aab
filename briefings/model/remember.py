"""Remember what was made of the last few frozen values, by which objects they are: hashing them would take longer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Value = TypeVar("Value")
Made = TypeVar("Made")


def remember(count: int) -> Callable[[Callable[[Value], Made]], Callable[[Value], Made]]:
    """Let a pure function of one frozen value remember its last `count` answers. Threads may share it."""

    def around(function: Callable[[Value], Made]) -> Callable[[Value], Made]:
        known: dict[int, tuple[Value, Made]] = {}

        @wraps(function)
        def answer(value: Value) -> Made:
            held = known.get(id(value))
            if held is not None and held[0] is value:
                return held[1]
            made = function(value)
            known[id(value)] = (value, made)
            for oldest in list(known)[:-count]:
                known.pop(oldest, None)
            return made

        return answer

    return around
