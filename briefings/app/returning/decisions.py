"""Accept what reviewers did, keep it as a remark, or refuse it with a reason; save what is accepted if it passes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal, get_args

from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.app.returning.entries import Entry
from briefings.app.returning.returned import Returned, ReturnedFile
from briefings.app.returning.trial_edits import Change, try_edits
from briefings.model.json_text import parse_json
from briefings.model.problem import Problem, UserError
from briefings.workspace.saving import RECORD, editing
from briefings.workspace.whole_files import write_whole

Verdict = Literal["accepted", "kept", "refused", "answered"]
FOLDER: Final = f"{RECORD}/returned"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of an entry, and why: the reason goes back to the reviewer."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose: ids to accept and to keep, ids to refuse with reasons, citations for accepted edits by id.

    `words` are answers for the reviewer by id, beside what was decided.
    """

    accept: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    refuse: Mapping[str, str] = field(default_factory=dict)
    cite: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of choices: decisions by id, what was saved, and what was held back, by id, for which problems."""

    decisions: Mapping[str, Decision]
    saved: tuple[Saved, ...] = ()
    held: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def brought(self) -> tuple[Problem, ...]:
        """Warnings that the saved edits brought."""
        return tuple(problem for each in self.saved for problem in each.brought)


def everything(returned: Returned) -> frozenset[str]:
    """Return the ids that `all` stands for: every edit that a file can take, but for those that clash."""
    return frozenset(entry.id for entry in returned.entries if entry.can_be_accepted and not entry.clashes)


def decide(session: WorkspaceSession, returned: Returned, choices: Choices, today: str) -> Outcome:
    """Carry choices out and record them. `today` dates the remarks that are kept.

    Raises `UserError` for ids that there aren't, ids chosen twice, clashing edits, and edits without a place; nothing
    is saved then.
    """
    chosen = _chosen_entries(returned, choices, _accepted_ids(session.root, returned))
    edits = {entry.id: _edits(entry, choices.cite) for entry in chosen if entry.id in choices.accept}
    remarks = [entry for entry in chosen if entry.id in choices.keep]
    held, texts = try_edits(session, returned, edits, remarks, today)
    saved = session.save_all({path: (text, returned.hashes[path]) for path, text in texts.items()}) if texts else ()
    decisions = {
        entry.id: Decision(verdict, choices.refuse.get(entry.id, "") or choices.words.get(entry.id, ""))
        for entry in chosen
        if entry.id not in held
        for verdict in (_verdict(entry.id, choices),)
    }
    record(session.root, returned, decisions)
    return Outcome(decisions, saved, held)


def _verdict(id_: str, choices: Choices) -> Verdict:
    if id_ in choices.accept:
        return "accepted"
    if id_ in choices.keep:
        return "kept"
    return "refused" if id_ in choices.refuse else "answered"


def _accepted_ids(root: Path, returned: Returned) -> frozenset[str]:
    """Return the ids of the edits that were accepted before."""
    known = (pair for file in returned.files for pair in decisions_on(root, file).items())
    return frozenset(id_ for id_, decision in known if decision.verdict == "accepted")


def _chosen_entries(returned: Returned, choices: Choices, accepted: frozenset[str]) -> tuple[Entry, ...]:
    """Return the entries that were chosen; `UserError` for choices that can't be."""
    named = [*choices.accept, *choices.keep, *choices.refuse]
    entries = {name: returned.entry(name) for name in (*named, *choices.cite, *choices.words)}
    problems = []
    for name in sorted(set(named)):
        entry = entries[name]
        if named.count(name) > 1:
            problems.append(f"{name} is chosen twice: accept, keep or refuse it")
        stands = name in accepted and not entry.can_be_accepted and entry.item.kind != "comment"
        if stands and name not in choices.accept:
            problems.append(f"{name} is accepted, and stands in its file: take it back there first")
        if name not in choices.accept:
            continue
        if not entry.can_be_accepted and entry.item.kind != "comment":
            problems.append(f"{name} can't be placed in a file: {entry.placement.reason}; keep or refuse it")
        rivals = [other for other in entry.clashes if name < other and other in choices.accept]
        problems += [f"{name} and {other} say different things: accept one of them" for other in rivals]
    problems += [f"say why {name} is refused" for name, reason in choices.refuse.items() if not reason.strip()]
    if problems:
        raise UserError(*(UserError.of("returned", words).problems[0] for words in problems))
    return tuple(entry for entry in returned.entries if entry.id in {*named, *choices.words})


def _edits(entry: Entry, cite: Mapping[str, str]) -> tuple[Change, ...]:
    citation = cite.get(entry.id, "").strip()
    if citation and not citation.startswith("["):
        citation = f"[{citation}]"
    given: tuple[Change, ...] = (*entry.placement.edits, *entry.placement.changes)
    return tuple(replace(each, citation=citation) for each in given)


def record(root: Path, returned: Returned, decisions: Mapping[str, Decision]) -> None:
    """Write decisions down, by the bytes of the file that they are about; later ones count."""
    with editing(root):
        for file in returned.files:
            made = {name: each for name, each in decisions.items() if name.startswith(file.letter)}
            if not made:
                continue
            known = decisions_on(root, file) | made
            content = {
                "file": file.path.name,
                "decisions": {
                    name.removeprefix(file.letter): {"verdict": each.verdict, "reason": each.reason}
                    for name, each in sorted(known.items(), key=lambda pair: int(pair[0][1:]))
                },
            }
            path = _record_of(root, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def decisions_on(root: Path, file: ReturnedFile) -> dict[str, Decision]:
    """Return what was decided of a file's entries so far, by their ids; nothing where its record is damaged."""
    try:
        content = parse_json(_record_of(root, file).read_bytes())
        return {
            f"{file.letter}{number}": Decision(each["verdict"], each["reason"])
            for number, each in content["decisions"].items()
            if number.isdecimal() and each["verdict"] in get_args(Verdict)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _record_of(root: Path, file: ReturnedFile) -> Path:
    return root / FOLDER / f"{file.sha256[:16]}.json"
