"""The words of English that carry a sentence, by what they do in it."""

from __future__ import annotations

from podcastkit.text.wordlists.lists import WordLists, word_groups, word_set

ENGLISH = WordLists(
    stop_words=word_set("""
        a able about above across actually after again against ago ah all almost also although
        always am an and another any anybody anyone anything anyway are aren around as ask asked
        at away back bad be because become been before being believe below best better between big
        both bit but by call called came can cannot cause certain certainly come comes coming
        could couldn couple course d did didn different do does doesn doing don done down each
        either else end enough especially even ever every everybody everyone everything exactly
        example fact far feel few fine first five for forth four from full further gave general
        get gets getting give given gives go goes going gone gonna good got great guess guy guys
        had hadn happen happened happening happens hard has hasn have haven having he hear heard
        hello her here hers hi him his hmm how however i idea if important in instead interesting
        into is isn it its itself just keep kind kinda knew know known knows last later least less
        let like likely little ll long look looking lot lots m made make makes making many may
        maybe me mean means might mine more most mostly much must my myself name necessarily need
        needs never new next nice nine no nobody none nor not nothing now number o obviously of
        off often oh ok okay old on once one ones only onto or other others our ours out over own
        part people per perhaps person piece place point possible pretty probably problem put
        question questions quite rather re read real really reason right s said same saw say
        saying says second see seem seems seen seven several shall she should shouldn show side
        simply since six so some somebody somehow someone something sometimes sort speak start
        started starting still stuff such sure t take takes taking talk talked talking tell ten
        than thank thanks that the their theirs them themselves then there therefore these they
        thing things think thinking third this those though thought three through thus time times
        to today together told too took totally toward tried true try trying turn two type uh um
        under understand until up upon us use used using usually ve very want wanted wants was
        wasn way ways we well went were weren what whatever when where whether which while who
        whole whom whose why will with within without won word work would wouldn yeah year years
        yep yes yet you your yours yourself day days welcome bye absolutely definitely basically
        essentially literally
        """),
    determiners=word_set("""
        the a an my our your his her its their this these those of every some any no first two
        three
        """),
    interrogatives=word_set("what why how who where when which whose"),
    late_interrogatives=word_set("what why how"),
    first_person=word_set("i i'm i've i'd i'll my me"),
    anaphoric=word_set("it this that these those you i me they he she them there going"),
    greetings=word_set("hello hi hey welcome greetings"),
    introducing=word_set("today episode podcast show video"),
    thanks=word_set("thanks thank bye goodbye"),
    fillers=word_set("so and okay ok well now but yeah yes right um uh then alright"),
    opening_a_subject=word_set("""
        let let's another next topic about talk discuss thoughts question questions mentioned move
        moving listeners guys start begin turn explain describe tell wondering curious wanted
        section chapter subject
        """),
    naming_a_subject=word_set("""
        about regarding discuss discussing called describe explain onto of
        """),
    carrying_on=word_set("""
        and but because it's it that's that like if they he she those which or then also this
        there's he's they're these plus
        """),
    acknowledging=word_set("""
        okay ok yeah yes right sure great cool awesome alright all mm hmm mhm wow nice perfect
        exactly interesting thanks thank you very good gotcha i see got it well fair enough of
        course absolutely
        """),
    requests=word_set("could would you'd"),
    pale=word_set("""
        able bad best better big bit case cause certain couple day days different end example fact
        few first five four full fun general good great guy guys hard high idea important
        interesting issue kind last least less likely little long lot lots main more most much
        name need needs new next nice number old once one ones order other others own part people
        person piece place point possible problem problems question questions real reason right
        same second set short side single six start state stuff talk ten term terms test thing
        things third three time times two type use used using way ways week whole word work world
        year years
        """),
    inside_phrases=word_set("""
        of for to in on with without and or the a an vs versus from by as at into over between
        against
        """),
    before_verbs=word_set("""
        i you he she it we they who to can can't cannot could will would should may might must
        shall not don't doesn't didn't won't let's lets i'm i'll you'll we'll they'll it'll also
        just really actually basically
        """),
    line_starts=word_set("""
        about after although and as at because before between but by during for from if in into
        like nor of on or over since so that then though through to under until when where whether
        which while who with without yet
        """),
    never_last=word_set("""
        a an and are as at but by for from had has have he her his i if in into is it its my no
        not of on or our she so some such that the their these they this those to very was we were
        which who will with would you your
        """),
    unfinished=word_set("""
        a an and as at because but by for from his i if in into its my of or our so that the their
        to we when which while with your
        """),
    said_twice=word_set("very had that no yes"),
    joining_names=word_set("of"),
    articles=word_set("the a an this that these those my your his her our their"),
    before_names=word_set("""
        at with for by without and or that called foundation company agency group brand charity
        """),
    nobodys_names=word_set("""
        mr mrs ms miss sir madam doctor god monday tuesday wednesday thursday friday saturday
        sunday january february march april may june july august september october november
        december ceo cto dna yes ok internet cv tv dvd cd sms gps pc usb faq ah oh
        """),
    sound_alike=word_groups("""
        to too two
        their there they're
        its it's
        your you're
        whose who's
        then than
        of have
        our are hour
        where we're were wear
        here hear
        by buy bye
        no know
        new knew
        right write
        for four
        one won
        would wood
        he's his
        we'll will wheel
        i'll aisle
        affect effect
        accept except
        lose loose
        passed past
        weather whether
        which witch
        week weak
        piece peace
        principal principle
        let's lets
        through threw
        lead led
        led lead
        site sight cite
        son sun
        some sum
        whole hole
        quite quiet
        aloud allowed
        everyday every_day
        maybe may_be
        already all_ready
        altogether all_together
        into in_to
        anyone any_one
        everyone every_one
        sometime some_time
        cannot can_not
        """),
    silent_endings=word_groups("""
        s 's s'
        ies y's ys
        ise ize
        ised ized
        ising izing
        isation ization
        our or
        re er
        ce se
        """),
)
