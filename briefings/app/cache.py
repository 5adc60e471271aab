"""Remember from one command to the next what was worked out, by a hash of all that it was worked out from.

A cache holds the read and checked library, the answer of `check`, what waits in each dossier, each rendered brief, and
the pages that another program counted of a DOCX. Whatever decides an answer is part of its key; where that can't be
sure, nothing is kept and nothing is found. `BRIEFINGS_CACHE` names another
folder than the user's usual one, or is `off`.
"""

from __future__ import annotations

import contextlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from briefings.app.entries import Entries, is_own
from briefings.app.input_hashes import State, program_state

VARIABLE: Final = "BRIEFINGS_CACHE"
OFF: Final = "off"


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries of the program as it is now; without them it finds nothing and keeps nothing."""

    entries: Entries | None = None
    program: State | None = None

    @property
    def used(self) -> bool:
        """Whether anything may be found or kept."""
        return self.entries is not None and self.program is not None

    def get(self, kind: str, *decided_by: str) -> Any:
        """Return what was kept of a kind for what decides it; `None` where there is nothing."""
        if self.entries is None or self.program is None:
            return None
        return self.entries.get(self._key(self.program, kind, decided_by))

    def put(self, kind: str, value: Any, *decided_by: str) -> None:
        """Keep a value of a kind under all that decides it, if the program on disk is still the one that runs."""
        if self.entries is not None and self.program is not None and self.program.is_what_runs():
            self.entries.put(self._key(self.program, kind, decided_by), value)

    def trim(self) -> None:
        """Make room where more is kept than may be."""
        if self.entries is not None:
            self.entries.trim()

    @staticmethod
    def _key(program: State, kind: str, decided_by: tuple[str, ...]) -> str:
        return "\0".join((kind, program.sha256, *decided_by))


NO_CACHE: Final = Cache()


def user_cache() -> Cache:
    """Return the cache of the user: one that is of no use where it is switched off, or can't be trusted."""
    entries = user_entries()
    return Cache(entries, program_state()) if entries else NO_CACHE


def cache_folder() -> Path | None:
    """Return the folder of the user's cache, whether it is there or not; `None` where it is switched off."""
    named = os.environ.get(VARIABLE, "").strip()
    if named.lower() == OFF:
        return None
    if named:
        return Path(named).expanduser()
    from platformdirs import user_cache_path  # noqa: PLC0415 - asked only where no folder is named

    return user_cache_path("briefings", appauthor=False)


def user_entries() -> Entries | None:
    """Return the entries of the user's cache, the folder made where it is missing.

    `None` where it is switched off, can't be made, or belongs to somebody else or is open to others: what may have been
    written by others is never read.
    """
    folder = cache_folder()
    if folder is None:
        return None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        status = folder.lstat()
    except OSError:
        return None
    return Entries(folder) if stat.S_ISDIR(status.st_mode) and is_own(status) else None
