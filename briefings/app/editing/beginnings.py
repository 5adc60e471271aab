"""Begin a dossier or a reader from what a person typed: files that are sound, and hold nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from briefings.app.editing.session import WorkspaceSession
from briefings.app.new_files import create
from briefings.model.problem import UserError
from briefings.model.shapes import LANGUAGE, free_id, refuse_other_than_a_day
from briefings.workspace import yaml_edit
from briefings.workspace.dossier_folders import taken_names
from briefings.workspace.read import AUDIENCES
from briefings.workspace.saving import editing

SCHEMA = "# yaml-language-server: $schema=../../templates/schemas/{}.json\n"
Value = yaml_edit.Value


def begin_dossier(session: WorkspaceSession, title: str, question: str, as_of: str, language: str) -> str:
    """Save a dossier with its question and nothing else yet, and an empty list of sources; return its id."""
    _refuse_empty({"a title": title, "the question that the briefs help to answer": question})
    refuse_other_than_a_day(as_of)
    _refuse_language(language)
    with editing(session.root):
        name = free_id(title, taken_names(session.root))
        fields = {"id": name, "title": title, "question": question, "as_of": as_of, "version": "0.1"}
        text = _write_fields("dossier", fields | {"language": language}) + "issues: []\nmessages: []\n"
        sources = SCHEMA.format("sources") + "sources: []\n"
        folder = session.root / "seeds" / name
        files = {folder / "dossier.yaml": text.encode(), folder / "sources.yaml": sources.encode()}
        create(files, session.root)
    return name


def begin_reader(session: WorkspaceSession, name: str, purpose: str, product: str, dossiers: tuple[str, ...]) -> str:
    """Save a reader whose brief is a draft of two pages and two of annexes; return its id."""
    _refuse_empty({"the reader’s name": name, "what the brief is for": purpose, "the kind of brief": product})
    library = session.current().library
    with editing(session.root):
        new_id = free_id(name, {audience.id for audience in library.audiences})
        about = next((each.language for each in library.dossiers if each.id in dossiers), "en")
        fields = {"id": new_id, "name": name, "purpose": purpose, "product": product}
        fields |= {"max_pages": "2", "max_annex_pages": "2", "language": about, "status": "draft"}
        listed = yaml_edit.flow(dossiers) if dossiers else ""
        text = _write_fields("audience", fields) + (f"dossiers: {listed}\n" if listed else "")
        session.save(f"seeds/{AUDIENCES}/{new_id}.yaml", text, "")
    return new_id


def _write_fields(kind: str, fields: Mapping[str, str]) -> str:
    rows = (f"{key}:{yaml_edit.block(' '.join(value.split()), 2)}\n" for key, value in fields.items())
    return SCHEMA.format(kind) + "".join(rows)


def _refuse_empty(typed: Mapping[str, str]) -> None:
    if missing := [words for words, value in typed.items() if not value.strip()]:
        raise UserError.of("empty", f"still to be written: {', '.join(missing)}")


def _refuse_language(language: str) -> None:
    if not LANGUAGE.fits(language):
        raise UserError.of("unknown-language", f"{language or 'an empty field'} is no language: write en, fr or de")
