"""Say what keeps a text from being one line of a mail header, whoever decodes it on the way."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ENCODED: Final = "=?"
# A line of a message has 998 characters at most (RFC 5322, 2.1.1), and a word of a header can't be folded.
LONGEST: Final = 500
# RFC 5321, 4.5.3.1: of the part before the @, and of a whole address (with its brackets 256).
_LONGEST_USER: Final = 64
_LONGEST_ADDRESS: Final = 254
# RFC 5322's dot-atom: no mail program takes more without quotation marks.
_USER: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+")
# Controls, line and paragraph separators, halves of characters, letters that turn the direction of what follows.
_REFUSED: Final = frozenset({"Cc", "Zl", "Zp", "Cs"})
_TURNS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def header_fault(text: str) -> str:
    """Return what is wrong with a subject or a name in a header, with its mend; empty where nothing is.

    `=?` opens an encoded word (RFC 2047), which a mail program decodes after everybody has looked at it: line ends and
    further headers come out.
    """
    if ENCODED in text:
        return "`=?` begins an encoded word in mail: write the letters as they are"
    if len(text) > LONGEST:
        return f"it has {len(text):,} characters, more than {LONGEST}: shorten it"
    for char in text:
        if unicodedata.category(char) in _REFUSED or char in _TURNS:
            return f"it holds a character that isn't printed (U+{ord(char):04X}): keep it to one line of plain text"
    return ""


def address_fault(email: str) -> str:
    """Return what keeps a text from being the address of a mailbox, with its mend; empty where nothing does.

    A domain's letters may be any, and lead where IDNA 2008 says (RFC 5891, UTS 46). The part before the @ is ASCII.
    """
    if fault := header_fault(email):
        return fault
    user, at, domain = email.rpartition("@")
    if not at or not user or "@" in user or "." not in domain:
        return "an e-mail address is written name@example.org"
    if not user.isascii():
        return "few servers take other letters than a to z before the @: ask for another address"
    if not _USER.fullmatch(user):
        return "what stands before the @ has letters, digits, and single dots between them: look it up again"
    if len(user) > _LONGEST_USER or len(email) > _LONGEST_ADDRESS:
        return f"no server takes more than {_LONGEST_USER} characters before the @, or {_LONGEST_ADDRESS} in all"
    return "" if ascii_domain(domain) else f"no domain can be called {domain}: look it up again"


def ascii_domain(domain: str) -> str:
    """Return a domain as it is asked for (IDNA 2008: ß is no ss); nothing for what can't be one."""
    import idna

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (UnicodeError, ValueError):
        return ""
