from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from briefings.assembly import Depth, digest_of, plan
from briefings.assembly.directives.background import decimal_year
from briefings.errors import UserError
from briefings.model.audience import Omission
from briefings.model.document import Document, Link, NoteList, Paragraph, Table, bookmark
from briefings.model.dossier import Dossier
from briefings.model.library import Brief, Change, Measure
from briefings.model.source import Withdrawal
from briefings.model.text import Citation, Passage
from briefings.writers import write
from briefings.writers.text import plain
from tests.assembly.workspace import OPENING, REQUIRED, brief, composed, library, paragraphs, texts

GOLDEN = Path(__file__).parent / "golden"
VERSION = re.compile(rb"(1\.0)-[0-9a-f]{7}")


def dossier() -> Dossier:
    return library().dossiers[0]


def table(document: Document, anchor: str) -> Table:
    return next(block for block in document.body if isinstance(block, Table) and block.id == anchor)


def cells(found: Table) -> list[list[str]]:
    return [[" ".join(plain(p, marks=True) for p in cell.paragraphs) for cell in row] for row in found.rows]


@pytest.mark.parametrize("audience", ["council", "residents"])
def test_a_brief_reads_as_it_did(audience: str, *, update_golden: bool) -> None:
    path = GOLDEN / f"{audience}.md"
    now = VERSION.sub(rb"\1-0000000", write("md", composed(brief(audience))))
    if update_golden:
        path.write_bytes(now)
    assert now.decode() == path.read_text(encoding="utf-8")


def test_the_same_brief_is_the_same_document() -> None:
    assert composed(brief()) == composed(brief())


def test_the_main_message_is_the_first_paragraph_after_the_title_block() -> None:
    *title_block, message = composed(brief()).body[:3]
    assert all(isinstance(block, Paragraph) and block.style == "small" for block in title_block)
    assert isinstance(message, Paragraph)
    assert message.style == "message"
    assert plain(message.inlines, marks=True).startswith(
        "Larkmoor's council votes on June\u00a020 on a tram line of 6.4\u00a0km"
    )


def test_the_title_block_says_for_whom_to_what_end_as_of_when_and_which_version() -> None:
    block = " ".join(texts(composed(brief(status="draft")).body)[:2])
    for part in (
        "For: Town Council of Larkmoor",
        "Purpose: Decision on",
        "As of: June 1, 2025",
        "Version: 1.0-",
        "Status: draft",
    ):
        assert part in block.replace("\u00a0", " ")


def test_a_marking_stands_in_the_body_and_on_every_page() -> None:
    document = composed(brief(marking="PROTECTED A"))
    first = document.body[0]
    assert isinstance(first, Paragraph)
    assert (first.style, plain(first.inlines)) == ("marking", "PROTECTED A")
    assert document.running.marking == document.meta.marking == "PROTECTED A"


def test_only_a_draft_has_a_watermark() -> None:
    assert composed(brief(status="draft")).running.watermark == "DRAFT"
    assert not composed(brief()).running.watermark


def test_the_same_places_of_the_same_sources_are_one_note() -> None:
    notes = composed(brief()).notes
    assert len({note.cites for note in notes}) == len(notes)


def test_notes_are_numbered_in_the_order_in_which_they_appear() -> None:
    document = composed(brief())
    seen: list[int] = []
    for text in texts((*document.body, *document.annexes)):
        for piece in text.split("[")[1:]:
            number = int(piece.partition("]")[0])
            if number not in seen:
                seen.append(number)
    assert seen == list(range(1, len(document.notes) + 1))


def test_a_note_names_source_place_and_grade_and_links_to_the_source_list() -> None:
    document = composed(brief())
    note = document.notes[0]
    assert plain(note.inlines).replace("\u00a0", " ") == "Gazette, para. 2 (B2)."
    link = note.inlines[0]
    assert isinstance(link, Link)
    assert link.href.removeprefix("#") in {block.id for block in paragraphs(document.annexes)}


