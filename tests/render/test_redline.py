"""A redline gives the new text to whoever accepts all, and the old one to whoever rejects all, word for word."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from briefings.model.document import Block, Contents, Document, Entry, Heading, ItemList, Paragraph, Run, Table
from briefings.render.docx import write
from briefings.render.redline import redline
from tests import ecma
from tests.conftest import examples
from tests.documents import documents, made_up, sample_document
from tests.render.docx_help import audit, find
from tests.render.tracking import settled, settled_by_office

WHEN = dt.datetime(2026, 3, 20, 9, 30, tzinfo=dt.UTC)
FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture)


def parts(blob: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(blob)) as package:
        return {name: package.read(name) for name in package.namelist()}


def redlined(old: bytes, new: bytes) -> bytes:
    return redline(parts(old), parts(new), "the team", WHEN)


def said(paragraphs: list[str]) -> list[str]:
    return [paragraph for paragraph in paragraphs if paragraph.strip()]


def reworded(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, some words of them changed, one of them gone, one come, a row gone."""
    changed: list[Block] = []
    for number, block in enumerate(blocks):
        match block:
            case Paragraph():
                runs = tuple(
                    replace(each, text=re.sub(r"\b(cost|the|most)\b", r"\1 hardly", each.text))
                    if isinstance(each, Run)
                    else each
                    for each in block.inlines
                )
                changed.append(replace(block, inlines=runs))
            case Table():
                changed.append(replace(block, rows=block.rows[1:]))
            case ItemList():
                changed.append(replace(block, items=block.items[::-1]))
            case _:
                changed.append(block)
        if number == 1:
            changed.append(Paragraph((Run("A paragraph that nobody had read before."),)))
    return tuple(changed)


@pytest.fixture(scope="module", params=[False, True], ids=["endnotes", "footnotes"])
def versions(request: pytest.FixtureRequest) -> tuple[bytes, bytes, bytes]:
    """An old version, a new one, and the redline of both."""
    document = replace(sample_document(), footnotes=request.param)
    old, new = write(document), write(replace(document, body=reworded(document.body)))
    return old, new, redlined(old, new)


def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old_one(versions: tuple[bytes, bytes, bytes]) -> None:
    old, new, marked = versions
    assert settled(old, "accept") != settled(new, "accept")
    assert said(settled(marked, "accept")) == said(settled(new, "accept"))
    assert said(settled(marked, "reject")) == said(settled(old, "accept"))


@pytest.mark.tool
@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_libreoffice_settles_it_to_the_same_words(
    versions: tuple[bytes, bytes, bytes], choice: str, tmp_path: Path
) -> None:
    old, new, marked = versions
    wanted = new if choice == "accept" else old
    made = settled_by_office(marked, "accept" if choice == "accept" else "reject", tmp_path)
    assert said(settled(made, "accept")) == said(settled(settled_by_office(wanted, "accept", tmp_path), "accept"))


def test_a_redline_is_valid(versions: tuple[bytes, bytes, bytes], tmp_path: Path) -> None:
    assert audit(versions[2], tmp_path) == []


@pytest.mark.tool
def test_a_redline_keeps_the_schemas_of_the_standard(versions: tuple[bytes, bytes, bytes]) -> None:
    assert list(ecma.schema_faults(versions[2])) == []


def test_only_the_words_that_differ_are_marked() -> None:
    document = sample_document()
    before = (Paragraph((Run("Quays cost 49,000 a year."),)), *document.body)
    after = (Paragraph((Run("Quays cost 51,000 a year."),)), *document.body)
    marked = redlined(*(write(replace(document, body=body)) for body in (before, after)))
    assert ["".join(each.itertext()) for each in find(marked, "//w:del | //w:ins")] == ["49", "51"]


def test_every_change_says_who_made_it_and_when_under_a_number_of_its_own(
    versions: tuple[bytes, bytes, bytes],
) -> None:
    changes = find(versions[2], "//w:ins | //w:del")
    numbers = find(versions[2], "//w:ins/@w:id | //w:del/@w:id | //w:bookmarkStart/@w:id")
    assert len(changes) > 4
    assert len(numbers) == len(set(numbers))
    assert {str(each) for each in find(versions[2], "//@w:author")} == {"the team"}
    assert {str(each) for each in find(versions[2], "//w:ins/@w:date | //w:del/@w:date")} == {"2026-03-20T09:30:00Z"}


def test_two_alike_versions_have_no_changes_and_the_same_input_gives_the_same_bytes(
    versions: tuple[bytes, bytes, bytes],
) -> None:
    old, new, marked = versions
    assert find(redlined(new, new), "//w:ins | //w:del") == []
    assert redlined(old, new) == marked


def test_every_bookmark_of_the_new_version_is_kept(versions: tuple[bytes, bytes, bytes]) -> None:
    _, new, marked = versions
    assert find(marked, "//w:bookmarkStart/@w:name") == find(new, "//w:bookmarkStart/@w:name")


@pytest.mark.slow
@settings(max_examples=examples(10), deadline=None, phases=FOUND, suppress_health_check=SLOW)
@given(before=documents(), after=documents())
def test_any_two_documents_come_back_out_of_their_redline(before: Document, after: Document) -> None:
    old, new = write(before), write(after)
    marked = redlined(old, new)
    assert said(settled(marked, "accept")) == said(settled(new, "accept"))
    assert said(settled(marked, "reject")) == said(settled(old, "accept"))


@pytest.mark.slow
@settings(max_examples=examples(5), deadline=None, phases=FOUND, suppress_health_check=SLOW)
@given(before=documents(), after=documents())
def test_the_redline_of_any_two_documents_is_valid(before: Document, after: Document, tmp_path: Path) -> None:
    assert audit(redlined(write(before), write(after)), tmp_path) == []


def test_a_long_report_against_another_is_settled_to_either() -> None:
    before, after = made_up(2)
    shared = (Heading(1, (Run("Both say this"),)), *before.body)
    old, new = write(before), write(replace(after, body=(*after.body, *shared)))
    marked = redlined(old, new)
    assert said(settled(marked, "accept")) == said(settled(new, "accept"))
    assert said(settled(marked, "reject")) == said(settled(old, "accept"))


def test_the_list_of_contents_is_the_new_ones_and_not_marked() -> None:
    sample = sample_document()
    other = tuple(
        Contents((Entry((Run("Elsewhere"),), "annex-a"),)) if isinstance(block, Contents) else block
        for block in sample.body
    )
    bare = tuple(block for block in sample.body if not isinstance(block, Contents))
    new = write(sample)
    for body in (other, bare, sample.body):
        marked = redlined(write(replace(sample, body=body)), new)
        assert find(marked, "//w:sdt//w:ins | //w:sdt//w:del") == []
        assert len(find(marked, "//w:sdt//w:hyperlink")) == 2
    assert find(redlined(new, write(replace(sample, body=bare))), "//w:sdt | //w:ins | //w:del") == []
