"""A dossier and a reader in; their brief with its evidence, its pages, and what a person did with it, out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, cast
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response

from briefings.errors import Problem, UserError
from briefings.model.library import Brief
from briefings.model.stance import Point
from briefings.pipeline.build import FILES, Composed
from briefings.pipeline.editing import adjust, overview, records, stances
from briefings.pipeline.editing.outside import Outgoing, draft_brief, print_brief, printers, send_brief, to_send
from briefings.pipeline.editing.records import Wishes
from briefings.pipeline.editing.sources import paragraphs
from briefings.pipeline.editing.stances import Written
from briefings.pipeline.library import sound, stopping
from briefings.pipeline.printing import Wish
from briefings.web import wishes
from briefings.web.frame import Ask, kept, page, see, sentence, whole
from briefings.web.pictures import picture as page_picture
from briefings.web.sheet import Sheet

COPIES_AT_MOST: Final = 999
SIDES: Final = {
    "": "As laid out",
    "none": "One side",
    "long": "Two-sided, turned over the long edge",
    "short": "Two-sided, turned over the short edge",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the reader's own brief, the wishes beside it, and the brief with those wishes."""

    own: Brief
    wished: Wishes
    brief: Brief

    @property
    def home(self) -> str:
        """The address of the brief without wishes."""
        return f"/brief/{self.own.dossier.id}/{self.own.audience.id}"


def show(ask: Ask) -> Response:
    """Show a brief beside its pages; a point chosen shows where it comes from."""
    order = _order(ask)
    problems = stopping(ask.desk.opened(), order.brief)
    own, composed, trouble = _fitted(ask, order)
    return page(
        ask,
        "brief.html",
        order=order,
        brief=order.brief,
        composed=composed,
        problems=(*problems, *trouble),
        fitted=not trouble,
        sheet=_sheet(ask, order, composed) if composed else "",
        shifts=adjust.shifts(own, composed) if own and composed else (),
        left=adjust.left_out(composed) if composed else (),
        standing=wishes.standing(order.brief.audience, order.brief.dossier),
        unused=wishes.unused(ask.query, order.own.audience),
        adjusted=bool(wishes.query_of(order.wished)),
        address=lambda tail="", **more: wishes.address(order.home + tail, order.wished, **more),
        stances={stance.perspective: stance for stance in order.brief.dossier.stances},
        sides=SIDES,
        printers=printers() if ask.query.get("do") == "print" else None,
        outgoing=_outgoing(ask, order),
        **(_note(ask, order, composed) | _chosen(ask, order)),
    )


def typing(ask: Ask) -> Response:
    """Return the brief's HTML with a point as it is being typed; nothing is saved."""
    order = _order(ask)
    point = next((point for point in order.brief.dossier.points if point.id == ask.form.get("point")), None)
    if point is None:
        raise UserError.of("no-such-point", "this point isn’t there any more")
    path = point.location.path
    now = stances.as_written(ask.desk, point)
    new = Written(ask.typed("heading") or now.heading, {}, ask.typed("lead"), ask.typed("detail"))
    text = stances.edited_text(ask.desk, path, ask.needed("base"), point.id, new)
    library = ask.desk.glance(path, text)
    brief = adjust.order(library, order.brief.dossier.id, order.brief.audience)
    laid_out, _ = ask.bench.fitter.nearest(order.brief)
    document = adjust.at_step(brief, laid_out.step if laid_out else 0)
    sheet = Sheet(document, _points(brief), _addresses(order), (point.id, 1), _note_addresses(order))
    return HTMLResponse(sheet.html())


def picture(ask: Ask) -> Response:
    """Return one page of the brief's PDF as a picture."""
    pdf = ask.bench.fitter.rendered(_order(ask).brief, "pdf")
    image = page_picture(pdf, whole(ask.path["number"]))
    if image is None:
        raise UserError.of("no-such-file", "the brief has no such page")
    return Response(image, media_type="image/png")


def download(ask: Ask) -> Response:
    """Return the brief as a file, named as on the command line. One with errors isn't handed out."""
    name = ask.path["format"]
    if name not in FILES:
        raise UserError.of("no-such-file", f"a brief can be had as {', '.join(FILES)}")
    order = _order(ask)
    data = ask.bench.fitter.rendered(sound(ask.desk.opened(), order.brief), name)
    return Response(
        data, media_type=FILES[name], headers={"Content-Disposition": _as_file(f"{order.brief.name}.{name}")}
    )


def _as_file(name: str) -> str:
    """Return the header that saves an answer under a name; headers hold ASCII only (RFC 6266, RFC 8187)."""
    return f'attachment; filename="{name}"' if name.isascii() else f"attachment; filename*=UTF-8''{quote(name)}"


def save_reader(ask: Ask) -> Response:
    """Save the wishes as a new audience and go to its brief."""
    order = _order(replace(ask, query=ask.form))
    new = records.save_audience(ask.desk, order.own.audience.id, ask.typed("name"), order.wished)
    return see(f"/brief/{order.own.dossier.id}/{new}", saved=ask.form.get("draft", ""), news="reader")


def add_recipient(ask: Ask) -> Response:
    """Save who gets this reader's briefs by e-mail, then show what would be sent."""
    order = _order(ask)
    saved = records.add_recipient(ask.desk, order.own.audience.id, ask.typed("name"), ask.typed("email"))
    return kept(ask, f"{order.home}?do=send#do", saved)


