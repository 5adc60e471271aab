"""Find in our own files the words of a statement that is known, and say why where there are none.

A statement's id says whose words it prints, and so in which file and record they stand. Which field or sentence it is,
its words say (`statement_parts`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Final

from briefings.app.opening import Workspace
from briefings.app.returning.differences import alike, carry
from briefings.app.returning.item import Item
from briefings.app.returning.statement_parts import comparable, covers, find_parts, place_edit
from briefings.app.returning.todays_brief import TodaysBrief
from briefings.model.dossier import Dossier
from briefings.model.languages import LANGUAGES, fallbacks, twin_path
from briefings.model.problem import Location, UserError
from briefings.model.statements import owner_of
from briefings.workspace.merge import plain
from briefings.workspace.rearranging import Rearrangement
from briefings.workspace.rewording import Edit, begins_sentence
from briefings.workspace.saving import StoredFile, read
from briefings.workspace.wordings import Wording, wordings

COMPOSED: Final = {
    "page": "a page's head and foot are put together from the title, the audience and the version",
    "brief": "it says which version this is, and is written by the program",
    "picture": "the text of a picture is written by the program from the dossier",
    "table": "the text of a table is written by the program",
    "note": "a note is written from the citations of its sentence: edit these in the file",
    "change": "it tells what changed since an earlier version",
    "block": "nothing says from which file these words are",
}
# What the map calls a side's view of the whole question.
OVERALL: Final = "question"
_VIEW: Final = re.compile(r"stance/(?P<side>[^.]+)\.view-(?P<issue>.+)")
VIEWED: Final = "a side's view is what its points say: change `{tag}` at {named}"
NO_SENTENCE: Final = "it is no sentence that could stand behind the one above: write it where it belongs"
ADDED: Final = "it is a paragraph of its own: write it where it belongs, with its source"
# Why changes of structure go into no file, by what is told of them.
STRUCTURES: Final = {
    "words": "they belong to no statement of the text",
    "paragraph": "where a paragraph ends is decided by the template",
    "head or foot": COMPOSED["page"],
    "cell": "a cell stands there for what it says: edit its words, or take out what its row is about",
    "row": "a row stands there for what it is about: take that out of the dossier, or write it there",
    "note": "marks of notes are written from citations: edit these in the file",
    "sign": "a letter that only its font knows is no text: write a word, or a letter that every font has",
    "": "a picture is drawn from the dossier",
}


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the words of an item stand: the edits that make its change, or `reason` why there is no such place.

    `wording` is where a comment or note belongs even if nothing can be edited; `now` says what stands in the file
    today, where that is other than what was handed out. `changes` are those of whole records, `refers` where files name
    a record that is to go, and `effect` what a change does beyond the place that it is asked for.
    """

    location: Location | None = None
    wording: Wording | None = None
    edits: tuple[Edit, ...] = ()
    reason: str = ""
    now: str = ""
    changes: tuple[Rearrangement, ...] = ()
    refers: tuple[str, ...] = ()
    effect: str = ""


