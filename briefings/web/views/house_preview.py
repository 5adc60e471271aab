"""Show the first page of a brief in a house style that is being typed."""

from __future__ import annotations

from starlette.responses import Response

from briefings.app.editing import preview, record_forms
from briefings.model.problem import UserError
from briefings.model.vocabulary import Format
from briefings.web.frame import PageRequest
from briefings.web.pictures import picture as page_picture
from briefings.web.views.records import refuse


def picture(request: PageRequest) -> Response:
    """Return the first page of a reader's brief as it would be printed; nothing is saved."""
    root = record_forms.root_of_house()
    refuse(root, "", request.many)
    text = record_forms.text_with(request.session, root, "", request.many)
    library = request.session.trial(root.path, text).library
    brief = preview.first_brief(library)
    image = page_picture(request.state.fitter.render(brief, Format.PDF), 1) if brief else None
    if image is None:
        raise UserError.of("no-such-file", "there is no brief yet that could be shown")
    return Response(image, media_type="image/png")
