from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from briefings.compose import compose, composer, digest_of, full_manifest, plan, public_part, version_of
from briefings.compose.directives.timeline import decimal_year
from briefings.model.audience import Recipient
from briefings.model.brief import Change, Measure
from briefings.model.decision import Argument
from briefings.model.document import Link, NoteList, Paragraph
from briefings.model.problem import UserError
from briefings.model.source import Withdrawal
from briefings.model.statements import statements_of
from briefings.model.text import Citation, Passage
from briefings.model.vocabulary import ChangeKind, Status
from briefings.render import write
from briefings.render.text import plain
from tests.compose.workspace import (
    OPENING,
    REQUIRED,
    brief,
    composed,
    dossier,
    paragraphs,
    texts,
)

GOLDEN = Path(__file__).parent / "golden"
VERSION = re.compile(rb"(1\.0)-[0-9a-f]{7}")


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
    *title_block, message = composed(brief("residents")).body[:3]
    assert all(isinstance(block, Paragraph) and block.style == "body" for block in title_block)
    assert isinstance(message, Paragraph)
    assert message.style == "message"
    assert plain(message.inlines, marks=True).startswith(
        "Larkmoor's council votes on June\u00a020 on a tram line of 6.4\u00a0km"
    )


def test_the_title_block_says_for_whom_to_what_end_as_of_when_and_which_version() -> None:
    block = " ".join(texts(composed(brief(status=Status.DRAFT)).body)[:2])
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
    assert composed(brief(status=Status.DRAFT)).running.watermark == "DRAFT"
    assert not composed(brief(status=Status.FINAL)).running.watermark


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
    broken = tuple(replace(option, pros=(Argument(rests_on=("b-fewer-car",)),)) for option in dossier().options)
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


def test_changes_are_printed_under_their_heading_and_without_any_nothing_is() -> None:
    assert "Since your last brief" not in texts(composed(brief()).body)
    order = replace(
        brief(), changes=(Change(ChangeKind.CHANGED, "link-hospital", "A tram", "5 km", "6.4 km"),), since="0.9"
    )
    body = texts(composed(order).body)
    start = body.index("Since your last brief")
    assert body[start + 1] == "Since 0.9:"
    assert body[start + 2].replace("\u00a0", " ").startswith("Changed: A tram. “5 km” is now “6.4 km”[")


def test_a_scorecard_is_a_table_of_the_full_assessment() -> None:
    order = replace(brief(product="full-assessment"), scorecard=(Measure("Sentences cited", "100%", "all of them"),))
    assert "Sentences cited" in texts(composed(order).annexes)


def test_points_left_out_are_listed_by_perspective_and_issue() -> None:
    order = brief(product="information-note", left_out_list=True)
    document = composed(order, plan(order).steps)
    annex = " ".join(texts(document.annexes))
    missing = [point for point in dossier().points if point.id not in dict(document.depths)]
    assert missing
    assert all(point.heading in annex for point in missing)


def test_a_risk_or_benefit_that_is_only_listed_is_marked_as_a_forecast_with_its_likelihood() -> None:
    order = brief(product="information-note", left_out_list=True)
    document = composed(order, plan(order).steps)
    annex = " ".join(texts(document.annexes)).replace("\u00a0", " ")
    rated = [point for point in dossier().points if point.rating and point.id not in dict(document.depths)]
    assert rated
    for point in rated:
        assert point.rating
        likely = str(point.rating.likelihood).replace("-", " ")
        assert f"{point.kind.title()} ({likely}): {point.heading}" in annex


def test_other_readers_get_the_number_of_points_left_out_and_whom_to_ask() -> None:
    order = brief(product="information-note")
    document = composed(order, plan(order).steps)
    count = len(dossier().points) - len(document.depths)
    assert f"Points left out for length: {count}. To have them, ask Policy team." in texts(document.annexes)
    contact = replace(dossier(), decision=replace(dossier().decision, contact="Ada Pell, 555 0100"))
    order = brief(product="information-note", dossier=contact)
    assert any("ask Ada Pell" in text for text in texts(composed(order, plan(order).steps).annexes))


