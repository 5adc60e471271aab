"""Read what a workspace's `templates/` hold: product types, the fixed words of each language, and the house."""

from __future__ import annotations

import dataclasses
import errno
import re
import stat
from collections.abc import Mapping as MappingOf
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from briefings.model.check_words import KEYS, CheckWords, words_of
from briefings.model.house import HOUSE_DOCX, House
from briefings.model.languages import CHECKS, LANGUAGES
from briefings.model.library import InputFile
from briefings.model.nearest import nearest
from briefings.model.problem import Location, Problem
from briefings.model.references import STYLE_ENDING, STYLES, style_file
from briefings.workspace.earlier_spellings import once, template_problems, words_now
from briefings.workspace.files import ReadFile, find, read_file, real
from briefings.workspace.places import shipped_root
from briefings.workspace.reader import WorkspaceReader, nodes_of
from briefings.workspace.records import field_name
from briefings.workspace.yaml_nodes import Mapping, Node, dotted_words

HOUSE: Final = "templates/house.yaml"
TEMPLATE: Final = ".j2"
# How a file of words begins a group of them, and a word: indented in a mapping, with a value or with a mapping below.
GROUP: Final = re.compile(r"# --- (.{1,200}) ---")
KEY: Final = re.compile(r"( {0,8})([\w-]+):[ \t]*(.?)")
# A picture in a template's Markdown.
SHOWN: Final = re.compile(r"!\[[^\]\n]{0,1000}\]\(([^()\s:\x00]{1,200})")
LARGEST: Final = 4_000_000  # bytes of a picture
_LARGEST_OF_HOUSE: Final = 100_000_000  # bytes of its fonts and pictures; fonts of Chinese have some 20 million
FONTS: Final = ("cjk_font", "font", "font_bold", "font_italic", "font_bold_italic")
PICTURES: Final = ("letterhead", "logo")
NOT_EMBEDDED: Final = 2  # restricted by its licence
# How files of fonts with TrueType outlines begin (OpenType 1.9, "Organization of an OpenType Font").
TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true", b"ttcf")


def read_templates(reader: WorkspaceReader) -> dict[str, InputFile]:
    """Return the templates by product type, the shipped ones where a workspace has none of its own."""
    files = tuple(reader.read(f"templates/*{TEMPLATE}", shipped=True))
    for file in files:
        reader.problems += once(template_problems(file.file.text, file.file.path))
    named = ((file.file.path.rsplit("/", 1)[-1].removesuffix(TEMPLATE), file.file) for file in files)
    return {name.removesuffix(".md"): file for name, file in named}


def read_pictures(reader: WorkspaceReader, templates: MappingOf[str, InputFile]) -> dict[str, bytes]:
    """Return the pictures that templates show, by their paths below `templates/`; one that isn't there is left out.

    Nothing outside of that folder is read, and nothing that is larger than a picture of a brief may be.
    """
    folder = real(reader.root / "templates")
    names = {name for file in templates.values() for name in SHOWN.findall(file.text)}
    found = {}
    for name in sorted(names):
        path = real(folder / name)
        if path.suffix.lower() not in {".png", ".svg"} or not path.is_relative_to(folder):
            continue
        try:
            if path.is_file() and path.stat().st_size <= LARGEST:
                found[name] = path.read_bytes()
        except (OSError, ValueError):
            continue
    return found


def read_words(reader: WorkspaceReader) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """Return the fixed words by language, and the shipped English ones.

    What an own file lacks is as shipped, where that language is: it outlives a release that adds a word.
    """
    own = _languages(reader)
    shipped = shipped_words(reader.root) if any(find(reader.root, f"{LANGUAGES}/*.yaml")) else {}
    if not shipped:
        return own, own.get("en", {})
    return {name: shipped.get(name, {}) | words for name, words in own.items()}, shipped.get("en", {})


def shipped_words(root: Path) -> dict[str, dict[str, str]]:
    """Return the fixed words that came with the program, by language; none for a workspace that is where they stand."""
    home = shipped_root()
    return {} if root.resolve() == home else _languages(WorkspaceReader(home))


@dataclasses.dataclass(frozen=True, slots=True)
class WordGroup:
    """Words that belong together: the heading above them in the shipped English file, and their dotted names."""

    heading: str
    keys: tuple[str, ...]


