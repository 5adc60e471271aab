"""Turn a composed brief into the edition that the record knows."""

from __future__ import annotations

import contextlib
import json
import zlib
from hashlib import sha256

from briefings.app import earlier_manifests
from briefings.app.fit import Composed
from briefings.compose import full_manifest
from briefings.deliver.record import Edition
from briefings.model.document import Document
from briefings.model.document_json import document_as_json, document_from_json
from briefings.model.house import House
from briefings.model.statements import READ, statements_of


def edition_of(composed: Composed) -> Edition:
    """Return a composed brief as the record knows it."""
    brief, document = composed.brief, composed.document
    kept = pack_document(document)
    manifest = full_manifest(brief, document, composed.plan, composed.fullest(), sha256(kept).hexdigest())
    return Edition(
        dossier=brief.dossier.id,
        audience=brief.audience.id,
        language=brief.language,
        as_of=brief.as_of.isoformat(),
        version=document.meta.version,
        content=content_of(document),
        manifest=manifest,
        former_content=earlier_manifests.content_of(document, json.loads(manifest)),
        public=document.manifest,
        document=kept,
    )


def pack_document(document: Document) -> bytes:
    """Return a document as the record keeps it: JSON, compressed."""
    return zlib.compress(document_as_json(document).encode(), 9)


def unpack_document(kept: bytes, house: House, manifest: str) -> Document | None:
    """Return the document that the record keeps, or nothing where it was kept by another edition of the program."""
    with contextlib.suppress(zlib.error, ValueError):
        return document_from_json(zlib.decompress(kept).decode(), house, manifest)
    return None


def content_of(document: Document) -> str:
    """Return a sha256 of the words that a reader sees and of where their notes stand, without the version.

    A comment or a new recipient changes none of them, and neither does where a statement stands in its file or what
    the program calls it.
    """
    said = [
        [statement.words.replace(document.meta.version, ""), statement.notes]
        for statement in statements_of(document)
        if statement.id != READ
    ]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
