"""What the page costs: a keystroke beside a whole build, memory after many edits, a dossier of 500 points."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.benchmarks.measuring import Report, report
from tests.benchmarks.test_checks_speed import grow
from tests.conftest import JOINT_VENTURES, REPOSITORY, examples

EDITS = examples(500)
DOSSIER = "ev-joint-ventures"


@contextmanager
def served(root: Path) -> Iterator[tuple[httpx.Client, int]]:
    """Serve a workspace as a person does; yield a client that has come in, and the server's process."""
    command = [sys.executable, "-u", "-m", "briefings", "-C", str(root), "serve", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as server:
        try:
            assert server.stdout is not None
            address = next(line.strip() for line in server.stdout if "http://127.0.0.1" in line)
            base = address.split("/?")[0]
            with httpx.Client(base_url=base, headers={"Origin": base}, timeout=60) as client:
                assert client.get(address).status_code == 303
                yield client, server.pid
        finally:
            server.send_signal(signal.SIGINT)


def least(act: Callable[[], object], rounds: int = 3) -> float:
    """Return the seconds that something takes, the least of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return min(taken)


def field(page: str, name: str) -> str:
    """Return the value of a hidden field of a page, the last one of that name."""
    values: list[str] = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return values[-1]


def own(root: Path, seeds: Path) -> Path:
    shutil.copytree(seeds, root / "seeds")
    return root


def test_a_keystroke_shows_in_the_brief_in_a_fraction_of_a_build(tmp_path: Path, record_property: Report) -> None:
    root = own(tmp_path, JOINT_VENTURES / "seeds")
    address = f"/brief/{DOSSIER}/minister"
    with served(root) as (client, _):
        points = re.findall(r"point=([\w-]+)&amp;sentence", client.get(address).text)
        form = client.get(address, params={"point": points[0]}).text
        typed = {name: field(form, name) for name in ("path", "base", "point")}
        typed["heading"] = "A heading"

        def press() -> None:
            typed["heading"] += "x"
            sheet = client.post(f"{address}/typing", data={**typed, "lead": "It says so. [@facing-east, para. 1]"})
            assert typed["heading"] in sheet.text

        press()
        keystroke = least(press)
    command = [sys.executable, "-m", "briefings", "-C", str(root), "build", "minister"]
    build = least(lambda: subprocess.run(command, check=True, capture_output=True, cwd=REPOSITORY))
    report(record_property, "keystroke to refreshed brief / command-line build", keystroke / build, typical=0.3)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_stays_level_over_many_edits(tmp_path: Path, record_property: Report) -> None:
    root = own(tmp_path, REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds")
    with served(root) as (client, process):
        stance = next(iter(re.findall(r'href="(/stance/[\w/-]+)"', client.get("/").text)))
        form = client.get(stance).text
        point = re.findall(r'id="t-([\w-]+)"', form)[0]
        base = field(form, "base")

        def edit(number: int) -> str:
            typed = {"path": field(form, "path"), "base": base, "point": point, "heading": f"Heading {number}"}
            lead = {"lead": f"It is said {number} times. [@x, para. 1]", "detail": ""}
            answer = client.post(f"{stance}/edit", data={**typed, **lead})
            assert answer.status_code == 303, answer.text
            return field(client.get(answer.headers["location"].split("#")[0]).text, "base")

        early = 0
        for number in range(EDITS):
            base = edit(number)
            early = memory(process) if number == EDITS // 5 else early
        late = memory(process)
    record_property(f"server memory after {EDITS} edits / after {EDITS // 5}", f"{late / early:.2f}")
    sys.stderr.write(f"\n{early / 1000:.0f} MB after {EDITS // 5} edits, {late / 1000:.0f} MB after {EDITS}\n")
    assert late / early < 1.15


def memory(process: int) -> int:
    """Return the resident memory of a process, in kB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0])


def test_a_dossier_of_500_points_stays_fluid(tmp_path: Path, record_property: Report) -> None:
    shipped = own(tmp_path / "shipped", JOINT_VENTURES / "seeds")
    grow(tmp_path / "large", points=500)
    taken = {}
    for root in (shipped, tmp_path / "large"):
        with served(root) as (client, _):
            page = client.get(f"/stances/{DOSSIER}").text
            stance = re.findall(rf'href="(/stance/{DOSSIER}/[\w-]+)"', page)[0]
            path = field(client.get(stance).text, "path")
            text = (root / path).read_text(encoding="utf-8")
            listed = least(lambda at=client: [at.get(f"/stances/{DOSSIER}"), at.get(f"/risks/{DOSSIER}")])  # type: ignore[misc]
            checked = least(lambda at=client, of=path, said=text: at.post("/check", data={"path": of, "text": said}))  # type: ignore[misc]
        taken[root.name] = (listed, checked)
    small, large = taken["shipped"], taken["large"]
    report(record_property, "listing 500 points / those of a small dossier", large[0] / small[0], typical=1.6)
    report(record_property, "checking 500 points / those of a small dossier", large[1] / small[1], typical=2.7)
