"""Show texts in another language beside their originals, and save or confirm them."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.responses import Response

from briefings.app.authorship import person_here
from briefings.app.editing import twins
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.locales import own_name
from briefings.model.problem import UserError
from briefings.web import field_words
from briefings.web.frame import PageRequest, page, parse_int, redirect

ON_ONE_PAGE = 40
TEXT, SHOWN = "text.", "shown."


def show(request: PageRequest) -> Response:
    """Show the texts of a part of a dossier in another language, beside the original."""
    dossier = request.session.dossier(request.path["dossier"])
    library = request.session.current().library
    tags = twins.languages(library, dossier)
    language = request.query.get("language", "") or next(iter(tags), "")
    if language and language not in tags:
        raise UserError.of("unknown-language", f"there are no words for {language} here: choose another language")
    part, first = request.query.get("part", ""), parse_int(request.query.get("from", ""))
    open_only = request.query.get("all", "") != "yes"
    texts = twins.texts_in(library, dossier, language, part, open_only=open_only) if language else ()
    first = min(first, max(len(texts) - 1, 0))
    return page(
        request,
        "twins.html",
        dossier=dossier,
        languages=[(tag, f"{own_name(tag)} ({tag})") for tag in tags],
        language=language,
        part=part,
        parts=[*((each.perspective, each.name) for each in dossier.stances), *PARTS],
        texts=texts[first : first + ON_ONE_PAGE],
        total=len(texts),
        first=first,
        step=ON_ONE_PAGE,
        open_only=open_only,
        by=request.query.get("by", "") or person_here(request.session.root),
        owners=owners_of(request.session.current().library, dossier),
        words_of_field=lambda text: field_words.label(object, re.sub(r"\W.*", "", text.path[-1])) if text.path else "",
    )


def owners_of(library: Library, dossier: Dossier) -> dict[str, str]:
    """Return what the page calls the records that texts belong to, by the owners' ids."""
    found = {point.id: point.heading for point in dossier.points}
    found |= {f"stance/{stance.perspective}": stance.name for stance in dossier.stances}
    found |= {f"source/{source.id}": source.short for source in dossier.sources}
    found |= {f"issue/{issue.id}": issue.name for issue in dossier.issues}
    found |= {f"option/{option.id}": option.name for option in dossier.options}
    return found | {f"reader/{reader.id}": reader.name for reader in library.audiences}


PARTS = ((twins.DOSSIER, "The dossier itself"), (twins.SOURCES, "Sources"), (twins.READERS, "Readers"))


def save(request: PageRequest) -> Response:
    """Save what was typed; confirm the texts of which the person says that they say the same."""
    dossier, language = request.path["dossier"], request.require("language")
    typed = {name.removeprefix(TEXT): text for name, text in request.form.items() if name.startswith(TEXT)}
    shown = {name.removeprefix(SHOWN): text for name, text in request.form.items() if name.startswith(SHOWN)}
    twins.save_texts(request.session, dossier, language, typed, shown)
    same = typed.keys() if "confirmed" in request.form else request.many.get("same", ())
    if same:
        twins.confirm_texts(request.session, dossier, language, same, request.field("by"))
    query = {key: request.field(key) for key in ("language", "part", "by", "all") if request.field(key)}
    return redirect(f"/twins/{dossier}?{urlencode(query)}", saved=request.form.get("draft", "") or "twins")
