"""Who gets which dossier, and on what paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.app.orders import briefs
from briefings.model.vocabulary import Paper
from tests.compose.workspace import library


@pytest.mark.parametrize(("named", "gets"), [((), True), (("tram-line",), True), (("ferries",), False)])
def test_a_reader_gets_the_dossiers_it_names_or_all(named: tuple[str, ...], *, gets: bool) -> None:
    reader = replace(library().audiences[0], dossiers=named)
    assert reader.gets(library().dossiers[0]) is gets
    assert bool(briefs(replace(library(), audiences=(reader,)))) is gets


def test_a_reader_who_names_no_dossier_gets_those_of_the_reader_s_language() -> None:
    dossier = library().dossiers[0]
    reader = replace(library().audiences[0], dossiers=())
    assert [reader.gets(replace(dossier, language=tag)) for tag in ("en", "en-CA", "fr")] == [True, True, False]


def test_paper_is_as_large_in_points_as_in_inches_and_millimetres() -> None:
    assert (Paper.LETTER.width, Paper.LETTER.height) == (8.5 * 72, 11 * 72)
    assert [round(side / 72 * 25.4) for side in (Paper.A4.width, Paper.A4.height)] == [210, 297]
