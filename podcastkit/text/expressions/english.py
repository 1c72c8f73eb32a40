"""Expressions of English talk."""

from __future__ import annotations

from podcastkit.text.expressions.expressions import (
    Expressions,
    after_name,
    before_name,
    leading_to_name,
    pattern,
)

ENGLISH = Expressions(
    leaning=pattern(r"""
        there (?: ['’]s | \s (?: is | are | was | were ) ) \s also \b
      | it (?! ['’]? \w ) (?! \s takes ) | it['’]\w+
      | there (?! ['’]? \w ) (?! \s (?: is | are | was | were | has ) )
      | (?: he | she | they | that ) ['’]\w+ | let['’]s
      | (?: at \s that | for \s example | you \s know | i \s mean | in \s (?: fact | that | this ) | of \s course
          | as \s (?: you | i | we ) | to \s that | once \s you ) \b
      | (?: he | she | they | him | her | them | his | their | this | that | these | those | which | who | whom | where
          | and | but | so | then | because | cause | also | or | nor | yeah | yes | yep | no | ok | okay | well
          | right | um | uh | like | anyway | exactly | sure | however | therefore | instead | again | plus | actually
          | basically | obviously | except | though | although | otherwise | same | thanks | oh | alright
          | all \s right | maybe | now | another | either | neither | first | second | third | secondly | finally
          | next | both | hopefully | essentially | even | hence | hello | hi | interesting | absolutely
        ) (?! [\w’'-] )
        """),
    subordinate=pattern(
        r"(?: when | if | once | because | while | since | as \s soon | unless | after | before ) \b"
    ),
    finite=pattern(r"""
        \b (?: i | you | he | she | it | we | they | who | is | are | was | were | be | been | has | have | had
          | do | does | did | can | could | will | would | should | must | may | might | \w+n['’]t | \w+ed | makes?
          | takes? | comes? | came | goes | went | gets? | got | needs? | wants? | works? | means?
        ) \b
      | ['’] (?: s | re | m | ve | ll | d ) \b
        """),
    hesitating=pattern(r"""
        \b (?: um+ | uh+ | er | erm | yeah | gonna | wanna | stuff | blah | you \s know | i \s mean | i \s guess
          | sort \s of | kind \s of | or \s whatever | or \s something | and \s so \s on | et \s? cetera | etc
        ) \b
      | , \s (?: like | right | so ) \s* [,?]
        """),
    about_the_talk=pattern(r"""
        \b (?: the \s question | this \s (?: episode | podcast | show | recording ) | the \s recording | listeners
          | listening | i \s forgot | we \s (?: talked | spoke ) \s about | earlier \s episode | as \s i \s said
          | like \s (?: i | you ) \s (?: said | mentioned ) | to \s talk \s about
        ) \b
        """),
    deictic=pattern(r"\b (?: this | that \s one | these | those | here | over \s there | it ) \b"),
    third_person=pattern(r"\b (?: he | she | they | them | him | his | their ) \b"),
    turning=pattern(r"""
        \b (?: one \s (?: day | morning | night ) | the \s day | (?<! at \s ) the \s moment | that['’]s \s when
          | suddenly | overnight | turning \s point | first \s time | changed \s (?: everything | my )
          | (?: i | we ) \s (?: decided | reali[sz]ed | understood | chose | quit | left | lost | met | started | began
              | founded | created | built | sold | discovered | dared | became | joined | moved )
          | in \s (?: 19 | 20 ) \d\d | when \s i \s was | years \s old
        ) \b
        """),
    strong=pattern(r"""
        \b (?: never | always | nothing | everything | nobody | everyone | impossible | essential | true | only
          | best | worst | most | dream\w* | fear\w* | courage | dare | fail\w* | succe\w+ | love\w* | passion\w*
          | proud | free | freedom
          | luck\w* | life | live | death | die | happ(?: y | ier | iness ) | joy | ang(?: er | ry ) | cr(?: y
          | ied ) | hope
          | strength | regret\w* | doubt\w* | fight\w* | meaning | share | together | trust\w* | have \s to | must
          | hands | heart | soul | magic\w* | secret | future | power\w* | world
        ) (?! \w )
        """),
    leading_over=leading_to_name(r"""
        time | turn | turning | move | moving | on to | onto | here | welcome | now | next | ready | play | over to
        | start with | starting with | begin with | end with | finish with | close with | wrap up with | kick off | let
        | brings us | this is
        """),
    told_before=before_name(r"""
        as (?:i|you|we) | said | mentioned | told | talk(?:ed|ing) about | earlier | later | remember | recall
        | last (?:time|week|month|year|season|episode) | coming up | at the end | previous | in a (?:moment|minute)
        | (?:after|before|during|thanks for|thank you for)(?: \w+)?$
        """),
    told_after=after_name(r"""
        (?:that )?(?:we|you|i) | (?:from |of )?last | was | at the end | later | in a (?:moment|minute) | coming up
        """),
)
