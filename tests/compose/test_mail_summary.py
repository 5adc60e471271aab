"""What the message that brings a brief sums up: with sources, with the caveat, with the gravest of risks."""

from __future__ import annotations

import html
from dataclasses import replace

from briefings.compose.mail_text import word_message
from briefings.model.dossier import Dossier
from tests.compose.workspace import brief, composed, dossier


def message(subject: Dossier | None = None, **changes: object) -> str:
    order = brief(dossier=subject, **changes)  # type: ignore[arg-type]
    said = word_message(order, composed(order), [], "")
    plain = " ".join(said.text.split())
    for line in ("Gravest risk", "Gazette"):
        assert (line in plain) == (line in html.unescape(said.html))
    return plain


def test_each_sentence_of_the_summary_names_its_sources_in_brackets() -> None:
    said = message()
    assert "6.4 km, the Gazette reports. (Gazette)" in said
    assert "- Riders: The union wants the tram, and soon. (Riders' survey)" in said


def test_a_position_that_begins_with_the_name_is_not_led_in_by_it() -> None:
    first = dossier().stances[0]
    named = replace(first, name=first.summary.lead.text.split()[0])
    said = message(replace(dossier(), stances=(named, *dossier().stances[1:])))
    assert f"{named.name}: {named.name}" not in said


def test_the_gravest_risk_and_the_greatest_benefit_stand_with_whose_ratings_they_are() -> None:
    said = message()
    assert (
        "Gravest risk: Two years without customers (likely, 55–80%; for: Shops in the High Street). (Traders' letter)"
        in said
    )
    assert "Greatest benefit: Less waiting (very likely, 80–95%; for: Passengers of bus line 4)." in said
    assert "Likelihoods are our judgement." in said


def test_the_caveat_on_evidence_stands_in_the_message_too() -> None:
    assert "Known only through others" not in message()
    silent = tuple(replace(s, own_side=()) if s.id == "gazette" else s for s in dossier().sources)
    assert "Known only through others: Town hall." in message(replace(dossier(), sources=silent))


def test_the_one_side_that_speaks_is_not_told_that_none_does() -> None:
    only = tuple(replace(s, own_side=("riders",) if "riders" in s.own_side else ()) for s in dossier().sources)
    said = message(replace(dossier(), sources=only), is_="riders")
    assert "Apart from you, no side speaks for itself in the sources." in said


def test_a_reader_who_is_a_side_gets_its_position_as_reported_of_it() -> None:
    assert "- As reported of you. The town wants the line" in message(is_="town-hall")


def test_the_scale_of_likelihood_is_not_told_where_two_words_of_it_occur() -> None:
    assert "almost no chance" not in message()
