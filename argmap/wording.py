"""English words as the rules about wording see them: fillers, negations, and what can be a finite verb.

No grammar is done here. A word counts as a verb where it can be one, so that a rule that looks for a missing verb
keeps still in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from argmap.csl import words

FILLERS = words("""
    a an the of to that which who is are was were be been being has have having had do does did its it their his
    her also very indeed in fact own this these those
""")
"""Words that come and go without changing what is said. Everything that can turn a claim round or narrow it (not,
never, some, most, should, may, only, numbers) is none of them."""

TURNS = words("""
    no not never none nor neither without nothing nobody nowhere hardly scarcely seldom rarely barely little few
    fewer less least most more many much some all always often sometimes only even still yet both either should
    must may might can could would will cannot unless except but or against non un
""")
"""Words that turn a claim round, or narrow it."""

_AUXILIARIES = words("is are was were do does did has have had could should would might must need")

_GRAMMAR = words("""
    and for from with without into onto upon about above below under over between among through during before
    after until since while when where why how what whose whom because though although if whether than then there
    here they them theirs him hers himself herself itself themselves we our you your one ones other others another
    such same each every any anyone anything someone something everyone everything nothing whoever whatever shall
    ought thus hence therefore so too just rather quite perhaps already ever again also like get gets got make makes
    made
""")

NEGATIONS = {
    "not": "",
    "no": "",
    "never": "",
    "cannot": "can",
    **{f"{verb}n't": verb for verb in _AUXILIARIES},
    "can't": "can",
    "won't": "will",
    "shan't": "shall",
}
"""A word that denies, and what is left of it where it does not."""

FINITE = words("""
    is are was were am has have had do does did will would shall should can could may might must cannot ought
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shan't shouldn't can't
    couldn't mayn't mightn't mustn't needn't
""")
"""The auxiliaries: where one of them stands, there is a clause."""

# after one of these a word is no finite verb ("the cost", "of need", "to lead", "high hopes")
_BEFORE_NOUNS = words("""
    the a an of in on at for with by from into between among during without within through its their his her our
    my your this these those no any every each such as than under over towards toward against about to high higher
    low lower big great greater large small long short new old strong weak rising growing falling shrinking
    national international political economic social nuclear mutual collective domestic foreign heavy free
""")

_PAST = words("""
    arose ate awoke became began bent bet bid bit blew bore bought bound bred broke brought built burnt came
    caught chose clung cost crept cut dealt drank drew dreamt drove dug fed fell felt fled flew forbade forgave
    forgot fought found froze gave got grew held heard hid hit hung hurt kept knelt knew laid lay led left lent
    let lit lost made meant met overcame overthrew paid put quit ran rang read rebuilt rode rose said sang sank
    sat saw sent set shook shot shrank shut slept slid sold sought sped spent split spoke spread sprang spun stole
    stood struck stuck sung swept swore swung taught thought threw told took tore understood undertook upheld went
    wept withdrew withheld withstood woke won wore wove wrote
""")

_PURE_PAST = words("""
    arose ate became began blew broke came chose drank drew drove fell flew forbade forgave forgot froze gave grew
    knew overthrew ran rang rode rose sang sank shook shrank spoke sprang stole swore took threw tore undertook went
    withdrew woke wore wove wrote
