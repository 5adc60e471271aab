"""The text family's files: which face stands for plain, emphasised and strong text. Source Sans Pro, OFL-1.1."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

FILES: Final = {
    (False, False): "SourceSansPro-Regular.ttf",
    (False, True): "SourceSansPro-It.ttf",
    (True, False): "SourceSansPro-Semibold.ttf",
    (True, True): "SourceSansPro-SemiboldIt.ttf",
}


@cache
def _folder() -> Path:
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("the package font-source-sans-pro isn't installed")
    return Path(spec.origin).parent / "files"


@cache
def face_path(strong: bool = False, emphasis: bool = False) -> str:
    """Return the path of the TrueType file for text that looks so."""
    return str(_folder() / FILES[strong, emphasis])
