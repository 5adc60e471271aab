"""Add a source from an article, keep its text in the user's own folder, and save what a person says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefings import workspace
from briefings.app import sources as articles
from briefings.app.editing.overview import source_of
from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.app.source_add import ArticleFile, add
from briefings.model.digest import (
    Digest,
    cited_paragraphs,
    other_count,
    paragraphs_of,
    pinpoint,
    printed_number,
)
from briefings.model.dossier import Dossier
from briefings.model.problem import UserError
from briefings.model.publication import Name
from briefings.model.shapes import free_id
from briefings.model.source import UNWRITTEN, Source
from briefings.model.text import Citation
from briefings.model.vocabulary import Numbering
from briefings.workspace import yaml_edit
from briefings.workspace.merge import plain
from briefings.workspace.saving import editing
from briefings.workspace.source_record import short_name
from briefings.workspace.whole_files import write_whole

Value = yaml_edit.Value


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph of a source's text: the number that cites it, empty where it has none, and its other count beside."""

    text: str
    cite: str
    beside: str = ""


def paragraphs(session: WorkspaceSession, dossier: str, source: str) -> tuple[NumberedParagraph, ...]:
    """Return the paragraphs of a source's text where it is held in the user's own folder; empty where it isn't."""
    subject = session.dossier(dossier)
    found = source_of(subject, source)
    text = articles.read_text(session.root, subject, found) if found else None
    if found is None or not text:
        return ()
    digest = session.current().library.digests_of(subject).get(source)
    return tuple(_number(line, number, found, digest) for number, line in enumerate(paragraphs_of(text), 1))


def _number(text: str, number: int, source: Source, digest: Digest | None) -> NumberedParagraph:
    printed = printed_number(number, digest)
    if source.numbering is Numbering.COUNTED:
        return NumberedParagraph(text, str(number), f"printed as {printed}" if printed not in {"", str(number)} else "")
    return NumberedParagraph(text, printed, f"{number} by our count" if printed != str(number) else "")


@dataclass(frozen=True, slots=True)
class Pinpoints:
    """What citations of a dossier lead to, in both counts."""

    sources: Mapping[str, Source]
    digests: Mapping[str, Digest]

    @classmethod
    def of(cls, session: WorkspaceSession, dossier: Dossier) -> Pinpoints:
        """Return those of a dossier as it is now."""
        return cls({source.id: source for source in dossier.sources}, session.current().library.digests_of(dossier))

    def paragraphs(self, citation: Citation) -> list[int]:
        """Return the paragraphs that a citation leads to, by our count."""
        source, digest = self.sources.get(citation.source), self.digests.get(citation.source)
        return sorted(cited_paragraphs(citation, source, digest) or ())

    def names(self, source: str, citations: Iterable[Citation]) -> str:
        """Return the paragraphs that citations of a source lead to, in order, each in both counts."""
        numbers = sorted({number for citation in citations for number in self.paragraphs(citation)})
        return "; ".join(self.name(source, number) for number in numbers)

    def name(self, source: str, number: int) -> str:
        """Return a paragraph, by our count, as a citation names it, with the other count where the two differ."""
        return pinpoint(number, self.sources.get(source), self.digests.get(source))

    def other(self, citation: Citation) -> str:
        """Return the other count of a citation's paragraphs; empty where the two are alike."""
        return other_count(citation, self.sources.get(citation.source), self.digests.get(citation.source))


def add_source(session: WorkspaceSession, dossier: str, title: str, file: tuple[str, bytes], read_on: dt.date) -> str:
    """Add a source from an article; return its id, made from the title or the first line. Raises `UserError`.

    `file` is a name and the bytes. The record waits for a person to grade and describe it.
    """
    name, data = file
    heading = title or workspace.extract(data, name).title or name
    given = {"title": title} if title else {}
    fields = {"short": short_name(heading)}
    with editing(session.root):
        library = session.current().library
        new_id = free_id(heading, {source.id for source in session.dossier(dossier).sources})
        article = ArticleFile(data, name, read_on)
        add(session.root, library, new_id, article, dossier=dossier, given=given, dry_run=False)
        path = _path(session, dossier, new_id)
        describe_source(session, path, session.hold(path).sha256, new_id, fields)
    return new_id


