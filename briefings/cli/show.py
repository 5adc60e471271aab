"""`briefings show`: read a stance or a brief in the terminal."""

from __future__ import annotations

import click

from briefings.app.fit import compose_fitted
from briefings.app.orders import briefs, require_sound
from briefings.cli.context import CommandWorkspace, dossier_option, pass_workspace
from briefings.cli.output import page
from briefings.model.dossier import Dossier
from briefings.model.pinpoints import ends
from briefings.model.problem import UserError
from briefings.model.stance import Point, Stance
from briefings.model.terminal_text import styled
from briefings.model.text import Citation, Locator, Passage
from briefings.model.vocabulary import LocatorKind, Section

LOCATORS = {
    LocatorKind.PARAGRAPH: "para.",
    LocatorKind.PAGE: "p.",
    LocatorKind.SECTION: "s.",
    LocatorKind.ARTICLE: "art.",
    LocatorKind.CHAPTER: "ch.",
    LocatorKind.FIGURE: "fig.",
    LocatorKind.TIME: "at",
}


@click.command()
@click.argument("name")
@dossier_option
@pass_workspace
def command(workspace: CommandWorkspace, name: str, dossier: str) -> None:
    """Read the stance or the brief called NAME (a perspective or an audience), with its citations."""
    library = workspace.library
    dossiers = [d for d in library.dossiers if dossier in {"", d.id}]
    stances = [(d, s) for d in dossiers for s in d.stances if s.perspective == name]
    if stances:
        page("\n".join(stance_text(d, s) for d, s in stances))
        return
    try:
        orders = briefs(library, [name], [dossier] if dossier else [])
    except UserError as error:
        known = ", ".join(
            sorted({s.perspective for d in dossiers for s in d.stances} | {a.id for a in library.audiences})
        )
        raise UserError.of("unknown-name", f"no stance or audience is called {name}; there are: {known}") from error
    composed = [compose_fitted(require_sound(workspace.opened, brief)) for brief in orders]
    page("\n".join(each.write("terminal").decode() for each in composed))


def stance_text(dossier: Dossier, stance: Stance) -> str:
    """Return a stance for the terminal: each sentence with its sources behind it."""
    head = styled(f"{stance.name} — {stance.holder}", bold=True)
    dates = f"{dossier.title} · as of {stance.as_of:%Y-%m-%d} · review by {stance.review_by:%Y-%m-%d}"
    parts = [head, styled(dates, dim=True), "", _prose(stance.summary)]
    for section in Section:
        points = stance.of_kind(section.kind)
        if points:
            parts += ["", styled(section.capitalize(), bold=True, underline=True), *map(_point, points)]
    return "\n".join(parts) + "\n"


def _point(point: Point) -> str:
    tags = [f"#{point.id}", point.issue, point.view or "", point.basis, point.voice]
    if point.rating:
        tags += [f"{point.rating.likelihood}, impact {point.rating.impact}", point.rating.bearer]
    line = styled(" · ".join(tag for tag in tags if tag), dim=True)
    return f"\n{styled(point.heading, 'cyan', bold=True)}  {line}\n{_prose(point.text)}"


def _prose(passage: Passage) -> str:
    return click.wrap_text(
        " ".join(f"{s.text} {styled(_citations(s.citations), 'green')}" for s in passage.sentences), width=100
    )


def _citations(citations: tuple[Citation, ...]) -> str:
    return f"[{'; '.join(f'{c.source}, {_locators(c.locators)}' for c in citations)}]" if citations else "[no source]"


def _locators(locators: tuple[Locator, ...]) -> str:
    return ", ".join(f"{LOCATORS.get(at.kind, at.kind)} {at.label or '-'.join(ends(at))}" for at in locators)
