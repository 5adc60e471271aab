"""What other programs were reported to read wrong, one row a case: what a file holds, and the right value.

The rows are of public reports against readers of articles (dates guessed, figures fused with notes, hyphens lost,
tracked text lost, languages, formats, places, sentences), with names and wording of our own. Each kind has further
cases beside the module that reads it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Final

import pytest

from briefings.model.problem import Location, UserError
from briefings.model.vocabulary import LocatorKind
from briefings.workspace import parse_passage
from briefings.workspace.articles import Article, extract
from briefings.workspace.articles.lines import Joiner
from tests.workspace.article_files import FILLER, letter, page, read_page, saved, xml

START: Final = Location("a.md", 1, 1)
RELEASE: Final = (
    "<p>From: Ministry of Transport</p><p>News release</p><p>January 16, 2026 - Larkmoor</p><p>The ministry will pay"
    ' 49,000<sup id="fn1-rf"><a href="#fn1">1</a></sup> crowns a month for 7<sup>2</sup> years'
    ", Minister Marta Silva said at the depot on Friday, and it will ask the town for the same.</p>"
)
MODIFIED: Final = (
    '<footer><dl><dt>Date modified:</dt><dd><time property="dateModified">2026-03-02</time></dd></dl></footer>'
)
INVESTED: Final = (
    "<p>The province has invested $1.2 billion in assembly plants since 2020 and expects a further $500 million.</p>"
)

DATES: Final = {
    "a year in the story": (INVESTED, ""),
    "the year of a copyright line in the footer": ("<footer><p>© 2019 The Harbour Paper</p></footer>", ""),
    "the date of a memo that is told of": ("<p>He kept a memo dated March 4, 2019 in his desk.</p>", ""),
    "dates of related links": (
        '<aside><a href="/1">May 3, 2021: other story</a> <a href="/2">May 3, 2021: a third</a></aside>',
        "",
    ),
    "the name of a file": ("<p>See also the file 2018-04-05 of the ministry for the terms of the grant.</p>", ""),
    "a dateline near the top, a modified date in the footer": (RELEASE + MODIFIED, "2026-01-16"),
}


@pytest.mark.parametrize("row", DATES)
def test_a_day_of_issue_is_the_pages_own_or_none(row: str) -> None:
    body, right = DATES[row]
    assert read_page(body).best("issued") == right


def test_a_copyright_line_in_the_head_is_neither_a_date_nor_a_publisher() -> None:
    article = read_page("<p>A story.</p>", '<meta name="copyright" content="© 2018 Harbour">')
    assert (article.best("issued"), article.best("publisher")) == ("", "")


def test_a_date_that_is_read_from_the_text_is_marked_as_a_guess() -> None:
    (first, *_) = read_page(RELEASE + MODIFIED).of("issued")
    assert (first.value, first.stated) == ("2026-01-16", False)
    assert first.where


GUESSED_NAMES: Final = ("anonymous", "python-docx", "Microsoft Office User")


@pytest.mark.parametrize("author", GUESSED_NAMES)
def test_what_names_nobody_is_no_author(author: str) -> None:
    document = letter("A letter", FILLER)
    document.core_properties.author = author
    assert extract(saved(document), "a.docx").best("author") == ""


@pytest.mark.parametrize("title", ["Microsoft Word - release_FINAL_v3.docx", "untitled"])
def test_the_name_of_a_file_is_no_title(title: str) -> None:
    document = letter("The council and the tram", FILLER)
    document.core_properties.title = title
    assert extract(saved(document), "a.docx").title != title


INLINE: Final = {
    "a note's mark behind a figure": ('49,000<sup><a href="#fn1">1</a></sup> crowns', "49,000 crowns", "49,0001"),
    "a raised digit behind a figure": ("7<sup>2</sup> years", "7 years", "72 years"),
    "a note's mark behind a name": (
        'Statistics Canada<sup id="a"><a href="#b"><span class="wb-inv">Footnote </span>1</a></sup> says',
        "Statistics Canada says",
        "CanadaFootnote",
    ),
    "a power of ten": ("5 x 10<sup>6</sup> parts", "parts", "106"),
    "a withdrawn figure beside the new one": ("<del>70,000</del> <ins>49,000</ins> cars", "49,000 cars", "70,000"),
    "two spans side by side": ("<span>49,000</span><span>cars</span>", "49,000", "49,0000"),
}


@pytest.mark.parametrize("row", INLINE)
def test_markup_inside_a_line_changes_no_figure(row: str) -> None:
    written, right, wrong = INLINE[row]
    text = read_page(f"<p>The sum is {written}, the council heard at its meeting.</p>").text
    assert right in text
    assert wrong not in text


LINES: Final = {
    "a fiscal year": (("in fiscal year 2025-", "26"), "in fiscal year 2025-26"),
    "a range of shares": (("growth of 10-", "15 per cent"), "growth of 10-15 per cent"),
    "a range of millions": (("covers 3-", "4 million"), "covers 3-4 million"),
    "a range of years": (("of 2022-", "2024"), "of 2022-2024"),
    "a range of pages": (("pages 3-", "4"), "pages 3-4"),
    "a range of decimals": (("1.5-", "2.5"), "1.5-2.5"),
    "two countries": (("The Canada-", "United States talks"), "The Canada-United States talks"),
    "two initials": (("the US-", "China deal"), "the US-China deal"),
    "an adjective": (("a low-", "carbon line"), "a low-carbon line"),
    "another adjective": (("the well-", "known firm"), "the well-known firm"),
    "a number parted at its comma": (("49,", "000 crowns"), "49,000 crowns"),
}


@pytest.mark.parametrize("row", LINES)
def test_a_line_that_goes_on_keeps_its_hyphens_and_digits(row: str) -> None:
    (first, second), right = LINES[row]
    assert Joiner.of([first, second]).join(first, second) == right


@pytest.mark.parametrize("width", range(60, 80))
def test_a_text_of_hard_lines_keeps_figures_and_names_whole(width: int) -> None:
    told = f"{FILLER} The grant grew at a rate of 6.1 per cent. The delegation was led by Marta Silva, who agreed."
    article = extract("\n\n".join(textwrap.fill(told, width) for _ in range(4)).encode(), "a.txt")
    assert [paragraph.text for paragraph in article.paragraphs] == [told] * 4
    assert article.remarks


def tracked() -> bytes:
    document = letter("The association asks for a cap of ")
    paragraph = document.paragraphs[0]
    attributes = 'w:id="1" w:author="x" w:date="2026-01-01T00:00:00Z"'
    paragraph._p.append(xml(f"<w:ins {attributes}><w:r><w:t>49,000 vehicles</w:t></w:r></w:ins>"))
    paragraph._p.append(xml(f"<w:del {attributes}><w:r><w:delText>70,000 vehicles</w:delText></w:r></w:del>"))
    paragraph.add_run(" a year.")
    return saved(document)


CHAIR: Final = "Chair: Dana Fordham says “we will not sign”."


def block_control() -> bytes:
    document = letter("First.", "Last.")
    said = f"<w:p><w:r><w:t>{CHAIR}</w:t></w:r></w:p>"
    document.paragraphs[0]._p.addnext(xml(f"<w:sdt><w:sdtContent>{said}</w:sdtContent></w:sdt>"))
    return saved(document)


def inline_control() -> bytes:
    document = letter("Signed by ")
    run = "<w:r><w:t>Élise Tremblay</w:t></w:r>"
    document.paragraphs[0]._p.append(xml(f"<w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt>"))
    return saved(document)


def raised_run() -> bytes:
    document = letter("worth $1,200")
    document.paragraphs[0].add_run("3").font.superscript = True
    document.paragraphs[0].add_run(" in 2025")
    return saved(document)


def table_between() -> bytes:
    document = letter("First paragraph.")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Merged 77"
    for number, text in enumerate(("a 5", "b 6", "c 7")):
        table.cell(1, number).text = text
    document.add_paragraph("Last paragraph.")
    return saved(document)


WORD: Final[dict[str, tuple[Callable[[], bytes], list[str]]]] = {
    "tracked changes": (tracked, ["The association asks for a cap of 49,000 vehicles a year."]),
    "a block of a content control": (
        block_control,
        ["First.", CHAIR, "Last."],
    ),
    "a content control in a line": (inline_control, ["Signed by Élise Tremblay"]),
    "a raised run": (raised_run, ["worth $1,200 in 2025"]),
}


@pytest.mark.parametrize("row", WORD)
def test_a_word_file_is_read_as_a_reader_sees_it(row: str) -> None:
    make, right = WORD[row]
    assert [paragraph.text for paragraph in extract(make(), "letter.docx").paragraphs] == right


def test_a_table_stands_between_its_paragraphs_and_a_merged_cell_once() -> None:
    found = [paragraph.text for paragraph in extract(table_between(), "letter.docx").paragraphs]
    assert (found[0], found[-1], len(found)) == ("First paragraph.", "Last paragraph.", 4)
    assert "\n".join(found).count("Merged 77") == 1
    assert all(cell in found[2] for cell in ("a 5", "b 6", "c 7"))


@pytest.mark.parametrize("language", ["fr", "de", "es"])
def test_the_language_is_the_files_own(language: str) -> None:
    assert extract(page(f"<p>{FILLER}</p>", lang=language), "a.html").best("language") == language


def read(data: bytes, name: str = "file.x") -> Article | str:
    """Return the article of a file, or what is said of one that isn't read."""
    try:
        return extract(data, name)
    except UserError as error:
        return str(error)