@dataclass
class BriefFiles:
    """The files that a brief is made from, as they are now. `manifest` is the one of the file that came back."""

    workspace: Workspace
    manifest: Mapping[str, Any]
    files: dict[str, StoredFile] = field(default_factory=dict)
    _wordings: dict[str, tuple[Wording, ...]] = field(default_factory=dict)

    @property
    def dossier(self) -> Dossier:
        """The dossier of the brief, in the brief's language. Raises `UserError` where it is gone."""
        name = self.manifest["brief"]["dossier"]
        found = next((each for each in self.workspace.library.dossiers if each.id == name), None)
        if found is None:
            raise UserError.of("unknown-dossier", f"the file is a brief of {name}, and there is no such dossier here")
        return found.in_language(self.manifest["brief"]["language"])

    @cached_property
    def brief(self) -> TodaysBrief:
        """The brief as it would be made today."""
        return TodaysBrief(self.workspace.library, self.dossier, self.manifest)

    def place(self, item: Item) -> Placement:
        """Return where an item belongs, and the edits that make its change."""
        if not item.statement:
            return Placement(reason=_reason(item) or "it stands beside no statement of the brief")
        scope = self._scope(item.statement)
        if isinstance(scope, str):
            return Placement(reason=scope)
        if item.kind == "addition":
            return self._below(item, scope)
        if item.edit and (viewed := self._place_view(item.statement)):
            return viewed
        words, edit, now = item.words, item.edit, ""
        parts = find_parts(words, item.statement, scope)
        if words and not covers(parts, edit):
            today = self.brief.words.get(item.statement, "")
            if today and comparable(today) != comparable(words):
                now, words = today, today
                edit = carry(item.edit, item.words, today) if item.edit else None
                parts = find_parts(words, item.statement, scope)
        first = parts[0].wording if parts else None
        where = first.location if first else self._record_at(scope)
        placed = _reason(item)
        if item.edit and not edit:
            said = alike(now) == alike(item.after)
            placed = "the file says so already" if said else f"the file says otherwise by now: “{now}”"
        found = place_edit(edit, words, parts) if edit else placed
        if isinstance(found, str):
            return Placement(where, first, reason=found, now=now)
        return Placement(found.wording.location, found.wording, (found,), now=now)

    def _place_view(self, statement: str) -> Placement | None:
        """Return where a side's view of an issue comes from: the tags of its points; None for other statements."""
        found = _VIEW.fullmatch(statement)
        stance = next((each for each in self.dossier.stances if found and each.perspective == found["side"]), None)
        if found is None or stance is None:
            return None
        tag = "overall" if found["issue"] == OVERALL else "view"
        points = [
            point
            for point in stance.points
            if (point.overall if tag == "overall" else point.takes_view and point.issue == found["issue"])
        ]
        named = ", ".join(f"{point.location} ({point.id})" for point in points)
        heading = self.heading_of(points[0].id) if points else None
        return Placement(points[0].location, heading, reason=VIEWED.format(tag=tag, named=named)) if points else None

    def heading_of(self, point: str) -> Wording | None:
        """Return where the heading of a point stands in its file."""
        return next((each for each in self.scope_of(f"{point}.heading") if each.keys == ("heading",)), None)

    def wordings_of(self, statement: str, words: str) -> tuple[Wording, ...]:
        """Return the wordings that a statement with some words prints, in order."""
        return tuple(part.wording for part in find_parts(words, statement, self.scope_of(statement)))

    def scope_of(self, statement: str) -> Sequence[Wording]:
        """Return the wordings of what a statement belongs to: none where no file has any."""
        scope = self._scope(statement)
        return () if isinstance(scope, str) else scope

    def why_nowhere(self, statement: str) -> str:
        """Return why no file has words of a statement; nothing where one has."""
        scope = self._scope(statement)
        return scope if isinstance(scope, str) else ""

    def words_handed_out(self, statement: str) -> str:
        """Return the words that a statement had at its first place."""
        return next((each["words"] for each in self.manifest["statements"] if each["id"] == statement), "")

    def _below(self, item: Item, scope: Sequence[Wording]) -> Placement:
        """Place a paragraph of a reviewer's behind the sentence that it stands below, in the same text."""
        above = self.sentence_above(item.statement)
        words = self.words_handed_out(above)
        parts = find_parts(words, above, scope) if above and not item.move else ()
        wording = parts[0].wording if len(parts) == 1 else None
        if wording is None or not wording.number or alike(wording.text) != alike(words):
            return Placement(self._record_at(scope), wording, reason=ADDED)
        if not begins_sentence(wording.text, item.said):
            return Placement(wording.location, wording, reason=NO_SENTENCE)
        end = len(wording.text)
        return Placement(wording.location, wording, (Edit(wording, end, end, f" {item.said}"),))

    def sentence_above(self, statement: str) -> str:
        """Return the sentence that a statement is, or that it stands behind as a label does ("(own words)"), by id.

        Empty where there is none.
        """
        ids = [str(each["id"]) for each in self.manifest["statements"]]
        for place in (number for number, each in enumerate(ids) if each == statement):
            for each in reversed(ids[: place + 1]):
                if owner_of(each) != owner_of(statement):
                    break
                if each.rpartition(".")[2].isdecimal():
                    return each
        return ""

    def statements_of(self, owner: str) -> tuple[str, ...]:
        """Return the ids of the statements that were handed out of something, in order."""
        return tuple(each["id"] for each in self.manifest["statements"] if owner_of(each["id"]) == owner)

    def side_of(self, statement: str) -> str:
        """Return the side that a statement, or the point that it is of, belongs to; empty where there is none."""
        kind, slash, name = owner_of(statement).partition("/")
        if kind == "stance" and slash:
            return name
        found = (stance for stance in self.dossier.stances for point in stance.points if point.id == kind and not slash)
        return next((stance.perspective for stance in found), "")

    def text(self, path: str) -> str:
        """Return a file's text as readers see it."""
        if path not in self.files:
            self.files[path] = read(self.workspace.root, path)
        return plain(self.files[path].text)

    def wordings_in(self, path: str) -> tuple[Wording, ...]:
        """Return the wordings of a file. Raises `UserError` where it can't be read."""
        if path not in self._wordings:
            self._wordings[path] = wordings(self.text(path), path)
        return self._wordings[path]

    def _scope(self, statement: str) -> Sequence[Wording] | str:
        """Return the wordings of what a statement belongs to, or why it has none."""
        owner = owner_of(statement)
        kind, slash, name = owner.partition("/")
        if kind in COMPOSED and slash:
            return COMPOSED[kind]
        path = self._path(kind if slash else "", name if slash else kind)
        if not path:
            return "what it says something of isn't in the dossier any more"
        if not (Path(self.workspace.root) / path).is_file():
            return (
                f"{path} comes with the program: `briefings edit {PurePosixPath(path).stem}` makes a copy of your own"
            )
        try:
            found = self.wordings_in(path)
        except UserError as error:
            return error.problems[0].message
        return _own(found, kind if slash else "", name if slash else kind)

    def _path(self, kind: str, name: str) -> str:
        """Return the file that says what is printed of something: empty where that isn't there any more."""
        dossier, named = self.dossier, self.manifest["brief"]
        given: dict[str, tuple[tuple[str, Location], ...]] = {
            "": tuple((each.id, each.location) for each in dossier.points),
            "stance": tuple((each.perspective, each.location) for each in dossier.stances),
            "source": tuple((each.id, each.location) for each in dossier.sources),
            "audience": tuple((each.id, each.location) for each in self.workspace.library.audiences),
        }
        if kind == "word":
            return self._word_file(named["language"], name)
        if kind == "template":
            return f"templates/{name.partition(':')[0]}.md.j2"
        wanted = named["audience"] if kind == "audience" else name
        if kind in given:
            return self._twin_of(next((location.path for id_, location in given[kind] if id_ == wanted), ""))
        return self._twin_of(dossier.location.path)

    def _twin_of(self, path: str) -> str:
        """Return the file that has a file's texts in the brief's language: itself where there is none."""
        if not path.endswith(".yaml"):
            return path
        near = (twin_path(path, tag) for tag in fallbacks(self.manifest["brief"]["language"]))
        return next((each for each in near if (Path(self.workspace.root) / each).is_file()), path)

    def _word_file(self, language: str, key: str) -> str:
        """Return the nearest file of a language that has a word."""
        words, tags = self.workspace.library.words, fallbacks(language)
        return f"{LANGUAGES}/{next((tag for tag in tags if key in words.get(tag, {})), tags[-1])}.yaml"

    def _record_at(self, scope: Sequence[Wording]) -> Location | None:
        return scope[0].location if scope else Location(self.dossier.location.path)


def _own(found: Sequence[Wording], kind: str, name: str) -> tuple[Wording, ...]:
    """Return the wordings of one record of a file."""
    if kind in {"", "source"}:
        return tuple(each for each in found if each.record == name)
    if kind == "stance":
        return tuple(each for each in found if not each.record)
    if kind in {"audience", "template"}:
        return tuple(found)
    if kind == "word":
        return tuple(each for each in found if each.keys == (name,))
    by_id = tuple(each for each in found if each.record == name and each.keys[0].startswith(kind[:4]))
    return by_id or tuple(each for each in found if not each.record and _is_under(each, kind))


def _is_under(wording: Wording, kind: str) -> bool:
    """Say whether a wording at the top of a dossier is of a kind of statement that has no id of its own."""
    top = wording.keys[0]
    lists = {"event": "timeline", "gap": "gaps", "abbreviation": "abbreviations", "measure": "measures"}
    return kind == "dossier" or top in {kind, lists.get(kind, kind)}


def _reason(item: Item) -> str:
    """Return why an item without words of its own in a file is put into none; nothing for others."""
    if item.kind != "structure":
        return ""
    what = item.said.partition(":")[0]
    return next(reason for sign, reason in STRUCTURES.items() if sign in what)
