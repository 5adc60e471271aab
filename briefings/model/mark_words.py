"""The words that count, deny or condition those beside them, English and French, and idioms in which they don't.

`sense_marks` reads sentences by them; another language has its own in its file of words (`check_words`).
"""

from __future__ import annotations

from typing import Final

from briefings.model.word_list import word_set

# How much of something a sentence tells of.
FEW: Final = word_set("few fewest minority seldom rarely peu rares minorité rarement")
SEVERAL: Final = word_set("some several certain various sundry quelques plusieurs certains certaines divers diverses")
MANY: Final = word_set("many numerous much beaucoup nombreux nombreuses maints")
MOST: Final = word_set("most majority mostly mainly largely plupart majorité majoritairement")
# These count only before "of": "a majority of fishermen", and no majority in the council.
SHARES: Final = word_set("majority minority majorité minorité plupart mehrheit minderheit")
OF: Final = word_set("of de des du d der von")
# "At most", "the most", "as many", "how much", "is certain", "not much" count nothing.
NO_COUNT_BEFORE: Final = word_set("at the as how so too very its their his her our more un une is are be le la les au")
SOME_FEW: Final = word_set("a quite un une")
HARDLY: Final = word_set("hardly scarcely barely kaum")
ANY: Final = word_set("any anybody anyone anything ever einer jemand")
# Before "all" these take a few away, and so do those after it.
NEARLY: Final = word_set("almost nearly virtually practically presque quasi quasiment fast beinahe nahezu")
EXCEPT: Final = word_set("but except sauf hormis excepté außer")
ONLY: Final = word_set("only solely seul seule seuls seules seulement uniquement nur ausschließlich")
COUNTS: Final = word_set(
    """
        one two three four five six seven eight nine ten eleven twelve half quarter third few some deux
        trois quatre cinq sept huit neuf dix onze douze moitié tiers quart quelques zwei drei vier fünf sechs
        sieben acht neun zehn elf zwölf einige
    """
)
ONE: Final = word_set("a an un une ein eine")
PARTS: Final = word_set(
    "half third quarter fifth tenth few handful fraction moitié tiers quart cinquième dixième poignée fraction hälfte"
    " drittel viertel fünftel zehntel handvoll bruchteil"
)
BEFORE_ALL: Final = word_set("above at after in of du pas de")
AFTER_ALL: Final = word_set("but the à de three four five six deux trois quatre")
# "All others" are the rest, of which the source tells something else.
REST: Final = word_set("other others autres autre remaining rest reste anderen übrigen")
# "All of them" are those that were named.
NAMED_BEFORE: Final = word_set("them these those which whom it")
# Before a noun that opens a clause these deny all that is said of it: "no fee is planned".
DENIED_SUBJECTS: Final = word_set("no none nobody neither nothing aucun aucune personne nul nulle kein keine niemand")
DETERMINERS: Final = word_set(
    "the a an their its his her our any all this that le la les un une leur leurs son sa ses tout toute"
    " der die das den ein eine ihr ihre ihren"
)
# Beside a negation these say where what stands before it isn't so: "but not to cars".
PREPOSITIONS: Final = word_set("to for in on at by with from of as à pour dans en sur par avec für in an auf mit von")

# Verbs that deny what they lead to: "refused to rule out", "refuse de payer"; and "has yet to pay".
DENYING_TO: Final = word_set(
    """
        refuse refuses refused refusing fail fails failed failing decline declines declined unable unwilling neglect
        neglects neglected yet refusent refusé échoue échouent omet renonce renoncent
    """
)
TO: Final = word_set("to de d à zu")
# Verbs that deny the whole of what they lead to: "denied that its members had paid".
DENYING_THAT: Final = word_set("deny denies denied denying disputes disputed nie nient nié dément démentent démenti")
THAT: Final = word_set("that que having any")
# These deny that there is what they name: "lack the staff".
LACKING: Final = word_set("lack lacks lacked lacking manque manquent manquait manquaient")
# The second half of "ne … pas": it denies the verb before it, unless that only helps: "n'a pas payé".
FIRST_HALVES: Final = word_set("ne n")
SECOND_HALVES: Final = word_set("pas jamais plus rien aucun aucune")
# After these a French "ne" alone denies nothing: "craint que les coûts n'augmentent", "avant qu'il ne parte".
FEARING: Final = word_set(
    "crains craint craignent craignait craindre crainte craintes redoute redoutent redoutait redouter peur avant moins"
    " plus moindre mieux meilleur pire autre autrement empêche empêcher empêchent évite éviter évitent"
)
HELPING: Final = word_set(
    """
        be been being is are was were has have had a ont avait avaient est sont était étaient sera seront aura auront
        serait seraient aurait auraient été être avoir soit soient ait aient peut peuvent pourra pourrait pourraient
        doit doivent veut veulent va vont worden werden wird wurde wurden sein haben hat
    """
)

