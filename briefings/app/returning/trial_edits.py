"""Write accepted edits and kept remarks into the texts of their files, without those that would bring an error.

The checks run on the files as they would be. An edit that would bring an error is held back, and told with what the
checks ask for, such as a source for a new figure; the others are saved by the caller, all or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from briefings.app.checking import new_problems
from briefings.app.editing.session import WorkspaceSession
from briefings.app.orders import errors_in
from briefings.app.returning.entries import Entry
from briefings.app.returning.returned import Returned
from briefings.model.problem import Problem, UserError
from briefings.workspace.rearranging import Rearrangement, rearrange
from briefings.workspace.remarks import with_remark
from briefings.workspace.rewording import Edit, follow_moves, rewrite
from briefings.workspace.wordings import Wording, wordings

Change: TypeAlias = "Edit | Rearrangement"


def try_edits(
    session: WorkspaceSession,
    returned: Returned,
    edits: Mapping[str, tuple[Change, ...]],
    remarks: Sequence[Entry],
    today: str,
) -> tuple[dict[str, tuple[Problem, ...]], dict[str, str]]:
    """Return the edits that would bring errors, by id with these; and the files' texts with the others made."""
    held: dict[str, tuple[Problem, ...]] = {}
    while True:
        left = {id_: each for id_, each in edits.items() if not held.keys() & _with_ends(returned, id_)}
        try:
            texts = _texts(returned, left, remarks, today)
        except UserError as error:
            held |= _unwritable(returned, left) or _at_odds(returned, left) or dict.fromkeys(left, error.problems)
            if not left:
                raise
            continue
        brought = _brought(session, texts)
        if not brought:
            break
        held |= _guilty(session, returned, left, brought) or dict.fromkeys(left, brought)
        if not left:
            raise UserError(*brought)
    for id_ in edits.keys() - left.keys() - held.keys():
        held[id_] = next((held[other] for other in _with_ends(returned, id_) if other in held), ())
    return held, texts


def _with_ends(returned: Returned, id_: str) -> frozenset[str]:
    """Return an id and those of the other ends of its move."""
    entry = returned.entry(id_)
    return frozenset((id_, *entry.same)) if entry.item.move else frozenset((id_,))


def _unwritable(returned: Returned, edits: Mapping[str, tuple[Change, ...]]) -> dict[str, tuple[Problem, ...]]:
    """Return the edits whose words their file can't hold (a move with both ends), with why."""
    return _try_apart(returned, edits, lambda _: ())


def _at_odds(returned: Returned, edits: Mapping[str, tuple[Change, ...]]) -> dict[str, tuple[Problem, ...]]:
    """Return the edits of one field, or the changes of one list, that can't be written together, with why."""
    groups: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for id_, changes in edits.items():
        for each in changes:
            place = each.keys[:-1] if isinstance(each, Rearrangement) else each.wording.field.start
            path = each.path if isinstance(each, Rearrangement) else each.wording.path
            groups[path, place].append(id_)
    found: dict[str, tuple[Problem, ...]] = {}
    for ids in groups.values():
        try:
            _texts(returned, {id_: edits[id_] for id_ in ids}, (), "")
        except UserError as error:
            found |= dict.fromkeys(ids, error.problems)
    return found


def _guilty(
    session: WorkspaceSession,
    returned: Returned,
    edits: Mapping[str, tuple[Change, ...]],
    brought: Sequence[Problem],
) -> dict[str, tuple[Problem, ...]]:
    """Return the edits that bring errors, by the lines on which these stand; several of one line are tried apart."""
    found: dict[str, tuple[Problem, ...]] = {}
    for line, problems in _by_line(brought).items():
        near = {id_: each for id_, each in edits.items() if any(_may_bring(change, line) for change in each)}
        found |= (_alone(session, returned, near) if len(near) > 1 else {}) or dict.fromkeys(near, problems)
    return found or _alone(session, returned, edits)


def _may_bring(change: Change, line: tuple[str, int]) -> bool:
    """Say whether a change may bring an error of a line; what rests on a record stands anywhere."""
    if isinstance(change, Rearrangement):
        return True
    return (change.wording.path, change.wording.location.line) == line


def _by_line(problems: Sequence[Problem]) -> dict[tuple[str, int], tuple[Problem, ...]]:
    found: dict[tuple[str, int], tuple[Problem, ...]] = {}
    for problem in problems:
        line = (problem.location.path, problem.location.line)
        found[line] = (*found.get(line, ()), problem)
    return found


