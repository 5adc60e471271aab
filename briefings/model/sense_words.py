"""The words that turn a sentence's meaning, English and French: bounds, directions, causes, hedges, speech."""

from __future__ import annotations

from typing import Final

from briefings.model.word_list import word_set

# Bounds: on which side of a figure the truth lies. The phrases stand before the figure, or after it.
BOUNDS_BEFORE: Final = {
    ">": "more than|over|above|exceeding|exceeds|exceed|exceeded|in excess of|upwards of|"
    "surpassing|surpassed|surpasses|topping|topped|tops|greater than|higher than|larger than|"
    "longer than|beyond|passed|passes|plus de|plus des|plus du|plus d'|supérieur à|supérieure à|au-dessus de|dépasse|"
    "dépassent|dépassé|excède|mehr als|über|más de",
    ">=": "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|"
    "min|from as little as|au moins|un minimum de|mindestens|wenigstens|al menos",
    "<": "less than|fewer than|under|below|lower than|smaller than|shorter than|moins de|moins des|moins du|moins d'|"
    "inférieur à|inférieure à|au-dessous de|en dessous de|sous|sous les|sous la barre des|weniger als|unter|menos de",
    "<=": "up to|at most|no more than|not more than|no longer than|no later than|no higher than|no greater than|"
    "no larger than|not longer than|not later than|as many as|as much as|a maximum of|maximum of|"
    "max|capped at|cap of|quota of|quota is|cap at|cap is|limited to|limit of|limit is|ceiling of|ceiling is|"
    "held to|restricted to|not exceed|not exceeding|jusqu'à|au plus|un maximum de|plafond est de|plafond de|plafonné à|"
    "plafonnée à|plafonnés à|limité à|bis zu|höchstens|maximal|hasta",
    "~<": "almost|nearly|close to|just under|approaching|near|presque|près de|près des|près du|fast|beinahe|casi",
    "~": "about|around|roughly|approximately|some|circa|an estimated|environ|quelque|à peu près|"
    "etwa|rund|ungefähr|unos|unas",
    "=": "exactly|precisely|exactement|précisément|genau|exactamente",
}
BOUNDS_AFTER: Final = {
    ">": "or more|or over|and more|and above|and over|or higher|ou plus|et plus",
    ">=": "at least|at a minimum|as a minimum|minimum|au moins|au minimum",
    "<=": "at most|or less|or fewer|or under|at the most|maximum|as a maximum|ceiling|cap|au plus|"
    "au maximum|tops|price cap|quota|unit quota|transaction price cap|quota|unit quota|limit",
    "<": "or less than",
}
# Nouns by which a figure is a most without a word that says so.
LIMITS: Final = word_set("quota quotas limit limits cap caps ceiling ceilings maximum plafond plafonds limite limites")
# Which bounds of a source carry a claim's; a bare figure and "about" are carried by any.
CARRIED_BY: Final = {
    ">": frozenset({">", ">="}),
    ">=": frozenset({">=", ">"}),
    "<": frozenset({"<", "<=", "~<"}),
    "<=": frozenset({"<=", "<"}),
    "~<": frozenset({"~<", "<", "<=", "~", ""}),
    "=": frozenset({"=", ""}),
}

