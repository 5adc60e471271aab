"""Show what differs between two versions of a brief, and hand out the redline."""

from __future__ import annotations

import datetime as dt
from typing import Final

from starlette.responses import Response

from briefings.app.orders import briefs
from briefings.app.record import known_record, versions_of
from briefings.app.redlines import Comparison, compared, marked_pdf, redline_of
from briefings.app.versions import versions_between
from briefings.model.library import Brief
from briefings.model.problem import UserError
from briefings.model.vocabulary import Format
from briefings.render import media_type
from briefings.web.frame import PageRequest, page

AUTHOR: Final = "briefings"
# How each kind of difference is called.
KINDS: Final = {
    "new": "New",
    "gone": "Gone",
    "changed": "Changed",
    "cited": "Other sources",
    "moved": "Moved",
    "shown": "Printed now, left out for length then",
    "left-out": "Left out for length now",
}


def show(request: PageRequest) -> Response:
    """Show everything that differs, in reading order."""
    brief = _brief(request)
    comparison, names = _compared(request, brief)
    return page(request, "changes.html", brief=brief, comparison=comparison, names=names, kinds=KINDS)


def download(request: PageRequest) -> Response:
    """Return the newer version as a DOCX with tracked changes, or as a PDF with what is new marked."""
    kind = request.path["format"]
    if kind not in {Format.DOCX, Format.PDF}:
        raise UserError.of("no-such-file", "a redline can be had as docx and pdf")
    brief = _brief(request)
    comparison, _ = _compared(request, brief)
    if comparison is None:
        raise UserError.of("no-such-file", "the record knows of no version to compare with")
    with request.state.fitter.alone():
        if kind == Format.PDF:
            data = marked_pdf(comparison, brief.library)
        else:
            day = dt.datetime.combine(request.state.today(), dt.time(), dt.UTC)
            data = redline_of(comparison, AUTHOR, day)
    name = f"{brief.name}_changes.{kind}"
    return Response(
        data, media_type=media_type(kind), headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _brief(request: PageRequest) -> Brief:
    library = request.session.opened().library
    (brief, *_) = briefs(library, [request.path["audience"]], [request.path["dossier"]]) or (None,)
    if brief is None:
        raise UserError.of("no-such-file", "this reader gets no brief of this dossier")
    return brief


def _compared(request: PageRequest, brief: Brief) -> tuple[Comparison | None, tuple[tuple[str, str], ...]]:
    """Return the comparison that was asked for, and the versions that there are to choose from.

    Where nothing was sent yet, the last version that was built is compared.
    """
    record = known_record(request.session.root)
    try:
        names = versions_of(record, brief)
        since, until = request.query.get("since", ""), request.query.get("until", "")
        with request.state.fitter.alone():
            pair = versions_between(record, brief, since, until)
            if pair is None and names:
                pair = versions_between(record, brief, names[0][0], until)
    finally:
        if record:
            record.close()
    return (compared(*pair) if pair else None), names
