"""A brief that was handed out in; whether the dossier still supports it, and what changed, out."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal

from briefings.errors import Location, UserError
from briefings.model.dossier import Dossier
from briefings.model.figure import figures
from briefings.model.library import Library
from briefings.model.stance import Point
from briefings.model.wording import flat

MANIFEST: Final = "urn:briefings:manifest:1"
MOST: Final = 50_000_000
Verdict = Literal["same", "superseded", "broken"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is different.

    In the dossier: `changed`, `gone`, `withdrawn`, `no-paragraph`, `unsupported`. In the file, by hand: `edited`, or
    `altered` where a figure is concerned.
    """

    kind: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of a brief: `same`, `superseded` (still sound, but changed) or `broken` (no longer supported)."""

    file: str
    dossier: str
    audience: str
    as_of: str
    version: str
    verdict: Verdict
    points: int
    findings: tuple[Finding, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Issued:
    """A brief as it was issued: its manifest, how its points were worded (if known), and the file's own words."""

    manifest: Mapping[str, Any]
    wording: Mapping[str, str]
    own_words: Mapping[str, str]


def audit(library: Library, path: Path, home: Path | None = None) -> Audit:
    """Compare a DOCX, a PDF or a manifest (.json) with the dossier as it is now.

    A PDF holds only its manifest's hash: the manifest is looked for beside it, then in the record of `home`. Raises
    `UserError` where no manifest is found.
    """
    issued = _issued(path, home)
    brief = issued.manifest["brief"]
    dossier = next((each for each in library.dossiers if each.id == brief["dossier"]), None)
    if dossier is None:
        raise UserError.of("audit", f"this workspace has no dossier {brief['dossier']}, which {path.name} was made of")
    findings = tuple(
        dict.fromkeys((*_points(dossier, issued), *_sources(dossier, issued), *_errors(library, dossier, issued)))
    )
    return Audit(
        file=path.name,
        dossier=dossier.id,
        audience=brief["audience"],
        as_of=brief["as_of"],
        version=brief["version"],
        verdict=_verdict(findings),
        points=len(issued.manifest["points"]),
        findings=findings,
    )


def _verdict(findings: tuple[Finding, ...]) -> Verdict:
    if any(finding.kind not in {"changed", "edited"} for finding in findings):
        return "broken"
    return "superseded" if findings else "same"


def _points(dossier: Dossier, issued: _Issued) -> Iterator[Finding]:
    from briefings.assembly import digest_of

    now = {point.id: point for point in dossier.points}
    for printed in issued.manifest["points"]:
        point = now.get(printed["id"])
        if point is None:
            yield Finding("gone", printed["id"], "the dossier no longer has this point")
        elif digest_of(point) != printed["sha256"]:
            old, new = issued.wording.get(point.id, ""), _at_depth(point, printed["depth"])
            if not old or any(flat(sentence) not in flat(old) for sentence in new):
                yield Finding("changed", point.id, _difference(old, " ".join(new), point))
        elif point.id in issued.own_words:
            yield from _edited(point, printed["depth"], issued.own_words[point.id])


def _edited(point: Point, depth: str, said: str) -> Iterator[Finding]:
    """Yield a finding where a file's own words have figures that the point, as it was printed, doesn't have."""
    known = Counter(found.figure for found in figures(f"{point.heading}. {point.text.text}"))
    strange = [found.text for found in figures(said) if found.figure not in known]
    missing = [sentence for sentence in _at_depth(point, depth)[1:] if flat(sentence) not in flat(said)]
    if strange:
        yield Finding("altered", point.id, f"the file says {', '.join(strange)}, which the dossier never said here")
    elif missing and said:
        yield Finding("edited", point.id, f"the file no longer says “{missing[0]}”")


def _at_depth(point: Point, depth: str) -> list[str]:
    """Return what a brief prints of a point at a depth: what lies deeper may change without touching the brief."""
    said = {"heading": 0, "lead": 1}.get(depth, len(point.text.sentences))
    return [point.heading, *(sentence.text for sentence in point.text.sentences[:said])]


def _difference(old: str, new: str, point: Point) -> str:
    if not old:
        return f"worded differently now: “{point.text.lead.text}”"
    before, after = Counter(found.text for found in figures(old)), Counter(found.text for found in figures(new))
    lost, come = list(before - after), list(after - before)
    if lost or come:
        return f"figures: was {', '.join(lost) or 'none'}, is {', '.join(come) or 'none'}"
    return f"worded differently, the same figures: “{point.text.lead.text}”"


