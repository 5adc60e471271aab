"""Hold a workspace open for a person: its library kept fresh, its texts, and guarded saves that know the difference."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from briefings.app.checking import new_problems
from briefings.app.inspection import workspace_of
from briefings.app.opening import Workspace, open_library
from briefings.model.audience import Audience
from briefings.model.codes import Code
from briefings.model.dossier import Dossier
from briefings.model.library import InputFile, Library
from briefings.model.problem import Location, Problem, UserError
from briefings.model.shapes import same_language
from briefings.workspace import parse_stance, read_library, saving
from briefings.workspace.merge import DiffLine, Merged, common, compare, is_marked, keep_endings, merge, plain
from briefings.workspace.saving import ChangedOnDiskError, Revision, StoredFile

Record = TypeVar("Record", Audience, Dossier)
TEXTS_REMEMBERED: Final = 64
GIVEN_HELD: Final = 4
Stamps = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that was made: where, the sha256 before (empty if the file is new) and after, the problems it brought."""

    path: str
    before: str
    after: str
    brought: tuple[Problem, ...] = ()


class ConflictError(UserError):
    """The file on disk isn't the one that the edit began from: both differences, and a merged text to start from.

    `base` is None where nobody knows what the edit began from.
    """

    def __init__(self, held: StoredFile, base: str | None, mine: str) -> None:
        super().__init__(Problem(Location(held.path), "changed-on-disk", "the file was changed in the meantime"))
        theirs = held.text if held.data else ""
        self.path = held.path
        self.held = held
        since = common(mine, theirs) if base is None else base
        self.theirs: tuple[DiffLine, ...] = compare(since, theirs)
        self.mine: tuple[DiffLine, ...] = compare(since, mine)
        self.merged: Merged = merge(base, mine, theirs)


