"""What no brief may lack, whatever its template, and two small ones that keep to it: a card and a letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from briefings.compose import compose, plan
from briefings.model.audience import Omission
from briefings.model.brief import Brief
from briefings.model.document import Document, Paragraph
from briefings.model.problem import UserError
from briefings.model.statements import statements_of
from briefings.render import WRITERS, write
from briefings.render.layout import measure
from briefings.render.text import words_of
from briefings.workspace import read_library
from tests.compose.workspace import brief, composed
from tests.conftest import REPOSITORY
from tests.render.docx_lint import lint

EXAMPLES = REPOSITORY / "docs" / "examples" / "card-and-letter"
LEAST = "::title-block\n\nText.\n\n::annexes\n::sources\n::contested\n::notes\n::left-out\n"


def missing(template: str, **audience: Any) -> str:
    with pytest.raises(UserError) as caught:
        composed(brief(template=template, **audience))
    (problem,) = caught.value.problems
    assert problem.code == "missing-part"
    return problem.message


def said(document: Document) -> set[str]:
    return {statement.id for statement in statements_of(document)}


def test_a_brief_of_the_least_that_honesty_needs_is_composed() -> None:
    document = composed(brief(template=LEAST))
    assert {"audience/name", "brief/as_of", "word/left_out_sides"} <= said(document)


@pytest.mark.parametrize("part", ["title-block", "sources", "contested", "notes", "left-out"])
def test_a_template_that_lacks_what_honesty_needs_is_an_error(part: str) -> None:
    assert f"`::{part}`" in missing(LEAST.replace(f"::{part}\n", ""))


def test_a_letter_may_say_for_whom_and_of_when_in_its_own_words() -> None:
    letter = LEAST.replace("::title-block\n", "Dear {{ reader }}, on {{ as_of }}:\n")
    assert {"audience/name", "brief/as_of"} <= said(composed(brief(template=letter)))
    assert "`{{ as_of }}`" in missing(letter.replace("{{ as_of }}", "that day"))
    assert "`{{ marking }}`" in missing(letter, marking="SECRET")


def test_a_risk_map_needs_the_table_that_explains_its_numbers() -> None:
    assert "`::risk-table`" in missing(LEAST.replace("Text.", "::risk-map"))


def test_what_is_left_out_names_the_sides_of_which_nothing_is_printed() -> None:
    text = LEAST.replace("Text.", "::position{perspective=riders}")
    printed = words_of(composed(brief(template=text)))
    assert "Nothing of what these hold is printed: Town hall, Shopkeepers." in printed


def test_views_that_the_audience_leaves_out_are_named_whatever_the_template() -> None:
    order = brief(template=LEAST, leave_out=(Omission("riders", "They are heard on another day."),))
    assert "They are heard on another day." in words_of(composed(order))


def test_a_signature_names_who_signs_and_in_what_role() -> None:
    text = LEAST.replace("Text.", '::signature{name="Ana Berg" role="Minister of Harbours"}')
    (signed,) = [b for b in composed(brief(template=text)).body if isinstance(b, Paragraph) and b.style == "signature"]
    assert [getattr(run, "text", "") for run in signed.inlines] == ["Ana Berg", "\u2028", "Minister of Harbours"]


def examples(tmp_path: Path) -> list[Brief]:
    """Return the briefs of the example's dossier for the audiences of the how-to."""
    (tmp_path / "seeds" / "audiences").mkdir(parents=True)
    source = REPOSITORY / "tests" / "workspaces" / "tram_line" / "seeds" / "tram-line"
    for file in source.rglob("*.*"):
        target = tmp_path / "seeds" / "tram-line" / file.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(file, target)
    for file in EXAMPLES.glob("*.yaml"):
        copy(file, tmp_path / "seeds" / "audiences")
    library, problems = read_library(tmp_path)
    assert not problems
    (dossier,) = library.dossiers
    return [Brief(library, dossier, audience, dossier.as_of, "en") for audience in library.audiences]


def test_the_card_and_the_letter_of_the_how_to_keep_to_one_page_in_every_format(tmp_path: Path) -> None:
    orders = examples(tmp_path)
    assert {order.audience.product for order in orders} == {"question-card", "letter"}
    for order in orders:
        document = compose(order, plan(order), 0)
        pages = measure(document)
        assert (pages.body, pages.annexes) == (1, 1)
        for name in WRITERS:
            blob = write(name, document)
            assert blob == write(name, document)
        assert lint(write("docx", document)) == ()


def test_the_letter_is_dated_addressed_and_signed(tmp_path: Path) -> None:
    (order,) = [order for order in examples(tmp_path) if order.audience.product == "letter"]
    document = compose(order, plan(order), 0)
    assert {"audience/name", "brief/as_of", "audience/status", "brief/signature"} <= said(document)
    french = compose(replace(order, language="fr"), plan(replace(order, language="fr")), 0)
    assert "Madame, Monsieur," in words_of(french)
