"""A brief on a restyled house document is measured as it will be printed, or its writer is told that it wasn't."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from briefings.app import printed_length
from briefings.app.cache import NO_CACHE
from briefings.app.fit import Composed, compose_fitted
from briefings.app.printed_length import PrintedLengths, is_restyled, printed_pages
from briefings.model.house import House
from briefings.model.problem import Problem
from briefings.render.docx import make_house
from tests.compose.workspace import brief
from tests.conftest import require_tool


@cache
def restyled(size: float) -> bytes:
    word = docx.Document(BytesIO(make_house(House())))
    word.styles["Body Text"].font.size = Pt(size)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def on(base: bytes | None) -> Composed:
    order = brief()
    house = replace(order.library.house, docx_base=base)
    return compose_fitted(replace(order, library=replace(order.library, house=house)))


def length_problems(composed: Composed) -> tuple[Problem, ...]:
    return PrintedLengths(composed.brief.library, NO_CACHE).problems(composed.brief, "a hash", bytes)


def test_a_house_document_as_it_was_made_is_not_restyled() -> None:
    assert not is_restyled(House())
    assert not is_restyled(House(docx_base=make_house(House())))
    assert is_restyled(House(docx_base=restyled(30)))


@pytest.mark.parametrize(("pages", "told"), [(9, "takes 9 pages, and 4 are promised"), (None, "isn't known"), (4, "")])
def test_what_is_printed_longer_than_promised_or_uncounted_is_told(
    pages: int | None, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_length, "printed_pages", lambda _: pages)
    found = length_problems(on(restyled(30)))
    assert [problem.code for problem in found] == ["docx-length"] * bool(told)
    assert all(told in problem.message for problem in found)
    assert not length_problems(on(None))


def test_without_libreoffice_nothing_is_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printed_pages(b"") is None


@pytest.mark.tool
def test_libreoffice_counts_what_it_prints() -> None:
    require_tool("soffice", "libreoffice-writer")
    small, large = (printed_pages(on(restyled(size)).write("docx")) for size in (11, 40))
    assert small is not None
    assert large is not None
    assert small < large
