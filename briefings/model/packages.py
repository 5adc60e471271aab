"""Pack the parts of an office document into a ZIP, the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

# The part of a DOCX that holds its manifest; where it is a redline, its root names the changes that we marked.
MANIFEST_NAMESPACE: Final = "urn:briefings:manifest:1"
MANIFEST: Final = f"{{{MANIFEST_NAMESPACE}}}manifest"
MANIFEST_PART: Final = re.compile(r"customXml/item\d+\.xml")
REDLINE: Final = ("redline-author", "redline-date")
TYPES: Final = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP holds


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return parts by name as a ZIP: content types first, then the others by name, all dated alike."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            archive.writestr(info, parts[name])
    return out.getvalue()
