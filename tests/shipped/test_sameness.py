"""The same words in every format, and the same bytes in every process, time zone and hash seed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from briefings.render.text import words_of
from tests.conftest import REPOSITORY
from tests.render.docx_help import find
from tests.render.format_words import READ, drawn, letters
from tests.shipped.briefs import AUDIENCES, composed, orders, written

FIGURE = re.compile(r"\d[\d,.]*%?")


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("format_name", ["docx", "html", "md", "pdf"])
def test_every_format_of_a_brief_has_every_word(audience: str, format_name: str) -> None:
    wanted = Counter(letters(words_of(composed(audience).document)))
    assert not wanted - Counter(READ[format_name](written(audience, format_name)))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_statements_of_points_in_the_manifest_are_found_by_their_bookmarks_in_the_docx(audience: str) -> None:
    statements = json.loads(composed(audience).document.manifest)["statements"]
    bookmarks = [statement["bookmark"] for statement in statements if statement["kind"] == "point"]
    assert bookmarks
    assert set(bookmarks) <= set(find(written(audience, "docx"), "//w:bookmarkStart/@w:name"))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_docx_and_html_say_the_same_in_the_same_order(audience: str) -> None:
    document = composed(audience).document
    wanted = [word for word in letters(words_of(document)) if word not in drawn(document.body + document.annexes)]
    for format_name in ("docx", "html"):
        said = READ[format_name](written(audience, format_name))
        assert [word for word in said if word not in drawn(document.body + document.annexes)] == wanted


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_input_gives_the_same_bytes_in_another_process_time_zone_and_hash_seed(tmp_path: Path) -> None:
    formats = ("docx", "pdf", "html", "md")
    # Neither is that of this process.
    environment = {"TZ": "Asia/Shanghai" if time.timezone != -8 * 3600 else "UTC", "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-m", "briefings", "build", "--out", str(tmp_path), "--format", ",".join(formats)]
    subprocess.run(command, env=os.environ | environment, cwd=REPOSITORY, check=True, capture_output=True)
    made = digests(tmp_path)
    assert len(made) == (len(formats) + 1) * len(AUDIENCES)
    ours = {
        f"{orders()[audience].name}.{name}": hashlib.sha256(written(audience, name)).hexdigest()
        for audience in AUDIENCES
        for name in formats
    }
    assert {name: made.get(name) for name in ours} == ours
