"""Read a file that was handed out: its manifest, its own words, and what the record holds of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from lxml import etree

from briefings.app import earlier
from briefings.app.record import known_record
from briefings.deliver.history import manifest_hashed, versions_named
from briefings.deliver.record import Record
from briefings.model.problem import UserError
from briefings.workspace.untrusted_files import about_pdf, reading, unpacked

MANIFEST: Final = "urn:briefings:manifest:1"
MOST: Final = 50_000_000
CITATION: Final = "src_"  # how names of bookmarks around a note's number begin
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Issued:
    """A brief as it was issued.

    `manifest` is the one that it carries; `full` is the record's, empty where it holds none. `own_words` are the words
    of the file itself by bookmark, people's edits included: only a DOCX has them. `recorded` are the full texts of
    points, heading first, by id: only what an earlier edition issued needs them.
    """

    manifest: Mapping[str, Any]
    own_words: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, Any] = field(default_factory=dict)
    recorded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def by_points(self) -> bool:
        """Whether an earlier edition issued it, so that of what it prints only the points are known."""
        return bool(self.manifest["schema"] == earlier.SCHEMA)


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
        return _issued(data, path, record)
    finally:
        if record:
            record.close()


def _issued(data: bytes, path: Path, record: Record | None) -> Issued:
    body = None
    if data.startswith(b"PK"):
        text, body = _from_docx(data, path.name)
    elif data.startswith(b"%PDF-"):
        text = _from_pdf(data, path, record)
    else:
        text = data.decode(errors="replace").strip()
    manifest = _checked(text, path.name)
    own_words = _bookmarked(body, _bookmarks(manifest)) if body is not None else {}
    brief = manifest["brief"]
    for version, points in versions_named(record, brief["dossier"], brief["audience"], brief["version"]):
        held = json.loads(version)
        if manifest["schema"] == held.get("schema") != earlier.SCHEMA:
            return Issued(manifest, own_words, held)
        if version.strip() == text.strip():
            said = json.loads(points).get("points", {})
            recorded = {id_: (each["heading"], *each["sentences"]) for id_, each in said.items()}
            return Issued(manifest, own_words, recorded=recorded)
    return Issued(manifest, own_words)


def _checked(text: str, name: str) -> Mapping[str, Any]:
    try:
        manifest = json.loads(text)
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
        if data["schema"] == earlier.SCHEMA:
            strings += [point[key] for point in data["points"] for key in ("id", "depth", "bookmark", "sha256")]
        else:
            strings += [each[key] for each in data["statements"] for key in ("id", "place", "words", "language")]
            strings += [cite["locators"] for note in data["notes"] for cite in note["cites"]]
            strings += [change[key] for change in data["changes"] for key in ("kind", "subject", "heading")]
            strings += [data["brief"]["language"], data["since"]]
        strings += [cite["source"] for note in data["notes"] for cite in note["cites"]]
        numbers = [number for note in data["notes"] for cite in note["cites"] for number in cite["paragraphs"]]
        numbers += [note["number"] for note in data["notes"]]
    except (KeyError, TypeError, IndexError):
        return False
    sound = all(isinstance(text, str) for text in strings) and all(isinstance(number, int) for number in numbers)
    return sound and data["schema"] in {1, 2}


def _bookmarks(manifest: Mapping[str, Any]) -> frozenset[str]:
    entries = manifest["points"] if manifest["schema"] == earlier.SCHEMA else manifest["statements"]
    return frozenset(entry["bookmark"] for entry in entries if entry.get("bookmark"))


def _from_docx(data: bytes, name: str) -> tuple[str, Any]:
    """Return a DOCX's manifest and its body."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    parts = unpacked(data, name, "DOCX", "audit")
    with reading(name, "DOCX", "audit"):
        body = etree.fromstring(parts["word/document.xml"], parser)
        items = [part for each, part in parts.items() if re.fullmatch(r"customXml/item\d+\.xml", each)]
        roots = [etree.fromstring(item, parser) for item in items]
    found = [root for root in roots if root.tag == f"{{{MANIFEST}}}manifest"]
    if not found:
        raise UserError.of("audit", f"{name} carries no manifest: it wasn't made here, or a program dropped it")
    return str(found[0].text or ""), body


def _bookmarked(body: Any, names: Iterable[str]) -> dict[str, str]:
    """Return the words between each bookmark: how the brief said it, people's edits included."""
    wanted = frozenset(names)
    open_now: dict[str, str] = {}
    references: set[str] = set()  # bookmarks around a note's number: it is no word of the statement
    said: dict[str, list[str]] = {}
    for element in body.iter():
        name = str(element.get(f"{_W}name"))
        if element.tag == f"{_W}bookmarkStart" and name in wanted:
            open_now[element.get(f"{_W}id")] = name
            said.setdefault(name, [])
        elif element.tag == f"{_W}bookmarkStart" and name.startswith(CITATION):
            references.add(element.get(f"{_W}id"))
        elif element.tag == f"{_W}bookmarkEnd":
            open_now.pop(element.get(f"{_W}id"), None)
            references.discard(element.get(f"{_W}id"))
        elif not references and element.tag in _TEXT:
            for each in open_now.values():
                said[each].append(_TEXT[element.tag] or element.text or "")
    return {name: "".join(parts).strip() for name, parts in said.items()}


# What stands for text in a run or between paragraphs; of `w:t` its own.
_TEXT: Final = {f"{_W}t": "", f"{_W}p": " ", f"{_W}tab": " ", f"{_W}br": " ", f"{_W}noBreakHyphen": "\u2011"}


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
