"""Count what LibreOffice prints of DOCX files, and tell where that isn't what the PDF has, or is more than promised.

Word sets pages by itself, so that a DOCX may take another number than our own layout. `BRIEFINGS_OFFICE` names the
program that counts where it isn't `soffice`, or is `off`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from briefings.app.build import Built
from briefings.app.cache import Cache
from briefings.model.brief import Brief
from briefings.model.house import HOUSE_DOCX, House, legible
from briefings.model.library import Library
from briefings.model.problem import Location, Problem
from briefings.model.vocabulary import Format, Severity

VARIABLE: Final = "BRIEFINGS_OFFICE"
OFF: Final = "off"
OFFICE: Final = ("soffice", "libreoffice")
FEW: Final = 20  # briefs of a build: of more, none is counted unless a person restyled the house document
AT_ONCE: Final = 50  # files that one start of LibreOffice is given
START: Final = 90  # seconds that it may take, and for each file
EACH: Final = 20
_KIND: Final = "printed pages"


def with_printed_lengths(
    library: Library, briefs: Sequence[Brief], results: Sequence[Built], cache: Cache
) -> list[Built]:
    """Return what was built of some briefs with a warning where the DOCX has other pages than the PDF, or too many.

    The same bytes are counted once, as the cache remembers counts.
    """
    restyled = is_restyled(library.house)
    files = [next((path for path in built.files if path.suffix == f".{Format.DOCX}"), None) for built in results]
    counted = [path for path in files if path]
    if not restyled and (len(counted) > FEW or _office() is None):
        return list(results)
    pages = _count_pages(counted, cache)
    return [
        replace(built, problems=(*built.problems, *_problems(library, brief, built, pages[path], restyled=restyled)))
        if path
        else built
        for brief, built, path in zip(briefs, results, files, strict=False)
    ]


def _count_pages(files: Sequence[Path], cache: Cache) -> dict[Path, int | None]:
    """Return the pages that are printed of each file, those that the cache doesn't know counted together."""
    keys = {file: sha256(file.read_bytes()).hexdigest() for file in files}
    known = {file: cache.get(_KIND, key) for file, key in keys.items()}
    new = {file: printed for file, printed in printed_pages([f for f in files if known[f] is None]).items() if printed}
    for file, printed in new.items():
        cache.put(_KIND, printed, keys[file])
    return known | new


def _problems(library: Library, brief: Brief, built: Built, pages: int | None, *, restyled: bool) -> Iterator[Problem]:
    if restyled:
        yield from _restyled_problems(library, brief, pages)
        return
    expected = built.pages.body + built.pages.annexes
    if pages is not None and pages != expected:
        words = f"LibreOffice prints the DOCX of {brief.audience.id} on {pages} pages, and the PDF has {expected}"
        mend = "give out one of them, or name no page by its number"
        yield Problem(brief.audience.location, "docx-pages", f"{words}: {mend}", Severity.WARNING)


def _restyled_problems(library: Library, brief: Brief, pages: int | None) -> Iterator[Problem]:
    audience = brief.audience
    where = Location(next((path for path in HOUSE_DOCX if path in library.files), HOUSE_DOCX[0]))
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


def printed_pages(files: Sequence[Path]) -> Mapping[Path, int | None]:
    """Return the pages that LibreOffice prints of each DOCX; `None` where it isn't installed, or doesn't answer."""
    office = _office()
    if office is None:
        return dict.fromkeys(files)
    return {
        file: printed
        for start in range(0, len(files), AT_ONCE)
        for file, printed in _print(office, files[start : start + AT_ONCE]).items()
    }


def _office() -> str | None:
    named = os.environ.get(VARIABLE, "").strip()
    if named.lower() == OFF:
        return None
    return next((found for found in map(shutil.which, (named,) if named else OFFICE) if found), None)


def _print(office: str, files: Sequence[Path]) -> dict[Path, int | None]:
    """Return the pages that one start of LibreOffice prints of each file: as many as it comes to."""
    with tempfile.TemporaryDirectory(prefix="briefings-") as folder:
        copies = [Path(folder) / f"{number}.docx" for number in range(len(files))]
        for file, copy in zip(files, copies, strict=True):
            copy.write_bytes(file.read_bytes())
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        call = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, copies)]
        try:
            subprocess.run(call, check=False, capture_output=True, timeout=START + EACH * len(files))  # noqa: S603
        except (OSError, subprocess.SubprocessError):
            return dict.fromkeys(files)
        return {file: _pages_of(copy.with_suffix(".pdf")) for file, copy in zip(files, copies, strict=True)}


def _pages_of(pdf: Path) -> int | None:
    import pypdfium2  # noqa: PLC0415 - loaded only where something is counted

    try:
        return len(pypdfium2.PdfDocument(pdf.read_bytes()))
    except (OSError, pypdfium2.PdfiumError):
        return None
