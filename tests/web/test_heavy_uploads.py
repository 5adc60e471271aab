"""An odd upload costs its sender a refusal or some seconds, and nobody else the page."""

from __future__ import annotations

import threading
import time

import httpx
import pytest

from tests.web.conftest import Site
from tests.web.first_dossier import DOSSIER

PAGE = f"/sources/{DOSSIER}"
# Far above what any of them takes, and far below what each took once; of a machine that others use as well.
PATIENCE = 60.0
UPLOADS: dict[str, tuple[bytes, str]] = {
    "entities without a blank": (b"<html><body><p>" + b"a&lt;" * 100_000, "without a blank"),
    "lines without end": (b"a b c d e.\n" * 400_000, "paragraphs"),
    "a line without end": (b"a bc d " * 1_000_000, "characters"),
    "a word without end": (b"A line.\n" + b"a" * 100_000, "without a blank"),
    "digits without end": (b"9" * 1_000_001, "characters"),
}


def upload(client: httpx.Client, data: bytes) -> httpx.Response:
    headers = {"Origin": str(client.base_url).rstrip("/")}
    return client.post(f"{PAGE}/add", files={"file": ("odd.txt", data)}, headers=headers, timeout=2 * PATIENCE)


@pytest.mark.parametrize("name", UPLOADS)
def test_an_upload_without_end_is_refused_in_words_and_changes_nothing(
    owner: httpx.Client, site: Site, name: str
) -> None:
    data, said = UPLOADS[name]
    before = {path: path.read_bytes() for path in (site.root / "seeds").rglob("*") if path.is_file()}
    began = time.process_time()  # the server runs in this process
    answer = upload(owner, data)
    assert time.process_time() - began < PATIENCE
    assert (answer.status_code, said in answer.text) == (422, True)
    assert {path: path.read_bytes() for path in (site.root / "seeds").rglob("*") if path.is_file()} == before


def test_the_page_answers_others_while_a_heavy_upload_is_read(owner: httpx.Client) -> None:
    text = ("The council of the town pays 49,000 crowns a month, says Marta Silva of the union.\n" * 10_000).encode()
    sending = threading.Thread(target=upload, args=(owner, text))
    sending.start()
    answered = 0
    with httpx.Client(base_url=owner.base_url, cookies=owner.cookies, timeout=PATIENCE) as other:
        while sending.is_alive():
            answered += other.get("/").status_code == 200
    sending.join()
    assert answered > 1
