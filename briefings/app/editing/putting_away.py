"""Copy a dossier, a reader or a perspective, put one away where nothing else needs it, and bring it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeAlias

from briefings.app.checking import new_problems
from briefings.app.editing.records import save_audience
from briefings.app.editing.session import ConflictError, Saved, WorkspaceSession
from briefings.model.audience import Audience, Overrides
from briefings.model.dossier import Dossier
from briefings.model.library import Library
from briefings.model.problem import Problem, UserError
from briefings.model.shapes import free_id
from briefings.model.stance import Stance
from briefings.model.vocabulary import Severity
from briefings.workspace import dossier_folders, saving, stance_edit, stance_parts, yaml_edit
from briefings.workspace.merge import plain
from briefings.workspace.read import AUDIENCES
from briefings.workspace.reader import DOSSIER

SEEDS = "seeds"
Record: TypeAlias = Audience | Dossier | Stance


@dataclass(frozen=True, slots=True)
class PutAway:
    """A record that was taken away: its file, and its name as far as the file still says it."""

    path: str
    name: str
    version: str


def copy_reader(session: WorkspaceSession, audience: str, name: str) -> str:
    """Save a copy of a reader, without its recipients, under another name; return the new id. Raises `UserError`."""
    return save_audience(session, audience, name, Overrides())


def copy_perspective(session: WorkspaceSession, stance: Stance, name: str) -> tuple[str, Saved]:
    """Save a copy of a stance, with ids of their own for its points; return the new perspective. Raises `UserError`."""
    if not name.strip():
        raise UserError.of("name", "give the copy its short name: briefs print it")
    with saving.editing(session.root):
        dossier = next(
            each for each in session.current().library.dossiers if stance.location.path in map(_path, each.stances)
        )
        taken = {each.perspective for each in dossier.stances}
        new = free_id(name, taken)
        text = plain(session.hold(stance.location.path).text)
        ids = {point.id for point in dossier.points}
        for point in reversed(stance.points):
            own = free_id(point.id, ids)
            ids.add(own)
            text = stance_edit.with_id(text, point, own)
        parts = stance_parts(text)
        if parts is None:
            raise UserError.of("no-such-record", "this stance can’t be read: mend it first", stance.location)
        fields = parts.fields
        for key, value in (("perspective", new), ("name", " ".join(name.split()))):
            fields = yaml_edit.with_value(fields, [key], value)
        path = str(PurePosixPath(stance.location.path).with_name(f"{new}.md"))
        return new, session.save(path, text.replace(parts.fields, fields, 1), "")


def copy_dossier(session: WorkspaceSession, dossier: Dossier, title: str) -> str:
    """Save a copy of a dossier, with its sides, sources and articles, under another title; return its id.

    Raises `UserError`.
    """
    if not title.strip():
        raise UserError.of("empty", "give the copy its title: briefs print it")
    with saving.editing(session.root):
        new = free_id(title, dossier_folders.taken_names(session.root))

        def edit(text: str) -> str:
            for key, value in (("id", new), ("title", " ".join(title.split()))):
                text = yaml_edit.with_value(text, [key], value)
            return text

        dossier_folders.copy_folder(session.root, dossier.id, new, edit)
    return new


def needed_by(session: WorkspaceSession, record: Record) -> tuple[Problem, ...]:
    """Return the errors that the workspace would have without a record: what names it still."""
    opened = session.current()
    without = session.trial_of_library(_without(opened.library, record))
    found = new_problems(without.problems, opened.problems)
    return tuple(problem for problem in found if problem.severity is Severity.ERROR)


def _without(library: Library, record: Record) -> Library:
    """Return the library as it would be without a record, in all languages."""
    if isinstance(record, Dossier):
        return replace(library, dossiers=tuple(each for each in library.dossiers if each.id != record.id))
    if isinstance(record, Audience):
        left = tuple(each for each in library.audiences if each.id != record.id)
        return replace(
            library,
            audiences=left,
            reader_twins=tuple(each for each in library.reader_twins if each.id != record.id),
        )
    return replace(library, dossiers=tuple(_without_stance(each, record) for each in library.dossiers))


def _without_stance(dossier: Dossier, stance: Stance) -> Dossier:
    if stance.location.path not in map(_path, dossier.stances):
        return dossier
    twins = tuple(replace(each, stances=_others(each.stances, stance)) for each in dossier.twins)
    return replace(dossier, stances=_others(dossier.stances, stance), twins=twins)


def _others(stances: tuple[Stance, ...], gone: Stance) -> tuple[Stance, ...]:
    return tuple(stance for stance in stances if stance.perspective != gone.perspective)


def put_away(session: WorkspaceSession, record: Record, base: str) -> Saved:
    """Take a record's file away, and its twins; of a dossier all. Raises `UserError` where something names it still."""
    with saving.editing(session.root):
        if needing := needed_by(session, record):
            raise UserError(*needing)
        if isinstance(record, Dossier):
            return _put_dossier_away(session, record, base)
        *twins, own = _files(session, record)
        for path in twins:
            session.put_away(path, session.hold(path).sha256)
        return session.put_away(own, base)


