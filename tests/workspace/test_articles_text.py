"""Plain text, e-mail, RTF and saved pages are read; what isn't read is refused by what it is."""

from __future__ import annotations

import io
import textwrap
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model.problem import UserError
from briefings.workspace.articles import extract
from tests.workspace.article_files import FILLER, letter, lines_of, page, saved

PARAGRAPHS = (
    "The premier spoke in Larkmoor and said that quota imports will pay duty at a rate of 6.1 per cent from May on.",
    "The unions, led by Marta Silva, agreed with hardly a word of it, and asked for 49,000 places of work instead.",
    FILLER,
)


def wrapped(width: int, blank: str = "\n\n") -> bytes:
    return blank.join(textwrap.fill(each, width) for each in PARAGRAPHS).encode()


@pytest.mark.parametrize("width", [40, 60, 72, 78, 100])
def test_lines_that_were_broken_to_a_width_are_joined_and_told(width: int) -> None:
    article = extract(b"A title\n\n" + wrapped(width))
    assert [p.text for p in article.paragraphs] == ["A title", *PARAGRAPHS]
    assert "joined into paragraphs" in article.remarks[0]


def test_paragraphs_a_line_stay_as_they_are() -> None:
    article = extract("\n".join(("A title", *PARAGRAPHS)).encode())
    assert [p.text for p in article.paragraphs] == ["A title", *PARAGRAPHS]
    assert article.remarks == ()


def test_a_break_inside_a_sentence_is_told_where_the_text_isnt_evidently_broken_to_a_width() -> None:
    article = extract(b"Premier speaks\n\nQuota imports pay duty at a rate of 6.1\nper cent. The Premier left.\n")
    assert "line 3 ends inside a sentence" in article.remarks[0]


def test_lists_in_a_broken_text_keep_their_items() -> None:
    items = "\n".join(f"- item {number} of the list" for number in range(4))
    lines = lines_of(wrapped(72) + b"\n\n" + items.encode())
    assert lines[-4:] == items.splitlines()


@given(st.lists(st.lists(st.sampled_from(FILLER.split()), min_size=45, max_size=80), min_size=2, max_size=6))
def test_a_text_that_is_broken_and_joined_is_what_it_was(paragraphs: list[list[str]]) -> None:
    whole = [" ".join(words) for words in paragraphs]
    text = "\n\n".join(textwrap.fill(each, 72, break_on_hyphens=False) for each in whole)
    assert lines_of(text.encode()) == whole


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_text_whose_first_bytes_name_its_encoding_is_read(encoding: str) -> None:
    assert lines_of("Élise\r\nMore.".encode(encoding)) == ["Élise", "More."]


def test_another_encoding_is_refused_with_its_place_unless_a_person_names_it() -> None:
    data = "More.\nÉlise pays.".encode("windows-1252")
    with pytest.raises(UserError, match=r"isn't UTF-8 \(byte 6, line 2\)"):
        extract(data, "x.txt")
    assert extract(data, "x.txt", "windows-1252").text == "More.\nÉlise pays."
    with pytest.raises(UserError, match="no encoding"):
        extract(data, "x.txt", "no-such")


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("A ferry for the north shore", "A ferry for the north shore"),
        ("The council voted on Monday for the ferry.", ""),
        (FILLER, ""),
        ("x " * 400, ""),
        ("From: the ministry", ""),
        ("中国将进口49000辆汽车。", ""),
        ("WEBVTT", ""),
        ("release_FINAL_v3", ""),
    ],
)
def test_a_first_line_is_a_title_only_if_it_looks_like_one(first: str, title: str) -> None:
    assert extract(f"{first}\nMore of it.".encode()).title == title


def test_the_rule_of_a_table_in_markdown_is_no_paragraph() -> None:
    article = extract(b"The figures.\n\n| year | cars |\n|------|:----:|\n| 2024 | 49,000 |\n\n---\n")
    assert [each.text for each in article.paragraphs] == ["The figures.", "| year | cars |", "| 2024 | 49,000 |", "---"]


def test_form_feeds_part_pages() -> None:
    article = extract(b"One.\nTwo.\n\fThree.\n")
    assert [(p.text, p.pages) for p in article.paragraphs] == [("One.", ("1",)), ("Two.", ("1",)), ("Three.", ("2",))]
    assert article.pages == ("1", "2")


MAIL = b"""From: "Lee, Ann" <ann@x.example>
To: b@x.example
Subject: =?utf-8?q?The_cap_for_=C3=89lise?=
Date: Fri, 16 Jan 2026 23:30:00 -0500
MIME-Version: 1.0
Message-ID: <1@x.example>
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

Minister =C3=89lise Roy=20
pays 49,000 crowns.

Ann
--B
Content-Type: application/pdf
Content-Disposition: attachment; filename=terms.pdf

x
--B--
"""