""")

_BASES = words("""
    abandon abide abolish absorb abuse accelerate accept accommodate accompany accomplish account accumulate accuse
    ache achieve acknowledge acquire act adapt add address adhere adjust administer admire admit adopt advance
    advise advocate affect affirm afford age aggravate agree aid aim alarm alienate align allay alleviate allocate
    allow ally alter amass amend amount amplify amuse analyse analyze anchor anger annex announce annoy answer
    anticipate apologise apologize appeal appear appease applaud apply appoint appreciate approach approve argue
    arise arm arouse arrange arrest arrive ascribe ask aspire assault assemble assert assess assign assist associate
    assume assure attach attack attain attempt attend attract attribute augment authorise authorize avert avoid
    await awaken award back backfire backslide bake balance ban band bandwagon bankrupt bar bargain bark base battle
    bear beat become beg begin behave belie believe belong bend benefit bequeath bet betray beware bias bid bind
    bite blame bleach bleed blend bless block bloom blow blunt blur blush board boast boil bolster bomb bond boom
    boost border bore borrow bother bounce bow boycott brace branch break breastfeed breathe breed brew bribe bridge
    brighten bring broadcast broaden brush buffer build bully bump burden burn burst bury buy bypass calculate call
    calm campaign cancel cap capture care carry carve cast catch cater cause caution cease cede celebrate censor
    centralise centralize certify chain challenge change channel characterise characterize charge chart chase chat
    cheapen cheat check cheer cherish choke choose circulate cite claim clap clarify clash classify clean clear
    climb cling clog close cloud coach coerce coexist coin coincide collaborate collapse collect collide combat
    combine come comfort command comment commit communicate commute compare compel compensate compete complain
    complement complete complicate comply comprehend comprise compromise conceal concede conceive concentrate
    concern conclude condemn condition conduct confer confess confide confine confirm conflict conform confound
    confront confuse connect conquer consent conserve consider consist consolidate conspire constitute constrain
    construct consult consume contain contend contest continue contract contradict contrast contribute control
    convene converge convert convey convict convince cook cool cooperate coordinate cope copy correct correlate
    correspond corrode corrupt cost counsel count counter counteract couple court cover crack cram crash crave crawl
    create credit creep criticise criticize cross crowd crown cruise crumble crush cry cultivate curb cure curtail
    cushion cut cycle damage dampen dance dare darken date deal debate decay deceive decide declare decline decrease
    dedicate deem deepen default defeat defect defend defer define deflect defray defuse defy degenerate degrade
    delay delegate delete deliberate delight deliver demand demean democratise democratize demolish demonstrate
    demote denote denounce deny depart depend depict deplete deploy depress deprive derail derive descend describe
    desert deserve design desire desist destabilise destabilize destroy detach detain detect deter deteriorate
    determine devalue devastate develop deviate devote devour diagnose dictate die differ differentiate dig digest
    dignify dilute diminish dip direct disagree disappear disappoint disapprove disarm disband discard discern
    discharge discipline disclose discount discourage discover discredit discriminate discuss disguise dislike
    dislodge dismantle dismiss disobey dispatch dispel disperse displace display dispose dispute disregard disrupt
    dissect dissent dissolve dissuade distance distinguish distort distract distribute distrust disturb dive diverge
    diversify divert divide divorce dodge dominate donate doom dose double doubt download downplay draft drag drain
    dread dream dress drift drill drink drip drive drop drown drug dry dump dwarf dwell dwindle earn ease eat echo
    eclipse edit educate elect elevate elicit eliminate elude emanate embarrass embed embody embolden embrace emerge
    emigrate emit emphasise emphasize employ empower empty emulate enable enact encircle enclose encompass encounter
    encourage end endanger endorse endow endure enforce engage engender enhance enjoy enlarge enlighten enlist
    enrage enrich enrol enroll ensure entail entangle enter entertain entice entitle entrap entrench entrust
    envisage envision envy equal equate equip erase erode err escalate escape eschew establish esteem estimate evade
    evaluate evaporate evict evoke evolve exacerbate exact exaggerate examine exceed excel except exchange excite
    exclude excuse execute exempt exercise exert exhaust exhibit exile exist exit expand expect expedite expel
    experience experiment expire explain explode exploit explore export expose express extend extinguish extort
    extract face facilitate fade fail fall falsify falter fare fascinate fasten favor favour fear feature feed feel
    feign ferment fertilise fester fetch fight figure fill filter finance find fine finish fire fish fit fix flag
    flatten flatter flee flip float flock flood flourish flow fluctuate flush fly focus fold follow fool forbid
    force forecast forego foresee foreshadow forestall forfeit forge forget forgive forgo form formulate forsake
    fortify forward foster found fracture fragment frame free free-ride freeze frighten frustrate fry fuel fulfil
    fulfill function fund gain gamble gather gauge generalise generalize generate germinate get give glorify go
    govern grab grace grade grant grasp graze greet grieve grind grip grow grumble guarantee guard guess guide hail
    halt halve hamper hand handle hang happen harbour harden harm harmonise harmonize harness harvest hasten hatch
    hate haul haunt head heal heap hear heat hedge heed heighten help hesitate hide highlight hinder hinge hint hire
    hit hoard hoist hold honor honour hope host hover humble humiliate hunt hurry hurt identify ignite ignore
    illuminate illustrate imagine imitate immunise impair impart impede impel imperil impinge implement implicate
    imply import impose impress imprison improve inaugurate incite incline include incorporate increase incur
    indicate indoctrinate induce indulge infect infer infest inflame inflate inflict influence inform infringe
    inherit inhibit initiate inject injure innovate inquire insert insist inspect inspire install instil instill
    instruct insulate insult insure integrate intend intensify interact intercept interest interfere interpret
    interrupt intertwine intervene intimidate intrigue introduce intrude invade invent invest investigate invite
    invoke involve irritate isolate issue jail jam jeopardise jeopardize join judge jump justify keep kick kill
    kindle knead kneel knit know label lack lag land lapse last laugh launch lay lead leak lean leap learn lease
    leave legalise legalize legislate legitimate legitimise legitimize lend lengthen lessen let level leverage
    liberate lie lift light like limit linger link liquidate listen live load loan lobby lock look loom loosen loot
    lose love lower lull lure lurk maintain make manage mandate manifest manipulate manufacture march mark market
    marry mask match matter mature maximise maximize mean measure mediate medicate meet melt mend mention merge
    merit migrate militarise mine minimise minimize mirror misjudge mislead misread miss mistake mistrust
    misunderstand misuse mitigate mix mobilise mobilize moderate modernise modernize modify monitor monopolise
    motivate mount mourn move mow multiply murder muster nail name nap narrow necessitate need negate neglect
    negotiate nest neutralise neutralize nod nominate normalise normalize note notice notify nourish nudge nullify
    number nurture obey object oblige obliterate obscure observe obstruct obtain occupy occur offend offer officiate
    offset omit open operate oppose oppress opt orbit order organise organize originate oscillate oust outbid outdo
    outlast outlaw outlive outnumber outpace outperform outrun outspend outstrip outweigh overawe overburden
    overcome overcrowd overestimate overhear overlap overlook overrate override overrule overrun oversee overshadow
    overshoot overstate overstretch overtake overthrow overturn overwhelm owe own pacify pack paint panic paralyse
    paralyze pardon part participate pass paste patrol pause pave pay peak pedal penalise penalize penetrate
    perceive perfect perform perish permit perpetuate persecute persist perspire persuade pervade photograph pick
    pierce pile pinpoint pit place plague plan plant play plead please pledge plot plough plunge point poison
    polarise polarize police polish poll pollute pool pop portray pose posit position possess postpone postulate
    pound pour practice practise praise pray preach precede precipitate preclude predate predict predominate prefer
    prejudice prepare prescribe present preserve press presume presuppose pretend prevail prevent price prioritise
    prioritize privilege probe proceed process proclaim procure produce profess profit programme progress prohibit
    project proliferate prolong promise promote prompt propagate propel propose prosecute prosper protect protest
    prove provide provoke prune publish pull pulverise pump punch punish purchase purge purify pursue push put
    qualify quarrel quell quench query question queue quicken quieten quit quote race radiate radicalise rain raise
    rally ram range rank rate ratify ration react read realise realize reap reappear rear rearm reason reassure
    rebel rebound rebuff rebuild recall recede receive reckon reclaim recognise recognize recommend reconcile
    reconsider reconstruct record recoup recover recruit recur recycle redefine redirect redistribute reduce refer
    refill reflect reform refrain refuel refuse refute regain regard register regret regulate rehearse reign
    reinforce reject rejoice relapse relate relax release relegate relieve relish relocate rely remain remedy
    remember remind remove render renege renew renounce rent reopen repair repay repeal repeat repel replace
    replenish report represent repress reproduce repudiate repulse require rescind rescue research resell resemble
    resent reserve reside resign resist resolve resort respect respond rest restore restrain restrict restructure
    result resume retain retaliate retard rethink retire retreat retrieve return reuse reveal reverse revert review
    revise revive revoke revolt revolve reward rid ride ring rinse ripen rise risk rival roam roar roast rob rock
    roll rot rotate round rub ruin rule run rush sabotage sacrifice safeguard sag sail salt salvage sample sanction
    satisfy save say scale scan scare scatter score scorn scrap scratch scream screen scrutinise seal search season
    secede secure sedate see seek seem segregate seize select sell send sense sentence separate serve set settle
    shake shame shape share sharpen shatter shed shelter shelve shield shift shine ship shock shoot shop shorten
    shoulder shout show shower shrink shrug shun shut shy side sideline sigh sign signal signify silence simplify
    sin sing sink sit situate sketch skew skim skip slacken slam slap slash slaughter sleep slide slip slow smell
    smile smooth smuggle snap snow soak soar sober socialise sock soften soil solve soothe sort sow spare spark
    speak specialise specialize specify speculate speed spell spend spill spin split spoil sponsor spread spring
    sprint sprout spur spy squander squeeze stab stabilise stabilize staff stage stagnate stain stake stall stamp
    stand standardise start startle starve state station stay steal steam steer stem step stick stiffen stifle
    stigmatise still stimulate sting stink stipulate stir stitch stock stop store strain strand strangle stray
    streamline strengthen stress stretch strike strip strive stroll structure struggle study stumble stun subdue
    submit subordinate subscribe subside subsidise subsidize subsist substitute subsume subtract subvert succeed
    succumb suck sue suffer suffice suggest suit sum summarise summon supersede supervise supplant supplement supply
    support suppose suppress surf surface surge surpass surprise surrender surround survey survive suspect suspend
    sustain swallow swamp swap sway swear sweat sweep swell swim swing switch symbolise sympathise tackle take talk
    tan tap target taste tax teach tear tease teem tell tempt tend terminate terrify test testify thank thaw think
    thread threaten thrive throw thwart tick tidy tie tighten tilt time tip tire tolerate topple torment torture
    total touch toughen tour tow trace track trade train trample transcend transfer transform translate transmit
    transplant transport trap travel traverse treat treble tremble trespass trick trigger trim triple triumph
    trivialise trouble trump trust try tune turn tutor twist type typify undercut underestimate undergo underline
    undermine underpin underrate understand understate undertake undo unfold unify unite unleash unlock unravel
    unsettle unwind update upgrade uphold upload uproot upset urge use usher usurp utilise utilize vacate vaccinate
    validate value vanish vary venerate vent venture verge verify veto vibrate view vilify vindicate violate visit
    voice volunteer vote vouch vow wage wait waive wake walk wander wane want warn warrant wash waste watch water
    waver weaken wear weave wed weed weep weigh welcome whisper whistle widen wield wilt win wipe wish withdraw
    wither withhold withstand witness wonder work worry worsen wrap wreck wrestle wring write yawn yearn yell yield
    zoom
