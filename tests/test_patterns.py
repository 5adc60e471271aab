"""Every pattern of the package takes time in step with the length of what it is given, whatever that is.

The patterns are found by walking the package, and each is tried with the methods that the package calls on it.
Quadratic cost fails; noise doesn't: the bound lies between four times the time for four times the text, and sixteen.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import briefings

# Runs of one sign or of few, each of which some pattern repeats.
HOSTILE = (
    "a", "A", "1", "中", " ", "\u00a0", "\n", "\t ", ".", "…", "-", "–", '"', "«",
    "'", "(", "[", "{", "{#", "#", "<", "&lt;", "/", "a/", "@", "[@", "a.", "a-",
    "1,", "1.", "Xaa ", "a b ", "=?", "''", "::", "*", "_", "|", "%", "A.", "<!--", "\\",
)  # fmt: skip
FRAMES = (("", ""), ("", "!b"), ("x ", ""), ("“", " \x00"))
SHORT, LONG = 1_500, 6_000
NOTICED = 0.03  # seconds: below, a clock tells nothing
STEEP = 8.0
# Asked of the last forty characters before a place, and of no more.
BOUNDED = frozenset({"briefings.workspace.prose.LAST_WORD"})
METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "sub", "split", "subn"})
CALL = re.compile(rf"(?<![\w.])(?P<name>\w+)\.(?P<method>{'|'.join(sorted(METHODS))})\b")


class Used(NamedTuple):
    """A pattern, where it stands, and the methods that the package calls on it."""

    where: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


@cache
def calls() -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the methods that are called on what a module holds under a name, there and where it is imported."""
    found: dict[tuple[str, str], set[str]] = {}
    for module in pkgutil.walk_packages(briefings.__path__, "briefings."):
        source = Path(importlib.import_module(module.name).__file__ or "").read_text(encoding="utf-8")
        called = [(each["name"], each["method"]) for each in CALL.finditer(source)]
        origins = imported(source) if called else {}
        for name, method in called:
            found.setdefault(origins.get(name, (module.name, name)), set()).add(method)
    return {home: frozenset(methods) for home, methods in found.items()}


def imported(source: str) -> Mapping[str, tuple[str, str]]:
    """Return where the names come from that a module imports from others, by the names that they have in it."""
    nodes = (node for node in ast.parse(source).body if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: (node.module or "", alias.name) for node in nodes for alias in node.names}


def held_by(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in (*value.keys(), *value.values()):
            yield from held_by(inner)
    elif isinstance(value, tuple | list | frozenset):
        for inner in value:
            yield from held_by(inner)


def patterns() -> list[Used]:
    found: dict[tuple[str, int], Used] = {}
    for module in pkgutil.walk_packages(briefings.__path__, "briefings."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in held_by(value):
                # What is kept in a collection is called by another name: all that a call may be, it is tried with.
                methods = calls().get((module.name, name), frozenset()) if value is pattern else METHODS
                key = pattern.pattern, pattern.flags
                before = found[key].methods if key in found else frozenset()
                found[key] = Used(f"{module.name}.{name}", pattern, methods | before)
    # What nothing calls by its name is handed on: it is tried with all.
    known = (used if used.methods else used._replace(methods=METHODS) for used in found.values())
    return sorted((used for used in known if used.where not in BOUNDED), key=lambda used: used.where)


def caller(pattern: re.Pattern[str], method: str) -> Callable[[str], object]:
    if method in {"sub", "subn"}:
        return lambda text: pattern.sub("", text)
    if method == "finditer":
        return lambda text: sum(1 for _ in pattern.finditer(text))
    called: Callable[[str], object] = getattr(pattern, method)
    return called


def cost(call: Callable[[str], object], text: str, *, tries: int = 1) -> float:
    taken = []
    for _ in range(tries):
        began = time.process_time()
        call(text)
        taken.append(time.process_time() - began)
    return min(taken)


def explodes(call: Callable[[str], object], sign: str, frame: tuple[str, str]) -> bool:
    """Tell whether four times the text takes much more than four times the time."""
    short, long = (frame[0] + (sign * size)[:size] + frame[1] for size in (SHORT, LONG))
    # What explodes is noticed at the shorter text, and the longer one might not end.
    if (first := cost(call, short)) > 1:
        return True
    if cost(call, long) < NOTICED:
        return False
    first = min(first, cost(call, short, tries=4))
    return cost(call, long, tries=3) > max(NOTICED, STEEP * first)


USED = patterns()


def test_the_patterns_of_the_package_are_found_and_so_are_their_calls() -> None:
    assert len(USED) > 150
    assert calls()["briefings.workspace.prose", "END"] >= {"finditer"}


def test_a_quadratic_pattern_would_be_noticed() -> None:
    assert explodes(re.compile(r"\S*[/@]\S*").search, "a", ("", ""))
    assert not explodes(re.compile(r"[/@]").search, "a", ("", ""))


@pytest.mark.slow
@pytest.mark.parametrize("used", USED, ids=lambda used: used.where)
def test_a_pattern_takes_time_in_step_with_its_text(used: Used) -> None:
    slow = [
        (method, sign, frame)
        for method in sorted(used.methods)
        for sign in HOSTILE
        for frame in FRAMES
        if explodes(caller(used.pattern, method), sign, frame)
    ]
    assert slow == []
