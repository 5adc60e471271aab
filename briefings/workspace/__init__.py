"""Turn the files of a workspace into a `Library`, and edits back into files.

Names are imported at their first use (`briefings.lazy`): the command line starts without YAML, Markdown or pydantic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.model.languages import Words
    from briefings.workspace.articles import extract
    from briefings.workspace.file_sets import is_finished
    from briefings.workspace.places import find_workspace, shipped_root
    from briefings.workspace.prose import parse_passage
    from briefings.workspace.read import read_library
    from briefings.workspace.saving import finish_what_was_begun
    from briefings.workspace.stance import parse_stance, stance_parts
    from briefings.workspace.unread_files import no_workspace
else:
    from briefings.lazy import lazy_names

    __getattr__ = lazy_names(
        __name__,
        {
            "articles": ["extract"],
            "file_sets": ["is_finished"],
            "places": ["find_workspace", "shipped_root"],
            "prose": ["parse_passage"],
            "read": ["read_library"],
            "saving": ["finish_what_was_begun"],
            "section_headings": ["Words"],
            "stance": ["parse_stance", "stance_parts"],
            "unread_files": ["no_workspace"],
        },
    )

__all__ = [
    "Words",
    "extract",
    "find_workspace",
    "finish_what_was_begun",
    "is_finished",
    "no_workspace",
    "parse_passage",
    "parse_stance",
    "read_library",
    "shipped_root",
    "stance_parts",
]
