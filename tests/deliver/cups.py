"""A print system for the tests: a cupsd of our own with a PDF queue, in a folder of its own, on a socket of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import require_tool

FILES = """ServerRoot {root}/etc
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
SystemGroup root
"""
DAEMON = """LogLevel info
MaxLogSize 0
Listen {root}/cups.sock
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
DRIVER = "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd"


def cups(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def printed(title: str) -> list[Path]:
    """Return the files that the PDF queue made of jobs with that title, oldest first, out of root's own folder."""
    return sorted(Path("~root/PDF").expanduser().glob(f"*{title}*.pdf"), key=lambda path: path.stat().st_mtime_ns)


@contextmanager
def print_system() -> Iterator[Path]:
    """Run cupsd with a queue `desk` while the `with` lasts; CUPS_SERVER points to it.

    HOME is elsewhere meanwhile: whoever runs the tests may have chosen a default printer.
    """
    daemon = "/usr/sbin/cupsd" if Path("/usr/sbin/cupsd").exists() else require_tool("cupsd", "cups")
    if not Path("/usr/share/ppd/cups-pdf").exists():
        require_tool("cups-pdf", "printer-driver-cups-pdf")
    if os.geteuid() != 0:
        pytest.skip("cups-pdf runs as root only")
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    before = {name: os.environ.get(name) for name in ("CUPS_SERVER", "HOME")}
    try:
        root.chmod(0o755)
        for folder in ("etc", "spool", "cache", "state", "log", "tmp", "home"):
            (root / folder).mkdir(mode=0o755)
        (root / "tmp").chmod(0o1777)
        (root / "etc/cups-files.conf").write_text(FILES.format(root=root))
        (root / "etc/cupsd.conf").write_text(DAEMON.format(root=root))
        process = subprocess.Popen(
            [daemon, "-f", "-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")],
            stderr=subprocess.DEVNULL,
        )
        os.environ.update(CUPS_SERVER=str(root / "cups.sock"), HOME=str(root / "home"))
        try:
            _await(root / "cups.sock")
            # The other renderers lose which letter a glyph is: on paper no loss, but nothing to compare words by.
            renderer = "pdftops-renderer-default=pdftocairo"
            cups("lpadmin", "-p", "desk", "-v", "cups-pdf:/", "-m", DRIVER, "-o", renderer, "-E")
            yield root
        finally:
            process.terminate()
            process.wait(60)
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        shutil.rmtree(root, ignore_errors=True)


def _await(socket: Path) -> None:
    until = time.monotonic() + 120
    while (
        subprocess.run(["lpstat", "-r"], capture_output=True, check=False).stdout.count(b" not ") or not socket.exists()
    ):
        assert time.monotonic() < until, "cupsd doesn't come up"
        time.sleep(0.05)
