"""A long brief begins with the list of its chapters, a short one doesn't, and the list counts against its pages."""

from __future__ import annotations

from dataclasses import replace

from briefings.app.fit import compose_fitted
from briefings.compose import LONG, with_contents
from briefings.model.document import Contents, Document, Heading, Run
from briefings.model.statements import statements_of
from briefings.render import layout
from briefings.render.text import plain
from tests.briefs import EIGHT
from tests.compose.workspace import brief, composed


def contents_of(document: Document) -> list[Contents]:
    return [block for block in (*document.body, *document.annexes) if isinstance(block, Contents)]


def chapters(document: Document) -> list[Heading]:
    return [b for b in (*document.body, *document.annexes) if isinstance(b, Heading) and b.level == 1]


def test_a_body_of_seven_pages_or_more_lists_its_chapters_and_a_shorter_one_does_not_whatever_its_annexes() -> None:
    for audience in EIGHT.orders:
        made = EIGHT.composed(audience)
        assert len(contents_of(made.document)) == (made.pages.body >= LONG), audience
    press = EIGHT.composed("press")
    assert press.pages.body + press.pages.annexes >= LONG


def test_the_list_names_every_chapter_once_in_order_and_leads_to_it() -> None:
    document = EIGHT.composed("dm-analysts").document
    [contents] = contents_of(document)
    wanted = [(plain(heading.inlines), heading.id) for heading in chapters(document)]
    assert [(plain(entry.inlines), entry.target) for entry in contents.entries] == wanted
    assert len({target for _, target in wanted}) == len(wanted)


def test_the_list_stands_before_the_first_heading() -> None:
    document = EIGHT.composed("dm-analysts").document
    kinds = [type(block) for block in document.body]
    assert kinds.index(Contents) == kinds.index(Heading) - 1


def test_the_pages_that_are_promised_are_kept_with_the_list() -> None:
    made = EIGHT.composed("dm-analysts")
    assert layout.measure(made.document).body <= made.brief.audience.max_pages
    bare = tuple(block for block in made.document.body if not isinstance(block, Contents))
    assert layout.measure(replace(made.document, body=bare)).body_extent <= made.pages.body_extent


def test_its_lines_are_statements_of_its_own_and_no_place_for_a_comment() -> None:
    document = EIGHT.composed("dm-analysts").document
    listed = [each for each in statements_of(document) if each.place == "contents"]
    assert len(listed) == len(chapters(document))
    assert {each.kind for each in listed} == {"contents"}
    assert not any(each.bookmark for each in listed)


def test_the_notes_that_stand_at_the_foot_of_pages_are_no_chapter() -> None:
    document = replace(composed(brief()), footnotes=True)
    [contents] = contents_of(with_contents(brief(), document))
    assert "Notes" not in [plain(entry.inlines) for entry in contents.entries]


def test_a_document_without_headings_stays_as_it_is() -> None:
    document = replace(composed(brief()), body=(), annexes=())
    assert with_contents(brief(), document) == document


def test_a_document_whose_headings_begin_no_chapter_stays_as_it_is() -> None:
    made = composed(brief())
    small = tuple(replace(b, level=2) if isinstance(b, Heading) else b for b in made.body)
    document = replace(made, body=(*small, Heading(2, (Run("Costs"),))), annexes=())
    assert with_contents(brief(), document) == document


def test_the_same_brief_gives_the_same_list() -> None:
    order = EIGHT.orders["press"]
    assert compose_fitted(order).document == EIGHT.composed("press").document
