"""Show a reader's brief with its evidence and pages; adjust, print and send it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from briefings.app.editing import overview, preview, records, stances
from briefings.app.editing.dispatch import (
    Outgoing,
    draft_brief,
    draft_file,
    print_brief,
    printers,
    send_brief,
    to_send,
)
from briefings.app.editing.sources import Pinpoints, paragraphs
from briefings.app.editing.stances import Written
from briefings.app.fit import Composed
from briefings.app.orders import errors_of, require_sound
from briefings.app.printing import PrintOptions
from briefings.model.audience import NO_OVERRIDES, Overrides
from briefings.model.brief import Brief
from briefings.model.problem import Problem, UserError
from briefings.model.vocabulary import Format, Sides
from briefings.render import file_formats
from briefings.web import labels, overrides
from briefings.web.brief_html import BriefLinks, brief_html
from briefings.web.frame import PageRequest, file_response, page, parse_int, redirect, redirect_after_save, sentence
from briefings.web.pictures import picture as page_picture
from briefings.web.views import outbox

COPIES_AT_MOST: Final = 999


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the reader's own brief, the overrides beside it, and the brief with those overrides."""

    own: Brief
    overrides: Overrides
    brief: Brief

    @property
    def home(self) -> str:
        """The address of the brief without overrides."""
        return f"/brief/{self.own.dossier.id}/{self.own.audience.id}"


def show(request: PageRequest) -> Response:
    """Show a brief beside its pages; a point chosen shows where it comes from."""
    order = _order(request)
    problems = errors_of(request.session.current(), order.brief)
    own, composed, trouble = _fit(request, order)
    return page(
        request,
        "brief.html",
        order=order,
        brief=order.brief,
        composed=composed,
        problems=(*problems, *trouble),
        fitted=not trouble,
        sheet=_sheet(request, order, composed) if composed else "",
        shifts=preview.shifts(own, composed) if own and composed else (),
        left=preview.left_out(composed) if composed else (),
        shortened=preview.by_heading(composed) if composed else (),
        perspectives=overrides.full_order(order.brief.audience, order.brief.dossier),
        unused=overrides.explain_unused(request.query, order.own.audience),
        adjusted=bool(overrides.query_of(order.overrides)),
        address=lambda tail="", **more: overrides.address(order.home + tail, order.overrides, **more),
        stances={stance.perspective: stance for stance in order.brief.dossier.stances},
        sides=labels.sides(request.session.current().library),
        printers=printers() if request.query.get("do") == "print" else None,
        outgoing=_outgoing(request, order),
        **(_note(request, order, composed) | _choose_sentence(request, order)),
    )


def typing(request: PageRequest) -> Response:
    """Return the brief's HTML with a point as it is being typed; nothing is saved."""
    order = _order(request)
    point = next((point for point in order.brief.dossier.points if point.id == request.form.get("point")), None)
    if point is None:
        raise UserError.of("no-such-point", "this point isn’t there any more")
    path = point.location.path
    now = stances.as_written(request.session, point)
    new = Written(request.field("heading") or now.heading, {}, request.field("lead"), request.field("detail"))
    text = stances.edited_text(request.session, path, request.require("base"), point.id, new)
    library = request.session.glance(path, text)
    brief = preview.order(library, order.brief.dossier.id, order.brief.audience)
    laid_out, _ = request.state.fitter.nearest(order.brief)
    document = preview.at_step(brief, laid_out.step if laid_out else 0)
    return HTMLResponse(brief_html(document, _links(order, (point.id, 1))))


def picture(request: PageRequest) -> Response:
    """Return one page of the brief's PDF as a picture."""
    pdf = request.state.fitter.render(_order(request).brief, Format.PDF)
    image = page_picture(pdf, parse_int(request.path["number"]))
    if image is None:
        raise UserError.of("no-such-file", "the brief has no such page")
    return Response(image, media_type="image/png")


def download(request: PageRequest) -> Response:
    """Return the brief as a file, named as on the command line. One with errors isn't handed out."""
    name = request.path["format"]
    if name not in file_formats():
        raise UserError.of("no-such-file", f"a brief can be had as {', '.join(file_formats())}")
    order = _order(request)
    data = request.state.fitter.render(require_sound(request.session.current(), order.brief), name)
    return file_response(data, f"{order.brief.name}.{name}", name)


def save_reader(request: PageRequest) -> Response:
    """Save the overrides as a new audience and go to its brief."""
    order = _order(replace(request, query=request.form))
    new = records.save_audience(request.session, order.own.audience.id, request.field("name"), order.overrides)
    return redirect(f"/brief/{order.own.dossier.id}/{new}", saved=request.form.get("draft", ""), news="reader")


def adjust_reader(request: PageRequest) -> Response:
    """Save the overrides as the reader's own settings."""
    order = _order(replace(request, query=request.form))
    saved = records.adjust_audience(request.session, order.own.audience.id, order.overrides)
    return redirect_after_save(request, order.home, saved)


def add_recipient(request: PageRequest) -> Response:
    """Save who gets this reader's briefs by e-mail, then show what would be sent."""
    order = _order(request)
    saved = records.add_recipient(request.session, order.own.audience.id, request.field("name"), request.field("email"))
    return redirect_after_save(request, f"{order.home}?do=send#do", saved)


