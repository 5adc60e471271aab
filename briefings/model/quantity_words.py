"""The words of figures in English and French, as tables: months, numbers, scales, currencies and measures."""

from __future__ import annotations

from typing import Final

MONTH_NAMES: Final = (
    ("january", "janvier", "jan", "janv"),
    ("february", "février", "feb", "févr"),
    ("march", "mars", "mar"),
    ("april", "avril", "apr", "avr"),
    ("may", "mai"),
    ("june", "juin", "jun"),
    ("july", "juillet", "jul", "juil"),
    ("august", "août", "aug"),
    ("september", "septembre", "sept", "sep"),
    ("october", "octobre", "oct"),
    ("november", "novembre", "nov"),
    ("december", "décembre", "dec", "déc"),
)
MONTHS: Final = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names}
AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "mar", "mars", "mai", "jan", "jun", "dec", "sep"})
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "lundi"),
            ("tuesday", "mardi"),
            ("wednesday", "mercredi"),
            ("thursday", "jeudi"),
            ("friday", "vendredi"),
            ("saturday", "samedi"),
            ("sunday", "dimanche"),
        )
    )
    for name in names
}
# Words beside a date that say on which side of today it lies: -1 past, 1 to come.
BEFORE: Final = {"last": -1, "past": -1, "next": 1, "coming": 1}
AFTER: Final = {"dernier": -1, "dernière": -1, "prochain": 1, "prochaine": 1}
SMALL: Final = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
)
SMALL_FR: Final = (
    "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
    " vingt"
)
TENS: Final = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
TENS_FR: Final = {"trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
NUMBER_WORDS: Final = (
    {word: number for number, word in enumerate(SMALL.split(), 2)}
    | {word: number for number, word in enumerate(SMALL_FR.split(), 2)}
    | TENS
    | TENS_FR
)
SCALES: Final = {
    "hundred": 2,
    "thousand": 3,
    "mille": 3,
    "k": 3,
    "million": 6,
    "millions": 6,
    "m": 6,
    "mn": 6,
    "billion": 9,
    "billions": 9,
    "milliard": 9,
    "milliards": 9,
    "bn": 9,
    "b": 9,
    "g": 9,
    "trillion": 12,
    "trillions": 12,
}
VAGUE: Final = {
    "tens": 1,
    "dozens": 1,
    "dizaines": 1,
    "hundreds": 2,
    "centaines": 2,
    "thousands": 3,
    "milliers": 3,
    "millions": 6,
    "billions": 9,
    "milliards": 9,
    "trillions": 12,
}
PARTS: Final = {
    "half": 2,
    "halves": 2,
    "moitié": 2,
    "third": 3,
    "thirds": 3,
    "tiers": 3,
    "quarter": 4,
    "quarters": 4,
    "quart": 4,
    "quarts": 4,
    "fifth": 5,
    "fifths": 5,
    "cinquième": 5,
    "cinquièmes": 5,
    "tenth": 10,
    "tenths": 10,
}
COUNTS: Final = {"a": 1, "an": 1, "one": 1, "un": 1, "la": 1, "1": 1} | NUMBER_WORDS
CURRENCIES: Final = {
    "$": "$",
    "dollar": "$",
    "dollars": "$",
    "c$": "CAD",
    "ca$": "CAD",
    "can$": "CAD",
    "cad": "CAD",
    "$ ca": "CAD",
    "canadian dollars": "CAD",
    "dollars canadiens": "CAD",
    "us$": "USD",
    "usd": "USD",
    "$ us": "USD",
    "us dollars": "USD",
    "american dollars": "USD",
    "dollars américains": "USD",
    "a$": "AUD",
    "aud": "AUD",
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "pounds": "GBP",
    "¥": "¥",
    "yen": "JPY",
    "jpy": "JPY",
    "rmb": "CNY",
    "cny": "CNY",
    "yuan": "CNY",
    "yuans": "CNY",
}
PERCENT: Final = {"%": "%", "per cent": "%", "percent": "%", "pour cent": "%", "p. 100": "%", "pc": "%"}
MEASURES: Final = {
    word: unit
    for unit, words in {
        "point": "percentage points|percentage point|points de pourcentage|point de pourcentage",
        "year": "years|year|ans|an|années|année",
        "month": "months|month|mois",
        "week": "weeks|week|semaines|semaine",
        "day": "days|day|jours|jour",
        "hour": "hours|hour|heures|heure",
        "minute": "minutes|minute|min",
        "decade": "decades|decade|décennies|décennie",
        "km": "kilometres|kilometers|kilomètres|km",
        "tonne": "tonnes|tonne|tons",
        "kg": "kilograms|kilogrammes|kg",
        "kwh": "kwh",
        "mwh": "mwh",
        "gwh": "gwh",
        "mw": "mw|megawatts",
        "gw": "gw|gigawatts",
    }.items()
    for word in words.split("|")
}
SUFFIXES: Final = CURRENCIES | PERCENT | MEASURES
DOLLARS: Final = frozenset({"$", "CAD", "USD", "AUD"})
