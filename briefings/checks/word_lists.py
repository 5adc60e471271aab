"""List the words that checks look for, in English and French: titles, attribution, roles, loaded words.

Sets of single words in small letters; phrases stand in tuples of their own.
"""

from __future__ import annotations

from typing import Final

# Offices, each form with one that stands for all: what a person is.
OFFICES: Final = {
    form: forms.split()[0]
    for forms in """
        minister ministers ministre ministra
        premier premiere
        president presidente presidents
        secretary secretaire secretaries
        senator senateur senators
        governor gouverneur governors
        mayor maire mairesse burgermeister burgermeisterin mayors
        prefect prefet prefete
        chancellor chancelier chanceliere kanzler kanzlerin
        ambassador ambassadeur ambassadrice
        commissioner commissaire commissioners
        delegate delegates delegue deputee
        councillor conseiller conseillere councilor councillors
        chair chairman chairwoman chairperson
        chief ceo cfo coo directeur directrice
        executive
        officer
        director directors
        spokesman spokeswoman spokesperson
        speaker
        general generals
        admiral colonel captain lieutenant major sergeant
        judge justice juge
        professor prof professeur
        king roi konig
        queen reine
        prince princess
        pope pape
        bishop archbishop
        envoy
        attorney
        treasurer
        undersecretary
        lawmaker mp mpp
        representative member congressman congresswoman
        pm
        government governments gouvernement regierung
        mr mrs ms mx dr sir madame monsieur mme m lord lady dame herr frau senor senora
    """.strip().splitlines()
    for form in forms.split()
}
# What an office is for, each form with one that stands for all.
PORTFOLIOS: Final = {
    form: forms.split()[0]
    for forms in """
        industry industrie industrial
        trade commerce handel
        finance finances finanzen
        foreign etrangeres
        defence defense verteidigung
        transport transportation transports
        health sante
        energy energie
        environment environnement climate
        justice
        interior interieur home
        agriculture farm
        economy economic economie economics
        labour labor travail employment
        education
        housing
        infrastructure
        treasury
        immigration
        culture
        innovation science technology
        development
        security
        fisheries
        natural
        resources
        public
        safety
        affairs affaires
        prime
        vice deputy
        state
        press
    """.strip().splitlines()
    for form in forms.split()
}
_BESIDE_TITLES = """
    of for the and former acting interim assistant associate first senior junior high federal provincial chief
    honourable right hon de du des la le l ancien ancienne
"""
# Words that may stand in a title.
TITLE_WORDS: Final = frozenset({*OFFICES, *PORTFOLIOS, *_BESIDE_TITLES.split()})
# Courtesies say nothing of what somebody is.
COURTESIES: Final = frozenset({"mr", "government"})

_ATTRIBUTION = """
    say says said saying state states stated claim claims claimed report reports reported reportedly argue argues argued
    add adds added warn warns warned describe describes described call calls called expect expects expected promise
    promises promised note notes noted tell tells told put puts speak speaks spoke write writes wrote name names named
    insist insists insisted suggest suggests suggested announce announces announced announcing see sees saw think thinks
    thought point points pointed present presents presented count counts counted contend contends deny denies denied
    predict predicts predicted estimate estimates estimated give gives gave find finds found offer offers hold holds
    contrast contrasts compare compares link links list lists cite cites quote quotes ascribe ascribes
    mention mentions mentioned stress stresses stressed leave leaves raise raises raised foresee foresees place places
    dit disent affirme affirment selon soutient avance ajoute rapporte rapportent signale prévient qualifie décrit
    promet note prétend estime prévoit annonce annoncé déclare précise indique
"""
# A sentence with one of these, or a phrase below, says who says so.
ATTRIBUTION: Final = frozenset(_ATTRIBUTION.split())
ATTRIBUTION_PHRASES: Final = (
    "according to",
    "in the words of",
    "in its words",
    "in the view of",
    "in his view",
    "in her view",
    "d'après",
    "aux dires",
    "de l'avis",
)

_REPORTING = """
    says said stated claimed reported reportedly argues argued speaks spoke told announced denies denied warned warns
    dit disent affirme affirment selon soutient rapporte rapportent prétend déclare déclaré
"""
# A sentence with one of these reports something, whoever writes it; none of them is a noun as well.
REPORTING: Final = frozenset(_REPORTING.split())

_ENGLISH_FORECAST = """
    will would could may might can should shall expect expects expected expecting expectation expectations forecast
    forecasts predict predicts predicted project projects projected foresee foresees foresaw anticipate anticipates
    anticipated warn warns warned warning risk risks risked fear fears feared threaten threatens threatened threat
    hope hopes hoped plan plans planned aim aims aimed intend intends intended promise promises promised likely
    unlikely if unless potential potentially prospect prospects concern concerns possible possibly until
    estimate estimates estimated opportunity opportunities chance counts counting
"""
_FRENCH_FORECAST = """
    pourrait pourraient peut peuvent devrait devraient doit doivent serait seraient sera seront aura auront ferait
    feraient fera feront prévoit prévoient prévu prévue attend attendent craint craignent redoute redoutent avertit
    avertissent risque risquent menace menacent espère espèrent compte comptent promet promettent probable
    vraisemblable si sauf éventuel éventuelle perspective inquiétude inquiétudes crainte craintes
"""
# By language: words of a sentence that looks ahead. Where none stands, a source tells what was or is.
FORECAST: Final = {"en": frozenset(_ENGLISH_FORECAST.split()), "fr": frozenset(_FRENCH_FORECAST.split())}
_FUTURE = "will would could may might pourrait pourraient devrait devraient sera seront aura"
# A heading with one of these tells of what is to come.
FUTURE: Final = frozenset(_FUTURE.split())
_PERSISTENCE = """
    remain remains stay stays keep keeps continue continues persist persists still reste restent demeure demeurent
    persiste persistent
"""
# A heading with one of these tells a state which goes on, where a risk should name an event.
PERSISTENCE: Final = frozenset(_PERSISTENCE.split())

_ROLES = """
    minister premier president official officials spokesperson spokesman spokeswoman government ministry author article
    essay post digest report site agency union association company firm critics supporters analysts analyst he she they
    leader leaders expert experts interview
    ministre fonctionnaire responsable responsables porte-parole gouvernement auteur essai billet rapport agence
    syndicat entreprise elle il ils elles
"""
# Who may speak, where no name is given.
ROLES: Final = frozenset(_ROLES.split())

_LOADED = """
    devastating devastated disaster disastrous catastrophic catastrophe crisis desperate desperation hemorrhaging
    hammered slammed blasted outrageous shocking shockingly stunning alarming reckless foolish foolhardy naive cynical
    shameful disgraceful brutal bully bullying betray betrayal betrayed surrender capitulate capitulation cave caved
    regime mastermind propaganda heroic visionary brilliant masterful bold courageous historic unprecedented
    game-changing groundbreaking world-class robust so-called obviously clearly undoubtedly unquestionably sadly
    unfortunately fortunately hopefully merely miraculous flood flooding swamp invasion invade looming plunder rape
    désastre désastreux catastrophe scandaleux honteux évidemment clairement malheureusement heureusement historique
    audacieux trahison capituler régime propagande
"""
# Words that judge while they tell; flagged outside quotations, never removed.
LOADED: Final = frozenset(_LOADED.split())
