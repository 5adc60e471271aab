"""A brief in two languages, each in a file of its own, goes out as one message, in its reader's order."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefings.app.mail import Mailing, prepare_mailings, send_mailings
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.record import history_of
from tests.conftest import REPOSITORY
from tests.deliver.mail_servers import Post, running
from tests.deliver.messages import plain

ANA, LUC = "ana@example.org", "luc@example.org"
PEOPLE = f"""recipients:
  - name: Ana
    email: {ANA}
  - name: Luc
    email: {LUC}
    language: fr-CA
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("seeds", "templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    file = tmp_path / "seeds" / "audiences" / "minister.yaml"
    text = file.read_text(encoding="utf-8")
    text, count = re.subn(r"^recipients:\n(?:  .*\n)+", PEOPLE, text, flags=re.MULTILINE)
    assert count == 1
    file.write_text(text, encoding="utf-8")
    return tmp_path


def mailings(folder: Path, *languages: str, again: bool = False) -> tuple[Mailing, ...]:
    opened = open_library(folder)
    orders = briefs(opened.library, ["minister"], languages=languages)
    return prepare_mailings(opened, orders, folder, "Desk <desk@example.org>", again=again)


def send(folder: Path, post: Post, ready: Sequence[Mailing]) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    send_mailings(folder, ready, plain(post), lambda email, state, _: told.append((email, state)))
    return told


def test_both_files_go_in_one_message_in_the_order_of_its_reader(folder: Path) -> None:
    letters = {letter.email: letter for mailing in mailings(folder, "en", "fr") for letter in mailing.letters}
    assert {email: letter.language for email, letter in letters.items()} == {ANA: "en, fr", LUC: "fr, en"}
    for email, ends in ((ANA, ["en.pdf", "fr.pdf"]), (LUC, ["fr.pdf", "en.pdf"])):
        assert [file.name[-6:] for file in letters[email].attachments] == ends


def test_each_person_gets_each_language_once(folder: Path) -> None:
    with running(Post()) as post:
        assert send(folder, post, mailings(folder, "en")) == [(ANA, "sent"), (LUC, "sent")]
        both = mailings(folder, "en", "fr")
        carried = {(each.email, file.name[-6:]) for m in both for each in m.letters for file in each.attachments}
        assert carried == {(ANA, "fr.pdf"), (LUC, "fr.pdf")}
        assert {state for _, state in send(folder, post, both)} == {"sent"}
        assert not any(mailing.to_send for mailing in mailings(folder, "en", "fr"))
        assert post.count == {ANA: 2, LUC: 2}  # English before, French now
    mail = [(entry.recipient, entry.language) for entry in history_of(folder) if entry.kind == "mail"]
    assert sorted(mail) == [(ANA, "en"), (ANA, "fr"), (LUC, "en"), (LUC, "fr")]


def test_who_asks_for_it_again_gets_both(folder: Path) -> None:
    with running(Post()) as post:
        send(folder, post, mailings(folder, "en"))
    again = mailings(folder, "en", "fr", again=True)
    assert {len(letter.attachments) for mailing in again for letter in mailing.letters} == {2}
