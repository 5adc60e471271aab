"""Word references by pandoc, a program of its own (GPL-2.0-or-later) that the extra `styles` brings or a system has.

It gets CSL-JSON items and a style, and gives its own tree of the list of sources. It runs in its sandbox: it reads the
files that it is given, and nothing else. The same items, style and program give the same references.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from briefings.model.document import Link, Run
from briefings.model.references import Reference, References
from briefings.model.tokens import flat
from briefings.workspace.bibliography.styles import Style

_SECONDS: Final = 120
_QUOTES: Final = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_SPACES: Final = frozenset({"Space", "SoftBreak", "LineBreak"})
_INNER: Final = frozenset({"Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
_LABEL: Final = "csl-left-margin"  # a numbered style's number: marks and lists have numbers of ours
_LAW: Final = frozenset({"bill", "legislation", "legal_case", "regulation", "treaty", "hearing", "patent"})
_NAMED: Final = ("container-title", "publisher", "authority")
_INITIAL: Final = re.compile(r"\b(\w)\.")
_WEB: Final = ("https://", "http://")
# Variables that no style needs for a list of sources, and those that hold what isn't CSL's.
_KEPT_BACK: Final = frozenset({"abstract", "annote", "keyword", "note", "custom", "citation-key", "citation-label"})


@cache
def engine() -> str | None:
    """Return the path of pandoc: the one that the extra brings, else the system's; None where there is none."""
    if importlib.util.find_spec("pypandoc"):
        try:
            return str(importlib.import_module("pypandoc").get_pandoc_path())
        except OSError:
            pass  # the package is there without its program
    return shutil.which("pandoc")


def word_references(items: Sequence[Mapping[str, Any]], style: Style, language: str) -> References:
    """Return what a style makes of CSL-JSON items, whose ids name the sources, in a language.

    A reference that lacks the title or the year of its item is none: a wrong one is worse than the plain form. Raises
    `OSError` where the program isn't there or fails.
    """
    sound = [{key: value for key, value in item.items() if key not in _KEPT_BACK} for item in items]
    return _word(json.dumps(sound, ensure_ascii=False, sort_keys=True), style, language)


@lru_cache(maxsize=32)
def _word(items: str, style: Style, language: str) -> References:
    tree = _run(items, style, language)
    known = {item["id"]: item for item in json.loads(items)}
    entries: dict[str, Reference] = {}
    missing: dict[str, str] = {}
    for source, inlines in _entries(tree["blocks"]):
        # An address often holds the words of a title or a site.
        wrong = _fault(known[source], "".join(inline.text for inline in inlines if isinstance(inline, Run)))
        if wrong:
            missing[source] = wrong
        else:
            entries[source] = inlines
    missing |= {source: "the style has no words for it" for source in known if source not in {*entries, *missing}}
    marks = dict(_marks(tree["blocks"], style)) if style.by_author_and_date else {}
    known_marks = {source: mark for source, mark in marks.items() if source in entries}
    return References(entries, known_marks, style.before, style.after, missing)


def _fault(item: Mapping[str, Any], reference: str) -> str:
    """Say what is wrong with the reference of an item: it lacks what every style says, or garbles a name."""
    said = _plain_words(reference)
    lacking = next((part for part in _must_say(item) if _plain_words(part) not in said), "")
    year = _year(item)
    if year and not re.search(rf"\b{year}[a-z]?\b", reference):
        lacking = lacking or year
    if lacking:
        return f"its reference would lack “{lacking}”"
    names = (str(item.get(key, "")) for key in _NAMED)
    garbled = next((name for name in names if _squeeze(name) in _squeeze(said) and _plain_words(name) not in said), "")
    return f"its reference would garble “{garbled}”" if garbled else ""


