"""Read a web address: only one that a person asked for."""

from __future__ import annotations

from http.client import HTTPException, IncompleteRead
from urllib.error import URLError
from urllib.request import Request, urlopen

from briefings.model.problem import UserError
from briefings.workspace.articles.limits import MAX_BYTES, read_limited


def fetch(url: str) -> bytes:
    """Return what a web address gives. Raises `UserError` where it can't be had, or is larger than what is read."""
    if not url.startswith(("http://", "https://")):
        raise UserError.of("article", f"{url} isn't an http or https address")
    try:
        request = Request(url, headers={"User-Agent": "briefings (reads a page that a person asked for)"})  # noqa: S310
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            data = read_limited(answer, url, answer.length or 0)
            if answer.length and len(data) <= MAX_BYTES:
                raise IncompleteRead(data, answer.length)
            return data
    except (URLError, OSError, ValueError, HTTPException) as error:
        raise UserError.of("article", f"{url} can't be read: {error}") from error
