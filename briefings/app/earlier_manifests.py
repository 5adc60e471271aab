"""Read what the edition before the lists of statements issued: of that, only points, facts and disputes are compared.

Its manifests (schema 1) list points with their depths; its record holds how the dossier worded each of them. A file or
a version of that edition is never called the same, because what else it printed isn't known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from briefings.compose import digest_of, directives_called, plan
from briefings.model.brief import Brief, Change
from briefings.model.document import Document, Figure, bookmark
from briefings.model.dossier import Dossier
from briefings.model.stance import Point
from briefings.model.vocabulary import ChangeKind
from briefings.render.text import words_of

SCHEMA: Final = 1
Wording = Mapping[str, Any]
# How many sentences of a point each depth prints; all where none is named.
_SENTENCES: Final = {"lead": 1, "heading": 0}


def content_of(document: Document, full: Mapping[str, Any]) -> str:
    """Return the sha256 by which that edition knew what a document says: who has those words isn't sent them again.

    `full` is the document's full manifest.
    """
    printed = [point for point in full["points"] if point["depth"] != "out"]
    said: dict[str, object] = {
        "points": [
            {key: point[key] for key in ("id", "depth", "sha256")} | {"bookmark": bookmark(point["id"])}
            for point in printed
        ],
        "left_out": [point["id"] for point in full["points"] if point["depth"] == "out"],
        "notes": [
            {
                "number": note["number"],
                "cites": [{key: cite[key] for key in ("source", "paragraphs")} for cite in note["cites"]],
            }
            for note in full["notes"]
        ],
        "words": words_of(document).replace(document.meta.version, ""),
        "pictures": [block.alt for block in (*document.body, *document.annexes) if isinstance(block, Figure)],
    }
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def changes(brief: Brief, manifest: Mapping[str, Any], points: str) -> tuple[Change, ...]:
    """Return what is different in points, facts and disputes from a version that this edition issued.

    `points` is the JSON of how its dossier worded them. Of what that version didn't print, nothing is reported as
    changed or withdrawn. Perspectives that the audience leaves out stay out.
    """
    old: Wording = json.loads(points)
    new = wording(brief.dossier)
    printed = {point["id"]: str(point["depth"]) for point in manifest.get("points", ())}
    omitted = {omission.perspective for omission in brief.audience.leave_out}
    facts = tuple(new["facts"]) if "facts" in directives_called(brief, plan(brief)) else ()
    had = dict.fromkeys(old.get("facts", {}) if facts else (), "all")
    return (
        *_in_points(old.get("points", {}), new["points"], printed, omitted, tuple(new["points"])),
        *_in_points(old.get("facts", {}), new["facts"], had, set(), facts),
        *_compare_contested(brief.dossier, old.get("contested", {})),
    )


def wording(dossier: Dossier) -> Wording:
    """Return how a dossier words each point and fact, and which facts are contested, as that edition recorded it."""
    issues = {issue.id: issue.name for issue in dossier.issues}
    facts = {fact.id: _word(issues.get(fact.issue, fact.issue), fact.text.sentences) for fact in dossier.facts}
    points = {point.id: _word_point(point) for point in dossier.points}
    return {"points": points, "facts": facts, "contested": {each.id: each.question for each in dossier.contested}}


def _word(heading: str, sentences: Iterable[Any]) -> dict[str, object]:
    return {
        "heading": heading,
        "sentences": [sentence.text for sentence in sentences],
        "rating": "",
        "perspective": "",
    }


def _word_point(point: Point) -> dict[str, object]:
    rating = point.rating
    return _word(point.heading, point.text.sentences) | {
        "rating": f"{rating.likelihood}, {rating.impact}/5, {rating.horizon}" if rating else "",
        "perspective": point.perspective,
    }


def _in_points(
    old: Wording, new: Wording, printed: Mapping[str, str], omitted: set[str], order: Sequence[str]
) -> Iterator[Change]:
    for key in order:
        if new[key]["perspective"] in omitted:
            continue
        if key not in old:
            first = " ".join(new[key]["sentences"][:1])
            yield Change(ChangeKind.NEW, key, new[key]["heading"], new=first)
        elif key in printed:
            yield from _in_one(key, old[key], new[key], _SENTENCES.get(printed[key]))
    for key in sorted(set(printed) - set(new)):
        if key in old:
            yield Change(ChangeKind.WITHDRAWN, key, old[key]["heading"], old=" ".join(old[key]["sentences"][:1]))


def _in_one(key: str, old: Wording, new: Wording, count: int | None) -> Iterator[Change]:
    """Yield a change of a point's first `count` sentences, of its heading or rating: the first that there is."""
    before, after = old["sentences"][:count], new["sentences"][:count]
    gone = [sentence for sentence in before if sentence not in new["sentences"]]
    come = [sentence for sentence in after if sentence not in old["sentences"]]
    pairs = (" ".join(gone), " ".join(come)), (old["heading"], new["heading"]), (old["rating"], new["rating"])
    for was, now in pairs:
        if was != now:
            yield Change(ChangeKind.CHANGED, key, new["heading"], was, now)
            return


def _compare_contested(dossier: Dossier, old: Wording) -> Iterator[Change]:
    for each in dossier.contested:
        if each.id not in old:
            point = each.points[0] if each.points else each.id
            versions = " / ".join(version.text.text for version in each.versions)
            yield Change(ChangeKind.CONTESTED, point, each.question, new=versions)


def texts_of(point: Point) -> tuple[str, ...]:
    """Return a point's texts: its heading, then its sentences."""
    return (point.heading, *(sentence.text for sentence in point.text.sentences))


def at_depth(texts: Sequence[str], depth: str) -> Sequence[str]:
    """Return what a brief prints of a point at a depth: what lies deeper may change without touching the brief."""
    return texts[: {"heading": 1, "lead": 2}.get(depth, len(texts))]


def is_unchanged(point: Point, printed: Mapping[str, str]) -> bool:
    """Tell whether a point is worded as that edition's manifest lists it, unprinted sentences as well."""
    return digest_of(point) == printed["sha256"]
