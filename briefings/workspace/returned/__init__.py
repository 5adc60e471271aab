"""Read what reviewers did to a brief that went out: `word` their edits and comments in Word, `pdf` their comments.

`write_answers` writes our answers into a copy of the file. Each loads when a file of its kind is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.workspace.returned.pdf import read_pdf_comments
    from briefings.workspace.returned.word import read_markup
    from briefings.workspace.returned.write_answers import with_answers
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__, {"pdf": ["read_pdf_comments"], "write_answers": ["with_answers"], "word": ["read_markup"]}
    )

__all__ = ["read_markup", "read_pdf_comments", "with_answers"]
