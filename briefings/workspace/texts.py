"""Read the sources' texts that are at hand, in `texts/<dossier>/<source>.txt`.

A text counts only where it is what was digested. One whose digest is of the first format is digested anew, in memory,
so that single sentences can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from briefings.model.digest import FIRST_SCHEMA, Digest, digest_of, text_hash
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.workspace.files import is_inside, read_file

FOLDER = "texts"


def texts_at_hand(root: Path, dossier: Dossier, digests: Mapping[str, Digest]) -> dict[str, str]:
    """Return the texts of a dossier's sources that are at hand and are what was digested, by source id."""
    found: dict[str, str] = {}
    for source in dossier.sources:
        path = root / FOLDER / dossier.id / f"{source.id}.txt"
        if source.id in digests and dossier.id and path.is_file() and is_inside(root, path):
            text = read_file(root, path).file.text
            if text_hash(text) == digests[source.id].sha256:
                found[source.id] = text
    return found


def digested_anew(library: Library, dossier: Dossier, texts: Mapping[str, str]) -> dict[str, Digest]:
    """Return a dossier's digests, those of the first format made anew where the text is at hand."""
    digests = library.digests_of(dossier)
    sources = {source.id: source for source in dossier.sources}
    made = dict(digests)
    for id_, text in texts.items():
        old = digests[id_]
        if old.schema == FIRST_SCHEMA:
            language = sources[id_].language
            new = digest_of(id_, text, old.salt, language, sources[id_].issued, known=library.reads(language))
            pairs = zip(new.paragraphs, old.paragraphs, strict=True)
            kept = tuple(replace(traces, quotes=before.quotes) for traces, before in pairs)
            made[id_] = replace(new, paragraphs=kept, location=old.location)
    return made
