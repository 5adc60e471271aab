"""Keep values in a folder of the user's own, each under the hash of a key: what isn't whole, or not his, isn't found.

An entry is a value of `model.plain` that marshal wrote, after the sha256 of its key and its bytes: what is damaged, cut
off, swapped or somebody else's is as if it weren't there. Entries are written whole and never changed, so any number of
processes may share the folder.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import stat
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from briefings.model.plain import plain, record

# Bytes that the folder may hold; where there are more, what was used longest ago goes first.
MOST: Final = 1_000_000_000
_KEPT_SHARE: Final = 0.8
_MAGIC: Final = b"briefings cache 1\n"
_ENDING: Final = ".entry"
_PART: Final = ".part"
_LEFT_BEHIND: Final = 3600  # seconds after which nobody writes a part any more
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(slots=True)
class Entries:
    """A folder of entries, which must be the user's own. `most` is how many bytes it may hold."""

    folder: Path
    most: int = MOST
    _written: int = field(default=0, repr=False)

    def get(self, key: str) -> Any:
        """Return what was kept under a key; `None` where there is nothing, or nothing sound."""
        path = self._path(key)
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                data = file.read() if is_own(os.fstat(handle)) else b""
            body = data[len(_MAGIC) + 32 :]
            if data[: len(_MAGIC) + 32] != _MAGIC + _seal(key, body):
                return None
            found = record(marshal.loads(zlib.decompress(body)))  # noqa: S302 - the seal says that it is whole and ours
            os.utime(path)
        except (OSError, ValueError, EOFError, TypeError, zlib.error, MemoryError, RecursionError):
            return None
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key, where that can be done: what has no plain form isn't kept."""
        try:
            body = zlib.compress(marshal.dumps(plain(value)), 1)
        except (TypeError, ValueError, RecursionError):
            return
        path = self._path(key)
        part = path.with_name(f".{os.getpid()}-{os.urandom(8).hex()}{_PART}")
        with contextlib.suppress(OSError):
            try:
                handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
                with os.fdopen(handle, "wb") as file:
                    file.write(_MAGIC + _seal(key, body) + body)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            self._written += len(body)
            if self._written > self.most // 20:
                self.trim()

    def trim(self) -> None:
        """Remove what was used longest ago until the folder holds no more than it may."""
        self._written = 0
        entries = sorted(self._entries())
        size = sum(length for _, length, _ in entries)
        until = int(self.most * _KEPT_SHARE) if size > self.most else size
        for used, length, path in entries:
            abandoned = path.suffix == _PART and time.time() - used > _LEFT_BEHIND
            if size > until or abandoned:
                size -= length
                with contextlib.suppress(OSError):
                    path.unlink()

    def clear(self) -> int:
        """Remove all entries; return how many there were."""
        gone = 0
        for _, _, path in self._entries():
            with contextlib.suppress(OSError):
                path.unlink()
                gone += 1
        return gone

    def size(self) -> tuple[int, int]:
        """Return how many entries there are, and their bytes."""
        lengths = [length for _, length, _ in self._entries()]
        return len(lengths), sum(lengths)

    def _path(self, key: str) -> Path:
        return self.folder / f"{sha256(key.encode()).hexdigest()}{_ENDING}"

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """Yield when each entry was last used, its bytes and its file; of files that aren't ours in name, none."""
        with contextlib.suppress(OSError):
            for each in os.scandir(self.folder):
                if each.name.endswith((_ENDING, _PART)):
                    with contextlib.suppress(OSError):
                        status = each.stat(follow_symlinks=False)
                        yield status.st_mtime, status.st_size, Path(each.path)


def _seal(key: str, body: bytes) -> bytes:
    return sha256(len(key).to_bytes(8, "big") + key.encode() + body).digest()


def is_own(status: os.stat_result) -> bool:
    """Tell whether a file or folder is the user's; systems without owners keep users' folders apart themselves."""
    return not hasattr(os, "geteuid") or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS)
