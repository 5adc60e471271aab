"""Show a file as text with its problems and history, and save it."""

from __future__ import annotations

import datetime as dt
from typing import cast, get_args

from starlette.responses import JSONResponse, Response

from briefings.app.editing import Keep, keep_side, overview, putting_away, templates
from briefings.web.frame import PageRequest, local, page, redirect_after_save
from briefings.web.problem_cards import text_address


def show(request: PageRequest) -> Response:
    """Show a file as text, with its problems beneath, the caret at a line if one is asked for."""
    path = request.query.get("path", "")
    held = request.session.hold(path)
    problems = overview.problems_at(request.session.current(), path)
    return page(
        request,
        "text.html",
        held=held,
        problems=problems,
        line=request.query.get("line", ""),
        cards=_cards(request, path),
        placings=templates.placings(path),
    )


def save(request: PageRequest) -> Response:
    """Save a whole text; a change on disk in between comes back as a difference."""
    path = request.form.get("path", "")
    text = request.form.get("text", "")
    if (keep := request.form.get("keep", "")) in get_args(Keep):
        text = keep_side(text, cast("Keep", keep))
    saved = request.session.save(path, text, request.form.get("base", ""))
    back = local(request.form.get("back") or text_address(path))
    return redirect_after_save(request, back, saved, overview.problems_at(request.session.current(), path))


def check(request: PageRequest) -> Response:
    """Return the problems that a text would have, for underlining while a person types; nothing is saved."""
    path = request.form.get("path", "")
    opened = request.session.trial(path, request.form.get("text", ""))
    return JSONResponse([problem.as_dict() for problem in overview.problems_at(opened, path)])


def offers(request: PageRequest) -> Response:
    """Return the names that a text may use: source ids, issues, and the words that tags take."""
    dossier = next((d for d in request.session.current().library.dossiers if d.id == request.path["dossier"]), None)
    if dossier is None:
        return JSONResponse({})
    return JSONResponse(
        {
            "sources": [{"value": s.id, "words": f"{s.short}, {s.paragraphs} paragraphs"} for s in dossier.sources],
            "issue": [{"value": issue.id, "words": issue.name} for issue in dossier.issues],
            **{key: [{"value": value, "words": ""} for value in values] for key, values in overview.TAGS.items()},
        }
    )


def history(request: PageRequest) -> Response:
    """Show the kept versions of a file, and what changed since one of them."""
    path = request.query.get("path", "")
    chosen = request.query.get("version", "")
    versions = [
        (version, dt.datetime.fromtimestamp(version.replaced, dt.UTC).astimezone().strftime("%d %B %Y, %H:%M:%S"))
        for version in request.session.versions(path)
    ]
    lines = request.session.differences(path, chosen) if chosen else ()
    return page(request, "history.html", path=path, kept=versions, chosen=chosen, lines=lines)


def undo(request: PageRequest) -> Response:
    """Bring back an earlier version of a file; what it replaces is kept in turn."""
    path = request.form.get("path", "")
    if putting_away.is_put_away(request.session, path):
        saved = putting_away.bring_back(request.session, path)
    else:
        saved = request.session.bring_back(path, request.form.get("version", ""))
    return redirect_after_save(request, request.form.get("back", "/"), saved, news="undone")


def _cards(request: PageRequest, path: str) -> str:
    for dossier in request.session.current().library.dossiers:
        for stance in dossier.stances:
            if stance.location.path == path:
                return f"/stance/{dossier.id}/{stance.perspective}"
    return ""
