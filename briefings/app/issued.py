"""Read a file that was handed out: its manifest, its own words, and what the record holds of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from briefings.app import earlier_manifests
from briefings.app.own_words import OwnWords, about_pdf, words_of_docx
from briefings.app.record import known_record
from briefings.deliver.history import manifest_hashed, versions_named
from briefings.deliver.record import Record
from briefings.model.halves import SECOND, halves_of
from briefings.model.json_text import parse_json
from briefings.model.packages import MANIFEST, MANIFEST_PART
from briefings.model.problem import UserError
from briefings.model.xml import parse_xml
from briefings.workspace.untrusted_files import reading, unpack

MOST: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Issued:
    """A brief as it was issued.

    `manifest` is the one that it carries; `full` is the record's, empty where it holds none. `own_words` are the words
    of the file itself by bookmark, people's edits included: only a DOCX has them. `recorded` are the full texts of
    points, heading first, by id: only what an earlier edition issued needs them. `text` is the manifest as it is
    written, `own` all that a DOCX says itself; `vouched` says that the record holds just this manifest.
    """

    manifest: Mapping[str, Any]
    own_words: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, Any] = field(default_factory=dict)
    recorded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = ""
    own: OwnWords = field(default_factory=OwnWords)
    vouched: bool = False

    @property
    def halves(self) -> tuple[Issued, ...]:
        """Each language of the file as if it had been issued alone."""
        own = halves_of(self.manifest)
        full = halves_of(self.full) if self.full else ({},) * len(own)
        return tuple(replace(self, manifest=each, full=held) for each, held in zip(own, full, strict=True))

    @property
    def by_points(self) -> bool:
        """Whether an earlier edition issued it, so that of what it prints only the points are known."""
        return bool(self.manifest["schema"] == earlier_manifests.SCHEMA)


def read_issued(path: Path, home: Path | None) -> Issued:
    """Read a DOCX, a PDF or a manifest (.json), with what the record of `home` holds of it. Raises `UserError`."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST else b""
    except OSError as error:
        raise UserError.of("audit", f"{path} can't be read: {error.strerror}") from error
    if not data:
        raise UserError.of("audit", f"{path.name} is empty, or larger than any brief: is it the right file?")
    record = known_record(home) if home else None
    try:
        return _read(data, path, record)
    finally:
        if record:
            record.close()


def _read(data: bytes, path: Path, record: Record | None) -> Issued:
    own = OwnWords()
    if data.startswith(b"PK"):
        parts = unpack(data, path.name, "DOCX", "audit")
        text = _from_docx(parts, path.name)
        with reading(path.name, "DOCX", "audit"):
            own = words_of_docx(parts)
    elif data.startswith(b"%PDF-"):
        text = _from_pdf(data, path, record)
    else:
        text = data.decode(errors="replace").strip()
    manifest = _check(text, path.name)
    listed = _bookmarks(manifest)
    own_words = {name: words for name, words in own.words.items() if name in listed}
    vouched = manifest_hashed(record, sha256(text.strip().encode()).hexdigest()) is not None
    found = Issued(manifest, own_words, text=text.strip(), own=own, vouched=vouched)
    brief = manifest["brief"]
    for version, points in versions_named(record, brief["dossier"], brief["audience"], brief["version"]):
        held = json.loads(version)
        if manifest["schema"] == held.get("schema") != earlier_manifests.SCHEMA:
            return replace(found, full=held)
        if version.strip() == text.strip():
            said = json.loads(points).get("points", {})
            recorded = {id_: (each["heading"], *each["sentences"]) for id_, each in said.items()}
            return replace(found, recorded=recorded)
    return found


def _check(text: str, name: str) -> Mapping[str, Any]:
    try:
        manifest = parse_json(text)
    except ValueError:
        manifest = {}
    if not _is_manifest(manifest):
        raise UserError.of("audit", f"{name} holds no manifest that this version knows: is it a brief?")
    found: Mapping[str, Any] = manifest
    return found


def _is_manifest(data: Any) -> bool:
    """Tell whether parsed JSON has the parts of a manifest that are asked for here."""
    try:
        strings = [data["brief"][key] for key in ("dossier", "audience", "as_of", "version")]
        if not isinstance(data["schema"], int):
            return False
        if data["schema"] == earlier_manifests.SCHEMA:
            strings += [point[key] for point in data["points"] for key in ("id", "depth", "bookmark", "sha256")]
        else:
            strings += [each[key] for each in data["statements"] for key in ("id", "place", "words", "language")]
            strings += [cite["locators"] for note in data["notes"] for cite in note["cites"]]
            strings += [change[key] for change in data["changes"] for key in ("kind", "subject", "heading")]
            strings += [data["brief"]["language"], data["since"]]
            for half in (data[SECOND],) if data.get(SECOND) else ():
                strings += [half["language"], half["since"]]
                strings += [change[key] for change in half["changes"] for key in ("kind", "subject", "heading")]
        strings += [cite["source"] for note in data["notes"] for cite in note["cites"]]
        numbers = [number for note in data["notes"] for cite in note["cites"] for number in cite["paragraphs"]]
        numbers += [note["number"] for note in data["notes"]]
    except (KeyError, TypeError, IndexError):
        return False
    sound = all(isinstance(text, str) for text in strings) and all(isinstance(number, int) for number in numbers)
    return sound and data["schema"] in {1, 2}


def _bookmarks(manifest: Mapping[str, Any]) -> frozenset[str]:
    entries = manifest["points"] if manifest["schema"] == earlier_manifests.SCHEMA else manifest["statements"]
    return frozenset(entry["bookmark"] for entry in entries if entry.get("bookmark"))


def _from_docx(parts: Mapping[str, bytes], name: str) -> str:
    """Return the manifest that a DOCX carries."""
    with reading(name, "DOCX", "audit"):
        items = [part for each, part in parts.items() if MANIFEST_PART.fullmatch(each)]
        roots = [parse_xml(item) for item in items]
    found = [root for root in roots if root.tag == MANIFEST]
    if not found:
        raise UserError.of("audit", f"{name} carries no manifest: it wasn't made here, or a program dropped it")
    return str(found[0].text or "")


def _from_pdf(data: bytes, path: Path, record: Record | None) -> str:
    """Return a PDF's manifest, of which it holds only the hash: it is beside it, or in the record."""
    wanted = about_pdf(data, path.name, "audit").get("/ManifestSHA256", "")
    if not wanted:
        raise UserError.of("audit", f"{path.name} names no manifest: it wasn't made here, or a program dropped it")
    beside = path.with_suffix(".json")
    if beside.is_file():
        text = beside.read_text(encoding="utf-8", errors="replace").strip()
        if sha256(text.encode()).hexdigest() == wanted:
            return text
    held = manifest_hashed(record, wanted)
    if held is not None:
        return held
    told = f"the manifest of {path.name} (sha256 {wanted[:12]}…) is neither beside it nor in the record"
    raise UserError.of("audit", f"{told}: put its .json beside it, or audit the DOCX")
