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
from briefings.workspace.prose import sentence_starts
from briefings.workspace.stance import FRONT
from briefings.workspace.wordings import Field, Wording, scalars, wordings

_WORDS: Final = re.compile(r"\s|\S+")
_SPECIAL: Final = re.compile(r"([\\*_\[\]<>`{}@~])|&(?=#?\w+;)")
_STOP: Final = re.compile(r"[.!?…][\"”’'»)\]]*\s*\Z")
_CAPITAL: Final = re.compile(r"\s*[\"“‘'«(\[]?[\w]")
_ALL_WORDS: Final = "these are all the words here: take them out in the file, with what belongs to them"
_CLASH: Final = "two edits change the same words in different ways"


@dataclass(frozen=True, slots=True)
class Edit:
    """Other words for a part of a wording, from letter `start` to before `stop`; `citation` (`[@a, para. 3]`) is added.

    `carries` are sentences that move here from where they stand, citations and all, whatever else changes in them.
    `as_written` is their notation once that is known.
    """

    wording: Wording
    start: int
    stop: int
    new: str
    citation: str = ""
    carries: tuple[Wording, ...] = ()
    as_written: str = ""

    @property
    def takes_all(self) -> bool:
        """Whether nothing is left of the wording."""
        return self.start == 0 and self.stop == len(self.wording.text) and not self.new.strip()


