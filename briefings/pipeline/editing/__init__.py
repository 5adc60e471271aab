"""A person's edit in, a guarded save or a refreshed brief out: what the page needs of all other rooms.

`Desk` holds a workspace open and re-reads only what changed; `stances`, `records` and `sources` turn forms into new
texts of files; `overview` says how things stand; `adjust` shows what a changed audience would print; `outside` prints
and sends it.
"""

from __future__ import annotations

from briefings.delivery.merge import Keep, settled
from briefings.pipeline.editing.desk import ConflictError, Desk, Saved

__all__ = ["ConflictError", "Desk", "Keep", "Saved", "settled"]
