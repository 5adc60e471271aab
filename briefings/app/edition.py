"""Turn a composed brief into the edition that the record knows."""

from __future__ import annotations

import json
from hashlib import sha256

from briefings.app import earlier
from briefings.app.fit import Composed
from briefings.compose import full_manifest
from briefings.deliver.record import Edition
from briefings.model.document import Document
from briefings.model.statements import statements_of


def edition_of(composed: Composed) -> Edition:
    """Return a composed brief as the record knows it."""
    brief, document = composed.brief, composed.document
    manifest = full_manifest(brief, document, composed.plan, composed.fullest())
    return Edition(
        dossier=brief.dossier.id,
        audience=brief.audience.id,
        language=brief.language,
        as_of=brief.as_of.isoformat(),
        version=document.meta.version,
        content=content_of(document),
        manifest=manifest,
        former_content=earlier.content_of(document, json.loads(manifest)),
        public=document.manifest,
    )


def content_of(document: Document) -> str:
    """Return a sha256 of the words that a reader sees and of where their notes stand, without the version.

    A comment or a new recipient changes none of them, and neither does where a statement stands in its file or what
    the program calls it.
    """
    said = [
        [statement.words.replace(document.meta.version, ""), statement.notes] for statement in statements_of(document)
    ]
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
