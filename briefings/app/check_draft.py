"""Check a text that somebody else wrote against a dossier's sources, sentence by sentence. No verdict is a proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from briefings.checks.claims import Evidence
from briefings.checks.drafts import VERDICTS, DraftChecker, Judgement, Verdict
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import UserError
from briefings.workspace.articles import MAX_BYTES
from briefings.workspace.bibliography.resolving import Resolved, resolve, resolve_entry, without_citations
from briefings.workspace.drafts import Draft, DraftSentence, read_draft
from briefings.workspace.returned.write_answers import with_remarks
from briefings.workspace.whole_files import write_whole

# Said with every result.
CAVEAT: Final = "A machine compared words with the sources of this dossier; no verdict is a proof."
SAID: Final[Mapping[Verdict, str]] = {
    "found": "found",
    "other-figure": "found with another figure",
    "other-speaker": "attributed to another",
    "altered-quotation": "quotation altered",
    "nothing-found": "nothing found",
    "not-checkable": "not checkable",
}
_QUIET: Final = frozenset({"found", "not-checkable"})


@dataclass(frozen=True, slots=True)
class DraftStatement:
    """A sentence of a draft: what was found of it, and what its own citations lead to."""

    text: str
    paragraph: int
    judgement: Judgement
    citations: tuple[Resolved, ...] = ()

    @property
    def where(self) -> str:
        """The likeliest paragraphs: "business-times, para. 3"."""
        return "; ".join(f"{place.source}, para. {place.paragraph}" for place in self.judgement.places)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What differs, in plain words: in the sentence, and in what it cites."""
        cited = (
            f"{each.written} {'is not quite so' if each.status == 'differs' else 'is unknown'}: {each.remark}"
            for each in self.citations
            if each.status != "exists"
        )
        return (*self.judgement.remarks, *cited)


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was found of a draft. `entries` are its own list of references, resolved."""

    file: str
    dossier: str
    statements: tuple[DraftStatement, ...]
    entries: tuple[Resolved, ...] = ()

    def counts(self) -> dict[Verdict, int]:
        """Return how many statements got each verdict."""
        found = Counter(each.judgement.verdict for each in self.statements)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    @property
    def open(self) -> bool:
        """Whether something is left for a person to look at."""
        told = any(each.judgement.verdict not in _QUIET or each.remarks for each in self.statements)
        return told or any(each.status != "exists" for each in self.entries)

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self) | {"counts": self.counts(), "caveat": CAVEAT}


def check_draft(library: Library, dossier: Dossier, data: bytes, name: str) -> DraftReport:
    """Check a DOCX, PDF, Markdown or plain text against a dossier's sources. Raises `UserError` for what can't be read.

    The texts that are at hand are looked into; of the others, their digests are.
    """
    digests = library.digests_of(dossier)
    if not digests:
        message = f"{dossier.id} has no digest of any source: `briefings source digest` makes them from the texts"
        raise UserError.of("draft", message)
    draft = read_draft(data, name)
    checker = DraftChecker.of(Evidence(dossier, digests, library.texts_of(dossier), library.check_words))
    statements = tuple(_statement(each, draft, checker, dossier) for each in draft.sentences)
    entries = tuple(resolve_entry(each, dossier.sources) for each in draft.entries.values())
    return DraftReport(name, dossier.id, statements, entries)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises `UserError` where it isn't there, or is too large for a draft."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError.of("draft", f"{path.name} is larger than {MAX_BYTES:,} bytes: give the part to check")
        return path.read_bytes()
    except OSError as error:
        raise UserError.of("draft", f"{path} can't be read: {error.strerror}") from error


def _statement(sentence: DraftSentence, draft: Draft, checker: DraftChecker, dossier: Dossier) -> DraftStatement:
    judgement = checker.judge(without_citations(sentence.text)) if sentence.prose else Judgement("not-checkable")
    return DraftStatement(
        sentence.text, sentence.paragraph, judgement, resolve(sentence.text, draft.entries, dossier.sources)
    )


def write_comments(report: DraftReport, data: bytes, path: Path, author: str, date: str) -> int:
    """Write a copy of a DOCX with a comment beside each statement that a person should look at; return how many.

    Raises `UserError` where the draft is no DOCX.
    """
    if not data.startswith(b"PK"):
        raise UserError.of("draft", f"{report.file} is no DOCX: comments are written into a copy of one")
    remarks = list(_comments(report))
    write_whole(path, with_remarks(data, report.file, remarks, author, date))
    return len(remarks)


def _comments(report: DraftReport) -> Iterator[tuple[str, str]]:
    for each in report.statements:
        if each.judgement.verdict in _QUIET and not each.remarks:
            continue
        places = f" Likeliest: {each.where}." if each.where else ""
        remarks = f" {'; '.join(each.remarks)}." if each.remarks else ""
        verdict = SAID[each.judgement.verdict].capitalize()
        yield each.text, f"{verdict} in the sources of {report.dossier}.{places}{remarks} {CAVEAT}"
