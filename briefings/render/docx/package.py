"""Pack the parts of an open python-docx package into a ZIP: the same parts give the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefings.render.xml_text import quoteattr

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP holds
RELS: Final = "application/vnd.openxmlformats-package.relationships+xml"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def add_part(source: Any, name: str, content_type: str, xml: str, relation: str) -> Part:
    """Add a part of XML that `source` (a part or the package) relates to, and return it."""
    package = getattr(source, "package", None) or source
    part = Part(PackURI(name), content_type, (HEAD + xml).encode(), package)
    source.relate_to(part, f"{OFFICE}/{relation}")
    return part


def drop_relations(source: Any, kept: tuple[str, ...]) -> None:
    """Drop the relationships of a part or package whose type doesn't end in one of `kept`."""
    for key, relation in list(source.rels.items()):
        if relation.reltype.rpartition("/")[2] not in kept:
            del source.rels[key]


def pack(package: Any) -> bytes:
    """Return the package as a ZIP: content types first, then parts by name, all dated alike."""
    parts = {str(part.partname): part for part in package.iter_parts()}
    files: dict[str, bytes] = {"/_rels/.rels": package.rels.xml}
    for name, part in parts.items():
        files[name] = part.blob
        if len(part.rels):
            files[str(part.partname.rels_uri)] = part.rels.xml
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _store(archive, "[Content_Types].xml", _content_types(parts))
        for name in sorted(files):
            _store(archive, name.lstrip("/"), files[name])
    return out.getvalue()


def _store(archive: zipfile.ZipFile, name: str, blob: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # the same on every system
    archive.writestr(info, blob)


def _content_types(parts: dict[str, Part]) -> bytes:
    defaults = {"rels": RELS, "xml": "application/xml"}
    overrides = []
    for name, part in sorted(parts.items()):
        if part.content_type.startswith("image/"):
            defaults[part.partname.ext.lower()] = part.content_type
        else:
            overrides.append(f"<Override PartName={quoteattr(name)} ContentType={quoteattr(part.content_type)}/>")
    known = [f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in sorted(defaults.items())]
    types = "".join(known + overrides)
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'.encode()
