"""List every directive that a template may use, with the arguments it takes. A new one is a function and a line here.

Other packages add directives by the entry point `briefings.directives`, which names a `Directive`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from briefings.compose.context import RenderContext
from briefings.compose.directives import (
    agreement,
    background,
    decision,
    omissions,
    opening,
    ours,
    perspectives,
    ratings,
    source_list,
    sources,
    timeline,
)
from briefings.compose.directives.arguments import Arguments
from briefings.compose.template_parser import DirectiveCall
from briefings.model.document import Block
from briefings.model.nearest import nearest
from briefings.model.problem import UserError
from briefings.plugins import plugins


@dataclass(frozen=True, slots=True)
class Directive:
    """What writes a directive's blocks, and the names of its arguments.

    A `late` one is written after all others, wherever it stands: it counts what they print and cite, and cites nothing.
    """

    write: Callable[[RenderContext, Arguments], tuple[Block, ...]]
    arguments: tuple[str, ...] = ()
    late: bool = False

    @property
    def prints(self) -> str:
        """What it prints, as its function says in a paragraph."""
        return " ".join((inspect.getdoc(self.write) or "").partition("\n\n")[0].split())


DIRECTIVES: Final[Mapping[str, Directive]] = {
    "abbreviations": Directive(background.abbreviations),
    "agreement-map": Directive(agreement.agreement_map, ("detail", "least")),
    "approvals": Directive(decision.approvals),
    "background": Directive(background.background, ("detail",)),
    "changes": Directive(opening.changes),
    "contested": Directive(sources.contested_detail, ("detail", "which")),
    "contested-brief": Directive(sources.contested_brief, ("detail", "limit", "which")),
    "decision-block": Directive(decision.decision_block),
    "evidence-chart": Directive(sources.evidence_chart),
    "facts": Directive(background.facts, ("limit", "weak")),
    "gaps": Directive(sources.gaps, ("detail", "which")),
    "judgements": Directive(ours.judgements, ("limit",)),
    "left-out": Directive(omissions.left_out, ("public",), late=True),
    "main-message": Directive(opening.main_message),
    "notes": Directive(sources.notes),
    "omitted-views": Directive(omissions.omitted_views),
    "options": Directive(ours.options, ("detail", "limit")),
    "perspectives": Directive(perspectives.perspectives, ("kind", "depth")),
    "points": Directive(perspectives.points, ("perspective", "kind", "depth", "limit")),
    "position": Directive(perspectives.position, ("perspective", "name")),
    "questions": Directive(background.questions, ("limit",)),
    "rating-courses": Directive(ratings.rating_courses),
    "recommendation": Directive(decision.recommendation),
    "risk-map": Directive(ratings.risk_map, ("least", "trim")),
    "risk-table": Directive(ratings.risk_table, ("columns", "depth", "id")),
    "scorecard": Directive(opening.scorecard),
    "signature": Directive(decision.signature, ("name", "role")),
    "source-summary": Directive(sources.source_summary, ("detail", "public"), late=True),
    "sources": Directive(source_list.sources, ("detail",), late=True),
    "timeline": Directive(timeline.timeline, ("kind",)),
    "title-block": Directive(opening.title_block, ("label", "public")),
    "voices": Directive(perspectives.voices),
}
# What a brief may not lack, whatever its product type or the sections that its audience picks: when it was written and
# for whom, on which sources each statement rests, what its marks of dispute point to, and what was left out.
REQUIRED: Final = ("title-block", "contested", "sources", "notes", "left-out")
# Values that a template may print in place of a required directive, by the statements that they are.
INSTEAD: Final[Mapping[str, Mapping[str, str]]] = {
    "title-block": {"audience/name": "{{ reader }}", "brief/as_of": "{{ as_of }}"}
}
# Directives that print numbers which only another one explains.
EXPLAINED: Final[Mapping[str, str]] = {"risk-map": "risk-table"}


def directive_names() -> tuple[str, ...]:
    """Return the names of all directives, those of other packages last."""
    return tuple(dict.fromkeys((*DIRECTIVES, *plugins("directive"))))


def is_directive(name: str) -> bool:
    """Tell whether there is a directive of a name; other packages are asked only where the program has none."""
    return name in DIRECTIVES or name in plugins("directive")


def find_directive(name: str) -> Directive:
    """Return a directive, the program's own or another package's. Raises `UserError` where that one is broken."""
    if name in DIRECTIVES:
        return DIRECTIVES[name]
    plugin = plugins("directive")[name]
    found = plugin.load()
    if not isinstance(found, Directive):
        raise plugin.wrong("is no `Directive`")

    def write(context: RenderContext, arguments: Arguments) -> tuple[Block, ...]:
        with plugin.blame("fails", arguments.call.location):
            return tuple(found.write(context, arguments))

    return replace(found, write=write)


def perform(context: RenderContext, call: DirectiveCall) -> tuple[Block, ...]:
    """Return the blocks of a known directive; `UserError` with the template's line for arguments it doesn't take."""
    directive = find_directive(call.name)
    arguments = Arguments(call)
    strange = [name for name in call.arguments if name not in directive.arguments]
    if strange:
        told = (arguments.wrong(f"takes no `{name}`{nearest(name, directive.arguments)}") for name in strange)
        raise UserError(*(problem for error in told for problem in error.problems))
    return directive.write(context, arguments)
