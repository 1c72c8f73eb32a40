"""Expressions of talk in French and English, as patterns: what leans, hesitates, points, turns or
is strong.

Every pattern is matched without regard to capitals; white space inside one stands for nothing, as
in re.VERBOSE.
"""

from __future__ import annotations

import re

Patterns = dict[str, re.Pattern[str]]
"""A pattern for each language that has one."""


def _patterns(**rules: str) -> Patterns:
    return {
        language: re.compile(rule, re.VERBOSE | re.IGNORECASE) for language, rule in rules.items()
    }


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


LEANING = _patterns(
    fr=r"""
        (?: il | elle | ils | elles ) \b (?! \s (?: faut | fallait | faudra\w* | suffit | existe | s['’]agit
          | y \s a ) )
      | (?: ça | cela | ceci | celui | celle | ceux | celles | lui | eux | leurs? | là | tel | telle ) (?! \w )
      | l['’] (?: un | une | autre ) (?! \w )
      | il \s y \s (?: a | avait ) \s (?: aussi | également | ensuite | donc ) \b | il \s est \s aussi
      | ce \s qui \s fait \s qu | si \s ce \s n['’]est | quand \s même | peut-être \s qu
      | ce (?! \w ) (?! \s (?: qu | dont | n['’]est \s pas ) )
      | (?: cet | cette | ces ) (?! \w ) (?! \s (?: année | fois | semaine ) )
      | c['’]est [-\s] à [-\s] dire
      | c['’] (?! est \b [^,]* \b qu ) | c['’]est \s (?: pour | comme | dans | à | de | un \s peu ) \s (?: ça | cela )
      | (?: d['’] (?: accord | ailleurs | où | autres? ) | du \s (?: coup | moins ) | au \s final | avant \s ça
          | en \s (?: fait | plus | gros | tout \s cas | revanche | effet | général | l['’]occurrence )
          | par \s (?: contre | exemple | ailleurs ) | tout \s (?: ça | cela | simplement )
          | comme \s (?: ça | quoi | je ) | à \s (?: partir \s de \s là | ce \s moment )
          | dans \s (?: le \s sens | l['’]idée ) | si \s* , | qu['’]\w+
          | après (?: \s* , | \s (?: je | on | nous | il | elle | ils | [cj]['’]\w+ | ça | voilà | moi | tu | y ) )
        ) (?! \w )
      | (?: alors | et | donc | mais | puis | ensuite | enfin | aussi | car | parce | puisque | sinon | voire | or | ou
          | ni | oui | ouais | non | bon | ben | bah | voilà | voici | euh | hein | ok | okay | exactement | justement
          | effectivement | évidemment | forcément | bref | pareil | sauf | déjà | surtout | notamment | genre | soit
          | franchement | afin | qui | que | dont | où | dedans | pas | même | idem | pourtant | cependant | néanmoins
        ) (?! [\w’'-] )
    """,
    en=r"""
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
    """,
)
"""Openings that lean on the sentence before: "Elle", "Donc", "C'est pour ça"."""

SUBORDINATE = _patterns(
    fr=r"""
        (?: quand | lorsqu\w* | si | s['’]ils? | une \s fois | dès | comme | puisqu\w* | parce | pendant | depuis )
        (?! \w )
    """,
    en=r"(?: when | if | once | because | while | since | as \s soon | unless | after | before ) "
    r"\b",
)
"""Openings of a clause that another one has to follow, parted by a comma."""

FINITE = _patterns(
    fr=r"""
        \b (?: j['’] | c['’] | t['’] | m['’] | s['’] | n['’] | (?: je | tu | il | elle | on | nous | vous | ils
          | elles | qui ) \s
          | (?: est | sont | était | étaient | sera | seront | fut | a | ont | avait | avaient | aura | va | vont
          | fait | font | faut | peut | peuvent | doit | doivent | veut | veulent | sait | savent | vient | viennent
          | prend | met | reste | devient | donne | permet | dépend | suffit | existe | commence
              | \w{2,} (?: ait | aient | ions | iez | ez | era | eront | èrent )
            ) (?! \w )
        )
    """,
    en=r"""
        \b (?: i | you | he | she | it | we | they | who | is | are | was | were | be | been | has | have | had
          | do | does | did | can | could | will | would | should | must | may | might | \w+n['’]t | \w+ed | makes?
          | takes? | comes? | came | goes | went | gets? | got | needs? | wants? | works? | means?
        ) \b
      | ['’] (?: s | re | m | ve | ll | d ) \b
    """,
)
"""Signs of a finite verb; a regular one after a noun ("le bateau traverse") is not seen."""

