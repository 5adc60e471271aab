"""What a brief says of each side, and the tables of stances, risks and benefits."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest

from briefings.compose import plan
from briefings.model.audience import Omission
from briefings.model.brief import Brief
from briefings.model.document import Table
from briefings.model.dossier import Dossier
from briefings.model.stance import Stance
from briefings.model.statements import statements_of
from briefings.model.text import Citation, Locator, Passage, Sentence, Span
from briefings.model.vocabulary import LocatorKind
from briefings.render.text import plain
from tests.compose.workspace import OPENING, REQUIRED, brief, cells, composed, dossier, paragraphs, table, texts


def position(order: Brief, begin: str) -> str:
    """Return the paragraph of a side's position in brief, marks and no-break spaces cut out."""
    found = next(text for text in texts(composed(order).body) if text.startswith(begin))
    return re.sub(r"\[\d+\]", "", found).replace("\u00a0", " ")


def with_stance(perspective: str, **changes: Any) -> Dossier:
    """Return the dossier with one stance changed."""
    held = (replace(s, **changes) if s.perspective == perspective else s for s in dossier().stances)
    return replace(dossier(), stances=tuple(held))


def with_point(id_: str, **changes: Any) -> Dossier:
    """Return the dossier with one point changed."""

    def made(stance: Stance) -> Stance:
        return replace(stance, points=tuple(replace(p, **changes) if p.id == id_ else p for p in stance.points))

    return replace(dossier(), stances=tuple(map(made, dossier().stances)))


def sentences(*texts: str) -> Passage:
    return Passage(
        tuple(
            Sentence((Span(text),), (Citation("gazette", (Locator(LocatorKind.PARAGRAPH, 2, 2),)),)) for text in texts
        )
    )


def test_a_position_says_who_holds_it_and_as_of_when() -> None:
    said = position(brief(), "Town hall.")
    assert said.endswith("it. Who: Mayor and town administration of Larkmoor; position of May 28, 2025.")
    held = position(brief(dossier=with_stance("town-hall", position_of="2024-09")), "Town hall.")
    assert held.endswith("Larkmoor; position of September 2024.")


def test_a_side_that_only_others_tell_of_is_reported_on_a_day_unless_its_act_is_dated() -> None:
    silent = replace(
        dossier(), sources=tuple(replace(s, own_side=()) if s.id == "gazette" else s for s in dossier().sources)
    )
    assert position(brief(dossier=silent), "Town hall.").endswith("Larkmoor; reported May 28, 2025.")
    acted = (replace(s, position_of="2024") if s.perspective == "town-hall" else s for s in silent.stances)
    dated = replace(silent, stances=tuple(acted))
    assert position(brief(dossier=dated), "Town hall.").endswith("Larkmoor; position of 2024.")


def test_an_old_position_says_so_by_the_date_of_the_brief() -> None:
    old = with_stance("town-hall", position_of="2024-06")
    assert "months old" not in position(brief(dossier=old), "Town hall.")
    older = with_stance("town-hall", position_of="2024-05")
    assert position(brief(dossier=older), "Town hall.").endswith("This position is more than 12 months old.")
    assert "months old" not in position(brief(dossier=replace(older, position_age_months=14)), "Town hall.")


def test_a_position_that_begins_with_the_name_is_not_led_in_by_it() -> None:
    named = with_stance("town-hall", summary=sentences("Town hall wants the line."))
    assert position(brief(dossier=named), "Town hall wants").startswith("Town hall wants the line. Who: Mayor")
    longer = with_stance("town-hall", summary=sentences("Town halls want the line."))
    assert position(brief(dossier=longer), "Town hall.").startswith("Town hall. Town halls want the line.")


def test_evidence_is_told_once_for_the_brief_and_names_whom_nobody_quotes() -> None:
    silent = tuple(replace(source, own_side=()) if source.id == "gazette" else source for source in dossier().sources)
    body = texts(composed(brief(dossier=replace(dossier(), sources=silent))).body)
    assert [text for text in body if "others: " in text] == [
        "Who speaks in the sources: Riders, Shopkeepers. Known only through others: Town hall."
    ]
    assert not any("evidence" in text for text in body)
    assert not any("through others" in text for text in texts(composed(brief()).body))


