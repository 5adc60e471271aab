"""A form's fields in; a new perspective or issue, begun from the same record as on the command line, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefings.app.editing.records import refuse_other_than_a_day
from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.app.editing.stances import free_id
from briefings.app.new_files import starting_text
from briefings.model.problem import UserError
from briefings.workspace import yaml_edit
from briefings.workspace.merge import plain
from briefings.workspace.saving import editing
from briefings.workspace.section_headings import SectionHeadings


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
    headings = SectionHeadings(session.opened().library.words).of_language(subject.language)
    with editing(session.root):
        taken = {stance.perspective for stance in session.dossier(dossier).stances}
        taken |= {file.stem for file in (session.root / folder).glob("*.md")}
        name = free_id(new.name, taken)
        return name, session.save(f"{folder}/{name}.md", _begun(name, fields, headings), "")


def _begun(name: str, fields: dict[str, str], headings: Sequence[str]) -> str:
    from briefings.workspace import stance_parts

    parts = stance_parts(starting_text("stance.md", name))
    if parts is None:
        raise ValueError("the starting file of a stance has no front matter")
    said = parts.fields
    for key, value in fields.items():
        said = yaml_edit.with_value(said, [key], value)
    sections = "".join(f"\n## {words}\n" for words in headings)
    return f"---\n{said}---\n{sections}"


def add_issue(session: WorkspaceSession, dossier: str, base: str, name: str, question: str) -> Saved:
    """Save one more issue at the end of a dossier's; `base` is the sha256 of the file that the form showed."""
    subject = session.dossier(dossier)
    if not name.strip():
        raise UserError.of("name", "give the issue a name: briefs print it")
    path = subject.location.path
    new_id = free_id(name, {issue.id for issue in subject.issues})
    fields = {"id": new_id, "name": " ".join(name.split()), "question": " ".join(question.split())}
    rows = [f"{key}:{yaml_edit.block(value, 2)}" for key, value in fields.items() if value]
    entry = "- " + "\n  ".join(rows)
    return session.save(path, yaml_edit.appended(plain(session.began_from(path, base)), entry, ("issues",)), base)
