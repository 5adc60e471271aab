"""Sentences beside their sources, kind by kind: what is turned is told, and an honest rewording is let pass."""

from __future__ import annotations

import dataclasses

import pytest

from briefings.checks import check_library
from briefings.checks.evidence import EVIDENCE
from briefings.model.digest import digest_of, salt_of
from tests.checks.pairs import FOLDER, Pair, library_of, told
from tests.checks.test_check_words import german

CONDITION, DENIAL, HEDGE, QUANTIFIER, SPEAKER, RANK = "condition", "denial", "hedge", "quantifier", "speaker", "rank"
OPPOSITE = "opposite"


def codes(src: str, claim: str, language: str = "en") -> set[str]:
    """Return the codes of errors and warnings of a claim, which is in its source's language."""
    library = library_of(Pair(src, claim, "ok", language))
    [dossier] = library.dossiers
    stances = tuple(dataclasses.replace(each, language=language) for each in dossier.stances)
    words = {"de": german()} if language == "de" else {}
    library = dataclasses.replace(
        library, dossiers=(dataclasses.replace(dossier, language=language, stances=stances),), check_words=words
    )
    if language == "de":
        digest = digest_of("gazette", src, salt_of("ferries"), "de", None, known=german())
        library = dataclasses.replace(library, digests={FOLDER: {"gazette": digest}})
    found = {problem for check in EVIDENCE for problem in check(library)} & set(check_library(library))
    return {problem.code for problem in found}


BRIDGE = "The province will not repair the bridge without a federal grant."
FARES = "If ridership falls, the operator will close the night line."
BAKERS = "Most bakers oppose the levy."


@pytest.mark.parametrize(
    ("src", "claim", "code"),
    [
        (BRIDGE, "The province will repair the bridge without a federal grant.", DENIAL),
        (BRIDGE, "The province will not repair the bridge.", CONDITION),
        (FARES, "The operator will close the night line.", CONDITION),
        ("The operator refused to close the night line.", "The operator closed the night line.", DENIAL),
        ("The committee has yet to approve the site.", "The committee approved the site.", DENIAL),
        (BAKERS, "Few bakers oppose the levy.", QUANTIFIER),
        (BAKERS, "All bakers oppose the levy.", QUANTIFIER),
        (BAKERS, "All of the bakers oppose the levy.", QUANTIFIER),
        (BAKERS, "Some bakers oppose the levy.", QUANTIFIER),
        ("Several mills closed in spring.", "Most mills closed in spring.", QUANTIFIER),
        ("The port hopes to attract two lines.", "The port has attracted two lines.", HEDGE),
        ("The pier can carry lorries and must be painted.", "The pier will carry lorries.", HEDGE),
        ("Orsel is the second-largest mine of the region.", "Orsel is the largest mine of the region.", RANK),
        ("All but two of the bakers oppose the levy.", "All of the bakers oppose the levy.", QUANTIFIER),
        ("Almost all bakers oppose the levy.", "All bakers oppose the levy.", QUANTIFIER),
        ("The guild denied that its bakers had financed the march.", "The guild's bakers financed the march.", DENIAL),
        ("The towns lack the money to repair the bridge.", "The towns have the money to repair the bridge.", DENIAL),
        ("The ferry starts in May.", "The ferry starts in May if the owners of the yard agree.", CONDITION),
        ("He said that, unless fares exceed $20,000, the line will close.", "The line will close.", CONDITION),
        ("The chapter threatens to cut 35 posts.", "The chapter will cut 35 posts.", HEDGE),
        ("The guild is considering legal action.", "The guild has taken legal action.", HEDGE),
        ("Fares went from 14 to 21 crowns.", "Fares fell to 21 crowns.", OPPOSITE),
        ("Ten unions back the levy. The Orsel Guild opposes it.", "The Orsel Guild supports the levy.", OPPOSITE),
        ("The guild rejected the offer.", "The guild accepted the offer.", OPPOSITE),
        ("Freight was 8% less than a year earlier.", "Freight was 8% more than a year earlier.", OPPOSITE),
        ("Sales were up 6 per cent.", "Sales were down 6 per cent.", OPPOSITE),
        ("It spent 14 days at sea, against 23 in 2024.", "Its days at sea rose to 14.", OPPOSITE),
        ("For bakers the fee was unchanged at 13 crowns.", "The fee for bakers dropped to 13 crowns.", OPPOSITE),
        ("Councillor Roy, who voted against, owns a mill.", "Councillor Roy voted for the levy.", OPPOSITE),
        ("The merger is likely to save $38 million.", "The merger is likely to cost $38 million.", OPPOSITE),
        ("In a poll 47 per cent of bakers backed the levy.", "Most bakers backed the levy.", QUANTIFIER),
        ("The plan aims to hire 900 bakers.", "The plan has hired 900 bakers.", HEDGE),
        ("Small boats are exempt from the levy.", "Small boats are not exempt from the levy.", DENIAL),
        ("The bakers have asked for this levy.", "The bakers have never asked for this levy.", DENIAL),
        (
            "The Tarn First Nation has not been heard. It may go to court.",
            "The Tarn First Nation will go to court.",
            HEDGE,
        ),
    ],
)
def test_a_turned_sentence_is_told(src: str, claim: str, code: str) -> None:
    assert code in codes(src, claim)