""")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without the marks between them; "don't" is one word.

    >>> words_of("Hard-liners don’t yield (ever).")
    ['hard', 'liners', "don't", 'yield', 'ever']
    """
    return text.casefold().translate(_BLANKS).split()


_MARKS = '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~“”„«»‹›‚‘–—…·•¿¡。、，；：？！「」'
_BLANKS = dict.fromkeys(map(ord, _MARKS), " ") | {ord("’"): "'"}


class Stems(dict[str, str]):
    """A word -> what is left of it without plural ending, or "" for a filler; each worked out when it is first met."""

    def __init__(self, english: bool) -> None:
        super().__init__()
        self.english = english

    def __missing__(self, word: str) -> str:
        stem = word.strip("'")
        if self.english:
            if stem in FILLERS:
                stem = ""
            elif len(stem) > 4 and stem.endswith("ies"):
                stem = stem[:-3] + "y"
            elif len(stem) > 3 and stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
                stem = stem[:-1]
        self[word] = stem
        return stem


def terms(said: Sequence[str]) -> tuple[str, ...]:
    """The words of a text that carry its meaning, each once: no words of grammar, degree or time.

    >>> terms(words_of("A public good should cost those who need it nothing."))
    ('public', 'good', 'cost', 'need')
    """
    empty = _GRAMMAR | TURNS | FILLERS
    return tuple(dict.fromkeys(w for w in said if (len(w) > 2 or w.isdigit()) and w not in empty))