HESITATION = _patterns(
    fr=r"""
        \b (?: euh+ | heu+ | hein | bah | ben | ouais | voilà | machins? | trucs? | bidules? | disons | genre
          | du \s coup | en \s fait | comment \s dire | entre \s guillemets | on \s va \s dire | ou \s quoi
          | (?: tu | vous ) \s (?: vois | voyez | sais | savez ) | si \s (?: tu | vous ) \s (?: veux | voulez )
          | je \s (?: dirais | (?: ne \s )? sais \s pas ) | (?: tout | comme | pour ) \s ça | et \s tout
          | enfin \s* , | j['’]allais \s dire | quelque \s chose \s comme
        ) (?! \w )
      | \b quoi \s* [.,!]
    """,
    en=r"""
        \b (?: um+ | uh+ | er | erm | yeah | gonna | wanna | stuff | blah | you \s know | i \s mean | i \s guess
          | sort \s of | kind \s of | or \s whatever | or \s something | and \s so \s on | et \s? cetera | etc
        ) \b
      | , \s (?: like | right | so ) \s* [,?]
    """,
)
"""What is said while thinking."""

ABOUT_THE_TALK = _patterns(
    fr=r"""
        \b (?: la \s question | (?: vous | tu ) \s m['’](?: avez | as ) | cet \s (?: entretien | épisode )
          | ce \s podcast | me \s (?: raconter | parler | décrire )
          | je \s (?: me \s répète | réponds | disais ) | comme \s je \s (?: disais | dis ) | tout \s à \s l['’]heure
          | (?<! vous \s ) (?: présentez | parlez | racontez | expliquez | décrivez | dites | rappelez )
          | (?: première | dernière | autre ) \s question
        ) (?! \w )
    """,
    en=r"""
        \b (?: the \s question | this \s (?: episode | podcast | show | recording ) | the \s recording | listeners
          | listening | i \s forgot | we \s (?: talked | spoke ) \s about | earlier \s episode | as \s i \s said
          | like \s (?: i | you ) \s (?: said | mentioned ) | to \s talk \s about
        ) \b
    """,
)
"""Talk about the talk itself."""

POINTING = _patterns(
    fr=r"\b (?: ça | cela | ceci | là-bas | là | ici | dedans | dessus | c(?: elui | elle | eux "
    r")-\w+ ) (?! \w )",
    en=r"\b (?: this | that \s one | these | those | here | over \s there | it ) \b",
)
"""Words that point to what the reader cannot see."""

THIRD_PERSON = _patterns(
    fr=r"""
        \b (?: ils? (?! \s (?: faut | fallait | y \s a ) ) | elles? | eux | lui | leurs? | celui | celle | ceux )
        (?! \w )
    """,
    en=r"\b (?: he | she | they | them | him | his | their ) \b",
)
"""Pronouns that stand for somebody or something named before."""

