"""Hand messages to a mail server over an open connection.

smtplib sends a message and its final dot in one go. Here the dot goes alone, after the caller has recorded that it
will: only then does a crash leave no doubt which messages the server can't have taken.
"""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from briefings.deliver.account import Account
from briefings.deliver.outbox import Message, Outcome
from briefings.deliver.record_schema import State
from briefings.model.problem import UserError

CLOSING: Final = 421
GO_AHEAD: Final = 354
ANSWERS: Final = range(200, 600)
FINAL_WAIT: Final = 10.0  # times the timeout: RFC 5321, 4.5.3.2.6 gives a server ten minutes to take a message in
LOST: Final = (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException, OSError)


class Session:
    """A connection that was opened, secured and logged in. `alive` turns false when the server is gone."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._smtp = _connect(account)
        self.alive = True
        limit = self._smtp.esmtp_features.get("size", "")
        self._limit = int(limit) if limit.isdecimal() else 0

    def deliver(self, message: Message, hand_over: Callable[[], None]) -> Outcome:
        """Try a message once. `hand_over` is called right before the server can take it; if it raises, it can't.

        Never raises for what the server does: that is the outcome.
        """
        if self._limit and len(message.data) > self._limit:
            size = f"the message has {len(message.data)} bytes, the server takes {self._limit} at most"
            return Outcome(State.REFUSED, size)
        try:
            refusal = self._announce(message)
            if refusal:
                return refusal
            self._smtp.send(_double_dots(message.data))
        except LOST as error:
            return self._end_lost(State.FAILED, "the connection was lost before the message was handed over", error)
        try:
            hand_over()
        except BaseException:
            self._end()
            raise
        return self._finish()

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        if self.alive:
            with contextlib.suppress(*LOST):
                self._smtp.quit()
        self._end()

    def _announce(self, message: Message) -> Outcome | None:
        """Announce a message; return what the server has against it."""
        smtp = self._smtp
        size = (f"SIZE={len(message.data)}",) if smtp.has_extn("size") else ()
        steps: tuple[Callable[[], tuple[int, bytes]], ...] = (
            lambda: smtp.mail(message.sender, size),
            lambda: smtp.rcpt(message.email),
        )
        for step in steps:
            code, answer = step()
            if not _is_good(code):
                return self._reset(_against(code, answer))
        code, answer = smtp.docmd("DATA")
        return None if code == GO_AHEAD else self._reset(_against(code, answer))

    def _reset(self, verdict: Outcome) -> Outcome:
        """Begin anew with the next message; a connection whose server won't, or isn't in step, is of no more use."""
        code = CLOSING
        if verdict.answer[:1] in {"4", "5"} and not verdict.answer.startswith(str(CLOSING)):
            with contextlib.suppress(*LOST):
                code, _ = self._smtp.rset()
        if not _is_good(code):
            self._end()
        return verdict

    def _has_spoken(self) -> bool:
        """Tell whether the server said what nobody asked for yet: every later answer would be to something else."""
        sock, file = self._smtp.sock, self._smtp.file
        if not (sock and file):
            return False
        sock.setblocking(False)
        try:
            return bool(file.peek(1))
        except OSError:  # TLS has nothing whole to read yet
            return False
        finally:
            sock.settimeout(self._account.timeout)

    def _finish(self) -> Outcome:
        if self._has_spoken():
            self._end()
            return Outcome(State.FAILED, "the server answered before the message was whole: it was not handed over")
        try:
            self._wait(self._account.timeout * FINAL_WAIT)
            self._smtp.send(b".\r\n")
        except LOST as error:
            return self._end_lost(State.FAILED, "the connection was lost before the final dot", error)
        try:
            code, answer = self._smtp.getreply()
            self._wait(self._account.timeout)
        except LOST as error:
            return self._end_lost(State.UNKNOWN, "the message was handed over, and the server's answer was lost", error)
        if not _is_good(code):
            # What comes next may be the answer to this message, late: it must not count for another.
            self._end()
        if code not in ANSWERS:
            return Outcome(State.UNKNOWN, f"the message was handed over, and the server answered nonsense ({code})")
        return _verdict(code, answer)

    def _end_lost(self, state: State, what: str, error: Exception) -> Outcome:
        self._end()
        return Outcome(state, f"{what} ({error})")

    def _wait(self, seconds: float) -> None:
        if self._smtp.sock:
            self._smtp.sock.settimeout(seconds)

    def _end(self) -> None:
        self.alive = False
        self._smtp.close()


def _connect(account: Account) -> smtplib.SMTP:
    where = f"{account.host}, port {account.port}"
    try:
        return _open_and_log_in(account)
    except ssl.SSLCertVerificationError as error:
        problem = f"the certificate of {where} isn't to be trusted ({error.verify_message}): nothing was sent"
        mend = "ask who runs the server; its own certificate authority goes in BRIEFINGS_SMTP_CA"
        raise UserError.of("smtp-certificate", f"{problem}; {mend}") from None
    except smtplib.SMTPAuthenticationError as error:
        problem = f"{where} doesn't accept the login of {account.user} ({error.smtp_code}): check name and password"
        raise UserError.of("smtp-login", problem) from None
    except smtplib.SMTPNotSupportedError as error:
        problem = f"{where}: {error} Check BRIEFINGS_SMTP_SECURITY and BRIEFINGS_SMTP_PORT"
        raise UserError.of("smtp-security", problem) from None
    except UnicodeError as error:
        problem = f"{account.host} is no host name ({error}): check BRIEFINGS_SMTP_HOST"
        raise UserError.of("smtp-account", problem) from None
    except (smtplib.SMTPException, OSError) as error:
        problem = f"{where} can't be used ({error}): check BRIEFINGS_SMTP_HOST and _PORT, then `briefings outbox retry`"
        raise UserError.of("smtp-connection", problem) from None


def _open_and_log_in(account: Account) -> smtplib.SMTP:
    smtp = _open(account)
    try:
        if smtp.sock:
            # The final dot goes alone: it must not wait for the acknowledgement of what went before.
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if account.security == "starttls":
            smtp.starttls(context=_context(account))
        smtp.ehlo_or_helo_if_needed()
        if account.user:
            _log_in(smtp, account)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, account: Account) -> None:
    """Log in as smtplib does, which knows ASCII only; other letters go by SASL PLAIN, in UTF-8 (RFC 4616)."""
    if account.user.isascii() and account.password.isascii():
        smtp.login(account.user, account.password)
        return
    if "PLAIN" not in smtp.esmtp_features.get("auth", "").upper().split():
        problem = f"{account.host} takes name and password in the letters of ASCII only"
        raise UserError.of("smtp-login", f"{problem}: choose a password without accents or other letters")
    token = base64.b64encode(f"\0{account.user}\0{account.password}".encode()).decode("ascii")
    code, answer = smtp.docmd("AUTH", f"PLAIN {token}")
    if not _is_good(code):
        raise smtplib.SMTPAuthenticationError(code, answer)


def _open(account: Account) -> smtplib.SMTP:
    if account.security == "tls":
        return smtplib.SMTP_SSL(account.host, account.port, timeout=account.timeout, context=_context(account))
    return smtplib.SMTP(account.host, account.port, timeout=account.timeout)


def _context(account: Account) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if account.ca:
        try:
            context.load_verify_locations(cafile=account.ca)
        except OSError as error:  # an SSLError is one too
            problem = f"BRIEFINGS_SMTP_CA names {account.ca}, which holds no readable certificate ({error})"
            raise UserError.of("smtp-account", problem) from None
    return context


def _double_dots(data: bytes) -> bytes:
    """Return a message as it travels: a dot that begins a line is doubled (RFC 5321, 4.5.2)."""
    return re.sub(rb"(?m)^\.", b"..", data)


def _is_good(code: int) -> bool:
    return code in range(200, 300)


def _against(code: int, answer: bytes) -> Outcome:
    """Return what an answer before the message means: refused for good, or failed, never sent."""
    found = _verdict(code, answer)
    return replace(found, state=State.FAILED) if found.state is State.SENT else found


def _verdict(code: int, answer: bytes) -> Outcome:
    answered = f"{code} {answer.decode('utf-8', 'replace')}".strip()
    if _is_good(code):
        return Outcome(State.SENT, answered)
    return Outcome(State.REFUSED if code in range(500, 600) else State.FAILED, answered)
