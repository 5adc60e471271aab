"""Begin a dossier or a reader on the page."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing.beginnings import begin_dossier, begin_reader
from briefings.web.frame import PageRequest, page, redirect


def dossier_form(request: PageRequest) -> Response:
    """Show the form that begins a dossier."""
    return page(request, "begin.html", begun="dossier", today=request.state.today())


def dossier(request: PageRequest) -> Response:
    """Save a new dossier, and go on with its issues."""
    typed = (request.field(key) for key in ("title", "question", "as_of", "language"))
    name = begin_dossier(request.session, *typed)
    return redirect(f"/dossier/{name}#part-issues", saved=request.form.get("draft", ""))


def reader_form(request: PageRequest) -> Response:
    """Show the form that begins a reader."""
    return page(request, "begin.html", begun="reader", today=request.state.today())


def reader(request: PageRequest) -> Response:
    """Save a new reader, and go on with all its settings."""
    typed = [request.field(key) for key in ("name", "purpose", "product")]
    name = begin_reader(request.session, typed[0], typed[1], typed[2], request.many.get("dossiers", ()))
    return redirect(f"/reader/{name}", saved=request.form.get("draft", ""), news="reader")
