"""Change a sound file as chance, carelessness or malice might: by its lines, its values, its signs and its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Final

# What people and programs write where a number, a day, a name or a text belongs.
PIECES: Final[dict[str, list[str]]] = json.loads(Path(__file__).with_name("pieces.json").read_text(encoding="utf-8"))
NUMBERS, DAYS, SIGNS, SHAPES, REPEATED = (PIECES[name] for name in ("numbers", "days", "signs", "shapes", "repeated"))
TOKEN: Final = re.compile(r"[^\s:=,{}\[\]()\"'<>/]+")
NUMBER: Final = re.compile(r"\d[\d.,]*")
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
SEVERAL: Final = (1, 1, 1, 1, 2, 2, 3, 5, 9)
ENCODED: Final = 0.06


def mutate(seeds: Sequence[bytes], chance: Random) -> bytes:
    """Return one of the seeds with a few changes, lines of the others among them."""
    text = chance.choice(seeds).decode("utf-8", "surrogateescape")
    donor = chance.choice(seeds).decode("utf-8", "surrogateescape")
    for _ in range(chance.choice(SEVERAL)):
        text = chance.choice(CHANGES)(text, donor, chance)
    return encoded(text, chance)


def encoded(text: str, chance: Random) -> bytes:
    """Return the bytes of a text: as a rule UTF-8, now and then as another program would save it, or torn."""
    data = raw(text)
    if chance.random() > ENCODED:
        return data
    changes: tuple[Callable[[], bytes], ...] = (
        lambda: b"\xef\xbb\xbf" + data,
        lambda: b"\xef\xbb\xbf" * 2 + data,
        lambda: text.encode("utf-16", "replace"),
        lambda: text.encode("utf-32-be", "replace"),
        lambda: text.encode("latin-1", "replace"),
        lambda: data.replace(b"\n", b"\r"),
        lambda: data.replace(b"\n", b"\r\n"),
        lambda: data[: chance.randrange(len(data) + 1)],
        lambda: data + bytes(chance.randrange(1, 9)),
        lambda: data + chance.randbytes(9),
        lambda: b"",
    )
    return chance.choice(changes)()


def raw(text: str) -> bytes:
    """Return UTF-8, with halves of characters and bytes that were none as they came."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _line(change: Callable[[list[str], int, str, Random], None]) -> Callable[[str, str, Random], str]:
    def changed(text: str, donor: str, chance: Random) -> str:
        lines = text.split("\n")
        change(lines, chance.randrange(len(lines)), chance.choice(donor.split("\n")), chance)
        return "\n".join(lines)

    return changed


@_line
def drop_line(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    del lines[at : at + chance.choice((1, 1, 1, 3))]


@_line
def double_line(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    lines[at:at] = [lines[at]] * chance.choice((1, 1, 2, 60))


@_line
def swap_lines(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


@_line
def take_line(lines: list[str], at: int, donor: str, _chance: Random) -> None:
    lines.insert(at, donor)


@_line
def move_line_in(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    lines[at] = chance.choice((" ", "  ", "    ", "\t", "- ", "> ", "      ")) + lines[at]


@_line
def move_line_out(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    lines[at] = lines[at][chance.choice((1, 2, 4)) :]


@_line
def join_lines(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    lines[at : at + 2] = [chance.choice(("", " ")).join(lines[at : at + 2])]


@_line
def new_line(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    lines.insert(at, chance.choice(SHAPES))


@_line
def empty_value(lines: list[str], at: int, _donor: str, chance: Random) -> None:
    key, colon, _ = lines[at].partition(":")
    lines[at] = key + colon + chance.choice(("", " ", " " + chance.choice(SHAPES), " " + chance.choice(NUMBERS)))


def _found(pattern: re.Pattern[str], values: Sequence[str]) -> Callable[[str, str, Random], str]:
    def changed(text: str, _donor: str, chance: Random) -> str:
        places = list(pattern.finditer(text[: 1 << 16]))
        if not places:
            return text
        place = chance.choice(places)
        return text[: place.start()] + chance.choice(values) + text[place.end() :]

    return changed


def other_token(text: str, donor: str, chance: Random) -> str:
    """Put a token of the donor where another stands."""
    tokens = TOKEN.findall(donor)
    return _found(TOKEN, tokens)(text, donor, chance) if tokens else text


def put_sign(text: str, _donor: str, chance: Random) -> str:
    """Put a sign somewhere."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SIGNS) + text[at:]


def put_shape(text: str, _donor: str, chance: Random) -> str:
    """Put a piece of notation somewhere."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SHAPES) + text[at:]


def put_many(text: str, _donor: str, chance: Random) -> str:
    """Put one sign somewhere many times over."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(REPEATED) * chance.choice((3, 30, 300, 3000)) + text[at:]


def drop_part(text: str, _donor: str, chance: Random) -> str:
    """Take a part away."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 1, 2, 5, 40)) :]


def double_part(text: str, _donor: str, chance: Random) -> str:
    """Write a part twice, at two places."""
    start, at = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
    return text[:at] + text[start : start + chance.choice((1, 5, 40, 400))] + text[at:]


CHANGES: Final[tuple[Callable[[str, str, Random], str], ...]] = (
    *(drop_line, double_line, swap_lines, take_line, take_line, move_line_in, move_line_out, join_lines, new_line),
    *(empty_value, other_token, other_token, put_sign, put_sign, put_shape, put_shape, put_many),
    *(drop_part, drop_part, double_part, _found(TOKEN, SHAPES), _found(TOKEN, ("",))),
    *(_found(NUMBER, NUMBERS), _found(NUMBER, NUMBERS), _found(DAY, DAYS)),
)
