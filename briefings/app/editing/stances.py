"""Edit a stance by forms: begin one, and edit, add, move, split or delete a point; nothing else in the file changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.app.new_files import starting_text
from briefings.model.problem import Location, Problem, UserError
from briefings.model.shapes import free_id, refuse_other_than_a_day
from briefings.model.stance import Point, Stance
from briefings.model.vocabulary import Kind
from briefings.workspace import Words, parse_stance, stance_edit, stance_parts, yaml_edit
from briefings.workspace.merge import plain
from briefings.workspace.saving import editing
from briefings.workspace.section_headings import SectionHeadings
from briefings.workspace.stance_edit import Written

__all__ = [
    "Written",
    "add",
    "as_written",
    "copy",
    "delete",
    "edit",
    "edit_summary",
    "edited_text",
    "move",
    "point_of",
    "split",
    "stance_of",
    "summary_of",
]
# What the reader says of blocks and sections that a stance can't hold.
STRUCTURE: Final = frozenset({"markup", "section"})
Splice = Callable[[str, Stance], str]


def stance_of(session: WorkspaceSession, dossier: str, perspective: str) -> Stance:
    """Return a stance of a dossier; `UserError` if there is none."""
    stances = session.dossier(dossier).stances
    found = next((stance for stance in stances if stance.perspective == perspective), None)
    if found is None:
        raise UserError.of("no-such-file", f"there is no stance of {perspective} in {dossier}")
    return found


def point_of(stance: Stance, name: str) -> Point:
    """Return a point of a stance; `UserError` if there is none of that id."""
    found = next((point for point in stance.points if point.id == name), None)
    if found is None:
        raise UserError.of("no-such-point", f"there is no point {name} here (any more)", Location(stance.location.path))
    return found


def as_written(session: WorkspaceSession, point: Point) -> Written:
    """Return a point's heading, tags and text as they stand in its file."""
    return stance_edit.read_point(plain(session.hold(point.location.path).text), point)


def edit(session: WorkspaceSession, path: str, base: str, point: str, new: Written) -> Saved:
    """Save a point's new wording and tags. `base` is the sha256 of the file that the form showed."""
    return _splice(session, path, base, _wording(point, new))


def edited_text(session: WorkspaceSession, path: str, base: str, point: str, new: Written) -> str:
    """Return the file's text as `edit` would save it, for a look beforehand."""
    return _sound(plain(session.began_from(path, base)), path, _words(session), _wording(point, new))


def _wording(point: str, new: Written) -> Splice:
    return lambda text, stance: stance_edit.edit_point(text, point_of(stance, point), new)


def delete(session: WorkspaceSession, path: str, base: str, point: str) -> Saved:
    """Save the file without a point."""
    return _splice(
        session, path, base, lambda text, stance: stance_edit.delete_point(text, point_of(stance, point)), without=point
    )


def move(session: WorkspaceSession, path: str, base: str, point: str, by: int) -> Saved:
    """Save the file with a point exchanged with its neighbour of the same kind: the one before (-1) or after (1)."""

    def exchange(text: str, stance: Stance) -> str:
        moved = point_of(stance, point)
        neighbours = stance.of_kind(moved.kind)
        place = neighbours.index(moved) + by
        if not 0 <= place < len(neighbours):
            return text
        return stance_edit.swap_points(text, moved, neighbours[place])

    return _splice(session, path, base, exchange)


def split(session: WorkspaceSession, path: str, base: str, point: str, sentence: int, heading: str) -> Saved:
    """Save the file with a point's sentences from number `sentence` (from 1) on as a new point."""
    new_id = free_id(heading, _ids(session, path))

    def halve(text: str, stance: Stance) -> str:
        return stance_edit.split_point(text, point_of(stance, point), sentence, heading, new_id)

    return _splice(session, path, base, halve, new=new_id)


def add(session: WorkspaceSession, path: str, base: str, kind: Kind, new: Written) -> tuple[Saved, str]:
    """Save the file with a new point at the end of its section; return also the point's id."""
    new_id = free_id(new.heading, _ids(session, path))

    def with_point(text: str, stance: Stance) -> str:
        return stance_edit.add_point(text, kind, stance.of_kind(kind), new, new_id, SectionHeadings(_words(session)))

    return _splice(session, path, base, with_point, new=new_id), new_id


def copy(session: WorkspaceSession, path: str, base: str, point: str) -> tuple[Saved, str]:
    """Save the file with a copy of a point at the end of its section; return also the copy's id."""
    text = plain(session.began_from(path, base))
    copied = point_of(_read(text, path, _words(session))[0], point)
    written = stance_edit.read_point(text, copied)
    return add(session, path, base, copied.kind, replace(written, heading=f"Copy of {written.heading}"))


