"""Files of other programs that are damaged are a user's mistake, told by name; no warning of a library is shown."""

from __future__ import annotations

import contextlib
import http.server
import io
import json
import random
import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefings.app.issued import read_issued
from briefings.model.problem import UserError
from briefings.workspace.articles import extract, fetch
from tests.checks.articles import LINES, docx_of, pdf_of
from tests.cli.terminal import run


def damaged(data: bytes, seed: int) -> bytes:
    """Return the bytes with some of them overwritten, cut or doubled."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    out = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(8, len(out))
        out[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
    return bytes(out[: chance.randrange(len(out) // 2, len(out) + 1)])


def _try(data: bytes, file: Path) -> None:
    """Read bytes as an article and as a brief: a `UserError` is an answer, anything else fails the test."""
    file.write_bytes(data)
    with contextlib.suppress(UserError):
        extract(data, file.name)
    with contextlib.suppress(UserError):
        read_issued(file, None)


@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_no_damage_is_a_fault_of_the_program(
    ending: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    whole = docx_of(LINES) if ending == ".docx" else pdf_of(LINES)
    for seed in range(150):
        _try(damaged(whole, seed), tmp_path / f"brief{ending}")
    assert capfd.readouterr().err == ""
    assert [record.message for record in caplog.records] == []


def test_a_package_with_a_part_that_does_not_unpack_is_named(tmp_path: Path) -> None:
    data = bytearray(docx_of(LINES))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.getinfo("word/document.xml").header_offset
    data[at + 60 : at + 90] = b"\xff" * 30
    (tmp_path / "b.docx").write_bytes(data)
    for attempt in (lambda: extract(bytes(data), "b.docx"), lambda: read_issued(tmp_path / "b.docx", None)):
        with pytest.raises(UserError, match=r"b\.docx can't be read as DOCX"):
            attempt()


def test_a_package_that_would_unpack_to_a_whole_disk_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(5):
            package.writestr(f"word/{number}.xml", b" " * 60_000_000)
    with pytest.raises(UserError, match="unpacks to 300,000,000 bytes"):
        extract(out.getvalue(), "bomb.docx")


def test_a_manifest_beside_a_brief_in_another_encoding_ends_nothing(tmp_path: Path) -> None:
    workspace = tmp_path / "mine"
    assert run("init", str(workspace), folder=tmp_path).returncode == 0
    assert run("build", "council", "--format", "pdf", folder=workspace).returncode == 0
    [pdf] = (workspace / "out").rglob("*.pdf")
    shutil.copy(pdf, tmp_path / "b.pdf")
    (tmp_path / "b.json").write_bytes(json.dumps({"\u00e9": 1}, ensure_ascii=False).encode("latin-1"))
    with pytest.raises(UserError, match="neither beside it nor in the record"):
        read_issued(tmp_path / "b.pdf", None)


class _Breaking(http.server.BaseHTTPRequestHandler):
    """Promises more than it sends, or answers no HTTP at all."""

    def do_GET(self) -> None:
        if self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"too little")
        else:
            self.wfile.write(b"no such protocol\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Stay quiet."""


@pytest.fixture
def breaking() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Breaking) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/short", "/odd"])
def test_an_answer_that_breaks_off_is_told(breaking: str, path: str) -> None:
    with pytest.raises(UserError, match="can't be read"):
        fetch(breaking + path)


@pytest.mark.parametrize("url", ["http://exa mple.com/x", "http://[::1", "http://a:b/", "http://\u0007/", "http://"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(UserError, match="can't be read"):
        fetch(url)
