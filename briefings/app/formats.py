"""Name the formats in which briefs are written."""

from __future__ import annotations

from typing import Final

from briefings.model.vocabulary import Format
from briefings.render import file_formats

# The formats that are written where nothing else is said.
USUAL: Final[tuple[str, ...]] = (Format.DOCX, Format.PDF)


def known_formats() -> tuple[str, ...]:
    """Return the formats in which a brief can be written to a file, those of other packages last."""
    return file_formats()
