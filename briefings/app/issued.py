"""A file that was handed out in; its manifest, and how its points were worded, out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from briefings.model.problem import UserError

MANIFEST: Final = "urn:briefings:manifest:1"
MOST: Final = 50_000_000
CITATION: Final = "src_"  # how names of bookmarks around a note's number begin


@dataclass(frozen=True, slots=True)
class Issued:
    """A brief as it was issued.

    `recorded` are the full texts of its points, heading first, by id: empty where no record holds them. `own_words` are
    the words of the file itself, people's edits included: only a DOCX has them.
    """

    manifest: Mapping[str, Any]
    recorded: Mapping[str, tuple[str, ...]]
    own_words: Mapping[str, str]


def read_issued(path: Path, home: Path | None) -> Issued:
    """Read a DOCX, a PDF or a manifest (.json), with what the record of `home` holds of it. Raises `UserError`."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST else b""
    except OSError as error:
        raise UserError.of("audit", f"{path} can't be read: {error.strerror}") from error
    if not data:
        raise UserError.of("audit", f"{path.name} is empty, or larger than any brief: is it the right file?")
    if data.startswith(b"PK"):
        manifest, own_words = _from_docx(data, path.name)
    elif data.startswith(b"%PDF-"):
        manifest, own_words = _from_pdf(data, path, home), {}
    else:
        manifest, own_words = data.decode(errors="replace").strip(), {}
    return Issued(_checked(manifest, path.name), _recorded(manifest, home), own_words)


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
        strings += [point[key] for point in data["points"] for key in ("id", "depth", "bookmark", "sha256")]
        strings += [cite["source"] for note in data["notes"] for cite in note["cites"]]
        numbers = [number for note in data["notes"] for cite in note["cites"] for number in cite["paragraphs"]]
    except (KeyError, TypeError, IndexError):
        return False
    sound = all(isinstance(text, str) for text in strings) and all(isinstance(number, int) for number in numbers)
    return sound and data.get("schema") == 1


def _from_docx(data: bytes, name: str) -> tuple[str, dict[str, str]]:
    from lxml import etree

    from briefings.workspace.untrusted_files import reading, unpacked

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    parts = unpacked(data, name, "DOCX", "audit")
    with reading(name, "DOCX", "audit"):
        body = etree.fromstring(parts["word/document.xml"], parser)
        items = [part for each, part in parts.items() if re.fullmatch(r"customXml/item\d+\.xml", each)]
        roots = [etree.fromstring(item, parser) for item in items]
    found = [root for root in roots if root.tag == f"{{{MANIFEST}}}manifest"]
    if not found:
        raise UserError.of("audit", f"{name} carries no manifest: it wasn't made here, or a program dropped it")
    manifest = found[0].text or ""
    return manifest, _bookmarked(body, _checked(manifest, name))


def _bookmarked(body: Any, manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the words between each point's bookmarks: how the brief said it, people's edits included."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = {point["bookmark"]: point["id"] for point in manifest["points"]}
    open_now: dict[str, str] = {}
    references: set[str] = set()  # bookmarks around a note's number: it isn't the point's
    said: dict[str, list[str]] = {}
    for element in body.iter():
        if element.tag == f"{w}bookmarkStart" and element.get(f"{w}name") in names:
            open_now[element.get(f"{w}id")] = names[element.get(f"{w}name")]
        elif element.tag == f"{w}bookmarkStart" and str(element.get(f"{w}name")).startswith(CITATION):
            references.add(element.get(f"{w}id"))
        elif element.tag == f"{w}bookmarkEnd":
            open_now.pop(element.get(f"{w}id"), None)
            references.discard(element.get(f"{w}id"))
        elif element.tag == f"{w}t" and not references:
            for point in open_now.values():
                said.setdefault(point, []).append(element.text or "")
        elif element.tag == f"{w}p":
            for point in open_now.values():
                said.setdefault(point, []).append(" ")
    return {point: "".join(parts).strip() for point, parts in said.items()}


def _from_pdf(data: bytes, path: Path, home: Path | None) -> str:
    from briefings.workspace.untrusted_files import about_pdf

    wanted = about_pdf(data, path.name, "audit").get("/ManifestSHA256", "")
    if not wanted:
        raise UserError.of("audit", f"{path.name} names no manifest: it wasn't made here, or a program dropped it")
    beside = path.with_suffix(".json")
    known = [beside.read_text(encoding="utf-8", errors="replace").strip()] if beside.is_file() else []
    for manifest in (*known, *(manifest for manifest, _ in _editions(home))):
        if sha256(manifest.encode()).hexdigest() == wanted:
            return manifest
    told = f"the manifest of {path.name} (sha256 {wanted[:12]}…) is neither beside it nor in the record"
    raise UserError.of("audit", f"{told}: put its .json beside it, or audit the DOCX")


def _recorded(manifest: str, home: Path | None) -> dict[str, tuple[str, ...]]:
    for known, points in _editions(home):
        if known.strip() == manifest.strip():
            said = json.loads(points).get("points", {})
            return {id_: (each["heading"], *each["sentences"]) for id_, each in said.items()}
    return {}


def _editions(home: Path | None) -> tuple[tuple[str, str], ...]:
    from briefings.app.record import known_record

    record = known_record(home) if home else None
    if record is None:
        return ()
    with record:
        rows = record.read("SELECT e.manifest, c.data FROM editions e JOIN contents c ON c.sha256 = e.points")
        return tuple((row["manifest"], bytes(row["data"]).decode()) for row in rows)
