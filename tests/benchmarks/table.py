"""Print what the program costs beside Pandoc's DOCX and Typst's PDF of the same brief, with what is aimed at.

    python -m tests.benchmarks.table [BRIEFS]

Every figure is CPU time of whole processes, both sides measured in this run, the median of some rounds where a round is
short. "The pair" is what Pandoc and Typst take for one brief. `then` is what was measured before there was a cache.
The program runs as it is installed: with its bytecode compiled. LibreOffice counts no pages of a DOCX, as neither of
the pair does; what it takes where it does is a row of its own.
"""

from __future__ import annotations

import compileall
import io
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import JOINT_VENTURES, REPOSITORY

READER = "minister"
ROUNDS = 5
CACHE = "BRIEFINGS_CACHE"
OFFICE = "BRIEFINGS_OFFICE"
FEW = 10


def cpu_of(command: Sequence[object], rounds: int = 1, **environment: str) -> float:
    """Return the CPU seconds of a process and its children, the median of some rounds."""
    taken = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            list(map(str, command)), check=True, capture_output=True, cwd=REPOSITORY, env={**os.environ, **environment}
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def memory_of(command: Sequence[object]) -> int:
    """Return the most memory that a process held at once, in the system's unit."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True)"
    told = f"{code}; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run(
        [sys.executable, "-c", told, *map(str, command)], check=True, capture_output=True, text=True, cwd=REPOSITORY
    )
    return int(done.stdout)


@dataclass(frozen=True, slots=True)
class Bench:
    """A workspace of many readers, and what it takes to ask for its briefs."""

    work: Path
    count: int

    @property
    def root(self) -> Path:
        return self.work / "workspace"

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "briefings", "-C", str(self.root), *words]

    def build(self, *words: str) -> list[str]:
        return self.command("build", *words, "--jobs", "1", "--out", str(self.work / "out"))

    def prepare(self) -> None:
        """Write the workspace: the shipped dossier, and as many readers as there are briefs."""
        shutil.copytree(JOINT_VENTURES / "seeds", self.root / "seeds")
        audiences = self.root / "seeds/audiences"
        model = (audiences / f"{READER}.yaml").read_text(encoding="utf-8")
        for other in audiences.glob("*.yaml"):
            other.unlink()
        for number in range(self.count):
            text = re.sub(r"^id:.*$", f"id: reader-{number}", model, flags=re.MULTILINE)
            (audiences / f"reader-{number}.yaml").write_text(text, encoding="utf-8")

    def edit_one(self) -> None:
        """Change a word of one reader's file, so that his brief alone is another."""
        file = self.root / "seeds/audiences/reader-0.yaml"
        file.write_text(
            re.sub(r"^name:.*$", "name: Another reader", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        )


def pair(work: Path) -> float:
    """Return the CPU seconds of Pandoc's DOCX and Typst's PDF of one brief's Markdown."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    out = work / "pair"
    build = [sys.executable, "-m", "briefings", "-C", JOINT_VENTURES, "build", READER, "--format", "md", "--out", out]
    subprocess.run(list(map(str, build)), check=True, capture_output=True, cwd=REPOSITORY)
    [text] = out.rglob("*.md")
    plain = ["-f", "markdown-citations"]
    subprocess.run([pandoc, text, *plain, "-t", "typst", "-s", "-o", out / "brief.typ"], check=True)
    compile_it = f"import typst; typst.compile({str(out / 'brief.typ')!r}, output={str(out / 'brief.pdf')!r})"
    docx = cpu_of([pandoc, text, *plain, "-o", out / "brief.docx"], ROUNDS)
    return docx + cpu_of([sys.executable, "-c", compile_it], ROUNDS)


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    then: str
    now: float
    aim: float

    def text(self) -> str:
        mark = "" if self.now <= self.aim else "  missed"
        aim = f"{self.aim:.2f}" if math.isfinite(self.aim) else "-"
        return f"| {self.what:<62} | {self.then:>9} | {self.now:>7.2f} | {aim:>5} |{mark}"


def rows(bench: Bench) -> list[Row]:
    """Measure everything; the order matters, since each measure finds the cache as the one before left it."""
    count, yard = bench.count, pair(bench.work)
    tell(f"the pair: {yard:.2f} s of CPU")
    start = cpu_of([sys.executable, "-c", "pass"], ROUNDS)
    version = cpu_of([sys.executable, "-m", "briefings", "--version"], ROUNDS)
    helped = cpu_of([sys.executable, "-m", "briefings", "build", "--help"], ROUNDS)
    click = cpu_of([sys.executable, "-c", "import click"], ROUNDS)
    cold = cpu_of(bench.build("reader-0", "--no-cache"), 3)
    counted = cpu_of(bench.build("reader-0", "--no-cache"), 3, BRIEFINGS_OFFICE="") - cold
    batch = cpu_of(bench.build("--no-cache")) / count
    few = [f"reader-{number}" for number in range(FEW)]
    memory = memory_of(bench.build("--no-cache")) / memory_of(bench.build(*few, "--no-cache"))
    one = median_of(lambda: bench.build("reader-0", "--format", "docx,pdf"), bench)
    cpu_of(bench.build())
    same = cpu_of(bench.build(), 3)
    bench.edit_one()
    changed = cpu_of(bench.build())
    cpu_of(bench.command("check"))
    checked = cpu_of(bench.command("check"), ROUNDS)
    [pdf, *_] = sorted((bench.work / "out").rglob("*.pdf"))
    return [
        Row(f"{count} briefs, nothing changed, all together / the pair", "85 (200)", same / yard, 3),
        Row(f"{count} briefs, one changed: CPU beyond that brief / the pair", "85 (200)", (changed - one) / yard, 4),
        Row("one brief of a batch / the pair", "0.43-0.54", batch / yard, 0.25),
        Row("one brief, workspace read before, this brief not / the pair", "3.0", one / yard, 1.2),
        Row("one brief, empty cache / the pair", "3.3", cold / yard, 2.0),
        Row("check, nothing changed / the pair", "2.5", checked / yard, 0.4),
        Row("--version / a bare interpreter", "1.6", version / start, 2),
        Row("build --help / a bare interpreter", "-", helped / start, 2),
        Row("of that, loading Click", "-", click / start, math.inf),
        Row("LibreOffice counts the pages of one DOCX / the pair", "-", counted / yard, math.inf),
        Row(f"memory: {count} briefs / {FEW} briefs", "-", memory, 1.3),
        Row("size of a PDF, kB", "171", pdf.stat().st_size / 1000, 80),
    ]


def median_of(command: Callable[[], list[str]], bench: Bench) -> float:
    """Return the CPU seconds of a build whose library is kept and whose brief isn't, the median of three."""
    taken = []
    for _ in range(3):
        cpu_of([sys.executable, "-m", "briefings", "cache", "clear"])
        cpu_of(bench.command("list", "audiences"))
        taken.append(cpu_of(command()))
    return statistics.median(taken)


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        os.environ |= {CACHE: str(work / "cache"), OFFICE: "off"}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        compileall.compile_dir(REPOSITORY / "briefings", quiet=1)
        bench = Bench(work, count)
        bench.prepare()
        found = rows(bench)
    tell(f"| {'what (CPU unless said)':<62} | {'then':>9} | {'now':>7} | {'aim':>5} |")
    tell(f"|{'-' * 64}|{'-' * 11}|{'-' * 9}|{'-' * 7}|")
    for row in found:
        tell(row.text())


if __name__ == "__main__":
    main()
