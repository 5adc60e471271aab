"""Add records beside stances and sources: a reader like another, one more recipient, one more issue."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.deliver.message import address
from briefings.model.audience import Mail, Overrides
from briefings.model.problem import UserError
from briefings.model.shapes import free_id
from briefings.workspace import yaml_edit
from briefings.workspace.merge import plain
from briefings.workspace.saving import editing

Value = yaml_edit.Value


def save_audience(session: WorkspaceSession, like: str, name: str, overrides: Overrides) -> str:
    """Save a copy of an audience under a new name, with a person's overrides; return its id. Never overwrites.

    Whom the brief is sent to isn't copied: another reader is other people.
    """
    if not name.strip():
        raise UserError.of("name", "give the new reader a name: it stands in the title block of the brief")
    with editing(session.root):
        model = session.audience(like)
        new_id = free_id(name, {audience.id for audience in session.current().library.audiences})
        path = str(PurePosixPath(model.location.path).with_name(f"{new_id}.yaml"))
        text = plain(session.hold(model.location.path).text)
        named: dict[str, Value] = {"id": new_id, "name": name.strip()}
        for key, value in {**named, **_settings(model.emphasis, overrides)}.items():
            text = yaml_edit.with_value(text, [key], value)
        session.save(path, _strip_addresses(text, model.mail), "")
    return new_id


def adjust_audience(session: WorkspaceSession, audience: str, overrides: Overrides) -> Saved:
    """Save a person's overrides as the audience's own settings."""
    with editing(session.root):
        reader = session.audience(audience)
        held = session.hold(reader.location.path)
        text = plain(held.text)
        for key, value in _settings(reader.emphasis, overrides).items():
            text = yaml_edit.with_value(text, [key], value)
        return session.save(held.path, text, held.sha256)


def add_recipient(session: WorkspaceSession, audience: str, name: str, email: str) -> Saved:
    """Save one more person who gets an audience's briefs by e-mail. Raises `UserError` for what is no address."""
    if not name.strip():
        raise UserError.of("name", "say who it is: the message greets them by name")
    with editing(session.root):
        reader = session.audience(audience)
        address(email, name, reader.location)
        held = session.hold(reader.location.path)
        people = [*((each.name, each.email) for each in reader.recipients), (name.strip(), email.strip())]
        value: Value = [{"name": one, "email": where} for one, where in people]
        return session.save(held.path, yaml_edit.with_value(plain(held.text), ["recipients"], value), held.sha256)


def _strip_addresses(text: str, mail: Mail) -> str:
    """Return an audience's text without anybody's address, its mail worded as before."""
    text = yaml_edit.with_value(text, ["recipients"], "")
    if not mail.reply_to:
        return text
    kept: dict[str, Value] = {
        key: getattr(mail, key)
        for key in ("subject", "template", "attach")
        if getattr(mail, key) != getattr(Mail(), key)
    }
    return yaml_edit.with_value(text, ["mail"], kept)


def _settings(own: Mapping[str, float], overrides: Overrides) -> dict[str, Value]:
    found: dict[str, Value] = {}
    if overrides.emphasis:
        wished = {**own, **overrides.emphasis}
        found["emphasis"] = {issue: f"{value:g}" for issue, value in wished.items() if value != 1 or issue in own}
    if overrides.order:
        found["order"] = overrides.order
    if overrides.max_pages:
        found["max_pages"] = str(overrides.max_pages)
    return found


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
    return session.save(path, yaml_edit.append_entry(plain(session.began_from(path, base)), entry, ("issues",)), base)
