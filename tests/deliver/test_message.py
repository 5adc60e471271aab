from __future__ import annotations

import email
import email.policy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.deliver.message import Attachment, Letter, address, draft, message_bytes, message_head
from briefings.model.problem import UserError
from tests.conftest import examples
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


@pytest.mark.parametrize("field", ["subject", "name"])
@pytest.mark.parametrize(
    "word", ["=?utf-8?q?a=0D=0ABcc:_eve@x.example?=", "=?utf-8?b?YQ0KDQo8Yj5ib2R5PC9iPg==?=", "a\u2028b"]
)
def test_no_encoded_word_is_decoded_into_a_header_on_the_way(field: str, word: str) -> None:
    with pytest.raises(UserError, match=r"mail-(header|address)"):
        made(replace(letter("ana@example.org"), **{field: f"Hello {word}"}))  # type: ignore[arg-type]


HOSTILE = st.lists(
    st.sampled_from(
        [
            "=?",
            "?=",
            "utf-8?q?",
            "=0D=0A",
            "Bcc: e@x.org",
            "\r",
            "\n",
            "\x0b",
            "\u2028",
            "é",
            "a",
            " ",
            '"',
            "<",
            ">",
            ",",
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=examples(300))
@given(HOSTILE, HOSTILE)
def test_hostile_names_and_subjects_give_the_headers_that_were_meant_or_none(name: str, subject: str) -> None:
    try:
        message = made(replace(letter("ana@example.org", name), subject=subject))
    except UserError:
        return
    assert not {"Bcc", "Cc"} & set(message.keys())
    assert [each.addr_spec for each in message["To"].addresses] == ["ana@example.org"]
    assert str(message["Subject"]).split() == subject.split()


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
