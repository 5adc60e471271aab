"""Keep rendered briefs in the cache, each by a hash of all that it may depend on.

What a brief may depend on is what `alone` leaves of a workspace: rendering gets no more than that, so a brief found
under the hash is the one that would be rendered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Any, Final

from briefings.app.cache import Cache
from briefings.app.input_hashes import files_state
from briefings.app.jobs import Job, Rendered, alone
from briefings.app.opening import Workspace
from briefings.model.brief import Brief
from briefings.model.document import Pages
from briefings.model.plain import Fingerprints
from briefings.model.problem import Problem

# The ending of the public manifest, which stands beside the files of a brief.
MANIFEST: Final = "json"
_SHORT: Final = "brief"
_WHOLE: Final = "rendered brief"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a build says of a brief that was rendered before; `files` are the sha256 of its files by their endings."""

    key: str
    job: Job
    name: str
    files: Mapping[str, str]
    pages: Pages
    words: int
    left_out: int
    problems: tuple[Problem, ...]


class KeptBriefs:
    """The rendered briefs of a workspace that a cache holds."""

    def __init__(self, opened: Workspace, cache: Cache) -> None:
        self._opened = opened
        self._cache = cache
        self._hashes = Fingerprints()
        self._keys: dict[str, str] = {}
        self._named = files_state(opened.library.house.named_files) if cache.used else None

    def find(self, brief: Brief, job: Job) -> Kept | None:
        """Return what is kept of a brief; `None` where nothing is."""
        key = self._key(brief, job)
        if not key:
            return None
        self._keys[_name(job)] = key
        found = self._cache.get(_SHORT, key)
        return found if isinstance(found, Kept) and found.job == job else None

    def load(self, kept: Kept) -> Rendered | None:
        """Return a whole brief as it was rendered; `None` where it isn't kept any more."""
        found = self._cache.get(_WHOLE, kept.key)
        return found if isinstance(found, Rendered) and _summary(kept.key, found) == kept else None

    def keep(self, rendered: Rendered) -> None:
        """Keep a brief that was rendered now; one that has errors, or met a fault of the program, isn't kept."""
        key = self._keys.get(_name(rendered.job), "")
        if key and rendered.edition is not None and self._named and self._named.stays():
            self._cache.put(_WHOLE, rendered, key)
            self._cache.put(_SHORT, _summary(key, rendered), key)

    def close(self) -> None:
        """Make room in the cache where it holds too much by now."""
        self._cache.trim()

    def _key(self, brief: Brief, job: Job) -> str:
        """Return the hash of all that decides a brief; nothing where that isn't sure."""
        if self._named is None:
            return ""
        library = alone(self._opened, brief).library
        parts: tuple[Any, ...] = tuple(getattr(library, each.name) for each in fields(library))
        try:
            return self._hashes.of((job, self._named.sha256, *parts))
        except TypeError:
            return ""


def manifest_file(rendered: Rendered) -> bytes:
    """Return the bytes of the public manifest that stands beside a brief's files."""
    return f"{rendered.manifest}\n".encode()


def _summary(key: str, rendered: Rendered) -> Kept:
    files = {name: sha256(data).hexdigest() for name, data in rendered.files.items()}
    return Kept(
        key=key,
        job=rendered.job,
        name=rendered.name,
        files={**files, MANIFEST: sha256(manifest_file(rendered)).hexdigest()},
        pages=rendered.pages,
        words=rendered.words,
        left_out=rendered.left_out,
        problems=rendered.problems,
    )


def _name(job: Job) -> str:
    return repr(job)
