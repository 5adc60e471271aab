"""Eighty files of public institutions are read with every paragraph, figure and name right."""

from __future__ import annotations

import pytest

from briefings.model.digest import digest_of
from briefings.workspace.articles import extract
from tests.workspace.institution_files import DOCUMENTS, FORMATS, Made, expected_in

FILES = [(made, name) for made in DOCUMENTS for name in FORMATS]


def test_there_are_eighty_files_of_ten_documents_in_eight_formats() -> None:
    assert len(FILES) == 80
    assert {made.language for made in DOCUMENTS} == {"en", "fr"}


@pytest.mark.parametrize(("made", "name"), FILES, ids=[f"{made.name}.{name}" for made, name in FILES])
def test_every_paragraph_figure_and_name_of_a_file_is_read_as_it_stands(made: Made, name: str) -> None:
    article = extract(FORMATS[name](made), f"{made.name}.{name}")
    wanted = expected_in(made, name)
    assert [paragraph.text for paragraph in article.paragraphs] == [" ".join(line.split()) for line in wanted]
    read, right = (digest_of("a", text, "salt", made.language) for text in (article.text, "\n".join(wanted)))
    assert [each.quantities for each in read.paragraphs] == [each.quantities for each in right.paragraphs]
    assert [each.names for each in read.paragraphs] == [each.names for each in right.paragraphs]
    assert article.title == wanted[0]
    assert article.best("language") == made.language
