"""What LibreOffice prints of a DOCX is counted, and told where it isn't what the PDF has or is more than promised."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from briefings.app import printed_length
from briefings.app.build import Built
from briefings.app.cache import NO_CACHE, Cache
from briefings.app.fit import compose_fitted
from briefings.app.printed_length import FEW, is_restyled, printed_pages, with_printed_lengths
from briefings.model.brief import Brief
from briefings.model.document import Pages
from briefings.model.house import House
from briefings.model.problem import Problem
from briefings.render.docx import make_house
from briefings.render.pdf import write
from tests.cli.terminal import run
from tests.compose.workspace import brief
from tests.conftest import require_tool
from tests.render.pdf_reading import document, paragraph


@cache
def restyled(size: float) -> bytes:
    word = docx.Document(BytesIO(make_house(House())))
    word.styles["Body Text"].font.size = Pt(size)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def on(base: bytes | None) -> Brief:
    order = brief()
    house = replace(order.library.house, docx_base=base)
    return replace(order, library=replace(order.library, house=house))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "brief.docx"
    path.write_bytes(b"a DOCX")
    return path


def length_problems(order: Brief, file: Path, times: int = 1) -> list[Problem]:
    """Return what is told of some briefs of 2 + 2 pages, once for each."""
    built = Built("brief", order.dossier.id, order.audience.id, files=(file,), pages=Pages(2, 2))
    results = with_printed_lengths(order.library, [order] * times, [built] * times, NO_CACHE)
    return [problem for each in results for problem in each.problems]


def count_as(monkeypatch: pytest.MonkeyPatch, pages: int | None) -> list[int]:
    """Let every DOCX have so many pages; return how many files were counted, call by call."""
    calls: list[int] = []

    def counted(files: Sequence[Path]) -> Mapping[Path, int | None]:
        calls.append(len(files))
        return dict.fromkeys(files, pages)

    monkeypatch.setattr(printed_length, "printed_pages", counted)
    monkeypatch.setattr(printed_length, "_office", lambda: "soffice")
    return calls


def test_a_house_document_as_it_was_made_is_not_restyled() -> None:
    assert not is_restyled(House())
    assert not is_restyled(House(docx_base=make_house(House())))
    assert is_restyled(House(docx_base=restyled(30)))


@pytest.mark.parametrize(("pages", "told"), [(9, "takes 9 pages, and 4 are promised"), (None, "isn't known"), (4, "")])
def test_what_is_printed_longer_than_promised_or_uncounted_is_told_of_a_restyled_one(
    pages: int | None, told: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_as(monkeypatch, pages)
    found = length_problems(on(restyled(30)), file)
    assert [problem.code for problem in found] == ["docx-length"] * bool(told)
    assert all(told in problem.message for problem in found)


@pytest.mark.parametrize(("pages", "told"), [(5, True), (3, True), (4, False), (None, False)])
def test_other_pages_than_the_pdf_has_are_told(
    pages: int | None, told: bool, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_as(monkeypatch, pages)
    found = length_problems(on(None), file)
    assert [problem.code for problem in found] == ["docx-pages"] * told
    assert all(f"on {pages} pages, and the PDF has 4" in problem.message for problem in found)


def test_of_many_briefs_none_is_counted(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = count_as(monkeypatch, 9)
    assert len(length_problems(on(None), file, FEW)) == FEW
    assert length_problems(on(None), file, FEW + 1) == []
    assert len(calls) == 1


def test_the_same_bytes_are_counted_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, kept = count_as(monkeypatch, 9), dict[tuple[str, ...], object]()
    monkeypatch.setattr(Cache, "get", lambda _, *key: kept.get(key))
    monkeypatch.setattr(Cache, "put", lambda _, kind, value, *key: kept.update({(kind, *key): value}))
    assert length_problems(on(None), file) == length_problems(on(None), file)
    assert calls == [1, 0]


@pytest.mark.parametrize("variable", ["", "off"])
def test_without_libreoffice_nothing_is_counted(
    variable: str, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFINGS_OFFICE", variable)
    if not variable:
        monkeypatch.setenv("PATH", str(tmp_path))
    assert printed_pages([file]) == {file: None}
    assert length_problems(on(None), file) == []


@pytest.mark.tool
def test_libreoffice_counts_what_it_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require_tool("soffice", "libreoffice-writer")
    monkeypatch.setenv("BRIEFINGS_OFFICE", "")
    files = [tmp_path / f"{size}.docx" for size in (11, 40)]
    for path in files:
        path.write_bytes(compose_fitted(on(restyled(float(path.stem)))).write("docx"))
    small, large = printed_pages(files).values()
    assert small is not None
    assert large is not None
    assert small < large


def test_a_build_tells_where_the_two_differ(tmp_path: Path) -> None:
    """A program that prints the same page of every file stands for LibreOffice."""
    (tmp_path / "one.pdf").write_bytes(write(document(paragraph("One page."))))
    office = tmp_path / "office"
    every = 'for name in "$@"; do case $name in *.docx)'
    office.write_text(f'#!/bin/sh\n{every} cp {tmp_path}/one.pdf "${{name%.docx}}.pdf";; esac; done\n')
    office.chmod(0o755)
    run("init", "work", folder=tmp_path)
    done = run("build", "--json", folder=tmp_path / "work", BRIEFINGS_OFFICE=str(office))
    briefs = json.loads(done.stdout)["briefs"]
    assert briefs
    assert all("docx-pages" in [problem["code"] for problem in each["problems"]] for each in briefs)