def _must_say(item: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a reference says of its item in every style: title, and the first author of what isn't law."""
    yield str(item.get("title", ""))
    author: Mapping[str, str] = next(iter(item.get("author", ())), {})
    if item.get("type") not in _LAW:
        yield str(author.get("literal") or author.get("family") or "")


def _year(item: Mapping[str, Any]) -> str:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return str(parts[0][0]) if parts and isinstance(parts[0], list) and parts[0] else ""


def _plain_words(text: str) -> str:
    """Return the words of a text; the full stops of initials count for nothing, as some styles drop them."""
    return flat(_INITIAL.sub(r"\1", text))


def _squeeze(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _run(items: str, style: Style, language: str) -> Mapping[str, Any]:
    program = engine()
    if program is None:
        raise FileNotFoundError("pandoc isn't installed")
    cited = "\n\n".join(f"[@{{{item['id']}}}]" for item in json.loads(items))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "items.json").write_text(items, encoding="utf-8")
        (folder / "style.csl").write_bytes(style.csl)
        paths = [f"--bibliography={folder / 'items.json'}", f"--csl={folder / 'style.csl'}"]
        command = [program, "--sandbox", "--from=markdown", "--to=json", "--citeproc", f"--metadata=lang:{language}"]
        try:
            done = subprocess.run(  # noqa: S603 - pandoc itself, on files of ours
                [*command, *paths], input=cited.encode(), capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"pandoc took more than {_SECONDS} seconds") from None
    if done.returncode:
        raise OSError(" ".join(done.stderr.decode(errors="replace").replace(str(folder), "").split()))
    tree: Mapping[str, Any] = json.loads(done.stdout)
    return tree


def _entries(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Reference]]:
    """Yield the references of the list of sources at the end, each with the id of its item."""
    lists = (block["c"][1] for block in blocks if block["t"] == "Div" and block["c"][0][0] == "refs")
    for entry in (entry for entries in lists for entry in entries):
        inlines = _join(piece for block in entry["c"][1] for piece in _pieces(block["c"], Run("")))
        if any(char.isalnum() for inline in inlines for char in inline.text):
            yield entry["c"][0][0].removeprefix("ref-"), inlines


def _marks(blocks: Sequence[Mapping[str, Any]], style: Style) -> Iterator[tuple[str, str]]:
    """Yield what a citation of each item says in the text, without what stands around it."""
    for block in blocks:
        for cite in block["c"] if block["t"] == "Para" else ():
            if cite["t"] == "Cite":
                text = "".join(inline.text for inline in _join(_pieces(cite["c"][1], Run(""))))
                text = text.removeprefix(style.before).removesuffix(style.after)
                yield cite["c"][0][0]["citationId"], text


def _pieces(nodes: Sequence[Any], look: Run) -> Iterator[Run | Link]:
    """Yield the words of pandoc's inlines as they look."""
    for node in nodes:
        kind, content = node["t"], node.get("c")
        if kind in {"Str", "Code", "RawInline"}:
            yield Run(content if kind == "Str" else content[1], look.strong, look.emphasis)
        elif kind in _SPACES:
            yield Run(" ", look.strong, look.emphasis)
        elif kind in {"Emph", "Strong"}:
            emphasis = look.emphasis != (kind == "Emph")
            yield from _pieces(content, Run("", look.strong or kind == "Strong", emphasis))
        elif kind == "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            yield Run(opening, look.strong, look.emphasis)
            yield from _pieces(content[1], look)
            yield Run(closing, look.strong, look.emphasis)
        elif kind == "Link":
            # Pandoc hangs an address that a style doesn't print on the title: then only the title is printed.
            text = "".join(inline.text for inline in _pieces(content[1], look))
            address = content[2][0]
            if address.startswith(_WEB) and text.strip() in address:
                yield Link(text, address)
            else:
                yield from _pieces(content[1], look)
        elif kind == "Span" and _LABEL not in content[0][1]:
            yield from _pieces(content[1], look)
        elif kind in _INNER:
            yield from _pieces(content, look)


def _join(pieces: Iterable[Run | Link]) -> Reference:
    """Return pieces with neighbours that look alike as one, and one space between words."""
    joined: list[Run | Link] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if isinstance(piece, Run) and isinstance(before, Run) and _look(piece) == _look(before):
            joined[-1] = Run(re.sub(r" {2,}", " ", before.text + piece.text), piece.strong, piece.emphasis)
        else:
            joined.append(piece)
    if joined and isinstance(joined[0], Run):
        joined[0] = Run(joined[0].text.lstrip(), joined[0].strong, joined[0].emphasis)
    return tuple(joined)


def _look(run: Run) -> tuple[bool, bool]:
    return run.strong, run.emphasis
