"""Words that checks look for, in English and French, as data: titles, attribution, roles, loaded words.

Sets of single words in small letters; phrases stand in tuples of their own.
"""

from __future__ import annotations

from typing import Final

_TITLES = """
    prime minister premier ministers president vice secretary senator governor chancellor chief executive officer
    chairman chairwoman chair government governments of for the federal provincial director
    mr mrs ms dr sir former first deputy industry trade finance foreign
    ministre président présidente secrétaire gouverneur directeur directrice madame monsieur mme m
"""
# Words that stand before or in a name and don't tell it from another.
TITLES: Final = frozenset(_TITLES.split())

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
    ministre fonctionnaire porte-parole gouvernement auteur essai billet rapport agence syndicat entreprise elle il ils
    elles
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

# Names of peoples and states that share no stem: what one is called, the other may be.
SAME_NAMES: Final = (
    (
        "united states",
        "us",
        "usa",
        "u s",
        "american",
        "americans",
        "america",
        "etats unis",
        "etats",
        "unis",
        "americain",
        "americaine",
    ),
    ("united kingdom", "uk", "britain", "british", "royaume uni", "britannique"),
    ("european union", "eu", "europe", "european", "union europeenne", "ue"),
    ("france", "french", "francais", "francaise"),
    ("germany", "german", "germans", "allemagne", "allemand"),
    ("netherlands", "dutch"),
    ("switzerland", "swiss"),
    ("spain", "spanish"),
    ("denmark", "danish"),
    ("sweden", "swedish"),
    ("poland", "polish"),
    ("turkey", "turkish"),
    ("peru", "peruvian"),
    ("mexico", "mexican", "mexique"),
    ("norway", "norwegian"),
    ("china", "chinese", "chine", "chinois", "chinoise"),
    ("canada", "canadian", "canadien", "canadienne"),
    ("quebec", "quebecois"),
)
