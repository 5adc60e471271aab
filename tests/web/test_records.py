"""Every record of a dossier, a reader, a source and a stance can be made, changed, moved and deleted by a form."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import lxml.html
import pytest

from tests.web.conftest import Diff, Site, post
from tests.web.first_dossier import DOSSIER, FILE, expect, words

HOME = f"/dossier/{DOSSIER}"
VERSIONS = ["Yes. [@toutiao, para. 6]", "No. [@toutiao, para. 6]"]
READER = "/reader/minister"
SETTINGS = "seeds/audiences/minister.yaml"


def form_on(owner: httpx.Client, address: str) -> tuple[str, dict[str, Any]]:
    """Return where the main form of a page leads, and its fields as a browser would send them."""
    answer = owner.get(address)
    assert answer.status_code == 200, address
    page: Any = lxml.html.fromstring(answer.text)
    form = page.get_element_by_id("part-main").forms[0]
    fields: dict[str, Any] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    return form.get("action"), fields


def send(owner: httpx.Client, address: str, **changed: Any) -> httpx.Response:
    """Send the main form of a page with some fields changed, and follow where it leads."""
    action, fields = form_on(owner, address)
    answer = post(owner, action, fields | {name.replace("__", "."): value for name, value in changed.items()})
    return owner.get(answer.headers["location"]) if answer.status_code == 303 else answer


def records_of(owner: httpx.Client, home: str) -> list[str]:
    """Return the addresses of all records that are reached from a page."""
    found, waiting = [], [home]
    while waiting:
        address = waiting.pop()
        found.append(address)
        links = re.findall(rf'href="({re.escape(home)}\?at=[\w.-]+)"', owner.get(address).text)
        waiting += [link for link in dict.fromkeys(links) if link not in found and link not in waiting]
    return found


@pytest.mark.parametrize(
    "home",
    [READER, f"/stance/{DOSSIER}/ontario/record", f"/source/{DOSSIER}/globalchinaev/record"],
)
def test_a_form_that_is_sent_as_it_is_changes_nothing(owner: httpx.Client, diff: Diff, home: str) -> None:
    for address in records_of(owner, home):
        assert "Saved" in send(owner, address).text, address
    assert diff() == {}


def test_no_record_of_the_dossier_changes_by_being_sent_as_it_is(owner: httpx.Client, diff: Diff) -> None:
    by_kind = {re.sub(r"\d+", "0", address): address for address in records_of(owner, HOME)}
    assert len(by_kind) > 12
    for address in by_kind.values():
        assert "Saved" in send(owner, address).text, address
    assert diff() == {}


def test_one_field_changes_one_line(owner: httpx.Client, diff: Diff) -> None:
    send(owner, HOME, title="Cars from here")
    send(owner, f"{HOME}?at=options.0", name="Wait and see")
    send(owner, READER, max_pages="4")
    changed = diff()
    assert [row for row in changed[FILE] if row.startswith("+")] == [
        "+ title: Cars from here",
        "+     name: Wait and see",
    ]
    assert changed[SETTINGS] == ["- max_pages: 2", "+ max_pages: 4"]


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("issues", {"name": "Ports", "proposition": "Ports should open"}),
        ("messages", {"text": "Ottawa wants Chinese partners. [@business-times, para. 3]"}),
        ("judgements", {"text": "It will take years.", "rests_on": ["trade-off-1"], "likelihood": "likely"}),
        ("options", {"name": "Wait", "summary": "Do nothing for a year.", "status_quo": "true"}),
        ("timeline", {"date": "2026-03", "label": "Talks", "text": "They talk. [@business-times, para. 3]"}),
        (
            "contested",
            {
                "question": "Is it so?",
                "issue": "jobs",
                "versions": VERSIONS,
                "settled_by": "A look.",
            },
        ),
        ("facts", {"issue": "jobs", "text": "It is a fact. [@toutiao, para. 6]"}),
        ("questions", {"question": "Why?", "answer": "Because. [@toutiao, para. 6]"}),
        ("gaps", {"text": "Nobody knows: “why” is open #1."}),
        ("decision.approvals", {"role": "Deputy Minister", "answers": ["agree"]}),
        ("options.0.pros", {"text": "It costs nothing.", "rests_on": ["trade-off-1"]}),
    ],
)
def test_a_record_is_added_last_and_taken_back(
    owner: httpx.Client, workspace: Path, part: str, typed: dict[str, Any]
) -> None:
    before = (workspace / FILE).read_text(encoding="utf-8")
    answer = send(owner, f"{HOME}?add={part}", **typed)
    after = (workspace / FILE).read_text(encoding="utf-8")
    assert "Saved" in answer.text
    gone = [line for line in before.splitlines() if line not in after.splitlines()]
    assert len(gone) <= 1, gone  # `approvals: []` becomes a list
    typed_first = next(value for value in typed.values() if isinstance(value, str))
    assert typed_first.split(".")[0].split(":")[0] in after
    path, version = re.findall(r'name="(?:path|version)" value="([^"]+)"', answer.text)[:2]
    post(owner, "/undo", {"path": path, "version": version, "back": "/"})
    assert (workspace / FILE).read_text(encoding="utf-8") == before


def test_what_cannot_be_is_refused_by_the_fields_own_words(owner: httpx.Client, diff: Diff) -> None:
    for address, field, value in (
        (HOME, "as_of", "soon"),
        (HOME, "title", ""),
        (READER, "max_pages", "many"),
        (READER, "emphasis__jobs", "11"),
    ):
        answer = send(owner, address, **{field: value})
        assert answer.status_code == 422
        assert not re.search(rf"\b{field.partition('__')[0]}\b (?:is|must|can)", words(answer.text))
    assert diff() == {}


def test_recipients_are_a_list(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}{READER}")
    tab.get_by_role("link", name="Add a recipient").click()
    tab.get_by_label("Name").fill("Ada Pell")
    tab.get_by_label("E-mail address").fill("ada@example.org")
    tab.get_by_role("button", name="Add it").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    tab.get_by_role("button", name=re.compile("^Move up.*Ada Pell")).focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#part-recipients ~ .records li, .records li").filter(has_text="Ada Pell")).to_be_visible()
    tab.get_by_role("button", name=re.compile("^Delete.*Office of the Minister")).click()
    expect(tab.get_by_text("Office of the Minister")).to_have_count(0)
    assert [row for row in diff()[SETTINGS] if "email" in row] == [
        "-     email: minister.office@example.org",
        "+     email: ada@example.org",
    ]
    tab.get_by_role("button", name="Undo").click()
    expect(tab.get_by_role("link", name="Office of the Minister")).to_be_visible()


def test_a_dossier_and_a_reader_are_begun_on_the_page(tab: Any, site: Site) -> None:
    tab.goto(site.base)
    tab.get_by_role("link", name="Begin a dossier").click()
    tab.get_by_label("Title").fill("A tram for Larkmoor")
    tab.get_by_label("Question").fill("Should the town build it?")
    tab.get_by_role("button", name="Begin it").click()
    tab.get_by_role("link", name="Add an issue", exact=True).click()
    tab.get_by_label("Name").fill("Fares")
    tab.get_by_role("button", name="Add it").click()
    tab.get_by_role("link", name="Add a gap").click()
    tab.get_by_label("What the sources can’t tell").fill("Nobody says what it costs.")
    tab.get_by_role("button", name="Add it").click()
    expect(tab.locator("main > .note.done")).to_contain_text("Saved")
    text = (site.root / "seeds/a-tram-for-larkmoor/dossier.yaml").read_text(encoding="utf-8")
    assert "issues:\n  - id: fares\n    name: Fares\n" in text
    tab.goto(f"{site.base}/begin/reader")
    tab.get_by_label("Reader").fill("The mayor")
    tab.get_by_label("What the brief is for").fill("A vote")
    tab.get_by_label("A tram for Larkmoor").check()
    tab.get_by_role("button", name="Begin it").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("The mayor")
    tab.goto(f"{site.base}/brief/{DOSSIER}/minister")
    expect(tab.get_by_role("link", name="Download PDF").or_(tab.get_by_text("Download")).first).to_be_visible()


def test_typing_in_boxes_of_one_name_survives_a_reload(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}{HOME}?add=contested")
    boxes = tab.get_by_role("group", name="Versions").get_by_role("textbox")
    boxes.nth(0).fill("The first.")
    boxes.nth(1).fill("The second.")
    tab.reload()
    expect(tab.locator(".toast")).to_contain_text("Your unsaved typing is back")
    expect(boxes.nth(0)).to_have_value("The first.")
    expect(boxes.nth(1)).to_have_value("The second.")


def test_final_is_asked_for_by_name_and_says_how_much_is_read(owner: httpx.Client, site: Site) -> None:
    file = site.root / "seeds/audiences/press.yaml"
    file.write_text(re.sub(r"\nstatus: \w+|\Z", "\nstatus: draft\n", file.read_text("utf-8"), count=1), "utf-8")
    before = file.read_bytes()
    page = owner.get("/reader/press").text
    base = page.partition('name="base" value="')[2].partition('"')[0]
    form = {"at": "", "base": base, "shown": "status", "status": "final"}
    asked = post(owner, "/reader/press/save", form)
    assert "Make it final?" in asked.text
    assert "statements are read beside the sources" in asked.text
    assert file.read_bytes() == before
    assert post(owner, "/reader/press/save", {**form, "by": " "}).status_code == 422
    assert file.read_bytes() == before
    done = post(owner, "/reader/press/save", {**form, "by": "Ada Pell, desk head"})
    assert done.status_code == 303, done.text
    assert "status: final" in file.read_text("utf-8")
    assert "Ada Pell, desk head" in (site.root / "seeds" / DOSSIER / "final.yaml").read_text("utf-8")
