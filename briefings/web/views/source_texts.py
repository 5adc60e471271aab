"""Replace a source's text by a newer version: first what it would change, then as the person decides."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.source_add import ArticleFile
from briefings.app.source_update import Updated, update
from briefings.web.frame import PageRequest, page, redirect
from briefings.web.views.sources import find_source, read_given


def compare(request: PageRequest) -> Response:
    """Show what a newer text would change of what rests on the source; nothing is written."""
    dossier, source = find_source(request)
    given = read_given(request)
    key = request.session.hold_given(*given)
    found = _update(request, given, renumber=False, dry_run=True)
    statements = {each.text: each for each in found.statements}
    return page(
        request,
        "source_text.html",
        dossier=dossier,
        source=source,
        found=found,
        statements=tuple(statements.values()),
        key=key,
    )


def replace(request: PageRequest) -> Response:
    """Take the newer text, with new numbers in the citations or the old ones."""
    dossier, source = find_source(request)
    given = request.session.given(request.require("given"))
    _update(request, given, renumber=request.form.get("numbers") == "new", dry_run=False)
    return redirect(f"/source/{dossier.id}/{source.id}", saved=f"replace:{dossier.id}:{source.id}")


def _update(request: PageRequest, given: tuple[str, bytes], *, renumber: bool, dry_run: bool) -> Updated:
    name, data = given
    return update(
        request.session.root,
        request.session.current().library,
        request.path["source"],
        ArticleFile(data, name, request.state.today()),
        dossier=request.path["dossier"],
        renumber=renumber,
        dry_run=dry_run,
    )
