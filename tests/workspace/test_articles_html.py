"""Pages are read as a reader sees them: figures keep their digits, what is hidden or withdrawn is left out and told."""

from __future__ import annotations

import pytest

from briefings.model.quantity_reader import quantities
from briefings.workspace.articles import extract
from tests.workspace.article_files import FILLER, lines_of, page, read_page

GOVERNMENT = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Minister announces tram grant - Larkmoor.ca</title></head><body>
<main><h1>Minister announces tram grant</h1><p>From: Ministry of Transport</p><p>News release</p>
<p>January 16, 2026 - Larkmoor</p>
<p>The ministry will pay 49,000<sup id="fn1-rf"><a href="#fn1">1</a></sup> crowns a month for 7<sup>2</sup> years,
Minister Marta Silva said at the depot on Friday, and it will ask the town for the same.</p>
<p>Work begins in October, the minister said, and the grant lapses if the town council does not vote before the summer,
according to the terms that were published.</p>
<p>See also the file 2018-04-05 of the ministry for the terms of the grant and how it is paid out over the years.</p>
</main><footer><dl id="wb-dtmd"><dt>Date modified:</dt><dd><time property="dateModified">2026-03-02</time></dd></dl>
</footer></body></html>"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('49,000<sup><a href="#fn1">1</a></sup> crowns', "49,000 crowns"),
        ("7<sup>2</sup> years", "7 years"),
        ("$1,200<sup>[3]</sup> in 2025", "$1,200 in 2025"),
        ("60&nbsp;%<sup>(4)</sup> of it", "60 % of it"),
        ("49,000<sup>1,2</sup> crowns", "49,000 crowns"),
        ("49,000<sup>*</sup> crowns", "49,000 crowns"),
        ("49,000<sup>a</sup> crowns", "49,000 crowns"),
        ("49,000¹ crowns", "49,000 crowns"),
        ("49,000<sub>1</sub> crowns", "49,000 crowns"),
        ('49,000<span style="vertical-align: super; font-size: .7em">1</span> crowns', "49,000 crowns"),
        ('49,000<a class="footnote-ref" href="#fn:1">1</a> crowns', "49,000 crowns"),
        (
            'Statcan<sup id="fn1-rf"><a class="fn-lnk" href="#f"><span class="wb-inv">Note </span>1</a></sup> says',
            "Statcan says",
        ),
        ("5 x 10<sup>6</sup> parts", "5 x 10⁶ parts"),
        ("10<sup>-3</sup> grams", "10⁻³ grams"),
        ("25 km<sup>2</sup> of land", "25 km² of land"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO₂ and H₂O"),
        ("le 1<sup>er</sup> mai, M<sup>me</sup> Roy, XIX<sup>e</sup> siècle", "le 1er mai, Mme Roy, XIXe siècle"),
        ("the 5<sup>th</sup> of May", "the 5th of May"),
        ("Tramworks<sup>TM</sup> trams", "Tramworks™ trams"),
        ("The cap is <del>70,000</del> <ins>49,000</ins> cars a year", "The cap is 49,000 cars a year"),
        ("<s>70,000</s> 49,000 cars", "49,000 cars"),
        ("<strike>70,000</strike> 49,000 cars", "49,000 cars"),
        ('<span style="text-decoration: line-through">70,000</span> 49,000 cars', "49,000 cars"),
        ("<span>49,000</span><span>cars</span>", "49,000 cars"),
        ("He said <q>no</q> twice", "He said “no” twice"),
        ("tram&shy;way and tram<wbr>line", "tramway and tramline"),
        ("<b>49</b>,000 cars", "49,000 cars"),
    ],
)
def test_markup_inside_a_line_never_changes_a_figure_or_a_name(written: str, read: str) -> None:
    lines = lines_of(page(f"<p>{written}.</p>"))
    assert lines == ["The grant", f"{read}.", FILLER]


def test_a_power_of_ten_is_never_a_figure_with_its_exponent() -> None:
    [line] = [line for line in lines_of(page("<p>5 x 10<sup>6</sup> parts</p>")) if "parts" in line]
    assert "106" not in {each.figure.value for each in quantities(line)}


