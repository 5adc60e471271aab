"""What the page asks of the rooms that print, send and keep source texts; each answer is plain words or records."""

from __future__ import annotations

from briefings.errors import UserError
from briefings.model.library import Brief
from briefings.pipeline.editing.desk import Desk
from briefings.pipeline.library import Opened


def sendings(opened: Opened, dossier: str, audience: str) -> str:
    """Return when and how a brief last went out, in words; empty if it never did."""
    del opened, dossier, audience
    return ""


def paragraphs(desk: Desk, dossier: str, source: str) -> tuple[str, ...]:
    """Return the paragraphs of a source's text where it is held in the user's own folder; empty where it isn't."""
    del desk, dossier, source
    return ()


def add_source(desk: Desk, dossier: str, title: str, name: str, data: bytes) -> str:
    """Add a source from an article's bytes; return its id. Raises `UserError` where it can't be read."""
    del desk, dossier, title, data
    raise UserError.of("source", f"{name} can't be added yet")


def printers() -> tuple[str, ...]:
    """Return the names of the printers of this machine."""
    return ()


def print_brief(desk: Desk, brief: Brief, printer: str, copies: int) -> str:
    """Print a brief; return what happened, in words."""
    del desk, brief, copies
    raise UserError.of("printing", f"printing on {printer or 'a printer'} isn't possible here yet")


def to_send(opened: Opened, brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return to whom a brief would be sent: name and address."""
    del opened
    return tuple((recipient.name, recipient.email) for recipient in brief.audience.recipients)


def send_brief(desk: Desk, brief: Brief, to: tuple[str, ...]) -> str:
    """Send a brief to the chosen addresses; return what happened, in words."""
    del desk, brief, to
    raise UserError.of("sending", "sending isn't possible here yet")
