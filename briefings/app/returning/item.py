"""Define one thing that a reviewer did to a brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefings.app.returning.differences import Difference, apply_edits
from briefings.model.shapes import day
from briefings.workspace.returned.markup import Comment, Revision

Kind = Literal["edit", "comment", "addition", "structure", "removal", "move"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a reviewer did. `statement` is the id of what it is on, empty where it is on none.

    `words` are those that were handed out, `edit` what became of them; `said` is what a comment, an addition or a
    change of structure says. `move` is shared by both ends of a move. `order` is its place in the document.

    A removal or a move is of a `passage`: its statements, by id and words. `option` is the one that it is an argument
    on; `elsewhere` says that its text is printed at another place too, where it stayed; `near` are the statements that
    it stands between now, and `sides` all sides as they stand now. `half` is the language of the second half, where it
    is in that.
    """

    kind: Kind
    statement: str
    words: str
    order: tuple[int, ...]
    edit: Difference | None = None
    said: str = ""
    revisions: tuple[Revision, ...] = ()
    comment: Comment | None = None
    answers: tuple[Comment, ...] = ()
    move: str = ""
    notes: tuple[int, ...] = ()
    passage: tuple[tuple[str, str], ...] = ()
    option: str = ""
    elsewhere: bool = False
    near: tuple[str, str] = ("", "")
    sides: tuple[str, ...] = ()
    half: str = ""

    @property
    def after(self) -> str:
        """The statement's words with this edit alone."""
        return apply_edits(self.words, [self.edit]) if self.edit else self.words

    @property
    def authors(self) -> tuple[str, ...]:
        """Who did it; nobody where it wasn't tracked."""
        given = [self.comment.author] if self.comment else [revision.author for revision in self.revisions]
        return tuple(dict.fromkeys(filter(None, given)))

    @property
    def date(self) -> str:
        """The last day of it, as 2026-01-31; empty where the file doesn't say."""
        given = [self.comment.date] if self.comment else [revision.date for revision in self.revisions]
        return max((each[:10] for each in given if day(each[:10])), default="")

    @property
    def tracked(self) -> bool:
        """Whether the program that it was made with kept a record of it."""
        return self.comment is not None or bool(self.revisions)