class WorkspaceSession:
    """One workspace, held open for a person. Safe to use from several threads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.RLock()
        self._opened: Workspace | None = None
        self._reading: tuple[Problem, ...] = ()
        self._stamps: Stamps = {}
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._given: OrderedDict[str, tuple[str, bytes]] = OrderedDict()

    def current(self) -> Workspace:
        """Return the library as the files are now. Only changed stances are read again; anything else reads all."""
        with self._lock:
            stamps = dict(_stamps(self.root))
            if self._opened is None or stamps != self._stamps:
                library, self._reading = self._read(stamps)
                self._opened = workspace_of(self.root, library, self._reading)
                self._stamps = stamps
            return self._opened

    def dossier(self, name: str) -> Dossier:
        """Return a dossier; `UserError` if there is none of that name."""
        return _find_record(self.current().library.dossiers, name, "unknown-dossier")

    def audience(self, name: str) -> Audience:
        """Return an audience; `UserError` if there is none of that name."""
        return _find_record(self.current().library.audiences, name, "unknown-audience")

    def hold(self, path: str) -> StoredFile:
        """Return an editable file as it is on disk, and remember its text as one that an edit may begin from."""
        held = saving.read(self.root, path)
        self._remember(held.sha256, held.text)
        return held

    def began_from(self, path: str, sha256: str) -> str:
        """Return the text that an edit began from; where it isn't known any more, the text as it is on disk.

        A save is guarded by the sha256 all the same, so that the second case ends in a `ConflictError`.
        """
        text = self._remembered_text(path, sha256)
        return text if text is not None else self.hold(path).text

    def _remembered_text(self, path: str, sha256: str) -> str | None:
        text = self._texts.get(sha256)
        return text if text is not None else saving.version(self.root, path, sha256)

    def save(self, path: str, text: str, base: str) -> Saved:
        """Save a text whose edit began from sha256 `base`; line ends stay as the file has them.

        Raises `ConflictError` where the file changed in between, `UserError` where marks of a merge are left in the
        text; nothing is written then.
        """
        if is_marked(text):
            message = "lines of <<<<<<<, ======= or >>>>>>> are still in the text: delete them, and what should go"
            raise UserError.of("merge-marks", message, Location(path))
        before = self.began_from(path, base) if base else ""
        whole = keep_endings(before, text) if before else text
        known = self.current().problems
        try:
            held = saving.save(self.root, path, whole, base)
        except ChangedOnDiskError as changed:
            # An edit of a new file began from nothing; of another one, from what is kept, if it is.
            begun = self._remembered_text(path, base) if base else ""
            raise ConflictError(changed.held, begun, whole) from None
        self._remember(held.sha256, whole)
        return Saved(path, base, held.sha256, new_problems(self.current().problems, known))

    def has_own(self, path: str) -> bool:
        """Tell whether the workspace has a file of its own; else the shipped one stands for it, which nobody edits."""
        return (self.root / path).is_file()

    def begin_own(self, path: str, there: str) -> Saved:
        """Save a shipped file as the workspace's own, to be changed there.

        Raises `UserError`, which says what is `there`, where it has one already.
        """
        with saving.editing(self.root):
            if self.has_own(path):
                raise UserError.of("exists", there, Location(path))
            return self.save(path, self.current().library.files[path].text, "")

    def versions(self, path: str) -> tuple[Revision, ...]:
        """Return the versions kept of a file, newest first."""
        return saving.versions(self.root, path)

    def bring_back(self, path: str, sha256: str) -> Saved:
        """Save an earlier version again; what it replaces is kept in turn."""
        known = self.current().problems
        with saving.editing(self.root):
            there = saving.editable(self.root, path).is_file()
            text = self.began_from(path, sha256) if there else self._kept_text(path, sha256)
            before = self.hold(path).sha256 if there else ""
            saving.save(self.root, path, text, before)
        return Saved(path, before, sha256, new_problems(self.current().problems, known))

    def put_away(self, path: str, base: str) -> Saved:
        """Take a file away that still is what the page showed; its versions stay, so that it can be brought back."""
        known = self.current().problems
        try:
            saving.remove(self.root, path, base)
        except ChangedOnDiskError as changed:
            raise ConflictError(changed.held, self._remembered_text(path, base), changed.held.text) from None
        return Saved(path, base, "", new_problems(self.current().problems, known))

    def trial_of_library(self, library: Library) -> Workspace:
        """Return another library than the one on disk, checked: what was read wrong of the files stays so."""
        return workspace_of(self.root, library, self._reading)

    def _kept_text(self, path: str, sha256: str) -> str:
        text = saving.version(self.root, path, sha256)
        if text is None:
            raise UserError.of("no-such-file", "this version isn’t kept any more", Location(path))
        return text

    def differences(self, path: str, sha256: str) -> tuple[DiffLine, ...]:
        """Return what changed from a kept version to the file as it is now."""
        return compare(self.began_from(path, sha256), self.hold(path).text)

    def trial(self, path: str, text: str) -> Workspace:
        """Return the library as it would be with `text` in `path`, checked; nothing is written."""
        return self.trial_of({path: text})

    def trial_of(self, texts: Mapping[str, str]) -> Workspace:
        """Return the library as it would be with several files' texts by path, checked; nothing is written."""
        library, reading = self.current().library, self._reading
        for path, text in texts.items():
            placed = _place(library, reading, path, text)
            if placed is None:
                return _in_copy(self.root, texts)
            library, reading = placed
        return workspace_of(self.root, library, reading)

    def save_all(self, texts: Mapping[str, tuple[str, str]]) -> tuple[Saved, ...]:
        """Save several files' texts, all or none: by path the text, and the sha256 that its edit began from.

        Line ends stay as each file has them. Raises `ChangedOnDiskError` where one was changed in between.
        """
        whole = {path: (keep_endings(self.began_from(path, base), text), base) for path, (text, base) in texts.items()}
        known = self.current().problems
        held = saving.save_all(self.root, whole)
        for each in held:
            self._remember(each.sha256, each.text)
        brought = new_problems(self.current().problems, known)
        return tuple(Saved(each.path, texts[each.path][1], each.sha256, _at(brought, each.path)) for each in held)

    def glance(self, path: str, text: str) -> Library:
        """Return the library with a stance's unsaved text, unchecked: quick, for a look while a person types."""
        opened = self.current()
        placed = _place(opened.library, (), path, text)
        return placed[0] if placed else opened.library

    def hold_given(self, name: str, data: bytes) -> str:
        """Hold a file that a person gave until they decide about it; return the key by which it is found again."""
        key = saving.fingerprint(data)
        with self._lock:
            self._given[key] = (name, data)
            while len(self._given) > GIVEN_HELD:
                self._given.popitem(last=False)
        return key

    def given(self, key: str) -> tuple[str, bytes]:
        """Return a file that a person gave: its name and bytes. Raises `UserError` where it isn't held any more."""
        with self._lock:
            if key not in self._given:
                raise UserError.of("no-such-file", "the text isn’t held any more: give it again")
            return self._given[key]

    def _read(self, stamps: Stamps) -> tuple[Library, tuple[Problem, ...]]:
        changed = [path for path in stamps if stamps[path] != self._stamps.get(path)]
        if self._opened is None or stamps.keys() != self._stamps.keys():
            return read_library(self.root)
        library, problems = self._opened.library, self._reading
        for path in changed:
            text = _text(self.root, path)
            placed = _place(library, problems, path, text) if text is not None else None
            if placed is None:
                return read_library(self.root)
            library, problems = placed
        return library, problems

    def _remember(self, sha256: str, text: str) -> None:
        with self._lock:
            self._texts[sha256] = text
            self._texts.move_to_end(sha256)
            while len(self._texts) > TEXTS_REMEMBERED:
                self._texts.popitem(last=False)


