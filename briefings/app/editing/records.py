"""A form's fields in; a source's record or an audience saved, with all else as it was, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.app.editing.stances import free_id
from briefings.model.audience import Mail
from briefings.model.problem import UserError
from briefings.model.publication import Name
from briefings.model.shapes import day
from briefings.workspace import yaml_edit
from briefings.workspace.merge import plain
from briefings.workspace.saving import editing

Value = yaml_edit.Value


@dataclass(frozen=True, slots=True)
class AudienceOverrides:
    """What a person set beside an audience's own settings. Empty or missing: as the audience has it."""

    emphasis: Mapping[str, float] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    max_pages: int = 0


def describe_source(session: WorkspaceSession, path: str, base: str, source: str, fields: Mapping[str, Value]) -> Saved:
    """Save fields of a source, each named by its place (`grade.reason`, `descriptor.limits`, `title`).

    What a person types is no guess any more.
    """
    text = plain(session.began_from(path, base))
    guessed = _guessed(session, path, source)
    if left := [name for name in guessed if name not in fields]:
        fields = {**fields, "guessed": left} if len(left) < len(guessed) else fields
    elif guessed:
        fields = {**fields, "guessed": ""}
    for name, value in fields.items():
        words = " ".join(value.split()) if isinstance(value, str) else value
        text = yaml_edit.with_value(text, name.split("."), words, source)
    return session.save(path, text, base)


def _guessed(session: WorkspaceSession, path: str, source: str) -> tuple[str, ...]:
    sources = (each for dossier in session.opened().library.dossiers for each in dossier.sources)
    return next((each.guessed for each in sources if each.id == source and each.location.path == path), ())


def refuse_other_than_a_day(text: str) -> None:
    """Raise `UserError` unless a text is a day, as 2026-01-31."""
    if day(text) is None:
        raise UserError.of("date", f"{text or 'an empty field'} is no day: write the day as 2026-01-31")


def authors(names: Sequence[Name]) -> str:
    """Return authors as a person types them: one a line, "Last, First", or a body's name as it is."""
    return "\n".join(_typed_name(name) for name in names)


def authors_typed(text: str, now: Sequence[Name]) -> Value:
    """Return typed authors as a record holds them; one who was there before stays in the form that they had."""
    known = {_typed_name(name): name for name in now}
    return [_author(line, known.get(line)) for line in map(str.strip, text.split("\n")) if line]


def _typed_name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.family, name.given)))


def _author(line: str, known: Name | None) -> Mapping[str, str]:
    family, comma, given = (part.strip() for part in line.partition(","))
    if known:
        parts = {"literal": known.literal, "family": known.family, "given": known.given}
    else:
        parts = {"family": family, "given": given} if comma else {"literal": line}
    return {key: value for key, value in parts.items() if value}


def save_audience(session: WorkspaceSession, like: str, name: str, overrides: AudienceOverrides) -> str:
    """Save a copy of an audience under a new name, with a person's overrides; return its id. Never overwrites.

    Whom the brief is sent to isn't copied: another reader is other people.
    """
    if not name.strip():
        raise UserError.of("name", "give the new reader a name: it stands in the title block of the brief")
    with editing(session.root):
        model = session.audience(like)
        new_id = free_id(name, {audience.id for audience in session.opened().library.audiences})
        path = str(PurePosixPath(model.location.path).with_name(f"{new_id}.yaml"))
        text = plain(session.held(model.location.path).text)
        for key, value in _settings(model.emphasis, overrides, name, new_id).items():
            text = yaml_edit.with_value(text, [key], value)
        session.save(path, _unaddressed(text, model.mail), "")
    return new_id


def add_recipient(session: WorkspaceSession, audience: str, name: str, email: str) -> Saved:
    """Save one more person who gets an audience's briefs by e-mail. Raises `UserError` for what is no address."""
    from briefings.deliver.message import address

    if not name.strip():
        raise UserError.of("name", "say who it is: the message greets them by name")
    with editing(session.root):
        reader = session.audience(audience)
        address(email, name, reader.location)
        held = session.held(reader.location.path)
        people = [*((each.name, each.email) for each in reader.recipients), (name.strip(), email.strip())]
        value: Value = [{"name": one, "email": where} for one, where in people]
        return session.save(held.path, yaml_edit.with_value(plain(held.text), ["recipients"], value), held.sha256)


def _unaddressed(text: str, mail: Mail) -> str:
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


def _settings(own: Mapping[str, float], overrides: AudienceOverrides, name: str, new_id: str) -> dict[str, Value]:
    found: dict[str, Value] = {"id": new_id, "name": name.strip()}
    if overrides.emphasis:
        wished = {**own, **overrides.emphasis}
        found["emphasis"] = {issue: f"{value:g}" for issue, value in wished.items() if value != 1 or issue in own}
    if overrides.order:
        found["order"] = overrides.order
    if overrides.max_pages:
        found["max_pages"] = str(overrides.max_pages)
    return found