@pytest.mark.parametrize(
    ("src", "claim"),
    [
        (BRIDGE, "The province will repair the bridge only with a federal grant."),
        (BRIDGE, "Without a federal grant, the province will not repair the bridge."),
        (FARES, "The operator will close the night line once ridership falls."),
        ("The operator refused to close the night line.", "The operator did not close the night line."),
        ("The committee has yet to approve the site.", "Approval of the site by the committee is still missing."),
        (BAKERS, "A majority of bakers are against the levy."),
        ("Few bakers oppose the levy.", "Hardly any bakers are against the levy."),
        ("No baker supports the levy.", "All bakers withhold support for the levy."),
        ("Orsel is the oldest mine of the region.", "No mine of the region is older than Orsel."),
        ("The oldest mine is Orsel, the second-largest Tarn.", "Orsel is the oldest mine."),
        ("The port hopes to attract two lines.", "The port wants two lines to come."),
        ("Prices have fallen every year.", "Prices fell, above all in each year of drought."),
        ("Few bakers own more than one shop.", "Most bakers do not own more than one shop."),
        ("The tax is for bakers that open a second shop.", "Bakers pay the tax if they open a second shop."),
        ("Ten unions back the levy, and the Orsel Guild opposes it.", "Ten unions support the levy."),
        ("All bakers but two oppose the levy.", "Most bakers oppose the levy."),
        ("The guild denied having paid for the march.", "The guild says that it did not finance the march."),
        ("In a poll 57 per cent of bakers backed the levy.", "Most bakers backed the levy."),
        ("The permit holds for three years only.", "The permit holds for no longer than three years."),
        ("The levy ends if fewer than 90% of mills have meters.", "The levy ends if a tenth of mills has no meter."),
        ("The ministry has not said who would run the mill.", "Who will run the mill is not known."),
        ("We are glad to help if the city insures the maps, Roy said.", "Roy will help on condition of a policy."),
        ("A final plan will follow in spring 2027.", "The plan will not be final before spring 2027."),
        ("Only 7 of 61 towns employ an inspector.", "54 of 61 towns do not employ an inspector."),
        ("The towns lack the staff to repair the bridge.", "The towns are short of staff for the bridge."),
        ("Few of the bakers live in Orsel.", "Most of the bakers live outside Orsel."),
        ("The fare was unchanged at 13 crowns.", "The fare did not change."),
        ("A higher quota is unlikely before 2028, Roy said.", "Roy does not expect the quota to grow before 2028."),
        ("Mills were recording hours inconsistently.", "Hours were not recorded in the same way by all mills."),
        ("The town does not plan to compensate bakers.", "No compensation for bakers is planned."),
        ("Roy said the ruling would leave villages without cover.", "Roy said that villages would lose their cover."),
        ("Ana Roy might hold a vote. It can not decide.", "Ana Roy might organise a vote."),
        ("Otherwise the fee rises in July.", "In July the fee rises for all others."),
    ],
)
def test_an_honest_rewording_passes(src: str, claim: str) -> None:
    assert codes(src, claim) & {CONDITION, DENIAL, HEDGE, OPPOSITE, QUANTIFIER, RANK} == set()


