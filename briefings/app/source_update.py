"""Read a new version of a source's text: what moved or changed, and which statements rest on it.

The digest and text of the version before are kept beside the new ones: briefs were issued on them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

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
from briefings.workspace import articles
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
    renumber: bool = False,
    dry_run: bool,
) -> Updated:
    """Take a new version of the text of source `name`; on a `dry_run` only say what it would change.

    With `renumber`, citations of paragraphs that only moved get their new numbers in the same step. A source that a
    bibliography named has no text yet: then it is the first one. Raises `UserError` where the source is unknown, the
    file can't be read, or a file that would be renumbered was changed in the meantime; then nothing is written.
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
    statements = tuple(_find_touched(library, subject, source, held, drift)) if held else ()
    numbers = numbers_now(held, fresh, printed=source.numbering is Numbering.PRINTED) if held else {}
    moved = {
        path: renumberings(library.files[path].text, citations, numbers)
        for path, citations in _citations_of(library, subject, name).items()
    }
    if not dry_run:
        cited = {path: changes for path, changes in moved.items() if changes and renumber}
        files = _write(root, library, subject, source, held, fresh, article, read_on, cited)
    told = tuple(each for changes in moved.values() for each in changes)
    return Updated(name, False, drift, new, statements, told, () if dry_run else files)


def _capture_day(article: Article, read_on: dt.date) -> str:
    """Return the day on which a page was saved, where the file tells it; none after the day of reading."""
    found = article.best("captured") or ""
    return found if found and found <= read_on.isoformat() else ""


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


def _citations_of(library: Library, subject: Dossier, source: str) -> dict[str, list[Citation]]:
    """Return the citations of a source by the file that they stand in."""
    found: dict[str, list[Citation]] = {}
    for passage in (*passages(subject), *own_passages(subject)):
        for citation in passage.citations:
            if citation.source == source and citation.location.path in library.files:
                found.setdefault(citation.location.path, []).append(citation)
    return found


def _find_touched(
    library: Library, subject: Dossier, source: Source, held: Digest, drift: Sequence[SourceDrift]
) -> Iterator[TouchedStatement]:
    states = {each.paragraph: each for each in drift}
    for claim in evidence_of(library, subject).claims:
        if claim.kind != "sentence" or not claim.own:
            continue
        cited = (cited_paragraphs(c, source, held) or () for c in claim.citations if c.source == held.source)
        for number in sorted({number for numbers in cited for number in numbers} & states.keys()):
            state = states[number]
            named = pinpoint(number, source, held)
            yield TouchedStatement(str(claim.location), claim.text, number, state.state, state.now, named)


def _write(
    root: Path,
    library: Library,
    subject: Dossier,
    source: Source,
    held: Digest | None,
    fresh: Digest,
    article: Article,
    read_on: dt.date,
    cited: Mapping[str, Sequence[Renumbering]],
) -> tuple[str, ...]:
    """Write the new text, digest and record at once, with the old text and digest under the name of its hash.

    `cited` are the citations that get new numbers, by file.
    """
    base = PurePosixPath(subject.location.path).parent
    listed, texts = root / source.location.path, root / "texts" / subject.id
    digest = (base / "digests" / f"{fresh.source}.json").as_posix()
    with editing(root):
        _require_unchanged(root, library, (digest, *cited))
        contents = {
            texts / f"{fresh.source}.txt": kept_text(article),
            root / digest: digest_text(fresh),
        }
        if held:
            old_name = f"{held.source}-{held.sha256[:_HASH_LETTERS]}"
            contents[root / base / "digests" / EARLIER / f"{old_name}.json"] = digest_text(held)
            old_text = read_text(root, subject, source)
            if old_text is not None:
                contents[texts / EARLIER / f"{old_name}.txt"] = old_text
        old = listed.read_bytes().decode()
        record = with_value(plain(old), ["paragraphs"], str(len(fresh.paragraphs)), fresh.source)
        record = with_value(record, ["accessed"], read_on.isoformat(), fresh.source)
        captured = _capture_day(article, read_on)
        if source.captured or captured:
            # The day on which the text before was saved says nothing of this one.
            record = with_value(record, ["captured"], captured, fresh.source)
        contents[listed] = keep_endings(old, record)
        contents |= {root / path: _renumber(root, library.files[path], changes) for path, changes in cited.items()}
        write_all({path: content.encode() for path, content in contents.items()}, root)
    return tuple(path.relative_to(root).as_posix() for path in contents)


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
