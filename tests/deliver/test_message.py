from __future__ import annotations

import email
import email.policy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.deliver.message import Attachment, Letter, address, draft, message_bytes, message_head
from briefings.model.problem import UserError
from tests.deliver.mail_servers import NOON
from tests.deliver.messages import PDF, letter

ID = "<1f@example.org>"


def made(letter: Letter) -> email.message.EmailMessage:
    data = message_bytes(message_head(letter, ID, NOON), ID, letter.attachments)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    return email.message_from_bytes(data, policy=email.policy.default)


def test_a_message_has_a_plain_and_an_html_part_and_its_attachments() -> None:
    message = made(letter("ana@example.org", "Ana Li", "Grüße\n.dot\n"))
    assert message["To"] == "Ana Li <ana@example.org>"
    assert message["From"] == "Desk <desk@example.org>"
    assert message["Message-ID"] == ID
    assert message["Date"] == "Fri, 20 Feb 2026 12:00:00 +0000"
    assert message["Content-Language"] == "en"
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    plain = message.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == "Grüße\n.dot\n"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "brief.pdf"
    assert attached.get_content() == PDF.data


def test_names_in_any_script_arrive_as_they_are_written() -> None:
    message = made(
        letter("ana@bücher.example", "李安娜, Éditions", attachments=(Attachment("été.pdf", PDF.type, b"x"),))
    )
    assert message["To"].addresses[0].display_name == "李安娜, Éditions"
    assert message["To"].addresses[0].domain == "xn--bcher-kva.example"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "été.pdf"


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "ana",
        "ana@",
        "a b@example.org",
        "ana@example.org\r\nBcc: x@example.org",
        "ana@example.org,bo@example.org",
        "é@x.org",
    ],
)
def test_what_is_no_single_address_is_an_error(bad: str) -> None:
    with pytest.raises(UserError, match="mail-address"):
        made(letter(bad, "Ana"))


@pytest.mark.parametrize("field", ["subject", "name", "reply_to", "sender", "language"])
def test_a_header_can_not_be_smuggled_in(field: str) -> None:
    forged = replace(letter("ana@example.org"), **{field: "x@example.org\r\nBcc: eve@example.org"})  # type: ignore[arg-type]
    with pytest.raises(UserError):
        made(forged)


@given(st.text(min_size=1, max_size=60), st.text(max_size=200))
def test_any_name_and_text_either_arrive_whole_or_are_refused(name: str, text: str) -> None:
    try:
        message = made(letter("ana@example.org", name, text))
    except UserError:
        return
    assert set(message.keys()) == {
        "From", "To", "Subject", "Content-Language", "Date", "Message-ID", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert message["To"].addresses[0].addr_spec == "ana@example.org"
    assert not list(message.defects)


def test_the_same_letter_gives_the_same_bytes() -> None:
    each = letter("ana@example.org")
    assert message_bytes(message_head(each, ID, NOON), ID, (PDF,)) == message_bytes(
        message_head(each, ID, NOON), ID, (PDF,)
    )


def test_a_draft_opens_ready_to_send() -> None:
    message = email.message_from_bytes(draft(letter("ana@example.org")), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["Message-ID"] is None
    assert message["Date"] is None
    assert [part.get_content_type() for part in message.walk()][-1] == "application/pdf"


def test_an_address_in_one_piece_gives_its_name() -> None:
    assert str(address("Ana Li <ana@example.org>")) == "Ana Li <ana@example.org>"
