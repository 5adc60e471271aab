"""Name the bookmark of each statement as a writer comes to it: the one that the manifest lists for that place."""

from __future__ import annotations

from collections import defaultdict, deque

from briefings.model.document import Document
from briefings.model.statements import statements_of


class StatementBookmarks:
    """Bookmarks of a document's statements that no place has taken yet. Notes are apart: they may stand anywhere."""

    def __init__(self, document: Document) -> None:
        self._waiting: defaultdict[tuple[str, bool], deque[str]] = defaultdict(deque)
        for statement in statements_of(document):
            if statement.bookmark:
                self._waiting[statement.id, statement.place == "note"].append(statement.bookmark)

    def take(self, statement: str, *, note: bool = False) -> str:
        """Return the bookmark of the next place that prints a statement, or nothing where none is listed for it."""
        waiting = self._waiting[statement, note]
        return waiting.popleft() if waiting else ""