def follow_moves(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits with each sentence that moves written out where it goes, as its other edits leave it.

    Raises `UserError` where a sentence moves to two places, or behind one that moves itself.
    """
    given = tuple(edits)
    movers = [edit for edit in given if edit.carries]
    carried = [wording for edit in movers for wording in edit.carries]
    twice = len({_where(each) for each in carried}) < len(carried)
    held = {_where(each) for each in carried}
    if twice or any(_where(edit.wording) in held for edit in movers):
        raise UserError.of("returned", _CLASH, movers[0].wording.location)
    stay = [edit for edit in given if not edit.carries and _where(edit.wording) not in held]
    gone = [Edit(each, 0, len(each.text), "") for each in carried]
    came = (
        replace(edit, carries=(), as_written=" ".join(_notation(each, given) for each in edit.carries))
        for edit in movers
    )
    return (*stay, *gone, *came)


def _where(wording: Wording) -> tuple[str, int, int]:
    return wording.path, wording.field.start, wording.start


def _notation(wording: Wording, edits: Iterable[Edit]) -> str:
    """Return how a sentence is written with its own edits, citations and all."""
    own = [edit for edit in edits if _where(edit.wording) == _where(wording) and not edit.takes_all]
    changes = sorted((_change(part) for edit in own for part in _part(edit)), reverse=True)
    _refuse_overlap(changes)
    shifted = ((start - wording.start, stop - wording.start, new) for start, stop, new in changes)
    return _apply(wording.field.value[wording.start : wording.end], shifted).strip()


def rewrite(text: str, path: str, edits: Iterable[Edit]) -> str:
    """Return a file's text with edits of its wordings, which `wordings` found in this text.

    Read again it says just that, or `UserError` is raised: for a text that would be empty, edits that overlap, words
    that would change how the rest is read.
    """
    given = tuple(edits)
    by_field: defaultdict[Field, list[Edit]] = defaultdict(list)
    for edit in given:
        by_field[edit.wording.field].append(edit)
    rewritings = [each for field, its in by_field.items() for each in _rewrite(text, field, its)]
    result = _splice(text, _settle(text, sorted(rewritings, key=lambda each: (each.start, each.end, each.notation))))
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
    if edit.as_written and edit.start == edit.stop == len(wording.text):
        return after, after, f" {edit.as_written}"
    if edit.takes_all and not new.strip():
        if wording.last:
            raise UserError.of("returned", _ALL_WORDS, wording.location)
        return (wording.start, wording.end, "") if wording.end < _end(wording) else (_before(wording), after, "")
    if edit.start == edit.stop == len(wording.text) and begins_sentence(wording.text, edit.new):
        return after, after, "".join(f" {sentence}{citation}" for sentence in _sentences(new.strip()))
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


def _sentences(words: str) -> list[str]:
    """Return the sentences of some words: each cites for itself."""
    starts = [*sentence_starts(words, []), len(words)]
    return [words[start:end].strip() for start, end in pairwise(starts)]


def begins_sentence(before: str, new: str) -> bool:
    """Say whether words put behind others are a sentence of their own."""
    return bool(_STOP.search(before)) and bool(_CAPITAL.match(new)) and not new.lstrip()[:1].islower()


def escape(words: str) -> str:
    """Return words as Markdown that is read as just these."""
    return _SPECIAL.sub(r"\\\g<0>", words)


@dataclass(frozen=True, slots=True)
class _Rewriting:
    """A notation to put in the place of what stands from `start` to `end`: of a field, or of a part of Markdown.

    A field of YAML has a `value` then; `plain` is a notation that surely has it, for one that mightn't when it is read.
    """

    start: int
    end: int
    notation: str
    value: str = ""
    plain: str = ""


def takes_field_out(edit: Edit) -> bool:
    """Tell whether an edit leaves nothing of a field, which goes with its key then: an item of a list stays."""
    wording = edit.wording
    in_record = bool(wording.record) or not any(map(str.isdecimal, wording.keys))
    return (
        edit.takes_all
        and wording.last
        and in_record
        and wording.field.notation != "markdown"
        and not wording.keys[-1].isdecimal()
    )


def _take_out(text: str, field: Field, edits: Sequence[Edit]) -> _Rewriting:
    """Take a field out with its key. Raises `UserError` where others change its words, or it can't go alone."""
    if not all(map(takes_field_out, edits)):
        raise UserError.of("returned", _CLASH)
    if field.notation == "attribute":
        return _Rewriting(len(text[: field.start].rstrip()), field.end, "")
    body, shift = _yaml_of(text)
    extent = yaml_edit.entry_at(body, field.start - shift)
    if extent is None:
        raise UserError.of("returned", _ALL_WORDS, edits[0].wording.location)
    return _Rewriting(extent[0] + shift, extent[1] + shift, "")


def _yaml_of(text: str) -> tuple[str, int]:
    """Return the YAML of a file, which a stance has in its front matter, and where it begins."""
    front = FRONT.match(text)
    return (front["yaml"], front.start("yaml")) if front else (text, 0)


def _rewrite(text: str, field: Field, edits: Sequence[Edit]) -> list[_Rewriting]:
    """Make edits of one field. Raises `UserError` where they overlap."""
    if any(map(takes_field_out, edits)):
        return [_take_out(text, field, edits)]
    changes = sorted((_change(part) for edit in edits for part in _part(edit)), reverse=True)
    _refuse_overlap(changes)
    if field.notation == "markdown":
        return [_Rewriting(*change) for change in changes]
    value = _apply(field.value, changes)
    if field.notation == "attribute":
        return [_Rewriting(field.start, field.end, write_attribute(field.key, value))]
    written = text[field.start : field.end]
    plain = yaml_edit.scalar(value.strip()) + written[len(written.rstrip()) :]
    if not field.at:
        return [_Rewriting(field.start, field.end, plain, value)]
    placed = [(*_place_of(field, start, stop), new) for start, stop, new in changes]
    return [_Rewriting(field.start, field.end, _apply(written, placed), value, plain)]


def _refuse_overlap(changes: Sequence[tuple[int, int, str]]) -> None:
    """Raise `UserError` where two changes, the last first, are of the same letters."""
    if any(earlier[1] > later[0] for later, earlier in pairwise(changes)):
        raise UserError.of("returned", _CLASH)


def _place_of(field: Field, start: int, stop: int) -> tuple[int, int]:
    """Return where letters of a field's value stand in its notation."""
    begin = field.offset(start)
    end = field.offset(stop - 1) + 1 if stop > start else begin
    if stop > start and stop < len(field.at) and field.value[stop - 1].isspace():
        end = field.offset(stop)
    return begin - field.start, end - field.start


def _apply(value: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """Make changes of a text, the last first."""
    for start, stop, new in changes:
        value = value[:start] + new + value[stop:]
    return value


def _splice(text: str, rewritings: Sequence[_Rewriting]) -> str:
    """Put rewritings, in the order of the file, into its text."""
    parts, last = [], 0
    for each in rewritings:
        parts += [text[last : each.start], each.notation]
        last = each.end
    return "".join((*parts, text[last:]))


def _settle(text: str, rewritings: Sequence[_Rewriting]) -> list[_Rewriting]:
    """Give those whose notation has another value when it is read their plain one.

    All are tried together, so that the file is read once; only where it can't be read are they tried by halves.
    """
    doubtful = [each for each in rewritings if each.plain]
    if not doubtful:
        return list(rewritings)
    values = _values(_splice(text, rewritings))
    if values is None and len(doubtful) > 1:
        half = rewritings.index(doubtful[len(doubtful) // 2])
        return [*_settle(text, rewritings[:half]), *_settle(text, rewritings[half:])]
    settled, shift = [], 0
    for each in rewritings:
        as_wanted = not each.plain or (values or {}).get(each.start + shift) == each.value
        settled.append(each if as_wanted else replace(each, notation=each.plain))
        shift += len(each.notation) - (each.end - each.start)
    return settled


def _values(text: str) -> dict[int, str] | None:
    """Return the values of a file's YAML by where each begins; None where it can't be read."""
    body, shift = _yaml_of(text)
    try:
        found = scalars(yaml_edit.compose_nodes(body), (), "")
        return {node.start_mark.index + shift: node.value for _, _, node in found}
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