def summary_of(session: WorkspaceSession, path: str) -> str:
    """Return the position in brief as it stands in a stance's file; empty where there is none."""
    text = plain(session.hold(path).text)
    parts = stance_parts(text)
    return text[parts.start : parts.end].strip() if parts else ""


def edit_summary(session: WorkspaceSession, path: str, base: str, words: str) -> Saved:
    """Save another position in brief. Raises `UserError` for words that would change how the rest is read."""
    stance_edit.refuse_headings(words, Location(path))
    return _splice(session, path, base, lambda text, _: _with_summary(text, words.strip()))


def _with_summary(text: str, words: str) -> str:
    parts = stance_parts(text)
    if parts is None:
        return text
    before, now, after = text[: parts.start], text[parts.start : parts.end], text[parts.end :]
    if now.strip():
        return before + now.replace(now.strip(), words, 1) + after
    return before + ("" if before.endswith("\n") else "\n") + words + ("\n\n" if after else "\n") + after


def _ids(session: WorkspaceSession, path: str) -> frozenset[str]:
    for dossier in session.current().library.dossiers:
        if any(stance.location.path == path for stance in dossier.stances):
            return frozenset(point.id for point in dossier.points)
    return frozenset()


def _splice(
    session: WorkspaceSession, path: str, base: str, splice: Splice, *, new: str = "", without: str = ""
) -> Saved:
    """Edit the text that the form began from, so that a change on disk since then becomes a difference to merge."""
    text = plain(session.began_from(path, base))
    return session.save(path, _sound(text, path, _words(session), splice, new=new, without=without), base)


def _words(session: WorkspaceSession) -> Words:
    return session.current().library.words


def _sound(text: str, path: str, words: Words, splice: Splice, *, new: str = "", without: str = "") -> str:
    """Return the spliced text if, read again, all else in it is what it was; `UserError` otherwise.

    `new` and `without` are the ids of a point that is to come in or to go.
    """
    stance, problems = _read(text, path, words)
    after = splice(text, stance)
    again, found = _read(after, path, words)
    known = Counter(problem.message for problem in problems)
    fresh = [problem for problem in found if problem.code in STRUCTURE and not _struck(known, problem)]
    if fresh:
        raise UserError(*fresh)
    kept, wanted = _kinds(again), _kinds(stance)
    if without:
        wanted[without, point_of(stance, without).kind] -= 1
    if new:
        wanted[new, next((kind for name, kind in kept if name == new), Kind.CLAIM)] += 1
    if lost := (wanted - kept) + (kept - wanted):
        name, kind = min(lost)
        message = f"nothing was saved: with these words the {kind} {name} would be read as another, or not at all"
        raise UserError.of("body", message, Location(path))
    return after


def _struck(known: Counter[str], problem: Problem) -> bool:
    """Strike a problem off the ones known before, and tell whether it was among them."""
    known[problem.message] -= 1
    return known[problem.message] >= 0


def _kinds(stance: Stance) -> Counter[tuple[str, Kind]]:
    return Counter((point.id, point.kind) for point in stance.points)


def _read(text: str, path: str, words: Words) -> tuple[Stance, tuple[Problem, ...]]:
    stance, problems = parse_stance(text, path, words)
    if stance is None:
        raise UserError(*problems)
    return stance, problems


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a person says of a new perspective: days as 2026-01-31, weight from 1 to 5."""

    name: str
    holder: str
    as_of: str
    review_by: str
    weight: str
    weight_reason: str


def add_perspective(session: WorkspaceSession, dossier: str, new: Beginning) -> tuple[str, Saved]:
    """Save a stance without points yet; return the perspective's name, made from the words. Raises `UserError`."""
    subject = session.dossier(dossier)
    if not new.name.strip() or not new.holder.strip():
        raise UserError.of("name", "give the perspective its short name, and say who holds it")
    for day in (new.as_of, new.review_by):
        refuse_other_than_a_day(day)
    fields = {key: " ".join(getattr(new, key).split()) for key in new.__slots__}
    if subject.language != "en":
        fields["language"] = subject.language
    folder = PurePosixPath(subject.location.path).with_name("stances")
    headings = SectionHeadings(session.current().library.words).of_language(subject.language)
    with editing(session.root):
        taken = {stance.perspective for stance in session.dossier(dossier).stances}
        taken |= {file.stem for file in (session.root / folder).glob("*.md")}
        name = free_id(new.name, taken)
        return name, session.save(f"{folder}/{name}.md", _begin_text(name, fields, headings), "")


def _begin_text(name: str, fields: dict[str, str], headings: Sequence[str]) -> str:
    parts = stance_parts(starting_text("stance.md", name))
    if parts is None:
        raise ValueError("the starting file of a stance has no front matter")
    said = parts.fields
    for key, value in fields.items():
        said = yaml_edit.with_value(said, [key], value)
    sections = "".join(f"\n## {words}\n" for words in headings)
    return f"---\n{said}---\n{sections}"
