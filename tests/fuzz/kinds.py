"""Each kind of file that comes in: sound examples of it, and the way on which the program reads it."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from briefings.app import sources
from briefings.app.bibliography import import_bibliography
from briefings.app.check_draft import check_draft
from briefings.app.checking import advise, check
from briefings.app.entries import Entries
from briefings.app.file_check import check_file
from briefings.app.formats import known_formats
from briefings.app.jobs import Job
from briefings.app.mail import outbox_of
from briefings.app.opening import Workspace, open_library
from briefings.app.orders import briefs
from briefings.app.record import history_of, received_by, record_build
from briefings.app.rendering import render
from briefings.app.returning import read_returned
from briefings.app.source_add import ArticleFile, add
from briefings.app.source_update import update
from briefings.deliver.record import Edition
from briefings.model.library import Library
from briefings.model.problem import Location, Problem, UserError
from briefings.workspace.files import decode
from briefings.workspace.formatting import obstacles, tidy
from tests.checks.articles import LINES, docx_of
from tests.conftest import REPOSITORY
from tests.workspace.article_files import page
from tests.workspace.bibliographies import BIBTEX, RIS, ZOTERO

TODAY: Final = dt.date(2025, 7, 1)
EXAMPLE: Final = REPOSITORY / "tests" / "workspaces" / "tram_line"
SUBJECT: Final = "seeds/tram-line"
# Of so many inputs one is tried in a whole workspace, gets advice, is built as briefs: these take far longer.
WHOLE, ADVISED, BUILT = 8, 80, 400
TEXTS: Final = {
    "survey": (
        "How Larkmoor rides\nIn March 2024 the union asked 1,204 passengers.\nThe bus is late on two days of five.\n"
        "Of those asked, 71% want a tram, said Ada Pell of the union.\n“We want the tram, and soon,” the union says.\n"
        "A tram every six minutes would carry 5.4 million passengers a year, $3 billion later.\n"
    ),
    "gazette": (
        "Tram goes to the vote\nThe council votes on June 17, 2025.\nThe line costs 48 million crowns.\n"
        "Works last from 2026 to 2029.\nThe town pays 60%.\nThe mayor is for it.\nBus line 4 ends.\nA tunnel is out.\n"
        "Ada Pell.\n"
    ),
    "traders": "To the council\nWe are 62 shopkeepers.\nThe works take three years.\nNobody asked us.\nStop it.\n",
}
READINGS: Final = """{"statement": "replace-bus.1", "words": "a", "tags": "b", "source": "c", "verdict": "supports", \
"by": "Ada", "at": "2025-06-02T10:00:00+00:00"}
{"statement": "b-waiting.1", "words": "a", "tags": "b", "source": "c", "accepts": "name", "reason": "so it is called", \
"by": "Ada", "at": "2025-06-02T10:00:00+00:00"}
"""
FINAL: Final = """final:
  - audience: council
    as_of: 2025-06-03
    language: en
    by: Ada Pell
    at: "2025-06-03T10:00:00+00:00"
    manifest: 00ff
"""
KEPT: Final = ("a value", 3, ("of", "plain", "parts"))
MAIL: Final = b"""From: Ada Pell <ada@larkmoor.example>
To: desk@larkmoor.example
Subject: =?utf-8?q?The_tram?=
Date: Mon, 2 Jun 2025 10:00:00 +0000
Message-ID: <1@larkmoor.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The council votes on June 17, 2025. The line costs 48 million=20crowns.

> older words

--b
Content-Type: text/html; charset=utf-8

<p>The council votes.</p>
--b--
"""
RTF: Final = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title The tram}{\author Ada Pell}}
\pard The council votes on June 17, 2025.\par The line costs \b 48 million\b0  crowns.
\u8220?So it is,\u8221? she said.\par
{\trowd\cellx100 a\cell b\cell\row}\bin3 abc{\footnote A note.}\'e9\par}"""
SUBTITLES: Final = """WEBVTT
Language: en

NOTE of Ada

1
00:00:01.000 --> 00:00:04.500 align:start
<v Ada Pell>The line costs <i>48</i>
million

00:00:04.500 --> 00:12:07.000
crowns.
- It votes<00:12:06.000><c> in June.</c>
"""
MARKDOWN: Final = """---
title: The tram
date: 2025-06-02
---
# The tram

The council votes on **June 17, 2025**[^1]. It costs ~~40~~ 48 million, low-
cost or 5*3*2.

| year | cars |
|------|-----:|
| 2026 | 49 |

3. One [link](https://x.example) <b>b</b>
[^1]: A note.
"""
CSL: Final = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>S</title><id>s</id>
<updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>
"""
FLAT_ODT: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>
<text:h text:outline-level="1">The tram</text:h><text:p>It costs 48 million.<text:s text:c="3"/>So
<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>
</text:note-body></text:note></text:p><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>
</table:table-row></table:table></office:text></office:body></office:document-content>
"""


