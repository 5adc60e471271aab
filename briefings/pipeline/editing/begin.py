"""A form's fields in; a new perspective or issue, begun from the same record as on the command line, out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from briefings.delivery import yaml_text
from briefings.delivery.merge import plain
from briefings.delivery.stance_text import SECTIONS
from briefings.errors import UserError
from briefings.pipeline.editing.desk import Desk, Saved
from briefings.pipeline.editing.records import refuse_other_than_a_day
from briefings.pipeline.editing.stances import free_id
from briefings.pipeline.workspace import starting_text


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a person says of a new perspective: days as 2026-01-31, weight from 1 to 5."""

    name: str
    holder: str
    as_of: str
    review_by: str
    weight: str
    weight_reason: str


def add_perspective(desk: Desk, dossier: str, new: Beginning) -> tuple[str, Saved]:
    """Save a stance without points yet; return the perspective's name, made from the words. Raises `UserError`."""
    subject = desk.dossier(dossier)
    if not new.name.strip() or not new.holder.strip():
        raise UserError.of("name", "give the perspective its short name, and say who holds it")
    for day in (new.as_of, new.review_by):
        refuse_other_than_a_day(day)
    folder = PurePosixPath(subject.location.path).with_name("stances")
    taken = {stance.perspective for stance in subject.stances}
    taken |= {file.stem for file in (desk.root / folder).glob("*.md")}
    name = free_id(new.name, taken)
    fields = {key: " ".join(getattr(new, key).split()) for key in new.__slots__}
    if subject.language != "en":
        fields["language"] = subject.language
    return name, desk.save(f"{folder}/{name}.md", _begun(name, fields), "")


def _begun(name: str, fields: dict[str, str]) -> str:
    from briefings.readers import stance_parts

    parts = stance_parts(starting_text("stance.md", name))
    if parts is None:
        raise ValueError("the starting file of a stance has no front matter")
    said = parts.fields
    for key, value in fields.items():
        said = yaml_text.with_value(said, [key], value)
    sections = "".join(f"\n## {words}\n" for words in SECTIONS.values())
    return f"---\n{said}---\n{sections}"


def add_issue(desk: Desk, dossier: str, base: str, name: str, question: str) -> Saved:
    """Save one more issue at the end of a dossier's; `base` is the sha256 of the file that the form showed."""
    subject = desk.dossier(dossier)
    if not name.strip():
        raise UserError.of("name", "give the issue a name: briefs print it")
    path = subject.location.path
    new_id = free_id(name, {issue.id for issue in subject.issues})
    fields = {"id": new_id, "name": " ".join(name.split()), "question": " ".join(question.split())}
    rows = [f"{key}:{yaml_text.block(value, 2)}" for key, value in fields.items() if value]
    entry = "- " + "\n  ".join(rows)
    return desk.save(path, yaml_text.appended(plain(desk.began_from(path, base)), entry, ("issues",)), base)