def print_out(request: PageRequest) -> Response:
    """Print the brief, after the person confirmed printer, copies and paper."""
    order = _order(replace(request, query=request.form))
    options = _print_options(request)
    with request.state.fitter.alone():
        result = print_brief(request.session, order.brief, request.field("printer"), options)
    lines, name, status = [sentence(result.words)], "Sent to the printer", 200
    if result.trouble:
        lines.append(sentence(f"the other copies were not sent: {result.trouble}"))
        name, status = "Sent to the printer in part", 422
    return page(request, "done.html", status=status, lines=lines, back=order.home, name=name)


def _print_options(request: PageRequest) -> PrintOptions:
    """Return how to print, as the form says. Raises `UserError` for what it couldn't have said."""
    copies, sides = parse_int(request.field("copies")), request.field("sides")
    if not 1 <= copies <= COPIES_AT_MOST:
        raise UserError.of("copies", f"the number of copies is between 1 and {COPIES_AT_MOST}")
    if sides and sides not in tuple(Sides):
        raise UserError.of("sides", "a sheet can be printed on one side or two")
    return PrintOptions(
        copies,
        numbered="numbered" in request.form,
        sides=Sides(sides) if sides else None,
        grey="grey" in request.form,
        pages="".join(request.field("only").split()),
    )


def send(request: PageRequest) -> Response:
    """Send the brief by e-mail, after the person confirmed to whom; say what became of each message."""
    order = _order(replace(request, query=request.form))
    to = request.many.get("to", ())
    with request.state.fitter.alone():
        if request.form.get("how") == "draft":
            drafts = draft_brief(request.session, order.brief, to)
            said = ("Nothing was sent: open each in your mail program, and send it there.",)
            return page(request, "done.html", lines=said, files=drafts, back=order.home, name="Drafts")
        outcomes = send_brief(request.session, order.brief, to, again="again" in request.form)
    return outbox.report(request, outcomes, order.home, "Back to the brief")


def draft(request: PageRequest) -> Response:
    """Return a draft as a file that a mail program opens."""
    data = draft_file(request.session, request.path["name"])
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(request.path['name'])}"}
    return Response(data, media_type="message/rfc822", headers=headers)


def _outgoing(request: PageRequest, order: Order) -> Outgoing | None:
    if request.query.get("do") != "send" or not order.brief.audience.recipients:
        return None
    with request.state.fitter.alone():
        return to_send(request.session, order.brief)


def _order(request: PageRequest) -> Order:
    dossier = request.session.dossier(request.path["dossier"])
    audience = request.session.audience(request.path["audience"])
    library = request.session.current().library
    chosen = overrides.read(request.query, audience, dossier)
    own = preview.order(library, dossier.id, audience)
    return Order(own, chosen, preview.order(library, dossier.id, audience, chosen))


def _fit(request: PageRequest, order: Order) -> tuple[Composed | None, Composed | None, tuple[Problem, ...]]:
    if order.brief.as_of == dt.date.min:  # The dossier's file can't be read: what a brief would lack is all of it.
        return None, None, ()
    composed, trouble = request.state.fitter.nearest(order.brief)
    own = request.state.fitter.nearest(order.own)[0] if order.overrides != NO_OVERRIDES else composed
    return own, composed, trouble


def _sheet(request: PageRequest, order: Order, composed: Composed) -> Markup:
    chosen = (request.query.get("point", ""), parse_int(request.query.get("sentence", "")))
    return brief_html(composed.document, _links(order, chosen))


def _links(order: Order, chosen: tuple[str, int]) -> BriefLinks:
    def address(**more: str) -> str:
        return overrides.address(order.home, order.overrides, **more) + "#evidence"

    return BriefLinks(
        points=frozenset(point.id for point in order.brief.dossier.points),
        address=lambda point, sentence: address(point=point, sentence=str(sentence)),
        note_address=lambda number: address(note=str(number)),
        chosen=chosen,
    )


def _note(request: PageRequest, order: Order, composed: Composed | None) -> dict[str, Any]:
    """Return the note that was chosen: what it cites, and the paragraphs of the sources whose text is held."""
    notes = composed.document.notes if composed else ()
    chosen = next((note for note in notes if str(note.number) == request.query.get("note")), None)
    if chosen is None:
        return {"note": None}
    dossier = order.brief.dossier
    texts = {cite.source: paragraphs(request.session, dossier.id, cite.source) for cite in chosen.cites}
    return {
        "note": chosen,
        "texts": texts,
        "sources": {source.id: source for source in dossier.sources},
        "pinpoints": Pinpoints.of(request.session, dossier),
    }


def _choose_sentence(request: PageRequest, order: Order) -> dict[str, Any]:
    point = next((point for point in order.brief.dossier.points if point.id == request.query.get("point")), None)
    if point is None:
        return {"point": None}
    dossier = order.brief.dossier
    number = parse_int(request.query.get("sentence", ""))
    sentences = point.text.sentences
    shown = sentences[number - 1 : number] if number else sentences
    known = {source.id: source for source in dossier.sources}
    texts = {
        c.source: paragraphs(request.session, dossier.id, c.source) for sentence in shown for c in sentence.citations
    }
    return {
        "point": point,
        "sentences": shown,
        "sources": known,
        "texts": texts,
        "pinpoints": Pinpoints.of(request.session, dossier),
        "written": stances.as_written(request.session, point),
        "base": request.session.hold(point.location.path).sha256,
        "wrong": overview.problems_by_point(request.session.current(), dossier).get(point.id, ()),
    }