REFUSED: Final = {
    "PostScript": (b"%!PS-Adobe-3.0\n" + b"x" * 80, "PostScript"),
    "an e-book": (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "can't be read as DOCX or ODT"),
}


@pytest.mark.parametrize("row", REFUSED)
def test_what_is_no_article_is_refused_by_name(row: str) -> None:
    data, name = REFUSED[row]
    said = read(data)
    assert isinstance(said, str)
    assert name in said


HTML: Final = {
    "after a long comment": b"<!--" + b"x " * 2500 + b"-->" + page("<p>Read me.</p>"),
    "in UTF-16": page("<p>Read me.</p>").decode().replace("utf-8", "utf-16").encode("utf-16"),
}


@pytest.mark.parametrize("row", HTML)
def test_a_page_is_read_however_it_begins(row: str) -> None:
    found = read(HTML[row])
    assert isinstance(found, Article)
    assert "Read me." in found.text
    assert "<p" not in found.text


def test_rich_text_is_never_read_with_its_signs() -> None:
    found = read(rb"{\rtf1\ansi Minister \'c9lise Roy spoke for an hour.\par}", "a.rtf")
    assert isinstance(found, Article)
    assert found.text == "Minister Élise Roy spoke for an hour."


def test_an_e_mail_is_decoded() -> None:
    mail = (
        "From: Ann Lee <ann@x.example>\nSubject: Talks\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n=C3=89lise spoke to the council for an hour.\n"
    )
    found = read(mail.encode(), "a.eml")
    assert isinstance(found, Article)
    assert "Élise spoke" in found.text
    assert found.title == "Talks"


