"""All checks of a workspace's structure: does every name, citation, rating and date make sense?"""

from __future__ import annotations

from typing import Final

from briefings.checks import (
    structure_audiences,
    structure_citations,
    structure_dates,
    structure_house,
    structure_names,
    structure_points,
    structure_templates,
    structure_words,
)

STRUCTURE: Final = (
    structure_names.duplicate_ids,
    structure_names.duplicate_perspectives,
    structure_names.unknown_issues,
    structure_names.unknown_points,
    structure_names.unknown_options,
    structure_names.unknown_readers,
    structure_names.unknown_perspectives,
    structure_citations.unknown_sources,
    structure_citations.missing_paragraphs,
    structure_citations.uncited_sentences,
    structure_citations.uncited_reports,
    structure_citations.citations_without_place,
    structure_citations.uncited_sources,
    structure_points.unrated,
    structure_points.risks_in_part,
    structure_points.positions_without_stance,
    structure_points.empty_points,
    structure_points.stances_without_summary,
    structure_points.lone_versions,
    structure_points.no_status_quo,
    structure_points.misdated_events,
    structure_points.options_with_points_of_the_other_side,
    structure_points.own_words_without_own_side,
    structure_audiences.unknown_choices,
    structure_audiences.unknown_interests,
    structure_audiences.unread_dossiers,
    structure_audiences.unknown_words,
    structure_audiences.unexplained_omissions,
    structure_audiences.malformed_addresses,
    structure_templates.broken_templates,
    structure_words.incomplete_languages,
    structure_words.words_that_nothing_prints,
    structure_words.unknown_places,
    structure_house.overlapping_lines,
    structure_house.growing_headings,
)
BRIEF_STRUCTURE: Final = (
    structure_dates.later_than_brief,
    structure_dates.review_passed,
    structure_audiences.other_language,
)