def _stamps(root: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    for room in saving.ROOMS:
        for file in sorted((root / room).rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                state = file.stat()
                yield file.relative_to(root).as_posix(), (state.st_mtime_ns, state.st_size)


def _text(root: Path, path: str) -> str | None:
    """Return the text of a file that can be edited; None for any other, or for one that isn't sound text."""
    try:
        return saving.read(root, path).text
    except UserError:
        return None


def _place(
    library: Library, reading: Iterable[Problem], path: str, text: str
) -> tuple[Library, tuple[Problem, ...]] | None:
    """Return the library with one stance's text read again, or None where only reading all will do."""
    dossier = next((d for d in library.dossiers if any(s.location.path == path for s in d.stances)), None)
    stance, problems = parse_stance(plain(text), path, library.words) if dossier else (None, ())
    if dossier is None or stance is None or not same_language(stance.language, dossier.language):
        return None
    stances = tuple(stance if old.location.path == path else old for old in dossier.stances)
    changed = replace(dossier, stances=stances)
    dossiers = tuple(changed if old is dossier else old for old in library.dossiers)
    files = {**library.files, path: InputFile(path, plain(text), saving.fingerprint(text.encode()))}
    others = (problem for problem in reading if problem.location.path != path)
    return replace(library, dossiers=dossiers, files=files), (*others, *problems)


def _at(problems: Iterable[Problem], path: str) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.location.path == path)


def _in_copy(root: Path, texts: Mapping[str, str]) -> Workspace:
    """Open a copy of the workspace that holds other texts of some files, by path."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for room in saving.ROOMS:
            if (root / room).is_dir():
                shutil.copytree(root / room, copy / room, copy_function=_copy, ignore_dangling_symlinks=True)
        for path, text in texts.items():
            target = saving.editable(copy, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))
        return replace(open_library(copy), root=root)


def _copy(source: str, target: str) -> None:
    """Copy a file; one that can't be read is missing from the copy, and told where the workspace itself is read."""
    with contextlib.suppress(OSError):
        shutil.copyfile(source, target)


def _find_record(records: Sequence[Record], name: str, code: Code) -> Record:
    found = next((record for record in records if record.id == name), None)
    if found is None:
        raise UserError.of(code, f"there is no {code.removeprefix('unknown-')} called {name}")
    return found