def test_a_withdrawn_source_is_marked_in_its_notes_and_in_the_list() -> None:
    taken = Withdrawal(dt.date(2025, 6, 2), "The figures were wrong.")
    sources = tuple(replace(s, withdrawn=taken if s.id == "gazette" else None) for s in dossier().sources)
    document = composed(brief(dossier=replace(dossier(), sources=sources)))
    assert plain(document.notes[0].inlines).replace("\u00a0", " ") == "Gazette, para. 2 (B2, withdrawn)."
    annex = " ".join(texts(document.annexes)).replace("\u00a0", " ")
    assert "Withdrawn on June 2, 2025: The figures were wrong." in annex
    assert "Withdrawn sources still cited: Gazette." in annex


def test_a_licence_is_printed_with_its_source() -> None:
    sources = tuple(replace(s, licence="CC BY 4.0" if s.id == "gazette" else "") for s in dossier().sources)
    annex = " ".join(texts(composed(brief(dossier=replace(dossier(), sources=sources))).annexes))
    assert annex.replace("\u00a0", " ").count("Licence: CC BY 4.0.") == 1


def test_a_source_that_only_a_later_annex_cites_is_in_the_list_of_sources() -> None:
    late = replace(dossier().sources[0], id="late", short="Late paper")
    version = dossier().contested[0].versions[0]
    (sentence,) = version.text.sentences
    text = Passage((replace(sentence, citations=(Citation("late"),)),))
    contested = (replace(dossier().contested[0], versions=(replace(version, text=text),)),)
    order = brief(dossier=replace(dossier(), sources=(*dossier().sources, late), contested=contested))
    assert any(text.startswith("Late paper. ") for text in texts(composed(order).annexes))


def test_a_dossier_without_a_main_message_says_how_to_mend_it() -> None:
    with pytest.raises(UserError, match="tram-line has no main message: add one under `messages`"):
        composed(brief(dossier=replace(dossier(), messages=())))


def test_an_unknown_main_message_is_reported_at_the_audience() -> None:
    with pytest.raises(UserError, match=r"council\.yaml.*no main message `vot` in tram-line; did you mean `vote`"):
        composed(brief(message="vot"))


def test_an_option_that_refers_to_no_point_is_reported() -> None:
    broken = tuple(replace(option, pros=("b-fewer-car",)) for option in dossier().options)
    with pytest.raises(UserError, match="refers to `b-fewer-car`, which isn't a point; did you mean `b-fewer-cars`"):
        composed(brief(dossier=replace(dossier(), options=broken)))


def test_a_date_that_is_none_is_reported_where_it_stands() -> None:
    events = (replace(dossier().timeline[0], date="2026-13"),)
    with pytest.raises(UserError, match=r"dossier\.yaml:\d+:\d+: error\[bad-date\] can't read the date `2026-13`"):
        composed(brief(product="full-assessment", dossier=replace(dossier(), timeline=events)))


@pytest.mark.parametrize(
    ("date", "expected"),
    [("1952", 1952.0), ("1970s", 1970.0), ("2025-07", 2025.5), ("2025-01-01", 2025.0)],
)
def test_a_date_stands_at_its_start_on_the_axis(date: str, expected: float) -> None:
    assert decimal_year(date) == expected


def test_every_statement_of_a_point_carries_a_mark() -> None:
    order = brief()
    for step in (0, plan(order).steps):
        document = composed(order, step)
        for block in paragraphs(document.body):
            if block.point:
                assert "[" in plain(block.inlines, marks=True)


def test_a_point_says_how_we_know_and_where_it_is_disputed() -> None:
    body = texts(composed(brief()).body)
    assert any("(own words)" in text for text in body)
    assert any(text.endswith(";\u00a0C1)") for text in body)


