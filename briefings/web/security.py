"""Let only this machine's own page through: check host, origin, session and size, and set a strict policy."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from briefings.app.page_access import own_host

LARGEST_BODY: Final = 32_000_000
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# What the page shows is the team's own: no browser keeps it, unless an answer says that it may.
UNKEPT: Final = "no-store"
# Seconds for which a browser may come back: thirty days.
REMEMBERED: Final = 30 * 24 * 3600
_SAFE: Final = ("GET", "HEAD")


class TooLargeError(Exception):
    """A request carried more than the page takes."""


class Guard:
    """ASGI layer around the page. `token` opens it once, at `/?token=…`; a cookie that scripts can't read follows."""

    def __init__(self, app: ASGIApp, *, token: str, port: int, session: str = "") -> None:
        self.app = app
        self._token = token
        self._session = session or secrets.token_urlsafe(32)
        self._cookie = f"briefings-{port}"
        self._hosts = tuple(f"{host}:{port}" for host in (own_host(self._session), "127.0.0.1", "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, open the session, or hand on; every answer carries the policy headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", UNKEPT)
            await send(message)

        answer = self._answer(scope)
        if answer is not None:
            await answer(scope, receive, send_guarded)
            return
        try:
            await self.app(scope, _limit(receive), send_guarded)
        except TooLargeError:
            await PlainTextResponse("Too large: at most 32 MB at once.", 413)(scope, receive, send_guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the refusal or the redirect that a request gets instead of a page, or None."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return PlainTextResponse("This page answers only to its own address on this machine.", 421)
        if scope["method"] not in (*_SAFE, "POST"):
            return PlainTextResponse("Only GET and POST.", 405)
        if not self._same_origin(scope["method"], headers):
            return PlainTextResponse("Refused: this request comes from another site.", 403)
        if int(headers.get("content-length", "0") or "0") > LARGEST_BODY:
            return PlainTextResponse("Too large: at most 32 MB at once.", 413)
        if self._knows(headers.getlist("cookie")):
            return None
        return self._enter(scope)

    def _same_origin(self, method: str, headers: Headers) -> bool:
        if method in _SAFE:
            return headers.get("sec-fetch-site", "none") in ("none", "same-origin") or (
                headers.get("sec-fetch-mode") == "navigate"
            )
        return headers.get("origin", "") == f"http://{headers['host']}"

    def _knows(self, cookies: Iterable[str]) -> bool:
        for line in cookies:
            try:
                found = SimpleCookie(line).get(self._cookie)
            except CookieError:
                continue
            if found is not None and hmac.compare_digest(found.value.encode(), self._session.encode()):
                return True
        return False

    def _enter(self, scope: Scope) -> Response:
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if not (self._token and hmac.compare_digest(given.encode(), self._token.encode())):
            return PlainTextResponse(
                "Closed. Open the address that `briefings serve` printed; it works once.\n"
                "If it was used already, stop the server and start it again for a new one.",
                403,
            )
        self._token = ""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._cookie, self._session, max_age=REMEMBERED, httponly=True, samesite="strict", path="/")
        return answer


def _limit(receive: Receive) -> Receive:
    taken = 0

    async def receive_limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise TooLargeError
        return message

    return receive_limited