_UP: Final = """
    rise rises rising rose risen raise raises raised raising increase increases increased increasing grow
    grows growing grew grown growth climb climbs climbed climbing soar soars soared soaring surge surges
    surged jump jumps jumped gain gains gained gaining expand expands expanded expanding expansion upward
    boost boosts boosted swell swells swelled strengthen strengthens
    strengthened strengthening accelerate accelerates accelerated lift improve improves improved improving
    recover recovers recovered augmente augmentent augmenté augmentée augmenter augmentation hausse croît accru accrue
    croissent croissance monte montent monté grimpe grimpent grimpé bondit bondi progresse progressent progressé
    progression accroît accroissement gagne gagnent relève relèvent relevé
"""
_DOWN: Final = """
    fall falls falling fell fallen drop drops dropped dropping decline declines declined declining decrease
    decreases decreased decreasing shrink shrinks shrank shrunk shrinking lose loses lost losing loss losses
    sink sinks sank plunge plunges plunged slump slumps slumped tumble tumbles tumbled downward
    cut cuts cutting reduce reduces reduced reducing reduction halved weaken weakens weakened weakening slow
    slows slowed slowing shed dwindle dwindles dwindled contract contracts contracted worsen worsens worsened
    worsening erode erodes eroded lowers lowered lowering baisse baissent baissé baisser chute chutent chuté recule
    reculent reculé recul diminue diminuent diminué diminuée diminuer diminution réduit réduite réduits réduisent
    réduire réduction perd perdent perdu perte pertes abaisse abaissent abaissé abaisser abaissera tombe tombent tombé
"""
# Pairs of opposites, of which a sentence says one or the other: each has its two poles.
_OPPOSITES: Final = {
    "u": (
        _UP,
        _DOWN,
    ),
    "s": (
        """
            support supports supported supporting back backs backed favour favours favoured favor favors
            favored endorse endorses endorsed welcome welcomes welcomed approve approves approved champion
            champions praise praises praised soutient soutiennent soutenu soutenue soutenait soutenaient soutenir
            appuie appuient appuyé approuve approuvent approuvé approuvée salue saluent salué défend défendent
        """,
        """
            oppose opposes opposed opposing opposition reject rejects rejected rejecting condemn condemns
            condemned resist resists resisted object objects objected block blocks blocked denounce denounces
            denounced criticise criticises criticised criticize criticizes criticized s'oppose s'opposent s'opposait
            oppose opposent opposé opposés opposée rejette rejettent rejeté rejetée critique critiquent critiqué dénonce
            dénoncent dénoncé conteste contestent contesté combat combattent condamne condamnent condamné
        """,
    ),
    "j": (
        """
            accept accepts accepted agree agrees agreed consent consents allow allows allowed permit permits
            permitted admit admits admitted let lets grant grants granted authorise authorises authorised authorize
            authorizes authorized enable enables enabled accepte acceptent accepté acceptée permet permettent permis
            permise permises
            autorise autorisent autorisé autorisée autorisés autoriser accorde accordent accordé accordée
        """,
        """
            refuse refuses refused decline forbid forbids forbidden ban bans banned prohibit prohibits
            prohibited deny denies denied bar bars barred exclude excludes excluded suspend suspends suspended revoke
            revokes revoked refuse refusent refusé refusée interdit interdite interdits interdites interdisent interdire
            suspend suspendent suspendu suspendue suspendus suspendre exclut excluent exclu écarte écartent écarté
        """,
    ),
    "x": (
        """
            export exports exported exporting exporter exporters exporte exportent exportation exportations
        """,
        """
            import imports imported importing importer importers importe importent importation importations
        """,
    ),
    "o": (
        """
            open opens opened opening reopen reopens reopened launch launches launched restart restarts
            restarted start starts started begin begins began begun ouvre ouvrent ouvert
            commence commencent commencé lance débute débutent débuté reprend reprennent repris rouvre rouvert
        """,
        """
            close closes closed closing closure closures shut shuts shutting shutter shuttered end ends ended
            halt halts halted stop stops stopped cease ceases ceased cancel cancels cancelled abandon abandons
            abandoned ferme ferment fermé fermée fermeture cesse cessent cessé arrête arrêtent arrêté interrompt
            interrompu interrompue annule annulé annulée renonce renoncent renoncé
        """,
    ),
    "i": (
        """
            impose imposes imposed imposing levy levies levied impose imposent
            instaure
        """,
        """
            lift lifts lifted lifting remove removes removed removing removal scrap scraps scrapped exempt
            exempts exempted waive waives waived spare spares spared lève lèvent supprime suppriment exempte
        """,
    ),
    "h": (
        """
            hire hires hired hiring recruit recruits recruited create creates created embauche embauchent crée
            créent
        """,
        """
            dismiss dismisses dismissed fire fires fired layoff layoffs sack sacks sacked destroy destroys
            destroyed licencie licencient licenciements supprime
        """,
    ),
    "b": (
        """
            buy buys bought buying acquire acquires acquired achète achètent
            acheté
        """,
        "sell sells sold selling seller sellers vend vendent vendu vente ventes",
    ),
    "c": (
        "cheap cheaper cheapest affordable inexpensive bon marché abordable abordables",
        "expensive dear dearer costly costlier unaffordable cher chère chers coûteux coûteuse",
    ),
    "q": (
        "higher highest supérieur supérieure supérieurs supérieures",
        "lower lowest inférieur inférieure inférieurs inférieures",
    ),
    "v": (
        "fast faster fastest quick quicker quickly rapid rapidly rapide rapides rapidement",
        "slower slowest slowly sluggish lent lente lentement",
    ),
    "m": (
        "stronger strongest larger bigger longer largest biggest greatest",
        "weaker weakest smaller shorter smallest",
    ),
    "z": (
        "inside",
        "outside",
    ),
    "e": (
        "early earlier earliest sooner tôt",
        "late later latest delayed tard",
    ),
    "n": (
        "north northern nord",
        "south southern sud",
    ),
    "w": (
        "west western ouest",
        "east eastern est",
    ),
    "p": (
        "public publicly publics publique publiques publié publiés publiée publiées",
        """
            private privately secret secretly confidential privé privés privée privées secrets secrète confidentiel
            confidentiels confidentielle confidentielles
        """,
    ),
    "f": (
        "safe safer secure trust trusted reliable stable predictable steady steadier sûr fiable",
        """
            unsafe insecure distrust unreliable unstable unpredictable dangerous risky instable dangereux
        """,
    ),
    "£": (
        "save saves saved saving savings économise économisent économiser économies épargne épargner",
        "cost costs costing coûte coûtent coûté coûter coûterait coûteraient coûtera coûteront",
    ),
    "a": (
        "ahead lead leads leading overtake overtakes overtaken first mène devance",
        "behind lag lags lagging trail trails trailing last derrière retard",
    ),
    "d": (
        """
            meet meets met comply complies complied satisfy satisfies satisfied respect respects respecte
            respectent
        """,
        """
            breach breaches breached violate violates violated ignore ignores ignored flout flouts viole
            violent enfreint
        """,
    ),
    "t": (
        "strict stricter strictly firm mandatory binding compulsory contraignant obligatoire",
        "loose looser voluntary non-binding nonbinding optional lax volontaire facultatif",
    ),
    "g": (
        "exact exactly precise certain",
        "estimate estimated estimates approximate approximation estimation approximatif",
    ),
    "l": (
        "lawful legal constitutional compatible valid légal légale licite conforme",
        "unlawful illegal unconstitutional incompatible invalid illégal illégale illicite",
    ),
    "r": (
        "majority majorité",
        "minority minorité",
    ),
    "y": (
        "complete sufficient enough complet complète complets complètes suffisant suffisante suffisants",
        "incomplete insufficient incomplet incomplète incomplets incomplètes insuffisant insuffisante insuffisants",
    ),
    "ƒ": (
        "final definitive définitif définitive",
        "draft preliminary préliminaire",
    ),
    "k": (
        "permanent permanently indefinitely lasting permanent",
        "temporary temporarily brief briefly provisional temporaire provisoire",
    ),
}
# Each word with its axis and pole: "u+" for rising.
POLES: Final = {
    word: f"{axis}{sign}"
    for axis, poles in _OPPOSITES.items()
    for sign, words in zip("+-", poles, strict=True)
    for word in words.split()
}

