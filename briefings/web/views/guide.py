"""Show what the page is for and how its parts go together, in its own words."""

from __future__ import annotations

from starlette.responses import Response

from briefings.web.frame import PageRequest, page


def show(request: PageRequest) -> Response:
    """Show the help, with ways to the parts of the first dossier."""
    dossiers = request.session.current().library.dossiers
    return page(request, "help.html", first=dossiers[0] if dossiers else None)
