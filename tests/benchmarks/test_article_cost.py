"""What reading a long PDF and a large page costs, beside the bare parsers on the same files in the same run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import trafilatura

from briefings.workspace.articles import extract
from tests.benchmarks.measuring import Report, least, report
from tests.workspace.article_files import FILLER, pdf_of

PAGES = 300
PAGE_BYTES = 5_000_000


@pytest.fixture(scope="module")
def long_pdf() -> bytes:
    """A PDF of 300 pages of running text with headers and page numbers."""
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import Paragraph

    body = ParagraphStyle("body", getSampleStyleSheet()["Normal"], fontSize=11, leading=14, spaceAfter=8)
    story = [Paragraph(f"Paragraph {number}. {FILLER} {FILLER}", body) for number in range(PAGES * 10)]
    return pdf_of(story, "Ministry of Transport", numbered=True)


@pytest.fixture(scope="module")
def large_page() -> bytes:
    """A page of 5 MB: half of it its article, the rest menus and scripts."""
    story = "".join(f"<p>Paragraph {number}. {FILLER} 49,000<sup>1</sup> cars.</p>" for number in range(9_000))
    menu = "".join(f'<li><a href="/{number}">Topic {number}</a></li>' for number in range(20_000))
    script = "let a = 1;\n" * 100_000
    head = f"<head><style>.a{{color:red}}</style><script>{script}</script></head>"
    body = f"<body><nav><ul>{menu}</ul></nav><article><h1>T</h1>{story}</article></body>"
    page = f"<!doctype html><html lang=en>{head}{body}"
    assert 0.8 * PAGE_BYTES < len(page) < 1.2 * PAGE_BYTES
    return page.encode()


def test_a_page_of_five_megabytes_costs_less_than_trafilatura_alone(large_page: bytes, record_property: Report) -> None:
    alone = least(lambda: trafilatura.bare_extraction(large_page, include_tables=True), rounds=1)
    ratio = least(lambda: extract(large_page), rounds=1) / alone
    report(record_property, "reading a 5 MB page / trafilatura alone", ratio, typical=0.45)


def test_a_pdf_of_three_hundred_pages_costs_a_few_times_the_bare_letters(
    long_pdf: bytes, record_property: Report
) -> None:
    import pypdfium2

    def bare() -> None:
        document = pypdfium2.PdfDocument(long_pdf)
        for number in range(len(document)):
            text = document[number].get_textpage()
            for at in range(text.count_chars()):
                text.get_charbox(at, loose=True)

    once = least(bare, rounds=1)
    ratio = least(lambda: extract(long_pdf), rounds=1) / once
    report(record_property, "reading a 300-page PDF / the boxes of its letters alone", ratio, typical=4.5)


# Linux's own high-water mark of this process alone, reset after the imports, whose peak may be higher than what follows
# (proc(5), clear_refs): a child's `ru_maxrss` begins with its parent's.
PEAK = """
import re, sys
from pathlib import Path
{imports}
peak = lambda: int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
data = Path(sys.argv[1]).read_bytes()
Path("/proc/self/clear_refs").write_text("5")
before = peak()
held = {read}
print(peak() - before)
"""
OURS = PEAK.format(imports="from briefings.workspace.articles import extract", read="extract(data)")
BARE = {
    "long_pdf": PEAK.format(
        imports="import pypdfium2",
        read="[page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]",
    ),
    "large_page": PEAK.format(
        imports="import trafilatura", read="trafilatura.bare_extraction(data, include_tables=True)"
    ),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from Linux's /proc")
@pytest.mark.parametrize(("kind", "most", "most_of_bare"), [("long_pdf", 120, 20), ("large_page", 60, 2)])
def test_peak_memory_is_a_small_multiple_of_the_file_and_of_a_bare_reader(
    kind: str,
    most: int,
    most_of_bare: float,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    record_property: Report,
) -> None:
    data: bytes = request.getfixturevalue(kind)
    file = tmp_path / "file"
    file.write_bytes(data)
    ours, bare = peak_of(OURS, file), peak_of(BARE[kind], file)
    record_property(f"peak memory of reading {kind} / its size", f"{ours / len(data):.1f}")
    record_property(f"peak memory of reading {kind} / a bare reader's", f"{ours / bare:.1f}")
    sys.stderr.write(
        f"\npeak memory of {kind}: {ours / len(data):.1f} times its size of {len(data):,} bytes,"
        f" {ours / bare:.1f} times a bare reader's {bare / 1e6:.0f} MB\n"
    )
    assert ours / len(data) < most
    assert ours / bare < most_of_bare


def peak_of(script: str, file: Path) -> int:
    """Return by how many bytes the peak of a process rises while it reads a file."""
    told = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    return int(told.stdout)