@dataclass(frozen=True)
class Kind:
    """A kind of input: sound examples, and what is done with one.

    `run` returns the problems that have no place, or raises `UserError`.
    """

    name: str
    seeds: Callable[[], tuple[bytes, ...]]
    run: Callable[[bytes, Path], Iterable[Problem]]


def workspace_in(folder: Path) -> Path:
    """Return a small whole workspace below a folder, with digests and texts, made where it isn't there yet."""
    root = folder / "workspace"
    if not root.exists():
        shutil.copytree(EXAMPLE / "seeds", root / "seeds")
        texts = root / "texts" / "tram-line"
        texts.mkdir(parents=True)
        for name, text in TEXTS.items():
            (texts / f"{name}.txt").write_text(text, encoding="utf-8")
        sources.make_digests(root, open_library(root).library)
    return root


@cache
def opened(folder: Path) -> Workspace:
    """Return the sound workspace below a folder, opened."""
    return open_library(workspace_in(folder))


def library_in(folder: Path) -> Library:
    """Return the library of the sound workspace below a folder."""
    return opened(folder).library


def in_workspace(path: str, data: bytes, folder: Path) -> list[Problem]:
    """Check a workspace in which the file at `path` holds `data`: as a rule one with little else, which is quick.

    Now and then it is a whole one, and now and then its briefs are built.
    """
    chance = zlib.crc32(data)
    root = workspace_in(folder) if not chance % WHOLE else folder / "alone"
    file = root / path
    before = file.read_bytes() if file.exists() else None
    for each in (file.parent, root / "seeds" / "audiences"):
        each.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    try:
        if path.endswith((".md", ".yaml", ".j2")):
            text = data.decode("utf-8", "replace")
            tidy(text, path)
            obstacles(text, path)
        workspace = open_library(root)
        found = list(check(workspace, TODAY))
        if not chance % ADVISED:
            found += advise(workspace)
        if not chance % BUILT:
            found += built(workspace)
        return misplaced(found, root)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def built(workspace: Workspace) -> tuple[Problem, ...]:
    """Build every brief that has no errors, in all formats. Raises what a build only keeps as a crash."""
    found: tuple[Problem, ...] = ()
    for brief in briefs(workspace.library):
        rendered = render(workspace, Job.of(brief, known_formats()))
        if rendered.crash:
            raise RuntimeError(rendered.crash)
        found += rendered.problems
    return found


def of_workspace(name: str, path: str, *seeds: Path | str) -> Kind:
    """Return the kind of a workspace's files that stand at `path`."""

    def read() -> tuple[bytes, ...]:
        return tuple(seed.read_bytes() if isinstance(seed, Path) else seed.encode() for seed in seeds)

    return Kind(name, read, partial(in_workspace, path))


def add_article(name: str, data: bytes, folder: Path) -> tuple[Problem, ...]:
    """Read an article as `source add` and `source update` do, without writing anything."""
    root, library = workspace_in(folder), library_in(folder)
    file = ArticleFile(data, name, TODAY)
    file.extract()  # what can't be read is refused to both alike
    with contextlib.suppress(UserError):
        update(root, library, "survey", file, dry_run=True)
    add(root, library, "new-one", file, dry_run=True)
    return ()


def of_article(name: str, file: str, seeds: Callable[[], tuple[bytes, ...]]) -> Kind:
    """Return a kind of article."""
    return Kind(name, seeds, partial(add_article, file))


