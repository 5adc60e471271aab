"""Say of each statement of a brief that was handed out what became of it in the dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from briefings.app.comparison import PASSING, Difference, Listing, differences, listing, without_stop
from briefings.app.issued import Issued
from briefings.model.dossier import Dossier
from briefings.model.statements import owner_of

State = Literal["same", "reworded", "source-changed", "withdrawn", "no-longer-said", "left-out"]
STATES: Final[tuple[State, ...]] = ("same", "reworded", "source-changed", "withdrawn", "no-longer-said", "left-out")


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of one printed statement; `now` are the words that stand for it today, if they are others.

    `same`; `reworded`; `source-changed`: the same words rest on other places, or a source's record or text changed;
    `withdrawn`: a source of it was taken back; `no-longer-said`; `left-out`: only for length.
    """

    id: str
    place: str
    state: State
    words: str
    now: str = ""


def standings(dossier: Dossier, issued: Issued, today: Listing, texts: Mapping[str, str]) -> tuple[Standing, ...]:
    """Return what became of every statement of a brief, in its order.

    `texts` are the sha256 of the sources' texts today, by their ids: the record knows what they were.
    """
    return tuple(_Standings(dossier, issued, today, texts).all())


def counts(found: Iterable[Standing]) -> dict[str, int]:
    """Return how many statements are in each state."""
    counted = Counter(each.state for each in found)
    return {state: counted[state] for state in STATES if counted[state]}


class _Standings:
    def __init__(self, dossier: Dossier, issued: Issued, today: Listing, texts: Mapping[str, str]) -> None:
        self._issued = issued
        hidden = {"left_out": issued.full.get("left_out", ())}
        found = differences(listing({**issued.manifest, **hidden}), today)
        self._by_id: dict[str, Difference] = {}
        for each in found:
            self._by_id.setdefault(each.id, each)
        self._gone = {each.subject for each in found if each.kind == "gone" and each.id == each.subject}
        self._cited = {each.id for each in found if each.kind == "cited"}
        self._now: dict[str, list[str]] = {}
        for entry in today.entries:
            self._now.setdefault(owner_of(entry.id), []).append(without_stop(entry.words))
        self._unprinted = {(owner_of(id_), without_stop(words)) for id_, words in today.unprinted.items()}
        self._reworded = {each.subject: each.new for each in found if each.kind == "changed" and each.new}
        self._withdrawn = {source.id for source in dossier.sources if source.withdrawn}
        then: Mapping[str, str] = issued.full.get("texts", {})
        self._changed = {source for source, sha256 in then.items() if texts.get(source, sha256) != sha256}
        self._sources = {
            note["number"]: {cite["source"] for cite in note["cites"]} for note in issued.manifest["notes"]
        }

    def all(self) -> Iterator[Standing]:
        for each in self._issued.manifest["statements"]:
            if each["place"] not in {"writer", "page"} and each["id"] not in PASSING:
                state, now = self._state(each)
                yield Standing(each["id"], each["place"], state, each["words"], now)

    def _state(self, each: Mapping[str, Any]) -> tuple[State, str]:
        sources = {source for number in each.get("notes", ()) for source in self._sources.get(number, ())}
        owner, words = owner_of(each["id"]), without_stop(each["words"])
        if owner.startswith("source/"):
            sources.add(owner.removeprefix("source/"))
        if sources & self._withdrawn:
            return "withdrawn", ""
        if words in self._now.get(owner, ()):
            return ("source-changed" if each["id"] in self._cited or sources & self._changed else "same"), ""
        if (owner, words) in self._unprinted:
            return "left-out", ""
        return self._otherwise(each)

    def _otherwise(self, each: Mapping[str, Any]) -> tuple[State, str]:
        found = self._by_id.get(each["id"])
        subject = found.subject if found else owner_of(each["id"])
        if subject in self._gone or owner_of(each["id"]) in self._gone:
            return "no-longer-said", ""
        now = found.new if found and found.new else self._reworded.get(subject, "")
        return ("reworded", now) if now else ("no-longer-said", "")