def test_a_reader_who_is_a_side_gets_its_position_last_and_as_reported_of_it() -> None:
    order = brief(is_="town-hall", order=("town-hall",))
    led = [text for text in texts(composed(order).body) if text.startswith(("Riders.", "Shopkeepers.", "As reported"))]
    assert [text.partition(".")[0] for text in led] == ["Riders", "Shopkeepers", "As reported of you"]
    assert position(order, "As reported of you.").endswith("it. Position of May 28, 2025.")


def test_a_side_may_have_words_for_itself_which_no_other_reader_gets() -> None:
    told = with_stance("town-hall", for_itself=sentences("You have asked the state for 70 million."))
    assert position(brief(dossier=told, is_="town-hall"), "As reported of you.").startswith(
        "As reported of you. You have asked the state"
    )
    assert not any("You have asked" in text for text in texts(composed(brief(dossier=told)).body))


def test_a_part_of_a_side_is_named_in_the_tail_and_never_before_a_colon() -> None:
    spoken = with_point("no-works", voice="Shops in the High Street")
    body = texts(composed(brief(dossier=spoken)).body)
    assert any(text.endswith("(Shops in the High Street; own words)") for text in body)
    views = ("opposes", "conditional")
    assert not any("Street:" in text for text in body if not any(view in text for view in views))


def test_a_heading_that_its_first_sentence_repeats_is_not_printed() -> None:
    repeated = with_point("no-works", heading="Signers ask for a route that leaves the High Street alone")
    body = texts(composed(brief(dossier=repeated, product="information-note")).body)
    assert any(text.startswith("The 62\u00a0signers ask for a route") for text in body)
    assert not any(text.startswith("Signers ask for a route") for text in body)


def test_a_point_that_the_position_says_whole_is_not_printed_again_and_is_not_left_out() -> None:
    point = next(p for p in dossier().points if p.id == "replace-bus")
    lead = replace(point, heading="They want a tram, 71% of those asked", text=point.text.lead)
    summary = sentences("Of those asked, 71% want a tram, and the bus is late two days of five.")
    same = with_stance("riders", summary=summary, points=(lead,))
    document = composed(brief(dossier=same))
    assert sum("71%" in text for text in texts(document.body)) == 1
    assert not any("71%" in text for text in texts(document.annexes))
    assert [p.point for p in paragraphs(document.body) if p.point == "replace-bus"] == ["replace-bus"]


def test_an_option_says_what_is_for_it_and_what_is_against_it_in_columns_of_their_own() -> None:
    [found] = [b for b in composed(brief()).body if isinstance(b, Table) and len(b.rows) == len(dossier().options)][-1:]
    assert [plain(cell.paragraphs[0]) for cell in found.header] == ["Option", "For", "Against"]
    assert all(all(cell.strip() for cell in row) for row in cells(found))


def test_a_stance_past_its_review_date_says_so() -> None:
    order = replace(brief(), as_of=dt.date(2026, 1, 1))
    position = next(text for text in texts(composed(order).body) if text.startswith("Town hall."))
    assert position.replace("\u00a0", " ").endswith("This position was due for review by December 1, 2025.")


def test_a_left_out_perspective_is_named_with_its_reason() -> None:
    body = texts(composed(brief(leave_out=(Omission("riders", "Heard in a meeting of their own."),))).body)
    assert "Riders: Heard in a meeting of their own." in body
    assert not any(text.startswith("Riders.") for text in body)


def test_the_items_of_the_map_are_the_items_of_the_table() -> None:
    document = composed(brief(product="full-assessment"))
    shown = (cell.replace("\u00a0", " ") for row in cells(table(document, "risk-map")) for cell in row[1:])
    mapped = [word for cell in shown for word in cell.split() if word[0] in "RB" and word[1:].isdigit()]
    listed = [row[0] for row in cells(table(document, "risk-table"))]
    assert sorted(mapped) == sorted(listed)
    assert {"R1", "B1"} <= set(listed)