def akin(one: str, other: str) -> bool:
    """Whether two words have one root, as far as their beginnings tell.

    >>> akin("free", "freedom"), akin("rides", "riding"), akin("nation", "nature")
    (True, True, False)
    """
    left, right = re.sub(_ENDING, "", one), re.sub(_ENDING, "", other)
    shorter = min(len(left), len(right))
    return _common(left, right) >= max(min(4, shorter), shorter - 3)


_ENDING = r"(?<=\w\w\w)(?:ing|ed|es|s|e|ly)$"


def _common(left: str, right: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next(
        (at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )


def has_verb(said: Sequence[str]) -> bool:
    """Whether one of the words of a text can be its finite verb. The first cannot: that would be an order.

    >>> has_verb(words_of("Free trams attract riders.")), has_verb(words_of("The high cost of free trams."))
    (True, False)
    """
    return not FINITE.isdisjoint(said) or bool(verbs_in(said))


def verbs_in(said: Sequence[str]) -> list[str]:
    """The words of a text that can be finite verbs where they stand.

    >>> verbs_in(words_of("The trams that stop here cost a lot to run."))
    ['stop', 'cost']
    """
    return [word for before, word in pairwise(said) if before not in _BEFORE_NOUNS and can_be_finite(word)]


def is_base(word: str) -> bool:
    """Whether a word is the bare form of a verb."""
    return word in _BASES


def is_past(word: str) -> bool:
    """Whether a word is the past of a verb and nothing else: "fell", not "left" or "called"."""
    return word in _PURE_PAST


def can_be_finite(word: str) -> bool:
    """Whether a word is a form that a finite verb can have.

    >>> [can_be_finite(word) for word in ("attracts", "carried", "stopped", "wrote", "peace", "attracting")]
    [True, True, True, True, False, False]
    """
    if word in _BASES or word in _PAST or word in FINITE:
        return True
    if word.endswith("ed"):
        return len(word) > 3
    if word.endswith(("ize", "izes", "ify", "ifies")):
        return True
    if not word.endswith("s") or word.endswith("ss"):
        return False
    return (
        word[:-1] in _BASES
        or (word[-3:] == "ies" and word[:-3] + "y" in _BASES)
        or (word[-2:] == "es" and word[:-2] in _BASES)
    )


SENTENCE_MARKS = ".!…。．！।۔։።"
"""What a sentence that tells something ends with, in the scripts that have such a mark."""

CLOSING = "\"'”’»›)]」』*_"
"""What may stand behind the mark that ends a sentence."""


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends with the mark of a sentence, whatever closes behind it."""
    return text.rstrip(CLOSING + " \t\r\n")[-1:] in SENTENCE_MARKS if text.strip() else False


# patterns are texts here, and compiled where the first claim needs them
_ABBREVIATION = (
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|cf|approx|ca|Nos?|Art|Fig|pp|eds?|al|Inc|Ltd|Jr|Sr|Gen|Col"
    r"|Sen|Rep|Gov|Lt|Mt)|\bi\.e|\be\.g)$"
)


def second_sentence(text: str) -> int | None:
    """Where a second sentence begins inside a text, or None.

    >>> second_sentence("Fares rise. Riders leave."), second_sentence("The U.S. left, as Dr. May said.")
    (12, None)
    """
    if not any(end in text for end in (". ", "! ", "? ", "… ", ".” ", '." ', ".) ", ".’ ", ".' ")):
        return None
    for mark in re.finditer(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(]?[^\W\d_a-z])", text):
        if text[mark.start()] != "." or not re.search(_ABBREVIATION, text[: mark.start()]):
            return mark.end()
    return None
