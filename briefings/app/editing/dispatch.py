"""Print and send briefs for the page: each answer is plain words or records."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefings.app.editing.session import WorkspaceSession
from briefings.app.mail import (
    HELD_BACK,
    Report,
    decide,
    mail_account,
    outbox_of,
    prepare_mailings,
    retry,
    send_mailings,
    sender_of_drafts,
    write_drafts,
)
from briefings.app.printing import (
    Printed,
    PrintOptions,
    all_printers,
    prepare_batches,
    print_batches,
    printer_named,
    settle_ended_jobs,
)
from briefings.app.record import history_of
from briefings.deliver.history import Entry
from briefings.deliver.message import Letter, mailbox
from briefings.deliver.printing import Printer
from briefings.deliver.record_schema import WAITING, State
from briefings.model.audience import Recipient
from briefings.model.brief import Brief
from briefings.model.problem import Problem, UserError

DRAFTS = "out/drafts"
STATES: Final[Mapping[str, str]] = {
    State.DRAFT: "Draft written",
    State.QUEUED: "Waits",
    State.TRYING: "Being sent",
    State.HANDING_OVER: "Being handed over",
    State.SENT: "Sent",
    State.REFUSED: "Refused",
    State.FAILED: "Not sent, waits",
    State.UNKNOWN: "Not known whether it arrived",
}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What would be sent, before a person says yes: to whom, with which files, in which words.

    `trouble` says why it can't be sent.
    """

    letters: tuple[tuple[str, str, str], ...]
    files: tuple[str, ...]
    messages: tuple[Letter, ...]
    trouble: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintResult:
    """What a printer took, in words; `trouble` says why it took no more, where that isn't all."""

    words: str
    trouble: str = ""


def went_out(root: Path, about: str = "") -> tuple[Entry, ...]:
    """Return what was printed and sent, newest first; `about` narrows it to a reader or a person."""
    return tuple(entry for entry in history_of(root, about) if entry.kind != "build")


def last_for(entries: Sequence[Entry], dossier: str) -> Mapping[str, Entry]:
    """Return by audience the last thing that went out of a dossier."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.dossier == dossier:
            found.setdefault(entry.audience, entry)
    return found


def printers() -> tuple[tuple[Printer, ...], str]:
    """Return the printers of this machine, or why there is none."""
    try:
        found = all_printers()
    except UserError as error:
        return (), error.problems[0].message
    return found, "" if found else "no printer is set up on this machine"


def print_brief(session: WorkspaceSession, brief: Brief, printer: str, options: PrintOptions) -> PrintResult:
    """Print a brief. Raises `UserError` where the printer takes none of it."""
    ready = prepare_batches(session.current(), [brief], options, session.root)
    taken: list[Printed] = []
    try:
        print_batches(session.root, ready, printer_named(printer).name, taken.append, wait=False)
    except UserError as error:
        if not taken:
            raise
        return PrintResult(_outcome(taken), "; ".join(problem.message for problem in error.problems))
    return PrintResult(_outcome(taken))


def _outcome(taken: Sequence[Printed]) -> str:
    first, last = taken[0], taken[-1]
    if len(taken) == 1:
        copy = f"copy {first.copy}: " if first.copy else ""
        job = f", job {first.job}" if first.job else ""
        return f"{copy}{first.state}{job}"
    jobs = f", jobs {first.job} to {last.job}" if first.job else ""
    return f"copies {first.copy} to {last.copy}: {first.state}{jobs}"


def to_send(session: WorkspaceSession, brief: Brief) -> Outgoing:
    """Return to whom a brief would be sent, with which files; who has this version already is said."""
    trouble: tuple[str, ...]
    try:
        trouble, sender = (), mail_account().sender
    except UserError as error:
        trouble, sender = tuple(problem.message for problem in error.problems), sender_of_drafts()
    ready = prepare_mailings(session.current(), [brief], session.root, sender)
    written = [letter for mailing in ready for letter in mailing.letters]
    every = (held for mailing in ready for held in mailing.held)
    have = {held.email: f"has this version: {held.state} {held.since[:10]}" for held in every}
    files = {f"{file.name} ({len(file.data) / 1000:.0f} kB)" for letter in written for file in letter.attachments}
    letters = tuple((letter.name, letter.email, have.get(letter.email, "")) for letter in written)
    return Outgoing(letters, tuple(sorted(files)), tuple(written), trouble)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: to whom, in the record's word (sent, queued, held back …), and the answer.

    `trouble` is why it couldn't even be tried.
    """

    email: str
    state: str
    answer: str
    trouble: Problem | None = None

    @property
    def words(self) -> str:
        """What became of it, as a sentence without its full stop."""
        words = {
            State.SENT.value: "has been sent",
            State.QUEUED.value: "waits in the outbox and can be tried again",
            State.FAILED.value: "couldn’t be sent, waits in the outbox and can be tried again",
            State.UNKNOWN.value: "may have been sent: ask the person before you send it again",
            HELD_BACK: "was not sent again",
        }.get(self.state, f"was not sent ({self.state})")
        return f"the message to {self.email} {words}" + (f": {self.answer}" if self.answer else "")


