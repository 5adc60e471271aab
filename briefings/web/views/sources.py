"""Show a dossier's sources and what rests on them; add, describe and grade them."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from briefings.app import withdraw as withdrawing
from briefings.app.editing import lists, overview, sources
from briefings.app.editing.sources import add_source, keep_text, paragraphs, read_again, waits
from briefings.model.dossier import Dossier
from briefings.model.problem import UserError
from briefings.model.shapes import refuse_other_than_a_day
from briefings.model.source import Source
from briefings.web import field_words, labels
from briefings.web.frame import PageRequest, page, parse_int, redirect, redirect_after_save

# CSL's words for kinds of documents.
TYPES = {
    "article-newspaper": "Newspaper article",
    "article-magazine": "Magazine article",
    "article-journal": "Journal article",
    "webpage": "Web page",
    "post-weblog": "Blog post",
    "post": "Post on a social network",
    "report": "Report",
    "speech": "Speech",
    "interview": "Interview",
    "broadcast": "Broadcast",
    "personal_communication": "Letter",
    "bill": "Bill",
    "legislation": "Law",
    "treaty": "Treaty",
    "book": "Book",
    "document": "Other document",
}
# The fields of the form, with the words that stand beside them.
DESCRIBED = {
    "type": "Kind of document",
    "title": "Title",
    "short": "Short name",
    "publisher": "Publisher",
    "grade.reliability": "The source is",
    "grade.credibility": "What it says is",
    "grade.reason": "Why",
    "descriptor.what": "What it is",
    "descriptor.interest": "Whose interest it serves",
    "descriptor.shows": "What it can show",
    "descriptor.limits": "What it can’t show",
    "origin": "Origin",
    "issued": "Published on",
    "issued_reason": "Known instead of a day",
    "URL": "Address on the web",
}
# What a source may do without.
FREE = frozenset({"grade.reason", "issued", "issued_reason", "URL"})
# What the page of a source tells where it is mended: below “Guessed from its text”, what is still to be written, and
# what rests on it.
TOLD_BY_ITSELF = frozenset({"source-guessed", "source-unfinished", "source-unused"})


def index(request: PageRequest) -> Response:
    """Show the sources of a dossier with what rests on each, those that a person looks for, and the form to add one."""
    dossier = request.session.dossier(request.path["dossier"])
    asked = {key: request.query.get(key, "").strip() for key in ("q", "only", "sort")}
    rows = lists.find_sources(dossier, asked["q"], asked["only"], asked["sort"])
    return page(request, "sources.html", dossier=dossier, rows=rows, asked=asked)


def show(request: PageRequest) -> Response:
    """Show one source: the form that describes and grades it, what rests on it, its text where it is held."""
    dossier, source = find_source(request)
    problems = overview.problems_of_source(request.session.current(), dossier, source)
    held = request.session.hold(source.location.path)
    shown = {name: "" if waits(_now(source, name)) else _now(source, name) for name in DESCRIBED}
    cited = [number for number in map(parse_int, request.query.get("para", "").split(",")) if number]
    return page(
        request,
        "source.html",
        dossier=dossier,
        source=source,
        held=held,
        shown=shown,
        wrong=[problem for problem in problems if problem.code not in TOLD_BY_ITSELF],
        missing=[DESCRIBED[name] for name in DESCRIBED if waits(_now(source, name))],
        authors=sources.authors(source.author),
        types=TYPES if source.type in TYPES else {source.type: source.type} | TYPES,
        rests=overview.resting_on(dossier, source),
        guessed=[
            (name, DESCRIBED.get(name) or field_words.label(Source, name), _now(source, name))
            for name in source.guessed
        ],
        names={stance.perspective: stance.name for stance in dossier.stances},
        cited=cited,
        pinpoints=sources.Pinpoints.of(request.session, dossier),
        picked=source,
        paragraphs=paragraphs(request.session, dossier.id, source.id),
        reliability=labels.reliability(request.session.current().library),
        credibility=labels.credibility(request.session.current().library),
    )


def describe(request: PageRequest) -> Response:
    """Save what a person changed in a source's description and grade."""
    dossier, source = find_source(request)
    changed = _read_changes(request, source)
    left = [name for name in changed if name in DESCRIBED and name not in FREE and not changed[name]]
    if left:
        emptied = "”, “".join(DESCRIBED[name] for name in left)
        raise UserError.of("empty", f"“{emptied}” can’t be left empty", source.location)
    saved = sources.describe_source(
        request.session,
        request.require("path"),
        request.require("base"),
        source.id,
        changed,
        request.many.get("compared", ()),
    )
    if "issued" in changed:
        read_again(request.session, dossier.id, source.id)
    dossier, source = find_source(request)
    present = overview.problems_of_source(request.session.current(), dossier, source)
    present = tuple(problem for problem in present if problem.code not in TOLD_BY_ITSELF)
    told = replace(saved, brought=tuple(problem for problem in saved.brought if problem.code not in TOLD_BY_ITSELF))
    return redirect_after_save(request, f"/source/{dossier.id}/{source.id}", told, present)