def test_many_perspectives_stand_below_each_other_in_the_agreement_map() -> None:
    one = dossier().stances[0]
    many = tuple(replace(one, perspective=f"town-{n}", name=f"Town {n}", points=()) for n in range(5))
    crowded = replace(dossier(), stances=(*dossier().stances, *many))
    table = next(b for b in composed(brief(dossier=crowded)).body if isinstance(b, Table) and b.id == "agreement")
    assert plain(table.header[0].paragraphs[0]) == "Perspective"
    assert len(table.header) == len(crowded.issues) + 1
    assert len(table.rows) == len(crowded.stances)
    assert table.summary.startswith("One row for each perspective")


def test_thin_evidence_is_said_where_the_position_stands() -> None:
    silent = tuple(replace(source, own_side=()) for source in dossier().sources)
    position = next(
        t for t in texts(composed(brief(dossier=replace(dossier(), sources=silent))).body) if t.startswith("Town hall.")
    )
    assert position.endswith("Thin evidence: one origin.")


def test_an_option_says_what_is_for_it_and_what_is_against_it_on_lines_of_their_own() -> None:
    body = texts(composed(brief()).body)
    assert sum(text.startswith("For: ") for text in body) == len(dossier().options)
    assert sum(text.startswith("Against: ") for text in body) == len(dossier().options)


def test_a_stance_past_its_review_date_says_so() -> None:
    order = replace(brief(), as_of=dt.date(2026, 1, 1))
    position = next(text for text in texts(composed(order).body) if text.startswith("Town hall."))
    assert position.replace("\u00a0", " ").endswith("This position was due for review by December 1, 2025.")


def test_a_left_out_perspective_is_named_with_its_reason() -> None:
    body = texts(composed(brief(leave_out=(Omission("riders", "Heard in a meeting of their own."),))).body)
    assert "Riders: Heard in a meeting of their own." in body
    assert not any(text.startswith("Riders.") for text in body)


def test_the_agreement_map_says_silent_where_a_perspective_says_nothing() -> None:
    rows = cells(table(composed(brief()), "agreement"))
    words = {cell.partition("[")[0] for row in rows for cell in row[1:]}
    assert words <= {"supports", "opposes", "conditional", "mixed", "silent"}
    assert all("[" in cell for row in rows for cell in row[1:] if not cell.startswith("silent"))


def test_the_agreement_map_says_not_reported_where_there_are_facts_but_no_view() -> None:
    unstated = tuple(
        replace(stance, points=tuple(replace(point, stance="unstated") for point in stance.points))
        for stance in dossier().stances
    )
    rows = cells(table(composed(brief(dossier=replace(dossier(), stances=unstated))), "agreement"))
    spoken = {row[0]: set(row[1:]) for row in rows}
    assert spoken == {"Cost": {"not reported", "silent"}, "Traffic": {"not reported"}}


def test_the_agreement_map_does_not_change_with_length() -> None:
    order = brief()
    words = [
        [[cell.partition("[")[0] for cell in row] for row in cells(table(composed(order, step), "agreement"))]
        for step in (0, plan(order).steps)
    ]
    assert words[0] == words[1]


def test_a_recommendation_is_printed_only_where_a_person_wrote_one() -> None:
    assert "Recommendation" not in texts(composed(brief()).body)
    written = replace(dossier(), recommendation=dossier().options[0].summary)
    body = texts(composed(brief(dossier=written)).body)
    assert body[body.index("Recommendation") + 1].startswith("The town builds the line for 118")


def test_the_items_of_the_map_are_the_items_of_the_table() -> None:
    document = composed(brief())
    mapped = [
        label for row in cells(table(document, "risk-map")) for cell in row[1:] for label in cell.split(", ") if label
    ]
    listed = [row[0] for row in cells(table(document, "risk-table"))]
    assert sorted(mapped) == sorted(listed)
    assert {"R1", "B1"} <= set(listed)


