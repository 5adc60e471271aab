"""List the templates of briefs and messages, make a shipped one the workspace's own, and tell what one may place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from briefings.app.editing.session import Saved, WorkspaceSession
from briefings.compose.directives.registry import DIRECTIVES, REQUIRED
from briefings.model.problem import UserError

OF_BRIEFS: Final = ".md.j2"


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name, its file, whether it is the workspace's own, and the readers who get what it makes."""

    name: str
    path: str
    is_own: bool
    of_messages: bool
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """A line by which a template places a part of a dossier, what it takes, and what it prints."""

    name: str
    arguments: tuple[str, ...]
    prints: str
    is_required: bool


def list_templates(session: WorkspaceSession) -> tuple[Template, ...]:
    """Return the templates of briefs, then those of messages, each by name."""
    library = session.current().library
    found = []
    for name, file in library.templates.items():
        of_messages = not file.path.endswith(OF_BRIEFS)
        stem = name.partition(".")[0]
        readers = tuple(
            each.name or each.id
            for each in library.audiences
            if stem == (each.mail.template if of_messages else each.product)
        )
        found.append(Template(name, file.path, session.has_own(file.path), of_messages, readers))
    return tuple(sorted(found, key=lambda each: (each.of_messages, each.name)))


def begin_template(session: WorkspaceSession, name: str) -> Saved:
    """Save a shipped template as the workspace's own, to be changed there.

    Raises `UserError` where there is none of that name, or it is the workspace's own already.
    """
    file = session.current().library.templates.get(name)
    if file is None:
        raise UserError.of("no-such-file", f"there is no template called {name}: open the page again")
    return session.begin_own(file.path, "this template is the workspace’s own already")


def placings(path: str) -> tuple[Placing, ...]:
    """Return what a template of briefs may place; nothing for any other file."""
    if not path.endswith(OF_BRIEFS):
        return ()
    return tuple(
        Placing(name, each.arguments, each.prints, name in REQUIRED) for name, each in sorted(DIRECTIVES.items())
    )
