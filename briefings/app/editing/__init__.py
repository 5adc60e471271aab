"""A person's edit in, a guarded save or a refreshed brief out: what the page needs of all other rooms.

`WorkspaceSession` holds a workspace open and re-reads only what changed; `stances`, `records` and `sources` turn
forms into new texts of files; `overview` says how things stand; `preview` shows what a changed audience would print;
`dispatch` prints and sends it.
"""

from __future__ import annotations

from briefings.app.editing.session import ConflictError, Saved, WorkspaceSession
from briefings.workspace.merge import Keep, settled

__all__ = ["ConflictError", "Keep", "Saved", "WorkspaceSession", "settled"]
