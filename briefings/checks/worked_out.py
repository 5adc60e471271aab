"""Recognise figures that a sentence works out itself: half of that, ten years before, a share of two counts.

Only what stands in the sentence and in the paragraphs that it cites is reckoned with, so that no sum need be declared;
and only as the sentence says that it reckons, so that a wrong figure isn't by chance what two others come to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.worked_out_amounts import is_amount_worked_out, may_have_grown_to
from briefings.checks.worked_out_changes import may_be_rest
from briefings.checks.worked_out_shares import is_multiple_worked_out, is_share_worked_out, may_be_share
from briefings.checks.worked_out_times import is_age_by_decade, is_end_of_period, is_time_between, is_year_after
from briefings.model.quantity import TIMES, QuantityMatch

# A text of more figures works none of them out: it is a table, and trying each against all takes minutes.
_MOST_TOLD: Final = 100


def is_worked_out(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a figure follows from others of its sentence or of the cited paragraphs."""
    figure = found.figure
    if figure.kind == "date":
        return (
            is_end_of_period(found, claim, everything) or is_year_after(found, claim) or is_age_by_decade(found, claim)
        )
    if figure.kind != "number" or len(everything) > _MOST_TOLD:
        return False
    if figure.unit == TIMES:
        return is_multiple_worked_out(found, claim)
    if figure.unit == "%":
        return is_share_worked_out(found, claim, everything)
    return is_time_between(found, claim) or is_amount_worked_out(found, claim, everything)


def may_be_worked_out(found: QuantityMatch, claim: Claim, everything: Sequence[QuantityMatch]) -> bool:
    """Tell whether a figure is what others come to, where the sentence doesn't say enough to be sure of it."""
    if found.figure.kind != "number" or found.figure.unit == TIMES or len(everything) > _MOST_TOLD:
        return False
    if found.figure.unit == "%":
        return may_be_share(found, claim)
    return may_be_rest(found, claim, everything) or may_have_grown_to(found, claim, everything)
