"""Place what was done to whole passages: a record taken out of its file, moved in its list, or added to it.

Order is a file's to say only where a brief prints a list as it stands there; elsewhere it comes from weights and dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from briefings.app.returning.item import Item
from briefings.app.returning.placing import COMPOSED, BriefFiles, Placement
from briefings.app.returning.reordering import place_side, weigh_anew
from briefings.app.returning.statement_parts import comparable
from briefings.app.returning.whole import LISTED, is_label, kind_of, unit_of
from briefings.model.problem import Location
from briefings.model.statements import owner_of
from briefings.workspace.rearranging import Rearrangement, same_record, steps_of_twin
from briefings.workspace.rewording import Edit, escape
from briefings.workspace.wordings import Wording

# Lists of which an item is words alone, so that a paragraph can become one.
_WORDS_ALONE: Final = frozenset(("gaps", "pros", "cons", "conditions", "versions"))
_PLAIN: Final = frozenset(("gaps",))
_ARGUMENTS: Final = ("pros", "cons")
_WEIGHED: Final = frozenset(("question", "fact", "judgement", "contested"))
_ORDERS: Final = {
    "event": "events stand in the order of their dates, those of one date as the dossier has them",
    "message": "a reader gets one message: `message` in the reader's file says which",
    "source": "sources stand in the order in which they are cited",
    "weighed": "what bears on the issue that matters most to this reader stands first: change the reader's `emphasis`",
    "template": "where this stands is decided by the template",
}
_OTHER_LIST: Final = "it stands outside of its list now, and what it belongs to is for a person to write"
_ONLY_SENTENCE: Final = "it is all that its text says: take that out, and write it where it belongs"
_NO_TEXT: Final = "it stands beside no sentence now, behind which a file could have it: write it where it belongs"
_ELSEWHERE: Final = "it stayed where the brief prints it elsewhere: take it out of its file if it is to go everywhere"
_TWO_LISTS: Final = "{path} holds this list in another language, item for item: change both by hand, in step"


@dataclass(frozen=True, slots=True)
class _Record:
    """Where the record of a passage stands: the keys that lead to it, or a point's id."""

    path: str
    location: Location
    keys: tuple[str, ...] = ()
    point: str = ""
    wording: Wording | None = None

    def change(self, act: str, behind: int = 0) -> Rearrangement:
        return Rearrangement(act, self.path, self.location, self.keys, self.point, behind)  # type: ignore[arg-type]


def arrange(files: BriefFiles, item: Item) -> Placement:
    """Return where an item belongs, and what makes its change: of whole passages here, of words by `BriefFiles`."""
    if item.kind == "removal":
        return _removal(files, item)
    if item.kind == "move":
        return _move(files, item)
    return (_new_item(files, item) if item.kind == "addition" and not item.move else None) or files.place(item)


def _removal(files: BriefFiles, item: Item) -> Placement:
    record = _record(files, item.passage, item.option)
    if isinstance(record, str):
        return Placement(reason=record)
    reason = _ELSEWHERE if item.elsewhere else ""
    now = next((changed for changed in _find_changes(files, item)), "")
    if reason or now:
        reason = reason or f"the file says otherwise by now: “{now}”"
        return Placement(record.location, record.wording, reason=reason, now=now)
    changes = tuple(each.change("remove") for each in (record, *_twins(files, record)))
    refers = () if item.option else tuple(_references(files, record))
    return Placement(record.location, record.wording, changes=changes, refers=refers)


def _find_changes(files: BriefFiles, item: Item) -> Iterator[str]:
    """Yield what the file says by now of a passage, where that is other than what was handed out."""
    for statement, words in item.passage:
        today = files.brief.words.get(statement, words)
        if not is_label(statement) and comparable(today) != comparable(words):
            yield today


