"""Follow the bookmarks of a DOCX that came back: in which statement its text stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefings.model.statements import CITATION_PREFIX, STATEMENT_PREFIX


@dataclass(slots=True)
class Bookmarks:
    """The bookmarks that are open, by their ids. `found` are all of statements, `said` those of which text stands.

    `brought` stand in what a reviewer moved here, `copies` are of a statement that was said before.
    """

    open: dict[str, str] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    brought: set[str] = field(default_factory=set)
    copies: set[str] = field(default_factory=set)

    def start(self, id_: str, name: str, *, brought: bool) -> None:
        """Open a bookmark."""
        self.open[id_] = name
        if brought:
            self.brought.add(id_)
        if name in self.said:
            self.copies.add(id_)
        if name.startswith(STATEMENT_PREFIX):
            self.found.add(name)

    def end(self, id_: str) -> None:
        """Close a bookmark."""
        self.open.pop(id_, None)
        self.copies.discard(id_)

    def statement(self, *, came: bool, going: bool) -> str:
        """Return the innermost statement that is open; inside of what was moved here just one that came along.

        A copy of a statement is none, but what goes may be its own first place.
        """
        own = (
            name
            for id_, name in reversed(self.open.items())
            if (not came or id_ in self.brought) and (going or id_ not in self.copies)
        )
        return next((name for name in own if name.startswith(STATEMENT_PREFIX)), "")

    @property
    def cites(self) -> bool:
        """Whether the anchor of a citation is open."""
        return any(name.startswith(CITATION_PREFIX) for name in self.open.values())
