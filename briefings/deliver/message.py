"""Write a letter as the bytes of an e-mail message, the same bytes each time.

A message is kept as its head (everything up to the attachments) and the attachments, which many messages share.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from typing import Final

from briefings.deliver.record import Edition
from briefings.model.mail_header import address_fault, ascii_domain, header_fault
from briefings.model.problem import NOWHERE, Location, UserError

# Seven bits only: every server takes it, and no line is longer than RFC 5322 allows.
POLICY: Final = SMTP.clone(cte_type="7bit")
_QUOTED: Final = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: its name, its media type, its bytes."""

    name: str
    type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person gets. `sender` and `reply_to` are `Name <address>` or an address; `reply_to` may be empty.

    A draft's `sender` may be, too: the mail program that opens it knows its user. `editions` are what it brings, as the
    record knows them: none where it brings no brief. `manifests` are those of the files: the record keeps them, for
    files that name one by its hash.
    """

    sender: str
    reply_to: str
    name: str
    email: str
    subject: str
    language: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    location: Location = NOWHERE
    editions: tuple[Edition, ...] = ()
    manifests: tuple[str, ...] = ()


def address(text: str, name: str = "", location: Location = NOWHERE) -> Address:
    """Read `Name <someone@example.org>`, or an address alone with its name beside it.

    A domain's letters may be any, and lead where IDNA 2008 says (RFC 5891, UTS 46): ß is no ss. The part before the @
    must be ASCII. Raises `UserError`.
    """
    shown, email = (name, text.strip()) if name else parseaddr(text)
    if fault := header_fault(text + name):
        raise UserError.of("mail-address", f"{text!r} can't stand in a message: {fault}", location)
    if not name and "," in _QUOTED.sub("", text):
        message = f'{text!r} has a comma: only one address can stand here; a name with a comma is "quoted" <so@there>'
        raise UserError.of("mail-address", message, location)
    if fault := address_fault(email):
        raise UserError.of("mail-address", f"{text!r} isn't an e-mail address that can be used: {fault}", location)
    user, _, domain = email.partition("@")
    return Address(shown, user, ascii_domain(domain))


def mailbox(text: str) -> str:
    """Return the address alone of `Name <address>`, in lower case: two spellings of one mailbox are one person."""
    return address(text).addr_spec.lower()


def message_head(letter: Letter, message_id: str, date: dt.datetime) -> bytes:
    """Return a message's bytes up to its attachments. Raises `UserError` where a header can't be right."""
    message = _headers(letter)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    return _with_body(message, letter, _boundary(message_id))


def message_bytes(head: bytes, message_id: str, attachments: tuple[Attachment, ...]) -> bytes:
    """Return all the bytes of a message, lines ended with CRLF."""
    mark = _boundary(message_id)
    opening = b"\r\n--" + mark + b"\r\n"
    return b"".join((head, *(opening + part(each) for each in attachments), b"\r\n--", mark, b"--\r\n"))


def draft(letter: Letter) -> bytes:
    """Return a letter as an `.eml` that mail programs open ready to send: they add the date and the id themselves."""
    message = _headers(letter)
    message["X-Unsent"] = "1"
    seed = hashlib.sha256(f"{letter.email} {letter.subject}".encode()).hexdigest()
    return message_bytes(_with_body(message, letter, _boundary(seed)), seed, letter.attachments)


@lru_cache(maxsize=8)
def part(attachment: Attachment) -> bytes:
    """Return an attachment as a body part. Kept: many messages in a row carry the same one.

    Raises `UserError` where its name can't stand in a header, or would be read as another one.
    """
    if fault := header_fault(attachment.name):
        raise UserError.of("mail-header", f"a file's name can't stand in a message: {fault}")
    found = EmailMessage(policy=POLICY)
    found["Content-Type"] = attachment.type
    found["Content-Transfer-Encoding"] = "base64"
    found.add_header("Content-Disposition", "attachment", filename=attachment.name)
    read = BytesHeaderParser(policy=default).parsebytes(bytes(found))
    if read.get_filename() != attachment.name or len(read.keys()) != len(found.keys()):
        raise UserError.of("mail-header", f"the file's name {attachment.name!r} is read otherwise than it was meant")
    return bytes(found) + base64.encodebytes(attachment.data).replace(b"\n", b"\r\n")


def _headers(letter: Letter) -> EmailMessage:
    if fault := header_fault(letter.subject):
        raise UserError.of("mail-header", f"the subject can't stand in a message: {fault}", letter.location)
    message = EmailMessage(policy=POLICY)
    try:
        if letter.sender:  # a draft is sent by whoever opens it
            message["From"] = address(letter.sender)
        message["To"] = address(letter.email, letter.name, letter.location)
        if letter.reply_to:
            message["Reply-To"] = address(letter.reply_to, location=letter.location)
        message["Subject"] = letter.subject
        message["Content-Language"] = letter.language
    except ValueError as error:
        problem = f"a header of the message to {letter.email!r} can't be written ({error}): keep it to one line"
        raise UserError.of("mail-header", problem, letter.location) from error
    _read_back(bytes(message), letter)
    return message


def _read_back(head: bytes, letter: Letter) -> None:
    """Read headers as the receiver's program will: what it finds must be what was meant, and nothing besides."""
    found = BytesHeaderParser(policy=default).parsebytes(head)
    meant = {"To", "Subject", "Content-Language"}
    meant |= {"From"} if letter.sender else set()
    meant |= {"Reply-To"} if letter.reply_to else set()
    wrong = sorted(found.keys()) != sorted(meant) or len(found["To"].addresses) != 1
    if wrong or str(found["Subject"]).split() != letter.subject.split():
        problem = f"the headers of the message to {letter.email!r} are read otherwise than they were meant"
        raise UserError.of("mail-header", f"{problem}: keep subject and names to plain text", letter.location)


def _with_body(message: EmailMessage, letter: Letter, mark: bytes) -> bytes:
    body = EmailMessage(policy=POLICY)
    body.set_content(letter.text)
    body.add_alternative(letter.html, subtype="html")
    for each in body.walk():
        del each["MIME-Version"]
    body.set_boundary(f"{mark.decode()}-alternative")
    # The parts are put in by `message_bytes`: the email package must not see that there are any, or it closes the list.
    kind = b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="' + mark + b'"\r\n\r\n'
    return bytes(message).removesuffix(b"\r\n") + kind + b"--" + mark + b"\r\n" + bytes(body)


def _boundary(seed: str) -> bytes:
    return b"=_" + hashlib.sha256(seed.encode()).hexdigest()[:32].encode()
