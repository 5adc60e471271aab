"""Text in, records out: a workspace folder becomes a `Library` and every problem that stood in the way.

The doors of this room import their parts when they are used: the command line starts without YAML, Markdown
or pydantic.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.stance import Stance
from briefings.model.text import Passage

if TYPE_CHECKING:
    from briefings.workspace.stance import Parts

Words: TypeAlias = Mapping[str, Mapping[str, str]]


def read_library(root: Path) -> tuple[Library, tuple[Problem, ...]]:
    """Read the workspace at `root`: return what was understood, and all problems, sorted.

    A record with mistakes is handed on with neutral values in the wrong fields, so that each mistake is reported
    once; its problems are errors, so no brief is written from it. Never raises for what a file holds.
    """
    from briefings.workspace.read import read

    return read(root)


def parse_stance(text: str, path: str, words: Words | None = None) -> tuple[Stance | None, tuple[Problem, ...]]:
    """Read the text of one stance file; `path` is its place in the workspace, for locations and its language.

    `words` are the fixed words of the workspace's languages, which name the sections; else those that are shipped.
    """
    from briefings.workspace.section_headings import SectionHeadings
    from briefings.workspace.stance import parse

    return parse(text, path, SectionHeadings(words) if words else None)


def stance_parts(text: str) -> Parts | None:
    """Return where a stance's front matter and its position in brief stand; `None` if it has no front matter."""
    from briefings.workspace.stance import parts

    return parts(text)


def parse_passage(text: str, location: Location) -> tuple[Passage, tuple[Problem, ...]]:
    """Read prose with citations. `location` is where `text` begins; its further lines begin at column 1."""
    from briefings.workspace.prose import parse_text

    return parse_text(text, location)
