"""Define what a reviewer leaves in a file: stretches of text, revisions and comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from briefings.model.statements import single_spaced

Act = Literal["inserted", "deleted", "moved here", "moved away"]
# What can stand in a text and is none itself: a sign is a letter that only its font knows.
Standing = Literal["note mark", "drawing", "sign"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change. `move` is a name that both ends of a move share; `date` and `id` are as in the file."""

    act: Act
    author: str = ""
    date: str = ""
    move: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that stands in one statement and in one state.

    `before` says whether it is there if every revision is rejected, `after` if every one is accepted. `bookmark` is
    that of its statement, empty between statements. `comments` are the ids of the comments whose ranges hold it.
    `running` says that it is of the head or foot of a page.
    """

    text: str
    paragraph: int
    bookmark: str = ""
    before: bool = True
    after: bool = True
    revisions: tuple[Revision, ...] = ()
    comments: frozenset[str] = frozenset()
    running: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """A change of the structure: of a paragraph's end, a row of a table, a note's mark, a picture.

    `what` says which; `paragraph` where it is, or begins, and `last` where a row ends; `bookmark` the statement beside
    it, if there is one; `text` is a row's, the text equivalent of a picture, the font of a sign. A picture or sign that
    stands there without a `revision` may be one of ours.
    """

    what: Literal["paragraph", "row", "cell"] | Standing
    revision: Revision | None
    paragraph: int
    bookmark: str = ""
    text: str = ""
    last: int = 0

    @property
    def act(self) -> Act | None:
        """What was done to it; nothing where that wasn't tracked."""
        return self.revision.act if self.revision else None


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment. `parent` is the comment that it answers; `quoted` the words that it was made on.

    `bookmarks` are those of the statements in its range, `paragraph` the paragraph in which that begins; `page` counts
    from 1 in a PDF, and is 0 in a DOCX, which has no pages. `resolved` says that somebody marked it as done.
    """

    id: str
    author: str
    date: str
    text: str
    parent: str = ""
    quoted: str = ""
    bookmarks: tuple[str, ...] = ()
    paragraph: int = 0
    page: int = 0
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """All that a file holds of its reviewers' work, in document order. `bookmarks` are those that are still there."""

    stretches: tuple[Stretch, ...] = ()
    structures: tuple[Structure, ...] = ()
    comments: tuple[Comment, ...] = ()
    bookmarks: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back: to a comment by its id, or on a statement by its bookmark."""

    text: str
    comment: str = ""
    bookmark: str = ""


def join_text(stretches: Iterable[Stretch]) -> str:
    """Return the text of stretches, spaces as the manifest has them."""
    return single_spaced("".join(stretch.text for stretch in stretches))
