"""Say what a file can say of itself: whether its words are those of the manifest that it carries or names.

That they agree proves nothing: who changes a file can change its manifest too. *Issued* is said only where somebody
else vouches for the manifest: the record of the house, or a copy of it that was kept apart from the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal

from briefings.app.issued import Issued, read_issued
from briefings.app.own_words import WATERMARK, OwnWords, read_in_order
from briefings.model.problem import UserError

Verdict = Literal["issued", "agrees", "altered", "replaced"]
_NUMBER: Final = "{page}"


@dataclass(frozen=True, slots=True)
class FileFinding:
    """One place at which a file isn't what its manifest lists.

    `altered`: other words; `missing`: none; `added`: words that no statement has, behind this one; `notes`: other
    notes; `moved`: another order; `hash`: the manifest contradicts itself.
    """

    kind: Literal["altered", "missing", "added", "notes", "moved", "hash"]
    id: str
    listed: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What a file says of itself.

    `issued`: it agrees with a manifest that somebody vouches for (`vouched_by`); `agrees`: with its own only;
    `altered`: not even that; `replaced`: it carries another manifest than the one that is vouched for.
    """

    file: str
    dossier: str
    audience: str
    as_of: str
    version: str
    verdict: Verdict
    vouched_by: str
    statements: int
    findings: tuple[FileFinding, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self)


def check_file(path: Path, home: Path | None = None, detached: Path | None = None) -> FileCheck:
    """Compare a DOCX or PDF with its manifest: the one that it carries, that lies beside it, or that the record holds.

    `detached` is a copy of the manifest that is trusted; `home` the folder whose record is asked. Raises `UserError`
    where there is no manifest, or none that lists statements.
    """
    issued = read_issued(path, home)
    if issued.by_points:
        words = f"{path.name} was issued by an earlier edition, which listed no statements: `audit` it with its dossier"
        raise UserError.of("audit", words)
    trusted = read_issued(detached, None) if detached else None
    vouched_by = "the manifest apart" if trusted else "the record" if issued.vouched else ""
    replaced = trusted is not None and trusted.text != issued.text
    manifest = trusted.manifest if trusted and replaced else issued.manifest
    findings = tuple(_findings(path, issued, manifest))
    brief = manifest["brief"]
    return FileCheck(
        file=path.name,
        dossier=brief["dossier"],
        audience=brief["audience"],
        as_of=brief["as_of"],
        version=brief["version"],
        verdict=_verdict(findings, replaced=replaced, vouched=bool(vouched_by)),
        vouched_by=vouched_by,
        statements=len(manifest["statements"]),
        findings=findings,
    )


def _verdict(findings: Sequence[FileFinding], *, replaced: bool, vouched: bool) -> Verdict:
    if replaced:
        return "replaced"
    return "altered" if findings else "issued" if vouched else "agrees"


def _findings(path: Path, issued: Issued, manifest: Mapping[str, Any]) -> Iterator[FileFinding]:
    statements: Sequence[Mapping[str, Any]] = manifest["statements"]
    for each in statements:
        if sha256(each["words"].encode()).hexdigest() != each.get("sha256"):
            yield FileFinding("hash", each["id"], each["words"])
    data = path.read_bytes()
    if data.startswith(b"PK"):
        yield from _of_docx(issued.own, statements)
    elif data.startswith(b"%PDF-"):
        yield from _of_pdf(data, path.name, statements)


def _of_pdf(data: bytes, name: str, statements: Sequence[Mapping[str, Any]]) -> Iterator[FileFinding]:
    for found in read_in_order(data, name, statements):
        each = statements[found.index]
        if not found.found:
            yield FileFinding("altered", each["id"], each["words"])
        elif found.beside:
            yield FileFinding("added", each["id"], each["words"], found.beside)


def _of_docx(own: OwnWords, statements: Sequence[Mapping[str, Any]]) -> Iterator[FileFinding]:
    listed = {each["bookmark"]: each for each in statements if each.get("bookmark")}
    for name, each in listed.items():
        said = own.words.get(name)
        if said is None:
            yield FileFinding("missing", each["id"], each["words"])
        elif said != each["words"]:
            yield FileFinding("altered", each["id"], each["words"], said)
        elif own.notes.get(name, ()) != tuple(each.get("notes", ())):
            notes = (", ".join(map(str, numbers)) for numbers in (each.get("notes", ()), own.notes.get(name, ())))
            yield FileFinding("notes", each["id"], *notes)
    for behind, words in own.loose:
        yield FileFinding("added", listed[behind]["id"] if behind in listed else "", said=words)
    # Notes stand where the format has them, at the end or at the foot of pages.
    text = [name for name, each in listed.items() if each["place"] != "note"]
    for name in _find_moves([name for name in text if name in own.words], [name for name in own.words if name in text]):
        yield FileFinding("moved", listed[name]["id"], listed[name]["words"])
    for each in statements:
        counted = each["id"] == WATERMARK or _NUMBER in each["words"]  # a reader's own program counts pages
        if each["place"] == "page" and not counted and each["words"] not in own.running:
            yield FileFinding("altered", each["id"], each["words"])


def _find_moves(listed: Sequence[str], said: Sequence[str]) -> list[str]:
    """Return which of the same names stand elsewhere in the second order."""
    matcher = SequenceMatcher(None, listed, said, autojunk=False)
    return [name for kind, first, last, _, _ in matcher.get_opcodes() if kind != "equal" for name in listed[first:last]]
