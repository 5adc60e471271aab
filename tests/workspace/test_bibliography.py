"""Bibliographies go in and out without loss: CSL-JSON, BibTeX and RIS, in the manner of Zotero and others."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import UserError
from briefings.model.publication import Publication
from briefings.model.source import Source
from briefings.workspace.bibliography import format_of, read_bibliography, write_bibliography
from briefings.workspace.bibliography.bibtex import read_bibtex, write_bibtex
from briefings.workspace.bibliography.csl import item_of
from briefings.workspace.bibliography.records import id_for, record_of_item
from briefings.workspace.bibliography.ris import read_ris, write_ris
from briefings.workspace.records import build
from briefings.workspace.yaml_nodes import Mapping, Sequence, read_yaml
from tests.workspace.bibliographies import BIBTEX, RIS, ZOTERO

READ_ON = dt.date(2026, 11, 26)


def source_of(item: dict[str, Any]) -> Source:
    """Return the source that an item's record reads as."""
    name = id_for(item, set())
    node, problems = read_yaml(f"sources:\n{record_of_item(item, name, READ_ON)}", "sources.yaml")
    assert problems == ()
    assert isinstance(node, Mapping)
    listed = node.entries[0].value
    assert isinstance(listed, Sequence)
    record = listed.items[0]
    assert isinstance(record, Mapping)
    source, wrong = build(Source, record, {})
    assert wrong == ()
    return source


def plain(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item with numbers as text, as CSL takes either."""

    def text(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: text(each) for key, each in value.items()}
        if isinstance(value, list):
            return [text(each) for each in value]
        return value if isinstance(value, bool) else str(value)

    found = {key: text(value) for key, value in item.items()}
    if found.get("citation-key") == found["id"]:
        del found["citation-key"]
    return found


@pytest.mark.parametrize("item", ZOTERO, ids=lambda item: item["type"])
def test_an_item_of_csl_json_goes_through_a_record_without_loss(item: dict[str, Any]) -> None:
    found = plain(item_of(source_of(item)))
    assert {key: found.get(key) for key in plain(item)} == plain(item)
    assert found.keys() - plain(item).keys() <= {"language", "accessed"}


def test_every_field_of_a_publication_is_a_variable_of_csl() -> None:
    item = item_of(source_of({"id": "a", "type": "book", "title": "T", "chapter-number": "5", "archive_location": "x"}))
    assert {"chapter-number", "archive_location"} <= item.keys()
    assert "container_title" in Publication.__dataclass_fields__


@pytest.mark.parametrize("text", [BIBTEX, RIS, json.dumps(ZOTERO)], ids=["bibtex", "ris", "csl-json"])
def test_a_bibliography_goes_out_and_in_again_as_it_was(text: str) -> None:
    kind = format_of(text)
    assert kind is not None
    items = read_bibliography(text, "refs")
    sources = [source_of(item) for item in items]
    again = read_bibliography(write_bibliography(sources, kind), "again")
    for one, other in zip(items, again, strict=True):
        kept = plain(other)
        assert {key: kept.get(key) for key in plain(one)} == plain(one)


def test_bibtex_is_read_with_its_accents_names_and_months() -> None:
    article, report, page, thesis, talk = read_bibtex(BIBTEX)
    assert article["title"] == "Trams in cafés of Larkmoor"
    assert article["author"] == [
        {"family": "Silva", "given": "Marta"},
        {"literal": "Ministry of Transport & Towns"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."},
    ]
    assert article["issued"] == {"date-parts": [[2026, 1]]}
    assert (article["issue"], article["page"], article["bibtex.foo"]) == ("2", "12-19", "kept as it is")
    assert (report["type"], report["number"], report["title"]) == ("report", "TR-5", "Report 100%")
    assert (page["URL"], page["accessed"]) == ("https://x.example/a_b", {"date-parts": [[2026, 1, 17]]})
    assert (thesis["author"], thesis["publisher"]) == ([{"family": "Roy", "given": "Élise"}], "Université")
    assert (talk["container-title"], talk["editor"]) == ("Proc.", [{"family": "Dee", "given": "E."}])


def test_ris_is_read_with_its_names_pages_and_dates() -> None:
    paper, book, article = read_ris(RIS)
    assert paper["author"] == [{"family": "Silva", "given": "Marta"}, {"literal": "Canadian Press"}]
    assert (paper["issued"], paper["page"]) == ({"date-parts": [[2026, 1, 16]]}, "A4")
    assert (book["ISBN"], article["ISSN"], article["page"], article["id"]) == (
        "978-3-16-148410-0",
        "1234-5678",
        "12-19",
        "li20",
    )


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=40)
FIELD = st.sampled_from(["title", "publisher", "note", "container-title", "DOI", "page", "volume", "annote", "unknown"])


@given(st.dictionaries(FIELD, TEXT.filter(str.strip), max_size=6), TEXT)
def test_any_texts_of_an_item_survive_its_record(fields: dict[str, str], family: str) -> None:
    item = {"id": "a", "type": "book", "author": [{"family": family}], "title": "T", **fields}
    found = item_of(source_of(item))
    assert {key: found.get(key) for key in item} == item


@given(
    st.dictionaries(
        st.sampled_from(["title", "note", "publisher"]), st.from_regex(r"[A-Za-zÀ-ÿ&%$#_ .,]{1,30}", fullmatch=True)
    )
)
def test_any_plain_text_survives_bibtex(fields: dict[str, str]) -> None:
    item = {"id": "a", "type": "book", **{key: " ".join(text.split()) for key, text in fields.items() if text.strip()}}
    [found] = read_bibtex(write_bibtex([item]))
    assert found == item


def test_any_item_survives_ris() -> None:
    for item in ZOTERO[:2]:
        [found] = read_ris(write_ris([plain(item)]))
        assert {key: found.get(key) for key in ("title", "URL", "page", "publisher")} == {
            key: item.get(key) for key in ("title", "URL", "page", "publisher")
        }


@pytest.mark.parametrize("at", [1, 2])
def test_a_reference_without_an_end_is_told_with_its_line(at: int) -> None:
    parts = ["TY  - JOUR\nTI  - A\nER  - \n", "TY  - BOOK\nTI  - B\nER  - \n"]
    parts[at - 1] = parts[at - 1].replace("ER  - \n", "")
    with pytest.raises(UserError, match=f"begins on line {3 * at - 2} has no end"):
        read_bibliography("".join(parts), "refs.ris")


def test_texts_of_a_bibliography_that_lead_back_to_themselves_are_told() -> None:
    deep = "@book{x, title={" + "{" * 3000 + "t" + "}" * 3000 + "}}\n"
    with pytest.raises(UserError, match="in one another too deep"):
        read_bibliography(deep, "refs.bib")