def of_part(name: str, part: str, seed: Callable[[], bytes], run: Callable[[bytes, Path], Iterable[Problem]]) -> Kind:
    """Return the kind of one part of a zip package, which is packed again before it is read."""

    def seeds() -> tuple[bytes, ...]:
        with zipfile.ZipFile(io.BytesIO(seed())) as package:
            return (package.read(part),)

    def repacked(data: bytes, folder: Path) -> Iterable[Problem]:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(seed())) as package, zipfile.ZipFile(out, "w") as again:
            for each in package.namelist():
                again.writestr(each, data if each == part else package.read(each))
        return run(out.getvalue(), folder)

    return Kind(name, seeds, repacked)


def import_list(name: str, data: bytes, folder: Path) -> tuple[Problem, ...]:
    """Read a bibliography as `source import` does."""
    library = library_in(folder)
    import_bibliography(workspace_in(folder), library, data, name=name, read_on=TODAY, dry_run=True)
    return ()


def draft(name: str, data: bytes, folder: Path) -> tuple[Problem, ...]:
    """Check an outside text as `check-draft` does."""
    library = library_in(folder)
    check_draft(library, library.dossiers[0], data, name)
    return ()


def came_back(name: str, data: bytes, folder: Path) -> tuple[Problem, ...]:
    """Take a brief back as `return` does, and audit it by itself."""
    path = folder / name
    path.write_bytes(data)
    with contextlib.suppress(UserError):
        check_file(path)
    read_returned(opened(folder), [path])
    return ()


def record(data: bytes, folder: Path) -> tuple[Problem, ...]:
    """Read the record of what was built and sent."""
    home = folder / "recorded"
    (home / "record").mkdir(parents=True, exist_ok=True)
    for old in (home / "record").iterdir():
        old.unlink()
    (home / "record" / "record.sqlite3").write_bytes(data)
    history_of(home)
    received_by(home, "tram-line", "survey")
    outbox_of(home)
    return ()


def kept(data: bytes, folder: Path) -> tuple[Problem, ...]:
    """Find an entry of the cache whose file holds `data`: what was kept, or nothing."""
    file, entries = cache_entry(folder / "cache")
    file.write_bytes(data)
    if entries.get("key") not in {None, KEPT}:
        raise ValueError("something else was found than was kept")
    return ()


def cache_entry(folder: Path) -> tuple[Path, Entries]:
    """Return the file of one entry in a cache of its own."""
    folder.mkdir(exist_ok=True)
    entries = Entries(folder)
    entries.put("key", KEPT)
    (file,) = folder.iterdir()
    return file, entries


@cache
def cache_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return cache_entry(Path(folder))[0].read_bytes()


@cache
def brief_docx() -> bytes:
    from tests.returned.office import council

    return council()


@cache
def brief_pdf() -> bytes:
    from tests.returned.office import brief_of

    return brief_of(EXAMPLE, "council", "pdf")


