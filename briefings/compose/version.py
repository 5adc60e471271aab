"""Name a version by what decides its content: dossier, audience, words, template and house as far as they print.

A comment, a new recipient or a line that moved decides nothing. What a reader is told of changes isn't counted either:
two readers who last got different versions get the same one now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from pathlib import PurePath
from typing import Any, Final

from briefings.model.brief import Brief
from briefings.model.dossier import Dossier
from briefings.model.house import House
from briefings.model.problem import Location
from briefings.model.remember import remember
from briefings.model.silent_fields import SILENT
from briefings.model.source import Source
from briefings.model.stance import Stance

_DIGITS: Final = 7
_SEPARATOR: Final = "\x1f"


def content_version(brief: Brief, words: Mapping[str, str], template: tuple[Any, ...]) -> str:
    """Return the dossier's version and seven hex digits of a hash of the content: `1.2-3fa94c1`.

    `words` are the fixed words as this reader gets them, `template` what the template says and calls for this brief.
    """
    parts = (
        brief.language,
        brief.as_of.isoformat(),
        brief.dossier,
        brief.audience,
        brief.library.house,
        " ".join(PurePath(named).name for named in brief.library.house.named_files),
        brief.scorecard,
        brief.status,
        dict(words),
        template,
        *([brief.references] if brief.references else []),
    )
    made = sha256(_SEPARATOR.join(text for part in parts for text in _texts(part)).encode())
    return f"{brief.dossier.version}-{made.hexdigest()[:_DIGITS]}"


def joint_version(first: str, second: str) -> str:
    """Return the version of a file of two halves, in either order, of those that each of them would have alone."""
    dossier, _, _ = first.rpartition("-")
    return f"{dossier}-{sha256(_SEPARATOR.join(sorted((first, second))).encode()).hexdigest()[:_DIGITS]}"


def _texts(value: Any) -> Iterable[str]:
    """Return the texts of a value; those of a dossier and a house, which are the same for every reader, in one."""
    return (_long_text(value),) if isinstance(value, Dossier | House) else _content(value)


@remember(4)
def _long_text(value: Dossier | House) -> str:
    return _SEPARATOR.join(_content(value))


@remember(1 << 10)
def _text_of_file(value: Stance | Source) -> str:
    """Return the texts of a part of a dossier, which stays the same while others change."""
    return _SEPARATOR.join(_of_record(value))


def _content(value: Any) -> Iterator[str]:
    """Yield the texts of a value and of what it holds, each field by its name; nothing of where it stands in a file."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, Stance | Source):
        yield _text_of_file(value)
    elif is_dataclass(value):
        yield from _of_record(value)
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield f"{key}:"
            yield from _content(value[key])
    elif isinstance(value, tuple):
        yield f"({len(value)}"
        for part in value:
            yield from _content(part)
    else:
        yield sha256(value).hexdigest() if isinstance(value, bytes) else str(value)


def _of_record(value: Any) -> Iterator[str]:
    if isinstance(value, Location):
        return
    yield type(value).__name__
    for name in _told_fields(value.__class__):
        yield f"{name}="
        yield from _content(getattr(value, name))


@cache
def _told_fields(kind: Any) -> tuple[str, ...]:
    silent = SILENT.get(kind, ())
    return tuple(each.name for each in fields(kind) if each.name not in silent)
