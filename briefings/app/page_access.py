"""Keep, for each workspace, the port of its page and the secret of its session in the user's own folder.

With both, a browser that was let in once finds the page again after a restart, and what it keeps of unsaved typing.
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from briefings.workspace.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class PageAccess:
    """Where a workspace's page was served last (0: nowhere yet), and the secret that its browsers hold."""

    port: int
    session: str


def access_of(root: Path, folder: Path | None = None) -> PageAccess:
    """Return the access of a workspace's page; a new one where none is kept, or what is kept isn't sound."""
    try:
        kept = json.loads(_file(root, folder).read_text(encoding="utf-8"))
        found = PageAccess(int(kept["port"]), str(kept["session"]))
    except (OSError, ValueError, KeyError, TypeError):
        return PageAccess(0, secrets.token_urlsafe(32))
    sound = 0 <= found.port < 65536 and re.fullmatch(r"[\w-]{43}", found.session)  # noqa: PLR2004 - ports are 16 bits
    return found if sound else PageAccess(0, secrets.token_urlsafe(32))


def keep_access(root: Path, access: PageAccess, folder: Path | None = None) -> None:
    """Keep the access of a workspace's page, readable to its user alone. Raises `OSError` where that can't be."""
    file = _file(root, folder)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file.touch(mode=0o600)
    write_whole(file, json.dumps(asdict(access)).encode())
    file.chmod(0o600)


def own_host(session: str) -> str:
    """Return the name of this machine under which one workspace's page is served: only its browsers know it.

    A browser sends a cookie to every port of the host that set it (RFC 6265, section 8.5), and under `127.0.0.1` that
    is every local server. Names below `localhost` lead to this machine alone (RFC 6761, section 6.3).
    """
    return f"briefings-{sha256(session.encode()).hexdigest()[:12]}.localhost"


def _file(root: Path, folder: Path | None) -> Path:
    name = sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return (folder or _own_folder()) / f"{name}.json"


def _own_folder() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - asked only where no folder is named

    return user_config_path("briefings", appauthor=False) / "pages"