def numbers(order: Brief) -> list[str]:
    return [row[0] for row in cells(table(composed(order), "risk-table"))]


def whats(order: Brief) -> list[str]:
    return [cell.replace("\u00a0", " ") for cell in (row[2] for row in cells(table(composed(order), "risk-table")))]


def test_risks_and_benefits_are_numbered_from_1_in_each_brief() -> None:
    assert numbers(brief()) == ["R1", "R2", "B1", "B2"]
    assert numbers(brief(leave_out=(Omission("shopkeepers", "Asked in person."),))) == ["R1", "B1", "B2"]


def test_the_statement_of_a_number_bears_the_dossiers_id() -> None:
    order = brief(leave_out=(Omission("shopkeepers", "Asked in person."),))
    numbered = [s.words for s in statements_of(composed(order)) if s.id == "r-overrun.number" and s.place == "cell"]
    assert set(numbered) == {"R1"}


def test_what_follows_from_an_option_stands_before_what_comes_in_any_case() -> None:
    rating = next(p.rating for p in dossier().points if p.id == "r-works")
    assert rating
    anyhow = with_point("r-works", rating=replace(rating, follows_from=("any",)))
    rows = whats(brief(dossier=anyhow))
    assert [row.startswith("Two years without customers") for row in rows] == [False, False, False, True]
    assert rows[3].endswith("(own words; in any case; C1)")
    assert rows[0].endswith("(inference; option 1)")
    assert any("first what follows from an option" in text for text in texts(composed(brief(dossier=anyhow)).body))
    assert not any("first what follows" in text for text in texts(composed(brief()).body))


def test_for_a_reader_who_chooses_nothing_the_gravest_stands_first_whatever_it_follows_from() -> None:
    rating = next(p.rating for p in dossier().points if p.id == "r-works")
    assert rating
    anyhow = with_point("r-works", rating=replace(rating, follows_from=("any",)))
    order = brief(template=OPENING + "::options\n" + REQUIRED, dossier=anyhow)
    assert whats(order)[0].startswith("Two years without customers")
    assert whats(order)[0].endswith("(own words; in any case; C1)")
    assert not any("first what follows" in text for text in texts(composed(order).body))


def test_contested_facts_are_numbered_from_1_those_that_touch_the_brief_first() -> None:
    [fact] = dossier().contested
    facts = (replace(fact, id="elsewhere", points=("no-point",)), fact)
    made = composed(brief(dossier=replace(dossier(), contested=facts)))
    assert any("C1\u00a0How long will" in text for text in texts(made.body))
    assert not any("C2" in text for text in texts(made.body))


@pytest.mark.parametrize("detail", ["brief", "full"])
def test_contested_facts_beyond_a_limit_stand_by_their_numbers(detail: str) -> None:
    [fact] = dossier().contested
    facts = tuple(replace(fact, id=id_) for id_ in ("one", "two", "three"))
    template = OPENING + REQUIRED.replace("::contested-brief", f"::contested-brief{{limit=1 detail={detail}}}")
    said = " ".join(texts(composed(brief(template=template, dossier=replace(dossier(), contested=facts))).body))
    assert said.count("How long will") == 1
    assert "In the annex as well: C2, C3" in said


@pytest.mark.parametrize(("likelihood", "impact"), [(7, 5), (5, 3), (3, 4), (2, 2)])
def test_the_map_has_the_scales_that_the_audience_asks_for(likelihood: int, impact: int) -> None:
    template = OPENING + REQUIRED
    found = table(composed(brief(template=template, likelihood_scale=likelihood, impact_scale=impact)), "risk-map")
    assert (len(found.rows), len(found.header) - 1) == (likelihood, impact)
    assert cells(found)[0][0].endswith("99%")
    assert cells(found)[-1][0].partition(", ")[2].startswith("1–")


def test_a_table_that_gives_way_says_how_many_more_are_rated() -> None:
    order = brief()
    last = len(plan(order).moves)
    assert any("Also rated, not shown: risks 1, benefits 1." in text for text in texts(composed(order, last).body))
    assert not any("Also rated" in text for text in texts(composed(order).body))
