"""Edit a workspace from the page: guarded saves, and briefs that follow.

`WorkspaceSession` holds a workspace open and reads again only what changed; `overview` says how things stand;
`stances`, `records` and `sources` turn forms into new texts of files; `preview` shows what a changed audience would
print; `dispatch` prints and sends it.
"""

from __future__ import annotations

from briefings.app.editing.session import ConflictError, Saved, WorkspaceSession
from briefings.workspace.merge import Keep, keep_side

__all__ = ["ConflictError", "Keep", "Saved", "WorkspaceSession", "keep_side"]
