"""Write docs/minister-1.png and -2.png: the first pages of the minister's brief, as the README shows them.

`python -m tools.pictures` builds the brief and draws its pages anew.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image

from briefings import briefs, open_workspace, render_brief

REPOSITORY: Final = Path(__file__).parent.parent
AUDIENCE: Final = "minister"
PAGES: Final = 2
DPI: Final = 84
# A page has few colours: a palette halves the file, and nobody sees it.
COLOURS: Final = 32


def pictures() -> dict[Path, bytes]:
    """Return the PNG of each page by its path."""
    workspace = open_workspace(REPOSITORY)
    [order] = briefs(workspace, [AUDIENCE])
    made = render_brief(workspace, order, ["pdf"])
    if not made.files:
        raise SystemExit("\n".join(map(str, made.problems)) + made.crash)
    document = pypdfium2.PdfDocument(made.files["pdf"])
    return {
        REPOSITORY / "docs" / f"{AUDIENCE}-{number + 1}.png": _png(document[number].render(scale=DPI / 72).to_pil())
        for number in range(min(PAGES, len(document)))
    }


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    for path, data in pictures().items():
        path.write_bytes(data)
