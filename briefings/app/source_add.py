"""Add a source from an article: its text, its digest, and a record for a person to complete.

The text itself goes to the user's own `texts/<dossier>/<source>.txt`, which git ignores.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from briefings.app.orders import one_dossier
from briefings.app.sources import kept_text, pages_by_paragraph, printed_numbers
from briefings.model.digest import Digest, digest_of, paragraphs_of, salt_of, text_hash
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.model.shapes import NEW_ID, may_be_new
from briefings.model.tokens import hash_run, words
from briefings.model.vocabulary import LocatorKind
from briefings.workspace import articles
from briefings.workspace.articles import Article
from briefings.workspace.digests import digest_text
from briefings.workspace.file_sets import write_all
from briefings.workspace.merge import keep_endings, plain
from briefings.workspace.read_twins import SOURCE_LISTS
from briefings.workspace.saving import editing
from briefings.workspace.source_record import issued_of, language_of, record_of
from briefings.workspace.yaml_edit import append_entry

# A paragraph of so many words is hardly in two documents by chance.
_LONG: Final = 8


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file with an article: its bytes and name, and what a person says of it.

    `read_on` is the day on which it was read; `encoding` that of a plain text, where it isn't UTF-8.
    """

    data: bytes
    name: str
    read_on: dt.date
    encoding: str = ""

    def extract(self) -> Article:
        """Return the article in it. Raises `UserError` where no text is found."""
        return articles.extract(self.data, self.name, self.encoding)


@dataclass(frozen=True, slots=True)
class Added:
    """What adding an article would write, or wrote: the record as YAML, and the files; and what is said of its text."""

    record: str
    paragraphs: int
    quantities: int
    names: tuple[str, ...]
    files: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def add(
    root: Path,
    library: Library,
    name: str,
    file: ArticleFile,
    *,
    dossier: str = "",
    given: Mapping[str, str] | None = None,
    dry_run: bool,
) -> Added:
    """Read an article, and write its text, its digest and a record to be completed; nothing on a `dry_run`.

    `given` are fields of the record that a person named. Raises `UserError` where the id is taken, no text is found, or
    the list of sources takes no record as it is written; then nothing is written.
    """
    subject = one_dossier(library, dossier)
    _refuse_unfit(name, subject)
    article = file.extract()
    kin = _held_already(library, subject, article)
    digest, record = _describe(library, subject, name, article, file.read_on, given or {})
    base = root / PurePosixPath(subject.location.path).parent
    listed = base / "sources.yaml"
    contents = {
        root / "texts" / subject.id / f"{name}.txt": kept_text(article),
        base / "digests" / f"{name}.json": digest_text(digest),
        listed: with_record(listed, record),
    }
    if not dry_run:
        with editing(root):
            # Others may have added sources since.
            contents[listed] = with_record(listed, record)
            write_all({path: text.encode() for path, text in contents.items()}, root)
    return Added(
        record=record,
        paragraphs=len(digest.paragraphs),
        quantities=sum(len(traces.quantities) for traces in digest.paragraphs),
        names=tuple(sorted({each for traces in digest.paragraphs for each in traces.names})),
        files=() if dry_run else tuple(path.relative_to(root).as_posix() for path in contents),
        remarks=tuple(_remarks(article, digest, kin)),
    )


def _describe(
    library: Library, subject: Dossier, name: str, article: Article, read_on: dt.date, given: Mapping[str, str]
) -> tuple[Digest, str]:
    """Return the digest of an article, and its record as YAML."""
    language, issued = language_of(article, given, read_on), issued_of(article, given, read_on)
    pages, reads = pages_by_paragraph(article), library.reads(language)
    digest = digest_of(name, article.text, salt_of(subject.id), language, issued, pages=pages, known=reads)
    printed = digest.places.numbers(LocatorKind.PARAGRAPH)
    return digest, record_of(name, article, len(digest.paragraphs), read_on, given, printed)


def _remarks(article: Article, digest: Digest, kin: str) -> Iterator[str]:
    """Say how an article was read; `kin` is the source that it may be another version of, if any."""
    yield f"read as {article.kind}"
    if omitted := article.omissions():
        yield f"left out: {omitted}"
    if parts := articles.several(article.paragraphs):
        yield f"among the paragraphs: {parts}"
    yield from article.remarks
    yield from printed_numbers(digest)
    if kin:
        yield f"it may be another version of {kin}: `briefings source update {kin} FILE` compares them"


def _refuse_unfit(name: str, subject: Dossier) -> None:
    if not may_be_new(name):
        raise UserError.of("name", f"{name} can't be a source's id: use {NEW_ID}")
    if any(source.id == name for source in subject.sources):
        message = f"{subject.id} has a source {name} already, and nothing was changed"
        mend = f"give this one another id, with --id NAME; a new version of it: briefings source update {name} FILE"
        raise UserError.of("exists", f"{message}: {mend}")


def _held_already(library: Library, subject: Dossier, article: Article) -> str:
    """Return the source that an article may be another version of, if any. Raises `UserError` where it is its text."""
    digests = library.digests_of(subject)
    whole = text_hash(article.text)
    salt = salt_of(subject.id)
    lines = {hash_run(words(line), salt) for line in paragraphs_of(article.text)}
    for source in subject.sources:
        digest = digests.get(source.id)
        if digest and digest.sha256 == whole:
            message = f"this is the text of {source.id}, which {subject.id} has already, and nothing was changed"
            raise UserError.of(
                "held", f"{message}: a new version of it is taken by briefings source update {source.id} FILE"
            )
        known = {traces.hash for traces in digest.paragraphs if traces.length >= _LONG} if digest else set()
        same_address = bool(source.URL) and article.best("URL") == source.URL
        if same_address or (known and 2 * len(known & lines) >= len(known)):
            return source.id
    return ""


def with_record(listed: Path, record: str, new: str = "") -> str:
    """Return the text of a list of sources (`new` where there is none) with one more record; its line ends stay.

    Raises `UserError` where the list takes none.
    """
    try:
        old = listed.read_bytes().decode() if listed.exists() else new
    except UnicodeDecodeError as error:
        raise UserError.of("encoding", f"{listed} isn't UTF-8 (byte {error.start}): save it as UTF-8") from None
    return keep_endings(old, append_entry(plain(old), record, SOURCE_LISTS))
