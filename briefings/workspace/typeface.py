"""The path of a house's typeface in, where it stands out: a font that a brief can carry, or a problem."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from briefings.model.problem import Problem
from briefings.workspace.yaml_nodes import Mapping, Node

# How files of fonts with TrueType outlines begin (OpenType 1.9, "Organization of an OpenType Font").
TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true", b"ttcf")


def typeface(root: Path, house: Node, written: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the path of the font that `cjk_font` names from the workspace at `root`; nothing where none is named.

    One that isn't there, or that can't be used, is a problem and is left out.
    """
    path = root / written
    if not written or _usable(path):
        return (str(path) if written else ""), ()
    entries = house.entries if isinstance(house, Mapping) else ()
    named = (entry.value.location for entry in entries if entry.key.text.replace("-", "_") == "cjk_font")
    why = "has other outlines" if path.is_file() else "isn't there"
    words = f"{path} {why}: name a TrueType font, a .ttf file, by its path from the workspace"
    return "", (Problem(next(named, house.location), "font", words),)


def _usable(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in TRUETYPE
    except OSError:
        return False
