"""Countries and their peoples, as data: what one is called, the other may be. Names of other languages stand beside.

A line is a country: its names, then after `/` what its people and things are called; commas part forms, no accents.
"""

from __future__ import annotations

from typing import Final

_COUNTRIES: Final = """
afghanistan / afghan, afghans, afghane
albania, albanie, albanien / albanian, albanians, albanais
algeria, algerie, algerien, argelia / algerian, algerians, algerien, algerienne
andorra, andorre / andorran, andorrans
angola / angolan, angolans, angolais
argentina, argentine, argentinien / argentine, argentines, argentinian, argentinians, argentin
armenia, armenie, armenien / armenian, armenians, armenien
australia, australie, australien / australian, australians, aussie, australien, australienne
austria, autriche, osterreich / austrian, austrians, autrichien, autrichienne, osterreichisch
azerbaijan, azerbaidjan, aserbaidschan / azerbaijani, azerbaijanis, azeri, azeris
bahamas / bahamian, bahamians
bahrain, bahrein / bahraini, bahrainis
bangladesh / bangladeshi, bangladeshis
barbados, barbade / barbadian, barbadians
belarus, bielorussie, weissrussland / belarusian, belarusians, belorussian, bielorusse
belgium, belgique, belgien, belgica / belgian, belgians, belge, belges, belgisch
belize / belizean, belizeans
benin / beninese, beninois
bhutan, bhoutan / bhutanese
bolivia, bolivie, bolivien / bolivian, bolivians, bolivien
bosnia, bosnia and herzegovina, bosnie, bosnien / bosnian, bosnians, bosniak, bosniaks
botswana / botswanan, motswana, batswana
brazil, bresil, brasilien, brasil / brazilian, brazilians, bresilien, bresilienne
brunei / bruneian, bruneians
bulgaria, bulgarie, bulgarien / bulgarian, bulgarians, bulgare
burkina faso / burkinabe
burundi / burundian, burundians
cambodia, cambodge, kambodscha / cambodian, cambodians, khmer, cambodgien
cameroon, cameroun, kamerun / cameroonian, cameroonians, camerounais
canada, kanada / canadian, canadians, canadien, canadienne, canadiens, canadiennes, kanadisch, kanadische
cape verde, cabo verde / cape verdean, cape verdeans
chad, tchad, tschad / chadian, chadians, tchadien
chile, chili / chilean, chileans, chilien
china, chine, prc, people's republic of china / chinese, chinois, chinoise, chinoises, chinesisch, chinesische, sino
colombia, colombie, kolumbien / colombian, colombians, colombien
comoros, comores / comorian, comorians
congo, kongo / congolese, congolais
costa rica / costa rican, costa ricans
cote d'ivoire, ivory coast, elfenbeinkuste / ivorian, ivorians, ivoirien
croatia, croatie, kroatien, croacia / croatian, croatians, croat, croats, croate
cuba, kuba / cuban, cubans, cubain
cyprus, chypre, zypern / cypriot, cypriots, chypriote
czech republic, czechia, tchequie, republique tcheque, tschechien / czech, czechs, tcheque
denmark, danemark, dinamarca / danish, dane, danes, danois, danoise, danisch
djibouti / djiboutian, djiboutians
dominica / dominiquais
dominican republic, republique dominicaine / dominican, dominicans
ecuador, equateur / ecuadorian, ecuadorians, ecuadorean, equatorien
egypt, egypte, agypten, egipto / egyptian, egyptians, egyptien
el salvador / salvadoran, salvadorans, salvadorean
equatorial guinea / equatoguinean
eritrea, erythree / eritrean, eritreans
estonia, estonie, estland / estonian, estonians, estonien
eswatini, swaziland / swazi, swazis
ethiopia, ethiopie, athiopien, etiopia / ethiopian, ethiopians, ethiopien, ethiopienne
fiji, fidji / fijian, fijians
finland, finlande, finnland / finnish, finn, finns, finlandais, finlandaise
france, frankreich, francia / french, frenchman, frenchmen, francais, francaise, francaises, franzosisch
gabon / gabonese, gabonais
gambia, gambie / gambian, gambians
georgia, georgie, georgien / georgian, georgians, georgien
germany, allemagne, deutschland, alemania / german, germans, allemand, allemande, allemands, deutsch, deutsche
ghana / ghanaian, ghanaians, ghaneen
greece, grece, griechenland, grecia / greek, greeks, hellenic, grec, grecque, griechisch
greenland, groenland / greenlandic, greenlander, greenlanders
grenada, grenade / grenadian, grenadians
guatemala / guatemalan, guatemalans
guinea, guinee / guinean, guineans
guyana / guyanese
haiti / haitian, haitians, haitien
honduras / honduran, hondurans
hong kong / hongkonger, hongkongers
hungary, hongrie, ungarn, hungria / hungarian, hungarians, hongrois, ungarisch
iceland, islande / icelandic, icelander, icelanders, islandais
india, inde, indien / indian, indians, indien, indienne, indiens, indisch, indo
indonesia, indonesie, indonesien / indonesian, indonesians, indonesien
iran / iranian, iranians, iranien, iranienne, persian
iraq, irak / iraqi, iraqis, irakien
ireland, irlande, irland, irlanda / irish, irishman, irlandais, irlandaise
israel / israeli, israelis, israelien, israelienne
italy, italie, italien, italia / italian, italians, italien, italienne, italienisch
jamaica, jamaique, jamaika / jamaican, jamaicans, jamaicain
japan, japon / japanese, japonais, japonaise, japonaises, japanisch
jordan, jordanie, jordanien / jordanian, jordanians, jordanien
kazakhstan, kasachstan / kazakh, kazakhs, kazakhstani
kenya, kenia / kenyan, kenyans, kenyan
kiribati / i kiribati
korea, coree, rok / korean, koreans, coreen, coreenne, coreens, koreanisch
kosovo / kosovar, kosovars, kosovan
kuwait, koweit / kuwaiti, kuwaitis, koweitien
kyrgyzstan, kirghizistan / kyrgyz, kirghiz
laos / lao, laotian, laotians
latvia, lettonie, lettland / latvian, latvians, letton
lebanon, liban, libanon, libano / lebanese, libanais, libanaise
lesotho / basotho, mosotho
liberia / liberian, liberians
libya, libye, libyen / libyan, libyans, libyen
liechtenstein / liechtensteiner, liechtensteiners
lithuania, lituanie, litauen / lithuanian, lithuanians, lituanien
luxembourg, luxemburg / luxembourgish, luxembourger, luxembourgers, luxembourgeois
madagascar, madagaskar / malagasy, madagascan, malgache
malawi / malawian, malawians
malaysia, malaisie / malaysian, malaysians, malaisien
maldives / maldivian, maldivians
mali / malian, malians, malien
malta, malte / maltese, maltais
mauritania, mauritanie / mauritanian, mauritanians
mauritius / mauritian, mauritians
mexico, mexique, mexiko / mexican, mexicans, mexicain, mexicaine, mexicains
micronesia / micronesian, micronesians
moldova, moldavie, moldau / moldovan, moldovans, moldave
monaco / monegasque, monacan
mongolia, mongolie, mongolei / mongolian, mongolians, mongol, mongols
montenegro / montenegrin, montenegrins
morocco, maroc, marokko, marruecos / moroccan, moroccans, marocain, marocaine
mozambique, mosambik / mozambican, mozambicans
myanmar, burma, birmanie / burmese, birman
namibia, namibie / namibian, namibians
nauru / nauruan, nauruans
nepal / nepalese, nepali, nepalis
netherlands, holland, pays bas, niederlande, hollande / dutch, dutchman, neerlandais, hollandais, niederlandisch
new zealand, nouvelle zelande, neuseeland / new zealander, new zealanders, neo zelandais
nicaragua / nicaraguan, nicaraguans
niger / nigerien, nigeriens
nigeria / nigerian, nigerians, nigerian
north macedonia, macedonia, macedoine / macedonian, macedonians
norway, norvege, norwegen, noruega / norwegian, norwegians, norvegien, norvegienne, norwegisch
oman / omani, omanis
pakistan / pakistani, pakistanis, pakistanais
palau / palauan, palauans
palestine / palestinian, palestinians, palestinien
panama / panamanian, panamanians, panameen
papua new guinea / papua new guinean, papuan, papuans
paraguay / paraguayan, paraguayans
peru, perou / peruvian, peruvians, peruvien
philippines, philippinen / filipino, filipinos, filipina, philippine, philippin
poland, pologne, polen, polonia / polish, pole, poles, polonais, polonaise, polnisch
portugal / portuguese, portugais, portugaise
qatar / qatari, qataris
romania, roumanie, rumanien / romanian, romanians, roumain
russia, russie, russland, rusia, russian federation / russian, russians, russe, russes, russisch
rwanda / rwandan, rwandans, rwandais
samoa / samoan, samoans
saudi arabia, arabie saoudite, saudi arabien / saudi, saudis, saudi arabian, saoudien
senegal / senegalese, senegalais
serbia, serbie, serbien / serbian, serbians, serb, serbs, serbe
seychelles / seychellois
sierra leone / sierra leonean, sierra leoneans
singapore, singapour, singapur / singaporean, singaporeans, singapourien
slovakia, slovaquie, slowakei / slovak, slovaks, slovakian, slovaque
slovenia, slovenie, slowenien / slovenian, slovenians, slovene, slovenes, slovene
somalia, somalie / somali, somalis, somalian
south africa, afrique du sud, sudafrika, sudafrica / south african, south africans, sud africain
spain, espagne, spanien, espana / spanish, spaniard, spaniards, espagnol, espagnole, spanisch
sri lanka / sri lankan, sri lankans
sudan, soudan / sudanese, soudanais
suriname / surinamese
sweden, suede, schweden, suecia / swedish, swede, swedes, suedois, suedoise, schwedisch
switzerland, suisse, schweiz, suiza / swiss, suisses, schweizer
syria, syrie, syrien / syrian, syrians, syrien
taiwan / taiwanese, taiwanais
tajikistan / tajik, tajiks
tanzania, tanzanie, tansania / tanzanian, tanzanians
thailand, thailande / thai, thais, thailandais
timor leste, east timor / timorese
togo / togolese, togolais
tonga / tongan, tongans
trinidad and tobago, trinidad / trinidadian, trinidadians
tunisia, tunisie, tunesien / tunisian, tunisians, tunisien
turkey, turkiye, turquie, turkei, turquia / turkish, turk, turks, turc, turque, turcs, turkisch
turkmenistan / turkmen, turkmens
uganda, ouganda / ugandan, ugandans
ukraine, ucrania / ukrainian, ukrainians, ukrainien, ukrainienne, ukrainisch
united arab emirates, uae, emirates, emirats arabes unis / emirati, emiratis
united kingdom, uk, great britain, britain, royaume uni, grande bretagne, grossbritannien, reino unido / british, briton, britons, britannique
united states, united states of america, us, usa, u s, u s a, america, etats unis, vereinigte staaten, estados unidos, e u / american, americans, americain, americaine, americains, americaines, amerikanisch
uruguay / uruguayan, uruguayans
uzbekistan / uzbek, uzbeks
vanuatu / ni vanuatu
vatican, holy see / papal
venezuela / venezuelan, venezuelans, venezuelien
vietnam, viet nam / vietnamese, vietnamien
yemen / yemeni, yemenis
zambia, zambie / zambian, zambians
zimbabwe / zimbabwean, zimbabweans
european union, eu, union europeenne, ue, europaische union, union europea / europe, european, europeans, europeen, europeenne
north america, amerique du nord, nordamerika / north american, north americans, nord americain
south america, amerique du sud, sudamerika / south american, south americans
central america, amerique centrale / central american, central americans
latin america, amerique latine, lateinamerika / latin american, latin americans
africa, afrique, afrika / african, africans, africain
asia, asie, asien / asian, asians, asiatique
arctic, arctique, arktis / arctic
quebec / quebecois, quebecoise, quebecker, quebeckers, quebecer, quebecers
ontario / ontarian, ontarians, ontarien
alberta / albertan, albertans
scotland, ecosse, schottland / scottish, scot, scots, ecossais
england, angleterre / english, englishman, anglais, anglaise
wales, pays de galles / welsh, gallois
catalonia, catalogne, katalonien / catalan, catalans
bavaria, baviere, bayern / bavarian, bavarians, bavarois
flanders, flandre, flandern / flemish, flamand
california, californie / californian, californians
texas / texan, texans
"""  # noqa: E501 - a country is a line
# Before a country's name they say what kind of state it is, and no more.
FORMS: Final = (
    "people's democratic republic of",
    "democratic people's republic of",
    "people's republic of",
    "federal democratic republic of",
    "federal republic of",
    "democratic republic of",
    "islamic republic of",
    "socialist republic of",
    "united republic of",
    "republic of",
    "hashemite kingdom of",
    "kingdom of",
    "commonwealth of",
    "principality of",
    "grand duchy of",
    "sultanate of",
    "state of",
    "republique de",
    "royaume de",
    "royaume du",
    "bundesrepublik",
)


def _read_names() -> dict[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for line in _COUNTRIES.strip().splitlines():
        names, _, peoples = line.partition("/")
        forms = [form.strip() for form in f"{names},{peoples}".split(",")]
        table |= {tuple(form.replace("'s", "").replace("'", " ").split()): forms[0] for form in forms if form}
    return table


# The words of each name and people, with the country's first name.
COUNTRIES: Final = _read_names()
LONGEST: Final = max(map(len, COUNTRIES))
FORM_WORDS: Final = tuple(tuple(form.replace("'s", "").split()) for form in FORMS)
