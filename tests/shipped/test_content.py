"""What every brief owes its reader, whoever that is."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from briefings.model.document import Block, Cell, ItemList, Mark, Paragraph, Table
from briefings.render.text import plain, words_of
from tests.shipped.briefs import AUDIENCES, composed, opened, orders


def blocks_of(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, ItemList):
            for item in block.items:
                yield from blocks_of(item.blocks)


def marks_of(block: Block) -> Iterator[int]:
    cells: tuple[Cell, ...] = ()
    if isinstance(block, Table):
        cells = (*block.header, *(cell for row in block.rows for cell in row))
    parts = [part for cell in cells for inlines in cell.paragraphs for part in inlines]
    parts += [*getattr(block, "inlines", ()), *getattr(block, "caption", ())]
    yield from (part.number for part in parts if isinstance(part, Mark))


def test_the_shipped_workspace_has_no_error_and_no_warning() -> None:
    assert opened().problems == ()


def test_there_are_eight_readers_at_least() -> None:
    assert len(AUDIENCES) >= 8


def test_windows_tell_the_kinds_of_brief_on_one_subject_apart() -> None:
    titles = {orders()[audience].audience.product: composed(audience).document.window_title for audience in AUDIENCES}
    assert len(set(titles.values())) == len(titles)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_first_paragraph_after_the_title_block_is_the_main_message(audience: str) -> None:
    paragraphs = [block for block in composed(audience).document.body if isinstance(block, Paragraph)]
    message = next(block for block in paragraphs if block.style not in {"detail", "marking", "small"})
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
def test_no_perspective_lost_its_gravest_risk_or_its_greatest_benefit_for_length(audience: str) -> None:
    made = composed(audience)
    assert made.plan.lost(made.step) == ()


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_view_of_the_agreement_map_has_a_source(audience: str) -> None:
    for table in blocks_of(composed(audience).document.body):
        if isinstance(table, Table) and table.id.startswith("agreement"):
            for cell in (cell for row in table.rows for cell in row[1:]):
                words = plain(cell.paragraphs[0])
                marks = [part for inlines in cell.paragraphs for part in inlines if isinstance(part, Mark)]
                assert bool(marks) == (words != "–"), words


@pytest.mark.parametrize("audience", AUDIENCES)
def test_risks_and_benefits_stand_in_the_body_as_map_and_table(audience: str) -> None:
    tables = [block.id for block in blocks_of(composed(audience).document.body) if isinstance(block, Table)]
    assert any(name.startswith("risk-map") for name in tables)
    assert any(name.startswith("risk-table") for name in tables)


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


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_point_is_printed_or_listed_as_left_out(audience: str) -> None:
    document, brief = composed(audience).document, orders()[audience]
    manifest = json.loads(document.manifest)
    text = words_of(document).replace("\u00a0", " ")
    printed = {point["id"] for point in manifest["points"]}
    assert printed | set(manifest["left_out"]) == {point.id for point in brief.dossier.points}
    assert not printed & set(manifest["left_out"])
    for point in brief.dossier.points:
        if point.id in manifest["left_out"]:
            assert point.heading.replace("\u00a0", " ") in text, point.id


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_sentence_of_a_point_is_printed_as_it_was_written(audience: str) -> None:
    document, brief = composed(audience).document, orders()[audience]
    text = words_of(document).replace("\u00a0", " ")
    depths = {point["id"]: point["depth"] for point in json.loads(document.manifest)["points"]}
    for point in brief.dossier.points:
        sentences = {"all": point.text.sentences, "lead": point.text.sentences[:1]}.get(depths.get(point.id, ""), ())
        for sentence in sentences:
            assert sentence.text.replace("\u00a0", " ") in text, (point.id, sentence.text)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_recommendation_is_printed_where_nobody_wrote_one(audience: str) -> None:
    assert not orders()[audience].dossier.recommendation
    assert "Recommendation" not in words_of(composed(audience).document)
