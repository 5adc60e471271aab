"""Pairs of a source's line and a claim, as little libraries: what a pair says in, a library with one stance out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from briefings.checks.evidence import EVIDENCE
from briefings.model.digest import digest_of, salt_of
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.vocabulary import Severity
from briefings.workspace import parse_stance
from tests.checks.small_workspace import STANCE, dossier

FOLDER = "seeds/ferries"
SUMMARY = "The union says it wants the work done locally. [@gazette, para. 3]"


@dataclass(frozen=True)
class Pair:
    """A source's text, a claim that cites its first paragraph, and whether the claim is right."""

    src: str
    claim: str
    exp: str
    src_lang: str = "en"
    issued: str = "2026-02-08"
    kind: str = ""
    attributes: str = ""
    source: dict[str, Any] = field(default_factory=dict)

    @property
    def right(self) -> bool:
        return self.exp == "ok"


def library_of(pair: Pair, *, at_hand: bool = False) -> Library:
    """Return a library whose one point says the claim; with the source's text at hand, or with its digest alone."""
    lines = pair.src.splitlines()
    attributes = f' derived="{pair.attributes}"' if pair.attributes else ""
    written = STANCE.format(text=f"{pair.claim} [@gazette, para. 1]", basis="reported", derived=attributes)
    stance, problems = parse_stance(
        written.replace(SUMMARY, "It is here. [@gazette, para. 1]"), f"{FOLDER}/stances/union.md"
    )
    assert stance is not None
    assert not problems, problems
    base = dossier(pair.src, "B")
    issued = dt.date.fromisoformat(pair.issued)
    about: dict[str, Any] = {"issued": issued, "language": pair.src_lang, "paragraphs": len(lines)} | pair.source
    base = replace(base, stances=(stance,), sources=(replace(base.sources[0], **about),))
    digest = digest_of("gazette", pair.src, salt_of("ferries"), pair.src_lang, issued)
    texts = {FOLDER: {"gazette": pair.src}} if at_hand else {}
    return Library(".", dossiers=(base,), digests={FOLDER: {"gazette": digest}}, texts=texts)


def told(pair: Pair, *, at_hand: bool = False, advice: bool = False) -> list[Problem]:
    """Return what the checks of evidence find wrong with a pair's claim, errors and warnings."""
    found = library_of(pair, at_hand=at_hand)
    problems = [problem for check in EVIDENCE for problem in check(found)]
    return [problem for problem in problems if advice or problem.severity is not Severity.ADVICE]
