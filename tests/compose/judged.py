"""A workspace with judgements of the team."""

from __future__ import annotations

from dataclasses import replace

from briefings.model.decision import Approval, Decision
from briefings.model.dossier import Dossier
from briefings.model.text import Passage, Sentence, Span
from briefings.model.vocabulary import Answer
from tests.compose.workspace import dossier


def ours(*said: str) -> Passage:
    return Passage(tuple(Sentence((Span(each),)) for each in said))


ASKED = Decision(
    ask=ours("Agree to build the line."),
    by="2025-06-20",
    why_then=ours("The council votes that day."),
    recommends="build",
    recommendation=ours("Build it, by day."),
    recommended_by="Ada Pell, town engineer",
    contact="Ada Pell, 555 0100",
    file_number="T-12",
    copies=("Town clerk", "Treasurer"),
    approvals=(Approval("Town engineer", "Ada Pell"), Approval("Mayor", answers=(Answer.AGREE, Answer.DISCUSS))),
)


def asked(**changes: object) -> Dossier:
    return replace(dossier(), decision=replace(ASKED, **changes))  # type: ignore[arg-type]
