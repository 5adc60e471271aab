"""Show any record of a YAML file as a form, and save what a person changed in it: nothing else in the file changes.

A record is reached by a path of fields and numbers from the record that its file is about: `options.2.pros.0`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from briefings.app.editing.field_values import Typed, changes, entry_of, fill, is_shown, read_typed, refusal, value_now
from briefings.app.editing.fields import Field, Part, describe, is_record, kind_at
from briefings.app.editing.overview import source_of
from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.model.audience import Audience
from briefings.model.dossier import Dossier
from briefings.model.house import House
from briefings.model.problem import Location, UserError
from briefings.model.shapes import free_id
from briefings.model.source import Source
from briefings.model.stance import Stance
from briefings.workspace import stance_parts, yaml_paths
from briefings.workspace.merge import plain
from briefings.workspace.records import field_name, inner_type, written_name
from briefings.workspace.templates import HOUSE
from briefings.workspace.yaml_paths import Steps

# The fields that name a record to people, the best first.
HEADLINES: Final = ("name", "question", "label", "title", "role", "text", "says", "perspective", "family", "literal")
BLANKS: Final = 2  # empty boxes behind the texts of a list


@dataclass(frozen=True, slots=True)
class Root:
    """The record that a file, or a list of sources, holds: what it is, where it stands, what it is called."""

    kind: type
    path: str
    name: str
    steps: Steps = ()


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A record as a form shows it: its fields with what is written now, and the records below it by part.

    `base` is the sha256 of the file that it was read from; `heading` names the record, `at` is its path.
    """

    root: Root
    at: str
    kind: type
    base: str
    heading: str
    fields: tuple[tuple[Field, Any], ...]
    parts: tuple[tuple[Part, tuple[tuple[str, str], ...]], ...]
    is_new: bool = False


def root_of(record: Dossier | Audience | Stance) -> Root:
    """Return the root that a file about one record has."""
    kind = type(record)
    name = record.title if isinstance(record, Dossier) else record.name
    return Root(kind, record.location.path, name or getattr(record, "id", ""))


def root_of_source(session: WorkspaceSession, dossier: str, name: str) -> Root:
    """Return the root of one source in its list. Raises `UserError` where there is none of that id."""
    source = source_of(session.dossier(dossier), name)
    if source is None:
        raise UserError.of("no-such-file", f"there is no source {name} in this dossier")
    listed = yaml_paths.value_at(plain(session.hold(source.location.path).text), ())
    entries, steps = (listed, ()) if isinstance(listed, list) else (entry_of(listed, "sources"), ("sources",))
    number = next((at for at, each in enumerate(entries or ()) if entry_of(each, "id") == name), 0)
    return Root(Source, source.location.path, source.short, (*steps, number))


def root_of_house() -> Root:
    """Return the house style: what all briefs of a workspace look like."""
    return Root(House, HOUSE, "House style")


def begin_house(session: WorkspaceSession) -> Saved:
    """Save the shipped house style as the workspace's own, to be changed there. Raises `UserError` where it has one."""
    return session.begin_own(HOUSE, "there is a house style of its own already")


def form_of(session: WorkspaceSession, root: Root, at: str) -> RecordForm:
    """Return the form of the record at a path. Raises `UserError` where there is none."""
    held = session.hold(root.path)
    kind = kind_of(root, at)
    data = _record(_yaml(held.text, root), kind, (*root.steps, *_steps(at)))
    described, parts = describe(kind)
    return RecordForm(
        root,
        at,
        kind,
        held.sha256,
        (headline(data) if at else "") or root.name,
        tuple((each, value_now(each, data)) for each in described),
        tuple((part, _below(part, entry_of(data, part.name), at)) for part in parts),
    )


def blank_form(session: WorkspaceSession, root: Root, at: str) -> RecordForm:
    """Return the form of a record that is to come last in the list at a path."""
    held = session.hold(root.path)
    kind = kind_of(root, f"{at}.0")
    described, _ = describe(kind)
    fields = tuple((each, value_now(each, {})) for each in described)
    return RecordForm(root, at, kind, held.sha256, "", fields, (), is_new=True)


def with_typed(form: RecordForm, typed: Typed) -> RecordForm:
    """Return a form as it is with what a person typed in it; nothing is saved."""
    fields = ((each, read_typed(each, typed) if is_shown(each, typed) else now) for each, now in form.fields)
    return replace(form, fields=tuple(fields))


