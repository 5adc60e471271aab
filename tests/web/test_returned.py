"""On the page a file that came back is read, each item decided on, and the answer downloaded."""

from __future__ import annotations

import re

import httpx

from briefings.workspace.returned import read_markup
from tests.conftest import JOINT_VENTURES
from tests.returned.office import brief_of
from tests.returned.word_form import WordFile
from tests.web.conftest import Site, post

PAGE = "/returned/ev-joint-ventures"


def copy_with(author: str) -> WordFile:
    return WordFile(brief_of(JOINT_VENTURES, "minister"), author=author)


def words_of_a_statement() -> str:
    """Return a run of the brief that names a figure, so that a check looks at it."""
    texts = [text.text or "" for text in copy_with("x").body.iter() if str(text.tag).endswith("}t")]
    return next(text for text in texts if text.startswith("The US charges 25% on vehicles"))


def upload(owner: httpx.Client, file: WordFile, name: str = "back.docx") -> httpx.Response:
    form = re.search(r'name="token" value="([^"]+)"', owner.get(PAGE).text)
    data = {"token": form[1]} if form else {}
    headers = {"Origin": str(owner.base_url).rstrip("/")}
    return owner.post(f"{PAGE}/add", data=data, files={"file": (name, file.bytes())}, headers=headers)


def items(html: str) -> dict[str, dict[str, str]]:
    """Return the form of each item that is to be decided on, by the item's id."""
    found = {}
    for id_, part in re.findall(r'<article class="card" id="(\w+)"(.*?)</article>', html, re.DOTALL):
        found[id_] = dict(re.findall(r'name="(file|number)" value="([^"]+)"', part))
    return found


def test_an_edit_is_accepted_a_comment_kept_and_the_answer_downloaded(owner: httpx.Client, site: Site) -> None:
    file = copy_with("Dana Deputy").replace("Choose the course for the talks", "Choose a course for the talks")
    file.comment("Keep the present course until", "Which ones?")
    assert upload(owner, file).status_code in {200, 303}
    html = owner.get(PAGE).text
    assert "Dana Deputy" in html
    assert "Which ones?" in html
    forms = items(html)
    edit = next(name for name in forms if "ins>" in html.split(f'id="{name}"')[1].split("</article>")[0])
    (comment,) = forms.keys() - {edit}
    post(owner, f"{PAGE}/choose", forms[edit] | {"choice": "accept"})
    post(owner, f"{PAGE}/choose", forms[comment] | {"choice": "keep", "words": "We ask the desk."})
    text = (site.root / "seeds/ev-joint-ventures/dossier.yaml").read_text(encoding="utf-8")
    assert "Choose a course for the talks" in text
    assert "Which ones?" in text
    data = owner.get(f"{PAGE}/a/answer.docx").content
    said = {each.text for each in read_markup(data, "answer.docx").comments}
    assert "Kept as a note: We ask the desk." in said


def test_what_the_checks_refuse_is_told_beside_the_item_and_nothing_is_saved(owner: httpx.Client, site: Site) -> None:
    words = words_of_a_statement()
    upload(
        owner,
        copy_with("Dana").replace(
            words, words.replace("The US charges 25% on vehicles", "The US charges 77% on vehicles")
        ),
    )
    before = (site.root / "seeds/ev-joint-ventures/dossier.yaml").read_bytes()
    name, form = next(iter(items(owner.get(PAGE).text).items()))
    answer = post(owner, f"{PAGE}/choose", form | {"choice": "accept"})
    assert answer.status_code == 422
    assert "77%" in answer.text
    assert "Held back" in answer.text.split(f'id="{name}"')[1]
    assert (site.root / "seeds/ev-joint-ventures/dossier.yaml").read_bytes() == before


def test_two_copies_stand_side_by_side_where_they_clash(owner: httpx.Client) -> None:
    for number, new in enumerate(("Decide the course for the talks", "Name the course for the talks")):
        upload(owner, copy_with(f"R{number}").replace("Choose the course for the talks", new), f"{number}.docx")
    html = owner.get(PAGE).text
    assert html.count("b1</a> says") == 1
    assert html.count("a1</a> says") == 1
    post(owner, f"{PAGE}/all", {})
    assert len([form for form in items(owner.get(PAGE).text).values() if form]) == 2


def test_a_file_that_is_no_brief_is_refused_and_not_kept(owner: httpx.Client, site: Site) -> None:
    file = copy_with("x")
    file.parts["customXml/item1.xml"] = b"<x/>"
    assert upload(owner, file).status_code == 422
    assert not list((site.root / "record").glob("returned/files/*"))
    assert "No file has come back yet" in owner.get(PAGE).text


def test_a_file_is_put_away(owner: httpx.Client) -> None:
    upload(owner, copy_with("Dana").replace("Choose the course for the talks", "Choose it for the talks"))
    form = next(iter(items(owner.get(PAGE).text).values()))
    post(owner, f"{PAGE}/remove", {"file": form["file"]})
    assert "No file has come back yet" in owner.get(PAGE).text
