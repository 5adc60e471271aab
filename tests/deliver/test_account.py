from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from briefings.deliver.account import Account, account, is_loopback
from briefings.model.problem import UserError
from tests.deliver.conftest import Certificates
from tests.deliver.mail_servers import Post, running
from tests.deliver.messages import attempt, outbox, people, queue, states

RIGHT, WRONG = "sésame木", "sésame"
BASE = {"BRIEFINGS_SMTP_HOST": "mail.example.org", "BRIEFINGS_SMTP_FROM": "Desk <desk@example.org>", "HOME": "/nowhere"}


def secure(post: Post, certificates: Certificates, **changes: object) -> Account:
    sender = "Desk <desk@example.org>"
    found = Account("localhost", post.port, "starttls", sender, "desk", "s3cret", certificates.ca, 5)
    return replace(found, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_travels_encrypted_and_logged_in(tmp_path: Path, certificates: Certificates, security: str) -> None:
    with running(Post(), certificates.good, implicit=security == "tls") as post:
        box = outbox(tmp_path)
        queue(box, people(3))
        assert attempt(box, secure(post, certificates, security=security)) == ""
    assert states(box) == {"sent": 3}
    assert len(post.servers) == 1, "one connection is reused"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ca": ""}, "smtp-certificate"),
        ({"host": "127.0.0.1"}, "smtp-certificate"),
        ({"password": "wr0ng"}, "smtp-login"),
        ({"ca": "/nowhere/ca.pem"}, "smtp-account"),
        ({"security": "tls"}, "smtp-connection"),
    ],
)
def test_without_trust_nothing_is_sent_and_no_password_is_shown(
    tmp_path: Path,
    certificates: Certificates,
    changes: dict[str, object],
    code: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with running(Post(), certificates.good) as post, caplog.at_level(logging.INFO, "briefings"):
        box = outbox(tmp_path)
        queue(box, people(2))
        said = attempt(box, secure(post, certificates, **changes))
    assert f"[{code}]" in said
    assert states(box) == {"queued": 2}
    assert not post.taken
    for place in (said, capfd.readouterr().err, repr(secure(post, certificates))):
        assert "s3cret" not in place
        assert "wr0ng" not in place


def test_a_password_of_any_letters_logs_in_where_the_server_offers_a_way(
    tmp_path: Path, certificates: Certificates
) -> None:
    with running(Post(opens_with=RIGHT), certificates.good) as post:
        box = outbox(tmp_path)
        queue(box, people(2))
        assert "[smtp-login]" in attempt(box, secure(post, certificates, password=WRONG))
        assert attempt(box, secure(post, certificates, password=RIGHT)) == ""
        assert states(box) == {"sent": 2}


def test_where_no_way_takes_other_letters_the_mend_is_told(tmp_path: Path, certificates: Certificates) -> None:
    with running(Post(without=("PLAIN",)), certificates.good) as post:
        box = outbox(tmp_path)
        queue(box, people(1))
        said = attempt(box, secure(post, certificates, password=WRONG))
    assert "choose a password without accents" in said
    assert WRONG not in said


def test_a_host_that_is_no_name_is_told(tmp_path: Path) -> None:
    box = outbox(tmp_path)
    queue(box, people(1))
    said = attempt(box, Account("mail..example.org", 25, "none", "Desk <desk@example.org>"))
    assert "[smtp-account] mail..example.org is no host name" in said


def test_a_certificate_for_another_name_is_refused(tmp_path: Path, certificates: Certificates) -> None:
    with running(Post(), certificates.other) as post:
        box = outbox(tmp_path)
        queue(box, people(1))
        assert "smtp-certificate" in attempt(box, secure(post, certificates))
    assert not post.taken


def test_a_server_without_starttls_gets_nothing(tmp_path: Path, certificates: Certificates) -> None:
    with running(Post()) as post:
        box = outbox(tmp_path)
        queue(box, people(1))
        assert "smtp-security" in attempt(box, secure(post, certificates))
    assert not post.taken


def test_plain_text_leaves_this_machine_only_when_asked_for() -> None:
    wished = {**BASE, "BRIEFINGS_SMTP_SECURITY": "none"}
    with pytest.raises(UserError, match="smtp-plain-text"):
        account(wished)
    assert account(wished, allow_plain_text=True).port == 25
    assert account({**wished, "BRIEFINGS_SMTP_HOST": "localhost"}).host == "localhost"


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("localhost", True),
        ("127.9.9.9", True),
        ("[::1]", True),
        ("localhost.example.org", False),
        ("10.0.0.1", False),
    ],
)
def test_this_machine_is_known_by_name_or_address(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"BRIEFINGS_SMTP_HOST": ""}, "set BRIEFINGS_SMTP_HOST"),
        ({"BRIEFINGS_SMTP_FROM": ""}, "set BRIEFINGS_SMTP_FROM"),
        ({"BRIEFINGS_SMTP_FROM": "desk"}, "isn't an e-mail address"),
        ({"BRIEFINGS_SMTP_PORT": "smtp"}, "must be a whole number from 1 to 65535"),
        ({"BRIEFINGS_SMTP_PORT": "99999"}, "must be a whole number from 1 to 65535"),
        ({"BRIEFINGS_SMTP_TIMEOUT": "0"}, "BRIEFINGS_SMTP_TIMEOUT is 0; it must be a whole number from 1"),
        ({"BRIEFINGS_SMTP_TIMEOUT": "9" * 400}, "must be a whole number from 1"),
        ({"BRIEFINGS_SMTP_HOST": "mail..example.org"}, "which can't be a host's name"),
        ({"BRIEFINGS_SMTP_HOST": "m" * 64 + ".example.org"}, "which can't be a host's name"),
        ({"BRIEFINGS_SMTP_SECURITY": "ssl"}, "starttls, tls or none"),
        ({"BRIEFINGS_SMTP_USER": "desk"}, "no password for desk"),
    ],
)
def test_what_is_missing_or_wrong_in_the_environment_is_named(changes: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        account({**BASE, **changes})


def test_the_login_comes_from_netrc_where_the_environment_has_none(tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine mail.example.org login desk password s3cret\n")
    netrc.chmod(0o600)
    found = account({**BASE, "NETRC": str(netrc)})
    assert (found.user, found.password) == ("desk", "s3cret")
    netrc.write_text("machine mail.example.org login desk password s3cret s3cret\n")
    with pytest.raises(UserError, match="netrc") as raised:
        account({**BASE, "NETRC": str(netrc)})
    assert "s3cret" not in str(raised.value)


def test_the_login_comes_from_the_keyring_last(monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backend import KeyringBackend

    class Drawer(KeyringBackend):
        priority = 1.0

        def get_password(self, service: str, username: str) -> str | None:
            return "s3cret" if (service, username) == ("briefings:mail.example.org", "desk") else None

        def set_password(self, service: str, username: str, password: str) -> None:
            raise NotImplementedError

        def delete_password(self, service: str, username: str) -> None:
            raise NotImplementedError

    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())  # type: ignore[no-untyped-call]
    monkeypatch.delenv("NETRC", raising=False)
    try:
        found = account({**BASE, "BRIEFINGS_SMTP_USER": "desk"})
        assert (found.user, found.password) == ("desk", "s3cret")
    finally:
        keyring.set_keyring(before)


def test_all_that_is_missing_is_named_at_once_with_an_example() -> None:
    with pytest.raises(UserError) as refused:
        account({})
    said = [problem.message for problem in refused.value.problems]
    assert [words.partition(" in ")[0] for words in said] == ["set BRIEFINGS_SMTP_FROM", "set BRIEFINGS_SMTP_HOST"]
    assert all("@example.org" in words or "mail.example.org" in words for words in said)
