"""Read a request for a view, and make the page or the redirect that answers it."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from briefings.app.editing import ConflictError, Saved, WorkspaceSession, overview
from briefings.app.editing.dispatch import state_words
from briefings.app.editing.preview import Fitter
from briefings.model.library import Library
from briefings.model.problem import Problem, UserError
from briefings.model.vocabulary import Severity
from briefings.render import media_type
from briefings.web import field_words, problem_cards
from briefings.web.labels import CHOOSE, choices, label
from briefings.web.problem_cards import text_address
from briefings.web.problem_words import ProblemWords

TEMPLATES: Final = Path(__file__).parent / "templates"
MISSING: Final = frozenset({"unknown-dossier", "unknown-audience", "no-such-file", "no-such-point", "outside"})
FIELDS_AT_MOST: Final = 200
# The page of another dossier on which somebody goes on who changes the dossier.
SAME_PAGES: Final = {
    **{name: name for name in ("stances", "sources", "agreement", "risks", "read", "returned", "dossier", "twins")},
    "stance": "stances",
    "source": "sources",
}
# What an address says of the save just made.
SAVE_PARAMETERS: Final = ("saved=", "undo=", "news=", "trouble=")


@dataclass(frozen=True, slots=True)
class AppState:
    """What all requests share: the open workspace, the fitted briefs, and today's date."""

    session: WorkspaceSession
    fitter: Fitter
    today: Callable[[], dt.date]


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a person asked for. `form` holds typed fields, `upload` the name and bytes of a dropped file."""

    state: AppState
    path: Mapping[str, str]
    query: Mapping[str, str]
    url: str
    form: Mapping[str, str] = field(default_factory=dict)
    upload: tuple[str, bytes] | None = None
    many: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def session(self) -> WorkspaceSession:
        """The workspace, held open."""
        return self.state.session

    def field(self, name: str) -> str:
        """Return a form field without blanks around it; empty if it wasn't sent."""
        return self.form.get(name, "").replace("\r\n", "\n").strip()

    def require(self, name: str) -> str:
        """Return a form field that our own pages always send. Raises `UserError` where it is missing."""
        if name not in self.form:
            raise UserError.of("form", f"the form came without its `{name}`: open the page again")
        return self.form[name]


View = Callable[[PageRequest], Response]


def endpoint(view: View, state: AppState) -> Callable[[Request], Awaitable[Response]]:
    """Return the Starlette endpoint of a view: the form read, the view in a thread, a user's mistake as a page."""

    async def answer(received: Request) -> Response:
        request = await _page_request(received, state)
        try:
            return _forget_draft(await run_in_threadpool(view, request), received, request)
        except ConflictError as conflict:
            return page(
                request, "conflict.html", status=409, conflict=conflict, back=local(request.form.get("back", "/"))
            )
        except UserError as error:
            status = 404 if any(problem.code in MISSING for problem in error.problems) else 422
            return page(
                request, "mistake.html", status=status, problems=error.problems, back=request.form.get("back", "")
            )

    return answer


def _forget_draft(response: Response, received: Request, request: PageRequest) -> Response:
    """Tell the browser which typing is saved, in the answer itself: it counts for who goes on before the next page.

    The cookie is named by the port: pages of other ports are of other workspaces.
    """
    key = request.form.get("draft", "")
    if key and isinstance(response, RedirectResponse):
        name, day = f"saved-{received.url.port}", 86_400
        response.set_cookie(name, quote(key, safe=""), max_age=day, path="/", samesite="strict")
    return response


async def _page_request(request: Request, state: AppState) -> PageRequest:
    query = dict(request.query_params)
    url = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method != "POST":
        return PageRequest(state, request.path_params, query, url, many=_many(request.query_params.multi_items()))
    upload = None
    fields: list[tuple[str, str]] = []
    async with request.form(max_fields=FIELDS_AT_MOST, max_files=1, max_part_size=4_000_000) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                data = await value.read()
                upload = (value.filename or "", data) if data else None
            else:
                fields.append((name, value))
    return PageRequest(state, request.path_params, query, url, dict(fields), upload, _many(fields))


