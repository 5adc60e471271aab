"""Find what other packages add to the program: formats, checks and directives, by entry points.

A package names in its own pyproject.toml what it adds, and once it is installed the program has it:

    [project.entry-points."briefings.checks"]
    no-jargon = "our_office.checks:no_jargon"

Nothing of such a package is loaded before it is used. What fails in it is a `UserError` that names it, since whoever
uses it can mend or uninstall it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from briefings.model.problem import NOWHERE, Location, UserError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

# The archive of Python's own modules, which stands on the path whether it is there or not.
_STANDARD: Final = re.compile(r"python\d+\.zip$")
Kind: TypeAlias = Literal["format", "check", "directive"]


@dataclass(frozen=True, slots=True)
class Plugin:
    """Something that a package adds: what kind of thing, under which name, and where it is."""

    kind: Kind
    name: str
    package: str
    entry: EntryPoint

    def load(self) -> object:
        """Return what the package adds. Raises `UserError` where it can't be imported."""
        with self.blame("can't be loaded"):
            return self.entry.load()

    @contextmanager
    def blame(self, what: str, location: Location = NOWHERE) -> Iterator[None]:
        """Turn whatever goes wrong in the package's code into a `UserError` that names the package."""
        try:
            yield
        except UserError:
            raise
        except Exception as error:
            detail = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise self.wrong(f"{what} ({detail})", location) from error

    def wrong(self, what: str, location: Location = NOWHERE) -> UserError:
        """Return an error that says what is wrong with it, and how to go on."""
        whose = f"the {self.kind} `{self.name}` of the package {self.package}"
        return UserError.of("plugin", f"{whose} {what}: mend the package, or `pip uninstall {self.package}`", location)


@cache
def plugins(kind: Kind) -> Mapping[str, Plugin]:
    """Return what the installed packages add of a kind, by name. Of two of one name, the first package's counts."""
    if not has_plugins():
        return {}
    from importlib.metadata import entry_points

    found = [
        Plugin(kind, entry.name, entry.dist.name if entry.dist else entry.module, entry)
        for entry in entry_points(group=f"briefings.{kind}s")
    ]
    ordered = sorted(found, key=lambda plugin: (plugin.name, plugin.package), reverse=True)
    return {plugin.name: plugin for plugin in ordered}


def has_plugins() -> bool:
    """Tell whether any installed package adds something to the program."""
    return _installed(tuple(sys.path))[1]


def distributions() -> tuple[str, ...]:
    """Return what pip wrote down of each installed package: its name with its version, and when that was."""
    return _installed(tuple(sys.path))[0]


@cache
def _installed(paths: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Look at the names only, and for groups of ours: reading all there is to know takes longer than a small command.

    A package in an archive can't be looked at so, and is taken for one that may add something.
    """
    found, adds = [], False
    for path in paths:
        adds = adds or (path.endswith((".zip", ".egg")) and Path(path).is_file() and not _STANDARD.search(path))
        with contextlib.suppress(OSError):
            for entry in sorted(os.scandir(path or "."), key=lambda entry: entry.name):
                if entry.name.endswith((".dist-info", ".egg-info", ".egg", ".egg-link")):
                    found.append(f"{entry.name}@{entry.stat().st_mtime_ns}")
                    adds = adds or _names_ours(entry.path)
    return tuple(found), adds


def _names_ours(info: str) -> bool:
    with contextlib.suppress(OSError):
        return b"[briefings." in Path(info, "entry_points.txt").read_bytes()
    return info.endswith(".egg")