def _alone(
    session: WorkspaceSession, returned: Returned, edits: Mapping[str, tuple[Change, ...]]
) -> dict[str, tuple[Problem, ...]]:
    """Return the edits that bring errors by themselves (a move with both ends), with these errors."""
    return _try_apart(returned, edits, partial(_brought, session))


def _try_apart(
    returned: Returned,
    edits: Mapping[str, tuple[Change, ...]],
    brought: Callable[[Mapping[str, str]], tuple[Problem, ...]],
) -> dict[str, tuple[Problem, ...]]:
    """Return the edits that can't be written, or whose texts bring what `brought` says of them, with these problems."""

    def problems_of(some: Mapping[str, tuple[Change, ...]]) -> tuple[Problem, ...]:
        try:
            return brought(_texts(returned, some, (), ""))
        except UserError as error:
            return error.problems

    return _search(_units(returned, edits), edits, problems_of)


def _units(returned: Returned, edits: Mapping[str, tuple[Change, ...]]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of edits, those of a move together."""
    together = (tuple(each for each in edits if each in _with_ends(returned, id_)) for id_ in edits)
    return tuple(dict.fromkeys(together))


def _search(
    units: Sequence[tuple[str, ...]],
    edits: Mapping[str, tuple[Change, ...]],
    problems_of: Callable[[Mapping[str, tuple[Change, ...]]], tuple[Problem, ...]],
) -> dict[str, tuple[Problem, ...]]:
    """Return the ids of those that have problems, by halves: few of many take few trials."""
    found = problems_of({id_: edits[id_] for unit in units for id_ in unit}) if units else ()
    if not found or len(units) == 1:
        return dict.fromkeys(units[0], found) if found else {}
    half = len(units) // 2
    return _search(units[:half], edits, problems_of) | _search(units[half:], edits, problems_of)


def _brought(session: WorkspaceSession, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return the errors that texts would bring."""
    if not texts:
        return ()
    return errors_in(new_problems(session.trial_of(texts).problems, session.current().problems))


def _texts(
    returned: Returned, edits: Mapping[str, Iterable[Change]], remarks: Sequence[Entry], today: str
) -> dict[str, str]:
    """Return the new text of each file that edits and remarks change."""
    by_path: defaultdict[str, dict[tuple[object, ...], Edit]] = defaultdict(dict)
    given = [change for each in edits.values() for change in each]
    for edit in follow_moves(each for each in given if isinstance(each, Edit)):
        wording = edit.wording
        key = (wording.field.start, wording.start, edit.start, edit.stop, edit.new.strip())
        # Two reviewers may ask for the same; a citation that either is given stays.
        before = by_path[wording.path].get(key)
        by_path[wording.path][key] = before if before and before.citation else edit
    texts = {path: rewrite(returned.texts[path], path, each.values()) for path, each in by_path.items()}
    for entry in sorted(remarks, key=_from_the_end):
        path = entry.placement.location.path if entry.placement.location else returned.dossier_path
        text = texts.get(path, returned.texts[path])
        texts[path] = with_remark(text, path, _wording_now(entry, text, path), remark_of(entry, today))
    # Records come last: numbers that lead to them, and to what remarks are on, are those of the file as it was.
    whole = [each for each in given if isinstance(each, Rearrangement)]
    for path in dict.fromkeys(each.path for each in whole):
        texts[path] = rearrange(
            texts.get(path, returned.texts[path]), path, [each for each in whole if each.path == path]
        )
    return {path: text for path, text in texts.items() if text != returned.texts[path]}


def _from_the_end(entry: Entry) -> tuple[str, int]:
    """Put remarks from the end of a file on, so that each stands below those before it."""
    location = entry.placement.location
    return (location.path, -location.line) if location else ("", 0)


def _wording_now(entry: Entry, text: str, path: str) -> Wording | None:
    """Return where the wording of an entry stands in a text that others may have changed."""
    old = entry.placement.wording
    if old is None:
        return None
    found = [each for each in wordings(text, path) if (each.record, each.keys) == (old.record, old.keys)]
    return next((each for each in found if each.number == old.number), found[-1] if found else None)


def remark_of(entry: Entry, today: str) -> str:
    """Return what is written down of an entry that is kept: who, when, on which words, and what."""
    item = entry.item
    who = " and ".join(item.authors) or "A reviewer"
    when = item.date or today
    threads = [f"{answer.author}: {answer.text}" for answer in item.answers]
    said = f"“{item.after}”" if item.edit else "; ".join([item.said, *threads])
    on = item.comment.quoted if item.comment else item.words
    return f"{who}, {when}, on “{on}”: {said}" if on else f"{who}, {when}: {said}"