@cache
def article_docx() -> bytes:
    import docx

    document = docx.Document(io.BytesIO(docx_of(LINES)))
    document.add_heading("The tram", 1)
    document.add_paragraph("One", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "4,900 jobs"
    document.sections[0].header.paragraphs[0].text = "The Gazette"
    document.add_comment(document.paragraphs[0].runs, "A remark", "Ada")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def article_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    canvas.setTitle(LINES[0])
    for leaf in range(2):
        canvas.bookmarkPage(f"p{leaf}")
        canvas.addOutlineEntry(f"Part {leaf}", f"p{leaf}")
        for number, line in enumerate(LINES):
            canvas.drawString(72, 720 - 14 * number, line)
        canvas.drawString(300, 30, str(leaf + 4))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def article_odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", FLAT_ODT)
    return out.getvalue()


@cache
def digest_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return (workspace_in(Path(folder)) / SUBJECT / "digests" / "survey.json").read_bytes()


@cache
def record_file() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        manifest = json.dumps({"schema": 2, "brief": {"dossier": "tram-line"}, "statements": []})
        edition = Edition("tram-line", "council", "en", "2025-06-03", "v1", "00ff", manifest)
        record_build(home, edition, {Path("out/a.docx"): b"a"})
        with contextlib.closing(sqlite3.connect(home / "record" / "record.sqlite3")) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return (home / "record" / "record.sqlite3").read_bytes()


def pages() -> tuple[bytes, ...]:
    linked = json.dumps(
        {"@type": "NewsArticle", "headline": "The tram", "datePublished": "2025-06-02", "author": [{"name": "A"}]}
    )
    return (
        page("<p>It costs <b>48 million</b>.</p><table><tr><td colspan=2>a<td>b</table><ol start=3><li>x<li>y</ol>"),
        page(
            "<blockquote>“So it is”</blockquote><pre>a  b</pre>",
            f'<script type="application/ld+json">{linked}</script>',
        ),
    )


TEMPLATE: Final = REPOSITORY / "templates" / "decision-note.md.j2"
STANCES: Final = tuple(sorted((EXAMPLE / SUBJECT / "stances").iterdir()))
BACK: Final = partial(came_back, "back.docx")
KINDS: Final = {
    kind.name: kind
    for kind in (
        of_workspace("stance", f"{SUBJECT}/stances/riders.md", *STANCES),
        of_workspace("dossier", f"{SUBJECT}/dossier.yaml", EXAMPLE / SUBJECT / "dossier.yaml"),
        of_workspace("sources", f"{SUBJECT}/sources.yaml", EXAMPLE / SUBJECT / "sources.yaml"),
        of_workspace("audience", "seeds/audiences/council.yaml", *sorted((EXAMPLE / "seeds/audiences").iterdir())),
        of_workspace("house", "templates/house.yaml", REPOSITORY / "templates/house.yaml"),
        of_workspace("words", "templates/lang/en.yaml", REPOSITORY / "templates/lang/en.yaml"),
        of_workspace("template", "templates/decision-note.md.j2", *sorted((REPOSITORY / "templates").glob("*.j2"))),
        Kind("digest", lambda: (digest_file(),), partial(in_workspace, f"{SUBJECT}/digests/survey.json")),
        of_workspace("readings", f"{SUBJECT}/readings.jsonl", READINGS),
        of_workspace("final", f"{SUBJECT}/final.yaml", FINAL),
        of_workspace("style", "templates/styles/mine.csl", CSL),
        of_workspace("text", "texts/tram-line/survey.txt", *TEXTS.values()),
        of_article("subtitles", "a.vtt", lambda: (SUBTITLES.encode(),)),
        of_article("markdown", "a.md", lambda: (MARKDOWN.encode(),)),
        of_article("plain", "a.txt", lambda: tuple(text.encode() for text in TEXTS.values())),
        of_article("html", "a.html", pages),
        of_article("mail", "a.eml", lambda: (MAIL,)),
        of_article("rtf", "a.rtf", lambda: (RTF,)),
        of_article("pdf", "a.pdf", lambda: (article_pdf(),)),
        *(
            of_part(
                f"docx-{part.rpartition('/')[2].removesuffix('.xml')}",
                part,
                article_docx,
                partial(add_article, "a.docx"),
            )
            for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml")
        ),
        of_part("odt", "content.xml", article_odt, partial(add_article, "a.odt")),
        of_part("returned-document", "word/document.xml", brief_docx, BACK),
        Kind("returned-pdf", lambda: (brief_pdf(),), partial(came_back, "back.pdf")),
        Kind("bibtex", lambda: (BIBTEX.encode(),), partial(import_list, "a.bib")),
        Kind("ris", lambda: (RIS.encode(),), partial(import_list, "a.ris")),
        Kind("csl-json", lambda: (json.dumps(ZOTERO, indent=1).encode(),), partial(import_list, "a.json")),
        Kind("draft", lambda: tuple(text.encode() for text in TEXTS.values()), partial(draft, "draft.md")),
        Kind("cache", lambda: (cache_file(),), kept),
        Kind("record", lambda: (record_file(),), record),
    )
}


def misplaced(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Return the problems whose place isn't one in the workspace: no path, or a line or column that isn't there."""
    lines = cache(partial(_lines, root))
    return [problem for problem in problems if not _is_place(problem.location, lines(problem.location.path))]


def _lines(root: Path, path: str) -> list[str]:
    file = root / path
    return decode(file.read_bytes(), path)[0].split("\n") if path and file.is_file() else [""]


def _is_place(where: Location, lines: list[str]) -> bool:
    if where.line == 0:  # the file as a whole
        return bool(where.path) and where.column == 0
    inside = 1 <= where.line <= len(lines) and 1 <= where.column <= len(lines[where.line - 1]) + 1
    return bool(where.path) and inside