def test_a_list_without_room_is_counted_instead() -> None:
    order = brief(product="information-note", left_out_list=True)
    ladder = plan(order)
    annex = texts(composer(order, ladder)(ladder.steps, listed=False).annexes)
    assert any(text.startswith("Points left out for length: ") and text.endswith("team.") for text in annex)


def test_the_manifest_lists_every_statement_and_nothing_of_ours() -> None:
    order = brief("residents")
    document = composed(order)
    manifest = json.loads(document.manifest)
    assert document.manifest == json.dumps(manifest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert manifest["brief"]["version"] == document.meta.version
    assert set(manifest) == {"schema", "brief", "statements", "notes", "changes", "since"}
    assert len(manifest["notes"]) == len(document.notes)
    assert [entry["id"] for entry in manifest["statements"]] == [each.id for each in statements_of(document)]
    entry = next(entry for entry in manifest["statements"] if entry["id"] == "link-hospital.1")
    point = next(point for point in dossier().points if point.id == "link-hospital")
    assert entry["words"] == point.text.sentences[0].text
    assert entry["sha256"] == sha256(entry["words"].encode()).hexdigest()
    assert entry["bookmark"] == f"st_{sha256(b'link-hospital.1').hexdigest()[:12]}"
    assert [note["cites"][0]["source"] for note in manifest["notes"] if note["number"] in entry["notes"]] == ["gazette"]


def test_the_full_manifest_adds_what_only_the_house_may_know() -> None:
    order = brief(product="information-note")
    ladder = plan(order)
    document = compose(order, ladder, ladder.steps)
    full = full_manifest(order, document, ladder, composed(order))
    assert public_part(full) == document.manifest
    held = json.loads(full)
    assert list(held["inputs"]) == sorted(held["inputs"])
    assert held["inputs"].keys() >= {"seeds/tram-line/stances/riders.md", "templates/lang/en.yaml"}
    depths = {point["id"]: point["depth"] for point in held["points"]}
    assert depths.keys() == {point.id for point in dossier().points}
    assert {id_ for id_, depth in depths.items() if depth != "out"} == dict(document.depths).keys()
    assert held["points"][0]["sha256"] == digest_of(ladder.ranked[0].point)
    printed = {(each.id, each.words) for each in statements_of(document)}
    every = {(each.id, each.sha256): each for each in statements_of(composed(order))}
    hidden = [every[each["id"], each["sha256"]] for each in held["left_out"]]
    assert hidden
    assert not {(each.id, each.words) for each in hidden} & printed


def test_the_version_changes_with_what_is_said_and_with_nothing_else() -> None:
    order = brief(template=OPENING + REQUIRED)
    assert composed(order).meta.version == composed(order, 5).meta.version
    same = brief(template="{# a remark #}\n" + OPENING + "\n" + REQUIRED, recipients=(Recipient("Ana", "a@b.example"),))
    assert version_of(same) == version_of(order)
    for other in (
        brief(template=OPENING + "More words.\n" + REQUIRED),
        brief(template=OPENING + REQUIRED, emphasis={"cost": 3.0}),
        brief(template=OPENING + REQUIRED, words={"perspectives": "Who says what"}),
        brief(template=OPENING + REQUIRED, dossier=replace(dossier(), question="Or not?")),
        replace(order, as_of=dt.date(2025, 6, 2)),
    ):
        assert version_of(other) != version_of(order)


def test_what_was_left_out_follows_the_notes_and_cites_nothing() -> None:
    order = brief(product="house-note")
    annexes = composed(order, plan(order).steps).annexes
    place = next(number for number, block in enumerate(annexes) if isinstance(block, NoteList))
    after = texts(annexes[place + 1 :])
    assert after[0] == "Left out for length"
    assert not any("[" in text for text in after)


def test_a_brief_that_leaves_nothing_out_says_so_with_its_sources() -> None:
    annexes = texts(composed(brief()).annexes)
    assert "Left out for length" not in annexes
    assert any("Nothing was left out for length." in text for text in annexes)
