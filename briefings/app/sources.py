"""Make digests of sources' texts, and compare texts again with their digests.

A text itself lies in the user's own `texts/<dossier>/<source>.txt`, which git ignores.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final, Literal

from briefings.app.orders import one_dossier
from briefings.checks.claims import evidence_of
from briefings.model.digest import Digest, cited_paragraphs, digest_of, pages_of, paragraphs_of, salt_of, text_hash
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.source import Source
from briefings.model.tokens import hash_run, quotations, words
from briefings.model.vocabulary import LocatorKind
from briefings.workspace import articles
from briefings.workspace.articles import Article
from briefings.workspace.digests import digest_text
from briefings.workspace.files import is_inside
from briefings.workspace.saving import editing
from briefings.workspace.whole_files import write_whole

# The numbers that documents print, and what a person calls what they number.
_PRINTED: Final[dict[LocatorKind, str]] = {
    LocatorKind.PAGE: "page",
    LocatorKind.PARAGRAPH: "paragraph",
    LocatorKind.ARTICLE: "article",
    LocatorKind.SECTION: "section",
    LocatorKind.CHAPTER: "chapter",
    LocatorKind.TABLE: "table",
}
State = Literal["same", "changed", "gone", "moved", "no-text", "no-digest"]


@dataclass(frozen=True, slots=True)
class SourceDrift:
    """One paragraph that is no longer what the digest knew (0: the whole source), and the points that cite it.

    A source that is what it was has one entry, `same`. `moved` paragraphs stand at `now`.
    """

    source: str
    paragraph: int
    state: State
    now: int = 0
    points: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self)


def kept_text(article: Article) -> str:
    """Return the text of an article as it is kept in `texts/`: a line for each paragraph."""
    return "\n".join(paragraphs_of(article.text)) + "\n"


def pages_by_paragraph(article: Article) -> dict[int, tuple[str, ...]]:
    """Return the pages of an article's paragraphs, from 1, and under 0 all its pages; none where it has none."""
    if not article.pages:
        return {}
    return {0: article.pages} | {at: each.pages for at, each in enumerate(article.paragraphs, 1)}


def printed_numbers(digest: Digest) -> Iterator[str]:
    """Say which numbers of its own a document prints, and where they differ from our count."""
    for kind, noun in _PRINTED.items():
        numbers = digest.places.numbers(kind)
        if not numbers:
            continue
        words = f"it prints the numbers of its {noun}s, {numbers[0]} to {numbers[-1]}" if len(numbers) > 1 else ""
        words = words or f"it prints the number of its {noun}, {numbers[0]}"
        if kind is LocatorKind.PARAGRAPH:
            at = next(n for n, places in enumerate(digest.places.of_paragraph, 1) if f"para {numbers[-1]}" in places)
            words += f": cite those; its para. {numbers[-1]} is paragraph {at} by our count"
        yield words


def make_digests(
    root: Path, library: Library, name: str = "", dossier: str = "", texts: Path | None = None
) -> tuple[str, ...]:
    """Make the digests again from the texts at hand, and attest the quotations that the dossier takes from them.

    `texts` is the folder of texts (`texts` of the workspace). Returns the files written; raises `UserError` where a
    named source has no text.
    """
    subject = one_dossier(library, dossier)
    base = PurePosixPath(subject.location.path).parent
    written = []
    for source in subject.sources:
        if name not in {"", source.id}:
            continue
        with editing(root):  # a text and its digest change together
            text = read_text(root, subject, source, texts)
            if text is not None:
                path = base / "digests" / f"{source.id}.json"
                write_whole(root / path, digest_text(new_digest(library, subject, source, text)).encode())
                written.append(path.as_posix())
    if not written:
        where = (texts or Path("texts", subject.id)).as_posix()
        raise UserError.of("no-text", f"there is no text of {name or 'any source'} in {where}: put SOURCE.txt there")
    return tuple(written)


def new_digest(
    library: Library, dossier: Dossier, source: Source, text: str, pages: Mapping[int, Sequence[str]] | None = None
) -> Digest:
    """Return the digest of a source's text, with the quotations that the dossier takes from it attested.

    `pages` are those of its paragraphs; without them the digest at hand tells them.
    """
    found = evidence_of(library, dossier)
    citing = (claim for claim in found.claims if any(citation.source == source.id for citation in claim.citations))
    quoted = [run for claim in citing for _, run in quotations(claim.text)]
    held = found.digests.get(source.id)
    pages = pages or (pages_of(held, paragraphs_of(text)) if held else None)
    reads = library.reads(source.language)
    return digest_of(source.id, text, salt_of(dossier.id), source.language, source.issued, quoted, pages, reads)


def verify(
    root: Path, library: Library, dossier: str = "", texts: Path | None = None, fresh: Mapping[str, str] | None = None
) -> tuple[SourceDrift, ...]:
    """Compare texts with their digests: each source the same, or its paragraphs changed, gone or moved.

    `fresh` gives texts by source id; for the others the folder of texts is read. A source whose text isn't at hand is
    reported as `no-text`.
    """
    subject = one_dossier(library, dossier)
    digests = library.digests_of(subject)
    drifts: list[SourceDrift] = []
    for source in subject.sources:
        text = (fresh or {}).get(source.id) or read_text(root, subject, source, texts)
        digest = digests.get(source.id)
        if text is None or digest is None:
            drifts.append(SourceDrift(source.id, 0, "no-text" if digest else "no-digest"))
        else:
            drifts += drift_of(subject, digest, text)
    return tuple(drifts)


def drift_of(dossier: Dossier, digest: Digest, text: str) -> list[SourceDrift]:
    """Return what is different in a text from what its digest knows; one entry, `same`, where nothing is."""
    if text_hash(text) == digest.sha256:
        return [SourceDrift(digest.source, 0, "same")]
    lines = [hash_run(words(line), digest.salt) for line in paragraphs_of(text)]
    found = []
    for traces in digest.paragraphs:
        at = traces.number - 1
        if at < len(lines) and lines[at] == traces.hash:
            continue
        points = _citing(dossier, digest, traces.number)
        if traces.hash in lines:
            found.append(SourceDrift(digest.source, traces.number, "moved", lines.index(traces.hash) + 1, points))
        else:
            state: State = "changed" if at < len(lines) else "gone"
            found.append(SourceDrift(digest.source, traces.number, state, 0, points))
    return found or [SourceDrift(digest.source, 0, "changed")]


def _citing(dossier: Dossier, digest: Digest, paragraph: int) -> tuple[str, ...]:
    source = next((each for each in dossier.sources if each.id == digest.source), None)
    return tuple(
        point.id
        for point in dossier.points
        if any(
            c.source == digest.source and paragraph in (cited_paragraphs(c, source, digest) or ())
            for c in point.text.citations
        )
    )


def read_text(root: Path, dossier: Dossier, source: Source, texts: Path | None = None) -> str | None:
    """Return the text of a source from the user's own folder, or None where it isn't there, or lies elsewhere.

    A folder that a person names with `texts` may lie anywhere; out of the workspace's own no link is followed.
    """
    path = (texts or root / "texts" / dossier.id) / f"{source.id}.txt"
    if not path.is_file() or not (texts or is_inside(root, path)):
        return None
    return path.read_text(encoding="utf-8", errors="replace")


def fetch(url: str) -> bytes:
    """Return what a web address gives: only called for an address that a person typed. Raises `UserError`."""
    return articles.fetch(url)


def read_limited(stream: IO[bytes], name: str, size: int = 0) -> bytes:
    """Return the bytes of a stream, which are no more than an article may have. Raises `UserError`."""
    return articles.read_limited(stream, name, size)
