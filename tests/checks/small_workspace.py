"""A little dossier in memory: one article, one stance; text in, library out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefings.checks import advise, check_library
from briefings.model.digest import digest_of, salt_of
from briefings.model.dossier import Dossier, Fact, Issue
from briefings.model.library import Library
from briefings.model.problem import Location
from briefings.model.source import Descriptor, Grade, Source
from briefings.model.vocabulary import Severity
from briefings.workspace import parse_passage, parse_stance

ARTICLE = """A ferry for the north shore
On March 3, 2026, Transport Minister Ana Roy announced $3 billion for ferries over five years.
The Harbour Union says 4,900 jobs depend on them, 12% more than in 2024. It wants 60% of the work done locally.
“We will not close a single yard while I am minister,” Roy said at a meeting in Portside.
Old ships burn too much and carry too little, and nobody along the shore expects that to change before winter.
Norsk Yards built 16.63 million tonnes and sold 16.49 million tonnes."""
ISSUED = dt.date(2026, 3, 5)
STANCE = """---
perspective: union
name: Union
holder: Harbour Union
as_of: 2026-03-20
review_by: 2026-06-20
weight: 3
---
The union says it wants the work done locally. [@gazette, para. 3]

## Position

### A point {{#point issue=jobs view=supports basis={basis}{derived}}}
{text}
"""


def library(
    text: str,
    *,
    grade: str = "B",
    basis: str = "action",
    derived: str = "",
    article: str = ARTICLE,
    path: str = "seeds/ferries/stances/union.md",
) -> Library:
    """Return a library with one point of that text, its source's digest made from `article`."""
    written = STANCE.format(text=text, basis=basis, derived=f' derived="{derived}"' if derived else "")
    stance, problems = parse_stance(written, path)
    assert stance is not None
    assert not problems, problems
    return _around(replace(dossier(article, grade), stances=(stance,)), article)


def library_with_fact(text: str, *, grade: str = "B") -> Library:
    """Return a library whose dossier has one fact of that text."""
    where = Location("seeds/ferries/dossier.yaml", 9, 5)
    passage, problems = parse_passage(text, where)
    assert not problems, problems
    fact = Fact("fact", "jobs", passage, location=where)
    return _around(replace(dossier(ARTICLE, grade), facts=(fact,)), ARTICLE)


def dossier(article: str, grade: str) -> Dossier:
    source = Source(
        id="gazette",
        type="article-newspaper",
        title="A ferry for the north shore",
        publisher="The Gazette",
        short="Gazette",
        accessed=dt.date(2026, 3, 20),
        paragraphs=len(article.splitlines()),
        grade=Grade(grade, 2, "a test"),  # type: ignore[arg-type]
        descriptor=Descriptor("a report", "readers", "facts", "little"),
        origin="gazette",
        issued=ISSUED,
        location=Location("seeds/ferries/sources.yaml", 3, 5),
    )
    issue = Issue("jobs", "Jobs")
    where = Location("seeds/ferries/dossier.yaml")
    as_of = dt.date(2026, 3, 20)
    return Dossier("ferries", "Ferries", "Ferries?", as_of, "1", (issue,), (), sources=(source,), location=where)


def _around(one: Dossier, article: str) -> Library:
    digest = digest_of("gazette", article, salt_of("ferries"), "en", ISSUED)
    return Library(".", dossiers=(one,), digests={"seeds/ferries": {"gazette": digest}})


def codes(found: Library) -> list[str]:
    """Return the codes of what the checks of evidence find wrong, errors and warnings."""
    from briefings.checks.evidence import EVIDENCE

    return sorted({p.code for check in EVIDENCE for p in check(found) if p.severity is not Severity.ADVICE})


def messages(found: Library) -> str:
    """Return everything that is wrong, a line each."""
    return "\n".join(map(str, (*check_library(found), *advise(found))))
