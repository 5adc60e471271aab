"""List the templates, and make a shipped one the workspace's own; each is edited as text."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing import templates
from briefings.web.frame import PageRequest, page, redirect_after_save
from briefings.web.problem_cards import text_address


def show(request: PageRequest) -> Response:
    """Show all templates with who gets what they make."""
    listed = templates.list_templates(request.session)
    return page(
        request,
        "templates.html",
        groups=[
            ("Of briefs", [each for each in listed if not each.of_messages]),
            ("Of messages", [each for each in listed if each.of_messages]),
        ],
    )


def begin(request: PageRequest) -> Response:
    """Make a shipped template the workspace's own, and show its text."""
    saved = templates.begin_template(request.session, request.require("name"))
    return redirect_after_save(request, text_address(saved.path), saved)