def _many(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found


def page(request: PageRequest, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page from one of our templates."""
    opened = request.session.current()
    dossier = next((d for d in opened.library.dossiers if d.id == request.path.get("dossier")), None)
    shared = {
        "request": request,
        "library": opened.library,
        "problem_words": ProblemWords(opened.library),
        "unread": overview.unread(opened, dossier) if dossier else (),
        "missing_parts": overview.missing_parts,
        "dossier_here": dossier,
        "workspace": request.session.root,
        "others": _others(request, opened.library),
        "subject": request.path.get("dossier", ""),
        "saved": request.query.get("saved", ""),
        "undo": _undo(request.query.get("undo", "")),
        "news": request.query.get("news", ""),
        "trouble": problem_cards.carried_problems(opened.problems, request.query.get("trouble", "")),
    }
    return HTMLResponse(_environment().get_template(template).render(shared | context), status)


def _others(request: PageRequest, library: Library) -> list[tuple[str, str]]:
    """Return the same page of each other dossier: its address and the dossier's title; none on a page of no dossier."""
    here = request.path.get("dossier", "")
    if not here:
        return []
    kind = SAME_PAGES.get(request.url.split("/")[1].partition("?")[0], "dossier")
    return [(f"/{kind}/{quote(each.id)}", each.title or each.id) for each in library.dossiers if each.id != here]


def file_response(data: bytes, name: str, format_name: str) -> Response:
    """Return an answer that is saved under a name, as a file of a format.

    Headers hold ASCII only: other names travel encoded (RFC 6266, RFC 8187).
    """
    named = f'filename="{name}"' if name.isascii() else f"filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=media_type(format_name), headers={"Content-Disposition": f"attachment; {named}"})


def redirect(url: str, **parameters: str) -> RedirectResponse:
    """Return the redirect after a save.

    Of the parameters, `saved` names the draft that is done with, `undo` what may be taken back, `trouble` the
    problems that are left, `news` what else the page tells.
    """
    address, _, anchor = local(url).partition("#")
    query = urlencode({key: value for key, value in parameters.items() if value})
    joined = f"{address}{'&' if '?' in address else '?'}{query}" if query else address
    return RedirectResponse(joined + (f"#{anchor}" if anchor else ""), 303)


def redirect_after_save(
    request: PageRequest, url: str, saved: Saved, present: Iterable[Problem] = (), *, news: str = ""
) -> RedirectResponse:
    """Redirect after a save; `present` are problems of the place itself, not only new ones."""
    undo = f"{saved.before}:{saved.path}" if saved.before else ""
    return redirect(
        url,
        saved=request.form.get("draft", ""),
        undo=undo,
        trouble=problem_cards.carried_keys(saved, present),
        news=news,
    )


def local(url: str) -> str:
    """Return an address of this page, never another site's; what was said of an earlier save is taken off."""
    if not url.startswith("/") or url.startswith(("//", "/\\")):
        return "/"
    address, _, anchor = url.partition("#")
    path, _, query = address.partition("?")
    rest = "&".join(part for part in query.split("&") if part and not part.startswith(SAVE_PARAMETERS))
    return path + (f"?{rest}" if rest else "") + (f"#{anchor}" if anchor else "")


def _undo(given: str) -> tuple[str, str] | None:
    sha256, _, path = given.partition(":")
    return (path, sha256) if path else None


@functools.cache
def _environment() -> Any:
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["quoted"] = lambda text: quote(str(text), safe="")
    environment.filters["count"] = count
    environment.filters["sentence"] = sentence
    environment.filters["label"] = label
    environment.filters["day"] = day
    environment.filters["state_words"] = state_words
    environment.globals["choices"] = choices
    environment.globals["point_words"] = field_words.POINT
    environment.globals["must"] = CHOOSE
    environment.globals["urlencode"] = urlencode
    environment.globals["zip"] = zip
    environment.globals["errors_in"] = lambda problems: [p for p in problems if p.severity is Severity.ERROR]
    environment.globals["text_address"] = text_address
    environment.globals["card"] = problem_cards.card
    environment.globals["spelling_form"] = problem_cards.spelling_form
    environment.globals["mended_at"] = problem_cards.mended_at
    return environment


def parse_int(text: str) -> int:
    """Return the whole number in an address or a form; 0 for anything else that somebody typed there."""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 point", "3 points"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def day(date: dt.date | None) -> str:
    """Return a date as it is written; in words where there is none, or it couldn't be read."""
    return str(date) if date and date not in (dt.date.min, dt.date.max) else "date missing"


def sentence(text: str) -> str:
    """Return a problem's words as a sentence: a capital first, a full stop last; code marks taken off."""
    words = text.replace("`", "")
    return words[:1].upper() + words[1:] + ("" if words[-1:] in ".?!" else ".")
