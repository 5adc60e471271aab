"""Read a new version of a source's text: what moved or changed, and which statements rest on it.

The digest and text of the version before are kept beside the new ones: briefs were issued on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from briefings.app.sources import SourceDrift, drift_of, new_digest, pages_by_paragraph, read_text
from briefings.app.withdraw import find_source
from briefings.checks.claims import Evidence, claims
from briefings.model.digest import Digest, cited_paragraphs, paragraphs_of
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.workspace import articles
from briefings.workspace.digests import digest_text
from briefings.workspace.file_sets import write_all
from briefings.workspace.saving import editing
from briefings.workspace.yaml_edit import with_value

EARLIER: Final = "earlier"
_HASH_LETTERS: Final = 12


@dataclass(frozen=True, slots=True)
class TouchedStatement:
    """A sentence that cites a paragraph which isn't what it was; `now` is where the paragraph stands, 0 if nowhere."""

    place: str
    text: str
    paragraph: int
    state: str
    now: int


@dataclass(frozen=True, slots=True)
class Updated:
    """A new version of a source's text: paragraphs of the old one that changed, new ones, statements, files written."""

    source: str
    same: bool
    drift: tuple[SourceDrift, ...] = ()
    new_paragraphs: tuple[int, ...] = ()
    statements: tuple[TouchedStatement, ...] = ()
    files: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self)


def update(
    root: Path,
    library: Library,
    name: str,
    data: bytes,
    *,
    file: str,
    read_on: dt.date,
    dossier: str = "",
    encoding: str = "",
    dry_run: bool,
) -> Updated:
    """Take a new version of the text of source `name`; on a `dry_run` only say what it would change.

    A source that a bibliography named has no text yet: then it is the first one. Raises `UserError` where the source is
    unknown, or the file can't be read.
    """
    subject, source = find_source(library, name, dossier)
    held = library.digests_of(subject).get(name)
    article = articles.extract(data, file, encoding)
    fresh = new_digest(library, subject, source, article.text, pages_by_paragraph(article))
    if held and fresh.sha256 == held.sha256:
        return Updated(name, same=True)
    drift = tuple(drift_of(subject, held, article.text)) if held else ()
    known = {traces.hash for traces in held.paragraphs} if held else set()
    new = tuple(traces.number for traces in fresh.paragraphs if traces.hash not in known)
    statements = tuple(_touched(library, subject, held, drift)) if held else ()
    files = _write(root, subject, held, fresh, article.text, read_on) if not dry_run else ()
    return Updated(name, same=False, drift=drift, new_paragraphs=new, statements=statements, files=files)


def _touched(
    library: Library, subject: Dossier, held: Digest, drift: Sequence[SourceDrift]
) -> Iterator[TouchedStatement]:
    source = next(each for each in subject.sources if each.id == held.source)
    states = {each.paragraph: each for each in drift}
    for claim in claims(Evidence(subject, library.digests_of(subject))):
        if claim.kind != "sentence" or not claim.own:
            continue
        cited = (cited_paragraphs(c, source, held) or () for c in claim.citations if c.source == held.source)
        for number in sorted({number for numbers in cited for number in numbers} & states.keys()):
            state = states[number]
            yield TouchedStatement(str(claim.location), claim.text, number, state.state, state.now)


def _write(
    root: Path, subject: Dossier, held: Digest | None, fresh: Digest, text: str, read_on: dt.date
) -> tuple[str, ...]:
    """Write the new text, digest and record at once, with the old text and digest under the name of its hash."""
    base = PurePosixPath(subject.location.path).parent
    source = next(each for each in subject.sources if each.id == fresh.source)
    listed, texts = root / source.location.path, root / "texts" / subject.id
    contents = {
        texts / f"{fresh.source}.txt": "\n".join(paragraphs_of(text)) + "\n",
        root / base / "digests" / f"{fresh.source}.json": digest_text(fresh),
    }
    if held:
        old_name = f"{held.source}-{held.sha256[:_HASH_LETTERS]}"
        contents[root / base / "digests" / EARLIER / f"{old_name}.json"] = digest_text(held)
        old_text = read_text(root, subject, source)
        if old_text is not None:
            contents[texts / EARLIER / f"{old_name}.txt"] = old_text
    with editing(root):
        record = listed.read_bytes().decode()
        record = with_value(record, ["paragraphs"], str(len(fresh.paragraphs)), fresh.source)
        contents[listed] = with_value(record, ["accessed"], read_on.isoformat(), fresh.source)
        write_all({path: content.encode() for path, content in contents.items()}, root)
    return tuple(path.relative_to(root).as_posix() for path in contents)
