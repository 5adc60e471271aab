"""Show what differs between two versions of a brief, and hand out the redline."""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import Final

from starlette.responses import Response

from briefings.app.orders import briefs
from briefings.app.record import known_record, versions_of
from briefings.app.redlines import KINDS, Comparison, compare, marked_pdf, redline_of
from briefings.app.versions import versions_between
from briefings.model.brief import Brief
from briefings.model.problem import UserError
from briefings.model.vocabulary import Format
from briefings.web.frame import PageRequest, file_response, page

AUTHOR: Final = "briefings"


def show(request: PageRequest) -> Response:
    """Show everything that differs, in reading order."""
    brief = _brief(request)
    comparison, names = _compare(request, brief)
    return page(request, "changes.html", brief=brief, comparison=comparison, names=names, kinds=KINDS)


def download(request: PageRequest) -> Response:
    """Return the newer version as a DOCX with tracked changes, or as a PDF with what is new marked."""
    kind = request.path["format"]
    if kind not in {Format.DOCX, Format.PDF}:
        raise UserError.of("no-such-file", "a redline can be had as docx and pdf")
    brief = _brief(request)
    comparison, _ = _compare(request, brief)
    if comparison is None:
        raise UserError.of("no-such-file", "the record knows of no version to compare with")
    with request.state.fitter.alone():
        if kind == Format.PDF:
            data = marked_pdf(comparison, brief.library)
        else:
            day = dt.datetime.combine(request.state.today(), dt.time(), dt.UTC)
            data = redline_of(comparison, AUTHOR, day)
    return file_response(data, f"{brief.name}_changes.{kind}", kind)


def _brief(request: PageRequest) -> Brief:
    library = request.session.current().library
    (brief, *_) = briefs(library, [request.path["audience"]], [request.path["dossier"]]) or (None,)
    if brief is None:
        raise UserError.of("no-such-file", "this reader gets no brief of this dossier")
    return brief


def _compare(request: PageRequest, brief: Brief) -> tuple[Comparison | None, tuple[tuple[str, str], ...]]:
    """Return the comparison that was asked for, and the versions that there are to choose from.

    Where nothing was sent yet, the last version that was built is compared.
    """
    since, until = request.query.get("since", ""), request.query.get("until", "")
    fitter = request.state.fitter
    with known_record(request.session.root) or nullcontext() as record, fitter.alone():
        names = versions_of(record, brief)
        pair = versions_between(record, brief, since, until, fitter.fit)
        if pair is None and names:
            pair = versions_between(record, brief, names[0][0], until, fitter.fit)
    return (compare(*pair) if pair else None), names
