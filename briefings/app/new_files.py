"""Make a workspace, start a commented file in one, and find the file of a named thing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from briefings.app.orders import one_dossier
from briefings.app.source_add import with_record
from briefings.model.house import legible
from briefings.model.languages import CHECKS, LANGUAGES
from briefings.model.library import Library
from briefings.model.nearest import nearest
from briefings.model.problem import UserError
from briefings.model.shapes import NEW_ID, may_be_new
from briefings.render import docx
from briefings.workspace.file_sets import finish, write_all
from briefings.workspace.places import MARKER, shipped_root
from briefings.workspace.read import AUDIENCES
from briefings.workspace.saving import editing
from briefings.workspace.schemas import schemas
from briefings.workspace.templates import HOUSE
from briefings.workspace.whole_files import create_whole, nearest_folder, write_whole

KINDS = ("stance", "source", "audience", "dossier", "template", "house")


def init(folder: Path) -> tuple[Path, ...]:
    """Make a workspace in `folder` with a small complete example, and return its files.

    Raises `UserError` before anything is written if one of the files is there already.
    """
    example = _shipped_folder() / "templates" / "example"
    parts = (
        *(example / name for name in ("README.md", ".gitignore", ".gitattributes")),
        *sorted(path for folder in ("seeds", "texts") for path in (example / folder).rglob("*")),
    )
    files = {folder / path.relative_to(example): path.read_bytes() for path in parts if path.is_file()}
    files |= _schemas(folder)
    if finish(nearest_folder(folder)) and all(path.exists() for path in files):
        return tuple(files)
    return create(files)


def is_empty(folder: Path) -> bool:
    """Tell whether a folder holds nothing but hidden files, such as those of git."""
    return folder.is_dir() and all(path.name.startswith(".") for path in folder.iterdir())


def begin_workspace(folder: Path) -> None:
    """Make a workspace in an empty folder with nothing in it yet. Raises `UserError` where the folder isn't empty."""
    if not is_empty(folder):
        raise UserError.of("exists", f"{folder} isn't empty; nothing was changed")
    example = _shipped_folder() / "templates" / "example"
    kept_apart = (example / name for name in (".gitignore", ".gitattributes"))
    files = {folder / path.name: path.read_bytes() for path in kept_apart if not (folder / path.name).exists()}
    create(files | _schemas(folder), folder)
    (folder / MARKER).mkdir(parents=True)


def new(root: Path, library: Library, kind: str, name: str, dossier: str = "") -> tuple[Path, ...]:
    """Start a stance, audience, dossier or template from a commented file, or append a source to its list.

    A house is Word's own document, to be restyled there; it needs no name. Nothing is ever overwritten. `dossier`
    may be left out where there is only one. Raises `UserError`.
    """
    if kind != "house" and not may_be_new(name):
        raise UserError.of("name", f"{name} can't be a name here: use {NEW_ID}")
    if kind == "dossier" and name == AUDIENCES:
        raise UserError.of("name", f"seeds/{name} is the folder of the audiences: call the dossier otherwise")
    with editing(root):
        if kind == "source":
            return (_append_source(root, library, name, dossier),)
        return create(_files_of(root, library, kind, name, dossier), root)


def _files_of(root: Path, library: Library, kind: str, name: str, dossier: str) -> dict[Path, bytes]:
    """Return the files that a new thing begins with."""
    seeds, templates = root / "seeds", root / "templates"
    match kind:
        case "house":
            return {templates / "house.docx": _house_document(library)}
        case "stance":
            return {_folder(root, library, dossier) / "stances" / f"{name}.md": _start("stance.md", name)}
        case "audience":
            return {seeds / "audiences" / f"{name}.yaml": _start("audience.yaml", name)}
        case "template":
            return {templates / f"{name}.md.j2": _start("template.md.j2", name)}
        case _:
            return {
                seeds / name / "dossier.yaml": _start("dossier.yaml", name),
                seeds / name / "sources.yaml": _start("sources.yaml", name),
                seeds / name / "stances" / "first-side.md": _start("stance.md", "first-side"),
            }


