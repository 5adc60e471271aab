"""Read the files of a workspace one after another: their bytes, their YAML, their records, and every problem."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from briefings.model.codes import Code
from briefings.model.library import InputFile
from briefings.model.problem import Location, Problem
from briefings.workspace.earlier_spellings import record_words_now
from briefings.workspace.files import ReadFile, find, fitting, read_file, why_unreadable
from briefings.workspace.places import shipped_root
from briefings.workspace.records import build
from briefings.workspace.yaml_nodes import Entry, Mapping, Node, Scalar, read_yaml, scalar

Record = TypeVar("Record")
DOSSIER: Final = "dossier.yaml"


class WorkspaceReader:
    """The files of a workspace as they are read, and all problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, InputFile] = {}
        self.problems: list[Problem] = []

    def read(self, pattern: str, *, shipped: bool = False) -> Iterator[ReadFile]:
        """Read the files that match; shipped ones of other names as well, if asked for."""
        found = {path.relative_to(self.root).as_posix(): (self.root, path) for path in find(self.root, pattern)}
        home = shipped_root()
        if shipped and home != self.root.resolve():
            found = {path.relative_to(home).as_posix(): (home, path) for path in find(home, pattern)} | found
        for name in sorted(found):
            file = read_file(*found[name])
            self.files[name] = file.file
            self.problems += file.problems
            yield file

    def bytes_of(self, names: tuple[str, ...]) -> bytes | None:
        """Return the bytes of the first of some files of the workspace that is there, and record it as an input."""
        path = next((path for name in names for path in find(self.root, name)), None)
        if path is None:
            return None
        name = path.relative_to(self.root).as_posix()
        try:
            data = path.read_bytes()
        except OSError as error:
            words = f"the file can't be read: {why_unreadable(error)}"
            self.problems.append(Problem(Location(name), "unreadable", words))
            return None
        self.files[name] = InputFile(name, "", sha256(data).hexdigest())
        return data

    def nodes(self, file: ReadFile) -> Node | None:
        """Return the YAML of a file; `None` where there is none, which is a problem."""
        node, problems = nodes_of(file)
        self.problems += problems
        return node

    def record(self, kind: type[Record], node: Node | None, path: str) -> Record:
        """Return the record of a file. Without YAML it is neutral: that problem is reported already."""
        if isinstance(node, Mapping):
            node, earlier = record_words_now(node)
            record, problems = build(kind, node, {})
            self.problems += (*earlier, *problems)
            return record
        if node is not None:
            words = "the file must hold fields, written `name: value`, one a line"
            self.problems.append(Problem(node.location, "value", words))
        return build(kind, self.with_name(Mapping((), Location(path)), path), {})[0]

    def with_name(self, node: Mapping, path: str) -> Mapping:
        """Give a record the name of its file or folder; that one wins, so that what names it isn't reported as well."""
        code, holder, name = _name(path)
        entry = next((entry for entry in node.entries if entry.key.text == "id"), None)
        key = entry.key if entry else scalar("id", node.location)
        value = entry.value if entry else None
        text = value.text if isinstance(value, Scalar) and not value.null else ""
        name, unfit = fitting(path, holder, name, text)
        if unfit:
            self.problems.append(unfit)
        elif isinstance(value, Scalar) and not value.null and text != name:
            words = f"`id` is `{text}` and the {holder} is named for `{name}`: make them the same"
            self.problems.append(Problem(value.location, code, words))
        where = value.location if value else node.location
        others = (each for each in node.entries if each is not entry)
        return Mapping((Entry(key, scalar(name, where)), *others), node.location)


def nodes_of(file: ReadFile) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the YAML of a file and its problems; `None` where there is none, which is a problem."""
    if not file.usable:
        return None, ()
    node, problems = read_yaml(file.file.text, file.file.path)
    if node is None and not problems:
        return None, (Problem(Location(file.file.path), "empty-file", "the file holds notes only"),)
    return node, problems


def _name(path: str) -> tuple[Code, str, str]:
    """Return the code for a record of another name, what it has its name from (file or folder), and that name."""
    parts = path.split("/")
    if parts[-1] == DOSSIER:
        return "dossier-name", "folder", parts[-2]
    return "audience-name", "file", parts[-1].removesuffix(".yaml")