@pytest.mark.parametrize(
    ("src", "claim", "is_right"),
    [
        ("The fine falls from $50,000 to $30,000.", "The fine is cut by $20,000, to $30,000.", True),
        ("The fine falls from $50,000 to $30,000.", "The fine is cut by $10,000, to $30,000.", False),
        ("Only 7 of 61 towns employ an inspector.", "Of 61 towns, 54 have no inspector.", True),
        ("Only 7 of 61 towns employ an inspector.", "Of 61 towns, 54 employ an inspector.", False),
        ("Works ran from February 2 to March 9, 2026.", "Works took five weeks.", True),
        ("Works ran from February 2 to March 9, 2026.", "Works took seven weeks.", False),
        ("The permit lasts 18 months.", "The permit lasts a year and a half.", True),
        ("The permit lasts 18 months.", "The permit lasts two years and a half.", False),
        ("The court ruled by five votes to four.", "The court ruled so, with five of nine votes.", True),
        ("The court ruled by five votes to four.", "The court ruled so, with five of eight votes.", False),
        ("Buyers must keep it for 20 years; the plan says ten.", "They ask for twice as long as the plan.", True),
        (
            "Buyers must keep it for 20 years; the plan says ten.",
            "They ask for three times as long as the plan.",
            False,
        ),
        ("The board reports every six months.", "The board reports twice a year.", True),
        ("The board reports every four months.", "The board reports twice a year.", False),
        ("The cost rose from 14 to 21 million crowns.", "The cost is half as much again.", True),
        ("The cost rose from 14 to 31 million crowns.", "The cost is half as much again.", False),
        ("At least 60 per cent is for retraining.", "No more than 40 per cent is left.", True),
        ("At least 60 per cent is for retraining.", "No more than 50 per cent is left.", False),
        ("The board decided by a vote of 6 to 4.", "Ten members voted, six of them for it.", True),
        ("Only a third of the 90,000 maps are scanned.", "About 60,000 maps are not scanned.", True),
        ("Only a third of the 90,000 maps are scanned.", "About 50,000 maps are not scanned.", False),
        ("It may move two of its five routes.", "Three of the five routes may be left.", True),
        ("The valley lost 22% of its pupils.", "The valley lost more than a fifth of its pupils.", True),
        ("One local train in three is late.", "A third of the trains are late.", True),
        ("One local train in four is late.", "A third of the trains are late.", False),
        ("Bill 41 would limit lettings. The bill has three parts.", "Lettings would be limited under Bill 41.", True),
    ],
)
def test_what_a_reader_reckons_at_once_needs_no_declared_sum(src: str, claim: str, is_right: bool) -> None:
    assert bool(codes(src, claim)) is not is_right


@pytest.mark.parametrize(
    ("src", "claim", "code"),
    [
        ("Le canton ne réparera pas le pont.", "Le canton réparera le pont.", DENIAL),
        ("Le canton n'a pas l'intention de payer.", "Le canton a l'intention de payer.", DENIAL),
        ("Nous ne voulons pas le pont, dit Roy.", "Roy voulait le pont.", DENIAL),
        ("La région n'exclut pas de vendre le port.", "La région exclut de vendre le port.", DENIAL),
        ("La région ne paiera pas le pont sans une loi.", "La région ne paiera pas le pont.", CONDITION),
        ("La plupart des pêcheurs refusent la taxe.", "Tous les pêcheurs refusent la taxe.", QUANTIFIER),
        ("Le chantier pourrait durer trois ans.", "Le chantier durera trois ans.", HEDGE),
        ("Le village pourrait disparaître.", "Le village disparaîtra.", HEDGE),
        ("Le maire entend faire appel.", "Le maire a fait appel.", HEDGE),
        ("Les prix sont passés de 14 à 21 euros.", "Les prix ont baissé à 21 euros.", OPPOSITE),
        ("Le tribunal a suspendu le chantier.", "Le tribunal a autorisé le chantier.", OPPOSITE),
        ("Presque tous les pêcheurs refusent la taxe.", "Tous les pêcheurs refusent la taxe.", QUANTIFIER),
    ],
)
def test_a_turned_french_sentence_is_told(src: str, claim: str, code: str) -> None:
    assert code in codes(src, claim, "fr")


@pytest.mark.parametrize(
    ("src", "claim"),
    [
        ("La région n'exclut pas de vendre le port.", "Une vente du port reste possible."),
        ("Aucun pêcheur ne perdrait son bateau.", "Tous les pêcheurs garderaient leur bateau."),
        ("La plupart des pêcheurs refusent la taxe.", "Une majorité de pêcheurs est contre la taxe."),
        ("Seuls les travaux de sécurité sont permis.", "On ne permet que les travaux de sécurité."),
        ("Les prix sont passés de 14 à 21 euros.", "Les prix ont augmenté, de 14 à 21 euros."),
        ("Les données sont incomplètes.", "L'étude souffre de l'absence de données complètes."),
    ],
)
def test_an_honest_french_rewording_passes(src: str, claim: str) -> None:
    assert codes(src, claim, "fr") & {CONDITION, DENIAL, HEDGE, OPPOSITE, QUANTIFIER} == set()