def write_schemas(root: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas of a workspace's files below its `templates`, and return their paths."""
    made = _schemas(root)
    with editing(root):
        write_all(made, root)
    return tuple(made)


def _schemas(root: Path) -> dict[Path, bytes]:
    return {root / "templates" / "schemas" / name: text.encode() for name, text in schemas().items()}


def find_file(root: Path, library: Library, name: str) -> Path:
    """Return the file in which a named thing is written: a stance, audience, dossier, source, template or path.

    `house` is the house's settings, `en` or `fr` a language's words. A stance of one dossier among several is
    `dossier/perspective`. Raises `UserError` for an unknown name, or for a file that isn't the workspace's. A shipped
    file isn't there yet: `take_own` makes it.
    """
    if (root / name).is_file():
        path, home = (root / name).resolve(), root.resolve()
        if not path.is_relative_to(home):
            raise UserError.of("outside", f"{name} isn't in this workspace, {root}")
        return root / path.relative_to(home)
    places = dict(_places(library))
    if name in places:
        return root / places[name]
    raise UserError.of("unknown-name", f"nothing here is called {name}{nearest(name, places)}")


def take_own(root: Path, path: Path) -> bool:
    """Copy a shipped file to its place in the workspace, unless it is there; tell whether it was copied."""
    if path.exists():
        return False
    with editing(root):
        create_whole(path, (_shipped_folder() / path.relative_to(root)).read_bytes())
    return True


def _places(library: Library) -> Mapping[str, str]:
    """Return names and the paths they stand in; where two things share a name, the first listed here wins."""
    places: dict[str, str] = {}
    for audience in library.audiences:
        places.setdefault(audience.id, audience.location.path)
    for dossier in library.dossiers:
        places.setdefault(dossier.id, dossier.location.path)
        for stance in dossier.stances:
            places.setdefault(stance.perspective, stance.location.path)
            places[f"{dossier.id}/{stance.perspective}"] = stance.location.path
        for source in dossier.sources:
            places.setdefault(source.id, source.location.path)
    for name, file in library.templates.items():
        places.setdefault(name, file.path)
    places.setdefault("house", HOUSE)
    for language in library.words:
        places.setdefault(language, f"{LANGUAGES}/{language}.yaml")
    for language in library.check_words:
        places.setdefault(f"{language}{CHECKS}", f"{LANGUAGES}/{language}{CHECKS}.yaml")
    return places


def _folder(root: Path, library: Library, dossier: str) -> Path:
    return root / PurePosixPath(one_dossier(library, dossier).location.path).parent


def _append_source(root: Path, library: Library, name: str, dossier: str) -> Path:
    path = _folder(root, library, dossier) / "sources.yaml"
    if any(source.id == name for d in library.dossiers for source in d.sources if root / source.location.path == path):
        raise UserError.of("exists", f"{path} has a source called {name} already; nothing was changed")
    new = _start("sources.yaml", name).decode()
    write_whole(path, with_record(path, _start("source.yaml", name).decode(), new).encode())
    return path


def create(contents: Mapping[Path, bytes], folder: Path | None = None) -> tuple[Path, ...]:
    """Write files that aren't there yet, all or none; `UserError` where one is, or is called so in other letters."""
    present = [other for path in contents for other in _alike(path)]
    if present:
        raise UserError.of("exists", f"{present[0]} is there already; nothing was changed")
    write_all(contents, folder)
    return tuple(contents)


def _alike(path: Path) -> tuple[Path, ...]:
    """Return what has this name, in whatever letters: to some systems they are the same."""
    others = path.parent.iterdir() if path.parent.is_dir() else ()
    return tuple(other for other in others if other.name.casefold() == path.name.casefold())


def _house_document(library: Library) -> bytes:
    return docx.make_house(legible(library.house)[0])


def starting_text(name: str, subject: str) -> str:
    """Return the commented text that a new file begins with (`stance.md`, `dossier.yaml`), named after its subject."""
    path = _shipped_folder() / "templates" / "new" / name
    return path.read_text(encoding="utf-8").replace("NAME", subject)


def _start(name: str, subject: str) -> bytes:
    return starting_text(name, subject).encode()


def _shipped_folder() -> Path:
    return shipped_root()