def print_out(ask: Ask) -> Response:
    """Print the brief, after the person confirmed printer, copies and paper."""
    order = _order(replace(ask, query=ask.form))
    wish = _printing(ask)
    with ask.bench.fitter.alone():
        handed = print_brief(ask.desk, order.brief, ask.typed("printer"), wish)
    said, name, status = [sentence(handed.words)], "Sent to the printer", 200
    if handed.trouble:
        said.append(sentence(f"the other copies were not sent: {handed.trouble}"))
        name, status = "Sent to the printer in part", 422
    return page(ask, "done.html", status=status, said=said, back=order.home, name=name)


def _printing(ask: Ask) -> Wish:
    """Return how to print, as the form says. Raises `UserError` for what it couldn't have said."""
    copies, sides = whole(ask.typed("copies")), ask.typed("sides")
    if not 1 <= copies <= COPIES_AT_MOST:
        raise UserError.of("copies", f"the number of copies is between 1 and {COPIES_AT_MOST}")
    if sides and sides not in SIDES:
        raise UserError.of("sides", "a sheet can be printed on one side or two")
    return Wish(
        copies,
        numbered="numbered" in ask.form,
        sides=cast("Literal['long', 'short', 'none']", sides) if sides else None,
        grey="grey" in ask.form,
        pages="".join(ask.typed("only").split()),
    )


def send(ask: Ask) -> Response:
    """Send the brief by e-mail, after the person confirmed to whom."""
    order = _order(replace(ask, query=ask.form))
    to = ask.many.get("to", ())
    drafts = ask.form.get("how") == "draft"
    with ask.bench.fitter.alone():
        said = (draft_brief if drafts else send_brief)(ask.desk, order.brief, to)
    return page(ask, "done.html", said=said, back=order.home, name="Drafts" if drafts else "Sent")


def _outgoing(ask: Ask, order: Order) -> Outgoing | None:
    if ask.query.get("do") != "send" or not order.brief.audience.recipients:
        return None
    with ask.bench.fitter.alone():
        return to_send(ask.desk, order.brief)


def _order(ask: Ask) -> Order:
    dossier = ask.desk.dossier(ask.path["dossier"])
    audience = ask.desk.audience(ask.path["audience"])
    library = ask.desk.opened().library
    wished = wishes.read(ask.query, audience, dossier)
    own = adjust.order(library, dossier.id, audience)
    return Order(own, wished, replace(own, audience=adjust.adjusted(audience, wished)))


def _fitted(ask: Ask, order: Order) -> tuple[Composed | None, Composed | None, tuple[Problem, ...]]:
    if order.brief.as_of == dt.date.min:  # The dossier's file can't be read: what a brief would lack is all of it.
        return None, None, ()
    composed, trouble = ask.bench.fitter.nearest(order.brief)
    own = ask.bench.fitter.nearest(order.own)[0] if order.wished != Wishes() else composed
    return own, composed, trouble


def _sheet(ask: Ask, order: Order, composed: Composed) -> Any:
    chosen = (ask.query.get("point", ""), whole(ask.query.get("sentence", "")))
    points, notes = _points(order.brief), _note_addresses(order)
    return Sheet(composed.document, points, _addresses(order), chosen, notes).html()


def _points(brief: Brief) -> dict[str, Point]:
    return {point.id: point for point in brief.dossier.points}


def _addresses(order: Order) -> Callable[[str, int], str]:
    def address(point: str, sentence: int) -> str:
        return wishes.address(order.home, order.wished, point=point, sentence=str(sentence)) + "#evidence"

    return address


def _note_addresses(order: Order) -> Callable[[int], str]:
    def address(number: int) -> str:
        return wishes.address(order.home, order.wished, note=str(number)) + "#evidence"

    return address


def _note(ask: Ask, order: Order, composed: Composed | None) -> dict[str, Any]:
    """Return the note that was chosen: what it cites, and the paragraphs of the sources whose text is held."""
    notes = json.loads(composed.document.manifest).get("notes", ()) if composed else ()
    chosen = next((note for note in notes if str(note["number"]) == ask.query.get("note")), None)
    if chosen is None:
        return {"note": None}
    dossier = order.brief.dossier
    texts = {cite["source"]: paragraphs(ask.desk, dossier.id, cite["source"]) for cite in chosen["cites"]}
    return {"note": chosen, "texts": texts, "sources": {source.id: source for source in dossier.sources}}


def _chosen(ask: Ask, order: Order) -> dict[str, Any]:
    point = next((point for point in order.brief.dossier.points if point.id == ask.query.get("point")), None)
    if point is None:
        return {"point": None}
    dossier = order.brief.dossier
    number = whole(ask.query.get("sentence", ""))
    sentences = point.text.sentences
    shown = sentences[number - 1 : number] if number else sentences
    known = {source.id: source for source in dossier.sources}
    texts = {c.source: paragraphs(ask.desk, dossier.id, c.source) for sentence in shown for c in sentence.citations}
    return {
        "point": point,
        "sentences": shown,
        "sources": known,
        "texts": texts,
        "written": stances.as_written(ask.desk, point),
        "base": ask.desk.held(point.location.path).sha256,
        "wrong": overview.problems_by_point(ask.desk.opened(), dossier).get(point.id, ()),
    }
