"""The words of quantities in English, French, German and Spanish, as tables: numbers, scales, units, shares, dates.

A word that means something else in another language stands in `AMBIGUOUS` and counts only in its own.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefings.model.units import CURRENCIES, MEASURES, PERCENT
from briefings.model.word_list import number_words, read_values, word_set

NUMERALS: Final = (
    number_words(
        "zero|nil - two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty"
    )
    | read_values("thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90")
    | number_words(
        "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
        " dix-huit dix-neuf vingt|vingts"
    )
    | read_values("trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante|octante=80 nonante=90")
    | number_words(
        "null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
        " achtzehn neunzehn zwanzig"
    )
    | read_values("dreißig|dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90")
    | number_words(
        "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
        " dieciocho diecinueve veinte veintiuno|veintiún veintidós veintitrés veinticuatro veinticinco veintiséis"
        " veintisiete veintiocho veintinueve"
    )
    | read_values("treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90")
)
ONE: Final = word_set("one un une ein eine einen einem einer eins uno una")
A: Final = frozenset({"a", "an", *ONE})
POINT: Final = word_set("point virgule komma")
HUNDREDS: Final = read_values(
    "hundred=1 cent|cents=1 hundert=1 cien|ciento|cientos=1 doscientos|doscientas=2 trescientos|trescientas=3"
    " cuatrocientos|cuatrocientas=4 quinientos|quinientas=5 seiscientos|seiscientas=6 setecientos|setecientas=7"
    " ochocientos|ochocientas=8 novecientos|novecientas=9"
)
# Powers of ten. Letters and abbreviations (`ABBREVIATED`) count only after digits.
SCALES: Final = read_values(
    "thousand|thousands|mille|tausend|mil=3 lakh|lakhs=5 million|millions|millionen|millón|millones=6"
    " crore|crores=7 billion|billions|milliard|milliards|milliarde|milliarden=9"
    " trillion|trillions|billionen|billón|billones=12 quadrillion|billiarde|billiarden=15"
)
# In German and Spanish a Billion is what English calls a trillion.
LONG_SCALES: Final = {"billion": 12, "billions": 12, "trillion": 18, "trillionen": 18}
LONG_SCALE_LANGUAGES: Final = word_set("de es nl da no sv pl")
ABBREVIATED: Final = read_values(
    "k|tsd|mill=3 m|mn|mln|mio|mios|mm=6 b|bn|bln|mrd|mrds|md|mds|mia|g=9 t|tn|trn|tr=12"
) | {"mill": 6}
# These few mean a scale only where money stands beside them: 5 m is five metres as well.
MONEY_SCALES: Final = word_set("g t tr mm mill")
# Those of a sum, for a pattern: K210m.
SCALES_OF_SUMS: Final = "thousand|million|billion|trillion|bn|mn|mln|trn|tn|m|k"
HAN_DIGITS: Final = number_words("零|〇|0 一|壹 二|两|兩|贰 三|叁 四|肆 五|伍 六|陆 七|柒 八|捌 九|玖") | {"半": 0}
HAN_SCALES: Final = read_values("十|拾=1 百=2 千=3 万|萬|만=4 亿|億|억=8 兆|조=12")

PARTS: Final = read_values(
    "half|halves|moitié|moitiés|demi|demie|hälfte|mitad=2 third|thirds|tiers|drittel|tercio|tercios=3"
    " quarter|quarters|fourth|fourths|quart|quarts|viertel|cuarto|cuartos=4"
    " fifth|fifths|cinquième|cinquièmes|fünftel|quinto|quintos=5 sixth|sixths|sixième|sixièmes|sechstel=6"
    " seventh|sevenths|septième|septièmes|siebtel=7 eighth|eighths|huitième|huitièmes|achtel=8"
    " ninth|ninths|neuvième|neuvièmes|neuntel=9 tenth|tenths|dixième|dixièmes|zehntel|décimo|décimos=10"
    " twelfth|twelfths=12 twentieth|twentieths|vingtième|vingtièmes|zwanzigstel=20 hundredth|hundredths=100"
)
HALF: Final = word_set("half halb halbe halben halber halbes demi demie mi medio media")
# Shares that need no count.
ALONE: Final = dict.fromkeys(word_set("half hälfte moitié mitad"), Decimal("0.5")) | {"dreiviertel": Decimal("0.75")}
ORDINALS: Final = (
    number_words(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        1,
    )
    | number_words(
        "premier|première|premiers|premières deuxième|second|seconde troisième quatrième cinquième sixième septième"
        " huitième neuvième dixième onzième douzième",
        1,
    )
    | number_words(
        "erste|ersten|erster|erstes zweite|zweiten|zweiter|zweites dritte|dritten|dritter|drittes vierte|vierten"
        "|viertes fünfte|fünften sechste|sechsten siebte|siebten achte|achten neunte|neunten zehnte|zehnten",
        1,
    )
    | number_words("primer|primero|primera segundo|segunda tercer|tercero|tercera cuarto|cuarta quinto|quinta sexto", 1)
    | {"thirtieth": 30, "fiftieth": 50, "hundredth": 100}
)
ORDINAL_SIGNS: Final = word_set("st nd rd th er ère ere e ème eme º ª")
MULTIPLES: Final = read_values(
    "twice|double|doubled|doubles|doubling|twofold|doublé|doublée|doublent|doublement|verdoppelt|verdoppelte"
    "|verdoppeln|doppelt|doppelte|zweimal|zweifach|duplicó|doble|duplicado=2"
    " thrice|triple|tripled|triples|tripling|treble|trebled|trebling|threefold|triplé|triplent|verdreifacht"
    "|verdreifachte|dreimal|dreifach|triplicó=3"
    " quadruple|quadrupled|quadrupling|fourfold|quadruplé|vervierfacht|viermal|vierfach|cuadruplicó=4"
    " quintuple|quintupled|quintupling|fivefold|quintuplé|verfünffacht|fünfmal|fünffach=5"
    " sextupled|sixfold=6 sevenfold=7 eightfold=8 ninefold=9 tenfold|decupled|décuplé|verzehnfacht|zehnmal|zehnfach=10"
    " twelvefold=12 twentyfold=20 hundredfold|centuplé=100 thousandfold=1000"
)
HALVED: Final = word_set("halved halves halving halbiert halbierte halbieren")
# French counts both ends of a week: "huit jours" and "quinze jours" are as many weeks.
DAYS_OF_WEEKS: Final = {"8": "1", "15": "2"}
TIMES: Final = word_set("times fold fois mal veces x × 倍")
# What follows a ratio with its noun inside: "one train in three is late", "un train sur trois et deux cars sur cinq".
AFTER_RATIO: Final = word_set(
    "is are was were will would has have had can could may must does do did and or on by at this for during now still"
    " est sont était étaient sera seront a ont avait peut peuvent doit doivent ne n et ou ce cette pour par dès en"
    " circule circulent roule roulent ist sind war waren wird und oder"
)
IN: Final = frozenset({("in",), ("out", "of"), ("sur",), ("von",), ("de", "cada")})
DOZENS: Final = read_values(
    "dozen=12 douzaine=12 dutzend=12 docena=12 dizaine=10 quinzaine=15 vingtaine=20"
    " trentaine=30 cinquantaine=50 soixantaine=60 centaine=100"
)
# About how much: the order of magnitude.
VAGUE: Final = read_values(
    "tens|dozens|scores|dizaines|douzaines|vingtaines|dutzende|decenas|docenas=1"
    " hundreds|centaines|hunderte|cientos|centenares=2 thousands|milliers|tausende|miles=3"
    " millions|millionen|millones=6 billions|milliards|milliarden=9 trillions=12"
)
SOME: Final = word_set("few several some many couple quelques plusieurs einige mehrere unos unas varios varias")

MONTH_NAMES: Final = (
    ("january", "jan", "janvier", "janv", "januar", "jänner", "enero", "ene"),
    ("february", "feb", "février", "févr", "fév", "februar", "febrero"),
    ("march", "mar", "mars", "märz", "marzo"),
    ("april", "apr", "avril", "avr", "abril", "abr"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juin", "juni", "junio"),
    ("july", "jul", "juillet", "juil", "juli", "julio"),
    ("august", "aug", "août", "agosto"),
    ("september", "sept", "sep", "septembre", "septiembre"),
    ("october", "oct", "octobre", "oktober", "okt", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "décembre", "déc", "dezember", "dez", "diciembre"),
)
MONTHS: Final = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names}
# Words too: alone they are months only after a word that says when.
AMBIGUOUS_MONTHS: Final = word_set("may march mar mars mai jan jun dec sep sept ene avr abr aug mayo")
SMALL_MONTHS: Final = word_set(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre enero "
    "febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
WHEN: Final = word_set(
    "in since until till by early late mid last next from during this en depuis dès avant im seit bis ab de"
)
WEEKDAYS: Final = number_words(
    "monday|mon|lundi|montag|lunes tuesday|tue|tues|mardi|dienstag|martes wednesday|wed|mercredi|mittwoch|miércoles"
    " thursday|thu|thur|thurs|jeudi|donnerstag|jueves friday|fri|vendredi|freitag|viernes"
    " saturday|sat|samedi|samstag|sonnabend|sábado sunday|sun|dimanche|sonntag|domingo"
)
SHORT_WEEKDAYS: Final = word_set("mon tue tues wed thu thur thurs fri sat sun")
DAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
QUARTERS: Final = word_set("quarter trimestre quartal")
HALF_YEARS: Final = word_set("half semestre halbjahr semester")
DECADES: Final = read_values(
    "twenties=2 thirties=3 forties=4 fifties=5 sixties=6 seventies=7 eighties=8 nineties=9"
) | read_values("vingt=2 trente=3 quarante=4 cinquante=5 soixante=6")
# How far from the day of issue, and in what: ("day", -1) is yesterday.
RELATIVE: Final = {
    word: ("day", by)
    for by, words in {
        -1: "yesterday hier gestern ayer",
        0: "today heute hoy",
        1: "tomorrow demain morgen mañana",
    }.items()
    for word in words.split()
}
PERIODS: Final = {
    form: period
    for period, forms in {
        "year": "year an année jahr año",
        "month": "month mois monat mes",
        "week": "week semaine woche semana",
        "spring": "spring printemps frühjahr frühling primavera",
        "summer": "summer été sommer verano",
        "autumn": "autumn fall automne herbst otoño",
        "winter": "winter hiver invierno",
    }.items()
    for form in forms.split()
}
SEASONS: Final = ("winter", "spring", "summer", "autumn")
# Words beside a date that say on which side of the day of issue it lies: -1 past, 1 to come.
BEFORE: Final = {
    **dict.fromkeys(
        word_set("last past previous letztes letzten letzter letzte vorigen voriges vergangenen pasado"), -1
    ),
    **dict.fromkeys(
        word_set("next coming upcoming following nächstes nächsten nächster nächste kommenden kommendes"), 1
    ),
}
AFTER: Final = {
    **dict.fromkeys(word_set("dernier dernière passé passée pasado pasada"), -1),
    **dict.fromkeys(word_set("prochain prochaine próximo próxima"), 1),
}
THIS: Final = word_set("this cette ce cet dieses diesen dieser diesem este esta")
# Joins the ends of a range, or the entries of a list.
TO: Final = word_set("to - à a bis and or et ou und oder y o 至 到 ~ &")
LIST: Final = TO | {","}
# Words that are numbers or months in one language and something else in another.
AMBIGUOUS: Final = {
    "fr": word_set(
        "cent cents dix neuf sept six onze seize quart quarts tiers un une demi demie mi second seconde "
        "premier vingt trente point an été a à ou et hier e mille double triple"
    ),
    "de": word_set(
        "elf acht null drei vier neun sieben zehn ein eine einen einem einer eins halb halbe halben mal "
        "achten von bis erste ersten morgen und oder mi"
    ),
    "es": word_set(
        "once mil tres seis diez doce trece uno una cero dos cuarto quinto medio media mes veces mañana "
        "a o y mar segundo mayo sexto quince miles cien"
    ),
    "en": word_set("a an six second point may march mar half double triple second quarter mon sat sun wed"),
}
LANGUAGES: Final = ("en", "fr", "de", "es")
UNITS: Final = MEASURES | PERCENT | CURRENCIES
DECIMAL_COMMA: Final = word_set("fr de es it pt nl da sv no nb pl cs ru uk tr fi")
GROUPING_DOT: Final = word_set("de es it pt nl da tr id")
