"""Measure a dossier by its checks, in the words of a language file.

The words stand in `templates/lang/<language>.yaml` under `score`; a language without them is given the English ones.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.checks.claims import Claim, Evidence, evidence_of
from briefings.checks.coverage import Coverage, coverage
from briefings.checks.grading import WEAK, origins
from briefings.checks.reading import READ_CODES
from briefings.model import earlier_spellings
from briefings.model.brief import Measure
from briefings.model.check_words import unasked
from briefings.model.codes import Code
from briefings.model.dossier import Dossier
from briefings.model.languages import fixed_words
from briefings.model.library import Library
from briefings.model.placeholders import fill
from briefings.model.problem import Problem
from briefings.model.quantity_reader import quantities
from briefings.model.read_state import states_of
from briefings.model.tokens import propers, quotations
from briefings.model.vocabulary import Severity

FIGURE_CODES: Final[frozenset[Code]] = frozenset(
    ("figure-missing", "figure-digit", "figure-unit", "figure-year", "figure-elsewhere")
)


@dataclass(frozen=True, slots=True)
class _Count:
    key: str
    value: str
    values: dict[str, object]

    @property
    def telling(self) -> bool:
        """Whether there is anything to explain: something counted, somebody named."""
        return self.values.get("total") != 0 and self.values.get("names") != ""


def scorecard(
    library: Library, dossier: Dossier, problems: Sequence[Problem], as_of: dt.date, language: str
) -> tuple[Measure, ...]:
    """Return the quantities of a dossier. `problems` are those that the checks found in it."""
    found = evidence_of(library, dossier)
    counts = (*_statements(found), *_count_checked(found, problems), *_sources(dossier), *_views(dossier, as_of))
    say = _speaker(library, language)
    if names := unasked(library.reads(dossier.language)):
        listed = ", ".join(say(key.removeprefix("score."), {}) for key in names)
        counts = (*counts, _Count("not_asked", str(len(names)), {"names": listed}))
    if library.original_of(dossier) is not dossier:
        counts = (*counts, _Count("of_twin", dossier.language, {}))
    return tuple(
        Measure(say(c.key, c.values), _value(c, say), say(f"{c.key}_note", c.values) if c.telling else "")
        for c in counts
    )


def reading_measures(library: Library, dossier: Dossier, language: str) -> tuple[Measure, ...]:
    """Return how much of a dossier people have read beside its sources, and which false alarms they accepted.

    No brief prints these beside the others: what is read later changes nothing that a brief says.
    """
    states, say = states_of(library, dossier), _speaker(library, language)
    read = [state for state in states if state.is_read]
    readings = [reading for state in read for reading in state.confirmed]
    held = {"read": len(read), "total": len(states), "people": len({each.by for each in readings})}
    last = max((reading.at[:10] for reading in readings), default="")
    counts = (
        _Count("read", f"{len(read)}/{len(states)}", {**held, "last": last, "names": last}),
        _Count("accepted", str(len(dossier.acceptances)), {"total": len(dossier.acceptances)}),
    )
    return tuple(
        Measure(say(c.key, c.values), c.value, say(f"{c.key}_note", c.values) if c.telling else "") for c in counts
    )


def _value(count: _Count, say: Callable[[str, dict[str, object]], str]) -> str:
    share = count.value.removesuffix("%")
    return say("percent", {"number": share}) if share != count.value else count.value


def _speaker(library: Library, language: str) -> Callable[[str, dict[str, object]], str]:
    table = {**library.words.get("en", {}), **fixed_words(library.words, language)}
    return lambda key, values: fill(table.get(f"score.{key}", key), **values)


def _statements(found: Evidence) -> Iterator[_Count]:
    said = [claim for claim in found.claims if claim.kind == "sentence"]
    cited = [claim for claim in said if claim.own]
    weak = [claim for claim in cited if {s.grade.reliability for s in claim.cited_sources} <= WEAK]
    several = [claim for claim in cited if len(origins(claim)) > 1]
    yield _Count("cited", _share(len(cited), len(said)), {"count": len(cited), "total": len(said)})
    yield _Count("several", _share(len(several), len(cited)), {"count": len(several), "total": len(cited)})
    yield _Count("weak", _share(len(weak), len(cited)), {"count": len(weak), "total": len(cited)})


def _count_checked(found: Evidence, problems: Sequence[Problem]) -> Iterator[_Count]:
    codes = Counter(problem.code for problem in problems)
    everything = [claim for claim in found.claims if claim.checkable]
    kinds: tuple[tuple[str, Callable[[Claim], int], frozenset[Code]], ...] = (
        ("figures", lambda claim: len(quantities(claim.text, claim.language)), FIGURE_CODES),
        ("names", lambda claim: len(propers(claim.text)), frozenset({"name"})),
        ("quotations", lambda claim: len(quotations(claim.text)), frozenset({"quotation"})),
    )
    for key, counted, wrong in kinds:
        total = sum(counted(claim) for claim in everything)
        bad = sum(codes[code] for code in wrong)
        yield _Count(
            key, f"{total - bad}/{total}" if total else "–", {"count": total - bad, "total": total, "wrong": bad}
        )
    # How a file is spelled says nothing of what stands in it; what people read is counted by itself.
    others = READ_CODES | {earlier_spellings.CODE}
    severities = Counter(problem.severity for problem in problems if problem.code not in others)
    errors, warnings = severities[Severity.ERROR], severities[Severity.WARNING]
    yield _Count("problems", f"{errors} + {warnings}", {"errors": errors, "warnings": warnings})


def _sources(dossier: Dossier) -> Iterator[_Count]:
    groups = {source.origin for source in dossier.sources}
    grades = ", ".join(f"{n} × {grade}" for grade, n in sorted(Counter(str(s.grade) for s in dossier.sources).items()))
    yield _Count("sources", str(len(dossier.sources)), {"origins": len(groups), "grades": grades})
    yield _Count("origins", str(len(groups)), {"sources": len(dossier.sources), "origins": len(groups)})
    yield _Count("contested", str(len(dossier.contested)), {"count": len(dossier.contested)})


def _views(dossier: Dossier, as_of: dt.date) -> Iterator[_Count]:
    own = {perspective for source in dossier.sources for perspective in source.own_side}
    without = [stance.name for stance in dossier.stances if stance.perspective not in own]
    total = len(dossier.stances)
    yield _Count("own_side", f"{total - len(without)}/{total}", {"names": ", ".join(without), "total": total})
    cells = coverage(dossier)
    spoken = sum(bool(cell.points) for cell in cells)
    yield _Count("covered", f"{spoken}/{len(cells)}", {"names": _silences(dossier, cells)})
    late = [stance.name for stance in dossier.stances if stance.review_by < as_of]
    yield _Count("in_date", f"{total - len(late)}/{total}", {"names": ", ".join(late), "total": total})


def _silences(dossier: Dossier, cells: Sequence[Coverage]) -> str:
    names = {issue.id: issue.name for issue in dossier.issues}
    silent = {
        stance.name: [names[c.issue] for c in cells if c.perspective == stance.perspective and not c.points]
        for stance in dossier.stances
    }
    return "; ".join(f"{name} ({', '.join(issues)})" for name, issues in silent.items() if issues)


def _share(count: int, total: int) -> str:
    return f"{count / total:.0%}" if total else "–"
