"""A problem is told on the page without commands, attributes and files, and in the words of the page's own fields."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import get_args

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.app.checking import advise, check
from briefings.app.editing.fields import describe
from briefings.app.opening import open_library
from briefings.model.codes import CODES, Code
from briefings.model.decision import Decision, Option
from briefings.model.dossier import Contested, Dossier, Judgement
from briefings.model.problem import Location, Problem
from briefings.web import field_words
from briefings.web.problem_words import ProblemWords, speaks_of_files
from tests.conftest import REPOSITORY
from tests.web.conftest import TODAY, Site, post
from tests.web.first_dossier import DOSSIER, ONTARIO, OTTAWA, spoil, words

TRAM_LINE = REPOSITORY / "tests" / "workspaces" / "tram_line"
PAGES = REPOSITORY / "briefings" / "web"
FIELDS = ("view=", "`rests_on`", "--again", "dossier.yaml", "briefings fmt", "[@toutiao, para. 3]", "{#id}", "## Risks")


@pytest.fixture(scope="module")
def page_words() -> ProblemWords:
    return ProblemWords(open_library(TRAM_LINE).library)


@pytest.mark.parametrize("code", sorted(get_args(Code)))
def test_every_code_has_a_mend_for_somebody_who_has_the_page_alone(code: Code) -> None:
    known = CODES[code]
    mend = known.on_page or known.mend
    assert not speaks_of_files(mend)
    assert not re.search("message (says|names)", mend)
    assert known.on_page or not speaks_of_files(known.meaning)


def test_a_mend_calls_fields_what_the_page_calls_them() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in sorted(PAGES.rglob("*.html")))
    plain = ("sections", "reference_style", "spellings", "proposition", "dossiers", "recipients")
    known = (
        shown
        + "".join(field_words.label(object, name) for name in plain)
        + "".join((*field_words.LABELS.values(), *field_words.POINT.values()))
    )
    named = [name for each in CODES.values() for name in re.findall("“([^”]+)”", each.on_page)]
    assert [name for name in named if name not in known and name != "Draft"] == []


@given(st.lists(st.sampled_from(("nothing cites it", "correct it", *FIELDS)), min_size=1, max_size=4), st.data())
def test_whatever_a_message_says_the_page_names_no_file_or_command(
    page_words: ProblemWords, parts: list[str], data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from(sorted(CODES)))
    told = page_words.of(Problem(Location("seeds/x/dossier.yaml", 3), code, ": ".join(parts)))
    assert told
    assert not speaks_of_files(told)


def test_a_message_in_plain_words_stays_as_it_is(page_words: ProblemWords) -> None:
    message = "“The quay: a start” isn't in Gazette, para. 3; it is in para. 4: cite that paragraph"
    assert page_words.of(Problem(Location("x"), "name", message)) == f"{message}."


def test_what_is_quoted_may_look_like_a_file(page_words: ProblemWords) -> None:
    message = "“a_b = c.yaml” is opened: cite what says so"
    assert page_words.of(Problem(Location("x"), "name", message)) == f"{message}."


def test_a_source_is_called_by_its_short_name() -> None:
    library = open_library(TRAM_LINE).library
    source = library.dossiers[0].sources[0]
    told = ProblemWords(library).of(Problem(Location("x"), "name", f"“Ho” isn't named in {source.id}, para. 3"))
    assert told == f"“Ho” isn't named in {source.short}, para. 3."


MISTAKES = {
    "view": (OTTAWA, " view=supports", "", "View of it"),
    "basis": (OTTAWA, "basis=own-words", "basis=hearsay", "How we know"),
    "paragraph": (ONTARIO, "para. 15", "para. 95", "paragraph"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_the_words_of_the_form_that_mends_it(owner: httpx.Client, site: Site, name: str) -> None:
    path, old, new, label = MISTAKES[name]
    spoil(site, old, new, path)
    told = problems_on(owner.get("/").text)
    assert any(label in each for each in told)
    assert [each for each in told if speaks_of_files(each)] == []


def test_no_problem_of_a_workspace_full_of_them_speaks_of_files(tmp_path: Path) -> None:
    root = shutil.copytree(TRAM_LINE, tmp_path / "tram")
    for path in sorted(root.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r" (view|likelihood)=\w+| \[@[^]]*\]", "", text), encoding="utf-8")
    for path in sorted((root / "seeds").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"rests_on: .*|lean:|proposition:.*", "strange: x", text), encoding="utf-8")
    opened = open_library(root)
    found = [*check(opened, TODAY), *advise(opened)]
    assert len({problem.code for problem in found}) > 5
    page_words = ProblemWords(opened.library)
    assert [told for told in map(page_words.of, found) if speaks_of_files(told)] == []


def test_a_refused_save_is_told_without_the_file(owner: httpx.Client) -> None:
    form = {"path": OTTAWA, "base": "", "point": "nothing-like-it", "heading": "", "lead": "", "detail": ""}
    answer = post(owner, f"/stance/{DOSSIER}/ottawa/edit", form)
    assert answer.status_code in (404, 422)
    main = words(answer.text.partition("<h1>")[2].partition("<footer")[0])
    assert not speaks_of_files(main)


def problems_on(html: str) -> list[str]:
    """Return what the problems on a page say."""
    return [words(found) for found in re.findall(r'<li class="problem">.*?</li>', html, re.DOTALL)]


def test_a_name_in_a_rating_is_told_with_its_field() -> None:
    told = ProblemWords(open_library(TRAM_LINE).library).of(
        Problem(Location("x"), "name", "“Paving” in cause= isn't named in gazette, para. 3: cite what names it")
    )
    assert told.startswith("“Paving” in “Cause” isn't named in ")


def test_a_message_leads_to_the_form_that_declares_a_spelling_and_to_the_field(owner: httpx.Client, site: Site) -> None:
    file = site.root / ONTARIO
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^### ", "### Zorbania and ", text, count=1), encoding="utf-8")
    home = owner.get("/").text
    row = next(part for part in home.split("<li ") if "Zorbania" in part and "is named in" not in part)
    address = re.search(r'href="(/source/[^"#]+/record)#f-spellings">Declare its spelling', row)
    assert address
    assert 'id="f-spellings"' in owner.get(address[1]).text
    assert re.search(r'href="/stance/[^"]+\?edit=[^"#]+#f-heading"', row)


def test_one_thing_has_one_word(page_words: ProblemWords) -> None:
    said = page_words.of(
        Problem(Location("a.md", 1), "no-summary", "an audience leaves out a stance “Twin stance” of it")
    )
    assert said == "A reader leaves out a side “Twin stance” of it."
    risk = page_words.of(Problem(Location("a.md", 1), "risk-part", "this risk has no `cause`, `mitigation`: add it"))
    assert risk == "This risk has no “Cause”, “What would soften or help it”: add it."
    assert "Ids" not in "".join(
        field_words.hint(kind, field.name, field.hint)
        for kind in (Dossier, Option, Judgement, Contested, Decision)
        for part in describe(kind)
        for field in part
    )