def test_an_e_mail_is_decoded_and_its_fields_are_candidates() -> None:
    article = extract(MAIL)
    assert article.kind == "e-mail"
    assert article.text.splitlines() == ["The cap for Élise", "Minister Élise Roy pays 49,000 crowns.", "Ann"]
    assert (article.title, article.best("author"), article.best("issued")) == (
        "The cap for Élise",
        "Lee, Ann",
        "2026-01-16",
    )
    assert article.left_out == {"attachment": 1}
    assert "terms.pdf" in article.remarks[-1]


def test_a_page_saved_as_one_file_is_read_with_its_address_and_day_of_capture() -> None:
    import email.mime.multipart
    import email.mime.text

    whole = email.mime.multipart.MIMEMultipart("related")
    address = "https://web.archive.org/web/20260117120000/https://x.example/2026/01/16/a"
    whole["Snapshot-Content-Location"], whole["Date"] = address, "Sat, 17 Jan 2026 12:00:00 -0000"
    whole["From"], whole["Subject"] = "<Saved by Blink>", "The grant"
    part = email.mime.text.MIMEText(page("<p>Élise pays 49,000<sup>1</sup> crowns.</p>").decode(), "html", "utf-8")
    whole.attach(part)
    article = extract(whole.as_bytes())
    assert article.kind == "MHTML"
    assert article.text.splitlines() == ["The grant", "Élise pays 49,000 crowns.", FILLER]
    assert article.best("archive") == address
    assert article.best("URL") == "https://x.example/2026/01/16/a"
    assert article.best("captured") == "2026-01-17"
    assert [c.value for c in article.of("issued")] == ["2026-01-16"]


RTF = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 X;}}{\*\generator W;}"
    rb"{\info{\title Terms}{\author Ann Lee}}{\header\pard SECRET\par}\pard\lang3084 Minister \'c9lise pays"
    rb" 49,000{\super 1} crowns; {\deleted 70,000} {\strike 80,000}7{\super 2} years \u8220?now\u8221?.\par"
    rb"{\b Bold}{\v hidden} text{\footnote\pard In 2025.\par} more\par "
    rb"\trowd\cellx1\cellx2\pard\intbl A\cell B\cell\row\trowd\pard\intbl x\cell 6\cell\row\pard{\f1 \'cf\'f0}\par}"
)


def test_rtf_is_read_with_raised_and_deleted_letters_told_apart() -> None:
    article = extract(RTF)
    assert [p.text for p in article.paragraphs] == [
        "Minister Élise pays 49,000 crowns; 7 years “now”.",
        "Bold text more",
        "A | B",
        "x | 6",
        "Пр",
        "In 2025.",
    ]
    assert article.left_out == {"page header": 1, "note mark": 2, "deletion": 2, "hidden text": 1}


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%!PS-Adobe-3.0\n(hello) show", "PostScript"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older Office"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "PNG"),
        (zipped(mimetype="application/epub+zip"), "EPUB"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "ODS"),
        (zipped(xl__workbook_dot_xml="<x/>"), "XLSX"),
        (zipped(ppt__presentation_dot_xml="<x/>"), "PPTX"),
        (zipped(a="b"), "ZIP"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "XML"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><text>49,000 cars</text></svg>', "XML"),
        (b"<rss version='2.0'><channel><item/></channel></rss>\n", "XML"),
        (b"\\documentclass{article}\n\\begin{document}Trams.\\end{document}", "LaTeX"),
        (b"% a paper\n\\documentclass[a4paper]{report}\n", "LaTeX"),
        (b'{"a": [1, 2]}', "JSON"),
        (b"@article{a, title={T}}", "BibTeX"),
        (b"TY  - JOUR\nTI  - T\nER  - \n", "RIS"),
        (b'[{"type": "book", "title": "T"}]', "list of records"),
        (b"WARC/1.0\r\nWARC-Type: response", "WARC"),
    ],
)
def test_what_is_not_read_is_refused_by_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(UserError, match=what):
        extract(data, "file.x")


@pytest.mark.parametrize(
    "text",
    [
        "Write <p to open a paragraph, and </p> to close it.",
        "To: everybody\nThe council met in May and voted.",
        "Note: this is text.\n\nSo is this.",
        "[1] The first note of the act\n\n[2] The second",
        "{braces} are letters too",
        "<who> is a word in signs, and this is text",
        "In LaTeX one writes \\documentclass first.",
        "MZ is how some name Mozart and Zelter.",
    ],
)
def test_text_that_resembles_another_kind_is_text(text: str) -> None:
    assert extract(text.encode()).kind == "text"


