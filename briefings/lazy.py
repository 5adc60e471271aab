"""Import the names of a package at their first use (PEP 562), so that a command loads only what it needs.

The one idiom for start-up speed: the `__init__` of a room says `__getattr__ = lazy_names(__name__, {...})`, and beside
it, under `TYPE_CHECKING`, the same imports for the type checker. Who uses the room imports it at the top of his file
(`from briefings import workspace`) and writes `workspace.read_library(...)`.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module

TYPE_CHECKING = False  # `typing` takes longer to load than all that `--version` needs
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, Final

# When the program was loaded, in nanoseconds of POSIX time: files changed later aren't those that run.
STARTED: Final = time.time_ns()


def lazy_names(package: str, modules: Mapping[str, Iterable[str]]) -> Callable[[str], Any]:
    """Return a package's `__getattr__`: `modules` maps a module in it to the names that the package takes from it.

    A module without names is itself one.
    """
    homes = {name: module for module, names in modules.items() for name in names}
    itself = {module for module, names in modules.items() if not names}

    def find(name: str) -> Any:
        if name in itself:
            return import_module(f"{package}.{name}")
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        found = getattr(import_module(f"{package}.{homes[name]}"), name)
        # Found at once from now on.
        setattr(sys.modules[package], name, found)
        return found

    return find
