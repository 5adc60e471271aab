from __future__ import annotations

import html.parser
from dataclasses import replace
from functools import cache

import pytest

from briefings.app.fit import Composed, compose_fitted
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.compose.mail_text import AttachmentInfo, Wording, word_message
from briefings.model.audience import Mail
from briefings.model.brief import Brief, Change
from briefings.model.library import InputFile
from briefings.model.locales import cldr_words
from briefings.model.problem import UserError
from briefings.model.vocabulary import ChangeKind
from tests.conftest import JOINT_VENTURES

PDF = AttachmentInfo("a.pdf", "PDF", 123_456)


@cache
def composed() -> Composed:
    opened = open_library(JOINT_VENTURES)
    return compose_fitted(briefs(opened.library, ["minister"])[0])


def worded(brief: Brief | None = None, name: str = "Ana Li") -> Wording:
    made = composed()
    return word_message(brief or made.brief, made.document, [PDF, AttachmentInfo("b.docx", "DOCX", 2_400_000)], name)


class Outline(html.parser.HTMLParser):
    """The elements that are open and shut, and the language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag == "html":
            self.language = dict(attrs)["lang"] or ""
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_message_sums_the_brief_up_and_names_what_is_attached() -> None:
    made, said = composed(), worded()
    brief = made.brief
    assert said.text.startswith("Ana Li,\n")
    for text in (said.text, said.html):
        assert "a.pdf (PDF, 123 kB)" in text
        assert "b.docx (DOCX, 2.4 MB)" in text
        for stance in brief.dossier.stances:
            assert stance.name in text
    assert said.subject == brief.audience.mail.subject
    assert max(map(len, said.text.splitlines())) <= 90


def test_the_html_is_well_formed_headed_and_in_one_language() -> None:
    outline = Outline()
    outline.feed(html := worded().html)
    assert outline.open == []
    assert outline.language == "en"
    assert outline.seen.count("h1") == 1
    assert outline.seen.index("h1") < outline.seen.index("h2")
    # Tables place what stands side by side, for programs that know nothing else; they are none to who listens.
    assert html.count("<table") == html.count('role="presentation"')
    assert "img" not in outline.seen


def test_no_text_of_a_file_becomes_structure() -> None:
    brief = composed().brief
    forged = replace(brief, audience=replace(brief.audience, name="<script>x</script> {{ 7 * 7 }}\n\nBcc: eve"))
    said = worded(forged, "<b>Ana</b>")
    assert "<script>" not in said.html
    assert "<b>" not in said.html
    assert "{{ 7 * 7 }}" in said.html
    assert "&gt; 49" not in said.html
    assert "{{ 7 * 7 }} Bcc: eve" in " ".join(said.text.split())


def test_changes_since_the_last_brief_stand_in_the_message() -> None:
    changed = Change(ChangeKind.CHANGED, "x", "Fares", "4 crowns.", "5 crowns.")
    said = worded(replace(composed().brief, changes=(changed,), since="January 10, 2026"))
    for text in (said.text, said.html):
        flat = " ".join(text.split())
        assert "January 10, 2026" in flat
        assert "“4 crowns.” is now “5 crowns.”" in flat


def with_template(text: str) -> Brief:
    brief = composed().brief
    file = InputFile("templates/own.txt.j2", text, "")
    templates = {**brief.library.templates, "own.txt": file, "own.html": replace(file, text="<p>x</p>")}
    mail = Mail(template="own")
    return replace(
        brief, library=replace(brief.library, templates=templates), audience=replace(brief.audience, mail=mail)
    )


def test_an_audience_may_have_a_template_of_its_own_and_one_for_its_language() -> None:
    assert worded(with_template("Dear {{ name }}: {{ title }}")).text.startswith("Dear Ana Li: ")
    brief = with_template("Dear {{ name }}")
    french = InputFile("templates/own.en.txt.j2", "Chère {{ name }}", "")
    templates = {**brief.library.templates, "own.en.txt": french}
    assert worded(replace(brief, library=replace(brief.library, templates=templates))).text == "Chère Ana Li\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ nam }}", r"templates/own.txt.j2:1:1: error\[template-undefined\] 'nam' is undefined"),
        ("\n{% if %}", r"templates/own.txt.j2:2:1: error\[template-syntax\]"),
        ("{{ words.sumary }}", r"unknown-word"),
        ('{{ words("sumary") }}', r"unknown-word"),
        (
            '\n{{ words("mail_name", nam=name) }}',
            r"templates/own.txt.j2:2:1: error\[word-pattern\] the word `mail_name` has nothing for its place {name}",
        ),
        ('\n\n{{ words("mail_name") }}', r"templates/own.txt.j2:3:1: error\[word-pattern\]"),
        ("\n{{ words.page }}", r"templates/own.txt.j2:2:1: error\[word-pattern\] the word `page` has nothing for"),
        ("{{ ''.__class__.__mro__ }}", r"error\[template-"),
        ("{{ 1 / 0 }}", r"template-error"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_place(template: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        worded(with_template(template))


def test_a_missing_template_is_told() -> None:
    brief = composed().brief
    with pytest.raises(UserError, match=r"there is no templates/mial\.txt\.j2"):
        worded(replace(brief, audience=replace(brief.audience, mail=Mail(template="mial"))))


def test_without_a_subject_the_title_and_date_stand_in() -> None:
    brief = composed().brief
    said = worded(replace(brief, audience=replace(brief.audience, mail=Mail())))
    assert said.subject.startswith(composed().document.title)


def test_a_message_in_another_language_holds_no_fixed_word_of_this_one() -> None:
    order = replace(
        composed().brief, changes=(Change(ChangeKind.CHANGED, "x", "Fares", "4 crowns.", "5 crowns."),), since="x"
    )
    words = {key: f"‹{number}›" for number, key in enumerate({**cldr_words("en"), **order.library.words["en"]})}
    library = replace(order.library, words={**order.library.words, "tlh": words})
    english, other = worded(order), worded(replace(order, library=library, language="tlh"))
    for ours, theirs in ((english.text, other.text), (english.html, other.html)):
        for word in ("attached", "how to read it", "every statement", "gravest risk", "is now"):
            assert word in " ".join(ours.lower().split())
            assert word not in " ".join(theirs.lower().split())
        assert words["how_to_read_notes"] in theirs