@pytest.mark.parametrize(
    ("src", "claim", "code"),
    [
        ("Die meisten Bäcker lehnen die Abgabe ab.", "Wenige Bäcker lehnen die Abgabe ab.", QUANTIFIER),
        ("Das Land zahlt die Brücke nicht.", "Das Land zahlt die Brücke.", DENIAL),
        ("Das Land zahlt die Brücke, wenn der Bund zustimmt.", "Das Land zahlt die Brücke.", CONDITION),
    ],
)
def test_a_turned_german_sentence_is_told(src: str, claim: str, code: str) -> None:
    assert code in codes(src, claim, "de")


BOUND = "bound"


@pytest.mark.parametrize(
    ("src", "claim", "is_right"),
    [
        ("Its quota remains at 9,500 tonnes.", "Estmark keeps its quota of 9,500 tonnes.", True),
        ("It lands 9,500 tonnes.", "Estmark lands up to 9,500 tonnes.", False),
        ("Rents doubled in ten years.", "Rents are twice as much as ten years before.", True),
        ("Works cost ten crowns.", "Works cost as much as ten crowns.", False),
    ],
)
def test_a_noun_that_the_source_has_too_and_a_comparison_bound_nothing(src: str, claim: str, is_right: bool) -> None:
    assert (BOUND in codes(src, claim)) is not is_right


@pytest.mark.parametrize(
    ("claim", "is_told"),
    [
        ("Nobody asked the bakers for their view.", False),
        ("Islanders asked for a bridge.", False),
        ("Justice Fell said that the bakers must pay.", True),
        ("Justice Roy said that the bakers must pay.", False),
    ],
)
def test_only_a_known_name_speaks_and_its_title_is_nobodys(claim: str, is_told: bool) -> None:
    src = "Chief Justice Ana Roy said that the bakers must pay.\nJustice Tobias Fell said nothing."
    assert (SPEAKER in codes(src, claim)) is is_told


@pytest.mark.parametrize(
    ("claim", "is_named"),
    [
        ("The minority says that the levy is “a gift to mills”.", True),
        ("For the owners, the levy is “a gift to mills”.", True),
        ("The levy was called “a gift to mills”.", False),
        ("This is “a gift to mills”.", False),
    ],
)
def test_any_noun_before_a_verb_of_saying_is_a_speaker(claim: str, is_named: bool) -> None:
    found = codes("The levy is “a gift to mills”, its owners and the minority said.", claim)
    assert ("quotation-speaker" in found) is not is_named


def test_who_speaks_in_another_sentence_of_the_paragraph_isnt_who_says_this() -> None:
    src = "Ana Roy said the quay must be rebuilt. Tobias Fell said the fish market should move to Portside."
    claim = "{} said the fish market should move to Portside, the Gazette reports."
    found = {name: {p.code for p in told(Pair(src, claim.format(name), "ok"))} for name in ("Tobias Fell", "Ana Roy")}
    assert SPEAKER in found["Ana Roy"]
    assert SPEAKER not in found["Tobias Fell"]


@pytest.mark.parametrize(
    ("claim", "is_told"),
    [
        ("According to the mayor, the quay must be rebuilt.", True),
        ("According to the union, the quay must be rebuilt.", False),
        ("Its secretary wants the quay to be rebuilt.", False),
    ],
)
def test_an_office_that_speaks_nowhere_in_the_paragraph_is_told(claim: str, is_told: bool) -> None:
    found = told(Pair("The union said that the quay must be rebuilt. It is old.", claim, "ok"))
    assert (SPEAKER in {problem.code for problem in found}) is is_told


@pytest.mark.parametrize(("who", "is_told"), [("la mairesse", True), ("le syndicat", False)])
def test_a_french_office_that_speaks_nowhere_in_the_paragraph_is_told(who: str, is_told: bool) -> None:
    found = codes("Selon le syndicat, le quai doit être refait.", f"Selon {who}, le quai doit être refait.", "fr")
    assert (SPEAKER in found) is is_told


SPEECH = (
    "“We support the quay if the city pays for it, but not at any price. We are acting late, but we act”, Ana Roy said."
)


@pytest.mark.parametrize(
    ("claim", "is_cut"),
    [
        ("Ana Roy said: “We support the quay”.", True),
        ("Ana Roy said: “We support the quay if the city pays for it”.", True),
        ("Ana Roy said: “We support the quay if the city pays for it, but not at any price”.", False),
        ("Ana Roy said that they “support the quay” on condition that the city pays.", False),
        ("Ana Roy said they are “acting late”.", False),
    ],
)
@pytest.mark.parametrize("at_hand", [False, True], ids=["digest", "text"])
def test_a_quotation_keeps_the_condition_that_follows_it(claim: str, is_cut: bool, at_hand: bool) -> None:
    found = {problem.code for problem in told(Pair(SPEECH, claim, "ok"), at_hand=at_hand)}
    assert ("quotation-cut" in found) is is_cut
