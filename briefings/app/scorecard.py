"""Score a dossier and its briefs: the checks' figures, each brief's ledger, and how hard it reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.app.fit import Composed
from briefings.app.measures import measures
from briefings.app.opening import Workspace
from briefings.checks import advise
from briefings.checks.balance import Entry, ledger
from briefings.checks.coverage import Coverage, coverage
from briefings.checks.readability import Reading, reading
from briefings.checks.scorecard import reading_measures
from briefings.model.brief import Measure
from briefings.model.dossier import Dossier
from briefings.model.problem import Problem
from briefings.model.vocabulary import Depth


@dataclass(frozen=True, slots=True)
class BriefScore:
    """One brief's figures: pages, the share of each perspective, and how hard its points read."""

    brief: str
    audience: str
    pages: int
    promised: int
    ledger: tuple[Entry, ...]
    reading: Reading
    target: int


@dataclass(frozen=True, slots=True)
class Score:
    """A dossier's scorecard. `advice` never stops a build."""

    dossier: str
    measures: tuple[Measure, ...]
    coverage: tuple[Coverage, ...]
    briefs: tuple[BriefScore, ...]
    advice: tuple[Problem, ...]


def score(opened: Workspace, dossier: Dossier, composed: Sequence[Composed], today: dt.date) -> Score:
    """Return the scorecard of a dossier on a day, and of those of its briefs that were composed."""
    alone = replace(opened.library, dossiers=(dossier,))
    return Score(
        dossier.id,
        (
            *measures(opened.library, dossier, dossier.as_of, dossier.language, today),
            *reading_measures(opened.library, dossier, dossier.language),
        ),
        coverage(dossier),
        tuple(_brief_score(each) for each in composed if each.brief.dossier.id == dossier.id),
        advise(alone),
    )


def _brief_score(composed: Composed) -> BriefScore:
    brief = composed.brief
    depths = {point: Depth(depth) for point, depth in composed.document.depths}
    shown = [p.text if depths[p.id] is Depth.ALL else p.text.lead for p in brief.dossier.points if p.id in depths]
    return BriefScore(
        brief=brief.name,
        audience=brief.audience.id,
        pages=composed.pages.body,
        promised=brief.audience.max_pages,
        ledger=ledger(brief, depths),
        reading=reading(brief.dossier, shown, brief.language),
        target=brief.audience.reading_grade,
    )
