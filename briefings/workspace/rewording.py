"""Put other words in the place of wordings: their letters change and no others, and the file is read again.

Citations, marks, comments, line breaks and the order of the file stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from briefings.model.attributes import write_attribute
from briefings.model.problem import NOWHERE, UserError
from briefings.workspace import yaml_edit
from briefings.workspace.citations import CITATION
from briefings.workspace.markdown import InlineScanner
from briefings.workspace.stance import FRONT
from briefings.workspace.wordings import Field, Wording, scalars, wordings
from briefings.workspace.yaml_nodes import LOADER

_WORDS: Final = re.compile(r"\s|\S+")
_SPECIAL: Final = re.compile(r"([\\*_\[\]<>`{}@~])|&(?=#?\w+;)")
_STOP: Final = re.compile(r"[.!?…][\"”’'»)\]]*\s*\Z")
_CAPITAL: Final = re.compile(r"\s*[\"“‘'«(\[]?[\w]")


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a part of a wording, from letter `start` to before `stop`; `citation` (`[@a, para. 3]`) is added.

    `as_written` is the notation of a sentence that is moved here whole, citations and all.
    """

    wording: Wording
    start: int
    stop: int
    new: str
    citation: str = ""
    as_written: str = ""


def rewritten(text: str, path: str, edits: Iterable[Edit]) -> str:
    """Return a file's text with edits of its wordings, which `wordings` found in this text.

    Read again it says just that, or `UserError` is raised: for a text that would be empty, edits that overlap, words
    that would change how the rest is read.
    """
    given = tuple(edits)
    by_field: defaultdict[Field, list[Edit]] = defaultdict(list)
    for edit in given:
        by_field[edit.wording.field].append(edit)
    result = text
    for field in sorted(by_field, key=lambda each: each.start, reverse=True):
        changes = sorted((_change(part) for edit in by_field[field] for part in _part(edit)), reverse=True)
        for later, earlier in pairwise(changes):
            if earlier[1] > later[0]:
                raise UserError.of("returned", "two edits change the same words in different ways")
        result = _splice(result, field, changes)
    _refuse_other_words(text, result, path, given)
    return result


def _part(edit: Edit) -> list[Edit]:
    """Part an edit at the words that it leaves as they are, so that line breaks and citations between them stay."""
    old = edit.wording.text[edit.start : edit.stop]
    if not old or not edit.new.strip() or edit.as_written:
        return [edit]
    left, right = _WORDS.findall(old), _WORDS.findall(edit.new)
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        start, stop = (edit.start + sum(map(len, left[:index])) for index in (i1, i2))
        if tag != "equal":
            parts.append(replace(edit, start=start, stop=stop, new="".join(right[j1:j2]), citation=""))
    return [*parts[:-1], replace(parts[-1], citation=edit.citation)] if parts else [edit]


def _change(edit: Edit) -> tuple[int, int, str]:
    """Return an edit as offsets of its field's value, and the notation to put there."""
    wording, value = edit.wording, edit.wording.field.value
    after = wording.start + len(value[wording.start : wording.end].rstrip())
    new = edit.as_written or (escape(edit.new) if wording.prose else edit.new)
    citation = f" {edit.citation}" if edit.citation else ""
    if edit.start == 0 and edit.stop == len(wording.text) and not new.strip():
        if wording.last:
            message = "these are all the words here: take them out in the file, with what belongs to them"
            raise UserError.of("returned", message, wording.location)
        return (wording.start, wording.end, "") if wording.end < _end(wording) else (_before(wording), after, "")
    if edit.start == edit.stop == len(wording.text) and begins_sentence(wording.text, edit.new):
        return after, after, f" {new.strip()}{citation}"
    if edit.start == edit.stop:
        at = wording.letters[edit.start - 1][1] if edit.start else wording.letters[0][0]
        lead = new if edit.start or new.endswith(" ") else f"{new} "
        return at, at, lead + citation
    start, stop = wording.letters[edit.start][0], wording.letters[edit.stop - 1][1]
    kept = "".join(f" {found[0]}" for found in CITATION.finditer(value, start, stop)) if wording.prose else ""
    if citation and stop <= after and not kept:
        return start, after, new + value[stop:after] + citation
    return start, stop, new + kept


