"""Read e-mail (EML) and pages that a browser saved as one file (MHTML): both are messages of parts (RFC 5322, 2557)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from typing import Final

from briefings.model.problem import UserError
from briefings.workspace.articles.article import Article, Candidate, Paragraph, add_counts
from briefings.workspace.articles.html import read_html
from briefings.workspace.articles.html_fields import candidates_of_address
from briefings.workspace.articles.plain import AS_BROWSERS, article_of_text, decode
from briefings.workspace.untrusted_files import reading

_MOST_PARTS: Final = 2000
# The line before each message of a mailbox (mbox, RFC 4155): who sent it, and when.
_POSTMARK: Final = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\r\n]*\d\d:\d\d[^\r\n]*\d{4}[^\r\n]*(?=\r?\n)")
_QUOTED_FROM: Final = re.compile(rb"(?m)^>(>*From )")

# How programs introduce a message that another holds, in the languages that are read (apostrophes as typed).
_INTRODUCED: Final = (
    *("original message", "forwarded message", "begin forwarded message"),
    *(
        "message d'origine",
        "message transféré",
        "message original",
        "ursprüngliche nachricht",
        "weitergeleitete nachricht",
    ),
)
_DAYS: Final = ("on ", "le ", "am ")
_WROTE: Final = (" wrote", " a écrit", " schrieb")


def read_mail(data: bytes, name: str) -> Article:
    """Read an e-mail: its subject, then its text. Raises `UserError` where it has none, and for several messages."""
    with reading(name, "e-mail", "article"):
        message = _parse(_only_message(data.lstrip(b"\r\n"), name))
        body = message.get_body(preferencelist=("html", "plain"))
        if body is None:
            raise _no_text(name)
        article = _read_part(body, name)
        if not article.paragraphs:
            raise _no_text(name)
        attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
        subject = _field(message, "subject")
        heading = (Paragraph(subject, "heading"),) if subject else ()
        left_out = add_counts(article.left_out, {"attachment": len(attached)})
        named = (f"attached, and not read: {', '.join(attached[:10])}",) if attached else ()
        return replace(
            article,
            kind="e-mail",
            paragraphs=heading + article.paragraphs,
            candidates=(*_of_message(message), *(each for each in article.candidates if each.field == "language")),
            left_out=left_out,
            remarks=(*article.remarks, *named, *_of_others(heading + article.paragraphs)),
        )


def read_saved_page(data: bytes, name: str) -> Article:
    """Read a page that a browser saved as MHTML. Raises `UserError` where it holds no page."""
    with reading(name, "MHTML", "article"):
        message = _parse(data)
        pages = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False) if _is_page(part)]
        if not pages:
            raise UserError.of("article", f"{name or 'the saved page'} holds no page: save it as HTML, and add that")
        start = str(message.get_param("start") or "").strip("<>")
        root = next((part for part in pages if (part.get("content-id") or "").strip("<>") == start), pages[0])
        article = read_html(_bytes(root), name)
        return replace(
            article,
            kind="MHTML",
            candidates=(*_of_page(message, root), *article.candidates),
            left_out=add_counts(article.left_out, {"embedded frame": len(pages) - 1}),
        )


def _only_message(data: bytes, name: str) -> bytes:
    """Return the one message of a mailbox; other data as they are. Raises `UserError` for a mailbox of several."""
    first = _POSTMARK.match(data)
    if first is None:
        return data
    count = sum(1 for _ in _POSTMARK.finditer(data))
    if count > 1:
        words = f"{name or 'the input'} is a mailbox of {count} messages"
        raise UserError.of("article", f"{words}: save the one that you cite as a file of its own (EML), and add that")
    return _QUOTED_FROM.sub(rb"\1", data[first.end() :])


def _no_text(name: str) -> UserError:
    return UserError.of("article", f"{name or 'the e-mail'} has no text of its own: add what it carries")


def _parse(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise TypeError("it isn't a message")
    return message


def _read_part(part: MIMEPart, name: str) -> Article:
    if part.get_content_subtype() == "html":
        return read_html(_bytes(part), name)
    text = decode(_payload(part), name, _charset(part))
    if str(part.get_param("format") or "").lower() == "flowed":
        text = _unflow(text, delsp=str(part.get_param("delsp") or "").lower() == "yes")
    return article_of_text(text, "e-mail")


def _of_others(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Say from where on a message holds others, as answers and what is passed on do."""
    for number, paragraph in enumerate(paragraphs, 1):
        if _begins_another(paragraph.text.lower().replace("’", "'")):
            yield f"from paragraph {number} on it holds another message: those words are its sender’s"
            return


def _begins_another(line: str) -> bool:
    introduced = line.startswith(">") or line.strip("-_ ").startswith(_INTRODUCED)
    dated = line.startswith(_DAYS) and any(verb in line for verb in _WROTE) and any(map(str.isdigit, line))
    return introduced or (line.endswith(":") and dated)


def _unflow(text: str, *, delsp: bool) -> str:
    """Join the lines of a text in which a space at a line's end says that the paragraph goes on (RFC 3676)."""
    joined = ""
    for line in text.splitlines():
        unstuffed = line.removeprefix(" ")
        joined += unstuffed[:-1] if delsp and line.endswith(" ") and line != "-- " else unstuffed
        joined += "" if line.endswith(" ") and line != "-- " else "\n"
    return joined


def _bytes(part: MIMEPart) -> bytes:
    """Return a page's bytes; a charset that only its part names is named in the page's own terms."""
    data, charset = _payload(part), _charset(part)
    try:
        return data.decode(charset).encode() if charset else data
    except UnicodeDecodeError:
        return data


def _payload(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _charset(part: MIMEPart) -> str:
    """Return the encoding that a part names; none for UTF-8, of which ASCII is a part, and for one that isn't known."""
    named = part.get_content_charset() or "ascii"
    try:
        "".encode(named)
    except (LookupError, UnicodeError):
        return ""
    return "" if named in {"ascii", "us-ascii", "utf-8"} else AS_BROWSERS.get(named, named)


def _is_page(part: EmailMessage) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}


def _field(message: EmailMessage, name: str) -> str:
    return " ".join(str(message.get(name) or "").split())


def _of_message(message: EmailMessage) -> Iterator[Candidate]:
    if subject := _field(message, "subject"):
        yield Candidate("title", subject, "the e-mail’s subject", stated=True)
    sender, address = parseaddr(_field(message, "from"))
    if sender or address:
        yield Candidate("author", sender or address.partition("@")[0], "the e-mail’s sender", stated=bool(sender))
    if day := _day(message):
        yield Candidate("issued", day, "the e-mail’s date", stated=True)


def _of_page(message: EmailMessage, root: EmailMessage) -> Iterator[Candidate]:
    if day := _day(message):
        yield Candidate("captured", day, "the date of the saved page", stated=True)
    address = _field(message, "snapshot-content-location") or _field(root, "content-location")
    yield from candidates_of_address(address, "the address in the saved page")


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_field(message, "date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
