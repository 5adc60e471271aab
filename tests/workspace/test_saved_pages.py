"""A page that a browser saved, in any of its ways, is read like the live one, and tells where and when it was saved."""

from __future__ import annotations

import email.mime.image
import email.mime.multipart
import email.mime.text
from collections.abc import Callable
from pathlib import Path

import pytest

from briefings.workspace.articles import Article, extract

ADDRESS = "https://paper.example/2026/01/16/grant"
STORY = [
    "The ministry pays 49,000<sup id=r1><a href='#n1'>1</a></sup> crowns a month, Minister Marta Silva said on Friday.",
    "Work begins in October, she said, and the grant lapses if the council does not vote before the summer.",
    "The town has asked for <del>70,000</del> <ins>52,000</ins> crowns, according to the terms that were published.",
]
LIVE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The grant | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta property="article:published_time" content="2026-01-16">
<link rel="stylesheet" href="/style.css"><script src="/app.js"></script></head><body><nav><a href="/">Home</a></nav>
<main><article><h1>The grant</h1><figure><img src="/tram.jpg" alt="A tram"></figure>
{"".join(f"<p>{line}</p>" for line in STORY)}</article></main><div class="banner" style="display:none">Accept all</div>
<footer>© 2019 The Paper</footer></body></html>"""
SHEET = '<link rel="stylesheet" href="/style.css">'
NOTE = f"<!-- saved from url=({len(ADDRESS):04d}){ADDRESS} -->"


def with_folder() -> bytes:
    """What browsers write as `grant.html` beside the folder `grant_files`."""
    page = LIVE.replace("<!doctype html>", f"<!doctype html>\n{NOTE}\n")
    for name in ("style.css", "app.js", "tram.jpg"):
        page = page.replace(f'"/{name}"', f'"./grant_files/{name}"')
    return page.encode()


def single_file() -> bytes:
    """What SingleFile writes: all assets within the page, what was hidden marked so."""
    note = f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Sat Jan 17 2026 09:00:00 GMT+0000\n-->"
    page = LIVE.replace('<html lang="en">', f'<html lang="en">{note}')
    page = page.replace('"/tram.jpg"', f'"data:image/jpeg;base64,{"QUJD" * 4000}"')
    page = page.replace(
        '<link rel="stylesheet" href="/style.css">', "<style>.sf-hidden{display:none!important}</style>"
    )
    page = page.replace('<script src="/app.js"></script>', "")
    return page.replace('class="banner" style="display:none"', 'class="banner sf-hidden"').encode()


def mhtml() -> bytes:
    """What Chromium writes: a message of parts, with the address and the day in its head."""
    whole = email.mime.multipart.MIMEMultipart("related", type="text/html")
    whole["From"], whole["Snapshot-Content-Location"] = "<Saved by Blink>", ADDRESS
    whole["Subject"], whole["Date"] = "The grant | The Paper", "Sat, 17 Jan 2026 09:00:00 -0000"
    part = email.mime.text.MIMEText(LIVE, "html", "utf-8")
    part["Content-Location"] = ADDRESS
    whole.attach(part)
    picture = email.mime.image.MIMEImage(b"\xff\xd8\xff" * 900, "jpeg")
    picture["Content-Location"] = "https://paper.example/tram.jpg"
    whole.attach(picture)
    return whole.as_bytes()


SAVED: dict[str, Callable[[], bytes]] = {"HTML with its folder": with_folder, "SingleFile": single_file, "MHTML": mhtml}


def told(article: Article) -> tuple[object, ...]:
    return (
        article.text,
        article.title,
        article.best("issued"),
        article.best("publisher"),
        article.best("language"),
        article.left_out,
    )


@pytest.mark.parametrize("way", SAVED)
def test_a_saved_page_is_read_like_the_live_one(way: str) -> None:
    live, saved = extract(LIVE.encode()), extract(SAVED[way]())
    assert "49,000 crowns a month" in live.text
    assert "52,000 crowns, according" in live.text
    assert told(saved) == told(live)
    assert saved.best("URL") == ADDRESS
    assert saved.best("captured") == ("" if way == "HTML with its folder" else "2026-01-17")


def test_the_folder_beside_a_page_is_never_looked_into(tmp_path: Path) -> None:
    file = tmp_path / "grant.html"
    file.write_bytes(with_folder())
    alone = extract(file.read_bytes(), str(file))
    beside = tmp_path / "grant_files"
    beside.mkdir()
    (beside / "style.css").write_text("p { display: none }", encoding="utf-8")
    (beside / "app.js").write_text("document.write('70,000')", encoding="utf-8")
    assert extract(file.read_bytes(), str(file)) == alone