def save(session: WorkspaceSession, root: Root, at: str, base: str, typed: Typed) -> Saved:
    """Save what a person changed in the fields of a record; `refusals` says beforehand what it may not be."""
    return _edit(session, root, base, lambda text: _with_typed(text, root, at, typed))


def text_with(session: WorkspaceSession, root: Root, at: str, typed: Typed) -> str:
    """Return the file of a record as it would be with what a person typed; nothing is saved."""
    text = plain(session.hold(root.path).text)
    yaml = _yaml(text, root)
    return text.replace(yaml, _with_typed(yaml, root, at, typed), 1)


def _with_typed(text: str, root: Root, at: str, typed: Typed) -> str:
    kind = kind_of(root, at)
    steps = (*root.steps, *_steps(at))
    now = yaml_paths.value_at(text, steps)
    data = _record(text, kind, steps)
    new = changes(kind, data, typed)
    if isinstance(now, str) and now:  # A text stands for the whole record.
        return yaml_paths.with_value_at(text, steps, fill(data, new)) if new else text
    for name, value in new.items():
        text = yaml_paths.with_value_at(text, (*steps, *name.split(".")), value)
    return text


def add(session: WorkspaceSession, root: Root, at: str, base: str, typed: Typed) -> tuple[Saved, str]:
    """Save one more record at the end of the list at a path; return also the new record's path."""
    kind = kind_of(root, f"{at}.0")
    steps = (*root.steps, *_steps(at))
    new = fill({}, changes(kind, {}, typed))
    if not new:
        raise UserError.of("empty", "nothing was typed: fill in the fields", Location(root.path))
    if kind_at(kind, "id"):
        new = {"id": free_id(headline(new), _ids(session, root)), **new}
    text = _yaml(session.began_from(root.path, base), root)
    count = len(yaml_paths.value_at(text, steps) or ())
    return _edit(session, root, base, lambda now: yaml_paths.with_entry(now, steps, new)), f"{at}.{count}"


def delete(session: WorkspaceSession, root: Root, at: str, base: str) -> Saved:
    """Save the file without the record at a path."""
    above, number = _locate_in_list(root, at)
    return _edit(session, root, base, lambda now: yaml_paths.without_entry(now, (*above, number)))


def move(session: WorkspaceSession, root: Root, at: str, base: str, by: int) -> Saved:
    """Save the file with a record exchanged with the one before it (-1) or after it (1)."""
    above, number = _locate_in_list(root, at)

    def exchange(text: str) -> str:
        other = number + by
        if not 0 <= other < len(yaml_paths.value_at(text, above) or ()):
            return text
        return yaml_paths.with_entries_exchanged(text, above, number, other)

    return _edit(session, root, base, exchange)


def headline(data: Any) -> str:
    """Return the words by which a person knows a record."""
    if not isinstance(data, Mapping):
        return str(data or "")
    found = next((str(data[key]) for key in HEADLINES if isinstance(data.get(key), str) and data[key]), "")
    words = re.sub(r"\s*\[@[^\]]*\]", "", found) or ", ".join(data.get("rests_on", ()))
    return f"{data['date']}: {words}" if data.get("date") and data.get("label") else words


def _edit(session: WorkspaceSession, root: Root, base: str, change: Callable[[str], str]) -> Saved:
    """Change the YAML of the text that a form began from, and save it."""
    text = plain(session.began_from(root.path, base))
    yaml = _yaml(text, root)
    return session.save(root.path, text.replace(yaml, change(yaml), 1), base)


def _yaml(text: str, root: Root) -> str:
    """Return the part of a file that is YAML: all of it, or what stands before a stance's text."""
    whole = plain(text)
    if root.kind is not Stance:
        return whole
    parts = stance_parts(whole)
    if parts is None:
        raise UserError.of(
            "no-such-record", "the head of this file can't be read: mend it as text", Location(root.path)
        )
    return parts.fields


def _locate_in_list(root: Root, at: str) -> tuple[Steps, int]:
    """Return the path of the list that a record stands in, and its number there; `UserError` for any other path."""
    *above, number = _steps(at) or ("",)
    if not isinstance(number, int):
        raise UserError.of("no-such-record", "there is no record in a list at this place", Location(root.path))
    return (*root.steps, *above), number


