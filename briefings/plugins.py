"""Find what other packages add to the program: formats, checks and directives, by entry points.

A package names in its own pyproject.toml what it adds, and once it is installed the program has it:

    [project.entry-points."briefings.checks"]
    no-jargon = "our_office.checks:no_jargon"

Nothing of such a package is loaded before it is used. What fails in it is a `UserError` that names it, since whoever
uses it can mend or uninstall it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefings.model.problem import NOWHERE, Location, UserError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

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
        with self.blamed("can't be loaded"):
            return self.entry.load()

    @contextmanager
    def blamed(self, what: str, location: Location = NOWHERE) -> Iterator[None]:
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
    from importlib.metadata import entry_points

    found = [
        Plugin(kind, entry.name, entry.dist.name if entry.dist else entry.module, entry)
        for entry in entry_points(group=f"briefings.{kind}s")
    ]
    ordered = sorted(found, key=lambda plugin: (plugin.name, plugin.package), reverse=True)
    return {plugin.name: plugin for plugin in ordered}
