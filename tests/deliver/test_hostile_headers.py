"""What becomes a header of a message is let through one gate, and what passes it arrives as it was meant."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from random import Random

import pytest

from briefings.deliver.message import Attachment, address, message_bytes, message_head, part
from briefings.model.mail_header import address_fault, ascii_domain, header_fault
from briefings.model.problem import UserError
from tests.conftest import examples
from tests.deliver.mail_servers import NOON
from tests.deliver.messages import PDF, letter

ID = "<1f@example.org>"
STRINGS = examples(10_000)
PIECES = (
    *("\r\n", "\r", "\n", "\x0b", "\x0c", "\x00", "\x1b", "\x85", "\u2028", "\u2029", "\ud800", "\u202e"),
    *("\ufeff", "=?utf-8?q?a=0D=0A?=", "=?utf-8?b?DQo=?=", "=?", "?=", "=?x?y?z?=", "Bcc: "),
    *("evil@x.example", ":", ",", ";", "<", ">", '"', "\\", "(", ")", "@", "[", "]", "a", "Ana Li", "é"),
    *("李", "😀", "ß", " ", "  ", "\t", "\xa0", ".", "..", "%0d%0a", "&#13;", "'", "''", "*0*=", "utf-8''x"),
    *("/", "..\\"),
    *("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    *("name=", "filename=", "\r\n\r\nbody", "=3D", "~", "é", "\u200b", "\xad"),
)
# What stands in a message beside the headers that are meant.
OWN = {"MIME-Version", "Content-Type", "Date", "Message-ID"}


def hostile(number: int) -> str:
    chance = Random(number)  # noqa: S311 - no secret
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 9)))


def headers_of(data: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def plain(text: str) -> str:
    """Return a header's text as mail programs compare it: runs of white space are one blank."""
    return " ".join(str(text).split())


def test_many_subjects_and_names_are_refused_or_arrive_as_they_were_meant() -> None:
    refused = 0
    for number in range(STRINGS // 2):
        text, name = hostile(number), hostile(number + STRINGS)
        try:
            head = message_head(replace(letter("ana@example.org", name), subject=text), ID, NOON)
        except UserError:
            refused += 1
            continue
        found = headers_of(message_bytes(head, ID, ()))
        assert set(found.keys()) <= OWN | {"From", "To", "Subject", "Content-Language", "Reply-To"}
        assert plain(found["Subject"]) == plain(text)
        assert [each.addr_spec for each in found["To"].addresses] == ["ana@example.org"]
        assert header_fault(text) == header_fault(name) == ""
    assert STRINGS // 20 < refused < STRINGS // 2


def test_many_names_of_files_are_refused_or_arrive_as_they_were_meant() -> None:
    refused = 0
    for number in range(STRINGS):
        name = hostile(number)
        try:
            data = part(Attachment(name, PDF.type, b"x"))
        except UserError:
            refused += 1
            continue
        found = headers_of(data)
        assert len(found.keys()) == 3
        assert found.get_filename() == name
    assert STRINGS // 20 < refused < STRINGS


def test_ten_thousand_addresses_are_refused_or_lead_to_the_mailbox_that_was_meant() -> None:
    taken = 0
    for number in range(STRINGS):
        text = f"{hostile(number)}@{hostile(number + STRINGS)}.example"
        fault = address_fault(text.strip())
        try:
            found = address(text, "Ana Li")
        except UserError:
            continue
        assert fault == ""
        taken += 1
        assert found.addr_spec.isascii()
        assert found.username == text.strip().rpartition("@")[0]
    assert taken > 10


@pytest.mark.parametrize(
    "wrong",
    [
        *("a..b@x.example", ".a@x.example", "a.@x.example", "a" * 300 + "@x.example", "a@" + "b." * 150 + "example"),
        *("a@x", "a@@x.example", "a b@x.example", "a@x..example", "a@-x.example", "ä@x.example"),
        "a@x.example\nBcc: b@c.example",
        *("=?utf-8?q?a?=@x.example", "a@x_y.example", "a@" + "b" * 64 + ".example", "@x.example", "a@", ""),
    ],
)
def test_an_address_that_no_server_takes_says_why(wrong: str) -> None:
    assert address_fault(wrong)
    with pytest.raises(UserError):
        address(wrong)


def test_domains_lead_where_idna_2008_says() -> None:
    assert ascii_domain("straße.example") == "xn--strae-oqa.example"
    assert ascii_domain("strasse.example") == "strasse.example"
    assert ascii_domain("BÜCHER.example") == "xn--bcher-kva.example"
    assert ascii_domain("☃.example") == ""


def test_a_name_longer_than_a_line_of_a_message_is_refused() -> None:
    assert header_fault("a" * 5000)
    assert not header_fault("Ana Li, of the Ministry of Transport")