def test_a_risk_has_the_number_of_its_dossier_however_much_a_brief_leaves_out() -> None:
    def numbers(order: Brief) -> list[str]:
        return [row[0] for row in cells(table(composed(order), "risk-table"))]

    assert numbers(brief()) == ["R1", "B1", "R2", "B2"]
    assert numbers(brief(leave_out=(Omission("shopkeepers", "Asked in person."),))) == ["B1", "R2", "B2"]


@pytest.mark.parametrize(("likelihood", "impact"), [(7, 5), (5, 3), (3, 4), (2, 2)])
def test_the_map_has_the_scales_that_the_audience_asks_for(likelihood: int, impact: int) -> None:
    template = OPENING + REQUIRED
    found = table(composed(brief(template=template, likelihood_scale=likelihood, impact_scale=impact)), "risk-map")
    assert (len(found.rows), len(found.header) - 1) == (likelihood, impact)
    assert cells(found)[0][0].endswith("99%")
    assert cells(found)[-1][0].partition(", ")[2].startswith("1–")


def test_changes_are_printed_under_their_heading_and_without_any_nothing_is() -> None:
    assert "Since your last brief" not in texts(composed(brief()).body)
    order = replace(brief(), changes=(Change("changed", "link-hospital", "A tram", "5 km", "6.4 km"),), since="0.9")
    body = texts(composed(order).body)
    start = body.index("Since your last brief")
    assert body[start + 1] == "Since 0.9:"
    assert body[start + 2].replace("\u00a0", " ").startswith("Changed: A tram. “5 km” is now “6.4 km”[")


def test_a_scorecard_is_a_table_of_the_full_assessment() -> None:
    order = replace(brief(product="full-assessment"), scorecard=(Measure("Sentences cited", "100%", "all of them"),))
    assert "Sentences cited" in texts(composed(order).annexes)


def test_points_left_out_are_listed_by_perspective_and_issue() -> None:
    order = brief(product="information-note")
    document = composed(order, plan(order).steps)
    annex = " ".join(texts(document.annexes))
    missing = json.loads(document.manifest)["left_out"]
    assert missing
    for point in dossier().points:
        if point.id in missing:
            assert point.heading in annex


def test_the_manifest_tells_what_went_in_and_what_was_printed() -> None:
    order = brief()
    document = composed(order)
    manifest = json.loads(document.manifest)
    assert document.manifest == json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert manifest["brief"]["version"] == document.meta.version
    assert list(manifest["inputs"]) == sorted(manifest["inputs"])
    assert "seeds/tram-line/stances/riders.md" in manifest["inputs"]
    assert "templates/lang/en.yaml" in manifest["inputs"]
    assert len(manifest["notes"]) == len(document.notes)
    printed = {entry["id"]: entry for entry in manifest["points"]}
    entry, point = printed["link-hospital"], next(p for p in dossier().points if p.id == "link-hospital")
    assert entry["depth"] == Depth.ALL
    assert entry["bookmark"] == bookmark("link-hospital") == f"pt_{sha256(b'link-hospital').hexdigest()[:10]}"
    assert entry["sha256"] == digest_of(point)
    assert set(printed).isdisjoint(manifest["left_out"])


def test_the_version_changes_with_any_input_and_with_nothing_else() -> None:
    order = brief(template=OPENING + REQUIRED)
    other = brief(template=OPENING + REQUIRED + "\n")
    assert composed(order).meta.version == composed(order, 5).meta.version
    assert composed(order).meta.version != composed(other).meta.version


def test_the_notes_end_what_cites_and_what_was_left_out_follows_them() -> None:
    for product in ("decision-note", "full-assessment"):
        annexes = composed(brief(product=product)).annexes
        place = next(number for number, block in enumerate(annexes) if isinstance(block, NoteList))
        assert texts(annexes[place + 1 :])[0] == "Left out for length"
        assert not any("[" in text for text in texts(annexes[place + 1 :]))
