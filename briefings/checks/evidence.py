"""List the checks of evidence: do the sources carry what is said?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from briefings.checks.copying import sentences_are_our_own
from briefings.checks.figures import event_dates_stand_in_cited_paragraphs, figures_stand_in_cited_paragraphs
from briefings.checks.grading import lone_origins_are_attributed, origins_are_declared, weak_sources_are_attributed
from briefings.checks.headings import headings_agree_with_their_text
from briefings.checks.meaning import sentences_mean_what_their_sources_say
from briefings.checks.names import names_stand_in_cited_paragraphs, titles_are_those_of_the_sources
from briefings.checks.ours import own_words_stand_in_their_points
from briefings.checks.quotations import (
    letters_are_whole,
    quotations_are_closed,
    quotations_are_short,
    quotations_name_their_speaker,
    quotations_stand_in_cited_paragraphs,
)
from briefings.checks.reading import statements_are_read
from briefings.checks.source_nouns import sources_are_called_what_they_are
from briefings.checks.source_state import (
    digests_are_there,
    guesses_are_confirmed,
    records_are_complete,
    withdrawn_sources_are_not_cited,
)
from briefings.checks.sums import derived_sums_are_right
from briefings.checks.tags import confidence_is_earned, days_of_issue_are_the_texts, ratings_are_their_sources
from briefings.checks.templates import checks_not_run
from briefings.checks.translated_quotations import translations_are_marked_once
from briefings.checks.twin_states import twins_are_in_step
from briefings.checks.twins import twins_say_the_same
from briefings.model.library import Library
from briefings.model.problem import Problem

# Those that say of a stance what its own words, its dossier's names and its sources decide (`by_stance.py`).
BY_STANCE: Final[tuple[Callable[[Library], Iterable[Problem]], ...]] = (
    figures_stand_in_cited_paragraphs,
    names_stand_in_cited_paragraphs,
    titles_are_those_of_the_sources,
    quotations_stand_in_cited_paragraphs,
    quotations_are_short,
    quotations_name_their_speaker,
    quotations_are_closed,
    letters_are_whole,
    sentences_are_our_own,
    sentences_mean_what_their_sources_say,
    headings_agree_with_their_text,
    sources_are_called_what_they_are,
)
OF_THE_WHOLE: Final[tuple[Callable[[Library], Iterable[Problem]], ...]] = (
    event_dates_stand_in_cited_paragraphs,
    derived_sums_are_right,
    own_words_stand_in_their_points,
    confidence_is_earned,
    ratings_are_their_sources,
    days_of_issue_are_the_texts,
    weak_sources_are_attributed,
    lone_origins_are_attributed,
    origins_are_declared,
    withdrawn_sources_are_not_cited,
    digests_are_there,
    records_are_complete,
    guesses_are_confirmed,
    statements_are_read,
    checks_not_run,
    twins_say_the_same,
    translations_are_marked_once,
    twins_are_in_step,
)
EVIDENCE: Final = (*BY_STANCE, *OF_THE_WHOLE)