@pytest.mark.parametrize(
    ("hidden", "style"),
    [
        ("<p hidden>SECRET</p>", ""),
        ('<p style="display:none">SECRET</p>', ""),
        ('<p style="visibility: hidden">SECRET</p>', ""),
        ('<p class="gone">SECRET</p>', "p.gone { color: red; display: none }"),
        ('<p class="sr-only">SECRET</p>', ""),
        ("<template><p>SECRET</p></template>", ""),
        ("<script>SECRET</script><noscript>SECRET</noscript>", ""),
        ('<div class="cookie-banner"><p>SECRET</p></div>', ""),
        ("<!-- SECRET -->", ""),
        ("<dialog><p>SECRET</p></dialog>", ""),
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str, style: str) -> None:
    assert lines_of(page(f"<p>Open.</p>{hidden}", f"<style>{style}</style>")) == ["The grant", "Open.", FILLER]


def test_rules_for_print_or_a_small_screen_hide_nothing() -> None:
    head = "<style>@media print { .x { display: none } } .x { display: none } .x { display: block }</style>"
    assert "Open." in lines_of(page('<p class="x">Open.</p>', head))


def test_captions_asides_and_tables_stand_in_their_place_and_are_told() -> None:
    article = read_page(
        "<p>Before.</p><figure><img src=a><figcaption>A tram at the depot</figcaption></figure>"
        "<aside><h2>Quick facts</h2><p>It has 12 trams.</p></aside>"
        "<table><caption>Table 1: trams</caption><thead><tr><th>Year<th>Trams</tr></thead>"
        "<tbody><tr><td>2025<td>12</tr></tbody></table><p>After.</p>"
    )
    assert [paragraph.text for paragraph in article.paragraphs] == [
        "The grant",
        "Before.",
        "A tram at the depot",
        "Quick facts",
        "It has 12 trams.",
        "Table 1: trams",
        "Year | Trams",
        "2025 | 12",
        "After.",
        FILLER,
    ]
    assert [p.part for p in article.paragraphs[2:8]] == ["caption", "heading", "aside", "caption", "row", "row"]


def test_what_is_left_out_is_counted() -> None:
    article = read_page(
        "<p>49,000<sup>1</sup> <del>x</del></p><p hidden>No</p><nav>Home</nav><iframe></iframe>"
        "<ul><li><a href=1>One story</a><li><a href=2>Another story</a><li><a href=3>A third</a></ul>"
    )
    assert article.left_out == {
        "note mark": 1,
        "deletion": 1,
        "hidden text": 1,
        "menu": 1,
        "embedded frame": 1,
        "list of links": 1,
    }
    assert article.omissions().startswith("1 note mark, 1 deletion, ")


def test_numbered_lists_show_their_numbers_and_line_breaks_end_paragraphs_only_in_pairs() -> None:
    body = "<ol start=3><li>Stop.<li>Wait.</ol><p>One<br>line.<br><br>Another.</p>"
    assert lines_of(page(body))[1:-1] == ["3. Stop.", "4. Wait.", "One line.", "Another."]


def test_a_governments_page_gives_its_dateline_and_no_date_of_its_text_or_footer() -> None:
    article = extract(GOVERNMENT.encode())
    assert [(c.value, c.where, c.stated) for c in article.of("issued")] == [("2026-01-16", "dateline, para. 4", False)]
    assert [c.value for c in article.of("modified")] == ["2026-03-02"]
    assert article.title == "Minister announces tram grant"
    assert {"49000 crown", "7 year"} <= {str(each.figure) for each in quantities(article.paragraphs[4].text)}


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("<p>It has invested $1.2 billion since 2020, the premier said today.</p>", ""),
        ("<p>He cited a memo dated March 4, 2019 of the ministry.</p>", ""),
        ("<p>See the file 2018-04-05 of the ministry.</p>", ""),
        ("<ul><li><a href=1>May 3, 2021: other story</a><li><a href=2>May 2, 2021: a story</a></ul>", ""),
        ("<footer>© 2019 The Harbour Paper</footer>", ""),
        ("", '<meta name="copyright" content="© 2018 Harbour">'),
        ("<p>Date modified: <time property=dateModified>2026-03-02</time></p>", ""),
    ],
)
def test_a_date_that_isnt_the_pages_own_is_no_day_of_issue(body: str, head: str) -> None:
    article = read_page(body, head)
    assert article.of("issued") == ()
    assert article.of("publisher") == ()


