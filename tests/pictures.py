"""`python -m tests.pictures`: the shipped minister's brief in, the README's pictures of its pages out, as SVG text."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.shipped.briefs import written

PAGES = (1, 2)
NUMBER = re.compile(r"-?\d+\.\d{3,}")


def main() -> None:
    """Draw the pages; numbers keep two decimals, which is finer than any screen."""
    with tempfile.TemporaryDirectory() as scratch:
        pdf, svg = Path(scratch) / "brief.pdf", Path(scratch) / "page.svg"
        pdf.write_bytes(written("minister", "pdf"))
        for page in PAGES:
            command = ["pdftocairo", "-svg", "-f", str(page), "-l", str(page), str(pdf), str(svg)]
            subprocess.run(command, check=True)
            drawn = NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), svg.read_text())
            target = REPOSITORY / "docs" / f"minister-{page}.svg"
            target.parent.mkdir(exist_ok=True)
            target.write_text(drawn)


if __name__ == "__main__":
    main()
