"""Read a mail server's account from the environment, netrc and the system's keyring, never from a workspace's file."""

from __future__ import annotations

import ipaddress
import netrc
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, cast, get_args

import idna

from briefings.deliver.message import address
from briefings.model.problem import Location, Problem, UserError

Security = Literal["starttls", "tls", "none"]

PORTS: Final[dict[Security, int]] = {"starttls": 587, "tls": 465, "none": 25}
# The settings that have no default: what each is, with an example.
NEEDED: Final = {
    "HOST": "the mail server's name, as `mail.example.org`",
    "FROM": "who the mail is from, as `Name <someone@example.org>`",
}
KEYRING: Final = "briefings"
HIGHEST_PORT: Final = 65_535
LONGEST: Final = 3_600


@dataclass(frozen=True, slots=True)
class Account:
    """How to reach a mail server. `timeout` is seconds for each answer; `ca` a file of more certificates to trust."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    ca: str = ""
    timeout: float = 60.0


def account(environ: Mapping[str, str], *, allow_plain_text: bool = False) -> Account:
    """Read the account from `BRIEFINGS_SMTP_…`; a login that isn't there is looked for in netrc, then in the keyring.

    Raises `UserError` where something is missing or wrong, or where the password or the mail would travel in the open.
    """
    host, sender = _require(environ)
    _check_host(host)
    address(sender)
    security = _security(environ)
    if security == "none" and not allow_plain_text and not is_loopback(host):
        raise UserError.of(
            "smtp-plain-text",
            f"mail to {host} would travel unencrypted: set BRIEFINGS_SMTP_SECURITY to starttls or tls,"
            " or say --allow-plain-text",
        )
    user, password = _login(environ, host)
    port = _number(environ, "PORT", PORTS[security], HIGHEST_PORT)
    timeout = _number(environ, "TIMEOUT", 60, LONGEST)
    return Account(host, port, security, sender, user, password, environ.get("BRIEFINGS_SMTP_CA", ""), timeout)


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine: by its fixed name or its address, never by asking the network."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _require(environ: Mapping[str, str]) -> list[str]:
    """Return what has no default, in the order of `NEEDED`. Raises `UserError` that names all that is missing."""
    held = {name: environ.get(f"BRIEFINGS_SMTP_{name}", "").strip() for name in NEEDED}
    missing = [
        f"set BRIEFINGS_SMTP_{name} in the environment: {what}" for name, what in NEEDED.items() if not held[name]
    ]
    if missing:
        raise UserError(*(Problem(Location(""), "smtp-account", words) for words in missing))
    return list(held.values())


def _security(environ: Mapping[str, str]) -> Security:
    value = environ.get("BRIEFINGS_SMTP_SECURITY", "starttls").strip().lower()
    if value not in get_args(Security):
        raise UserError.of("smtp-account", f"BRIEFINGS_SMTP_SECURITY is {value}; it can be starttls, tls or none")
    return cast("Security", value)


def _check_host(host: str) -> None:
    try:
        idna.encode(host, uts46=True)
    except UnicodeError:
        problem = f"BRIEFINGS_SMTP_HOST is {host}, which can't be a host's name: write it as mail.example.org"
        raise UserError.of("smtp-account", problem) from None


def _number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = environ.get(f"BRIEFINGS_SMTP_{name}", "").strip()
    if not value:
        return default
    if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not 1 <= int(value) <= most:
        problem = f"BRIEFINGS_SMTP_{name} is {value}; it must be a whole number from 1 to {most}"
        raise UserError.of("smtp-account", problem)
    return int(value)


def _login(environ: Mapping[str, str], host: str) -> tuple[str, str]:
    user, password = environ.get("BRIEFINGS_SMTP_USER", ""), environ.get("BRIEFINGS_SMTP_PASSWORD", "")
    if user and password:
        return user, password
    found = _netrc(environ, host)
    if found and user in {"", found[0]}:
        return found
    kept = _keyring(host, user) if user else None
    if user and kept is None:
        raise UserError.of(
            "smtp-login",
            f"no password for {user} at {host}: set BRIEFINGS_SMTP_PASSWORD, or add {host} to your netrc file,"
            f" or `keyring set {KEYRING}:{host} {user}`",
        )
    return user, kept or ""


def _netrc(environ: Mapping[str, str], host: str) -> tuple[str, str] | None:
    path = Path(environ.get("NETRC") or Path(environ.get("HOME") or Path.home(), ".netrc"))
    try:
        found = netrc.netrc(path).hosts.get(host)
    except FileNotFoundError:
        return None
    except (netrc.NetrcParseError, OSError, UnicodeError) as error:
        # The parser's message may quote the line, and the line may be a password.
        line = getattr(error, "lineno", None)
        where = f"{path}, line {line}" if line else str(path)
        raise UserError.of("netrc", f"{where} can't be read: mend it, and keep it readable for you alone") from None
    return (found[0], found[2]) if found else None


def _keyring(host: str, user: str) -> str | None:
    try:
        import keyring  # noqa: PLC0415 - an extra
        import keyring.errors  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    try:
        return keyring.get_password(f"{KEYRING}:{host}", user)
    except keyring.errors.KeyringError:
        return None