def _sources(dossier: Dossier, issued: _Issued) -> Iterator[Finding]:
    sources = {source.id: source for source in dossier.sources}
    for note in issued.manifest["notes"]:
        for cite in note["cites"]:
            source = sources.get(cite["source"])
            if source is None:
                yield Finding("gone", cite["source"], "the dossier no longer has this source")
                continue
            if source.withdrawn:
                told = f"withdrawn on {source.withdrawn.date}: {source.withdrawn.reason}"
                yield Finding("withdrawn", source.id, told)
            beyond = [str(number) for number in cite["paragraphs"] if number > source.paragraphs]
            if beyond:
                yield Finding("no-paragraph", source.id, f"it has no paragraph {', '.join(beyond)} any more")


def _errors(library: Library, dossier: Dossier, issued: _Issued) -> Iterator[Finding]:
    """Yield the errors that the checks find today in points that the brief prints."""
    from briefings.checks import check_library
    from briefings.errors import Severity

    printed = {point["id"] for point in issued.manifest["points"]}
    points = [point for point in dossier.points if point.id in printed]
    for problem in check_library(library):
        if problem.severity is Severity.ERROR:
            for point in points:
                if _within(problem.location, point):
                    yield Finding("unsupported", point.id, problem.message)


def _within(location: Location, point: Point) -> bool:
    return location.path == point.location.path and point.location.line <= location.line <= point.last_line


def _issued(path: Path, home: Path | None) -> _Issued:
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST else b""
    except OSError as error:
        raise UserError.of("audit", f"{path} can't be read: {error.strerror}") from error
    if not data:
        raise UserError.of("audit", f"{path.name} is empty, or larger than any brief: is it the right file?")
    if data.startswith(b"PK"):
        manifest, wording = _from_docx(data, path.name)
    elif data.startswith(b"%PDF-"):
        manifest, wording = _from_pdf(data, path, home), {}
    else:
        manifest, wording = data.decode(errors="replace").strip(), {}
    return _Issued(_checked(manifest, path.name), wording or _recorded(manifest, home), wording)


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

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            items = [package.read(n) for n in package.namelist() if re.fullmatch(r"customXml/item\d+\.xml", n)]
            body = etree.fromstring(package.read("word/document.xml"), parser)
            roots = [etree.fromstring(item, parser) for item in items]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise UserError.of("audit", f"{name} can't be read as DOCX: {error}") from error
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
    said: dict[str, list[str]] = {}
    for element in body.iter():
        if element.tag == f"{w}bookmarkStart" and element.get(f"{w}name") in names:
            open_now[element.get(f"{w}id")] = names[element.get(f"{w}name")]
        elif element.tag == f"{w}bookmarkEnd":
            open_now.pop(element.get(f"{w}id"), None)
        elif element.tag == f"{w}t" and not _is_reference(element, w):
            for point in open_now.values():
                said.setdefault(point, []).append(element.text or "")
        elif element.tag == f"{w}p":
            for point in open_now.values():
                said.setdefault(point, []).append(" ")
    return {point: "".join(parts).strip() for point, parts in said.items()}


def _is_reference(text: Any, w: str) -> bool:
    """Tell whether a text is a note's number: it isn't the point's."""
    run = text.getparent()
    style = run.find(f"{w}rPr/{w}rStyle")
    return run.getparent().tag == f"{w}fldSimple" or (style is not None and style.get(f"{w}val").endswith("Reference"))


def _from_pdf(data: bytes, path: Path, home: Path | None) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        about: Mapping[str, Any] = PdfReader(io.BytesIO(data)).metadata or {}
    except (PyPdfError, ValueError, KeyError) as error:
        raise UserError.of("audit", f"{path.name} can't be read as PDF: {error}") from error
    wanted = str(about.get("/ManifestSHA256", ""))
    if not wanted:
        raise UserError.of("audit", f"{path.name} names no manifest: it wasn't made here, or a program dropped it")
    beside = path.with_suffix(".json")
    known = [beside.read_text(encoding="utf-8").strip()] if beside.is_file() else []
    for manifest in (*known, *(manifest for manifest, _ in _editions(home))):
        if sha256(manifest.encode()).hexdigest() == wanted:
            return manifest
    told = f"the manifest of {path.name} (sha256 {wanted[:12]}…) is neither beside it nor in the record"
    raise UserError.of("audit", f"{told}: put its .json beside it, or audit the DOCX")


def _recorded(manifest: str, home: Path | None) -> dict[str, str]:
    for known, points in _editions(home):
        if known.strip() == manifest.strip():
            said = json.loads(points).get("points", {})
            return {id_: f"{each['heading']}. {' '.join(each['sentences'])}" for id_, each in said.items()}
    return {}


def _editions(home: Path | None) -> tuple[tuple[str, str], ...]:
    from briefings.pipeline.delivery import known_record

    record = known_record(home) if home else None
    if record is None:
        return ()
    with record:
        rows = record.read("SELECT e.manifest, c.data FROM editions e JOIN contents c ON c.sha256 = e.points")
        return tuple((row["manifest"], bytes(row["data"]).decode()) for row in rows)
