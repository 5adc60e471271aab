"""Audit a brief that was handed out: whether the dossier still supports it, and what is different.

The brief is composed again as it was ordered, from the dossier as it is now, and what would be printed is compared with
what was, statement by statement. It is the same only where the two lists are.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from briefings.app import earlier_manifests
from briefings.app.changes import listing_of
from briefings.app.comparison import Difference, differences, listing
from briefings.app.fit import Composed, compose_fitted
from briefings.app.issued import Issued, read_issued
from briefings.app.orders import find_named
from briefings.app.standing import Standing, counts, standings
from briefings.checks import check_library
from briefings.compose.manifest import texts_of
from briefings.model.audience import Overrides
from briefings.model.brief import Brief, Change
from briefings.model.dossier import Dossier
from briefings.model.halves import in_one_file
from briefings.model.library import Library
from briefings.model.problem import Location, UserError
from briefings.model.quantity import QuantityMatch
from briefings.model.quantity_reader import quantities
from briefings.model.stance import Point
from briefings.model.statements import owner_of
from briefings.model.tokens import flat
from briefings.model.vocabulary import Severity

Verdict = Literal["same", "superseded", "broken", "points-only"]
# Kinds of finding after which the dossier no longer supports a brief.
BREAKING: Final = frozenset({"gone", "withdrawn", "no-paragraph", "unsupported", "altered"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is different.

    In the dossier: `changed`, `new`, `gone`, `cited` (from elsewhere), `moved` (printed otherwise), `shown` and
    `left-out` (for length), `withdrawn`, `no-paragraph`, `unsupported`. In the file, by hand: `edited`, or `altered`
    where a figure is concerned. `uncomposed`: the brief can't be composed today.
    """

    kind: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of a brief: `same`, `superseded` (still sound, but changed) or `broken` (no longer supported).

    `points-only`: nothing is different as far as it can be compared, which isn't all that it prints. `statements` are
    what became of each; none where only points could be compared.
    """

    file: str
    dossier: str
    audience: str
    as_of: str
    version: str
    verdict: Verdict
    points: int
    findings: tuple[Finding, ...]
    statements: tuple[Standing, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the shape that `--json` prints."""
        return asdict(self) | {"states": counts(self.statements)}


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
    by_points, told, statements = _compare(library, dossier, issued)
    points = _points_of(issued.manifest)
    findings = tuple(dict.fromkeys((*told, *_sources(dossier, issued.manifest), *_errors(library, dossier, points))))
    return Audit(
        file=path.name,
        dossier=dossier.id,
        audience=brief["audience"],
        as_of=brief["as_of"],
        version=brief["version"],
        verdict=_verdict(findings, by_points=by_points),
        points=len(points),
        findings=findings,
        statements=statements,
    )


def _verdict(findings: Sequence[Finding], *, by_points: bool) -> Verdict:
    if any(finding.kind in BREAKING for finding in findings):
        return "broken"
    if any(finding.kind != "uncomposed" for finding in findings):
        return "superseded"
    return "points-only" if by_points or findings else "same"


def _compare(
    library: Library, dossier: Dossier, issued: Issued
) -> tuple[bool, tuple[Finding, ...], tuple[Standing, ...]]:
    """Return whether only points could be compared, what is different, and what became of each statement."""
    if issued.by_points:
        return True, tuple(_earlier_points(dossier, issued)), ()
    try:
        composed = compose_fitted(_order_again(library, issued))
    except UserError as error:
        reason = "; ".join(problem.message for problem in error.problems)
        found = Finding("uncomposed", str(issued.manifest["brief"]["audience"]), f"only points are compared: {reason}")
        return True, (found, *_points(dossier, issued.manifest)), ()
    halves = tuple(zip(composed.halves, issued.halves, strict=True))
    stand = (standings(dossier, then, listing_of(now), texts_of(now.brief)) for now, then in halves)
    told = (found for now, then in halves for found in _statements(now, then))
    return False, (*told, *_edits(issued)), tuple(each for half in stand for each in half)


def _order_again(library: Library, issued: Issued) -> Brief:
    """Return the brief as it was ordered, of the library as it is now. Raises `UserError` where its reader is gone."""
    return in_one_file(_order_half(library, half) for half in issued.halves)


def _order_half(library: Library, issued: Issued) -> Brief:
    ordered, set_beside = issued.manifest["brief"], issued.full.get("overrides", {})
    (dossier,) = find_named(library.dossiers, [ordered["dossier"]], "unknown-dossier")
    (audience,) = find_named(library.audiences, [ordered["audience"]], "unknown-audience")
    overrides = Overrides(**{**set_beside, "order": tuple(set_beside.get("order", ()))})
    subject, reader = library.in_language(dossier, audience, ordered["language"])
    return Brief(
        library,
        subject,
        overrides.on(reader),
        dt.date.fromisoformat(ordered["as_of"]),
        ordered["language"],
        changes=tuple(Change(**change) for change in issued.manifest["changes"]),
        since=issued.manifest["since"],
        overrides=overrides,
    )


def _statements(composed: Composed, issued: Issued) -> Iterator[Finding]:
    hidden = {"left_out": issued.full.get("left_out", ())}
    found = differences(listing({**issued.manifest, **hidden}), listing_of(composed))
    told = [each for each in found if not each.form] or found
    for (subject, kind), group in _group(told).items():
        joined = replace(
            group[0],
            old="; ".join(filter(None, dict.fromkeys(each.old for each in group))),
            new="; ".join(filter(None, dict.fromkeys(each.new for each in group))),
        )
        yield Finding("moved" if joined.form else kind, subject, _words(joined))


