"""Alter issued files as somebody would who wants them to say something else, each alteration with where it was made.

A DOCX is altered in its own XML. A PDF is written again of an altered tree, and keeps the hash of the manifest that was
issued: its letters are in fonts that hold no others.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

from lxml import etree

from briefings.model.document import Block, Document, Heading, Inlines, ItemList, Paragraph, Run, Table
from briefings.render import write

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY: Final = "word/document.xml"
KINDS: Final = ("figure", "word", "negation", "cut", "name", "added", "gone")


@dataclass(frozen=True)
class Alteration:
    """An altered file: what was done to it, and the ids of the statements at which it may be told."""

    kind: str
    data: bytes
    ids: frozenset[str]


def altered_words(kind: str, words: str, rng: random.Random) -> str:
    """Return words that say something else, or the same ones where this kind of alteration isn't possible."""
    tokens = words.split(" ")
    match kind:
        case "figure":
            digits = [at for at, char in enumerate(words) if char.isdecimal()]
            if not digits:
                return words
            at = rng.choice(digits)
            return words[:at] + str((int(words[at]) + rng.randint(1, 9)) % 10) + words[at + 1 :]
        case "word":
            long = [at for at, token in enumerate(tokens) if len(token) > 3 and token.isalpha()]
            if not long:
                return words
            tokens[rng.choice(long)] = rng.choice(["surely", "refuses", "gains", "nobody", "twice"])
        case "negation":
            tokens.insert(rng.randrange(1, len(tokens) + 1), "not")
        case "cut":
            if len(tokens) < 3:
                return words
            del tokens[rng.randrange(len(tokens))]
        case "name":
            names = [at for at, token in enumerate(tokens) if at and token[:1].isupper()]
            if not names:
                return words
            tokens[rng.choice(names)] = rng.choice(["Norway", "Petrov", "Acme"])
    return " ".join(tokens)


def docx_alterations(data: bytes, manifest: dict[str, Any], count: int, rng: random.Random) -> Iterator[Alteration]:
    """Yield altered copies of a DOCX."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    ids = {each["bookmark"]: each["id"] for each in manifest["statements"] if each.get("bookmark")}
    made = 0
    while made < count:
        kind = rng.choice(KINDS)
        body = etree.fromstring(parts[BODY])
        runs = [run for run in _runs(body, ids) if len((run[1].text or "").strip()) > 2]
        name, text = rng.choice(runs)
        if kind == "added":
            text.text = f"{text.text} Nobody doubts that."
        elif kind == "gone":
            text.text = ""
        else:
            words = altered_words(kind, text.text, rng)
            if words == text.text:
                continue
            text.text = words
        made += 1
        yield Alteration(kind, _zipped({**parts, BODY: etree.tostring(body)}), frozenset({ids[name]}))


def _runs(body: Any, ids: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """Yield the texts that stand in one statement, with its bookmark; numbers of notes aside."""
    open_: dict[str, str] = {}
    for element in body.iter():
        if element.tag == f"{W}bookmarkStart":
            open_[element.get(f"{W}id")] = element.get(f"{W}name")
        elif element.tag == f"{W}bookmarkEnd":
            open_.pop(element.get(f"{W}id"), None)
        elif element.tag == f"{W}t":
            names = [name for name in open_.values() if name in ids]
            if len(names) == 1 and not any(name.startswith("src_") for name in open_.values()):
                yield names[0], element


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def pdf_alterations(document: Document, count: int, rng: random.Random) -> Iterator[Alteration]:
    """Yield altered PDFs of a document, each with the statements beside which it may be told."""
    made = 0
    order = [run.statement for run in _all_runs((*document.body, *document.annexes))]
    while made < count:
        kind = rng.choice(KINDS)
        at = rng.randrange(len(order))
        if not order[at]:
            continue
        body, annexes = _with_altered(document, at, kind, rng)
        if (body, annexes) == (document.body, document.annexes):
            continue
        made += 1
        near = frozenset(order[max(0, at - 4) : at + 1])
        yield Alteration(kind, write("pdf", replace(document, body=body, annexes=annexes)), near)


def _all_runs(blocks: tuple[Block, ...]) -> list[Run]:
    found: list[Run] = []

    def note(run: Run) -> Run:
        found.append(run)
        return run

    _mapped(blocks, note)
    return found


def _with_altered(
    document: Document, at: int, kind: str, rng: random.Random
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    number = -1

    def alter(run: Run) -> Run:
        nonlocal number
        number += 1
        if number != at or not re.search(r"\w", run.text):
            return run
        if kind == "added":
            return replace(run, text=f"{run.text} Nobody doubts that. ")
        if kind == "gone":
            return replace(run, text="")
        return replace(run, text=altered_words(kind, run.text, rng))

    body = _mapped(document.body, alter)
    return body, _mapped(document.annexes, alter)


def _mapped(blocks: tuple[Block, ...], change: Any) -> tuple[Block, ...]:
    def inlines(row: Inlines) -> Inlines:
        return tuple(change(each) if isinstance(each, Run) else each for each in row)

    def one(block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                return replace(block, inlines=inlines(block.inlines))
            case ItemList():
                return replace(
                    block, items=tuple(replace(item, blocks=tuple(map(one, item.blocks))) for item in block.items)
                )
            case Table():
                rows = tuple(
                    tuple(replace(cell, paragraphs=tuple(map(inlines, cell.paragraphs))) for cell in row)
                    for row in block.rows
                )
                return replace(block, rows=rows)
            case _:
                return block

    return tuple(map(one, blocks))