@pytest.mark.parametrize(
    "head",
    [
        (
            '<meta property="article:published_time" content="2026-01-16T23:30:00-05:00">'
            '<meta property="article:modified_time" content="2026-03-02">'
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2026-03-02",'
            '"datePublished":"2026-01-16T10:00:00Z"}</script>'
        ),
        '<meta name="dcterms.modified" content="2026-03-02"><meta name="dcterms.issued" content="2026-01-16">',
    ],
)
def test_the_day_that_a_page_states_as_published_is_taken_before_the_modified_one(head: str) -> None:
    found = read_page("<p>Open.</p>", head).of("issued")
    assert [(candidate.value, candidate.stated) for candidate in found] == [("2026-01-16", True)]


@pytest.mark.parametrize(
    "author", ["anonymous", "(anonymous)", "admin", "A Writer; Published January", "https://x.example/a"]
)
def test_what_names_nobody_is_no_author(author: str) -> None:
    assert read_page("", f'<meta name="author" content="{author}">').of("author") == ()


def test_a_byline_is_an_author_that_is_guessed() -> None:
    found = read_page("<p>By Marta Silva and Élise Tremblay</p>").of("author")
    assert [(each.value, each.stated) for each in found] == [("Marta Silva", False), ("Élise Tremblay", False)]


@pytest.mark.parametrize("lang", ["fr", "fr-CA", "FR"])
def test_the_language_is_the_one_that_the_page_states(lang: str) -> None:
    assert extract(page("<p>Open.</p>", lang=lang)).best("language") == "fr"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "windows-1252"])
def test_pages_in_other_encodings_are_read(encoding: str) -> None:
    text = page("<p>Élise pays 49,000.</p>").decode().replace("utf-8", encoding)
    assert "Élise pays 49,000." in lines_of(text.encode(encoding))


def test_a_long_comment_before_the_page_is_no_text() -> None:
    assert lines_of(f"<!-- {'x ' * 4000} -->".encode() + page("<p>Open.</p>")) == ["The grant", "Open.", FILLER]


def test_a_page_that_asks_for_a_subscription_is_told() -> None:
    assert read_page("<p>Open.</p>").remarks == ()
    body = page("<p>Open.</p>").decode().replace(FILLER, "Subscribe to continue reading this story.")
    assert "subscription" in extract(body.encode()).remarks[0]


def test_a_page_saved_by_a_browser_tells_where_and_when_it_was_captured() -> None:
    note = "<!--\n Page saved with SingleFile \n url: https://x.example/2026/01/16/a \n saved date: Sat Jan 17 2026 -->"
    article = extract(page("<div><template shadowrootmode=open><p>In the shadow.</p></template></div>", note))
    assert article.best("URL") == "https://x.example/2026/01/16/a"
    assert article.best("captured") == "2026-01-17"
    assert "In the shadow." in [paragraph.text for paragraph in article.paragraphs]


def test_a_page_without_marks_is_read_without_what_stands_around_its_article() -> None:
    story = "".join(f"<p>{number}. {FILLER}</p>" for number in range(5))
    menu = "".join(f"<li><a href={n}>Topic {n}</a>" for n in range(9))
    body = f"<div class=top><ul>{menu}</ul></div><div><h1>Head</h1><div class=text>{story}</div></div><div>© 2019</div>"
    lines = lines_of(f"<html><body>{body}</body></html>".encode())
    assert lines == ["Head", *(f"{number}. {FILLER}" for number in range(5))]


def test_how_letters_are_read_aloud_is_left_out_and_told() -> None:
    article = read_page("<p>知事の<ruby>鈴木<rp>(</rp><rt>すずき</rt><rp>)</rp></ruby>氏は3億円を約束した。</p>")
    assert article.paragraphs[1].text == "知事の鈴木氏は3億円を約束した。"
    assert article.omissions() == "1 reading aid"


def test_notes_that_a_page_calls_so_are_told_as_notes() -> None:
    article = read_page('<p>It pays 5.</p><section role="doc-endnotes"><ol><li>Of 2024.</ol></section>')
    assert [each.part for each in article.paragraphs if "2024" in each.text] == ["footnote"]


def test_the_number_of_a_paragraph_in_the_cell_beside_it_stands_before_it() -> None:
    long = "word " * 90 + "end."
    rows = [("[1]", "The appellant was fined $49,000 under s. 12."), ("[2]", f"<p>{long}</p><p>We agree.</p>")]
    table = "".join(f"<tr><td>{number}</td><td>{text}</td></tr>" for number, text in rows)
    assert lines_of(page(f"<table>{table}<tr><td>1.</td><td>Tram</td></tr></table>"))[-5:-1] == [
        "[1] The appellant was fined $49,000 under s. 12.",
        f"[2] {long}",
        "We agree.",
        "1. | Tram",
    ]
