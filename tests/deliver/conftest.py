"""Certificates for the tests' mail server, signed by an authority made for the run; the table of faults at its end."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from tests.deliver import received_log


@dataclass(frozen=True)
class Certificates:
    ca: str
    good: ssl.SSLContext
    other: ssl.SSLContext  # signed by the same authority, for another name


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    folder: Path = tmp_path_factory.mktemp("certificates")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")

    def context(name: str) -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(made)
        return made

    return Certificates(str(folder / "ca.pem"), context("localhost"), context("elsewhere.example"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if received_log.TABLE:
        terminalreporter.section("faults while delivering")
        for line in received_log.lines():
            terminalreporter.write_line(line)