TURNING = _patterns(
    fr=r"""
        \b (?: un \s (?: jour | matin | soir ) | le \s jour \s où | ce \s jour[- ]là | c['’]est \s là \s qu['’e]
          | du \s jour \s au \s lendemain | soudain\w* | tout \s à \s coup | (?: pour \s )? la \s première \s fois
          | je \s n['’]oublierai | (?: tout | ma \s vie ) \s a \s (?: changé | basculé ) | l['’]accident | le \s déclic
          | (?: j['’]ai | on \s a | nous \s avons ) \s (?: décidé | compris | choisi | quitté | arrêté | perdu
          | rencontré
              | commencé | failli | fondé | créé | monté | vendu | démissionné | découvert | osé | dû | tout )
          | je \s (?: me \s )? suis \s (?: devenue? | partie? | née? | arrivée? | entrée? | rendue? | tombée? | dit
          | lancée?
              | inscrite? | reconstruite? )
          | en \s (?: 19 | 20 ) \d\d | à \s (?: l['’]âge \s de \s )? [\w-]+ \s ans
        ) (?! \w )
    """,
    en=r"""
        \b (?: one \s (?: day | morning | night ) | the \s day | (?<! at \s ) the \s moment | that['’]s \s when
          | suddenly | overnight | turning \s point | first \s time | changed \s (?: everything | my )
          | (?: i | we ) \s (?: decided | reali[sz]ed | understood | chose | quit | left | lost | met | started | began
              | founded | created | built | sold | discovered | dared | became | joined | moved )
          | in \s (?: 19 | 20 ) \d\d | when \s i \s was | years \s old
        ) \b
    """,
)
"""A turn of events: "un jour", "j'ai décidé", "en 2018"."""

STRONG = _patterns(
    fr=r"""
        \b (?: jamais | toujours | rien | personne \s n['’e] | impossible | essentiel\w* | vraie?s? | meilleure?s?
          | pire
          | plus \s (?: beau | belle | grande? | importante? | dur | forte? | difficile ) | rêv\w+ | peurs? | courage
          | ose[rz]? | échecs? | échou\w+ | réuss\w+ | aim(?: er | e | ais | ait | ons ) | amour | passion\w* | fierté
          | fière?s? | fiers? | libert\w+ | libre | chance | vie | vivre | mort | mourir | heureu\w+ | bonheur | joie
          | colère | pleur\w+ | souffr\w+ | espoir | force | regret\w* | doute\w* | combat\w* | partag\w+ | ensemble
          | confiance | envie | il \s faut | mains? | cœur | âme | magi\w+ | handicap\w* | difficult\w+ | rencontr\w+
        ) (?! \w )
    """,
    en=r"""
        \b (?: never | always | nothing | everything | nobody | everyone | impossible | essential | true | only
          | best | worst | most | dream\w* | fear\w* | courage | dare | fail\w* | succe\w+ | love\w* | passion\w*
          | proud | free | freedom
          | luck\w* | life | live | death | die | happ(?: y | ier | iness ) | joy | ang(?: er | ry ) | cr(?: y
          | ied ) | hope
          | strength | regret\w* | doubt\w* | fight\w* | meaning | share | together | trust\w* | have \s to | must
          | hands | heart | soul | magic\w* | secret | future | power\w* | world
        ) (?! \w )
    """,
)
"""Absolutes, feelings and values, which quotable statements are full of (Bendersky and Smith, "A
dictionary of wisdom and wit: learning to extract quotable phrases", 2012)."""

UNFINISHED: dict[str, frozenset[str]] = {
    "fr": _set("""
        à au aux avec ce ces cette chez dans de des du donc en et je la le les leur mais mon ma mes
        ni nos notre on ou par parce pour puis quand que qui sa sans ses si son sur ta tes ton très
        tu un une vos votre
        """),
    "en": _set("""
        a an and as at because but by for from his i if in into its my of or our so that the their
        to we when which while with your
        """),
}
"""Words that no finished sentence ends with."""

SAID_TWICE: dict[str, frozenset[str]] = {
    "fr": frozenset({"nous", "vous", "très", "non", "oui"}),
    "en": frozenset({"very", "had", "that", "no", "yes"}),
}
"""Words that may be said twice in a row without a stutter."""

NO_NAMES = _set("""
    monsieur madame mademoiselle messieurs mesdames mr mrs ms miss sir madam docteur doctor ok
    internet dieu god monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december cv pdg dg ceo cto tv dvd cd
    sms gps pc usb adn dna bac bts cap hlm rh faq ah oh eh yes oui non
    """)
"""Capitals that name nobody in particular: forms of address, days, abbreviations of everyday
life."""