# What makes something else depend on it; some of these do so only beside a certain word: "on condition".
CONDITIONS: Final = word_set("if unless provided providing condition si s'il s'ils pourvu réserve")
CONDITION_BESIDE: Final = {
    "condition": word_set("on à"),
    "réserve": word_set("sous"),
    "provided": word_set("that"),
    "providing": word_set("that"),
}
NO_CONDITION_AFTER: Final = word_set(
    """
        even as what ask asks asked see know knows doubt doubts wonder wonders unsure unclear even même comme demande
        demandent demander sait savoir ignore ignorent voir
    """
)
WITHOUT: Final = word_set("without sans ohne sin")
# In a claim, what leaves a condition open in other words than the source's.
CONDITIONAL: Final = word_set(
    """
        if unless without provided providing condition conditional conditionally conditions depends depend depending
        hinges once when until before after only otherwise else subject requires require needs need must case return
        wants demands asks asked insists first exchange si sans sauf condition conditions lorsque quand après avant
        seulement dépend dépendra exige faut moyennant contre demande réserve s'il s'ils wenn falls sofern ohne erst
        bedingung nur sonst
    """
)

# Of these some only say when.
MERELY_TIMED: Final = word_set(
    "once when until before after first only else return case contre avant après lorsque quand"
)

# In a claim, what denies in words that no source need have: "a licence is still missing".
ABSENT: Final = word_set(
    """
        missing absent lacking pending outstanding awaiting free unknown undecided unsettled open opposite contrary
        reverse otherwise instead rather only alone hardly scarcely barely except but yet still remains remain stay
        stays keep keeps manque seulement seul seule reste restent demeure gardent garde autrement libre ouvert ouverte
        doubt doubts doubted impossible until avoid avoids short shortage absence faute
        pénurie fehlt ausstehend offen nur bleibt bleiben frei
    """
)
# With a denial these leave a thing open: "who will run it isn't known".
ASKING: Final = word_set(
    "who whom what which when where how whether why qui quoi quand où comment wer was wann wo wie ob"
)
# "Few live in the city" is "most live outside it".
ELSEWHERE: Final = word_set("outside elsewhere anywhere beyond except but hors ailleurs sauf dehors außerhalb anderswo")
# "Not before 2027" denies nothing of what happens then.
NOT_BEFORE: Final = word_set("before until till avant vor bevor bis")
# Before a participle these tell what has happened.
BEEN: Final = word_set("already was were been est sont été fut furent déjà")

# Forms that no rule finds: what is denied of a verb is mostly its base.
_FORMS = """
    paid:pay said:say made:make took:take taken:take gave:give given:give went:go gone:go came:come got:get
    kept:keep left:leave lost:lose met:meet put:put ran:run sold:sell bought:buy built:build brought:bring
    began:begin begun:begin broke:break broken:break chose:choose chosen:choose drew:draw drawn:draw fell:fall
    fallen:fall found:find grew:grow grown:grow held:hold knew:know known:know led:lead lent:lend rose:rise
    risen:rise sent:send spent:spend spoke:speak spoken:speak stood:stand told:tell thought:think won:win
    withdrew:withdraw withdrawn:withdraw wrote:write written:write shown:show bore:bear borne:bear cut:cut
    fait:faire font:faire faite:faire prend:prendre pris:prendre mis:mettre dit:dire
    paiera:payer paie:payer paient:payer paieront:payer paierait:payer tient:tenir vient:venir
"""
BASES: Final = {form: base for form, _, base in (pair.partition(":") for pair in _FORMS.split())}