def _group(found: Iterable[Difference]) -> dict[tuple[str, str], list[Difference]]:
    groups: dict[tuple[str, str], list[Difference]] = {}
    for each in found:
        groups.setdefault((each.subject or each.id, each.kind), []).append(each)
    return groups


def _words(found: Difference) -> str:
    """Say how a statement differs."""
    if found.kind == "changed":
        return _difference(found.old, (found.new,))
    if found.kind == "gone" and found.id == found.subject and "/" not in found.id:
        return "the dossier no longer has this point"
    return _SAID[found.kind].format(old=found.old or "nothing", new=found.new or "nothing")


_SAID: Final = {
    "new": "the dossier says it now: “{new}”",
    "gone": "the dossier no longer says “{old}”",
    "shown": "printed today, and left out for length then: “{new}”",
    "left-out": "left out for length today: “{old}”",
    "cited": "rested on {old}, rests on {new}",
    "moved": "printed otherwise: was {old}, is {new}",
}


def _edits(issued: Issued) -> Iterator[Finding]:
    """Yield a finding where the file's own words aren't those that it was issued with."""
    for each in issued.manifest["statements"]:
        own_words = issued.own_words.get(each.get("bookmark", ""))
        if own_words is not None and flat(own_words) != flat(each["words"]):
            strange = _beyond(quantities(own_words), quantities(each["words"]))
            if strange:
                yield Finding("altered", owner_of(each["id"]), f"the file says {', '.join(strange)}: “{own_words}”")
            else:
                yield Finding("edited", owner_of(each["id"]), f"the file says “{own_words}” for “{each['words']}”")


def _points_of(manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the points of which a manifest lists something."""
    if manifest["schema"] == earlier_manifests.SCHEMA:
        return tuple(point["id"] for point in manifest["points"])
    ids = (each["id"] for each in manifest["statements"])
    return tuple(dict.fromkeys(owner_of(id_) for id_ in ids if "/" not in id_))


def _points(dossier: Dossier, manifest: Mapping[str, Any]) -> Iterator[Finding]:
    """Compare the headings and sentences of points that a manifest lists with the dossier's own."""
    now = {point.id: point for point in dossier.points}
    for id_ in _points_of(manifest):
        mine = [each for each in manifest["statements"] if owner_of(each["id"]) == id_]
        printed = {each["words"] for each in mine if each["id"].rpartition(".")[2].isdecimal()}
        heading = {each["words"].rstrip(".") for each in mine if each["id"] == f"{id_}.heading"}
        if id_ not in now:
            yield Finding("gone", id_, "the dossier no longer has this point")
            continue
        said = earlier_manifests.texts_of(now[id_])
        gone = [*(heading - {said[0].rstrip(".")}), *sorted(printed - {" ".join(text.split()) for text in said[1:]})]
        if gone:
            yield Finding("changed", id_, _difference(". ".join(gone), said))


def _earlier_points(dossier: Dossier, issued: Issued) -> Iterator[Finding]:
    """Compare the points that an earlier edition's manifest lists, by their hashes and what is recorded of them."""
    now = {point.id: point for point in dossier.points}
    for printed in issued.manifest["points"]:
        point = now.get(printed["id"])
        if point is None:
            yield Finding("gone", printed["id"], "the dossier no longer has this point")
            continue
        own_words, said = issued.own_words.get(printed["bookmark"], ""), earlier_manifests.texts_of(point)
        full = said if earlier_manifests.is_unchanged(point, printed) else issued.recorded.get(point.id, ())
        if full != said:
            old, new = (earlier_manifests.at_depth(texts, printed["depth"]) for texts in (full, said))
            yield from _find_changes(point, old, own_words, new)
        if full and own_words:
            yield from _find_edits(point.id, full, printed["depth"], own_words)


def _find_changes(point: Point, old: Sequence[str], own_words: str, new: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding where a point isn't worded as it was printed: as recorded, else by the file's own words."""
    if old:
        if [flat(text) for text in old] != [flat(text) for text in new]:
            yield Finding("changed", point.id, _difference(". ".join(old), new))
    elif not own_words:
        yield Finding("changed", point.id, f"no record says how it was worded; now: “{new[-1]}”")
    elif any(flat(text) not in flat(own_words) for text in new):
        yield Finding("changed", point.id, _difference(own_words, new))


def _difference(old: str, new: Sequence[str]) -> str:
    """Say how words differ from what was printed: first by their figures."""
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


def _find_edits(point: str, full: Sequence[str], depth: str, said: str) -> Iterator[Finding]:
    """Yield a finding where a file's own words have quantities that the point, as it was issued, doesn't have."""
    known = {found.figure for found in quantities(". ".join(full))}
    strange = [found.text for found in quantities(said) if found.figure not in known]
    missing = [sentence for sentence in earlier_manifests.at_depth(full, depth)[1:] if flat(sentence) not in flat(said)]
    if strange:
        yield Finding("altered", point, f"the file says {', '.join(strange)}, which the dossier never said here")
    elif missing:
        yield Finding("edited", point, f"the file no longer says “{missing[0]}”")


def _sources(dossier: Dossier, manifest: Mapping[str, Any]) -> Iterator[Finding]:
    sources = {source.id: source for source in dossier.sources}
    for cite in (cite for note in manifest["notes"] for cite in note["cites"]):
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


def _errors(library: Library, dossier: Dossier, printed: Sequence[str]) -> Iterator[Finding]:
    """Yield the errors that the checks find today in points that the brief prints."""
    points = [point for point in dossier.points if point.id in printed]
    for problem in check_library(library):
        if problem.severity is Severity.ERROR:
            for point in points:
                if _within(problem.location, point):
                    yield Finding("unsupported", point.id, problem.message)


def _within(location: Location, point: Point) -> bool:
    return location.path == point.location.path and point.location.line <= location.line <= point.last_line
