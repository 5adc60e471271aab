"""Say what a DOCX is: core and custom properties, and the manifest as a part of its own."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Final

from briefings.model.document import Document
from briefings.model.packages import MANIFEST_NAMESPACE
from briefings.render.docx.package import OFFICE, add_part
from briefings.render.xml_text import escape

CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # user-defined properties, by Word's own convention
LIMIT: Final = 255  # python-docx and Word both stop there


def set_properties(package: Any, document: Document) -> None:
    """Set the properties that people and records systems look at. All dates are the brief's own."""
    meta, core = document.meta, package.core_properties
    core.title, core.author, core.subject = document.window_title[:LIMIT], meta.author[:LIMIT], meta.subject[:LIMIT]
    core.keywords = "; ".join(meta.keywords)[:LIMIT]
    core.language, core.content_status, core.version = document.language, meta.status, meta.version
    core.last_modified_by, core.category, core.comments, core.revision = meta.author, meta.marking, "", 1
    if meta.as_of:
        core.created = core.modified = datetime.fromisoformat(meta.as_of)
    _replace(package, "/docProps/app.xml", "extended-properties", _application(document))
    _replace(package, "/docProps/custom.xml", "custom-properties", _custom(document))


def _replace(package: Any, name: str, relation: str, xml: str) -> None:
    for key, known in list(package.rels.items()):
        if known.reltype == f"{OFFICE}/{relation}":
            del package.rels[key]
    add_part(package, name, f"application/vnd.openxmlformats-officedocument.{relation}+xml", xml, relation)


def _application(document: Document) -> str:
    company = escape(document.house.organisation)
    return (
        f'<Properties xmlns="{EXTENDED}"><Application>briefings</Application><Company>{company}</Company></Properties>'
    )


def _custom(document: Document) -> str:
    meta = document.meta
    values = (("As of", meta.as_of), ("Version", meta.version), ("Marking", meta.marking), ("Status", meta.status))
    known = [(name, value) for name, value in values if value]
    properties = "".join(
        f'<property fmtid="{FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(known, start=2)
    )
    return f'<Properties xmlns="{CUSTOM}" xmlns:vt="{TYPES}">{properties}</Properties>'


def add_manifest(source: Any, manifest: str) -> None:
    """Add the manifest as a customXml item of our own namespace, which Word and LibreOffice carry along untouched."""
    xml = f'<manifest xmlns="{MANIFEST_NAMESPACE}">{escape(manifest)}</manifest>'
    item = add_part(source, "/customXml/item1.xml", "application/xml", xml, "customXml")
    key = "{" + str(uuid.uuid5(uuid.NAMESPACE_URL, MANIFEST_NAMESPACE)).upper() + "}"
    properties = (
        f'<ds:datastoreItem xmlns:ds="{STORE}" ds:itemID="{key}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    add_part(item, "/customXml/itemProps1.xml", kind, properties, "customXmlProps")
