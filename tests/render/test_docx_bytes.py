"""Same document, same bytes; and nothing heavy is loaded before a DOCX is written."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from briefings.model.house import House
from briefings.render.docx import make_house, write
from tests.conftest import REPOSITORY
from tests.documents import sample_document

DIGEST = """
import hashlib
from briefings.render.docx import make_house, write
from tests.documents import sample_document
print(hashlib.sha256(write(sample_document()) + make_house(sample_document().house)).hexdigest())
"""


def run(code: str, **environment: str) -> str:
    known = {**os.environ, **environment}
    done = subprocess.run(
        [sys.executable, "-c", code], env=known, cwd=REPOSITORY, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_processes_time_zones_and_hash_seeds_give_the_same_bytes() -> None:
    surroundings = (("0", "UTC"), ("1", "Pacific/Kiritimati"), ("4242", "America/St_Johns"))
    assert len({run(DIGEST, PYTHONHASHSEED=seed, TZ=zone) for seed, zone in surroundings}) == 1


def test_a_second_document_in_a_process_is_as_the_first() -> None:
    assert write(sample_document()) == write(sample_document())


def test_all_parts_are_dated_alike_and_sorted() -> None:
    for blob in (write(sample_document()), make_house(House())):
        with zipfile.ZipFile(BytesIO(blob)) as archive:
            names = archive.namelist()
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])


@pytest.mark.parametrize("module", ["docx", "lxml", "PIL", "reportlab"])
def test_importing_the_writer_loads_nothing_heavy(module: str) -> None:
    loaded = run(f"import sys, briefings.render.docx; print({module!r} in sys.modules)")
    assert loaded == "False"