def keep_text(session: WorkspaceSession, dossier: str, source: str, name: str, data: bytes) -> None:
    """Keep the text of a known source on this machine; `UserError` if it isn't the one that was read."""
    subject = session.dossier(dossier)
    found = _find_source(session, dossier, source)
    text = articles.kept_text(workspace.extract(data, name))
    drifts = articles.verify(session.root, session.current().library, dossier, fresh={source: text})
    wrong = [each for each in drifts if each.source == source and each.state in ("changed", "gone", "moved")]
    if wrong:
        place = f"paragraph {wrong[0].paragraph} differs" if wrong[0].paragraph else "it differs"
        raise UserError.of("other-text", f"this isn't the text of {found.short} that was read: {place}")
    with editing(session.root):
        write_whole(session.root / "texts" / subject.id / f"{source}.txt", text.encode())


def read_again(session: WorkspaceSession, dossier: str, source: str) -> None:
    """Make a source's digest again where its text is held: a day of issue tells what "last Monday" was."""
    if paragraphs(session, dossier, source):
        articles.make_digests(session.root, session.current().library, source, dossier)


def waits(text: str) -> bool:
    """Whether a field of a source's record still says what it was started with, and waits for a person's words."""
    return text in UNWRITTEN


def _find_source(session: WorkspaceSession, dossier: str, source: str) -> Source:
    found = source_of(session.dossier(dossier), source)
    if found is None:
        raise UserError.of("no-such-file", f"there is no source {source} in this dossier")
    return found


def _path(session: WorkspaceSession, dossier: str, source: str) -> str:
    return _find_source(session, dossier, source).location.path


def describe_source(
    session: WorkspaceSession,
    path: str,
    base: str,
    source: str,
    fields: Mapping[str, Value],
    compared: Sequence[str] = (),
) -> Saved:
    """Save fields of a source, each named by its place (`grade.reason`, `descriptor.limits`, `title`).

    What a person types, or has `compared` with the document as it stands, is no guess any more.
    """
    text = plain(session.began_from(path, base))
    guessed = _list_guesses(session, path, source)
    if left := [name for name in guessed if name not in fields and name not in compared]:
        fields = {**fields, "guessed": left} if len(left) < len(guessed) else fields
    elif guessed:
        fields = {**fields, "guessed": ""}
    for name, value in fields.items():
        words = " ".join(value.split()) if isinstance(value, str) else value
        text = yaml_edit.with_value(text, name.split("."), words, source)
    return session.save(path, text, base)


def _list_guesses(session: WorkspaceSession, path: str, source: str) -> tuple[str, ...]:
    sources = (each for dossier in session.current().library.dossiers for each in dossier.sources)
    return next((each.guessed for each in sources if each.id == source and each.location.path == path), ())


def authors(names: Sequence[Name]) -> str:
    """Return authors as a person types them: one a line, "Last, First", or a body's name as it is."""
    return "\n".join(_typed_name(name) for name in names)


def authors_typed(text: str, now: Sequence[Name]) -> Value:
    """Return typed authors as a record holds them; one who was there before stays in the form that they had."""
    known = {_typed_name(name): name for name in now}
    return [_author(line, known.get(line)) for line in map(str.strip, text.split("\n")) if line]


def _typed_name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.family, name.given)))


def _author(line: str, known: Name | None) -> Mapping[str, str]:
    family, comma, given = (part.strip() for part in line.partition(","))
    if known:
        parts = {"literal": known.literal, "family": known.family, "given": known.given}
    else:
        parts = {"family": family, "given": given} if comma else {"literal": line}
    return {key: value for key, value in parts.items() if value}
