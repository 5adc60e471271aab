"""Prepare messages, draft or send them, finish what waits in the outbox; `compose/mail_text.py` words them."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Final

from briefings.app.changes import since_last
from briefings.app.edition import edition_of
from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import Workspace
from briefings.app.orders import require_sound
from briefings.app.record import known_record, last_version, open_record
from briefings.compose.mail_text import AttachmentInfo, join_wordings, word_message
from briefings.deliver.account import Account, account
from briefings.deliver.history import Entry, unsettled_messages
from briefings.deliver.message import Attachment, Letter, address, draft
from briefings.deliver.outbox import AlreadySent, Message, Outbox, Outcome
from briefings.deliver.record import PATH, Edition, Record
from briefings.deliver.record_schema import State
from briefings.deliver.sender import send
from briefings.model.audience import Recipient
from briefings.model.brief import Brief, Change
from briefings.model.problem import UserError
from briefings.model.shapes import same_language
from briefings.model.vocabulary import Format
from briefings.render import media_type
from briefings.workspace.whole_files import write_whole

HELD_BACK: Final = "held back"
LONGEST_NAME: Final = 40  # letters of an address in a file's name, of which disks allow 255 bytes with all else
Report = Callable[[str, str, str], None]  # address, state, the server's answer


@dataclass(frozen=True, slots=True)
class Mailing:
    """A brief with a letter for each of its readers, who may get it in several languages, each in a file of its own.

    `held` are those who have it already; `since` tells, by address, with which version the reader's document compares
    itself, in printed words.
    """

    name: str
    letters: tuple[Letter, ...]
    since: dict[str, str]
    held: tuple[AlreadySent, ...]

    @property
    def to_send(self) -> tuple[Letter, ...]:
        """The letters to people who haven't got this version yet."""
        have = {held.email for held in self.held}
        return tuple(letter for letter in self.letters if letter.email not in have)


def mail_account(*, allow_plain_text: bool = False) -> Account:
    """Return the mail server's account from the environment, netrc or the keyring. Raises `UserError`."""
    return account(os.environ, allow_plain_text=allow_plain_text)


def sender_of_drafts() -> str:
    """Return the sender that the environment names, or nothing: a draft's sender is whoever opens it."""
    return os.environ.get("BRIEFINGS_SMTP_FROM", "").strip()


def prepare_mailings(
    opened: Workspace, orders: Iterable[Brief], home: Path, sender: str, to: Sequence[str] = (), *, again: bool = False
) -> tuple[Mailing, ...]:
    """Write the letters of briefs, each with the document that says what changed since its reader's last one.

    A brief in several languages is one letter, in the order of its reader; who has it in one of them already gets the
    others, unless `again`. `to` replaces the audiences' recipients. Nothing is recorded or sent. Raises `UserError`.
    """
    record = known_record(home)
    try:
        sound = (require_sound(opened, brief) for brief in orders)
        return tuple(
            _mailing(ordered, people, enclosing, sender, again=again)
            for _, together in groupby(sound, key=_subject)
            for enclosing in (_Enclosing(record),)
            for ordered, people in _in_their_orders(tuple(together), to)
        )
    finally:
        if record:
            record.close()


def _subject(brief: Brief) -> tuple[str, str, dt.date, str]:
    """Return what a brief is one language of."""
    return brief.dossier.id, brief.audience.id, brief.as_of, brief.overrides.name


def _in_their_orders(
    briefs: tuple[Brief, ...], to: Sequence[str]
) -> tuple[tuple[tuple[Brief, ...], list[Recipient]], ...]:
    """Return one brief in its languages with its readers: in each order of these that some of them ask for."""
    found: dict[tuple[str, ...], tuple[tuple[Brief, ...], list[Recipient]]] = {}
    for person in _recipients(briefs[0], to):
        ordered = _in_order_of(person, briefs)
        found.setdefault(tuple(each.name for each in ordered), (ordered, []))[1].append(person)
    return tuple(found.values())


def _in_order_of(person: Recipient, briefs: Iterable[Brief]) -> tuple[Brief, ...]:
    """Return the languages of a brief as a person wants them, files and the halves of one alike: his own first."""

    def comes_later(brief: Brief) -> bool:
        return not (person.language and same_language(person.language, brief.language))

    turned = (brief.second_first() for brief in briefs if comes_later(brief))
    wanted = {other.second_language: other for other in turned if other and not comes_later(other)}
    return tuple(sorted((wanted.get(brief.language, brief) for brief in briefs), key=comes_later))


def _mailing(
    briefs: Sequence[Brief], people: Sequence[Recipient], enclosing: _Enclosing, sender: str, *, again: bool
) -> Mailing:
    letters, since, held = [], {}, []
    for recipient in people:
        have = [(brief, enclosing.held(brief, recipient.email)) for brief in briefs]
        new = [brief for brief, already in have if not already]
        if not new:
            held += [already for _, already in have if already][:1]
        enclosed = [enclosing.enclose(brief, recipient.email) for brief in (briefs if again or not new else new)]
        letters.append(_letter(enclosed, recipient, sender))
        since[recipient.email] = next((each.composed.brief.since for each in enclosed if each.composed.brief.since), "")
    return Mailing(briefs[0].name, tuple(letters), since, tuple(held))


def _recipients(brief: Brief, to: Sequence[str]) -> tuple[Recipient, ...]:
    """Return a brief's readers with their addresses checked: the named ones, or the audience's."""
    audience = brief.audience
    named = tuple(Recipient("", each) for each in to) or audience.recipients
    if not named:
        message = f"{audience.id} has no `recipients`: add them to its file, or name them with --to"
        raise UserError.of("no-recipients", message, audience.location)
    found = ((each, address(each.email, each.name, each.location)) for each in named)
    spoken = {each.email.strip().lower(): each.language for each in audience.recipients}
    return tuple(
        Recipient(one.display_name, email, each.language or spoken.get(email, ""), each.location)
        for each, one in found
        for email in (one.addr_spec.lower(),)
    )


