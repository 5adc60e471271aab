"""`briefings list`: list the audiences, dossiers, stances, sources or templates."""

from __future__ import annotations

from collections.abc import Callable

import click

from briefings.cli.context import CommandWorkspace, json_option, pass_workspace, print_json, print_table
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.source import Source
from briefings.model.vocabulary import LocatorKind

Rows = list[dict[str, object]]


def _audiences(library: Library) -> Rows:
    return [
        {
            "audience": a.id,
            "reader": a.name,
            "product": a.product,
            "pages": f"{a.max_pages} + {a.max_annex_pages}",
            "paper": a.paper,
            "language": a.language,
        }
        for a in library.audiences
    ]


def _dossiers(library: Library) -> Rows:
    return [
        {
            "dossier": d.id,
            "title": d.title,
            "as of": d.as_of.isoformat(),
            "version": d.version,
            "stances": len(d.stances),
            "points": len(d.points),
            "sources": len(d.sources),
        }
        for d in library.dossiers
    ]


def _stances(library: Library) -> Rows:
    return [
        {
            "dossier": d.id,
            "stance": s.perspective,
            "holder": s.holder,
            "as of": s.as_of.isoformat(),
            "review by": s.review_by.isoformat(),
            "points": len(s.points),
            "file": s.location.path,
        }
        for d in library.dossiers
        for s in d.stances
    ]


def _sources(library: Library) -> Rows:
    return [
        {
            "dossier": d.id,
            "source": s.id,
            "grade": str(s.grade),
            "origin": s.origin,
            "paragraphs": _paragraphs(library, d, s),
            "issued": s.issued.isoformat() if s.issued else "undated",
            "title": s.title,
            "state": "withdrawn" if s.withdrawn else "in use",
        }
        for d in library.dossiers
        for s in d.sources
    ]


def _paragraphs(library: Library, dossier: Dossier, source: Source) -> str:
    """Return our count of a source's paragraphs, and the numbers that the document prints itself."""
    digest = library.digests_of(dossier).get(source.id)
    printed = digest.places.numbers(LocatorKind.PARAGRAPH) if digest else ()
    return f"{source.paragraphs} (prints {printed[0]}–{printed[-1]})" if printed else str(source.paragraphs)


def _templates(library: Library) -> Rows:
    return [{"template": name, "file": file.path} for name, file in sorted(library.templates.items())]


KINDS: dict[str, Callable[[Library], Rows]] = {
    "audiences": _audiences,
    "dossiers": _dossiers,
    "stances": _stances,
    "sources": _sources,
    "templates": _templates,
}


@click.command()
@click.argument("kind", type=click.Choice(tuple(KINDS)), default="audiences")
@json_option
@pass_workspace
def command(workspace: CommandWorkspace, kind: str, *, as_json: bool) -> None:
    """List what there is: audiences (the default), dossiers, stances, sources or templates."""
    rows = KINDS[kind](workspace.library)
    if as_json:
        print_json(rows)
    elif rows:
        print_table(tuple(rows[0]), (tuple(row.values()) for row in rows))
    else:
        click.echo(f"There are no {kind} in {workspace.root}.")
