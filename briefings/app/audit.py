"""A brief that was handed out in; whether the dossier still supports it, and what changed, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from briefings.app.issued import Issued, read_issued
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Location, UserError
from briefings.model.quantity import QuantityMatch
from briefings.model.quantity_reader import quantities
from briefings.model.stance import Point
from briefings.model.tokens import flat
from briefings.model.vocabulary import Depth, Severity

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


def audit(library: Library, path: Path, home: Path | None = None) -> Audit:
    """Compare a DOCX, a PDF or a manifest (.json) with the dossier as it is now.

    A PDF holds only its manifest's hash: the manifest is looked for beside it, then in the record of `home`. Raises
    `UserError` where no manifest is found.
    """
    issued = read_issued(path, home)
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


def _points(dossier: Dossier, issued: Issued) -> Iterator[Finding]:
    from briefings.compose import digest_of

    now = {point.id: point for point in dossier.points}
    for printed in issued.manifest["points"]:
        point = now.get(printed["id"])
        if point is None:
            yield Finding("gone", printed["id"], "the dossier no longer has this point")
            continue
        own_words, said = issued.own_words.get(point.id, ""), _texts(point)
        full = said if digest_of(point) == printed["sha256"] else issued.recorded.get(point.id, ())
        if full != said:
            yield from _changed(point, _at_depth(full, printed["depth"]), own_words, _at_depth(said, printed["depth"]))
        if full and own_words:
            yield from _edited(point.id, full, printed["depth"], own_words)


def _texts(point: Point) -> tuple[str, ...]:
    return (point.heading, *(sentence.text for sentence in point.text.sentences))


def _at_depth(texts: Sequence[str], depth: str) -> Sequence[str]:
    """Return what a brief prints of a point at a depth: what lies deeper may change without touching the brief."""
    return texts[: {Depth.HEADING: 1, Depth.LEAD: 2}.get(Depth(depth), len(texts))]


def _changed(point: Point, old: Sequence[str], own_words: str, new: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding where a point isn't worded as it was printed: as recorded, else by the file's own words."""
    if old:
        if [flat(text) for text in old] != [flat(text) for text in new]:
            yield Finding("changed", point.id, _difference(". ".join(old), new))
    elif not own_words:
        yield Finding("changed", point.id, f"no record says how it was worded; now: “{new[-1]}”")
    elif any(flat(text) not in flat(own_words) for text in new):
        yield Finding("changed", point.id, _difference(own_words, new))


def _difference(old: str, new: Sequence[str]) -> str:
    """Say how a point differs from what was printed of it, both at the depth of the brief."""
    before, after = quantities(old), quantities(". ".join(new))
    lost, come = _beyond(before, after), _beyond(after, before)
    if lost or come:
        return f"figures: was {', '.join(lost) or 'none'}, is {', '.join(come) or 'none'}"
    changed = next((text for text in new if flat(text) not in flat(old)), new[-1])
    return f"worded differently, the same figures: “{changed}”"


def _beyond(mine: Sequence[QuantityMatch], others: Sequence[QuantityMatch]) -> list[str]:
    """Return the quantities of one text that the other doesn't have, or not as often, as they are written."""
    texts = {found.figure: found.text for found in mine}
    more = Counter(found.figure for found in mine) - Counter(found.figure for found in others)
    return [texts[figure] for figure in more]


def _edited(point: str, full: Sequence[str], depth: str, said: str) -> Iterator[Finding]:
    """Yield a finding where a file's own words have quantities that the point, as it was issued, doesn't have."""
    known = {found.figure for found in quantities(". ".join(full))}
    strange = [found.text for found in quantities(said) if found.figure not in known]
    missing = [sentence for sentence in _at_depth(full, depth)[1:] if flat(sentence) not in flat(said)]
    if strange:
        yield Finding("altered", point, f"the file says {', '.join(strange)}, which the dossier never said here")
    elif missing:
        yield Finding("edited", point, f"the file no longer says “{missing[0]}”")


def _sources(dossier: Dossier, issued: Issued) -> Iterator[Finding]:
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


def _errors(library: Library, dossier: Dossier, issued: Issued) -> Iterator[Finding]:
    """Yield the errors that the checks find today in points that the brief prints."""
    from briefings.checks import check_library

    printed = {point["id"] for point in issued.manifest["points"]}
    points = [point for point in dossier.points if point.id in printed]
    for problem in check_library(library):
        if problem.severity is Severity.ERROR:
            for point in points:
                if _within(problem.location, point):
                    yield Finding("unsupported", point.id, problem.message)


def _within(location: Location, point: Point) -> bool:
    return location.path == point.location.path and point.location.line <= location.line <= point.last_line
