"""A person's edit in, a guarded save or a refreshed brief out: what the page needs of all other rooms.

`Desk` holds a workspace open and re-reads only what changed; `stances`, `records` and `audiences` turn forms into
new texts of files; `adjust` shows what a changed audience would print.
"""

from __future__ import annotations

from briefings.pipeline.editing.desk import ConflictError, Desk, Saved

__all__ = ["ConflictError", "Desk", "Saved"]
