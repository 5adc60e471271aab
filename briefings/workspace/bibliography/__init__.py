"""Read and write bibliographies: CSL-JSON, BibTeX and RIS, as Zotero and other programs export them."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from briefings.model.problem import UserError
from briefings.model.source import Source
from briefings.workspace.bibliography.bibtex import read_bibtex, write_bibtex
from briefings.workspace.bibliography.csl import Item, item_of, read_items, write_items
from briefings.workspace.bibliography.ris import read_ris, write_ris

Format = Literal["csl-json", "bibtex", "ris"]
_READERS: Final[dict[Format, Callable[[str], list[dict[str, Any]]]]] = {
    "csl-json": read_items,
    "bibtex": read_bibtex,
    "ris": read_ris,
}
_WRITERS: Final[dict[Format, Callable[[Sequence[Item]], str]]] = {
    "csl-json": write_items,
    "bibtex": write_bibtex,
    "ris": write_ris,
}
# Libraries that a format needs beside Python's own.
_NEEDED: Final[dict[Format, str]] = {"bibtex": "bibtexparser", "ris": "rispy"}
ENDINGS: Final[dict[str, Format]] = {".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".json": "csl-json"}


def format_of(text: str) -> Format | None:
    """Return the format of a bibliography, told from its own letters; None for what is none."""
    text = text.lstrip("\ufeff \t\r\n")
    if re.match(r"(?:%[^\n]*\n\s*)*@[A-Za-z]+\s*[{(]", text):
        return "bibtex"
    if re.match(r"TY {1,2}-\s", text):
        return "ris"
    return "csl-json" if text[:1] in {"[", "{"} and re.search(r'"(?:type|id|title)"\s*:', text) else None


def read_bibliography(text: str, name: str) -> list[dict[str, Any]]:
    """Read a bibliography as CSL items. Raises `UserError` where it is none, or can't be read."""
    kind = format_of(text)
    if kind is None:
        raise UserError.of("bibliography", f"{name} is no bibliography: CSL-JSON, BibTeX and RIS are read")
    _require(kind)
    try:
        items = _READERS[kind](text)
    except RecursionError:
        words = f"{name} can't be read as {kind}: its parts stand in one another too deep, or lead back to themselves"
        raise UserError.of("bibliography", f"{words}: export it anew") from None
    except ValueError as error:
        raise UserError.of("bibliography", f"{name} can't be read as {kind}: {error}") from error
    if not items:
        raise UserError.of("bibliography", f"{name} holds no records")
    return items


def write_bibliography(sources: Sequence[Source], kind: Format) -> str:
    """Return sources as a bibliography. Raises `UserError` where its library isn't installed."""
    _require(kind)
    return _WRITERS[kind]([item_of(source) for source in sources])


def _require(kind: Format) -> None:
    package = _NEEDED.get(kind)
    if package and importlib.util.find_spec(package) is None:
        words = f"{kind} needs the package {package}: pip install 'briefings[bibliography]', or use CSL-JSON"
        raise UserError.of("bibliography", words)
