"""Ordinary words that begin sentences and headings, English and French, as data: no names, though they have a capital.

A word counts in all its forms (`stem_of`); the small words that hold sentences together stand in `model.tokens`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from briefings.model.tokens import fold, stem_of
from briefings.model.word_list import word_set

_ENGLISH: Final = word_set(
    """
    fewer ridership
    whether either whatever eventually formerly generally auditor baker trawler dredge silt sediment ratepayer defendant
    ecologist conservationist angler logger welder hotelier orphan grandparent toddler children merger tariff surgeon
    cyclist abandon ability able about above abroad absence absorb abuse accept access accident accord account accuse
    achieve acid acknowledge acquire across act action active activist actor actual adapt add address adequate
    adjust admire admit adopt adult advance advantage advert advice advise adviser advocate affair affect afford
    afraid afternoon age agency agenda agent aggressive agree agreement agriculture ahead aid aim air airline
    airport alarm alert alien alike alive allegation allege alliance allied allow ally almost alone along alongside
    alter alternative aluminium aluminum always ambition ambitious amend amendment amid among amount analysis
    analyst ancient angry animal announce annual another answer anticipate anxiety anybody anyone anything anyway
    apart apartment apparent appeal appear appliance apply appoint appreciate approach appropriate approve
    approximately arbitration area argue argument arise arm army around arrange array arrest arrival arrive art
    article artificial artist ask assemble assembly assert assess asset assign assist assistance associate
    association assume assurance assure attach attack attain attempt attend attention attitude attract attribute
    auction audience audit author authority auto automaker automaking automate automobile automotive autonomous
    autumn available average avoid await award aware awareness away awful axe baby back background backlash backlog
    bad bag bail bailout bake balance ball ban band bank bankrupt bar barely bargain barley barrel barrier base
    basic basin basis basket batch battery battle bay beach bear beat beautiful become bed beef beer before beg
    begin beginning behalf behave behaviour behind belief believe bell belong below belt bench beneath benefit
    beside besides best bet better beware beyond bias bicycle bid big bike bill billion bind bird birth bit bitter
    black blame blast blend bless blind block blood blow blue board boat body boil bold bomb bond bone bonus book
    boom boost border born borrow boss both bother bottle bottom bound boundary box boy boycott brake branch brand
    brave breach bread break breakdown breakthrough breath breed brew bribe brick bridge brief bright brilliant
    bring broad broadcast broken broker brother brown browse budget build builder building bulk bullet burden bureau
    burn burst bury bus business busy butter button buy buyback buyer cabinet cable cake calculate calendar call
    calm camera camp campaign campus cancel cancer candidate cap capability capable capacity capital captain capture
    car carbon card care career careful cargo carmaker carmaking carpet carrier carry case cash cast castle casual
    cat catastrophe catch category cater cattle caution cautious cave cease ceasefire ceiling celebrate cell cement
    census center central centre century ceremony certain certainly certificate chain chair challenge chamber
    champion chance change channel chaos chapter character charge charity charm chart charter chase cheap cheat
    check cheese chemical chief child chipmaker choice choose church cigarette circle circuit circumstance citizen
    city civic civil civilian claim clarify clash class classic clause clean clear clearly clerk clever client cliff
    climate climb cling clinic clock close closure cloth clothes cloud club clue coach coal coalition coast coat
    cobalt code coffee cold collapse collar colleague collect collection college colony colour column combat combine
    come comfort command comment commerce commercial commission commit commitment committee commodity common
    communicate communication community commute commuter companion company compare comparison compensate
    compensation compete competition competitive competitor complain complaint complement complete complex
    compliance complicate comply component compose comprehensive compromise compulsory computer concede concentrate
    concept concern concert concession conclude conclusion concrete condemn condition conduct conference confess
    confidence confident confidential confirm conflict confront confuse congress connect connection conscious
    consensus consent consequence consequently conservation conservative consider considerable consist consistent
    consortium constant constituency constitute constitution constrain construct construction consult consultant
    consume consumer consumption contact contain container contemplate contemporary contend content contest context
    continent continue contract contractor contrary contrast contribute contribution control controversial
    controversy convene convention conventional conversation convert convict convince cook cool cooperate
    cooperation coordinate cope copper copy core corn corner corporate corporation correct corridor corrupt
    corruption cost costly cotton council councillor counsel count counter counterpart country county couple courage
    course court courtesy cover coverage cow crack craft crash crazy cream create creation credit creditor crew
    crime criminal crisis criterion critic critical criticise criticism criticize crop cross crowd crown crucial
    crude cruel crush cry cultural culture cup curb cure currency current curriculum custom customer customs cut
    cycle daily dairy dam damage dance danger dangerous dare dark data database date daughter day dead deadline
    deadlock deal dealer dear death debate debris debt decade decent decide decision declare decline decorate
    decrease deduct deed deep deeply default defeat defect defence defend defense deficit define definite definition
    degree delay delegate delegation delete deliberate delicate deliver delivery demand democracy democrat
    democratic demonstrate demonstration denial deny depart department departure depend dependence deploy deposit
    depot depress depth deputy derive descend describe description desert deserve design designer desire desk
    despair desperate despite destination destroy destruction detail detain detect detention deter determine develop
    developer development device devote dialogue diary dictate die diesel diet differ difference different difficult
    difficulty dig digest digital dignity dilemma dimension dinner dip diplomacy diplomat diplomatic direct
    direction directive director dirt dirty disability disagree disagreement disappear disappoint disaster
    discipline disclose disclosure discount discourage discover discovery discrimination discuss discussion disease
    dish dismiss display disposal dispose dispute disrupt disruption distance distant distinct distinguish distort
    distribute distribution district disturb dive diverge diverse diversify diversity divide dividend division
    divorce dock doctor document dog dollar dolphin domain domestic dominant dominate donate donor door double doubt
    down downside downstream downturn dozen draft drag drain drama dramatic draw drawback dream dress drift drill
    drink drive driver drone drop drought drown drug drum dry due dump durable duration dust duty dwell dynamic
    eager early earn earnings earth earthquake ease easily east eastern easy eat echo ecology economic economical
    economist economy ecosystem edge edit edition editor educate education effect effective efficiency efficient
    effort egg eight eighteen eighty elaborate elder elect election elector electric electrical electricity
    electronic element elevate eligible eliminate elite else elsewhere email embargo embark embassy embed embrace
    emerge emergency emission emit emotion emperor emphasis emphasise emphasize empire employ employee employer
    employment empty enable enact encounter encourage end endanger endorse endure enemy energy enforce enforcement
    engage engagement engine engineer engineering enhance enjoy enlarge enormous enough enquiry enrich ensure enter
    enterprise entertain enthusiasm entire entitle entity entrance entrepreneur entry envelope environment
    environmental envisage envoy epidemic episode equal equality equip equipment equity era error erupt escalate
    escape especially essay essential establish establishment estate estimate ethic ethnic evacuate evade evaluate
    even evening event eventual ever everybody everyone everything everywhere evidence evident evil evolve exact
    exaggerate examination examine example exceed excellent except exception excess exchange excite exclude
    exclusive excuse execute executive exempt exemption exercise exert exhaust exhibit exhibition exile exist
    existence exit expand expansion expect expectation expel expend expense expensive experience experiment expert
    expertise expire explain explanation explicit explode exploit exploration explore explosion export exporter
    expose exposure express expression extend extension extensive extent external extra extract extraordinary
    extreme eye fabric face facilitate facility fact faction factor factory faculty fade fail failure faint fair
    fairly faith fake fall false fame familiar family famous fan fancy far fare farm farmer farming fashion fast
    fasten fat fatal fate father fault favor favour favourable fear feasible feature federal federation fee feed
    feel fellow female fence ferry fertile festival fetch few fibre fiction field fierce fifteen fifth fifty fight
    figure file fill film filter final finance financial find finding fine finger finish fire firm first fiscal fish
    fisherman fishery fit five fix flag flame flash flat flavour flaw flee fleet flesh flexibility flexible flight
    float flood floor flour flow flower fluctuate fly focus fold folk follow food foot football footprint force
    forecast foreign foreigner forest forever forge forget forgive form formal format former formula fort forth
    forthcoming fortune forty forum forward found foundation founder four fourteen fourth fraction fragile frame
    framework fraud free freedom freeze freight frequent fresh friction friend friendly front frontier fruit
    frustrate frustration fuel fulfil full fully fun function functional fund fundamental funeral furious furniture
    further furthermore future gain gallery gamble game gang gap garage garden garment gas gate gather gauge gear
    gender general generate generation generous gentle genuine geography geopolitical gesture get giant gift girl
    give glad glance glass global globe gloom glory go goal god gold golden good goods goodwill govern governance
    government governor grab grade gradual gradually graduate grain grand grant graph grass grateful grave gravity
    great green greenhouse greet grid grief grip gross ground group grow grower growth guarantee guard guess guest
    guidance guide guideline guilty gulf gun guy habit half hall halt hammer hand handful handle hang happen happy
    harbour hard hardly hardship hardware harm harmony harsh harvest haste hat hate haul haven hazard head headline
    headquarters health healthy hear hearing heart heat heavily heavy hedge height help helpful hence herd here
    heritage hero hesitate hide hierarchy high highlight highly highway hill hint hire historian historic historical
    history hit hoard hold holder hole holiday holy home homeless homeowner honest honey honour hook hope hopeful
    horizon horror horse hospital host hostage hostile hot hotel hour house household housing however hub huge human
    humanitarian humble hundred hunger hungry hunt hurdle hurricane hurry hurt husband hybrid hydro hydrogen
    hypothesis ice idea ideal identical identify identity ideology idle ignorance ignore ill illegal illness
    illustrate image imagine imbalance imitate immediate immediately immigrant immigration immune impact impair
    impartial implement implication imply import importance important importer impose impossible impress impression
    impressive imprison improve improvement impulse incentive inch incident include inclusion income incorporate
    increase increasing increasingly incumbent incur indeed independence independent index indicate indication
    indicator indifferent indigenous indirect individual induce industrial industrialist industry inequality
    inevitable infant infect infection inflation inflict influence influential inform informal information
    infrastructure inhabitant inherent inherit initial initially initiate initiative inject injure injury inland
    inner innocent innovate innovation innovative input inquiry insecure inside insight insist inspect inspection
    inspector inspire install installation instance instant instead institute institution institutional instruct
    instruction instrument insufficient insult insurance insure insurer intact integral integrate integration
    integrity intellectual intelligence intend intense intensify intensity intent intention interact interest
    interesting interfere interference interim interior intermediate internal international internet interpret
    interpretation interrupt intervene intervention interview introduce introduction invade invasion invent
    invention inventory invest investigate investigation investigator investment investor invitation invite involve
    involvement iron irony irrigation island isolate issue item jail jeopardy jet job jobless join joint journal
    journalist journey joy judge judgement judgment judicial jump junior jurisdiction jury justice justify keen keep
    key kick kid kill kilometre kind king kingdom kit kitchen knee knock know knowledge label labor laboratory
    labour lack lady lake land landlord landmark landowner landowning landscape lane language large largely laser
    last late lately later latest latter laugh launch law lawful lawmaker lawmaking lawsuit lawyer lay layer layoff
    layoffs lead leader leadership leading leaf leaflet league leak lean leap learn lease leasing least leather
    leave lecture left leg legacy legal legislate legislation legislative legislator legislature legitimate leisure
    lend lender length less lesson let letter level leverage levy liability liable liberal liberate liberty library
    licence license lie life lift light like likelihood likely likewise limit limitation limited line link liquid
    list listen literally literature lithium litigation little live livelihood livestock living load loan lobby
    lobbyist local locality locate location lock lockdown lodge logic logistics long loop loose lorry lose loss lot
    loud love low lower loyal luck lucky lumber lunch luxury machine machinery magazine magic magistrate magnet mail
    main mainland mainly mainstream maintain maintenance major majority make maker makeup male man manage management
    manager mandate mandatory manifest manipulate manner manoeuvre manual manufacture manufacturer manufacturing
    many map march margin marine mark market marketing marriage marry mass massive master match material maternal
    mathematics matter mature maximum maybe mayor meal mean meaning means meanwhile measure measurement meat
    mechanic mechanism media mediate mediator medical medicine medium meet meeting melt member membership memo
    memorandum memorial memory mental mention merchant mercy mere merely merge merger merit mess message metal meter
    method metre metropolitan mid middle midnight might migrant migrate migration mild mile military milk mill
    million mind mine miner mineral minimal minimum mining minister ministerial ministry minor minority minute
    miracle mirror misery mislead miss missile mission mistake misunderstanding mitigate mix mixture mobile mobilise
    mobility mode model moderate modern modernise modest modify modular moment momentum monetary money monitor
    monopoly month monthly mood moon moral moratorium more moreover morning mortality mortgage most mostly mother
    motion motivate motive motor motorist motorway mount mountain mouth move movement movie much multilateral
    multinational multiple multiply municipal municipality murder museum music mutual mystery myth naked name namely
    narrow nation national nationalise nationwide native natural nature naval navy near nearby nearly nearshore neat
    necessarily necessary necessity neck need needless negative neglect negotiate negotiation negotiator neighbor
    neighbour neighbourhood neither nerve net network neutral never nevertheless new newcomer newly news newspaper
    next nice nickel night nightmare nine nineteen ninety nobody node noise nominal nominate nomination nominee none
    nonetheless noon norm normal normally north northeast northern northwest nose notable note notebook nothing
    notice notification notify notion notorious notwithstanding novel nowadays nowhere nuclear number numerous nurse
    nutrition oath obey object objection objective obligation oblige obscure observation observe observer obstacle
    obtain obvious obviously occasion occasional occupation occupy occur ocean odd offence offend offensive offer
    office officer official officially offset offshore often oil old omit once one onerous ongoing online only onset
    onshore onward open opening openness operate operation operational operator opinion opponent opportunity oppose
    opposite opposition opt optimism optimistic option oral orchestra order ordinary ore organ organic organisation
    organise organiser organization organize origin original originally orthodox other otherwise ought out outbreak
    outcome outer outlet outline outlook output outrage outright outset outside outsider outstanding outward over
    overall overcome overlap overlook overnight overrule overseas oversee oversight overtake overtime overturn
    overwhelm overwhelming owe own owner ownership pace pack package pact page pain painful paint pair palace pale
    pan panel panic paper parade paragraph parallel parcel pardon parent parish parity park parking parliament
    parliamentary part partial participant participate participation particle particular particularly partly partner
    partnership party pass passage passenger passion passive passport past pasture patch patent path patience
    patient patrol pattern pause pave pay payer payment payroll peace peaceful peak peasant peculiar pedestrian peer
    penalty pend pending penetrate pension pensioner people per perceive percent percentage perception perfect
    perform performance perhaps peril period permanent permission permit persist person personal personality
    personally personnel perspective persuade pesticide petition petrol petroleum phase phenomenon philosophy phone
    photo photograph phrase physical physician pick picture piece pig pile pilot pinpoint pioneer pipe pipeline pit
    pitch pity pivot place plain plaintiff plan plane planet planner planning plant plastic plate platform plausible
    play player plea plead pleasant please pleasure pledge plenty plot plough plug plunge plus pocket poem poet
    point poison pole police policeman policy policymaker polite political politician politics poll pollute
    pollution pond pool poor pop popular population port portable porter portfolio portion portrait portray pose
    position positive possess possession possibility possible possibly post postal postpone pot potato potential
    potentially pound pour poverty power powerful practical practically practice practise practitioner praise pray
    prayer precaution precede precedent precious precise precisely preclude predecessor predict predictable
    prediction predominantly prefer preference pregnant prejudice preliminary premise premium preparation prepare
    prescribe prescription presence present presentation preserve presidency president presidential press pressing
    pressure prestige presumably presume pretend pretty prevail prevent prevention previous previously prey price
    pride priest primarily primary prime prince princess principal principle print prior priority prison prisoner
    privacy private privatisation privilege prize probable probably probe problem procedure proceed proceeding
    proceeds process processing processor proclaim procure procurement produce producer product production
    productive productivity profession professional professor profile profit profitable profound program programme
    progress progressive prohibit prohibition project projection prolong prominent promise promote promotion prompt
    prone proof propaganda propel proper properly property proportion proposal propose proposition prosecute
    prosecution prosecutor prospect prospective prosper prosperity protect protection protectionism protective
    protein protest protester protocol prototype proud prove provide provided provider province provincial provision
    provoke prudent public publication publicity publicly publish publisher pull pulse pump punish punishment pupil
    purchase purchaser pure purely purpose pursue pursuit push put puzzle qualification qualify quality quantity
    quarrel quarry quarter quarterly queen quest question questionnaire queue quick quickly quiet quietly quit quite
    quota quotation quote race racial radical radio rage raid rail railroad railway rain raise rally random range
    rank rapid rapidly rare rarely rate rather ratification ratify rating ratio rational raw ray reach react
    reaction reactor read reader readily reading ready real realise realistic reality realize really realm reap rear
    reason reasonable reasonably reassure rebate rebel rebellion rebuild recall receipt receive receiver recent
    recently reception recession recipe recipient reciprocal reckon reclaim recognise recognition recognize
    recommend recommendation reconcile reconsider reconstruct reconstruction record recover recovery recruit
    recruitment recycle red redeem reduce reduction redundancy redundant refer referee reference referendum refine
    refinery reflect reflection reform reformer refrain refresh refuge refugee refund refusal refuse regain regard
    regarding regardless regime region regional register registrar registration regret regular regularly regulate
    regulation regulator regulatory rehabilitation reign reinforce reject rejection relate relation relationship
    relative relatively relax release relevance relevant reliable reliance relief relieve religion religious
    relocate reluctance reluctant rely remain remainder remark remarkable remedy remember remind reminder remote
    removal remove renew renewable renewal rent rental reopen reorganisation repair repay repeal repeat repeatedly
    replace replacement reply report reporter represent representation representative repression reproduce republic
    republican reputation request require requirement rescue research researcher resemble resent reservation reserve
    reservoir reshore reside residence resident residential residue resign resignation resilience resist resistance
    resolution resolve resort resource respect respective respectively respond respondent response responsibility
    responsible rest restaurant restoration restore restrain restraint restrict restriction restructure
    restructuring result resume retail retailer retain retaliate retaliation retire retirement retreat retrieve
    retrospect return reunion reunite reveal revelation revenge revenue reverse revert review revise revision
    revival revive revolution revolutionary reward rhetoric rice rich rid ride rider ridge ridiculous right rigid
    rigorous ring riot rip rise rising risk risky ritual rival rivalry river road roadmap roast rob robust rock
    rocket role roll rollout roof room root rope rough roughly round route routine row royal rubber rubbish ruin
    rule ruler ruling rumour run runner runway rupture rural rush sack sacred sacrifice sad safe safeguard safely
    safety sail sailor saint sake salary sale salmon salt same sample sanction sand satellite satisfaction
    satisfactory satisfy save saving say scale scandal scarce scarcely scarcity scare scatter scenario scene
    scepticism schedule scheme scholar scholarship school science scientific scientist scope score scrap screen
    script scrutiny sea seal search season seasonal seat second secondary secondly secret secretariat secretary
    section sector secular secure security see seed seek seem segment seize seldom select selection selective self
    sell seller semester semiconductor senate senator send senior seniority sensation sense sensible sensitive
    sensitivity sensor sentence sentiment separate separately separation sequence series serious seriously servant
    serve service session set settle settlement settler seven seventeen seventh seventy several severe severely
    sewage sex shade shadow shake shallow shame shape share shareholder sharp sharply shatter shed sheep sheer sheet
    shelf shell shelter shield shift shine ship shipbuilder shipbuilding shipment shipper shipping shipyard shock
    shoe shoot shooting shop shopkeeper shopper shopping shore short shortage shortcoming shorten shortfall shortly
    shot should shoulder shout show shower shrink shut shutdown shuttle shy sick side sight sign signal signatory
    signature significance significant significantly silence silent silicon silk silly silver similar similarly
    simple simplicity simplify simply simulate simultaneously since sing single sink sister sit site situate
    situation six sixteen sixth sixty sizable size sketch skill skilled skin skip sky slave sleep slice slide slight
    slightly slim slip slogan slope slot slow slowdown slowly slump small smart smash smell smelter smile smoke
    smooth smoothly smuggle snap snow soar social socialist society soft soften software soil solar soldier sole
    solely solid solidarity solution solve some somebody somehow someone something sometime sometimes somewhat
    somewhere son song soon sophisticated sorry sort soul sound source south southeast southern southwest sovereign
    sovereignty space span spare spark speak speaker special specialise specialist species specific specifically
    specification specify spectacular spectrum speculate speculation speech speed spell spend spending sphere spill
    spin spiral spirit spite split spokesman spokesperson spokeswoman sponsor sport spot spotlight spouse spread
    spring spur square squeeze stab stabilise stability stable stadium staff stage stake stakeholder stall stamp
    stance stand standard standing standstill staple star stark start starter starve state statement static station
    statistic statistical statistics statue status statute statutory stay steadily steady steal steam steel
    steelmaker steep steer stem step sterile stick stiff still stimulate stimulus stipulate stir stock stockpile
    stone stop storage store storm story straight straightforward strain strand strange stranger strategic
    strategist strategy stream street strength strengthen stress stretch strict strictly strike striker striking
    string strip strive stroke strong strongly structural structure struggle stubborn student studio study stuff
    stumble style subject submission submit subordinate subsequent subsequently subsidiary subsidise subsidize
    subsidy substance substantial substantially substitute suburb suburban succeed success successful successfully
    succession successive successor sudden suddenly sue suffer suffering sufficient sufficiently sugar suggest
    suggestion suicide suit suitable suite sum summarise summary summer summit summon sun super superb superior
    supermarket supervise supervision supervisor supplement supplementary supplier supply support supporter
    supportive suppose supposedly suppress supreme surcharge sure surely surface surge surgeon surgery surplus
    surprise surprising surprisingly surrender surround surroundings surveillance survey surveyor survival survive
    survivor suspect suspend suspension suspicion suspicious sustain sustainability sustainable swap sway swear
    sweep sweet swell swift swiftly swim swing switch symbol symbolic sympathetic sympathy symptom syndicate system
    systematic table tackle tactic tactical tail take takeover tale talent talk tall tank tanker tap tape target
    tariff task taste tax taxation taxi taxpayer tea teach teacher teaching team tear tech technical technically
    technician technique technological technology telecom telecommunications telephone television tell temper
    temperature temple temporarily temporary tempt temptation ten tenant tend tendency tender tense tension
    tentative tenth term terminal terminate termination terrible territorial territory terror terrorism terrorist
    test testify testimony text textbook textile than thank theater theatre theft theme then theoretical theory
    therapy thereafter thereby therefore thick thief thin thing think thinking third thirdly thirteen thirty
    thorough thoroughly thought thousand thread threat threaten three threshold thrive throat throughout throw thus
    ticket tide tie tiger tight tighten tightly timber time timely timetable timing tin tiny tip tire tired tissue
    title tobacco today together toilet tolerance tolerate toll tomorrow tone tongue tonight tonne tool tooth top
    topic toss total totally touch tough tour tourism tourist tournament toward towards tower town toxic toy trace
    track tractor trade trader trading tradition traditional traditionally traffic tragedy tragic trail train
    trainee trainer training trait transaction transcript transfer transform transformation transit transition
    translate translation transmission transmit transparency transparent transport transportation trap trauma travel
    traveller tray treasure treasurer treasury treat treatment treaty tree tremendous trend trial tribal tribe
    tribunal tribute trick trigger trim trip triumph troop tropical trouble truce truck true truly trust trustee
    truth try tube tunnel turbine turmoil turn turning turnout turnover twelve twentieth twenty twice twin twist two
    type typical typically tyre ultimate ultimately umbrella unable unacceptable unanimous unaware uncertain
    uncertainty unchanged uncle unclear uncommon unconditional undefined undergo undergraduate underground underline
    underlying undermine underneath understand understandable understanding undertake undertaking undisclosed
    undoubtedly unease unemployed unemployment unequal uneven unexpected unexpectedly unfair unfairly unfold
    unfortunate unfortunately unhappy unification uniform unilateral unimportant union unique unit unite unity
    universal universe university unknown unless unlike unlikely unnamed unnecessary unpaid unpopular unprecedented
    unpredictable unrelated unrest unsafe unstable unsuccessful until unusual unusually unveil unwilling up upcoming
    update upgrade uphold upper upright upset upside upstream upward upwards uranium urban urge urgency urgent
    urgently usage use used useful useless user usual usually utilise utility utmost utter vacancy vacant vaccine
    vacuum vague vain valid validity valley valuable valuation value van vanish variable variant variation varied
    variety various vary vast vegetable vehicle vein vendor venture venue verb verdict verification verify version
    versus vessel veteran veto via viability viable vibrant vice victim victor victory video view viewer viewpoint
    vigorous village villager violate violation violence violent virtual virtually virtue virus visa visible vision
    visit visitor visual vital vivid vocal vocational voice void volatile volatility volcano volume voluntary
    volunteer vote voter voting voucher vow voyage vulnerability vulnerable wage wait wake walk wall want war ward
    warehouse warfare warm warmth warn warning warrant warranty warship wash waste watch watchdog water wave way
    weak weaken weakness wealth wealthy weapon wear weather web website wedding weed week weekend weekly weigh
    weight weird welcome welfare well west western wet whale wharf wheat wheel whenever whereas whereby wherever
    whichever while whilst white whoever whole wholesale wholesaler wholly whom whose wide widely widen widespread
    widow width wife wild wildlife will willing willingness win wind window wine wing winner winter wipe wire wisdom
    wise wish withdraw withdrawal within without witness woman wonder wonderful wood wooden wool word wording work
    worker workforce working workplace workshop world worldwide worried worry worrying worse worsen worship worst
    worth worthwhile worthy wound wrap wreck write writer writing written wrong yard year yearly yellow yes
    yesterday yet yield young youngster youth zero zone
    """
)
_FRENCH: Final = word_set(
    """
    à près abord jusqu voici voilà notre votre mon ma ta mes tes ceux ça rien nul nulle quoique outre envers chez durant
    faute étant ayant interrogé
    abandon abord absence accepter accord accueil accuser accès achat acheter acteur action activité actuel
    actuellement adapter admettre administration adopter affaire afin agence agent agir agriculteur agriculture aide
    aider ailleurs aimer ainsi air ajouter alors amélioration améliorer analyse analyste ancien anglais annonce
    annoncer annuel année appel appeler appliquer apporter appui appuyer argent argument arme armée arriver arrivée
    arrêt arrêter article assemblée assez association assurance assurer attaque atteindre attendre attention attirer
    attribuer aucun augmentation augmenter aujourd'hui auparavant aussi aussitôt autant auteur autorisation
    autoriser autorité autour autre autrefois autrement avance avancer avantage avenir avertir avis avocat avoir
    baisse baisser banque bas base bataille bateau battre beau beaucoup besoin bien bientôt bilan billet bloc
    bloquer blé bois boisson bon bord bouche bourse bref brevet brut budget bureau but bâtiment bâtir cabinet cadre
    caisse calcul camion camp campagne cap capacité capital car carburant carrière cas cause causer ceci cela celle
    celui centaine central centre cependant certain certes cesser chacun chaleur chambre champ chance changement
    changer chantier chaque charge charger chasse chaud chaîne chef chemin cher chercher cheval chiffre choisir
    choix chose chute ciel circulation citer citoyen civil clair classe client climat clé code coeur collectivité
    collègue combat combien comité commande commander commencer comment commentaire commerce commercial commission
    commun communauté commune communiqué compagnie comparaison comparer complet complexe comprendre compte compter
    compétence compétition concerner conclure conclusion concours concurrence concurrent condition conduire conduite
    confiance confier confirmer conflit conférence congé conjoint connaissance connaître consacrer conseil
    conseiller conserver considérer consommateur consommation constat constater constituer constitution constructeur
    construction construire conséquence contact contenir contenu contester contexte continuer contraire contrat
    contre contribuable contribution contrôle contrôler convaincre convention coopération corps correspondre coup
    coupe couper cour courant courir cours court couvrir coût coûter craindre crainte crise critique critiquer
    critère croire croissance création crédit créer culture cycle côté danger dangereux date davantage debout degré
    dehors demain demande demander demeurer dernier descendre dessous dessus dette devant devenir devoir dialogue
    difficile difficulté différence différent diminuer diminution diplomate diplomatie direct directeur direction
    diriger discours discussion discuter disparaître disposer disposition distance district divers diviser division
    dix docteur document domaine dommage donc donner dossier double doute droit durable durer durée dès débat début
    décembre décennie décider décision déclaration déclarer découverte découvrir décret défaut défendre défense
    déficit définir déjà délai démarche démocratie départ dépasser dépendance dépendre dépense dépenser déplacer
    déposer député désaccord désert désormais détail détenir développement développer eau effet efficace effort
    embauche emploi employer employeur employé emprunt empêcher encore encourager endroit enfant enfin engagement
    engager enjeu ennemi enquête enseignement ensemble ensuite entendre entier entraîner entreprise entrer entretien
    entrée environ environnement envisager envoyer erreur espace espoir espèce espérer essai essayer essence
    essentiel estimation estimer exact examen examiner exception exclure exemple exercer exercice exigence exiger
    existence exister expansion expert expliquer exploitation exploiter exportateur exportation exporter exposer
    expression expérience extérieur exécutif face facile facteur faible faillite faire fait falloir famille faux
    favorable favoriser façon femme fer ferme fermer fermeture feu fil filiale fille fin final finalement finance
    financement financer financier fiscal fixer flotte foi fois fonction fonctionnaire fonctionnement fonctionner
    fond fondation fonder fonds force formation forme former fort fortement forêt fournir fournisseur foyer frais
    franc frapper frein freiner frontière fruit fédéral fédération gagner gain garantie garantir garde garder gare
    gaz gens gestion gouvernement gouverneur grand gratuit grave gros groupe grâce grève guerre guide général
    génération habitant habiter habitude hausse haut heure heureux hier histoire historique hiver homme hors huile
    humain hôpital identité idée ignorer image imaginer immeuble immédiat immédiatement importance important
    importateur importation importer imposer impossible impôt incident indemnité index indice indiquer individu
    industrie industriel indépendance indépendant inflation influence information informer infrastructure ingénieur
    initiative innovation inquiéter inquiétude inscrire insister installation installer instance institut
    institution intention interdire international interroger intervenir intervention introduire intégrer intérieur
    intérêt investir investissement investisseur inviter jamais jeu jeune joindre jouer jour journal journaliste
    journée juge jugement juger jusque juste justement justice laisser lancement lancer langue large lecture lequel
    lettre lever liberté libre lien lier lieu ligne limite limiter liste litige livre livrer local logement logiciel
    loi loin long longtemps longueur lors lorsque lourd lutte lutter légal léger machine magasin main maintenant
    maintenir maintien maire maison majeur majorité mal malgré manifestation manière manque manquer marchand
    marchandise marche marcher marché marge mari marin marque marquer masse matière matériau matériel mauvais
    maximum meilleur membre menace menacer mener mentionner mer merci message mesure mesurer mettre meuble milieu
    militaire milliard million mine minerai minimum ministre ministère minorité minute mise mission mode moderne
    modeste modification modifier modèle moindre mois moitié moment monde mondial monnaie montant montrer moral mort
    mot moteur motif moyen multinationale municipal municipalité mur mère médecin médias mémoire ménage métal
    méthode métier même naissance nation national nature naturel naturellement navire naître nettement neuf niveau
    nom nombre nombreux nommer nord normal norme notamment note noter notion nouveau nouvelle noyau nucléaire nuit
    nul numérique numéro néanmoins nécessaire nécessité négociateur négociation négocier objectif objet obligation
    obliger observateur observer obstacle obtenir occasion occuper océan offre offrir opinion opposer opposition
    option opérateur opération or ordinaire ordre organe organisation organiser organisme origine oser oublier outil
    ouverture ouvrage ouvrier ouvrir page paiement paix panneau papier paraître parc pareil parent parfois parlement
    parlementaire parler parmi parole part partager partenaire partenariat parti participant participation
    participer particulier particulièrement partie partir partout passage passager passer passé patience patient
    patrie patron patronat pauvre pauvreté payer pays paysan peine pendre penser pension pensée perdre permettre
    permis personnalité personne personnel perspective perte petit peu peuple peur phase phrase physique pied pierre
    piste pièce place placer plafond plaindre plainte plan plante planète plateforme plein pleinement plupart
    plusieurs plutôt poids point pointe police politique pollution pont populaire population port porte porter poser
    position possibilité possible posséder poste potentiel poursuite poursuivre pourtant pousser pouvoir pratique
    pratiquer premier prendre presque presse pression preuve prier prime principal principe priorité prise prison
    privé prix probable probablement problème processus prochain proche procès procéder procédure producteur
    production produire produit professeur profession professionnel profit profiter profond programme progresser
    progrès projet promesse promettre promotion promouvoir propos proposer proposition propre propriétaire propriété
    protection protocole protéger prouver province provincial provoquer prudence précis préciser précédent
    préférence préférer préparation préparer présence présent présentation présenter présidence président prétendre
    prévention prévision prévoir prêt prêter public publication publier puis puisque puissance puissant père pénurie
    période pétrole qualité quantité quartier quasi quatre quelque quelquefois quelques question quitter quota
    quotidien raison ralentir ralentissement ramener rang rapide rapidement rappel rappeler rapport rapporter rare
    rarement recevoir recherche rechercher recommandation recommander reconnaissance reconnaître recours recruter
    recul reculer refus refuser regard regarder registre regretter rejet rejeter rejoindre relance relancer relatif
    relation relever religion remettre remise remplacer remplir rencontre rencontrer rendre renforcement renforcer
    renoncer renouvelable renouveler renseignement rentrer renvoyer repas report reporter reposer reprendre reprise
    reproche représentant représenter respect respecter responsabilité responsable ressembler ressource reste rester
    restriction retard retenir retirer retour retourner retrait retraite retrouver revenir revenu revoir riche
    richesse risque risquer rivage rival rivière robot rompre rond roue rouge route rue rumeur rupture rural règle
    règlement réaction réagir réaliser réalité récemment récent récession récolte réduction réduire réel réellement
    réflexion réfléchir réforme réfugié référence référendum régime région régional réglementation régler régulier
    réparer répondre réponse république répéter réseau réserve réserver résidence résident résistance résister
    résolution résoudre résultat résumé réunion réunir réussir réussite révolution révéler rêve rôle sable sac
    saison salaire salarié salle sanction sang santé satisfaire sauf sauver savoir science scientifique second
    secondaire secours secret secrétaire secrétariat secteur section seigneur selon semaine semblable sembler sens
    sensible sentiment sentir serrer service servir seul seulement signal signature signe signer signifier silence
    simple simplement situation situer siècle siège social société sol soldat soleil solide solution sombre somme
    sommet son sondage songer sort sorte sortie sortir souci soudain souffrir souhait souhaiter soulever souligner
    soumettre source sous soutenir soutien souvenir souvent spécial spécialiste spécifique stabilité stable stade
    station statistique statut stratégie stratégique structure subir subvention succès sud suffire suffisant
    suggérer suite suivant suivre sujet supplémentaire support supporter supposer supprimer supérieur surface
    surprendre surprise surtout surveillance surveiller susceptible suspendre symbole syndical syndicat système
    séance sécurité séjour séparer série sérieux sûr table tableau taille tandis tant tantôt tard tarif taux taxe
    technique technologie technologique tel temps tendance tendre tenir tension tentative tenter terme terminer
    terrain terre territoire terrorisme texte théorie théâtre tiers tirer titre tomber ton tonne total totalement
    toucher toujours tour tourisme touriste tourner toutefois tracer tradition traditionnel traduction train
    traitement traiter traité tranquille transfert transformation transformer transition transmettre transport
    transporter travail travailler travailleur traverser tribunal triste troisième trop trouble troupe trouver très
    tuer type tâche téléphone témoignage témoin tête unanime union unique unir unité universel université urgence
    urgent usage usager usine utile utilisateur utilisation utiliser vague valable valeur valoir variation varier
    vaste veille vendeur vendre venir vent vente verre vers version vert victime victoire vie vieux vif vigueur
    village ville vin violence virage visage viser visite visiter vite vitesse vivre voeu voie voile voir voisin
    voiture voix vol volontiers volonté volume vote voter vouloir voyage vrai vraiment vue véhicule vérifier
    véritable vérité zone échange échanger échec école économie économique économiste écrire édition éducation égal
    également égalité électeur élection électricité électrique élever élire élève élément émission énergie énorme
    époque équipe établir établissement étape état étendre étranger étude étudiant étudier évaluer éventuel
    évidemment éviter évolution événement île
    """
)
# What ordinary words are made with: carmakers, shipyards, nationwide. A brand may be made of any other two.
_SECOND: Final = word_set(
    "maker makers making builder builders building owner owners owning worker workers holder holders side wide men"
    " women goods land lands house houses yard yards market markets line lines works rooms stock time times off offs"
    " out outs down downs"
)


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    return frozenset(stem_of(fold(word)) for word in _ENGLISH | _FRENCH)


# Endings that a short word keeps as its stem is cut, each with what the word has instead: fewer, paving, emptier.
_ENDINGS: Final = (("er", ""), ("est", ""), ("ing", "e"), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y"))
_PREFIXES: Final = ("un", "non", "mis")
_SHORTEST: Final = 3


@lru_cache(maxsize=1 << 12)
def is_common(word: str) -> bool:
    """Tell whether a word is an ordinary one in some form, or made of two: carmakers, layoffs, wharfside."""
    whole, known = fold(word), _stems()
    forms = {whole, stem_of(whole), *(whole.removesuffix(end) for end in ("s", "es", "d", "ed", "ing", "'s", "n't"))}
    forms |= {whole.removesuffix(end) + rest for end, rest in _ENDINGS if whole.endswith(end)}
    if not known.isdisjoint(forms) or any(
        whole.endswith(second) and stem_of(whole.removesuffix(second)) in known for second in _SECOND
    ):
        return True
    # What has a prefix is as ordinary as what is left: unplanned, misused.
    return any(
        whole.startswith(prefix) and len(whole) > len(prefix) + _SHORTEST and is_common(whole.removeprefix(prefix))
        for prefix in _PREFIXES
    )
