"""Find versions of a brief wherever they are: today's, in the record, in files, at a revision of git."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any, Final

from briefings.app import earlier_manifests
from briefings.app.comparison import Listing, listing, unprinted_words
from briefings.app.edition import unpack_document
from briefings.app.fit import Composed, compose_fitted
from briefings.app.issued import read_issued
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import last_version
from briefings.app.remade import remake
from briefings.compose import full_manifest, public_part
from briefings.deliver.record import Edition, Record
from briefings.model.brief import Brief
from briefings.model.document import Document
from briefings.model.halves import halves_of
from briefings.model.house import House
from briefings.model.problem import UserError
from briefings.model.tokens import flat
from briefings.render import write
from briefings.workspace.untrusted_files import unpack as unzipped

_KEPT: Final = ("seeds", "templates")
TODAY: Final = "today"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a brief: the list of what it prints and the document, made again from the list if need be.

    `parts` are those of the DOCX file that it was read from, if it was. `unprinted` are words by statement id of what
    is left out for length, where they are known.
    """

    name: str
    manifest: Mapping[str, Any]
    document: Document
    parts: Mapping[str, bytes] = field(default_factory=dict)
    unprinted: Mapping[str, str] = field(default_factory=dict)
    second: Mapping[str, str] = field(default_factory=dict)
    """The same words of the second half, of a file that has two."""

    @property
    def listings(self) -> Mapping[str, Listing]:
        """What each language of it prints, as it is compared."""
        found = zip(halves_of(self.manifest), (self.unprinted, self.second), strict=False)
        return {half["brief"]["language"]: listing(half, words) for half, words in found}

    @property
    def listing(self) -> Listing:
        """What it prints, as it is compared."""
        return listing(self.manifest, self.unprinted)

    def docx(self) -> Mapping[str, bytes]:
        """Return the parts of its DOCX: the file's own, or those that are written of the document."""
        return self.parts or unzipped(write("docx", self.document), self.name, "DOCX", "changes")


def composed_version(composed: Composed, name: str) -> Version:
    """Return a composed brief as a version."""
    manifest = json.loads(full_manifest(composed.brief, composed.document, composed.plan, composed.fullest()))
    halves = zip(halves_of(manifest), composed.halves, strict=True)
    first, *others = (unprinted_words(half, each.fullest()) for half, each in halves)
    return Version(name, manifest, composed.document, unprinted=first, second=others[0] if others else {})


def today_version(brief: Brief, fitted: Callable[[Brief], Composed] = compose_fitted) -> Version:
    """Return a brief as it would be built today; `fitted` composes it. Raises `UserError` where it can't be."""
    return composed_version(fitted(brief), TODAY)


def recorded_version(edition: Edition, record: Record | None, house: House) -> Version:
    """Return a version of the record: its own document, where the record keeps it. Raises `UserError` for schema 1."""
    manifest = json.loads(edition.manifest)
    kept = record.content(manifest["document"]) if record and manifest.get("document") else None
    own = unpack_document(kept, house, public_part(edition.manifest)) if kept else None
    return Version(edition.version, _require_known(manifest, edition.version), own or remake(manifest, house))


def versions_between(
    record: Record | None,
    brief: Brief,
    since: str = "",
    until: str = "",
    fitted: Callable[[Brief], Composed] = compose_fitted,
) -> tuple[Version, Version] | None:
    """Return the version of a brief that its readers last got (or `since`), and today's (or `until`).

    `since` and `until` are versions of the record, by name or as the last one up to a day. Nothing where no version was
    ever sent and none is named. Raises `UserError` for a version that the record doesn't hold.
    `fitted` composes today's.
    """
    house = brief.library.house
    last = last_version(record, brief, since=since)
    if last is None:
        return None
    end = last_version(record, brief, since=until) if until else None
    new = recorded_version(end, record, house) if end else today_version(brief, fitted)
    return recorded_version(last, record, house), new


def file_version(path: Path, home: Path | None, house: House) -> Version:
    """Return the version that a DOCX, PDF or manifest (.json) is, with what people changed in a DOCX by hand.

    Raises `UserError` where no manifest is found.
    """
    issued = read_issued(path, home)
    manifest = _require_known(issued.manifest, path.name)
    statements = [{**each, "words": _own_words(each, issued.own_words)} for each in manifest["statements"]]
    manifest = {**manifest, "statements": statements}
    parts = unzipped(path.read_bytes(), path.name, "DOCX", "changes") if path.suffix.lower() == ".docx" else {}
    left_out = issued.full.get("left_out", ())
    return Version(path.name, {**manifest, "left_out": left_out}, remake(manifest, house), parts)


def revision_version(root: Path, revision: str, brief: Brief) -> Version:
    """Return a brief as a revision of git has it.

    Raises `UserError` where git doesn't know the revision, or it has no such brief. The files are read from git into a
    folder that is gone afterwards; nothing of the workspace is touched.
    """
    with tempfile.TemporaryDirectory() as scratch:
        _check_out(root, revision, Path(scratch))
        library = open_library(Path(scratch)).library
        (then,) = briefs(library, [brief.audience.id], [brief.dossier.id]) or (None,)
        if then is None:
            message = f"at {revision}, {brief.audience.id} gets no brief of {brief.dossier.id}"
            raise UserError.of("changes", message)
        return composed_version(compose_fitted(then), revision)


def _check_out(root: Path, revision: str, folder: Path) -> None:
    """Write the workspace's files as a revision has them into a folder."""
    prefix = _git(root, revision, "rev-parse", "--show-prefix").decode().strip()
    tree = f"{revision}:{prefix}" if prefix else revision
    names = _git(root, revision, "ls-tree", "--name-only", tree).decode().split()
    packed = _git(root, revision, "archive", "--format=tar", tree, *(name for name in _KEPT if name in names))
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        for member in archive:
            # Written by hand: links aren't followed out, and not every Python 3.11 has tarfile's own filter for that.
            path = PurePosixPath(member.name)
            data = archive.extractfile(member) if member.isfile() else None
            if data and not path.is_absolute() and ".." not in path.parts:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data.read())


def _git(root: Path, revision: str, *command: str) -> bytes:
    if revision.startswith("-"):
        raise UserError.of("changes", f"{revision} is no revision of git")
    try:
        return subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True).stdout  # noqa: S603, S607
    except FileNotFoundError as error:
        raise UserError.of("changes", "git isn't installed: revisions can't be read without it") from error
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace").strip().splitlines()
        told = why[-1] if why else "git knows no such revision"
        raise UserError.of("changes", f"{revision} can't be read from git: {told}") from error


def _own_words(each: Mapping[str, Any], said: Mapping[str, str]) -> str:
    """Return what a file says at the place of a statement: its own words where a person changed them."""
    listed = str(each["words"])
    own = said.get(each.get("bookmark", ""), listed)
    return listed if flat(own) == flat(listed) else " ".join(own.split())


def _require_known(manifest: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    if manifest.get("schema") == earlier_manifests.SCHEMA:
        message = f"{name} was issued by an earlier edition, which listed no statements: compare it with `audit`"
        raise UserError.of("changes", message)
    return manifest
