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
    abandon abide abolish absorb abuse accelerate accept accommodate accompany accomplish account accumulate
    accuse achieve acknowledge acquire act adapt add address adhere adjust administer admire admit adopt advance
    advise advocate affect affirm afford age aggravate agree aid aim alarm align alienate allay alleviate allocate
    allow ally alter amass amend amount amplify amuse analyse analyze anchor anger annex announce annoy answer
    anticipate apologise apologize appeal appear appease applaud apply appoint appreciate approach approve argue
    arise arm arouse arrange arrest arrive ascribe ask aspire assault assemble assert assess assign assist
    associate assume assure attach attack attain attempt attend attract attribute augment authorise authorize
    avert avoid await award awaken back backfire backslide balance ban band bandwagon bankrupt bar bargain base
    battle bear beat become beg begin behave believe belong benefit bend bequeath bet betray beware bias bid bind
    bite blame bleed blend bless block bloom blow blunt blur blush board boast boil bolster bomb bond boost border
    bore borrow bother bounce bow boycott brace branch break breathe breed bridge brighten bring broadcast broaden
    brush buffer build bully burden burn burst bury buy bypass calculate call calm campaign cancel cap capture
    care carry cast catch cater cause caution cease cede celebrate censor centralise centralize certify chain
    challenge change channel characterise characterize charge chase cheapen cheat check cheer cherish choke choose
    circulate cite claim clarify clash classify clean clear cling clog close cloud coerce coexist coincide
    collaborate collapse collect collide combat combine come comfort command comment commit communicate compare
    compel compensate compete complain complement complete complicate comply comprehend comprise compromise
    conceal concede conceive concentrate concern conclude condemn condition conduct confer confess confide confine
    confirm conflict conform confound confront confuse connect conquer consent consider consist consolidate
    conspire constitute constrain construct consult consume contain contend contest continue contract contradict
    contrast contribute control converge convert convey convict convince cool cooperate coordinate cope copy
    correct correlate correspond corrode corrupt cost counsel count counter counteract couple court cover crack
    cram crash crave create credit creep criticise criticize cross crowd crown crumble crush cry cultivate curb
    cure curtail cushion cut cycle damage dampen dance dare darken date deal debate decay deceive decide declare
    decline decrease dedicate deepen default defeat defect defend defer define deflect defray defuse defy
    degenerate degrade delay delegate delete deliberate delight deliver demand demean democratise democratize
    demonstrate demote demolish denote denounce deny depart depend depict deplete deploy deprive derail derive
    descend describe desert deserve design desire destabilise destabilize destroy detach detain detect deter
    deteriorate determine devalue devastate develop deviate devote devour dictate die differ differentiate dig
    digest dignify dilute diminish direct disagree disappear disappoint disapprove disarm discard discharge
    discipline disclose discount discourage discover discredit discriminate discuss disguise dislike dislodge
    dismantle dismiss disobey dispel disperse displace display dispose dispute disregard disrupt dissolve dissuade
    distance distinguish distort distract distribute distrust disturb dive diverge diversify divert divide divorce
    dodge dominate donate double doubt downplay draft drag drain dread dream dress drift drill drink drive drop
    drown dry dwarf dwell dwindle earn ease eat echo eclipse edit educate elect elevate elicit eliminate elude
    emanate embarrass embed embody embolden embrace emerge emit emphasise emphasize employ empower empty emulate
    enable enact encircle enclose encompass encounter encourage end endanger endorse endow endure enforce engage
    engender enhance enjoy enlarge enlighten enlist enrage enrich enrol enroll ensure entail entangle enter
    entertain entice entitle entrap entrench entrust envisage envy equal equate equip erase erode err escalate
    escape eschew establish esteem estimate evade evaluate evaporate evoke evolve exacerbate exact exaggerate
    examine exceed excel except exchange excite exclude excuse execute exempt exercise exert exhaust exhibit exist
    exit expand expect expedite expel experience experiment expire explain explode exploit explore export expose
    express extend extinguish extort extract face facilitate fade fail fall falsify falter fare fascinate fasten
    favor favour fear feature feed feel feign fester fetch fight figure fill filter finance find finish fire fit
    fix flag flatten flatter flee float flood flourish flow fluctuate fly focus fold follow fool forbid force
    forecast forego foresee foreshadow forestall forfeit forge forget forgive form formulate forsake fortify
    forward foster found fracture fragment frame free free-ride freeze frighten frustrate fuel fulfil fulfill
    function fund gain gamble gather gauge generalise generalize generate get give glorify go govern grab grace
    grade grant grasp greet grind grip grow guarantee guard guess guide halt halve hamper hand handle hang happen
    harbour harden harm harmonise harmonize harness harvest hasten hate haunt head heal heap hear heat hedge heed
    heighten help hesitate hide highlight hinder hinge hint hire hit hoard hold honour honor hope host hover
    humble humiliate hurry hurt identify ignite ignore illuminate illustrate imagine imitate impair impart impede
    impel imperil impinge implement implicate imply import impose impress imprison improve incite incline include
    incorporate increase incur indicate indoctrinate induce indulge infect infer inflame inflate inflict influence
    inform infringe inherit inhibit initiate injure innovate inquire insert insist inspect inspire install instil
    instill instruct insulate insult insure integrate intend intensify interact intercept interest interfere
    interpret interrupt intertwine intervene intimidate introduce intrude invade invent invest investigate invite
    invoke involve isolate issue jeopardise jeopardize join judge jump justify keep kick kill kindle knit know
    label lack lag land lapse last laugh launch lay lead lean leap learn lease leave legalise legalize legislate
    legitimate legitimise legitimize lend lengthen lessen let level leverage liberate lie lift light like limit
    linger link liquidate listen live load loan lobby lock look loom loosen loot lose love lower lull lure
    maintain make manage mandate manifest manipulate manufacture march mark market marry mask match matter mature
    maximise maximize mean measure mediate meet melt mend mention merge merit migrate militarise minimise minimize
    mirror misjudge mislead misread miss mistake mistrust misunderstand misuse mitigate mix mobilise mobilize
    moderate modernise modernize modify monitor monopolise motivate mount move multiply murder muster name narrow
    necessitate need negate neglect negotiate neutralise neutralize normalise normalize nourish nudge nullify
    number nurture obey object oblige obliterate obscure observe obstruct obtain occupy occur offend offer
    officiate offset omit open operate oppose oppress opt orbit order organise organize originate oscillate oust
    outbid outdo outlast outlaw outlive outnumber outpace outperform outrun outspend outstrip outweigh overawe
    overburden overcome overcrowd overestimate overhear overlap overlook override overrule overrun oversee
    overshadow overstate overstretch overtake overthrow overturn overwhelm owe own pacify pack paint panic
    paralyse paralyze pardon part participate pass patrol pause pay penalise penalize penetrate perceive perfect
    perform perish permit perpetuate persecute persist persuade pervade pick pile pinpoint pit place plan plant
    play plead please pledge plot plunge point poison polarise polarize police polish pollute pool portray pose
    posit position possess postpone postulate pour practice practise praise pray preach precede precipitate
    preclude predate predict predominate prefer prejudice prepare prescribe present preserve press presume
    presuppose pretend prevail prevent price prioritise prioritize privilege probe proceed process proclaim
    procure produce profess profit programme progress prohibit project proliferate prolong promise promote prompt
    propagate propel propose prosecute prosper protect protest prove provide provoke publish pull pulverise pump
    punish purchase purge purify pursue push qualify quarrel quell quench query question quicken quieten quit
    quote race radiate radicalise raise rally range rank ratify ration react read realise realize reap reappear
    rearm reason reassure rebel rebound rebuff rebuild recall recede receive reckon reclaim recognise recognize
    recommend reconcile reconsider reconstruct record recoup recover recruit recur redefine redirect redistribute
    reduce refer reflect reform refrain refuse refute regain regard register regret regulate reign reinforce
    reject rejoice relapse relate relax release relegate relieve relish relocate rely remain remedy remember
    remind remove render renege renew renounce rent reopen repair repay repeal repeat repel replace replenish
    report represent repress reproduce repudiate repulse require rescue research resemble resent reserve reside
    resign resist resolve resort respect respond rest restore restrain restrict restructure result resume retain
    retaliate retard rethink retire retreat retrieve return reveal reverse revert review revise revive revoke
    revolt revolve reward rid ride ring rise risk rival roam rob rock roll rot rotate round ruin rule run rush
    sabotage sacrifice safeguard sag salvage sanction satisfy save say scale scan scare scatter scorn screen
    scrutinise seal search secede secure sedate see seek seem segregate seize select sell send sense sentence
    separate serve set settle shake shame shape share sharpen shatter shed shelter shield shift shine ship shock
    shoot shorten shoulder shout show shrink shrug shun shut shy side sideline sign signal signify silence
    simplify sin sing sink sit situate skew skim skip slacken slash sleep slide slip slow smell smile smooth
    smuggle snap soak soar sober socialise sock soften solve soothe sort sow spare spark speak specialise
    specialize specify speculate speed spell spend spill spin split spoil sponsor spread spring spur spy squander
    squeeze stabilise stabilize staff stage stagnate stain stake stall stamp stand standardise start startle
    starve state station stay steal steer stem step stick stiffen stifle stigmatise still stimulate stipulate stir
    stock stop store strain strand strangle stray streamline strengthen stress stretch strike strip strive
    structure struggle study stumble stun subdue submit subordinate subscribe subside subsidise subsidize subsist
    substitute subsume subtract subvert succeed succumb suck sue suffer suffice suggest suit sum summarise summon
    supersede supervise supplant supplement supply support suppose suppress surface surge surpass surprise
    surrender surround survey survive suspect suspend sustain swallow swamp swap sway swear sweep swell swim swing
    switch symbolise sympathise tackle take talk tap target taste tax teach tear teem tell tempt tend terminate
    terrify test testify thank thaw think thread threaten thrive throw thwart tie tighten tilt time tip tire
    tolerate topple torment torture total touch toughen tour trace track trade train transcend transfer transform
    translate transmit transport trap travel traverse treat treble tremble trespass trick trigger trim triple
    triumph trivialise trouble trump trust try turn twist typify undercut underestimate undergo underline
    undermine underpin understand understate undertake undo unfold unify unite unleash unlock unravel unsettle
    update upgrade uphold uproot upset urge use usher usurp utilise utilize vacate validate value vanish vary
    venerate vent venture verge verify veto view vilify vindicate violate visit voice volunteer vote vouch vow
    wage wait waive wake walk wander wane want warn warrant wash waste watch water waver weaken wear weave weep
    weigh welcome widen wield win wish withdraw wither withhold withstand witness wonder work worry worsen wrap
    put let quit rate overrate underrate overstate fine wreck wrestle write yearn yield zoom
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