@dataclass(frozen=True, slots=True)
class _Enclosures:
    """A composed brief with the files that are sent of it, and what the record knows it as."""

    composed: Composed
    edition: Edition
    files: tuple[Attachment, ...]


class _Enclosing:
    """Composes briefs and writes their files, once for all who get the same."""

    def __init__(self, record: Record | None) -> None:
        self._record = record
        self._plain: dict[str, tuple[Composed, Edition]] = {}
        self._written: dict[tuple[str, tuple[Change, ...]], _Enclosures] = {}

    def held(self, brief: Brief, email: str) -> AlreadySent | None:
        """Return the message by which a person has a brief already, or waits for it."""
        return Outbox(self._record).find_held(self._compose(brief)[1], email) if self._record else None

    def enclose(self, brief: Brief, email: str) -> _Enclosures:
        """Return a brief as a person gets it, who is told what changed since the last one."""
        plain, edition = self._compose(brief)
        changed = since_last(plain, last_version(self._record, brief, email))
        key = brief.name, changed.changes
        if key not in self._written:
            composed = compose_fitted(changed) if changed.changes else plain
            self._written[key] = _Enclosures(composed, edition, _files(composed))
        return self._written[key]

    def _compose(self, brief: Brief) -> tuple[Composed, Edition]:
        if brief.name not in self._plain:
            composed = compose_fitted(brief)
            self._plain[brief.name] = composed, edition_of(composed)
        return self._plain[brief.name]


def _files(composed: Composed) -> tuple[Attachment, ...]:
    brief = composed.brief
    formats = brief.audience.mail.attach or (Format.PDF,)
    return tuple(Attachment(f"{brief.name}.{name}", media_type(name), composed.write(name)) for name in formats)


def _letter(enclosed: Sequence[_Enclosures], recipient: Recipient, sender: str) -> Letter:
    brief = enclosed[0].composed.brief
    files = tuple(file for each in enclosed for file in each.files)
    listed = [AttachmentInfo(f.name, f.name.rpartition(".")[2].upper(), len(f.data)) for f in files]
    halves = [half for each in enclosed for half in each.composed.halves]
    wording = join_wordings(
        [(half.brief.language, word_message(half.brief, half.document, listed, recipient.name)) for half in halves]
    )
    return Letter(
        sender,
        brief.audience.mail.reply_to,
        recipient.name,
        recipient.email,
        wording.subject,
        ", ".join(half.brief.language for half in halves),
        wording.text,
        wording.html,
        files,
        recipient.location,
        tuple(each.edition for each in enclosed),
        tuple(each.composed.document.manifest for each in enclosed),
    )


def write_drafts(home: Path, ready: Iterable[Mailing], folder: Path) -> tuple[Path, ...]:
    """Write each letter as an `.eml` that a mail program opens ready to send, and record it. Raises `UserError`."""
    written = []
    with open_record(home) as record:
        for mailing in ready:
            for letter in mailing.letters:
                path = folder / f"{mailing.name}_{file_name_of(letter.email)}.eml"
                write_whole(path, draft(letter))
                written.append(path)
            Outbox(record).record_drafts(mailing.letters)
    return tuple(written)


def file_name_of(email: str) -> str:
    """Return an address as part of a file's name; where a sign must give way, a hash keeps two addresses apart."""
    safe = "".join(char if char.isalnum() or char in "-_.+@" else "-" for char in email)[:LONGEST_NAME]
    return safe if safe == email else f"{safe}-{sha256(email.encode()).hexdigest()[:8]}"


def send_mailings(
    home: Path, ready: Iterable[Mailing], account: Account, report: Report, *, again: bool = False
) -> None:
    """Record the letters, then send them; `report` hears of each. Raises `UserError` where it can't go on.

    Who has a version already is left out unless `again`. What isn't sent stays in the outbox.
    """
    with open_record(home) as record:
        outbox = Outbox(record)
        queued = [outbox.queue(mailing.letters, again=again) for mailing in ready]
        for held in (held for each in queued for held in each.held):
            report(held.email, HELD_BACK, held.words)
        _send(outbox, [number for each in queued for number in each.numbers], account, report)


def _send(outbox: Outbox, numbers: Sequence[int], account: Account, report: Report) -> None:
    def report_outcome(message: Message, outcome: Outcome) -> None:
        report(message.email, outcome.state, outcome.answer)

    if numbers:
        with outbox.sending():
            send(outbox, numbers, account, report_outcome)


def outbox_of(home: Path) -> tuple[Entry, ...]:
    """Return the messages that aren't settled, oldest first, with what a dead process left put right."""
    _recover(home)
    record = known_record(home)
    if record is None:
        return ()
    with record:
        return unsettled_messages(record)


def _recover(home: Path) -> None:
    """Put right what a dead process left, where there is a record and it may be written."""
    if (home / PATH).exists():
        with contextlib.suppress(UserError, OSError), open_record(home) as record:
            Outbox(record).recover()


def decide(home: Path, numbers: Sequence[int], *, resend: bool) -> int:
    """Settle messages of unknown fate by a person's word: send them again, or take them for sent. Return how many."""
    with open_record(home) as record:
        return Outbox(record).decide(numbers, State.QUEUED if resend else State.SENT)


def retry(home: Path, account: Account, report: Report) -> None:
    """Send every message that waits in the outbox. Raises `UserError` where it can't go on."""
    with open_record(home) as record:
        outbox = Outbox(record)
        outbox.recover()
        _send(outbox, outbox.waiting(), account, report)