def word_groups() -> tuple[WordGroup, ...]:
    """Return the groups in which the shipped English file lists the fixed words."""
    text = read_file(shipped_root(), shipped_root() / f"{LANGUAGES}/en.yaml").file.text
    groups: list[tuple[str, list[str]]] = [("", [])]
    above = ""
    for line in text.splitlines():
        if heading := GROUP.fullmatch(line):
            groups.append((heading[1], []))
        elif entry := KEY.match(line):
            above = "" if not entry[1] else above
            if entry[3]:
                groups[-1][1].append(f"{above}{entry[2]}")
            else:
                above = f"{entry[2]}."
    return tuple(WordGroup(heading, tuple(keys)) for heading, keys in groups if keys)


def _languages(reader: WorkspaceReader) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for file in reader.read(f"{LANGUAGES}/*.yaml", shipped=True):
        name = file.file.path.rsplit("/", 1)[-1].removesuffix(".yaml")
        if name.endswith(CHECKS):
            continue
        found, problems = _words_of_language(file)
        words[name] = dict(found)
        reader.problems += problems
    return words


@lru_cache(maxsize=16)
def _words_of_language(file: ReadFile) -> tuple[tuple[tuple[str, str], ...], tuple[Problem, ...]]:
    """Return a language's words by their dotted names, and the problems of its YAML.

    They are the longest files that every workspace is read with, and mostly the shipped ones: a program that reads
    workspaces again and again, as the page does, reads each of them once.
    """
    node, found = nodes_of(file)
    problems = list(found)
    if isinstance(node, Mapping):
        node, earlier = words_now(node)
        problems += once(earlier)
    return tuple(dotted_words(node, problems)) if node is not None else (), tuple(problems)


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
            return dataclasses.replace(
                house,
                **_fonts(reader, node, house),
                **_pictures(reader, node, house),
                docx_base=reader.bytes_of(HOUSE_DOCX),
            )
    return House(docx_base=reader.bytes_of(HOUSE_DOCX))


def _fonts(reader: WorkspaceReader, node: Node, house: House) -> dict[str, Any]:
    """Return the paths of the fonts that a house names from the workspace; nothing where none is named.

    One that isn't there, or that can't be used, is a problem and is left out.
    """
    found = {}
    for name in FONTS:
        written = getattr(house, name)
        path = reader.root / written
        why = _font_fault(path) if written else ""
        found[name] = "" if why or not written else str(path)
        if why:
            words = f"{written} {why}: name a TrueType font, a .ttf file, by its path from the workspace"
            reader.problems.append(Problem(_place(node, name), "font", words))
    return found


def _pictures(reader: WorkspaceReader, node: Node, house: House) -> dict[str, Any]:
    """Return the paths of letterhead and logo, and the bytes of those that are there."""
    found: dict[str, Any] = {}
    emblems = []
    for name in PICTURES:
        written = getattr(house, name)
        path = reader.root / written
        found[name] = str(path) if written else ""
        if not written:
            continue
        try:
            emblems.append((name, _bytes_of(path)))
        except OSError as error:
            reason = (error.strerror or "it can't be read").lower()
            words = (
                f"the {name} {written} can't be read ({reason}): name a PNG or an SVG by its path from the workspace"
            )
            reader.problems.append(Problem(_place(node, name), "logo", words))
            found[name] = ""
    return {**found, "emblems": tuple(emblems)}


def _place(house: Node, name: str) -> Location:
    entries = house.entries if isinstance(house, Mapping) else ()
    named = (entry.value.location for entry in entries if field_name(entry.key.text) == name)
    return next(named, house.location)


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of a font or picture. Raises `OSError` where there is none, and for what may have no end."""
    state = path.stat()
    if not stat.S_ISREG(state.st_mode) or state.st_size > _LARGEST_OF_HOUSE:
        raise OSError(errno.EINVAL, f"it is no file of at most {_LARGEST_OF_HOUSE:,} bytes", str(path))
    return path.read_bytes()


def _font_fault(path: Path) -> str:
    """Return why a font can't be used; nothing where it can."""
    try:
        data = _bytes_of(path)
    except FileNotFoundError:
        return "isn't there"
    except OSError as error:
        return f"can't be read ({error.strerror})"
    if data[:4] not in TRUETYPE:
        return "has other outlines"
    return "may not be embedded, by its licence" if _embedding(data) & NOT_EMBEDDED else ""


def _embedding(data: bytes) -> int:
    """Return the bits that say how a font may be embedded (OpenType 1.9, table OS/2, `fsType`)."""
    for entry in range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16):
        if data[entry : entry + 4] == b"OS/2":
            at = int.from_bytes(data[entry + 8 : entry + 12], "big")
            return int.from_bytes(data[at + 8 : at + 10], "big")
    return 0