def _steps(at: str) -> Steps:
    return tuple(int(step) if step.isdecimal() else step for step in at.split(".") if step)


def kind_of(root: Root, at: str) -> type:
    """Return the kind of record that a path leads to. Raises `UserError` where it leads to none."""
    kind: Any = root.kind
    for step in _steps(at):
        kind = kind_at(kind, step)
    if kind is None or not is_record(kind):
        raise UserError.of("no-such-record", "there is no such record: open the page again")
    found: type = inner_type(kind)
    return found


def has_forms(text: str) -> bool:
    """Tell whether a YAML file is sound enough for forms of its records."""
    try:
        return isinstance(yaml_paths.value_at(plain(text), ()), Mapping)
    except UserError:
        return False


def record_at(root: Root, text: str, line: int) -> tuple[str, str]:
    """Return the path of the record that a line of a file stands in, and the field there; both may be empty."""
    yaml = _yaml(text, root)
    before = plain(text).partition(yaml)[0].count("\n") if yaml else 0
    steps = [field_name(step) if isinstance(step, str) else step for step in yaml_paths.steps_at(yaml, line - before)]
    names = [written_name(step) if isinstance(step, str) else str(step) for step in steps[len(root.steps) :]]
    at = ".".join(names)
    while at and not _leads(root, at):
        at = at.rpartition(".")[0]
    rest = names[len(at.split(".")) if at else 0 :]
    return at, next((step for step in rest if not step.isdecimal()), "")


def _leads(root: Root, at: str) -> bool:
    """Tell whether a path leads to a record that has a form of its own."""
    kind: Any = root.kind
    for step in _steps(at):
        parts = {part.name for part in describe(inner_type(kind))[1]} if is_record(kind) else set()
        if isinstance(step, str) and is_record(kind) and step not in parts:
            return False
        kind = kind_at(kind, step)
    return kind is not None and is_record(kind)


def above(root: Root, at: str) -> str:
    """Return the path of the record that a record, or a list of them, stands in; empty for the root itself."""
    steps = at.split(".")[:-1]
    while steps:
        with suppress(UserError):
            kind_of(root, ".".join(steps))
            return ".".join(steps)
        steps.pop()
    return ""


def _record(text: str, kind: type, steps: Steps) -> dict[str, Any]:
    """Return the record at a path as plain data; a text that stands for a record fills the field that it means."""
    now = yaml_paths.value_at(text, steps)
    if now is None and isinstance(steps[-1] if steps else "", int):
        raise UserError.of("no-such-record", "this record isn't there any more: open the page again")
    shorthand = getattr(kind, "shorthand", None)
    if isinstance(now, str) and now and shorthand:
        field = str(shorthand(now))
        return {field: [now] if field == "rests_on" else now}
    return dict(now) if isinstance(now, Mapping) else {}


def _below(part: Part, held: Any, at: str) -> tuple[tuple[str, str], ...]:
    """Return the records of a part, each with its path and what a person knows it by."""
    home = f"{at}.{part.name}" if at else part.name
    if part.keyed:
        return tuple((f"{home}.{key}", key) for key in held) if isinstance(held, Mapping) else ()
    if part.listed:
        return tuple((f"{home}.{n}", headline(each)) for n, each in enumerate(held)) if isinstance(held, list) else ()
    return ((home, headline({"text": entry_of(held, "ask") or ""})),)


def refusals(root: Root, at: str, typed: Typed) -> tuple[tuple[str, str], ...]:
    """Return the fields of a record, or of a new one of a list, that can't be as typed, each with why."""
    wrong = ((field.name, refusal(field, typed)) for field in describe(kind_of(root, at))[0] if is_shown(field, typed))
    return tuple((name, why) for name, why in wrong if why)


def _ids(session: WorkspaceSession, root: Root) -> frozenset[str]:
    """Return the ids that a new record of a file can't have: those of all records and points beside it."""
    listed: Sequence[str] = re.findall(r"^[\s-]*id: *([\w-]+)", session.hold(root.path).text, re.MULTILINE)
    points = (point.id for dossier in session.current().library.dossiers for point in dossier.points)
    return frozenset((*listed, *points))