def test_a_document_of_another_kind_is_told_from_its_bytes_and_not_by_its_name() -> None:
    assert extract(saved(letter("Open.")), "x.txt").kind == "DOCX"
    assert extract(page("<p>Open.</p>"), "x.pdf").kind == "HTML"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_whose_first_bytes_dont_name_it_is_read(encoding: str) -> None:
    text = "The council voted.\r\nÉlise pays 49,000 crowns.\r\n"
    assert lines_of(text.encode(encoding)) == text.splitlines()


JAPANESE = (
    "政府は来年度から三年間にわたり毎月四万九千クローナを町に支払うと発表した。残りの費用は二つの船会社が負担すること"
    "になる見込みである。大臣は金曜日に車庫で短い演説を行い、そのように述べた。Volkswagen の工場は含まれない。"
)


@pytest.mark.parametrize("width", [20, 34, 50])
def test_lines_without_blanks_are_joined_without_blanks(width: int) -> None:
    text = JAPANESE.replace("Volkswagen の", "") * 2
    lines = [text[at : at + width] for at in range(0, len(text), width)]
    assert lines_of(("題名\n\n" + "\n".join(lines) + "\n\n" + "\n".join(lines) + "\n").encode()) == ["題名", text, text]


def test_a_break_between_two_such_letters_of_a_page_is_no_blank() -> None:
    assert (
        lines_of(page("<p>政府は\n   来年度から Volkswagen\nの工場を</p>"))[1] == "政府は来年度から Volkswagen の工場を"
    )


LETTER = b"From: Ada <ada@x.example>\nTo: b@x.example\nSubject: The cap\nDate: Fri, 16 Jan 2026 23:30:00 -0500\n"
POSTMARK = b"From ada@x.example Fri Jan 16 23:30:00 2026\n"
BODY = b"\nThe cap is 49,000.\n\n>From here on it rises.\n"


def test_the_one_message_of_a_mailbox_is_read_as_the_message_that_it_is() -> None:
    article = extract(POSTMARK + LETTER + BODY, "a.mbox")
    assert (article.kind, article.best("issued"), article.best("author")) == ("e-mail", "2026-01-16", "Ada")
    assert [each.text for each in article.paragraphs] == ["The cap", "The cap is 49,000.", "From here on it rises."]


def test_a_mailbox_of_several_messages_is_refused_with_their_number() -> None:
    with pytest.raises(UserError, match="a mailbox of 3 messages: save the one that you cite"):
        extract(b"\n".join([POSTMARK + LETTER + BODY] * 3), "a.mbox")


def test_a_message_of_four_fields_is_a_message_and_a_typed_head_is_a_text() -> None:
    assert extract(LETTER + BODY).kind == "e-mail"
    assert extract(b"From: Ada\nTo: Bo\nSubject: The cap\nDate: 16 January 2026\n\nThe cap is 49,000.\n").kind == "text"


def test_a_message_with_pictures_in_its_text_is_no_saved_page() -> None:
    related = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="R"; type="text/html"\n\n--R\n'
    html = b"Content-Type: text/html; charset=utf-8\n\n<p>The cap is 49,000.</p><img src=cid:1>\n--R--\n"
    article = extract(LETTER + related + html)
    assert (article.kind, article.text) == ("e-mail", "The cap\nThe cap is 49,000.")


def test_a_table_of_rtf_that_says_no_more_of_its_cells_is_rows() -> None:
    rows = rb"\trowd\cellx100\cellx200 Year\cell Cars\cell\row\trowd\cellx100\cellx200 2024\cell 49,000\cell\row\pard"
    assert lines_of(rb"{\rtf1\ansi\pard Before it.\par " + rows + rb" After it.\par}") == [
        "Before it.",
        "Year | Cars",
        "2024 | 49,000",
        "After it.",
    ]


def test_letters_far_behind_a_rule_of_signs_are_text() -> None:
    assert extract(b"-" * 2_000 + b"\nThe town pays.\n").text.endswith("The town pays.")


@pytest.mark.parametrize(
    ("older", "at"),
    [
        ("On Mon, Feb 2, 2026 at 9:00, Dana wrote:", 3),
        ("Le lun. 2 févr. 2026 à 9 h, Dana a écrit :", 3),
        ("Am 02.02.2026 um 09:00 schrieb Dana:", 3),
        ("> Is it 70 million?", 3),
        ("-----Original Message-----", 3),
        ("---------- Message transféré ----------", 3),
        ("Dana wrote the terms of 2024:", 0),
    ],
)
def test_a_message_that_holds_another_says_from_where(older: str, at: int) -> None:
    lines = f"From: Ada <a@x.example>\nSubject: Costs\n\nThe cost is 48 million crowns.\n\n{older}\n\nIs it 70?\n"
    article = extract(lines.encode(), "a.eml")
    told = [remark for remark in article.remarks if "another message" in remark]
    assert told == ([f"from paragraph {at} on it holds another message: those words are its sender’s"] if at else [])
