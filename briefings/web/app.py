"""Make the page's application: its addresses, each with its view."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

import font_source_sans_pro as faces
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from briefings.app.editing import WorkspaceSession
from briefings.app.editing.preview import Fitter
from briefings.web.frame import TEMPLATES, AppState, PageRequest, View, endpoint, page
from briefings.web.security import HEADERS, UNKEPT, Guard
from briefings.web.views import (
    agreement,
    begin,
    briefs,
    changes,
    guide,
    home,
    house_preview,
    outbox,
    putting_away,
    reading,
    records,
    returned,
    risks,
    source_texts,
    sources,
    stances,
    templates,
    texts,
    twins,
    words,
)

STATIC: Final = Path(__file__).parent / "static"
# Where the records of YAML files are edited by forms.
RECORDS: Final = (
    "/dossier/{dossier}",
    "/house",
    "/reader/{audience}",
    "/source/{dossier}/{source}/record",
    "/stance/{dossier}/{perspective}/record",
)
# What can be copied and put away.
KEPT: Final = ("/dossier/{dossier}", "/reader/{audience}", "/stance/{dossier}/{perspective}")
SHOWN: Final[tuple[tuple[str, View], ...]] = (
    ("/", home.home),
    ("/begin/dossier", begin.dossier_form),
    ("/begin/reader", begin.reader_form),
    ("/brief/{dossier}/{audience}", briefs.show),
    ("/brief/{dossier}/{audience}/page-{number}.png", briefs.picture),
    ("/brief/{dossier}/{audience}/brief.{format}", briefs.download),
    ("/drafts/{name}", briefs.draft),
    ("/changes/{dossier}/{audience}", changes.show),
    ("/changes/{dossier}/{audience}/redline.{format}", changes.download),
    ("/stances/{dossier}", stances.index),
    ("/stance/{dossier}/{perspective}", stances.show),
    ("/sources/{dossier}", sources.index),
    ("/source/{dossier}/{source}", sources.show),
    *((address, records.show) for address in RECORDS),
    *((f"{address}/put-away", putting_away.ask) for address in KEPT),
    ("/house/page.png", house_preview.picture),
    ("/agreement/{dossier}", agreement.show),
    ("/risks/{dossier}", risks.show),
    ("/read/{dossier}", reading.show),
    ("/returned/{dossier}", returned.index),
    ("/returned/{dossier}/{letter}/answer.docx", returned.answer),
    ("/text", texts.show),
    ("/offers/{dossier}", texts.offers),
    ("/history", texts.history),
    ("/outbox", outbox.show),
    ("/help", guide.show),
    ("/twins/{dossier}", twins.show),
    ("/words/{language}", words.show),
    ("/templates", templates.show),
)
DONE: Final[tuple[tuple[str, View], ...]] = (
    ("/begin/dossier", begin.dossier),
    ("/begin/reader", begin.reader),
    ("/brief/{dossier}/{audience}/reader", briefs.save_reader),
    ("/brief/{dossier}/{audience}/settings", briefs.adjust_reader),
    ("/brief/{dossier}/{audience}/recipient", briefs.add_recipient),
    ("/brief/{dossier}/{audience}/typing", briefs.typing),
    ("/brief/{dossier}/{audience}/print", briefs.print_out),
    ("/brief/{dossier}/{audience}/send", briefs.send),
    ("/stances/{dossier}/add", stances.begin),
    ("/stance/{dossier}/{perspective}/brief", stances.brief),
    ("/stance/{dossier}/{perspective}/edit", stances.edit),
    ("/stance/{dossier}/{perspective}/add", stances.add),
    ("/stance/{dossier}/{perspective}/move", stances.move),
    ("/stance/{dossier}/{perspective}/split", stances.split),
    ("/stance/{dossier}/{perspective}/delete", stances.delete),
    *((f"{address}/save", records.save) for address in RECORDS),
    *((f"{address}/add", records.add) for address in RECORDS),
    *((f"{address}/move", records.move) for address in RECORDS),
    *((f"{address}/delete", records.delete) for address in RECORDS),
    *((f"{address}/put-away", putting_away.put_away) for address in KEPT),
    *((f"{address}/copy", putting_away.copy) for address in KEPT),
    ("/bring-back", putting_away.bring_back),
    ("/stance/{dossier}/{perspective}/copy-point", stances.copy),
    ("/agreement/{dossier}/issue", agreement.issue),
    ("/sources/{dossier}/add", sources.add),
    ("/source/{dossier}/{source}/describe", sources.describe),
    ("/source/{dossier}/{source}/keep", sources.keep),
    ("/source/{dossier}/{source}/withdraw", sources.withdraw),
    ("/risks/{dossier}/rate", risks.rate),
    ("/read/{dossier}", reading.find),
    ("/read/{dossier}/take-back", reading.forget),
    ("/returned/{dossier}/add", returned.add),
    ("/returned/{dossier}/choose", returned.choose),
    ("/returned/{dossier}/all", returned.accept_all),
    ("/returned/{dossier}/remove", returned.remove),
    ("/text", texts.save),
    ("/check", texts.check),
    ("/undo", texts.undo),
    ("/outbox/retry", outbox.retry),
    ("/house/begin", records.begin_house),
    ("/twins/{dossier}", twins.save),
    ("/words/{language}", words.save),
    ("/templates/begin", templates.begin),
    ("/source/{dossier}/{source}/compare", source_texts.compare),
    ("/source/{dossier}/{source}/replace", source_texts.replace),
    ("/outbox/decide", outbox.decide),
)
FACES: Final = {"regular": "SourceSansPro", "italic": "SourceSansProIt", "semibold": "SourceSansProSemibold"}
# Seconds for which a browser keeps a face: a page that has it at once is shown in it.
KEPT_FACE: Final = {"Cache-Control": "private, max-age=2592000"}


def make_app(root: Path, token: str, port: int, today: Callable[[], dt.date], session: str = "") -> Starlette:
    """Return the application for one workspace. `token` opens it once, at `/?token=…` on `port` of this machine.

    `session` is the secret that browsers hold from then on; one for this run alone where it is empty.
    """
    state = AppState(WorkspaceSession(root), Fitter(), today)
    routes: list[BaseRoute] = [
        *(Route(path, endpoint(view, state), methods=["GET"]) for path, view in SHOWN),
        *(Route(path, endpoint(view, state), methods=["POST"]) for path, view in DONE),
        Route("/alive", _alive),
        Route("/static/fonts/{face}.ttf", _font),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, token=token, port=port, session=session)],
        exception_handlers={404: _missing(state), 500: _fault},
    )
    app.state.state = state
    return app


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("yes")


async def _font(request: Request) -> Response:
    name = FACES.get(request.path_params["face"], "")
    return FileResponse(getattr(faces, name), headers=KEPT_FACE) if name else PlainTextResponse("no such face", 404)


async def _fault(_request: Request, _error: Exception) -> Response:
    """Say that it was our fault; the traceback goes to the terminal in which the server runs.

    Starlette answers so from outside the guard: the policy must go along here.
    """
    return HTMLResponse(
        (TEMPLATES / "fault.html").read_text(encoding="utf-8"), 500, HEADERS | {"Cache-Control": UNKEPT}
    )


def _missing(state: AppState) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, _error: Exception) -> Response:
        return page(PageRequest(state, {}, {}, request.url.path), "missing.html", status=404)

    return answer