def _put_dossier_away(session: WorkspaceSession, dossier: Dossier, base: str) -> Saved:
    held = session.hold(dossier.location.path)
    if held.sha256 != base:
        raise ConflictError(held, session.began_from(held.path, base), held.text)
    known = session.current().problems
    dossier_folders.put_folder_away(session.root, dossier.id)
    return Saved(held.path, base, "", new_problems(session.current().problems, known))


def bring_back(session: WorkspaceSession, path: str) -> Saved:
    """Bring back a record that was put away, as it was last, with its twins. Raises `UserError`."""
    with saving.editing(session.root):
        if name := _dossier_put_away(session, path):
            known = session.current().problems
            dossier_folders.bring_folder_back(session.root, name)
            after = session.hold(path).sha256
            return Saved(path, "", after, new_problems(session.current().problems, known))
        found = [each for each in saving.removed_files(session.root, SEEDS) if _is_twin(path, each)]
        saved = session.bring_back(path, _last(session, path))
        for twin in found:
            session.bring_back(twin, _last(session, twin))
        return saved


def all_put_away(session: WorkspaceSession) -> Iterator[PutAway]:
    """Yield the dossiers, readers and perspectives that were put away, twins left out."""
    for folder, text in dossier_folders.folders_put_away(session.root).items():
        yield PutAway(f"{SEEDS}/{folder}/{DOSSIER}", _read_name("title", text) or folder, "")
    for path in saving.removed_files(session.root, SEEDS):
        # What went with its dossier comes back with it: its folder is gone too.
        there = (session.root / path).parent.is_dir()
        if there and re.search(rf"/({AUDIENCES}|stances)/[^./]+\.\w+$", path):
            version = _last(session, path)
            text = saving.version(session.root, path, version) or ""
            yield PutAway(path, _read_name("name", text) or PurePosixPath(path).stem, version)


def _read_name(key: str, text: str) -> str:
    """Return what a file says of its own name, read loosely: the file may have mistakes."""
    found = re.search(rf"^{key}: *(.+)$", text, re.MULTILINE)
    return found[1].strip(" '\"") if found else ""


def _last(session: WorkspaceSession, path: str) -> str:
    kept = session.versions(path)
    if not kept:
        raise UserError.of("no-such-file", "nothing of this name was put away")
    return kept[0].sha256


def _files(session: WorkspaceSession, record: Audience | Stance) -> tuple[str, ...]:
    """Return the files of a record: its twins, then its own."""
    own = PurePosixPath(record.location.path)
    beside = sorted((session.root / own.parent).glob(f"{own.stem}.*"))
    names = [str(own.with_name(path.name)) for path in beside]
    return (*(name for name in names if _is_twin(str(own), name)), str(own))


def _is_twin(path: str, other: str) -> bool:
    """Tell whether a file is the twin of another one: `ottawa.fr.md` of `ottawa.md`."""
    own, twin = PurePosixPath(path), PurePosixPath(other)
    return twin.parent == own.parent and twin.suffix == own.suffix and twin.stem.startswith(f"{own.stem}.")


def is_put_away(session: WorkspaceSession, path: str) -> bool:
    """Tell whether a file was taken away and can be brought back."""
    if _dossier_put_away(session, path):
        return True
    return path in saving.removed_files(session.root, str(PurePosixPath(path).parent))


def _dossier_put_away(session: WorkspaceSession, path: str) -> str:
    """Return the name of the dossier that was put away and has its main file at a path; empty where there is none."""
    put = dossier_folders.folders_put_away(session.root)
    return next(
        (name for name in put if path == f"{SEEDS}/{name}/{DOSSIER}" and not (session.root / path).exists()), ""
    )


def _path(stance: Stance) -> str:
    return stance.location.path
