"""Read a new version of a source's text: what moved or changed, and which statements rest on it.

The digest and text of the version before are kept beside the new ones: briefs were issued on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from briefings.app.source_add import ArticleFile
from briefings.app.sources import SourceDrift, drift_of, kept_text, new_digest, pages_by_paragraph, read_text
from briefings.app.withdraw import find_source
from briefings.checks.claims import evidence_of
from briefings.checks.locate import own_passages, passages
from briefings.model.digest import Digest, cited_paragraphs, pinpoint, printed_number
from briefings.model.dossier import Dossier
from briefings.model.library import InputFile, Library
from briefings.model.problem import Location, UserError
from briefings.model.source import Source
from briefings.model.text import Citation
from briefings.model.vocabulary import LocatorKind, Numbering
from briefings.workspace.articles import Article
from briefings.workspace.digests import digest_text
from briefings.workspace.file_sets import write_all
from briefings.workspace.merge import keep_endings, plain
from briefings.workspace.renumbering import Renumbering, renumber, renumberings
from briefings.workspace.saving import editing
from briefings.workspace.yaml_edit import with_value

EARLIER: Final = "earlier"
_HASH_LETTERS: Final = 12


@dataclass(frozen=True, slots=True)
class TouchedStatement:
    """A sentence that cites a paragraph which isn't what it was; `now` is where the paragraph stands, 0 if nowhere.

    `paragraph` and `now` are our count; `pinpoint` names the paragraph as a citation does, with both numbers.
    """

    place: str
    text: str
    paragraph: int
    state: str
    now: int
    pinpoint: str


@dataclass(frozen=True, slots=True)
class Updated:
    """A new version of a source's text: paragraphs of the old one that changed, new ones, statements, files written.

    `renumberings` are the citations that lead to the same words again under other numbers.
    """

    source: str
    same: bool
    drift: tuple[SourceDrift, ...] = ()
    new_paragraphs: tuple[int, ...] = ()
    statements: tuple[TouchedStatement, ...] = ()
    renumberings: tuple[Renumbering, ...] = ()
    files: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return {**asdict(self), "renumberings": [each.as_dict() for each in self.renumberings]}


@dataclass(frozen=True, slots=True)
class _Replacement:
    """A source's text before (`held`: its digest, if it had one) and now."""

    library: Library
    subject: Dossier
    source: Source
    held: Digest | None
    fresh: Digest
    article: Article
    read_on: dt.date

    def compare(self) -> Updated:
        """Return what the new text changes, with no file written."""
        source, held, fresh = self.source, self.held, self.fresh
        if held is None:
            new = tuple(traces.number for traces in fresh.paragraphs)
            return Updated(source.id, same=False, new_paragraphs=new)
        if fresh.sha256 == held.sha256:
            return Updated(source.id, same=True)
        known = {traces.hash for traces in held.paragraphs}
        drift = tuple(drift_of(self.subject, held, self.article.text))
        return Updated(
            source.id,
            same=False,
            drift=drift,
            new_paragraphs=tuple(traces.number for traces in fresh.paragraphs if traces.hash not in known),
            statements=tuple(self._find_touched(held, drift)),
            renumberings=self._find_renumberings(held),
        )

    def _find_touched(self, held: Digest, drift: Sequence[SourceDrift]) -> Iterator[TouchedStatement]:
        states = {each.paragraph: each for each in drift}
        for claim in evidence_of(self.library, self.subject).claims:
            if claim.kind != "sentence" or not claim.own:
                continue
            cited = (cited_paragraphs(c, self.source, held) or () for c in claim.citations if c.source == held.source)
            for number in sorted({number for numbers in cited for number in numbers} & states.keys()):
                state = states[number]
                named = pinpoint(number, self.source, held)
                yield TouchedStatement(str(claim.location), claim.text, number, state.state, state.now, named)

    def _find_renumberings(self, held: Digest) -> tuple[Renumbering, ...]:
        numbers = numbers_now(held, self.fresh, printed=self.source.numbering is Numbering.PRINTED)
        return tuple(
            renumbering
            for path, citations in self._citations_by_file().items()
            for renumbering in renumberings(self.library.files[path].text, citations, numbers)
        )

    def _citations_by_file(self) -> dict[str, list[Citation]]:
        """Return the citations of the source by the file that they stand in."""
        found: dict[str, list[Citation]] = {}
        for passage in (*passages(self.subject), *own_passages(self.subject)):
            for citation in passage.citations:
                if citation.source == self.source.id and citation.location.path in self.library.files:
                    found.setdefault(citation.location.path, []).append(citation)
        return found


def update(
    root: Path,
    library: Library,
    name: str,
    file: ArticleFile,
    *,
    dossier: str = "",
    renumber: bool = False,
    dry_run: bool,
) -> Updated:
    """Take a new version of the text of source `name`; on a `dry_run` only say what it would change.

    With `renumber`, citations of paragraphs that only moved get their new numbers in the same step. A source that a
    bibliography named has no text yet: then it is the first one. Raises `UserError` where the source is unknown, the
    file can't be read, or a file that would be renumbered was changed in the meantime; then nothing is written.
    """
    subject, source = find_source(library, name, dossier)
    article = file.extract()
    fresh = new_digest(library, subject, source, article.text, pages_by_paragraph(article))
    held = library.digests_of(subject).get(name)
    replacement = _Replacement(library, subject, source, held, fresh, article, file.read_on)
    found = replacement.compare()
    if found.same or dry_run:
        return found
    return replace(found, files=_write(root, replacement, found.renumberings if renumber else ()))


