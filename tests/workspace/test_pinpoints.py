"""Citations name the places that documents print; they lead to paragraphs, and what isn't there is an error."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefings.checks import check_library
from briefings.model.digest import cited_paragraphs, digest_of, pages_of, salt_of
from briefings.model.pinpoints import places_of
from briefings.model.problem import Location
from briefings.model.text import Citation, Locator
from briefings.model.vocabulary import LocatorKind, Numbering, Severity
from briefings.workspace import parse_passage
from briefings.workspace.digests import digest_text, parse_digest
from tests.checks.small_workspace import ARTICLE, ISSUED, dossier, library

START = Location("stances/a.md", 10, 5)
[SOURCE] = dossier(ARTICLE, "B").sources
DECISION = (
    "Reasons for judgment",
    "[1] The appeal is dismissed.",
    "“The minister may grant it.”",
    "Background",
    "[2] It was filed in May.",
    "[3] The court agrees.",
)
ACT = (
    "Tram Act",
    "Part I",
    "Article premier",
    "The town has trams.",
    "Article 2. Fares are free.",
    "Part II",
    "Article 3",
    "It ends.",
)


def citation_of(written: str) -> Citation:
    passage, problems = parse_passage(f"It is so [@a, {written}].", START)
    assert problems == ()
    [citation] = passage.citations
    return citation


@pytest.mark.parametrize(
    ("written", "locators"),
    [
        ("para. 3", [Locator(LocatorKind.PARAGRAPH, 3, 3)]),
        ("paras. 4-5, 9", [Locator(LocatorKind.PARAGRAPH, 4, 5), Locator(LocatorKind.PARAGRAPH, 9, 9)]),
        ("paras. 4 and 7", [Locator(LocatorKind.PARAGRAPH, 4, 4), Locator(LocatorKind.PARAGRAPH, 7, 7)]),
        ("paras. 4—5", [Locator(LocatorKind.PARAGRAPH, 4, 5)]),
        ("¶¶ 3–4", [Locator(LocatorKind.PARAGRAPH, 3, 4)]),
        ("p. A4", [Locator(LocatorKind.PAGE, 0, 0, "A4")]),
        ("p. xii", [Locator(LocatorKind.PAGE, 0, 0, "xii")]),
        ("pp. xii-xv", [Locator(LocatorKind.PAGE, 0, 0, "xii–xv")]),
        ("s. 12", [Locator(LocatorKind.SECTION, 12, 12)]),
        ("§§ 4-5", [Locator(LocatorKind.SECTION, 4, 5)]),
        ("s. 5(2)(a)", [Locator(LocatorKind.SECTION, 0, 0, "5(2)(a)")]),
        ("art. 5", [Locator(LocatorKind.ARTICLE, 5, 5)]),
        ("art. L121-3", [Locator(LocatorKind.ARTICLE, 0, 0, "L121-3")]),
        ("arts. L2-L4", [Locator(LocatorKind.ARTICLE, 0, 0, "L2–L4")]),
        ("pp. A4-6", [Locator(LocatorKind.PAGE, 0, 0, "A4–6")]),
        ("table 2", [Locator(LocatorKind.TABLE, 2, 2)]),
        ("ch. 3", [Locator(LocatorKind.CHAPTER, 3, 3)]),
        ("fig. 2-1", [Locator(LocatorKind.FIGURE, 0, 0, "2-1")]),
        ("Annex A", [Locator(LocatorKind.APPENDIX, 0, 0, "A")]),
        ("00:12:30", [Locator(LocatorKind.TIME, 750, 750)]),
        ("t. 1:20-2:10", [Locator(LocatorKind.TIME, 80, 130)]),
        ("art. 5, p. 3", [Locator(LocatorKind.ARTICLE, 5, 5), Locator(LocatorKind.PAGE, 3, 3)]),
        ("tableau 3", [Locator(LocatorKind.TABLE, 3, 3)]),
    ],
)
def test_places_are_written_as_pandoc_writes_them(written: str, locators: list[Locator]) -> None:
    assert list(citation_of(written).locators) == locators


@pytest.mark.parametrize("written", ["xyz 5", "para. x y", "para. 9-4", "5", "p. hello"])
def test_a_place_that_is_none_is_one_problem_and_the_sentence_has_its_source(written: str) -> None:
    passage, problems = parse_passage(f"It is so [@a, {written}].", START)
    assert [problem.code for problem in problems] == ["citation-syntax"]
    assert [citation.source for citation in passage.citations] == ["a"]


def test_numbers_in_brackets_are_those_of_paragraphs_and_of_what_goes_on_under_them() -> None:
    assert places_of(DECISION) == ((), ("para 1",), ("para 1",), (), ("para 2",), ("para 3",))


@pytest.mark.parametrize(
    "lines",
    [
        ("It asks for three things.", "1. Stop.", "2. Wait.", "3. Go.", *("More of it is here." for _ in range(9))),
        ("1. Stop.", "2. Wait.", "1. Stop.", "2. Wait.", "3. Go."),
        ("[1] One note of the article.",),
        ("2025 was a year.", "2026 is a year."),
    ],
)
def test_a_list_in_a_text_is_no_numbering_of_its_paragraphs(lines: tuple[str, ...]) -> None:
    assert not any(places_of(lines))


def test_articles_of_an_act_hold_what_follows_them_until_the_next() -> None:
    digest = digest_of("act", "\n".join(ACT), "salt")
    assert digest.places.numbers(LocatorKind.ARTICLE) == ("premier", "2", "3")
    assert cited_paragraphs(citation_of("art. 1"), None, digest) == frozenset({3, 4})
    assert cited_paragraphs(citation_of("art. 2-3"), None, digest) == frozenset({5, 7, 8})
    assert digest.places.lacks(Locator(LocatorKind.ARTICLE, 9, 9)) == "9"
    assert digest.places.lacks(Locator(LocatorKind.ARTICLE, 0, 0, "3(2)")) == ""


def test_a_sentence_about_an_article_is_no_article() -> None:
    assert not any(places_of(("Article 5 of the treaty says so.", "Section 3 was read.", "Table 2 shows it.")))


def test_time_codes_lead_to_what_is_said_from_then_on() -> None:
    lines = ("00:00:05 Good evening.", "00:01:10 Trams.", "They run.", "00:02:30 Thanks.")
    digest = digest_of("talk", "\n".join(lines), "salt")
    assert cited_paragraphs(citation_of("00:01:30"), None, digest) == frozenset({2})
    assert cited_paragraphs(citation_of("t. 0:30-2:30"), None, digest) == frozenset({1, 2, 4})


def test_pages_are_kept_in_the_digest_and_survive_a_new_one_of_the_same_text() -> None:
    text = "One.\nTwo goes on.\nThree."
    pages = {0: ("1", "2"), 1: ("1",), 2: ("1", "2"), 3: ("2",)}
    digest = digest_of("a", text, "salt", pages=pages)
    assert cited_paragraphs(citation_of("p. 2"), None, digest) == frozenset({2, 3})
    assert digest.places.lacks(Locator(LocatorKind.PAGE, 99, 99)) == "99"
    read, problems = parse_digest(digest_text(digest), "a.json")
    assert problems == ()
    assert read is not None
    assert (read.pages, read.places.of_paragraph) == (digest.pages, digest.places.of_paragraph)
    assert pages_of(read, text.splitlines()) == pages


def test_a_place_of_which_nothing_is_known_leads_to_the_whole_source() -> None:
    digest = digest_of("a", "One.\nTwo.", "salt")
    assert cited_paragraphs(citation_of("p. 2"), None, digest) is None
    assert digest.places.lacks(Locator(LocatorKind.PAGE, 2, 2)) == ""


def test_a_digest_of_a_text_without_printed_numbers_is_written_as_before() -> None:
    assert "places" not in digest_text(digest_of("a", "One.\nTwo.", "salt"))


def test_a_page_that_a_source_lacks_is_an_error_and_one_that_it_has_is_checked() -> None:
    text = "Roy announced $3 billion for ferries [@gazette, p. 1]. There are 4,900 jobs [@gazette, p. 1]."
    codes = checked(text, {0: ("1", "2"), 2: ("1",), 3: ("2",)})
    assert codes == ["figure-elsewhere"]
    assert "no-place" in checked("Roy announced $3 billion [@gazette, p. 99].", {0: ("1",), 2: ("1",)})


def checked(text: str, pages: dict[int, tuple[str, ...]]) -> list[str]:
    found = library(text)
    [(folder, digests)] = found.digests.items()
    digest = digest_of("gazette", ARTICLE, salt_of("ferries"), "en", ISSUED, pages=pages)
    paged = replace(found, digests={folder: {**digests, "gazette": digest}})
    return [p.code for p in check_library(paged) if p.severity is Severity.ERROR]


def test_para_means_the_printed_number_where_the_record_says_so() -> None:
    digest = digest_of("a", "\n".join(DECISION), "salt")
    source = replace(SOURCE, numbering=Numbering.PRINTED)
    assert cited_paragraphs(citation_of("para. 2"), SOURCE, digest) == frozenset({2})
    assert cited_paragraphs(citation_of("para. 2"), source, digest) == frozenset({5})
    assert cited_paragraphs(citation_of("paras. 1-2"), source, digest) == frozenset({2, 3, 5})
