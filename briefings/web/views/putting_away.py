"""Copy a dossier, a reader or a perspective, put one away, and bring it back."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing import putting_away, stances
from briefings.app.editing.putting_away import Record
from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.web.frame import PageRequest, page, redirect, redirect_after_save


def ask(request: PageRequest) -> Response:
    """Show what copying or putting away would do: the copy's name, or what needs the record still."""
    record = _record(request)
    return page(
        request,
        "put_away.html",
        name=record.title or record.id if isinstance(record, Dossier) else record.name,
        held=request.session.hold(record.location.path),
        home=_home(request),
        needing=() if "copy" in request.query else putting_away.needed_by(request.session, record),
        copying="copy" in request.query,
        kind="reader" if isinstance(record, Audience) else "dossier" if isinstance(record, Dossier) else "side",
    )


def put_away(request: PageRequest) -> Response:
    """Put a record away; the page offers to bring it back."""
    saved = putting_away.put_away(request.session, _record(request), request.require("base"))
    return redirect_after_save(request, "/", saved)


def copy(request: PageRequest) -> Response:
    """Save a copy under another name, and show it."""
    record = _record(request)
    if isinstance(record, Audience):
        new = putting_away.copy_reader(request.session, record.id, request.field("name"))
        return redirect(f"/reader/{new}", saved=request.form.get("draft", "") or "copy", news="reader")
    if isinstance(record, Dossier):
        new = putting_away.copy_dossier(request.session, record, request.field("name"))
        return redirect(f"/dossier/{new}", saved=request.form.get("draft", "") or "copy")
    new, saved = putting_away.copy_perspective(request.session, record, request.field("name"))
    return redirect_after_save(request, f"/stance/{request.path['dossier']}/{new}", saved)


def bring_back(request: PageRequest) -> Response:
    """Bring back what was put away."""
    saved = putting_away.bring_back(request.session, request.require("path"))
    return redirect_after_save(request, "/", saved)


def _record(request: PageRequest) -> Record:
    if "audience" in request.path:
        return request.session.audience(request.path["audience"])
    if "perspective" not in request.path:
        return request.session.dossier(request.path["dossier"])
    return stances.stance_of(request.session, request.path["dossier"], request.path["perspective"])


def _home(request: PageRequest) -> str:
    return request.url.partition("?")[0].rpartition("/")[0]