def add(request: PageRequest) -> Response:
    """Add a source from pasted text or a dropped file."""
    dossier = request.session.dossier(request.path["dossier"])
    source = add_source(request.session, dossier.id, request.field("title"), read_given(request), request.state.today())
    return redirect(f"/source/{dossier.id}/{source}", saved=request.form.get("draft", ""))


def withdraw(request: PageRequest) -> Response:
    """Take a source back for a reason, or let it stand again."""
    dossier, source = find_source(request)
    library = request.session.current().library
    if source.withdrawn:
        withdrawing.undo(request.session.root, library, source.id, dossier.id)
    else:
        reason = request.field("reason")
        if not reason:
            raise UserError.of("empty", "say why it is withdrawn: those who rely on it will ask")
        withdrawing.withdraw(request.session.root, library, source.id, reason, request.state.today(), dossier.id)
    return redirect(f"/source/{dossier.id}/{source.id}", saved=request.form.get("draft", "") or "withdrawn")


def keep(request: PageRequest) -> Response:
    """Keep the text of a known source on this machine, for reading beside a form."""
    dossier, source = find_source(request)
    keep_text(request.session, dossier.id, source.id, *read_given(request))
    return redirect(f"/source/{dossier.id}/{source.id}", saved=request.form.get("draft", ""))


def _read_changes(request: PageRequest, source: Source) -> dict[str, sources.Value]:
    """Return what a person changed, as the record holds it. Raises `UserError` for what is no day or address."""
    fields = {name: request.field(name) for name in DESCRIBED if name in request.form}
    changed: dict[str, sources.Value] = {}
    changed.update({name: value for name, value in fields.items() if _differs(value, _now(source, name))})
    if changed.get("issued"):
        refuse_other_than_a_day(fields["issued"])
        changed["issued_reason"] = ""  # The day is known now.
    if changed.get("URL") and not fields["URL"].startswith(("https://", "http://")):
        raise UserError.of("address", "an address on the web begins with https://", source.location)
    if "author" in request.form and request.field("author") != sources.authors(source.author):
        changed["author"] = sources.authors_typed(request.field("author"), source.author)
    sides = _own_side(request, source)
    return changed if sides == source.own_side else changed | {"own_side": sides}


def _own_side(request: PageRequest, source: Source) -> tuple[str, ...]:
    """Return who speaks in a source: as ticked, and as before where the form doesn't show a name."""
    if "own_side_asked" not in request.form:
        return source.own_side
    ticked = request.many.get("own_side", ())
    shown = {stance.perspective for stance in request.session.dossier(request.path["dossier"]).stances}
    kept_sides = [name for name in source.own_side if name in ticked or name not in shown]
    return tuple(dict.fromkeys([*kept_sides, *(name for name in ticked if name in shown)]))


def read_given(request: PageRequest) -> tuple[str, bytes]:
    """Return the name and bytes of the file that was dropped, or of the text that was pasted."""
    pasted = request.form.get("text", "").strip()
    if not request.upload and not pasted:
        raise UserError.of("empty", "paste the article’s text, or choose its file")
    return request.upload or ("pasted.txt", pasted.encode())


def _label(name: str) -> str:
    return DESCRIBED.get(name) or field_words.label(Source, name)


def find_source(request: PageRequest) -> tuple[Dossier, Source]:
    """Return the source that an address names, and its dossier; `UserError` if there is none."""
    dossier = request.session.dossier(request.path["dossier"])
    source = overview.source_of(dossier, request.path["source"])
    if source is None:
        raise UserError.of("no-such-file", f"there is no source {request.path['source']} in this dossier")
    return dossier, source


def _differs(typed: str, now: str) -> bool:
    """Whether a field was changed; one that waits for its words is shown empty, and may stay so."""
    return " ".join(typed.split()) != ("" if waits(now) else now)


def _now(source: Source, name: str) -> str:
    value: object = source
    for part in name.split("."):
        value = getattr(value, part)
    return " ".join(str(value if value is not None else "").split())
