"""Make a brief that came back as it would be made today, with nothing left out, or would be with other weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from briefings.compose import compose, plan
from briefings.compose.planning import shown_stances
from briefings.model.audience import Audience
from briefings.model.brief import Brief
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.statements import Statement, statements_of


@dataclass(frozen=True)
class TodaysBrief:
    """A brief as its files have it today. `manifest` is the one that was handed out."""

    library: Library
    dossier: Dossier
    manifest: Mapping[str, Any]

    @cached_property
    def reader(self) -> Audience | None:
        """The reader, as its file has it; None where it is gone."""
        named = self.manifest["brief"]["audience"]
        return next((each for each in self.library.audiences if each.id == named), None)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What each statement would say at its first place; nothing where no brief can be made."""
        found: dict[str, str] = {}
        for statement in _compose(self._brief) if self._brief else ():
            found.setdefault(statement.id, statement.words)
        return found

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides that it shows, in order; none where no brief can be made."""
        return tuple(stance.perspective for stance in shown_stances(self._brief)) if self._brief else ()

    def order_with(self, weights: Mapping[str, int]) -> tuple[str, ...]:
        """Return what of the statements handed out it would print if points had other weights, in order.

        Nothing where no brief can be made.
        """
        if self._brief is None:
            return ()
        stances = tuple(
            replace(
                stance,
                points=tuple(replace(each, weight=weights.get(each.id, each.weight)) for each in stance.points),
            )
            for stance in self._brief.dossier.stances
        )
        printed = _compose(replace(self._brief, dossier=replace(self._brief.dossier, stances=stances)))
        handed = {each["id"] for each in self.manifest["statements"]}
        return tuple(each.id for each in printed if each.id in handed)

    @cached_property
    def _brief(self) -> Brief | None:
        if self.reader is None:
            return None
        language = self.manifest["brief"]["language"]
        subject, reader = self.library.in_language(self.dossier, self.reader, language)
        return Brief(self.library, subject, reader, subject.as_of, language)


def _compose(brief: Brief) -> tuple[Statement, ...]:
    """Return what a brief says with nothing left out; nothing where it can't be made."""
    try:
        return tuple(statements_of(compose(brief, plan(brief), 0)))
    except UserError:
        return ()