def heading_of(outcomes: Sequence[Outcome]) -> str:
    """Return what became of all messages together: a heading that says no more than the lines beneath it."""
    states = [outcome.state for outcome in outcomes]
    sent = states.count(State.SENT)
    if sent and sent == len(states):
        return "Sent"
    if sent:
        return f"Sent to {sent} of {len(states)}"
    waiting = bool(states) and all(state in WAITING for state in states)
    return "Not sent yet: waiting in the outbox" if waiting else "Nothing was sent"


def send_brief(
    session: WorkspaceSession, brief: Brief, to: Sequence[str], *, again: bool = False
) -> tuple[Outcome, ...]:
    """Send a brief to the chosen addresses; return what became of each message.

    Who has this version already gets it once more only where a person says `again`. A server that can't be reached
    leaves the messages waiting, which is told as what became of them.
    """
    account = mail_account()
    ready = prepare_mailings(session.current(), [brief], session.root, account.sender, _choose_people(brief, to))
    people = [mailbox(letter.email) for mailing in ready for letter in mailing.letters]
    return _outcomes(people, lambda report: send_mailings(session.root, ready, account, report, again=again))


def try_again(root: Path) -> tuple[Outcome, ...]:
    """Send every message that waits in the outbox; return what became of each. Raises `UserError` without a server."""
    account = mail_account()
    people = [entry.recipient for entry in outbox_of(root) if entry.result in WAITING]
    return _outcomes(people, lambda report: retry(root, account, report))


def _outcomes(people: Sequence[str], send: Callable[[Report], None]) -> tuple[Outcome, ...]:
    """Return what became of the messages to some people; those that weren't come to wait."""
    outcomes: list[Outcome] = []

    def report(email: str, state: str, answer: str) -> None:
        outcomes.append(Outcome(email, state, answer))

    try:
        send(report)
    except UserError as error:
        told = {outcome.email for outcome in outcomes}
        left = [email for email in people if email not in told]
        outcomes += [Outcome(email, State.QUEUED, "", error.problems[0]) for email in left]
    return tuple(outcomes)


def count_unsettled(root: Path) -> tuple[int, int]:
    """Return how many messages wait, and of how many it isn't known whether they arrived."""
    entries = outbox_of(root)
    doubtful = sum(entry.result == "unknown" for entry in entries)
    return len(entries) - doubtful, doubtful


def decide_message(root: Path, number: int, *, arrived: bool) -> bool:
    """Settle a message of unknown fate by a person's word; one that didn't arrive waits again. Tell whether it was."""
    return decide(root, [number], resend=not arrived) > 0


def print_jobs_now(root: Path) -> str:
    """Bring the record of print jobs up to date; return why it couldn't be, in words, or nothing."""
    try:
        settle_ended_jobs(root)
    except UserError as error:
        return error.problems[0].message
    return ""


def state_words(entry: Entry) -> str:
    """Return the record's word for what became of a print or a message, as a person reads it."""
    if entry.kind == "print":
        return entry.result[:1].upper() + entry.result[1:]
    return STATES.get(entry.result, entry.result)


def draft_brief(session: WorkspaceSession, brief: Brief, to: Sequence[str]) -> tuple[str, ...]:
    """Write a draft for each chosen address, which a mail program opens ready to send; return their files' names."""
    ready = prepare_mailings(session.current(), [brief], session.root, sender_of_drafts(), _choose_people(brief, to))
    written = write_drafts(session.root, ready, session.root / DRAFTS)
    return tuple(path.name for path in written)


def draft_file(session: WorkspaceSession, name: str) -> bytes:
    """Return a draft that was written. Raises `UserError` where there is none of that name."""
    found = next((path for path in (session.root / DRAFTS).glob("*.eml") if path.name == name), None)
    if found is None:
        raise UserError.of("no-such-file", "there is no such draft any more: write it again")
    return found.read_bytes()


def _choose_people(brief: Brief, to: Sequence[str]) -> list[str]:
    """Return the chosen people with their addresses; only the audience's own recipients can be chosen here."""
    wanted = {email.lower() for email in to}
    chosen = [_address_line(each) for each in brief.audience.recipients if mailbox(each.email) in wanted]
    if not chosen:
        raise UserError.of("no-recipients", "choose at least one recipient", brief.audience.location)
    return chosen


def _address_line(person: Recipient) -> str:
    """Return a person as an address line names them: any sign of the name within quotation marks."""
    name = re.sub(r'[\\"]', r"\\\g<0>", person.name)
    return f'"{name}" <{person.email.strip()}>' if name else person.email