def _end(wording: Wording) -> int:
    """Return where the text of a wording's field ends, for one that others may follow."""
    return len(wording.field.value.rstrip()) if wording.field.notation != "markdown" else wording.end + 1


def _before(wording: Wording) -> int:
    """Return where the sentence before the last one ends, so that no blank is left behind it."""
    return len(wording.field.value[: wording.start].rstrip())


def begins_sentence(before: str, new: str) -> bool:
    """Say whether words put behind others are a sentence of their own."""
    return bool(_STOP.search(before)) and bool(_CAPITAL.match(new)) and not new.lstrip()[:1].islower()


def escape(words: str) -> str:
    """Return words as Markdown that is read as just these."""
    return _SPECIAL.sub(r"\\\g<0>", words)


def _splice(text: str, field: Field, changes: Sequence[tuple[int, int, str]]) -> str:
    """Put changes of a field's value, the last first, into its notation."""
    if field.notation == "markdown":
        for start, stop, new in changes:
            text = text[:start] + new + text[stop:]
        return text
    value = field.value
    for start, stop, new in changes:
        value = value[:start] + new + value[stop:]
    if field.notation == "attribute":
        return text[: field.start] + write_attribute(field.key, value) + text[field.end :]
    if field.at:
        raw = text
        for start, stop, new in changes:
            begin, end = field.offset(start), field.offset(stop - 1) + 1 if stop > start else field.offset(start)
            if stop > start and stop < len(field.at) and field.value[stop - 1].isspace():
                end = field.offset(stop)
            raw = raw[:begin] + new + raw[end:]
        if _value_at(raw, field.start) == value:
            return raw
    written = text[field.start : field.end]
    tail = written[len(written.rstrip()) :]
    return text[: field.start] + yaml_edit.scalar(value.strip()) + tail + text[field.end :]


def _value_at(text: str, start: int) -> str | None:
    """Return the value of the scalar that begins at an offset of a file; None where there is none any more."""
    front = FRONT.match(text)
    body, shift = (front["yaml"], front.start("yaml")) if front else (text, 0)
    try:
        found = (
            node.value
            for _, _, node in scalars(yaml_edit.compose_nodes(body, LOADER), (), "")
            if node.start_mark.index + shift == start
        )
        return next(found, None)
    except UserError:
        return None


def _refuse_other_words(before: str, after: str, path: str, edits: Sequence[Edit]) -> None:
    """Raise `UserError` unless the file, read again, says what it said with just the edits made."""
    prose = frozenset((edit.wording.record, edit.wording.keys) for edit in edits if edit.wording.number)
    wanted = _read_fields(before, path, prose)
    for edit in sorted(edits, key=lambda each: (each.wording.number, each.start), reverse=True):
        words, at = wanted[edit.wording.record, edit.wording.keys], max(edit.wording.number - 1, 0)
        new = _print(edit.as_written) if edit.as_written else edit.new
        words[at] = f"{words[at][: edit.start]}{new}{words[at][edit.stop :]}"
    again = _read_fields(after, path, prose)
    for key in wanted.keys() | again.keys():
        if _bare(wanted.get(key, ())) != _bare(again.get(key, ())):
            message = "with these words the file would be read otherwise, and nothing was changed: edit it by hand"
            raise UserError.of("returned", message, edits[0].wording.location)


def _print(notation: str) -> str:
    return "".join(piece.text for piece in InlineScanner(notation, NOWHERE.after).pieces)


def _read_fields(
    text: str, path: str, prose: frozenset[tuple[str, tuple[str, ...]]]
) -> dict[tuple[str, tuple[str, ...]], list[str]]:
    """Return what each field says: prose by its sentences, as do all texts of Markdown, others whole."""
    found: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for each in wordings(text, path):
        key = (each.record, each.keys)
        if each.field.notation != "yaml" or (each.number > 0) == (key in prose):
            found[key].append(each.text)
    return found


def _bare(words: Iterable[str]) -> str:
    return re.sub(r"\s+", "", "".join(words))
