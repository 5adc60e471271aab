"""List the checks that advise. A person asks for them (`check --advice`, `scorecard`); a build doesn't load them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from briefings.checks.coverage import silent_cells
from briefings.checks.house import small_type
from briefings.checks.quotations import translations_are_told
from briefings.checks.readability import too_hard
from briefings.checks.readers import named_to_itself
from briefings.checks.source_state import digests_of_the_first_format
from briefings.checks.topics import paragraphs_fit_their_sentences
from briefings.checks.translated_quotations import translations_are_marked
from briefings.checks.wording import loaded_wording
from briefings.model.library import Library
from briefings.model.problem import Problem

ADVICE: Final[tuple[Callable[[Library], Iterable[Problem]], ...]] = (
    paragraphs_fit_their_sentences,
    silent_cells,
    loaded_wording,
    too_hard,
    named_to_itself,
    translations_are_told,
    translations_are_marked,
    digests_of_the_first_format,
    small_type,
)