def _record(files: BriefFiles, passage: Sequence[tuple[str, str]], option: str = "") -> _Record | str:
    """Return the record of a passage, or why there is none in a file."""
    unit = unit_of(passage[0][0])
    kind = kind_of(unit)
    if kind in COMPOSED:
        return COMPOSED[kind]
    if option:
        return _argument(files, option, unit)
    if not kind:
        return _point(files, unit)
    found = [
        wording
        for statement, words in passage
        if not is_label(statement)
        for wording in files.wordings_of(statement, words)
    ]
    listed = [(_item_of(wording.keys), wording) for wording in found if _item_of(wording.keys)]
    if not listed:
        reason = files.why_nowhere(passage[0][0])
        return reason or "no field of the dossier says just these words any more"
    keys, wording = min(listed, key=lambda pair: len(pair[0]))
    return _Record(wording.path, wording.location, keys, wording=wording)


def _item_of(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that lead to the innermost item of a list that holds what `keys` lead to."""
    numbers = [place for place, key in enumerate(keys) if key.isdecimal()]
    return keys[: numbers[-1] + 1] if numbers else ()


def _point(files: BriefFiles, name: str) -> _Record | str:
    point = next((each for each in files.dossier.points if each.id == name), None)
    if point is None:
        return "what it says something of isn't in the dossier any more"
    return _Record(point.location.path, point.location, point=name, wording=files.heading_of(name))


def _argument(files: BriefFiles, option: str, point: str) -> _Record | str:
    """Return the entry of an option's arguments that is a point and no words."""
    found: dict[tuple[str, ...], Wording] = {}
    worded = set[tuple[str, ...]]()
    for wording in files.scope_of(f"{option}.name"):
        side = next((wording.keys.index(each) for each in _ARGUMENTS if each in wording.keys), None)
        if side is not None and wording.keys[-1] == "text":
            worded.add(wording.keys[: side + 2])
        elif side is not None and wording.text == point and not wording.number:
            found[wording.keys[: side + 2]] = wording
    named = [(keys, wording) for keys, wording in found.items() if keys not in worded]
    if len(named) != 1:
        return "it is no argument of its own in the option's file: edit that by hand"
    keys, wording = named[0]
    return _Record(wording.path, wording.location, keys, wording=wording)


def _twins(files: BriefFiles, record: _Record) -> Iterator[_Record]:
    """Yield where files in other languages have the same record."""
    original = files.workspace.library.original_of(files.dossier)
    dossiers = (original, *original.twins)
    if record.point:
        points = (point for dossier in dossiers for point in dossier.points if point.id == record.point)
        for path in dict.fromkeys(point.location.path for point in points):
            if path != record.path and f"{{#{record.point}" in files.text(path):
                yield replace(record, path=path)
        return
    for path in (original.location.path, *_twin_files(files)):
        keys = same_record(files.text(record.path), record.keys, files.text(path)) if path != record.path else ()
        if keys:
            yield replace(record, path=path, keys=keys)


def _twin_files(files: BriefFiles) -> Iterator[str]:
    """Yield the files that hold the dossier's texts in other languages."""
    root = Path(files.workspace.root)
    stem = files.workspace.library.original_of(files.dossier).location.path.removesuffix(".yaml")
    yield from (path.relative_to(root).as_posix() for path in sorted(root.glob(f"{stem}.*.yaml")))


def _references(files: BriefFiles, record: _Record) -> Iterator[str]:
    """Yield where files name a record that is to go: what rests on it, with the key that says so."""
    name = record.point or (record.wording.record if record.wording else "")
    if not name or len(record.keys) > len(("list", "number")):
        return
    paths = dict.fromkeys((files.dossier.location.path, *(each.location.path for each in files.dossier.stances)))
    for path in (*paths, *(each.location.path for each in files.workspace.library.audiences)):
        for wording in files.wordings_in(path):
            keys = wording.keys
            whole = not wording.number and keys[-1] != "id" and name in re.split(r"[\s,]+", wording.text)
            short = wording.field.notation == "attribute" or wording.text == name
            inside = wording.record == name or (path == record.path and keys[: len(record.keys)] == record.keys != ())
            if whole and short and not inside:
                owner = wording.record or path.rpartition("/")[2].partition(".")[0]
                said = [key for key in keys if not key.isdecimal()][-1]
                yield f"{wording.location} ({owner}, `{said}`)"


def _move(files: BriefFiles, item: Item) -> Placement:
    kind = kind_of(unit_of(item.statement))
    if sentences := _own_sentences(files, item):
        return _sentence_move(files, item, sentences)
    if kind == "stance":
        return place_side(files, item)
    return Placement(reason=_ORDERS["template"]) if kind == "word" else _record_move(files, item, kind)


def _record_move(files: BriefFiles, item: Item, kind: str) -> Placement:
    if kind == "event":
        item = replace(item, near=_of_its_date(files, item))
    record = _record(files, item.passage, item.option)
    if isinstance(record, str):
        return Placement(reason=record if kind in LISTED else _ORDERS["template"])
    now = next(_find_changes(files, item), "")
    reason = _order_reason(files, item) or (f"the file says otherwise by now: “{now}”" if now else "")
    if not kind and not reason:
        return weigh_anew(files, item, Placement(record.location, record.wording))
    behind = _behind(files, item, record)
    if reason or behind is None:
        return Placement(record.location, record.wording, reason=reason or _OTHER_LIST)
    return _place_in_list(files, record, record.change("move", behind))


def _place_in_list(files: BriefFiles, record: _Record, change: Rearrangement) -> Placement:
    """Place a change of a list with what its twins need to stay paired; it isn't placed where one can't be helped."""
    original = files.workspace.library.original_of(files.dossier).location.path
    if change.path != original:
        return Placement(record.location, record.wording, reason=_TWO_LISTS.format(path=original))
    changes = [change]
    for path in _twin_files(files):
        steps = steps_of_twin(files.text(original), change, path, files.text(path))
        if steps is None:
            return Placement(record.location, record.wording, reason=_TWO_LISTS.format(path=path))
        changes += steps
    return Placement(record.location, record.wording, changes=tuple(changes))


def _order_reason(files: BriefFiles, item: Item) -> str:
    """Return why no file says where a passage stands; nothing where one does."""
    kind = kind_of(unit_of(item.statement))
    if kind == "event" and any(item.near):
        return ""
    if kind in _ORDERS:
        return _ORDERS[kind]
    if kind in _WEIGHED:
        neighbours = [unit_of(near) for near in item.near if kind_of(unit_of(near)) == kind]
        issues = {_issue(files, unit) for unit in (unit_of(item.statement), *neighbours)}
        return _ORDERS["weighed"] if len(issues) > 1 else ""
    return ""


def _of_its_date(files: BriefFiles, item: Item) -> tuple[str, str]:
    """Return the statements that an event stands between now, but for those of events of other dates and others."""
    dates = {id_: event.date for id_, event in zip(files.dossier.event_ids, files.dossier.timeline, strict=True)}
    own = dates.get(unit_of(item.statement))
    before, after = (near if own and dates.get(unit_of(near)) == own else "" for near in item.near)
    return before, after


def _issue(files: BriefFiles, unit: str) -> str:
    name, dossier = owner_of(unit).partition("/")[2], files.dossier
    issues = {each.id: each.issue for each in dossier.questions}
    issues |= {each.id: each.issue for each in dossier.facts}
    issues |= {each.id: each.issue for each in dossier.judgements}
    issues |= {each.id: each.issue for each in dossier.contested}
    return issues.get(name, "")


def _behind(files: BriefFiles, item: Item, record: _Record) -> int | None:
    """Return the number of the item behind which a record stands now, 0 for the first; None outside of its list."""
    before, after = (_number_in_list(files, near, record) for near in item.near)
    own = int(record.keys[-1]) if record.keys else 0
    if before and before != own:
        return before
    if after and after != own:
        return after - 1 if after - 1 != own else own - 1
    return None


def _number_in_list(files: BriefFiles, statement: str, record: _Record) -> int:
    """Return the number of a statement's record in the list of another one; 0 where it isn't in that list."""
    words = files.words_handed_out(statement)
    near = _record(files, ((statement, words),)) if words else ""
    alike_ = isinstance(near, _Record) and (near.path, near.keys[:-1]) == (record.path, record.keys[:-1])
    return int(near.keys[-1]) if isinstance(near, _Record) and alike_ and near.keys else 0


def _own_sentences(files: BriefFiles, item: Item) -> tuple[Wording, ...]:
    """Return the sentences that moved, if nothing else did; none where it is all that the brief prints of a point."""
    found = [_sentence(files, *each) for each in item.passage]
    sentences = tuple(each for each in found if each)
    owner = owner_of(item.statement)
    listed = kind_of(owner) == "" and not any(owner_of(each) == owner for each in item.near)
    moved = {statement for statement, _ in item.passage}
    rest = [each for each in files.statements_of(owner) if each not in moved and not is_label(each)]
    return sentences if len(sentences) == len(found) and (rest or not listed) else ()


def _sentence_move(files: BriefFiles, item: Item, sentences: Sequence[Wording]) -> Placement:
    """Place sentences behind the one that they stand behind now, each with its citations."""
    first = sentences[0]
    target = _sentence_beside(files, item)
    if target is None:
        return Placement(first.location, first, reason=_NO_TEXT)
    beside, behind = target
    left = {each.number for each in files.scope_of(item.statement) if _text_of(each) == _text_of(first)} - {0}
    if _text_of(beside) != _text_of(first) and len(left) == len(sentences):
        return Placement(first.location, first, reason=_ONLY_SENTENCE)
    at = len(beside.text) if behind else 0
    said = " ".join(each.text for each in sentences)
    return Placement(first.location, first, (Edit(beside, at, at, said, carries=tuple(sentences)),))


def _sentence_beside(files: BriefFiles, item: Item) -> tuple[Wording, bool] | None:
    """Return the sentence that moved ones stand beside now, and whether behind it: one of their own text if it can."""
    before, after = item.near
    above = files.sentence_above(before)
    found = [
        (wording, name, behind)
        for name, behind in ((above, True), (after, False))
        if name and (wording := _sentence(files, name, files.words_handed_out(name)))
    ]
    own = [each for each in found if owner_of(each[1]) == owner_of(item.statement)]
    return next(((wording, behind) for wording, _, behind in (*own, *found)), None)


def _text_of(wording: Wording) -> tuple[str, str, tuple[str, ...]]:
    return wording.path, wording.record, wording.keys


def _sentence(files: BriefFiles, statement: str, words: str) -> Wording | None:
    found = files.wordings_of(statement, words) if statement.rpartition(".")[2].isdecimal() else ()
    whole = len(found) == 1 and found[0].number and comparable(found[0].text) == comparable(words)
    return found[0] if whole else None


def _new_item(files: BriefFiles, item: Item) -> Placement | None:
    """Place a paragraph below an item of a list that is words alone as the next item; None below anything else."""
    words = files.words_handed_out(item.statement)
    wording = next(iter(files.wordings_of(item.statement, words)), None) if words else None
    keys = _item_of(wording.keys) if wording else ()
    if wording is None or len(keys) < len(("list", "number")) or keys[-2] not in _WORDS_ALONE:
        return None
    plain = keys[-2] in _PLAIN
    field = wording.keys[len(keys)] if len(wording.keys) > len(keys) else ""
    value = item.said if plain else escape(item.said)
    record = _Record(wording.path, wording.location, keys, wording=wording)
    change = Rearrangement("add", wording.path, wording.location, keys, value=value, field=field)
    return _place_in_list(files, record, change)