def test_a_hidden_element_is_left_out() -> None:
    assert "99,999" not in read_page("<p hidden>99,999 cars</p><p>Seen.</p>").text


def test_a_picture_caption_and_an_aside_are_kept_or_told() -> None:
    article = read_page("<figure><img src=x><figcaption>The depot</figcaption></figure><aside>Quick facts: 12</aside>")
    assert [paragraph.text for paragraph in article.paragraphs[1:3]] == ["The depot", "Quick facts: 12"]
    assert [paragraph.part for paragraph in article.paragraphs[1:3]] == ["caption", "aside"]


LOCATORS: Final = {
    "p. A4": (LocatorKind.PAGE, 0, 0, "A4"),
    "p. xii": (LocatorKind.PAGE, 0, 0, "xii"),
    "s. 12": (LocatorKind.SECTION, 12, 12, ""),
    "§§ 4-5": (LocatorKind.SECTION, 4, 5, ""),
    "art. 5": (LocatorKind.ARTICLE, 5, 5, ""),
    "table 2": (LocatorKind.TABLE, 2, 2, ""),
    "ch. 3": (LocatorKind.CHAPTER, 3, 3, ""),
    "¶¶ 3–4": (LocatorKind.PARAGRAPH, 3, 4, ""),
    "paras. 4 and 5": (LocatorKind.PARAGRAPH, 4, 5, ""),
    "paras. 4—5": (LocatorKind.PARAGRAPH, 4, 5, ""),
}


@pytest.mark.parametrize("row", LOCATORS)
def test_places_that_documents_have_are_citable(row: str) -> None:
    passage, problems = parse_passage(f"It says so. [@act, {row}]", START)
    assert not problems
    (citation,) = passage.citations
    found = citation.locators
    kind, first, last, label = LOCATORS[row]
    assert {each.kind for each in found} == {kind}
    assert (found[0].first, found[-1].last, found[0].label) == (first, last, label)


ABBREVIATIONS: Final = ("Amb.", "Min.", "Maj.", "Adm.", "Pres.", "Ft.", "Mt.", "Ste.", "Messrs.", "Mgr")


@pytest.mark.parametrize("short", ABBREVIATIONS)
def test_an_abbreviation_ends_no_sentence(short: str) -> None:
    passage, _ = parse_passage(f"He met {short} Hillier there. [@act]", START)
    assert len(passage.sentences) == 1
