"""Hold dates, weekdays and "last year" against the cited paragraphs and the days on which their sources were issued."""

from __future__ import annotations

import re
from typing import Final

from briefings.checks.claims import Claim
from briefings.checks.grading import LAW
from briefings.checks.reckoning import cited
from briefings.model.digest import topics_of
from briefings.model.quantity import NAMING, TIMES, WEEKDAY, WEEKDAYS, Quantity, QuantityMatch, supports
from briefings.model.relative_dates import day_of, of_relative, parts_of_years, weekday_of
from briefings.model.tokens import fold
from briefings.model.word_list import word_set


def is_day_of_act(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a date is that of a document which is itself what happened: a judgment, a law."""
    acts = [source for source in claim.cited_sources if source.type in LAW and source.issued]
    return any(supports(Quantity("date", str(source.issued), "date"), figure) for source in acts)


def is_date_of_source(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a date is that of a cited source: "a report of February 8, 2026".

    Its year alone may date what the source tells, unless a cited paragraph dates it otherwise.
    """
    if figure.kind != "date" or figure.value.endswith("s"):
        return False
    dates = [date for source in claim.cited_sources for date in (source.issued, source.accessed) if date]
    if len(figure.value) > len("2026"):
        return any(supports(Quantity("date", date.isoformat(), "date"), figure) for date in dates)
    issued = {str(source.issued.year) for source in claim.cited_sources if source.issued}
    return figure.value in issued and not any(said for said in cited(claim) if _dates_something(said))


_COMPARED: Final = re.compile(
    r"(?:\b(?:than in|than for|compared (?:with|to)|over|against|from|contre|par rapport à|als)|\bqu['’]en)\s$"
)


def is_year_compared(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a year is the one before the source's, which a rise "year on year" is held against."""
    figure = found.figure
    if figure.kind != "date" or not figure.value.isdecimal() or not claim.has_before(found.start, _COMPARED):
        return False
    said = {each.value for each in cited(claim) if each.kind == "date" and each.unit != NAMING}
    shares = any(each.unit in {"%", TIMES} for each in cited(claim))
    return shares and str(int(figure.value) + 1) in {value[:4] for value in said}


def _dates_something(said: Quantity) -> bool:
    return said.kind == "date" and said.unit != NAMING and said.value[0].isdigit()


def only_names(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a year that dates something here only names something there: "the 2021 treaty" dates nothing."""
    figure = found.figure
    if figure.kind != "date" or len(figure.value) != len("2026") or figure.value in parts_of_years(claim.text):
        return False
    alike = [said for said in cited(claim) if supports(said, figure)]
    return bool(alike) and all(said.unit == NAMING for said in alike) and not _dates_what_it_names(found, claim)


def _dates_what_it_names(found: QuantityMatch, claim: Claim) -> bool:
    """Tell whether a year dates the thing that it names in the source: "a treaty signed in 2021" for the 2021 treaty.

    A budget of 2021 may have been adopted in 2020: only a pact or a text is named by the year in which it was made.
    """
    said = _OF_YEAR.search(fold(claim.text[max(0, found.start - _REACH) : found.start]))
    if said is None or (said["made"] and said["noun"] not in _MADE):
        return False
    nouns = _PACTS if said["noun"] in _PACTS else {said["noun"]}
    # A noun of another language can't be looked up.
    return (claim.is_translated and said["noun"] in _MADE) or any(
        topics_of(noun, digest.salt) & traces.topics for noun in nouns for digest, traces in claim.traces
    )


_REACH: Final = 60
_OF_YEAR: Final = re.compile(
    r"\b(?P<noun>[^\W\d_]{3,30}+) (?:of|from|de|von|that dates (?:from|back to)|dating (?:from|back to)|dated|datant de"
    r"|daté de|(?P<made>(?:(?:which|that) was )?(?:signed|made|concluded|reached|struck|agreed|published|issued) in"
    r"|(?:signé|conclu|passé|publié)e? en)) $"
)
_PACTS: Final = word_set("agreement accord treaty deal pact convention contract traité contrat pacte")
_MADE: Final = _PACTS | word_set(
    "law act statute decree order ruling judgment report study survey letter loi décret arrêté jugement rapport étude"
)


def is_weekday_of_source(figure: Quantity, claim: Claim) -> bool:
    """Tell whether a cited day falls on a weekday.

    Where the source counts the weekday from another day ("the following Tuesday"), a bare "on Tuesday" would be
    another one, unless it was the last before the source's day of issue.
    """
    said = list(cited(claim))
    days = [day for each in said if each.kind == "date" and (day := day_of(each.value))]
    days = [day for day in days if weekday_of(day.isoformat()) == figure.value]
    counted = any(each.value == figure.value and each.unit in _COUNTED_FROM_ANOTHER for each in said)
    if not counted or figure.unit != WEEKDAY:
        return bool(days)
    issued = [source.issued for source in claim.cited_sources if source.issued]
    return any(0 <= (each - day).days < _WEEK for each in issued for day in days)


_COUNTED_FROM_ANOTHER: Final = WEEKDAYS - {WEEKDAY}
_WEEK: Final = 7


def is_seen_from_here(figure: Quantity, claim: Claim) -> bool:
    """Tell whether "last year" is a year of the source, seen from its day of issue or from the dossier's."""
    if figure.value.startswith("+0"):
        return True
    days = [source.issued for source in claim.cited_sources if source.issued] + [claim.evidence.dossier.as_of]
    dates = [date for day in days for date in of_relative(figure.value, day)]
    return any(supports(said, date) or supports(date, said) for said in cited(claim) for date in dates)


def falls_on(figure: Quantity, weekday: str, claim: Claim) -> bool:
    """Tell whether a date falls on the weekday beside it; a date without its year, in a year that the source means."""
    if not figure.value.startswith("--"):
        return weekday_of(figure.value) in {weekday, ""}
    meant = [said.value for said in cited(claim) if said.kind == "date" and supports(said, figure)]
    days = {weekday_of(value) for value in meant} - {""}
    return not days or weekday in days
