"""Read what a workspace's `templates/` hold: product types, the fixed words of each language, and the house."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

from briefings.model.check_words import KEYS, CheckWords, words_of
from briefings.model.house import HOUSE_DOCX, House
from briefings.model.languages import CHECKS, LANGUAGES
from briefings.model.library import InputFile
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem
from briefings.model.references import STYLE_ENDING, STYLES, style_file
from briefings.workspace.earlier_spellings import once, template_problems, words_now
from briefings.workspace.files import find
from briefings.workspace.places import shipped_root
from briefings.workspace.reader import WorkspaceReader
from briefings.workspace.yaml_nodes import Mapping, Node, dotted_words

HOUSE: Final = "templates/house.yaml"
TEMPLATE: Final = ".j2"
# How files of fonts with TrueType outlines begin (OpenType 1.9, "Organization of an OpenType Font").
TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true", b"ttcf")


def read_templates(reader: WorkspaceReader) -> dict[str, InputFile]:
    """Return the templates by product type, the shipped ones where a workspace has none of its own."""
    files = tuple(reader.read(f"templates/*{TEMPLATE}", shipped=True))
    for file in files:
        reader.problems += once(template_problems(file.file.text, file.file.path))
    named = ((file.file.path.rsplit("/", 1)[-1].removesuffix(TEMPLATE), file.file) for file in files)
    return {name.removesuffix(".md"): file for name, file in named}


def read_words(reader: WorkspaceReader) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return the fixed words by language, and the shipped English ones.

    What an own file lacks is as shipped, where that language is: it outlives a release that adds a word.
    """
    own = _languages(reader)
    home = shipped_root()
    if not any(find(reader.root, f"{LANGUAGES}/*.yaml")) or reader.root.resolve() == home.resolve():
        return own, own.get("en", {})
    shipped = _languages(WorkspaceReader(home))
    return {name: shipped.get(name, {}) | words for name, words in own.items()}, shipped.get("en", {})


def _languages(reader: WorkspaceReader) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for file in reader.read(f"{LANGUAGES}/*.yaml", shipped=True):
        name = file.file.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if name.endswith(CHECKS):
            continue
        node = reader.nodes(file)
        if isinstance(node, Mapping):
            node, earlier = words_now(node)
            reader.problems += once(earlier)
        words[name] = dict(dotted_words(node, reader.problems)) if node is not None else {}
    return words


def read_check_words(reader: WorkspaceReader) -> dict[str, CheckWords]:
    """Return the words by which checks read each language that has a file of them, `de.checks.yaml`."""
    found: dict[str, CheckWords] = {}
    for file in reader.read(f"{LANGUAGES}/*{CHECKS}.yaml", shipped=True):
        node = reader.nodes(file)
        written = dict(dotted_words(node, reader.problems)) if node is not None else {}
        for key in (key for key in written if key not in KEYS):
            words = f"no check has words called `{key}`{nearest(key, KEYS)}; they are: {', '.join(KEYS)}"
            reader.problems.append(Problem(Location(file.file.path), "field-unknown", words))
        name = file.file.path.rsplit("/", 1)[-1].removesuffix(f"{CHECKS}.yaml")
        found[name] = words_of(written)
    return found


def read_styles(reader: WorkspaceReader) -> dict[str, str]:
    """Return the workspace's own citation styles by name: the text of each."""
    files = reader.read(style_file("*"))
    return {file.file.path.removeprefix(f"{STYLES}/").removesuffix(STYLE_ENDING): file.file.text for file in files}


def read_house(reader: WorkspaceReader) -> House:
    """Return the house: its settings, its typeface and its Word document."""
    for file in reader.read(HOUSE, shipped=True):
        node = reader.nodes(file)
        if node is not None:
            house = reader.record(House, node, file.file.path)
            font, problems = _typeface(reader.root, node, house.cjk_font)
            reader.problems += problems
            return dataclasses.replace(house, cjk_font=font, docx_base=reader.bytes_of(HOUSE_DOCX))
    return House(docx_base=reader.bytes_of(HOUSE_DOCX))


def _typeface(root: Path, house: Node, written: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the path of the font that `cjk_font` names from the workspace at `root`; nothing where none is named.

    One that isn't there, or that can't be used, is a problem and is left out.
    """
    path = root / written
    if not written or _is_truetype(path):
        return (str(path) if written else ""), ()
    entries = house.entries if isinstance(house, Mapping) else ()
    named = (entry.value.location for entry in entries if entry.key.text.replace("-", "_") == "cjk_font")
    why = "has other outlines" if path.is_file() else "isn't there"
    words = f"{path} {why}: name a TrueType font, a .ttf file, by its path from the workspace"
    return "", (Problem(next(named, house.location), "font", words),)


def _is_truetype(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) in TRUETYPE
    except OSError:
        return False
