"""A brief in both languages as one file: two halves, each with pages, notes, headings and a language of its own."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from briefings.app.audit import audit
from briefings.app.build import Target, build
from briefings.app.fit import Composed, compose_fitted
from briefings.app.mail import prepare_mailings
from briefings.app.opening import open_library
from briefings.app.orders import briefs
from briefings.app.redlines import compare, marked_pdf, redline_of
from briefings.app.returning.returned import read_returned
from briefings.app.versions import composed_version, file_version
from briefings.checks.audiences import unwritten_halves
from briefings.cli.run import cli
from briefings.compose import words_in
from briefings.model.audience import Recipient
from briefings.model.brief import Brief
from briefings.model.document_json import document_as_json, document_from_json
from briefings.model.halves import halves_of
from briefings.model.problem import NOWHERE, UserError
from briefings.model.statements import statements_of
from briefings.model.vocabulary import CitationStyle, Margins
from briefings.render import WRITERS
from tests.conftest import REPOSITORY
from tests.render.docx_help import audit as audit_docx
from tests.render.docx_help import find, part
from tests.render.docx_lint import lint
from tests.render.format_words import READ, letters
from tests.shipped.briefs import opened
from tests.verapdf import second_opinion, verapdf

WHEN = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
READERS = ("minister", "embassy-washington")


@cache
def ordered(audience: str = "minister", *languages: str) -> Brief:
    (found,) = briefs(opened().library, [audience], languages=languages or ("en", "fr"), one_file=True)
    return found


@cache
def whole(audience: str = "minister", *languages: str) -> Composed:
    return compose_fitted(ordered(audience, *languages))


@cache
def with_(citations: CitationStyle, margins: Margins = Margins.SINGLE) -> Composed:
    first, second = ordered().halves
    readers = (
        replace(half.audience, citations=citations, margins=margins, max_pages=5, max_annex_pages=6)
        for half in (first, second)
    )
    return compose_fitted(
        replace(first, audience=next(readers), second=replace(second, audience=next(readers))),
    )


@cache
def pdf(audience: str = "minister", *languages: str) -> PdfReader:
    return PdfReader(BytesIO(whole(audience, *languages).write("pdf")))


@pytest.mark.tool
def test_the_file_is_pdf_ua_1_and_pdf_a_2a(tmp_path: Path) -> None:
    made = {
        "both": whole(),
        "other-way": whole("minister", "fr", "en"),
        "embassy": whole("embassy-washington"),
        "footnotes": with_(CitationStyle.FOOTNOTES),
        "two-sided": with_(CitationStyle.ENDNOTES, Margins.MIRRORED),
    }
    files = [tmp_path / f"{name}.pdf" for name in made]
    for file in files:
        file.write_bytes(made[file.stem].write("pdf"))
    assert verapdf("ua1,2a", *files) == []


@pytest.mark.parametrize("audience", READERS)
def test_a_second_validator_and_word_s_own_schema_find_nothing(audience: str, tmp_path: Path) -> None:
    assert second_opinion(whole(audience).write("pdf")) == []
    docx = whole(audience).write("docx")
    assert audit_docx(docx, tmp_path) == []
    # Each half has a title.
    assert lint(docx) == ("the body doesn't have exactly one paragraph of style Title",)


def test_footnotes_in_word_stay_valid_and_count_from_1_in_each_half(tmp_path: Path) -> None:
    docx = with_(CitationStyle.FOOTNOTES).write("docx")
    assert audit_docx(docx, tmp_path) == []
    ids = [int(each) for each in find(docx, "//w:footnoteReference/@w:id")]
    assert len(ids) == len(set(ids))
    shown = find(docx, "//w:footnoteReference[@w:customMarkFollows]/following-sibling::w:t/text()")
    assert "1" in shown


def test_pages_are_labelled_and_numbered_from_1_in_each_half() -> None:
    first, second = whole().halves
    numbers = [first.pages.body + first.pages.annexes, second.pages.body + second.pages.annexes]
    labels = [f"{tag}-{page}" for tag, last in zip(("en", "fr"), numbers, strict=True) for page in range(1, last + 1)]
    assert pdf().page_labels == labels
    pages = [" ".join(page.extract_text().split()) for page in pdf().pages]
    assert f"Page 1 of {numbers[0]}" in pages[0]
    assert f"Page 1 de {numbers[1]}" in pages[numbers[0]]
    assert f"Page {numbers[1]} de {numbers[1]}" in pages[-1]


def test_headings_stand_below_their_language() -> None:
    outline: Any = pdf().outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == ["English", "Français"]
    assert [each[0].title for each in outline if isinstance(each, list)] == ["Decision", "Décision"]


def test_the_order_is_that_of_the_languages() -> None:
    assert whole("minister", "fr", "en").document.language == "fr"
    outline: Any = pdf("minister", "fr", "en").outline
    assert [entry.title for entry in outline[::2]] == ["Français", "English"]
    versions = {made.document.meta.version for made in (whole(), whole("minister", "fr", "en"))}
    assert len(versions) == 1


def test_each_half_is_marked_as_its_language() -> None:
    root: Any = pdf().root_object
    assert root["/Lang"] == "en"
    halves = root["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    assert [(half.get_object()["/S"], half.get_object()["/Lang"]) for half in halves] == [
        ("/Part", "en"),
        ("/Part", "fr"),
    ]
    page = whole().write("html").decode()
    assert '<html lang="en">' in page
    assert page.index('<section class="half" lang="en">') < page.index('<section class="half" lang="fr">')
    docx = whole().write("docx")
    (start,) = find(docx, "//w:bookmarkStart[@w:name='half_2']")
    behind = start.xpath("following-sibling::w:p//w:r[w:t]", namespaces=start.nsmap)
    assert behind
    assert all(run.xpath("w:rPr/w:lang", namespaces=start.nsmap) for run in behind)


def test_every_place_in_html_has_a_name_of_its_own_and_every_link_leads_to_one() -> None:
    from lxml import html

    tree = html.fromstring(whole().write("html"))
    ids = [str(each.get("id")) for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = {str(each.get("href")) for each in tree.iter("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)


def test_word_counts_pages_and_notes_anew_and_has_a_header_for_each_half() -> None:
    docx = whole().write("docx")
    assert find(docx, "//w:sectPr/w:pgNumType/@w:start") == ["1"]
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        running = {
            name: "".join(part(docx, name[5:-4]).itertext()) for name in archive.namelist() if "word/footer" in name
        }
    assert {words.split("PAGEREF ")[1].split()[0] for words in running.values()} == {"end_1", "end_2"}
    names = find(docx, "//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names))
    assert {"note_1", "note_fr_1"} <= set(names)
    assert set(find(docx, "//w:hyperlink/@w:anchor")) <= set(names)


@pytest.mark.parametrize("format_name", sorted(set(WRITERS) & set(READ)))
def test_every_format_says_all_of_one_half_and_then_all_of_the_other(format_name: str) -> None:
    text = "".join(READ[format_name](whole().write(format_name)))
    # The fixed headings: short enough that no page ends in one.
    english, french = (
        {each.words for each in statements_of(half) if each.place == "heading" and each.kind == "word"}
        for half in whole().document.halves
    )
    first, second = (
        [text.find("".join(letters(words))) for words in each] for each in (english - french, french - english)
    )
    assert -1 not in (*first, *second)
    assert max(first) < min(second)


def test_both_halves_say_the_same_points_as_deep() -> None:
    first, second = whole().halves
    assert first.step == second.step
    assert dict(first.document.depths) == dict(second.document.depths)


def test_a_half_says_what_it_says_in_a_file_of_its_own() -> None:
    alone = briefs(opened().library, ["minister"], languages=("en", "fr"))
    for half, brief in zip(whole().halves, alone, strict=True):
        file, own = whole().document.meta.version, compose_fitted(brief).document
        said = [each.words.replace(file, "") for each in statements_of(half.document)]
        assert said == [each.words.replace(own.meta.version, "") for each in statements_of(own)]


def test_the_manifest_lists_the_statements_of_both_halves() -> None:
    manifest = json.loads(whole().document.manifest)
    first, second = halves_of(manifest)
    assert len(first["statements"]) + len(second["statements"]) == len(manifest["statements"])
    assert (first["brief"]["language"], second["brief"]["language"]) == ("en", "fr")
    assert [each["number"] for each in second["notes"]] == [*range(1, len(second["notes"]) + 1)]
    marks = [each["bookmark"] for each in manifest["statements"] if "bookmark" in each]
    assert len(marks) == len(set(marks))


def test_the_record_keeps_both_halves_and_gives_them_back() -> None:
    document = whole().document
    kept = document_as_json(document)
    back = document_from_json(kept, document.house, document.manifest)
    assert document_as_json(back) == kept
    assert statements_of(back) == statements_of(document)
    assert [half.house for half in back.halves] == [half.house for half in document.halves]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("one-file")
    for name in ("seeds", "templates"):
        shutil.copytree(REPOSITORY / name, place / name)
    return place


@pytest.fixture(scope="module")
def built(root: Path) -> Path:
    held = open_library(root)
    orders = briefs(held.library, ["minister"], languages=("en", "fr"), one_file=True)
    (done,) = build(held, orders, Target(root / "out"), processes=1)
    assert [each.name.partition("_minister_")[2] for each in done.files] == ["en_fr.docx", "en_fr.pdf"]
    return done.files[0]


def test_audit_finds_every_statement_of_both_halves_the_same(root: Path, built: Path) -> None:
    library = open_library(root).library
    for file in (built, built.with_suffix(".pdf")):
        found = audit(library, file)
        assert found.verdict == "same"
        assert not found.findings
    shown = CliRunner().invoke(cli, ["audit", "--file-only", str(built.with_suffix(".pdf"))])
    assert "agrees" in shown.output
    assert shown.exit_code == 0


def test_an_edit_in_either_half_comes_back_to_the_file_of_its_language(root: Path, built: Path, tmp_path: Path) -> None:
    for old, new, path in (
        ("Choisir une option", "Décider de la voie", "dossier.fr.yaml"),
        ("Decide which option to take", "Choose a way", "dossier.yaml"),
    ):
        file = _with_words(built, tmp_path / "back.docx", old, new)
        (entry,) = read_returned(open_library(root), [file]).entries
        assert entry.can_be_accepted
        assert entry.placement.location is not None
        assert entry.placement.location.path == f"seeds/ev-joint-ventures/{path}"


def test_a_change_is_found_and_marked_in_its_half_alone(root: Path, built: Path, tmp_path: Path) -> None:
    library = open_library(root).library
    then = file_version(
        _with_words(built, tmp_path / "then.docx", "Choisir une option", "Suivre la voie"), None, library.house
    )
    found = compare(then, composed_version(whole(), "today"))
    assert [(each.kind, each.old.split()[0], each.new.split()[0]) for each in found.told] == [
        ("changed", "Suivre", "Choisir")
    ]
    told = words_in(library, "en", NOWHERE)("marked_since", since=then.name)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(marked_pdf(found, library))).pages]
    assert all(told in page for page in pages)
    assert b"w:ins " in zipfile.ZipFile(BytesIO(redline_of(found, "A", WHEN))).read("word/document.xml")


def _with_words(file: Path, to: Path, old: str, new: str) -> Path:
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(to, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                assert data.count(old.encode()) > 0
                data = data.replace(old.encode(), new.encode(), 1)
            copy.writestr(name, data)
    return to


def test_an_audience_asks_for_it_and_language_asks_for_files_apart() -> None:
    library = opened().library
    reader = next(each for each in library.audiences if each.id == "minister")
    asking = replace(library, audiences=(replace(reader, second_language="fr"),))
    (one,) = briefs(asking, ["minister"])
    assert [half.language for half in one.halves] == ["en", "fr"]
    assert one.name.endswith("_minister_en_fr")
    assert [each.name[-2:] for each in briefs(asking, ["minister"], languages=("en", "fr"))] == ["en", "fr"]
    assert list(unwritten_halves(asking)) == []


@pytest.mark.parametrize(("language", "code"), [("de", "untranslated"), ("en", "one-file")])
def test_a_second_language_in_which_nothing_is_written_is_an_error_at_the_setting(language: str, code: str) -> None:
    library = opened().library
    reader = next(each for each in library.audiences if each.id == "minister")
    found = [*unwritten_halves(replace(library, audiences=(replace(reader, second_language=language),)))]
    assert {each.code for each in found} == {code}


def test_one_file_of_one_language_is_refused_with_the_mend() -> None:
    with pytest.raises(UserError) as refused:
        briefs(opened().library, ["minister"], languages=("en",), one_file=True)
    assert refused.value.problems[0].code == "one-file"


def test_a_second_half_begins_on_a_sheet_of_its_own_where_both_sides_are_printed() -> None:
    made = with_(CitationStyle.ENDNOTES, Margins.MIRRORED)
    first = made.halves[0].pages
    begins = PdfReader(BytesIO(made.write("pdf"))).page_labels.index("fr-1")
    assert begins % 2 == 0
    assert begins - (first.body + first.annexes) in {0, 1}
    assert find(made.write("docx"), "//w:sectPr[w:pgNumType]/w:type/@w:val") == ["oddPage"]


def test_one_message_says_both_languages_each_reader_s_own_first(root: Path) -> None:
    held = open_library(root)
    (found,) = briefs(held.library, ["minister"], languages=("en", "fr"), one_file=True)
    people = (Recipient("Ana", "ana@example.org"), Recipient("Luc", "luc@example.org", "fr-CA"))
    order = replace(found, audience=replace(found.audience, recipients=people))
    english, french = prepare_mailings(held, [order], root / "record-of-nobody", "desk@example.org")
    (ana,), (luc,) = english.letters, french.letters
    assert (ana.email, luc.email) == ("ana@example.org", "luc@example.org")
    assert (ana.language, luc.language) == ("en, fr", "fr, en")
    assert [each.attachments[0].name.rpartition("minister_")[2] for each in (ana, luc)] == ["en_fr.pdf", "fr_en.pdf"]
    titles = [half.dossier.title for half in found.halves]
    for letter, order_of_titles in ((ana, titles), (luc, titles[::-1])):
        for said in (letter.text, letter.html):
            first, second = ("".join(said.split()).find("".join(title.split())) for title in order_of_titles)
            assert -1 < first < second
    assert '<div lang="fr">' in ana.html
    assert '<html lang="fr">' in luc.html
    assert (ana.html.count("<body"), ana.html.count("</body>")) == (1, 1)


def test_who_is_named_by_his_address_alone_keeps_his_language(root: Path) -> None:
    held = open_library(root)
    (found,) = briefs(held.library, ["minister"], languages=("en", "fr"), one_file=True)
    order = replace(found, audience=replace(found.audience, recipients=(Recipient("Luc", "luc@example.org", "fr"),)))
    (mailing,) = prepare_mailings(held, [order], root / "record-of-nobody", "desk@example.org", ["luc@example.org"])
    assert mailing.letters[0].language == "fr, en"


@cache
def tumbled(audience: str = "minister", margins: Margins = Margins.SINGLE) -> Composed:
    first, second = ordered(audience).halves
    reader = replace(first.audience, tumble=True, margins=margins)
    return compose_fitted(replace(first, audience=reader, second=second))


@pytest.mark.parametrize("audience", ["minister", "press"])
def test_a_tumbled_half_begins_at_the_back_upside_down(audience: str) -> None:
    read = PdfReader(BytesIO(tumbled(audience).write("pdf")))
    turned = [page.get("/Rotate", 0) == 180 for page in read.pages]
    front = turned.index(True)
    assert front % 2 == 0
    assert len(read.pages) % 2 == 0
    assert turned == [False] * front + [True] * (len(read.pages) - front)
    french = list(range(len(read.pages) - front, 0, -1))
    assert read.page_labels[front:] == [f"fr-{number}" for number in french]
    assert read.page_labels[:front] == [f"en-{number}" for number in range(1, front + 1)]
    straight = PdfReader(BytesIO(whole(audience).write("pdf")))
    first_of_french = straight.pages[straight.page_labels.index("fr-1")]
    assert read.pages[-1].extract_text().split() == first_of_french.extract_text().split()


def test_bookmarks_and_links_of_a_tumbled_half_lead_to_its_pages() -> None:
    read = PdfReader(BytesIO(tumbled().write("pdf")))
    straight = PdfReader(BytesIO(whole().write("pdf")))

    def labelled(reader: PdfReader) -> list[tuple[Any, str]]:
        flat = [entry for half in reader.outline for entry in (half if isinstance(half, list) else [half])]
        places = [(each.title, reader.get_destination_page_number(each)) for each in flat if not isinstance(each, list)]
        return [(title, reader.page_labels[number]) for title, number in places if number is not None]

    assert labelled(read) == labelled(straight)
    assert ("Français", "fr-1") in labelled(read)


@pytest.mark.tool
def test_a_tumbled_file_is_pdf_ua_1_and_pdf_a_2a(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.pdf" for name in ("minister", "press")]
    for file in files:
        file.write_bytes(tumbled(file.stem, Margins.MIRRORED).write("pdf"))
    assert verapdf("ua1,2a", *files) == []


def test_word_and_the_web_have_the_second_half_upright() -> None:
    assert WRITERS["html"].write(tumbled().document) == WRITERS["html"].write(whole().document)
