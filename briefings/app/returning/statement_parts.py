"""Find which letters of a statement are which wordings of its record, and place an edit of the statement in one.

A statement may print one wording, several with signs between them, or words that the program puts together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefings.app.returning.differences import Difference, alike, has_word
from briefings.workspace.rewording import Edit, takes_field_out
from briefings.workspace.wordings import Wording

# Fewer words than these are found by the name of their field as well: many fields may say "likely".
TELLING: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Letters `start` to `stop` of a statement, which are a wording's."""

    start: int
    stop: int
    wording: Wording


def comparable(words: str) -> str:
    """Return words as they are compared with those of another place, at which a full stop may stand behind them."""
    return alike(words).rstrip(".")


def find_parts(words: str, statement: str, scope: Sequence[Wording]) -> tuple[Part, ...]:
    """Return the parts of a statement's words that are wordings of its record, in order."""
    fields = [each for each in scope if _may_be(each, statement)]
    said = alike(words)
    whole = [each for each in fields if alike(each.text) == said]
    if one := _one(whole, statement):
        return (Part(0, len(words), one),)
    free = [True] * len(said)
    found: list[Part] = []
    for text in sorted({alike(each.text) for each in fields}, key=len, reverse=True):
        wording = _one([each for each in fields if alike(each.text) == text], statement)
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", said) if wording else ():
            if wording and all(free[match.start() : match.end()]):
                free[match.start() : match.end()] = [False] * len(text)
                found.append(Part(match.start(), match.end(), wording))
                break
    return tuple(sorted(found, key=lambda part: part.start))


def _may_be(wording: Wording, statement: str) -> bool:
    """Say whether a statement may print a wording: sentences by numbers, short fields by their names."""
    part = statement.partition(".")[2]
    last = part.rpartition(".")[2]
    if last.isdecimal() and wording.field.notation != "attribute":
        return wording.number > 0
    if wording.number and wording.field.notation == "yaml":
        return False
    if wording.field.notation == "attribute" or len(wording.text.split()) < TELLING:
        return _is_called(wording, statement)
    return True


def _is_called(wording: Wording, statement: str) -> bool:
    """Say whether a field is called what a statement's id says of its part."""
    owner, _, part = statement.partition(".")
    stem = part.removesuffix("-short").replace("-", "_")
    names = {key.replace("-", "_") for key in wording.keys if not key.isdecimal()}
    tail = owner.rpartition("/")[2].replace("-", "_")
    # How we know a point begins with who speaks in it.
    spoken = {"voice"} if stem == "basis" else set()
    return bool(names & ({stem, re.sub(r"\d+$", "", stem), tail, *spoken} - {""}))


def _one(found: Sequence[Wording], statement: str) -> Wording | None:
    """Return the one wording of several that a statement's id means; None where it might be any of them."""
    if len(found) > 1:
        part = statement.partition(".")[2].split(".")
        number = int(part[-1]) if part[-1].isdecimal() else 0
        stem, place = re.fullmatch(r"(.*?)(\d*)", part[0]).groups()  # type: ignore[union-attr]
        hints = (
            lambda each: _is_called(each, statement),
            lambda each: any(stem and key.startswith(stem.replace("-", "_")) for key in each.keys),
            lambda each: not place or place in each.keys,
            lambda each: not number or each.number == number,
        )
        for hint in hints:
            narrowed = [each for each in found if hint(each)]
            found = narrowed or found
    places = {(each.field.start, each.start) for each in found}
    return found[0] if len(places) == 1 else None


def covers(parts: Sequence[Part], edit: Difference | None) -> bool:
    """Tell whether an edit falls into one of a statement's parts; without an edit, whether it has any."""
    if edit is None:
        return bool(parts)
    return any(part.start <= edit.start and edit.stop <= part.stop for part in parts)


def place_edit(edit: Difference, words: str, parts: Sequence[Part]) -> Edit | str:
    """Return an edit of a statement as one of the wording that it falls into, or why it falls into none."""
    inside = [part for part in parts if part.start <= edit.start and edit.stop <= part.stop]
    if edit.start == edit.stop and len(inside) > 1:
        inside = inside[:1]
    if not inside:
        # A full stop or colon behind a field is the program's: an edit may take it along.
        inside = [
            part
            for part in parts
            if part.start < edit.stop
            and edit.start < part.stop
            and not has_word(words[edit.start : part.start] + words[part.stop : edit.stop])
        ]
    if len(inside) == 1:
        part = inside[0]
        start, stop = max(edit.start, part.start) - part.start, min(edit.stop, part.stop) - part.start
        found = Edit(part.wording, start, stop, edit.new)
        whole = part.wording.last and not edit.new.strip() and (start, stop) == (0, len(part.wording.text))
        if whole and not takes_field_out(found):
            return "these are all the words there: take them out in the file, with what belongs to them"
        return found
    touched = [part for part in parts if part.start < edit.stop and edit.start < part.stop]
    if len(touched) > 1:
        where = " and ".join(str(part.wording.location) for part in touched)
        return f"it goes over the ends of several fields: edit {where} by hand"
    if touched:
        return "it takes in words that the program puts around the field's own"
    if not parts:
        return "the program puts these words together: no field of the dossier says them"
    return f"“{words[edit.start : edit.stop] or edit.new.strip()}” is put there by the program, not by a field"
