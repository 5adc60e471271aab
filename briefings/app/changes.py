"""A brief and the version that its reader last got in, what is new, changed, withdrawn or newly contested out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from briefings.model.dossier import Dossier
from briefings.model.library import Brief, Change
from briefings.model.stance import Point
from briefings.model.vocabulary import ChangeKind, Depth

if TYPE_CHECKING:
    from briefings.deliver.record import Edition

Wording = Mapping[str, Any]
# How many sentences of a point each depth prints; all where none is named.
SENTENCES: Final[Mapping[str, int]] = {Depth.LEAD: 1, Depth.HEADING: 0}


def wording(dossier: Dossier) -> str:
    """Return, as canonical JSON, how a dossier words each point and fact, and which facts are contested.

    It is what a later version is compared with; the dossier's files may be gone by then.
    """
    issues = {issue.id: issue.name for issue in dossier.issues}
    said = {point.id: _said(point) for point in dossier.points}
    facts = {
        fact.id: {
            "heading": issues.get(fact.issue, fact.issue),
            "sentences": [sentence.text for sentence in fact.text.sentences],
            "rating": "",
            "perspective": "",
        }
        for fact in dossier.facts
    }
    contested = {each.id: each.question for each in dossier.contested}
    content = {"points": said, "facts": facts, "contested": contested}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def changes(brief: Brief, last: Edition) -> tuple[Change, ...]:
    """Return what is different from the version that a reader last got, in the dossier's order.

    Of what that version didn't print, nothing is reported as changed or withdrawn: where a point's first sentence was
    all that the reader got, it alone is compared. Perspectives that the audience leaves out stay out.
    """
    old: Wording = json.loads(last.points)
    new: Wording = json.loads(wording(brief.dossier))
    printed = {point["id"]: str(point["depth"]) for point in json.loads(last.manifest).get("points", ())}
    omitted = {omission.perspective for omission in brief.audience.leave_out}
    facts = tuple(new["facts"]) if _prints_facts(brief) else ()
    had = dict.fromkeys(old.get("facts", {}) if facts else (), str(Depth.ALL))
    return (
        *_in_points(old.get("points", {}), new["points"], printed, omitted, _order(brief.dossier)),
        *_in_points(old.get("facts", {}), new["facts"], had, set(), facts),
        *_contested(brief.dossier, old.get("contested", {})),
    )


def _prints_facts(brief: Brief) -> bool:
    """Say whether the reader's kind of brief has a place for facts; a manifest doesn't list them."""
    from briefings.compose import called, plan

    return "facts" in called(brief, plan(brief))


def _said(point: Point) -> dict[str, object]:
    rating = point.rating
    return {
        "heading": point.heading,
        "sentences": [sentence.text for sentence in point.text.sentences],
        "rating": f"{rating.likelihood}, {rating.impact}/5, {rating.horizon}" if rating else "",
        "perspective": point.perspective,
    }


def _order(dossier: Dossier) -> tuple[str, ...]:
    return tuple(point.id for point in dossier.points)


def _in_points(
    old: Wording, new: Wording, printed: Mapping[str, str], omitted: set[str], order: Sequence[str]
) -> Iterator[Change]:
    for key in order:
        if new[key]["perspective"] in omitted:
            continue
        if key not in old:
            yield Change(
                ChangeKind.NEW, key, new[key]["heading"], new=new[key]["sentences"][0] if new[key]["sentences"] else ""
            )
        elif key in printed:
            yield from _in_one(key, old[key], new[key], SENTENCES.get(printed[key]))
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


def _contested(dossier: Dossier, old: Wording) -> Iterator[Change]:
    for each in dossier.contested:
        if each.id not in old:
            point = each.points[0] if each.points else each.id
            versions = " / ".join(version.text.text for version in each.versions)
            yield Change(ChangeKind.CONTESTED, point, each.question, new=versions)
