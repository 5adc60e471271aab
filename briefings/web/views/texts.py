"""A file's path in; its text to edit, its problems, its history, and the saves, out."""

from __future__ import annotations

import datetime as dt
from typing import cast, get_args

from starlette.responses import JSONResponse, Response

from briefings.pipeline.editing import Keep, overview, settled
from briefings.web.frame import Ask, kept, local, page
from briefings.web.places import text_address


def show(ask: Ask) -> Response:
    """Show a file as text, with its problems beneath, the caret at a line if one is asked for."""
    path = ask.query.get("path", "")
    held = ask.desk.held(path)
    problems = overview.problems_at(ask.desk.opened(), path)
    return page(ask, "text.html", held=held, problems=problems, line=ask.query.get("line", ""), cards=_cards(ask, path))


def save(ask: Ask) -> Response:
    """Save a whole text; a change on disk in between comes back as a difference."""
    path = ask.form.get("path", "")
    text = ask.form.get("text", "")
    if (keep := ask.form.get("keep", "")) in get_args(Keep):
        text = settled(text, cast("Keep", keep))
    saved = ask.desk.save(path, text, ask.form.get("base", ""))
    back = local(ask.form.get("back") or text_address(path))
    return kept(ask, back, saved, overview.problems_at(ask.desk.opened(), path))


def check(ask: Ask) -> Response:
    """Return the problems that a text would have, for underlining while a person types; nothing is saved."""
    path = ask.form.get("path", "")
    opened = ask.desk.trial(path, ask.form.get("text", ""))
    return JSONResponse([problem.as_dict() for problem in overview.problems_at(opened, path)])


def offers(ask: Ask) -> Response:
    """Return the names that a text may use: source ids, issues, and the words that tags take."""
    dossier = next((d for d in ask.desk.opened().library.dossiers if d.id == ask.path["dossier"]), None)
    if dossier is None:
        return JSONResponse({})
    return JSONResponse(
        {
            "sources": [{"value": s.id, "words": f"{s.short}, {s.paragraphs} paragraphs"} for s in dossier.sources],
            "issue": [{"value": issue.id, "words": issue.name} for issue in dossier.issues],
            **{key: [{"value": value, "words": ""} for value in values] for key, values in overview.TAGS.items()},
        }
    )


def history(ask: Ask) -> Response:
    """Show the versions kept of a file, and what changed since one of them."""
    path = ask.query.get("path", "")
    chosen = ask.query.get("version", "")
    versions = [
        (version, dt.datetime.fromtimestamp(version.replaced, dt.UTC).astimezone().strftime("%d %B %Y, %H:%M:%S"))
        for version in ask.desk.versions(path)
    ]
    lines = ask.desk.differences(path, chosen) if chosen else ()
    return page(ask, "history.html", path=path, kept=versions, chosen=chosen, lines=lines)


def undo(ask: Ask) -> Response:
    """Bring back an earlier version of a file; what it replaces is kept in turn."""
    path = ask.form.get("path", "")
    saved = ask.desk.bring_back(path, ask.form.get("version", ""))
    return kept(ask, ask.form.get("back", "/"), saved)


def _cards(ask: Ask, path: str) -> str:
    for dossier in ask.desk.opened().library.dossiers:
        for stance in dossier.stances:
            if stance.location.path == path:
                return f"/stance/{dossier.id}/{stance.perspective}"
    return ""