def numbers_now(held: Digest, fresh: Digest, *, printed: bool) -> dict[int, int]:
    """Return the number that each paragraph of an earlier digest has in a new one, of those whose words are the same.

    Numbers are counted, or `printed` by the document. Words that stand at several places are the same paragraph only
    where they haven't moved, or where there are as many of them as before.
    """
    before, now = _standing(held), _standing(fresh)
    counted: dict[int, int] = {}
    for words, olds in before.items():
        news = now.get(words, [])
        counted |= dict(zip(olds, news, strict=True)) if len(olds) == len(news) else {n: n for n in olds if n in news}
    if not printed:
        return counted
    found = {}
    for number in (label for label in held.places.numbers(LocatorKind.PARAGRAPH) if label.isdecimal()):
        olds = [at for at, places in enumerate(held.places.of_paragraph, 1) if f"para {number}" in places]
        labels = {printed_number(counted[at], fresh) for at in olds if at in counted}
        if len(labels) == 1 and all(at in counted for at in olds) and (label := labels.pop()).isdecimal():
            found[int(number)] = int(label)
    return found


def _standing(digest: Digest) -> dict[str, list[int]]:
    """Return where each paragraph's words stand."""
    found: dict[str, list[int]] = {}
    for traces in digest.paragraphs:
        found.setdefault(traces.hash, []).append(traces.number)
    return found


def _write(root: Path, replacement: _Replacement, renumbered: Sequence[Renumbering]) -> tuple[str, ...]:
    """Write the new text, digest and record at once, and what was before under the name of its hash; return the files.

    `renumbered` are the citations that get new numbers.
    """
    library, source = replacement.library, replacement.source
    cited: dict[str, list[Renumbering]] = {}
    for each in renumbered:
        cited.setdefault(each.location.path, []).append(each)
    base = root / PurePosixPath(replacement.subject.location.path).parent
    texts, digest = root / "texts" / replacement.subject.id, base / "digests" / f"{source.id}.json"
    with editing(root):
        _require_unchanged(root, library, (digest.relative_to(root).as_posix(), *cited))
        contents = {
            texts / f"{source.id}.txt": kept_text(replacement.article),
            digest: digest_text(replacement.fresh),
            **_earlier_files(root, replacement, texts, base / "digests"),
            root / source.location.path: _update_record(root / source.location.path, replacement),
            **{root / path: _renumber(root, library.files[path], changes) for path, changes in cited.items()},
        }
        write_all({path: content.encode() for path, content in contents.items()}, root)
    return tuple(path.relative_to(root).as_posix() for path in contents)


def _earlier_files(root: Path, replacement: _Replacement, texts: Path, digests: Path) -> dict[Path, str]:
    """Return the digest and the text before, if there are any, by where they are kept."""
    held = replacement.held
    if held is None:
        return {}
    name = f"{held.source}-{held.sha256[:_HASH_LETTERS]}"
    files = {digests / EARLIER / f"{name}.json": digest_text(held)}
    text = read_text(root, replacement.subject, replacement.source)
    return files if text is None else files | {texts / EARLIER / f"{name}.txt": text}


def _update_record(listed: Path, replacement: _Replacement) -> str:
    """Return the text of a list of sources with what the new text changes in its record, its line ends as they are."""
    name, captured = replacement.source.id, _capture_day(replacement)
    old = listed.read_bytes().decode()
    record = with_value(plain(old), ["paragraphs"], str(len(replacement.fresh.paragraphs)), name)
    record = with_value(record, ["accessed"], replacement.read_on.isoformat(), name)
    if replacement.source.captured or captured:
        # The day on which the text before was saved says nothing of this one.
        record = with_value(record, ["captured"], captured, name)
    return keep_endings(old, record)


def _capture_day(replacement: _Replacement) -> str:
    """Return the day on which a page was saved, where the file tells it; none after the day of reading."""
    found = replacement.article.best("captured") or ""
    return found if found <= replacement.read_on.isoformat() else ""


def _renumber(root: Path, file: InputFile, changes: Sequence[Renumbering]) -> str:
    """Return a file's text under new numbers, its line ends as they are."""
    return keep_endings((root / file.path).read_bytes().decode(), renumber(file.text, changes))


def _require_unchanged(root: Path, library: Library, paths: Iterable[str]) -> None:
    """Raise `UserError` for a file that isn't what was read."""
    for path in paths:
        read = library.files[path].sha256 if path in library.files else ""
        now = sha256((root / path).read_bytes()).hexdigest() if (root / path).is_file() else ""
        if now != read:
            message = "the file was changed in the meantime, and nothing was written: try again"
            raise UserError.of("changed-on-disk", message, Location(path))
