"""What every brief owes its reader, whoever that is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product, takewhile
from typing import Final

import pytest

from briefings.app.checking import check
from briefings.app.edition import edition_of
from briefings.app.fit import balance_problems, compose_fitted
from briefings.app.orders import briefs
from briefings.compose.relevance import FOR_THE_READER, TO_DECIDE
from briefings.model.document import Block, Cell, Heading, ItemList, Link, Mark, Paragraph, Table
from briefings.model.problem import UserError
from briefings.model.quantity_reader import quantities
from briefings.model.statements import statements_of
from briefings.render.text import plain, words_of
from tests.shipped.briefs import AUDIENCES, PUBLIC, composed, opened, orders

# Paragraphs that say for whom and to what end a brief is.
TITLE_BLOCK: Final = 2
TWO_PAGES: Final = (
    "minister",
    "ontario-premier",
    "autoworkers-union",
    "embassy-washington",
    "trade-commissioner-beijing",
)
# Who gets what leaves the house: none of its ratings, and not how far the work is.
# Items that a map of risks and benefits is worth its room for.
MANY: Final = 8


def blocks_of(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, ItemList):
            for item in block.items:
                yield from blocks_of(item.blocks)


def words_of_blocks(*blocks: Block) -> str:
    return " ".join(plain(each.inlines) for each in blocks_of(blocks) if isinstance(each, Paragraph))


def marks_of(block: Block) -> Iterator[int]:
    cells: tuple[Cell, ...] = ()
    if isinstance(block, Table):
        cells = (*block.header, *(cell for row in block.rows for cell in row))
    parts = [part for cell in cells for inlines in cell.paragraphs for part in inlines]
    parts += [*getattr(block, "inlines", ()), *getattr(block, "caption", ())]
    yield from (part.number for part in parts if isinstance(part, Mark))


def test_the_shipped_workspace_says_only_that_nobody_has_recommended_anything() -> None:
    # A recommendation is a person's: none is shipped, and the decision note says so.
    assert {problem.code for problem in check(opened(), orders()["minister"].as_of)} == {"no-recommendation"}


def test_there_are_eight_readers_at_least() -> None:
    assert len(AUDIENCES) >= 8


def test_windows_tell_the_kinds_of_brief_on_one_subject_apart() -> None:
    titles = {orders()[audience].audience.product: composed(audience).document.window_title for audience in AUDIENCES}
    assert len(set(titles.values())) == len(titles)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_main_message_opens_a_brief_or_follows_what_is_asked(audience: str) -> None:
    blocks = composed(audience).document.body
    if orders()[audience].audience.product == "decision-note":
        headings = [plain(block.inlines) for block in blocks if isinstance(block, Heading)]
        assert headings[:2] == ["Decision", "Summary"]
        summary = [at for at, block in enumerate(blocks) if isinstance(block, Heading)][1]
        blocks = blocks[summary:]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if orders()[audience].audience.product != "decision-note":
        paragraphs = [block for block in paragraphs if block.style != "marking"][TITLE_BLOCK:]
    message = paragraphs[0]
    assert message.style == "message"
    assert any(isinstance(part, Mark) for part in message.inlines)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_perspective_is_there_or_its_absence_is_explained(audience: str) -> None:
    brief, text = orders()[audience], words_of(composed(audience).document)
    for stance in brief.dossier.stances:
        assert stance.name in text
    for omission in brief.audience.leave_out:
        assert omission.reason in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_reader_lost_the_gravest_risk_on_what_this_reader_stresses_but_to_what_tells_options_apart(
    audience: str,
) -> None:
    made = composed(audience)
    lost = [ranked.keep.reserve for ranked in made.plan.lost(made.step)]
    assert TO_DECIDE not in lost
    order = orders()[audience]
    decides = order.dossier.decides(order.audience)
    assert lost.count(FOR_THE_READER) <= decides


def test_a_brief_too_short_for_balance_says_whose_benefit_or_risk_it_lost() -> None:
    short = [made for made in map(composed, AUDIENCES) if made.plan.lost(made.step)]
    assert short
    for made in short:
        [problem] = balance_problems(made)
        assert problem.code == "unbalanced"
        assert [ranked.kept for ranked in made.plan.lost(made.step) if ranked.kept not in problem.message] == []


def test_security_stands_in_the_risk_table_of_the_minister() -> None:
    assert "Software or data in Chinese-designed cars is misused" in words_of(composed("minister").document)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_view_of_the_agreement_map_has_a_source(audience: str) -> None:
    for table in blocks_of(composed(audience).document.body):
        if isinstance(table, Table) and table.id.startswith("agreement"):
            for cell in (cell for row in table.rows for cell in row[1:]):
                words = plain(cell.paragraphs[0])
                marks = [part for inlines in cell.paragraphs for part in inlines if isinstance(part, Mark)]
                assert bool(marks) == (words != "–"), words


def test_no_two_statements_of_a_two_page_body_carry_the_same_quantity_from_the_same_paragraph() -> None:
    again = []
    for order in briefs(opened().library, TWO_PAGES, languages=("en", "fr")):
        manifest = json.loads(compose_fitted(order).document.manifest)
        paragraphs = {
            note["number"]: {(cite["source"], number) for cite in note["cites"] for number in cite["paragraphs"]}
            for note in manifest["notes"]
        }
        held: dict[tuple[str, tuple[str, int]], set[str]] = {}
        for statement in takewhile(lambda each: each["id"] != "word/annexes", manifest["statements"]):
            if statement["kind"] == "message":
                continue
            places = {place for number in statement.get("notes", ()) for place in paragraphs[number]}
            for found, place in product(quantities(statement["words"], order.language), places):
                held.setdefault((str(found.figure), place), set()).add(statement["id"])
        again += [(order.audience.id, order.language, *key, ids) for key, ids in held.items() if len(ids) > 1]
    assert held
    assert again == []


@pytest.mark.parametrize("audience", [audience for audience in AUDIENCES if audience != PUBLIC])
def test_risks_and_benefits_stand_in_the_body_as_a_table_and_where_they_are_many_as_a_map(audience: str) -> None:
    tables = [block for block in blocks_of(composed(audience).document.body) if isinstance(block, Table)]
    rows = sum(len(table.rows) for table in tables if table.id.startswith("risk-table"))
    assert rows
    assert any(table.id.startswith("risk-map") for table in tables) or rows < MANY


def test_what_leaves_the_house_holds_no_rating_and_no_count_of_the_work() -> None:
    said = {statement.id for statement in statements_of(composed(PUBLIC).document)}
    assert not said & {"word/left_out_count", "word/left_out_count_ask", "brief/read", "word/rated_all_judgement"}
    assert not any(id_.endswith((".likelihood", ".impact", ".map")) for id_ in said)
    assert "Points left out" not in words_of(composed(PUBLIC).document)


@pytest.mark.parametrize("audience", [audience for audience in AUDIENCES if audience != PUBLIC])
def test_a_brief_that_nobody_has_checked_says_so_in_its_head(audience: str) -> None:
    head = words_of_blocks(*composed(audience).document.body[:TITLE_BLOCK])
    assert "Checked by: nobody yet" in head.replace("\u00a0", " ")


def test_what_weak_sources_argue_stands_apart_from_facts() -> None:
    for audience in (PUBLIC, "dm-analysts"):
        under: dict[str, str] = {}
        for block in composed(audience).document.body:
            if isinstance(block, Heading):
                heading = plain(block.inlines)
            elif isinstance(block, ItemList):
                under[heading] = under.get(heading, "") + words_of_blocks(block)
        facts = under["Quick facts" if audience == PUBLIC else "Facts"]
        assert "car-news site" in facts
        assert not re.search(r"essay|personal post|digest", facts)
        assert "One essay" in under["What is argued"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_mark_has_a_note_and_every_note_a_mark_and_a_paragraph_of_a_source(audience: str) -> None:
    document = composed(audience).document
    marks = {number for block in blocks_of(document.body + document.annexes) for number in marks_of(block)}
    assert marks == {note.number for note in document.notes} == set(range(1, len(document.notes) + 1))
    sources = {source.id: source for source in orders()[audience].dossier.sources}
    manifest = json.loads(document.manifest)
    for note in manifest["notes"]:
        for cite in note["cites"]:
            assert cite["paragraphs"]
            assert max(cite["paragraphs"]) <= sources[cite["source"]].paragraphs


@cache
def points_of(audience: str) -> tuple[set[str], set[str]]:
    """Return the points that a brief prints, and those of which a statement was left out, by the record's manifest."""
    manifest = json.loads(edition_of(composed(audience)).manifest)
    known = {point.id for point in orders()[audience].dossier.points}
    return {point["id"] for point in manifest["points"] if point["depth"] != "out"}, {
        each["id"].split(".")[0] for each in manifest["left_out"]
    } & known


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_point_is_printed_or_known_as_left_out(audience: str) -> None:
    printed, left_out = points_of(audience)
    due = [point for point in orders()[audience].dossier.points if audience != PUBLIC or not point.rating]
    assert printed | left_out == {point.id for point in due}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_was_left_out_is_listed_where_a_reader_has_the_dossier_and_counted_elsewhere(audience: str) -> None:
    brief, text = orders()[audience], words_of(composed(audience).document).replace("\u00a0", " ")
    missing = [point for point in brief.dossier.points if point.id not in points_of(audience)[0]]
    if brief.audience.left_out_list:
        assert [point.id for point in missing if point.heading.replace("\u00a0", " ") not in text] == []
    elif missing:
        told = "Some points are left out" if audience == PUBLIC else f"Points left out for length: {len(missing)}."
        assert told in text


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_sentence_of_a_point_is_printed_as_it_was_written(audience: str) -> None:
    document, brief = composed(audience).document, orders()[audience]
    said = {statement.id: statement.words for statement in statements_of(document)}
    sentences = {
        f"{point.id}.{number}": sentence.text
        for point in brief.dossier.points
        for number, sentence in enumerate(point.text.sentences, 1)
    }
    printed = said.keys() & sentences.keys()
    # A decision note names points by their headings.
    assert printed or brief.audience.product == "decision-note"
    for statement in printed:
        assert said[statement].replace("\u00a0", " ") == sentences[statement].replace("\u00a0", " ")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_recommendation_is_printed_where_nobody_wrote_one(audience: str) -> None:
    assert not orders()[audience].dossier.recommendation
    assert "Recommendation" not in words_of(composed(audience).document)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_contested_fact_that_is_named_leads_to_its_versions(audience: str) -> None:
    document = composed(audience).document
    places = {block.id for block in document.annexes if isinstance(block, Paragraph)}
    links = [
        inline.href.removeprefix("#")
        for block in blocks_of(document.body)
        if isinstance(block, Paragraph)
        for inline in block.inlines
        if isinstance(inline, Link) and inline.statement.startswith("contested/")
    ]
    assert links
    assert set(links) <= places


def test_what_a_language_has_no_room_for_is_told_at_that_languages_promise() -> None:
    [french] = briefs(opened().library, ["minister"], languages=["fr"])
    two_pages = replace(french, audience=replace(french.audience, max_pages=2))
    with pytest.raises(UserError) as told:
        compose_fitted(two_pages)
    [problem] = told.value.problems
    assert (problem.code, problem.location.path) == ("too-long", "seeds/audiences/minister.fr.yaml")
    assert problem.message.startswith("in fr")


def test_a_comment_that_names_the_pages_promises_none() -> None:
    [french] = briefs(opened().library, ["minister"], languages=["fr"])
    path = "seeds/audiences/minister.fr.yaml"
    twin = french.library.files[path]
    text = re.sub(r"(?m)^max_pages:", "# As in English: max_pages:", twin.text)
    library = replace(french.library, files={**french.library.files, path: replace(twin, text=text)})
    two_pages = replace(french, library=library, audience=replace(french.audience, max_pages=2))
    with pytest.raises(UserError) as told:
        compose_fitted(two_pages)
    assert [problem.location.path for problem in told.value.problems] == ["seeds/audiences/minister.yaml"]
