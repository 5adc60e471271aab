"""Check what is ours and what is asked: judgements and arguments that rest on points, the status quo, the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefings.checks.locate import place_in_file, warning
from briefings.model.brief import Brief
from briefings.model.library import Library
from briefings.model.problem import Problem
from briefings.model.stance import ANY_OPTION
from briefings.model.templating import included_files
from briefings.model.vocabulary import Basis, Status

DECISION: Final = re.compile(r"^::decision-block\b", re.MULTILINE)


def groundless(library: Library) -> Iterator[Problem]:
    """A judgement and an argument say what they rest on: points and facts, or a source of their own."""
    for dossier in library.dossiers:
        for judgement in dossier.judgements:
            if not judgement.rests_on and not judgement.text.citations:
                message = f"the judgement `{judgement.id}` rests on nothing: name points or facts under `rests_on`"
                yield Problem(judgement.location, "no-ground", message)
        arguments = (a for option in dossier.options for a in (*option.pros, *option.cons))
        for argument in arguments:
            if argument.text and not argument.rests_on and not argument.text.citations:
                message = "this argument rests on nothing: name points or facts under `rests_on`"
                yield Problem(argument.location, "no-ground", message)


def no_status_quo(library: Library) -> Iterator[Problem]:
    """Among the options one, and one only, is to leave things as they are."""
    for dossier in library.dossiers:
        still = [option for option in dossier.options if option.status_quo]
        if dossier.options and not still:
            message = "no option is the status quo: add one, with `status_quo: true`"
            yield warning(dossier.options[0].location, "status-quo", message)
        for option in still[1:]:
            message = (
                f"`{option.id}` is the status quo, and so is `{still[0].id}`: things are as they are in one way only"
            )
            yield warning(place_in_file(library, option.location, "status_quo", "true"), "status-quo", message)


def status_quo_under_way(library: Library) -> Iterator[Problem]:
    """The status quo is what is reported as under way, and no other option is."""
    for dossier in library.dossiers:
        inferred = {point.id for point in dossier.points if point.basis is Basis.INFERENCE}
        for option in dossier.options:
            if option.status_quo and not option.under_way:
                message = f"nothing shows that `{option.id}` is how things are: name under `under_way` what reports it"
                yield warning(option.location, "status-quo", message)
            elif option.under_way and not option.status_quo:
                message = f"`{option.id}` is reported as under way, and isn't the status quo: one of the two is wrong"
                yield warning(option.location, "status-quo", message)
            for id_ in option.under_way:
                if id_ in inferred:
                    message = f"`{id_}` is an inference, and the status quo is what is reported or shown"
                    yield warning(place_in_file(library, option.location, "under_way", id_), "status-quo", message)


def reserved_options(library: Library) -> Iterator[Problem]:
    """No option has the name that stands for whatever is chosen."""
    for dossier in library.dossiers:
        for option in dossier.options:
            if option.id == ANY_OPTION:
                message = f"`{ANY_OPTION}` means whatever is chosen, in `follows-from`: give this option another id"
                yield Problem(option.location, "option-id", message)


def recommended_by_nobody(library: Library) -> Iterator[Problem]:
    """A recommendation is a person's, who is named."""
    for dossier in library.dossiers:
        for ask in (dossier.decision, *dossier.decision.readers.values()):
            if (ask.recommendation or ask.recommends) and not (ask.recommended_by or dossier.decision.recommended_by):
                message = "nobody is named who recommends this: add `recommended_by`, a person with the office"
                yield warning(ask.location, "recommended-by", message)


def final_by_nobody(brief: Brief) -> Iterator[Problem]:
    """That a brief is final is a person's act; an audience that says so for all its briefs is of an earlier edition."""
    if brief.audience.status is Status.FINAL and brief.finalization is None:
        where = place_in_file(brief.library, brief.audience.location, "status", "final")
        message = "this brief calls itself final, and nobody made it so"
        mend = "write `status: draft`, and make it final when it is (`briefings finalize`)"
        yield warning(where, "status-final", f"{message}: {mend}")


def nothing_to_decide(brief: Brief) -> Iterator[Problem]:
    """A brief whose template has a decision block asks for a decision, and says what is recommended."""
    files = included_files(brief.audience.product, brief.library.templates)
    if brief.dossier.unread or not any(DECISION.search(file.text) for file in files):
        return
    asked = brief.dossier.ask_of(brief.audience)
    where = brief.dossier.decision.location if brief.dossier.decision else brief.dossier.location
    if not asked.ask:
        message = f"a {brief.audience.product} asks for a decision, and nobody says which: add `decision: ask:`"
        yield warning(where, "no-ask", message)
    if not (asked.recommendation or asked.recommends or brief.dossier.recommendation):
        message = f"a {brief.audience.product} without a recommendation leaves the choice open"
        yield warning(
            where, "no-recommendation", f"{message}: somebody may write one under `decision: recommendation:`"
        )
