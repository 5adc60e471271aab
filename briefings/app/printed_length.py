"""Measure a DOCX whose house document a person restyled: its pages are Word's then, and not those of the layout."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pypdfium2

from briefings.app.fit import Composed
from briefings.model.house import HOUSE_DOCX, House, legible
from briefings.model.problem import Location, Problem
from briefings.model.vocabulary import Severity
from briefings.render.docx import make_house

OFFICE: Final = ("soffice", "libreoffice")
PATIENCE: Final = 120  # seconds


def length_problems(composed: Composed, docx: bytes) -> Iterator[Problem]:
    """Yield a warning where a DOCX on a restyled house document is longer than promised, or can't be measured."""
    library, audience = composed.brief.library, composed.brief.audience
    if not is_restyled(library.house):
        return
    where = Location(next((path for path in HOUSE_DOCX if path in library.files), HOUSE_DOCX[0]))
    pages = printed_pages(docx)
    promised = audience.max_pages + audience.max_annex_pages
    if pages is None:
        words = f"how many pages {audience.id} takes in this style isn't known, as LibreOffice isn't here to count them"
        yield Problem(where, "docx-length", f"{words}: look at its DOCX in Word", Severity.WARNING)
    elif pages > promised:
        words = f"in this style the DOCX of {audience.id} takes {pages} pages, and {promised} are promised"
        mend = "make its type or margins smaller, or promise more"
        yield Problem(where, "docx-length", f"{words}: {mend}", Severity.WARNING)


def is_restyled(house: House) -> bool:
    """Tell whether somebody changed the house document that `briefings new house` made from house.yaml."""
    return house.docx_base is not None and house.docx_base != make_house(legible(house)[0])


def printed_pages(docx: bytes) -> int | None:
    """Return the pages that LibreOffice prints of a DOCX; `None` where it isn't installed, or doesn't answer."""
    office = next((found for found in map(shutil.which, OFFICE) if found), None)
    if office is None:
        return None
    with tempfile.TemporaryDirectory(prefix="briefings-") as folder:
        file = Path(folder) / "brief.docx"
        file.write_bytes(docx)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        call = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]
        try:
            subprocess.run(call, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603 - found by name
            return len(pypdfium2.PdfDocument(file.with_suffix(".pdf").read_bytes()))
        except (OSError, subprocess.SubprocessError, pypdfium2.PdfiumError):
            return None
