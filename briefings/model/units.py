"""Units of quantities: how each is written, and what of another unit it makes."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefings.model.word_list import word_set


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {word: unit for unit, words in rows.items() for word in words.split("|")}


PERCENT: Final = _table(
    {
        "%": "%|per cent|percent|per-cent|pct|pc|p.c.|p. c.|pour cent|p. 100|p.100|pour 100|prozent|vh|v.h."
        "|v. h.|por ciento",
        "‰": "‰|per mille|per mil|promille|pour mille",
        "point": "percentage points|percentage point|percentage-point|percent points|per cent points|% points|% point"
        "|pp|p.p.|points de pourcentage|point de pourcentage|prozentpunkte|prozentpunkt|prozentpunkten"
        "|puntos porcentuales|个百分点",
        "bp": "basis points|basis point|bps|bp|points de base|basispunkte",
    }
)
CURRENCIES: Final = _table(
    {
        "$": "$|dollar|dollars|dólares|＄",
        "CAD": "c$|ca$|can$|cdn$|cad|cad$|$ ca|$ can|canadian dollars|canadian dollar|dollars canadiens|dollar canadien"
        "|kanadische dollar|加元",
        "USD": "us$|usd|$ us|us dollars|us dollar|american dollars|dollars américains|us-dollar|u.s. dollars|美元",
        "AUD": "a$|au$|aud|australian dollars",
        "NZD": "nz$|nzd|new zealand dollars",
        "TWD": "nt$|twd|taiwan dollars|new taiwan dollars",
        "HKD": "hk$|hkd|hong kong dollars|港元",
        "SGD": "s$|sgd|singapore dollars",
        "BRL": "r$|brl|reais|real",
        "MXN": "mx$|mex$|mxn|mexican pesos",
        "EUR": "€|eur|euro|euros|欧元",
        "GBP": "£|gbp|pounds sterling|livres sterling|pfund",
        "£": "pound|pounds|livres|livre",
        "¥": "¥|￥",
        "JPY": "yen|jpy|jp¥|日元|円",
        "CNY": "rmb|cny|cn¥|yuan|yuans|renminbi|元|人民币|块",
        "KRW": "₩|krw|won|원",
        "INR": "₹|inr|rs|rs.|indian rupees",
        "rupee": "rupees|rupee|roupies",
        "PKR": "pkr|pakistani rupees",
        "RUB": "₽|rub|roubles|rouble|rubles|ruble|rubel",
        "UAH": "₴|uah|hryvnia|hryvnias",
        "TRY": "₺|try|tl|lira|liras",
        "CHF": "chf|swiss francs|swiss franc|francs suisses|schweizer franken|franken|fr.|sfr",
        "franc": "francs|franc",
        "crown": "crowns|crown|kronor|kroner|krona|krone|kronen|korunas|koruny|korun|couronnes",
        "SEK": "sek|swedish kronor|swedish crowns",
        "NOK": "nok|norwegian kroner|norwegian crowns",
        "DKK": "dkk|danish kroner|danish crowns",
        "CZK": "czk|kč",
        "ISK": "isk",
        "PLN": "pln|zł|zloty|zlotys|złoty",
        "HUF": "huf|forint|forints",
        "ZAR": "zar|rand|rands",
        "NGN": "₦|ngn|naira",
        "PHP": "₱|php",
        "THB": "฿|thb|baht",
        "VND": "₫|vnd|dong",
        "ILS": "₪|ils|shekels|shekel",
        "SAR": "sar|riyals|riyal",
        "AED": "aed|dirhams|dirham",
        "IDR": "idr|rp|rupiah",
        "MYR": "myr|rm|ringgit",
        "KES": "kes|ksh|shillings",
        "peso": "pesos|peso",
        "dinar": "dinars|dinar",
        "ETH": "birr",
        "cent": "cents|¢|centimes",
    }
)
# A bare name may be any currency of its family.
FAMILIES: Final = {
    "$": word_set("CAD USD AUD NZD TWD HKD SGD"),
    "£": word_set("GBP"),
    "¥": word_set("JPY CNY"),
    "rupee": word_set("INR PKR"),
    "franc": word_set("CHF"),
    "crown": word_set("SEK NOK DKK CZK ISK"),
    "peso": word_set("MXN PHP"),
}
MEASURES: Final = _table(
    {
        "year": "years|year|yrs|yr|ans|an|années|année|jahre|jahren|jahr|años|año|年",
        "month": "months|month|mois|monate|monaten|monat|meses|个月",
        "week": "weeks|week|semaines|semaine|wochen|woche|semanas",
        "fortnight": "fortnight|fortnights",
        "day": "days|day|jours|jour|tage|tagen|tag|días|天",
        "hour": "hours|hour|hrs|hr|heures|heure|stunden|stunde|horas|小时",
        "minute": "minutes|minute|min|mins|minuten|minutos|分钟",
        "second": "seconds|secs|secondes|sekunden|segundos|秒",
        "decade": "decades|decade|décennies|décennie|jahrzehnte|jahrzehnten|jahrzehnt|décadas|década",
        "century": "centuries|century|siècles|siècle|jahrhunderte|jahrhundert|siglos",
        "mm": "millimetres|millimeters|mm",
        "cm": "centimetres|centimeters|centimètres|zentimeter|cm|厘米",
        "m": "metres|meters|metre|meter|mètres|metros|metern|m|米",
        "km": "kilometres|kilometers|kilometre|kilometer|kilomètres|kilomètre|kilómetros|kilometern|km|kms|公里|千米",
        "mile": "miles|mile|milles",
        "foot": "feet|foot|ft",
        "inch": "inches|inch",
        "m2": "square metres|square meters|square metre|sq m|m²|m2|mètres carrés|quadratmeter|平方米",
        "km2": "square kilometres|square kilometers|square kilometre|sq km|km²|km2|kilomètres carrés|quadratkilometer"
        "|平方公里",
        "ha": "hectares|hectare|ha|hektar|公顷",
        "acre": "acres|acre",
        "m3": "cubic metres|cubic meters|cubic metre|cubic meter|m³|m3|mètres cubes|kubikmeter|cu m|立方米",
        "bcm": "bcm|bcma",
        "mcm": "mcm",
        "litre": "litres|liters|litre|liter|l|升",
        "barrel": "barrels|barrel|bbl|barils|桶",
        "mg": "mg|milligrams",
        "g": "grams|grammes|gram|g|gramm",
        "kg": "kilograms|kilograms|kilogrammes|kilos|kilo|kg|kilogramm|公斤",
        "tonne": "tonnes|tonne|tons|ton|tonnen|toneladas|t|吨",
        "kt": "kilotonnes|kilotons|kt",
        "mt": "megatonnes|megatons|mt",
        "gt": "gigatonnes|gigatons|gt",
        "pound weight": "lbs|lb",
        "w": "watts|watt|w",
        "kw": "kilowatts|kilowatt|kw|千瓦",
        "mw": "megawatts|megawatt|mw|mégawatts|兆瓦",
        "gw": "gigawatts|gigawatt|gw|吉瓦",
        "tw": "terawatts|tw",
        "wh": "wh|watt-hours",
        "kwh": "kilowatt-hours|kilowatt hours|kwh|kilowattstunden|千瓦时",
        "mwh": "megawatt-hours|megawatt hours|mwh",
        "gwh": "gigawatt-hours|gigawatt hours|gwh",
        "twh": "terawatt-hours|terawatt hours|twh",
        "kb": "kilobytes|kb",
        "mb": "megabytes|mb",
        "gb": "gigabytes|gb",
        "tb": "terabytes|tb",
        "°c": "°c|degrees celsius|celsius",
        "°f": "°f|degrees fahrenheit",
        "degree": "degrees|degree|°|degrés|grad",
        "km/h": "km/h|kph|kilometres per hour|kilometres an hour",
        "mph": "mph|miles per hour|miles an hour",
    }
)
# Only after digits, without a word between: a letter alone is many things.
SHORT: Final = word_set(
    "m l g t w ha mt kt gt kb mb gb tb mm an min s pc pp bp rs real won try tl rm rp pound real rub fr."
)
# The dimension of a unit, and how much of its base unit it makes.
_FACTORS: Final[dict[str, dict[str, str]]] = {
    "years": {"year": "12", "month": "1", "decade": "120", "century": "1200"},
    "days": {"week": "604800", "fortnight": "1209600", "day": "86400", "hour": "3600", "minute": "60", "second": "1"},
    "length": {"mm": ".001", "cm": ".01", "m": "1", "km": "1000", "mile": "1609.344", "foot": ".3048", "inch": ".0254"},
    "area": {"m2": "1", "km2": "1e6", "ha": "1e4", "acre": "4046.8564224"},
    "volume": {"m3": "1", "bcm": "1e9", "mcm": "1e6", "litre": ".001"},
    "mass": {"mg": ".001", "g": "1", "kg": "1e3", "tonne": "1e6", "kt": "1e9", "mt": "1e12", "gt": "1e15"},
    "power": {"w": "1", "kw": "1e3", "mw": "1e6", "gw": "1e9", "tw": "1e12"},
    "energy": {"wh": "1", "kwh": "1e3", "mwh": "1e6", "gwh": "1e9", "twh": "1e12"},
    "data": {"kb": "1e3", "mb": "1e6", "gb": "1e9", "tb": "1e12"},
    "share": {"%": "1", "‰": ".1"},
    "points": {"point": "1", "bp": ".01"},
}
FACTORS: Final = {
    unit: (dimension, Decimal(factor)) for dimension, units in _FACTORS.items() for unit, factor in units.items()
}


def base_of(value: Decimal, unit: str) -> tuple[str, Decimal]:
    """Return the dimension of a unit and a value in that dimension's base unit: 5.15 GW is ("power", 5150000000)."""
    dimension, factor = FACTORS.get(unit, (unit, Decimal(1)))
    return dimension, value * factor


def same_unit(one: str, other: str) -> bool:
    """Tell whether two units measure the same: a bare "$" may be any dollar, a megawatt is some gigawatts."""
    if one == other:
        return True
    if one in FACTORS and other in FACTORS:
        return FACTORS[one][0] == FACTORS[other][0]
    return any(bare in FAMILIES and sort in FAMILIES[bare] for bare, sort in ((one, other), (other, one)))
