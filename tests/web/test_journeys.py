"""What people come to do, in a real browser; afterwards only what was meant to change has changed."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.web.conftest import Diff, Site
from tests.web.first_dossier import ARTICLE, DOSSIER, ONTARIO, OTTAWA, SOURCE, expect

HEADING = "Assembly lines must stay in Ontario"
SENTENCE = "One report says that the premier wants 4,000 jobs guaranteed."
POINT = "assembly-lines-must-stay-in-ontario"


def test_thin_evidence_is_found_strengthened_and_printed(tab: Any, site: Site, diff: Diff, tmp_path: Path) -> None:
    card = tab.locator("li.perspective", has_text="Ontario").filter(has_text="Premier Doug Ford")
    expect(card).to_contain_text("Thin evidence")

    tab.get_by_role("link", name="Sources").click()
    tab.get_by_role("link", name="Add a source").click()
    tab.get_by_label("Paste the article’s text").fill(ARTICLE)
    tab.get_by_role("button", name="Add it").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Premier answers reporters on car plants")
    expect(tab.get_by_role("region", name="Its text")).to_contain_text("guarantee of 4,000 jobs")
    tab.get_by_label("The source is").select_option("B")
    tab.get_by_label("What it says is").select_option("2")
    tab.get_by_label("Why").fill("A named newspaper's own reporter was there.")
    tab.get_by_label("What it can show").fill("What the premier said that day.")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("status").first).to_contain_text("Saved")

    tab.get_by_role("link", name="Choose a side").click()
    tab.get_by_role("link", name="Ontario").click()
    tab.get_by_role("link", name="Add a claim").click()
    tab.get_by_label("Heading").fill(HEADING)
    tab.get_by_label("Lead sentence").fill(SENTENCE)
    tab.get_by_label("Source", exact=True).select_option(label="Premier answers (B2)")
    tab.get_by_role("button", name="Choose paragraph 3").click()
    tab.get_by_role("button", name="Add citation").click()
    lead = tab.get_by_label("Lead sentence")
    expect(lead).to_have_value(f"{SENTENCE} [@{SOURCE}, para. 3]")
    tab.get_by_label("About", exact=True).select_option("trade")
    tab.get_by_label("View of it").select_option("conditional")
    tab.get_by_label("How we know").select_option("reported")
    tab.get_by_label("Weight").select_option("5")
    tab.get_by_role("button", name="Add it").click()
    expect(tab.get_by_role("article", name=HEADING)).to_be_visible()

    tab.get_by_role("link", name="Briefings", exact=True).click()
    tab.get_by_role("link", name="Federal Minister of Industry").click()
    sentence = tab.locator("#sheet a.said", has_text=HEADING).first
    sentence.click()
    evidence = tab.locator("#evidence")
    expect(evidence).to_contain_text("para. 3")
    expect(evidence).to_contain_text("Grade B2")
    expect(evidence).to_contain_text("He asked Ottawa for a guarantee of 4,000 jobs.")
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="Download PDF").click()
    waiting.value.save_as(tmp_path / "brief.pdf")
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "brief.pdf").pages)
    assert HEADING in " ".join(words.split()).replace("\u00a0", " ")

    changed = diff()
    digest = f"seeds/{DOSSIER}/digests/{SOURCE}.json"
    assert set(changed) == {ONTARIO, f"seeds/{DOSSIER}/sources.yaml", digest}
    assert changed[ONTARIO] == [
        f"+ ### {HEADING} {{#{POINT} issue=trade view=conditional basis=reported weight=5}}",
        f"+ {SENTENCE} [@{SOURCE}, para. 3]",
    ]
    assert not [row for row in changed[f"seeds/{DOSSIER}/sources.yaml"] if row.startswith("-")]
    assert (site.root / "texts" / DOSSIER / f"{SOURCE}.txt").is_file()


def test_every_note_shows_what_it_cites(tab: Any, site: Site) -> None:
    tab.goto(f"{site.base}/brief/{DOSSIER}/minister")
    tab.get_by_role("link", name="Note 1", exact=True).first.click()
    evidence = tab.locator("#evidence")
    expect(evidence.get_by_role("heading")).to_have_text("Note 1")
    expect(evidence.get_by_role("heading")).to_be_focused()
    expect(evidence.locator(".evidence").first).to_contain_text(re.compile(r"para\. \d+.*Grade [A-F]\d"))


def slide(tab: Any, name: str, value: str) -> None:
    slider = tab.get_by_label(name, exact=False).and_(tab.locator("input[type=range]"))
    slider.fill(value)


def test_a_new_reader_is_made_by_moving_emphasis(tab: Any, site: Site, diff: Diff) -> None:
    tab.get_by_role("link", name="Autoworkers’ union").click()
    expect(tab.locator("#shifts")).to_contain_text("Nothing yet")
    expect(tab.locator("html.script")).to_be_attached()
    slide(tab, "Jobs", "0")
    slide(tab, "Security", "3")
    dropped = tab.locator("#shifts li", has_text="Drops out").filter(has_text="emphasis on jobs 0")
    expect(dropped.nth(1)).to_contain_text(re.compile(r"Relevance 0 = weight \d × emphasis on jobs 0.*; gave way"))
    expect(tab.locator("#shifts li", has_text="Comes in").first).to_contain_text("emphasis on security 3")
    expect(tab.locator("#news")).to_have_text(re.compile(r"[1-9]\d* come in, [2-9]\d* drop out"))
    second = tab.locator("#standing li").nth(1).inner_text()
    tab.locator("#standing li").nth(2).get_by_role("button", name="Up").click()
    expect(tab.locator("#standing li").nth(2)).to_contain_text(second.split("\n")[0])
    tab.get_by_label("Save as a new reader").fill("Union’s security desk")
    tab.get_by_role("button", name="Save reader").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Union’s security desk")
    expect(tab.locator("#sheet")).to_contain_text("Union’s security desk")
    expect(tab.get_by_role("status").first).to_contain_text("It has no recipients yet")

    assert set(diff()) == {"seeds/audiences/unions-security-desk.yaml"}
    old = (site.root / "seeds/audiences/autoworkers-union.yaml").read_text(encoding="utf-8").split("\n")
    new = (site.root / "seeds/audiences/unions-security-desk.yaml").read_text(encoding="utf-8").split("\n")
    rows = [row for row in difflib.ndiff(old, new) if row[0] == "+"]
    assert rows[:2] == ["+ id: unions-security-desk", "+ name: Union’s security desk"]
    assert {"+   jobs: 0", "+   security: 3"} < set(rows)
    assert len(rows) == 5
    gone = [row for row in difflib.ndiff(old, new) if row[0] == "-"]
    keys = [row.split(":")[0] for row in gone]
    assert keys[:6] == ["- id", "- name", "-   jobs", "-   security", "- order", "- recipients"]
    assert keys[6:] == ["-   - name", "-     email"]


def test_a_reader_without_recipients_gets_one_on_the_page(tab: Any, site: Site, diff: Diff) -> None:
    file = site.root / "seeds/audiences/minister.yaml"
    file.write_text(re.sub(r"recipients:\n(  .*\n)+", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    tab.goto(f"{site.base}/brief/{DOSSIER}/minister")
    tab.get_by_role("link", name="Send…").click()
    region = tab.get_by_role("region", name="Who gets this brief?")
    expect(region.get_by_label("Name", exact=True)).to_be_focused()
    region.get_by_label("Name", exact=True).fill("Deputy’s Office")
    region.get_by_label("E-mail address").fill("deputy@example.org")
    region.get_by_role("button", name="Add recipient").click()
    expect(tab.get_by_role("region", name="Send this brief?")).to_contain_text("Deputy’s Office deputy@example.org")
    (rows,) = diff().values()
    new = [row.strip() for row in rows if row[0] == "+"]
    assert new == ["+ recipients:", "+   - name: Deputy’s Office", "+     email: deputy@example.org"]


def test_a_broken_citation_is_seen_at_its_line_and_mended(tab: Any, site: Site, diff: Diff) -> None:
    tab.goto(f"{site.base}/stance/{DOSSIER}/ontario")
    tab.get_by_role("link", name="Show as text").click()
    area = tab.get_by_label("Text", exact=True)
    text = area.input_value()
    rows = text.split("\n")
    line = next(number for number, row in enumerate(rows) if row.startswith("### ")) + 2
    cited = re.findall(r"para\. \d+", rows[line - 1])[0]
    rows[line - 1] = rows[line - 1].replace(cited, "para. 99", 1)
    area.fill("\n".join(rows))
    problem = tab.locator("#problems li", has_text="99").first
    expect(problem).to_contain_text(f"Line {line}")
    expect(tab.locator(f"pre [data-problem='{line}']")).to_have_class("h-bad")
    assert diff() == {}
    problem.get_by_role("button", name=f"Line {line}").click()
    chosen = area.evaluate("el => el.value.slice(el.selectionStart, el.selectionEnd)")
    assert "para. 99" in chosen
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note")).to_contain_text("Saved")
    expect(tab.locator("#problems")).to_contain_text("99")
    assert list(diff()) == [ONTARIO]

    tab.goto(f"{site.base}/brief/{DOSSIER}/minister")
    expect(tab.locator("#reading")).to_contain_text("can’t be handed out yet")
    expect(tab.get_by_role("link", name="Download PDF")).to_have_count(0)
    tab.locator("#reading .problem").get_by_role("link", name="Mend").first.click()
    tab.get_by_role("link", name="Show as text").first.click()
    area = tab.get_by_label("Text", exact=True)
    area.fill(area.input_value().replace("para. 99", cited))
    expect(tab.locator("#problems")).not_to_contain_text("99")
    tab.get_by_role("button", name="Save").click()
    expect(tab.locator("main > .note")).to_contain_text("Saved")
    assert diff() == {}


def test_a_change_on_disk_becomes_a_difference_to_merge(tab: Any, site: Site, diff: Diff) -> None:
    file = site.root / OTTAWA
    before = file.read_text(encoding="utf-8")
    tab.goto(f"{site.base}/stance/{DOSSIER}/ottawa")
    first = tab.locator("article.point").first
    name = first.get_by_role("heading").inner_text()
    first.get_by_role("link", name="Edit").click()
    tab.get_by_label("Heading").fill("My own heading")
    file.write_text(before.replace("review_by:", "# changed elsewhere\nreview_by:", 1), encoding="utf-8")
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("This file was changed while you were editing")
    differences = tab.get_by_role("group", name="Differences")
    expect(differences.first).to_contain_text("# changed elsewhere")
    expect(differences.nth(1)).to_contain_text("My own heading")
    assert diff()[OTTAWA] == ["+ # changed elsewhere"]
    tab.get_by_role("button", name="Save the merged text").click()
    expect(tab.get_by_role("heading", name="My own heading")).to_be_visible()
    text = file.read_text(encoding="utf-8")
    assert "# changed elsewhere\n" in text
    assert text.count(name) == before.count(name) - 1
    tab.goto(f"{site.base}/stance/{DOSSIER}/ottawa")
    expect(tab.get_by_role("heading", name="My own heading")).to_be_visible()
