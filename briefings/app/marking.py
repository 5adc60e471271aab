"""Mark in a document what an older version didn't say: new statements, and new words of changed ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final, TypeAlias

from briefings.app.comparison import without_stop
from briefings.model.document import (
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    Inline,
    Inlines,
    ItemList,
    Link,
    Mark,
    NoteList,
    Paragraph,
    Rule,
    Run,
    Table,
)
from briefings.model.halves import HALF, in_one_file
from briefings.model.statements import spans

Marker: TypeAlias = Callable[[Inlines], Inlines]
_PIECE: Final = re.compile(r"(?:\A\s*+)?\S++\s*+")


def mark_changes(document: Document, old: Sequence[Mapping[str, Any]]) -> Document:
    """Return a document whose runs say whether they are new against the statements of an older version's manifest.

    Words are compared with those of the statement of the same id; a sentence that stood there under another number is
    not new. Of a file in two languages, each half is compared with its own.
    """
    return in_one_file(
        _mark_changes(half, old, half.language if number else "") for number, half in enumerate(document.halves)
    )


def _mark_changes(document: Document, every: Sequence[Mapping[str, Any]], half: str) -> Document:
    old = [each for each in every if each.get(HALF, "") == half]
    said: dict[str, str] = {}
    for each in old:
        said.setdefault(each["id"], each["words"])
    known = frozenset(without_stop(each["words"]) for each in old)

    def mark(inlines: Inlines) -> Inlines:
        return tuple(each for statement, group in spans(inlines) for each in _group(statement, group, said, known))

    def mark_all(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(_block(block, mark) for block in blocks)

    notes = tuple(replace(note, inlines=mark(note.inlines)) for note in document.notes)
    return replace(document, body=mark_all(document.body), annexes=mark_all(document.annexes), notes=notes)


def _block(block: Block, mark: Marker) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, inlines=mark(block.inlines))
        case ItemList():
            items = (replace(item, blocks=tuple(_block(each, mark) for each in item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case Table():
            rows = tuple(
                tuple(replace(cell, paragraphs=tuple(map(mark, cell.paragraphs))) for cell in row) for row in block.rows
            )
            return replace(block, rows=rows, caption=mark(block.caption))
        case Figure():
            return replace(block, caption=mark(block.caption))
        case Contents() | Rule() | NoteList():
            return block


def _group(statement: str, group: Inlines, said: Mapping[str, str], known: frozenset[str]) -> Sequence[Inline]:
    texts = [each for each in group if not isinstance(each, Mark)]
    words = " ".join("".join(each.text for each in texts).split())
    if not statement or without_stop(words) in known or not any(char.isalnum() for char in words):
        return group
    new = _new_letters("".join(each.text for each in texts), said.get(statement, ""))
    done: list[Inline] = []
    at = 0
    for inline in group:
        if isinstance(inline, Mark):
            done.append(inline)
            continue
        here = new[at : at + len(inline.text)]
        done += [replace(inline, changed=any(here))] if isinstance(inline, Link) else _cut(inline, here)
        at += len(inline.text)
    return done


def _new_letters(text: str, old: str) -> list[bool]:
    """Say of each letter whether it belongs to a word that is new; where words only went, all of the text is."""
    pieces, before = _PIECE.findall(text), _PIECE.findall(old)
    matcher = SequenceMatcher(
        None, [each.strip() for each in before], [each.strip() for each in pieces], autojunk=False
    )
    new: list[bool] = []
    for kind, _, _, start, end in matcher.get_opcodes():
        new += [kind != "equal"] * sum(map(len, pieces[start:end]))
    return new if any(new) else [True] * len(text)


def _cut(run: Run, new: Sequence[bool]) -> list[Run]:
    """Cut a run where new words begin and end."""
    cuts = [0, *(at for at in range(1, len(new)) if new[at] != new[at - 1]), len(run.text)]
    return [
        replace(run, text=run.text[start:end], changed=bool(new[start : start + 1]) and new[start])
        for start, end in pairwise(cuts)
        if start < end
    ]
