"""Measure a DOCX whose house document a person restyled: its pages are Word's then, and not those of the layout."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from briefings.app.cache import Cache
from briefings.model.house import HOUSE_DOCX, House, legible
from briefings.model.library import Brief, Library
from briefings.model.problem import Location, Problem
from briefings.model.vocabulary import Severity

OFFICE: Final = ("soffice", "libreoffice")
PATIENCE: Final = 120  # seconds
_KIND: Final = "printed pages"


@dataclass(frozen=True)
class PrintedLengths:
    """Counts what is printed of the briefs of a library: once for the same bytes, as the cache remembers counts."""

    library: Library
    cache: Cache

    @cached_property
    def _is_asked(self) -> bool:
        return is_restyled(self.library.house)

    def problems(self, brief: Brief, sha256_of_docx: str, read: Callable[[], bytes]) -> tuple[Problem, ...]:
        """Return a warning where a brief's DOCX is printed longer than promised, or can't be measured.

        `read` is asked for the DOCX only where it wasn't counted before; a brief without one has no hash.
        """
        if not self._is_asked or not sha256_of_docx:
            return ()
        pages = self.cache.get(_KIND, sha256_of_docx)
        if not isinstance(pages, int):
            pages = printed_pages(read())
            if pages is not None:
                self.cache.put(_KIND, pages, sha256_of_docx)
        return tuple(self._told(brief, pages))

    def _told(self, brief: Brief, pages: int | None) -> Iterator[Problem]:
        audience = brief.audience
        where = Location(next((path for path in HOUSE_DOCX if path in self.library.files), HOUSE_DOCX[0]))
        promised = audience.max_pages + audience.max_annex_pages
        if pages is None:
            words = f"how many pages {audience.id} takes in this style isn't known, as LibreOffice isn't here to count"
            yield Problem(where, "docx-length", f"{words} them: look at its DOCX in Word", Severity.WARNING)
        elif pages > promised:
            words = f"in this style the DOCX of {audience.id} takes {pages} pages, and {promised} are promised"
            mend = "make its type or margins smaller, or promise more"
            yield Problem(where, "docx-length", f"{words}: {mend}", Severity.WARNING)


def is_restyled(house: House) -> bool:
    """Tell whether somebody changed the house document that `briefings new house` made from house.yaml."""
    if house.docx_base is None:
        return False
    from briefings.render.docx import make_house  # noqa: PLC0415 - loaded only where there is a house document

    return house.docx_base != make_house(legible(house)[0])


def printed_pages(docx: bytes) -> int | None:
    """Return the pages that LibreOffice prints of a DOCX; `None` where it isn't installed, or doesn't answer."""
    office = next((found for found in map(shutil.which, OFFICE) if found), None)
    if office is None:
        return None
    import pypdfium2  # noqa: PLC0415 - loaded only where something is counted

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