NEGATIONS: Final = word_set(
    """
        not no never neither nor none nobody nothing nowhere cannot without hardly scarcely ne n pas jamais
        aucun aucune rien sans ni nicht kein keine
    """
)
# What a source may say instead of "not".
NEGATIVES: Final = word_set(
    """
        refuse refuses refused unprepared unaware excess lack lacks lacked lacking fail fails failed failure
        exempt exempts exempted exempting cancel cancels cancelled abandon abandons abandoned renege reneges
        reneged deny denies denied reject rejects rejected ban bans banned prevent prevents prevented exclude
        excludes excluded excluding unless except unable unlikely avoid avoids avoided undisclosed anonymous
        anonymously oppose opposes opposed against rule rules ruled dismiss dismisses dismissed doubt doubts
        doubted withhold withholds withheld decline declines declined impossible unclear isn't aren't neither
        instead rather without removing refuse manque manquent échoue sauf exempté exemptés rejette rejettent
        rejeté contre opposent s'oppose s'opposent écarte écarté doute exclut excluent exclu exclus interdit
        évite
    """
)
HEDGES: Final = word_set(
    """
        may might could would can perhaps maybe possibly probably likely unlikely seems seem appears appear
        potentially potential if whether expects expect expected hopes hope hoped aims aim aimed plans plan
        planned seeks seek seeking considering recommend recommends recommended recommending urge urges
        urged threaten threatens threatened proposes propose proposed suggests suggest suggested thinks
        think believes believe wants want intends intend risk risks peut peuvent pourrait pourraient devrait
        devraient serait seraient probablement peut-être semble espère prévoit envisage veut souhaite compte
        entend entendent recommande recommandent préconise préconisent menace menacent envisagent veulent souhaitent
        probable probables improbable improbables
    """
)
FIRM: Final = word_set(
    """
        will shall must guarantee guarantees guaranteed prove proves proven knows ensures certainly definitely
        surely inevitably undoubtedly doit doivent certainement va vont
    """
)
DONE: Final = word_set("has have had already ont déjà")
ALL: Final = word_set(
    """
        all every each entire total both always entirely wholly completely fully whole everyone everybody everything
        only never solely tous toutes tout chaque toujours entièrement complètement seul seule seulement uniquement
    """
)
PART: Final = word_set(
    """
        some several many most few part partly parts certain various numerous often sometimes usually mostly
        largely much mainly quelques plusieurs certains certaines plupart beaucoup souvent partie surtout
    """
)
# After "each" and "every" these say how often, and nothing of all things of a kind: "each year".
TIMES_OF_EACH: Final = word_set("year month week day quarter hour time second other another an mois jour semaine fois")
# That something is accomplished: after "has" or "have", which a source that only wants or plans it doesn't say.
ACCOMPLISHED: Final = word_set(
    """
        accepted achieved adopted agreed approved awarded begun bought built chosen closed completed concluded
        delivered enacted finalised finalized finished gained implemented introduced joined launched obtained opened
        ordered passed ratified reached secured selected settled signed sold started won acquis adopté approuvé
        commencé conclu construit lancé livré obtenu ouvert ratifié signé terminé vendu
    """
)
PERFECT: Final = word_set("has have had ont a avait")
BETWEEN_PERFECT: Final = word_set("already also been finally just now since été déjà enfin")
# That something was at some time, which no date of a source says.
BLURRED_TIMES: Final = (
    "some time ago",
    "a while ago",
    "long ago",
    "of late",
    "lately",
    "at some point",
    "at one time",
    "in recent times",
    "il y a longtemps",
    "il y a quelque temps",
    "ces derniers temps",
    "jadis",
    "naguère",
)
CAUSES: Final = word_set(
    """
        because since therefore hence thus consequently so causes cause caused causing triggered triggers
        driven prompts prompted forces forced brought results resulted stems owing thanks due attributable
        reason why means sparked fuelled car puisque donc ainsi provoque provoquent entraîne entraînent cause
        causé raison
    """
)
CAUSE_PHRASES: Final = (
    "because of",
    "due to",
    "thanks to",
    "as a result",
    "result of",
    "led to",
    "leads to",
    "leading to",
    "owing to",
    "on account of",
    "in response",
    "so that",
    "à cause de",
    "en raison de",
    "grâce à",
    "par conséquent",
    "du fait de",
)
# Causes in a claim: those that say of two things that one made the other.
CLAIMED_CAUSES: Final = (
    "because",
    "due to",
    "thanks to",
    "as a result",
    "owing to",
    "led to",
    "caused by",
    "a result of",
    "therefore",
    "hence",
    "consequently",
    "which is why",
    "for that reason",
    "on account of",
    "à cause de",
    "en raison de",
    "grâce à",
    "par conséquent",
    "c'est pourquoi",
    "parce que",
)
# Those by which something good came about.
THANKS: Final = frozenset({"thanks to", "grâce à"})
# That something neither rises nor falls.
STEADY: Final = word_set("unchanged unaltered inchangé inchangée inchangés inchangées unverändert")
SUPERLATIVES: Final = word_set(
    """
        largest biggest greatest highest smallest lowest longest oldest newest richest poorest strongest
        weakest best worst
    """
)
ORDINALS_OF_RANK: Final = word_set(
    "second third fourth fifth sixth seventh eighth ninth tenth 2nd 3rd 4th deuxième troisième"
)
SAYING: Final = word_set(
    """
        say says said saying state states stated claim claims claimed argue argues argued add adds added warn
        warns warned tell tells told describe describes described call calls called announce announces
        announced insist insists insisted suggest suggests suggested note notes noted stress stresses stressed
        promise promises promised declare declares declared explain explains explained report reports reported
        reveal reveals revealed confirm confirms confirmed write writes wrote speak speaks spoke point points
        pointed think thinks thought believe believes believed expect expects expected deny denies denied
        predict predicts predicted estimate estimates estimated contend contends complain complains complained
        ask asks asked demand demands demanded propose proposes proposed outline outlines outlined highlight
        highlights highlighted frame frames framed emphasize emphasizes emphasized emphasise emphasised unveil
        unveils unveiled question questions according dit disent affirme affirment déclare annonce soutient
        ajoute explique estime prévient promet selon précise souligne
    """
)
# Verbs that have one who speaks before them, and are no nouns.
SPEECH: Final = word_set(
    """
        says said claims claimed argues argued warns warned tells told insists insisted suggests suggested
        calls called names sees asks asked thinks thought believes believed expects expected denies denied
        predicts predicted contends complains
        demands demanded explains explained stresses stressed dit affirme déclare soutient estime explique
    """
)
# What a source is said not to do: no partner is named, no company is quoted.
REPORTED: Final = word_set(
    "named reported quoted mentioned given announced disclosed counted described nommé cité donné annoncé"
)
TELLING: Final = word_set("quotes quote names name gives give puts put mentions mention cites cite nomme cite donne")
PRONOUNS: Final = word_set("he she they it il elle ils elles")
# Words of "not said", "no view is given": they tell of the sources and not of the matter.
OF_SOURCES: Final = word_set(
    """
        say says said give gives given name names named quote quotes quoted mention mentions mentioned report
        reports reported count counts number view views disclose disclosed source sources account accounts
        text detail details word reason reasons dit disent donne donnent nomme cite mentionne rapporte précise
        source sources
    """
)
# What plainly denies or doubts in one language, and what in the other may say as much: a twin beside its original. A
# star stands for any letters, and a word with a sign before it reaches over an apostrophe ("n'ont").
PLAIN_DENIALS: Final = {
    "en": word_set("no not never none nobody nothing neither without cannot *n't refuse* reject* unable"),
    "fr": word_set("ne n'* sans non refus* rejet* rejett* incapable*"),
}
WIDE_DENIALS: Final = {
    "en": word_set(
        "no not never none nobody nothing neither nor without cannot *n't un* non-* in*able im*ible *-free miss* free"
        " instead hardly lack* few only just refuse* reject* declin* den* stop* silent except fail* until"
    ),
    "fr": word_set(
        "ne n'* non sans ni aucun aucune rien nul nulle jamais guère personne pas manqu* dépourvu* exempt* seul*"
        " in*able in*ables in*ible in*ibles im*able impossib* inconnu* impuissan* peu trop absent* refus* rejet*"
        " rejett* incapab* cess* faute défaut hors évit* rest* nie nient exclu* interdi* échou*"
    ),
}
PLAIN_DOUBTS: Final = {
    "en": word_set(
        "may might could perhaps maybe possibly probably likely unlikely reportedly allegedly alleged allege alleges"
        " apparently seems seem appears appear presumably potentially"
    ),
    "fr": word_set(
        "pourrait pourraient peut-être probablement semble semblent semble-t-il vraisemblablement apparemment présumé"
        " présumée présumés présumées prétendument éventuellement serait seraient aurait auraient"
        " dit-on probable probables improbable improbables"
    ),
}
WIDE_DOUBTS: Final = {
    "en": word_set(
        "may might could would should can cannot perhaps maybe possib* probab* likely unlikely reported* alleg*"
        " apparent* seem* appear* presum* potential* risk* said if whether suggest* suspect* fear* expect* predict* set"
        " hop*"
    ),
    "fr": word_set(
        "*rait *raient *rait-il *rait-elle *rait-on *rions peut-être peut peuvent pu pouv* pourr* puisse puissent"
        " possible* possibilité* probab* improbab* vraisemblab* sembl* paraît paraissent apparem* présum* prétend*"
        " éventuel* risqu* dit-on suscept* soupçon* crain* redout* si s'il* savoir prév* doute* s'attend* suppos*"
        " potentiel*"
    ),
}
# What an intent, a hope or a condition of the other language may be.
WIDE_HEDGES: Final = {
    "en": word_set(
        "hop* plan* want* wants seek* sought intend* aim* goal* new has counts try tries try* try-* ask* propos* will"
        " willing* ready consider* call* wish* ambition* shall due"
    ),
    "fr": word_set(
        "pourr* *ront *ra pouv* peu* atten* s'atten* voul* veu* vise* visant d'esp* espér* espoir projet* cherch*"
        " recherch* pens* péril appelé* compte* tent* demand* propos* envisag* souhait* prêt prêts prête prêtes enten*"
        " lorsque dès condition* cens* croit croient croyant estim* devrait devraient doi* dev* pôle d'ici nouve*"
    ),
}
